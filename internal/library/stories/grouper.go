package stories

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Grouper puts articles into stories as they arrive. It keeps nothing itself: all it
// knows is in its store. It is for one goroutine at a time.
type Grouper struct {
	store   Store
	weights Weights
}

// New returns a grouper over a store, with the built-in weights. The error is a fault
// of the build.
func New(store Store) (*Grouper, error) {
	w, err := defaultWeights()
	if err != nil {
		return nil, err
	}
	return NewWith(store, w), nil
}

// NewWith returns a grouper with weights of one's own.
func NewWith(store Store, w Weights) *Grouper { return &Grouper{store: store, weights: w} }

// Decision says where an article went.
type Decision struct {
	Article string // its ID
	Story   string // the ID of its story
	// New says that the article opened the story; Known that it was there before, so
	// that nothing was done.
	New, Known bool
	// ByHand says that a correction decided, Copy that it prints the text of an article
	// of the story again.
	ByHand, Copy bool
	// Score is the chance that the article belongs to the story it joined, or to the
	// likeliest of those it did not join; 0 where nothing was like it, 1 by hand and of
	// copies.
	Score float64
	// Nearest is the likeliest story, joined or not; "" where nothing was like it.
	Nearest string
	Reason  Reason
}

// Reason is what an article and the nearest story have in common, to be shown.
type Reason struct {
	Names []string // names of the article that the story has, as the article writes them
	Terms []string // further terms, the weightiest first
	Days  float64  // days between the article and the story's nearest end; 0 within it
}

// String gives "Ana Sow, Kaduna; dam, spillway; 2 days apart".
func (r Reason) String() string {
	var parts []string
	for _, list := range [][]string{r.Names, r.Terms} {
		if len(list) > 0 {
			parts = append(parts, strings.Join(list, ", "))
		}
	}
	switch n := strconv.FormatFloat(r.Days, 'f', 0, 64); n {
	case "0":
	case "1":
		parts = append(parts, "1 day apart")
	default:
		parts = append(parts, n+" days apart")
	}
	return strings.Join(parts, "; ")
}

// Candidate is a story that an article may belong to.
type Candidate struct {
	Story  *Story
	Values []float64 // in the order of [Features]
	Chance float64
}

// Add puts an article into a story or opens one for it. Errors are the store's; then
// nothing was changed.
func (g *Grouper) Add(p *Profile) (Decision, error) {
	known, err := g.store.StoryOf(p.ID)
	if err != nil || known != "" {
		return Decision{Article: p.ID, Story: known, Known: true}, err
	}
	a, err := g.weigh(p)
	if err != nil {
		return Decision{}, err
	}
	candidates, err := g.candidates(a)
	if err != nil {
		return Decision{}, err
	}
	together, apart, err := g.pinned(p.ID)
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Article: p.ID}
	var join *Story
	if len(candidates) > 0 {
		best := candidates[0]
		d.Score, d.Nearest, d.Reason = best.Chance, best.Story.ID, reason(a, best.Story)
		for _, c := range candidates {
			if apart[c.Story.ID] {
				continue
			}
			if c.Chance >= g.weights.Threshold {
				join = c.Story
				d.Score, d.Nearest, d.Reason = c.Chance, c.Story.ID, reason(a, c.Story)
			}
			break
		}
		d.ByHand = join != nil && join != best.Story || join == nil && best.Chance >= g.weights.Threshold
	}
	if d, join, err = g.copied(a, d, join, apart); err != nil {
		return Decision{}, err
	}
	if together != "" {
		if join, err = g.story(together); err != nil {
			return Decision{}, err
		}
		d.ByHand, d.Copy, d.Score, d.Nearest, d.Reason = true, false, 1, together, reason(a, join)
	}
	if join == nil {
		join, err = g.open(p.ID)
		if err != nil {
			return Decision{}, err
		}
		d.New = true
	}
	d.Story = join.ID
	return d, g.put(a, join, nil)
}

