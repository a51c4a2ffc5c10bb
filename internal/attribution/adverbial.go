package attribution

import (
	"strings"

	"sayso"
	"sayso/internal/tree"
)

// according handles "according to X". The phrase and its reach are read from
// the order of words where the adverbial opens or closes its sentence: it then
// covers all of it, whatever clause a parser hangs it on.
func (f *finder) according(i int) {
	tokens := f.s.Tokens
	if i+2 >= len(tokens) || tokens[i+1].Form != "to" {
		return
	}
	first, last := f.within(i)
	end := f.namedEnd(i+2, f.phraseEnd(i+2, last))
	end = f.withOffice(end, last)
	head := f.phraseHead(i, end)
	if head < 0 || yardsticks[tokens[head].Lemma] {
		return
	}
	opens := f.blank(first, i-1) || i > 0 && tokens[i-1].Form == ";"
	closes := f.blank(end+1, last) && i > first
	if !opens && !closes {
		host := f.t.Head(head)
		if host == i {
			host = f.t.Head(i)
		}
		f.adverbial(i, i+1, head, host, "adverbial")
		return
	}
	holder, ok := f.phrase(head, -1)
	if !ok {
		return
	}
	holder.Range = f.nominal(i+2, end)
	first, last = f.reach(first, last, i, end)
	if dash := Dateline(f.s); dash >= first && dash < i {
		first = dash + 1
	}
	pieces := f.pieces(first, last, i, end)
	cue := f.bytes(i, i+1)
	if f.outside(pieces, cue) {
		f.add(Attribution{Class: Say, Rule: "adverbial", Path: f.t.Path(head, i), Word: -1, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
	}
}

// forWhom handles "For Ankara, the group is a branch of …": what something is to a
// state, a body or a people that opens the sentence. What it means for a town, or
// whether it is good or bad for somebody, is the writer's own word: the predicate has
// to be a noun.
func (f *finder) forWhom(i int) {
	tokens := f.s.Tokens
	if first, _ := f.within(i); i != first || i+3 >= len(tokens) {
		return
	}
	end := i + 1
	at := f.mentions.index(tokens[min(i+2, len(tokens)-1)].Start)
	if tokens[i+1].UPOS != "DET" {
		at = f.mentions.index(tokens[i+1].Start)
	}
	if at < 0 {
		return
	}
	for end+1 < len(tokens) && tokens[end+1].Start < f.mentions.end[at] {
		end++
	}
	e := f.mentions.kind[f.mentions.entity[at]]
	if end+1 >= len(tokens) || tokens[end+1].Form != "," || !body(e.Kind) && e.Kind != sayso.EntityPerson && e.Kind != sayso.EntityPeople {
		return
	}
	head := end
	for k := i + 1; k <= end; k++ {
		if h := f.t.Head(k); h < i || h > end {
			head = k
		}
	}
	host := f.t.Head(head)
	if host <= end || f.t.Child(host, "cop") < 0 || f.t.Child(host, "nsubj") < 0 || f.t.Child(host, "case") >= 0 || tokens[host].UPOS == "ADJ" || tokens[host].UPOS == "ADV" || f.s.Tokens[f.t.Child(host, "nsubj")].UPOS == "PRON" {
		return
	}
	made := len(f.found)
	f.adverbial(i, i, head, host, "adverbial")
	if len(f.found) > made { // a clause that only adds a fact is the writer's
		_, last := f.t.Extent(host)
		if end := f.s.Tokens[f.restrictive(end+1, last)].End; end < f.s.Tokens[last].End {
			a := &f.found[made]
			for k := range a.Content {
				a.Content[k].End = max(a.Content[k].Start, min(a.Content[k].End, end))
			}
		}
	}
}

// yardsticks are nouns that "according to" measures by: they say nothing.
var yardsticks = map[string]bool{
	"plan": true, "schedule": true, "size": true, "preference": true, "taste": true, "need": true, "custom": true, "age": true,
	"type": true, "weight": true, "instruction": true, "principle": true, "wish": true, "ability": true, "rank": true, "order": true,
	"tradition": true, "kind": true, "number": true, "value": true, "height": true, "colour": true, "color": true, "mood": true,
}

// within returns the first and the last word of the sentence at hand, or of the
// quotation in it, that word i stands in.
func (f *finder) within(i int) (first, last int) {
	first, last = 0, len(f.s.Tokens)-1
	if k := f.quoted(f.s.Tokens[i].Start); k >= 0 {
		q := f.quotes[k]
		for first < i && f.s.Tokens[first].Start < q.start {
			first++
		}
		for last > i && f.s.Tokens[last].End > q.end {
			last--
		}
	}
	return first, last
}

// namedEnd cuts a phrase that no comma ends behind the name that it begins with
// ("According to the Red Cross four people drowned").
func (f *finder) namedEnd(first, end int) int {
	k := first
	if f.s.Tokens[k].UPOS == "DET" && k < end {
		k++
	}
	at := f.mentions.index(f.s.Tokens[k].Start)
	if at < 0 {
		return end
	}
	for k < end && f.s.Tokens[k+1].Start < f.mentions.end[at] {
		k++
	}
	if k < end {
		if u := f.s.Tokens[k+1].UPOS; u == "NUM" || u == "DET" || u == "PRON" || u == "PROPN" {
			return k
		}
	}
	return end
}

// withOffice stretches a name over the office that commas set behind it
// ("According to X, the minister of health, 138 cases …").
func (f *finder) withOffice(end, last int) int {
	tokens := f.s.Tokens
	if end+2 > last || tokens[end].UPOS != "PROPN" || tokens[end+1].Form != "," {
		return end
	}
	if u := tokens[end+2].UPOS; u != "DET" && u != "NOUN" && u != "PROPN" && u != "ADJ" {
		return end
	}
	next := f.phraseEnd(end+2, last)
	if next >= last || tokens[next+1].Form != "," {
		return end
	}
	for k := end + 2; k <= next; k++ {
		if c := words.source[tokens[k].Lemma]; c == "voice" || c == "office" || c == "one" {
			return next
		}
	}
	return end
}

// phraseEnd returns the last word of the noun phrase that begins at word first:
// before the next comma, dash, bracket or finite verb.
func (f *finder) phraseEnd(first, last int) int {
	for k := first; k <= last; k++ {
		w := &f.s.Tokens[k]
		joint := w.Form == "-" || w.Form == "/" || w.Form == "."
		if w.UPOS == "PUNCT" && !joint || k > first && finiteTag(w) && f.t.Relation(k) != "acl" || w.XPOS == "MD" {
			return k - 1
		}
		if joint && k == last {
			return k - 1
		}
	}
	return last
}

// phraseHead returns the noun that heads the phrase behind "according to" and
// ends at word end, or -1.
func (f *finder) phraseHead(i, end int) int {
	for _, k := range [...]int{f.t.Head(i), f.t.Child(i, "obl", "nmod", "obj")} {
		if k > i+1 && k <= end && f.s.Tokens[k].UPOS != "VERB" {
			return k
		}
	}
	for k := i + 2; k <= end; k++ {
		u := f.s.Tokens[k].UPOS
		if u != "NOUN" && u != "PROPN" && u != "PRON" {
			continue
		}
		if k == end || f.s.Tokens[k+1].UPOS != "NOUN" && f.s.Tokens[k+1].UPOS != "PROPN" && f.s.Tokens[k+1].UPOS != "PUNCT" {
			return k
		}
	}
	return -1
}

// blank says whether nothing but marks, joining words and adverbs stands from
// word first to word last.
func (f *finder) blank(first, last int) bool {
	for k := first; k <= last; k++ {
		if u := f.s.Tokens[k].UPOS; u != "PUNCT" && u != "CCONJ" && u != "ADV" {
			return false
		}
	}
	return true
}

// adverbial hands the clause of host to the phrase of head; the cue is from
// word first to word last, the phrase stands behind it.
func (f *finder) adverbial(first, last, head, host int, rule string) {
	holder, ok := f.phrase(head, -1)
	if !ok || host < 0 || holder.End <= f.s.Tokens[last].Start {
		return
	}
	if holder.Start < f.s.Tokens[last].End {
		holder.Start = f.s.Tokens[last+1].Start
	}
	clause := f.clauseOf(host)
	a, b := f.t.Extent(clause)
	end := last + 1
	for end+1 < len(f.s.Tokens) && f.s.Tokens[end].End < holder.End {
		end++
	}
	if _, b := f.t.Extent(head); b > end && f.t.Child(head, "appos") > end {
		end = b // "…, according to rights groups, one for every ten people"
	}
	a, b = f.reach(a, b, first, end)
	pieces := f.pieces(a, b, first, end)
	cue := f.bytes(first, last)
	if !f.outside(pieces, cue) {
		return
	}
	f.add(Attribution{Class: Say, Rule: rule, Path: f.t.Path(host, clause), Word: -1, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
}

// reach cuts the words from first to last, which an adverbial from word left to
// word right hands over, where a new thought begins: a consequence with a
// subject of its own ("so the party insists"), and, behind an adverbial that
// closes its clause, a contrast.
func (f *finder) reach(first, last, left, right int) (int, int) {
	tokens := f.s.Tokens
	for k := first + 1; k+2 < last; k++ {
		if tokens[k].Form != "," && tokens[k].Form != ";" {
			continue
		}
		switch strings.ToLower(tokens[k+1].Form) {
		case "so":
			if next := &tokens[k+2]; next.Form == "that" || next.UPOS == "ADJ" || next.UPOS == "ADV" {
				continue
			}
		case "therefore", "hence", "thus":
		case "but", "while", "whereas", "although", "though":
			if left-first < 2 || k < left {
				continue // what opens the sentence holds for both sides of the contrast
			}
		default:
			if tokens[k].Form != ";" {
				continue
			}
		}
		begin := k + 2
		if tokens[k].Form == ";" && tokens[k+1].UPOS != "CCONJ" {
			begin = k + 1
		}
		if !f.ownSubject(begin, last) {
			continue
		}
		if k > right {
			return first, k - 1
		}
		if begin < left || tokens[k].Form == ";" {
			first = min(begin, left)
		}
	}
	return first, last
}

// ownSubject says whether a noun or pronoun stands before the first verb from
// word first on.
func (f *finder) ownSubject(first, last int) bool {
	noun := false
	for k := first; k <= last; k++ {
		switch w := &f.s.Tokens[k]; w.UPOS {
		case "NOUN", "PROPN", "PRON":
			noun = true
		case "VERB", "AUX":
			if finiteTag(w) || w.XPOS == "MD" {
				return noun
			}
		}
	}
	return false
}

// adverb handles "reportedly": somebody says so who is not named.
func (f *finder) adverb(i int) {
	senses := words.adverb[f.s.Tokens[i].Lemma]
	if senses == nil {
		senses = words.adverb[strings.ToLower(f.s.Tokens[i].Form)]
	}
	host := f.t.Head(i)
	if senses == nil || host < 0 {
		return
	}
	if r := f.t.Relation(host); r == "amod" || f.s.Tokens[host].UPOS != "VERB" && f.t.Child(host, "cop") < 0 {
		return
	}
	clause := f.clauseOf(host)
	first, last := f.t.Extent(clause)
	// Only the clause itself: what is joined to it is told without the adverb.
	for _, k := range f.t.Children(clause) {
		if r := f.t.Relation(int(k)); int(k) > i && (r == "conj" || r == "parataxis") {
			if a, _ := f.t.Extent(int(k)); a > i {
				last = min(last, a-1)
			}
		}
	}
	cue := f.bytes(i, i)
	f.add(Attribution{Class: Say, Rule: "adverb", Path: f.t.Path(i, clause), Word: -1, Cue: cue,
		Holder: Holder{Kind: sayso.HolderUnnamed, sentence: f.number, word: -1}, Content: []Range{f.bytes(first, last)}, Form: sayso.FormIndirect})
}

// noun handles reporting nouns ("the claim that"), nouns of the mind ("the wish
// to"), and "in the view of X".
func (f *finder) noun(i int) {
	w := &f.s.Tokens[i]
	if prepositions, is := words.adverbial[w.Lemma]; is {
		if f.viewOf(i, prepositions) {
			return
		}
	}
	if w.Lemma == "view" || w.Lemma == "point" {
		if i+2 < len(f.s.Tokens) && w.Lemma == "point" && f.s.Tokens[i+1].Form == "of" && f.s.Tokens[i+2].Form == "view" {
			f.viewOf(i, "from")
			return
		}
	}
	if f.against(i) {
		return
	}
	senses := words.noun[w.Lemma]
	if senses == nil || f.saidIn(i) || f.deniedIn(i) {
		return
	}
	if f.plural(i) {
		return
	}
	clause, infinitive := -1, false
	for _, k := range f.t.Children(i) {
		k := int(k)
		if r := f.t.Label(k); k > i && (r == "acl" || r == "ccomp" || r == "advcl") {
			for _, m := range f.t.Children(k) {
				if f.t.Relation(int(m)) != "mark" || int(m) > k {
					continue
				}
				switch strings.ToLower(f.s.Tokens[m].Form) {
				case "that":
					clause = k
				case "to":
					clause, infinitive = k, true
				case "of":
					if mind := senses[0].class.Mind(); mind && f.s.Tokens[k].XPOS == "VBG" {
						clause, infinitive = k, true // "has no intention of leaving"
					}
				}
			}
		}
	}
	if clause < 0 {
		clause = f.byWhom(i)
	}
	if clause < 0 {
		f.expressed(i, senses)
		return
	}
	for _, s := range senses {
		if infinitive && !strings.Contains(s.takes, "t") || !infinitive && !strings.Contains(s.takes, "c") {
			continue
		}
		f.reporting(i, clause, s.class, infinitive)
		return
	}
}

// expressed handles "expressed concern at the raids": a feeling that a verb only carries.
func (f *finder) expressed(i int, senses []sense) {
	h := f.t.Head(i)
	s, is := takes(senses, takesNoun+takesClause)
	if !is || s.class != Feel || h < 0 || h > i || f.t.Relation(i) != "obj" || f.negated(h) || f.hedged(h) {
		return
	}
	switch f.s.Tokens[h].Lemma {
	case "express", "voice":
	default:
		return
	}
	holder, subject, ok := f.subject(h, f.passive(h))
	if ok && f.animate(holder) {
		first, _ := f.group(h)
		f.add(Attribution{Class: s.class, Rule: "mind", Path: f.path(subject, h), Word: h, Cue: f.bytes(first, i), Holder: holder})
	}
}

// saidIn says whether a noun of speech is only what a verb of speech is said in: the
// speaker is that of the verb ("said in a statement that").
func (f *finder) saidIn(i int) bool {
	h, c := f.t.Head(i), f.t.Child(i, "case")
	if h < 0 || h > i || c < 0 || f.s.Tokens[c].Form != "in" || f.t.Relation(i) != "obl" || !vehicles[f.s.Tokens[i].Lemma] {
		return false
	}
	s, is := takes(words.verb[f.s.Tokens[h].Lemma], takesClause)
	return is && !s.class.Mind() && f.t.Child(h, "nsubj") >= 0
}

// deniedIn says whether a noun of speech is the object of a verb of denying, which then
// hands over its clause ("denied reports that").
func (f *finder) deniedIn(i int) bool {
	h := f.t.Head(i)
	if h < 0 || h > i || f.t.Relation(i) != "obj" {
		return false
	}
	for k := range f.found {
		if a := &f.found[k]; a.Sentence == f.number && a.Word == h && a.Class == Deny {
			return true
		}
	}
	return false
}

// plural repairs a common misreading: in "The party claims that …" the verb is taken
// for a plural noun that has the clause, and the sentence for one without a verb.
func (f *finder) plural(i int) bool {
	w := &f.s.Tokens[i]
	s, is := takes(words.verb[w.Lemma], takesClause)
	if w.XPOS != "NNS" || !is || s.class.Mind() || f.t.Relation(i) != "root" || i == 0 || i+2 >= len(f.s.Tokens) || f.s.Tokens[i+1].Form != "that" || f.hasFinite(0, i-1) {
		return false
	}
	h := Holder{Range: f.nominal(0, i-1), sentence: f.number}
	if u := f.s.Tokens[0].UPOS; u != "DET" && u != "PROPN" || !f.bareHolder(&h, 0, i-1) {
		return false
	}
	last := f.lastSaid(i+2, len(f.s.Tokens)-1)
	if !f.hasFinite(i+2, last) {
		return false
	}
	f.add(Attribution{Class: s.class, Rule: "order", Word: i, Clause: f.top(i+2, last) + 1, Cue: f.bytes(i, i), Holder: h, Content: []Range{f.bytes(i+2, last)}, Form: sayso.FormIndirect})
	return true
}

// byWhom returns the clause of a noun of speech that a tree hangs on the one who
// speaks ("the claim by the opposition that …"), or -1.
func (f *finder) byWhom(i int) int {
	for _, k := range f.t.Children(i) {
		c := f.t.Child(int(k), "case")
		if int(k) < i || c < 0 || f.s.Tokens[c].Form != "by" {
			continue
		}
		for _, at := range [...]int{int(k), f.t.Child(int(k), "nmod"), lastChild(f.t, int(k), "nmod")} {
			if at < 0 {
				continue
			}
			for _, m := range f.t.Children(at) {
				if mark := f.t.Child(int(m), "mark"); f.t.Relation(int(m)) == "acl" && (mark >= 0 && f.s.Tokens[mark].Form == "that" || f.full(int(m))) {
					return int(m)
				}
			}
		}
	}
	return -1
}

// full says whether a clause that a tree takes for a relative one opens with "that" and
// lacks nothing: it has a subject and an object of its own.
func (f *finder) full(i int) bool {
	first, _ := f.t.Extent(i)
	if f.s.Tokens[first].Form != "that" || first >= i {
		return false
	}
	subject, object := f.t.Child(i, "nsubj"), lastChild(f.t, i, "obj")
	return subject > first && object > i
}

// lastChild returns the last child of a word that has a relation, or -1.
func lastChild(t *tree.Tree, i int, relation string) int {
	last := -1
	for _, k := range t.Children(i) {
		if t.Relation(int(k)) == relation {
			last = int(k)
		}
	}
	return last
}

// against handles "X is against it", "X is in favour of it".
func (f *finder) against(i int) bool {
	cop, c := f.t.Child(i, "cop"), f.t.Child(i, "case")
	if cop < 0 || c < cop || c > i || !strings.EqualFold(f.s.Tokens[c].Form, "against") {
		return false
	}
	subject := f.t.Child(i, "nsubj")
	if subject < 0 {
		return false
	}
	holder, ok := f.phrase(subject, i)
	if !ok || !f.animate(holder) || holder.Entity == "" && holder.Kind != sayso.HolderGroup {
		return false
	}
	f.add(Attribution{Class: Feel, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: f.bytes(cop, c), Holder: holder})
	return true
}

// reporting makes an attribution of noun i with the clause that it takes.
func (f *finder) reporting(i, clause int, class Class, infinitive bool) {
	owner := f.owner(i)
	holder := Holder{Kind: sayso.HolderUnnamed, sentence: f.number, word: -1}
	if owner >= 0 {
		h, ok := f.phrase(owner, i)
		if !ok {
			return // "my claim that"
		}
		holder = h
	}
	first := i
	if first > 0 && f.t.Head(first-1) == i && f.t.Relation(first-1) == "det" {
		first--
	}
	cue := f.bytes(first, i)
	if class.Mind() {
		if r := f.t.Relation(i); owner < 0 || f.inSubject(i) || (r == "obl" || r == "nmod") && f.t.Child(i, "case") >= 0 {
			return // "the wish to leave grew" tells of a wish, but is none
		}
		f.add(Attribution{Class: class, Rule: "mind", Path: f.path(owner, i), Word: f.clauseOf(i), Cue: f.bytes(i, i), Holder: holder})
		return
	}
	a, b := f.t.Extent(clause)
	if holder.End > f.s.Tokens[a].Start && holder.Start < f.s.Tokens[a].Start {
		holder.Range = f.nominal(f.wordAt(holder.Start), a-1)
	}
	if a < b && f.s.Tokens[a].Form == "that" {
		a++
	}
	pieces := []Range{f.bytes(max(a, i+1), b)}
	if f.outside(pieces, cue) {
		at := -1
		if !infinitive && f.finite(clause) {
			at = clause
		}
		f.add(Attribution{Class: class, Rule: "noun", Path: f.t.Path(clause, i), Word: -1, Clause: at + 1, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces), Wanted: infinitive})
	}
}

// inSubject says whether a noun belongs to the subject of its clause.
func (f *finder) inSubject(i int) bool {
	for steps := 0; i >= 0 && steps < maxClimb; i, steps = f.t.Head(i), steps+1 {
		switch f.t.Relation(i) {
		case "nsubj", "csubj":
			return true
		case "root", "ccomp", "advcl", "acl", "parataxis":
			return false
		}
	}
	return false
}

// owner finds whose claim or wish a noun names: "the minister's", "by the
// minister", "the U.S. desire", or the subject of a verb that only carries the
// noun ("made the claim").
func (f *finder) owner(i int) int {
	for _, k := range f.t.Children(i) {
		k := int(k)
		switch d := f.t.Label(k); {
		case d == "nmod:poss":
			return k
		case f.t.Relation(k) == "nmod" && k > i:
			if c := f.t.Child(k, "case"); c >= 0 && (f.s.Tokens[c].Form == "by" || f.s.Tokens[c].Form == "from") && f.canSpeak(k) {
				return k
			}
		case d == "compound" && k == i-1 && f.s.Tokens[k].UPOS == "PROPN":
			return k
		}
	}
	if h := f.t.Head(i); h >= 0 && f.t.Relation(i) == "obj" && carries[f.s.Tokens[h].Lemma] && !f.negated(h) {
		return f.t.Child(h, "nsubj")
	}
	return -1
}

// carries are the verbs that only carry a noun of speech.
var carries = map[string]bool{"make": true, "issue": true, "repeat": true, "voice": true, "express": true, "give": true, "have": true, "release": true, "reiterate": true, "renew": true}

// viewOf handles "in the view of X", "from X's perspective".
func (f *finder) viewOf(i int, prepositions string) bool {
	preposition := f.t.Child(i, "case")
	if preposition < 0 || preposition > i || !listed(prepositions, strings.ToLower(f.s.Tokens[preposition].Form)) {
		return false
	}
	host := f.t.Head(i)
	if host < 0 || f.t.Relation(i) == "obj" {
		return false
	}
	if poss := f.t.Child(i, "nmod"); poss >= 0 && poss < i && f.t.Label(int(poss)) == "nmod:poss" {
		holder, ok := f.phrase(poss, -1)
		if !ok {
			return false
		}
		f.ahead(&holder, i, host)
		clause := f.clauseOf(host)
		a, b := f.t.Extent(clause)
		last := i
		if i+2 < len(f.s.Tokens) && f.s.Tokens[i].Lemma == "point" && f.s.Tokens[i+2].Lemma == "view" {
			last = i + 2
		}
		a, b = f.reach(a, b, preposition, last)
		pieces := f.pieces(a, b, preposition, last)
		cue := f.bytes(i, last)
		if !f.outside(pieces, cue) {
			return false
		}
		f.add(Attribution{Class: Say, Rule: "adverbial", Path: f.t.Path(i, host), Word: -1, Cue: cue, Holder: holder, Content: pieces, Form: f.form(pieces)})
		return true
	}
	at := i
	for steps := 0; steps < 3; steps++ {
		next := -1
		for _, k := range f.t.Children(at) {
			k := int(k)
			if c := f.t.Child(k, "case"); k > at && f.t.Relation(k) == "nmod" && c > at && c < k && f.s.Tokens[c].Form == "of" {
				next = k
				break
			}
		}
		if next < 0 {
			return false
		}
		if f.s.Tokens[next].Lemma == "view" { // "point of view of X"
			at = next
			continue
		}
		if words.source[f.s.Tokens[next].Lemma] == "" && f.s.Tokens[next].UPOS == "NOUN" && f.mentions.at(f.s.Tokens[next].Start) == "" && !person(f.s.Tokens[next].Lemma) {
			return false // "in view of the weather", "in the eye of the storm"
		}
		f.adverbial(preposition, f.t.Child(next, "case"), next, host, "adverbial")
		return true
	}
	return false
}

// ahead lets the "its" of an adverbial that opens its clause stand for the subject of
// that clause ("From its perspective, the party has no choice").
func (f *finder) ahead(h *Holder, i, host int) {
	if f.s.Tokens[h.word].XPOS != "PRP$" {
		return
	}
	subject := f.t.Child(host, "nsubj")
	if subject < i || f.s.Tokens[subject].UPOS == "PRON" {
		return
	}
	h.word, h.Kind, h.Entity = subject, f.sort(subject), f.entityOf(subject)
}

// person says whether a noun's ending is one of those who do something.
func person(lemma string) bool {
	for _, ending := range [...]string{"er", "or", "ist", "ian", "man", "ant", "ent"} {
		if len(lemma) > len(ending)+2 && strings.HasSuffix(lemma, ending) {
			return true
		}
	}
	return false
}

func listed(list, word string) bool {
	for one := range strings.SplitSeq(list, "|") {
		if one == word {
			return true
		}
	}
	return false
}
