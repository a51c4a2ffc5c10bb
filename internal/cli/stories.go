package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/copies"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
)

// storiesOptions are the options of `sayso stories`.
type storiesOptions struct {
	search  searchOptions // library, places, json, limit
	since   string
	several bool
}

func newStories(c *console) *cobra.Command {
	var o storiesOptions
	cmd := &cobra.Command{
		Use:   "stories [QUERY]",
		Short: "List the library's stories: articles on the same happening",
		Long: `List the stories of the library, a line each, those with the latest news first: ID,
first and last day, title, how many articles and how many texts that are no copies of
each other. With a query, as for sayso find, only those that have an article which it
finds, in the order in which they are found.

Articles are grouped as they are added. What is wrong with it can be put right: split
and merge are corrections, kept and undone like others (sayso correct).`,
		Example: `  sayso stories
  sayso stories --since 2020-01 'place:IRQ type:ASSAULT'
  sayso stories show story:3f9a01c27b0e1f44
  sayso stories split story:3f9a01c27b0e1f44 article.txt
  sayso stories merge story:3f9a01c27b0e1f44 story:77b0e1f43f9a01c2`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage(cmd, "%d arguments; put the whole query in single quotation marks", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.search.limit < 1 {
				return usage(cmd, "--limit %d: give 1 at least", o.search.limit)
			}
			since, err := sinceDay(cmd, o.since)
			if err != nil {
				return err
			}
			return c.stories(cmd.Context(), strings.Join(args, ""), since, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.since, "since", "", "only stories with an article published on this `DAY` or later: YYYY-MM-DD, YYYY-MM or YYYY")
	f.BoolVar(&o.several, "several", false, "only stories of more than one article")
	f.BoolVar(&o.search.json, "json", false, "print one JSON object a line")
	f.IntVar(&o.search.limit, "limit", library.DefaultHits, "at most `N` stories")
	o.search.library.flags(cmd)
	o.search.places.flags(cmd)
	cmd.AddCommand(newStoriesShow(c), newStoriesSplit(c), newStoriesMerge(c))
	return cmd
}

// sinceDay reads --since.
func sinceDay(cmd *cobra.Command, day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, day); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usage(cmd, "--since %q is no day; write YYYY-MM-DD, YYYY-MM or YYYY", day)
}

// stories lists stories.
func (c *console) stories(ctx context.Context, text string, since time.Time, o storiesOptions) error {
	store, err := o.search.library.open(ctx, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	printed := 0
	show := func(s *library.Story) error {
		printed++
		var b bytes.Buffer
		if o.search.json {
			if err := encode(&b, storyEntryOf(s)); err != nil {
				return err
			}
		} else {
			fmt.Fprintln(&b, printable(storyLine(s)))
		}
		_, err := c.out.Write(b.Bytes())
		return ended(ctx, err)
	}
	more := false
	if text == "" {
		more, err = listStories(ctx, store, library.StoryOptions{Since: since, Several: o.several}, o.search.limit, show)
	} else {
		more, err = c.storiesFound(ctx, store, text, since, o, show)
	}
	switch {
	case err != nil:
		return err
	case more:
		c.tell("there may be more: give a larger --limit")
	case printed == 0:
		c.tell("no stories found")
	}
	return ended(ctx, nil)
}

// listStories shows stories, the latest first, and says whether there are more.
func listStories(ctx context.Context, store *sqlite.Store, o library.StoryOptions, limit int, show func(*library.Story) error) (more bool, err error) {
	for limit > 0 {
		o.Limit = min(limit, library.DefaultHits)
		page, err := store.Stories(ctx, o)
		if err != nil {
			return false, err
		}
		for _, s := range page.Stories {
			if err := show(s); err != nil {
				return false, err
			}
		}
		limit -= len(page.Stories)
		if o.Cursor = page.Next; o.Cursor == "" {
			return false, nil
		}
	}
	return true, nil
}

// storiesFound shows the stories of the articles that a query finds.
func (c *console) storiesFound(ctx context.Context, store *sqlite.Store, text string, since time.Time, o storiesOptions, show func(*library.Story) error) (more bool, err error) {
	q, err := c.parseQuery(text, &o.search)
	if err != nil {
		return false, err
	}
	shown := map[string]bool{}
	for hit, err := range library.SearchAll(ctx, store, q, library.SearchOptions{Rows: query.Articles, Limit: library.MaxHits}) {
		if err != nil {
			return false, err
		}
		of, err := store.StoryOf(ctx, hit.Article.ID)
		if err != nil {
			return false, err
		}
		if of[0] == "" || shown[of[0]] {
			continue
		}
		if len(shown) == o.search.limit {
			return true, nil
		}
		s, err := store.Story(ctx, of[0])
		if err != nil {
			return false, err
		}
		if _, last := s.Days(); !since.IsZero() && last < since.Format(time.DateOnly) || o.several && len(s.Articles) < 2 {
			continue
		}
		shown[s.ID] = true
		if err := show(s); err != nil {
			return false, err
		}
	}
	return false, nil
}

// storyLine is a story in a list.
func storyLine(s *library.Story) string {
	title := s.Title()
	if title == "" {
		title = "(no title)"
	}
	const wide = len("2020-01-01 2020-01-02")
	return fmt.Sprintf("%s  %-*s  %s  %s", s.ID, wide, storyDays(s), title, s.Count())
}

// storyDays are the first and the last day of a story, or the one day that it has.
func storyDays(s *library.Story) string {
	first, last := s.Days()
	if first == last {
		return first
	}
	return first + "–" + last
}

// storyEntry is a story in the list as JSON; what is not known is null.
type storyEntry struct {
	ID       string  `json:"id"`
	Title    *string `json:"title"`
	First    *string `json:"first"` // day
	Last     *string `json:"last"`
	Articles int     `json:"articles"`
	Texts    int     `json:"texts"`   // that are independent
	Undated  int     `json:"undated"` // articles
}

// storyEntryOf is what the list says of a story.
func storyEntryOf(s *library.Story) storyEntry {
	first, last := s.Days()
	n := s.Count()
	return storyEntry{s.ID, known(s.Title()), known(first), known(last), n.Articles, n.Texts, n.Undated}
}

func newStoriesShow(c *console) *cobra.Command {
	var o libraryOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ID | ARTICLE",
		Short: "Show a story: its texts in order of publication, and who copied them",
		Long: `Show the articles of a story in order of publication, each copy indented under the
text that it is a copy of, as far as can be told: who had it first is in front. Below
stand the quotations that several texts have word for word. A story is named by its
ID, by first digits of it (story:3f9a), or by one of its articles.`,
		Args: one("story"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			store, err := o.open(ctx, sqlite.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer store.Close()
			s, err := storyNamed(ctx, store, args[0])
			if err != nil {
				return err
			}
			quotes, err := lifted(ctx, store, s)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if asJSON {
				out := storyTextsOf(s)
				out.Quotations = quotes
				err = encode(&b, out)
			} else {
				printStory(&b, s)
				printLifted(&b, quotes)
			}
			if err != nil {
				return err
			}
			_, err = c.out.Write(b.Bytes())
			return ended(ctx, err)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	o.flags(cmd)
	return cmd
}

// storyPrefix begins the ID of every story.
const storyPrefix = "story:"

// storyNamed gives the story that a name means: by its ID, or by one of its articles.
func storyNamed(ctx context.Context, store *sqlite.Store, name string) (*library.Story, error) {
	if strings.HasPrefix(name, storyPrefix) {
		return store.Story(ctx, name)
	}
	a, err := named(ctx, store, name)
	if err != nil {
		return nil, err
	}
	of, err := store.StoryOf(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	if of[0] == "" {
		return nil, failure.New(failure.NotFound, name, "`sayso verify` says what is wrong", "the article is in no story")
	}
	return store.Story(ctx, of[0])
}

// printStory writes a story for people.
func printStory(w io.Writer, s *library.Story) {
	fmt.Fprintf(w, "%s\n", printable(storyLine(s)))
	for _, f := range s.Families {
		fmt.Fprintln(w)
		under := map[int64][]copies.Member{}
		for _, m := range f.Members[1:] {
			under[m.Of] = append(under[m.Of], m)
		}
		perhaps := map[int64]bool{}
		for _, id := range f.Contested {
			perhaps[id] = true
		}
		var tree func(m copies.Member, depth int)
		tree = func(m copies.Member, depth int) {
			fmt.Fprintf(w, "%s%s", strings.Repeat("  ", depth), line(s.Articles[m.ID]))
			switch {
			case depth > 0:
				fmt.Fprintf(w, "  (%s)", relationOf(m, perhaps[m.ID]))
			case len(f.Contested) > 0:
				fmt.Fprint(w, "  (first, as far as dates tell)")
			case len(f.Members) > 1:
				fmt.Fprint(w, "  (first)")
			}
			fmt.Fprintln(w)
			for _, copied := range under[m.ID] {
				tree(copied, min(depth+1, maxDepth))
			}
		}
		tree(f.Members[0], 0)
	}
}

// maxDepth is how far copies of copies are indented.
const maxDepth = 8

// relationOf says in words what a member of a family is to its source.
func relationOf(m copies.Member, perhaps bool) string {
	words := map[copies.Relation]string{copies.Same: "the same text", copies.Edition: "another version", copies.Excerpt: "cut",
		copies.Longer: "with more beside it", copies.Reprint: "copy"}
	s := words[m.Relation]
	if perhaps {
		s += "; may have been first"
	}
	return s
}

// storyTexts is a story as JSON, with its texts.
type storyTexts struct {
	storyEntry
	Families []familyEntry `json:"families"` // in order of publication
	// Quotations are those that several of its texts have, word for word.
	Quotations []liftedEntry `json:"quotations"`
}

// familyEntry is a text and its copies.
type familyEntry struct {
	First     string        `json:"first"`     // ID of the article that had it first
	Contested []string      `json:"contested"` // IDs of those that may have been before it
	Members   []memberEntry `json:"members"`   // in order of publication, the first in front
}

// memberEntry is an article of a family.
type memberEntry struct {
	entry
	Of       *string `json:"of"`       // ID of the article that it is a copy of; null for the first
	Relation *string `json:"relation"` // same, version, cut, longer, copy
	Certain  bool    `json:"certain"`  // the dates leave no doubt that that one was before it
}

// storyTextsOf is a story as JSON.
func storyTextsOf(s *library.Story) storyTexts {
	out := storyTexts{storyEntry: storyEntryOf(s), Families: []familyEntry{}, Quotations: []liftedEntry{}}
	for _, f := range s.Families {
		family := familyEntry{First: s.Articles[f.First].ID, Contested: []string{}}
		for _, id := range f.Contested {
			family.Contested = append(family.Contested, s.Articles[id].ID)
		}
		for _, m := range f.Members {
			member := memberEntry{entry: entryOf(s.Articles[m.ID]), Relation: known(string(m.Relation)), Certain: m.Certain}
			if m.Of != m.ID {
				member.Of = &s.Articles[m.Of].ID
			}
			family.Members = append(family.Members, member)
		}
		out.Families = append(out.Families, family)
	}
	return out
}

func newStoriesSplit(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "split ID ARTICLE…",
		Short: "Take articles out of a story, into one of their own",
		Long: `Take articles out of a story, for good: they are in a story of their own, together, and
come back into this one neither by a new reading nor by being added again. It is a
correction: sayso correct list shows it, sayso correct undo takes it back.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage(cmd, "a story and an article of it are due")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.correctStories(cmd.Context(), o, func(ctx context.Context, store *sqlite.Store, now time.Time) ([]library.Correction, error) {
				s, err := storyNamed(ctx, store, args[0])
				if err != nil {
					return nil, err
				}
				var ids []string
				for _, name := range args[1:] {
					a, err := named(ctx, store, name)
					if err != nil {
						return nil, err
					}
					ids = append(ids, a.ID)
				}
				return s.SplitOff(now, ids...)
			})
		},
	}
	o.flags(cmd)
	return cmd
}

func newStoriesMerge(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "merge ID ID",
		Short: "Make one story of two",
		Long: `Make one story of two, for good, under the ID of the one that was opened first; the
other ID leads to it. It is a correction: sayso correct list shows it, sayso correct
undo takes it back.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage(cmd, "two stories are due")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.correctStories(cmd.Context(), o, func(ctx context.Context, store *sqlite.Store, now time.Time) ([]library.Correction, error) {
				s, err := storyNamed(ctx, store, args[0])
				if err != nil {
					return nil, err
				}
				other, err := storyNamed(ctx, store, args[1])
				if err != nil {
					return nil, err
				}
				record, err := s.MergeWith(other, now)
				return []library.Correction{record}, err
			})
		},
	}
	o.flags(cmd)
	return cmd
}

// correctStories puts corrections of stories on record and tells their IDs, and where
// their articles are now.
func (c *console) correctStories(ctx context.Context, o libraryOptions, records func(context.Context, *sqlite.Store, time.Time) ([]library.Correction, error)) error {
	store, err := c.writable(ctx, &o, &placesOptions{}, sqlite.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	made, err := records(ctx, store, time.Now().UTC().Truncate(time.Second))
	if err != nil {
		return err
	}
	if _, err := store.Correct(ctx, made); err != nil {
		return err
	}
	var b bytes.Buffer
	for i := range made {
		of, err := store.StoryOf(ctx, made[i].Article)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s  %s is in %s\n", made[i].ID(), made[i].Kind, short(made[i].Article), of[0])
	}
	_, err = c.out.Write(b.Bytes())
	return ended(ctx, err)
}
