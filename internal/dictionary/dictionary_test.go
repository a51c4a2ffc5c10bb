package dictionary

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func actors(t *testing.T, text string) *Actors {
	t.Helper()
	a, report := ReadActors("a", strings.NewReader(text))
	if report.Failed() {
		t.Fatal(report.Errors)
	}
	return a
}

// code gives the codes of the first name of a text on a day.
func code(a *Actors, text, date string) string {
	words := Words(text)
	for i := range words {
		if n, length := a.At(text, words, i); length > 0 {
			codes, _ := a.Codes(n, date)
			return strings.Join(codes, " ")
		}
	}
	return "no name"
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"U.S. and AT&T, Al-Qaeda's.": "u.s and at&t al qaeda s",
		"PRINCE_OF THE\tEAST":        "prince of the east",
		"Çavuşoğlu, 5th":             "çavuşoğlu 5th",
		"\xff\xfea.b.":               "a.b",
	} {
		var keys []string
		for _, w := range Words(text) {
			keys = append(keys, w.Key)
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if key, n := keyOf(nil, text); string(key) != want || n != len(keys) {
			t.Errorf("%q: key %q of %d words, want %q", text, key, n, want)
		}
	}
}

func TestTable(t *testing.T) {
	a := actors(t, "# codes: LOW\nname\tcode\tfrom\tto\tkind\nMirela Dask\tUSAGOV\t2001-02\t2009\tperson\nMirela Dask\tUSAELI\t2010\t\tperson\nMirela Dask\tLOW\t\t\t\nUS\tUSA\t\t\tcountry\nthe lowlands\tLOW/GBR\t\t\tplace\nNobody Known\t---\t\t\t\n")
	for _, c := range []struct{ text, date, want string }{
		{"President Mirela Dask said", "2005-05-05", "USAGOV"},
		{"President Mirela Dask said", "2001-01-31", "LOW"},
		{"President Mirela Dask said", "2001-02-01", "USAGOV"},
		{"President Mirela Dask said", "2009-12-31T10:00", "USAGOV"},
		{"President Mirela Dask said", "2010-01-01", "USAELI"},
		{"President Mirela Dask said", "2010", "LOW"}, // no known day
		{"President Mirela Dask said", "", "LOW"},
		{"MIRELA DASK SPEAKS", "2005-05-05", "USAGOV"},
		{"mirela dask", "", "no name"},
		{"with us", "", "no name"},
		{"with Us", "", "no name"},
		{"the US", "", "USA"},
		{"in the lowlands", "", "LOW GBR"},
		{"Nobody Known", "", ""},
		{"Mirela", "", "no name"},
	} {
		if got := code(a, c.text, c.date); got != c.want {
			t.Errorf("%q on %q: got %q, want %q", c.text, c.date, got, c.want)
		}
	}
}

func TestPetrarchActors(t *testing.T) {
	a := actors(t, `<!-- a comment
over two lines -->
MIRELA_DASK [LOW]  # default
	[LOWCIV <20080120] ; PAS
	[EXTLOW 20100109-20100112]
	[LOWMIL 20080120 - 20121109]
	[LOWELI >121109]
TOBIN
+TOBIN_HALE
	[LOW < 950601>]
NOBODY [---]
OLD_CODE [###]
U.N._ [IGO][NGO 990101-991231]
`)
	for _, c := range []struct{ text, date, want string }{
		{"Mirela Dask", "2008-01-19", "LOWCIV"},
		{"Mirela Dask", "2008-01-20", "LOWMIL"},
		{"Mirela Dask", "2010-01-12", "EXTLOW"},
		{"Mirela Dask", "2012-11-09", "LOWMIL"},
		{"Mirela Dask", "2012-11-10", "LOWELI"},
		{"Mirela Dask", "", "LOW"},
		{"Tobin Hale", "1995-05-31", "LOW"},
		{"Tobin", "1995-06-01", ""},
		{"Nobody", "", ""},
		{"Old Code", "", ""},
		{"the U.N. said", "1999-05-05", "NGO"},
		{"the U.N. said", "2000-05-05", "IGO"},
	} {
		if got := code(a, c.text, c.date); got != c.want {
			t.Errorf("%q on %q: got %q, want %q", c.text, c.date, got, c.want)
		}
	}
}

