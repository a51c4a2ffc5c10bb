package entity

import (
	"strings"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/tree"
)

// guess is what the scout takes for a name.
type guess struct {
	first, last int
	kind        sayso.EntityKind
	acronym     bool
	titled      bool
}

// scout guesses at names by rules alone, from tags, trees and lists: runs of
// proper nouns, and what joins them. The tagger learns how far to trust it.
type scout struct {
	text     string
	lower    map[string]bool
	table    Table
	s        *english.Sentence
	t        *tree.Tree
	headline bool
	units    []Unit
	guesses  []guess
}

// find guesses at the names of a sentence.
func (f *scout) find() {
	for i := 0; i < len(f.units); {
		u := &f.units[i]
		end := f.known(u)
		if end < 0 {
			end = f.run(u.First)
		}
		i++
		for i < len(f.units) && f.units[i].First < end {
			i++
		}
	}
}

// known takes a name of the lexicons that is no part of a longer run.
func (f *scout) known(u *Unit) int {
	if u.known.kind == "" {
		return -1
	}
	end := u.Last + 1
	if u.known.kind == sayso.EntityPeople {
		if through := peopleOf(f.t, end); through > end {
			f.guesses = append(f.guesses, guess{first: u.First, last: through - 1, kind: u.known.kind})
			return through
		}
	}
	// How many words a side's name has must not matter.
	proper, one := f.proper(u.First), u.First == u.Last
	if u.side {
		proper, one = properSide(&f.s.Tokens[u.head]), true
	}
	if one && !proper && u.Class != PeopleClass || u.Class == PeopleClass && one && f.s.Tokens[u.head].UPOS == "ADJ" {
		return -1
	}
	if run := f.extend(u.First); run > end && !f.titleWord(end) && !(u.known.kind == sayso.EntityCountry && !f.sameName(u.head, end)) {
		return -1
	}
	f.guesses = append(f.guesses, guess{first: u.First, last: u.Last, kind: u.known.kind})
	return end
}

// given says whether word i is mostly a given name.
func (f *scout) given(i int) bool {
	if f.s.Tokens[i].Side != 0 {
		return false
	}
	w := strings.ToLower(f.s.Tokens[i].Form)
	return words.given[w] != 0 || f.table[w].mostly(asGiven)
}

