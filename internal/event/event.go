package event

import (
	"slices"
	"sort"
	"strconv"
	"strings"

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
	own                *code // the code of its own frame, before it was shifted; nil for an inner event's
	word               int   // the trigger
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
	// sporting says whether the article tells of a game.
	sporting bool
	// reason says why the sentence just read has no event.
	reason string
}

func newWriter(d *draft.Draft, l *Layer) *writer {
	w := &writer{d: d, l: l, c: newScene(d), links: newLinker(d), places: make(map[string]bool, len(d.Reading.Places)), twin: map[int]int{}}
	for i := range d.Reading.Places {
		w.places[d.Reading.Places[i].Mention] = true
	}
	w.sporting = sporting(d)
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
		if f.code.kind == "CONSULT" { // borders meet nobody
			f.agents = slices.DeleteFunc(f.agents, func(m int) bool {
				e := c.mentions[m].entity
				return e.Kind == sayso.EntityPlace && c.d.Unnamed[e.ID]
			})
		}
		if spoken(f.code.kind) || f.code.key == "agree" && !f.noun {
			f.recipients = slices.DeleteFunc(f.recipients, func(m int) bool { return !c.somebody(c.mentions[m].entity) && c.mentions[m].entity.Country == nil })
		}
		if (f.code.kind == "CONSULT" || f.own != nil && f.own.kind == "CONSULT" && c.all(f.agents, single)) && c.private(f) {
			private = true
			continue
		}
		if c.idle(f) || c.lacks(f) {
			continue
		}
		if w.sporting && len(f.instruments) == 0 && f.counts.Killed == nil && (contested[f.code.key] || (f.code.kind == "ACCUSE" || f.code.kind == "REJECT") && !c.any(f.agents, ofState)) {
			continue // "beat them in the second half"
		}
		if (f.code.kind == "COERCE" || f.code.kind == "PROTEST" || f.code.key == "destroy") && c.natural(f) {
			accident = true
			continue // "driven from their homes by the flood"
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
	c.recall()
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
	case f.own != nil && f.code.kind == "REJECT" && (f.own.kind == "AID" || f.own.kind == "COOPERATE" || f.own.kind == "SUPPORT") && len(f.recipients) == 0:
		return true // "gave no evidence"
	case f.own != nil && f.own.kind == "AID" && !f.noun && len(f.agents) == 0 && (c.lemma[f.word] == "bring" || c.lemma[f.word] == "pay") && !c.passive(f.word) && c.all(f.recipients, placed):
		return true // "March brought relief to the north"
	case f.negative && f.code.kind == "REJECT":
		return true // "did not dispute it"
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

// spoken types are done in words, or face to face: to somebody.
func spoken(kind string) bool {
	switch kind {
	case "REQUEST", "CONSULT":
		return true
	}
	return false
}

// single says whether an entity is one person.
func single(e *sayso.Entity) bool { return e.Kind == sayso.EntityPerson }

// business says whether an entity is a firm or of its people.
func business(e *sayso.Entity) bool { return e.Sector != nil && *e.Sector == "BUS" }

// placed says whether an entity is a place.
func placed(e *sayso.Entity) bool { return e.Kind == sayso.EntityPlace }

// private says whether those who visit, or meet, are people in no office, so that it
// is no consultation: tourists, pilgrims, a family.
func (c *scene) private(f *found) bool {
	if len(f.agents) == 0 {
		return false
	}
	if c.all(f.agents, business) && c.all(f.recipients, business) {
		return true // a firm's meeting of its own
	}
	if unknown := func(e *sayso.Entity) bool {
		return e.Kind == sayso.EntityPerson && e.Country == nil && (e.Sector == nil || privately[*e.Sector] || *e.Sector == "BUS" || *e.Sector == "JRN")
	}; c.all(f.agents, unknown) && len(f.recipients) > 0 && c.all(f.recipients, unknown) {
		return true // people of whom no office is known, on both sides
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

// sporting says whether an article tells of a game: one sentence does, or several name it
// in passing.
func sporting(d *draft.Draft) bool {
	total, game := 0, false
	for i := range d.Sentences {
		n := 0
		for k := range d.Sentences[i].Tokens {
			if words.sports[strings.ToLower(d.Sentences[i].Tokens[k].Lemma)] {
				n++
			}
		}
		total, game = total+n, game || n >= minSports
	}
	return (game || total >= minSportsArticle) && total*maxSportsApart >= len(d.Sentences)
}

// contested are the groups of fighting whose words also tell of games.
var contested = map[string]bool{"assault": true, "beat": true, "fight": true, "shoot": true, "capture": true, "kill-by-hand": true}

// recall keeps the subject of the sentence for the pronouns of the next: the mention, or
// none where it is somebody without one. Of a pronoun the one before stays.
func (c *scene) recall() {
	for _, word := range c.t.Order() {
		i := int(word)
		if c.t.Relation(i) != "nsubj" {
			continue
		}
		i = c.through(i)
		m := c.headed[i]
		if m < 0 {
			m = c.inner[i]
		}
		if m < 0 && c.s.Tokens[i].UPOS == "PRON" {
			return
		}
		c.last, c.lastMany = m, c.s.Tokens[i].XPOS == "NNS"
		return
	}
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
