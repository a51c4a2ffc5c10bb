package view

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/web/hostile"
)

// filled gives a reading like sample, and explanations like o, in which every text is
// payload; see package hostile.
func filled(t testing.TB, sample *sayso.Reading, o Options, payload string, names bool) (*sayso.Reading, Options) {
	t.Helper()
	r, err := hostile.Reading(sample, payload, names)
	if err != nil {
		t.Fatal(err)
	}
	why, err := hostile.Copy(&o)
	if err != nil {
		t.Fatal(err)
	}
	hostile.Fill(why, payload, names)
	why.Links = o.Links // are a server's own, no texts
	return r, *why
}

// harmless gives a text with the outline of s: as long, with spaces where s has them.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return r
		case r >= 'a' && r <= 'z':
			return 'x'
		case r == 'X': // a time with an X is left out
			return r
		}
		return 'Y'
	}, s)
}

// outline gives the elements of a page with the names of their attributes, and with
// the values of those that are the page's own.
func outline(t testing.TB, r *sayso.Reading, o Options) []string {
	t.Helper()
	var b bytes.Buffer
	if err := WritePage(&b, r, o); err != nil {
		t.Fatal(err)
	}
	tree, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	walk(tree, func(n *html.Node) {
		line := n.Namespace + "<" + n.Data
		for _, a := range n.Attr {
			line += " " + a.Key
			switch a.Key {
			case "aria-label", "title", "x", "width": // their words, or measured by them
			default:
				line += "=" + a.Val
			}
		}
		all = append(all, line)
	})
	return all
}

// TestHostile puts each payload into every field of a reading: the page has the same
// elements and attributes as with a harmless text of the same outline.
func TestHostile(t *testing.T) {
	sample, o := port(t)
	hostile.Fuller(sample)
	all := hostile.Payloads()
	if len(all) < 200 {
		t.Fatalf("only %d payloads", len(all))
	}
	for i, payload := range all {
		names := i%2 == 0
		if diff := outlines(t, sample, o, payload, names); diff != "" {
			t.Fatalf("%q (-harmless +hostile):\n%s", payload, diff)
		}
	}
}

// outlines compares the outlines of two pages, one of payload.
func outlines(t testing.TB, sample *sayso.Reading, o Options, payload string, names bool) string {
	t.Helper()
	bad, badWhy := filled(t, sample, o, payload, names)
	good, goodWhy := filled(t, sample, o, harmless(payload), names)
	return cmp.Diff(outline(t, good, goodWhy), outline(t, bad, badWhy))
}

// TestAddresses: only what is of the web becomes a link.
func TestAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"https://news.example/a?b=1&c=\"": true, "http://news.example/": true,
		"javascript:hit()": false, "JavaScript:hit()": false, " https://news.example/": false, "data:text/html,x": false,
		"//news.example/": false, "file:///etc/passwd": false, "": false,
	} {
		r := sayso.NewReading(sayso.Article{Text: "A text.", URL: &address})
		linked := false
		_, tree := pageOf(t, r, Options{})
		walk(tree, func(n *html.Node) {
			if href, is := attribute(n, "href"); is && !strings.HasPrefix(href, "#") {
				linked = true
				if !strings.HasPrefix(href, "http") {
					t.Errorf("a link to %q", href)
				}
			}
		})
		if linked != want {
			t.Errorf("%q: linked is %v", address, linked)
		}
	}
}

// FuzzHostile looks for a text that adds to a page, or takes from it, anything but text.
func FuzzHostile(f *testing.F) {
	for i, payload := range hostile.Payloads() {
		if i%7 == 0 {
			f.Add(payload, i%2 == 0)
		}
	}
	f.Add("ok\r\nline\n\nבוקר \u202e", true)
	sample, o := port(f)
	hostile.Fuller(sample)
	f.Fuzz(func(t *testing.T, payload string, names bool) {
		// The sign in front keeps the text from being a word of the format's own.
		payload = "¤" + strings.ToValidUTF8(payload, "?")
		if diff := outlines(t, sample, o, payload, names); diff != "" {
			t.Fatalf("%q (-harmless +hostile):\n%s", payload, diff)
		}
		r, _ := filled(t, sample, o, payload, names)
		_, tree := pageOf(t, r, Options{})
		if got, want := text(find(t, tree, "article")), strings.ReplaceAll(r.Article.Text, "\x00", "\ufffd"); got != want {
			t.Fatalf("the text is %q, want %q", got, want)
		}
	})
}

// TestServerLinks: what a server offers becomes links, and what it does not offer does not; an
// event with a place leads to the map or else to its place's row.
func TestServerLinks(t *testing.T) {
	r := readingFrom(t, "../../../examples/golden/wire-port-strike.json")
	count := func(o Options) (correct, onMap, rows int) {
		_, tree := pageOf(t, r, o)
		ids := map[string]bool{}
		walk(tree, func(n *html.Node) {
			if id, is := attribute(n, "id"); is {
				ids[id] = true
			}
		})
		walk(tree, func(n *html.Node) {
			switch href, _ := attribute(n, "href"); {
			case href == "/correct":
				correct++
			case href == "/map":
				onMap++
			case strings.HasPrefix(href, "#place-"):
				if rows++; !ids[href[1:]] {
					t.Errorf("%s leads nowhere", href)
				}
			}
		})
		return correct, onMap, rows
	}
	if correct, onMap, rows := count(Options{}); correct != 0 || onMap != 0 || rows == 0 {
		t.Errorf("alone: %d to correct, %d to the map, %d to places", correct, onMap, rows)
	}
	o := Options{Links: Links{Map: "/map", Correct: map[string]string{"s1": "/correct", "s3": "/correct"}}}
	if correct, onMap, rows := count(o); correct != 2 || onMap == 0 || rows != 0 {
		t.Errorf("served: %d to correct, %d to the map, %d to places", correct, onMap, rows)
	}
}

// TestFilledIsFilled guards the guard: after filling, no text of the sample is left in
// a page but what the page says itself.
func TestFilledIsFilled(t *testing.T) {
	sample, o := port(t)
	hostile.Fuller(sample)
	r, o := filled(t, sample, o, "¤", true)
	page := fmt.Sprint(pageOf(t, r, o))
	for _, word := range []string{"Marseille", "Paris", "Arnaud", "geonames", "2021", "great-circle", "disgrace"} {
		if strings.Contains(page, word) {
			t.Errorf("%q is still in the page", word)
		}
	}
}
