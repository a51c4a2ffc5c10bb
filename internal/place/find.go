package place

import (
	"strings"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
	"sayso/internal/sides"
)

// lookup is what the gazetteer has for a stretch of text.
type lookup struct {
	key   string // normal form
	found []gazetteer.Candidate
	// narrow says that only those are left that fit what the name stands beside.
	narrow bool
}

// spot is a stretch of the text that may name a place.
type spot struct {
	sentence    int
	first, last int // words, inclusive
	start, end  int // bytes
	*lookup
	mention int // the mention that it is, or -1
	inside  int // the mention that it is a part of, or -1
	// after is the spot behind the comma that says where this one lies, or -1:
	// "Paris, Texas".
	after int
	// before is the spot of which this one says where it lies, or -1.
	before int
	// class is what a type word beside the name says, or 0.
	class gazetteer.Class
	// own says that the thing is no town, though it bears the name of one.
	own bool
	// score is the evidence that it is used as a place, as log odds of a sort.
	score float64
	// located says that the words around make a place of it, even if it is a state.
	located   bool
	mates     [2]int // the spots before and after it in a list, or -1
	use       bool
	articled  bool  // "the" stands before it, and no noun after: "the Delta"
	tentative bool  // a place only if the gazetteer has another way of writing it
	friend    bool  // the name is more often something else
	swallowed bool  // a part of the name after it
	name      *name // what it is gathered under, where it is used
}

// wordRange is where a mention stands: words first to last of a sentence.
type wordRange struct{ sentence, first, last int }

// finder finds the spots of one article.
type finder struct {
	d     *draft.Draft
	atlas Atlas
	known map[string]*lookup
	spots []spot
	// mentions as bytes, and the kinds of their entities
	from, to []int
	kinds    []sayso.EntityKind
	words    []wordRange // where the mentions stand
	surnames map[string]bool
	acting   map[string]bool // capitals that act for their governments in the article
	lower    map[string]bool // words that the article writes in lower case
	// of the sentence under way
	number   int
	s        *english.Sentence
	mention  []int        // of each word, or -1
	heading  bool         // its capitals prove nothing
	counties map[int]bool // words that are in a list of counties
	// marks are the mentions of all sentences' words, one after the other, and
	// base is where a sentence's begin.
	marks []int
	base  []int
}

func newFinder(d *draft.Draft, atlas Atlas) *finder {
	f := &finder{d: d, atlas: atlas, counties: map[int]bool{}, known: map[string]*lookup{}, surnames: map[string]bool{}, acting: map[string]bool{}, lower: map[string]bool{}}
	r := d.Reading
	kinds := make(map[string]sayso.EntityKind, len(r.Entities))
	for i := range r.Entities {
		e := &r.Entities[i]
		kinds[e.ID] = e.Kind
		if e.Kind == sayso.EntityPerson {
			if words := strings.Fields(e.Name); len(words) > 1 {
				f.surnames[gazetteer.Normal(words[len(words)-1])] = true
			}
		}
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		f.from = append(f.from, d.Byte(m.Start))
		f.to = append(f.to, d.Byte(m.End))
		f.kinds = append(f.kinds, kinds[m.Entity])
		f.words = append(f.words, wordRange{-1, -1, -1})
	}
	for i := range d.Sentences {
		for j := range d.Sentences[i].Tokens {
			w := &d.Sentences[i].Tokens[j]
			if c := w.Form[0]; c >= 'a' && c <= 'z' && w.UPOS != "PROPN" {
				f.lower[w.Form] = true
			}
		}
	}
	return f
}

// look looks a stretch of text up, once an article.
func (f *finder) look(text string) *lookup {
	if l, is := f.known[text]; is {
		return l
	}
	l := &lookup{}
	if len(f.known) < maxLookups {
		l.found = stateFirst(text, gazetteer.FindSure(f.atlas, text))
		if len(l.found) > 0 {
			l.key = gazetteer.Normal(text)
		}
		f.known[text] = l
	}
	return l
}

// stateFirst leaves only states and regions to a few capitals that may mean one:
// "U.S." is no village called Us.
func stateFirst(text string, found []gazetteer.Candidate) []gazetteer.Candidate {
	const longest = 3 // letters
	if !entity.Shouted(text) || len(text)-strings.Count(text, ".") > longest {
		return found
	}
	var wide []gazetteer.Candidate
	for i := range found {
		if c := found[i].Class; c == gazetteer.Country || c == gazetteer.Region && found[i].Match == gazetteer.Alternate {
			wide = append(wide, found[i])
		}
	}
	if len(wide) > 0 {
		return wide
	}
	return found
}

// find finds the spots of all sentences.
func (f *finder) find() {
	f.mark()
	for i := range f.d.Sentences {
		f.enter(i)
		f.scan()
	}
}

// enter makes a sentence the one under way.
func (f *finder) enter(sentence int) {
	f.number, f.s = sentence, &f.d.Sentences[sentence]
	f.mention = f.marks[f.base[sentence]:][:len(f.s.Tokens)]
	f.heading = heading(f.s)
}

