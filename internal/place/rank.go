package place

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

// A feature is one thing that speaks for or against a candidate.
type feature int

const (
	fAlternate feature = iota // matched by another name
	fVariant                  // matched by its skeleton only
	fPeople                   // settlements: log10 of inhabitants + 1
	fNobody                   // settlements: inhabitants not known
	fMost                     // settlements: the most populous among the candidates
	fShare                    // settlements: its share of all candidates' inhabitants
	fCapital                  // a country's capital
	fSeat                     // the seat of a first-level region
	fPart                     // a part of a settlement, or one that is no more
	fCountry                  // by class
	fRegion
	fDistrict
	fArea
	fWater
	fLine
	fFacility
	fLies     // the text behind the comma names where it lies
	fElse     // it names somewhere else
	fType     // a type word agrees
	fTypeElse // a type word says another class
	fInRegion // the article names its region
	fInState  // the article names its country
	fSameRegion
	fSameState
	fNear     // nearness of the nearest other place
	fAround   // nearness of all other places
	fLike     // names beside it in a list mean places of its class
	fArticle  // "the" stands before it, as before no town and few regions
	fNothing  // the bias of "none of them"
	fNotMany  // none of them, where the name has several words
	fNotOne   // none of them, where there is one candidate
	fNotExact // none of them, where there are only variants
	features
)

//go:embed weights.tsv
var weightsFile string

// weights are what the features weigh, as fit found them.
var weights = readWeights()

func weightRows() [][]string { return lexicon.Rows(weightsFile) }

func readWeights() [features]float64 {
	var w [features]float64
	for i, row := range weightRows() {
		if i < len(w) && len(row) == 2 {
			w[i], _ = strconv.ParseFloat(row[1], 64) // a test holds the file to its form
		}
	}
	return w
}

// vector is a point on the unit sphere: distances are compared by products.
type vector [3]float64

