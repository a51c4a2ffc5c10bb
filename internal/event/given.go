package event

import (
	"slices"
	"strings"

	"sayso"
	"sayso/internal/dictionary"
)

// discarded says whether the user's list discards the sentence just entered.
func (w *writer) discarded() bool {
	phrase, _, is := w.l.discards.In(w.d.Text[w.c.s.Start:w.c.s.End])
	if is {
		w.reason = reasonDiscard + phrase + "\""
	}
	return is
}

// byDictionary writes the events of the sentence just entered by the user's dictionary of
// verbs. It says whether there is one.
func (w *writer) byDictionary() bool {
	if w.l.verbs == nil {
		return false
	}
	c := w.c
	m := matcher{c: c, verbs: w.l.verbs, has: make(map[string]bool, len(c.lower))}
	for _, word := range c.lower {
		m.has[word] = true
	}
	var list []*found
	for i := range c.s.Tokens {
		list = append(list, m.word(i)...)
	}
	w.reason = reasonNoEntry
	if m.coded {
		w.reason = reasonNoActor
	}
	for _, f := range list {
		w.write(f)
	}
	return true
}

// matcher matches a user's dictionary of verbs against a sentence.
type matcher struct {
	c     *scene
	verbs *dictionary.Verbs
	coded bool // some verb has a code
	// has holds the words of the sentence, to leave out most patterns at once.
	has map[string]bool
	// steps counts the elements that were compared.
	steps int
}

// bound are the actors that the symbols of a pattern stand for, as groups of mentions;
// nil where the pattern has no such symbol.
type bound struct {
	source, target, all []int
	allBefore           bool
}

// word returns the events of the verb at word i: none, one, or one each way.
func (m *matcher) word(i int) []*found {
	c := m.c
	verb := c.s.Tokens[i].UPOS == "VERB" && c.t.Relation(i) != "amod" && c.t.Relation(i) != "compound"
	code, reverse, b := m.entry(i, verb)
	if dictionary.Null(code) {
		return nil
	}
	m.coded = true
	k := c.clause(i)
	source, target := b.source, b.target
	if source == nil {
		source = m.widen(m.sources(&k))
	}
	if b.all != nil && (b.allBefore || len(source) == 0) {
		return m.mutual(i, b.all, code, reverse)
	}
	if b.all != nil {
		target = b.all
	}
	if b.source == nil && b.target != nil && len(c.minus(source, target)) == 0 {
		// "A noted that B regretted": of a pattern whose target is B, A is the source
		if h := c.t.Head(i); h >= 0 && c.t.Relation(i) == "ccomp" {
			k := c.clause(h)
			source = m.widen(m.sources(&k))
		}
	}
	if target == nil {
		target = m.targets(&k, source)
	}
	if len(source) == 0 || len(target) == 0 {
		return nil
	}
	var list []*found
	for _, one := range [...]struct {
		code     string
		from, to []int
	}{{code, source, target}, {reverse, target, source}} {
		if dictionary.Null(one.code) {
			continue
		}
		list = append(list, m.event(i, one.code, one.from, one.to))
	}
	return list
}

// mutual returns the events of actors that all do it to each other: one of each to the
// others.
func (m *matcher) mutual(i int, all []int, code, reverse string) []*found {
	var list []*found
	for n := range all {
		others := append(slices.Clone(all[:n]), all[n+1:]...)
		for k, one := range [...]string{code, reverse} {
			if k > 0 && one == code || dictionary.Null(one) || len(others) == 0 {
				continue
			}
			list = append(list, m.event(i, one, all[n:n+1], others))
		}
	}
	return list
}

// event makes an event of the verb at word i, put as the verb is.
func (m *matcher) event(i int, cameo string, agents, recipients []int) *found {
	c := m.c
	f := &found{code: m.code(i, cameo), word: i, object: -1, agents: agents, recipients: recipients, negative: c.negated(i), background: c.recalled(i)}
	f.modal(c.auxiliary(i))
	return f
}

// code makes the code of an event. Its type is that of sayso's own frame for the same
// verb, else that of the first two digits where the dictionary's codes are CAMEO's.
func (m *matcher) code(i int, cameo string) *code {
	c := m.c
	g := &code{key: "given", cameo: cameo}
	root := m.verbs.Root(cameo)
	if g.kind = roots[root]; root == "08" && (cameo >= "084" || cameo == "0813" || cameo == "0814") {
		g.kind = "RETREAT" // the rest of what CAMEO calls yielding is to concede
	}
	k := c.clause(i)
	if h, is := c.frame(&k); is && h.code.kind != "" && (g.kind == "" || g.kind == h.code.kind) {
		g.kind, g.mode, g.contexts = h.code.kind, h.code.mode, h.code.contexts
	}
	return g
}

