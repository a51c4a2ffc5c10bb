package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"sayso"
)

// payloads are ways of getting a script to run out of the place where a text stands:
// each way out of a place, with each thing that would then run. All would call hit().
func payloads() []string {
	out := []string{"", `"`, `'`, "`", ">", `">`, `'>`, "-->", "]]>", "</title>", "</style>", "</script>", "</textarea>", "</q></p>", "\x00", "{{", "&#34;>", "\\\">", "\u2028"}
	run := []string{
		`<script>hit()</script>`, `<img src=x onerror=hit()>`, `<svg/onload=hit()>`, `<svg><script>hit()</script></svg>`,
		` onmouseover=hit() x=`, ` autofocus onfocus=hit() `, `javascript:hit()`, `<a href="javascript:hit()">x</a>`,
		`<iframe srcdoc="<script>parent.hit()</script>">`, `<details open ontoggle=hit()>`, `<style>@import 'javascript:hit()'</style>`,
		`<math><mtext></mtext><script>hit()</script></math>`, `<template><script>hit()</script></template>`, `;hit();//`, `<!--<script>hit()`,
	}
	var all []string
	for _, o := range out {
		for _, r := range run {
			all = append(all, o+r)
		}
	}
	return all
}

// filled gives a reading like sample, in which every text is payload. Numbers stay,
// and point into a text that is made of payloads; with names, so do the words that the
// reading format has for kinds, IDs and the like.
func filled(t testing.TB, sample *sayso.Reading, o Options, payload string, names bool) (*sayso.Reading, Options) {
	t.Helper()
	data, err := json.Marshal(struct {
		R *sayso.Reading
		O Options
	}{sample, o})
	if err != nil {
		t.Fatal(err)
	}
	var copied struct {
		R *sayso.Reading
		O Options
	}
	if err := json.Unmarshal(data, &copied); err != nil {
		t.Fatal(err)
	}
	fillAll(reflect.ValueOf(&copied).Elem(), payload, names)
	copied.O.Links = o.Links // are a server's own, no texts
	n := utf8.RuneCountInString(sample.Article.Text)
	text := []rune(strings.Repeat(payload+"\n", n/(utf8.RuneCountInString(payload)+1)+1))[:n]
	copied.R.Article.Text = string(text)
	return copied.R, copied.O
}

// fillAll puts payload into every text in v. What is nil gets one first.
func fillAll(v reflect.Value, payload string, names bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		fillAll(v.Elem(), payload, names)
	case reflect.Interface:
		v.Set(reflect.ValueOf(payload))
	case reflect.Struct:
		for i := range v.NumField() {
			switch name := v.Type().Field(i).Name; name {
			case "ID", "Entity", "Entities", "Mention", "Mentions", "Statement", "Kind", "State", "Result", "Agents", "Recipients", "Place", "SameAs":
				if k := v.Field(i).Kind(); !names && k != reflect.Struct {
					if k == reflect.Slice && v.Field(i).Type().Elem().Kind() == reflect.Struct {
						fillAll(v.Field(i), payload, names)
					}
					continue
				}
			}
			fillAll(v.Field(i), payload, names)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fillAll(v.Index(i), payload, names)
		}
	case reflect.Map:
		v.Clear()
		v.Set(reflect.MakeMap(v.Type()))
		key := reflect.New(v.Type().Key()).Elem()
		fillAll(key, payload, names)
		v.SetMapIndex(key, key)
	case reflect.String:
		if names || v.Type() == reflect.TypeFor[string]() {
			v.SetString(payload)
		}
	}
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
	fuller(sample)
	all := payloads()
	if len(all) < 200 {
		t.Fatalf("only %d payloads", len(all))
	}
	for i, payload := range all {
		names := i%2 == 0
		if diff := hostile(t, sample, o, payload, names); diff != "" {
			t.Fatalf("%q (-harmless +hostile):\n%s", payload, diff)
		}
	}
}

// hostile compares the outlines of two pages, one of payload.
func hostile(t testing.TB, sample *sayso.Reading, o Options, payload string, names bool) string {
	t.Helper()
	bad, badWhy := filled(t, sample, o, payload, names)
	good, goodWhy := filled(t, sample, o, harmless(payload), names)
	return cmp.Diff(outline(t, good, goodWhy), outline(t, bad, badWhy))
}

// fuller adds to a reading what the small sample lacks, so that every field is met.
func fuller(r *sayso.Reading) {
	text, number := "x", 1
	span := sayso.Span{Start: 3, End: 9}
	s := &r.Statements[1]
	s.Chain = []sayso.Holder{{Kind: sayso.HolderGroup, Start: &number, End: &span.End, Text: &text, Entity: &text}}
	s.AscribedTo = &sayso.Ascribed{Span: span, Entity: &text}
	r.Article.Byline = append(r.Article.Byline, sayso.Author{})
	r.Article.Furniture = append(r.Article.Furniture, sayso.Furniture{})
	r.Warnings = append(r.Warnings, sayso.Warning{})
	r.Silent = append(r.Silent, sayso.Silence{Start: 3, End: 9})
	r.Wording = append(r.Wording, sayso.Wording{Span: span})
	for i := range r.Events {
		r.Events[i].Instruments = append(r.Events[i].Instruments, span)
	}
	for i := range r.Places {
		r.Places[i].Alternatives = append(r.Places[i].Alternatives, sayso.PlaceAlternative{})
	}
	for i := range r.Checks {
		r.Checks[i].Caveats = append(r.Checks[i].Caveats, "")
	}
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
	for i, payload := range payloads() {
		if i%7 == 0 {
			f.Add(payload, i%2 == 0)
		}
	}
	f.Add("ok\r\nline\n\nבוקר \u202e", true)
	sample, o := port(f)
	fuller(sample)
	f.Fuzz(func(t *testing.T, payload string, names bool) {
		// The sign in front keeps the text from being a word of the format's own.
		payload = "¤" + strings.ToValidUTF8(payload, "?")
		if diff := hostile(t, sample, o, payload, names); diff != "" {
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
	fuller(sample)
	r, o := filled(t, sample, o, "¤", true)
	page := fmt.Sprint(pageOf(t, r, o))
	for _, word := range []string{"Marseille", "Paris", "Arnaud", "geonames", "2021", "great-circle", "disgrace"} {
		if strings.Contains(page, word) {
			t.Errorf("%q is still in the page", word)
		}
	}
}
