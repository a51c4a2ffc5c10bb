package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/library/query"
)

// Told are articles of two happenings: three on a bridge, of which the third is a copy
// of the first and the second has words of its own, and two on a strike.
func Told(t testing.TB) []*library.Packed {
	const wire = "Two cyclists drowned when the Lindqvist bridge over the Orma at Karvel fell into the river on Monday morning. Mayor Ada Brunn " +
		"said that inspectors had warned of cracks in its eastern pier in March, and that the council of Karvel had put the repair off twice. " +
		"Divers of the fire brigade brought the bodies ashore at noon. The ferry at Tosno will run all night until a pontoon is in place."
	texts := []string{
		"Old bridge at Karvel collapses\n\n5 May 2031\n\n" + wire,
		"Karvel mourns cyclists after bridge collapse\n\n6 May 2031\n\nTwo cyclists who died when the Lindqvist bridge fell into the Orma were named on Tuesday. " +
			"Mayor Ada Brunn wept in Karvel. Flowers lay on the eastern pier, of which inspectors had said that it was cracked.",
		"Bridge falls into the Orma\n\n7 May 2031\n\n" + wire,
		"Bakers in Ulmen strike for sleep\n\n6 May 2031\n\nBakers in Ulmen put down their peels on Monday and asked for ovens that start at five, union leader Pavel Grek said.",
		"Ulmen bakers win later ovens\n\n8 May 2031\n\nThe strike of the bakers of Ulmen is over. Union leader Pavel Grek and the owners of the ovens agreed on half past four.",
	}
	var all []*library.Packed
	for i, text := range texts {
		all = append(all, PackText(t, text, fmt.Sprintf("told-%d.txt", i)))
	}
	return all
}

// tell adds articles, one by one.
func tell(t testing.TB, s library.Store, articles ...*library.Packed) {
	t.Helper()
	for _, a := range articles {
		if _, err := s.Add(t.Context(), []*library.Packed{a}); err != nil {
			t.Fatal(err)
		}
	}
}

