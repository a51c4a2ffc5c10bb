package made

import (
	"cmp"
	_ "embed"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"unicode"

	"sayso/internal/entity"
	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
	"sayso/internal/sides"
)

//go:embed grammar.txt
var grammarFile string

//go:embed synonyms.tsv
var synonymsFile string

// country is a state and its settlements that make news.
type country struct {
	name, adjective, capital string
	places                   []gazetteer.Place
}

// outlet is who publishes, with its habits.
type outlet struct {
	name, short string // short is an agency's: "MNA"
	agency      bool
	seed        uint64 // of its wordings and background paragraphs
	dateForm    int
	footer      int
	curly       bool // typographic quotes
}

// world is what there is to report: it depends on the seed alone.
type world struct {
	seed      uint64
	grammar   grammar
	topics    []string
	countries []country
	given     []string
	synonyms  map[string][]string
	outlets   []outlet
}

// random makes a generator that depends on the seed and on what it is for.
func (w *world) random(what ...any) *rand.Rand {
	h := fnv.New64a()
	for _, part := range what {
		fmt.Fprint(h, part, "\x00")
	}
	return rand.New(rand.NewPCG(w.seed, h.Sum64()))
}

func newWorld(seed uint64) (*world, error) {
	w := &world{seed: seed, synonyms: map[string][]string{}}
	var err error
	if w.grammar, err = readGrammar(grammarFile); err != nil {
		return nil, err
	}
	for name := range w.grammar {
		if topic, is := strings.CutSuffix(name, ".lead"); is {
			w.topics = append(w.topics, topic)
		}
	}
	slices.Sort(w.topics)
	for _, row := range lexicon.Rows(synonymsFile) {
		w.synonyms[row[0]] = strings.Split(row[1], "|")
	}
	for _, row := range entity.GivenNames() {
		w.given = append(w.given, upperFirst(row[0]))
	}
	// Which names are frequent has nothing to do with the alphabet.
	shuffle := w.random("given")
	shuffle.Shuffle(len(w.given), func(i, j int) { w.given[i], w.given[j] = w.given[j], w.given[i] })
	if w.countries, err = countries(); err != nil {
		return nil, err
	}
	w.addOutlets()
	return w, nil
}

// countries are the states that have a people's name, a capital and towns. They are
// the same for every seed, and gathered once.
var countries = sync.OnceValues(func() ([]country, error) {
	atlas, err := gazetteer.Built()
	if err != nil {
		return nil, fmt.Errorf("made: the atlas: %w", err)
	}
	var all []country
	for _, state := range sides.States() {
		capital, has := atlas.CapitalOf(state.Code)
		if !has || len(state.Adjectives) == 0 {
			continue
		}
		const reach = 1500 // km about the capital
		c := country{name: withArticle(state.Name), adjective: state.Adjectives[0], capital: capital.Name}
		for _, hit := range atlas.Near(capital.Point, reach, gazetteer.Filter{Country: state.Code, MinPopulation: leastPopulation, Whole: true}, gazetteer.MaxNear) {
			if hit.Admin1 != "" && !hit.Capital {
				c.places = append(c.places, hit.Place)
			}
		}
		slices.SortStableFunc(c.places, func(a, b gazetteer.Place) int { return cmp.Compare(b.Population, a.Population) })
		if len(c.places) > placesOfCountry {
			c.places = c.places[:placesOfCountry]
		}
		if len(c.places) >= 3 {
			all = append(all, c)
		}
	}
	return all, nil
})

func withArticle(name string) string {
	for _, mark := range [...]string{"United ", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros"} {
		if strings.HasPrefix(name, mark) {
			return "the " + name
		}
	}
	if strings.HasSuffix(name, "Republic") || strings.HasSuffix(name, "Islands") {
		return "the " + name
	}
	return name
}

func (w *world) addOutlets() {
	r := w.random("outlets")
	agencyNames := [...]string{"Meridian", "Northline", "Transcontinental", "Harbour", "Equator", "Polaris", "Concord", "Lantern", "Crossroads", "Estuary"}
	for i := range outlets {
		o := outlet{seed: r.Uint64(), dateForm: r.IntN(4), footer: r.IntN(8), curly: r.IntN(2) == 0}
		if i < agencies {
			o.name, o.agency = agencyNames[i]+" News Agency", true
			o.short = agencyNames[i][:1] + "NA"
		} else {
			c := w.countries[r.IntN(len(w.countries))]
			kinds := [...]string{"Courier", "Herald", "Post", "Times", "Gazette", "Observer", "Daily News", "Tribune", "Standard", "Chronicle", "Today", "Mail", "Voice", "Independent"}
			o.name = c.places[zipf(r, len(c.places))].Name + " " + kinds[r.IntN(len(kinds))]
		}
		w.outlets = append(w.outlets, o)
	}
}

// zipf draws a rank below n with a chance that falls as the rank grows, about as
// 1/(rank+1): by the inverse of the logarithm, which is Zipf's sum.
func zipf(r *rand.Rand, n int) int {
	return min(n-1, int(math.Exp(r.Float64()*math.Log(float64(n)+1)))-1)
}

// stems and endings of family names in many parts of the world; put together they
// are nobody's in particular.
var (
	surnameStems   = [...]string{"Abr", "Adeb", "Alm", "Anders", "Bal", "Ban", "Bern", "Bor", "Cald", "Carv", "Chand", "Dal", "Dem", "Dimit", "Dor", "Ekw", "Far", "Fern", "Gal", "Ganb", "Gold", "Hak", "Hal", "Har", "Hern", "Ibr", "Iv", "Jans", "Jov", "Kal", "Kam", "Kar", "Kob", "Kov", "Lar", "Lind", "Mal", "Mansur", "Mar", "Mend", "Mor", "Nad", "Nak", "Nov", "Ok", "Olw", "Pan", "Pav", "Per", "Qad", "Ram", "Ros", "Sal", "Sar", "Sok", "Tan", "Tar", "Tosh", "Ul", "Vald", "Var", "Wal", "Wik", "Yam", "Yil", "Zah", "Zam", "Zel"}
	surnameMiddles = [...]string{"ad", "am", "and", "at", "ek", "el", "em", "en", "ik", "il", "im", "in", "ok", "ol", "om", "or", "ub", "ud", "un", "ur"}
	surnameEnds    = [...]string{"a", "adze", "aldi", "anga", "ano", "arian", "as", "awa", "ayo", "berg", "dal", "dottir", "eira", "ek", "enko", "er", "escu", "ez", "i", "ic", "idis", "ini", "insky", "ishi", "maz", "mann", "o", "oğlu", "ola", "om", "ong", "oov", "os", "ov", "oyan", "quist", "sen", "son", "stein", "ström", "uddin", "uku", "uri", "wadi", "zade"}
)

// person makes a name: the same for the same draw.
func (w *world) person(r *rand.Rand) (given, last string) {
	given = w.given[zipf(r, len(w.given))]
	if r.IntN(2) == 0 { // flatter than Zipf: half of the names are drawn alike
		given = w.given[r.IntN(len(w.given))]
	}
	last = surnameStems[r.IntN(len(surnameStems))]
	if r.IntN(2) == 0 {
		last += surnameMiddles[r.IntN(len(surnameMiddles))]
	}
	return given, last + surnameEnds[r.IntN(len(surnameEnds))]
}

func upperFirst(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
