package web

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/web/browsertest"
	"sayso/internal/web/service"
)

// An article's words in one language.
type tongue struct {
	code, title, quote, other, who, whom, place, publisher, byline, unit string
}

// tongues are written from right to left, the last from left to right with signs in it
// that would turn what stands around them: overrides, embeddings and isolates without
// an end.
var tongues = []tongue{
	{"he", "הנמל בחיפה נפתח מחדש", "הנמל ייפתח ביום שני", "הדבר לא נכון, 3 ספינות עדיין עומדות", "משרד התחבורה", "נמל חיפה (North)", "חיפה", "ידיעות החוף", "דנה לוי", "ק״מ"},
	{"ar", "إعادة فتح ميناء حيفا يوم الاثنين", "سيفتح الميناء يوم الاثنين", "هذا غير صحيح, 3 سفن ما زالت واقفة", "وزارة النقل", "شركة الميناء Ltd.", "حيفا", "صحيفة الساحل", "ليلى حداد", "كم"},
	{"fa", "بندر حیفا دوباره باز شد", "بندر روز دوشنبه باز می‌شود", "این درست نیست", "وزارت راه", "شرکت بندر", "حیفا", "روزنامه ساحل", "مریم رضایی", "کیلومتر"},
	{"en", "The port \u202eof Haifa", "It opens \u202eon Monday \u2066again", "That is wrong \u2067(quite)", "The \u202eministry", "The \u202bport company", "Haifa\u202e", "Coast \u202ePost", "Dana \u2067Levi", "k\u202em"},
}

// reading is an article in the tongue: who says what, who does what to whom and where.
func (w *tongue) reading(n int) *sayso.Reading {
	latin := "A line in Latin letters: the port of Haifa (Israel) opens."
	blocks := []string{w.title, w.who + ": " + w.quote + ".", latin, w.other + ", " + w.whom + "."}
	text := strings.Join(blocks, "\n\n")
	span := func(part string) sayso.Span {
		start := len([]rune(text[:strings.Index(text, part)]))
		return sayso.Span{Start: start, End: start + len([]rune(part)), Text: part}
	}
	at := func(part string) (start, end *int, words *string) {
		s := span(part)
		return &s.Start, &s.End, &s.Text
	}
	name, gaz, country, lat, lon := w.place, fmt.Sprint("geonames:", n), "ISR", 32.8+float64(n), 35.0+float64(n)
	source := "articles/" + w.title + ".txt"
	a := sayso.Article{ID: fmt.Sprintf("sha256:%08x%056x", n+1, 0), Source: &source, Title: &w.title, Publisher: &w.publisher, Text: text, Language: w.code,
		Byline: []sayso.Author{{Name: w.byline}}, Published: &sayso.Stamp{Value: "2021-03-03", Precision: sayso.PrecisionDay}, Furniture: []sayso.Furniture{{Kind: "other", Text: w.other}}}
	for i, b := range blocks {
		kind := sayso.BlockParagraph
		if i == 0 {
			kind = sayso.BlockTitle
		}
		s := span(b)
		a.Blocks = append(a.Blocks, sayso.Block{Kind: kind, Start: s.Start, End: s.End})
	}
	r := sayso.NewReading(a)
	r.Entities = []sayso.Entity{{ID: "e1", Name: w.who, Kind: sayso.EntityOrganization, Roles: []string{w.unit}, Mentions: []string{"m1"}},
		{ID: "e2", Name: w.whom, Kind: sayso.EntityOrganization, Roles: []string{}, Mentions: []string{"m2"}},
		{ID: "e3", Name: w.place, Kind: sayso.EntityPlace, Roles: []string{}, Mentions: []string{"m3"}}}
	r.Mentions = []sayso.Mention{{ID: "m1", Entity: "e1", Span: span(w.who), Via: sayso.ViaText}, {ID: "m2", Entity: "e2", Span: span(w.whom), Via: sayso.ViaText},
		{ID: "m3", Entity: "e3", Span: span("Haifa"), Via: sayso.ViaText}}
	r.Places = []sayso.Place{{Mention: "m3", State: "resolved", Gazetteer: &gaz, Name: &name, Country: &country, Admin1: &w.place, Lat: &lat, Lon: &lon, Precision: "settlement", Confidence: 1, Alternatives: []sayso.PlaceAlternative{}}}
	said := sayso.Statement{ID: "s1", Span: span(w.quote), Kind: sayso.KindEvent, Chain: []sayso.Holder{}, Form: sayso.FormDirect, Polarity: sayso.Positive, Modality: sayso.Asserted, Checkable: true}
	said.Holder.Kind, said.Holder.Entity = sayso.HolderNamed, &r.Entities[0].ID
	said.Holder.Start, said.Holder.End, said.Holder.Text = at(w.who)
	told := sayso.Statement{ID: "s3", Span: span(w.other), Kind: sayso.KindQuantity, Chain: []sayso.Holder{}, Form: sayso.FormIndirect, Polarity: sayso.Negative, Modality: sayso.Asserted}
	told.Holder.Kind, told.Holder.Entity = sayso.HolderNamed, &r.Entities[1].ID
	told.Holder.Start, told.Holder.End, told.Holder.Text = at(w.whom)
	r.Statements = []sayso.Statement{said, {ID: "s2", Span: span(latin), Kind: sayso.KindRelation, Holder: sayso.Holder{Kind: sayso.HolderAuthor}, Chain: []sayso.Holder{}, Form: sayso.FormNone,
		Polarity: sayso.Positive, Modality: sayso.Asserted}, told}
	in, where, mode := "s1", "m3", "natural"
	r.Events = []sayso.Event{{ID: "v1", Type: "ASSAULT", Mode: &mode, Contexts: []string{}, Trigger: span(w.quote), Agents: []string{"m1"}, Recipients: []string{"m2"}, Instruments: []sayso.Span{}, Place: &where,
		Time: &sayso.EventTime{Value: "2021-03-02", Precision: sayso.PrecisionDay, Anchor: "text"}, Polarity: sayso.Positive, Modality: sayso.Asserted, Statement: &in, Stance: "claimed"}}
	found := sayso.Amount{Value: "3", Unit: &w.unit}
	r.Checks = []sayso.Check{{ID: "c1", Statement: "s3", Method: "distance", Stated: found, Found: found, Result: "conflicts", Working: "3 " + w.unit + " (" + w.place + ") < 12", Caveats: []string{w.other}}}
	r.Wording = []sayso.Wording{{Span: span(w.who), Kind: "naming"}}
	r.Warnings = []sayso.Warning{{Kind: "text", Text: w.other}}
	return r
}

