package statement

import (
	"sort"
	"strings"

	"sayso/internal/english"
	"sayso/internal/tree"
)

// clause is one clause of a sentence: its head word and its words from first to
// last, what is a statement of its own cut off at both ends.
type clause struct {
	head        int
	first, last int
	// host is the clause it hangs on, as an index into the sentence's clauses, or -1.
	host int
	// mark is the word that joins it ("because", "if"), lower case, or empty.
	mark string
	// speech: its head is a cue whose content is told apart, so it is no
	// statement. mind: it is one whole statement, with what is wished or believed.
	speech, mind bool
	// frame: it only introduces a complement that is a statement of its own.
	frame bool
}

// stretch is a part of the text in bytes, end exclusive.
type stretch struct{ start, end int }

// cutter cuts sentences into clauses.
type cutter struct {
	s *english.Sentence
	t *tree.Tree
	// speech and mind say which words are heads of cues' clauses.
	speech, mind map[int]bool
	// said gives the words that head a cue's content.
	said map[int]bool
	// holders are the phrases of those who speak in the sentence, in bytes.
	holders []stretch
	clauses []clause
	of      []int // the clause each word belongs to
}

// cut cuts one sentence.
func (c *cutter) cut() {
	n := len(c.s.Tokens)
	c.clauses = c.clauses[:0]
	c.of = append(c.of[:0], make([]int, n)...)
	for _, word := range c.t.Order() {
		i := int(word)
		h := c.t.Head(i)
		host := -1
		if h >= 0 {
			host = c.of[h]
		}
		c.of[i] = host
		if !c.opens(i, host) {
			continue
		}
		first, last := c.extent(i)
		c.clauses = append(c.clauses, clause{head: i, first: first, last: last, host: host, mark: c.mark(i),
			speech: c.speech[i], mind: c.mind[i]})
		c.of[i] = len(c.clauses) - 1
	}
	c.trim()
}

// extent returns the first and the last word of a clause, without a mark at either end that
// only hangs on it across another's words ("“If it is true,” she said, “he …”").
func (c *cutter) extent(i int) (first, last int) {
	first, last = c.t.Extent(i)
	if c.s.Tokens[first].UPOS == "PUNCT" && first+1 < i && !c.t.Under(first+1, i) {
		for stop := min(i, first+maxMarked); first < stop && (c.s.Tokens[first].UPOS == "PUNCT" || !c.t.Under(first, i)); {
			first++
		}
	}
	if c.s.Tokens[last].UPOS == "PUNCT" && last-1 > i && !c.t.Under(last-1, i) {
		for stop := max(i, last-maxMarked); last > stop && (c.s.Tokens[last].UPOS == "PUNCT" || !c.t.Under(last, i)); {
			last--
		}
	}
	return first, last
}

// opens says whether word i heads a clause that is a statement of its own.
func (c *cutter) opens(i, host int) bool {
	relation := c.t.Relation(i)
	switch relation {
	case "root":
		return c.predicate(i) || c.s.Tokens[i].XPOS == "MD" && c.t.Child(i, "nsubj") >= 0 // "He won't"
	case "conj", "parataxis", "ccomp", "csubj", "advcl", "acl":
	default:
		return false
	}
	if c.inHolder(i) || c.keepsName(i) {
		return false // "who asked not to be named" tells of the source
	}
	if c.free(i, host) {
		return false // "Whoever stays is in danger"
	}
	if c.speech[i] && c.s.Tokens[i].XPOS == "VBG" && relation == "advcl" {
		return true // what is told with a cue of its own: "by calling for a truce"
	}
	if c.said[i] {
		return true // what a cue hands over is a clause, wherever it hangs
	}
	if host >= 0 && c.clauses[host].mind && !c.speech[i] && !c.loose(i, host) {
		return false // what is wished or believed belongs to the wish or belief
	}
	switch relation {
	case "conj":
		h := c.t.Head(i)
		if host < 0 || c.clauses[host].head != h {
			// joined to a phrase inside a clause, not to the clause
			return c.finite(i) && c.t.Child(i, "nsubj") >= 0
		}
		return c.predicate(i) && (c.s.Tokens[i].UPOS == "VERB" || c.t.Child(i, "nsubj", "cop") >= 0)
	case "parataxis":
		return c.finite(i)
	case "ccomp":
		if c.mind[c.t.Head(i)] {
			return false
		}
		if c.indirect(i) {
			return false
		}
		return c.finite(i) && !c.question(i) || c.participle(i) && c.apart(i) && c.t.Head(i) < i
	case "csubj":
		return false
	case "advcl":
		if c.indirect(i) {
			return false
		}
		if c.finite(i) {
			switch c.mark(i) {
			case "than", "as if", "whether":
				return false
			}
			return true
		}
		return c.participle(i) && c.apart(i)
	case "acl":
		if c.indirect(i) {
			return false
		}
		if c.t.Label(i) == "acl:relcl" {
			return c.finite(i) && c.apart(i)
		}
		return c.participle(i) && c.apart(i)
	}
	return false
}