// roots are the PLOVER types that the first two digits of a CAMEO code tell.
var roots = map[string]string{
	"01": "", "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST",
	"11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}

// entry finds the verb at word i in the dictionary, and of its patterns the first that
// fits. Where the word is no verb by the tree, only one of several words is looked for
// ("wire tap").
func (m *matcher) entry(i int, verb bool) (code, reverse string, b bound) {
	c := m.c
	best := (*dictionary.Verb)(nil)
	for _, form := range [...]string{c.lower[i], c.lemma[i]} {
		for _, v := range m.verbs.Of(form) {
			if form != c.lower[i] && !v.Base || !verb && len(v.Before)+len(v.After) == 0 || !m.beside(i, v) {
				continue
			}
			if best == nil {
				best = v
			}
			for _, p := range v.Patterns {
				if b, is := m.fits(i, v, p); is {
					return p.Code, p.Reverse, b
				}
			}
		}
		if best != nil {
			return best.Code, best.Reverse, bound{}
		}
	}
	return "", "", bound{}
}

// beside says whether the words that a verb is made of stand beside word i.
func (m *matcher) beside(i int, v *dictionary.Verb) bool {
	return m.run(i+1, v.After) && m.run(i-len(v.Before), v.Before)
}

// run says whether words stand in a row from word at on.
func (m *matcher) run(at int, words []string) bool {
	if at < 0 || at+len(words) > len(m.c.lower) {
		return false
	}
	for k, word := range words {
		if m.c.lower[at+k] != word {
			return false
		}
	}
	return true
}

// fits matches a pattern around word i. Elements without "_" between them may have
// words between them; the nearest place to the verb is taken for each run of elements
// that stand side by side, so no way has to be gone back.
func (m *matcher) fits(i int, v *dictionary.Verb, p *dictionary.Pattern) (bound, bool) {
	var b bound
	if m.steps++; m.steps > maxSteps || !m.may(p.Before) || !m.may(p.After) {
		return b, false
	}
	_, last := m.c.t.Extent(i)
	if !m.side(p.Before, i-len(v.Before)-1, -1, 0, &b) || !m.side(p.After, i+len(v.After)+1, 1, max(last, i+len(v.After)), &b) {
		return bound{}, false
	}
	return b, true
}

// may says whether the sentence has the single words that elements ask for.
func (m *matcher) may(list []dictionary.Element) bool {
	for n := range list {
		if e := &list[n]; e.Symbol == dictionary.NoActor && len(e.Words) == 1 && !m.has[e.Words[0][0]] {
			return false
		}
	}
	return true
}

// side matches the elements of one side from word at on in a direction, up to the
// word end.
func (m *matcher) side(list []dictionary.Element, at, step, end int, b *bound) bool {
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].Adjacent {
			to++
		}
		fixed := from == 0 && list[0].Adjacent
		matched := false
		for start := at; start >= 0 && (end-start)*step >= 0 && start < len(m.c.lower) && m.steps <= maxSteps; start += step {
			saved := *b
			if next, is := m.together(list[from:to], start, step, end, b); is {
				at, matched = next, true
				break
			}
			*b = saved
			if fixed {
				break
			}
		}
		if !matched {
			return false
		}
		from = to
	}
	return true
}

// together matches elements that stand side by side from word at on; next is the
// word behind them.
func (m *matcher) together(list []dictionary.Element, at, step, end int, b *bound) (next int, is bool) {
	for n := range list {
		m.steps++
		e := &list[n]
		if (end-at)*step < 0 || at < 0 || at >= len(m.c.lower) {
			return 0, false
		}
		if e.Symbol != dictionary.NoActor {
			group, next := m.actor(at, step)
			if group == nil {
				return 0, false
			}
			switch e.Symbol {
			case dictionary.Source:
				b.source = group
			case dictionary.Target:
				b.target = group
			case dictionary.All:
				if len(group) < 2 {
					return 0, false
				}
				b.all, b.allBefore = group, step < 0
			}
			at = next
			continue
		}
		matched := 0
		for _, words := range e.Words {
			first := at
			if step < 0 {
				first = at - len(words) + 1
			}
			if len(words) > matched && m.run(first, words) {
				matched = len(words)
			}
		}
		if matched == 0 {
			return 0, false
		}
		at += matched * step
	}
	return at, true
}

// actor returns the coded actors of the phrase that begins (or, going back, ends) at
// word at, with the word behind it.
func (m *matcher) actor(at, step int) (group []int, next int) {
	c := m.c
	k := c.inner[at]
	if k < 0 {
		return nil, 0
	}
	head := at
	for h := c.t.Head(head); h >= 0 && c.inner[h] == k; h = c.t.Head(head) {
		head = h
	}
	head = m.climb(head)
	group = m.group(head)
	if len(group) == 0 {
		return nil, 0
	}
	first, last := m.around(head)
	if step < 0 {
		return group, min(first, at) - 1
	}
	return group, max(last, at) + 1
}

