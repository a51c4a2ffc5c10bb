package wording

import (
	"cmp"
	"slices"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
)

// The kinds of wording, as the reading format names them.
const (
	naming     = "naming"
	evaluation = "evaluation"
	certainty  = "certainty"
	universal  = "universal"
	vague      = "vague-source"
)

// finder finds the wording of one sentence after the other.
type finder struct {
	d      *draft.Draft
	tokens []english.Token
	hits   []hit
	own    authored
}

// hit is a stretch of words, both inclusive.
type hit struct {
	first, last int
	kind        string
}

// Add finds the wording of a draft and adds it in order of the text. Stretches do
// not overlap: of two the one that begins first stays, and of these the longer.
func Add(d *draft.Draft) {
	f := finder{d: d, own: authored{d: d}}
	for i := range d.Sentences {
		f.tokens, f.hits = d.Sentences[i].Tokens, f.hits[:0]
		for k := range f.tokens {
			f.listed(k)
			f.company(k)
		}
		f.quoted()
		slices.SortStableFunc(f.hits, func(a, b hit) int {
			return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last))
		})
		next := 0
		for _, h := range f.hits {
			if h.first < next {
				continue
			}
			next = h.last + 1
			d.Reading.Wording = append(d.Reading.Wording, sayso.Wording{
				Span: d.Span(f.tokens[h.first].Start, f.tokens[h.last].End), Kind: h.kind,
			})
		}
	}
}

func (f *finder) add(first, last int, kind string) {
	f.hits = append(f.hits, hit{first, last, kind})
}

// company finds the wording that word i is only together with others.
func (f *finder) company(i int) {
	t := &f.tokens[i]
	if t.Side != 0 {
		f.loadedSide(i)
	}
	switch role := words.roles[t.Lemma]; role {
	case 0:
		return
	case roleRegime:
		f.regime(i)
	case roleAll:
		f.all(i)
	case roleEveryone:
		f.everyone(i)
	case roleHistory:
		f.history(i)
	case roleSpeaker:
		f.speaker(i)
	case roleBelieved:
		f.believed(i)
	case roleSpeaker | roleBelieved: // "reports": a noun or a verb
		f.speaker(i)
		f.believed(i)
	}
}

// child returns the first word that hangs on word i by the relation, -1 if none.
func (f *finder) child(i int, relation string) int {
	for k := range f.tokens {
		if f.tokens[k].Head == i && relationOf(&f.tokens[k]) == relation {
			return k
		}
	}
	return -1
}
