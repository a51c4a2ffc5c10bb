package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// laying holds a store to what [library.Corrections] says of what is found: it is of the
// corrected readings, whenever a correction comes or goes, and the article too.
func laying(t *testing.T, s library.Store) {
	const articles, queries, late = 16, 40, 3
	f := newSmall(1)
	var made, corrected []*article
	var packed []*library.Packed
	var log []library.Correction
	packer, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(3, 3))
	for n := range articles {
		r := f.Reading(n)
		records := invent(r, chance)
		with, err := Lay(r, records)
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, records...)
		packed = append(packed, f.Pack(t, packer, r))
		made = append(made, &article{r, library.RowsOf(r)})
		corrected = append(corrected, &article{with, library.RowsOf(with)})
	}
	if _, err := s.Add(t.Context(), packed[:articles-late]); err != nil {
		t.Fatal(err)
	}
	check := func(when string, want []*article) {
		t.Helper()
		if fits := sameFound(t, s, &asker{rand.New(rand.NewPCG(5, 5))}, want, queries); fits < queries {
			t.Errorf("%s: only %d rows fit %d queries, which says little", when, fits, queries)
		}
		shows(t, s, when, want)
		for i := range want {
			a := want[i].reading.Article.ID
			n := slices.IndexFunc(made, func(m *article) bool { return m.reading.Article.ID == a })
			if got, err := s.Reading(t.Context(), a); err != nil || cmp.Diff(made[n].reading.Warnings, got.Warnings) != "" || cmp.Diff(made[n].reading.Statements, got.Statements) != "" {
				t.Errorf("%s: the reading of %s is not as it was made (%v)", when, a, err)
			}
		}
		if problems := Verify(t, s); len(problems) > 0 {
			t.Errorf("%s: verify: %v", when, problems)
		}
	}
	check("as made", made[:articles-late])
	if differ(made, corrected, queries) < queries/4 {
		t.Error("corrections hardly make a difference, which says little")
	}
	putRight(t, s, log...)
	check("corrected", corrected[:articles-late])
	if _, err := s.Add(t.Context(), packed); err != nil {
		t.Fatal(err)
	}
	check("added later than their corrections", corrected)
	if err := s.Remove(t.Context(), packed[0].ID, packed[5].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(t.Context(), []*library.Packed{packed[0], packed[5]}); err != nil {
		t.Fatal(err)
	}
	order := slices.Concat(corrected[1:5], corrected[6:], corrected[:1], corrected[5:6]) // of adding
	check("added again", order)
	if err := s.Replace(t.Context(), packed); err != nil {
		t.Fatal(err)
	}
	check("read again", order)
	// All are taken back.
	undo := func(log []library.Correction) (all []library.Correction) {
		for i := range log {
			all = append(all, library.Correction{Article: log[i].Article, Kind: library.Withdraw, Value: log[i].ID(), Made: noon.Add(time.Hour)})
		}
		return all
	}
	putRight(t, s, undo(log)...)
	order = slices.Concat(made[1:5], made[6:], made[:1], made[5:6])
	check("taken back", order)
	for _, summary := range []int{0, 7} {
		found, err := s.Find(t.Context(), made[summary].reading.Article.ID, 1)
		if err != nil || len(found) != 1 || found[0].Published != made[summary].rows.Published {
			t.Errorf("a summary of what was taken back: %+v, %v", found, err)
		}
	}
	// What comes with its withdrawal, here before it, is never in force.
	again := slices.Clone(log)
	for i := range again {
		again[i].Made = noon.Add(2 * time.Hour)
	}
	putRight(t, s, append(undo(again), again...)...)
	check("taken back before", order)
}