func onSphere(p gazetteer.Point) vector {
	lat, lon := p.Lat*math.Pi/180, p.Lon*math.Pi/180
	return vector{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
}

// closeness falls from one to nothing with the distance of two points; half is
// at about 140 km. It needs no angle: a chord is as good.
func (v vector) closeness(w vector) float64 {
	const half = 140.0 / 6371
	dx, dy, dz := v[0]-w[0], v[1]-w[1], v[2]-w[2]
	return 1 / (1 + (dx*dx+dy*dy+dz*dz)/(half*half))
}

// values are a candidate's features.
type values [features]float64

// scores sums up what the features weigh.
func (v *values) score(w *[features]float64) float64 {
	sum := 0.0
	for i := range v {
		sum += v[i] * w[i]
	}
	return sum
}

// rank gives every candidate of every name its chance: first by itself, then twice
// again in view of what the other names then probably mean.
func rank(names []*name) {
	const rounds = 3
	for _, n := range names {
		n.score = make([]float64, len(n.found))
		n.chance = make([]float64, len(n.found))
		n.where = make([]vector, len(n.found))
		for i := range n.found {
			n.where[i] = onSphere(n.found[i].Point)
		}
	}
	for round := range rounds {
		around := survey(names, round > 0)
		for _, n := range names {
			vs, none := n.values(around)
			for i := range vs {
				n.score[i] = vs[i].score(&weights)
			}
			n.softmax(none.score(&weights))
		}
	}
}

// softmax turns scores into chances that sum up to one with that of nothing.
func (n *name) softmax(none float64) {
	top := none
	for _, s := range n.score {
		top = max(top, s)
	}
	sum := math.Exp(none - top)
	n.nothing = sum
	for i, s := range n.score {
		n.chance[i] = math.Exp(s - top)
		sum += n.chance[i]
	}
	for i := range n.chance {
		n.chance[i] /= sum
	}
	n.nothing /= sum
}

// rival is a place that another name may mean.
type rival struct {
	name   *name
	place  *gazetteer.Place
	at     vector
	chance float64
}

// survey lists what the names may mean, at most maxRivals places each and maxContext
// names, those that are surest of it.
func survey(names []*name, weighed bool) []rival {
	if !weighed {
		return nil
	}
	var out []rival
	order := make([]*name, 0, len(names))
	for _, n := range names {
		if len(n.found) > 0 {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b *name) int {
		x, y := slices.Max(a.chance), slices.Max(b.chance)
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for _, n := range order[:min(len(order), maxContext)] {
		var best []int
		for i := range n.chance {
			best = append(best, i)
		}
		slices.SortStableFunc(best, func(a, b int) int {
			switch {
			case n.chance[a] > n.chance[b]:
				return -1
			case n.chance[a] < n.chance[b]:
				return 1
			}
			return a - b
		})
		for _, i := range best[:min(len(best), maxRivals)] {
			if n.chance[i] >= 0.05 {
				out = append(out, rival{n, &n.found[i].Place, n.where[i], n.chance[i]})
			}
		}
	}
	return out
}

// values gives the features of all candidates of a name, and of none of them.
func (n *name) values(around []rival) ([]values, values) {
	out := make([]values, len(n.found))
	people, most := 0, 0
	for i := range n.found {
		if c := &n.found[i]; c.Class == gazetteer.Settlement {
			people += c.Population
			most = max(most, c.Population)
		}
	}
	located := false
	for _, in := range n.in {
		for i := range n.found {
			located = located || inside(&n.found[i].Place, in)
		}
	}
	for i := range n.found {
		c, v := &n.found[i], &out[i]
		n.alone(c, v, people, most)
		for _, in := range n.in {
			if inside(&c.Place, in) {
				v[fLies] = 1
			} else if located {
				v[fElse] = 1
			}
		}
		if n.class != 0 {
			if agree(n.class, c.Class) {
				v[fType] = 1
			} else {
				v[fTypeElse] = 1
			}
		}
		if n.the {
			switch c.Class {
			case gazetteer.Settlement, gazetteer.District:
				v[fArticle] = 1
			case gazetteer.Region:
				v[fArticle] = 0.5
			}
		}
		n.beside(c, n.where[i], v, around)
	}
	var none values
	none[fNothing] = 1
	if strings.Contains(n.key, " ") {
		none[fNotMany] = 1
	}
	if len(n.found) == 1 {
		none[fNotOne] = 1
	}
	if len(n.found) > 0 && n.found[0].Match == gazetteer.Variant {
		none[fNotExact] = 1
	}
	return out, none
}

// alone fills in what speaks for a candidate by itself, beside the people of all
// settlements of the name and of the largest.
func (n *name) alone(c *gazetteer.Candidate, v *values, people, most int) {
	switch c.Match {
	case gazetteer.Alternate:
		v[fAlternate] = 1
	case gazetteer.Variant:
		v[fVariant] = 0.5 + 10*unlike(n.key, gazetteer.Normal(c.Name))
	}
	switch c.Class {
	case gazetteer.Country:
		v[fCountry] = 1
	case gazetteer.Region:
		v[fRegion] = 1
	case gazetteer.District:
		v[fDistrict] = 1
	case gazetteer.Area:
		v[fArea] = 1
	case gazetteer.Water:
		v[fWater] = 1
	case gazetteer.Line:
		v[fLine] = 1
	case gazetteer.Facility:
		v[fFacility] = 1
	case gazetteer.Settlement:
		v[fPeople] = math.Log10(float64(c.Population) + 1)
		if c.Population == 0 {
			v[fNobody] = 1
		} else {
			v[fShare] = float64(c.Population) / float64(people)
			if c.Population == most {
				v[fMost] = 1
			}
		}
		if c.Capital {
			v[fCapital] = 1
		}
		switch c.Feature {
		case "PPLA":
			v[fSeat] = 1
		case "PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH":
			v[fPart] = 1
		}
	}
}

// unlike is the share of the longer name's letters that have to be changed to make it
// the other.
func unlike(a, b string) float64 {
	const longest = 64 // bytes that are compared: no name is longer but by its additions
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	return float64(gazetteer.Edits(a, b)) / float64(max(1, len(a), len(b)))
}

// agree says whether a type word's class is that of a place. A word for a district
// may be used of a region, and "area" of anything.
func agree(word, class gazetteer.Class) bool {
	if word == class || word == gazetteer.Area {
		return true
	}
	switch word {
	case gazetteer.Region, gazetteer.District:
		return class == gazetteer.Region || class == gazetteer.District
	}
	return false
}

// beside fills in what the other places of the article say for a candidate.
func (n *name) beside(c *gazetteer.Candidate, at vector, v *values, around []rival) {
	var inRegion, inState, sameRegion, sameState, nearest, all float64
	for i := range around {
		r := &around[i]
		if r.name == n || r.place.ID == c.ID {
			continue
		}
		p := r.place
		switch {
		case p.Class == gazetteer.Country:
			if p.Country == c.Country && c.Class != gazetteer.Country {
				inState = max(inState, r.chance)
			}
			continue
		case p.Class == gazetteer.Region && p.Admin1Code == c.Admin1Code && c.Class != gazetteer.Region:
			inRegion = max(inRegion, r.chance)
		case p.Admin1Code != "" && p.Admin1Code == c.Admin1Code:
			sameRegion = max(sameRegion, r.chance)
		}
		if p.Country != "" && p.Country == c.Country {
			sameState = max(sameState, r.chance)
		}
		if p.Class == gazetteer.Region || p.Class == gazetteer.Area {
			continue // a middle of something large is near by chance
		}
		near := r.chance * at.closeness(r.at)
		nearest = max(nearest, near)
		all += near
	}
	if c.Class == gazetteer.Country {
		// A state is not near its own towns' middle; that the article names them speaks for it.
		v[fSameState], v[fLike] = sameState, n.like(c)
		return
	}
	v[fLike] = n.like(c)
	v[fInRegion], v[fInState], v[fSameRegion], v[fSameState] = inRegion, inState, sameRegion, sameState
	v[fNear], v[fAround] = nearest, math.Log1p(all)
}

// like is the greatest chance that a name beside this one in a list means a place of
// a candidate's class, and what is less than a state, in the same one.
func (n *name) like(c *gazetteer.Candidate) float64 {
	most := 0.0
	for _, mate := range n.mates {
		sum := 0.0
		for i, chance := range mate.chance {
			if p := &mate.found[i]; p.Class == c.Class && p.ID != c.ID && (p.Country == c.Country || c.Class == gazetteer.Country) {
				sum += chance
			}
		}
		most = max(most, sum)
	}
	return most
}

// checkWeights says what is wrong with the file of weights.
func checkWeights() error {
	rows := weightRows()
	if len(rows) != int(features) {
		return fmt.Errorf("%d weights for %d features", len(rows), features)
	}
	for _, row := range rows {
		if len(row) != 2 {
			return fmt.Errorf("%q: %d columns", row, len(row))
		}
		if _, err := strconv.ParseFloat(row[1], 64); err != nil {
			return err
		}
	}
	return nil
}
