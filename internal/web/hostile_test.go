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
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/library/storetest"
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
	shut     http.Handler // the same room, with a token
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
	store, err := sqlite.Open(ctx, v.file, sqlite.Options{Create: true, Lay: storetest.Lay})
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
	v.shut = Handler(v.service, nil, "127.0.0.1", strings.Repeat("0", minToken), nil)
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
	shut    bool       // where a token is asked for
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
			k.visits = append(k.visits, visit{strings.NewReplacer("{q}", "q="+q("since:"+day+" until:"+day), "{ids}", strings.Join(ids, "&")).Replace(address), nil, false, v.payloads[i:n]})
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
			one := visit{address: address(i, p), shows: v.payloads[i : i+1], shut: strings.Contains(name, loginPath)}
			if form != nil {
				one.form = form(p)
			}
			k.visits = append(k.visits, one)
		}
		all = append(all, k)
	}
	get := func(name string, address func(i int, p string) string) { singly(name, address, nil) }
	of := func(i int) string { return "id:" + strings.TrimPrefix(v.ids[2*i], "sha256:")[:8] + " " }
	for _, rows := range []string{"statements", "events"} { // as many as fit on a page
		get("/?rows="+rows+"&q=id:", func(i int, _ string) string {
			return "/?rows=" + rows + "&q=" + q(of(i))
		})
	}
	get("/article/{id}?mention=0-5&name=", func(i int, p string) string { return v.path(2*i) + "?mention=0-5&name=" + q(p) })
	get("/article/{id}?mention=, kinds too", func(i int, p string) string { return v.path(2*i+1) + "?mention=" + q(p) })
	get("/story/{id}", func(i int, _ string) string { return storyAddress(v.stories[i]) })
	get("/compare?story=", func(i int, _ string) string { return "/compare?story=" + q(v.stories[i]) })
	// The address.
	for _, path := range []string{"/", "/stories", "/actors", "/map", "/timeline"} {
		get(path+"?q=", func(_ int, p string) string { return path + "?q=" + q(p) })
	}
	get(`/?q="phrase"`, func(i int, p string) string { return "/?q=" + q(of(i)+`"`+strings.ReplaceAll(p, `"`, "")+`"`) })
	get(`/timeline?q=holder:"name"`, func(i int, p string) string {
		return "/timeline?rows=statements&q=" + q(of(i)+`holder:"`+strings.ReplaceAll(p, `"`, "")+`"`)
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
	// With a \ in it the login leads to the first page.
	get("/login?to=/", func(_ int, p string) string { return "/login?to=" + q("/"+strings.ReplaceAll(p, `\`, "")) })
	// Forms.
	post := func(name string, address func(i int) string, form func(p string) url.Values) {
		singly("POST "+name, func(i int, _ string) string { return address(i) }, form)
	}
	read := func(int) string { return "/read" }
	post("/read, the text alone", read, func(p string) url.Values { return url.Values{"text": {p}} })
	// A sentence on each side has it read as English, and words in front as text.
	const before, after = "BREGENZ, March 3, 2021 - The ferry to Lindau will run again from Monday, said Paul Huber of ", " on Wednesday. He denied that it was unsafe."
	kept := strings.NewReplacer("@", "", "\x00", "\ufffd") // what is masked as contact data, and what is no text
	post("/read, in a text", read, func(p string) url.Values {
		p = kept.Replace(p)
		return url.Values{"text": {"Ferry " + p + "\n\n" + before + p + after}}
	})
	post("/read, in HTML", read, func(p string) url.Values {
		e := escaped(kept.Replace(p))
		return url.Values{"text": {"<!doctype html><html><head><title>" + e + "</title><meta name=author content=\"" + e + "\"></head><body><article><h1>Ferry " + e + "</h1><p>" + before + e + after + "</p></article></body></html>"}}
	})
	post("/read, as HTML", read, func(p string) url.Values {
		return url.Values{"text": {"<!doctype html><html><body><article><h1>Ferry" + p + "</h1><p>" + before + p + after + "</p></article></body></html>"}}
	})
	post("/read, the date", read, func(p string) url.Values { return url.Values{"text": {ferry}, "date": {p}} })
	for _, name := range []string{"kind", "at", "value"} {
		post("/article/{id}/correct, "+name, func(i int) string { return v.path(2*i) + "/correct" }, func(p string) url.Values {
			form := url.Values{"kind": {"split-story"}, "at": {"0-5"}, "value": {"x"}}
			form.Set(name, p)
			return form
		})
	}
	post("/login", func(int) string { return "/login" }, func(p string) url.Values {
		return url.Values{"token": {p}, "to": {"/" + strings.ReplaceAll(p, `\`, "")}}
	})
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

// handlerOf is what answers a visit.
func (v *hostileRoom) handlerOf(one *visit) http.Handler {
	if one.shut {
		return v.shut
	}
	return v.handler
}

// answer is the page that a visit gets, "" where it is no page.
func (v *hostileRoom) answer(one *visit) string {
	v.t.Helper()
	w := httptest.NewRecorder()
	v.handlerOf(one).ServeHTTP(w, one.request())
	r := w.Result()
	page, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if r.StatusCode >= http.StatusInternalServerError {
		v.t.Errorf("%s: status %d", one.address, r.StatusCode)
	}
	if r.StatusCode == http.StatusSeeOther {
		return ""
	}
	if kind := r.Header.Get("Content-Type"); kind != "text/html; charset=utf-8" {
		v.t.Errorf("%s: a page of the type %q", one.address, kind)
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
const counter = `<!doctype html><meta charset=utf-8><style>body { display: none }</style><script>hits = 0; hit = () => { hits++ }</script>`

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
// pages put right, nor do quotation marks, which queries do without, nor @, without
// which a name is no contact data to be masked.
const missing = `((expected) => {
	const plain = (s) => s.replace(/[\s\u2028"“”@*\\\0\uFFFD]/g, "");
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

// silent are the kinds whose pages do not repeat what was sent to them, and those of
// which a page need not have every payload: a story is called after one of its articles,
// and as many of its texts are set side by side as there is room for.
var silent = map[string]bool{
	"/?cursor=": true, "/stories?cursor=": true, "/article/{payload}": true, "/compare?id={payload}": true, "/{payload}": true, "/asset/{payload}": true, "/read?, /about?": true,
	"/timeline?rows=articles&{q}": true, "/timeline?rows=statements&{q}": true, "/timeline?rows=events&{q}": true, "/stories?{q}": true, "/compare?story=": true,
	"POST /read, the text alone": true, "POST /read, as HTML": true, "POST /read, the date": true,
	"POST /article/{id}/correct, kind": true, "POST /article/{id}/correct, at": true, "POST /article/{id}/correct, value": true,
}

// some are payloads with all ways out and most of what would run.
func some() []string {
	var few []string
	for i, p := range hostile.Payloads() {
		if i%5 == 0 {
			few = append(few, p)
		}
	}
	return few
}

// TestHostile looks at every page as it is parsed, where there may be no browser.
func TestHostile(t *testing.T) {
	v := openHostile(t, some())
	for _, k := range v.kinds() {
		for i := range k.visits {
			page := v.answer(&k.visits[i])
			if page == "" {
				continue
			}
			root, err := html.Parse(strings.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			harmless(t, fmt.Sprint(k.name, " ", i), root)
		}
	}
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
	if raced { // the server is some ten times as slow
		payloads = some()
	}
	v := openHostile(t, payloads)
	s := newStage(t, v.handler)
	const most = 1 << 20 // bytes of pages that are opened as one; more take longer than their parts
	kinds := v.kinds()
	shown := 0
	for _, k := range kinds {
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
			if !silent[k.name] {
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
	t.Logf("%d payloads, %d kinds, %d pages", len(payloads), len(kinds), shown)
}

// TestHostilePolicy visits every page as the room answers with it, policy, style and
// script included, each with another payload: nothing runs, nothing is asked for, and
// the policy has nothing to refuse.
func TestHostilePolicy(t *testing.T) {
	b := browsertest.Open(t)
	v := openHostile(t, some())
	kinds := v.kinds()
	// A browser asks for pages; what a form that it sends is answered with, it finds by
	// the number of the kind.
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := v.handler
		if name, is := strings.CutPrefix(r.URL.Path, "/kind/"); is {
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(kinds) {
				http.NotFound(w, r)
				return
			}
			one := &kinds[i].visits[i%len(kinds[i].visits)]
			h, r = v.handlerOf(one), one.request()
		}
		h.ServeHTTP(w, r)
	}))
	defer s.Close()
	for i, k := range kinds {
		one := &k.visits[i%len(k.visits)]
		address := one.address
		if one.form != nil || one.shut {
			address = fmt.Sprint("/kind/", i)
		}
		p := b.Visit(t, s.URL, address, wide)
		if n := browsertest.Eval[int](p, `document.querySelectorAll("main").length`); n != 1 {
			t.Errorf("%s: %d mains", k.name, n)
		}
		browsertest.Eval[bool](p, provoke)
		if found := browsertest.Eval[string](p, foreign); found != "" {
			t.Errorf("%s: on the page is %s", k.name, found)
		}
		for _, asked := range p.Requests() {
			if !strings.HasPrefix(asked, "data:") { // the browser's own sign of a calendar
				t.Errorf("%s: asks for %q", k.name, asked)
			}
		}
		for _, said := range p.Messages() {
			if !statusOnly.MatchString(said) {
				t.Errorf("%s: the browser says %q", k.name, said)
			}
		}
		p.Close()
	}
}

// statusOnly is what a browser says of a page that tells of an error.
var statusOnly = regexp.MustCompile(`^Failed to load resource: the server responded with a status of 4\d\d `)

// TestDetectors shows that the tests above would notice: texts in unescaped pages run
// scripts and are counted, and what else a page must not do is told.
func TestDetectors(t *testing.T) {
	b := browsertest.Open(t)
	v := newRoom(t)
	s := newStage(t, v.handler)

	t.Run("scripts", func(t *testing.T) {
		// Each in a frame of its own, in all places where an unescaped text may stand.
		const places = `<p>%s</p> <p title="%s">x</p> <p title='%s'>x</p> <p title=x%s>x</p> <a href="%s">x</a> <a href="x%s">x</a> ` +
			"<script>x = \"%s\"</script> <script>x = '%s'</script> <script>x = `%s`</script> <script>x = 1%s</script>"
		all := hostile.Payloads()
		var page strings.Builder
		page.WriteString(counter + `<script>ran = new Set()</script>`)
		for i, p := range all {
			document := fmt.Sprintf(`<script>hit = () => { parent.hit(); parent.ran.add(%d) }; addEventListener("load", () => %s)</script>`, i, provoke) + strings.ReplaceAll(places, "%s", p)
			page.WriteString(`<iframe srcdoc="` + escaped(document) + `"></iframe>`)
		}
		p := s.show(t, b, page.String())
		ran, hits := browsertest.Eval[int](p, "ran.size"), browsertest.Eval[int](p, "hits")
		// The rest break pages, or run in places that are not among these.
		if ran < 200 {
			t.Errorf("%d of %d payloads ran, %d times; not: %v", ran, len(all), hits, browsertest.Eval[[]int](p, fmt.Sprintf("[...Array(%d).keys()].filter(i => !ran.has(i))", len(all))))
		}
		t.Logf("%d of %d payloads ran, %d times", ran, len(all), hits)
	})

	t.Run("pages as one", func(t *testing.T) {
		for _, c := range []struct {
			name, page   string
			hits         int
			mains        int
			foreign      bool
			asked, lacks bool
		}{
			{"as it should be", "<main>a</main><main>b</main>", 0, 2, false, false, false},
			{"a script", "<main>a<script>hit()</script></main><main>b</main>", 1, 2, true, false, false},
			{"an image", "<main>a<img src=x onerror=hit()></main><main>b</main>", 1, 2, true, true, false},
			{"a handler", "<main>a<p onmouseover=hit()></p></main><main>b</main>", 1, 2, true, false, false},
			{"an address", "<main>a<a href='javascript:hit()'>a</a></main><main>b</main>", 1, 2, true, false, false},
			{"a comment", "<main>a</main><!--<main>b</main>", 0, 1, false, false, false},
			{"a form field", "<main>a<textarea></main><main>b</main>", 0, 1, false, false, false},
			{"nothing of it", "<main>c</main><main>b</main>", 0, 2, false, false, true},
		} {
			p := s.show(t, b, counter+c.page)
			browsertest.Eval[bool](p, provoke)
			eventually(t, p, fmt.Sprintf("hits >= %d", c.hits))
			hits, mains := browsertest.Eval[int](p, "hits"), browsertest.Eval[int](p, `document.querySelectorAll("main").length`)
			found, lacking := browsertest.Eval[string](p, foreign), browsertest.Eval[string](p, missing+`([["a"], ["b"]])`)
			s.mu.Lock()
			asked := len(s.asked) > 0
			s.mu.Unlock()
			if hits != c.hits || mains != c.mains || (found != "") != c.foreign || asked != c.asked || c.mains == 2 && (lacking != "") != c.lacks {
				t.Errorf("%s: %d hits, %d mains, foreign %q, asked %v, lacking %q", c.name, hits, mains, found, asked, lacking)
			}
		}
	})

	t.Run("what the browser tells", func(t *testing.T) {
		for name, page := range map[string]string{
			"an error": "<script>nowhere()</script>", "the console": "<script>console.log(1)</script>", "a promise": "<script>Promise.reject(1)</script>",
			"a policy": `<meta http-equiv="Content-Security-Policy" content="` + policy + `"><p onclick="hit()" style="color: red"><script>hit()</script>`,
			"a dialog": "<script>setTimeout(() => alert(1), 50)</script>",
		} {
			p := s.show(t, b, "<!doctype html>"+page)
			until := time.Now().Add(20 * time.Second)
			for len(p.Messages()) == 0 && time.Now().Before(until) {
				time.Sleep(10 * time.Millisecond)
			}
			if len(p.Messages()) == 0 {
				t.Errorf("%s: the browser says nothing", name)
			}
		}
		p := s.show(t, b, `<!doctype html><img src="http://elsewhere.invalid/x">`)
		if len(p.Requests()) == 0 {
			t.Error("a request elsewhere is not told")
		}
	})
}
