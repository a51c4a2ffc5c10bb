package web

import (
	"net/http"
	"strconv"
	"strings"

	"sayso/internal/library"
	"sayso/internal/library/copies"
)

// storiesPage lists stories.
type storiesPage struct {
	asked
	Several     bool // without those of one article
	Stories     []storyEntry
	Next, First string
}

// storyEntry is a story in a list.
type storyEntry struct {
	Address, Title, Days, Count string
}

// storyPage is a story: its independent texts, each with its copies.
type storyPage struct {
	storyEntry
	ID       string
	Families []family
	Compare  string // address; "" where there is one text only
	JSON     string
	Alone    bool // nothing can be taken out of it
}

// family is a text and its copies.
type family struct {
	First   member
	Copies  []member
	Unclear bool // another may have been before the first
}

// member is an article in a story.
type member struct {
	ID, Address, Title, Relation string
	Facts                        []string
	// Other is another article of the story, from which this one can be taken.
	Other string
}

// storyAddress is where a story is.
func storyAddress(id string) string { return "/story/" + strings.TrimPrefix(id, "story:") }

// entryOf is what a list says of a story.
func entryOf(s *library.Story) storyEntry {
	e := storyEntry{Address: storyAddress(s.ID), Title: s.Title(), Count: s.Count().String()}
	if e.Title == "" {
		e.Title = "(no title)"
	}
	first, last := s.Days()
	if e.Days = first; last != first {
		e.Days += " to " + last
	}
	return e
}

// severalParam is the parameter that leaves out stories of one article.
const severalParam = "several"

// isSet says whether a parameter is there and not 0, false or empty.
func isSet(r *http.Request, name string) bool {
	on, err := strconv.ParseBool(r.URL.Query().Get(name))
	return on && err == nil
}

// showStories lists stories.
func (s *server) showStories(w http.ResponseWriter, r *http.Request) error {
	a, err := s.ask(r)
	if err != nil {
		return err
	}
	cursor, several := r.URL.Query().Get("cursor"), isSet(r, severalParam)
	found, err := s.service.Stories(r.Context(), a.Question, several, cursor)
	if err != nil {
		return err
	}
	here, all := a.state.at("/stories"), a.state.at("/stories")
	many := join(all, severalParam+"=1")
	if several {
		here = many
	}
	p := storiesPage{asked: a.asked("/stories", tab{"all stories", all, !several}, tab{"of several articles", many, several}), Several: several}
	for _, story := range found.Stories {
		p.Stories = append(p.Stories, entryOf(story))
	}
	if found.Next != "" {
		p.Next = join(here, "cursor="+escape(found.Next))
	}
	if cursor != "" {
		p.First = here
	}
	return s.show(w, r, http.StatusOK, "stories", page{Title: "Stories", Here: "/stories", State: a.state, Main: p})
}

// showStory shows a story.
func (s *server) showStory(w http.ResponseWriter, r *http.Request) error {
	story, err := s.service.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	p := storyPage{storyEntry: entryOf(story), ID: story.ID, JSON: apiPath + "stories/" + story.ID, Alone: len(story.Articles) < 2}
	if len(story.Families) > 1 {
		p.Compare = "/compare?story=" + escape(story.ID)
	}
	for i := range story.Families {
		f := &story.Families[i]
		made := family{Unclear: len(f.Contested) > 0}
		for j := range f.Members {
			m := memberOf(story, &f.Members[j])
			if j == 0 {
				made.First = m
			} else {
				made.Copies = append(made.Copies, m)
			}
		}
		p.Families = append(p.Families, made)
	}
	return s.show(w, r, http.StatusOK, "story", page{Title: p.Title, Here: "/story", Main: p})
}

// memberOf is what a story says of an article.
func memberOf(story *library.Story, m *copies.Member) member {
	a := &story.Articles[m.ID]
	made := member{ID: a.ID, Address: articleAddress(a.ID), Title: a.Title, Relation: relationName(m.Relation)}
	if made.Title == "" {
		made.Title = "(no title)"
	}
	for _, fact := range []string{a.Publisher, a.Day()} {
		if fact != "" {
			made.Facts = append(made.Facts, fact)
		}
	}
	if a.Publisher == "" && a.Source != "" {
		made.Facts = append(made.Facts, whence(a.Source))
	}
	for i := range story.Articles {
		if story.Articles[i].ID != a.ID {
			made.Other = story.Articles[i].ID
			break
		}
	}
	return made
}

// relationName says what a copy is to its source.
func relationName(r copies.Relation) string {
	switch r {
	case copies.Same:
		return "the same text"
	case copies.Edition:
		return "a later version"
	case copies.Excerpt:
		return "a part of it"
	case copies.Longer:
		return "it, with much beside it"
	case copies.Reprint:
		return "the same text, edited"
	}
	return ""
}

// apiStory is a story in the list as programs have it; null is what is not known.
type apiStory struct {
	ID       string  `json:"id"`
	Title    *string `json:"title"`
	First    *string `json:"first"`
	Last     *string `json:"last"`
	Articles int     `json:"articles"`
	Texts    int     `json:"texts"` // that are independent
}

// apiStoryOf is what the API's list says of a story.
func apiStoryOf(s *library.Story) apiStory {
	known := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	first, last := s.Days()
	n := s.Count()
	return apiStory{s.ID, known(s.Title()), known(first), known(last), n.Articles, n.Texts}
}

// apiStories lists stories.
func (s *server) apiStories(w http.ResponseWriter, r *http.Request) error {
	a, err := s.ask(r)
	if err != nil {
		return err
	}
	found, err := s.service.Stories(r.Context(), a.Question, isSet(r, severalParam), r.URL.Query().Get("cursor"))
	if err != nil {
		return err
	}
	stories := []apiStory{}
	for _, story := range found.Stories {
		stories = append(stories, apiStoryOf(story))
	}
	var next *string
	if found.Next != "" {
		next = &found.Next
	}
	writeJSON(w, http.StatusOK, struct {
		apiAnswer
		Stories []apiStory `json:"stories"`
		Next    *string    `json:"next"`
	}{answerOf(a), stories, next})
	return nil
}

// apiMember is an article of a story.
type apiMember struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Publisher string  `json:"publisher"`
	Published string  `json:"published"`
	Source    string  `json:"source"`
	Of        *string `json:"of"`       // the article that it is a copy of; null for the first
	Relation  *string `json:"relation"` // same, version, cut, longer, copy
}

// apiOneStory answers with a story: its independent texts, each with its copies.
func (s *server) apiOneStory(w http.ResponseWriter, r *http.Request) error {
	story, err := s.service.Story(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	families := [][]apiMember{}
	for i := range story.Families {
		members := []apiMember{}
		for _, m := range story.Families[i].Members {
			a := &story.Articles[m.ID]
			one := apiMember{ID: a.ID, Title: a.Title, Publisher: a.Publisher, Published: a.Published, Source: a.Source}
			if m.Of != m.ID {
				relation := string(m.Relation)
				one.Of, one.Relation = &story.Articles[m.Of].ID, &relation
			}
			members = append(members, one)
		}
		families = append(families, members)
	}
	writeJSON(w, http.StatusOK, struct {
		apiStory
		Families [][]apiMember `json:"families"`
	}{apiStoryOf(story), families})
	return nil
}
