//go:build axe

package web

import (
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"sayso/internal/web/browsertest"
)

// TestAxe has axe-core look at every page, in light and dark, wide and narrow; `make
// axe` gets it and names its file in AXE.
func TestAxe(t *testing.T) {
	axe, err := os.ReadFile(os.Getenv("AXE"))
	if err != nil {
		t.Fatal(err)
	}
	b := browsertest.Open(t)
	v := newRoom(t, ferry, other)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	shut := httptest.NewServer(Handler(v.service, nil, "127.0.0.1", strings.Repeat("0", minToken), nil))
	defer shut.Close()
	turned := httptest.NewServer(openDirections(t).handler)
	defer turned.Close()
	story, err := v.service.StoryOf(t.Context(), v.ids[0])
	if err != nil || story == nil {
		t.Fatal(err)
	}
	darkNarrow := narrow
	darkNarrow.Dark = true
	dark := wide
	dark.Dark = true
	asked := v.path(0) + "?mention=" // a place is looked up
	if start := strings.Index(ferry, "Lindau"); start >= 0 {
		asked += stretch(start, start+len("Lindau"))
	}
	for _, c := range []struct{ server, path string }{
		{s.URL, "/"}, {s.URL, "/?rows=statements"}, {s.URL, "/?rows=events"}, {s.URL, "/?q=holder-kind:named"}, {s.URL, "/?q=xylophone"}, {s.URL, "/?q=hodler:x"}, {s.URL, "/nowhere"},
		{s.URL, v.path(0)}, {s.URL, asked}, {s.URL, "/stories"}, {s.URL, storyAddress(story.ID)}, {s.URL, "/compare?id=" + v.ids[0] + "&id=" + v.ids[1]},
		{s.URL, "/actors"}, {s.URL, "/actors?rows=events"}, {s.URL, "/map"}, {s.URL, "/map?rows=events"}, {s.URL, "/timeline"}, {s.URL, "/timeline?rows=statements"}, {s.URL, "/read"}, {s.URL, "/about"},
		{shut.URL, "/login?to=/map"}, {turned.URL, "/?rows=events"}, {turned.URL, "/actors?rows=events"},
	} {
		for _, look := range []browsertest.View{wide, dark, narrow, darkNarrow} {
			path := c.path
			p := b.Visit(t, c.server, path, look)
			browsertest.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true); 1`)
			browsertest.Eval[any](p, string(axe)+"; 1")
			browsertest.Eval[any](p, `axe.run({runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then(r => window.found = r); 1`)
			eventually(t, p, `window.found !== undefined`)
			said := browsertest.Eval[string](p, `found.violations.map(v => v.impact + " " + v.id + ": " + v.nodes.map(n => n.html.slice(0, 160)).join(" | ")).join("\n")`)
			if said != "" {
				t.Errorf("%s %+v: %s", path, look, said)
			}
			p.Close()
		}
	}
}
