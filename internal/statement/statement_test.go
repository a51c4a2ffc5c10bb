package statement

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/goldentest"
	"sayso/internal/sides"
)

// readTrees returns the documents of a CoNLL-U file of testdata.
func readTrees(t testing.TB, file string) []*english.Document {
	t.Helper()
	r, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	docs, err := english.ReadCoNLLU(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		markSides(doc)
	}
	return docs
}

// markSides marks the names of sides, as analysis does for sentences whose trees
// are its own.
func markSides(doc *english.Document) {
	var names []sides.Name
	sides.Find(doc.Text, func(n sides.Name) { names = append(names, n) })
	for i := range doc.Sentences {
		for j := range doc.Sentences[i].Tokens {
			w := &doc.Sentences[i].Tokens[j]
			for _, n := range names {
				if n.Start <= w.Start && w.End <= n.End {
					w.Side, w.SideGoesOn = n.Class, w.Start > n.Start
				}
			}
		}
	}
}

// layers runs the layers over a document with given trees.
func layers(doc *english.Document) *draft.Draft {
	a := sayso.Article{Text: doc.Text, Language: "en"}
	at := 0
	for block := range strings.SplitSeq(doc.Text, "\n\n") {
		kind := sayso.BlockParagraph
		if !strings.ContainsAny(block, ".!”") {
			kind = sayso.BlockHeading
		}
		n := utf8.RuneCountInString(block)
		a.Blocks = append(a.Blocks, sayso.Block{Kind: kind, Start: at, End: at + n})
		at += n + 2
	}
	d := draft.New(a, doc.Sentences)
	entity.Add(d)
	Add(d)
	return d
}