// inHolder says whether word i belongs to the phrase of one who speaks.
func (c *cutter) inHolder(i int) bool {
	at := c.s.Tokens[i].Start
	for _, h := range c.holders {
		if h.start <= at && at < h.end {
			return true
		}
	}
	return false
}

// keepsName says whether a participle tells that a source's name is kept back: "she said,
// asking not to be named", "speaking on condition of anonymity".
func (c *cutter) keepsName(i int) bool {
	if c.s.Tokens[i].XPOS != "VBG" {
		return false
	}
	not := false
	for k := i + 1; k < len(c.s.Tokens) && k <= i+maxUp; k++ {
		switch w := &c.s.Tokens[k]; w.Lemma {
		case "anonymity", "anonymously", "anonymous":
			return true
		case "not":
			not = true
		case "name", "identify":
			if not && w.UPOS == "VERB" {
				return true
			}
		}
	}
	return false
}

// indirect says whether a clause is a question inside another: its first word
// asks, and a preposition or a verb of asking stands before it ("accounts of how
// the fire began").
func (c *cutter) indirect(i int) bool {
	if h := c.t.Head(i); h > 0 && h < i && strings.HasPrefix(c.s.Tokens[h].XPOS, "W") && c.s.Tokens[h-1].UPOS == "ADP" {
		return true // hung on the word that asks
	}
	first, _ := c.t.Extent(i)
	for first < i && c.s.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	if first < i && c.s.Tokens[first].XPOS == "IN" && asking[strings.ToLower(c.s.Tokens[first+1].Form)] && c.t.Relation(i) == "advcl" {
		return true // "decided by who has more money"
	}
	if !asking[strings.ToLower(c.s.Tokens[first].Form)] {
		return false
	}
	return first > 0 && c.s.Tokens[first-1].UPOS == "ADP"
}

// free says whether a clause with "whoever" or "whatever" stands before its host as its
// subject, wherever the tree hangs it.
func (c *cutter) free(i, host int) bool {
	first, last := c.t.Extent(i)
	for first < i && (c.s.Tokens[first].UPOS == "PUNCT" || c.s.Tokens[first].UPOS == "CCONJ") {
		first++
	}
	switch strings.ToLower(c.s.Tokens[first].Form) {
	case "whoever", "whatever", "whichever":
	default:
		return false
	}
	if host < 0 {
		return false
	}
	head := c.clauses[host].head
	return last < head && c.t.Child(head, "nsubj", "expl") < 0 || c.t.Head(i) == head && last < head
}

// asking are the words that open a question inside another clause.
var asking = map[string]bool{"how": true, "why": true, "what": true, "whether": true, "who": true, "whom": true, "whoever": true, "whatever": true}

// loose says whether a clause under a clause of the mind stands beside it
// rather than in it: joined, or a clause of reason or contrast.
func (c *cutter) loose(i, host int) bool {
	switch c.t.Relation(i) {
	case "conj":
		return c.t.Head(i) == c.clauses[host].head
	case "parataxis":
		return true
	case "advcl":
		switch c.mark(i) {
		case "because", "since", "although", "though", "while", "so", "as":
			return true
		}
	}
	return false
}

// predicate says whether word i can carry a clause: finite, copular, or a
// participle that stands for a verb.
func (c *cutter) predicate(i int) bool {
	return c.finite(i) || c.s.Tokens[i].UPOS == "VERB" && (c.t.Child(i, "nsubj", "obj", "obl", "advmod") >= 0 || c.s.Tokens[i].XPOS == "VB")
}

// finite says whether the clause of word i has a finite verb.
func (c *cutter) finite(i int) bool {
	switch c.s.Tokens[i].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	for _, k := range c.t.Children(i) {
		if r := c.t.Relation(int(k)); r == "aux" || r == "cop" {
			switch c.s.Tokens[k].XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				return true
			}
		}
	}
	// A verb joined to another shares its auxiliary.
	if c.t.Relation(i) == "conj" && c.s.Tokens[i].UPOS == "VERB" {
		if h := c.t.Head(i); h >= 0 && c.s.Tokens[h].UPOS == "VERB" {
			return c.s.Tokens[i].XPOS != "VBG" || c.s.Tokens[h].XPOS == "VBG"
		}
	}
	return false
}

