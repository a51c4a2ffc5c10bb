package score

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		name            string
		groups, labels  string // a letter an article
		bcubed, inPairs Figures
	}{
		{"nothing", "", "", Figures{1, 1, 1}, Figures{1, 1, 1}},
		{"right", "aabb", "xxyy", Figures{1, 1, 1}, Figures{1, 1, 1}},
		{"all one", "aaaa", "xxyy", Figures{0.5, 1, 2. / 3}, Figures{1. / 3, 1, 0.5}},
		{"all alone", "abcd", "xxyy", Figures{1, 0.5, 2. / 3}, Figures{1, 0, 0}},
		// Bagga and Baldwin's example: twelve articles of labels of 5, 2 and 5, the
		// two last of which are in one group; and the two of five.
		{"two and five", "aaaaabbccccc", "xxxxxyyzzzzz", Figures{1, 1, 1}, Figures{1, 1, 1}},
		{"2 and 5 in one", "aaaaabbbbbbb", "xxxxxyyzzzzz", Figures{16. / 21, 1, 32. / 37}, Figures{21. / 31, 1, 42. / 52}},
		{"5 and 5 in one", "aaaaabbaaaaa", "xxxxxyyzzzzz", Figures{7. / 12, 1, 14. / 19}, Figures{21. / 46, 1, 42. / 67}},
	} {
		var g Groups
		for i := range c.groups {
			g.Add(c.groups[i:i+1], c.labels[i:i+1])
		}
		near(t, c.name+", BCubed", g.BCubed(), c.bcubed)
		near(t, c.name+", pairs", g.Pairs(), c.inPairs)
	}
}

func near(t *testing.T, name string, got, want Figures) {
	t.Helper()
	if math.Abs(got.Precision-want.Precision)+math.Abs(got.Recall-want.Recall)+math.Abs(got.F1-want.F1) > 1e-9 {
		t.Errorf("%s: got %v, want %v", name, got, want)
	}
}

// TestAgainstDefinition compares with figures counted article by article and pair by pair.
func TestAgainstDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		n := 1 + r.IntN(30)
		groups, labels := make([]string, n), make([]string, n)
		var g Groups
		for i := range n {
			groups[i], labels[i] = string(rune('a'+r.IntN(8))), string(rune('a'+r.IntN(8)))
			g.Add(groups[i], labels[i])
		}
		var p, rec float64
		var both, inGroup, inLabel float64
		for i := range n {
			var same, group, label float64
			for j := range n {
				sameGroup, sameLabel := groups[i] == groups[j], labels[i] == labels[j]
				if sameGroup {
					group++
				}
				if sameLabel {
					label++
				}
				if sameGroup && sameLabel {
					same++
				}
				if i < j && sameGroup {
					inGroup++
				}
				if i < j && sameLabel {
					inLabel++
				}
				if i < j && sameGroup && sameLabel {
					both++
				}
			}
			p, rec = p+same/group/float64(n), rec+same/label/float64(n)
		}
		near(t, "BCubed", g.BCubed(), figures(p, rec))
		near(t, "pairs", g.Pairs(), figures(share(both, inGroup), share(both, inLabel)))
		if g.Articles() != n {
			t.Errorf("%d articles, want %d", g.Articles(), n)
		}
	}
}