// openDirections opens a room whose articles are in all tongues, of one story, with a
// correction.
func openDirections(t *testing.T) *room {
	t.Helper()
	var readings []*sayso.Reading
	for i := range tongues {
		readings = append(readings, tongues[i].reading(i))
	}
	v := roomOf(t, readings...)
	for i := range tongues {
		start, end := 0, len([]rune(tongues[i].title))
		if i > 0 {
			_, _ = v.service.Correct(t.Context(), v.ids[0], service.Change{Kind: library.MergeStory, Value: v.ids[i]})
		}
		start = readings[i].Mentions[0].Start
		end = readings[i].Mentions[0].End
		if _, err := v.service.Correct(t.Context(), v.ids[i], service.Change{Kind: library.SplitEntity, Start: &start, End: &end, Value: tongues[i].byline}); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func TestDirections(t *testing.T) {
	b := browsertest.Open(t)
	v := openDirections(t)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	story, err := v.service.StoryOf(t.Context(), v.ids[0])
	if err != nil || story == nil {
		t.Fatal(err)
	}
	t.Log(len(story.Articles))
	pages := []string{"/", "/?rows=statements", "/?rows=events", "/stories", storyAddress(story.ID), "/compare?id=" + v.ids[0] + "&id=" + v.ids[1] + "&id=" + v.ids[3], "/actors?rows=events", "/actors", "/map?rows=events", "/timeline?rows=events",
		v.path(0), v.path(3), "/?q=holder:" + escape(`"`+tongues[0].who+`"`), "/?q=" + escape(tongues[0].who+" foo:x"), "/article/" + escape(tongues[1].title)}
	for i, path := range pages {
		for name, look := range map[string]browsertest.View{"wide": wide, "narrow": narrow} {
			p := b.Visit(t, s.URL, path, look)
			if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); over > look.Width {
				t.Errorf("%s, %+v: the page is %d wide", path, look, over)
			}
			browsertest.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true); 1`)
			if dir := os.Getenv("SHOTS"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d-%s.png", i, name)), p.Screenshot(), 0o600)
			}
			p.Close()
		}
	}
}
