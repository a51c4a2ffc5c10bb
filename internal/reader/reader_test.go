package reader

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/goldentest"
	"sayso/internal/ordered"
	"sayso/internal/page"
	"sayso/internal/terminal"
)

// absent skips a test whose data is not there; in CI, which must have it, it fails.
func absent(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s: not there", what)
	}
	t.Skipf("%s: not there", what)
}

func load(t testing.TB) *Reader {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// examples gives the names of the example articles.
func examples(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../../examples/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		absent(t, "examples/*.txt")
	}
	return names
}

// readFile reads an article from a file, which the article names by its base.
func readFile(t testing.TB, r *Reader, name string) *sayso.Reading {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Base(name)
	article, err := page.Read(&base, data, page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Read(article)
}

// TestGolden holds the readings of the examples against the ones a person has
// reviewed: the sheet, and the reading as indented JSON. What made the reading
// is left out, or every build would differ.
func TestGolden(t *testing.T) {
	const width = 100 // of the sheets, in cells
	r := load(t)
	for _, name := range examples(t) {
		base := strings.TrimSuffix(filepath.Base(name), ".txt")
		t.Run(base, func(t *testing.T) {
			reading := readFile(t, r, name)
			reading.Software = sayso.Software{Name: "sayso", Models: map[string]string{}}
			var sheet, indented bytes.Buffer
			if err := terminal.Print(&sheet, reading, terminal.Options{Width: width, Plain: true}); err != nil {
				t.Fatal(err)
			}
			encoder := json.NewEncoder(&indented)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("", "  ")
			if err := encoder.Encode(reading); err != nil {
				t.Fatal(err)
			}
			folder := filepath.Join(filepath.Dir(name), "golden")
			goldentest.Check(t, filepath.Join(folder, base+".sheet.txt"), sheet.String())
			goldentest.Check(t, filepath.Join(folder, base+".json"), indented.String())
		})
	}
}

// TestReadExplained: an explanation a statement, and the same reading as without.
func TestReadExplained(t *testing.T) {
	r := load(t)
	article := readFile(t, r, examples(t)[0]).Article
	reading, why := r.ReadExplained(article, true)
	if diff := cmp.Diff(r.ReadSilent(article), reading); diff != "" {
		t.Errorf("another reading (-silent +explained):\n%s", diff)
	}
	if len(reading.Silent) == 0 {
		t.Error("no sentence without an event, which were asked for")
	}
	if diff := cmp.Diff(r.Explain(article), why); diff != "" {
		t.Errorf("other explanations (-alone +with the reading):\n%s", diff)
	}
}

// TestSpans proves the promise of the reading format on the examples.
func TestSpans(t *testing.T) {
	r := load(t)
	for _, name := range examples(t) {
		if err := checkJSON(readFile(t, r, name)); err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
}

// TestSameOnAnyCores reads the examples several times over on one worker and on
// several.
func TestSameOnAnyCores(t *testing.T) {
	r := load(t)
	names := examples(t)
	names = slices.Concat(names, names, names)
	one := func(_ context.Context, name string) string {
		out, err := json.Marshal(readFile(t, r, name))
		if err != nil {
			return err.Error()
		}
		return string(out)
	}
	want := slices.Collect(ordered.Map(t.Context(), 1, slices.Values(names), one))
	got := slices.Collect(ordered.Map(t.Context(), 8, slices.Values(names), one))
	for i, name := range names {
		if got[i] != want[i] {
			t.Errorf("%s: eight workers give another reading than one", filepath.Base(name))
		}
	}
}

// FuzzRead holds what every input is promised: no panic, a failure with a kind
// and a remedy or a reading that is sound JSON, whose spans are what the text
// has there, and which is the same when made again.
func FuzzRead(f *testing.F) {
	f.Add([]byte("The council said on Monday that it would close the bridge.\n\n“We were not told,” a resident said."))
	f.Add([]byte("* By The Desk\n\nTitle here\n\nMarch 4, 2021\n\n1. Item é “one”.\n\n2. Item two: x@example.org\n\nLeave a Comment\n\n1 + 2 ="))
	f.Add([]byte("<html><body><h1>A title</h1><p>The board denied it. According to the mayor, it rained.</p></body></html>"))
	f.Add([]byte("\xff\xfeT\x00h\x00e\x00 \x00b\x00o\x00a\x00r\x00d\x00 \x00s\x00a\x00i\x00d\x00 \x00n\x00o\x00.\x00"))
	f.Add([]byte("caf\xe9 na\xefve \x93quoted\x94 text said the man"))
	f.Add([]byte("TWO POLICE OFFICERS WERE HURT TODAY IN AN EXPLOSION, THE MINISTRY SAID. “"))
	f.Add([]byte("“The board said no on Monday, and the mayor said so too.\n\nThe residents did not hear of it until Tuesday."))
	f.Add([]byte("e\u0301 👩‍👩‍👧 大島 \u202e said \u2028 that \u00a0 it did."))
	r := load(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		article, err := page.Read(nil, data, page.Options{})
		if err != nil {
			var known *failure.Error
			if !errors.As(err, &known) || known.Remedy == "" || known.Kind == failure.Internal {
				t.Fatalf("an error without a kind or a remedy: %v", err)
			}
			return
		}
		reading := r.Read(article)
		if err := checkJSON(reading); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(reading, r.Read(article)); diff != "" {
			t.Fatalf("read again, it differs:\n%s", diff)
		}
		if err := terminal.Print(new(bytes.Buffer), reading, terminal.Options{}); err != nil {
			t.Fatal(err)
		}
	})
}

// checkJSON encodes a reading and walks what comes back, knowing nothing of its
// types: every object with a start, an end and a text must be a span of the
// article's text, no list may be null, every ID must be there.
func checkJSON(reading *sayso.Reading) error {
	data, err := json.Marshal(reading)
	if err != nil {
		return err
	}
	var value map[string]any
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	text := reading.Article.Text
	if !utf8.ValidString(text) {
		return errors.New("the article's text is not UTF-8")
	}
	for _, part := range []string{"sentences", "entities", "mentions", "places", "times", "quantities", "statements",
		"events", "checks", "wording", "silent", "warnings"} {
		if _, list := value[part].([]any); !list {
			return fmt.Errorf("%s is no list but %v", part, value[part])
		}
	}
	if err := checkBlocks(reading.Article); err != nil {
		return err
	}
	if err := checkReferences(reading); err != nil {
		return err
	}
	return checkSpans("reading", value, []rune(text))
}

// checkSpans walks decoded JSON.
func checkSpans(where string, value any, text []rune) error {
	switch value := value.(type) {
	case []any:
		for i, v := range value {
			if err := checkSpans(fmt.Sprintf("%s[%d]", where, i), v, text); err != nil {
				return err
			}
		}
	case map[string]any:
		start, hasStart := value["start"].(float64)
		end, hasEnd := value["end"].(float64)
		quote, hasText := value["text"].(string)
		if hasStart != hasEnd {
			return fmt.Errorf("%s: a start or an end alone", where)
		}
		if hasStart && (start < 0 || end < start || int(end) > len(text)) {
			return fmt.Errorf("%s: [%v, %v) of a text of %d", where, start, end, len(text))
		}
		if hasStart && hasText {
			if got := string(text[int(start):int(end)]); got != quote {
				return fmt.Errorf("%s: says %q, the text has %q", where, quote, got)
			}
		}
		for key, v := range value {
			if err := checkSpans(where+"."+key, v, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkBlocks proves that the blocks are the whole text, joined by blank lines.
func checkBlocks(a sayso.Article) error {
	text := []rune(a.Text)
	at := 0
	for i, b := range a.Blocks {
		if i > 0 {
			if at+2 > len(text) || string(text[at:at+2]) != "\n\n" {
				return fmt.Errorf("block %d does not follow a blank line", i)
			}
			at += 2
		}
		if b.Start != at || b.End <= b.Start {
			return fmt.Errorf("block %d is [%d, %d), due at %d", i, b.Start, b.End, at)
		}
		at = b.End
	}
	if at != len(text) {
		return fmt.Errorf("the blocks end at %d, the text at %d", at, len(text))
	}
	return nil
}

// checkReferences proves that findings name findings that are there, and that
// statements and sentences stand in order.
func checkReferences(r *sayso.Reading) error {
	entities, mentions := map[string]bool{}, map[string]string{}
	for _, e := range r.Entities {
		entities[e.ID] = true
	}
	for _, m := range r.Mentions {
		mentions[m.ID] = m.Entity
		if !entities[m.Entity] {
			return fmt.Errorf("mention %s is of %q, which is not there", m.ID, m.Entity)
		}
	}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			if mentions[m] != e.ID {
				return fmt.Errorf("entity %s names mention %q, which is of %q", e.ID, m, mentions[m])
			}
		}
	}
	for i, s := range r.Statements {
		for _, h := range append([]sayso.Holder{s.Holder}, s.Chain...) {
			if h.Entity != nil && !entities[*h.Entity] {
				return fmt.Errorf("statement %s: holder %q is not there", s.ID, *h.Entity)
			}
		}
		if s.AscribedTo != nil && s.AscribedTo.Entity != nil && !entities[*s.AscribedTo.Entity] {
			return fmt.Errorf("statement %s: ascribed to %q, which is not there", s.ID, *s.AscribedTo.Entity)
		}
		if s.Chain == nil {
			return fmt.Errorf("statement %s: chain is null", s.ID)
		}
		if i > 0 && s.Start < r.Statements[i-1].Start {
			return fmt.Errorf("statement %s stands before the one before it", s.ID)
		}
	}
	for i := 1; i < len(r.Sentences); i++ {
		if r.Sentences[i].Start < r.Sentences[i-1].End {
			return fmt.Errorf("sentence %d overlaps the one before it", i)
		}
	}
	return nil
}

func BenchmarkRead(b *testing.B) {
	r := load(b)
	var articles []sayso.Article
	sentences := 0
	for _, name := range examples(b) {
		reading := readFile(b, r, name)
		articles = append(articles, reading.Article)
		sentences += len(reading.Sentences)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			r.Read(a)
		}
	}
	b.ReportMetric(float64(sentences*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
