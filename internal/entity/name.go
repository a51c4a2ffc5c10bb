package entity

import (
	"strings"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/sides"
	"sayso/internal/tree"
)

// name is one candidate in the text.
type name struct {
	sentence    int
	first, last int // words, inclusive
	text        string
	key         string // normal form
	kind        sayso.EntityKind
	code        string // ISO 3166-1 alpha-3 of its country, or empty
	sector      string
	full        string // the full name that a lexicon gives
	via         sayso.Via
	roles       []string
	acronym     string // given in brackets after it
	titled      bool   // a title stood before it
	headline    bool   // stands in a sentence whose capitals prove nothing
	fromLexicon bool
}

// finder finds the candidates of one sentence after the other.
type finder struct {
	text     string
	lower    map[string]bool // words the article writes in lower case
	names    []name
	sentence int
	s        *english.Sentence
	t        *tree.Tree
	headline bool
}

// proper says whether word i can be part of a name by its tag and its capital.
func (f *finder) proper(i int) bool {
	w := &f.s.Tokens[i]
	if !capital(w.Form) && !(w.Form[0] >= '0' && w.Form[0] <= '9' && w.UPOS == "PROPN") {
		return false
	}
	return w.UPOS == "PROPN" || strings.HasPrefix(w.XPOS, "NNP") ||
		w.UPOS == "NOUN" && !f.headline && acronym(w.Form) && len(w.Form) >= 3 && i > 0 && (f.s.Tokens[i-1].Lemma == "the" || f.s.Tokens[i-1].Form == "(")
}

// partly says whether word i can stand inside a name although its tag is that
// of an ordinary word: "Foreign" and "Affairs" in "Ministry of Foreign Affairs".
// Its capital must prove something: not at the start of a sentence or quotation,
// not in a headline.
func (f *finder) partly(i int) bool {
	w := &f.s.Tokens[i]
	if f.proper(i) {
		return true
	}
	if f.headline || i == 0 && !words.titles[strings.ToLower(w.Form)] || !capital(w.Form) || len(w.Form) < 2 {
		return false
	}
	switch w.UPOS {
	case "ADJ", "NOUN":
	default:
		return false
	}
	if _, demonym := words.adjective[normal(w.Form)]; demonym {
		return false
	}
	if k, is := words.names[normal(w.Form)]; is && k.kind == sayso.EntityPeople {
		return false
	}
	if i > 0 {
		if before := &f.s.Tokens[i-1]; before.UPOS == "PUNCT" && before.Form != "," && before.Form != "-" && before.Form != "(" && before.Form != "&" {
			return false
		}
	}
	return true
}

// cutOff says whether word i is the rest of a name that was cut at an
// apostrophe inside it: "Qa'" and "im", "Kata" and "'ib".
func (f *finder) cutOff(i int) bool {
	before, w := &f.s.Tokens[i-1], &f.s.Tokens[i]
	if before.End != w.Start {
		return false
	}
	if strings.HasSuffix(before.Form, "'") || strings.HasSuffix(before.Form, "’") {
		return letter(w.Form)
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(w.Form, "'"), "’")
	if rest == w.Form || len(rest) < 2 || w.UPOS == "PUNCT" || w.UPOS == "PART" {
		return false
	}
	switch rest {
	case "ll", "re", "ve", "em":
		return false
	}
	return true
}

// particles join a name from inside in lower case.
var particles = map[string]bool{
	"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "abu": true, "ben": true, "van": true, "der": true, "den": true,
	"de": true, "del": true, "della": true, "di": true, "da": true, "dos": true, "du": true, "la": true, "le": true, "von": true, "ez": true, "ad": true, "ul": true, "ur": true,
}

// find adds the candidates of a sentence.
func (f *finder) find(number int, s *english.Sentence, t *tree.Tree) {
	f.sentence, f.s, f.t = number, s, t
	f.headline = headline(s)
	for i := 0; i < len(s.Tokens); {
		end := f.known(i)
		if end < 0 {
			end = f.run(i)
		}
		if end <= i {
			end = max(i+1, f.sideEnd(i))
		}
		i = end
	}
}

