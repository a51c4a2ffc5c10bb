package stories

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"

	"sayso/internal/lexicon"
)

//go:embed weights.tsv
var weightsFile string

// Weights decide whether an article joins a story: the chance that it does is the
// logistic function of its weighted features, and it joins where the chance of the
// likeliest story reaches Threshold.
type Weights struct {
	Of        []float64 // in the order of [Features]
	Threshold float64   // 0 to 1
}

// Features names what an article and a story are compared by. Cosines are of TF–IDF
// vectors, between 0 and 1.
func Features() []string {
	return []string{
		"bias",         // 1
		"title",        // cosine of the titles
		"body",         // cosine of the texts
		"entities",     // cosine of the names
		"places",       // cosine of the places
		"days",         // cosine of the days named
		"inside",       // share of the article's text, by squared weight, that the story has too
		"names inside", // the same of its names
		"title inside", // share of the article's title that stands in the story's texts
		"rare names",   // how rare the three rarest names in common are, 1 for three that nothing else has
		"rare terms",   // the same of five terms of the text
		"elsewhere",    // both name places, none the same
		"other days",   // both name days, none the same
		"fresh days",   // the article names days, all of them after the story's last article
		"gap",          // logarithm of one more than the days between them
		"long gap",     // the same of what is beyond a week
		"undated",      // the time of one is not known
		"several",      // 0 for a story of one article, near 1 for one of many
	}
}

// Sign says which way a feature must speak: 1 for joining, as what is alike, -1 against,
// 0 for either. A few hundred lessons would otherwise teach some of them the opposite.
func Sign(feature string) float64 {
	switch feature {
	case "bias", "undated", "several":
		return 0
	case "elsewhere", "other days", "fresh days", "gap", "long gap":
		return -1
	}
	return 1
}

// defaultWeights are the built-in ones, read once.
var defaultWeights = sync.OnceValues(func() (Weights, error) { return ReadWeights(weightsFile) })

// ReadWeights reads a table: feature · weight, and a row for the threshold. The error
// names what is missing or no number.
func ReadWeights(file string) (Weights, error) {
	names := Features()
	w, seen := Weights{Of: make([]float64, len(names))}, 0
	for _, row := range lexicon.Rows(file) {
		if len(row) != 2 {
			return w, fmt.Errorf("stories: weights: a row of %d columns", len(row))
		}
		value, err := strconv.ParseFloat(row[1], 64)
		i := slices.Index(names, row[0])
		switch {
		case err != nil:
			return w, fmt.Errorf("stories: weights: %s: %w", row[0], err)
		case row[0] == "threshold":
			w.Threshold = value
		case i < 0:
			return w, fmt.Errorf("stories: weights: no feature %q", row[0])
		default:
			w.Of[i] = value
		}
		seen++
	}
	if seen != len(names)+1 {
		return w, fmt.Errorf("stories: weights: %d rows, want %d", seen, len(names)+1)
	}
	return w, nil
}

// Chance is the chance that an article with these values belongs to the story.
func (w Weights) Chance(values []float64) float64 {
	sum := 0.0
	for i, v := range values {
		sum += w.Of[i] * v
	}
	return 1 / (1 + math.Exp(-sum))
}

// rarest is the rareness of a term that the library and the background never had, in
// a library without articles: the unit of "rare names" and "rare terms".
var rarest = rareness(0, 0, 0)

// weighed is an article with the weights of its terms.
type weighed struct {
	*Profile
	vector vector
	// rareness is that of each term, in the order of Terms.
	rareness [Fields][]float64
}

// compare gives the values of the features, in the order of [Features].
func compare(a *weighed, s *Story) []float64 {
	var cosine, inside [Fields]float64
	var rare [Fields][]float64
	for f := range a.vector {
		l := length(s.Terms[f])
		if l == 0 || len(a.vector[f]) == 0 {
			continue
		}
		i := 0
		shared(a.vector[f], s.Terms[f], func(x, y Weighted) {
			cosine[f] += float64(x.Weight) * float64(y.Weight) / l
			inside[f] += float64(x.Weight) * float64(x.Weight)
			for a.vector[f][i].Text != x.Text {
				i++
			}
			rare[f] = append(rare[f], a.rareness[f][i])
		})
	}
	titleInside := 0.0
	shared(a.vector[Title], s.Terms[Body], func(x, _ Weighted) { titleInside += float64(x.Weight) * float64(x.Weight) })
	none := func(f Field) float64 {
		return truth(len(a.vector[f]) > 0 && len(s.Terms[f]) > 0 && inside[f] == 0)
	}
	gap := s.gap(a.Profile)
	return []float64{
		1, cosine[Title], cosine[Body], cosine[Entities], cosine[Places], cosine[Days],
		inside[Body], inside[Entities], titleInside,
		top(rare[Entities], 3), top(rare[Body], 5),
		none(Places), none(Days), truth(fresh(a.Profile, s)),
		math.Log1p(gap), math.Log1p(math.Max(0, gap-7)), truth(!s.Dated || !a.Dated),
		1 - 1/float64(max(s.Articles, 1)),
	}
}

// fresh says whether an article names days, all of them after the day of a story's last
// article: another happening at the same place, likelier than more about the first.
func fresh(p *Profile, s *Story) bool {
	if !s.Dated || len(p.Terms[Days]) == 0 {
		return false
	}
	return p.Terms[Days][0].Text > time.Unix(s.Last, 0).UTC().Format(time.DateOnly)
}

// top is the sum of the n largest values, as a share of what n of the rarest would give.
func top(values []float64, n int) float64 {
	slices.SortFunc(values, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	sum := 0.0
	for _, v := range values[:min(n, len(values))] {
		sum += v
	}
	return sum / (float64(n) * rarest)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
