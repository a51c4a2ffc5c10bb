package stories

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/timex"
)

// Field is a part of an article whose terms are compared with the same part of others.
type Field int

// The fields of a profile.
const (
	Title    Field = iota // the words of the title
	Body                  // the words of the whole text, title and all
	Entities              // the words of names
	Places                // where: names of places, and codes of states behind a colon (":MOZ")
	Days                  // when: days named in the text, near its publication ("2031-03-04")
	// Fields is how many there are.
	Fields = iota
)

// String returns the field's name.
func (f Field) String() string {
	return [Fields]string{"title", "body", "entities", "places", "days"}[f]
}

// Term is a term and how often it stands in an article.
type Term struct {
	Text  string
	Count uint8
}

// Profile is what grouping needs to know of an article: small, and made from the
// article alone, so that it can be kept and grouped again.
type Profile struct {
	// ID is the article's, see [sayso.Article]: the digest of its content.
	ID string
	// Language is the ISO 639-1 code of the text.
	Language string
	// Published is when it was published, seconds of Unix time; meaningless unless
	// Dated. A time of day without a zone is taken for UTC.
	Published int64
	Dated     bool
	// Terms are the heaviest terms of each field, in order of their text.
	Terms [Fields][]Term
	// Names are the article's names, most frequent first, as they are written.
	Names []string
}

// near is how far from the publication a day may lie to be one of the happening.
const near = 45 * day

// day is a day in seconds.
const day = 24 * 60 * 60

// NewProfile returns the profile of the article of a reading. A reading without
// entities, places and times, as of an article in a language that is not read, has
// the words of its text alone.
func NewProfile(r *sayso.Reading) *Profile {
	a := &r.Article
	p := &Profile{ID: clip(a.ID, maxID), Language: clip(a.Language, maxID)}
	p.Published, p.Dated = seconds(a.Published)
	var counts [Fields]map[string]int
	for f := range counts {
		counts[f] = map[string]int{}
	}
	add := func(f Field, text string, times int) {
		Terms(text, func(term string) { counts[f][term] += times })
	}
	if a.Title != nil {
		add(Title, *a.Title, 1)
	}
	add(Body, a.Text, 1)
	lead := leadEnd(r)
	for _, s := range r.Sentences {
		if s.End <= lead {
			add(Body, s.Text, inLead-1)
		}
	}
	mentions := r.MentionsByID()
	weight := func(ids ...string) (n int) {
		for _, id := range ids {
			n++
			if m := mentions[id]; m != nil && m.End <= lead {
				n += inLead - 1
			}
		}
		return n
	}
	for i := range r.Entities {
		e := &r.Entities[i]
		if isName(e.Name) {
			add(Entities, e.Name, weight(e.Mentions...))
		}
		if e.Country != nil { // a state, its people, its ministries
			counts[Places][state(*e.Country)] += weight(e.Mentions...)
		}
	}
	for i := range r.Places {
		l := &r.Places[i]
		switch m := mentions[l.Mention]; {
		case l.Precision == "country":
		case l.Name != nil:
			add(Places, *l.Name, weight(l.Mention))
		case m != nil:
			add(Places, m.Text, weight(l.Mention))
		}
		if l.Country != nil {
			counts[Places][state(*l.Country)] += weight(l.Mention)
		}
	}
	if p.Dated {
		countDays(r, p.Published, counts[Days])
	}
	for f := range counts {
		p.Terms[f] = heaviest(counts[f], profileTerms(Field(f)))
	}
	p.Names = names(r)
	p.fit()
	return p
}

// isName tells names from the descriptions of actors without one ("rebels"), which
// are entities too.
func isName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !unicode.IsLower(r) && !strings.HasPrefix(s, "The ")
}

// names are the names of a reading that a person may want to see, most frequent first.
func names(r *sayso.Reading) []string {
	var all []*sayso.Entity
	for i := range r.Entities {
		if e := &r.Entities[i]; isName(e.Name) && len(e.Name) <= maxName {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b *sayso.Entity) int { return cmp.Compare(len(b.Mentions), len(a.Mentions)) })
	var shown []string
	for _, e := range all[:min(len(all), maxNames)] {
		shown = append(shown, e.Name)
	}
	return shown
}

// inLead is how much a word or a name of the lead, the title and the first sentences,
// counts against one of the rest: what happened stands there, background does not.
const inLead = 2

// leadEnd is where the lead ends, in code points.
func leadEnd(r *sayso.Reading) int {
	const sentences = 3 // the title and two more
	if len(r.Sentences) == 0 {
		return 0
	}
	return r.Sentences[min(sentences, len(r.Sentences))-1].End
}

// state is the term of a state, by its code.
func state(code string) string { return ":" + clip(code, maxTerm-1) }

// countDays counts the days that a reading's times mean, if they lie near its publication.
func countDays(r *sayso.Reading, published int64, counts map[string]int) {
	for i := range r.Times {
		if r.Times[i].Value == nil || len(*r.Times[i].Value) < len(time.DateOnly) {
			continue
		}
		first, last, ok := timex.Days(*r.Times[i].Value)
		if gap := first.Unix() - published; ok && first.Equal(last) && gap < near && gap > -near {
			counts[first.Format(time.DateOnly)]++
		}
	}
}

// seconds reads a stamp. One that is no more exact than a month is no date.
func seconds(s *sayso.Stamp) (int64, bool) {
	if s == nil {
		return 0, false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, s.Value); err == nil {
			return t.Unix(), true
		}
	}
	return 0, false
}

// heaviest gives the terms that weigh most by the background's rareness, at most n of
// them, in order of their text. Words that stand in every other article are left out.
func heaviest(counts map[string]int, n int) []Term {
	type weighed struct {
		Term
		weight float64
	}
	table := background()
	all := make([]weighed, 0, len(counts))
	for text, count := range counts {
		if share := table.share(text); share < tooCommon {
			all = append(all, weighed{Term{text, uint8(min(count, math.MaxUint8))}, frequency(count) * rareness(share, 0, 0)})
		}
	}
	slices.SortFunc(all, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.Text, b.Text))
	})
	terms := make([]Term, 0, min(n, len(all)))
	for _, w := range all[:min(n, len(all))] {
		terms = append(terms, w.Term)
	}
	slices.SortFunc(terms, func(a, b Term) int { return strings.Compare(a.Text, b.Text) })
	return terms
}

// fit drops terms until the profile is no longer than it may be: those of the
// longest fields first, and of these the longest term.
func (p *Profile) fit() {
	for size := p.size(); size > maxProfile; {
		longest := 0
		for f := range p.Terms {
			if len(p.Terms[f]) > len(p.Terms[longest]) {
				longest = f
			}
		}
		terms, at := p.Terms[longest], 0
		for i := range terms {
			if len(terms[i].Text) > len(terms[at].Text) {
				at = i
			}
		}
		size -= len(terms[at].Text) + 2
		p.Terms[longest] = slices.Delete(terms, at, at+1)
	}
}

// size is how many bytes the profile takes, without its ID.
func (p *Profile) size() int { return len(p.appendTo(nil)) - len(p.ID) }