// around returns the first and last word of the mentions of the phrase of word i and
// of those joined to it.
func (m *matcher) around(i int) (first, last int) {
	first, last = i, i
	c := m.c
	for _, k := range append([]int{i}, c.conjuncts(i)...) {
		for first > 0 && c.inner[first-1] >= 0 && c.inner[first-1] == c.inner[k] {
			first--
		}
		first, last = min(first, k), max(last, k)
	}
	for last+1 < len(c.inner) && c.inner[last] >= 0 && c.inner[last+1] == c.inner[last] {
		last++
	}
	return first, last
}

// climb goes from a word of a phrase to the head of the whole, where that is a coded
// actor too: from "Turkish" to "police".
func (m *matcher) climb(i int) int {
	c := m.c
	top := i
	for steps := 0; steps < maxUp; steps++ {
		h := c.t.Head(i)
		if h < 0 {
			break
		}
		switch r := c.t.Relation(i); r {
		case "compound", "amod", "flat":
		case "nmod":
			switch c.prep(i) {
			case "", "of", "in", "from":
			default:
				return top
			}
		case "conj":
			if c.s.Tokens[h].UPOS == "VERB" {
				return top
			}
		default:
			return top
		}
		i = h
		if m.is(i) {
			top = i
		}
	}
	return top
}

// is says whether word i is the head of a coded mention.
func (m *matcher) is(i int) bool {
	k := m.c.headed[i]
	return k >= 0 && m.c.mentions[k].code
}

// group returns the coded mentions of the phrase of word i and of those joined to it.
func (m *matcher) group(i int) []int {
	var list []int
	for _, k := range append([]int{i}, m.c.conjuncts(i)...) {
		if m.is(k) {
			list = append(list, m.c.headed[k])
		}
	}
	return m.widen(list)
}

// widen adds to coded mentions those of the same words, and leaves out others.
func (m *matcher) widen(list []int) []int {
	var out []int
	for _, k := range list {
		if !m.c.mentions[k].code {
			continue
		}
		for _, n := range m.c.twins(k) {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// twins lists the mentions of the same words as mention m, itself among them: a
// dictionary may know several actors by one name.
func (c *scene) twins(m int) []int {
	all := c.mentions
	same := func(n int) bool { return all[n].start == all[m].start && all[n].end == all[m].end }
	from, to := m, m+1
	for from > 0 && same(from-1) {
		from--
	}
	for to < len(all) && same(to) {
		to++
	}
	list := make([]int, 0, to-from)
	for n := from; n < to; n++ {
		list = append(list, n)
	}
	return list
}

// sources returns who does what a clause's verb says.
func (m *matcher) sources(k *clause) []int {
	c := m.c
	if k.passive {
		for _, i := range c.kids(k.verb) {
			if c.t.Relation(i) == "obl" && (c.t.Label(i) == "obl:agent" || c.prep(i) == "by") {
				return m.first(i, i)
			}
		}
		return nil
	}
	s := c.subject(k.verb)
	if s < 0 {
		return nil
	}
	if list := m.group(s); len(list) > 0 {
		return list
	}
	if list := c.actors(s); len(m.widen(list)) > 0 {
		return list
	}
	return nil
}

// first returns the first coded actors of the phrase of word i.
func (m *matcher) first(i, head int) []int {
	if list := m.group(head); len(list) > 0 {
		return list
	}
	first, last := m.c.t.Extent(i)
	for k := first; k <= last; k++ {
		if m.is(k) {
			return m.group(m.climb(k))
		}
	}
	return nil
}

// targets returns the first coded actors behind the verb that are not its sources; of a
// passive the one whom it happens to.
func (m *matcher) targets(k *clause, source []int) []int {
	c := m.c
	without := func(list []int) []int {
		var out []int
		for _, t := range list {
			same := false
			for _, s := range source {
				same = same || t == s || c.mentions[t].entity == c.mentions[s].entity
			}
			if !same {
				out = append(out, t)
			}
		}
		return out
	}
	if k.passive {
		if s := c.subject(k.verb); s >= 0 {
			if list := without(m.first(s, s)); len(list) > 0 {
				return list
			}
		}
	}
	_, last := c.t.Extent(k.verb)
	for i := k.verb + 1; i <= last; i++ {
		if !m.is(i) {
			continue
		}
		top := m.climb(i)
		if top <= k.verb {
			continue
		}
		if list := without(m.group(top)); len(list) > 0 {
			return list
		}
	}
	return nil
}

// codedBy says whether a user's dictionary gives a mention a code.
func codedBy(m *sayso.Mention, e *sayso.Entity) bool {
	code := m.Code
	if code == nil && e != nil {
		code = e.Code
	}
	return code != nil && strings.Trim(*code, "-") != ""
}
