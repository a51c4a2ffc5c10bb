package attribution

import "sayso"

// introduced returns an attribution to the one whom the sentence before a
// quotation introduces: in the same paragraph, a person or a voice as the
// subject of its main verb, and nobody else speaks ("The mayor dismissed the
// report. “It is false.”"). The cue is that verb. It returns -1 where there is
// no such sentence.
func (f *finder) introduced(sentence int) int {
	if sentence == 0 || f.d.Sentences[sentence].Paragraph {
		return -1
	}
	if f.bySentence[sentence-1] < f.bySentence[sentence] {
		return -1 // its own cue had the first claim
	}
	f.number, f.s = sentence-1, &f.d.Sentences[sentence-1]
	f.t = f.d.Tree(f.number)
	for i := range f.s.Tokens {
		w := &f.s.Tokens[i]
		if f.t.Relation(i) != "root" || w.UPOS != "VERB" || f.passive(i) {
			continue
		}
		subject := f.t.Child(i, "nsubj")
		if subject < 0 || !f.personal(subject) || f.quoted(w.Start) >= 0 {
			return -1
		}
		holder, ok := f.phrase(subject, i)
		if !ok {
			return -1
		}
		first, last := f.group(i)
		return f.add(Attribution{Class: Say, Rule: "introduced", Path: f.t.Path(subject, i), Word: -1, Cue: f.bytes(first, last), Holder: holder, Form: sayso.FormDirect})
	}
	return -1
}

// personal says whether a word names one person: a person's name, "he" or "she",
// or a voice that speaks for a body.
func (f *finder) personal(i int) bool {
	w := &f.s.Tokens[i]
	if w.UPOS == "PRON" {
		return w.Lemma == "he" || w.Lemma == "she"
	}
	if id := f.entityOf(i); id != "" {
		return f.mentions.kind[id].Kind == sayso.EntityPerson
	}
	return words.source[w.Lemma] == "voice" || words.source[w.Lemma] == "office" && w.XPOS == "NN" && person(w.Lemma)
}