// print writes a reading's statements and entities for people to review.
func print(d *draft.Draft) string {
	var b strings.Builder
	next := 0
	for _, s := range d.Reading.Sentences {
		fmt.Fprintf(&b, "§ %s\n", s.Text)
		for ; next < len(d.Reading.Statements) && d.Reading.Statements[next].Start < s.End; next++ {
			st := &d.Reading.Statements[next]
			fmt.Fprintf(&b, "   %s\n      %s, %s, %s, %s", st.Text, st.Kind, st.Form, st.Polarity, st.Modality)
			if st.Checkable {
				b.WriteString(", checkable")
			}
			b.WriteByte('\n')
			for _, h := range append(slices.Clone(st.Chain), st.Holder) {
				fmt.Fprintf(&b, "      by %s%s\n", h.Kind, text(h.Text))
			}
			if st.Cue != nil {
				fmt.Fprintf(&b, "      cue %q\n", st.Cue.Text)
			}
			if st.AscribedTo != nil {
				fmt.Fprintf(&b, "      of %q\n", st.AscribedTo.Text)
			}
		}
	}
	for _, e := range d.Reading.Entities {
		fmt.Fprintf(&b, "= %s (%s%s)", e.Name, e.Kind, text(e.Country))
		for _, m := range d.Reading.Mentions {
			if m.Entity == e.ID {
				fmt.Fprintf(&b, " · %s", m.Text)
				if m.Via == sayso.ViaList {
					b.WriteString(" [list]")
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return " " + *s
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.conllu")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			var b strings.Builder
			for _, doc := range readTrees(t, file) {
				b.WriteString(print(layers(doc)))
			}
			goldentest.Check(t, strings.TrimSuffix(file, ".conllu")+".golden", b.String())
		})
	}
}

// Whatever the trees, every span must be the text's, in order, and every holder
// but the author must have a cue.
func TestAnyTree(t *testing.T) {
	for _, file := range []string{"testdata/bridge.conllu", "testdata/names.conllu"} {
		for shift := range 12 {
			for _, doc := range readTrees(t, file) {
				for i := range doc.Sentences {
					tokens := doc.Sentences[i].Tokens
					for j := range tokens {
						tokens[j].Head = (tokens[j].Head+shift*(j%5)+1)%(len(tokens)+1) - 1
					}
				}
				check(t, layers(doc))
			}
		}
	}
}

// check holds a reading to the promises of the reading format.
func check(t *testing.T, d *draft.Draft) {
	t.Helper()
	runes := []rune(d.Text)
	span := func(what string, start, end int, text string) {
		if start < 0 || end > len(runes) || start >= end || string(runes[start:end]) != text {
			t.Errorf("%s [%d, %d) %q is not the text's", what, start, end, text)
		}
	}
	for _, m := range d.Reading.Mentions {
		span("mention", m.Start, m.End, m.Text)
	}
	last := 0
	for _, s := range d.Reading.Statements {
		span("statement", s.Start, s.End, s.Text)
		if s.Start < last {
			t.Errorf("%s is out of order", s.ID)
		}
		last = s.Start
		if s.Cue != nil {
			span("cue", s.Cue.Start, s.Cue.End, s.Cue.Text)
		}
		for _, h := range append(slices.Clone(s.Chain), s.Holder) {
			if h.Start != nil {
				span("holder", *h.Start, *h.End, *h.Text)
			}
		}
		if s.Holder.Kind != sayso.HolderAuthor && s.Cue == nil {
			t.Errorf("%s has a holder and no cue", s.ID)
		}
		if s.Chain == nil {
			t.Errorf("%s has a nil chain", s.ID)
		}
	}
}

func TestItemMarker(t *testing.T) {
	for text, want := range map[string]int{"1. The road": 3, "12) The": 4, "1.5 km": 0, "2020 was": 0, "": 0, "7.": 0, "(2) The": 4, "• The": 4, "(a) The": 4, "a. The": 0, "2020. The": 0, "(2. The": 0} {
		if got := marker(text); got != want {
			t.Errorf("marker(%q) = %d, want %d", text, got, want)
		}
	}
}

// Every row of testdata/rules.conllu, whose trees are as a parser gave them with
// its faults, is a rule: who says what, and how it is put.
func TestRules(t *testing.T) {
	d := layers(readTrees(t, "testdata/rules.conllu")[0])
	tests := []struct {
		name, text, holder string
		kind               sayso.StatementKind
		polarity           sayso.Polarity
		modality           sayso.Modality
	}{
		{"no dateline, final cue", "Three people were killed on Tuesday", "officials and union leaders", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"adverbial", "the state made a mistake", "the party's leaders", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"consequence is not the adverbial's", "the movement insists on a response", "", sayso.KindMotive, sayso.Positive, sayso.Asserted},
		{"closing adverbial", "Some 900 workers have joined the walkout", "the union", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"contrast has its own holder", "fewer than 200 have done so", "the operator", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"speaker introduced before", "It is false in every line", "The mayor", sayso.KindJudgement, sayso.Positive, sayso.Asserted},
		{"frame", "exports fell", "", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"frame that hedges", "the road is closed", "", sayso.KindEvent, sayso.Positive, sayso.Possible},
		{"question inside", "The two sides gave different accounts of how the fire began", "", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"none", "None of the officers was shot", "", sayso.KindEvent, sayso.Negative, sayso.Asserted},
		{"neither", "Neither account could be confirmed", "", sayso.KindEvent, sayso.Negative, sayso.Asserted},
		{"figure as subject", "13 of the injured were strikers", "", sayso.KindQuantity, sayso.Positive, sayso.Asserted},
		{"warning", "fuel could run short in Dondo", "The ministry", sayso.KindPrediction, sayso.Positive, sayso.Possible},
		{"measure", "Dondo, 28 km to the west", "The ministry", sayso.KindQuantity, sayso.Positive, sayso.Asserted},
		{"apposition", "Beira, the largest port of Sofala", "", sayso.KindRelation, sayso.Positive, sayso.Asserted},
		{"item", "The reservoir protects the valley", "", sayso.KindEvent, sayso.Positive, sayso.Asserted},
		{"no predicate", "Not a single word about the dead", "", sayso.KindOther, sayso.Positive, sayso.Asserted},
		{"question without predicate", "And the other side", "", sayso.KindOther, sayso.Positive, sayso.Asked},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found := 0
			for _, s := range d.Reading.Statements {
				if s.Text != test.text {
					continue
				}
				found++
				if s.Kind != test.kind || s.Polarity != test.polarity || s.Modality != test.modality || strings.TrimSpace(text(s.Holder.Text)) != test.holder {
					t.Errorf("%q: %s, %s, %s by%s", s.Text, s.Kind, s.Polarity, s.Modality, text(s.Holder.Text))
				}
			}
			if found != 1 {
				t.Errorf("%q is there %d times", test.text, found)
			}
		})
	}
}

