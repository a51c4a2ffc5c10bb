package place

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
	"sayso/internal/goldentest"
	"sayso/internal/lexicon"
)

// built is one layer for all tests: it keeps nothing between articles.
var built = Built()

// before runs a text through the layers before this one.
func before(t testing.TB, text string) *draft.Draft {
	t.Helper()
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := draft.New(sayso.Article{Text: text, Language: "en"}, model.Analyze(text))
	entity.Add(d)
	return d
}

// read runs a text through the layers down to this one.
func read(t testing.TB, text string) *draft.Draft {
	t.Helper()
	d := before(t, text)
	built.Add(d)
	return d
}

// found tells a reading's places in short: "Paris = Paris, Texas, USA".
func found(d *draft.Draft) []string {
	r := d.Reading
	text := map[string]string{}
	for _, m := range r.Mentions {
		text[m.ID] = m.Text
	}
	var out []string
	for _, p := range r.Places {
		s := text[p.Mention] + " = "
		switch {
		case p.State == sayso.PlaceNotInGazetteer && p.Precision == "line":
			s += "?, a line"
		case p.State == sayso.PlaceNotInGazetteer:
			s += "?"
		default:
			s += *p.Name
			if p.Admin1 != nil && *p.Admin1 != *p.Name {
				s += ", " + *p.Admin1
			}
			if p.Country != nil && p.Precision != "country" {
				s += ", " + *p.Country
			}
			if p.State == sayso.PlaceAmbiguous {
				s += " or another"
			}
		}
		out = append(out, s)
	}
	return out
}

