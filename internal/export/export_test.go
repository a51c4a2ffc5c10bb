package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
	"sayso/internal/readings"
)

func TestNew(t *testing.T) {
	if _, err := New("xlsx", io.Discard); err == nil || !strings.Contains(err.Error(), "csv, plover") {
		t.Errorf("got %v", err)
	}
}

// TestNothing writes no reading, and one without anything in it.
func TestNothing(t *testing.T) {
	for _, format := range Formats() {
		for _, list := range [][]*sayso.Reading{nil, {sayso.NewReading(sayso.Article{})}, {{}}} {
			got := string(written(t, format, list...))
			switch format {
			case CSV, POLECAT:
				if len(rowsOf(t, format, []byte(got))) != 0 {
					t.Errorf("%s: %q", format, got)
				}
			case GeoJSON:
				if want := "{\"type\":\"FeatureCollection\",\"features\":[\n],\"unplaced\":{\"events\":0,\"statements\":0}}\n"; got != want {
					t.Errorf("%s: %q", format, got)
				}
			default:
				if got != "" {
					t.Errorf("%s: %q", format, got)
				}
			}
		}
	}
}

func TestLeftOut(t *testing.T) {
	for format, want := range map[Format]int{POLECAT: 2, GDELT: 3, GDELTMentions: 3} {
		w, err := New(format, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(sample()); err != nil {
			t.Fatal(err)
		}
		if got := w.(LeavesOut).LeftOut(); got != want {
			t.Errorf("%s leaves out %d, want %d", format, got, want)
		}
	}
}

// TestFails has every write fail, wherever the buffer is flushed.
func TestFails(t *testing.T) {
	for _, format := range Formats() {
		w, err := New(format, failing{})
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			if err = w.Write(sample()); err != nil {
				break
			}
		}
		if !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: writing gives %v", format, err)
		}
		if err := w.Close(); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: closing gives %v", format, err)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestUnchanged holds that a reading is as it was when it is written.
func TestUnchanged(t *testing.T) {
	for _, format := range Formats() {
		r := sample()
		written(t, format, r)
		if diff := cmp.Diff(sample(), r); diff != "" {
			t.Errorf("%s changes the reading:\n%s", format, diff)
		}
	}
}

// TestBroken writes readings whose IDs lead nowhere, whose places are off the globe and
// whose offsets are beyond the text, as a library might hold.
func TestBroken(t *testing.T) {
	r := sample()
	r.Mentions, r.Entities, r.Sentences = r.Mentions[:3], r.Entities[:1], nil
	r.Article.Text = "short"
	r.Events[0].Place, r.Events[0].Statement = p("m99"), p("s99")
	r.Events[1].SameAs = p("v99")
	r.Places[0].Lat, r.Places[0].Mention = f(math.NaN()), "m1"
	r.Events[2].Place = p("m1")
	r.Statements[0].ID = r.Statements[1].ID
	for _, format := range Formats() {
		sound(t, format, written(t, format, r))
	}
}

// TestMany bounds what one reading can grow to: an event with many actors on both sides,
// a statement with many events and checks.
func TestMany(t *testing.T) {
	r := sample()
	for i := range 300 {
		m, e := r.Mentions[0], r.Entities[0]
		m.ID, m.Entity, e.ID = fmt.Sprintf("x%d", i), fmt.Sprintf("y%d", i), fmt.Sprintf("y%d", i)
		r.Mentions, r.Entities = append(r.Mentions, m), append(r.Entities, e)
		r.Events[0].Agents = append(r.Events[0].Agents, m.ID)
		r.Events[0].Recipients = append(r.Events[0].Recipients, m.ID)
		event := r.Events[0]
		event.ID, event.SameAs = fmt.Sprintf("z%d", i), p(fmt.Sprintf("z%d", i))
		event.Agents, event.Recipients = nil, nil
		r.Events = append(r.Events, event)
		check := r.Checks[0]
		r.Checks = append(r.Checks, check)
	}
	words := r.Statements[0].Text
	if rows := rowsOf(t, GDELT, written(t, GDELT, r)); len(rows) != maxPairs+300 {
		t.Errorf("%d rows, want %d", len(rows), maxPairs+300)
	}
	for format, want := range map[Format]int{CSV: maxTwins, PLOVER: maxTwins} {
		if got := bytes.Count(written(t, format, r), []byte(words)); got != want {
			t.Errorf("%s has the statement's words %d times, want %d", format, got, want)
		}
	}
	for _, row := range rowsOf(t, CSV, written(t, CSV, r)) {
		if n := len(unlist(row["check_results"])); n > maxListed {
			t.Fatalf("%d checks in a cell", n)
		}
	}
}

func TestEventDay(t *testing.T) {
	for value, want := range map[string][3]string{
		"2024-03-04":       {"2024-03-04", "20240304", "202403"},
		"2024-03-04T18:10": {"2024-03-04", "20240304", "202403"},
		"2024-03":          {"", "", "202403"},
		"2024":             {"", "", ""},
		"2024-W10":         {"", "", "202403"},
		"XXXX-WXX-2":       {},
		"PAST_REF":         {},
		"":                 {},
	} {
		e := &sayso.Event{Time: &sayso.EventTime{Value: value}}
		got := [3]string{eventDay(e), eventDate(e, "20060102"), eventDate(e, "200601")}
		if got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
	if eventDay(&sayso.Event{}) != "" {
		t.Error("a day without a time")
	}
}

func TestHappened(t *testing.T) {
	for _, c := range []struct {
		polarity sayso.Polarity
		modality sayso.Modality
		stance   string
		want     bool
	}{
		{sayso.Positive, sayso.Asserted, "fact", true},
		{sayso.Positive, sayso.Asserted, "accused", true},
		{sayso.Positive, sayso.Asserted, "denied", false},
		{sayso.Negative, sayso.Asserted, "fact", false},
		{sayso.Positive, sayso.Possible, "fact", false},
		{sayso.Positive, sayso.Wanted, "claimed", false},
	} {
		if got := happened(&sayso.Event{Polarity: c.polarity, Modality: c.modality, Stance: c.stance}); got != c.want {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

func TestSentence(t *testing.T) {
	f := factsOf(&sayso.Reading{Sentences: []sayso.Span{{Start: 2, End: 5}, {Start: 7, End: 9}}})
	for offset, want := range []int{0, 0, 1, 1, 1, 0, 0, 2, 2, 0} {
		if got := f.sentence(offset); got != want {
			t.Errorf("at %d: got %d, want %d", offset, got, want)
		}
	}
}

// TestSameID writes an event once, though two statements have the ID that it names.
func TestSameID(t *testing.T) {
	r := sample()
	r.Statements = append(r.Statements, r.Statements[0])
	seen := map[string]int{}
	for _, row := range rowsOf(t, CSV, written(t, CSV, r)) {
		seen[row["event_id"]]++
	}
	if seen["v1"] != 1 || seen["v4"] != 1 {
		t.Errorf("rows by event: %v", seen)
	}
}

func TestPairs(t *testing.T) {
	r := &sayso.Reading{Mentions: []sayso.Mention{{ID: "m1", Entity: "e1"}, {ID: "m2", Entity: "e1"}, {ID: "m3", Entity: "e3"}, {ID: "m4"}, {ID: "m5"}}}
	facts := factsOf(r)
	for _, c := range []struct{ agents, recipients, want string }{
		{"", "", "-"},
		{"m1", "", "m1-"},
		{"", "m1", "-m1"},
		{"m1", "m3", "m1-m3"},
		{"m1 m3", "m1 m3", "m1-m3 m3-m1"},
		{"m1", "m2", "m1-"},
		{"m4", "m5", "m4-m5"},
		{"m4", "m4", "m4-"},
		{"m9", "m1", "-m1"},
	} {
		var got []string
		for _, pair := range facts.pairs(&sayso.Event{Agents: strings.Fields(c.agents), Recipients: strings.Fields(c.recipients)}) {
			name := func(a *actor) string {
				if a == nil {
					return ""
				}
				return a.ID
			}
			got = append(got, name(pair.agent)+"-"+name(pair.recipient))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q %q: got %q, want %q", c.agents, c.recipients, got, c.want)
		}
	}
}

func TestHolder(t *testing.T) {
	entities := []sayso.Entity{{ID: "e1", Name: "Ministry of Water"}, {ID: "e2", Name: "a spokeswoman"}, {ID: "e3", Name: "officials"}}
	facts := factsOf(&sayso.Reading{Entities: entities})
	for _, c := range []struct {
		kind          sayso.HolderKind
		words, entity string
		want          string
	}{
		{sayso.HolderAuthor, "", "", ""},
		{sayso.HolderNamed, "It", "", "It"},
		{sayso.HolderNamed, "It", "e1", "Ministry of Water"},
		{sayso.HolderNamed, "the Ministry of Water, which has no spokesman", "e1", "Ministry of Water"},
		{sayso.HolderNamed, "a spokeswoman for the union", "e2", "a spokeswoman for the union"},
		{sayso.HolderNamed, "She", "e2", "a spokeswoman"},
		{sayso.HolderGroup, "Officials and union leaders", "e3", "Officials and union leaders"},
		{sayso.HolderGroup, "They", "e3", "officials"},
		{sayso.HolderNamed, "It", "e9", "It"},
	} {
		h := sayso.Holder{Kind: c.kind, Text: known(c.words), Entity: known(c.entity)}
		if got := facts.holder(&h); got != c.want {
			t.Errorf("%s %q %s: got %q, want %q", c.kind, c.words, c.entity, got, c.want)
		}
	}
}

func TestClaimed(t *testing.T) {
	const text = "He was shot. The rebels denied killing the judge. We assign no blame, she said."
	facts := factsOf(&sayso.Reading{Sentences: []sayso.Span{spanIn(text, "He was shot."), spanIn(text, "The rebels denied killing the judge."),
		spanIn(text, "We assign no blame, she said.")}})
	for _, c := range []struct {
		words, cue string
		polarity   sayso.Polarity
		want       string
	}{
		{"We assign no blame", "", sayso.Negative, "We assign no blame"},
		{"He was shot", "denied", sayso.Positive, "He was shot"},
		{"killing the judge", "denied", sayso.Negative, "The rebels denied killing the judge."},
		{"He was shot", "denied", sayso.Negative, "He was shot. The rebels denied killing the judge."},
	} {
		s := sayso.Statement{Span: spanIn(text, c.words), Polarity: c.polarity}
		if c.cue != "" {
			cue := spanIn(text, c.cue)
			s.Cue = &cue
		}
		if got := facts.claimed(&s); got != c.want {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
	}
}

// TestCodes holds the tables sorted, whole and, in their names, like the gazetteer's.
func TestCodes(t *testing.T) {
	atlas, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	states := atlas.States()
	rows := lexicon.Rows(countriesFile)
	if len(rows) != len(states) {
		t.Fatalf("%d countries, the gazetteer has %d", len(rows), len(states))
	}
	fips := map[string]string{}
	for i, row := range rows {
		if len(row) != 4 || row[0] != states[i].Alpha3 || row[1] != states[i].Name {
			t.Errorf("%q, the gazetteer has %s %s", row, states[i].Alpha3, states[i].Name)
			continue
		}
		if n := len(row[2]); n != 0 && n != 3 {
			t.Errorf("%s: CAMEO %q", row[0], row[2])
		}
		if n := len(row[3]); n != 0 && n != 2 {
			t.Errorf("%s: FIPS %q", row[0], row[3])
		}
		if other := fips[row[3]]; other != "" && row[3] != "" {
			t.Errorf("%s and %s have FIPS %q", row[0], other, row[3])
		}
		fips[row[3]] = row[0]
	}
	last := ""
	for _, row := range lexicon.Rows(sectorsFile) {
		if len(row) != 2 || row[0] <= last || len(row[0]) != 3 || len(row[1]) != 3 {
			t.Errorf("sectors.tsv: %q behind %q", row, last)
		}
		last = row[0]
	}
}

// TestQuads holds that every group of events that the reader knows has its class.
func TestQuads(t *testing.T) {
	for _, r := range examples(t) {
		for _, e := range r.Events {
			if quadOfPlover(string(e.Type)) == 0 {
				t.Errorf("%s has no class", e.Type)
			}
			if e.CAMEO != nil && !isCAMEO(*e.CAMEO) {
				t.Errorf("%s is not taken for a code of CAMEO", *e.CAMEO)
			}
		}
	}
	for q, kinds := range map[quad]string{1: "AGREE CONSULT SUPPORT CONCEDE", 2: "COOPERATE AID RETREAT", 3: "REQUEST ACCUSE REJECT THREATEN",
		4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT", 0: "OTHER"} {
		for _, kind := range strings.Fields(kinds) {
			if got := quadOfPlover(kind); got != q {
				t.Errorf("%s: got %d, want %d", kind, got, q)
			}
		}
	}
	for code, want := range map[string]quad{"010": 1, "057": 1, "060": 2, "0874": 2, "090": 3, "139": 3, "140": 4, "2042": 4, "21": 0} {
		if got := quadOfCAMEO(code); got != want {
			t.Errorf("%s: got %d, want %d", code, got, want)
		}
	}
	for _, code := range []string{"", "1", "21", "00", "1x", "18231", "１２"} {
		if isCAMEO(code) {
			t.Errorf("%q is taken for a code of CAMEO", code)
		}
	}
}

// formula matches what a spreadsheet would run, wherever it parts cells.
var formula = regexp.MustCompile(`(^|[;\t\n])[ \x{a0}\x{feff}]*[=+\-@＝＋－＠]|^[\t\r\n]`)

// sound holds that what was written can be read by whoever reads the format.
func sound(t testing.TB, format Format, data []byte) {
	t.Helper()
	switch format {
	case CSV, POLECAT, GDELT, GDELTMentions:
		rows := rowsOf(t, format, data)
		if format != CSV {
			return
		}
		for _, row := range rows {
			for name, cell := range row {
				if name != "lat" && name != "lon" && formula.MatchString(cell) {
					t.Errorf("%s: a spreadsheet would run %q", name, cell)
				}
			}
		}
	case GeoJSON:
		if !json.Valid(data) {
			t.Errorf("no JSON: %.200q", data)
		}
	default:
		for line := range bytes.Lines(data) {
			if !json.Valid(line) {
				t.Errorf("no JSON: %.200q", line)
			}
		}
	}
}

// FuzzParsed writes whatever passes for a reading in every format: what comes out can be
// read back, and is twice the same.
func FuzzParsed(f *testing.F) {
	data, err := json.Marshal(sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"format":"sayso.reading/1","article":{"text":"=a\t;@b\r\n"},"statements":[{"id":"s1","start":0,"end":7,"text":"=a\t;@b\r"}]}`))
	f.Add([]byte(`{"format":"sayso.reading/1","events":[{"id":"v1","cameo":"18","polarity":"positive","modality":"asserted","agents":["m1","m1"]}]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := readings.Parse(line)
		if err != nil {
			t.Skip()
		}
		everywhere(t, r)
	})
}

// FuzzReading does the same for readings with any words, offsets and places in them.
func FuzzReading(f *testing.F) {
	f.Add("=1\t;\"@\n|\\", "s1", -1, 7, 91.0)
	f.Add("http://[::1", "v1", 3, 2, 180.5)
	f.Add("\xff\u2028", "", 1<<40, -1<<40, 1e-300)
	f.Fuzz(func(t *testing.T, words, id string, start, end int, degrees float64) {
		r := sample()
		span := sayso.Span{Start: start, End: end, Text: words}
		r.Article.ID, r.Article.Title, r.Article.URL, r.Article.Published.Value = words, &words, &words, words
		r.Entities[0].Name, r.Entities[1].Code, r.Entities[2].Country = words, &words, &words
		r.Mentions[0].Text, r.Mentions[1].ID, r.Mentions[4].Start = words, id, start
		r.Places[0].Name, r.Places[0].Lat, r.Places[0].Gazetteer = &words, &degrees, &words
		r.Sentences[1], r.Statements[0].Span, r.Statements[1].Cue, r.Events[0].Trigger = span, span, &span, span
		r.Statements[2].ID, r.Events[1].Statement, r.Events[2].SameAs, r.Events[3].ID = id, &id, &id, id
		r.Checks[0].Working, r.Events[0].CAMEO, r.Events[0].Time.Value, r.Events[1].Stance = words, &words, words, words
		everywhere(t, r)
	})
}

// everywhere writes a reading in every format.
func everywhere(t *testing.T, r *sayso.Reading) {
	for _, format := range Formats() {
		one := written(t, format, r)
		sound(t, format, one)
		if two := written(t, format, r); !bytes.Equal(one, two) {
			t.Errorf("%s: written twice, it differs", format)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	list := examples(b)
	for _, format := range Formats() {
		b.Run(string(format), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				written(b, format, list...)
			}
			b.ReportMetric(float64(len(list)*b.N)/b.Elapsed().Seconds(), "readings/s")
		})
	}
}