// proper says whether word i can be part of a name by its tag and its capital.
func (f *scout) proper(i int) bool {
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
func (f *scout) partly(i int) bool {
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

func (f *scout) titleWord(i int) bool {
	return i < len(f.s.Tokens) && titleAt(f.s.Tokens, i)
}

// sameName says whether two neighbouring words belong to one name by the tree:
// "China Daily" does, "Iraq Kurds" in a loose sentence may not.
func (f *scout) sameName(i, j int) bool {
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
func (f *scout) extend(i int) int {
	tokens := f.s.Tokens
	end := i + 1
	if side := sideEnd(tokens, i); side > i {
		if !properSide(&tokens[headOf(f.t, i, side-1)]) {
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
		switch side := sideEnd(tokens, end); {
		case side > end:
			if properSide(&tokens[headOf(f.t, end, side-1)]) {
				end = side
				continue
			}
		case f.partly(end) || cutOff(&tokens[end-1], &tokens[end]):
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
func (f *scout) leading(i int) bool {
	w := &f.s.Tokens[i]
	form := strings.ToLower(w.Form)
	if form != "al" && form != "el" && form != "abu" && form != "ibn" && form != "bin" {
		return false
	}
	return f.particle(i)
}

// particle says whether a proper noun follows the particle at word i, with or
// without a hyphen.
func (f *scout) particle(i int) bool {
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
	k, is := words.heads[strings.TrimSuffix(strings.ToLower(word), ".")]
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
func (f *scout) run(i int) int {
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
func (f *scout) person(i, end int) bool {
	return f.given(i) && end-i >= 2
}

// cut takes titles off a run and emits what is left.
func (f *scout) cut(i, end int, joined bool) {
	tokens := f.s.Tokens
	// Two people without a mark between them, as in lists and signatures.
	if f.given(i) {
		for k := i + 1; k < end; k++ {
			again := f.given(k) && !f.given(k-1) && k >= i+2 && tokens[k-1].UPOS != "PUNCT"
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
			f.emit(to, end-1, true)
			return
		}
	}
	if from == i && to == end {
		return // a title alone describes
	}
	if !f.backed(i, end) {
		return
	}
	f.emit(i, end-1, false)
}

// backed says whether a run has a word that is tagged as a name, or a head word
// with another capital beside it.
func (f *scout) backed(i, end int) bool {
	for k := i; k < end; k++ {
		if f.proper(k) {
			return true
		}
	}
	_, is := words.heads[strings.ToLower(f.s.Tokens[end-1].Form)]
	_, of := words.heads[strings.ToLower(f.s.Tokens[i].Form)]
	return end-i >= 2 && (is || of)
}

// emit adds a guess, unless it proves to be no name.
func (f *scout) emit(first, last int, titled bool) {
	tokens := f.s.Tokens
	for last > first && (tokens[last].UPOS == "PUNCT" && tokens[last].Form != "." || tokens[last].Form == "'s") {
		last--
	}
	n := guess{first: first, last: last, titled: titled}
	n.acronym = last+3 < len(tokens) && tokens[last+1].Form == "(" && tokens[last+3].Form == ")" && acronym(tokens[last+2].Form)
	f.judge(&n)
	if n.kind != "" {
		f.guesses = append(f.guesses, n)
	}
}

// judge gives a candidate its kind, or leaves it empty where it is no name.
func (f *scout) judge(n *guess) {
	head := headOf(f.t, n.first, n.last)
	tokens := f.s.Tokens
	last := strings.ToLower(tokens[n.last].Form)
	if n.first == n.last && !n.titled && (n.first == 0 || f.headline) && f.lower[last] {
		return
	}
	if calendar[last] && n.first == n.last {
		return
	}
	given := f.given(n.first)
	switch k, is := leadOf(f.text, tokens, n.first, n.last); {
	case n.titled && !(is && k.kind != sayso.EntityPlace):
		n.kind = sayso.EntityPerson
	case is:
		n.kind = k.kind
	case n.first == n.last && words.places[normal(tokens[n.last].Form)]:
		n.kind = sayso.EntityPlace
	case given && n.last > n.first:
		n.kind = sayso.EntityPerson
	case f.initial(n):
		n.kind = sayso.EntityPerson
	case n.first == n.last && acronym(tokens[n.last].Form) && !f.headline:
		n.kind = sayso.EntityOrganization
	case f.flat(n):
		n.kind = sayso.EntityPerson
	case f.placed(head):
		n.kind = sayso.EntityPlace
	case given:
		n.kind = sayso.EntityPerson
	case n.acronym:
		n.kind = sayso.EntityOrganization
	case f.speaks(head) && size(tokens, n.first, n.last) <= 3:
		n.kind = sayso.EntityPerson
	case n.last > n.first && size(tokens, n.first, n.last) <= 5 && f.compound(n) && !f.headline:
		n.kind = sayso.EntityOrganization
	default:
		n.kind = sayso.EntityOther
	}
}

// compound says whether all words are proper nouns with the head last, as in
// the names of bodies.
func (f *scout) compound(n *guess) bool {
	for i := n.first; i < n.last; i++ {
		if end := sideEnd(f.s.Tokens, i); end > i+1 && end <= n.last { // as one word
			i = headOf(f.t, i, end-1)
			if f.t.Relation(i) != "compound" || f.t.Head(i) < end || f.t.Head(i) > n.last {
				return false
			}
			i = end - 1
			continue
		}
		if f.t.Relation(i) != "compound" || f.t.Head(i) > n.last || f.t.Head(i) < i || !f.proper(i) {
			return false
		}
	}
	return f.proper(n.last)
}

// initial says whether a name has a middle initial or a family suffix.
func (f *scout) initial(n *guess) bool {
	for i := n.first; i <= n.last; i++ {
		form := f.s.Tokens[i].Form
		if i < n.last && len(form) == 2 && form[1] == '.' && capital(form) {
			return true
		}
		if form == "Jr." || form == "Sr." || form == "Jr" {
			return true
		}
	}
	return false
}

// flat says whether the words hang on the first one as parts of a personal name
// do in Universal Dependencies; bodies are mostly compounds with the head last.
func (f *scout) flat(n *guess) bool {
	if n.last == n.first || n.last-n.first > 3 {
		return false
	}
	for i := n.first + 1; i <= n.last; i++ {
		if f.t.Relation(i) != "flat" || f.t.Head(i) < n.first {
			return false
		}
	}
	return !f.placed(n.first)
}

// placed says whether the name stands after a preposition of place.
func (f *scout) placed(head int) bool {
	for _, k := range f.t.Children(head) {
		if int(k) < head && f.t.Relation(int(k)) == "case" {
			if whereabouts[strings.ToLower(f.t.Tokens[k].Form)] {
				return true
			}
		}
	}
	return false
}

// speaks says whether the name is the subject of a verb that people and
// bodies do, rather than things.
func (f *scout) speaks(head int) bool {
	if f.t.Relation(head) != "nsubj" {
		return false
	}
	return speaking[f.t.Tokens[f.t.Head(head)].Lemma] && f.t.Child(head, "det") < 0
}
