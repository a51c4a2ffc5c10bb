package attribution

import "strings"

// verbal is a verb under trial as a cue, with what stands around it; -1 where
// there is no such word.
type verbal struct {
	word   int
	senses []sense
	// content heads the clause that is its complement, introduced by marked;
	// infinitive the "to" clause.
	content, infinitive int
	marked              string
	// object is the noun behind it that it takes, by itself or by the preposition
	// that belongs to the cue; patient the subject of a passive with an agent.
	object, patient int
	passive         bool
	// holder is who does what it says, subject that phrase's head; ok says that
	// somebody can be taken for it.
	holder  Holder
	subject int
	ok      bool
	cue     Range
}

// verb tries a verb as a cue.
func (f *finder) verb(i int) {
	w := &f.s.Tokens[i]
	if w.XPOS == "VBN" && f.t.Relation(i) == "amod" {
		return
	}
	lemma := w.Lemma
	if i+1 < len(f.s.Tokens) && f.t.Head(i+1) == i && f.t.Label(i+1) == "compound:prt" {
		lemma += " " + f.s.Tokens[i+1].Lemma
	}
	onward := f.onward(i)
	if onward > 0 {
		lemma = "go on"
	}
	senses := words.verb[lemma]
	if senses == nil {
		senses = words.verb[w.Lemma]
	}
	if object := f.t.Child(i, "obj"); w.Lemma == "put" && object > i && f.s.Tokens[object].Lemma == "it" {
		senses = words.verb["put it"] // "as the director put it"
	}
	clear := -1
	if w.Lemma == "make" {
		if clear = f.clear(i); clear >= 0 {
			senses = words.verb["make clear"] // "made it clear that"
		}
	}
	phrasal, preposition, object := f.phrasal(i, lemma)
	if senses == nil && phrasal == nil {
		f.felt(i)
		return
	}
	v := &verbal{word: i, senses: senses, infinitive: f.infinitive(i), passive: f.passive(i), patient: -1}
	v.content, v.marked = f.complement(i)
	if v.infinitive < 0 && v.content < 0 {
		v.infinitive = f.promised(i, senses)
	}
	if clear >= 0 && v.content < 0 {
		v.content, v.marked = f.complement(clear)
	}
	v.holder, v.subject, v.ok = f.subject(i, v.passive)
	if v.passive && v.ok {
		v.patient = f.t.Child(i, "nsubj")
	}
	f.besideQuote(v)
	if v.content < 0 {
		v.content = f.gapped(i)
	}
	if v.object = f.t.Child(i, "obj"); v.object < i {
		v.object = -1
	}
	if v.object < 0 && w.Lemma == "call" && i+2 < len(f.s.Tokens) && f.s.Tokens[i+1].XPOS == "PRP$" && f.s.Tokens[i+2].XPOS == "``" {
		v.object = i + 1 // "called her “third-rate”"
	}
	first, last := f.group(i)
	if clear >= 0 && (v.content < 0 || clear < v.content) {
		last = clear
	}
	v.cue = f.bytes(first, max(last, onward))
	made := len(f.found)
	f.senses(v)
	if phrasal != nil && len(f.found) == made {
		v.senses, v.object, v.cue.End = phrasal, object, f.s.Tokens[preposition].End
		v.content, v.infinitive = -1, -1
		f.senses(v)
	}
	if f.explains && len(f.found) == made {
		f.refuse(v)
	}
}

// onward returns the last word of "went on" or "went on to say", or 0: a tagger takes
// "on" for an adverb.
func (f *finder) onward(i int) int {
	if f.s.Tokens[i].Lemma != "go" || i+1 >= len(f.s.Tokens) || f.s.Tokens[i+1].Form != "on" || f.t.Head(i+1) != i {
		return 0
	}
	if i+3 < len(f.s.Tokens) && f.s.Tokens[i+2].Form == "to" {
		if s, is := takes(words.verb[f.s.Tokens[i+3].Lemma], takesClause+takesQuotation); is && !s.class.Mind() {
			return i + 3
		}
	}
	return i + 1
}

// senses tries what the senses of a verb take, one after the other.
func (f *finder) senses(v *verbal) {
	lemma := f.s.Tokens[v.word].Lemma
	s, is := v.spoken()
	made := len(f.found)
	if asks, is := takes(v.senses, takesClause); is && asks.class == Ask && v.infinitive < 0 && f.question(v) {
		return
	}
	if is && !s.class.Mind() {
		f.speech(v, s.class)
	}
	if lemma == "call" && v.ok && f.callsFor(v) || lemma == "aim" && f.aimed(v) {
		return
	}
	if s, is := takes(v.senses, takesInfinitive); is && v.infinitive >= 0 && !s.class.Mind() {
		f.toDo(v, s.class)
	}
	if len(f.found) == made {
		f.named(v)
	}
	if len(f.found) == made {
		f.mind(v)
	}
}