// TestFind holds which words are found to be places, and which are not.
func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a town after in", "Three people were arrested in Nairobi on Monday.", []string{"Nairobi = Nairobi, KEN"}},
		{"a state as a place", "Floods hit villages in Bangladesh and Nepal.", []string{"Bangladesh = Bangladesh", "Nepal = Nepal"}},
		{"a state that acts", "Bangladesh signed the treaty, and Nepal refused.", nil},
		{"a capital that acts", "Tehran rejected the offer.", nil},
		{"a capital as a town", "The convoy is 340 km from Tehran.", []string{"Tehran = Tehran, IRN"}},
		{"the article and the possessive", "He left the Hague's court for The Hague.", []string{"Hague = The Hague, South Holland, NLD", "The Hague = The Hague, South Holland, NLD"}},
		{"inside a body's name", "The Bordeaux Police Department closed the case.", []string{"Bordeaux = Bordeaux, Nouvelle-Aquitaine, FRA"}},
		{"behind of in a body's name", "She teaches at the University of Wrocław.", []string{"Wrocław = Wrocław, Lower Silesia, POL"}},
		{"a newspaper", "The Boston Globe and the Sydney Morning Herald reported it.", nil},
		{"a demonym", "The Peruvian minister met Dutch and Kenyan traders.", nil},
		{"a person called as a state", "Jordan Smith and Chad Brown were at home.", nil},
		{"a person called as a town", "Paris Hilton and Austin Powers met Mr. London.", nil},
		{"a word", "Reading is nice, and mobile phones are too. Nice work!", nil},
		{"a word that is a town", "He was born in Reading and lives near Nice.", []string{"Reading = Reading, England, GBR", "Nice = Nice, Provence-Alpes-Côte d'Azur, FRA"}},
		{"a state behind a comma", "The shop is in Bangor, Maine.", []string{"Bangor = Bangor, Maine, USA", "Maine = Maine, USA"}},
		{"an abbreviation behind a comma", "The plant in Decatur, Ala., burned.", []string{"Decatur = Decatur, Alabama, USA", "Ala. = Alabama, USA"}},
		{"a dateline with a day", "GENEVA, 3 May (Agency) - The two sides met again.", []string{"GENEVA = Geneva, CHE"}},
		{"a dateline with an agency", "LAGOS (AP) - Two ships collided.", []string{"LAGOS = Lagos, NGA"}},
		{"a dateline with a state", "ODESSA, Texas (AP) - Two trucks collided.", []string{"ODESSA = Odessa, Texas, USA", "Texas = Texas, USA"}},
		{"capitals only", "GUNMEN ATTACKED A MARKET IN KANO AND FLED TO NIGER.", []string{"KANO = Kano, NGA", "NIGER = Niger"}},
		{"a pronoun in capitals only", "THE GUNMEN TOLD US THAT THEY LEFT THE SAME ISLAND AT NIGHT.", nil},
		{"a crossing is not its town", "Trucks wait at the Rosso border crossing.", []string{"Rosso border crossing = ?"}},
		{"a crossing of two towns", "The Edirne-Svilengrad border crossing is shut.", []string{"Edirne-Svilengrad border crossing = ?"}},
		{"a base is not its town", "Rockets fell on the Gao air base.", []string{"Gao air base = ?"}},
		{"a base that the atlas has", "Jets left Incirlik Air Base in Turkey.", []string{"Incirlik Air Base = Incirlik Air Base, TUR", "Turkey = Turkey"}},
		{"a border", "They were stopped near the Chad border.", []string{"Chad border = ?, a line"}},
		{"a border of two peoples", "They were stopped at the Turkish-Syrian border.", []string{"Turkish-Syrian border = ?, a line"}},
		{"a seat beside a political noun", "The plan raises the concern of Ankara, and Lisbon's policy is clear.", nil},
		{"a strait is not its town", "A bridge over the Strait of Messina is planned.", []string{"Strait of Messina = ?"}},
		{"a far-fetched spelling", "Fires burned along the Mid North Coast.", []string{"North Coast = ?"}},
		{"a street", "He lives on Memphis Street.", []string{"Memphis Street = ?, a line"}},
		{"a type word", "Villages in Anbar province were cut off.", []string{"Anbar province = Anbar, IRQ"}},
		{"a town beyond the gazetteer", "The village of Qarabulsheh was hit.", []string{"Qarabulsheh = ?"}},
		{"counties in a list", "Snow fell in Cobb and Fulton counties in Georgia.", []string{"Cobb = Cobb County, Georgia, USA", "Fulton = Fulton County, Georgia, USA", "Georgia = Georgia, USA"}},
		{"a member's state", "Rep. Clif Moore, R-Kentucky, agreed.", []string{"Kentucky = Kentucky, USA"}},
		{"acronyms", "UNAMID in Darfur and the CIA said so.", []string{"Darfur = Darfur, SDN"}},
		{"nothing", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(read(t, test.text))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

// TestRank holds which of several places of one name is taken.
func TestRank(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // the first place
	}{
		{"the most populous", "He flew to London.", "London = London, England, GBR"},
		{"the region named beside it", "The fair in London, Ontario, opened.", "London = London, Ontario, CAN"},
		{"a state named elsewhere", "The fair in Birmingham opened. Officials elsewhere in Alabama, in Montgomery and in Huntsville, were glad.", "Birmingham = Birmingham, Alabama, USA"},
		{"a town near by", "The road from Valencia to Maracay and Puerto Cabello was cut in Venezuela.", "Valencia = Valencia, Carabobo, VEN"},
		{"a state, not its namesake", "Thousands fled from Lebanon to Syria.", "Lebanon = Lebanon"},
		{"the state of the union", "Schools in Georgia, Alabama and Tennessee closed.", "Georgia = Georgia, USA"},
		{"the state of the Caucasus", "Schools in Georgia, Armenia and Azerbaijan closed.", "Georgia = Georgia"},
		{"another way of writing it", "Shells fell on Fallouja in Iraq.", "Fallouja = Al Fallūjah, Anbar, IRQ"},
		{"a province by its type word", "Shells fell in the province of Aleppo.", "Aleppo = Aleppo, SYR"},
		{"none of them", "Shells fell on Xanthippopolis.", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if all := found(read(t, test.text)); len(all) > 0 {
				got = all[0]
			}
			if got != test.want {
				t.Errorf("%s: got %q, want %q", test.text, got, test.want)
			}
		})
	}
}

// TestSwap puts other places of the same class in: nothing changes but the place.
func TestSwap(t *testing.T) {
	template := "Two people died in %[1]s on Monday. The %[1]s Police Department said the road to %[1]s was shut, and %[2]s sent aid."
	shape := func(town, state string) []string {
		d := read(t, fmt.Sprintf(template, town, state))
		kinds := map[string]string{}
		for _, e := range d.Reading.Entities {
			kinds[e.ID] = string(e.Kind)
		}
		var out []string
		for _, m := range d.Reading.Mentions {
			text := strings.NewReplacer(town, "TOWN", state, "STATE").Replace(m.Text)
			line := m.ID + " " + m.Entity + " " + kinds[m.Entity] + " " + text
			for _, p := range d.Reading.Places {
				if p.Mention == m.ID {
					line += " " + p.State + " " + p.Precision
				}
			}
			out = append(out, line)
		}
		return out
	}
	want := shape("Nairobi", "Kenya")
	for _, pair := range [][2]string{{"Marseille", "France"}, {"Haifa", "Israel"}, {"Hebron", "Iraq"}, {"Kharkiv", "Ukraine"}, {"Novosibirsk", "Russia"},
		{"Karachi", "Pakistan"}, {"Mumbai", "India"}, {"Guangzhou", "China"}, {"Osaka", "Japan"}, {"Isfahan", "Iran"}, {"Chicago", "Canada"}} {
		if diff := cmp.Diff(want, shape(pair[0], pair[1])); diff != "" {
			t.Errorf("%s and %s in place of Nairobi and Kenya (-want +got):\n%s", pair[0], pair[1], diff)
		}
	}
}