// headline says whether a sentence is set in headline capitals or all capitals,
// so that capitals prove nothing.
func headline(s *english.Sentence) bool {
	if len(s.Tokens) == 0 {
		return false
	}
	words, capitals := 0, 0
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		if len(form) < 4 || !letter(form) || s.Tokens[i].Side != 0 {
			continue // a side's name is long or short as it happens
		}
		words++
		if capital(form) {
			capitals++
		}
	}
	if last := s.Tokens[len(s.Tokens)-1].Form; last == "." && capitals < words {
		return false // headlines have no full stop; this is a short sentence with many names
	}
	return words >= headlineWords && capitals*10 >= words*8
}

func letter(form string) bool {
	c := form[0] | 0x20
	return c >= 'a' && c <= 'z' || c >= 0x80
}

// known takes the longest name of a lexicon of states, bodies, places and
// peoples that begins at word i and is no part of a longer run of proper nouns;
// it returns the word after it, or -1.
func (f *finder) known(i int) int {
	w := &f.s.Tokens[i]
	if !capital(w.Form) && w.Side == 0 {
		return -1
	}
	if w.UPOS == "PRON" || w.UPOS == "DET" || w.UPOS == "AUX" || w.UPOS == "ADP" {
		return -1
	}
	best, bestEnd := known{}, -1
	for end := min(i+words.longest, len(f.s.Tokens)); end > i; end-- {
		last := &f.s.Tokens[end-1]
		if last.UPOS == "PUNCT" {
			continue
		}
		if k, is := words.names[normal(f.text[w.Start:last.End])]; is {
			best, bestEnd = k, end
			break
		}
	}
	side := f.sideEnd(i)
	if w.Side == sides.Regime && side > i {
		best, bestEnd = f.loaded(i, side-1), side
	}
	if bestEnd < 0 || best.kind == "" {
		return -1
	}
	if best.kind == sayso.EntityPeople {
		if end := f.peopleOf(side); end > side { // "African-Americans", "Iraqi Kurds"
			text := f.text[w.Start:f.s.Tokens[end-1].End]
			f.emit(i, end-1, func(n *name) { n.kind, n.full, n.fromLexicon = sayso.EntityPeople, text, true })
			return end
		}
	}
	// How many words a side's name has must not matter, nor how long they are.
	head, proper, one := bestEnd-1, f.proper(i), bestEnd == i+1
	if bestEnd == side {
		head, one = f.headIn(i, bestEnd-1), true
		proper = w.Side == sides.Regime || f.properSide(head)
	}
	if one && !proper && best.kind != sayso.EntityPeople {
		return -1 // "us", "turkey", "apple"
	}
	if best.kind == sayso.EntityPeople && one && f.s.Tokens[head].UPOS == "ADJ" {
		return -1 // "Israeli" before a noun names nobody
	}
	if one && i == 0 && w.Side == 0 && f.lower[strings.ToLower(w.Form)] && !shouted(w.Form) {
		return -1
	}
	if w.Form == "US" && w.Side == 0 {
		return -1 // the pronoun, in capitals
	}
	// A longer run of proper nouns wins: "Washington Post", "China Daily".
	if end := f.extend(i); end > bestEnd && !f.titleWord(bestEnd) {
		if !(best.kind == sayso.EntityCountry && !f.sameName(head, bestEnd)) {
			return -1
		}
	}
	f.emit(i, bestEnd-1, func(n *name) {
		n.kind, n.code, n.sector, n.full, n.fromLexicon = best.kind, best.code, best.sector, best.name, true
		if best.list {
			n.via = sayso.ViaList
		}
	})
	return bestEnd
}

func (f *finder) titleWord(i int) bool {
	return i < len(f.s.Tokens) && words.titles[strings.ToLower(f.s.Tokens[i].Form)]
}

