package quantity

import "strings"

// noun gives the noun that a figure counts and the first word of its phrase
// behind the figure, or -1: "12 Iraqi soldiers", "dozens of civilians".
func (f *finder) noun(r *reading) (noun, first int) {
	if r.next >= len(f.p) || len(f.s.Tokens) == 0 {
		return -1, -1
	}
	last := f.p[r.next-1].Token
	from := f.p[r.next].Token
	if from == last {
		return -1, -1
	}
	noun, first = -1, -1
	for k := from; k < len(f.s.Tokens) && k <= from+maxNoun; k++ {
		w := &f.s.Tokens[k]
		switch w.UPOS {
		case "NOUN":
			if noun >= 0 && w.Deprel == "appos" {
				return noun, first
			}
			noun = k
			if first < 0 {
				first = k
			}
			if k+2 < len(f.s.Tokens) && f.s.Tokens[k+1].Form == "-" && !w.SpaceAfter && f.s.Tokens[k+2].UPOS == "NOUN" {
				k++ // "18 fact-checkers"
				continue
			}
			if w.XPOS == "NNS" && k+1 < len(f.s.Tokens) && fateOf(strings.ToLower(f.s.Tokens[k+1].Form), "adjective") != "" {
				return noun, first // "707 people shot", whatever the tags say
			}
			if r.value > 1 && w.XPOS == "NN" && k+1 < len(f.s.Tokens) && f.s.Tokens[k+1].UPOS == "NOUN" {
				continue // "two coffee mills"
			}
			if w.Deprel != "compound" || w.Head < k {
				return noun, first
			}
			continue
		case "ADJ", "PROPN":
			if w.UPOS == "ADJ" && w.Head < k && noun < 0 {
				return -1, -1 // "12 dead"
			}
			if first < 0 {
				first = k
			}
			if w.UPOS == "PROPN" && noun < 0 && f.plural(k) {
				return k, first // "12 Kurds"
			}
			continue
		case "VERB", "ADV": // "12 armed men", "12 badly damaged homes"
			if w.Head > k && w.Head <= from+maxNoun && (w.Deprel == "amod" || w.Deprel == "advmod" || w.Deprel == "compound") && noun < 0 {
				if first < 0 {
					first = k
				}
				continue
			}
		case "NUM", "SYM": // "12 Shahed-136 drones"
			if noun < 0 && first >= 0 && k+1 < len(f.s.Tokens) && (w.Form == "-" || f.s.Tokens[k-1].Form == "-") {
				continue
			}
		case "DET", "PRON":
			if r.number.Of && noun < 0 && first < 0 { // "dozens of the soldiers"
				continue
			}
		case "PUNCT":
			if w.Form == "-" && noun < 0 && k > from && !f.s.Tokens[k-1].SpaceAfter || w.Form == "," && noun < 0 && k > from && f.s.Tokens[k-1].UPOS == "ADJ" {
				continue
			}
		}
		break
	}
	return noun, first
}

// plural says whether word k is a proper noun in the plural: "Kurds".
func (f *finder) plural(k int) bool {
	w := &f.s.Tokens[k]
	return w.XPOS == "NNPS" && w.Deprel != "compound" && w.Deprel != "flat"
}

// phrase gives the words from first to the noun, without "more" and the like.
func (f *finder) phrase(first, noun int) string {
	for first < noun {
		switch strings.ToLower(f.s.Tokens[first].Form) {
		case "more", "other", "others", "additional", "further", "another", "such", "the", "of", "these", "those", "its", "their", "his", "her", "our", "different", "separate":
			first++
			continue
		}
		break
	}
	return strings.Join(strings.Fields(f.text[f.s.Tokens[first].Start:f.s.Tokens[noun].End]), " ")
}

// whole gives a noun with the adjectives and nouns before it.
func (f *finder) whole(noun int) string {
	first := noun
	for first > 0 && noun-first < maxNoun {
		w := &f.s.Tokens[first-1]
		if w.Head != noun || w.Deprel != "compound" && w.Deprel != "amod" {
			break
		}
		first--
	}
	return f.phrase(first, noun)
}

// counted reads a figure with the noun that it counts.
func (f *finder) counted(r *reading) (int, bool) {
	if r.number.Fraction && r.value < 1 {
		return 0, false
	}
	noun, first := f.noun(r)
	if noun < 0 {
		return 0, false
	}
	w := &f.s.Tokens[noun]
	if r.value == 1 && r.number.Words && f.at(r.first) == "one" && (lexicons.one[w.Lemma] || f.at(r.next) == "of" || w.XPOS == "NNS") {
		return r.next, true
	}
	if r.value > 1 && w.XPOS == "NN" && !lexicons.invariable[strings.ToLower(w.Form)] || f.timed(noun) {
		return 0, false // "a Boeing 727 flight", "a 15-member council"
	}
	if r.number.Vague && f.at(r.first) == "a" && !r.number.Of && !f.among(r.first+1, "couple", "few") {
		return 0, false
	}
	q := found{start: f.p[r.first].Start, end: w.End, kind: kindCount, value: r.value, approximate: r.approximate}
	q.of = f.phrase(first, noun)
	fate := f.fate(noun)
	if fate == "" {
		fate = f.justBefore(r)
	}
	if fate == "" && noun+1 < len(f.s.Tokens) && f.s.Tokens[noun+1].UPOS != "VERB" {
		fate = fateOf(strings.ToLower(f.s.Tokens[noun+1].Form), "adjective")
	}
	if fate != "" && !strings.Contains(" "+strings.ToLower(q.of)+" ", " "+fate+" ") {
		q.of += " " + fate
	}
	f.add(q)
	next := r.next
	for next < len(f.p) && f.p[next].Start < w.End {
		next++
	}
	return next, true
}

// timed says whether word k stands in a time.
func (f *finder) timed(k int) bool {
	w := &f.s.Tokens[k]
	for i := f.time; i < len(f.times) && f.times[i].start < w.End; i++ {
		if f.times[i].end > w.Start {
			return true
		}
	}
	return false
}
