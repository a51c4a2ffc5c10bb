package stories

import (
	"fmt"
	"slices"
)

// CorrectionKind is what a correction by hand says.
type CorrectionKind string

// The kinds of correction.
const (
	SplitOff CorrectionKind = "split" // Article is in no story with any of Others
	MergedBy CorrectionKind = "merge" // Article and all of Others are in one story
)

// Correction is what somebody has set right by hand. It names articles, not stories,
// so that it holds however articles are grouped again. Where two contradict each other
// the later one holds.
type Correction struct {
	Order   int64          `json:"order"` // 1, 2 …: later ones outrank earlier ones
	Kind    CorrectionKind `json:"kind"`
	Article string         `json:"article"` // the ID of an article, see [sayso.Article]
	Others  []string       `json:"others"`  // at most maxCorrected
}

// Correct takes down a correction made elsewhere or before, to be heeded by the
// articles that come from now on; it moves none that are there. Its order is set anew.
// Errors are the store's, or that it names no article or is of no kind.
func (g *Grouper) Correct(c Correction) error {
	if c.Article == "" || len(c.Others) == 0 || c.Kind != SplitOff && c.Kind != MergedBy {
		return fmt.Errorf("stories: a correction of kind %q with %d other articles", c.Kind, len(c.Others))
	}
	next, err := g.next(c.Kind, c.Article, c.Others)
	if err != nil {
		return err
	}
	return g.store.Apply(Change{Correct: next})
}

// next returns the next correction in order.
func (g *Grouper) next(kind CorrectionKind, article string, others []string) (*Correction, error) {
	n, err := g.store.Corrected()
	if err != nil {
		return nil, err
	}
	if len(others) > maxCorrected { // the first and the last ones
		others = append(slices.Clone(others[:maxCorrected/2]), others[len(others)-maxCorrected/2:]...)
	}
	return &Correction{Order: n + 1, Kind: kind, Article: article, Others: slices.Clone(others)}, nil
}

// Split takes an article out of its story, for good, and returns the ID of the story
// that it has for itself now. Errors are the store's, or that the article is not there
// or alone in its story.
func (g *Grouper) Split(article string) (string, error) {
	id, err := g.store.StoryOf(article)
	if err != nil {
		return "", err
	}
	p, err := g.store.Profile(article)
	if err != nil {
		return "", err
	}
	if id == "" || p == nil {
		return "", fmt.Errorf("stories: no article %s", article)
	}
	members, err := g.store.Articles(id)
	if err != nil {
		return "", err
	}
	rest := slices.DeleteFunc(members, func(m string) bool { return m == article })
	if len(rest) == 0 {
		return "", fmt.Errorf("stories: article %s is alone in its story", article)
	}
	left, err := g.again(id, rest)
	if err != nil {
		return "", err
	}
	own, err := g.open(article)
	if err != nil {
		return "", err
	}
	a, err := g.weigh(p)
	if err != nil {
		return "", err
	}
	own.add(p, &a.vector)
	correction, err := g.next(SplitOff, article, rest)
	if err != nil {
		return "", err
	}
	return own.ID, g.store.Apply(Change{
		Save: []*Story{left, own}, Assign: []Assignment{{article, own.ID}},
		Post: &Posting{own.ID, a.features()}, Correct: correction,
	})
}

// Remove takes an article out, as if it had never come: its story is made anew from the
// articles that it keeps, under the ID that it has, and is gone if there are none. Of a
// story without the article that opened it the ID says nothing any more. An article that
// is not there is none to be removed. Errors are the store's.
func (g *Grouper) Remove(article string) error {
	id, err := g.store.StoryOf(article)
	if err != nil || id == "" {
		return err
	}
	members, err := g.store.Articles(id)
	if err != nil {
		return err
	}
	rest := slices.DeleteFunc(members, func(m string) bool { return m == article })
	if len(rest) == 0 {
		return g.store.Apply(Change{Remove: []string{article}, Drop: []string{id}})
	}
	left, err := g.again(id, rest)
	if err != nil {
		return err
	}
	return g.store.Apply(Change{Save: []*Story{left}, Remove: []string{article}})
}

// Renew makes the story of an article anew, of which the store has another profile now:
// what it is about, by what it is found, and when its articles were published. The article
// stays in it, as people have seen it there; one that is not there is passed over. Errors
// are the store's.
func (g *Grouper) Renew(article string) error {
	id, err := g.store.StoryOf(article)
	if err != nil || id == "" {
		return err
	}
	p, err := g.store.Profile(article)
	if err != nil || p == nil {
		return err
	}
	a, err := g.weigh(p)
	if err != nil {
		return err
	}
	members, err := g.store.Articles(id)
	if err != nil {
		return err
	}
	s, err := g.again(id, members)
	if err != nil {
		return err
	}
	return g.store.Apply(Change{Save: []*Story{s}, Assign: []Assignment{{article, id}}, Post: &Posting{id, a.features()}})
}