// What a source says of itself is part of its phrase, and a spokeswoman is named
// by her body.
func TestHolderPhrase(t *testing.T) {
	want := map[string]sayso.HolderKind{
		"A government official in the capital, who spoke on condition of anonymity because the talks are private": sayso.HolderUnnamed,
		"a spokeswoman for the union": sayso.HolderNamed,
		"officials and union leaders": sayso.HolderGroup,
	}
	for _, s := range layers(readTrees(t, "testdata/rules.conllu")[0]).Reading.Statements {
		if s.Holder.Text == nil {
			if strings.Contains(s.Text, "anonymity") || strings.Contains(s.Text, "private") {
				t.Errorf("%q is the author's", s.Text)
			}
			continue
		}
		if kind, is := want[*s.Holder.Text]; is {
			if s.Holder.Kind != kind {
				t.Errorf("%q is %s, want %s", *s.Holder.Text, s.Holder.Kind, kind)
			}
			delete(want, *s.Holder.Text)
		}
	}
	for phrase := range want {
		t.Errorf("%q says nothing", phrase)
	}
}

func TestLexicons(t *testing.T) {
	names, err := filepath.Glob("*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no lexicons", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		if !strings.HasPrefix(string(data), "# ") || len(lines) == 0 {
			t.Errorf("%s has no comment or no words", name)
		}
		for i, line := range lines {
			if line != strings.ToLower(strings.TrimSpace(line)) || i > 0 && line <= lines[i-1] {
				t.Errorf("%s: %q is not lower case, sorted and single", name, line)
			}
		}
	}
}

// A long sentence must take time in proportion: four times the words, and the
// same statements four times.
func TestLongSentence(t *testing.T) {
	one := len(layers(long(250)).Reading.Statements)
	four := len(layers(long(1000)).Reading.Statements)
	if one == 0 || four < 3*one {
		t.Errorf("%d statements of 250 clauses, %d of 1000", one, four)
	}
}

// long makes one sentence of n clauses "rain fell", each joined to the first.
func long(n int) *english.Document {
	doc := &english.Document{}
	var tokens []english.Token
	add := func(form, lemma, upos, xpos, rel string, head int) {
		start := len(doc.Text)
		doc.Text += form + " "
		tokens = append(tokens, english.Token{Form: form, Lemma: lemma, UPOS: upos, XPOS: xpos, Deprel: rel, Head: head, Start: start, End: start + len(form), SpaceAfter: true})
	}
	add("Rain", "rain", "NOUN", "NN", "nsubj", 1)
	add("fell", "fall", "VERB", "VBD", "root", -1)
	for range n - 1 {
		at := len(tokens)
		add("and", "and", "CCONJ", "CC", "cc", at+2)
		add("rain", "rain", "NOUN", "NN", "nsubj", at+2)
		add("fell", "fall", "VERB", "VBD", "conj", 1)
	}
	doc.Sentences = []english.Sentence{{Start: 0, End: tokens[len(tokens)-1].End, Tokens: tokens, Paragraph: true}}
	return doc
}

func BenchmarkAdd(b *testing.B) {
	doc := readTrees(b, "testdata/bridge.conllu")[0]
	b.ReportAllocs()
	for b.Loop() {
		layers(doc)
	}
	b.ReportMetric(float64(b.N*len(doc.Sentences))/b.Elapsed().Seconds(), "sentences/s")
}
