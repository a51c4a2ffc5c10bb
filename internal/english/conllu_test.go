package english

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/failure"
)

const treebank = `# newdoc id = one
# sent_id = one-1
# newpar
# text = We don't “know” it.
# note = kept
1	We	we	PRON	PRP	Case=Nom	4	nsubj	4:nsubj	start=0|end=2
2-3	don't	_	_	_	_	_	_	_	start=3|end=8
2	do	do	AUX	VBP	_	5	aux	_	start=3|end=5
3	n't	not	PART	RB	_	5	advmod	_	start=5|end=8
4	“	“	PUNCT	` + "``" + `	_	5	punct	_	SpaceAfter=No|start=9|end=10
5	know	know	VERB	VB	_	0	root	_	SpaceAfter=No|start=10|end=14
6	”	”	PUNCT	''	_	5	punct	_	start=14|end=15
6.1	left	_	_	_	_	_	_	_	_
7	it	it	PRON	PRP	_	5	obj	_	SpaceAfter=No|start=16|end=18
8	.	.	PUNCT	.	_	5	punct	_	start=18|end=19

# newdoc id = two
# sent_id = two-1
1	Gone	go	VERB	VBN	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

`

func TestReadCoNLLU(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].ID != "one" || docs[1].ID != "two" {
		t.Fatalf("%d documents", len(docs))
	}
	if docs[0].Text != "We don't “know” it." || docs[1].Text != "Gone." {
		t.Errorf("texts %q, %q", docs[0].Text, docs[1].Text)
	}
	got := docs[0].Sentences[0].Tokens[2]
	want := Token{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Deprel: "advmod", Head: 4, Start: 5, End: 8,
		Joined: true, SpaceAfter: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if docs[0].Sentences[0].Tokens[4].Head != -1 {
		t.Error("the root has a head")
	}
}

func TestCoNLLURoundTrip(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	printed := string(AppendCoNLLU(nil, docs[0]))
	// Features, enhanced dependencies and empty nodes are not kept.
	want, _, _ := strings.Cut(treebank, "# newdoc id = two")
	want = strings.Replace(want, "6.1\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n", "", 1)
	want = strings.NewReplacer("Case=Nom", "_", "4:nsubj", "_").Replace(want)
	if diff := cmp.Diff(want, printed); diff != "" {
		t.Error(diff)
	}
	again, err := ReadCoNLLU(strings.NewReader(printed))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(docs[0], again[0]); diff != "" {
		t.Error(diff)
	}
}

func TestCoNLLUOfText(t *testing.T) {
	text := "“Can’t\ngo.”\n\nGone"
	d := &Document{ID: "a b.txt", Text: text, Sentences: testSegmenter(t).Segment(text)}
	want := `# newdoc id = a b.txt
# newpar
# sent_id = 1
# text = “Can’t go.”
1	“	_	_	_	_	0	_	_	SpaceAfter=No|start=0|end=1
2-3	Can’t	_	_	_	_	_	_	_	start=1|end=6
2	Ca	_	_	_	_	0	_	_	start=1|end=3
3	n’t	_	_	_	_	0	_	_	start=3|end=6
4	go	_	_	_	_	0	_	_	SpaceAfter=No|start=7|end=9
5	.	_	_	_	_	0	_	_	SpaceAfter=No|start=9|end=10
6	”	_	_	_	_	0	_	_	start=10|end=11

# newpar
# sent_id = 2
# text = Gone
1	Gone	_	_	_	_	0	_	_	start=13|end=17

`
	if diff := cmp.Diff(want, string(AppendCoNLLU(nil, d))); diff != "" {
		t.Error(diff)
	}
}

func TestReadCoNLLUErrors(t *testing.T) {
	for name, test := range map[string]struct{ input, want string }{
		"no columns":   {"# text = a\nhello\n", "line 2"},
		"wrong number": {"1\ta\t_\n3\tb\t_\n", "line 2"},
		"wrong head":   {"1\ta\t_\t_\t_\t_\tx\t_\t_\t_\n", "line 1"},
		"wrong range":  {"4-5\tab\t_\n", "line 1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadCoNLLU(strings.NewReader(test.input))
			if err == nil || !strings.Contains(err.Error(), test.want) || failure.KindOf(err) != failure.Unreadable {
				t.Errorf("error %v", err)
			}
		})
	}
}

// TestReadCoNLLUTolerates: text that contradicts the words, words that do not
// spell their token, CRLF, no last blank line.
func TestReadCoNLLUTolerates(t *testing.T) {
	input := "# text = something else\r\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\r\n1\tde\t_\r\n2\tle\t_\r\n3\tpays\t_"
	docs, err := ReadCoNLLU(strings.NewReader(input))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if d.Text != "du pays" {
		t.Errorf("text %q", d.Text)
	}
	for _, w := range d.Sentences[0].Tokens[:2] {
		if d.Text[w.Start:w.End] != "du" {
			t.Errorf("%q lies at %q", w.Form, d.Text[w.Start:w.End])
		}
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(treebank)
	f.Add("1-3\tab\t_\n1\ta\t_\n\n1\tb\t_\t_\t_\t_\t9\n")
	f.Fuzz(func(t *testing.T, input string) {
		r := NewCoNLLUReader(strings.NewReader(input))
		for {
			d, err := r.Next()
			if errors.Is(err, io.EOF) || err != nil {
				return
			}
			for _, s := range d.Sentences {
				for _, w := range s.Tokens {
					if w.Start > w.End || w.End > len(d.Text) || w.Head >= len(s.Tokens) || w.Head < -1 {
						t.Fatalf("word %+v in a text of %d bytes", w, len(d.Text))
					}
				}
			}
			AppendCoNLLU(nil, d)
		}
	})
}

func BenchmarkAppendCoNLLU(b *testing.B) {
	d := &Document{ID: "prose", Text: prose, Sentences: testSegmenter(b).Segment(prose)}
	var buffer []byte
	b.ReportAllocs()
	for b.Loop() {
		buffer = AppendCoNLLU(buffer[:0], d)
	}
	b.SetBytes(int64(len(buffer)))
}

// TestAppendCoNLLUInParts: a text printed some sentences at a time reads as if
// it had been printed whole.
func TestAppendCoNLLUInParts(t *testing.T) {
	segmenter, err := LoadSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	text := "Café owners said no. The “strike” is over.\n\nIt can't last. We’ll see. Nobody knows."
	all := segmenter.Segment(text)
	whole := string(AppendCoNLLU(nil, &Document{ID: "a", Text: text, Sentences: all}))
	for size := 1; size < len(all); size++ {
		var parts []byte
		for from := 0; from < len(all); from += size {
			at := all[from].Start
			parts = AppendCoNLLU(parts, &Document{ID: "a", Text: text, Sentences: all[from:min(from+size, len(all))],
				Before: Position{Sentences: from, Bytes: at, Runes: utf8.RuneCountInString(text[:at])}})
		}
		if string(parts) != whole {
			t.Errorf("%d sentences at a time:\n%s\nwant:\n%s", size, parts, whole)
		}
	}
}
