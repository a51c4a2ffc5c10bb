package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/web/browsertest"
)

// settled waits until a page has come to an address and its script has run.
func settled(t *testing.T, p *browsertest.Page, path string) {
	t.Helper()
	eventually(t, p, "location.pathname + location.search === "+quoted(path)+` && document.readyState === "complete"`)
}

// TestKeys presses every key on every page where it has something to do.
func TestKeys(t *testing.T) {
	b := browsertest.Open(t)
	v := newRoom(t, ferry, other)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	story, err := v.service.StoryOf(t.Context(), v.ids[0])
	if err != nil || story == nil {
		t.Fatal(err)
	}
	compared := "/compare?id=" + v.ids[0] + "&id=" + v.ids[1]
	pages := []string{"/", "/?rows=statements", "/?rows=events", "/stories", storyAddress(story.ID), v.path(0), compared, "/actors?rows=events", "/map?rows=events", "/timeline?rows=statements", "/read", "/about", "/?q=holdr:x", "/nowhere"}
	searched := map[string]bool{"/read": true, "/about": true, "/nowhere": true, compared: true, storyAddress(story.ID): true} // where there is nothing to search
	for _, path := range pages {
		p := b.Visit(t, s.URL, path, wide)
		// ? lists what there is, and Escape closes the list.
		p.Press("?")
		eventually(t, p, `document.querySelectorAll("dialog[open] kbd").length >= 9`)
		p.Press("gl") // the list has the keyboard
		if got := browsertest.Eval[string](p, "location.pathname + location.search"); got != path {
			t.Errorf("%s: a key in the list of keys leads to %s", path, got)
		}
		p.Press("\x1b")
		eventually(t, p, `document.querySelector("dialog[open]") === null`)
		// / leads to the search, where keys are letters, and Escape out of it.
		p.Press("/")
		if got := browsertest.Eval[bool](p, `document.activeElement.matches("[data-search]")`); got == searched[path] {
			t.Errorf("%s: / leads to the search: %v", path, got)
		}
		if !searched[path] {
			p.Press("jgln?")
			if got := browsertest.Eval[bool](p, `document.activeElement.value.endsWith("jgln?") && !document.querySelector("dialog[open]")`); !got {
				t.Errorf("%s: keys are on in the search", path)
			}
			p.Press("\x1b")
			if got := browsertest.Eval[bool](p, `document.activeElement === document.body`); !got {
				t.Errorf("%s: Escape does not leave the search", path)
			}
		}
		p.Close()
	}

	// j and k go through what is listed, o opens it.
	for path, leads := range map[string]string{"/": "/article/", "/?rows=statements": "/article/", "/?rows=events": "/article/", "/stories": "/story/", storyAddress(story.ID): "/article/", compared: "/article/",
		"/actors?rows=events": "/?", "/map?rows=events": "/?", "/timeline?rows=statements": "/?"} {
		p := b.Visit(t, s.URL, path, wide)
		at := func() int {
			return browsertest.Eval[int](p, `[...document.querySelectorAll("[data-item]")].indexOf(document.activeElement)`)
		}
		many := browsertest.Eval[int](p, `document.querySelectorAll("[data-item]").length`)
		if many == 0 {
			t.Errorf("%s: nothing is listed", path)
			continue
		}
		p.Press("o") // nothing is chosen yet
		p.Press("jjj")
		if got := at(); got != min(2, many-1) {
			t.Errorf("%s: after jjj at %d of %d", path, got, many)
		}
		p.Press("kkkkk")
		if got := at(); got != 0 {
			t.Errorf("%s: after k at %d", path, got)
		}
		p.Press("o")
		eventually(t, p, "(location.pathname + location.search).startsWith("+quoted(leads)+") && (location.pathname + location.search) !== "+quoted(path)+` && document.readyState === "complete"`)
		p.Close()
	}

	t.Run("g and a letter", func(t *testing.T) {
		p := b.Visit(t, s.URL, "/?q=ferry", wide)
		for _, step := range [][2]string{{"gs", "/stories?q=ferry"}, {"ga", "/actors?q=ferry"}, {"gm", "/map?q=ferry"}, {"gt", "/timeline?q=ferry"}, {"gl", "/?q=ferry"}, {"gr", "/read"}, {"gl", "/"}} {
			p.Press(step[0])
			settled(t, p, step[1])
		}
		p.Press("gx") // leads nowhere, and the next letter is a key of its own
		p.Press("j")
		eventually(t, p, `document.activeElement.matches("[data-item]")`)
	})

	t.Run("off in fields", func(t *testing.T) {
		p := b.Visit(t, s.URL, v.path(0), wide)
		for _, selector := range []string{"#f-kind", "select[name=at]", "input[name=value]", "#f-named"} {
			browsertest.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true); document.querySelector("`+selector+`").focus(); 1`)
			p.Press("gl?j")
			if got := browsertest.Eval[bool](p, `location.pathname === `+quoted(v.path(0))+` && document.querySelector("dialog[open]") === null && document.activeElement.matches("`+selector+`")`); !got {
				t.Errorf("%s: keys are on", selector)
			}
		}
	})

	t.Run("a note", func(t *testing.T) {
		p := b.Visit(t, s.URL, v.path(0), wide)
		p.Press("jjo")
		eventually(t, p, `location.hash === "#n2"`)
		p.Press("\x1b")
		eventually(t, p, `location.hash === "#s2" && document.activeElement.id === "s2"`)
	})

	t.Run("pages", func(t *testing.T) {
		var readings []*sayso.Reading
		const many = 45
		for i := range many {
			readings = append(readings, tongues[0].reading(i))
		}
		long := roomOf(t, readings...)
		s := httptest.NewServer(long.handler)
		defer s.Close()
		p := b.Visit(t, s.URL, "/", wide)
		p.Press("p") // there is none before the first
		p.Press("n")
		eventually(t, p, `location.search.startsWith("?cursor=") && document.querySelector("a[rel=prev]") !== null && document.readyState === "complete"`)
		second := browsertest.Eval[string](p, "location.search")
		p.Press("n")
		eventually(t, p, `location.search.startsWith("?cursor=") && location.search !== `+quoted(second)+` && document.querySelector("a[rel=next]") === null && document.readyState === "complete"`)
		p.Press("n")
		p.Press("?")
		eventually(t, p, `[...document.querySelectorAll("dialog[open] kbd")].some(e => e.textContent === "p")`)
		if browsertest.Eval[bool](p, `[...document.querySelectorAll("dialog[open] kbd")].some(e => e.textContent === "n")`) {
			t.Error("n is told where there is no next page")
		}
		p.Press("\x1b")
		eventually(t, p, `document.querySelector("dialog[open]") === null`)
		p.Press("p")
		settled(t, p, "/")
	})

	t.Run("without script", func(t *testing.T) {
		still := wide
		still.NoScript = true
		for _, path := range pages {
			p := b.Visit(t, s.URL, path, still)
			p.Press("gl?/")
			if got := browsertest.Eval[string](p, "location.pathname + location.search"); got != path {
				t.Errorf("%s: a key leads to %s", path, got)
			}
			if browsertest.Eval[bool](p, `[...document.querySelectorAll(".only-script, [hidden]")].some(e => e.getClientRects().length > 0)`) {
				t.Errorf("%s: what needs a script is shown", path)
			}
			p.Close()
		}
	})
}

// TestPrint looks at an article and at articles side by side as they are on paper.
func TestPrint(t *testing.T) {
	b := browsertest.Open(t)
	v := newRoom(t, ferry, other)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	paper := browsertest.View{Width: 720, Height: 1000, Print: true, NoScript: true} // A4 between its margins
	shown := func(p *browsertest.Page, selector string) int {
		return browsertest.Eval[int](p, "[...document.querySelectorAll("+quoted(selector)+")].filter(e => e.getClientRects().length).length")
	}
	const ways = "nav, header, footer, button, input, select, .skip, .filters, .desk, .strip, .facets, .fields, .button"
	for path, has := range map[string]map[string]int{
		v.path(0): {"article h1": 1, ".notes-title": 1},
		"/compare?id=" + v.ids[0] + "&id=" + v.ids[1]: {"h1": 1, "table.compare thead th": 3, ".answer": 4},
		"/":                         {".hits .title": 2},
		"/?rows=statements&q=ferry": {".hits .says": 2, ".chips bdi": 1},
	} {
		p := b.Visit(t, s.URL, path, paper)
		if n := shown(p, ways); n > 0 {
			t.Errorf("%s: %d ways elsewhere on paper: %s", path, n, browsertest.Eval[string](p, "[...document.querySelectorAll("+quoted(ways)+")].filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 80)).join(' ')"))
		}
		for selector, least := range has {
			if n := shown(p, selector); n < least {
				t.Errorf("%s: %d of %s on paper, want %d", path, n, selector, least)
			}
		}
		if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); over > paper.Width {
			t.Errorf("%s: the sheet is %d wide", path, over)
		}
		if cut := browsertest.Eval[int](p, `[...document.querySelectorAll(".scroll, .wide")].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").length`); cut > 0 {
			t.Errorf("%s: %d tables are cut off on paper", path, cut)
		}
		if len(p.PDF()) == 0 {
			t.Errorf("%s: no sheet", path)
		}
		p.Close()
	}
	p := b.Visit(t, s.URL, v.path(0), paper)
	notes := shown(p, ".note")
	if words := shown(p, ".note .words"); notes == 0 || words != notes {
		t.Errorf("%d notes on paper, %d with their words", notes, words)
	}
	if shown(p, ".foot details dd") == 0 {
		t.Error("what is folded away is not on paper")
	}
	if got := browsertest.Eval[string](p, "document.querySelector('article').textContent"); !strings.HasSuffix(got, "police said.") {
		t.Errorf("the text on paper is %q", got)
	}
}