// together gives the articles by story, each by its number: "0,1,2 3,4".
func together(t testing.TB, s library.Store, articles []*library.Packed) string {
	t.Helper()
	ids := make([]string, len(articles))
	for i, a := range articles {
		ids[i] = a.ID
	}
	of, err := s.StoryOf(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	var order, groups []string
	for i, story := range of {
		if story == "" {
			continue
		}
		n := slices.Index(order, story)
		if n < 0 {
			order, groups = append(order, story), append(groups, fmt.Sprint(i))
			continue
		}
		groups[n] += fmt.Sprint(",", i)
	}
	return strings.Join(groups, " ")
}

// correction is a record about stories, made n minutes after noon.
func correction(kind library.CorrectionKind, article, value string, n int) library.Correction {
	return library.Correction{Article: article, Kind: kind, Value: value, Made: noon.Add(time.Duration(n) * time.Minute)}
}

// putRight puts records into the log.
func putRight(t testing.TB, s library.Store, records ...library.Correction) {
	t.Helper()
	if _, err := s.Correct(t.Context(), records); err != nil {
		t.Fatal(err)
	}
}

// is fails unless articles are grouped so.
func is(t testing.TB, s library.Store, articles []*library.Packed, what, want string) {
	t.Helper()
	if got := together(t, s, articles); got != want {
		t.Errorf("%s: stories are %q, want %q", what, got, want)
	}
}

func grouping(t *testing.T, s library.Store) {
	a := Told(t)
	tell(t, s, a...)
	is(t, s, a, "added", "0,1,2 3,4")
	of, err := s.StoryOf(t.Context(), a[0].ID, a[3].ID, id(9))
	if err != nil || of[2] != "" {
		t.Fatalf("stories %v, %v", of, err)
	}
	page, err := s.Stories(t.Context(), library.StoryOptions{})
	if err != nil || len(page.Stories) != 2 || page.Next != "" {
		t.Fatalf("listed %+v, %v", page, err)
	}
	if page.Stories[0].ID != of[1] || page.Stories[1].ID != of[0] { // the latest first
		t.Errorf("listed %s, %s; want %s, %s", page.Stories[0].ID, page.Stories[1].ID, of[1], of[0])
	}
	bridge := page.Stories[1]
	first, last := bridge.Days()
	if bridge.Title() != "Old bridge at Karvel collapses" || first != "2031-05-05" || last != "2031-05-07" || bridge.Count().String() != "3 articles, 2 independent texts" {
		t.Errorf("%q, %s to %s, %s", bridge.Title(), first, last, bridge.Count())
	}
	if f := bridge.Families[0]; bridge.Articles[f.First].ID != a[0].ID || len(f.Members) != 2 || bridge.Articles[f.Members[1].ID].ID != a[2].ID {
		t.Errorf("the first text is %+v", f)
	}
	// Page by page, and what is late enough.
	var ids []string
	for o := (library.StoryOptions{Limit: 1}); ; {
		page, err := s.Stories(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		for _, story := range page.Stories {
			ids = append(ids, story.ID)
		}
		if o.Cursor = page.Next; o.Cursor == "" {
			break
		}
	}
	if want := []string{of[1], of[0]}; !slices.Equal(ids, want) {
		t.Errorf("page by page %v, want %v", ids, want)
	}
	late, err := s.Stories(t.Context(), library.StoryOptions{Since: time.Date(2031, 5, 8, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(late.Stories) != 1 || late.Stories[0].ID != of[1] {
		t.Errorf("since the 8th: %+v, %v", late, err)
	}
	_, err = s.Stories(t.Context(), library.StoryOptions{Cursor: "x"})
	isKind(t, err, failure.Usage)
	// By its ID.
	for name, kind := range map[string]failure.Kind{of[0]: 0, of[0][:len("story:")+8]: 0, "story:": failure.NotFound, "story:zzzz": failure.NotFound,
		of[0][len("story:"):]: failure.NotFound, "story:0000000000000000": failure.NotFound} {
		story, err := s.Story(t.Context(), name)
		if kind != 0 {
			isKind(t, err, kind)
		} else if err != nil || story.ID != of[0] {
			t.Errorf("%s: %+v, %v", name, story, err)
		}
	}
	families, err := s.Families(t.Context(), a[2].ID, id(9), a[3].ID, a[0].ID)
	if err != nil || len(families) != 2 || families[0].First != 3 || families[0].Members[1].ID != 0 || families[1].First != 2 {
		t.Errorf("families %+v, %v", families, err)
	}
	// In searches.
	for text, want := range map[string][]int{
		"story:" + a[1].ID[len("sha256:"):][:12]:            {0, 1, 2},
		"story:" + of[1][len("story:"):]:                    {3, 4},
		"copies:" + a[2].ID[len("sha256:"):]:                {0, 2},
		"copies:" + a[3].ID[len("sha256:"):][:12]:           {3},
		"-copies:" + a[2].ID[len("sha256:"):] + " cyclists": {1},
	} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for hit, err := range library.SearchAll(t.Context(), s, q, library.SearchOptions{Rows: query.Articles}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, slices.IndexFunc(a, func(p *library.Packed) bool { return p.ID == hit.Article.ID }))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", text, got, want)
		}
	}
	// A new reading leaves them where they are, and removal takes them out.
	if err := s.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	is(t, s, a, "read again", "0,1,2 3,4")
	if err := s.Remove(t.Context(), a[0].ID, a[3].ID); err != nil {
		t.Fatal(err)
	}
	is(t, s, a, "removed", "1,2 4")
	if several, err := s.Stories(t.Context(), library.StoryOptions{Several: true, Limit: 1}); err != nil || len(several.Stories) != 1 || several.Stories[0].ID != of[0] || several.Next != "" {
		t.Errorf("of several articles: %+v, %v", several, err)
	}
	if story, err := s.Story(t.Context(), of[0]); err != nil || story.Count().String() != "2 articles, 2 independent texts" {
		t.Errorf("after a removal: %+v, %v", story, err)
	}
	tell(t, s, a[0]) // a copy of the third
	is(t, s, a, "added again", "0,1,2 4")
	if err := s.Remove(t.Context(), a[4].ID); err != nil {
		t.Fatal(err)
	}
	_, err = s.Story(t.Context(), of[1])
	isKind(t, err, failure.NotFound)
}

func correctingStories(t *testing.T, s library.Store) {
	a := Told(t)
	tell(t, s, a...)
	of, err := s.StoryOf(t.Context(), a[0].ID, a[3].ID)
	if err != nil {
		t.Fatal(err)
	}
	apart := correction(library.SplitStory, a[1].ID, a[0].ID, 0)
	putRight(t, s, apart)
	is(t, s, a, "split", "0,2 1 3,4")
	// It holds for what comes again, and for new readings.
	if err := s.Remove(t.Context(), a[1].ID); err != nil {
		t.Fatal(err)
	}
	tell(t, s, a[1])
	is(t, s, a, "split, and added again", "0,2 1 3,4")
	if err := s.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	is(t, s, a, "split, and read again", "0,2 1 3,4")
	putRight(t, s, correction(library.Withdraw, a[1].ID, apart.ID(), 1))
	is(t, s, a, "split undone", "0,1,2 3,4")

	one := correction(library.MergeStory, a[4].ID, a[0].ID, 2)
	putRight(t, s, one)
	is(t, s, a, "merged", "0,1,2,3,4")
	for _, story := range of { // the other's ID leads there
		if got, err := s.Story(t.Context(), story); err != nil || got.ID != of[0] {
			t.Errorf("%s leads to %+v, %v", story, got, err)
		}
	}
	putRight(t, s, one) // it is there
	is(t, s, a, "merged again", "0,1,2,3,4")
	putRight(t, s, correction(library.Withdraw, a[4].ID, one.ID(), 3))
	is(t, s, a, "merging undone", "0,1,2 3,4")
	if now, err := s.StoryOf(t.Context(), a[0].ID, a[3].ID); err != nil || !slices.Equal(now, of) {
		t.Errorf("the IDs are %v, %v, want %v", now, err, of)
	}
	if log, err := s.Corrected(t.Context(), ""); err != nil || len(log) != 0 {
		t.Errorf("in force are %v, %v", log, err)
	}
	// Records of articles that are to come, and one that was taken back elsewhere.
	if err := s.Remove(t.Context(), a[0].ID, a[1].ID, a[2].ID, a[3].ID, a[4].ID); err != nil {
		t.Fatal(err)
	}
	never := correction(library.MergeStory, a[3].ID, a[0].ID, 5)
	putRight(t, s, correction(library.SplitStory, a[1].ID, a[0].ID, 4), correction(library.Withdraw, a[3].ID, never.ID(), 6), never)
	tell(t, s, a...)
	is(t, s, a, "corrected before", "0,2 1 3,4")
}
