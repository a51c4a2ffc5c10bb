package brief

import (
	"strconv"
	"strings"

	"sayso"
)

// Event is an event in words.
type Event struct {
	// Name is its type with its mode: "assault (aerial)".
	Name string
	// Agents and Recipients are those on its two sides, "?" where nobody is named.
	Agents, Recipients string
	// Rest is what else is known: with what, where, when, how many, and how it is put
	// where that is not simply asserted by the author.
	Rest []string
}

// Of tells an event. Mentions gives the text of mentions by their IDs.
func Of(e *sayso.Event, mentions map[string]string) Event {
	place := ""
	if e.Place != nil {
		place = mentions[*e.Place]
	}
	return Told(e, texts(e.Agents, mentions), texts(e.Recipients, mentions), place)
}

// Told tells an event of which the names of those on both sides and of its place, ""
// where it has none, are known already.
func Told(e *sayso.Event, agents, recipients []string, place string) Event {
	made := Event{Name: spaced(strings.ToLower(string(e.Type))), Agents: parties(agents), Recipients: parties(recipients)}
	if e.Type == "" && e.CAMEO != nil { // a code of a user's own dictionary
		made.Name = *e.CAMEO
	}
	if e.Mode != nil {
		made.Name += " (" + spaced(*e.Mode) + ")"
	}
	add := func(what string) { made.Rest = append(made.Rest, what) }
	for _, i := range e.Instruments {
		add("with " + i.Text)
	}
	if place != "" {
		add("at " + place)
	}
	if e.Time != nil && !strings.Contains(e.Time.Value, "X") { // a day of no known week tells little
		add(e.Time.Value)
	}
	for _, c := range [...]struct {
		what string
		n    *int
	}{{"killed", e.Counts.Killed}, {"wounded", e.Counts.Wounded}, {"arrested", e.Counts.Arrested}, {"displaced", e.Counts.Displaced}} {
		if c.n != nil {
			add(c.what + " " + strconv.Itoa(*c.n))
		}
	}
	if e.Polarity == sayso.Negative {
		add("negative")
	}
	if e.Modality != sayso.Asserted {
		add(spaced(string(e.Modality)))
	}
	if e.Background {
		add("recalled")
	}
	if e.Stance != "" && e.Stance != "fact" { // the author's word needs no mention
		add(spaced(e.Stance))
	}
	return made
}

// texts gives the texts of mentions.
func texts(ids []string, mentions map[string]string) (all []string) {
	for _, id := range ids {
		if text := mentions[id]; text != "" {
			all = append(all, text)
		}
	}
	return all
}

// parties names those on one side of an event.
func parties(names []string) string {
	if len(names) == 0 {
		return "?"
	}
	return strings.Join(names, " + ")
}

// spaced writes a word of the reading format as people do: "accused by authorities".
func spaced(s string) string { return strings.ReplaceAll(s, "-", " ") }
