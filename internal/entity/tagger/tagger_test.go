package tagger

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func weights() *Weights {
	return &Weights{
		Features: map[uint32]Row{
			11: {Outside: -5, BeginPerson: 9},
			12: {Outside: -5, InsidePerson: 9, BeginPlace: 8},
			13: {Outside: 4},
		},
		Steps: [Labels + 1][Labels]int16{BeginPerson: {InsidePerson: 3}, Labels: {BeginPerson: -1}},
	}
}

func TestTag(t *testing.T) {
	m, err := Decode(string(Encode(weights())))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		words [][]uint32
		want  []Label
	}{
		{"nothing", nil, nil},
		{"a name of two words", [][]uint32{{11}, {12}, {13}}, []Label{BeginPerson, InsidePerson, Outside}},
		{"no inside without a beginning", [][]uint32{{13}, {12}}, []Label{Outside, BeginPlace}},
		{"a word without features is outside", [][]uint32{{11}, {}, {12}}, []Label{BeginPerson, Outside, BeginPlace}},
		{"an unknown feature tells nothing", [][]uint32{{99, 13}}, []Label{Outside}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, m.Tag(nil, test.words)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := string(Encode(weights()))
	for name, data := range map[string]string{"empty": "", "another magic": "x" + good[1:], "cut off": good[:len(good)-1], "too long": good + "x"} {
		if _, err := Decode(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Decode(string(Encode(&Weights{}))); err != nil {
		t.Errorf("a model without features: %v", err)
	}
}

func TestLabels(t *testing.T) {
	for l := range Label(Labels) {
		if l.Begins() == l.Inside() && l != Outside {
			t.Errorf("label %d is neither beginning nor inside, or both", l)
		}
		if !l.May(Outside) || !l.May(BeginPlace) {
			t.Errorf("a name cannot end or begin after label %d", l)
		}
	}
	if BeginPerson.May(InsidePlace) || Outside.May(InsideOther) || !InsidePlace.May(InsidePlace) || BeginOther.Kind() != InsideOther.Kind() {
		t.Error("names of two kinds run into each other")
	}
}

// Whatever the scores are, the labels hang together.
func FuzzTag(f *testing.F) {
	m, err := Decode(string(Encode(weights())))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{11, 12, 13, 0, 12, 11})
	f.Fuzz(func(t *testing.T, data []byte) {
		words := make([][]uint32, len(data))
		for i, b := range data {
			if b > 0 {
				words[i] = []uint32{uint32(b)%4 + 10}
			}
		}
		labels := m.Tag(nil, words)
		if len(labels) != len(words) {
			t.Fatalf("%d labels for %d words", len(labels), len(words))
		}
		before := Outside
		for i, l := range labels {
			if !before.May(l) {
				t.Fatalf("label %d after %d", l, before)
			}
			if len(words[i]) == 0 && l != Outside {
				t.Fatal("a word without features is in a name")
			}
			before = l
		}
	})
}
