package entity

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/lexicon"
	"sayso/internal/sides"
)

func TestNormal(t *testing.T) {
	tests := [][]string{
		{"al-Qa'im", "Al-Qa’im", "Qa'im", "al Qa‘im"},
		{"U.S.", "US", "u.s."},
		{"the Popular Front", "Popular Front"},
		{"Deir ez-Zor", "Deir ez Zor"},
	}
	for _, same := range tests {
		for _, name := range same[1:] {
			if normal(name) != normal(same[0]) {
				t.Errorf("%q and %q differ: %q, %q", same[0], name, normal(same[0]), normal(name))
			}
		}
	}
	if normal("Iraq") == normal("Iran") {
		t.Error("two states are one")
	}
}

func TestAcronymAndInitials(t *testing.T) {
	for word, want := range map[string]bool{"PMU": true, "U.N.": true, "PMUs": true, "Iraq": false, "A": false, "NATO": true, "McDonald": false} {
		if acronym(word) != want {
			t.Errorf("acronym(%q) = %v", word, !want)
		}
	}
	if got := initials("Organization for Security and Co-operation in Europe"); got != "OSCE" {
		t.Errorf("initials: %q", got)
	}
}

func TestGenderOf(t *testing.T) {
	tests := []struct {
		name string
		role string
		want Gender
	}{
		{"Maria", "", Feminine}, {"John", "", Masculine}, {"Xyzzy", "", Unknown}, {"Xyzzy", "Mrs.", Feminine}, {"Xyzzy", "King", Masculine}, {"Xyzzy", "Minister", Unknown},
	}
	for _, test := range tests {
		if got := GenderOf(test.name, []string{test.role}); got != test.want {
			t.Errorf("GenderOf(%q, %q) = %c", test.name, test.role, got)
		}
	}
}

func TestLexicons(t *testing.T) {
	for name, columns := range map[string]int{"bodies.tsv": 4, "places.tsv": 2, "given.tsv": 2, "titles.txt": 1, "heads.tsv": 3, "leads.tsv": 3, "postal.tsv": 2} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			if len(row) != columns || row[0] <= last || row[0] != strings.TrimSpace(row[0]) {
				t.Errorf("%s: %q has wrong columns, order, or stands twice", name, row)
			}
			last = row[0]
			if (name == "given.tsv" || name == "titles.txt" || name == "heads.tsv" || name == "leads.tsv") && row[0] != strings.ToLower(row[0]) {
				t.Errorf("%s: %q is not lower case", name, row[0])
			}
		}
	}
}

// Whatever the lexicon of sides calls a state leads to it.
func TestCountries(t *testing.T) {
	for _, s := range sides.States() {
		for _, name := range slices.Concat([]string{s.Name}, s.Names, s.Loaded) {
			if k := words.names[normal(name)]; k.code != s.Code || k.kind != sayso.EntityCountry {
				t.Errorf("%q leads to %+v, not to %s", name, k, s.Code)
			}
		}
	}
}
