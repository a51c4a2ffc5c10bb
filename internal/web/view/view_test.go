package view

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/brief"
	"sayso/internal/goldentest"
)

// readingFrom reads a reading from a file.
func readingFrom(t testing.TB, name string) *sayso.Reading {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var r sayso.Reading
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return &r
}

// port is a small reading with a holder of every kind and a check that conflicts,
// and why its statements have their holders.
func port(t testing.TB) (*sayso.Reading, Options) {
	t.Helper()
	var o Options
	file, err := os.Open("testdata/port.explained.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for decoder := json.NewDecoder(file); ; {
		var x sayso.Explanation
		if err := decoder.Decode(&x); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		o.Explanations = append(o.Explanations, x)
	}
	return readingFrom(t, "testdata/port.json"), o
}

// readings gives the readings of all examples by name, and the small one.
func readings(t testing.TB) map[string]*sayso.Reading {
	t.Helper()
	names, err := filepath.Glob("../../../examples/golden/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	all := map[string]*sayso.Reading{}
	for _, name := range append(names, "testdata/port.json") {
		all[filepath.Base(name)] = readingFrom(t, name)
	}
	return all
}

// pageOf writes the page of r and parses it as a browser does.
func pageOf(t testing.TB, r *sayso.Reading, o Options) (string, *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := WritePage(&b, r, o); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	tree, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return page, tree
}

// walk visits the elements of a tree in order.
func walk(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

// attribute gives an element's attribute.
func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// text gives all text in an element, as textContent does.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// find gives the first element of that name.
func find(t testing.TB, tree *html.Node, name string) *html.Node {
	t.Helper()
	for n := range tree.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			return n
		}
	}
	t.Fatalf("no <%s>", name)
	return nil
}

func TestGolden(t *testing.T) {
	r, o := port(t)
	a, err := Render(r, o)
	if err != nil {
		t.Fatal(err)
	}
	var index bytes.Buffer
	if err := WriteIndex(&index, []Entry{NewEntry(r, "0001-port.html"),
		{File: "0002-<b>.html", Title: "<b>&", Publisher: "P", Published: "2 May 2020", Statements: brief.Holders{Author: 1, Unnamed: 2}}}); err != nil {
		t.Fatal(err)
	}
	start, end := strings.Index(index.String(), "<main"), strings.Index(index.String(), "</main>")
	for name, got := range map[string]string{"port.html": string(a.Body), "index.html": index.String()[start:end]} {
		name = filepath.Join("testdata", name)
		got += "\n"
		goldentest.Check(t, name, got)
	}
}

