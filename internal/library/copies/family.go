package copies

import (
	"cmp"
	"fmt"
	"slices"
)

// Item is an article to be put with its copies.
type Item struct {
	// ID is the caller's number of it, its own.
	ID        int64
	Outlet    string // who published it; empty where that is not known
	Published Published
	Words     uint32 // of its signature
}

// Pair is two articles that were compared.
type Pair struct {
	A, B    int64
	Kinship Kinship
}

// Relation says what a member of a family is to the one it was taken from.
type Relation string

// The relations of a member to its source.
const (
	Same    Relation = "same"    // but for case, punctuation, white space and furniture
	Edition Relation = "version" // the same outlet's, brought up to date
	Excerpt Relation = "cut"     // a part of it
	Longer  Relation = "longer"  // with much beside it
	Reprint Relation = "copy"    // the same text, edited
)

// Member is an article of a family.
type Member struct {
	ID int64
	// Of is the member it was taken from, as far as can be told: of those that came
	// before it, the one that has most of it. It is ID of the first itself.
	Of       int64
	Relation Relation // empty of the first
	// Kinship has the member for A and its source for B.
	Kinship Kinship
	// Certain says that the dates leave no doubt that the source came before it.
	Certain bool
	// Also are other articles before it, of this family or of others, that it has text of, by number.
	Also []int64
}

// Family is a text and all its copies.
type Family struct {
	// First is who had it first: of the dated the earliest, and of those of one
	// time the longest.
	First int64
	// Contested are members that may have been before First, as far as dates tell:
	// those without a date and those whose dates overlap with its own.
	Contested []int64
	// Members are all of them, the first in front, in the order of their dates, those
	// without one last.
	Members []Member
	// Undated is how many have no date.
	Undated int
}

// Count is how many articles there are and how many texts that do not depend on each other.
type Count struct{ Articles, Texts, Undated int }

// String is "5 articles, 2 independent texts", and how many have no date, if any.
func (c Count) String() string {
	plural := func(n int, one, more string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprint(n, " ", more)
	}
	s := plural(c.Articles, "article", "articles") + ", " + plural(c.Texts, "independent text", "independent texts")
	if c.Undated > 0 {
		s += fmt.Sprintf(" (%d undated)", c.Undated)
	}
	return s
}

// Counted counts the articles of families.
func Counted(families []Family) Count {
	c := Count{Texts: len(families)}
	for _, f := range families {
		c.Articles += len(f.Members)
		c.Undated += f.Undated
	}
	return c
}

// Families puts articles with their copies. Every article has one source at most, of those that came
// before it: so a digest that prints two texts makes no copies of those.
// Pairs that are no copies, and pairs with an article that is not among the items,
// count for nothing. The order of items and pairs makes no difference; families are in
// the order of their first, and an ID given twice counts once.
func Families(items []Item, pairs []Pair) []Family {
	items = slices.Clone(items)
	slices.SortFunc(items, inOrder)
	rank := make(map[int64]int, len(items)) // by ID
	items = slices.DeleteFunc(items, func(it Item) bool {
		_, twice := rank[it.ID]
		if !twice {
			rank[it.ID] = len(rank)
		}
		return twice
	})
	before := make([][]source, len(items))
	for _, p := range pairs {
		a, hasA := rank[p.A]
		b, hasB := rank[p.B]
		if !hasA || !hasB || a == b || !kin(items[a], items[b], p.Kinship) {
			continue
		}
		k := p.Kinship
		if a < b { // the later is the side A
			a, b, k = b, a, k.turned()
		}
		before[a] = append(before[a], source{b, k})
	}
	root := make([]int, len(items))
	at := make([]int, len(items)) // the family of a root
	var all []Family
	for i, it := range items {
		sources := before[i]
		slices.SortFunc(sources, closest)
		if len(sources) == 0 {
			root[i], at[i] = i, len(all)
			all = append(all, Family{First: it.ID})
		} else {
			root[i] = root[sources[0].rank]
		}
		f := &all[at[root[i]]]
		m := Member{ID: it.ID, Of: it.ID}
		if len(sources) > 0 {
			of := items[sources[0].rank]
			m.Of, m.Kinship = of.ID, sources[0].kinship
			m.Relation = relation(it, of, m.Kinship)
			m.Certain = of.Published.before(it.Published)
			for _, s := range sources[1:] {
				m.Also = append(m.Also, items[s.rank].ID)
			}
			slices.Sort(m.Also)
			m.Also = slices.DeleteFunc(slices.Compact(m.Also), func(id int64) bool { return id == m.Of })
			if !items[root[i]].Published.before(it.Published) {
				f.Contested = append(f.Contested, it.ID)
			}
		}
		if !it.Published.Known() {
			f.Undated++
		}
		f.Members = append(f.Members, m)
	}
	return all
}

// source is an article before another that it may have been taken from.
type source struct {
	rank    int
	kinship Kinship
}

// closest puts the source that has most of a text in front.
func closest(a, b source) int {
	return cmp.Or(cmp.Compare(b.kinship.AInB, a.kinship.AInB), cmp.Compare(b.kinship.Jaccard, a.kinship.Jaccard), cmp.Compare(a.rank, b.rank))
}

// inOrder puts items in the order of their dates, those without one last; of one
// time the longer comes first, for copies are cut.
func inOrder(a, b Item) int {
	switch {
	case a.Published.Known() != b.Published.Known():
		if a.Published.Known() {
			return -1
		}
		return 1
	case a.Published.Known():
		if c := a.Published.middle().Compare(b.Published.middle()); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(b.Words, a.Words), cmp.Compare(a.ID, b.ID))
}

// kin says that two articles are of one text.
func kin(a, b Item, k Kinship) bool {
	if sameOutlet(a, b) {
		return k.Version()
	}
	return k.Copy()
}

func sameOutlet(a, b Item) bool { return a.Outlet != "" && a.Outlet == b.Outlet }

// relation says what an article is to the one it was taken from.
func relation(it, of Item, k Kinship) Relation {
	switch {
	case k.Exact:
		return Same
	case sameOutlet(it, of):
		return Edition
	case float64(it.Words) < cutShare*float64(of.Words):
		return Excerpt
	case float64(of.Words) < cutShare*float64(it.Words):
		return Longer
	}
	return Reprint
}

// turned is the kinship with its sides exchanged.
func (k Kinship) turned() Kinship {
	k.AInB, k.BInA = k.BInA, k.AInB
	return k
}
