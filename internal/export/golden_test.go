package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/goldentest"
)

// TestGolden holds each format of the sample against the one that a person has
// reviewed: tables turned on their side, without their empty cells, JSON indented.
func TestGolden(t *testing.T) {
	for _, format := range Formats() {
		t.Run(string(format), func(t *testing.T) {
			got := readable(t, format, written(t, format, sample()))
			name := filepath.Join("testdata", string(format)+".golden")
			goldentest.Check(t, name, got)
		})
	}
}

func readable(t *testing.T, format Format, data []byte) string {
	t.Helper()
	var b strings.Builder
	switch format {
	case CSV, POLECAT, GDELT, GDELTMentions:
		for _, row := range rowsOf(t, format, data) {
			b.WriteString("--\n")
			for _, name := range headerOf(format) {
				if row[name] != "" {
					fmt.Fprintf(&b, "%s: %s\n", name, row[name])
				}
			}
		}
	default:
		var out bytes.Buffer
		for line := range bytes.Lines(data) {
			if format == GeoJSON {
				line = data
			}
			if err := json.Indent(&out, bytes.TrimSpace(line), "", " "); err != nil {
				t.Fatalf("%v: %s", err, line)
			}
			out.WriteByte('\n')
			if format == GeoJSON {
				break
			}
		}
		b.Write(out.Bytes())
	}
	return b.String()
}

// headerOf gives the names of a table's columns.
func headerOf(format Format) []string {
	switch format {
	case CSV:
		return header(sheetColumns())
	case POLECAT:
		return header(polecatColumns())
	case GDELT:
		return header(gdeltColumns())
	default:
		return header(mentionColumns())
	}
}

// rowsOf reads a table back: cells by their column's name, formulas still defused.
func rowsOf(t testing.TB, format Format, data []byte) []map[string]string {
	t.Helper()
	names := headerOf(format)
	var all [][]string
	if format == CSV {
		text, marked := strings.CutPrefix(string(data), byteOrderMark)
		if !marked {
			t.Fatal("no byte order mark")
		}
		var err error
		if all, err = csv.NewReader(strings.NewReader(text)).ReadAll(); err != nil {
			t.Fatal(err)
		}
	} else {
		for line := range strings.Lines(string(data)) {
			all = append(all, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	if format == CSV || format == POLECAT {
		if diff := cmp.Diff(names, all[0]); diff != "" {
			t.Fatalf("header:\n%s", diff)
		}
		all = all[1:]
	}
	var rows []map[string]string
	for _, cells := range all {
		if len(cells) != len(names) {
			t.Fatalf("%d cells, want %d: %q", len(cells), len(names), cells)
		}
		row := map[string]string{}
		for i, cell := range cells {
			row[names[i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}
