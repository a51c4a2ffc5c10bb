package copies_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"sayso/internal/library/copies"
	"sayso/internal/library/made"
)

// How many articles, and of which seed, TestReach makes.
var (
	reachArticles = flag.Int("articles", 3000, "how many articles TestReach makes")
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

// unlike says of two articles that are not copies why they might be taken for it.
func unlike(a, b made.Article) string {
	switch {
	case a.Kind == made.Bulletin && b.Kind == made.Bulletin && a.Outlet == b.Outlet:
		return "bulletins of one mould"
	case a.Kind == made.Bulletin || b.Kind == made.Bulletin:
		return "a bulletin and another"
	case a.Story == b.Story && a.Outlet == b.Outlet:
		return "one story, one outlet, two hands"
	case a.Story == b.Story:
		return "one story, two hands"
	case a.Outlet == b.Outlet:
		return "one outlet, two stories"
	}
	return "nothing in common"
}

// TestReach says how many of the copies in made articles are known, by how they were
// edited, and how many of the pairs taken for copies are, by what the others have in
// common. With -v and -articles 20000 it prints the figures of doc.go.
func TestReach(t *testing.T) {
	articles, signatures := madeArticles(t, *reachSeed, *reachArticles)
	var index copies.Index
	var right, wrong int
	mistaken := map[string]int{}
	found := map[[2]int]bool{}
	for i, s := range signatures {
		for _, f := range index.Lookup(s) {
			j := int(f.ID)
			if articles[i].Outlet == articles[j].Outlet && !f.Kinship.Version() {
				continue
			}
			found[[2]int{j, i}] = true
			if articles[i].First == articles[j].First {
				right++
				continue
			}
			wrong++
			mistaken[unlike(articles[i], articles[j])]++
		}
		index.Add(int64(i), s)
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
	count := func(key func(made.Article) string) {
		groups := map[string][]int{}
		for i, a := range articles {
			if k := key(a); k != "" {
				groups[k] = append(groups[k], i)
			}
		}
		for _, group := range groups {
			for x, i := range group {
				for _, j := range group[:x] {
					if articles[i].First != articles[j].First {
						pairs[unlike(articles[i], articles[j])]++
					}
				}
			}
		}
	}
	count(func(a made.Article) string { return a.Outlet })
	count(func(a made.Article) string { // those of one story and outlet are counted above
		return fmt.Sprint(a.Story)
	})
	pairs["one story, one outlet, two hands"] /= 2

	for _, e := range made.Edits() {
		t.Logf("copies, %-12s %6d of %6d known  %.4f", e, known[e], all[e], float64(known[e])/float64(max(all[e], 1)))
	}
	recall, precision := float64(sumKnown)/float64(sumAll), float64(right)/float64(right+wrong)
	t.Logf("copies, all but rewritten %6d of %6d known  recall    %.4f", sumKnown, sumAll, recall)
	t.Logf("pairs taken for copies %6d, right %6d  precision %.4f", right+wrong, right, precision)
	for _, kind := range []string{"one story, one outlet, two hands", "one story, two hands", "bulletins of one mould", "one outlet, two stories", "a bulletin and another", "nothing in common"} {
		t.Logf("mistaken: %-33s %5d of %8d pairs", kind, mistaken[kind], pairs[kind])
	}
	if recall < 0.95 || precision < 0.99 {
		t.Errorf("recall %.4f, precision %.4f; want 0.95 and 0.99 at least", recall, precision)
	}
}
