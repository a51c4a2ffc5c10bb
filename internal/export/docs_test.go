package export

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocumented holds docs/export.md against what is written: every column and every
// member of an object stands in its format's table, and no other.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats() {
		_, section, found := strings.Cut(string(page), "\n## "+string(format)+"\n")
		if !found {
			t.Errorf("docs/export.md has no section %s", format)
			continue
		}
		section, _, _ = strings.Cut(section, "\n## ")
		var documented []string
		for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*) \\|").FindAllStringSubmatch(section, -1) {
			for _, name := range strings.Split(row[1], ", ") {
				documented = append(documented, strings.Trim(name, "`"))
			}
		}
		var names []string
		switch format {
		case CSV, POLECAT, GDELT, GDELTMentions:
			names = headerOf(format)
		default:
			names = membersOf(t, written(t, format, sample()))
		}
		slices.Sort(names)
		slices.Sort(documented)
		if diff := cmp.Diff(names, documented); diff != "" {
			t.Errorf("%s (-written +documented):\n%s", format, diff)
		}
	}
}

// membersOf gives the members of JSON values, by their path: "actor.code".
func membersOf(t *testing.T, data []byte) []string {
	t.Helper()
	found := map[string]bool{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, member := range v {
				found[path+name] = true
				walk(path+name+".", member)
			}
		case []any:
			for _, element := range v {
				walk(path, element)
			}
		}
	}
	for decoder := json.NewDecoder(bytes.NewReader(data)); decoder.More(); {
		var v any
		if err := decoder.Decode(&v); err != nil {
			t.Fatal(err)
		}
		walk("", v)
	}
	return slices.Collect(maps.Keys(found))
}

// TestColumns counts the columns as the formats' own books do.
func TestColumns(t *testing.T) {
	for format, want := range map[Format]int{POLECAT: 40, GDELT: 61, GDELTMentions: 16} {
		if got := len(headerOf(format)); got != want {
			t.Errorf("%s has %d columns, want %d", format, got, want)
		}
	}
	for _, format := range []Format{CSV, POLECAT, GDELT, GDELTMentions} {
		names := headerOf(format)
		slices.Sort(names)
		if once := slices.Compact(slices.Clone(names)); len(once) != len(names) {
			t.Errorf("%s has a column twice", format)
		}
	}
}