// TestFaults says of each dictionary what is reported: "!" is an error, else a notice.
func TestFaults(t *testing.T) {
	many := strings.Repeat("X\tUSA\tGBR\n", 30)
	for _, c := range []struct {
		name, kind, text string
		want             []string
	}{
		{"wrong columns", "actors", "name\tcode\nX\tUSA\tGBR\nY\n", []string{
			"!f:2: columns: 3, where the first line names 2 (name, code); part them by one tab each",
			"!f:3: columns: 1, where the first line names 2 (name, code); part them by one tab each"}},
		{"commas", "actors", "name,code\nX,USA\n", []string{"!f:1: columns that are not parted by tabs; part them by tabs"}},
		{"no discards", "discards", "&A\n- * B [010]\n", []string{
			"!f:1: \"&A\" is no phrase; give a dictionary of verbs with --verbs", "!f:2: \"- * B [010]\" is no phrase; give a dictionary of verbs with --verbs"}},
		{"unknown column", "actors", "name\tcode\tcolour\tcode\n", []string{
			"!f:1: unknown column \"colour\"; columns are name, code, from, to, kind", "!f:1: column \"code\" stands twice; name it once"}},
		{"no header", "actors", "X\tUSA\n", []string{"!f:1: a table without its line of column names; begin with the line \"name\\tcode\\tfrom\\tto\\tkind\"; see docs/dictionaries.md"}},
		{"unknown code", "actors", "name\tcode\nX\tUSAQQQ\nY\tusa\nZ\tUS\n", []string{
			"!f:2: unknown group \"QQQ\" in code \"USAQQQ\": none of ISO 3166-1, PLOVER or CAMEO; correct it, or declare it on top of the table: \"# codes: QQQ\"",
			"!f:3: unknown group \"usa\" in code \"usa\": none of ISO 3166-1, PLOVER or CAMEO; correct it, or declare it on top of the table: \"# codes: usa\"",
			"!f:4: \"US\" is no code; write groups of three capitals, as in USAGOV; --- is none"}},
		{"dates", "actors", "name\tcode\tfrom\tto\nX\tUSA\t2001-13\t\nX\tUSA\t2002\t2001\n", []string{
			"!f:2: \"2001-13\" in column \"from\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY", "!f:3: it ends before it begins; turn them"}},
		{"duplicates", "actors", "name\tcode\tfrom\tto\nX-y\tUSA\t2001\t2003\nX y\tGBR\t2003\t\nX y\tUSA\t2001\t2003\n", []string{
			"!f:3: \"X y\" overlaps the dates of line 2 with another code, USA; keep one of the two, or part their dates",
			"!f:4: \"X y\" repeats line 2; keep one of the two, or part their dates"}},
		{"counted", "actors", "name\tcode\n" + many, []string{"!f: 10 more faults, in lines 22–31"}},
		{"empty", "actors", "# nothing\n", []string{"!f: no actors in it; see docs/dictionaries.md"}},
		{"no text", "actors", "name\tcode\nX\x00\tUSA\n", []string{"!f:2: a NUL byte: this is no text; give a text file"}},
		{"petrarch", "actors", "A [USA\nB [GBR]\nC [FRA 991301-991302]\nD [FRA]\nE [DEU]\nF [ITA]\n+G\n+\nB [USA]\nD [FRA]\n", []string{
			"f:9: \"B\" repeats line 2 with another code, GBR: line 2 goes first",
			"f:10: \"D\" repeats line 4",
			"f:1: \"[USA\" is no code; write [CODE], [CODE <YYMMDD], [CODE >YYMMDD] or [CODE YYMMDD-YYMMDD], years of two digits or four (left out)",
			"f:1: \"A\" has no code; write [CODE] behind it (left out)",
			"f:3: \"[FRA 991301-991302\" is no code; write [CODE], [CODE <YYMMDD], [CODE >YYMMDD] or [CODE YYMMDD-YYMMDD], years of two digits or four (left out)",
			"f:3: \"C\" has no code; write [CODE] behind it (left out)",
			"f:8: a synonym without a name; write a name behind + (left out)"}},
		{"codings of one's own", "actors", "LOWLANDS [LOW]\nBRUNDA [BRE]\n", []string{
			"f: 2 codes have groups that are none of ISO 3166-1, PLOVER or CAMEO (LOW, BRE …, first in line 1); they stand as they are"}},
		{"no such dictionary", "actors", "POLICE [~COP]\n", []string{
			"!f:1: \"POLICE [~COP]\" has the code of an agent; give a dictionary of agents with --agents"}},
		{"latin-1", "actors", "SE\xd1OR [ESP]\n", []string{"f:1: not UTF-8: this line and others like it are read as Latin-1"}},
		{"agents", "agents", "POLICE {} [~COP]\nPOLICE {} [~GOV]\nX [GOV]\n!A! = B\nC!D! [~GOV]\nE {F [~GOV]\nJUDGE [~JUD]\nJUDGE [~JUD]\nTEACHER [~EDU]\nWORKER [~LAB]\n", []string{
			"f:2: \"POLICE\" stands in line 1 with another code, COP: that one goes first", "f:8: \"JUDGE\" repeats line 7",
			"f:3: \"GOV\" does not say with ~ where the actor's code goes; write AGENT [~CODE] or AGENT {PLURAL} [CODE~] (left out)",
			"f:5: \"C!D!\" has a marker that is not defined, or too many; define it above: !NAME! = WORD, WORD (left out)",
			"f:6: \"E {F\" opens a brace and does not close it; close the brace (left out)"}},
		{"verbs", "verbs", "--- A [010] ---\nACT\n- * UP [020]\n- * UP [030]\n- * UP [020]\n- UP [020]\n- * &X [020]\n- * UP\nRUN {RUNS\nWALK\n- * (TO HOME) [030]\n--- B [020] ---\nACT\nGO\nCOME\nSIT\n", []string{
			"f:4: the pattern \"* UP\" stands in line 3 with another code, 020: that one goes first", "f:5: the pattern \"* UP\" repeats line 3",
			"f:13: \"ACT\" stands in line 2: that one goes first, then the patterns here",
			"f: 1 patterns have phrases in brackets, as PETRARCH-2 writes them, first in line 11; their words are asked for in a row",
			"f:6: the pattern \"UP\" does not have one *; write - WORDS * WORDS [CODE], with * for the verb (left out)",
			"f:7: unknown synset &X; define it above the pattern (left out)",
			"f:8: the pattern \"* UP\" has no code; write - WORDS * WORDS [CODE], with * for the verb (left out)",
			"f:9: \"RUN {RUNS\" opens a brace and does not close it; close the brace (left out)"}},
		{"discards", "discards", "TYPHOON\n+TYPHOON\nTYPHOON\n+\nA\nB\n", []string{
			"f:2: \"TYPHOON\" stands in line 1 for a sentence: it discards the whole article", "f:3: \"TYPHOON\" repeats line 1",
			"f:4: \"\" is no phrase; write a phrase of one to sixteen words (left out)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(read(c.kind, c.text))
			if c.name == "counted" {
				got = got[len(got)-1:]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func read(kind, text string) *Report {
	in := strings.NewReader(text)
	var r *Report
	switch kind {
	case "actors":
		_, r = ReadActors("f", in)
	case "agents":
		_, r = ReadAgents("f", in)
	case "verbs":
		_, r = ReadVerbs("f", in)
	default:
		_, r = ReadDiscards("f", in)
	}
	return r
}

func told(r *Report) []string {
	list := slices.Clone(r.Notices)
	for _, err := range r.Errors {
		list = append(list, "!"+err.Error())
	}
	return list
}

func TestAgents(t *testing.T) {
	a, report := ReadAgents("a", strings.NewReader("!P! = MAN, MEN\nPOLICE {} [~COP]\nAUTHORITY [~GOV]\nFIELD_MOUSE {FIELD_MICE} [~AGR]\nMSF {} [NGO~]\nCONGRESS!P! [~LEG]\nFOREIGN_MINISTER [~GOVFRM]\nMINISTER [~GOV]\n"))
	if report.Failed() {
		t.Fatal(report.Errors)
	}
	for _, c := range []struct{ actor, text, want string }{
		{"TUR", "police", "TURCOP"},
		{"TUR", "polices", "TUR"},
		{"TUR", "authorities", "TURGOV"},
		{"TURGOV", "authority", "TURGOV"},
		{"TUR", "field mice", "TURAGR"},
		{"TUR", "MSF police", "NGOTURCOP"},
		{"TUR", "congressmen", "TURLEG"},
		{"TUR", "foreign minister", "TURGOVFRM"},
		{"TURGOV", "foreign minister", "TURGOVFRM"},
		{"ZORGMO", "minister", "ZORGMOGOV"},
		{"", "police", "---COP"},
		{"", "people", ""},
	} {
		var roles []Role
		words := Words(c.text)
		for i := 0; i < len(words); {
			role, n := a.At(words, i)
			if n > 0 {
				roles = append(roles, role)
			}
			i += max(n, 1)
		}
		if got := Compose(c.actor, roles); got != c.want {
			t.Errorf("%q %q: got %q, want %q", c.actor, c.text, got, c.want)
		}
	}
}

func TestDiscards(t *testing.T) {
	d, _ := ReadDiscards("d", strings.NewReader("MONTHS LATER\n+TYPHOON # storms\n"))
	for text, want := range map[string]string{
		"Some months later he left.": "months later false true",
		"The months are later.":      " false false",
		"A typhoon, months later":    "typhoon true true",
	} {
		phrase, article, is := d.In(text)
		if got := fmt.Sprint(phrase, " ", article, " ", is); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestVerbs(t *testing.T) {
	v, report := ReadVerbs("v", strings.NewReader("&M\n+DOLLARS\n+SWISS FRANCS\n--- GIVE [070:071] ---\nGIVE {GAVE}\n+HAND_OVER {+HANDED_OVER}\nWIRE_+TAP\nLASH OUT [120]\n- $ UP_*_TO &M ^ [071]\n- * [---]\n"))
	if report.Failed() {
		t.Fatal(report.Errors)
	}
	for form, want := range map[string]string{"gave": "070:071", "handed": "[over] 070:071", "tapped": "[wire] 070:071", "lashes": "[out] 120", "gives": ""} {
		got := ""
		for _, one := range v.Of(form) {
			if beside := append(slices.Clone(one.Before), one.After...); len(beside) > 0 {
				got += fmt.Sprint(beside, " ")
			}
			got += one.Code
			if one.Reverse != "" {
				got += ":" + one.Reverse
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", form, got, want)
		}
	}
	p := v.Of("gave")[0].Patterns[0]
	want := &Pattern{Code: "071",
		Before: []Element{{Words: [][]string{{"up"}}, Adjacent: true}, {Symbol: Source}},
		After:  []Element{{Words: [][]string{{"to"}}, Adjacent: true}, {Words: [][]string{{"dollars"}, {"swiss", "francs"}}}, {Symbol: Skip}}}
	if diff := cmp.Diff(want.Before, p.Before); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.After, p.After); diff != "" {
		t.Error(diff)
	}
	if v.Root("070") != "07" || v.Root("345") != "" || v.Root("") != "" {
		t.Error("the roots of CAMEO's codes")
	}
}

// TestBounds reads lists at and beyond their limits.
func TestBounds(t *testing.T) {
	var b strings.Builder
	b.WriteString("name\tcode\tfrom\tto\n")
	for i := range maxDated + 1 {
		fmt.Fprintf(&b, "X\tUSA\t%d\t%d\n", 1000+i, 1000+i)
	}
	if got := told(read("actors", b.String())); len(got) != 1 || !strings.HasPrefix(got[0], fmt.Sprintf("!f:%d: \"X\" has more than", maxDated+2)) {
		t.Errorf("got %q", got)
	}
	if got := told(read("actors", "name\tcode\n"+strings.Repeat("x", maxLine+1)+"\tUSA\n")); len(got) != 1 || got[0] != fmt.Sprintf("!f:2: a line of more than %d bytes; break it up", maxLine) {
		t.Errorf("got %q", got)
	}
	if got := told(read("actors", "name\tcode\n"+strings.Repeat("x ", maxWords+1)+"\tUSA\n")); len(got) != 1 || !strings.Contains(got[0], "a name of 17 words") {
		t.Errorf("got %q", got)
	}
}

// TestGroups holds groups.txt to its order: sorted in each part, no doubles.
func TestGroups(t *testing.T) {
	seen := map[string]bool{}
	for l := range strings.Lines(groupsFile) {
		if strings.HasPrefix(l, "#") {
			continue
		}
		groups := strings.Fields(l)
		if !slices.IsSorted(groups) {
			t.Errorf("not sorted: %s", l)
		}
		for _, g := range groups {
			if len(g) != 3 || seen[g] {
				t.Errorf("%q is no group, or stands twice", g)
			}
			seen[g] = true
		}
	}
}

// FuzzRead reads anything as anything. Whatever it is, messages are bounded, the same
// each time, and name lines that there are; and of a list of actors that is accepted
// every name is found in a text of its own.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"name\tcode\tfrom\tto\tkind\nA B\tUSAGOV\t2001\t\tperson\n", "A_B [USA <990101]\n+C\n\t[GBR 990101-990202]\n",
		"!P! = MAN, MEN\nPOLICE {} [~COP]\nX!P! {Y} [NGO~]\n", "&S\n+A B\n--- V [010:020] ---\nRUN {RAN}\n+GIVE_UP\n- $ &S * _TO_ + [030]\n", "+TYPHOON\nA B\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Count(text, "\n") + 1
		for _, kind := range []string{"actors", "agents", "verbs", "discards"} {
			r := read(kind, text)
			if diff := cmp.Diff(told(r), told(read(kind, text))); diff != "" {
				t.Fatalf("%s: other messages the second time:\n%s", kind, diff)
			}
			if len(r.Notices) > 2*maxShown+8 || len(r.Errors) > maxShown+2 {
				t.Fatalf("%s: %d notices, %d errors", kind, len(r.Notices), len(r.Errors))
			}
			for _, message := range told(r) {
				var n int
				if _, err := fmt.Sscanf(strings.TrimPrefix(message, "!"), "f:%d:", &n); err == nil && (n < 1 || n > lines) {
					t.Fatalf("%s: line %d of %d: %s", kind, n, lines, message)
				}
			}
		}
		a, report := ReadActors("f", strings.NewReader(text))
		if report.Failed() {
			return
		}
		for n := range a.first {
			name := a.Text(Name(n))
			upper := strings.ToUpper(name)
			words := Words(upper)
			if key, _ := keyOf(nil, upper); string(key) != name || len(words) == 0 || !words[0].Capital {
				continue // letters whose capitals are others', or without any
			}
			if got, length := a.At(upper, words, 0); length != len(words) || got != Name(n) {
				t.Fatalf("%q: found %q of %d words", name, a.Text(got), length)
			}
		}
	})
}

func BenchmarkAt(b *testing.B) {
	var list strings.Builder
	list.WriteString("name\tcode\n")
	for i := range 100_000 {
		fmt.Fprintf(&list, "Name%d Of Number%d\tUSA\n", i%1000, i)
	}
	a, report := ReadActors("f", strings.NewReader(list.String()))
	if report.Failed() {
		b.Fatal(report.Errors)
	}
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(string(data), 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		words := Words(text)
		for i := range words {
			a.At(text, words, i)
		}
	}
}
