package english

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRecase(t *testing.T) {
	r, err := LoadRecaser()
	if err != nil {
		t.Fatal(err)
	}
	s := testSegmenter(t)
	for _, test := range []struct{ name, text, want string }{
		{"wire copy", "TWO POLICEMEN WERE KILLED TODAY IN BAGHDAD, A NATO SPOKESMAN SAID.",
			"Two policemen were killed today in Baghdad , a NATO spokesman said ."},
		{"contraction", "WE DON'T KNOW AND CAN'T SAY.", "We do n't know and ca n't say ."},
		{"the United States", "THE US TROOPS TOLD US SO.", "The US troops told us so ."},
		{"pronoun", "I SAW IT.", "I saw it ."},
		{"digits and stops", "THE U.S. SENT F-16 JETS.", "The U.S. sent F - 16 jets ."},
		{"ordinary prose", "The NATO spokesman left.", ""},
		{"acronyms", "NATO, UNESCO", ""},
		{"title", "What Happens Next in Baghdad", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			forms, changed := r.Recase(s.Segment(test.text)[0].Tokens)
			if diff := cmp.Diff(test.want, strings.Join(forms, " ")); diff != "" {
				t.Error(diff)
			}
			if changed != (test.want != "") {
				t.Errorf("changed is %v", changed)
			}
		})
	}
}

// TestRecaseKeepsLetters: only the case of letters may change.
func TestRecaseKeepsLetters(t *testing.T) {
	r, err := LoadRecaser()
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range testSegmenter(t).Segment(strings.ToUpper(prose)) {
		forms, changed := r.Recase(sentence.Tokens)
		if !changed || len(forms) != len(sentence.Tokens) {
			t.Fatalf("%d forms for %d words", len(forms), len(sentence.Tokens))
		}
		for i, form := range forms {
			if !strings.EqualFold(form, sentence.Tokens[i].Form) {
				t.Errorf("%q became %q", sentence.Tokens[i].Form, form)
			}
		}
	}
}

func BenchmarkRecase(b *testing.B) {
	r, err := LoadRecaser()
	if err != nil {
		b.Fatal(err)
	}
	tokens := testSegmenter(b).Segment(prose)[0].Tokens
	b.ReportAllocs()
	for b.Loop() {
		r.Recase(tokens)
	}
}