// mark notes which mention each word of the text belongs to.
func (f *finder) mark() {
	m := 0
	for i := range f.d.Sentences {
		f.base = append(f.base, len(f.marks))
		tokens := f.d.Sentences[i].Tokens
		for j := range tokens {
			for m < len(f.to) && f.to[m] <= tokens[j].Start {
				m++
			}
			if m == len(f.to) || f.from[m] > tokens[j].Start {
				f.marks = append(f.marks, -1)
				continue
			}
			f.marks = append(f.marks, m)
			if r := &f.words[m]; r.sentence < 0 {
				*r = wordRange{i, j, j}
			} else if r.sentence == i {
				r.last = j
			}
		}
	}
}

// heading says whether a sentence is set in capitals, or each of its words in one,
// so that capitals prove nothing.
func heading(s *english.Sentence) bool {
	const least = 4 // words that can show it, and letters of a word that counts
	words, capitals := 0, 0
	for i := range s.Tokens {
		if form := s.Tokens[i].Form; len(form) >= least && letter(form) {
			words++
			if capital(form) {
				capitals++
			}
		}
	}
	return words >= least && capitals*10 >= words*8
}

// listCounties notes the words before "counties" and after "counties of" that a list of
// their bare names is made of.
func (f *finder) listCounties() {
	tokens := f.s.Tokens
	clear(f.counties)
	for c := range tokens {
		if !strings.EqualFold(tokens[c].Form, "counties") {
			continue
		}
		for _, step := range [...]int{-1, 1} {
			i := c + step
			if step > 0 {
				if i >= len(tokens) || tokens[i].Form != "of" {
					continue
				}
				i++
			}
			for ; i >= 0 && i < len(tokens); i += step {
				switch w := &tokens[i]; {
				case w.Form == "," || w.Form == "and" || w.Form == "&" || w.Form == "or":
					continue
				case capital(w.Form):
					f.counties[i] = true
					continue
				}
				break
			}
		}
	}
}

// county makes a county of a spot in a list of counties, where the gazetteer has it.
func (f *finder) county(sp *spot) {
	l := f.look(f.d.Text[sp.start:sp.end] + " County")
	if len(l.found) > 0 && l.found[0].Class == gazetteer.District {
		sp.lookup, sp.class = l, gazetteer.District
		sp.score = max(sp.score, 0) + counted
	}
}

// scan takes the longest names of the gazetteer from left to right.
func (f *finder) scan() {
	tokens := f.s.Tokens
	f.listCounties()
	for i := 0; i < len(tokens); {
		if end := f.peoplesBorder(i); end > 0 {
			f.spots = append(f.spots, f.border(i, end))
			i = end
			continue
		}
		if !f.starts(i) {
			i++
			continue
		}
		taken := i + 1
		for end := f.reach(i); end > i; end-- {
			if !f.ends(i, end-1) {
				continue
			}
			from, to := tokens[i].Start, tokens[end-1].End
			partisan := party(tokens[i].Form)
			if partisan {
				from += 2 // "R-Boise"
			}
			l := f.look(f.d.Text[from:to])
			if to < len(f.d.Text) && f.d.Text[to] == '.' {
				if dotted := f.look(f.d.Text[from : to+1]); len(dotted.found) > 0 && (len(l.found) == 0 || f.short(dotted) && !f.short(l)) {
					l, to = dotted, to+1
				}
			}
			if len(l.found) == 0 {
				continue
			}
			sp := spot{sentence: f.number, first: i, last: end - 1, start: from, end: to, lookup: l, mention: -1, inside: -1, after: -1, before: -1, mates: [2]int{-1, -1}}
			if end > i+1 && f.crosses(&sp) {
				continue
			}
			f.weigh(&sp)
			if partisan {
				sp.score += constituency
			}
			if f.counties[end-1] {
				f.county(&sp)
			}
			if sp.score < hopeless {
				continue
			}
			for n := len(f.spots); n > 0 && f.spots[n-1].end > sp.start; n-- {
				f.spots = f.spots[:n-1] // a part of the thing that this one is
			}
			f.spots = append(f.spots, sp)
			taken = max(end, i+1)
			for taken < len(tokens) && tokens[taken].Start < sp.end {
				taken++
			}
			break
		}
		i = taken
	}
}

// peoplesBorder returns the word after a border that is called after its peoples,
// "the Turkish-Syrian border", where one begins at word i, else 0.
func (f *finder) peoplesBorder(i int) int {
	tokens := f.s.Tokens
	// people returns the word after the name of a people at word k, "South Sudanese".
	people := func(k int) int {
		if k >= len(tokens) || tokens[k].SideGoesOn || tokens[k].Side != sides.Adjective && (tokens[k].UPOS != "ADJ" || !capital(tokens[k].Form)) {
			return 0
		}
		for k++; k < len(tokens) && tokens[k].SideGoesOn; k++ {
		}
		return k
	}
	end := people(i)
	if end == 0 {
		return 0
	}
	for end < len(tokens) && (tokens[end].Form == "-" || tokens[end].Form == "–") {
		next := people(end + 1)
		if next == 0 {
			break
		}
		end = next
	}
	if end < len(tokens) && (tokens[end].Form == "border" || tokens[end].Form == "frontier") && tokens[end].Start-tokens[end-1].End == 1 {
		return end + 1
	}
	return 0
}