// copied has an article that prints another's text again join that one's story, unless
// a correction keeps it out of it.
func (g *Grouper) copied(a *weighed, d Decision, join *Story, apart map[string]bool) (Decision, *Story, error) {
	id, err := g.store.Copied(a.ID)
	if err != nil || id == "" || apart[id] || join != nil && join.ID == id {
		return d, join, err
	}
	if join, err = g.story(id); err != nil {
		return d, nil, err
	}
	d.Copy, d.ByHand, d.Score, d.Nearest, d.Reason = true, false, 1, id, reason(a, join)
	return d, join, nil
}

// Put puts an article into a story, or into a new one if story is "", whatever the
// weights say, as training does. It leaves no correction. Errors are the store's, or
// that there is no such story or that the article is there already.
func (g *Grouper) Put(p *Profile, story string) (string, error) {
	known, err := g.store.StoryOf(p.ID)
	if err != nil {
		return "", err
	}
	if known != "" {
		return "", fmt.Errorf("stories: article %s is in story %s already", p.ID, known)
	}
	a, err := g.weigh(p)
	if err != nil {
		return "", err
	}
	var s *Story
	if story == "" {
		s, err = g.open(p.ID)
	} else {
		s, err = g.story(story)
	}
	if err != nil {
		return "", err
	}
	return s.ID, g.put(a, s, nil)
}

// Compare returns the stories that an article may belong to, the likeliest first.
// It changes nothing.
func (g *Grouper) Compare(p *Profile) ([]Candidate, error) {
	a, err := g.weigh(p)
	if err != nil {
		return nil, err
	}
	return g.candidates(a)
}

// Current returns the ID under which a story is found now: its own, or that of the
// story which it was merged into. Errors are the store's.
func (g *Grouper) Current(id string) (string, error) {
	for {
		next, err := g.store.Forward(id)
		if err != nil {
			return "", err
		}
		if next == "" { // an ID is forwarded to an older story only, so this ends
			return id, nil
		}
		id = next
	}
}

// story returns a story under its present ID, and an error if there is none.
func (g *Grouper) story(id string) (*Story, error) {
	id, err := g.Current(id)
	if err != nil {
		return nil, err
	}
	s, err := g.store.Story(id)
	if err == nil && s == nil {
		err = fmt.Errorf("stories: no story %s", id)
	}
	return s, err
}

// put adds an article to a story, and whatever else the change holds.
func (g *Grouper) put(a *weighed, s *Story, correct *Correction) error {
	s.add(a.Profile, &a.vector)
	return g.store.Apply(Change{
		Add: a.Profile, Save: []*Story{s}, Assign: []Assignment{{a.ID, s.ID}},
		Post: &Posting{s.ID, a.features()}, Correct: correct,
	})
}

// open returns a new story that begins with an article. Its ID is made from the
// article's, and from how often that article has opened a story before: one that was
// split off a story of its own must not get that story's ID again.
func (g *Grouper) open(article string) (*Story, error) {
	opened, err := g.store.Opened()
	if err != nil {
		return nil, err
	}
	for again := 0; ; again++ {
		s := &Story{ID: storyID(article, again), Opened: opened + 1}
		old, err := g.store.Story(s.ID)
		if err != nil {
			return nil, err
		}
		forward, err := g.store.Forward(s.ID)
		if err != nil {
			return nil, err
		}
		if old == nil && forward == "" {
			return s, nil
		}
	}
}

// storyID makes a story's ID of its first article's.
func storyID(article string, again int) string {
	const digits = 16 // 64 bits: no two of a billion stories meet by chance, to 3 %
	sum := sha256.Sum256([]byte("story\x00" + article + "\x00" + strconv.Itoa(again)))
	return "story:" + hex.EncodeToString(sum[:])[:digits]
}

