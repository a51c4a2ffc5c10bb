package when

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/lexicon"

	"github.com/google/go-cmp/cmp"
)

func loadModel(t testing.TB) *english.Model {
	t.Helper()
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	return model
}

// read gives a draft of a text with its times.
func read(model *english.Model, text string, published *sayso.Stamp) *draft.Draft {
	d := draft.New(sayso.Article{Text: text, Published: published}, model.Analyze(text))
	entity.Add(d)
	Add(d)
	return d
}

// stamp reads what "@" says.
func stamp(value string) *sayso.Stamp {
	switch len(value) {
	case len("2006-01-02T15:04"):
		return &sayso.Stamp{Value: value, Precision: sayso.PrecisionMinute}
	case len("2006-01-02"):
		return &sayso.Stamp{Value: value, Precision: sayso.PrecisionDay}
	case len("2006-01"):
		return &sayso.Stamp{Value: value, Precision: sayso.PrecisionMonth}
	case len("2006"):
		if value != "none" {
			return &sayso.Stamp{Value: value, Precision: sayso.PrecisionYear}
		}
	}
	return nil
}

var marked = regexp.MustCompile(`\[([^|\]]*)\|[^\]]*\]`)

// markUp writes the times into the text as testdata/times.txt has them.
func markUp(d *draft.Draft) string {
	var b strings.Builder
	at := 0
	for _, t := range d.Reading.Times {
		start, end := d.Byte(t.Start), d.Byte(t.End)
		value := "null"
		if t.Value != nil {
			value = *t.Value
		}
		b.WriteString(d.Text[at:start] + "[" + d.Text[start:end] + "|" + t.Type + " " + value + " " + t.Anchor + "]")
		at = end
	}
	return b.String() + d.Text[at:]
}

func TestTimes(t *testing.T) {
	model := loadModel(t)
	file, err := os.Open(filepath.Join("testdata", "times.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var published *sayso.Stamp
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		if date, ok := strings.CutPrefix(line, "@ "); ok {
			published = stamp(date)
			continue
		}
		want := strings.ReplaceAll(line, "~", "\n\n")
		text := marked.ReplaceAllString(want, "$1")
		if got := markUp(read(model, text, published)); got != want {
			t.Errorf("published %v:\n got %s\nwant %s", published, got, want)
		}
	}
}

func TestLexicons(t *testing.T) {
	for name, columns := range map[string]int{"words.tsv": 3, "phrases.tsv": 2, "holidays.tsv": 2, "counted.txt": 1, "future.txt": 1, "dated.txt": 1} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			if len(row) != columns || row[0] <= last || row[0] != strings.ToLower(strings.TrimSpace(row[0])) {
				t.Errorf("%s: %q has wrong columns, order or case, or stands twice", name, row)
			}
			last = row[0]
		}
	}
}

// Whatever the text: spans in order and apart, known types and anchors, a value
// wherever there is an anchor, and no panic.
func FuzzAdd(f *testing.F) {
	f.Add("On 3-5 May 2019 at 10 a.m. Monday, the '90s, 1939–45, two weeks later.", "2020-01-01")
	f.Add("Feb. 30, 31/31/2020, 99th century, 9999 years ago, T00:99, 0 BC, every 0 days", "2020-02-29T10:38")
	f.Add("May may March. In the the last the next of Monday , , of last year's", "2021")
	f.Add("½ ’90s “10:61” １０月 the 1st day of Feb. next 4000000000 weeks from now", "0001-01-01")
	model, err := english.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, date string) {
		if !validText(text) {
			return
		}
		d := read(model, text, stamp(date))
		last := 0
		for _, one := range d.Reading.Times {
			if one.Start < last || one.End <= one.Start || string([]rune(text)[one.Start:one.End]) != one.Text {
				t.Fatalf("time %+v of %q", one, text)
			}
			last = one.End
			switch one.Type {
			case typeDate, typeTime, typeDuration, typeSet:
			default:
				t.Fatalf("type of %+v", one)
			}
			switch one.Anchor {
			case anchorPublished, anchorText:
				if one.Value == nil || *one.Value == "" {
					t.Fatalf("an anchor without a value: %+v", one)
				}
			case anchorNone:
			default:
				t.Fatalf("anchor of %+v", one)
			}
			if one.Anchor == anchorPublished && d.Reading.Article.Published == nil {
				t.Fatalf("anchored to a date that is not stated: %+v", one)
			}
		}
		if diff := cmp.Diff(d.Reading.Times, read(model, text, stamp(date)).Reading.Times); diff != "" {
			t.Fatalf("read again, it differs: %s", diff)
		}
	})
}

func validText(text string) bool { return utf8.ValidString(text) && len(text) < 2000 }
