package when

import "strings"

// tense is the side of the publication on which a thing happens.
type tense int8

const (
	past    tense = -1
	present tense = 0
	future  tense = 1
	unknown tense = 2 // no verb
)

// tenseAt gives the tense of the verb that governs piece i.
func (p *parser) tenseAt(i int) tense {
	if i < 0 || i >= len(p.p) || len(p.s.Tokens) == 0 {
		return unknown
	}
	v := p.p[i].Token
	for range maxClimb {
		if t, sure := p.tenseOf(v); sure {
			if t == present && p.pastBehind(i) {
				return past
			}
			return t
		}
		if v = p.tree.Head(v); v < 0 {
			break
		}
	}
	return unknown
}

// pastBehind says whether the next finite verb behind piece i is in the past:
// "nobody disputes that on Sunday a car stopped", where the tree may hang the day
// on the wrong verb.
func (p *parser) pastBehind(i int) bool {
	from := p.p[i].Token + 1
	for k := from; k < len(p.s.Tokens) && k < from+maxBehind; k++ {
		switch p.s.Tokens[k].XPOS {
		case "VBD":
			return true
		case "VBZ", "VBP", "MD":
			return false
		}
	}
	return false
}

// tenseOf gives the tense of word v, and whether it is a verb, or has one beside
// it, that tells.
func (p *parser) tenseOf(v int) (tense, bool) {
	w := &p.s.Tokens[v]
	verb := w.UPOS == "VERB" || w.UPOS == "AUX"
	found, infinitive, conditional := unknown, false, false
	for _, k := range p.tree.Children(v) {
		a := &p.s.Tokens[k]
		switch p.tree.Relation(int(k)) {
		case "aux", "cop":
		case "mark":
			infinitive = infinitive || a.Form == "to"
			conditional = conditional || a.Lemma == "if"
			continue
		default:
			continue
		}
		switch a.Lemma {
		case "will", "shall", "would", "may", "might", "could", "can", "should", "must", "'ll":
			return future, true
		}
		switch a.XPOS {
		case "VBD":
			if found == unknown {
				found = past
			}
		case "VBP", "VBZ":
			if a.Lemma == "have" {
				found = past
			} else if found == unknown {
				found = present
			}
		}
	}
	if lexicons.future[w.Lemma] && found != past && (found != unknown || w.XPOS == "VBN" && p.tree.Relation(v) == "acl") {
		return future, true
	}
	if infinitive && (found == present || found == past && conditional) {
		return future, true // "which are to resume on Sunday"
	}
	if found != unknown {
		return found, true
	}
	if infinitive {
		h := p.tree.Head(v)
		if h >= 0 && lexicons.future[p.s.Tokens[h].Lemma] {
			if a := p.tree.Child(h, "aux"); a >= 0 && p.s.Tokens[a].XPOS == "VBD" && p.s.Tokens[a].Lemma == "have" {
				return past, true // "had planned to rule on Friday"
			}
		}
		if h >= 0 && (lexicons.future[p.s.Tokens[h].Lemma] || p.s.Tokens[h].Lemma == "go" && p.s.Tokens[h].XPOS == "VBG" || p.s.Tokens[h].UPOS == "AUX") {
			return future, true
		}
		return unknown, false // "were forced to leave on Sunday": the verb above tells
	}
	if !verb {
		return unknown, false
	}
	switch w.XPOS {
	case "VBD":
		return past, true
	case "VBN":
		if lexicons.future[w.Lemma] && strings.HasPrefix(p.tree.Label(v), "acl") {
			return future, true // "elections scheduled for Sunday"
		}
		return past, true
	case "VBP", "VBZ":
		return present, true
	}
	return unknown, false
}