// border makes a spot of such a border. What the peoples are called stays as it is.
func (f *finder) border(i, end int) spot {
	from, to := f.s.Tokens[i].Start, f.s.Tokens[end-1].End
	return spot{sentence: f.number, first: i, last: end - 1, start: from, end: to, lookup: f.thing(f.d.Text[from:to]),
		mention: -1, inside: -1, after: -1, before: -1, mates: [2]int{-1, -1}, class: gazetteer.Line, own: true, located: true, score: hasType}
}

// party says that a word is a member's party and state: "R-Boise", "D-N.Y.".
func party(form string) bool {
	return len(form) > 3 && form[1] == '-' && (form[0] == 'R' || form[0] == 'D' || form[0] == 'I') && form[2] >= 'A' && form[2] <= 'Z'
}

// short says that a name with a full stop may be the short form of a region's.
func (f *finder) short(l *lookup) bool {
	for i := range l.found {
		if c := &l.found[i]; c.Class == gazetteer.Region && c.Match == gazetteer.Alternate {
			return true
		}
	}
	return false
}

// starts says whether a name may begin at word i.
func (f *finder) starts(i int) bool {
	w := &f.s.Tokens[i]
	if capital(w.Form) {
		switch w.UPOS {
		case "PRON", "DET", "AUX", "SCONJ", "CCONJ", "PART":
			return entity.Shouted(w.Form) && w.UPOS == "PRON" && !f.heading // "US"
		}
		return true
	}
	switch w.Form {
	case "al", "el", "ash", "ad", "ar", "as", "at", "az", "an":
		return i+1 < len(f.s.Tokens) && f.s.Tokens[i+1].Form == "-" && w.End == f.s.Tokens[i+1].Start
	}
	return articled(w.Form)
}

// reach returns the word after the longest stretch from word i that may be one name.
func (f *finder) reach(i int) int {
	tokens := f.s.Tokens
	end := i + 1
	for end < len(tokens) && end < i+maxWords {
		w, before := &tokens[end], &tokens[end-1]
		if w.Start-before.End > 1 || w.Start > before.End && f.d.Text[before.End] == '\n' {
			break
		}
		joined := w.Start == before.End
		switch {
		case capital(w.Form) || inward[w.Form] || articled(w.Form):
		case joined && (before.Form == "-" || before.Form == "–" || strings.HasSuffix(before.Form, "'") || strings.HasSuffix(before.Form, "’")):
		case joined && len(w.Form) > 2 && (w.Form[0] == '\'' || strings.HasPrefix(w.Form, "’")) && w.UPOS != "PART" && w.UPOS != "PUNCT":
		case joined && (w.Form == "-" || w.Form == "–" || w.Form == "'" || w.Form == "’" || w.Form == "."):
		case joined && (w.Form == "'s" || w.Form == "’s" || w.Form == "'S" || w.Form == "’S"): // "St. John's"
		case !joined && f.typeWord(end):
		default:
			return end
		}
		end++
	}
	return end
}

// articled says whether a word is a name behind its article: "ez-Zor" in "Deir ez-Zor",
// "d'Azur".
func articled(word string) bool {
	if article, name, joined := strings.Cut(word, "-"); joined {
		return inward[article] && capital(name)
	}
	for _, mark := range [...]string{"'", "’"} {
		if article, name, joined := strings.Cut(word, mark); joined {
			return (article == "d" || article == "l" || article == "dell" || article == "all") && capital(name)
		}
	}
	return false
}

// typeWord says whether word i is a type word in lower case: "Anbar province".
func (f *finder) typeWord(i int) bool {
	_, is := types[f.s.Tokens[i].Form]
	return is
}

// ends says whether a name that begins at word i may end with word j.
func (f *finder) ends(i, j int) bool {
	if i == j {
		return true
	}
	w := &f.s.Tokens[j]
	return !inward[w.Form] && w.UPOS != "PUNCT"
}

// crosses says whether a spot takes only a part of a mention together with words
// outside it, as a name of the gazetteer may by chance.
func (f *finder) crosses(sp *spot) bool {
	tokens := f.s.Tokens
	if m := f.mention[sp.first]; m >= 0 && f.from[m] < tokens[sp.first].Start && f.to[m] < sp.end {
		return true
	}
	if m := f.mention[sp.last]; m >= 0 && f.to[m] > sp.end && f.from[m] > sp.start && f.kinds[m] != sayso.EntityOther {
		return true
	}
	return false
}
