package sides

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/lexicon"
)

func TestFind(t *testing.T) {
	names := map[Class]string{Country: "country", Adjective: "adjective", Many: "many", Capital: "capital", Group: "group", Regime: "regime", Office: "office", Body: "body", Creed: "creed"}
	for _, test := range []struct{ name, text, want string }{
		{"plain", "Iran told Iraqis in Kyiv.", "country Iran|many Iraqis|capital Kyiv"},
		{"the longest", "The Islamic Republic of Iran and the Islamic State of South Sudan", "country Islamic Republic of Iran|group Islamic State|country South Sudan"},
		{"abbreviations", "the U.S. and the U.K., the UAE, U.S.-led", "country U.S.|country U.K.|country UAE|country U.S."},
		{"capitals", "SAUDI ARABIA SAID AL-QAEDA", "country SAUDI ARABIA|group AL-QAEDA"},
		{"the pronoun in capitals", "HE TOLD US THAT THE US LEFT. LET US GO, HE ASKED US. IS IT SO", "country US"},
		{"the country in capitals", "US SAYS TALKS WITH US FAIL; US TROOPS KILL US AIDE IN US", "country US|country US|country US|country US|country US"},
		{"creeds", "Islam and Judaism", "creed Islam|creed Judaism"},
		{"over a line's end", "the United\nStates, the United\n\nStates", "country United\nStates"},
		{"apostrophes and hyphens", "Sana’a, Guinea‑Bissau, Israel’s", "capital Sana’a|country Guinea‑Bissau|country Israel"},
		{"small letters", "turkey, polish and china; the prime minister and al-Shabaab", "office prime minister|group al-Shabaab"},
		{"inside others", "www.iran.com, Iran.com, @Iran, IranAir, al-Iraqi, Iranian-backed pro-Iranian", "adjective Iranian|adjective Iranian"},
		{"loaded", "the Zionist regime, the Kyiv regime, Cuban regimes", "regime Zionist regime|regime Kyiv regime|adjective Cuban"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			Find(test.text, func(n Name) { got = append(got, names[n.Class]+" "+test.text[n.Start:n.End]) })
			if diff := cmp.Diff(test.want, strings.Join(got, "|")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPersonsAndBoth(t *testing.T) {
	for text, want := range map[string]Name{
		"Jordan":  {Class: Country, Person: true},
		"Chinese": {Class: Adjective, Both: true},
		"French":  {Class: Adjective, Both: true, Person: true},
		"Iranian": {Class: Adjective},
	} {
		want.End = len(text)
		Find(text, func(n Name) {
			if n != want {
				t.Errorf("%s: %+v, want %+v", text, n, want)
			}
		})
	}
}

// TestLexicons: sorted, no doubles, the columns that the comment names.
func TestLexicons(t *testing.T) {
	for name, columns := range map[string]int{"countries.tsv": 7, "peoples.tsv": 2, "groups.tsv": 2, "organs.tsv": 3, "territories.txt": 1, "creeds.txt": 1, "offices.txt": 1, "persons.txt": 1} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			if len(row) != columns || row[0] <= last {
				t.Errorf("%s: %q has wrong columns, order, or stands twice", name, row)
			}
			last = row[0]
		}
	}
}

// TestStates: every state has one line and a name for all that others have, so
// that no class is open to some alone.
func TestStates(t *testing.T) {
	states := States()
	if len(states) < 193 {
		t.Errorf("%d states; the United Nations alone have 193", len(states))
	}
	cities := []string{"MCO", "SGP", "SMR", "VAT"} // states that are their own seat
	for _, s := range states {
		if len(s.Code) != 3 || s.Code != strings.ToUpper(s.Code) {
			t.Errorf("%q is no alpha-3 code", s.Code)
		}
		if len(s.Seats) == 0 && !slices.Contains(cities, s.Code) {
			t.Errorf("%s has no seat of its government", s.Name)
		}
		if len(s.Peoples) == 0 && s.Code != "DMA" && s.Code != "VAT" {
			t.Errorf("%s has no people", s.Name)
		}
	}
}

// FuzzFind: names lie in the text, in order, and do not overlap.
func FuzzFind(f *testing.F) {
	for _, text := range []string{"the U.S.-led, Zionist regime", "TÜRKİYE Türkiye", "al-Qaeda\xff Côte d’Ivoire", "Prime\n Minister"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		Find(text, func(n Name) {
			if n.Start < at || n.End <= n.Start || n.End > len(text) || n.Class == 0 {
				t.Fatalf("%+v after %d", n, at)
			}
			at = n.End
		})
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The U.S. ambassador in Kyiv said on Monday that Iranian officials had met the prime minister of Saudi Arabia. ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, func(Name) {})
	}
}
