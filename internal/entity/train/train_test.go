package main

import (
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/english"
	"sayso/internal/entity/tagger"
	"sayso/internal/lexicon"
)

func TestMentionsOf(t *testing.T) {
	// The University of Portsmouth, one of its people, a mention that runs on.
	cells := []string{"(8-organization-new-n-cf3-1-sgl-University_of_Portsmouth", "", "(9-place-new-n-cf4-1-sgl-Portsmouth)8)", "(6-person-new-n-cf1-1-coref)", "(7-event-new-n-cf1-1-coref"}
	got := mentionsOf(cells)
	want := []mention{{0, 2, "organization", true}, {2, 2, "place", true}, {3, 3, "person", false}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(mention{})); diff != "" {
		t.Error(diff)
	}
}

// sentence makes a sentence of words, each with its form, its head and its relation.
func sentence(words ...[3]any) *english.Sentence {
	s := &english.Sentence{}
	for _, w := range words {
		form := w[0].(string)
		upos := "X"
		if form[0] >= 'A' && form[0] <= 'Z' {
			upos = "PROPN"
		}
		s.Tokens = append(s.Tokens, english.Token{Form: form, UPOS: upos, Head: w[1].(int), Deprel: w[2].(string)})
	}
	return s
}

func TestNameIn(t *testing.T) {
	tests := []struct {
		name        string
		s           *english.Sentence
		m           mention
		inner       []mention
		first, last int
		is          bool
	}{
		{"without the article", sentence([3]any{"the", 1, "det"}, [3]any{"University", -1, "root"}, [3]any{"of", 3, "case"}, [3]any{"Portsmouth", 1, "nmod"}),
			mention{0, 3, "organization", true}, nil, 1, 3, true},
		{"a person without what he heads", sentence([3]any{"Acme", 2, "compound"}, [3]any{"chief", 2, "compound"}, [3]any{"Smith", -1, "root"}),
			mention{0, 2, "person", false}, []mention{{0, 0, "organization", false}}, 2, 2, true},
		{"a person without where he is from", sentence([3]any{"Smith", -1, "root"}, [3]any{"of", 2, "case"}, [3]any{"Ohio", 0, "nmod"}),
			mention{0, 2, "person", false}, nil, 0, 0, true},
		{"a common noun", sentence([3]any{"the", 1, "det"}, [3]any{"city", -1, "root"}), mention{0, 1, "place", false}, nil, 0, 0, false},
	}
	for _, test := range tests {
		first, last, is := nameIn(test.s, test.m, test.inner)
		if first != test.first || last != test.last || is != test.is {
			t.Errorf("%s: %d to %d, %v", test.name, first, last, is)
		}
	}
}

// A learner must separate what one feature separates.
func TestLearn(t *testing.T) {
	var examples []example
	for range 20 {
		examples = append(examples,
			example{features: [][]uint32{{1, 2}, {3}}, labels: []tagger.Label{tagger.BeginPerson, tagger.InsidePerson}},
			example{features: [][]uint32{{4, 2}, {5}}, labels: []tagger.Label{tagger.BeginPlace, tagger.Outside}})
	}
	model := tagger.Encode(learn(examples, 10, 1, 1))
	m, err := tagger.Decode(string(model))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples[:2] {
		if diff := cmp.Diff(e.labels, m.Tag(nil, e.features)); diff != "" {
			t.Error(diff)
		}
	}
	if diff := cmp.Diff(model, tagger.Encode(learn(examples, 10, 1, 1))); diff != "" {
		t.Error("the same examples make another model")
	}
}

func TestSettle(t *testing.T) {
	n := names{"often": {0, 9, 1, 0, 0}, "seldom": {0, 2, 0, 0, 0}, "either": {0, 5, 5, 0, 0}}
	if diff := cmp.Diff(map[string]int{"often": 1}, n.settle()); diff != "" {
		t.Error(diff)
	}
}

func TestTowns(t *testing.T) {
	rows := lexicon.Rows(townsFile)
	if !sort.SliceIsSorted(rows, func(i, j int) bool { return rows[i][0] < rows[j][0] }) {
		t.Error("towns.tsv is not sorted")
	}
	for i, row := range rows {
		if len(row) != 2 || i > 0 && row[0] == rows[i-1][0] {
			t.Errorf("towns.tsv: %q has wrong columns or stands twice", row)
		}
	}
}
