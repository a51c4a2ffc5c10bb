package entity

import (
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity/tagger"
	"sayso/internal/lexicon"
	"sayso/internal/tree"
)

func TestModel(t *testing.T) {
	if _, err := loadModel(); err != nil {
		t.Fatal(err)
	}
	if got := english.Digest([]byte(taggerFile), []byte(tableFile)); got != Digest() {
		t.Errorf("model/digest.txt says %s, the files are %s: train anew, or restore them", Digest(), got)
	}
}

// The table is sorted, without doubles, and knows no word of a list whose members
// must be alike.
func TestTable(t *testing.T) {
	last := ""
	for _, row := range lexicon.Rows(tableFile) {
		if len(row) != uses+1 || row[0] <= last {
			t.Fatalf("%q has wrong columns, order, or stands twice", row)
		}
		last = row[0]
		if capital(row[0]) {
			t.Errorf("%q begins with a capital", row[0])
		}
	}
	table := learned().table
	for word, column := range map[string]int{"john": asGiven, "mary": asGiven, "smith": asFamily} {
		if !table[word].mostly(column) {
			t.Errorf("%q is not mostly used as column %d: %b", word, column, table[word])
		}
	}
	if !table["minister"].mostly(asWord) || table["qwrtzpl"] != 0 {
		t.Error("the table does not tell words from names")
	}
}

func TestSum(t *testing.T) {
	tests := []struct {
		counts Uses
		given  int
		word   int
	}{
		{Uses{asGiven: 90, asFamily: 10}, 3, 0},
		{Uses{asGiven: 10, asFamily: 90}, 1, 0},
		{Uses{asGiven: 10, asWord: 990}, 3, 3},
		{Uses{asWord: 50}, 0, 3},
	}
	for _, test := range tests {
		u := test.counts.Sum()
		if u.level(asGiven) != test.given || u.level(asWord) != test.word {
			t.Errorf("%v: given %d, word %d", test.counts, u.level(asGiven), u.level(asWord))
		}
	}
}

// analysed returns the draft of a text.
func analysed(t testing.TB, text string) *draft.Draft {
	t.Helper()
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	return draft.New(sayso.Article{Text: text}, model.Analyze(text))
}

// Which side is named must not matter to the tagger, nor by how many words: all
// units have the same features.
func TestSidesAreAlike(t *testing.T) {
	const text = "Troops of COUNTRY crossed into LAND, the ADJECTIVE OFFICE John Smith told reporters in CAPITAL, and GROUP denied it. " +
		"The PEOPLE of the ADJECTIVE Ministry of Health called BODY an ally of CREED and of the REGIME. The office of the TITLE was shut."
	type names map[string]string
	fill := func(n names) string {
		text := text
		for class, name := range n {
			text = strings.ReplaceAll(text, class, name)
		}
		return text
	}
	o := Observer{Table: learned().table}
	var want []Sentence
	for i, n := range []names{
		{"COUNTRY": "Iraq", "LAND": "Syria", "ADJECTIVE": "Iraqi", "OFFICE": "president", "CAPITAL": "Damascus", "GROUP": "Hamas",
			"PEOPLE": "Iraqis", "BODY": "Knesset", "CREED": "Islam", "REGIME": "Damascus regime", "TITLE": "President"},
		{"COUNTRY": "South Korea", "LAND": "Saudi Arabia", "ADJECTIVE": "South Korean", "OFFICE": "prime minister", "CAPITAL": "Phnom Penh", "GROUP": "al-Shabaab",
			"PEOPLE": "South Koreans", "BODY": "Guardian Council", "CREED": "Zionism", "REGIME": "Zionist regime", "TITLE": "Supreme Leader"},
		{"COUNTRY": "North Macedonia", "LAND": "Russia", "ADJECTIVE": "Saudi Arabian", "OFFICE": "supreme leader", "CAPITAL": "Washington", "GROUP": "Lashkar-e-Taiba",
			"PEOPLE": "Americans", "BODY": "State Duma", "CREED": "Judaism", "REGIME": "Cuban regime", "TITLE": "Prime Minister"},
	} {
		got := o.Observe(analysed(t, fill(n)))
		if i == 0 {
			want = got
			continue
		}
		if len(got) != len(want) {
			t.Fatalf("%d sentences, want %d", len(got), len(want))
		}
		for j := range got {
			mine, theirs := got[j].Units, want[j].Units
			if len(mine) != len(theirs) {
				t.Fatalf("%d units, want %d", len(mine), len(theirs))
			}
			for k := range mine {
				if mine[k].Class != theirs[k].Class || !slices.Equal(mine[k].Features, theirs[k].Features) {
					t.Errorf("%q and %q are not alike", mine[k].lower, theirs[k].lower)
				}
			}
		}
	}
}

func TestTidy(t *testing.T) {
	const (
		O = tagger.Outside
		P = tagger.BeginPerson
		p = tagger.InsidePerson
		G = tagger.BeginOrganization
		g = tagger.InsideOrganization
		L = tagger.BeginPlace
		l = tagger.InsidePlace
	)
	tests := []struct {
		text   string
		before []tagger.Label
		after  []tagger.Label
	}{
		{"President John Smith spoke", []tagger.Label{P, p, p, O}, []tagger.Label{O, P, p, O}},
		{"John Smith Mary Jones spoke", []tagger.Label{P, p, p, p, O}, []tagger.Label{P, p, P, p, O}},
		{"John Smith John Smith spoke", []tagger.Label{P, p, p, p, O}, []tagger.Label{P, p, P, p, O}},
		{"in London Monday", []tagger.Label{O, L, l}, []tagger.Label{O, L, O}},
		{"of Acme , Inc. yesterday", []tagger.Label{O, G, O, O, O}, []tagger.Label{O, G, g, g, O}},
		{"after X happened", []tagger.Label{O, L, O}, []tagger.Label{O, O, O}},
	}
	for _, test := range tests {
		o := Observer{Table: learned().table}
		s := english.Sentence{}
		at := 0
		for form := range strings.FieldsSeq(test.text) {
			s.Tokens = append(s.Tokens, english.Token{Form: form, Lemma: form, UPOS: "PROPN", XPOS: "NNP", Deprel: "flat", Head: 0, Start: at, End: at + len(form)})
			at += len(form) + 1
		}
		s.Tokens[0].Head = -1
		units := o.units(test.text, &s, tree.New(&s))
		if len(units) != len(test.before) {
			t.Fatalf("%q: %d units", test.text, len(units))
		}
		labels := slices.Clone(test.before)
		Tidy(units, labels)
		if !slices.Equal(labels, test.after) {
			t.Errorf("%q: %v, want %v", test.text, labels, test.after)
		}
	}
}

// Time must not grow with the square of a text: a long row of capitals is read
// about as fast as the same words in many sentences.
func TestLongRows(t *testing.T) {
	const longRow = 3000
	for _, word := range []string{"Inc. ", "Smith ", "John ", "the Ministry of ", "X, "} {
		d := analysed(t, strings.Repeat(word, longRow))
		Add(d)
		if n := len(d.Reading.Mentions); n > longRow {
			t.Errorf("%d mentions of %q", n, word)
		}
	}
}
