package english

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func testLemmatizer(t testing.TB) *Lemmatizer {
	t.Helper()
	l, err := LoadLemmatizer()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLemma(t *testing.T) {
	l := testLemmatizer(t)
	for _, test := range []struct{ form, upos, xpos, want string }{
		{"was", "AUX", "VBD", "be"},
		{"went", "VERB", "VBD", "go"},
		{"Said", "VERB", "VBD", "say"},
		{"running", "VERB", "VBG", "run"},
		{"making", "VERB", "VBG", "make"},
		{"n't", "PART", "RB", "not"},
		{"n’t", "PART", "RB", "not"},
		{"'s", "AUX", "VBZ", "be"},
		{"'s", "PART", "POS", "'s"},
		{"ca", "AUX", "MD", "can"},
		{"wo", "AUX", "MD", "will"},
		{"children", "NOUN", "NNS", "child"},
		{"cities", "NOUN", "NNS", "city"},
		{"Iraq", "PROPN", "NNP", "Iraq"},
		{"NATO", "PROPN", "NNP", "NATO"},
		{"better", "ADJ", "JJR", "good"},
		{"American", "ADJ", "JJ", "American"},
		{"The", "DET", "DT", "the"},
		{"I", "PRON", "PRP", "I"},
		{"them", "PRON", "PRP", "they"},
		{"1,428,000", "NUM", "CD", "1428000"},
		{"7,5", "NUM", "CD", "7,5"},
		{"", "X", "FW", ""},
	} {
		if got := l.Lemma(test.form, test.upos, test.xpos); got != test.want {
			t.Errorf("Lemma(%q, %s) = %q, want %q", test.form, test.xpos, got, test.want)
		}
	}
}

// TestLemmaUnseen: words that rules must carry, not the dictionary.
func TestLemmaUnseen(t *testing.T) {
	l := testLemmatizer(t)
	for _, test := range []struct{ form, xpos, want string }{
		{"blorked", "VBD", "blork"},
		{"zigging", "VBG", "zig"},
		{"quuxes", "NNS", "quux"},
		{"gralties", "NNS", "gralty"},
	} {
		if strings.Contains(lemmaModel, "^"+test.form+"\t") {
			t.Errorf("%q is in the dictionary", test.form)
		}
		if got := l.Lemma(test.form, "X", test.xpos); got != test.want {
			t.Errorf("Lemma(%q, %s) = %q, want %q", test.form, test.xpos, got, test.want)
		}
	}
}

// A lemma is valid UTF-8 whatever the word: an edit learned on letters of one
// byte must not cut a longer one in two.
func TestLemmaIsText(t *testing.T) {
	l, err := LoadLemmatizer()
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"deal’", "‘", "’", "cafés", "naïvetés", "é", "—s", "x€"} {
		for _, tag := range []string{"NNS", "POS", "VBD", "VBG", "JJR", "NNPS", "RB"} {
			if got := l.Lemma(form, "NOUN", tag); !utf8.ValidString(got) {
				t.Errorf("Lemma(%q, %s) = %q", form, tag, got)
			}
		}
	}
}

func TestNewLemmatizerErrors(t *testing.T) {
	for _, model := range []string{"VBD\n", "VBD\ted\n", "VBD\ted\tx\n"} {
		if _, err := NewLemmatizer(model, nil); err == nil {
			t.Errorf("no error for %q", model)
		}
	}
}

func FuzzLemma(f *testing.F) {
	f.Add("İSTANBUL", "NNP")
	f.Add("\xffs", "NNS")
	l := testLemmatizer(f)
	f.Fuzz(func(t *testing.T, form, xpos string) {
		lemma := l.Lemma(form, "X", xpos)
		if len(lemma) > 3*len(form)+64 { // a byte that is no UTF-8 becomes the three of U+FFFD
			t.Errorf("%q has the lemma %q", form, lemma)
		}
		if lemma != l.Lemma(form, "X", xpos) {
			t.Error("two lemmas of one word")
		}
	})
}

func BenchmarkLemma(b *testing.B) {
	l := testLemmatizer(b)
	words := []Token{{Form: "said", UPOS: "VERB", XPOS: "VBD"}, {Form: "ministers", UPOS: "NOUN", XPOS: "NNS"},
		{Form: "The", UPOS: "DET", XPOS: "DT"}, {Form: "Iraq", UPOS: "PROPN", XPOS: "NNP"}, {Form: ",", UPOS: "PUNCT", XPOS: ","}}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		w := &words[i%len(words)]
		l.Lemma(w.Form, w.UPOS, w.XPOS)
		i++
	}
}
