package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/gazetteer/imported"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
	"sayso/internal/library/storetest"
	pages "sayso/internal/page"
	"sayso/internal/reader"
	"sayso/internal/web/service"
)

// readers makes one reader for all tests.
var readers = sync.OnceValues(func() (*reader.Reader, error) { return reader.New() })

// ferry is an article that tests look at: who says what is plain in it.
const ferry = `Ferry service to Lindau resumes

By Anna Keller

BREGENZ, March 3, 2021 - The ferry between Bregenz and Lindau will run again from Monday, the Austrian transport ministry said on Wednesday.

"The landing stage was never unsafe," said Paul Huber, the mayor of Bregenz. Residents denied that and said the stage had collapsed on February 12, 2021.

Police arrested two men in Lindau on Tuesday. The men attacked a guard in Lindau, police said.
`

// other is on the same happening.
const other = `Ferry to Lindau runs again

BREGENZ, March 3, 2021 - The Austrian transport ministry said on Wednesday that the ferry to Lindau would run from Monday.

Police arrested three men in Lindau on Tuesday, a police spokesman said.
`

// room is a reading room for a test.
type room struct {
	t       testing.TB
	file    string
	service *service.Service
	handler http.Handler
	ids     []string
}

// newRoom opens a room over a library of texts.
func newRoom(t testing.TB, texts ...string) *room {
	t.Helper()
	r, err := readers()
	if err != nil {
		t.Fatal(err)
	}
	var readings []*sayso.Reading
	for i, text := range texts {
		source := "articles/" + string(rune('a'+i)) + ".txt"
		article, err := pages.Read(&source, []byte(text), pages.Options{Date: "2021-03-03"})
		if err != nil {
			t.Fatal(err)
		}
		readings = append(readings, r.Read(article))
	}
	return roomOf(t, readings...)
}