// TestTextIsUnaltered holds the page to the article's text: what a browser gives for
// the text of the element <article> is it, letter for letter.
func TestTextIsUnaltered(t *testing.T) {
	for name, r := range readings(t) {
		_, tree := pageOf(t, r, Options{})
		if diff := cmp.Diff(r.Article.Text, text(find(t, tree, "article"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestOddBlocks: blocks that leave text out, overlap, or lie outside the text cost no
// letter.
func TestOddBlocks(t *testing.T) {
	const whole = "One two.\r\n\n\nThree  four\n\n  five"
	for name, blocks := range map[string][]sayso.Block{
		"none":       nil,
		"gaps":       {{Kind: sayso.BlockTitle, Start: 0, End: 3}, {Kind: sayso.BlockItem, Start: 12, End: 17}},
		"overlap":    {{Kind: sayso.BlockHeading, Start: 0, End: 10}, {Kind: sayso.BlockCaption, Start: 5, End: 20}, {Kind: sayso.BlockQuote, Start: 20, End: 24}},
		"out":        {{Kind: sayso.BlockParagraph, Start: -4, End: 2}, {Kind: "video", Start: 3, End: 9}, {Kind: sayso.BlockTitle, Start: 20, End: 99}},
		"two titles": {{Kind: sayso.BlockTitle, Start: 0, End: 8}, {Kind: sayso.BlockTitle, Start: 8, End: 12}},
	} {
		r := sayso.NewReading(sayso.Article{Text: whole, Blocks: blocks})
		for _, s := range []sayso.Span{{Start: 2, End: 14}, {Start: 8, End: 9}, {Start: 3, End: 3}, {Start: 9, End: 500}, {Start: 0, End: 29}} {
			r.Statements = append(r.Statements, sayso.Statement{Span: s})
			r.Wording = append(r.Wording, sayso.Wording{Span: s})
		}
		_, tree := pageOf(t, r, Options{})
		if got := text(find(t, tree, "article")); got != whole {
			t.Errorf("%s: text is %q", name, got)
		}
		notes, titles := 0, 0
		walk(tree, func(n *html.Node) {
			if class, _ := attribute(n, "class"); class == "note" {
				notes++
			}
			if n.Data == "h1" {
				titles++
			}
		})
		if notes != len(r.Statements) || titles != 1 {
			t.Errorf("%s: %d notes on %d statements, %d titles", name, notes, len(r.Statements), titles)
		}
	}
}

// TestLinks: every link within a page leads somewhere, and no name is given twice.
func TestLinks(t *testing.T) {
	for name, r := range readings(t) {
		_, tree := pageOf(t, r, Options{})
		names := map[string]int{}
		walk(tree, func(n *html.Node) {
			if id, is := attribute(n, "id"); is {
				names[id]++
			}
		})
		for id, n := range names {
			if n != 1 {
				t.Errorf("%s: id %s is given %d times", name, id, n)
			}
		}
		links := 0
		walk(tree, func(n *html.Node) {
			href, is := attribute(n, "href")
			if !is {
				return
			}
			links++
			if id, within := strings.CutPrefix(href, "#"); !within || names[id] == 0 {
				t.Errorf("%s: a link to %q, which is not there", name, href)
			}
		})
		if links < 2*len(r.Statements) {
			t.Errorf("%s: %d links, for %d statements there and back", name, links, len(r.Statements))
		}
	}
}

// TestConflictsHaveTheirWorking: wherever a page says of a check that it conflicts, its
// working is to be read without a click.
func TestConflictsHaveTheirWorking(t *testing.T) {
	r, o := port(t)
	_, tree := pageOf(t, r, o)
	working := r.Checks[0].Working
	if r.Checks[0].Result != "conflicts" {
		t.Fatal("the sample has no check that conflicts")
	}
	shown := 0
	walk(tree, func(n *html.Node) {
		class, _ := attribute(n, "class")
		_, open := attribute(n, "open")
		if class == "conflict" || class == "check" && open {
			if !strings.Contains(text(n), working) {
				t.Errorf("no working in %q", text(n))
			}
			shown++
		}
	})
	if shown != 2 {
		t.Errorf("the conflict is shown %d times, want in summary and note", shown)
	}
}

// TestPolicy: the policy in the page allows the page's own style and script, and no
// attribute asks for what it does not allow.
func TestPolicy(t *testing.T) {
	r, o := port(t)
	_, tree := pageOf(t, r, o)
	policy := ""
	walk(tree, func(n *html.Node) {
		if what, _ := attribute(n, "http-equiv"); what == "Content-Security-Policy" {
			policy, _ = attribute(n, "content")
		}
	})
	if !strings.HasPrefix(policy, "default-src 'none'; ") {
		t.Fatalf("policy is %q", policy)
	}
	for _, name := range []string{"style", "script"} {
		sum := sha256.Sum256([]byte(text(find(t, tree, name))))
		if want := name + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %q", policy, want)
		}
	}
	walk(tree, func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "style" || a.Key == "src" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has an attribute %s", n.Data, a.Key)
			}
		}
		if n.Data == "link" || n.Data == "form" || n.Data == "img" || n.Data == "iframe" {
			t.Errorf("the page has a <%s>", n.Data)
		}
	})
	if strings.Contains(stylesheet, "url(") || strings.Contains(stylesheet, "@import") {
		t.Error("the style sheet asks for something")
	}
}

func TestSame(t *testing.T) {
	r, o := port(t)
	r.Software.Models = map[string]string{"en": "1", "de": "2", "fr": "3", "it": "4"}
	first, _ := pageOf(t, r, o)
	for range 5 {
		if again, _ := pageOf(t, r, o); again != first {
			t.Fatal("another page of the same reading")
		}
	}
}

func TestNewEntry(t *testing.T) {
	r, _ := port(t)
	want := Entry{File: "x.html", Title: "Port of Marseille reopens after four days", Published: "4 March 2021", Statements: brief.Holders{Author: 3, Named: 3, Group: 1, Unnamed: 1}}
	if diff := cmp.Diff(want, NewEntry(r, "x.html")); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct{ title, source, want string }{{" A\n title ", "f", "A title"}, {"", "f.txt", "f.txt"}, {" ", "", "An article without a title"}} {
		if got := NewEntry(sayso.NewReading(sayso.Article{Title: &c.title, Source: &c.source}), "").Title; got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.title, c.source, got, c.want)
		}
	}
}

