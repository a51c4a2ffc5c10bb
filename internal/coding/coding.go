package coding

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/dictionary"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/tree"
)

// Layer gives actors the codes of a user's dictionaries. It is read-only and safe to
// use from many goroutines.
type Layer struct {
	actors *dictionary.Actors
	agents *dictionary.Agents
}

// New returns a layer of these dictionaries, either of which may be nil.
func New(actors *dictionary.Actors, agents *dictionary.Agents) *Layer {
	return &Layer{actors: actors, agents: agents}
}

// Add codes the mentions and entities of d, and adds those that the dictionary of
// actors names and no layer before found. Mentions and entities stay numbered in
// order of the text.
func (l *Layer) Add(d *draft.Draft) {
	c := coder{l: l, d: d, byName: map[dictionary.Name]int{}, described: map[int]bool{}}
	if p := d.Reading.Article.Published; p != nil {
		c.date = p.Value
	}
	c.read()
	c.find()
	for _, each := range [...]func(from, to int){c.describe, c.codes} {
		next := 0
		for i := range d.Sentences {
			next = c.sentence(i, next, each)
		}
		c.settle()
	}
	c.write()
}

// hit is a name or an agent of the dictionaries in the text.
type hit struct {
	start, end int // bytes
	name       dictionary.Name
	codes      []string
	kind       string
	role       dictionary.Role
}

// mark is a mention with its codes.
type mark struct {
	draft.Mention
	codes []string // several: as many actors
	own   bool     // the codes are those of its own name
}

// coder codes one article.
type coder struct {
	l        *Layer
	d        *draft.Draft
	date     string
	entities []sayso.Entity
	marks    []mark // in order of the text
	added    []mark
	names    []hit
	agents   []hit
	byName   map[dictionary.Name]int // name → entity of this layer
	// described are entities of this layer that are described, not named.
	described map[int]bool

	s *english.Sentence
	t *tree.Tree
	// For each word, the name and the agent that cover it, or -1.
	name, agent []int
}

// read takes over what the layers before left.
func (c *coder) read() {
	c.entities = c.d.Reading.Entities
	for _, m := range c.d.Mentions() {
		c.marks = append(c.marks, mark{Mention: m})
	}
}

// find looks up names and agents, the longest first from left to right, and adds a
// mention for every name that has none.
func (c *coder) find() {
	words := dictionary.Words(c.d.Text)
	for i := 0; i < len(words); {
		name, n := c.l.actors.At(c.d.Text, words, i)
		if n == 0 {
			i++
			continue
		}
		h := hit{start: words[i].Start, end: words[i+n-1].End, name: name}
		h.codes, h.kind = c.l.actors.Codes(name, c.date)
		c.names = append(c.names, h)
		i += n
	}
	for i := 0; i < len(words); {
		role, n := c.l.agents.At(words, i)
		if n == 0 {
			i++
			continue
		}
		c.agents = append(c.agents, hit{start: words[i].Start, end: words[i+n-1].End, role: role})
		i += n
	}
	at := 0
	for i := range c.names {
		h := &c.names[i]
		for at < len(c.marks) && c.marks[at].End <= h.start {
			at++
		}
		if at < len(c.marks) && c.marks[at].Start < h.end {
			continue // it is a mention, or part of one
		}
		if len(h.codes) == 0 {
			continue
		}
		start := h.start
		if len("the ") < h.end-start && strings.EqualFold(c.d.Text[start:start+len("the ")], "the ") {
			start += len("the ")
		}
		e, is := c.byName[h.name]
		if !is {
			kind := sayso.EntityKind(h.kind)
			if kind == "" {
				kind = sayso.EntityOther
			}
			e = len(c.entities)
			c.entities = append(c.entities, sayso.Entity{Name: c.d.Text[start:h.end], Kind: kind, Roles: []string{}})
			c.byName[h.name] = e
		}
		c.added = append(c.added, mark{Mention: draft.Mention{Start: start, End: h.end, Entity: e, Via: sayso.ViaText}})
	}
	c.settle()
}

// settle puts the mentions added among the others, in order of the text.
func (c *coder) settle() {
	if len(c.added) == 0 {
		return
	}
	c.marks, c.added = append(c.marks, c.added...), nil
	slices.SortStableFunc(c.marks, func(a, b mark) int { return a.Compare(b.Mention) })
}

// covering fills list with the index of the hit that covers each word of the
// sentence, or -1.
func (c *coder) covering(hits []hit, list []int) []int {
	list = list[:0]
	at := sort.Search(len(hits), func(i int) bool { return hits[i].end > c.s.Start })
	for i := range c.s.Tokens {
		w := &c.s.Tokens[i]
		for at < len(hits) && hits[at].end <= w.Start {
			at++
		}
		if at < len(hits) && hits[at].start < w.End {
			list = append(list, at)
		} else {
			list = append(list, -1)
		}
	}
	return list
}

