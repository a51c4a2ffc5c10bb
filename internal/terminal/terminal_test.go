package terminal

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/goldentest"
)

func printed(t testing.TB, r *sayso.Reading, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Print(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	unnamed := func(_ *sayso.Reading, s *sayso.Statement) bool { return s.Holder.Kind == sayso.HolderUnnamed }
	for _, c := range []struct {
		name string
		o    Options
	}{
		{"default", Options{}},
		{"plain-100", Options{Width: 100, Plain: true}},
		{"narrow", Options{Width: 40}},
		{"unnamed-only", Options{Width: 80, Keep: unnamed}},
		{"color", Options{Width: 80, Color: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := printed(t, sample(t), c.o)
			goldentest.Check(t, filepath.Join("testdata", c.name+".golden"), got)
		})
	}
}

// TestWidth holds every line to the width asked for, whatever the letters.
func TestWidth(t *testing.T) {
	for w := MinWidth; w <= 140; w += 7 {
		for _, plain := range []bool{false, true} {
			for line := range strings.Lines(printed(t, sample(t), Options{Width: w, Plain: plain})) {
				if got := width(strings.TrimSuffix(line, "\n")); got > w {
					t.Errorf("width %d, plain %v: a line of %d cells: %q", w, plain, got, line)
				}
			}
		}
	}
}

// TestColorAddsNothing proves that colour carries nothing by itself: without
// its sequences the coloured view is the monochrome one.
func TestColorAddsNothing(t *testing.T) {
	var lines []string
	for line := range strings.Lines(unpainted(printed(t, sample(t), Options{Color: true}))) {
		lines = append(lines, strings.TrimRight(line, " \n")+"\n")
	}
	if diff := cmp.Diff(printed(t, sample(t), Options{}), strings.Join(lines, "")); diff != "" {
		t.Error(diff)
	}
}

// TestPlainIsASCII lets no letter beyond ASCII into the plain view that the
// article does not have.
func TestPlainIsASCII(t *testing.T) {
	r := sample(t)
	for _, c := range printed(t, r, Options{Plain: true, Color: true}) {
		if (c > '~' || c < ' ' && c != '\n') && !strings.ContainsRune(r.Article.Text, c) {
			t.Errorf("%q is neither ASCII nor the article's", c)
		}
	}
}

// TestEveryStatementIsShown counts marks.
func TestEveryStatementIsShown(t *testing.T) {
	r := sample(t)
	out := printed(t, r, Options{Width: 140})
	sheet, _, _ := strings.Cut(out, "───")
	for _, s := range r.Statements {
		if !strings.Contains(sheet, s.Text) {
			t.Errorf("%q is not shown", s.Text)
		}
	}
}

// TestNothingSteersTheTerminal puts hostile characters everywhere an article
// can bring them.
func TestNothingSteersTheTerminal(t *testing.T) {
	hostile := "a\x1b[31mb\x1b]0;title\x07\u009b2J\u202egnp.exe\r\nx\x00\x7f\b"
	role := hostile
	span := sayso.Span{Start: 0, End: 3, Text: hostile}
	r := sayso.NewReading(sayso.Article{
		Title: &hostile, Source: &hostile, URL: &hostile, Publisher: &hostile, Text: hostile,
		Byline:    []sayso.Author{{Name: hostile, Role: &role}},
		Published: &sayso.Stamp{Value: hostile, Precision: sayso.PrecisionDay},
		Furniture: []sayso.Furniture{{Kind: sayso.FurnitureKind(hostile)}},
		Blocks:    []sayso.Block{{Kind: sayso.BlockHeading, End: len([]rune(hostile))}},
	})
	h := sayso.Holder{Kind: sayso.HolderKind(hostile), Text: &hostile}
	r.Warnings = []sayso.Warning{{Text: hostile}}
	r.Statements = []sayso.Statement{{Span: span, Kind: sayso.StatementKind(hostile), Holder: h, Chain: []sayso.Holder{h},
		AscribedTo: &sayso.Ascribed{Span: span}, Cue: &span, Modality: sayso.Modality(hostile)}}
	for _, plain := range []bool{true, false} {
		for _, c := range printed(t, r, Options{Plain: plain}) {
			if hostileRune := c != '\n' && (c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u202e'); hostileRune {
				t.Fatalf("plain %v: %q reached the terminal", plain, c)
			}
		}
	}
}

func FuzzSafe(f *testing.F) {
	f.Add("plain words", 10)
	f.Add("\x1b[2Jx\u202e", 3)
	f.Add("大島へ e\u0301 👩‍👩‍👧 \xff", 2)
	f.Fuzz(func(t *testing.T, s string, cells int) {
		cells = min(max(cells, 2), 200)
		for _, plain := range []bool{true, false} {
			clean := safe(s, plain)
			for _, r := range clean {
				if hostile(r) {
					t.Fatalf("%q left %q in %q", s, r, clean)
				}
			}
			for _, line := range wrap(clean, cells, 0) {
				if w := width(line); w > cells && cut(line, 1) != line {
					t.Fatalf("a line of %d cells, %d asked for: %q", w, cells, line)
				}
			}
			got := strings.ReplaceAll(strings.Join(wrap(clean, cells, 0), ""), " ", "")
			if want := strings.ReplaceAll(clean, " ", ""); got != want {
				t.Fatalf("wrapping changed %q to %q", want, got)
			}
		}
	})
}

func BenchmarkPrint(b *testing.B) {
	r := sample(&testing.T{})
	b.ReportAllocs()
	for b.Loop() {
		printed(b, r, Options{Color: true})
	}
}
