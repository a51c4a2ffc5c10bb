package stories

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Story is what is known of the articles of one happening: what they have in common
// with whatever comes next.
type Story struct {
	// ID is made from the first article's and stays, whatever joins later.
	ID string
	// Opened counts the stories in the order in which they were opened, from 1. Of two
	// stories that are merged the one opened first stays.
	Opened int64
	// Articles is how many articles it has.
	Articles int
	// First and Last are when its first and last article were published, seconds of
	// Unix time; meaningless unless Dated.
	First, Last int64
	Dated       bool
	// Terms are the centroid: of each field the heaviest terms, in order of their
	// text. Their scale means nothing; weights fade with time, see halfLife.
	Terms [Fields][]Weighted
}

// Weighted is a term and its weight, not negative.
type Weighted struct {
	Text   string
	Weight float32
}

// halfLife is after how long an article weighs half in its story's centroid, in
// seconds, so that a story moves on with what happens.
const halfLife = 7 * day

// vector is a profile with weights: each field of length 1, or empty.
type vector [Fields][]Weighted

// add adds an article to the story. An article that was published before others of
// it weighs as much less as it is older.
func (s *Story) add(p *Profile, v *vector) {
	s.Articles++
	old, own := float32(1), float32(1)
	switch {
	case !p.Dated:
	case !s.Dated:
		s.First, s.Last, s.Dated = p.Published, p.Published, true
	default:
		if p.Published > s.Last {
			old = fade(p.Published - s.Last)
		} else {
			own = fade(s.Last - p.Published)
		}
		s.First, s.Last = min(s.First, p.Published), max(s.Last, p.Published)
	}
	for f := range s.Terms {
		s.Terms[f] = sum(s.Terms[f], old, v[f], own, storyTerms(Field(f)))
	}
}

// merge adds the articles of another story.
func (s *Story) merge(o *Story) {
	old, own := float32(1), float32(1)
	switch {
	case !o.Dated:
	case !s.Dated:
		s.First, s.Last, s.Dated = o.First, o.Last, true
	default:
		if o.Last > s.Last {
			old = fade(o.Last - s.Last)
		} else {
			own = fade(s.Last - o.Last)
		}
		s.First, s.Last = min(s.First, o.First), max(s.Last, o.Last)
	}
	s.Articles += o.Articles
	for f := range s.Terms {
		s.Terms[f] = sum(s.Terms[f], old, o.Terms[f], own, storyTerms(Field(f)))
	}
}

// gap is how many days lie between the story's time and an article's, 0 if the
// article's lies within or either has none.
func (s *Story) gap(p *Profile) float64 {
	if !s.Dated || !p.Dated {
		return 0
	}
	return math.Max(0, math.Max(float64(s.First)-float64(p.Published), float64(p.Published)-float64(s.Last))) / day
}

// fade is what is left of a weight after some seconds.
func fade(seconds int64) float32 {
	return float32(math.Exp2(-math.Abs(float64(seconds)) / halfLife))
}

// sum adds two lists of terms, scaled, and keeps the n heaviest.
func sum(a []Weighted, scaleA float32, b []Weighted, scaleB float32, n int) []Weighted {
	all := make([]Weighted, 0, len(a)+len(b))
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i].Text < b[j].Text:
			all = append(all, Weighted{a[i].Text, a[i].Weight * scaleA})
			i++
		case i == len(a) || b[j].Text < a[i].Text:
			all = append(all, Weighted{b[j].Text, b[j].Weight * scaleB})
			j++
		default:
			all = append(all, Weighted{a[i].Text, a[i].Weight*scaleA + b[j].Weight*scaleB})
			i, j = i+1, j+1
		}
	}
	if len(all) <= n {
		return all
	}
	slices.SortFunc(all, func(x, y Weighted) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), strings.Compare(x.Text, y.Text))
	})
	all = slices.Clip(all[:n])
	slices.SortFunc(all, func(x, y Weighted) int { return strings.Compare(x.Text, y.Text) })
	return all
}

// shared calls use for every term that two lists have in common.
func shared(a, b []Weighted, use func(a, b Weighted)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Text < b[j].Text:
			i++
		case a[i].Text > b[j].Text:
			j++
		default:
			use(a[i], b[j])
			i, j = i+1, j+1
		}
	}
}

// length is the Euclidean length of a list of weights.
func length(terms []Weighted) float64 {
	sum := 0.0
	for _, t := range terms {
		sum += float64(t.Weight) * float64(t.Weight)
	}
	return math.Sqrt(sum)
}

// unit scales a list to length 1.
func unit(terms []Weighted) []Weighted {
	if l := length(terms); l > 0 {
		for i := range terms {
			terms[i].Weight = float32(float64(terms[i].Weight) / l)
		}
	}
	return terms
}
