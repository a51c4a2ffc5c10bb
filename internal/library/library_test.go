package library_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/goldentest"
	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// unpacked gives the nth article's reading.
func unpacked(t testing.TB, n int) *sayso.Reading {
	t.Helper()
	r, err := packer(t).Reading(storetest.Pack(t, n).Reading)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// storedReading is a file with the reading of article 0 as it was packed when the
// library was new. It is never written anew: it stands for those of users.
const storedReading = "testdata/packed.zst"

// stored gives that reading.
func stored(t testing.TB) *sayso.Reading {
	t.Helper()
	packed, err := os.ReadFile(storedReading)
	if err != nil {
		t.Fatal(err)
	}
	r, err := packer(t).Reading(packed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func packer(t testing.TB) *library.Packer {
	t.Helper()
	p, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestRowsGolden draws up the rows of an article, for a person to read.
func TestRowsGolden(t *testing.T) {
	rows := library.RowsOf(stored(t))
	var b strings.Builder
	day := func(n *int) string {
		if n == nil {
			return "-"
		}
		return time.Unix(int64(*n)*24*60*60, 0).UTC().Format(time.DateOnly)
	}
	fmt.Fprintf(&b, "title %q, published %s (%s to %s), language %s\n\n", rows.Title, rows.Published, day(rows.First), day(rows.Last), rows.Language)
	for i, e := range rows.Entities {
		fmt.Fprintf(&b, "entity %d  %s  %s %s %s\n", i, e.Name, library.EntityKinds().Name(e.Kind), e.Country, e.Sector)
	}
	for i, s := range rows.Statements {
		fmt.Fprintf(&b, "\nstatement %d  %q\n  %d to %d  %s  by %s %q  %s %s %s  checkable %v\n", i+1, s.Text, s.Start, s.End, library.StatementKinds().Name(s.Kind),
			library.HolderKinds().Name(s.HolderKind), s.Holder, library.Forms().Name(s.Form), library.Polarities().Name(s.Polarity), library.Modalities().Name(s.Modality), s.Checkable)
		for _, m := range rows.Mentions {
			if m.Statement == i+1 {
				fmt.Fprintf(&b, "  names entity %d\n", m.Entity)
			}
		}
		for _, l := range rows.Located {
			if p := rows.Places[l.Place]; l.Statement == i+1 {
				fmt.Fprintf(&b, "  place %s %s, %s (%.2f %.2f) %s %d%%\n", p.Gazetteer, p.Name, p.Country, p.Lat, p.Lon, library.Precisions().Name(p.Precision), l.Confidence)
			}
		}
		for _, d := range rows.Times {
			if d.Statement == i+1 {
				fmt.Fprintf(&b, "  day %s to %s\n", day(&d.First), day(&d.Last))
			}
		}
	}
	b.WriteByte('\n')
	for i, e := range rows.Events {
		fmt.Fprintf(&b, "event %d  %s %s %s  at %d  place %d  %s to %s  %s  statement %d  same as %d\n", i+1, e.Type, e.Mode, e.CAMEO, e.Start, e.Place,
			day(e.First), day(e.Last), library.Stances().Name(e.Stance), e.Statement, e.SameAs)
		for _, a := range rows.Actors {
			if a.Event == i+1 {
				fmt.Fprintf(&b, "  entity %d  recipient %v\n", a.Entity, a.Recipient)
			}
		}
	}
	for i, c := range rows.Checks {
		fmt.Fprintf(&b, "check %d  statement %d  %s %s\n", i+1, c.Statement, c.Method, library.Results().Name(c.Result))
	}
	goldentest.Check(t, "testdata/rows.golden", b.String())
}

// TestCodes holds the numbers that are in files against the words of the reading
// format: each has one, and none ever changes.
func TestCodes(t *testing.T) {
	for _, c := range []struct {
		codes library.Codes
		words []string
		last  string
	}{
		{library.StatementKinds(), []string{"demand", "motive", "prediction", "cause", "quantity", "relation", "judgement", "event", "other"}, "other"},
		{library.HolderKinds(), []string{"author", "named", "unnamed", "group"}, "group"},
		{library.Forms(), []string{"direct", "indirect", "none"}, "indirect"},
		{library.Polarities(), []string{"positive", "negative"}, "negative"},
		{library.Modalities(), []string{"asserted", "possible", "predicted", "hypothetical", "wanted", "asked"}, "asked"},
		{library.EntityKinds(), []string{"country", "government", "organization", "armed-group", "person", "people", "place", "facility", "other"}, "other"},
		{library.Stances(), []string{"fact", "claimed", "accused", "accused-by-authorities", "denied"}, "denied"},
		{library.Results(), []string{"consistent", "conflicts", "cannot-tell"}, "cannot-tell"},
		{library.Precisions(), []string{"point", "settlement", "district", "region", "country", "line", "unknown"}, "unknown"},
	} {
		for _, word := range c.words {
			if n := c.codes.Number(word); n == 0 || c.codes.Name(n) != word {
				t.Errorf("%q has the number %d, which is %q", word, n, c.codes.Name(n))
			}
		}
		if len(c.codes) != len(c.words)+1 || c.codes[len(c.words)] != c.last {
			t.Errorf("%v has other words, or in another order: append only", c.codes)
		}
		if c.codes.Number("never heard of") != 0 || c.codes.Name(99) != "" || c.codes.Name(-1) != "" {
			t.Errorf("%v: what is not there is not 0 or empty", c.codes)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Al Qā’im", "al qaim"},
		{"al-Qaim", "al qaim"},
		{"AL  QA'IM", "al qaim"},
		{"U.S.", "us"},
		{" São Paulo ", "sao paulo"},
		{"Straße", "straße"},
		{"Москва́", "москва"},
		{"", ""},
		{"—", ""},
	} {
		if got := library.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) is %q, want %q", c.in, got, c.want)
		}
		if got := library.Fold(library.Fold(c.in)); got != c.want {
			t.Errorf("folded twice, %q is %q", c.in, got)
		}
	}
}

func TestSpots(t *testing.T) {
	for _, c := range []struct {
		article int64
		n       int
	}{{1, 0}, {1, 1}, {7, library.MaxIndexed}, {1 << 40, 5}} {
		s := library.SpotOf(c.article, c.n)
		if s.Article() != c.article || s.Number() != c.n {
			t.Errorf("the spot of %d, %d is that of %d, %d", c.article, c.n, s.Article(), s.Number())
		}
	}
	if library.SpotOf(1, library.MaxIndexed) >= library.SpotOf(2, 0) {
		t.Error("the spots of two articles overlap")
	}
}

// TestCheckSpans alters a reading in each of its spans, and has it noticed.
func TestCheckSpans(t *testing.T) {
	if problems := library.CheckSpans(unpacked(t, 0)); len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		name  string
		alter func(*sayso.Reading)
	}{
		{"a statement's text", func(r *sayso.Reading) { r.Statements[2].Text += "." }},
		{"a statement's offset", func(r *sayso.Reading) { r.Statements[2].Start++ }},
		{"a span behind the end", func(r *sayso.Reading) { r.Sentences[0].End = 1 << 30 }},
		{"a span before the beginning", func(r *sayso.Reading) { r.Mentions[0].Start = -1 }},
		{"a span that ends before it begins", func(r *sayso.Reading) { r.Times[0].End = r.Times[0].Start - 1 }},
		{"a holder", func(r *sayso.Reading) {
			for i := range r.Statements {
				if h := &r.Statements[i].Holder; h.Text != nil {
					*h.Text = "nobody"
				}
			}
		}},
		{"a cue", func(r *sayso.Reading) {
			for i := range r.Statements {
				if c := r.Statements[i].Cue; c != nil {
					c.Text = "whispered"
				}
			}
		}},
		{"an event's trigger", func(r *sayso.Reading) { r.Events[0].Trigger.Text = "" }},
		{"a quantity", func(r *sayso.Reading) { r.Quantities[0].Text = "7" }},
		{"a block", func(r *sayso.Reading) { r.Article.Blocks[0].End = -1 }},
		{"the text", func(r *sayso.Reading) { r.Article.Text = "é" + r.Article.Text }},
		{"the text's encoding", func(r *sayso.Reading) { r.Article.Text += "\xff" }},
	} {
		r := unpacked(t, 0)
		c.alter(r)
		if problems := library.CheckSpans(r); len(problems) == 0 {
			t.Errorf("%s: nothing noticed", c.name)
		}
	}
}

// TestDictionary holds that what was packed with the dictionary stays readable.
func TestDictionary(t *testing.T) {
	if raw := storetest.Raw(0); stored(t).Article.ID != raw.ID() {
		t.Error("the stored reading is of another article")
	}
	packed, err := os.ReadFile(storedReading)
	if err != nil {
		t.Fatal(err)
	}
	packed[len(packed)/2] ^= 1
	if _, err := packer(t).Reading(packed); err == nil {
		t.Error("a damaged reading was read")
	}
	if _, err := packer(t).Reading(nil); err == nil {
		t.Error("nothing was read")
	}
}

func TestCorrection(t *testing.T) {
	at := time.Date(2020, 1, 2, 12, 0, 0, 5, time.FixedZone("", 3600))
	raw := storetest.Raw(0)
	start, end, before := 3, 9, 2
	good := library.Correction{Article: raw.ID(), Kind: library.SetPlace, Start: &start, End: &end, Quote: "bridge", Value: "geonames:1", Made: at}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	same := good
	same.Made = at.UTC()
	if good.ID() != same.ID() || !strings.HasPrefix(good.ID(), "correction:") {
		t.Errorf("the IDs of one record: %s, %s", good.ID(), same.ID())
	}
	data, err := json.Marshal(good)
	if err != nil {
		t.Fatal(err)
	}
	var back library.Correction
	if err := json.Unmarshal(data, &back); err != nil || back.ID() != good.ID() {
		t.Errorf("written and read, its ID is %s: %v", back.ID(), err)
	}
	for name, spoil := range map[string]func(*library.Correction){
		"an article that is none":      func(c *library.Correction) { c.Article = "sha256:12" },
		"an article in capitals":       func(c *library.Correction) { c.Article = "sha256:" + strings.ToUpper(c.Article[7:]) },
		"an unknown kind":              func(c *library.Correction) { c.Kind = "colour" },
		"no time":                      func(c *library.Correction) { c.Made = time.Time{} },
		"an end without a start":       func(c *library.Correction) { c.Start = nil },
		"an end before the start":      func(c *library.Correction) { c.End = &before },
		"offsets without a quote":      func(c *library.Correction) { c.Quote = "" },
		"a quote without offsets":      func(c *library.Correction) { c.Start, c.End = nil, nil },
		"a holder that is none":        func(c *library.Correction) { c.Kind, c.Value = library.SetHolder, "" },
		"a value as long as a chapter": func(c *library.Correction) { c.Value = strings.Repeat("x", library.MaxCorrection+1) },
	} {
		c := good
		spoil(&c)
		if err := c.Check(); failure.KindOf(err) != failure.Usage || err == nil {
			t.Errorf("%s: %v", name, err)
		}
		if c.ID() == good.ID() {
			t.Errorf("%s: it has the ID of another record", name)
		}
	}
	undo := library.Correction{Article: good.Article, Kind: library.Withdraw, Value: good.ID(), Made: at}
	other := good
	other.Value = "geonames:2"
	for _, log := range [][]library.Correction{{good, undo, other}, {undo, good, other}, {other, good, good, undo, undo}} {
		if in := library.InForce(log); len(in) != 1 || in[0].Value != other.Value {
			t.Errorf("of %d records %d are in force", len(log), len(in))
		}
	}
}

func TestDefaultPath(t *testing.T) {
	for _, c := range []struct{ data, home, want string }{
		{"/data", "/home/me", "/data/sayso/library.db"},
		{"", "/home/me", "/home/me/.local/share/sayso/library.db"},
		{"data", "/home/me", "/home/me/.local/share/sayso/library.db"},
		{"", "", ""},
	} {
		env := map[string]string{"XDG_DATA_HOME": c.data, "HOME": c.home}
		if got := library.DefaultPath(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestRowsOfAnything draws rows up of readings that lack what they refer to, or have
// too much of it.
func TestRowsOfAnything(t *testing.T) {
	gone, value := "m99", "2020-01-01"
	r := sayso.NewReading(sayso.Article{Text: "x"})
	r.Statements = []sayso.Statement{{ID: "s1", Span: sayso.Span{Start: 0, End: 1, Text: "x"}, Holder: sayso.Holder{Entity: &gone}}}
	r.Events = []sayso.Event{{ID: "v1", Agents: []string{gone}, Place: &gone, Statement: &gone, SameAs: &gone, Time: &sayso.EventTime{Value: "P3D"}}}
	r.Checks = []sayso.Check{{Statement: gone}}
	r.Mentions = []sayso.Mention{{ID: "m1", Entity: "e99"}}
	far := 91.0
	r.Places = []sayso.Place{{Mention: gone, State: "resolved", Gazetteer: &gone, Lat: &far, Lon: &far}}
	r.Times = []sayso.Time{{Type: "date", Value: &gone}, {Type: "duration", Value: &value}}
	rows := library.RowsOf(r)
	if len(rows.Statements) != 1 || len(rows.Events) != 1 || len(rows.Actors)+len(rows.Places)+len(rows.Mentions)+len(rows.Times) > 0 {
		t.Errorf("rows %+v", rows)
	}
	if e := rows.Events[0]; e.Place != -1 || e.Statement != 0 || e.SameAs != 1 || e.First != nil {
		t.Errorf("event %+v", e)
	}
	// Two entities of one name are one row; a long name is cut where a letter begins.
	long := strings.Repeat("é", 300)
	r.Entities = []sayso.Entity{{ID: "e1", Name: "A  B"}, {ID: "e2", Name: "A B"}, {ID: "e3", Name: long}}
	r.Mentions = []sayso.Mention{{ID: "m1", Entity: "e1"}, {ID: "m2", Entity: "e2"}, {ID: "m3", Entity: "e3"}}
	rows = library.RowsOf(r)
	if names := []string{rows.Entities[0].Name, rows.Entities[1].Name}; len(rows.Entities) != 2 || !slices.Equal(names, []string{"A B", long[:200]}) || len(rows.Mentions) != 2 {
		t.Errorf("entities %v, mentions %v", rows.Entities, rows.Mentions)
	}
}

// BenchmarkPack packs an article's reading and draws its rows up.
func BenchmarkPack(b *testing.B) {
	r, p := unpacked(b, 0), packer(b)
	raw := storetest.Raw(0)
	for b.Loop() {
		if _, err := p.Pack(r, library.Input{Raw: raw, Kept: true}, library.Sighting{}); err != nil {
			b.Fatal(err)
		}
	}
}
