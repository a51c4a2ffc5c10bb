package event

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sayso/internal/lexicon"
)

// types are the 16 of PLOVER (2021 and later); modes those its manual lists.
var types = map[string]string{
	"AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
	"RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
	"REJECT": "assist change yield meet", "THREATEN": "restrict arrest relations expel territory violence",
	"PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
	"MOBILIZE": "troops weapons police militia", "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
	"ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}

// contexts are PLOVER's.
const contexts = " political military economic diplomatic resource culture disease disaster refugee legal human_rights terrorism election legislative migration cyber cbrn intelligence peacekeeping humanitarian asylum democracy political_institutions executive rights_freedoms religion_ethnicity human_security pro_autocracy environment "

// codeOf fails the test unless type, mode, CAMEO code and contexts are ones there are.
func codeOf(t *testing.T, where, kind, mode, cameo, list string) {
	t.Helper()
	modes, is := types[kind]
	if !is {
		t.Errorf("%s: no type %q", where, kind)
	}
	if mode != "" && !slices.Contains(strings.Fields(modes), mode) {
		t.Errorf("%s: %s has no mode %q", where, kind, mode)
	}
	if len(cameo) < 3 || len(cameo) > 4 || strings.Trim(cameo, "0123456789") != "" || cameo[:2] < "03" || cameo[:2] > "20" {
		t.Errorf("%s: no CAMEO code %q", where, cameo)
	}
	for _, c := range split(list) {
		if !strings.Contains(contexts, " "+c+" ") {
			t.Errorf("%s: no context %q", where, c)
		}
	}
}

func TestLexicons(t *testing.T) {
	files := map[string]int{"codes.tsv": 9, "frames.tsv": 5, "sets.tsv": 2, "things.tsv": 3, "compose.tsv": 6, "weapons.tsv": 3, "irregular.tsv": 2, "sports.txt": 1, "figurative.txt": 1, "accidents.txt": 1, "polls.txt": 1, "labour.txt": 1, "needs.tsv": 2}
	for name, columns := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s has no comment on top", name)
		}
		rows := lexicon.Rows(string(data))
		if !slices.IsSortedFunc(rows, slices.Compare) {
			t.Errorf("%s is not sorted", name)
		}
		key := 1 // columns that may not come twice
		switch name {
		case "frames.tsv":
			key = 3
		case "compose.tsv":
			key = 2
		}
		for i, row := range rows {
			if len(row) != columns {
				t.Errorf("%s: %q has %d columns, not %d", name, row, len(row), columns)
				continue
			}
			if i > 0 && len(rows[i-1]) == columns && slices.Equal(rows[i-1][:key], row[:key]) {
				t.Errorf("%s: %q comes twice", name, row[:key])
			}
		}
	}
	for _, row := range lexicon.Rows(weaponsFile) {
		codeOf(t, "weapons.tsv: "+row[0], "ASSAULT", row[1], row[2], "")
	}
	for _, row := range lexicon.Rows(composeFile) {
		codeOf(t, "compose.tsv: "+row[0]+" "+row[1], row[2], row[3], row[4], row[5])
		_, kind := types[row[1]]
		if _, outer := types[row[0]]; !outer || !kind && words.codes[row[1]] == nil {
			t.Errorf("compose.tsv: %s %s is neither a type nor a group", row[0], row[1])
		}
	}
}

func TestCodes(t *testing.T) {
	used := map[string]bool{}
	classes := map[string]bool{}
	for _, row := range lexicon.Rows(thingsFile) {
		for _, c := range split(row[1]) {
			classes[c] = true
		}
		if row[2] != "" && words.codes[row[2]] == nil {
			t.Errorf("things.tsv: %s: no group %q", row[0], row[2])
		}
		used[row[2]] = true
		if strings.Count(row[0], " ") >= maxNoun {
			t.Errorf("things.tsv: %q is too long to be found", row[0])
		}
	}
	sets := map[string]bool{}
	for _, row := range lexicon.Rows(setsFile) {
		for _, s := range split(row[1]) {
			sets[s] = true
		}
	}
	for _, row := range lexicon.Rows(framesFile) {
		if row[3] != "=" && words.codes[row[3]] == nil {
			t.Errorf("frames.tsv: %s: no group %q", row[0], row[3])
		}
		used[row[3]] = true
		if name, is := strings.CutPrefix(row[0], "@"); is && !sets[name] {
			t.Errorf("frames.tsv: no set %q", name)
		}
		if f := parseFrame(row[2]); f.class != "" && !classes[f.class] {
			t.Errorf("frames.tsv: %s: no class %q", row[0], f.class)
		}
	}
	for _, row := range lexicon.Rows(codesFile) {
		if row[1] != "" {
			codeOf(t, "codes.tsv: "+row[0], row[1], row[2], row[3], row[4])
		}
		if !used[row[0]] {
			t.Errorf("codes.tsv: nothing leads to %s", row[0])
		}
	}
}

// TestCoverage holds the lexicon to its size: verbs and nouns that tell an event.
func TestCoverage(t *testing.T) {
	verbs, nouns := map[string]bool{}, 0
	for _, rows := range [][][]string{lexicon.Rows(framesFile), lexicon.Rows(setsFile)} {
		for _, row := range rows {
			if row[0][0] != '@' {
				verbs[row[0]] = true
			}
		}
	}
	for _, row := range lexicon.Rows(thingsFile) {
		if row[2] != "" {
			nouns++
		}
	}
	if len(verbs) < 600 || nouns < 300 {
		t.Errorf("%d verbs and %d nouns", len(verbs), nouns)
	}
	covered := map[string]bool{}
	for _, row := range lexicon.Rows(codesFile) {
		covered[row[1]] = true
	}
	for kind := range types {
		if !covered[kind] {
			t.Errorf("no group of type %s", kind)
		}
	}
}