// TestGolden holds the places of a few texts against what a person has reviewed.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata/*.txt: %v, %v", files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := sheet(read(t, strings.TrimSpace(string(data))))
		goldentest.Check(t, strings.TrimSuffix(name, ".txt")+".golden", got)
	}
}

// sheet lays the places out, one a line, with their alternatives below.
func sheet(d *draft.Draft) string {
	var b strings.Builder
	r := d.Reading
	byID := map[string]sayso.Mention{}
	kinds := map[string]sayso.EntityKind{}
	for _, m := range r.Mentions {
		byID[m.ID] = m
	}
	for _, e := range r.Entities {
		kinds[e.ID] = e.Kind
	}
	value := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	for _, p := range r.Places {
		m := byID[p.Mention]
		fmt.Fprintf(&b, "%-5s %-28s %-10s %-17s %-10s", p.Mention, m.Text, kinds[m.Entity], p.State, p.Precision)
		if p.Name != nil {
			fmt.Fprintf(&b, " %s · %s · %s · %.2f %.2f", *p.Name, value(p.Admin1), value(p.Country), *p.Lat, *p.Lon)
		}
		fmt.Fprintf(&b, " · %.2f\n", p.Confidence)
		for _, a := range p.Alternatives {
			fmt.Fprintf(&b, "%53s or %s · %s · %.2f %.2f · %.2f\n", "", a.Name, a.Country, a.Lat, a.Lon, a.Confidence)
		}
	}
	return b.String()
}

// TestLexicons holds the files to what their comments promise.
func TestLexicons(t *testing.T) {
	rows := lexicon.Rows(typesFile)
	var words []string
	for _, row := range rows {
		if len(row) != 3 || row[0] != strings.ToLower(row[0]) || types[row[0]].class == 0 || row[2] != "" && row[2] != "own" && row[2] != "named" {
			t.Errorf("types.tsv: %q", row)
		}
		words = append(words, row[0])
	}
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("types.tsv is not sorted, or a word is there twice")
	}
	words = words[:0]
	for _, row := range lexicon.Rows(wordsFile) {
		if len(row) != 2 || row[1] != strings.ToLower(row[1]) || !strings.Contains(wordsFile, "# "+row[0]+": ") {
			t.Errorf("words.tsv: %q", row)
		}
		words = append(words, row[0]+"\t"+row[1])
	}
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("words.tsv is not sorted, or a word is there twice")
	}
	if err := checkWeights(); err != nil {
		t.Errorf("weights.tsv: %v", err)
	}
}

// TestManyAtOnce reads the examples on many goroutines: no article sees another.
func TestManyAtOnce(t *testing.T) {
	texts := exampleTexts(t)
	encode := func(text string) string {
		out, err := json.Marshal(read(t, text).Reading)
		if err != nil {
			return err.Error()
		}
		return string(out)
	}
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = encode(text)
	}
	got := make([]string, 4*len(texts))
	var all sync.WaitGroup
	for i := range got {
		all.Go(func() { got[i] = encode(texts[i%len(texts)]) })
	}
	all.Wait()
	for i := range got {
		if got[i] != want[i%len(texts)] {
			t.Errorf("text %d is read otherwise beside others", i%len(texts))
		}
	}
}

// TestNoAtlas reads without a gazetteer: the rest of the reading stays, and says so.
func TestNoAtlas(t *testing.T) {
	d := before(t, "It rained in Oslo.")
	mentions := slices.Clone(d.Reading.Mentions)
	New(func() (Atlas, error) { return nil, errors.New("gone") }).Add(d)
	if len(d.Reading.Places) != 0 || len(d.Reading.Warnings) != 1 || d.Reading.Software.Gazetteer != nil {
		t.Errorf("places %v, warnings %v", d.Reading.Places, d.Reading.Warnings)
	}
	if diff := cmp.Diff(mentions, d.Reading.Mentions); diff != "" {
		t.Error(diff)
	}
}

