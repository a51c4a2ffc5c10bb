package stories

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	store := &Memory{}
	g, ps := grouper(t, store), some(t)
	for _, p := range ps {
		add(t, g, p)
	}
	bridge, _ := store.StoryOf("b1")
	own, err := g.Split("b1") // the article that the story's ID was made from
	if err != nil {
		t.Fatal(err)
	}
	if own == bridge {
		t.Error("the article took its story's ID along")
	}
	if left, _ := store.Articles(bridge); !slices.Equal(left, []string{"b2", "b3"}) {
		t.Errorf("left %q", left)
	}
	s, _ := store.Story(bridge)
	again := &Story{}
	for _, p := range []*Profile{ps[2], ps[3]} {
		a, err := g.weigh(p)
		if err != nil {
			t.Fatal(err)
		}
		again.add(p, &a.vector)
	}
	if s.Articles != 2 || !cmp.Equal(s.Terms, again.Terms) {
		t.Errorf("the story still has something of the article that left: %+v", s)
	}
	if _, err := g.Split("b1"); err == nil {
		t.Error("an article alone was split off")
	}
	if _, err := g.Split("none"); err == nil {
		t.Error("no article was split off")
	}

	// Whatever the order in which they come again, b1 stays apart.
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 3, 1, 4}} {
		anew := &Memory{}
		h := grouper(t, anew)
		for _, c := range store.AllCorrections() {
			if err := h.Correct(c); err != nil {
				t.Fatal(err)
			}
		}
		byHand := false
		for _, i := range order {
			byHand = add(t, h, ps[i]).ByHand || byHand
		}
		b1, _ := anew.StoryOf("b1")
		if rest, _ := anew.Articles(b1); len(rest) != 1 {
			t.Errorf("order %v: b1 is with %q", order, rest)
		}
		b2, _ := anew.StoryOf("b2")
		if b3, _ := anew.StoryOf("b3"); b2 != b3 {
			t.Errorf("order %v: b2 and b3 were parted", order)
		}
		if !byHand {
			t.Errorf("order %v: no decision says that it was by hand", order)
		}
	}
}

