package export

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
	"sayso/internal/readings"
)

// sample is a reading with something of everything, in which each part is where the
// others say it is: an ambush that the army claims, a strike that is denied, one that
// is only feared; a place that is known and one that is not; and words that would be
// formulas, columns or lines of their own.
func sample() *sayso.Reading {
	const lead = "The Romanian army said on 4 March 2024 that it had killed 3 rebels of the Front and a farmer near Galaţi."
	const deny = "=HYPERLINK(\"x\") is what Max Roe, its speaker 😀, denied: a strike on Port-Nu;-1."
	const fear = "- A strike may follow, residents say. The port|city lies 120 km from Galaţi."
	const body = lead + "\n\n" + deny + "\n\n" + fear
	r := sayso.NewReading(sayso.Article{
		ID: "sha256:5a", Source: p("ambush.html"), URL: p("https://news.example/ambush?a=1&b=2"), Title: p("+3 killed \"near\" Galaţi"),
		Byline: []sayso.Author{{Name: "Ann Lee", Role: p("reporter")}, {Name: "News\tDesk"}}, Publisher: p("@TheCourier"),
		Published: &sayso.Stamp{Value: "2024-03-05T18:10+02:00", Precision: sayso.PrecisionMinute}, Language: "en", Text: body,
	})
	r.Software = sayso.Software{Name: "sayso", Version: "v1.0", Models: map[string]string{}}
	at := func(words string) sayso.Span { return spanIn(body, words) }
	r.Article.Blocks = []sayso.Block{{Kind: sayso.BlockParagraph, Start: at(lead).Start, End: at(lead).End},
		{Kind: sayso.BlockParagraph, Start: at(deny).Start, End: at(deny).End}, {Kind: sayso.BlockItem, Start: at(fear).Start, End: at(fear).End}}
	r.Sentences = []sayso.Span{at(lead), at(deny), at("- A strike may follow, residents say."), at("The port|city lies 120 km from Galaţi.")}
	entity := func(id, name string, kind sayso.EntityKind, country, sector string, mention string, words string) {
		e := sayso.Entity{ID: id, Name: name, Kind: kind, Country: known(country), Sector: known(sector), Roles: []string{}, Mentions: []string{mention}}
		r.Entities = append(r.Entities, e)
		r.Mentions = append(r.Mentions, sayso.Mention{ID: mention, Entity: id, Span: at(words), Via: sayso.ViaText})
	}
	entity("e1", "the Romanian army", sayso.EntityGovernment, "ROU", "MIL", "m1", "Romanian army")
	entity("e2", "rebels", sayso.EntityArmedGroup, "", "REB", "m2", "3 rebels")
	entity("e3", "the Front", sayso.EntityArmedGroup, "", "IMG", "m3", "Front")
	entity("e4", "a farmer", sayso.EntityPeople, "", "AGR", "m4", "farmer")
	entity("e5", "Galaţi", sayso.EntityPlace, "ROU", "", "m5", "Galaţi")
	entity("e6", "Max Roe", sayso.EntityPerson, "ROU", "GOV", "m6", "Max Roe")
	entity("e7", "Port-Nu;-1", sayso.EntityPlace, "", "", "m7", "Port-Nu;-1")
	entity("e8", "residents", sayso.EntityPeople, "", "CVL", "m8", "residents")
	r.Entities[1].Code = p("ROUREB")
	r.Entities[5].Roles = []string{"speaker", "colonel"}
	r.Places = []sayso.Place{
		{Mention: "m5", State: "resolved", Gazetteer: p("geonames:677697"), Name: p("Galaţi"), Country: p("ROU"), Admin1: p("Galaţi County"),
			Lat: f(45.43687), Lon: f(28.05028), Precision: "settlement", Confidence: 0.9, Alternatives: []sayso.PlaceAlternative{}},
		{Mention: "m7", State: "not-in-gazetteer", Precision: "unknown", Alternatives: []sayso.PlaceAlternative{}},
	}
	statement := func(id, words string, kind sayso.StatementKind, h sayso.Holder, cue string) *sayso.Statement {
		s := sayso.Statement{ID: id, Span: at(words), Kind: kind, Holder: h, Chain: []sayso.Holder{}, Form: sayso.FormIndirect,
			Polarity: sayso.Positive, Modality: sayso.Asserted, Checkable: true}
		if cue != "" {
			c := at(cue)
			s.Cue = &c
		}
		r.Statements = append(r.Statements, s)
		return &r.Statements[len(r.Statements)-1]
	}
	holder := func(kind sayso.HolderKind, entity, words string) sayso.Holder {
		s := at(words)
		return sayso.Holder{Kind: kind, Start: &s.Start, End: &s.End, Text: &s.Text, Entity: known(entity)}
	}
	statement("s1", "it had killed 3 rebels of the Front and a farmer near Galaţi", sayso.KindEvent, holder(sayso.HolderNamed, "e1", "The Romanian army"), "said")
	denied := statement("s2", "a strike on Port-Nu;-1", sayso.KindEvent, holder(sayso.HolderNamed, "e6", "Max Roe, its speaker 😀"), "denied")
	denied.Polarity = sayso.Negative
	denied.Chain = []sayso.Holder{holder(sayso.HolderNamed, "e1", "The Romanian army"), {Kind: sayso.HolderUnnamed}}
	feared := statement("s3", "A strike may follow", sayso.KindPrediction, holder(sayso.HolderGroup, "e8", "residents"), "say")
	feared.Modality, feared.Checkable = sayso.Possible, false
	feared.AscribedTo = &sayso.Ascribed{Span: at("residents"), Entity: p("e8")}
	own := statement("s4", "The port|city lies 120 km from Galaţi", sayso.KindQuantity, sayso.Holder{Kind: sayso.HolderAuthor}, "")
	own.Form = sayso.FormNone
	r.Checks = []sayso.Check{
		{ID: "c1", Statement: "s4", Method: "distance", Result: "consistent", Working: `a|b \ c`, Caveats: []string{}},
		{ID: "c2", Statement: "s4", Method: "border", Result: "cannot-tell", Working: "no border", Caveats: []string{}},
	}
	event := func(id, kind, mode, cameo, words, statement, stance string) *sayso.Event {
		r.Events = append(r.Events, sayso.Event{ID: id, Type: sayso.EventType(kind), Mode: known(mode), Contexts: []string{}, CAMEO: known(cameo), Trigger: at(words),
			Agents: []string{}, Recipients: []string{}, Instruments: []sayso.Span{}, Polarity: sayso.Positive, Modality: sayso.Asserted,
			Statement: known(statement), Stance: stance, SameAs: p(id)})
		return &r.Events[len(r.Events)-1]
	}
	killed := event("v1", "ASSAULT", "targeted", "1823", "killed", "s1", "claimed")
	killed.Agents, killed.Recipients = []string{"m1"}, []string{"m2", "m3", "m4"}
	killed.Contexts = []string{"military", "human_security"}
	killed.Counts = sayso.Counts{Killed: n(4), Wounded: n(0), Arrested: n(1), Displaced: n(2)}
	killed.Place, killed.Time = p("m5"), &sayso.EventTime{Value: "2024-03-04", Precision: sayso.PrecisionDay, Anchor: "text"}
	struck := event("v2", "ASSAULT", "", "180", "strike", "s2", "denied")
	struck.Polarity, struck.Recipients, struck.Place = sayso.Negative, []string{"m7"}, p("m7")
	follows := event("v3", "ASSAULT", "", "180", "follow", "s3", "fact")
	follows.Modality, follows.Time = sayso.Possible, &sayso.EventTime{Value: "2024-03", Precision: sayso.PrecisionMonth, Anchor: "published"}
	again := event("v4", "ASSAULT", "targeted", "1823", "3 rebels", "", "claimed")
	again.Agents, again.SameAs, again.Background = []string{"m1"}, p("v1"), true
	later := event("v5", "AGREE", "", "", "lies", "s4", "fact")
	later.Agents, later.Recipients = []string{"m1", "m6"}, []string{"m1", "m6"}
	later.Time = &sayso.EventTime{Value: "2024-W10", Precision: sayso.PrecisionDay, Anchor: "text"}
	return r
}

// spanIn finds words in a text.
func spanIn(text, words string) sayso.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic("not in the text: " + words)
	}
	start := utf8.RuneCountInString(text[:i])
	return sayso.Span{Start: start, End: start + utf8.RuneCountInString(words), Text: words}
}

func p(s string) *string   { return &s }
func f(x float64) *float64 { return &x }
func n(x int) *int         { return &x }

// examples gives the readings of the repository's examples.
func examples(t testing.TB) []*sayso.Reading {
	t.Helper()
	names, err := filepath.Glob("../../examples/golden/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	var list []*sayso.Reading
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := readings.Parse(data)
		if err != nil {
			t.Fatal(name, err)
		}
		list = append(list, r)
	}
	return list
}

// written gives what a format makes of readings.
func written(t testing.TB, format Format, list ...*sayso.Reading) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