// spoken returns the sense of speech that a verb has with a clause or a
// quotation: a clause decides it, else telling goes before asking for ("told
// reporters", "warned").
func (v *verbal) spoken() (sense, bool) {
	wanted := takesClause
	if v.content < 0 {
		wanted = takesQuotation
	}
	best, found := takes(v.senses, wanted)
	if !found {
		best, found = takes(v.senses, takesClause+takesQuotation)
	}
	if v.content < 0 && v.infinitive < 0 {
		for _, s := range v.senses {
			if s.class == Say && s.is(wanted) {
				return s, true
			}
		}
	}
	return best, found
}

// clear returns the word "clear" or "plain" that "make" has as its predicate, or -1.
func (f *finder) clear(i int) int {
	for k := i + 1; k < len(f.s.Tokens) && k <= i+3; k++ {
		if l := f.s.Tokens[k].Lemma; l == "clear" || l == "plain" {
			return k
		}
	}
	return -1
}

// phrasal returns the senses of a verb with a preposition right behind it
// ("warned of a famine"), the preposition and the noun that it takes.
func (f *finder) phrasal(i int, lemma string) (senses []sense, preposition, object int) {
	_, last := f.group(i)
	for _, k := range f.t.Children(i) {
		k := int(k)
		c := f.t.Child(k, "case")
		if k < i || c != last+1 || f.t.Relation(k) != "obl" {
			continue
		}
		if s := words.verb[lemma+" "+strings.ToLower(f.s.Tokens[c].Form)]; s != nil {
			return s, c, k
		}
	}
	return nil, -1, -1
}

func (f *finder) path(from, to int) string {
	if from < 0 {
		return ""
	}
	return f.t.Path(from, to)
}

// complement returns the head of the clause that is a verb's complement, or -1;
// marked is the word that introduces it ("that", "whether"), lower case, or
// empty. A clause behind the verb is likelier than one before it, and a
// semicolon ends what belongs to a verb.
func (f *finder) complement(i int) (head int, marked string) {
	best := -1
	for _, k := range f.t.Children(i) {
		k := int(k)
		if f.t.Relation(k) != "ccomp" || f.s.Tokens[k].XPOS == "VBG" && f.t.Child(k, "aux", "nsubj") < 0 {
			continue
		}
		if first, _ := f.t.Extent(k); first > i && f.semicolon(i, first+1) {
			continue
		}
		if best < i && !(best >= 0 && f.finite(best) && !f.finite(k)) {
			best = k
		}
	}
	if best < 0 {
		return f.addressed(i)
	}
	for _, m := range f.t.Children(best) {
		if f.t.Relation(int(m)) == "mark" && int(m) < best {
			return best, strings.ToLower(f.s.Tokens[m].Form)
		}
	}
	if first, _ := f.t.Extent(best); first > i && wh(&f.s.Tokens[first]) {
		return best, "wh"
	}
	return best, ""
}

// gapped returns the clause behind a cue that shares its relative pronoun ("changes, which
// officials said will take effect") and that a tree hangs beside the cue, or -1.
func (f *finder) gapped(i int) int {
	next := i + 1
	if f.t.Label(i) != "acl:relcl" || next >= len(f.s.Tokens) || !finiteTag(&f.s.Tokens[next]) && f.s.Tokens[next].XPOS != "MD" {
		return -1
	}
	head := next
	if r := f.t.Relation(next); r == "aux" || r == "cop" {
		head = f.t.Head(next)
	}
	if head < next {
		return -1
	}
	pronoun := func(at int) bool {
		for _, k := range f.t.Children(at) {
			if r := f.t.Relation(int(k)); int(k) < i && (r == "obj" || r == "nsubj") && wh(&f.s.Tokens[k]) {
				return true
			}
		}
		return false
	}
	if subject := f.t.Child(head, "nsubj"); subject >= i || !pronoun(i) && !pronoun(head) {
		return -1
	}
	if first, _ := f.t.Extent(head); first > next || first < next && !wh(&f.s.Tokens[first]) {
		return -1
	}
	return head
}

// semicolon says whether a semicolon stands from word first to before word last.
func (f *finder) semicolon(first, last int) bool {
	for k := first; k < last && k < len(f.s.Tokens); k++ {
		if f.s.Tokens[k].Form == ";" {
			return true
		}
	}
	return false
}

// addressed repairs a common misreading: in "told the paper that talks had
// begun" the clause is taken for a relative clause of the one who is told.
func (f *finder) addressed(i int) (head int, marked string) {
	switch f.s.Tokens[i].Lemma {
	case "tell", "inform", "assure", "remind", "warn", "notify":
	default:
		return f.vehicle(i)
	}
	to := f.t.Child(i, "iobj", "obj")
	if to < i {
		return -1, ""
	}
	for _, k := range f.t.Children(to) {
		k := int(k)
		first, _ := f.t.Extent(k)
		if f.t.Relation(k) != "acl" || f.s.Tokens[first].Form != "that" {
			continue
		}
		for _, n := range f.t.Children(k) {
			if int(n) > first && int(n) < k && f.t.Relation(int(n)) == "nsubj" {
				return k, "that"
			}
		}
	}
	return -1, ""
}

