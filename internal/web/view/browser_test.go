package view

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/web/browsertest"
	"sayso/internal/web/hostile"
)

// wide and narrow are a desk's and the narrowest page that WCAG 2.2 (1.4.10) has in mind.
var (
	wide   = browsertest.View{Width: 1280, Height: 900}
	narrow = browsertest.View{Width: 320, Height: 640}
)

// shown counts the elements of a selector that take room on the page.
func shown(p *browsertest.Page, selector string) int {
	return browsertest.Eval[int](p, "[...document.querySelectorAll("+quoted(selector)+")].filter(e => e.getClientRects().length).length")
}

func quoted(s string) string { return "`" + strings.ReplaceAll(s, "`", "\\`") + "`" }

// focused says what has the focus: its id, or else its name.
func focused(p *browsertest.Page) string {
	return browsertest.Eval[string](p, "document.activeElement.id || document.activeElement.tagName.toLowerCase()")
}

func fragment(p *browsertest.Page) string { return browsertest.Eval[string](p, "location.hash") }

func TestBrowser(t *testing.T) {
	b := browsertest.Open(t)
	r, o := port(t)
	portPage, _ := pageOf(t, r, o)
	long, _ := pageOf(t, readingFrom(t, "../../../examples/golden/wire-port-strike.json"), Options{})
	no := func(v browsertest.View) browsertest.View { v.NoScript = true; return v }

	t.Run("quiet", func(t *testing.T) {
		dark := wide
		dark.Dark = true
		for _, v := range []browsertest.View{wide, dark, narrow, no(wide)} {
			p := b.Show(t, long, v)
			if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); over > v.Width {
				t.Errorf("%+v: the page is %d wide", v, over)
			}
			if v.Dark != browsertest.Eval[bool](p, "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128") {
				t.Errorf("%+v: the wrong ground", v)
			}
			if asked := p.Requests(); len(asked) > 0 {
				t.Errorf("%+v: the page asks for %q", v, asked)
			}
			if said := p.Messages(); len(said) > 0 {
				t.Errorf("%+v: the browser says %q", v, said)
			}
			if len(p.Screenshot()) == 0 {
				t.Error("no picture")
			}
		}
	})

	t.Run("margin", func(t *testing.T) {
		p := b.Show(t, long, no(wide))
		apart := browsertest.Eval[[]float64](p, `[...document.querySelectorAll("article > *")].map((e, i) => {
			const a = e.getBoundingClientRect(), b = document.querySelectorAll(".margin")[i].getBoundingClientRect();
			return b.left < a.right ? NaN : Math.round(Math.abs(a.top - b.top));
		})`)
		for i, d := range apart {
			if !(d <= 24) { // a heading's margin
				t.Errorf("notes of block %d are %v pixels from it", i, d)
			}
		}
		if len(apart) < 10 {
			t.Errorf("%d blocks", len(apart))
		}
	})

	t.Run("filters without script", func(t *testing.T) {
		p := b.Show(t, portPage, no(wide))
		if n := shown(p, ".note"); n != 8 {
			t.Fatalf("%d notes at first", n)
		}
		if shown(p, "[data-search]") > 0 {
			t.Error("the filter by words, which needs a script, is shown")
		}
		p.Click("#f-named")
		if n, refs := shown(p, ".note"), shown(p, ".ref"); n != 3 || refs != 3 {
			t.Errorf("named: %d notes, %d numbers", n, refs)
		}
		p.Click("#f-conflicts")
		if n := shown(p, ".note"); n != 1 || shown(p, "#n3") != 1 {
			t.Errorf("named and conflicts: %d notes", n)
		}
		if words := browsertest.Eval[string](p, "document.querySelector('article').textContent"); words != r.Article.Text {
			t.Error("a filter changes the text")
		}
		if got := browsertest.Eval[string](p, "getComputedStyle(document.querySelector('article .s.of-unnamed')).textDecorationLine"); got != "none" {
			t.Errorf("a statement that the filter leaves out is underlined: %s", got)
		}
	})

	t.Run("a note over the text", func(t *testing.T) {
		p := b.Show(t, long, no(narrow))
		browsertest.Eval[any](p, "document.querySelector('#s20').scrollIntoView({block: 'center'}), 1")
		before := browsertest.Eval[float64](p, "scrollY")
		p.Click("#s20")
		if got := browsertest.Eval[string](p, "getComputedStyle(document.querySelector('#n20')).position"); got != "fixed" {
			t.Errorf("the note's position is %s", got)
		}
		if after := browsertest.Eval[float64](p, "scrollY"); after != before || before == 0 {
			t.Errorf("the text has moved from %v to %v", before, after)
		}
		p.Click("#n20 .back")
		if fragment(p) != "#s20" || browsertest.Eval[string](p, "getComputedStyle(document.querySelector('#n20')).position") == "fixed" {
			t.Error("the note stays")
		}
	})

	t.Run("keyboard", func(t *testing.T) {
		p := b.Show(t, portPage, wide)
		for _, step := range []struct{ keys, focus, fragment string }{
			{"j", "s1", ""}, {"j", "s2", ""}, {"jj", "s4", ""}, {"k", "s3", ""}, {"o", "", "#n3"}, {"\x1b", "s3", "#s3"},
			{"kkkkkkk", "s1", "#s3"}, {"gt", "s1", "#s3"}, {"np", "s1", "#s3"}, {"/", "input", "#s3"}, {"jk?o", "input", "#s3"},
		} {
			p.Press(step.keys)
			if step.focus != "" && focused(p) != step.focus || fragment(p) != step.fragment {
				t.Errorf("after %q: %s has the focus, the fragment is %q; want %s, %q", step.keys, focused(p), fragment(p), step.focus, step.fragment)
			}
		}
		if got := browsertest.Eval[string](p, "document.querySelector('[data-search]').value"); got != "jk?o" {
			t.Errorf("typed %q", got)
		}
		if n, told := shown(p, ".note"), browsertest.Eval[string](p, "document.querySelector('.count').textContent"); n != 0 || told != "0 of 8 shown" {
			t.Errorf("%d notes, %q", n, told)
		}
		p.Press("\x1b?")
		if shown(p, "dialog[open]") != 1 || shown(p, "dialog kbd") < 5 {
			t.Error("no list of keys")
		}
		p.Press("j\x1b")
		if shown(p, "dialog[open]") != 0 {
			t.Error("the list of keys stays")
		}
		if said := p.Messages(); len(said) > 0 {
			t.Errorf("the browser says %q", said)
		}
	})

	t.Run("a click", func(t *testing.T) {
		p := b.Show(t, portPage, wide)
		browsertest.Eval[any](p, "document.querySelector('#s5').scrollIntoView({block: 'center'}), 1")
		before := browsertest.Eval[float64](p, "scrollY")
		p.Click("article .s[data-n='5']")
		if n, all := shown(p, "#n5.lit"), shown(p, ".lit"); n != 1 || all < 2 || fragment(p) != "#n5" {
			t.Errorf("%d notes lit, %d elements in all, the fragment is %q", n, all, fragment(p))
		}
		if after := browsertest.Eval[float64](p, "scrollY"); after != before {
			t.Errorf("the text has moved from %v to %v", before, after)
		}
		if said := p.Messages(); len(said) > 0 {
			t.Errorf("the browser says %q", said)
		}
	})

	t.Run("pages of a list", func(t *testing.T) {
		var index bytes.Buffer
		if err := WriteIndex(&index, []Entry{{File: "a.html", Title: "A"}, {File: "b.html", Title: "B"}}); err != nil {
			t.Fatal(err)
		}
		p := b.Show(t, index.String(), wide)
		p.Press("jj")
		if got := browsertest.Eval[string](p, "document.activeElement.textContent"); got != "B" {
			t.Errorf("%q has the focus", got)
		}
	})

	t.Run("print", func(t *testing.T) {
		v := no(wide)
		v.Print = true
		p := b.Show(t, portPage, v)
		if shown(p, ".filters, .skip") > 0 {
			t.Error("filters on paper")
		}
		if notes, words := shown(p, ".note"), shown(p, ".note .words"); notes != 8 || words != 8 {
			t.Errorf("%d notes, %d with their words", notes, words)
		}
		if shown(p, ".foot dd") == 0 {
			t.Error("what is folded away is not on paper")
		}
		if len(p.PDF()) == 0 {
			t.Error("no sheet")
		}
	})

	t.Run("from right to left", func(t *testing.T) {
		r := sayso.NewReading(sayso.Article{Text: "הנמל נפתח\n\nThe port opens", Language: "he", Blocks: []sayso.Block{
			{Kind: sayso.BlockTitle, Start: 0, End: 9}, {Kind: sayso.BlockParagraph, Start: 11, End: 25}}})
		r.Statements = append(r.Statements, sayso.Statement{Span: sayso.Span{Start: 0, End: 9}})
		page, _ := pageOf(t, r, Options{})
		p := b.Show(t, page, narrow)
		got := browsertest.Eval[[]string](p, `[...document.querySelectorAll("article > *")].map(e => getComputedStyle(e).direction)`)
		if diff := cmp.Diff([]string{"rtl", "ltr"}, got); diff != "" {
			t.Error(diff)
		}
	})

	t.Run("hostile", func(t *testing.T) {
		sample, o := port(t)
		hostile.Fuller(sample)
		const perPage = 60
		all := hostile.Payloads()
		for len(all) > 0 {
			n := min(perPage, len(all))
			var page strings.Builder // without a policy: escaping alone has to do
			page.WriteString("<!doctype html><meta charset=utf-8><script>hits = 0; function hit() { hits++ }</script>")
			for i, payload := range all[:n] {
				r, o := filled(t, sample, o, payload, i%2 == 0)
				a, err := Render(r, o)
				if err != nil {
					t.Fatal(err)
				}
				page.WriteString(string(a.Body))
			}
			p := b.Show(t, page.String(), wide)
			if hits := browsertest.Eval[int](p, "hits"); hits > 0 || len(p.Messages()) > 0 || len(p.Requests()) > 0 {
				t.Errorf("%d scripts ran; messages %q, requests %q", hits, p.Messages(), p.Requests())
			}
			all = all[n:]
		}
	})
}
