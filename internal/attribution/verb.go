package attribution

import "strings"

// verb tries a verb as a cue.
func (f *finder) verb(i int) {
	w := &f.s.Tokens[i]
	senses := words.verb[w.Lemma]
	if i+1 < len(f.s.Tokens) && f.t.Head(i+1) == i {
		switch r := f.t.Label(i + 1); {
		case r == "compound:prt":
			if s := words.verb[w.Lemma+" "+f.s.Tokens[i+1].Lemma]; s != nil {
				senses = s
			}
		}
	}
	if object := f.t.Child(i, "obj"); w.Lemma == "put" && object > i && f.s.Tokens[object].Lemma == "it" {
		senses = words.verb["put it"] // "as the director put it"
	}
	if senses == nil {
		return
	}
	if w.XPOS == "VBN" && f.t.Relation(i) == "amod" {
		return
	}
	content, marked := f.complement(i)
	infinitive := f.infinitive(i)
	passive := f.passive(i)
	holder, subject, ok := f.subject(i, passive)
	first, last := f.group(i)
	cue := f.bytes(first, last)

	// Speech.
	wanted := "c" // a clause decides the sense, else a quotation
	if content < 0 {
		wanted = "q"
	}
	s, is := takes(senses, wanted)
	if !is {
		s, is = takes(senses, "cq")
	}
	if is && !s.class.Mind() {
		f.speech(i, s.class, content, marked, passive, holder, subject, ok, cue)
	}
	if s, is := takes(senses, "t"); is && infinitive >= 0 && !s.class.Mind() {
		f.toDo(i, s.class, infinitive, passive, holder, subject, ok, cue)
	}
	if s, is := takes(senses, "f"); is && ok && !passive {
		f.fragment(i, s.class, holder, cue)
	}
	if w.Lemma == "call" && ok && infinitive < 0 && f.callsFor(i, holder, subject, cue) {
		return
	}
	if w.Lemma == "aim" && f.aimed(i, passive, subject, cue) {
		return
	}
	// The mind. A first person speaks for itself.
	if !ok {
		if passive && subject >= 0 && (infinitive >= 0 || content >= 0) {
			f.impersonal(i, senses, content, infinitive, subject, cue)
		}
		return
	}
	for _, s := range senses {
		if !s.class.Mind() {
			continue
		}
		if content >= 0 && strings.Contains(s.takes, "c") || infinitive >= 0 && strings.Contains(s.takes, "t") || content < 0 && infinitive < 0 && strings.Contains(s.takes, "n") && f.t.Child(i, "obj", "ccomp") >= 0 {
			if passive {
				f.impersonal(i, senses, content, infinitive, subject, cue)
				return
			}
			if !f.animate(holder) {
				return
			}
			f.add(Attribution{Class: s.class, Rule: "mind", Path: f.path(subject, i), Word: i, Cue: cue, Holder: holder})
			return
		}
	}
}

func (f *finder) path(from, to int) string {
	if from < 0 {
		return ""
	}
	return f.t.Path(from, to)
}

// complement returns the head of the clause that is a verb's complement, or -1;
// marked is the word that introduces it ("that", "whether"), lower case, or empty.
func (f *finder) complement(i int) (head int, marked string) {
	children := f.t.Children(i)
	for n := range children {
		// from the end: a clause behind the verb is likelier than one before it
		k := int(children[len(children)-1-n])
		if f.t.Relation(k) != "ccomp" || f.s.Tokens[k].XPOS == "VBG" && f.t.Child(k, "aux", "nsubj") < 0 {
			continue
		}
		mark := ""
		for _, m := range f.t.Children(k) {
			if f.t.Relation(int(m)) == "mark" && int(m) < k {
				mark = strings.ToLower(f.s.Tokens[m].Form)
				break
			}
		}
		if mark == "" {
			first, _ := f.t.Extent(k)
			if first > i && wh(&f.s.Tokens[first]) {
				mark = "wh"
			}
		}
		return k, mark
	}
	return f.addressed(i)
}

// addressed repairs a common misreading: in "told the paper that talks had
// begun" the clause is taken for a relative clause of the one who is told.
func (f *finder) addressed(i int) (head int, marked string) {
	switch f.s.Tokens[i].Lemma {
	case "tell", "inform", "assure", "remind", "warn", "notify":
	default:
		return -1, ""
	}
	to := f.t.Child(i, "iobj", "obj")
	if to < i {
		return -1, ""
	}
	for _, k := range f.t.Children(to) {
		k := int(k)
		first, _ := f.t.Extent(k)
		if f.t.Label(k) != "acl:relcl" || f.s.Tokens[first].Form != "that" {
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
	return -1
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
	k := i - 1
	for k > 0 && f.s.Tokens[k].UPOS == "ADV" {
		k--
	}
	return k >= 0 && f.s.Tokens[k].Lemma == "be" // whatever the tree makes of it
}