func TestMerge(t *testing.T) {
	store := &Memory{}
	g, ps := grouper(t, store), some(t)
	for _, p := range ps {
		add(t, g, p)
	}
	bridge, _ := store.StoryOf("b1")
	strike, _ := store.StoryOf("s1")
	kept, err := g.Merge(strike, bridge)
	if err != nil {
		t.Fatal(err)
	}
	if kept != bridge {
		t.Errorf("kept %s, but %s is older", kept, bridge)
	}
	if now, err := g.Current(strike); err != nil || now != bridge {
		t.Errorf("%s is found as %s, %v", strike, now, err)
	}
	if all, _ := store.Articles(bridge); len(all) != 5 {
		t.Errorf("%q", all)
	}
	if s, _ := store.Story(bridge); s.Articles != 5 {
		t.Errorf("%d articles", s.Articles)
	}
	if _, err := g.Merge(strike, bridge); err == nil {
		t.Error("merged twice")
	}
	if _, err := g.Merge(bridge, "story:none"); err == nil {
		t.Error("merged with nothing")
	}
	anew := &Memory{}
	h := grouper(t, anew)
	for _, c := range store.AllCorrections() {
		if err := h.Correct(c); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range ps {
		add(t, h, p)
	}
	if n := len(anew.Stories()); n != 1 {
		t.Errorf("%d stories when grouped again", n)
	}
}

// TestLaterHolds splits, merges and splits again: the last word counts.
func TestLaterHolds(t *testing.T) {
	store := &Memory{}
	g, ps := grouper(t, store), some(t)
	for _, p := range ps {
		add(t, g, p)
	}
	check := func(what string, together bool) {
		t.Helper()
		anew := &Memory{}
		h := grouper(t, anew)
		for _, c := range store.AllCorrections() {
			if err := h.Correct(c); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range ps {
			add(t, h, p)
		}
		b1, _ := anew.StoryOf("b1")
		if b2, _ := anew.StoryOf("b2"); (b1 == b2) != together {
			t.Errorf("%s: together is %v", what, b1 == b2)
		}
	}
	bridge, _ := store.StoryOf("b1")
	own, err := g.Split("b1")
	if err != nil {
		t.Fatal(err)
	}
	check("after a split", false)
	if _, err := g.Merge(own, bridge); err != nil {
		t.Fatal(err)
	}
	check("after a merge", true)
	third, err := g.Split("b1")
	if err != nil {
		t.Fatal(err)
	}
	if third == own || third == bridge {
		t.Errorf("an ID is used again: %s", third)
	}
	check("after a second split", false)
}

func TestCorrect(t *testing.T) {
	g := grouper(t, &Memory{})
	for _, c := range []Correction{
		{Kind: "move", Article: "a", Others: []string{"b"}},
		{Kind: SplitOff, Others: []string{"b"}},
		{Kind: MergedBy, Article: "a"},
	} {
		if err := g.Correct(c); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
	others := make([]string, 3*maxCorrected)
	for i := range others {
		others[i] = fmt.Sprint(i)
	}
	if err := g.Correct(Correction{Kind: MergedBy, Article: "a", Others: others}); err != nil {
		t.Fatal(err)
	}
	got, _ := g.store.Corrections("a")
	if len(got) != 1 || len(got[0].Others) != maxCorrected || got[0].Others[0] != "0" || got[0].Others[maxCorrected-1] != others[len(others)-1] || got[0].Order != 1 {
		t.Errorf("%+v", got)
	}
}

// TestInvariants does a few hundred random things and holds the store to what must
// be true after each: every article in one story, counts that agree, IDs that lead
// somewhere; and the same things done again give the same.
func TestInvariants(t *testing.T) {
	words := benchmarkWords()
	run := func(seed uint64) string {
		r := rand.New(rand.NewPCG(seed, 1))
		store := &Memory{}
		g := grouper(t, store)
		var log string
		var ever []string
		n := 0
		for range 150 {
			switch stories := store.Stories(); {
			case r.IntN(4) > 0 || len(stories) < 2:
				d := add(t, g, madeUp(words, (n*7)%150))
				n++
				log += fmt.Sprintln(d.Article, d.Story, d.New, d.Score, d.Reason)
				if d.New {
					ever = append(ever, d.Story)
				}
			case r.IntN(2) == 0:
				kept, err := g.Merge(stories[r.IntN(len(stories))], ever[r.IntN(len(ever))])
				log += fmt.Sprintln(kept, err)
			default:
				members, _ := store.Articles(stories[r.IntN(len(stories))])
				own, err := g.Split(members[r.IntN(len(members))])
				log += fmt.Sprintln(own, err)
				if err == nil {
					ever = append(ever, own)
				}
			}
		}
		articles, counted := 0, map[string]bool{}
		for _, id := range store.Stories() {
			s, _ := store.Story(id)
			members, _ := store.Articles(id)
			if s.Articles != len(members) || len(members) == 0 || s.First > s.Last {
				t.Errorf("seed %d: story %s says %d articles, has %d; %d to %d", seed, id, s.Articles, len(members), s.First, s.Last)
			}
			for f := range s.Terms {
				if len(s.Terms[f]) > storyTerms(Field(f)) || !increasing(len(s.Terms[f]), func(i int) string { return s.Terms[f][i].Text }) {
					t.Errorf("seed %d: story %s: %v", seed, id, Field(f))
				}
			}
			for _, m := range members {
				of, _ := store.StoryOf(m)
				if of != id || counted[m] {
					t.Errorf("seed %d: article %s of %s is in %s", seed, m, id, of)
				}
				counted[m] = true
			}
			articles += len(members)
		}
		if total, _, _ := store.Frequencies(nil); total != articles {
			t.Errorf("seed %d: %d articles in stories, %d in all", seed, articles, total)
		}
		for _, id := range ever {
			now, err := g.Current(id)
			if s, _ := store.Story(now); err != nil || s == nil {
				t.Errorf("seed %d: %s leads to %s, which is not there", seed, id, now)
			}
		}
		return log
	}
	for seed := range uint64(5) {
		if diff := cmp.Diff(run(seed), run(seed)); diff != "" {
			t.Errorf("seed %d: twice is not the same: %s", seed, diff)
		}
	}
}

// TestRemove takes articles out again: what is left is as if they had never come, but
// for the weights of what came after them.
func TestRemove(t *testing.T) {
	store := &Memory{}
	g := grouper(t, store)
	all := some(t)
	for _, p := range all {
		add(t, g, p)
	}
	bridge, strike := store.storyOf["b1"], store.storyOf["s1"]
	for _, id := range []string{"b2", "s1", "s2", "nobody"} {
		if err := g.Remove(id); err != nil {
			t.Fatal(err)
		}
	}
	if got := store.articles[bridge]; !slices.Equal(got, []string{"b1", "b3"}) {
		t.Errorf("the bridge has %v", got)
	}
	if s, err := store.Story(bridge); err != nil || s.Articles != 2 {
		t.Errorf("the bridge is %+v, %v", s, err)
	}
	if s, err := store.Story(strike); err != nil || s != nil {
		t.Errorf("the strike is still there: %+v, %v", s, err)
	}
	n, counts, err := store.Frequencies(all[1].Distinct()) // of the strike
	if err != nil || n != 2 || slices.Max(counts) > 2 {
		t.Errorf("of %d articles terms stand in %v, %v", n, counts, err)
	}
	for _, p := range []*Profile{all[0], all[3]} { // both of the bridge
		if err := g.Remove(p.ID); err != nil {
			t.Fatal(err)
		}
	}
	if len(store.stories)+len(store.frequencies)+len(store.profiles)+len(store.storyOf) > 0 {
		t.Errorf("%d stories, %d terms, %d profiles are left", len(store.stories), len(store.frequencies), len(store.profiles))
	}
}

// TestRegroup groups a story's articles again: without reason to do otherwise, as before.
func TestRegroup(t *testing.T) {
	store := &Memory{}
	g := grouper(t, store)
	for _, p := range some(t) {
		add(t, g, p)
	}
	bridge, strike := store.storyOf["b1"], store.storyOf["s1"]
	merged, err := g.Merge(bridge, strike)
	if err != nil {
		t.Fatal(err)
	}
	store.corrections, store.corrected = nil, map[string][]int{} // taken back
	members, err := store.Articles(merged)
	if err != nil || len(members) != 5 {
		t.Fatalf("merged: %v, %v", members, err)
	}
	if err := g.Regroup(members...); err != nil {
		t.Fatal(err)
	}
	if store.storyOf["b1"] != bridge || store.storyOf["b3"] != bridge || store.storyOf["s1"] != strike || store.storyOf["s2"] != strike {
		t.Errorf("grouped again: %v", store.storyOf)
	}
	if err := g.Regroup("b2"); err != nil || store.storyOf["b2"] != bridge {
		t.Errorf("b2 is in %s, %v", store.storyOf["b2"], err)
	}
}

// TestRenew gives an article of a story another date and other terms: the story is what
// its articles are now, under its ID, and the article stays in it.
func TestRenew(t *testing.T) {
	store := &Memory{}
	g, ps := grouper(t, store), some(t)
	for _, p := range ps {
		add(t, g, p)
	}
	id, _ := store.StoryOf("b1")
	members, _ := store.Articles(id)
	before, _ := store.Story(id)
	changed := *ps[slices.IndexFunc(ps, func(p *Profile) bool { return p.ID == "b1" })]
	changed.Published += 1000 * day
	changed.Terms[Title] = []Term{{"zyzzogeton", 1}}
	store.profiles["b1"] = &changed
	if err := g.Renew("b1"); err != nil {
		t.Fatal(err)
	}
	after, _ := store.Story(id)
	if after.Last != changed.Published || after.Opened != before.Opened || after.Articles != before.Articles {
		t.Errorf("the story is %+v, was %+v", after, before)
	}
	if !slices.ContainsFunc(after.Terms[Title], func(w Weighted) bool { return w.Text == "zyzzogeton" }) {
		t.Errorf("its titles have %v", after.Terms[Title])
	}
	now, _ := store.Articles(id)
	slices.Sort(now)
	slices.Sort(members)
	if !slices.Equal(now, members) {
		t.Errorf("it has %q, had %q", now, members)
	}
	if found, _ := store.Candidates([]string{"zyzzogeton"}, 1); len(found[0]) != 1 || found[0][0] != id {
		t.Errorf("by its new word %q is found", found[0])
	}
	if err := g.Renew("none"); err != nil {
		t.Errorf("of no article: %v", err)
	}
}