// sentence calls each with the marks of a sentence, from and to, if there are any or
// an agent is in it. next is the first mark that may stand in it, and the result that of
// the next sentence.
func (c *coder) sentence(number, next int, each func(from, to int)) int {
	c.s = &c.d.Sentences[number]
	for next < len(c.marks) && c.marks[next].End <= c.s.Start {
		next++
	}
	to := next
	for to < len(c.marks) && c.marks[to].Start < c.s.End {
		to++
	}
	c.name, c.agent = c.covering(c.names, c.name), c.covering(c.agents, c.agent)
	if to > next || slices.ContainsFunc(c.agent, func(a int) bool { return a >= 0 }) {
		c.t = c.d.Tree(number)
		each(next, to)
	}
	return to
}

// codes codes the mentions of a sentence.
func (c *coder) codes(from, to int) {
	word := 0
	for m := from; m < to; m++ {
		one := &c.marks[m]
		for word < len(c.s.Tokens) && c.s.Tokens[word].End <= one.Start {
			word++
		}
		head := -1
		for i := word; i < len(c.s.Tokens) && c.s.Tokens[i].Start < one.End; i++ {
			if h := c.t.Head(i); head < 0 && (h < 0 || c.s.Tokens[h].Start < one.Start || c.s.Tokens[h].Start >= one.End) {
				head = i
			}
		}
		if head >= 0 {
			c.code(one, head)
		}
	}
}

// describe adds mentions for the agents of a sentence that no mention covers and that
// are joined with a name: "Turkey's beekeepers".
func (c *coder) describe(from, to int) {
	last := -1
	for i, a := range c.agent {
		if a < 0 || a == last || c.name[i] >= 0 {
			continue
		}
		h := &c.agents[a]
		head := i
		for k := c.t.Head(head); k >= 0 && c.agent[k] == a; k = c.t.Head(head) {
			head = k
		}
		last = a
		if w := &c.s.Tokens[head]; w.UPOS != "NOUN" && w.UPOS != "PROPN" || c.t.Relation(head) == "compound" || c.covered(from, to, h) || len(c.joined(head, true)) == 0 {
			continue
		}
		kind := sayso.EntityOther
		if c.s.Tokens[head].XPOS == "NNS" {
			kind = sayso.EntityPeople
		}
		c.entities = append(c.entities, sayso.Entity{Name: c.d.Text[h.start:h.end], Kind: kind, Roles: []string{}})
		c.described[len(c.entities)-1] = true
		c.added = append(c.added, mark{Mention: draft.Mention{Start: h.start, End: h.end, Entity: len(c.entities) - 1, Via: sayso.ViaText}})
	}
}

// covered says whether one of the marks given shares a word with an agent.
func (c *coder) covered(from, to int, h *hit) bool {
	n := sort.Search(to-from, func(i int) bool { return c.marks[from+i].End > h.start })
	return from+n < to && c.marks[from+n].Start < h.end
}

// code finds the codes of a mention whose head is word i.
func (c *coder) code(m *mark, i int) {
	var codes []string
	roles := c.roles(m, i)
	if n := c.ownName(m, i); n >= 0 {
		codes, m.own = c.names[n].codes, true
		if kind := c.names[n].kind; kind != "" {
			c.entities[m.Entity].Kind = sayso.EntityKind(kind)
		}
		if len(codes) == 0 {
			return // a name that the dictionary knows and does not code
		}
	} else if codes = c.joined(i, len(roles) > 0); len(codes)+len(roles) == 0 {
		return
	}
	if len(codes) == 0 {
		m.codes = []string{dictionary.Compose("", roles)}
		return
	}
	m.own = m.own && len(roles) == 0
	for _, code := range codes {
		if code = dictionary.Compose(code, roles); len(m.codes) < maxActors && !slices.Contains(m.codes, code) {
			m.codes = append(m.codes, code)
		}
	}
}

// write gives entities and mentions their codes and puts them into the reading.
func (c *coder) write() {
	// The code of a name is its entity's; without one, that of the first mention.
	for _, own := range [...]bool{true, false} {
		for i := range c.marks {
			m := &c.marks[i]
			if e := &c.entities[m.Entity]; e.Code == nil && len(m.codes) == 1 && m.own == own {
				e.Code = &m.codes[0]
			}
		}
	}
	// A phrase of several actors is a mention of each.
	mentions := make([]draft.Mention, 0, len(c.marks))
	split := map[string]int{}
	for i := range c.marks {
		m := &c.marks[i]
		if len(m.codes) == 0 {
			mentions = append(mentions, m.Mention)
		}
		for k := range m.codes {
			one, code := m.Mention, &m.codes[k]
			switch e := &c.entities[m.Entity]; {
			case e.Code == nil:
				e.Code = code
			case *e.Code == *code:
			case len(m.codes) == 1:
				one.Code = code
			default:
				key := strconv.Itoa(m.Entity) + " " + *code
				owner, is := split[key]
				if !is {
					copied := *e
					copied.Code, copied.ID, copied.Country = code, "", nil
					c.entities = append(c.entities, copied)
					owner = len(c.entities) - 1
					split[key] = owner
				}
				one.Entity = owner
			}
			mentions = append(mentions, one)
		}
	}
	c.d.SetMentions(c.entities, mentions, c.described)
}