func (c *cutter) participle(i int) bool {
	x := c.s.Tokens[i].XPOS
	if x != "VBG" && x != "VBN" {
		return false
	}
	m := c.t.Child(i, "mark", "case")
	return m < 0 || m > i
}

// apart says whether a clause is set off by a comma, dash or bracket.
func (c *cutter) apart(i int) bool {
	first, last := c.t.Extent(i)
	if first > i || last < i {
		return false
	}
	for first < i && c.s.Tokens[first].UPOS == "PUNCT" {
		return true
	}
	if first > 0 && c.s.Tokens[first-1].UPOS == "PUNCT" && c.s.Tokens[first-1].Form != "“" && c.s.Tokens[first-1].Form != "\"" {
		return true
	}
	return first == 0 && last+1 < len(c.s.Tokens) && c.s.Tokens[last+1].Form == ","
}

// question says whether a complement is an embedded question ("how many …").
func (c *cutter) question(i int) bool {
	first, _ := c.t.Extent(i)
	for first < i && c.s.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	w := &c.s.Tokens[first]
	return strings.HasPrefix(w.XPOS, "W") || c.mark(i) == "whether" || c.mark(i) == "if" && c.t.Relation(i) == "ccomp"
}

// mark returns the word that joins a clause, lower case.
func (c *cutter) mark(i int) string {
	for _, k := range c.t.Children(i) {
		if r := c.t.Relation(int(k)); int(k) < i && (r == "mark" || r == "advmod" && c.s.Tokens[k].XPOS == "WRB") {
			return strings.ToLower(c.s.Tokens[k].Form)
		}
	}
	return ""
}

// trim cuts clauses off the ends of their hosts.
func (c *cutter) trim() {
	byHost := make(map[int][]int, len(c.clauses))
	for i := range c.clauses {
		if h := c.clauses[i].host; h >= 0 {
			byHost[h] = append(byHost[h], i)
		}
	}
	full := make([][2]int, len(c.clauses))
	for i := range c.clauses {
		full[i] = [2]int{c.clauses[i].first, c.clauses[i].last}
		if k := &c.clauses[i]; k.host >= 0 && c.t.Relation(k.head) == "advcl" {
			if at := c.stranded(k, &c.clauses[k.host]); at > 0 {
				k.last, full[i][1] = at-1, at-1
			}
		}
	}
	for h, inner := range byHost {
		host := &c.clauses[h]
		sort.Slice(inner, func(i, j int) bool { return full[inner[i]][1] > full[inner[j]][1] })
		for _, k := range inner {
			if full[k][0] > host.head && c.blank(full[k][1]+1, host.last) {
				host.last = min(host.last, full[k][0]-1)
				if at := host.last; c.clauses[k].mark == "as" && at-1 > host.head && c.s.Tokens[at-1].Form == "as" && measures[c.s.Tokens[at].Form] {
					host.last = at - 2 // "as long as it lasts"
				}
			}
		}
		sort.Slice(inner, func(i, j int) bool { return full[inner[i]][0] < full[inner[j]][0] })
		for _, k := range inner {
			if full[k][1] < host.head && c.blank(host.first, full[k][0]-1) {
				host.first = max(host.first, full[k][1]+1)
			}
		}
	}
	for i := range c.clauses {
		c.tidy(&c.clauses[i])
	}
	c.frames()
}

// measures stand between "as" and "as" before a clause.
var measures = map[string]bool{"long": true, "soon": true, "far": true, "often": true}

// stranded returns the first word of a phrase that a tree hangs on the end of a
// clause although the clause behind it, its host, lacks a subject ("Although they
// agreed, the allies, with one exception, kept silent"), or 0.
func (c *cutter) stranded(k, host *clause) int {
	if k.last >= host.head || k.first > host.head || c.t.Child(host.head, "nsubj", "csubj", "expl") >= 0 {
		return 0
	}
	switch c.s.Tokens[host.head].XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		return 0
	}
	for i := k.last; i > k.head; i-- {
		if c.t.Relation(i) != "appos" {
			continue
		}
		first, last := c.t.Extent(i)
		if last != k.last || first <= k.head+1 {
			continue
		}
		if c.s.Tokens[first].UPOS == "PUNCT" {
			first++
		}
		if c.s.Tokens[first-1].Form == "," {
			return first
		}
	}
	return 0
}

