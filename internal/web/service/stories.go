package service

import (
	"context"
	"strings"

	"sayso/internal/compare"
	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// maxFound is how many articles are looked at for the stories that a query finds, and
// storiesShown how many stories a page has.
const (
	maxFound     = 300
	storiesShown = 20
)

// Stories gives stories: where nothing is asked for all of them, a page at a time, those
// with the latest article first; else those of the first articles that the question
// finds, in their order, all at once. Several leaves out stories of one article.
func (s *Service) Stories(ctx context.Context, q Question, several bool, cursor string) (library.StoryPage, error) {
	if q.Query.Root == nil {
		return s.store.Stories(ctx, library.StoryOptions{Limit: storiesShown, Several: several, Cursor: cursor})
	}
	ids, err := s.found(ctx, q.Query)
	if err != nil {
		return library.StoryPage{}, err
	}
	of, err := s.store.StoryOf(ctx, ids...)
	if err != nil {
		return library.StoryPage{}, err
	}
	var page library.StoryPage
	seen := map[string]bool{"": true}
	for _, id := range of {
		if seen[id] {
			continue
		}
		if len(page.Stories) == MaxLimit {
			break
		}
		seen[id] = true
		story, err := s.store.Story(ctx, id)
		if err != nil {
			return page, err
		}
		if !several || len(story.Articles) > 1 {
			page.Stories = append(page.Stories, story)
		}
	}
	return page, nil
}

// found gives the IDs of the first articles that a query finds.
func (s *Service) found(ctx context.Context, q query.Query) ([]string, error) {
	spots, _, err := s.store.Spots(ctx, q, query.Articles, maxFound)
	if err != nil {
		return nil, err
	}
	keys := make([]int64, len(spots))
	for i, spot := range spots {
		keys[i] = spot.Article()
	}
	return s.store.IDs(ctx, keys)
}

// Story gives a story by its ID, or first digits of it; "story:" may be left out, as it
// is in addresses.
func (s *Service) Story(ctx context.Context, id string) (*library.Story, error) {
	const prefix = "story:"
	return s.store.Story(ctx, prefix+strings.TrimPrefix(id, prefix))
}

// StoryOf gives an article's story; nil where it is in none, or where the library is of
// a version that knew no stories.
func (s *Service) StoryOf(ctx context.Context, id string) (*library.Story, error) {
	of, err := s.store.StoryOf(ctx, id)
	switch {
	case failure.KindOf(err) == failure.Unreadable && err != nil:
		return nil, nil
	case err != nil:
		return nil, err
	case of[0] == "":
		return nil, nil
	}
	return s.store.Story(ctx, of[0])
}

// CompareStory sets the independent texts of a story side by side, each with how many
// copies it has. others is how many texts there was no room for.
func (s *Service) CompareStory(ctx context.Context, story *library.Story) (t *compare.Table, others int, err error) {
	families := story.Families[:min(len(story.Families), MaxCompared)]
	var texts []compare.Text
	for _, f := range families {
		a, err := s.Article(ctx, story.Articles[f.First].ID)
		if err != nil {
			return nil, 0, err
		}
		texts = append(texts, compare.Text{Name: name(&a.Reading.Article, a.Sightings), Reading: a.Reading, Copies: len(f.Members) - 1})
	}
	return compare.Texts(texts), len(story.Families) - len(families), nil
}