// vehicle repairs another: in "said in a statement on Tuesday that talks had begun"
// the clause is taken for one of the noun that it is said in.
func (f *finder) vehicle(i int) (head int, marked string) {
	for _, n := range f.t.Children(i) {
		n := int(n)
		if n < i || f.t.Relation(n) != "obl" || f.s.Tokens[n].UPOS != "NOUN" && f.s.Tokens[n].UPOS != "PROPN" {
			continue
		}
		for _, at := range [...]int{n, f.t.Child(n, "nmod")} {
			if at < n {
				continue
			}
			for _, k := range f.t.Children(at) {
				k := int(k)
				first, _ := f.t.Extent(k)
				if f.t.Relation(k) != "acl" || first <= at || f.s.Tokens[first].Form != "that" || !vehicles[f.s.Tokens[n].Lemma] && f.t.Relation(first) != "mark" {
					continue
				}
				if subject := f.t.Child(k, "nsubj", "expl"); subject > first && subject < k {
					return k, "that"
				}
			}
		}
	}
	return -1, ""
}

// infinitive returns the head of the "to" clause that a verb takes, or -1.
func (f *finder) infinitive(i int) int {
	for _, k := range f.t.Children(i) {
		k := int(k)
		if r := f.t.Relation(k); k > i && (r == "xcomp" || r == "ccomp") {
			for _, m := range f.t.Children(k) {
				if f.s.Tokens[m].Lemma == "to" && int(m) < k && (f.s.Tokens[m].UPOS == "PART" || f.t.Relation(int(m)) == "mark") {
					return k
				}
			}
		}
	}
	// "urged all parties to leave": a tree may hang it on whom it is put to.
	if to := f.t.Child(i, "iobj", "obj"); to > i && to+2 < len(f.s.Tokens) && f.s.Tokens[to+1].Form == "to" && (!f.thing(to) || words.source[f.s.Tokens[to].Lemma] != "") {
		if k := f.t.Head(to + 1); f.t.Relation(k) == "acl" && f.t.Head(k) == to {
			return k
		}
	}
	return -1
}

// promised returns the "to" clause of a verb of speech without an object that a tree
// takes for its purpose, because a time or place stands between ("promised during his
// campaign to ease the rules"), or -1.
func (f *finder) promised(i int, senses []sense) int {
	s, is := takes(senses, takesInfinitive)
	if !is || s.class.Mind() || f.t.Child(i, "obj", "iobj", "xcomp") >= 0 {
		return -1
	}
	between := f.t.Child(i, "obl")
	if between < i {
		return -1
	}
	for _, k := range f.t.Children(i) {
		k := int(k)
		if f.t.Relation(k) != "advcl" || k < between {
			continue
		}
		if first, _ := f.t.Extent(k); f.s.Tokens[first].Form == "to" && f.s.Tokens[first-1].UPOS != "PUNCT" {
			return k
		}
	}
	return -1
}

// verbless repairs a common misreading: in "Jane Doe, the head of the mission, called
// on both sides to stop" the only verb is taken for a participle that belongs to the
// name. It returns the name's head word, or -1.
func (f *finder) verbless(i int) int {
	if f.t.Relation(i) != "acl" {
		return -1
	}
	h := f.t.Head(i)
	if h > 0 && f.t.Relation(h) == "appos" {
		h = f.t.Head(h)
	}
	if h < 0 || h > i || f.t.Relation(h) != "root" || !f.canSpeak(h) || f.s.Tokens[i].XPOS != "VBN" && f.s.Tokens[i].XPOS != "VBD" ||
		f.s.Tokens[i-1].Form != "," || f.t.Child(h, "appos") < 0 || f.agent(i) >= 0 || f.t.Child(h, "cop") >= 0 {
		return -1
	}
	if f.hasFinite(0, i-1) {
		return -1
	}
	return h
}

func (f *finder) passive(i int) bool {
	for _, k := range f.t.Children(i) {
		if d := f.t.Label(int(k)); d == "aux:pass" || d == "nsubj:pass" {
			return true
		}
	}
	if f.s.Tokens[i].XPOS != "VBN" {
		return false
	}
	if f.verbless(i) >= 0 {
		return false
	}
	if r := f.t.Relation(i); (r == "acl" || r == "advcl") && f.t.Child(i, "aux", "nsubj") < 0 && f.s.Tokens[i].Form != "said" {
		return true // "a man ordered to pay"
	}
	k := i - 1
	for k > 0 && f.s.Tokens[k].UPOS == "ADV" {
		k--
	}
	return k >= 0 && f.s.Tokens[k].Lemma == "be" // whatever the tree makes of it
}