// Distinct returns the terms of all fields, each once, in order: what a library counts.
func (p *Profile) Distinct() []string {
	var all []string
	for _, terms := range p.Terms {
		for _, t := range terms {
			all = append(all, t.Text)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// weigh gives the terms of a profile their weights, by how rare they are by now.
func (g *Grouper) weigh(p *Profile) (*weighed, error) {
	terms := p.Distinct()
	articles, counts, err := g.store.Frequencies(terms)
	if err != nil {
		return nil, err
	}
	if len(counts) != len(terms) {
		return nil, fmt.Errorf("stories: the store counts %d terms of %d", len(counts), len(terms))
	}
	a, common := &weighed{Profile: p}, background()
	for f, list := range p.Terms {
		for _, t := range list {
			i, _ := slices.BinarySearch(terms, t.Text)
			r := max(rareness(common.share(t.Text), counts[i], articles), 0)
			a.rareness[f] = append(a.rareness[f], r)
			a.vector[f] = append(a.vector[f], Weighted{t.Text, float32(frequency(int(t.Count)) * r)})
		}
		unit(a.vector[f])
	}
	return a, nil
}

// features are the terms by which an article is looked up and its story found: the
// rarest of its words and names.
func (a *weighed) features() []string {
	type feature struct {
		text     string
		rareness float64
	}
	var all []feature
	for _, f := range []Field{Title, Body, Entities} {
		for i, t := range a.vector[f] {
			all = append(all, feature{t.Text, a.rareness[f][i]})
		}
	}
	slices.SortFunc(all, func(x, y feature) int {
		return cmp.Or(cmp.Compare(y.rareness, x.rareness), strings.Compare(x.text, y.text))
	})
	all = slices.Compact(all)
	texts := make([]string, 0, maxFeatures)
	for _, f := range all[:min(len(all), maxFeatures)] {
		texts = append(texts, f.text)
	}
	return texts
}

// candidates are the stories that share most rare terms with an article, the likeliest
// first, of equally likely ones that which was opened first.
func (g *Grouper) candidates(a *weighed) ([]Candidate, error) {
	found, err := g.store.Candidates(a.features(), maxPostings)
	if err != nil {
		return nil, err
	}
	share := map[string]int{}
	for _, ids := range found {
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			if id, err = g.Current(id); err != nil {
				return nil, err
			}
			share[id]++
		}
	}
	ids := make([]string, 0, len(share))
	for id := range share { // in no order; sorted below
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int {
		return cmp.Or(cmp.Compare(share[y], share[x]), strings.Compare(x, y))
	})
	candidates := make([]Candidate, 0, maxCandidates)
	for _, id := range ids[:min(len(ids), maxCandidates)] {
		s, err := g.store.Story(id)
		if err != nil {
			return nil, err
		}
		if s == nil {
			continue
		}
		values := compare(a, s)
		candidates = append(candidates, Candidate{s, values, g.weights.Chance(values)})
	}
	slices.SortFunc(candidates, func(x, y Candidate) int {
		return cmp.Or(cmp.Compare(y.Chance, x.Chance), cmp.Compare(x.Story.Opened, y.Story.Opened))
	})
	return candidates, nil
}

// reason says what an article and a story have in common.
func reason(a *weighed, s *Story) Reason {
	const shownNames, shownTerms = 5, 6
	r := Reason{Days: s.gap(a.Profile)}
	has := func(f Field, term string) bool {
		_, found := slices.BinarySearchFunc(s.Terms[f], term, func(t Weighted, term string) int { return strings.Compare(t.Text, term) })
		return found
	}
	named := map[string]bool{}
	for _, name := range a.Names {
		all := true
		var words []string
		Terms(name, func(term string) {
			words = append(words, term)
			all = all && has(Entities, term)
		})
		if all && len(words) > 0 && len(r.Names) < shownNames {
			r.Names = append(r.Names, name)
			for _, w := range words {
				named[w] = true
			}
		}
	}
	var terms []Weighted
	shared(a.vector[Body], s.Terms[Body], func(x, y Weighted) {
		if !named[x.Text] {
			terms = append(terms, Weighted{x.Text, x.Weight * y.Weight})
		}
	})
	slices.SortStableFunc(terms, func(x, y Weighted) int { return cmp.Compare(y.Weight, x.Weight) })
	for _, t := range terms[:min(len(terms), shownTerms)] {
		r.Terms = append(r.Terms, t.Text)
	}
	return r
}
