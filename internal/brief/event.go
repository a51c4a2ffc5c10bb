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
	made := Event{Name: spaced(strings.ToLower(string(e.Type))), Agents: parties(e.Agents, mentions), Recipients: parties(e.Recipients, mentions)}
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
	if e.Place != nil && mentions[*e.Place] != "" {
		add("at " + mentions[*e.Place])
	}
	if when := When(e); when != "" {
		add(when)
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

// When is the time of an event as it is told, "" where none is known: a day of no known
// week ("XXXX-WXX-2") tells little.
func When(e *sayso.Event) string {
	if e.Time == nil || strings.Contains(e.Time.Value, "X") {
		return ""
	}
	return e.Time.Value
}

// parties names those on one side of an event.
func parties(ids []string, mentions map[string]string) string {
	var names []string
	for _, id := range ids {
		if name := mentions[id]; name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "?"
	}
	return strings.Join(names, " + ")
}

// spaced writes a word of the reading format as people do: "accused by authorities".
func spaced(s string) string { return strings.ReplaceAll(s, "-", " ") }