// roomOf opens a room over a library of readings.
func roomOf(t testing.TB, readings ...*sayso.Reading) *room {
	t.Helper()
	v := &room{t: t, file: filepath.Join(t.TempDir(), "library.db")}
	ctx := context.Background()
	store, err := sqlite.Open(ctx, v.file, sqlite.Options{Create: true, Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	for _, reading := range readings {
		seen := library.Sighting{First: time.Unix(0, 0)}
		if reading.Article.Source != nil {
			seen.Source = *reading.Article.Source
		}
		packed, err := store.Packer().Pack(reading, library.Input{}, seen)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Add(ctx, []*library.Packed{packed}); err != nil {
			t.Fatal(err)
		}
		v.ids = append(v.ids, reading.Article.ID)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	v.open("")
	return v
}

// open opens the room, with a token or without.
func (v *room) open(token string) {
	v.t.Helper()
	places, err := imported.Use("", func(string) string { return "" })
	if err != nil {
		v.t.Fatal(err)
	}
	v.service, err = service.Open(context.Background(), service.Options{File: v.file, Places: places, Reader: readers,
		HTML: func(context.Context) func(*string, []byte, pages.Options) (sayso.Article, error) { return pages.Read }})
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(func() { _ = v.service.Close() })
	v.handler = Handler(v.service, []string{"reading.example"}, "127.0.0.1", token, func(err error) { v.t.Errorf("a fault of our own: %v", err) })
}

// request asks for something, as a browser of this computer does.
func request(method, address string, body io.Reader) *http.Request {
	r := httptest.NewRequest(method, "http://127.0.0.1:8417"+address, body)
	if method != http.MethodGet {
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

// do answers a request.
func (v *room) do(r *http.Request) *http.Response {
	w := httptest.NewRecorder()
	v.handler.ServeHTTP(w, r)
	return w.Result()
}

// get gets a page, which has to be there.
func (v *room) get(address string) *html.Node {
	v.t.Helper()
	return v.page(v.do(request(http.MethodGet, address, nil)), http.StatusOK)
}

// post sends a form.
func (v *room) post(address string, form url.Values) *http.Response {
	return v.do(request(http.MethodPost, address, strings.NewReader(form.Encode())))
}

// page reads a page.
func (v *room) page(r *http.Response, status int) *html.Node {
	v.t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if r.StatusCode != status {
		v.t.Fatalf("status %d, want %d: %s", r.StatusCode, status, data)
	}
	root, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		v.t.Fatal(err)
	}
	return root
}

// path is where the nth article is.
func (v *room) path(n int) string { return articleAddress(v.ids[n]) }

// each calls visit with every element.
func each(n *html.Node, visit func(*html.Node)) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			visit(d)
		}
	}
}

// find gives the elements that a selector of one step selects: "name.class#id[attr=value]",
// or several steps parted by a blank, each within the one before.
func find(n *html.Node, selector string) []*html.Node {
	at := []*html.Node{n}
	for step := range strings.FieldsSeq(selector) {
		var next []*html.Node
		seen := map[*html.Node]bool{}
		for _, root := range at {
			each(root, func(e *html.Node) {
				if !seen[e] && selected(e, step) {
					seen[e] = true
					next = append(next, e)
				}
			})
		}
		at = next
	}
	return at
}

// selected says whether a step of a selector selects an element.
func selected(e *html.Node, step string) bool {
	step, attrs, _ := strings.Cut(step, "[")
	step, class, _ := strings.Cut(step, ".")
	step, id, _ := strings.Cut(step, "#")
	if step != "" && e.Data != step || id != "" && attribute(e, "id") != id {
		return false
	}
	if class != "" && !strings.Contains(" "+attribute(e, "class")+" ", " "+class+" ") {
		return false
	}
	if attrs != "" {
		name, value, valued := strings.Cut(strings.TrimSuffix(attrs, "]"), "=")
		has := false
		for _, a := range e.Attr {
			has = has || a.Key == name && (!valued || a.Val == value)
		}
		return has
	}
	return true
}

// attribute gives an element's attribute, "" where it has none.
func attribute(e *html.Node, name string) string {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text gives what an element says, white space put right.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// texts gives what the elements of a selector say.
func texts(n *html.Node, selector string) []string {
	var all []string
	for _, e := range find(n, selector) {
		all = append(all, text(e))
	}
	return all
}

func TestPages(t *testing.T) {
	v := newRoom(t, ferry, other)
	for _, c := range []struct {
		address, selector string
		want              string // is said by one of the elements
	}{
		{"/", "a.title", "Ferry service to Lindau resumes"},
		{"/", "p.extent", "2 articles, the newest first"},
		{"/", "nav li", "Timeline"},
		{"/?q=ferry+title:resumes&rows=articles", "p.extent", "1 article, the best first"},
		{"/?q=ferry", "mark", "ferry"},
		{"/?q=holder-kind:named", "b.holder", "Paul Huber"},
		{"/?q=holder-kind:named", "ul.chips li", "holder-kind:named ×"},
		{"/?rows=statements", "aside.facets h2", "whose word"},
		{"/?rows=events", "p.deed", "arrest"},
		{"/?q=nosuchword", "p", "Nothing found."},
		{"/stories", "p.about", "2 articles, 2 independent texts"},
		{"/stories?q=title:resumes", "p.about", "2 articles, 2 independent texts"},
		{"/stories?several=1", "p.about", "2 articles, 2 independent texts"},
		{"/stories?several=1", "nav.tabs [aria-current]", "of several articles"},
		{"/", "ol.hits p.about", "author 2 · N named 3 · G group 1 · 2 events"},
		{"/?q=holder:transport", "span.around", ", the Austrian transport ministry said on Wednesday."},
		{v.path(0), "article h1", "Ferry service to Lindau resumes"},
		{v.path(0), "nav.strip a", "2 articles, 2 independent texts"},
		{v.path(0), "section.desk h2", "Corrections"},
		{v.path(0), "nav.strip a", "Reasons"},
		{v.path(0) + "?reasons=1", "nav.strip a", "Without reasons"},
		{v.path(0) + "?reasons=1", "details.why[open] p", "Handed over by"},
		{"/map?rows=events&q=id:" + short(v.ids[0]), "table.plain th", "Lindau"},
		{v.path(0) + "?mention=0-5&name=Lindau", "div.candidates button", "Lindau"},
		{v.path(0) + "?mention=0-5&name=Xyzzyx", "div.candidates p", "The gazetteer has no “Xyzzyx”."},
		{"/compare?id=" + v.ids[0] + "&id=" + short(v.ids[1]), "table.compare th", "where"},
		{"/actors", "table.matrix th", "a police spokesman"},
		{"/actors?rows=events", "h1", "Who does what to whom"},
		{"/map", "table.plain th", "Lindau"},
		{"/map?rows=events", "p.extent", "without a place"},
		{"/timeline", "table.plain th", "2021-03-03"},
		{"/timeline?rows=statements", "p.extent", "without a date"},
		{"/read", "label", "Text or HTML"},
		{"/about", "p", "2 articles"},
	} {
		found := texts(v.get(c.address), c.selector)
		there := false
		for _, s := range found {
			there = there || strings.Contains(s, c.want)
		}
		if !there {
			t.Errorf("%s: %q says %q, nowhere %q", c.address, c.selector, found, c.want)
		}
	}
}

// TestWaysOfArticle follows the ways from an article to the map and the timeline: to its
// events where these have something to show there, else to its statements.
func TestWaysOfArticle(t *testing.T) {
	const bare = "Lindau in March\n\n2021-03-03\n\nLindau is an old town. In March 2020 it was quiet there.\n"
	v := newRoom(t, ferry, bare)
	for i, rows := range []string{"events", "statements"} {
		ways := 0
		for _, a := range find(v.get(v.path(i)), "nav.strip a") {
			address := attribute(a, "href")
			if !strings.HasPrefix(address, "/map") && !strings.HasPrefix(address, "/timeline") {
				continue
			}
			ways++
			if !strings.Contains(address, "rows="+rows) {
				t.Errorf("article %d leads to %s, want its %s", i, address, rows)
			}
			if len(find(v.get(address), "table.plain tbody tr")) == 0 {
				t.Errorf("%s shows nothing", address)
			}
		}
		if ways != 2 {
			t.Errorf("article %d has %d ways", i, ways)
		}
	}
}

func TestEmptyRoom(t *testing.T) {
	v := newRoom(t)
	for _, address := range []string{"/", "/?rows=statements", "/stories", "/actors", "/map", "/timeline?rows=events"} {
		v.get(address)
	}
	if said := texts(v.get("/"), "section.empty h2"); len(said) != 1 {
		t.Errorf("an empty library says %q", said)
	}
}

// TestLinks follows every link on every page once: each leads somewhere.
func TestLinks(t *testing.T) {
	v := newRoom(t, ferry, other)
	seen := map[string]bool{}
	wait := []string{"/", "/?rows=statements", "/?rows=events", "/timeline?rows=statements", "/actors?rows=events"}
	const most = 400 // queries lead to ever finer queries
	for len(wait) > 0 && len(seen) < most {
		address := wait[0]
		wait = wait[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		r := v.do(request(http.MethodGet, address, nil))
		if r.StatusCode >= 400 {
			t.Errorf("%s: status %d", address, r.StatusCode)
		}
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			continue
		}
		root, err := html.Parse(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]int{}
		each(root, func(e *html.Node) {
			for _, a := range e.Attr {
				switch {
				case a.Key == "id":
					ids[a.Val]++
				case a.Key == "href" || a.Key == "src" || a.Key == "action":
					if to, _, _ := strings.Cut(a.Val, "#"); strings.HasPrefix(to, "/") && a.Key != "action" {
						wait = append(wait, to)
					} else if a.Val == "" {
						t.Errorf("%s: a link to nowhere: %s", address, text(e))
					}
				}
			}
		})
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: %d elements are called %s", address, n, id)
			}
		}
		for _, e := range find(root, "a") {
			if to := attribute(e, "href"); strings.HasPrefix(to, "#") && ids[to[1:]] == 0 {
				t.Errorf("%s: nothing is called %s", address, to)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d pages were found", len(seen))
	}
}

func TestPaste(t *testing.T) {
	v := newRoom(t)
	root := v.page(v.post("/read", url.Values{"text": {strings.ReplaceAll(ferry, "\n", "\r\n")}, "date": {"2021-03-04"}}), http.StatusOK)
	if said := texts(root, "article h1"); len(said) != 1 || said[0] != "Ferry service to Lindau resumes" {
		t.Errorf("the text's title is %q", said)
	}
	if said := texts(root, "b.holder"); !strings.Contains(strings.Join(said, "|"), "Paul Huber") {
		t.Errorf("holders are %q", said)
	}
	page := "<!doctype html><title>x</title><body><article><h1>Ferry runs</h1><p>" + strings.Repeat("The ferry to Lindau runs again, the mayor said on Monday. ", 20) + "</p></article>"
	root = v.page(v.post("/read", url.Values{"text": {page}}), http.StatusOK)
	if said := texts(root, "article p"); len(said) == 0 || !strings.HasPrefix(said[0], "The ferry to Lindau") {
		t.Errorf("the page's text is %q", said)
	}
	about, err := v.service.About(context.Background())
	if err != nil || about.Articles != 0 {
		t.Errorf("%d articles were kept (%v)", about.Articles, err)
	}
	for name, form := range map[string]url.Values{"empty": {"text": {" "}}, "not English": {"text": {strings.Repeat("Der Bürgermeister hat gesagt, dass die Fähre nicht fährt. ", 20)}},
		"no date": {"text": {ferry}, "date": {"yesterday"}}} {
		root := v.page(v.post("/read", form), http.StatusUnprocessableEntity)
		if said := texts(root, "p.warning"); len(said) != 1 {
			t.Errorf("%s: the page warns %q", name, said)
		}
		if kept := find(root, "textarea"); text(kept[0]) != strings.Join(strings.Fields(form.Get("text")), " ") {
			t.Errorf("%s: the text is lost", name)
		}
	}
}

func TestCorrectAndUndo(t *testing.T) {
	v := newRoom(t, ferry, other)
	statement := find(v.get(v.path(0)), "section.desk select[name=at] option")
	var at string
	for _, o := range statement {
		if strings.Contains(text(o), "never unsafe") {
			at = attribute(o, "value")
		}
	}
	if at == "" {
		t.Fatal("the desk does not list the mayor's statement")
	}
	holder := func() string {
		for _, n := range find(v.get(v.path(0)), "li.note") {
			if strings.Contains(text(n), "never unsafe") {
				return attribute(n, "data-holder")
			}
		}
		return "nowhere"
	}
	if holder() != "named" {
		t.Fatalf("the statement is of a holder of kind %s", holder())
	}
	r := v.post(v.path(0)+"/correct", url.Values{"kind": {"holder"}, "at": {at}, "value": {"author"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != v.path(0)+"#corrections" {
		t.Fatalf("status %d, to %q", r.StatusCode, r.Header.Get("Location"))
	}
	if holder() != "author" {
		t.Errorf("corrected, the statement is of a holder of kind %s", holder())
	}
	undo := find(v.get(v.path(0)), "ul.records input[name=correction]")
	if len(undo) != 1 {
		t.Fatalf("%d corrections can be undone", len(undo))
	}
	id := attribute(undo[0], "value")
	for i, want := range []int{http.StatusSeeOther, http.StatusNotFound} {
		if r := v.post(v.path(0)+"/undo", url.Values{"correction": {id}}); r.StatusCode != want {
			t.Errorf("undone %d times: status %d, want %d", i+1, r.StatusCode, want)
		}
	}
	if holder() != "named" {
		t.Errorf("undone, the statement is of a holder of kind %s", holder())
	}
	for name, c := range map[string]struct {
		form url.Values
		want int
	}{
		"no kind":         {url.Values{"kind": {"nonsense"}, "value": {"x"}}, http.StatusBadRequest},
		"withdraw":        {url.Values{"kind": {"withdraw"}, "value": {"x"}}, http.StatusBadRequest},
		"no such stretch": {url.Values{"kind": {"holder"}, "at": {"5-99999"}, "value": {"author"}}, http.StatusBadRequest},
		"not a stretch":   {url.Values{"kind": {"holder"}, "at": {"x"}, "value": {"author"}}, http.StatusBadRequest},
		"does not fit":    {url.Values{"kind": {"holder"}, "at": {"0-1"}, "value": {"author"}}, http.StatusNotFound},
		"no value":        {url.Values{"kind": {"date"}}, http.StatusBadRequest},
		"no date":         {url.Values{"kind": {"date"}, "value": {"2020-13"}}, http.StatusNotFound},
	} {
		if r := v.post(v.path(0)+"/correct", c.form); r.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", name, r.StatusCode, c.want)
		}
	}
	if r := v.post("/article/"+strings.Repeat("0", 64)+"/correct", url.Values{"kind": {"date"}, "value": {"2020"}}); r.StatusCode != http.StatusNotFound {
		t.Errorf("of no article: status %d", r.StatusCode)
	}
	// A story can be parted, and its parts joined again.
	r = v.post(v.path(0)+"/correct", url.Values{"kind": {"story-split"}, "value": {v.ids[1]}})
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("parting a story: status %d", r.StatusCode)
	}
	if said := texts(v.get("/stories"), "p.about"); len(said) != 2 {
		t.Errorf("parted, the stories are %q", said)
	}
	theirs, err := v.service.StoryOf(context.Background(), v.ids[1])
	if err != nil {
		t.Fatal(err)
	}
	for value, want := range map[string]int{"story:0000": http.StatusNotFound, "nonsense": http.StatusBadRequest, theirs.ID: http.StatusSeeOther} {
		if r := v.post(v.path(0)+"/correct", url.Values{"kind": {"story-merge"}, "value": {value}}); r.StatusCode != want {
			t.Errorf("joining with %q: status %d, want %d", value, r.StatusCode, want)
		}
	}
	if said := texts(v.get("/stories"), "p.about"); len(said) != 1 || !strings.HasSuffix(said[0], "2 articles, 2 independent texts") {
		t.Errorf("joined, the stories are %q", said)
	}
}

// TestLocked has another process hold the library.
func TestLocked(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the library")
	}
	v := newRoom(t, ferry)
	w, err := sqlite.Open(context.Background(), v.file, sqlite.Options{Lay: storetest.Lay})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	release := holdLock(t, v.file)
	defer release()
	r := v.post(v.path(0)+"/correct", url.Values{"kind": {"date"}, "value": {"2020"}})
	root := v.page(r, http.StatusLocked)
	if said := texts(root, "main p"); !strings.Contains(strings.Join(said, " "), "Wait for it to end") {
		t.Errorf("the page says %q", said)
	}
	v.get("/")
}

func TestErrors(t *testing.T) {
	v := newRoom(t, ferry)
	for address, want := range map[string]int{
		"/nowhere": http.StatusNotFound, "/article/" + strings.Repeat("0", 64): http.StatusNotFound, "/article/zzzz": http.StatusNotFound,
		"/story/1234567890": http.StatusNotFound, "/?q=holdr:x": http.StatusBadRequest, "/?q=%22": http.StatusBadRequest, "/?rows=nonsense": http.StatusBadRequest,
		"/?cursor=nonsense": http.StatusBadRequest, "/compare": http.StatusBadRequest, "/asset/view.css": http.StatusNotFound,
		"/?q=" + strings.Repeat("a", 3000): http.StatusBadRequest, "/?q=%ff": http.StatusBadRequest,
	} {
		root := v.page(v.do(request(http.MethodGet, address, nil)), want)
		if len(find(root, "main h1")) != 1 {
			t.Errorf("%s: no page", address)
		}
		r := v.do(request(http.MethodGet, "/api/v1"+strings.Replace(address, "/?", "/search?", 1), nil))
		var e struct{ Error problem }
		if err := json.NewDecoder(r.Body).Decode(&e); err != nil || e.Error.Kind == "" || e.Error.Message == "" || r.StatusCode < 400 {
			t.Errorf("/api/v1%s: status %d, %+v, %v", address, r.StatusCode, e, err)
		}
	}
	root := v.page(v.do(request(http.MethodGet, "/?q=bridge+holdr:x", nil)), http.StatusBadRequest)
	if said := texts(root, "p.query-error mark"); len(said) != 1 || said[0] != "holdr" {
		t.Errorf("what is wrong is %q", said)
	}
	if said := slices.Concat(texts(root, "main h1"), texts(root, "main p[role=alert]")); !slices.Equal(said, []string{"A mistake in the query", "No field \"holdr\". Did you mean holder:? To look for it as text, put it in quotation marks."}) {
		t.Errorf("the page says %q", said)
	}
	if r := v.do(request(http.MethodPut, "/", nil)); r.StatusCode != http.StatusNotFound && r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("PUT: status %d", r.StatusCode)
	}
}
