package quantity

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/lexicon"
	"sayso/internal/when"
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
	for name, columns := range map[string]int{"units.tsv": 3, "currencies.tsv": 3, "harm.tsv": 3, "approximate.txt": 1, "one.txt": 1} {
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
