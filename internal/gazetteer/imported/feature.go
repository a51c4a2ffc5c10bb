package imported

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

//go:embed features.tsv
var featuresFile string

//go:embed words.txt
var wordsFile string

// feature is what becomes of a GeoNames feature.
type feature struct {
	class  gazetteer.Class
	radius float64 // km, 0 where it is reckoned otherwise
}

// kinds are the lists of this package.
type kinds struct {
	features map[string]feature // by class and code: "P.PPL"
	words    map[string]bool    // words for kinds of places, in normal form
}

// readKinds reads the lists, once a process; an error means that the program was
// built badly.
var readKinds = sync.OnceValues(func() (*kinds, error) {
	k := &kinds{map[string]feature{}, map[string]bool{}}
	for i, row := range lexicon.Rows(featuresFile) {
		if len(row) != 4 {
			return nil, fmt.Errorf("features.tsv, row %d: %d columns", i+1, len(row))
		}
		class := gazetteer.Area
		for class.String() != row[2] {
			if class++; class > gazetteer.Facility {
				return nil, fmt.Errorf("features.tsv, row %d: no class %q", i+1, row[2])
			}
		}
		radius, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			return nil, fmt.Errorf("features.tsv, row %d: %w", i+1, err)
		}
		k.features[row[0]+"."+row[1]] = feature{class, radius}
	}
	for _, row := range lexicon.Rows(wordsFile) {
		k.words[strings.Join(row, " ")] = true
	}
	return k, nil
})

// placetype is what becomes of a Who's On First placetype: whether it is imported,
// as what, and how far it reaches in kilometres, an order of magnitude.
func placetype(s string) (f feature, known bool) {
	switch s {
	case "country", "dependency":
		return feature{gazetteer.Country, 300}, true
	case "region", "macroregion":
		return feature{gazetteer.Region, 75}, true
	case "county":
		return feature{gazetteer.District, 25}, true
	case "locality", "localadmin", "borough":
		return feature{gazetteer.Settlement, 0}, true
	case "neighbourhood", "macrohood", "microhood":
		return feature{gazetteer.Settlement, 0}, true
	case "campus":
		return feature{gazetteer.Facility, 3}, true
	case "ocean", "marinearea":
		return feature{gazetteer.Water, 200}, true
	case "continent", "empire", "macrocounty", "postalcode", "timezone", "planet", "venue", "address", "building", "intersection", "disputed":
		return feature{}, true
	}
	return feature{}, false
}