// sameName says whether two neighbouring words belong to one name by the tree:
// "China Daily" does, "Iraq Kurds" in a loose sentence may not.
func (f *finder) sameName(i, j int) bool {
	up := func(a, b int) bool {
		for steps := 0; a >= 0 && steps < 4; steps++ {
			if a == b {
				return true
			}
			switch f.t.Relation(a) {
			case "flat", "compound", "amod", "nmod":
				a = f.t.Head(a)
			default:
				return false
			}
		}
		return false
	}
	return up(i, j) || up(j, i) || f.t.Head(i) == f.t.Head(j) && (f.t.Relation(i) == "compound" || f.t.Relation(i) == "flat")
}

// extend returns the word after the run of proper nouns that begins at word i.
func (f *finder) extend(i int) int {
	tokens := f.s.Tokens
	end := i + 1
	if side := f.sideEnd(i); side > i {
		if !f.properSide(f.headIn(i, side-1)) {
			return i
		}
		end = side
	} else if !f.partly(i) && !f.leading(i) {
		return i
	}
	for end < len(tokens) {
		w := &tokens[end]
		if strings.Contains(f.text[tokens[end-1].End:w.Start], "\n") {
			return end // names in lines of their own are several
		}
		switch side := f.sideEnd(end); {
		case side > end:
			if f.properSide(f.headIn(end, side-1)) {
				end = side
				continue
			}
		case f.partly(end) || f.cutOff(end):
			end++
			continue
		case (w.Form == "-" || w.Form == "–" || w.Form == "’" || w.Form == "'" || w.Form == "&" || w.Form == "/") && end+1 < len(tokens) &&
			(f.proper(end+1) || particles[tokens[end+1].Form]) && (w.Form == "&" || tokens[end-1].End == w.Start && w.End == tokens[end+1].Start):
			if w.Form == "/" {
				return end
			}
			end += 2
			continue
		case particles[w.Form] && f.particle(end):
			end++
			if end < len(tokens) && tokens[end].Form == "-" {
				end++
			}
			continue
		case w.UPOS == "NUM" && capital(tokens[end-1].Form) && f.t.Head(end) >= i && f.t.Head(end) < end && len(w.Form) <= 3 && w.Form[0] >= '0' && w.Form[0] <= '9':
			end++
			continue
		}
		break
	}
	return end
}

// leading says whether word i is a particle that begins a name: "al-Qa'im".
func (f *finder) leading(i int) bool {
	w := &f.s.Tokens[i]
	form := strings.ToLower(w.Form)
	if form != "al" && form != "el" && form != "abu" && form != "ibn" && form != "bin" {
		return false
	}
	return f.particle(i)
}

// particle says whether a proper noun follows the particle at word i, with or
// without a hyphen.
func (f *finder) particle(i int) bool {
	next := i + 1
	if next < len(f.s.Tokens) && f.s.Tokens[next].Form == "-" {
		next++
	}
	if next < len(f.s.Tokens) && particles[f.s.Tokens[next].Form] {
		next++
	}
	return next < len(f.s.Tokens) && f.proper(next)
}

// joinable are the head words after which "of", "for" or "on" goes on with the name.
func joinable(word string) bool {
	k, is := words.heads[strings.ToLower(word)]
	if !is {
		return strings.EqualFold(word, "House")
	}
	switch k.kind {
	case sayso.EntityGovernment, sayso.EntityOrganization, sayso.EntityFacility, sayso.EntityPlace:
		return true
	}
	return false
}

