package quantity

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/lexicon"
	"sayso/internal/when"

	"github.com/google/go-cmp/cmp"
)

func read(model *english.Model, text string) *draft.Draft {
	d := draft.New(sayso.Article{Text: text, Published: &sayso.Stamp{Value: "2021-06-16", Precision: sayso.PrecisionDay}}, model.Analyze(text))
	entity.Add(d)
	when.Add(d)
	Add(d)
	return d
}

var marked = regexp.MustCompile(`\[([^|\]]*)\|[^\]]*\]`)

// markUp writes the quantities into the text as testdata/quantities.txt has them.
func markUp(d *draft.Draft) string {
	var b strings.Builder
	at := 0
	for _, q := range d.Reading.Quantities {
		start, end := d.Byte(q.Start), d.Byte(q.End)
		if start < at {
			return fmt.Sprintf("%q overlaps what stands before it", q.Text)
		}
		value := strconv.FormatFloat(q.Value, 'f', -1, 64)
		if len(value) > 6 && strings.HasPrefix(value, "0.") {
			value = strconv.FormatFloat(q.Value, 'f', 4, 64)
		}
		parts := []string{q.Kind, value}
		if q.Unit != nil {
			parts = append(parts, *q.Unit)
		}
		if q.Of != nil {
			parts = append(parts, "("+*q.Of+")")
		}
		if q.Approximate {
			parts = append(parts, "~")
		}
		b.WriteString(d.Text[at:start] + "[" + d.Text[start:end] + "|" + strings.Join(parts, " ") + "]")
		at = end
	}
	return b.String() + d.Text[at:]
}

func TestQuantities(t *testing.T) {
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join("testdata", "quantities.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		want := strings.ReplaceAll(line, "~~", "\n\n")
		text := marked.ReplaceAllString(want, "$1")
		if got := markUp(read(model, text)); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestLexicons(t *testing.T) {
	for name, columns := range map[string]int{"units.tsv": 3, "currencies.tsv": 3, "harm.tsv": 3, "approximate.txt": 1, "one.txt": 1, "invariable.txt": 1} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			key := row[0]
			if name == "currencies.tsv" || name == "harm.tsv" {
				key = strings.Join(row, "\t") // a name may have several lines
			}
			if len(row) != columns || key <= last || row[0] != strings.ToLower(strings.TrimSpace(row[0])) {
				t.Errorf("%s: %q has wrong columns, order or case, or stands twice", name, row)
			}
			last = key
		}
	}
}

// Whatever the text: spans right and apart, known kinds, finite values, no panic.
func FuzzAdd(f *testing.F) {
	f.Add("At least 12-15 people were killed, 30 wounded; $1.2m–3bn, ½ of 4.5 million, 3-1, +1-555-1234.")
	f.Add("dozens of hundreds of thousands of one in three out of five half a million and a half")
	f.Add("999999999999999999 1,000,000,000,000,000,000 trillion trillion billion 0/0 1/0 00.00")
	f.Add("12 of whom 4 of them the death toll rose to 1234567890123456")
	model, err := english.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		d := read(model, text)
		last := 0
		for _, q := range d.Reading.Quantities {
			if q.Start < last || q.End <= q.Start || string([]rune(text)[q.Start:q.End]) != q.Text {
				t.Fatalf("quantity %+v of %q", q, text)
			}
			last = q.End
			switch q.Kind {
			case kindCount, kindDistance, kindMoney, kindPercent, kindDuration, kindAge, kindOther:
			default:
				t.Fatalf("kind of %+v", q)
			}
			if math.IsNaN(q.Value) || math.IsInf(q.Value, 0) || q.Value < 0 {
				t.Fatalf("value of %+v", q)
			}
			if q.Of != nil && *q.Of == "" || q.Unit != nil && *q.Unit == "" {
				t.Fatalf("empty unit or noun: %+v", q)
			}
		}
		if diff := cmp.Diff(d.Reading.Quantities, read(model, text).Reading.Quantities); diff != "" {
			t.Fatalf("read again, it differs: %s", diff)
		}
	})
}

// digits is one sentence of a line of n bytes of digits.
func digitLine(n int) *draft.Draft {
	text := strings.Repeat("1", n)
	s := english.Sentence{End: n, Tokens: []english.Token{{Form: text, UPOS: "NUM", XPOS: "CD", Deprel: "root", Head: -1, End: n}}}
	return draft.New(sayso.Article{Text: text}, []english.Sentence{s})
}

// TestLongLines: a megabyte of digits, and a long line of number words, take no
// more than a look at each.
func TestLongLines(t *testing.T) {
	d := digitLine(1 << 20)
	when.Add(d)
	Add(d)
	if len(d.Reading.Times)+len(d.Reading.Quantities) != 0 {
		t.Errorf("a megabyte of digits is %+v, %+v", d.Reading.Times, d.Reading.Quantities)
	}
	for _, word := range []string{"one", "hundred", "million", "1", "dozens", "of", "2019", "-", "May", "3", "the", "last", "next", "a", "half"} {
		var s english.Sentence
		var text strings.Builder
		const words = 20_000
		for i := range words {
			s.Tokens = append(s.Tokens, english.Token{Form: word, Lemma: word, UPOS: "NUM", XPOS: "CD", Deprel: "nummod", Head: i - 1, Start: text.Len(), End: text.Len() + len(word), SpaceAfter: true})
			text.WriteString(word + " ")
		}
		s.End = text.Len() - 1
		d := draft.New(sayso.Article{Text: text.String(), Published: &sayso.Stamp{Value: "2021-06-16", Precision: sayso.PrecisionDay}}, []english.Sentence{s})
		when.Add(d)
		Add(d)
		if n := len(d.Reading.Quantities) + len(d.Reading.Times); n > words {
			t.Errorf("%d findings in %d times %q", n, words, word)
		}
	}
}

// BenchmarkAdd reads the examples with both layers, times and quantities.
func BenchmarkAdd(b *testing.B) {
	model, err := english.Load()
	if err != nil {
		b.Fatal(err)
	}
	names, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(names) == 0 {
		b.Skip("examples/*.txt: not there")
	}
	var drafts []*draft.Draft
	sentences := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		d := read(model, string(text))
		sentences += len(d.Sentences)
		drafts = append(drafts, d)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range drafts {
			d.Reading.Times, d.Reading.Quantities = nil, nil
			when.Add(d)
			Add(d)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(sentences*b.N), "µs/sentence")
}