// Regroup groups an article again, or all articles of a story, in the order in which
// they came to it, as corrections and weights have it now. Errors are the store's; a
// store that cannot undo what was done until then has lost articles.
func (g *Grouper) Regroup(articles ...string) error {
	var profiles []*Profile
	for _, article := range articles {
		p, err := g.store.Profile(article)
		if err != nil {
			return err
		}
		if p != nil {
			profiles = append(profiles, p)
		}
	}
	if err := g.takeOut(articles); err != nil {
		return err
	}
	for _, p := range profiles {
		if _, err := g.Add(p); err != nil {
			return err
		}
	}
	return nil
}

// takeOut takes articles out, those of a whole story at once.
func (g *Grouper) takeOut(articles []string) error {
	if len(articles) > 0 {
		id, err := g.store.StoryOf(articles[0])
		if err != nil {
			return err
		}
		members, err := g.store.Articles(id)
		if err != nil {
			return err
		}
		if id != "" && slices.Equal(members, articles) {
			return g.store.Apply(Change{Remove: articles, Drop: []string{id}})
		}
	}
	for _, article := range articles {
		if err := g.Remove(article); err != nil {
			return err
		}
	}
	return nil
}

// again makes a story anew from articles of it.
func (g *Grouper) again(id string, articles []string) (*Story, error) {
	old, err := g.store.Story(id)
	if err != nil {
		return nil, err
	}
	if old == nil {
		return nil, fmt.Errorf("stories: no story %s", id)
	}
	s := &Story{ID: id, Opened: old.Opened}
	for _, article := range articles[max(0, len(articles)-maxMembers):] {
		p, err := g.store.Profile(article)
		if err != nil {
			return nil, err
		}
		if p == nil {
			continue
		}
		a, err := g.weigh(p)
		if err != nil {
			return nil, err
		}
		s.add(p, &a.vector)
	}
	s.Articles = len(articles)
	return s, nil
}

// Merge makes one story of two, for good, and returns its ID, that of the story which
// was opened first; the other's ID is forwarded to it. Errors are the store's, or that
// there is no such story, or that they are one already.
func (g *Grouper) Merge(x, y string) (string, error) {
	kept, err := g.story(x)
	if err != nil {
		return "", err
	}
	gone, err := g.story(y)
	if err != nil {
		return "", err
	}
	if kept.ID == gone.ID {
		return "", fmt.Errorf("stories: %s and %s are one story already", x, y)
	}
	if gone.Opened < kept.Opened {
		kept, gone = gone, kept
	}
	first, err := g.store.Articles(kept.ID)
	if err != nil {
		return "", err
	}
	others, err := g.store.Articles(gone.ID)
	if err != nil {
		return "", err
	}
	if len(first) == 0 || len(others) == 0 {
		return "", fmt.Errorf("stories: story %s or %s has no articles", kept.ID, gone.ID)
	}
	correction, err := g.next(MergedBy, first[0], append(first[1:], others...))
	if err != nil {
		return "", err
	}
	kept.merge(gone)
	return kept.ID, g.store.Apply(Change{Save: []*Story{kept}, Merged: []Forwarding{{gone.ID, kept.ID}}, Correct: correction})
}

// pinned says what corrections say of a new article: in which story it must be, "" if
// they name none, and in which it must not be. Of the corrections that tie it to one
// story the last one holds, and so of several stories that it must be in.
func (g *Grouper) pinned(article string) (together string, apart map[string]bool, err error) {
	corrections, err := g.store.Corrections(article)
	if err != nil {
		return "", nil, err
	}
	apart = map[string]bool{}
	latest := map[string]int{} // by story, in corrections
	for i, c := range corrections {
		tied := append([]string{c.Article}, c.Others...)
		if c.Kind == SplitOff && c.Article != article {
			tied = tied[:1]
		}
		for _, other := range tied {
			if other == article {
				continue
			}
			story, err := g.store.StoryOf(other)
			if err != nil {
				return "", nil, err
			}
			if story != "" {
				latest[story] = i
			}
		}
	}
	holds := -1
	for story, i := range latest { // the outcome is the same in any order
		switch {
		case corrections[i].Kind == SplitOff:
			apart[story] = true
		case i > holds || i == holds && story < together:
			together, holds = story, i
		}
	}
	return together, apart, nil
}
