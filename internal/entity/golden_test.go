package entity

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"sayso/internal/goldentest"
)

// TestGolden shows the entities of an article of ours: a line an entity, with its
// kind, its state, its roles, and how the article calls it.
func TestGolden(t *testing.T) {
	data, err := os.ReadFile("testdata/article.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := analysed(t, string(data))
	Add(d)
	text := map[string]string{}
	for _, m := range d.Reading.Mentions {
		text[m.ID] = m.Text
	}
	var b strings.Builder
	for _, e := range d.Reading.Entities {
		fmt.Fprintf(&b, "%s: %s", e.Kind, e.Name)
		if e.Country != nil {
			fmt.Fprintf(&b, " [%s]", *e.Country)
		}
		if len(e.Roles) > 0 {
			fmt.Fprintf(&b, " (%s)", strings.Join(e.Roles, "; "))
		}
		for i, id := range e.Mentions {
			sep := " · "
			if i == 0 {
				sep = " = "
			}
			b.WriteString(sep + text[id])
		}
		b.WriteByte('\n')
	}
	goldentest.Check(t, "testdata/article.golden", b.String())
}

// Whatever the text, every mention has an entity and its span is its text.
func FuzzAdd(f *testing.F) {
	for _, seed := range []string{
		"Dr. Maria Olsen of the Ministry of Health (MoH) met Olsen's aides in Oslo, OH.",
		"AL-QA'IM – THE U.S. AND Iraq’s PM, Mr. A. B. \u0130nc., said: “X.”",
		"Acme , Inc . Inc. of of the and & Co",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		d := analysed(t, text)
		Add(d)
		runes := []rune(text)
		owner := map[string]string{}
		for _, e := range d.Reading.Entities {
			if e.Name == "" || e.Kind == "" || len(e.Mentions) == 0 {
				t.Errorf("entity %+v", e)
			}
			for _, m := range e.Mentions {
				owner[m] = e.ID
			}
		}
		for _, m := range d.Reading.Mentions {
			if owner[m.ID] != m.Entity {
				t.Errorf("mention %s belongs to %s and to %s", m.ID, m.Entity, owner[m.ID])
			}
			if m.Start >= m.End || m.End > len(runes) || string(runes[m.Start:m.End]) != m.Text {
				t.Errorf("mention %+v is not in the text", m)
			}
		}
	})
}
