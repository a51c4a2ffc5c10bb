package event

import (
	"strings"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/tree"
)

// mention is a mention of the reading, in bytes.
type mention struct {
	start, end int
	id         string
	entity     *sayso.Entity
	code       bool // a user's dictionary gives it a code
}

// scene is one sentence with its actors. A scene is used for one sentence after
// the other.
type scene struct {
	d        *draft.Draft
	mentions []mention // of the article, in order of the text
	next     int       // the first mention that may reach into the sentence

	number int
	// opening is the byte at which the sentence proper begins, behind a dateline.
	opening int
	s       *english.Sentence
	t       *tree.Tree
	lower   []string
	lemma   []string
	inner   []int // for each word, the innermost mention that covers it, or -1
	headed  []int // for each word, the mention that it is the head word of, or -1

	found []*found // by trigger word, as built so far
	built []bool
	nouns []*found // the events that nouns tell by themselves, where named says so
	named []bool
	used  []bool // a noun that another event speaks for
	last  int    // the mention that was the last subject of a clause, or -1
	// lastMany says whether that subject was a plural.
	lastMany bool
}

func newScene(d *draft.Draft) *scene {
	c := &scene{d: d, last: -1}
	entities := d.Reading.EntitiesByID()
	for i := range d.Reading.Mentions {
		m := &d.Reading.Mentions[i]
		c.mentions = append(c.mentions, mention{start: d.Byte(m.Start), end: d.Byte(m.End), id: m.ID, entity: entities[m.Entity], code: codedBy(m, entities[m.Entity])})
	}
	return c
}

// enter begins with sentence number.
func (c *scene) enter(number int) {
	c.number, c.s = number, &c.d.Sentences[number]
	c.t = c.d.Tree(number)
	n := len(c.s.Tokens)
	c.lower, c.lemma = c.lower[:0], c.lemma[:0]
	c.inner, c.headed = c.inner[:0], c.headed[:0]
	c.found, c.nouns = make([]*found, n), make([]*found, n)
	c.built, c.used, c.named = make([]bool, n), make([]bool, n), make([]bool, n)
	for i := range c.s.Tokens {
		w := &c.s.Tokens[i]
		lower := w.Form
		if !plain(lower) {
			lower = strings.ToLower(lower)
		}
		c.lower = append(c.lower, lower)
		c.lemma = append(c.lemma, lemmaOf(w, lower))
		c.inner, c.headed = append(c.inner, -1), append(c.headed, -1)
	}
	for c.next < len(c.mentions) && c.mentions[c.next].end <= c.s.Start {
		c.next++
	}
	word := 0
	c.opening = c.dateline()
	for m := c.next; m < len(c.mentions) && c.mentions[m].start < c.s.End; m++ {
		one := &c.mentions[m]
		for word < n && c.s.Tokens[word].End <= one.start {
			word++
		}
		head := -1
		for i := word; i < n && c.s.Tokens[i].Start < one.end; i++ {
			if k := c.inner[i]; k < 0 || c.mentions[k].end-c.mentions[k].start > one.end-one.start {
				c.inner[i] = m
			}
			if h := c.t.Head(i); head < 0 && (h < 0 || c.s.Tokens[h].Start < one.start || c.s.Tokens[h].Start >= one.end) {
				head = i
			}
		}
		if one.start < c.opening || one.end-one.start <= maxCurrency && one.end < len(c.d.Text) && c.d.Text[one.end] == '$' {
			for i := word; i < n && c.s.Tokens[i].Start < one.end; i++ {
				c.inner[i] = -1
			}
			continue
		}
		if head >= 0 && (c.headed[head] < 0 || c.mentions[c.headed[head]].end-c.mentions[c.headed[head]].start < one.end-one.start) {
			c.headed[head] = m
		}
	}
}

