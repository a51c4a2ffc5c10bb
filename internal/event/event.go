package event

import (
	"slices"
	"sort"
	"strconv"

	"sayso"
	"sayso/internal/dictionary"
	"sayso/internal/draft"
)

// Layer adds events, by dictionaries of a user's own where it has any. It is read-only
// and safe to use from many goroutines.
type Layer struct {
	verbs    *dictionary.Verbs
	discards *dictionary.Discards
}

// New returns a layer of these dictionaries, either of which may be nil. With a
// dictionary of verbs, it alone says what is an event, and its codes stand as the
// events' CAMEO codes: codes of two makers do not mix. Sentences and articles that the
// discards name have no events.
func New(verbs *dictionary.Verbs, discards *dictionary.Discards) *Layer {
	return &Layer{verbs: verbs, discards: discards}
}

// Add adds the events of a draft, in order of their triggers.
func (l *Layer) Add(d *draft.Draft) {
	w := newWriter(d, l)
	if _, article, _ := l.discards.In(d.Text); article {
		return
	}
	for i := range d.Sentences {
		w.sentence(i)
	}
	w.join()
	if w.out != nil {
		d.Reading.Events = w.out
	}
}

// found is an event under way. Agents and recipients are indexes of mentions.
type found struct {
	code               *code
	word               int // the trigger
	noun               bool
	object             int // the noun that completes the trigger's verb, or -1
	agents, recipients []int
	where              []int // mentions of the place
	instruments        []int // words
	counts             sayso.Counts
	negative           bool
	modality           sayso.Modality // empty: the statement's
	wished             *code          // the code under which it is only wished for or tried
	background         bool
	claimed            bool    // the doer claims it
	denied             bool    // the doer denies it
	by                 *weapon // what its agents are, where that is a weapon
	definite           bool    // its noun points back to an event told before
	spoken             bool    // the agent does it by saying what the clause says
	accused            bool    // another lays it at the doer's door in the same clause
	part               *found  // the attack that a killing is part of: "killed in a raid"
}

// writer writes the events of one article.
type writer struct {
	d      *draft.Draft
	l      *Layer
	c      *scene
	out    []sayso.Event
	links  *linker
	places map[string]bool // mentions that the place layer found to be places
	// definite says of each event of out whether its noun points back.
	definite []bool
	// twin gives of some events of out an earlier one that the sentence says is the same.
	twin map[int]int
	// reason says why the sentence just read has no event.
	reason string
}

func newWriter(d *draft.Draft, l *Layer) *writer {
	w := &writer{d: d, l: l, c: newScene(d), links: newLinker(d), places: make(map[string]bool, len(d.Reading.Places)), twin: map[int]int{}}
	for i := range d.Reading.Places {
		w.places[d.Reading.Places[i].Mention] = true
	}
	return w
}

// sentence adds the events of one sentence.
func (w *writer) sentence(number int) {
	c := w.c
	c.enter(number)
	w.reason = ""
	if w.discarded() || w.byDictionary() {
		return
	}
	if c.game() {
		w.reason = reasonSports
		return
	}
	for _, word := range c.t.Order() {
		c.build(int(word))
	}
	c.tolls()
	accident := c.blameless()
	c.count()
	words := make([]int, 0, 8)
	heard, private := false, false
	for i, f := range c.found {
		if f == nil {
			continue
		}
		heard = true
		f.agents = c.acting(f.agents)
		if f.code.kind == "CONSULT" && c.private(f) {
			private = true
			continue
		}
		if c.idle(f) {
			continue
		}
		if c.used[i] || len(f.agents)+len(f.recipients) == 0 && len(f.instruments) == 0 || needy[f.code.key] && len(f.recipients) == 0 {
			continue
		}
		words = append(words, i)
	}
	sort.Ints(words)
	before := len(w.out)
	for _, i := range words {
		w.write(c.found[i])
	}
	for a, i := range words {
		if p := c.found[i].part; p != nil {
			if b := slices.Index(words, p.word); b >= 0 {
				w.twin[before+max(a, b)] = before + min(a, b)
			}
		}
	}
	switch {
	case len(words) > 0:
	case private:
		w.reason = reasonPrivate
	case accident:
		w.reason = reasonAccident
	case heard:
		w.reason = reasonNoActor
	default:
		w.reason = c.silence()
	}
	if s := c.lastSubject(); s >= 0 {
		c.last = s
	}
}

// acting leaves out of the agents what cannot act: buildings and things without a
// name. What has a name and no known kind may well be somebody.
func (c *scene) acting(mentions []int) []int {
	list := mentions[:0:0]
	for _, m := range mentions {
		e := c.mentions[m].entity
		if (e.Kind == sayso.EntityFacility || e.Kind == sayso.EntityOther) && c.d.Unnamed[e.ID] {
			continue
		}
		list = append(list, m)
	}
	return list
}

// idle says whether an event says too little to be one: cooperation by nobody, a
// warning to nobody, an agreement without its two sides.
func (c *scene) idle(f *found) bool {
	switch {
	case f.noun && f.code.key == "sign":
		return len(f.agents) == 0 || len(f.recipients) == 0
	case f.noun && f.code.kind == "REQUEST":
		return len(f.recipients) == 0
	case f.noun && (f.code.kind == "SUPPORT" || f.code.kind == "AID" || f.code.kind == "COOPERATE" || f.code.kind == "AGREE"):
		return len(f.agents) == 0 || len(f.recipients) == 0
	case f.noun || f.object >= 0 || f.spoken:
		return false
	}
	switch f.code.kind {
	case "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID":
		return len(f.agents) == 0 || f.code.kind == "AID" && len(f.recipients) == 0
	}
	return f.code.key == "threaten" && len(f.recipients) == 0 && c.lemma[f.word] != "threaten"
}