// redating corrects the dates of articles: they stay in their stories, which are dated as
// their articles are now, and as before when that is taken back.
func redating(t *testing.T, s library.Store) {
	a := Told(t)
	tell(t, s, a...)
	const stories = "0,1,2 3,4"
	is(t, s, a, "told", stories)
	listed := func(since int) (ids []string) {
		t.Helper()
		page, err := s.Stories(t.Context(), library.StoryOptions{Since: time.Date(since, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		for _, story := range page.Stories {
			ids = append(ids, story.ID)
		}
		return ids
	}
	of, err := s.StoryOf(t.Context(), a[0].ID, a[3].ID)
	if err != nil {
		t.Fatal(err)
	}
	bridge, strike := of[0], of[1]
	check := func(when, last string, since2032 ...string) {
		t.Helper()
		is(t, s, a, when, stories)
		if got := listed(2032); !slices.Equal(got, since2032) {
			t.Errorf("%s: since 2032 there are %q, want %q", when, got, since2032)
		}
		story, err := s.Story(t.Context(), bridge)
		if err != nil {
			t.Fatal(err)
		}
		if from, to := story.Days(); from != "2031-05-05" || to != last {
			t.Errorf("%s: the story lasts from %s to %s, not to %s", when, from, to, last)
		}
	}
	check("told", "2031-05-07")
	first, second := correction(library.SetDate, a[2].ID, "2033-05-07", 0), correction(library.SetDate, a[4].ID, "2032-05-08", 0)
	putRight(t, s, first)
	check("one is later", "2033-05-07", bridge)
	putRight(t, s, second)
	check("two are later", "2033-05-07", bridge, strike)
	if err := s.Remove(t.Context(), a[2].ID); err != nil {
		t.Fatal(err)
	}
	tell(t, s, a[2])
	check("one came again", "2033-05-07", bridge, strike)
	putRight(t, s, correction(library.Withdraw, a[2].ID, first.ID(), 1))
	check("one is taken back", "2031-05-07", strike)
	putRight(t, s, correction(library.Withdraw, a[4].ID, second.ID(), 1))
	check("both are taken back", "2031-05-07")
}

// differ counts the queries that find something else where readings were corrected.
func differ(made, corrected []*article, queries int) (n int) {
	a := &asker{rand.New(rand.NewPCG(5, 5))}
	for range queries {
		q := query.Query{Root: a.query(2)}
		for _, rows := range query.AllRows() {
			a.r.IntN(100) // as sameFound does
			if !slices.Equal(newOracle(q, rows).found(made), newOracle(q, rows).found(corrected)) {
				n++
				break
			}
		}
	}
	return n
}

// shows fails unless what a search shows of statements and events is what is in the
// readings.
func shows(t *testing.T, s library.Store, when string, want []*article) {
	t.Helper()
	readings := map[string]*sayso.Reading{}
	for _, a := range want {
		readings[a.reading.Article.ID] = a.reading
	}
	for _, rows := range []query.Rows{query.Statements, query.Events} {
		for hit, err := range library.SearchAll(t.Context(), s, query.Query{}, library.SearchOptions{Rows: rows, Limit: 50}) {
			if err != nil {
				t.Fatal(err)
			}
			r := readings[hit.Article.ID]
			if diff := cmp.Diff(r.Article.Published, hit.Article.Published); diff != "" {
				t.Fatalf("%s: the date of %s: %s", when, hit.Article.ID, diff)
			}
			if h := hit.Statement; h != nil {
				i := slices.IndexFunc(r.Statements, func(s sayso.Statement) bool { return s.ID == h.ID })
				if diff := cmp.Diff(&r.Statements[i], h); diff != "" || h.Holder.Entity != nil && hit.Holder != entityName(r, *h.Holder.Entity) {
					t.Fatalf("%s: statement %s of %s, by %q: %s", when, h.ID, hit.Article.ID, hit.Holder, diff)
				}
			}
			if e := hit.Event; e != nil {
				agents := []string{}
				for _, id := range e.Agents {
					m := slices.IndexFunc(r.Mentions, func(m sayso.Mention) bool { return m.ID == id })
					agents = append(agents, entityName(r, r.Mentions[m].Entity))
				}
				i := slices.IndexFunc(r.Events, func(of sayso.Event) bool { return of.ID == e.ID })
				if diff := cmp.Diff(&r.Events[i], e) + cmp.Diff(agents, hit.Agents) + cmp.Diff(placeName(r, e), hit.Place); diff != "" {
					t.Fatalf("%s: event %s of %s: %s", when, e.ID, hit.Article.ID, diff)
				}
			}
		}
	}
}

// entityName names an entity by its ID.
func entityName(r *sayso.Reading, id string) string {
	return r.Entities[slices.IndexFunc(r.Entities, func(e sayso.Entity) bool { return e.ID == id })].Name
}

// placeName names the place of an event, by the gazetteer or else by the text.
func placeName(r *sayso.Reading, e *sayso.Event) *string {
	if e.Place == nil {
		return nil
	}
	for _, p := range r.Places {
		if p.Mention == *e.Place && p.Name != nil {
			return p.Name
		}
	}
	m := slices.IndexFunc(r.Mentions, func(m sayso.Mention) bool { return m.ID == *e.Place })
	return &r.Mentions[m].Text
}

// mosul is the ID of a city in the built-in gazetteer.
const mosul = "geonames:99072"

// invent makes some corrections of a reading, of all kinds that lie over readings.
func invent(r *sayso.Reading, chance *rand.Rand) (log []library.Correction) {
	note := func(kind library.CorrectionKind, span *sayso.Span, value string) {
		c := library.Correction{Article: r.Article.ID, Kind: kind, Value: value, Made: noon.Add(time.Duration(len(log)) * time.Second)}
		if span != nil {
			c.Start, c.End, c.Quote = &span.Start, &span.End, span.Text
		}
		log = append(log, c)
	}
	entity := func() string { return r.Entities[chance.IntN(len(r.Entities))].Name }
	mention := func() *sayso.Span { return &r.Mentions[chance.IntN(len(r.Mentions))].Span }
	statement := func() *sayso.Span { return &r.Statements[chance.IntN(len(r.Statements))].Span }
	note(library.SetHolder, statement(), "author")
	for range 3 {
		note(library.SetHolder, statement(), entity())
		note(library.MergeEntities, mention(), entity())
		note(library.SplitEntity, mention(), entity())
		name, _, _, _ := figure(uint64(chance.IntN(20)))
		note(library.SplitEntity, mention(), name)
		note(library.SetPlace, mention(), mosul)
	}
	if len(r.Places) > 0 {
		i := slices.IndexFunc(r.Mentions, func(m sayso.Mention) bool { return m.ID == r.Places[0].Mention })
		note(library.SetPlace, &r.Mentions[i].Span, "")
	}
	note(library.SetDate, nil, fmt.Sprintf("2019-0%d-1%d", 1+chance.IntN(9), chance.IntN(10)))
	return log
}
