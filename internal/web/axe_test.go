//go:build axe

package web

import (
	"net/http/httptest"
	"os"
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
	dark := wide
	dark.Dark = true
	for _, path := range []string{"/", "/?rows=statements", "/?rows=events", "/?q=holder-kind:named", "/?q=hodler:x", v.path(0), "/stories", "/actors",
		"/map", "/map?rows=events", "/timeline", "/read", "/about"} {
		for _, look := range []browsertest.View{wide, dark, narrow} {
			p := b.Visit(t, s.URL, path, look)
			browsertest.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true); 1`)
			browsertest.Eval[any](p, string(axe)+"; 1")
			browsertest.Eval[any](p, `axe.run({runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then(r => window.found = r); 1`)
			eventually(t, p, `window.found !== undefined`)
			said := browsertest.Eval[string](p, `found.violations.map(v => v.impact + " " + v.id + ": " + v.nodes.map(n => n.html.slice(0, 160)).join(" | ")).join("\n")`)
			if said != "" {
				t.Errorf("%s %+v: %s", path, look, said)
			}
		}
	}
}