// dateline returns the byte at which the sentence proper begins: behind a dash
// that ends a dateline ("BEIRUT, Jan. 3 (Agency) --"). Two dashes enclose
// something else, and behind a dateline a sentence begins.
func (c *scene) dateline() int {
	tokens := c.s.Tokens
	if !c.s.Paragraph || len(tokens) == 0 {
		return 0
	}
	first := 0
	if tokens[0].Form == "[" || tokens[0].Form == "(" { // "[Text] MEDELLIN --", as monitoring services write
		for first < len(tokens)-1 && first < maxDateline && tokens[first].Form != "]" && tokens[first].Form != ")" {
			first++
		}
		first++
	}
	if first >= len(tokens) || tokens[first].UPOS != "PROPN" {
		return 0
	}
	for i := first + 1; i < len(tokens)-1 && i < maxDateline; i++ {
		switch tokens[i].Form {
		case "--", "—", "–", "-":
			if tokens[i].Form == "-" && tokens[i-1].End == tokens[i].Start {
				continue
			}
			next := tokens[i+1].Form
			if next[0] >= 'a' && next[0] <= 'z' {
				return 0
			}
			for j := i + 1; j < len(tokens) && j < i+2*maxDateline; j++ {
				if tokens[j].Form == tokens[i].Form && tokens[j-1].End < tokens[j].Start {
					return 0
				}
			}
			return tokens[i].End
		}
		if tokens[i].UPOS == "VERB" || tokens[i].UPOS == "AUX" {
			return 0
		}
	}
	return 0
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// lemmaOf returns a word's lemma in lower case. Where no list knows what the
// lemmatizer made of a past tense or a participle, the form tells: "bombed".
func lemmaOf(w *english.Token, lower string) string {
	lemma := w.Lemma
	if !plain(lemma) {
		lemma = strings.ToLower(lemma)
	}
	if w.UPOS != "VERB" || known(lemma) {
		return lemma
	}
	if irregular := words.irregular[lower]; irregular != "" {
		return irregular
	}
	for _, ending := range [...]string{"ed", "d", "ing", "es", "s"} {
		stem, is := strings.CutSuffix(lower, ending)
		if !is || len(stem) < 3 {
			continue
		}
		for _, try := range [...]string{stem, stem + "e"} {
			if known(try) && !(try == stem && ending == "ed" && short(stem)) {
				return try
			}
		}
		if n := len(stem); stem[n-1] == stem[n-2] && known(stem[:n-1]) {
			return stem[:n-1]
		}
	}
	return lemma
}

func known(lemma string) bool {
	return len(words.verbs[lemma]) > 0 || len(words.sets[lemma]) > 0
}

// thing returns the entry of things.tsv for the noun at word i, the longest one
// that its modifiers make.
func (c *scene) thing(i int) *thing {
	if i < 0 {
		return nil
	}
	switch c.s.Tokens[i].UPOS {
	case "NOUN", "PROPN", "NUM", "SYM", "VERB", "ADJ":
	default:
		return nil
	}
	for from := max(0, i-maxNoun+1); from < i; from++ {
		phrase := strings.Join(c.lower[from:i], " ") + " " + c.lemma[i]
		if t := words.things[phrase]; t != nil {
			return t
		}
	}
	if i > 1 && c.lower[i-1] == "-" { // "cease-fire", "air-strike"
		for _, mark := range [...]string{"-", " "} {
			if t := words.things[c.lower[i-2]+mark+c.lemma[i]]; t != nil {
				return t
			}
		}
	}
	for _, k := range c.kids(i) { // "chemical weapons attack", "an attempt on the life"
		if r := c.t.Relation(k); k < i-1 && (r == "compound" || r == "amod") {
			if t := words.things[c.lower[k]+" "+c.lemma[i]]; t != nil {
				return t
			}
		}
	}
	if t := words.things[c.lemma[i]]; t != nil {
		return t
	}
	if one, is := strings.CutSuffix(c.lower[i], "s"); is { // a plural the lemmatizer keeps: "troops"
		return words.things[one]
	}
	return words.things[c.lower[i]]
}

// kids returns the dependents of word i, some of a great many.
func (c *scene) kids(i int) []int {
	all := c.t.Children(i)
	if len(all) > maxKids {
		all = all[:maxKids]
	}
	list := make([]int, len(all))
	for k, v := range all {
		list[k] = int(v)
	}
	return list
}

// prep returns the preposition of word i in lower case, or an empty string.
func (c *scene) prep(i int) string {
	for _, k := range c.kids(i) {
		if r := c.t.Relation(k); r == "case" || r == "mark" && k < i {
			if c.lower[k] == "'s" || c.lower[k] == "’s" || c.lower[k] == "that" {
				continue
			}
			return c.lower[k]
		}
	}
	for _, k := range c.kids(i) {
		if c.t.Label(k) == "nmod:desc" && k < i {
			return c.prep(k) // "with president X", the preposition hung on the title
		}
	}
	return ""
}

// through returns the noun that a word of number or kind stands for: "raids" of
// "a series of raids".
func (c *scene) through(i int) int {
	for steps := 0; steps < maxDepth && partitive[c.lemma[i]]; steps++ {
		next := -1
		for _, k := range c.kids(i) {
			if c.t.Relation(k) == "nmod" && k > i && c.prep(k) == "of" {
				next = k
				break
			}
		}
		if next < 0 {
			break
		}
		i = next
	}
	return i
}

// partitive nouns stand for what is behind their "of".
var partitive = map[string]bool{
	"series": true, "round": true, "number": true, "wave": true, "set": true, "kind": true, "group": true, "package": true, "spate": true,
	"string": true, "type": true, "sort": true, "lot": true, "majority": true, "dozen": true, "hundred": true, "thousand": true, "score": true,
	"couple": true, "pair": true, "band": true, "rest": true, "part": true, "some": true, "all": true, "one": true, "two": true, "three": true, "many": true,
	"several": true, "most": true, "act": true, "state": true, "campaign": true, "pack": true, "crowd": true, "million": true, "billion": true, "ton": true, "tonne": true,
	"range": true, "variety": true, "batch": true, "hail": true, "form": true, "process": true, "total": true, "handful": true, "none": true, "each": true, "any": true,
	"percent": true, "%": true, "quarter": true, "half": true, "third": true, "remainder": true, "text": true, "worth": true, "amount": true, "quantity": true,
}

// short says whether a verb doubles its last letter before "ed", so that without that it
// is another verb: "scraped" is none of "scrap".
func short(stem string) bool {
	n := len(stem)
	vowel := func(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
	return n >= 3 && n <= 5 && !vowel(stem[n-1]) && strings.IndexByte("wxy", stem[n-1]) < 0 && vowel(stem[n-2]) && !vowel(stem[n-3])
}
