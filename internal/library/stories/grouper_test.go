package stories

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func grouper(t testing.TB, s Store) *Grouper {
	t.Helper()
	g, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func add(t testing.TB, g *Grouper, p *Profile) Decision {
	t.Helper()
	d, err := g.Add(p)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// some are profiles of articles on a bridge, three of them, and on a strike, two.
func some(t testing.TB) []*Profile {
	r := newReader(t)
	return []*Profile{
		profileOf(t, r, "b1", "2031-05-05", "Old bridge at Karvel collapses", "The Lindqvist bridge over the Orma at Karvel fell into the river on Monday, killing two cyclists, mayor Ada Brunn said."),
		profileOf(t, r, "s1", "2031-05-05", "Bakers in Tosno strike for sleep", "Bakers in Tosno put down their peels on Monday and asked for ovens that start at five, union leader Pavel Grek said."),
		profileOf(t, r, "b2", "2031-05-06", "Karvel mourns cyclists", "Two cyclists who died when the Lindqvist bridge fell into the Orma were named on Tuesday. Mayor Ada Brunn wept in Karvel."),
		profileOf(t, r, "b3", "2031-05-04", "Cracks seen in Karvel’s Lindqvist bridge", "Engineers told mayor Ada Brunn of cracks in the Lindqvist bridge over the Orma at Karvel, where cyclists cross."),
		profileOf(t, r, "s2", "2031-05-07", "Tosno bakers win later ovens", "The strike of the bakers of Tosno is over. Pavel Grek and the owners of the ovens agreed on half past four."),
	}
}

func TestAdd(t *testing.T) {
	store := &Memory{}
	g := grouper(t, store)
	var got []Decision
	for _, p := range some(t) {
		got = append(got, add(t, g, p))
	}
	bridge, strike := got[0].Story, got[1].Story
	if bridge == strike || !got[0].New || !got[1].New {
		t.Fatalf("the first two: %+v", got[:2])
	}
	for i, want := range []string{bridge, strike, bridge, bridge, strike} { // b3 is older than b1, and arrives later
		if got[i].Story != want {
			t.Errorf("%s is in %s, want %s: %+v", got[i].Article, got[i].Story, want, got[i])
		}
	}
	if d := got[2]; !slices.Contains(d.Reason.Names, "Ada Brunn") || !slices.Contains(d.Reason.Terms, "cyclist") || d.Reason.Days != 1 || d.Score < 0.5 || d.Score > 1 {
		t.Errorf("reason %+v", d)
	}
	if s := got[2].Reason.String(); !strings.HasSuffix(s, "; 1 day apart") {
		t.Errorf("reason %q", s)
	}
	s, err := store.Story(bridge)
	if err != nil || s.Articles != 3 || s.Last-s.First != 2*day {
		t.Errorf("story %+v, %v", s, err)
	}
	if d := add(t, g, some(t)[2]); !d.Known || d.Story != bridge {
		t.Errorf("added again: %+v", d)
	}
	if n, _, _ := store.Frequencies(nil); n != 5 {
		t.Errorf("%d articles", n)
	}
}

func TestUndated(t *testing.T) {
	g := grouper(t, &Memory{})
	ps := some(t)
	for _, p := range ps {
		p.Published, p.Dated = 0, false
	}
	one := add(t, g, ps[0])
	if two := add(t, g, ps[2]); two.Story != one.Story || two.Reason.Days != 0 {
		t.Errorf("%+v", two)
	}
}

// TestEmpty adds articles of which nothing is known: each is alone.
func TestEmpty(t *testing.T) {
	g := grouper(t, &Memory{})
	a, b := add(t, g, &Profile{ID: "a"}), add(t, g, &Profile{ID: "b"})
	if !a.New || !b.New || a.Story == b.Story {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestPut(t *testing.T) {
	g := grouper(t, &Memory{})
	ps := some(t)
	first, err := g.Put(ps[0], "")
	if err != nil {
		t.Fatal(err)
	}
	if id, err := g.Put(ps[1], first); err != nil || id != first {
		t.Errorf("%s, %v", id, err)
	}
	if _, err := g.Put(ps[1], first); err == nil {
		t.Error("put twice")
	}
	if _, err := g.Put(ps[2], "story:none"); err == nil {
		t.Error("put into no story")
	}
	c, err := g.Compare(ps[2])
	if err != nil || len(c) != 1 || c[0].Story.ID != first || len(c[0].Values) != len(Features()) {
		t.Errorf("%+v, %v", c, err)
	}
}

// TestWeights holds the table of weights to the directions that features must have.
func TestWeights(t *testing.T) {
	w, err := ReadWeights(weightsFile)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range Features() {
		if w.Of[i]*Sign(name) < 0 || math.IsNaN(w.Of[i]) {
			t.Errorf("%s weighs %v", name, w.Of[i])
		}
	}
	if w.Threshold <= 0 || w.Threshold >= 1 {
		t.Errorf("threshold %v", w.Threshold)
	}
	for _, bad := range []string{"", "bias\tx", "nothing\t1", "bias", weightsFile + "bias\t1\n"} {
		if _, err := ReadWeights(bad); err == nil {
			t.Errorf("%.20q is read", bad)
		}
	}
}

// TestSum compares the sum of two lists with one made by a map.
func TestSum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		list := func() []Weighted {
			m := map[string]float32{}
			for range r.IntN(8) {
				m[string(rune('a'+r.IntN(10)))] = float32(1 + r.IntN(9))
			}
			return sortedList(m)
		}
		a, b := list(), list()
		want := map[string]float32{}
		for _, x := range a {
			want[x.Text] += 2 * x.Weight
		}
		for _, x := range b {
			want[x.Text] += 3 * x.Weight
		}
		if diff := cmp.Diff(sortedList(want), sum(a, 2, b, 3, 100)); diff != "" && len(want) > 0 {
			t.Fatal(diff)
		}
		few := sum(a, 2, b, 3, 3)
		least := float32(math.Inf(1))
		for _, x := range few {
			least = min(least, x.Weight)
			delete(want, x.Text)
		}
		for text, w := range want {
			if w > least {
				t.Fatalf("%s with %v is left out of %v", text, w, few)
			}
		}
	}
}

func sortedList(m map[string]float32) []Weighted {
	list := make([]Weighted, 0, len(m))
	for text, w := range m {
		list = append(list, Weighted{text, w})
	}
	slices.SortFunc(list, func(x, y Weighted) int { return strings.Compare(x.Text, y.Text) })
	return list
}

// benchmarkWords are words as rare as a newspaper's, for articles made up of them.
func benchmarkWords() []string {
	words := slices.Collect(func(yield func(string) bool) {
		for term, share := range background().shares {
			if share < tooCommon && !yield(term) {
				return
			}
		}
	})
	slices.SortFunc(words, func(a, b string) int {
		if x, y := background().share(a), background().share(b); x != y {
			if x > y {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return words
}

// madeUp gives the profile of the nth article of a stream: words as frequent as in
// prose, names of which a few come again and again, three articles a story.
func madeUp(words []string, n int) *Profile {
	story := rand.New(rand.NewPCG(7, uint64(n/3)))
	own := rand.New(rand.NewPCG(8, uint64(n)))
	zipf := func(r *rand.Rand, n int) int { return int(math.Exp(r.Float64()*math.Log(float64(n)))) - 1 }
	var counts [Fields]map[string]int
	for f := range counts {
		counts[f] = map[string]int{}
	}
	for i := range 72 {
		r := story
		if i%2 == 0 {
			r = own
		}
		w := words[zipf(r, len(words))]
		counts[Body][w]++
		if i < 8 {
			counts[Title][w]++
		}
	}
	for range 12 {
		name := "name" + string(rune('a'+zipf(story, 26))) + string(rune('a'+story.IntN(26))) + string(rune('a'+zipf(story, 26)))
		counts[Entities][name]++
		counts[Body][name]++
		counts[Places][name]++
	}
	p := &Profile{ID: "article " + strconv.Itoa(n), Published: int64(n) * 60, Dated: true}
	for f := range counts {
		p.Terms[f] = heaviest(counts[f], profileTerms(Field(f)))
	}
	return p
}

// BenchmarkAdd adds articles to a library that grows with them: -benchtime 100000x
// gives the mean over a hundred thousand.
func BenchmarkAdd(b *testing.B) {
	words := benchmarkWords()
	g := grouper(b, &Memory{})
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		p := madeUp(words, n)
		b.StartTimer()
		add(b, g, p)
	}
}

func BenchmarkNewProfile(b *testing.B) {
	data, err := os.ReadFile("../../../examples/fact-check-drone-claim.txt")
	if err != nil {
		b.Fatal(err)
	}
	reading := newReader(b).Read(article("x", "2031-03-05", "Title", string(data)))
	b.ReportAllocs()
	for b.Loop() {
		NewProfile(reading)
	}
}