// TestOneFailure reads a text in which most names lead nowhere: the others stay.
func TestOneFailure(t *testing.T) {
	d := read(t, "He went from Qwertyville to Oslo, from Zxcvbn province to Bergen and to the village of Hjklö.")
	if got := strings.Join(found(d), "; "); !strings.Contains(got, "Oslo = Oslo") || !strings.Contains(got, "Bergen = Bergen") {
		t.Errorf("found %s", got)
	}
}

// TestBounds reads long lists: what is found is bounded by what is written.
func TestBounds(t *testing.T) {
	for name, text := range map[string]string{
		"capitals":    capitals(t),
		"commas":      strings.Repeat("Paris, Texas, ", 2000),
		"hyphens":     strings.Repeat("Paris-", 3000) + "London border crossing",
		"one name":    strings.Repeat("Santa Cruz ", 3000),
		"of":          strings.Repeat("Isle of ", 3000),
		"counties":    strings.Repeat("Orange and Lake counties, ", 1000),
		"apostrophes": strings.Repeat("al-Qa'im's ", 2000),
	} {
		if err := check(read(t, text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// check holds what every reading is promised.
func check(d *draft.Draft) error {
	r := d.Reading
	text := []rune(d.Text)
	entities := map[string]bool{}
	count := map[string]int{}
	for i, e := range r.Entities {
		if e.ID != fmt.Sprintf("e%d", i+1) || len(e.Mentions) == 0 || e.Name == "" {
			return fmt.Errorf("entity %d is %+v", i, e)
		}
		entities[e.ID] = true
		for _, m := range e.Mentions {
			count[m]++
		}
	}
	mentions := map[string]bool{}
	for i, m := range r.Mentions {
		if m.ID != fmt.Sprintf("m%d", i+1) || !entities[m.Entity] || count[m.ID] != 1 {
			return fmt.Errorf("mention %d is %+v", i, m)
		}
		if m.Start < 0 || m.End <= m.Start || m.End > len(text) || string(text[m.Start:m.End]) != m.Text {
			return fmt.Errorf("mention %+v is not what the text has there", m)
		}
		if i > 0 && m.Start < r.Mentions[i-1].Start {
			return fmt.Errorf("mention %+v stands before the one before it", m)
		}
		mentions[m.ID] = true
	}
	placed := map[string]bool{}
	for _, p := range r.Places {
		if !mentions[p.Mention] || placed[p.Mention] {
			return fmt.Errorf("place %+v: no mention, or one twice", p)
		}
		placed[p.Mention] = true
		sum := 0.0
		if p.State != sayso.PlaceNotInGazetteer {
			if p.Gazetteer == nil || p.Lat == nil || p.Lon == nil || *p.Lat < -90 || *p.Lat > 90 || *p.Lon < -180 || *p.Lon > 180 {
				return fmt.Errorf("place %+v lies nowhere", p)
			}
			sum = p.Confidence
		} else if p.Gazetteer != nil || p.Lat != nil {
			return fmt.Errorf("place %+v lies somewhere", p)
		}
		for _, a := range p.Alternatives {
			sum += a.Confidence
		}
		if sum > 1.01 || p.Confidence < 0 || p.Confidence > 1 {
			return fmt.Errorf("place %+v: confidences sum up to %f", p, sum)
		}
	}
	return nil
}

// FuzzAdd holds the promises on any text.
func FuzzAdd(f *testing.F) {
	f.Add("GENEVA, 3 May (Agency) - The Paris-London border crossing near St. John's, N.L., and R-Ala. closed.")
	f.Add("al-Qa’im, Iraq’s Anbar province. Cobb and Fulton counties of. The Isle of Wight's U.S.-Mexico border.")
	f.Add("é́ Zürich 大阪 \u202eOslo\u202c İstanbul’da O'Fallon, Ill.\nParis\n\nTexas")
	f.Add("A. B. C. D-N.Y. X-\n-Y al- al-A counties County COUNTIES, Of of")
	if _, err := gazetteer.Built(); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		d := read(t, text)
		if err := check(d); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d.Reading, read(t, text).Reading); diff != "" {
			t.Fatalf("read again, it differs:\n%s", diff)
		}
	})
}
