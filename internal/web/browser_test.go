package web

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"sayso/internal/web/browsertest"
)

// Pages as readers may have them; narrow is the narrowest that WCAG 2.2 (1.4.10) has in
// mind.
var (
	wide   = browsertest.View{Width: 1280, Height: 900}
	narrow = browsertest.View{Width: 320, Height: 640}
)

// eventually waits for a page to be so, which is another page after a click.
func eventually(t *testing.T, p *browsertest.Page, expression string) {
	t.Helper()
	until := time.Now().Add(20 * time.Second)
	for {
		// The page may be on its way to the next: then it is not so yet.
		if is, err := browsertest.Try[bool](p, expression); err == nil && is {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("never: %s; the page is %s", expression, browsertest.Eval[string](p, "location.href + document.body.innerText.slice(0, 400)"))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestBrowser(t *testing.T) {
	b := browsertest.Open(t)
	v := newRoom(t, ferry, other)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	script := func(v browsertest.View, on bool) browsertest.View { v.NoScript = !on; return v }
	dark := wide
	dark.Dark = true

	t.Run("quiet", func(t *testing.T) {
		for _, path := range []string{"/", "/?rows=statements&q=ferry", "/?rows=events", "/stories", v.path(0), "/compare?id=" + v.ids[0] + "&id=" + v.ids[1],
			"/actors?rows=events", "/map?rows=events", "/timeline?rows=statements", "/read", "/about", "/?q=holdr:x"} {
			for _, look := range []browsertest.View{wide, dark, narrow, script(narrow, false)} {
				p := b.Visit(t, s.URL, path, look)
				if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); over > look.Width {
					t.Errorf("%s, %+v: the page is %d wide", path, look, over)
				}
				if look.Dark != browsertest.Eval[bool](p, "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128") {
					t.Errorf("%s, %+v: the wrong ground", path, look)
				}
				for _, asked := range p.Requests() {
					if !strings.HasPrefix(asked, "data:") { // the browser's own sign of a calendar
						t.Errorf("%s, %+v: the page asks for %q", path, look, asked)
					}
				}
				for _, said := range p.Messages() {
					if !strings.Contains(said, "status of 400") && !strings.Contains(said, "favicon") {
						t.Errorf("%s, %+v: the browser says %q", path, look, said)
					}
				}
				// Whatever is to be hit has 24 pixels, or stands in a line of text (WCAG 2.5.8).
				small := browsertest.Eval[string](p, `[...document.querySelectorAll("button, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), summary")].filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 23.5).map(e => e.outerHTML.slice(0, 80)).join("\n")`)
				if small != "" {
					t.Errorf("%s, %+v: too small to be hit: %s", path, look, small)
				}
			}
		}
	})

	t.Run("search and read", func(t *testing.T) {
		p := b.Visit(t, s.URL, "/", wide)
		p.Press("/")
		if !browsertest.Eval[bool](p, `document.activeElement.id === "q"`) {
			t.Fatal("/ does not lead to the search")
		}
		p.Press("holder-kind:named")
		p.Press("\r")
		eventually(t, p, `location.search.includes("holder-kind") && document.querySelectorAll(".hits li").length > 0 && document.readyState === "complete"`)
		p.Press("j")
		eventually(t, p, `document.activeElement.matches("[data-item]")`)
		p.Press("o")
		eventually(t, p, `location.pathname.startsWith("/article/") && location.hash.startsWith("#s") && document.querySelector("article") !== null && document.readyState === "complete"`)
		p.Press("gl")
		eventually(t, p, `location.pathname === "/" && document.readyState === "complete"`)
		p.Press("?")
		eventually(t, p, `document.querySelector("dialog[open]") !== null`)
	})

	t.Run("keys are off in fields", func(t *testing.T) {
		p := b.Visit(t, s.URL, "/read", wide)
		p.Click("#text")
		p.Press("gl?jn")
		if got := browsertest.Eval[string](p, `location.pathname + document.querySelector("#text").value`); got != "/readgl?jn" {
			t.Errorf("typed: %s", got)
		}
	})

	for _, on := range []bool{true, false} {
		name := map[bool]string{true: "with script", false: "without script"}[on]
		t.Run("filter, "+name, func(t *testing.T) {
			p := b.Visit(t, s.URL, "/?rows=statements", script(wide, on))
			p.Click(".facets li a")
			eventually(t, p, `location.search.includes("holder-kind") && document.querySelectorAll(".chips li").length === 1`)
			p.Click(".chips a")
			eventually(t, p, `!location.search.includes("holder-kind") && document.querySelectorAll(".chips li").length === 0 && document.querySelector(".hits") !== null`)
		})
		t.Run("paste, "+name, func(t *testing.T) {
			p := b.Visit(t, s.URL, "/read", script(wide, on))
			browsertest.Eval[int](p, "document.querySelector('#text').value = "+quoted(ferry)+", 0")
			p.Click(".paste button")
			eventually(t, p, `document.querySelector("article h1")?.textContent === "Ferry service to Lindau resumes"`)
		})
		t.Run("correct and undo, "+name, func(t *testing.T) {
			p := b.Visit(t, s.URL, v.path(0), script(wide, on))
			p.Click(".desk summary")
			browsertest.Eval[int](p, `(() => { const o = [...document.querySelectorAll("select[name=at] option")].find(o => o.textContent.includes("never unsafe")); o.parentElement.value = o.value; return 0 })()`)
			p.Click(".forms form button")
			eventually(t, p, `document.querySelectorAll(".records li").length === 1`)
			p.Click(".records button")
			eventually(t, p, `document.querySelector(".desk") !== null && document.querySelectorAll(".records li").length === 0`)
		})
		t.Run("map to table, "+name, func(t *testing.T) {
			p := b.Visit(t, s.URL, "/map?rows=events", script(wide, on))
			if browsertest.Eval[int](p, `document.querySelectorAll("svg.map circle.mark").length`) == 0 {
				t.Fatal("nothing is on the map")
			}
			p.Click("figcaption a")
			eventually(t, p, `location.hash === "#table"`)
			p.Click("table.plain td a")
			eventually(t, p, `location.pathname === "/" && location.search.includes("place") && document.querySelectorAll(".hits li").length > 0`)
		})
		t.Run("side by side, "+name, func(t *testing.T) {
			p := b.Visit(t, s.URL, "/", script(wide, on))
			browsertest.Eval[int](p, `(document.querySelectorAll("input[name=id]").forEach(e => e.checked = true), 0)`)
			p.Click(".below button")
			eventually(t, p, `document.querySelectorAll("table.compare thead th").length === 3`)
		})
	}
}

func quoted(s string) string { return "`" + strings.ReplaceAll(s, "`", "\\`") + "`" }
