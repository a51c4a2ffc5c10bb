package stories

import (
	"maps"
	"slices"
)

// Store keeps what a [Grouper] knows. [Memory] is one; a library has its own.
//
// A store decides nothing. Errors are the store's own and end what was under way,
// with nothing changed, for all changes of one step come in one [Change].
type Store interface {
	// Frequencies returns how many articles there are, and for each term in how many
	// of them it stands, by the terms of [Profile.Distinct].
	Frequencies(terms []string) (articles int, counts []int, err error)
	// Opened returns how many stories were ever opened.
	Opened() (int64, error)
	// Candidates returns for each feature the IDs of the stories that were posted
	// under it last, the last one first, no more than limit each. IDs of merged
	// stories may be among them.
	Candidates(features []string, limit int) ([][]string, error)
	// Story returns a story, nil if there is none of that ID.
	Story(id string) (*Story, error)
	// StoryOf returns the ID of an article's story, "" if the article is not there.
	StoryOf(article string) (string, error)
	// Copied returns the ID of the story of an article whose text the given one prints
	// again, "" where there is none or nobody looks for copies. The article joins that
	// story, whatever its words.
	Copied(article string) (string, error)
	// Forward returns the ID of the story that a story was merged into, "" if it was not.
	Forward(id string) (string, error)
	// Articles returns the IDs of a story's articles, in the order in which they were
	// assigned to it.
	Articles(story string) ([]string, error)
	// Profile returns an article's profile, nil if the article is not there.
	Profile(article string) (*Profile, error)
	// Corrections returns the corrections that name an article, in order.
	Corrections(article string) ([]Correction, error)
	// Corrected returns how many corrections there are.
	Corrected() (int64, error)
	// Apply makes a change, all of it or nothing.
	Apply(Change) error
}

// Change is what one step changes in a store. The parts are applied in the order in
// which they stand here.
type Change struct {
	// Add is an article that was not there: its profile is kept and its distinct terms
	// are counted.
	Add *Profile
	// Save are stories that are new or changed.
	Save []*Story
	// Assign puts articles into stories, and out of those in which they were.
	Assign []Assignment
	// Merged are stories that became part of another: they are gone, their articles
	// are assigned to the other, behind its own, and their IDs are forwarded.
	Merged []Forwarding
	// Post gives features to a story.
	Post *Posting
	// Remove are the IDs of articles that are taken out: their terms are counted no more,
	// and they are in no story.
	Remove []string
	// Drop are stories that are left without articles: they are gone, and so is what
	// was forwarded to them.
	Drop []string
	// Correct is a correction by hand.
	Correct *Correction
}

// Assignment says in which story an article is.
type Assignment struct{ Article, Story string }

// Forwarding says which story a merged one became part of.
type Forwarding struct{ From, To string }

// Posting is a story and the features by which it is found.
type Posting struct {
	Story    string
	Features []string
}

// Memory is a store in memory. Its zero value is empty and ready for use, by one
// goroutine at a time.
type Memory struct {
	profiles    map[string]*Profile
	frequencies map[string]int
	stories     map[string]*Story
	storyOf     map[string]string
	articles    map[string][]string
	forward     map[string]string
	postings    map[string][]string
	corrections []Correction
	corrected   map[string][]int // by article
	opened      int64
}

var _ Store = (*Memory)(nil)

// Frequencies implements [Store].
func (m *Memory) Frequencies(terms []string) (int, []int, error) {
	counts := make([]int, len(terms))
	for i, t := range terms {
		counts[i] = m.frequencies[t]
	}
	return len(m.profiles), counts, nil
}

// Opened implements [Store].
func (m *Memory) Opened() (int64, error) { return m.opened, nil }

// Candidates implements [Store].
func (m *Memory) Candidates(features []string, limit int) ([][]string, error) {
	found := make([][]string, len(features))
	for i, f := range features {
		posted := m.postings[f]
		for j := len(posted) - 1; j >= 0 && len(found[i]) < limit; j-- {
			found[i] = append(found[i], posted[j])
		}
	}
	return found, nil
}

// Story implements [Store].
func (m *Memory) Story(id string) (*Story, error) {
	s := m.stories[id]
	if s == nil {
		return nil, nil
	}
	c := *s // the lists of terms are never changed in place
	return &c, nil
}

