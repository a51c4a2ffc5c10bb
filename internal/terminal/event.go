package terminal

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sayso"
)

// eventCounts tells how many events the article speaks of, each counted once however
// often it is mentioned, by type.
func (v *view) eventCounts() string {
	type tally struct {
		kind string
		n    int
	}
	var tallies []tally
	apart := 0
	for i := range v.reading.Events {
		e := &v.reading.Events[i]
		if e.SameAs != nil && *e.SameAs != e.ID {
			continue
		}
		apart++
		at := slices.IndexFunc(tallies, func(t tally) bool { return t.kind == string(e.Type) })
		if at < 0 {
			at = len(tallies)
			tallies = append(tallies, tally{kind: string(e.Type)})
		}
		tallies[at].n++
	}
	slices.SortStableFunc(tallies, func(a, b tally) int { return b.n - a.n })
	var parts []string
	for _, t := range tallies {
		parts = append(parts, fmt.Sprintf("%s %d", strings.ToLower(t.kind), t.n))
	}
	if more := len(v.reading.Events) - apart; more > 0 {
		parts = append(parts, plural(more, "further mention"))
	}
	return strings.Join(parts, v.dot)
}

// told tells an event in a line: type and mode, who to whom, with what, where, when,
// how many, and how it is put where that is not simply asserted.
func (v *view) told(e *sayso.Event) string {
	name := strings.ToLower(string(e.Type))
	if e.Mode != nil {
		name += " (" + *e.Mode + ")"
	}
	text := name + ": " + v.parties(e.Agents) + " " + v.arrow + " " + v.parties(e.Recipients)
	var parts []string
	add := func(what string) { parts = append(parts, what) }
	for _, i := range e.Instruments {
		add("with " + v.quoted(i.Text))
	}
	if e.Place != nil {
		if name := v.mentions[*e.Place]; name != "" {
			add("at " + name)
		}
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
		add(string(e.Modality))
	}
	if e.Background {
		add("recalled")
	}
	switch e.Stance {
	case "", "fact": // the author's word is what the bar already says
	default:
		add(strings.ReplaceAll(e.Stance, "-", " "))
	}
	if len(parts) > 0 {
		text += v.dot + strings.Join(parts, v.dot)
	}
	return text
}

// parties names those on one side of an event; nobody named is told as a question mark.
func (v *view) parties(ids []string) string {
	var names []string
	for _, id := range ids {
		if name := v.mentions[id]; name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "?"
	}
	return strings.Join(names, " + ")
}

// silent lists the sentences without an event, each with the reason, where the
// reading has them.
func (v *view) silent() {
	if len(v.reading.Silent) == 0 {
		return
	}
	v.line(v.paint(bold, "Sentences without an event"))
	v.line()
	for _, s := range v.reading.Silent {
		text := v.slice(sayso.Block{Start: s.Start, End: s.End})
		for _, line := range wrap(v.safe(text), v.Width, 0) {
			v.line(line)
		}
		for _, line := range wrap(v.safe(s.Reason), v.Width-len(silentIndent), 0) {
			v.line(silentIndent, v.paint(faint, line))
		}
	}
	v.line()
}

// silentIndent sets a reason off from its sentence.
const silentIndent = "    "