func TestInnermost(t *testing.T) {
	spans := func(at ...int) (made []sayso.Span) {
		for i := 0; i < len(at); i += 2 {
			made = append(made, sayso.Span{Start: at[i], End: at[i+1]})
		}
		return made
	}
	for _, c := range []struct {
		name string
		in   []sayso.Span
		want []run
	}{
		{"none", nil, nil},
		{"apart", spans(0, 2, 3, 4), []run{{0, 2, 0}, {3, 4, 1}}},
		{"nested", spans(0, 9, 2, 4), []run{{0, 2, 0}, {2, 4, 1}, {4, 9, 0}}},
		{"three deep", spans(0, 9, 1, 8, 2, 3), []run{{0, 1, 0}, {1, 2, 1}, {2, 3, 2}, {3, 8, 1}, {8, 9, 0}}},
		{"same start", spans(0, 2, 0, 9), []run{{0, 2, 0}, {2, 9, 1}}},
		{"same", spans(1, 3, 1, 3), []run{{1, 3, 0}}},
		{"crossing", spans(0, 5, 3, 8), []run{{0, 3, 0}, {3, 8, 1}}},
		{"outer ends first", spans(0, 4, 1, 2, 3, 6), []run{{0, 1, 0}, {1, 2, 1}, {2, 3, 0}, {3, 6, 2}}},
		{"outside", spans(-1, 2, 4, 4, 5, 4, 2, 11), nil},
	} {
		if diff := cmp.Diff(c.want, innermost(c.in, 10), cmp.AllowUnexported(run{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		want        string
	}{{0, 0, "0 %"}, {0, 9, "0 %"}, {1, 1000, "under 1 %"}, {1, 3, "33 %"}, {2, 3, "67 %"}, {9, 9, "100 %"}} {
		if got := percent(c.part, c.whole); got != c.want {
			t.Errorf("percent(%d, %d) = %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

func TestPeople(t *testing.T) {
	r, _ := port(t)
	l := newLeaf(r, Options{})
	want := []person{{Name: "the port authority", N: 2, Note: 2}, {Name: "Paul Arnaud", N: 1, Note: 4},
		{Name: "Two officials who asked not", Letter: "U", N: 1, Note: 5}, {Name: "Residents", Letter: "G", N: 1, Note: 6}}
	if diff := cmp.Diff(want, l.Quoted.First); diff != "" {
		t.Errorf("quoted (-want +got):\n%s", diff)
	}
	for _, p := range append(l.Told.First, l.Told.Rest...) {
		if p.Name == "Paul Arnaud" {
			t.Error("Paul Arnaud is quoted, not only talked about")
		}
	}
}

// contrastLeast is what WCAG 2.2 AA asks of text (1.4.3), and more than it asks of
// signs (1.4.11).
const contrastLeast = 4.5

// TestContrast holds every colour of text to every ground that it may stand on, in
// light and in dark.
func TestContrast(t *testing.T) {
	themes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(stylesheet, -1)
	if len(themes) < 2 {
		t.Fatal("no two themes")
	}
	for i, theme := range themes[:2] {
		colours := map[string]string{}
		for _, c := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(theme[1], -1) {
			colours[c[1]] = c[2]
		}
		for _, on := range []string{"paper", "wash", "lit", "named-wash", "group-wash", "unnamed-wash"} {
			for _, of := range []string{"ink", "soft", "link", "author", "named", "group", "unnamed", "warn"} {
				if got := contrast(t, colours[of], colours[on]); got < contrastLeast {
					t.Errorf("theme %d: %s on %s has a contrast of %.2f", i, of, on, got)
				}
			}
		}
	}
}

// contrast gives the ratio of two colours as WCAG 2.2 defines it.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light := func(colour string) float64 {
		n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			v := float64(n>>(16-8*i)&0xff) / 255
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			sum += weight * v
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func BenchmarkWritePage(b *testing.B) {
	r := readingFrom(b, "../../../examples/golden/wire-port-strike.json")
	for b.Loop() {
		if err := WritePage(io.Discard, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
