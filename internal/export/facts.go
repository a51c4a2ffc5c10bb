package export

import (
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/timex"
)

// facts is a reading with its parts found by their IDs.
type facts struct {
	*sayso.Reading
	mentions   map[string]*sayso.Mention
	entities   map[string]*sayso.Entity
	places     map[string]*sayso.Place // by mention
	statements map[string]*sayso.Statement
	checks     map[string][]*sayso.Check // by statement, at most maxListed of each
}

func factsOf(r *sayso.Reading) *facts {
	f := &facts{Reading: r, mentions: r.MentionsByID(), entities: r.EntitiesByID(), places: r.PlacesByMention(),
		statements: r.StatementsByID(), checks: make(map[string][]*sayso.Check, len(r.Checks))}
	for i := range r.Checks {
		if c := &r.Checks[i]; len(f.checks[c.Statement]) < maxListed {
			f.checks[c.Statement] = append(f.checks[c.Statement], c)
		}
	}
	return f
}

// id names a part of a reading among all readings: "sha256:…#v4".
func (f *facts) id(part string) string { return f.Article.ID + "#" + part }

// source is the address of the article, or its source where the page states none, or its ID.
func (f *facts) source() string {
	for _, s := range []*string{f.Article.URL, f.Article.Source} {
		if text(s) != "" {
			return *s
		}
	}
	return f.Article.ID
}

// host is the name of the web host of an article with an address, else "".
func (f *facts) host() string {
	u, err := url.Parse(text(f.Article.URL))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// published is the article's date or time of publication as the page prints it.
func (f *facts) published() string {
	if f.Article.Published == nil {
		return ""
	}
	return f.Article.Published.Value
}

// publishedDay is the day of publication, "" where the page does not state one.
func (f *facts) publishedDay() string {
	if day, one := dayOf(f.published()); one {
		return day.Format(time.DateOnly)
	}
	return ""
}

// dayOf gives the one day that a value of TIMEX3 means.
func dayOf(value string) (day time.Time, one bool) {
	first, last, ok := daysOf(value)
	return first, ok && first.Equal(last)
}

// daysOf gives the first and the last day that a value of TIMEX3 means. Years beyond
// four digits are none.
func daysOf(value string) (first, last time.Time, ok bool) {
	first, last, ok = timex.Days(value)
	return first, last, ok && 1 <= first.Year() && last.Year() <= 9999
}

// sentence is the number of the sentence that an offset stands in, from 1; 0 for none.
func (f *facts) sentence(offset int) int {
	n := sort.Search(len(f.Sentences), func(i int) bool { return f.Sentences[i].Start > offset })
	if n == 0 || offset >= f.Sentences[n-1].End {
		return 0
	}
	return n
}

// names lists the entities of some kinds, those first named first.
func (f *facts) names(kinds ...sayso.EntityKind) []string {
	var names []string
	for i := range f.Entities {
		if e := &f.Entities[i]; len(names) < maxListed && slices.Contains(kinds, e.Kind) {
			names = append(names, e.Name)
		}
	}
	return names
}

// text is what a pointer leads to, "" for nil.
func text[S ~string](s *S) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

// publisher is who published the article, as the page states it, or its web host.
func (f *facts) publisher() string {
	if p := text(f.Article.Publisher); p != "" {
		return p
	}
	return f.host()
}

// coder is what made the reading: "sayso v1.2".
func (f *facts) coder() string {
	return strings.TrimSpace(f.Software.Name + " " + f.Software.Version)
}

// spots lists the places that the gazetteer has, each once, those first named first.
func (f *facts) spots() []string {
	var names []string
	seen := map[string]bool{}
	for i := range f.Places {
		name := text(resolved(&f.Places[i]).Name)
		if name != "" && !seen[name] && len(names) < maxListed {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// pairID names one of the rows of an event: "sha256:…#v4", or "sha256:…#v4.2" where
// there are several.
func (f *facts) pairID(e *sayso.Event, n, of int) string {
	if of == 1 {
		return f.id(e.ID)
	}
	return f.id(e.ID) + "." + strconv.Itoa(n+1)
}

// byline names an article's authors.
func (f *facts) byline() []string {
	var names []string
	for _, a := range f.Article.Byline[:min(len(f.Article.Byline), maxListed)] {
		names = append(names, a.Name)
	}
	return names
}
