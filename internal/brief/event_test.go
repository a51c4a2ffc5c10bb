package brief

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
)

func TestOf(t *testing.T) {
	mode, place, cameo, killed := "heavy-weapons", "m3", "173", 0
	mentions := map[string]string{"m1": "rebels", "m2": "the convoy", "m3": "Gao", "m4": "gunmen"}
	for _, c := range []struct {
		name  string
		event sayso.Event
		want  Event
	}{
		{"all of it", sayso.Event{Type: "ASSAULT", Mode: &mode, Agents: []string{"m1", "m4"}, Recipients: []string{"m2"}, Place: &place,
			Instruments: []sayso.Span{{Text: "mortars"}}, Time: &sayso.EventTime{Value: "2020-01-02"}, Counts: sayso.Counts{Killed: &killed},
			Polarity: sayso.Negative, Modality: sayso.Possible, Background: true, Stance: "accused-by-authorities"},
			Event{"assault (heavy weapons)", "rebels + gunmen", "the convoy",
				[]string{"with mortars", "at Gao", "2020-01-02", "killed 0", "negative", "possible", "recalled", "accused by authorities"}}},
		{"nobody, and a day of no known week", sayso.Event{Type: "PROTEST", Modality: sayso.Asserted, Time: &sayso.EventTime{Value: "XXXX-WXX-2"}, Stance: "fact"},
			Event{Name: "protest", Agents: "?", Recipients: "?"}},
		{"a code of a dictionary", sayso.Event{CAMEO: &cameo, Agents: []string{"m1"}, Modality: sayso.Asserted},
			Event{Name: "173", Agents: "rebels", Recipients: "?"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Of(&c.event, mentions)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
