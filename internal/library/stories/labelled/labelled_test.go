package labelled

import (
	"errors"
	"os"
	"strings"
	"testing"

	"sayso/internal/library/stories"
	"sayso/internal/library/stories/score"
	"sayso/internal/lines"
	"sayso/internal/reader"
)

func TestRead(t *testing.T) {
	const data = `{"id": "a", "title": "River rises", "text": "The river rose.", "date": "2031-03-04", "label": "flood"}

{"title": "River rises", "label": 7}
not JSON
{"text": "The river fell."}
{"label": "flood"}
null
{"id": 5, "text": "The river fell.", "label": "flood"}`
	var got []Article
	var damaged []int
	for a, err := range Read(strings.NewReader(data), DefaultFields()) {
		var d *lines.Damage
		switch {
		case errors.As(err, &d):
			damaged = append(damaged, d.Line)
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, a)
		}
	}
	want := []Article{
		{"a", "River rises", "The river rose.", "2031-03-04", "flood"},
		{"line 3", "", "River rises", "", "7"},
		{"5", "", "The river fell.", "", "flood"},
	}
	if len(got) != len(want) || len(damaged) != 4 || damaged[0] != 4 || damaged[3] != 7 {
		t.Fatalf("%q, damaged %v", got, damaged)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

func TestReadFields(t *testing.T) {
	for a, err := range Read(strings.NewReader(`{"body": "x", "cluster": "y"}`), Fields{Text: "body", Label: "cluster"}) {
		if err != nil || a.Text != "x" || a.Label != "y" {
			t.Errorf("%q, %v", a, err)
		}
	}
}

// TestOwnArticles holds grouping to the figures on articles that it was not fitted on,
// less three points, so that a change that costs much is seen.
func TestOwnArticles(t *testing.T) {
	file, err := os.Open("../data/test.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it is only read
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	g, err := stories.New(&stories.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	var groups score.Groups
	largest := 0
	for a, err := range Read(file, DefaultFields()) {
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Profile(r)
		if err != nil {
			t.Fatal(err)
		}
		data, _ := p.MarshalBinary()
		largest = max(largest, len(data))
		d, err := g.Add(p)
		if err != nil {
			t.Fatal(err)
		}
		groups.Add(d.Story, a.Label)
	}
	const least = 0.92
	if f := groups.BCubed(); f.F1 < least || groups.Articles() < 100 {
		t.Errorf("BCubed %+v on %d articles, want F1 of %v", f, groups.Articles(), least)
	}
	const most = 1536 // bytes an article
	if largest > most {
		t.Errorf("a profile has %d bytes, at most %d are due", largest, most)
	}
}
