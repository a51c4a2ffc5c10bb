package library

import (
	"context"
	"slices"
	"time"

	"sayso/internal/failure"
	"sayso/internal/library/copies"
)

// Stories are which articles print the same text and which are on the same happening.
// Both are found as articles are added. A new reading of an article leaves it in its
// story; corrections ([SplitStory], [MergeStory]) are carried out when they come and
// heeded by what is added later, and one that is taken back has its articles grouped
// again.
type Stories interface {
	// Stories lists stories, those with the latest article first, those without any date
	// last.
	Stories(ctx context.Context, o StoryOptions) (StoryPage, error)
	// Story gives a story by its ID, by that of one that became part of it, or by
	// "story:" and at least [MinPrefix] first digits. NotFound, or Usage where several
	// begin so.
	Story(ctx context.Context, id string) (*Story, error)
	// StoryOf gives the ID of each article's story, "" of an article that is in none.
	StoryOf(ctx context.Context, ids ...string) ([]string, error)
	// Families puts articles with those that are copies of them, among these alone. The
	// ID of an item is its place among the arguments; articles that are not there are
	// left out.
	Families(ctx context.Context, ids ...string) ([]copies.Family, error)
}

// StoryOptions say which stories are listed.
type StoryOptions struct {
	// Since leaves out stories without an article published then or later; zero for all.
	Since time.Time
	// Several leaves out stories of one article.
	Several bool
	// Limit is the most stories, at most [MaxHits]; where it is 0, DefaultHits.
	Limit int
	// Cursor is that of the page before; "" for the first.
	Cursor string
}

// StoryPage is a part of the list of stories.
type StoryPage struct {
	Stories []*Story
	Next    string // the cursor of what follows, "" where nothing does
}

// Story is articles on the same happening.
type Story struct {
	ID string
	// Articles are all of them in the order of their adding.
	Articles []Summary
	// Families are the independent texts, in order of publication, each with its copies;
	// IDs are places in Articles.
	Families []copies.Family
}

// Count counts its articles and its independent texts.
func (s *Story) Count() copies.Count { return copies.Counted(s.Families) }

// Title is that of the first text that has one, "" where none has.
func (s *Story) Title() string {
	for _, f := range s.Families {
		for _, m := range f.Members {
			if title := s.Articles[m.ID].Title; title != "" {
				return title
			}
		}
	}
	return ""
}

// Days are the days, as stated, on which its first and its last article were published;
// "" where none says.
func (s *Story) Days() (first, last string) {
	for i := range s.Articles {
		day := s.Articles[i].Day()
		if day == "" {
			continue
		}
		if first == "" || day < first {
			first = day
		}
		last = max(last, day)
	}
	return first, last
}

// Day is the day of publication, or the month or the year where no more is known, "" of
// an undated article.
func (a *Summary) Day() string { return a.Published[:min(len(a.Published), len(time.DateOnly))] }

// SplitOff are the records that take articles out of a story: into one of their own,
// together. Errors are of kind Usage: one of them is not in the story, or none would be
// left.
func (s *Story) SplitOff(made time.Time, ids ...string) ([]Correction, error) {
	stays := slices.IndexFunc(s.Articles, func(a Summary) bool { return !slices.Contains(ids, a.ID) })
	if stays < 0 {
		return nil, failure.New(failure.Usage, s.ID, "leave one in it", "all its articles are named")
	}
	var records []Correction
	for i, id := range ids {
		if !slices.ContainsFunc(s.Articles, func(a Summary) bool { return a.ID == id }) {
			return nil, failure.New(failure.Usage, id, "`sayso stories show` lists what is", "not in %s", s.ID)
		}
		records = append(records, Correction{Article: id, Kind: SplitStory, Value: s.Articles[stays].ID, Made: made})
		if i > 0 {
			records = append(records, Correction{Article: id, Kind: MergeStory, Value: ids[0], Made: made})
		}
	}
	return records, nil
}

// MergeWith is the record that makes one story of two. The error is of kind Usage: they
// are one already.
func (s *Story) MergeWith(o *Story, made time.Time) (Correction, error) {
	if s.ID == o.ID {
		return Correction{}, failure.New(failure.Usage, s.ID, "", "one story already")
	}
	return Correction{Article: o.Articles[0].ID, Kind: MergeStory, Value: s.Articles[0].ID, Made: made}, nil
}
