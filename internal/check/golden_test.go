package check

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
	"sayso/internal/goldentest"
	"sayso/internal/quantity"
	"sayso/internal/statement"
	"sayso/internal/when"
)

// TestGolden reads sentences and prints what was checked in them. Every name that
// the atlas knows is taken for its first settlement or country, so that the test
// rests on no place layer.
func TestGolden(t *testing.T) {
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/checks.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "\n\n")
	text = strings.TrimSpace(text)
	published := &sayso.Stamp{Value: "2021-06-16", Precision: sayso.PrecisionDay}
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		d := draft.New(sayso.Article{Text: paragraph, Published: published}, model.Analyze(paragraph))
		entity.Add(d)
		place(t, d)
		when.Add(d)
		quantity.Add(d)
		statement.Add(d)
		Add(d, atlas(t))
		fmt.Fprintf(&b, "§ %s\n", paragraph)
		for _, c := range d.Reading.Checks {
			fmt.Fprintf(&b, "   %s: stated %s, found %s: %s\n      %s\n", c.Method, value(c.Stated), value(c.Found), c.Result, c.Working)
			for _, caveat := range c.Caveats {
				fmt.Fprintf(&b, "      (%s)\n", caveat)
			}
		}
	}
	goldentest.Check(t, "testdata/checks.golden", b.String())
}

func value(a sayso.Amount) string {
	if a.Value == nil {
		return "nothing"
	}
	s := fmt.Sprint(a.Value)
	if a.Unit != nil {
		s += " " + *a.Unit
	}
	return s
}

// place takes every name for the first country, settlement or region, in this
// order, that the atlas has under exactly this name or another of its own; one
// that is not there is left unknown.
func place(t testing.TB, d *draft.Draft) {
	t.Helper()
	for _, m := range d.Reading.Mentions {
		p := sayso.Place{Mention: m.ID, State: "not-in-gazetteer", Precision: "unknown", Alternatives: []sayso.PlaceAlternative{}}
		candidates := atlas(t).Find(m.Text)
	classes:
		for _, class := range []gazetteer.Class{gazetteer.Country, gazetteer.Settlement, gazetteer.Facility, gazetteer.Region} {
			for _, c := range candidates {
				if c.Match != gazetteer.Variant && c.Class == class {
					p.Gazetteer, p.Name, p.Country, p.Lat, p.Lon, p.State = &c.ID, &c.Name, &c.Country, &c.Lat, &c.Lon, "resolved"
					break classes
				}
			}
		}
		d.Reading.Places = append(d.Reading.Places, p)
	}
}

// Work is bounded, whatever the text, and every check names a statement.
func FuzzAdd(f *testing.F) {
	f.Add("Dondo, about 28 km from Beira, is 450 km to Damascus and 340 km to Baghdad. Jordan borders Syria.", 5)
	f.Add("12 dead, 7 civilians and 6 soldiers, on Tuesday, 1 January 2020, from 3 to 10 May 2020, eight days.", 3)
	model, err := english.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		if len(text) > 2000 || !strings.Contains(text, " ") {
			t.Skip()
		}
		text = strings.ToValidUTF8(text, "?")
		d := draft.New(sayso.Article{Text: text}, model.Analyze(text))
		entity.Add(d)
		place(t, d)
		when.Add(d)
		quantity.Add(d)
		statement.Add(d)
		Add(d, atlas(t))
		statements := map[string]bool{}
		for _, s := range d.Reading.Statements {
			statements[s.ID] = true
		}
		for i, c := range d.Reading.Checks {
			if c.ID != "c"+strconv.Itoa(i+1) || !statements[c.Statement] || c.Working == "" || c.Caveats == nil {
				t.Fatalf("check %+v", c)
			}
		}
	})
}