// Stories returns the IDs of all stories, in the order in which they were opened.
func (m *Memory) Stories() []string {
	return slices.SortedFunc(maps.Keys(m.stories), func(a, b string) int {
		return int(m.stories[a].Opened - m.stories[b].Opened)
	})
}

// StoryOf implements [Store].
func (m *Memory) StoryOf(article string) (string, error) { return m.storyOf[article], nil }

// Copied implements [Store].
func (m *Memory) Copied(string) (string, error) { return "", nil }

// Forward implements [Store].
func (m *Memory) Forward(id string) (string, error) { return m.forward[id], nil }

// Articles implements [Store].
func (m *Memory) Articles(story string) ([]string, error) {
	return slices.Clone(m.articles[story]), nil
}

// Profile implements [Store].
func (m *Memory) Profile(article string) (*Profile, error) { return m.profiles[article], nil }

// Corrections implements [Store].
func (m *Memory) Corrections(article string) ([]Correction, error) {
	var found []Correction
	for _, i := range m.corrected[article] {
		found = append(found, m.corrections[i])
	}
	return found, nil
}

// Corrected implements [Store].
func (m *Memory) Corrected() (int64, error) { return int64(len(m.corrections)), nil }

// AllCorrections returns every correction, in order, to be given to another grouper.
func (m *Memory) AllCorrections() []Correction { return slices.Clone(m.corrections) }

// Apply implements [Store].
func (m *Memory) Apply(c Change) error {
	if m.profiles == nil {
		m.profiles, m.frequencies = map[string]*Profile{}, map[string]int{}
		m.stories, m.storyOf, m.articles = map[string]*Story{}, map[string]string{}, map[string][]string{}
		m.forward, m.postings, m.corrected = map[string]string{}, map[string][]string{}, map[string][]int{}
	}
	if c.Add != nil {
		m.profiles[c.Add.ID] = c.Add
		for _, t := range c.Add.Distinct() {
			m.frequencies[t]++
		}
	}
	for _, s := range c.Save {
		m.stories[s.ID] = s
		m.opened = max(m.opened, s.Opened)
	}
	for _, a := range c.Assign {
		m.assign(a)
	}
	for _, f := range c.Merged {
		for _, article := range m.articles[f.From] {
			m.storyOf[article] = f.To
		}
		m.articles[f.To] = append(m.articles[f.To], m.articles[f.From]...)
		delete(m.articles, f.From)
		delete(m.stories, f.From)
		m.forward[f.From] = f.To
	}
	if c.Post != nil {
		m.post(*c.Post)
	}
	for _, article := range c.Remove {
		if p := m.profiles[article]; p != nil {
			m.remove(p)
		}
	}
	for _, id := range c.Drop {
		delete(m.stories, id)
		delete(m.articles, id)
		maps.DeleteFunc(m.forward, func(_, to string) bool { return to == id })
	}
	if c.Correct != nil {
		for _, article := range append([]string{c.Correct.Article}, c.Correct.Others...) {
			m.corrected[article] = append(m.corrected[article], len(m.corrections))
		}
		m.corrections = append(m.corrections, *c.Correct)
	}
	return nil
}

// assign puts an article into a story, and out of another.
func (m *Memory) assign(a Assignment) {
	if old := m.storyOf[a.Article]; old != "" {
		m.articles[old] = slices.DeleteFunc(m.articles[old], func(article string) bool { return article == a.Article })
	}
	m.storyOf[a.Article] = a.Story
	m.articles[a.Story] = append(m.articles[a.Story], a.Article)
}

// post gives features to a story. Of a feature the last stories alone are kept.
func (m *Memory) post(p Posting) {
	for _, f := range p.Features {
		posted := m.postings[f]
		if n := len(posted); n > 0 && posted[n-1] == p.Story {
			continue
		}
		if len(posted) == 2*maxPostings { // half of them at once, so that it costs little
			posted = append(posted[:0], posted[maxPostings:]...)
		}
		m.postings[f] = append(posted, p.Story)
	}
}

// remove takes an article out.
func (m *Memory) remove(p *Profile) {
	for _, t := range p.Distinct() {
		if m.frequencies[t]--; m.frequencies[t] == 0 {
			delete(m.frequencies, t)
			delete(m.postings, t)
		}
	}
	story := m.storyOf[p.ID]
	m.articles[story] = slices.DeleteFunc(m.articles[story], func(article string) bool { return article == p.ID })
	delete(m.storyOf, p.ID)
	delete(m.profiles, p.ID)
}
