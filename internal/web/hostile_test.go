package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/web/browsertest"
	"sayso/internal/web/hostile"
)

// together is how many payloads a page of several articles has: as many as stand side by
// side, and fewer than a list has lines.
const together = 8

// hostileRoom is a room over a library of hostile articles: two for each payload, which
// are of one story.
type hostileRoom struct {
	*room
	payloads []string
	stories  []string // the IDs, by payload
}

// openHostile opens a room in which every text that an article has is a payload, and a
// correction of each with a payload stands on record.
func openHostile(t *testing.T, payloads []string) *hostileRoom {
	t.Helper()
	data, err := os.ReadFile("view/testdata/port.json")
	if err != nil {
		t.Fatal(err)
	}
	var sample sayso.Reading
	if err := json.Unmarshal(data, &sample); err != nil {
		t.Fatal(err)
	}
	hostile.Fuller(&sample)
	v := &hostileRoom{room: &room{t: t, file: filepath.Join(t.TempDir(), "library.db")}, payloads: payloads}
	ctx := context.Background()
	store, err := sqlite.Open(ctx, v.file, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	var batch []*library.Packed
	var records []library.Correction
	for i, p := range payloads {
		for j, names := range []bool{false, true} {
			r, err := hostile.Reading(&sample, p, false)
			if err != nil {
				t.Fatal(err)
			}
			if names {
				kindsToo(r, p)
			}
			day := dayOf(i / together)
			r.Article.ID = fmt.Sprintf("sha256:%08x%054x%02x", i+1, 0, j)
			r.Article.Published = &sayso.Stamp{Value: day, Precision: sayso.PrecisionDay}
			for k := range r.Times {
				r.Times[k].Value = &day
			}
			for k := range r.Entities { // who speaks of himself is in no matrix
				r.Entities[k].Name = p + strings.Repeat("+", k)
			}
			for k := range r.Events {
				e := &r.Events[k]
				e.Statement, e.Recipients, e.Place = &r.Statements[k].ID, []string{r.Mentions[k].ID}, &r.Places[k].Mention
				e.Time = &sayso.EventTime{Value: day, Precision: sayso.PrecisionDay}
			}
			packed, err := store.Packer().Pack(r, library.Input{}, library.Sighting{Source: p, First: time.Unix(0, 0)})
			if err != nil {
				t.Fatal(err)
			}
			batch = append(batch, packed)
			v.ids = append(v.ids, r.Article.ID)
			start, end := r.Statements[0].Start, r.Statements[0].End
			quote := string([]rune(r.Article.Text)[start:end])
			for _, kind := range []library.CorrectionKind{library.SetHolder, library.SplitEntity, library.MergeEntities, library.SetPlace} {
				records = append(records, library.Correction{Article: r.Article.ID, Kind: kind, Start: &start, End: &end, Quote: quote, Value: p, Made: time.Unix(0, 0)})
			}
		}
		records = append(records, library.Correction{Article: v.ids[2*i], Kind: library.MergeStory, Value: v.ids[2*i+1], Made: time.Unix(0, 0)})
		if len(batch)+2 > library.MaxBatch || i == len(payloads)-1 {
			if _, err := store.Add(ctx, batch); err != nil {
				t.Fatal(err)
			}
			batch = nil
		}
	}
	if _, err := store.Correct(ctx, records); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	v.open("")
	for i := range payloads {
		story, err := v.service.StoryOf(ctx, v.ids[2*i])
		if err != nil || story == nil || len(story.Articles) < 2 {
			t.Fatalf("payload %d: a story with its two articles is not there: %v", i, err)
		}
		v.stories = append(v.stories, story.ID)
	}
	return v
}

// kindsToo makes payloads of the words that the reading format has for kinds and the like.
// IDs are left: a library finds things by them, and says so where it cannot.
func kindsToo(r *sayso.Reading, p string) {
	for i := range r.Entities {
		r.Entities[i].Kind = sayso.EntityKind(p)
	}
	for i := range r.Places {
		r.Places[i].State = p
	}
	for i := range r.Quantities {
		r.Quantities[i].Kind = p
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Kind, s.Holder.Kind, s.Form, s.Polarity, s.Modality = sayso.StatementKind(p), sayso.HolderKind(p), sayso.Form(p), sayso.Polarity(p), sayso.Modality(p)
	}
	for i := range r.Events {
		e := &r.Events[i]
		e.Type, e.Polarity, e.Modality = sayso.EventType(p), sayso.Polarity(p), sayso.Modality(p)
	}
	for i := range r.Checks {
		r.Checks[i].Result = p
	}
	for i := range r.Wording {
		r.Wording[i].Kind = p
	}
	for i := range r.Warnings {
		r.Warnings[i].Kind = p
	}
}

// dayOf is when the nth group of articles was published.
func dayOf(n int) string { return time.Date(2001, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }

// visit is a request for a page, and the payloads that have to stand on it.
type visit struct {
	address string
	form    url.Values // of a form that is sent; nil where a page is asked for
	shows   []string
}

// kind is a page, or a place of its address or its form, with a visit for each payload
// or each group of them.
type kind struct {
	name   string
	visits []visit
}

// kinds lists them.
func (v *hostileRoom) kinds() []kind {
	var all []kind
	q := url.QueryEscape
	groups := func(address string) {
		k := kind{name: address}
		for i := 0; i < len(v.payloads); i += together {
			n := min(i+together, len(v.payloads))
			var ids []string
			for j := i; j < n; j++ {
				ids = append(ids, "id="+strings.TrimPrefix(v.ids[2*j], "sha256:"))
			}
			day := dayOf(i / together)
			k.visits = append(k.visits, visit{strings.NewReplacer("{q}", "q="+q("since:"+day+" until:"+day), "{ids}", strings.Join(ids, "&")).Replace(address), nil, v.payloads[i:n]})
		}
		all = append(all, k)
	}
	// Pages of the library, to which articles bring the payloads.
	groups("/?rows=articles&{q}")
	for _, rows := range query.AllRows() {
		groups("/timeline?rows=" + string(rows) + "&{q}")
	}
	for _, rows := range []string{"statements", "events"} {
		groups("/actors?rows=" + rows + "&{q}")
		groups("/map?rows=" + rows + "&{q}")
	}
	groups("/stories?{q}")
	groups("/compare?{ids}")
	groups("/compare?only=differences&{ids}")
	// Visits for each payload.
	singly := func(name string, address func(i int, p string) string, form func(p string) url.Values) {
		k := kind{name: name}
		for i, p := range v.payloads {
			one := visit{address: address(i, p), shows: v.payloads[i : i+1]}
			if form != nil {
				one.form = form(p)
			}
			k.visits = append(k.visits, one)
		}
		all = append(all, k)
	}
	get := func(name string, address func(i int, p string) string) { singly(name, address, nil) }
	for _, rows := range []string{"statements", "events"} { // as many as fit on a page
		get("/?rows="+rows+"&q=id:", func(i int, _ string) string {
			return "/?rows=" + rows + "&q=id:" + strings.TrimPrefix(v.ids[2*i], "sha256:")[:8]
		})
	}
	get("/article/{id}", func(i int, _ string) string { return v.path(2 * i) })
	get("/article/{id}, kinds and IDs too", func(i int, _ string) string { return v.path(2*i + 1) })
	get("/article/{id}?mention=&name=", func(i int, p string) string { return v.path(2*i) + "?mention=0-5&name=" + q(p) })
	get("/article/{id}?mention=", func(i int, p string) string { return v.path(2*i) + "?mention=" + q(p) })
	get("/story/{id}", func(i int, _ string) string { return storyAddress(v.stories[i]) })
	get("/compare?story=", func(i int, _ string) string { return "/compare?story=" + q(v.stories[i]) })
	// The address.
	for _, path := range []string{"/", "/stories", "/actors", "/map", "/timeline"} {
		get(path+"?q=", func(_ int, p string) string { return path + "?q=" + q(p) })
	}
	get(`/?q="phrase"`, func(_ int, p string) string { return "/?q=" + q(`"`+strings.ReplaceAll(p, `"`, "")+`"`) })
	get(`/?q=holder:"name"`, func(_ int, p string) string {
		return "/?rows=statements&q=" + q(`holder:"`+strings.ReplaceAll(p, `"`, "")+`"`)
	})
	get("/?q=near:name/50km", func(_ int, p string) string { return "/?q=" + q(`near:"`+strings.ReplaceAll(p, `"`, "")+`"/50km`) })
	get("/?q=no-such-field:", func(_ int, p string) string { return "/?q=" + q("no-such-field:x "+p) })
	get("/?rows=", func(_ int, p string) string { return "/?rows=" + q(p) })
	get("/?cursor=", func(_ int, p string) string { return "/?cursor=" + q(p) })
	get("/stories?cursor=", func(_ int, p string) string { return "/stories?cursor=" + q(p) })
	get("/article/{payload}", func(_ int, p string) string { return "/article/" + url.PathEscape(p) })
	get("/story/{payload}", func(_ int, p string) string { return "/story/" + url.PathEscape(p) })
	get("/compare?id={payload}", func(_ int, p string) string { return "/compare?id=" + q(p) + "&id=" + q(p) })
	get("/compare?story={payload}", func(_ int, p string) string { return "/compare?story=" + q(p) })
	get("/{payload}", func(_ int, p string) string { return "/" + url.PathEscape(p) })
	get("/asset/{payload}", func(_ int, p string) string { return "/asset/" + url.PathEscape(p) })
	get("/read?, /about?", func(i int, p string) string {
		return []string{"/read", "/about"}[i%2] + "?text=" + q(p) + "&" + q(p) + "=1"
	})
	// Forms.
	post := func(name string, address func(i int) string, form func(p string) url.Values) {
		singly("POST "+name, func(i int, _ string) string { return address(i) }, form)
	}
	read := func(int) string { return "/read" }
	post("/read, the text alone", read, func(p string) url.Values { return url.Values{"text": {p}} })
	post("/read, in a text", read, func(p string) url.Values {
		return url.Values{"text": {strings.ReplaceAll(ferry, "Lindau", "Lindau "+p)}}
	})
	post("/read, in HTML", read, func(p string) url.Values {
		return url.Values{"text": {"<!doctype html><html><head><title>" + escaped(p) + "</title><meta name=author content=\"" + escaped(p) + "\"></head><body><article><h1>Ferry " + escaped(p) + "</h1><p>" +
			strings.ReplaceAll(escaped(strings.ReplaceAll(ferry, "Lindau", "Lindau "+p)), "\n\n", "</p><p>") + "</p></article></body></html>"}}
	})
	post("/read, as HTML", read, func(p string) url.Values {
		return url.Values{"text": {"<!doctype html><html><body><article><h1>Ferry</h1><p>" + p + strings.ReplaceAll(ferry, "\n\n", "</p><p>"+p) + "</p></article></body></html>"}}
	})
	post("/read, the date", read, func(p string) url.Values { return url.Values{"text": {ferry}, "date": {p}} })
	for _, name := range []string{"kind", "at", "value"} {
		post("/article/{id}/correct, "+name, func(i int) string { return v.path(2*i) + "/correct" }, func(p string) url.Values {
			form := url.Values{"kind": {"split-story"}, "at": {"0-5"}, "value": {"x"}}
			form.Set(name, p)
			return form
		})
	}
	post("/article/{id}/undo", func(i int) string { return v.path(2*i) + "/undo" }, func(p string) url.Values { return url.Values{"correction": {p}} })
	return all
}

// escaped writes a text as HTML.
func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(s)
}

// request makes a visit's request.
func (one *visit) request() *http.Request {
	if one.form != nil {
		return request(http.MethodPost, one.address, strings.NewReader(one.form.Encode()))
	}
	return request(http.MethodGet, one.address, nil)
}

// answer is the page that a visit gets, "" where it is no page.
func (v *room) answer(one *visit) string {
	v.t.Helper()
	r := v.do(one.request())
	page, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if r.StatusCode >= http.StatusInternalServerError {
		v.t.Errorf("%s: status %d", one.address, r.StatusCode)
	}
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") || r.StatusCode == http.StatusSeeOther {
		return ""
	}
	return string(page)
}

