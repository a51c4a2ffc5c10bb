package copies_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"sayso/internal/library/copies"
	"sayso/internal/library/made"
)

// How many articles, and of which seed, TestReach makes.
var (
	reachArticles = flag.Int("articles", 1500, "how many articles TestReach makes")
	reachSeed     = flag.Uint64("seed", 1, "the seed of TestReach's articles")
)

// madeArticles makes articles and signs them.
func madeArticles(t testing.TB, seed uint64, n int) ([]made.Article, []copies.Signature) {
	t.Helper()
	articles, err := made.Articles(seed, n)
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Collect(articles)
	signatures := make([]copies.Signature, len(all))
	for i, a := range all {
		signatures[i] = copies.Sign(a.Text)
	}
	return all, signatures
}

// likeness names what two articles that are not copies have in common, the nearest
// first.
var likeness = []string{
	"bulletins of one mould", "one story, one outlet, two hands", "one story, two hands, the same quotes", "one story, two hands",
	"one outlet's background", "one outlet, two stories", "nothing in common",
}

// unlike says of two articles that are not copies why they might be taken for it.
func unlike(a, b made.Article, quotesA, quotesB []copies.Quote) string {
	switch {
	case a.Kind == made.Bulletin && b.Kind == made.Bulletin && a.Outlet == b.Outlet:
		return likeness[0]
	case a.Story == b.Story && a.Outlet == b.Outlet:
		return likeness[1]
	case a.Story == b.Story && len(copies.Lifted(quotesA, quotesB)) > 0:
		return likeness[2]
	case a.Story == b.Story:
		return likeness[3]
	case a.Outlet == b.Outlet && a.Topic == b.Topic && a.Country == b.Country:
		return likeness[4]
	case a.Outlet == b.Outlet:
		return likeness[5]
	}
	return likeness[6]
}

// published is the time of an article to the minute; nothing where it states no day.
func published(a made.Article) copies.Published {
	if !a.Dated {
		return copies.Published{}
	}
	return copies.Published{Earliest: a.Published, Latest: a.Published.Add(time.Minute)}
}

// TestReach says how many of the copies in made articles are known, by how they were
// edited, and how many of the pairs taken for copies are, by what the others have in
// common. With -v and -articles 20000 it prints the figures of doc.go.
func TestReach(t *testing.T) {
	articles, signatures := madeArticles(t, *reachSeed, *reachArticles)
	quotes := make([][]copies.Quote, len(articles))
	for i, a := range articles {
		quotes[i] = copies.Quotes(a.Text)
	}
	var index copies.Index
	var right, wrong int
	var items []copies.Item
	var kin []copies.Pair
	mistaken := map[string]int{}
	found := map[[2]int]bool{}
	for i, s := range signatures {
		for _, f := range index.Lookup(s) {
			j := int(f.ID)
			kin = append(kin, copies.Pair{A: int64(i), B: f.ID, Kinship: f.Kinship})
			if articles[i].Outlet == articles[j].Outlet && !f.Kinship.Version() {
				continue
			}
			found[[2]int{j, i}] = true
			if articles[i].First == articles[j].First {
				right++
				continue
			}
			wrong++
			mistaken[unlike(articles[i], articles[j], quotes[i], quotes[j])]++
		}
		index.Add(int64(i), s)
		items = append(items, copies.Item{ID: int64(i), Outlet: articles[i].Outlet, Words: s.Words, Published: published(articles[i])})
	}
	known, all := map[made.Edit]int{}, map[made.Edit]int{}
	var sumKnown, sumAll int
	for i, a := range articles {
		if a.CopyOf < 0 {
			continue
		}
		all[a.Edit]++
		is := found[[2]int{a.CopyOf, i}]
		if is {
			known[a.Edit]++
		}
		if a.Edit == made.Rewritten { // no light edit: printed for what it is worth
			continue
		}
		sumAll++
		if is {
			sumKnown++
		}
	}
	// How many pairs there are that might be mistaken.
	pairs := map[string]int{}
	seen := map[string][]int{}
	for i, a := range articles {
		for _, key := range [...]string{fmt.Sprint(a.Story), a.Outlet} {
			for _, j := range seen[key] {
				if b := articles[j]; a.First != b.First && (key == a.Outlet || a.Outlet != b.Outlet) {
					pairs[unlike(a, b, quotes[i], quotes[j])]++
				}
			}
			seen[key] = append(seen[key], i)
		}
	}

	for _, e := range made.Edits() {
		t.Logf("copies, %-12s %6d of %6d known  %.4f", e, known[e], all[e], float64(known[e])/float64(max(all[e], 1)))
	}
	recall, precision := float64(sumKnown)/float64(sumAll), float64(right)/float64(right+wrong)
	t.Logf("copies, all but rewritten %6d of %6d known  recall    %.4f", sumKnown, sumAll, recall)
	t.Logf("pairs taken for copies %6d, right %6d  precision %.4f", right+wrong, right, precision)
	for _, kind := range likeness {
		t.Logf("mistaken: %-38s %5d of %8d pairs", kind, mistaken[kind], pairs[kind])
	}
	texts, kept := map[int]bool{}, map[int64]int64{}
	families := copies.Families(items, kin)
	for _, f := range families {
		for _, m := range f.Members {
			kept[m.ID] = f.First
		}
	}
	var firsts, copied int
	for i, a := range articles {
		texts[a.First] = true
		if a.CopyOf >= 0 && a.Edit != made.Rewritten {
			copied++
			if kept[int64(i)] == int64(a.First) {
				firsts++
			}
		}
	}
	t.Logf("families: %s; in truth %d texts; of %d copies %d lead back to who had it first", copies.Counted(families), len(texts), copied, firsts)
	if recall < 0.95 || precision < 0.99 {
		t.Errorf("recall %.4f, precision %.4f; want 0.95 and 0.99 at least", recall, precision)
	}
}
