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
// an end, and ends without a beginning, which get out of an element.
var tongues = []tongue{
	{"he", "הנמל בחיפה נפתח מחדש", "הנמל ייפתח ביום שני", "הדבר לא נכון, 3 ספינות עדיין עומדות", "משרד התחבורה", "נמל חיפה (North)", "חיפה", "ידיעות החוף", "דנה לוי", "ק״מ"},
	{"ar", "إعادة فتح ميناء حيفا يوم الاثنين", "سيفتح الميناء يوم الاثنين", "هذا غير صحيح, 3 سفن ما زالت واقفة", "وزارة النقل", "شركة الميناء Ltd.", "حيفا", "صحيفة الساحل", "ليلى حداد", "كم"},
	{"fa", "بندر حیفا دوباره باز شد", "بندر روز دوشنبه باز می\u200cشود", "این درست نیست", "وزارت راه", "شرکت بندر", "حیفا", "روزنامه ساحل", "مریم رضایی", "کیلومتر"},
	{"en", "The port \u202eof Haifa", "It opens \u202eon Monday \u2066again", "That is wrong \u2067(quite)", "The \u202eministry", "The \u202bport company", "Haifa\u202e", "Coast \u2069\u202ePost", "Dana \u2069\u2069\u202eLevi", "k\u2069\u202em"},
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
		if i > 0 {
			// They may be of one story already.
			_, _ = v.service.Correct(t.Context(), v.ids[0], service.Change{Kind: library.MergeStory, Value: v.ids[i]})
		}
		start, end := readings[i].Mentions[0].Start, readings[i].Mentions[0].End
		if _, err := v.service.Correct(t.Context(), v.ids[i], service.Change{Kind: library.SplitEntity, Start: &start, End: &end, Value: tongues[i].byline}); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// turned lists what stands in the wrong order among the words of a page: words of its
// own that are written from right to left, or that stand on the left of what comes
// before them. What an article says, which is set apart in elements of its own, may.
const turned = `(() => {
	const found = [];
	const box = (node) => {
		const range = document.createRange();
		range.selectNodeContents(node);
		return range.getClientRects();
	};
	const apart = "bdi, [dir=auto], article, code, select, textarea, input, svg";
	for (const parent of document.querySelectorAll("body *")) {
		if (parent.closest(apart) || getComputedStyle(parent).display.includes("flex") || getComputedStyle(parent).display.includes("grid")) continue;
		let last;
		for (const node of parent.childNodes) {
			if (node.nodeType === 3 ? !node.data.trim() : node.nodeType !== 1 || !["inline", "inline-block"].includes(getComputedStyle(node).display)) continue;
			const boxes = box(node);
			if (!boxes.length) continue;
			const from = boxes[0], to = boxes[boxes.length - 1];
			if (last && Math.abs(last.bottom - from.bottom) < 8 && from.left < last.left - 1) found.push("before what precedes it: " + node.textContent.slice(0, 80));
			last = boxes.length === 1 ? from : to;
		}
	}
	// Words that the page puts between what articles say.
	const walker = document.createTreeWalker(document.body);
	for (let n = walker.nextNode(); n; n = walker.nextNode()) {
		if (n.nodeType !== 3 || n.parentElement.closest("article, code, option")) continue;
		const own = !n.parentElement.closest(apart);
		for (const m of n.data.matchAll(own ? /[a-z]{3,}/g : /stated|found|means another/g)) {
			const before = n.data.slice(0, m.index);
			if (before.split("\u2068").length > before.split("\u2069").length) continue; // set apart
			const at = (i) => {
				const range = document.createRange();
				range.setStart(n, i);
				range.setEnd(n, i + 1);
				return range.getBoundingClientRect();
			};
			const first = at(m.index), final = at(m.index + m[0].length - 1);
			if (first.width && Math.abs(first.bottom - final.bottom) < 8 && first.left > final.left) found.push("turned: " + m[0]);
		}
	}
	return found.join("\n");
})()`

// TestDirections looks at every page with texts from right to left and with signs that
// turn what stands around them.
func TestDirections(t *testing.T) {
	b := browsertest.Open(t)
	v := openDirections(t)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	story, err := v.service.StoryOf(t.Context(), v.ids[0])
	if err != nil || story == nil || len(story.Articles) != len(tongues) {
		t.Fatalf("the story is %+v, %v", story, err)
	}
	directions := func(p *browsertest.Page, selector string) string {
		return browsertest.Eval[string](p, `[...document.querySelectorAll("`+selector+`")].map(e => getComputedStyle(e).direction).join(" ")`)
	}
	const ltr, rtl = "ltr", "rtl"
	for i, page := range []struct{ path, selector, want string }{
		{"/", ".hits .title", "ltr rtl rtl rtl"},
		{"/?rows=statements", ".says", "ltr ltr ltr rtl ltr rtl rtl ltr rtl rtl ltr rtl"},
		{"/?rows=events", ".says", "ltr rtl rtl rtl"},
		{"/stories", ".hits .title", rtl},
		{storyAddress(story.ID), "h1, .hits .title", "rtl rtl rtl rtl ltr"},
		{"/compare?id=" + v.ids[0] + "&id=" + v.ids[1] + "&id=" + v.ids[3], "thead .small[dir]", "rtl rtl ltr"},
		{"/actors?rows=events", ".plain td:first-child bdi", "ltr rtl rtl rtl"},
		{"/actors", "h1", ltr},
		{"/map?rows=events", ".plain th bdi", "ltr rtl rtl rtl"},
		{"/timeline?rows=events", "h1", ltr},
		{v.path(0), "article > *", "rtl rtl ltr rtl"},
		{v.path(1), ".words", "rtl ltr rtl"},
		{v.path(3), "article > *", "ltr ltr ltr ltr"},
		{"/?q=holder:" + escape(`"`+tongues[0].who+`"`), ".chips bdi", ltr},
		{"/?q=" + escape(tongues[0].who+" foo:x"), ".query-error", rtl},
	} {
		for name, look := range map[string]browsertest.View{"wide": wide, "narrow": narrow} {
			p := b.Visit(t, s.URL, page.path, look)
			browsertest.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true); 1`)
			if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); over > look.Width {
				t.Errorf("%s, %s: the page is %d wide", page.path, name, over)
			}
			if got := directions(p, page.selector); got != page.want {
				t.Errorf("%s, %s: %s goes %s, want %s", page.path, name, page.selector, got, page.want)
			}
			if found := browsertest.Eval[string](p, turned); found != "" {
				t.Errorf("%s, %s: %s", page.path, name, found)
			}
			if dir := os.Getenv("SHOTS"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d-%s.png", i, name)), p.Screenshot(), 0o600)
			}
			p.Close()
		}
	}

	t.Run("notes and marks", func(t *testing.T) {
		p := b.Visit(t, s.URL, v.path(0), wide)
		// The number stands at the beginning of its statement, which is on its right, the
		// line below all of it, and the note beside it.
		got := browsertest.Eval[[]bool](p, `[1, 3].map(n => {
			const box = (s) => document.querySelector(s).getBoundingClientRect();
			const mark = box("#s" + n), said = box("article .s[data-n='" + n + "']"), note = box("#n" + n);
			return mark.left >= said.right - 2 && said.width > 50 && Math.abs(note.top - said.top) < 40 && note.left > said.right;
		})`)
		if len(got) != 2 || !got[0] || !got[1] {
			t.Errorf("%v", got)
		}
		p.Press("j")
		if got := browsertest.Eval[string](p, `getComputedStyle(document.querySelector("article .s.lit")).backgroundColor + getComputedStyle(document.querySelector("#n1.lit")).backgroundColor`); strings.Contains(got, "rgba") {
			t.Errorf("nothing is lit: %s", got)
		}
	})

	t.Run("it would be seen", func(t *testing.T) {
		for html, want := range map[string]bool{
			"<p>by <bdi>Dana</bdi> of the town</p>":                   false,
			"<p>by <bdi>\u05d3\u05e0\u05d4</bdi> of the town</p>":     false,
			"<p>by <bdi>a\u2069\u202eb</bdi> of the town</p>":         true,
			"<p>by \u202eDana of the town</p>":                        true,
			"<p><bdi>3 k\u202em stated</bdi></p>":                     true,
			"<p>by <bdi>Dana\u2069\u202e</bdi> and <b>others</b></p>": true,
		} {
			p := b.Show(t, "<!doctype html><meta charset=utf-8>"+html, wide)
			if got := browsertest.Eval[string](p, turned); (got != "") != want {
				t.Errorf("%q: %q", html, got)
			}
			p.Close()
		}
	})
}