// stage is a server that shows one page without any policy, and notes what else is asked
// of it than style and script.
type stage struct {
	*httptest.Server
	mu    sync.Mutex
	page  string
	asked []string
}

// newStage opens a stage; style and script come from assets.
func newStage(t *testing.T, assets http.Handler) *stage {
	t.Helper()
	s := &stage{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case r.URL.Path == "/stage":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, s.page)
		case strings.HasPrefix(r.URL.Path, assetPath):
			assets.ServeHTTP(w, r)
		case r.URL.Path != "/favicon.ico":
			s.asked = append(s.asked, r.URL.String())
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// show opens a page on the stage.
func (s *stage) show(t *testing.T, b *browsertest.Browser, page string) *browsertest.Page {
	t.Helper()
	s.mu.Lock()
	s.page, s.asked = page, nil
	s.mu.Unlock()
	return b.Visit(t, s.URL, "/stage", wide)
}

// counter counts what calls hit(), here and in frames.
const counter = `<!doctype html><meta charset=utf-8><script>hits = 0; hit = () => { hits++ }</script>`

// provoke does to a page all that a reader may do to it without leaving it.
const provoke = `(() => {
	for (const e of document.querySelectorAll("*")) {
		for (const name of ["mouseover", "focus", "toggle"]) e.dispatchEvent(new Event(name));
		if (e.protocol === "javascript:" || e.closest("a")?.protocol === "javascript:") e.click();
	}
	return true
})()`

// foreign lists what no page of the room has, whatever it says: attributes that run,
// addresses that do, elements that are not among the page's own.
var foreign = `(() => {
	const own = new Set(` + "`" + elements + "`" + `.split(" "));
	const found = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (!own.has(e.localName) || e.localName === "script" && !/^\/asset\/keys\.[0-9a-f]+\.js$/.test(e.getAttribute("src") ?? "")) found.add("<" + e.localName + ">");
		for (const a of e.attributes) {
			if (a.name.startsWith("on") || ["style", "srcdoc", "srcset", "formaction", "http-equiv", "autofocus"].includes(a.name)) found.add(e.localName + " " + a.name);
			if (["href", "src", "action"].includes(a.name) && !/^(\/(?!\/)|#|https?:\/\/)/.test(a.value)) found.add(e.localName + " " + a.name + "=" + a.value);
		}
	}
	return [...found].join("\n")
})()`

// missing gives the pages, by their number among the mains, that lack a payload which
// has to stand on them: as text or as an attribute. White space does not count, which
// pages put right, nor do quotation marks, which queries do without.
const missing = `((expected) => {
	const plain = (s) => s.replace(/[\s\u2028"“”\0\uFFFD]/g, "");
	const lacking = [];
	document.querySelectorAll("main").forEach((main, i) => {
		let all = "";
		const walker = document.createTreeWalker(main);
		for (let n = main; n; n = walker.nextNode()) {
			if (n.nodeType === 3) all += n.data;
			else for (const a of n.attributes ?? []) all += "\n" + a.value + "\n";
		}
		all = plain(all);
		for (const p of expected[i] ?? []) if (!all.includes(plain(p))) lacking.push(i + ": " + p);
	});
	return lacking.join("\n")
})`

// ownFiles are the elements of a page's style and script.
var ownFiles = regexp.MustCompile(`<link rel="stylesheet" href="/asset/[^"]*">|<script src="/asset/[^"]*" defer></script>`)

// silent says what the page kinds do not show of what was sent to them: they answer
// without it.
var silentKinds = map[string]bool{
	"/?cursor=": true, "/stories?cursor=": true, "/article/{payload}": true, "/compare?id={payload}": true, "/{payload}": true, "/asset/{payload}": true, "/read?, /about?": true,
	"/article/{id}?mention=": true, "/timeline?rows=articles&{q}": true, "/timeline?rows=statements&{q}": true, "/timeline?rows=events&{q}": true,
	"/stories?{q}": true, // a story of several articles is called after one of them
}

// TestHostileBrowser opens every page of the room in a browser without any policy, with
// every payload in every text that the page may show: escaping alone has to do. Many
// pages are opened as one, which a browser reads as it does each: what breaks out of one
// is seen, and what swallows the next is missed among the mains.
func TestHostileBrowser(t *testing.T) {
	b := browsertest.Open(t)
	payloads := hostile.Payloads()
	if len(payloads) < 200 {
		t.Fatalf("only %d payloads", len(payloads))
	}
	v := openHostile(t, payloads)
	s := newStage(t, v.handler)
	const most = 4 << 20 // bytes of pages that are opened as one
	shown := 0
	for _, k := range v.kinds() {
		var page bytes.Buffer
		var expected [][]string
		look := func() {
			p := s.show(t, b, counter+page.String())
			browsertest.Eval[bool](p, provoke)
			if n := browsertest.Eval[int](p, `document.querySelectorAll("main").length`); n != len(expected) {
				t.Errorf("%s: %d of %d pages are there", k.name, n, len(expected))
			}
			if found := browsertest.Eval[string](p, foreign); found != "" {
				t.Errorf("%s: on the page is %s", k.name, cut(found, 600))
			}
			if !silentKinds[k.name] {
				data, err := json.Marshal(expected)
				if err != nil {
					t.Fatal(err)
				}
				if lacking := browsertest.Eval[string](p, missing+"("+string(data)+")"); lacking != "" {
					t.Errorf("%s: not shown: %s", k.name, cut(lacking, 600))
				}
			}
			s.mu.Lock()
			asked := s.asked
			s.mu.Unlock()
			if hits := browsertest.Eval[int](p, "hits"); hits > 0 || len(p.Messages()) > 0 || len(p.Requests()) > 0 || len(asked) > 0 {
				t.Errorf("%s: %d scripts ran; messages %q, requests %q, %q", k.name, hits, p.Messages(), p.Requests(), asked)
			}
			shown += len(expected)
			page.Reset()
			expected = nil
			p.Close()
		}
		began := time.Now()
		for i := range k.visits {
			one := v.answer(&k.visits[i])
			if one == "" {
				continue
			}
			page.WriteString(ownFiles.ReplaceAllString(one, "")) // each would do its work on all
			expected = append(expected, k.visits[i].shows)
			if page.Len() > most {
				look()
			}
		}
		if len(expected) > 0 {
			look()
		}
		t.Logf("%s: %d visits, %v", k.name, len(k.visits), time.Since(began).Round(time.Millisecond))
	}
	t.Logf("%d payloads, %d kinds, %d pages", len(payloads), len(v.kinds()), shown)
}
