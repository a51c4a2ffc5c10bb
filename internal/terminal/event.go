package terminal

import (
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/brief"
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
		parts = append(parts, brief.Plural(more, "further mention"))
	}
	return strings.Join(parts, v.dot)
}

// told tells an event in a line.
func (v *view) told(x brief.Event) string {
	return strings.Join(append([]string{x.Name + ": " + x.Agents + " " + v.arrow + " " + x.Recipients}, x.Rest...), v.dot)
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
