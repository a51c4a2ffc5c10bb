package event

import (
	"slices"
	"testing"

	"sayso"
	"sayso/internal/actor"
	"sayso/internal/attribution"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/statement"
)

// TestTimeAndPlace gives the layer what the layers of times and places would
// leave: an event takes what stands in its own sentence.
func TestTimeAndPlace(t *testing.T) {
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	text := "Rebels attacked the village near Kidal on 3 May 2012. The army shelled Gao."
	published := &sayso.Stamp{Value: "2020-01-01", Precision: "day"}
	d := draft.New(sayso.Article{Text: text, Published: published}, model.Analyze(text))
	for _, add := range []func(*draft.Draft){entity.Add, actor.Add, attribution.Add, statement.Add} {
		add(d)
	}
	day := "2012-05-03"
	const from, to = 42, 52 // "3 May 2012"
	d.Reading.Times = []sayso.Time{{Span: d.Span(from, to), Type: "date", Value: &day, Anchor: "text"}}
	if got := d.Reading.Times[0].Text; got != "3 May 2012" {
		t.Fatalf("the test's own time is %q", got)
	}
	kidal := slices.IndexFunc(d.Reading.Mentions, func(m sayso.Mention) bool { return m.Text == "Kidal" })
	if kidal < 0 {
		t.Fatal("no mention of Kidal")
	}
	d.Reading.Places = []sayso.Place{{Mention: d.Reading.Mentions[kidal].ID}}
	layer.Add(d)
	if len(d.Reading.Events) != 2 {
		t.Fatalf("events:\n%s", describe(d.Reading))
	}
	one, two := d.Reading.Events[0], d.Reading.Events[1]
	if one.Time == nil || one.Time.Value != day || one.Time.Precision != "day" || !one.Background {
		t.Errorf("time %v, background %v of an attack long before the article", one.Time, one.Background)
	}
	if one.Place == nil || *one.Place != d.Reading.Mentions[kidal].ID {
		t.Errorf("place %v", one.Place)
	}
	if two.Time != nil || two.Place != nil || two.Background {
		t.Errorf("the second sentence has taken time %v or place %v of the first", two.Time, two.Place)
	}
}