// private says whether those who visit, or meet, are people in no office, so that it
// is no consultation: tourists, pilgrims, a family.
func (c *scene) private(f *found) bool {
	if len(f.agents) == 0 {
		return false
	}
	for _, m := range f.agents {
		e := c.mentions[m].entity
		switch {
		case e.Kind != sayso.EntityPeople && e.Kind != sayso.EntityPerson && !(e.Kind == sayso.EntityOrganization && c.d.Unnamed[e.ID]):
			return false
		case e.Sector == nil && e.Kind == sayso.EntityPerson:
			return false // nothing is known of them
		case e.Sector != nil && !privately[*e.Sector]:
			return false
		}
	}
	return true
}

// privately are the sectors whose members visit and meet for themselves.
var privately = map[string]bool{"CVL": true, "EDU": true, "UNK": true, "LAB": true, "AGR": true, "MED": true, "REF": true}

// needy groups are no events without somebody whom it happens to: "returned",
// "seized rifles".
var needy = map[string]bool{"give-back": true, "confiscate": true, "host": true, "coerce": true}

// lasting nouns tell of a state rather than of an event, unless both sides are named.
var lasting = map[string]bool{"war": true, "warfare": true, "conflict": true, "hostility": true, "confrontation": true, "fighting": true, "combat": true, "battle": true, "aggression": true, "repression": true, "oppression": true, "persecution": true}

// game says whether the sentence tells of sports.
func (c *scene) game() bool {
	n := 0
	for _, lemma := range c.lemma {
		if words.sports[lemma] {
			n++
		}
	}
	return n >= minSports
}

// lastSubject returns the mention that is the subject of the sentence, or -1.
func (c *scene) lastSubject() int {
	for _, word := range c.t.Order() {
		if i := int(word); c.t.Relation(i) == "nsubj" {
			i = c.through(i)
			if m := c.headed[i]; m >= 0 {
				return m
			}
			return c.inner[i]
		}
	}
	return -1
}

// write adds one event to the reading.
func (w *writer) write(f *found) {
	c := w.c
	trigger := c.s.Tokens[f.word]
	e := sayso.Event{
		ID: "v" + strconv.Itoa(len(w.out)+1), Type: sayso.EventType(f.code.kind), Contexts: append([]string{}, f.code.contexts...),
		Trigger: w.d.Span(trigger.Start, trigger.End), Agents: w.ids(f.agents), Recipients: w.ids(f.recipients), Instruments: []sayso.Span{},
		Counts: f.counts, Background: f.background, Polarity: sayso.Positive, Modality: sayso.Asserted,
	}
	mode, cameo := f.code.mode, f.code.cameo
	for _, i := range f.instruments {
		e.Instruments = append(e.Instruments, w.phrase(i))
		if wp := c.weapon(i); wp != nil && f.code.kind == "ASSAULT" && general[f.code.key] {
			mode, cameo = wp.mode, wp.cameo
		}
	}
	if f.by != nil && len(f.instruments) == 0 && f.code.kind == "ASSAULT" && general[f.code.key] {
		mode, cameo = f.by.mode, f.by.cameo
	}
	if mode != "" {
		e.Mode = &mode
	}
	if cameo != "" {
		e.CAMEO = &cameo
	}
	w.settle(&e, f)
	w.links.link(&e, f, trigger.Start)
	w.out, w.definite = append(w.out, e), append(w.definite, f.definite)
}

// general groups of assault take their mode from the weapon.
var general = map[string]bool{"assault": true, "kill": true, "kill-by-hand": true, "wound": true, "destroy": true, "fight": true, "bomb": true, "assassinate": true}

func (w *writer) ids(mentions []int) []string {
	list := make([]string, 0, len(mentions))
	for _, m := range mentions {
		for _, twin := range w.c.twins(m) {
			if id := w.c.mentions[twin].id; !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}

// phrase returns the span of the noun at word i with its modifiers before it, but
// not their number.
func (w *writer) phrase(i int) sayso.Span {
	c, first := w.c, i
	for k := i - 1; k >= 0; k-- {
		h, r := c.t.Head(k), c.t.Relation(k)
		if h < k || h > i || r != "amod" && r != "compound" && c.lower[k] != "-" {
			break
		}
		first = k
	}
	return w.d.Span(c.s.Tokens[first].Start, c.s.Tokens[i].End)
}

// build finds the event of word i, if it tells one, and keeps it.
func (c *scene) build(i int) *found {
	if c.built[i] {
		return c.found[i]
	}
	c.built[i] = true
	switch c.s.Tokens[i].UPOS {
	case "VERB":
		if c.t.Relation(i) == "amod" || c.t.Relation(i) == "compound" {
			return nil
		}
		c.found[i] = c.verb(i)
	case "ADJ":
		if f := c.victims(i); f != nil {
			c.found[i] = f
			return f
		}
		if len(words.adjectives[c.lemma[i]]) > 0 {
			c.found[i] = c.verb(i)
		}
	case "NOUN":
		if f := c.victims(i); f != nil {
			c.found[i] = f
			return f
		}
		if c.used[i] || c.t.Relation(i) == "compound" || c.inner[i] >= 0 {
			return nil
		}
		if f := c.nominal(i); f != nil && !(lasting[c.lemma[i]] && (len(f.agents) == 0 || len(f.recipients) == 0)) {
			c.arm(f, nil)
			f.definite = c.definite(i)
			c.found[i] = f
		}
	}
	return c.found[i]
}
