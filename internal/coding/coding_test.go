package coding_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/dictionary"
	"sayso/internal/reader"
)

const actors = `ZORVANIA [ZOR]
+ZORVANIAN
MIDLAND [MID]
BRUNDA_CITY [BRU]
NORTHERN_LEAGUE [AAA/BBB]
MIRELA_DASK [ZOR]
	[ZORGOV <20100101]
	[ZORELI >20091231]
NOBODY_HALL [---]
CENTRAL_BANK_OF_MIDLAND [MIDBUS]
`

const agents = `POLICE {} [~COP]
LAWMAKER [~LEG]
OFFICIAL [~GOV]
MINISTER [~GOV]
PRIME_MINISTER [~GOV]
AID_AGENCY [NGO~]
BEEKEEPER [~AGR]
GOVERNMENT [~GOV]
MEDIA {} [~MED]
`

// load returns a reader with these dictionaries, and those of verbs and discards if
// they are not empty.
func load(t testing.TB, verbs, discards string) *reader.Reader {
	t.Helper()
	var d reader.Dictionaries
	var reports []*dictionary.Report
	take := func(r *dictionary.Report) { reports = append(reports, r) }
	var r *dictionary.Report
	d.Actors, r = dictionary.ReadActors("actors", strings.NewReader(actors))
	take(r)
	d.Agents, r = dictionary.ReadAgents("agents", strings.NewReader(agents))
	take(r)
	if verbs != "" {
		d.Verbs, r = dictionary.ReadVerbs("verbs", strings.NewReader(verbs))
		take(r)
	}
	if discards != "" {
		d.Discards, r = dictionary.ReadDiscards("discards", strings.NewReader(discards))
		take(r)
	}
	for _, r := range reports {
		if r.Failed() {
			t.Fatal(r.Errors)
		}
	}
	all, err := reader.New(reader.WithDictionaries(d))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func article(text, day string) sayso.Article {
	a := sayso.Article{Text: text}
	if day != "" {
		a.Published = &sayso.Stamp{Value: day}
	}
	return a
}

// codes lists the coded mentions of a reading: "police TURCOP".
func codes(r *sayso.Reading) []string {
	list := []string{}
	for _, m := range r.Mentions {
		if code := codeOf(r, m); code != "" {
			list = append(list, m.Text+" "+code)
		}
	}
	return list
}

func codeOf(r *sayso.Reading, m sayso.Mention) string {
	if m.Code != nil {
		return *m.Code
	}
	for i := range r.Entities {
		if e := &r.Entities[i]; e.ID == m.Entity && e.Code != nil {
			return *e.Code
		}
	}
	return ""
}

func TestCodes(t *testing.T) {
	r := load(t, "", "")
	for _, c := range []struct {
		text, day string
		want      []string
	}{
		{"Zorvania attacked Midland on Monday.", "", []string{"Zorvania ZOR", "Midland MID"}},
		{"Zorvanian police arrested the lawmakers of Midland.", "", []string{"Zorvanian police ZORCOP", "lawmakers MIDLEG", "Midland MID"}},
		{"The police of Midland met the officials of Zorvania.", "", []string{"police MIDCOP", "Midland MID", "officials ZORGOV", "Zorvania ZOR"}},
		{"The Zorvanian media and government praised Midland.", "", []string{"Zorvanian media ZORMED", "government ZORGOV", "Midland MID"}},
		{"Lawmakers in Zorvania met tourists in Midland.", "", []string{"Lawmakers ZORLEG", "Zorvania ZOR", "Midland MID"}},
		{"Mirela Dask met reporters in Brunda City.", "2005-05-05", []string{"Mirela Dask ZORGOV", "Brunda City BRU"}},
		{"Mirela Dask met reporters in Brunda City.", "2015-05-05", []string{"Mirela Dask ZORELI", "Brunda City BRU"}},
		{"Mirela Dask met reporters in Brunda City.", "", []string{"Mirela Dask ZOR", "Brunda City BRU"}},
		{"The police arrested the students.", "", []string{"police ---COP"}},
		{"Former Zorvanian officials met reporters.", "", []string{"Zorvanian ZOR", "officials ZORELI"}},
		{"Zorvania's beekeepers attacked Midland.", "", []string{"Zorvania ZOR", "beekeepers ZORAGR", "Midland MID"}},
		{"The Northern League attacked Midland.", "", []string{"Northern League AAA", "Northern League BBB", "Midland MID"}},
		{"Nobody Hall was attacked by zorvania.", "", []string{}},
	} {
		if diff := cmp.Diff(c.want, codes(r.Read(article(c.text, c.day)))); diff != "" {
			t.Errorf("%q %s (-want +got)\n%s", c.text, c.day, diff)
		}
	}
}

// TestTwins: several actors of one phrase take part together, by sayso's own frames too.
func TestTwins(t *testing.T) {
	reading := load(t, "", "").Read(article("The Northern League attacked Midland.", ""))
	if len(reading.Events) != 1 || len(reading.Events[0].Agents) != 2 {
		t.Errorf("got %+v", reading.Events)
	}
}

const verbs = `&GOODS
+SUGAR
+RAW MILK
--- ZAP [999] ---
ZAP {ZAPS ZAPPED ZAPPING}
- * &GOODS [777]
- NEVER * [---]
--- MEET [040:041] ---
MEET {MEETS MET MEETING}
- % * [042]
--- TAKE [---] ---
TAKE {TAKES TOOK TAKEN TAKING}
+TAKE_IN {+TAKES_IN +TOOK_IN +TAKEN_IN +TAKING_IN}
- + WAS * FROM $ [888]
- * AWAY_ARMS [666]
`

// TestVerbs says of each sentence which events a dictionary of verbs makes of it.
func TestVerbs(t *testing.T) {
	r := load(t, verbs, "MONTHS LATER\n+BASEBALL\n")
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Zorvania zapped Midland.", []string{"ZOR 999 MID"}},
		{"Zorvanian police zapped the lawmakers of Midland.", []string{"ZORCOP 999 MIDLEG"}},
		{"Midland was zapped by Zorvania.", []string{"ZOR 999 MID"}},
		{"Zorvania zapped raw milk from Midland.", []string{"ZOR 777 MID"}},
		{"Zorvania never zapped Midland.", nil},
		{"Zorvania met Midland.", []string{"ZOR 040 MID", "MID 041 ZOR"}},
		{"Zorvania and Midland met.", []string{"ZOR 042 MID", "MID 042 ZOR"}},
		{"Sugar was taken. Midland was taken from Zorvania.", []string{"ZOR 888 MID"}},
		{"Zorvania took Midland.", nil},
		{"Zorvania attacked Midland.", nil}, // the dictionary has no such verb
		{"Zorvania zapped sugar.", nil},     // to nobody
		{"Months later, Zorvania zapped Midland.", nil},
		{"Zorvania zapped Midland. They played baseball.", nil},
	} {
		reading := r.Read(article(c.text, ""))
		mentions := map[string]string{}
		for _, m := range reading.Mentions {
			mentions[m.ID] = codeOf(reading, m)
		}
		var got []string
		for _, e := range reading.Events {
			for _, a := range e.Agents {
				for _, p := range e.Recipients {
					got = append(got, mentions[a]+" "+*e.CAMEO+" "+mentions[p])
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", c.text, diff)
		}
	}
}

// TestSilent says why a sentence has no events.
func TestSilent(t *testing.T) {
	r := load(t, verbs, "MONTHS LATER\n")
	var got []string
	for _, s := range r.ReadSilent(article("Months later, Zorvania zapped Midland. Zorvania attacked Midland. Zorvania zapped Midland. Zorvania zapped it.", "")).Silent {
		got = append(got, s.Reason)
	}
	want := []string{"discarded: the user's list names \"months later\"", "no entry: the user's dictionary of verbs codes no verb of it",
		"no actor: what is told names nobody who does it or whom it is done to"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// check holds a reading to the format: spans are what they quote, IDs run on in order
// and name what is there.
func check(r *sayso.Reading) error {
	text := []rune(r.Article.Text)
	entities, mentions := map[string]int{}, map[string]bool{}
	for i, e := range r.Entities {
		if e.ID != fmt.Sprintf("e%d", i+1) || len(e.Mentions) == 0 {
			return fmt.Errorf("entity %d is %s with %d mentions", i+1, e.ID, len(e.Mentions))
		}
		entities[e.ID] = len(e.Mentions)
	}
	for i, m := range r.Mentions {
		if m.ID != fmt.Sprintf("m%d", i+1) || entities[m.Entity] == 0 || string(text[m.Start:m.End]) != m.Text {
			return fmt.Errorf("mention %d is %s of %s: %q", i+1, m.ID, m.Entity, m.Text)
		}
		mentions[m.ID] = true
	}
	for _, p := range r.Places {
		if !mentions[p.Mention] {
			return fmt.Errorf("a place of mention %q", p.Mention)
		}
	}
	for _, e := range r.Events {
		for _, id := range append(e.Agents, e.Recipients...) {
			if !mentions[id] {
				return fmt.Errorf("%s names mention %q", e.ID, id)
			}
		}
	}
	return nil
}

// FuzzAdd reads anything with dictionaries: the reading holds together, and is the same
// each time.
func FuzzAdd(f *testing.F) {
	r := load(f, verbs, "MONTHS LATER\n+BASEBALL\n")
	for _, seed := range []string{
		"Zorvanian police zapped the lawmakers of Midland.", "The Northern League and Midland met.", "Mirela Dask, the minister, took sugar from Ålesund.",
		strings.Repeat("Zorvania's police and ", 200) + "Midland met.", "“Zorvania’s ” 'NORTHERN LEAGUE' the the The Zorvania\n\nMidland_Zorvania-Midland",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		a := r.Read(article(text, "2005-05-05"))
		if err := check(a); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, r.Read(article(text, "2005-05-05"))); diff != "" {
			t.Fatalf("read otherwise the second time:\n%s", diff)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := load(b, verbs, "")
	text := strings.Repeat("Zorvanian police zapped the lawmakers of Midland. Zorvania and Midland met on Monday. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r.Read(article(text, "2005-05-05"))
	}
}