// frames marks the clauses that only introduce their complement ("the figures
// show", "it can be concluded"): nothing is left of them behind the word that
// takes it.
func (c *cutter) frames() {
	for i := range c.clauses {
		k := &c.clauses[i]
		if k.host < 0 || c.t.Relation(k.head) != "ccomp" && c.t.Relation(k.head) != "csubj" {
			continue
		}
		host, taker := &c.clauses[k.host], c.t.Head(k.head)
		if taker < 0 || taker >= k.head || host.mind {
			continue
		}
		if taker == host.last && evidence[c.s.Tokens[taker].Lemma] || taker == host.head && c.bare(host) {
			host.frame = true
		}
	}
}

// bare says whether a clause has only a pronoun as its subject, or none.
func (c *cutter) bare(k *clause) bool {
	subject := c.t.Child(k.head, "nsubj", "csubj", "expl")
	return subject >= 0 && strings.EqualFold(c.s.Tokens[subject].Form, "it")
}

// blank says whether the words from first to last are punctuation and
// conjunctions only.
func (c *cutter) blank(first, last int) bool {
	for i := first; i <= last; i++ {
		if u := c.s.Tokens[i].UPOS; u != "PUNCT" && u != "CCONJ" {
			return false
		}
	}
	return true
}

// alone says whether no subject stands between the first word of a clause and its head.
func (c *cutter) alone(k *clause) bool {
	subject := c.t.Child(k.head, "nsubj", "expl", "csubj")
	return subject < 0 || subject == k.first || subject > k.head
}

// tidy takes joining words, relative pronouns and punctuation off a clause.
func (c *cutter) tidy(k *clause) {
	if k.first > 0 && k.first < k.head && strings.EqualFold(c.s.Tokens[k.first].Form, "than") && strings.HasSuffix(c.s.Tokens[k.first-1].XPOS, "R") {
		k.first-- // "fewer than 2,000" is one figure
	}
	for k.first < k.last {
		w := &c.s.Tokens[k.first]
		relation := c.t.Relation(k.first)
		switch {
		case w.UPOS == "CCONJ" && k.first < k.head && (strings.EqualFold(w.Form, "neither") || strings.EqualFold(w.Form, "either")) && c.alone(k):
			goto back // "Neither cares": it is the subject
		case w.UPOS == "PUNCT" || w.UPOS == "CCONJ" || relation == "cc":
		case w.UPOS == "ADV" && k.first+1 < k.head && (w.Form == "only" || w.Form == "even" || w.Form == "just") && c.t.Relation(k.first+1) == "mark" && c.t.Head(k.first+1) == k.head:
		case w.Form == "that" && (c.said[k.head] || w.UPOS == "SCONJ" || w.UPOS == "PRON" && relation == "mark"):
		case (w.Form == "which" || w.Form == "WHICH" || w.Form == "who" || w.Form == "WHO") && c.t.Relation(k.head) != "root":
		case relation == "mark" && strings.EqualFold(w.Form, "whether") && c.t.Head(k.first) != k.head:
			goto back // "Whether they will meet is unclear"
		case relation == "mark" && w.Lemma != "to" && k.first < k.head:
		case relation == "fixed" && k.first > 0 && k.first < k.head:
		case w.Form == "in" && k.first+2 < k.head && c.s.Tokens[k.first+1].Form == "which" && c.t.Label(int(k.head)) == "acl:relcl":
		case strings.HasPrefix(w.XPOS, "W") && w.XPOS != "WP$" && k.first < k.head && c.t.Label(int(k.head)) == "acl:relcl":
		case w.XPOS == "WRB" && relation == "advmod" && c.t.Head(k.first) == k.head && c.t.Relation(k.head) == "advcl":
		case (w.Lemma == "so" || w.Lemma == "therefore") && relation == "advmod" && c.t.Head(k.first) == k.head && c.t.Relation(k.head) != "root":
		default:
			goto back
		}
		k.first++
	}
back:
	for k.last > k.first {
		w := &c.s.Tokens[k.last]
		if w.UPOS == "PUNCT" && w.Form != ")" && w.Form != "%" || w.UPOS == "CCONJ" || c.t.Relation(k.last) == "cc" || c.t.Relation(k.last) == "mark" && k.last > k.head {
			k.last--
			continue
		}
		break
	}
}