// run takes the run of proper nouns at word i, with what "of" joins to it; it
// returns the word after it, or i.
func (f *finder) run(i int) int {
	tokens := f.s.Tokens
	end := f.extend(i)
	if end == i {
		return i
	}
	joined := false
	for end+1 < len(tokens) {
		next := end + 1
		switch tokens[end].Form {
		case "of", "for", "on":
			if !joinable(tokens[end-1].Form) || tokens[end].Form != "of" && joined {
				next = -1
			} else if strings.EqualFold(tokens[next].Form, "the") {
				next++
			}
		case "and", "&":
			// "Food and Drug Administration": the first word hangs on the last;
			// "Ministry of Trade and Industry": inside a joined name.
			run := f.extend(next)
			if run == next || !(joined && f.t.Head(next) >= i && f.t.Head(next) < end && !f.person(next, run)) && !(f.t.Head(end-1) >= next && f.t.Head(end-1) < run && f.t.Relation(end-1) == "compound") {
				next = -1
			}
		default:
			next = -1
		}
		if next < 0 || next >= len(tokens) {
			break
		}
		run := f.extend(next)
		if run == next {
			break
		}
		end, joined = run, true
	}
	if end-i > maxNameWords {
		return end
	}
	f.cut(i, end, joined)
	return end
}

// person says whether the run of words looks like a person's name.
func (f *finder) person(i, end int) bool {
	_, is := words.given[strings.ToLower(f.s.Tokens[i].Form)]
	return is && end-i >= 2
}

// cut takes titles off a run and emits what is left.
func (f *finder) cut(i, end int, joined bool) {
	tokens := f.s.Tokens
	// Two people without a mark between them, as in lists and signatures.
	if words.given[strings.ToLower(tokens[i].Form)] != 0 {
		for k := i + 1; k < end; k++ {
			again := words.given[strings.ToLower(tokens[k].Form)] != 0 && words.given[strings.ToLower(tokens[k-1].Form)] == 0 && k >= i+2 && tokens[k-1].UPOS != "PUNCT"
			if again || tokens[k].Form == tokens[k-1].Form {
				f.cut(i, k, joined)
				f.cut(k, end, joined)
				return
			}
		}
	}
	// The last stretch of title words with a name behind it.
	from, to := -1, -1
	for k := i; k < end; k++ {
		if f.titleWord(k) {
			if to != k {
				from = k
			}
			to = k + 1
		} else if to >= 0 && tokens[k].UPOS != "PUNCT" && to != k {
			break
		}
	}
	if from >= 0 && to < end && !joined {
		if k, is := words.heads[strings.ToLower(tokens[end-1].Form)]; !is || k.kind == sayso.EntityPlace && f.t.Relation(end-1) == "flat" {
			if from > i {
				f.cut(i, from, false)
			}
			role := f.text[tokens[from].Start:tokens[to-1].End]
			f.emit(to, end-1, func(n *name) {
				n.roles, n.titled = append(n.roles, role), true
			})
			return
		}
	}
	if from == i && to == end {
		return // a title alone describes
	}
	if !f.backed(i, end) {
		return
	}
	f.emit(i, end-1, nil)
}

// backed says whether a run has a word that is tagged as a name, or a head word
// with another capital beside it.
func (f *finder) backed(i, end int) bool {
	for k := i; k < end; k++ {
		if f.proper(k) {
			return true
		}
	}
	_, is := words.heads[strings.ToLower(f.s.Tokens[end-1].Form)]
	_, of := words.heads[strings.ToLower(f.s.Tokens[i].Form)]
	return end-i >= 2 && (is || of)
}

// emit adds a candidate, judged by its kind, unless it proves to be no name.
func (f *finder) emit(first, last int, fill func(*name)) {
	tokens := f.s.Tokens
	for last > first && (tokens[last].UPOS == "PUNCT" && tokens[last].Form != "." || tokens[last].Form == "'s") {
		last--
	}
	n := name{sentence: f.sentence, first: first, last: last, via: sayso.ViaText, headline: f.headline}
	start, end := tokens[first].Start, tokens[last].End
	n.text = f.text[start:end]
	n.key = normal(n.text)
	if n.key == "" {
		return
	}
	if fill != nil {
		fill(&n)
	}
	if last+3 < len(tokens) && tokens[last+1].Form == "(" && tokens[last+3].Form == ")" && acronym(tokens[last+2].Form) {
		n.acronym = tokens[last+2].Form
	}
	f.judge(&n)
	if n.kind == "" {
		return
	}
	f.names = append(f.names, n)
}
