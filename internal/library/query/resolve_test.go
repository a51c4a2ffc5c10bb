package query

import (
	"errors"
	"strings"
	"testing"

	"sayso/internal/gazetteer"
)

func TestResolve(t *testing.T) {
	atlas, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		query string
		note  string // a part of the only note
		wrong string // a part of the error
		mark  string // what the error is about
	}{
		{query: "bridge -(agent:USA OR holder:MIL)"},
		{query: "agent:QQQ", wrong: "no country and no sector", mark: "QQQ"},
		{query: "near:al-Qa'im/50km"},
		{query: `near:"Al Qā’im"/50km`},
		{query: "(near:Tripoli/50km)", note: "there is also"},
		{query: `a near:"Qqqqqqqq x"/5km b`, wrong: "no place", mark: `"Qqqqqqqq x"/5km`},
		{query: "(near:Iraq/50km)", wrong: "Iraq is a country, not a point; place:Iraq", mark: "Iraq/50km"},
	} {
		q, err := Parse(test.query)
		if err != nil {
			t.Fatal(err)
		}
		got, notes, err := Resolve(q, test.query, atlas)
		if test.wrong != "" {
			var wrong *Error
			if !errors.As(err, &wrong) || !strings.Contains(err.Error(), test.wrong) || string([]rune(test.query)[wrong.Start:wrong.End]) != test.mark {
				t.Errorf("%q: %v", test.query, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", test.query, err)
			continue
		}
		if got.String() != q.String() {
			t.Errorf("%q is printed as %q when resolved", test.query, got)
		}
		if len(notes) > 1 || (len(notes) == 1) != (test.note != "") || len(notes) == 1 && !strings.Contains(notes[0].Text, test.note) {
			t.Errorf("%q: notes %+v, want one with %q", test.query, notes, test.note)
		}
		Walk(got.Root, func(n Node) {
			if is, ok := n.(*Is); ok {
				if near, ok := is.Value.(Near); ok && near.Lat == 0 {
					t.Errorf("%q: near has no point", test.query)
				}
			}
		})
	}
}

func TestResolvePlace(t *testing.T) {
	atlas, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct{ country, region string }{
		"Iraq":    {"IRQ", ""},
		"Anbar":   {"", "Anbar"},
		"Georgia": {"GEO", "Georgia"},
		"Baghdad": {"", "Baghdad"},
	} {
		got, _, err := Resolve(Query{Root: is(Place, Name{Text: name})}, "", atlas)
		if err != nil {
			t.Fatal(err)
		}
		value := got.Root.(*Is).Value.(Name)
		if value.Country != want.country || (want.region != "") != (len(value.Regions) > 0) || len(value.Regions) > 0 && value.Regions[0].Name != want.region {
			t.Errorf("place:%s is %+v, want %+v", name, value, want)
		}
	}
}
