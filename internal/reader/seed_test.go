package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso"
)

// seed gives the name of the article that sayso started from, which is not ours
// to carry; none where its folder is not beside the repository. It fails where the
// folder was promised and lacks the article, and in CI where the folder is there
// and lacks it.
func seed(t *testing.T) []string {
	t.Helper()
	data, promised := os.LookupEnv("SAYSO_DATA")
	if !promised {
		data = "../../../shared"
		if _, err := os.Stat(data); err != nil {
			t.Logf("no folder %s: the seed article is left out", data)
			return nil
		}
	}
	names, err := filepath.Glob(filepath.Join(data, "seed", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 1 {
		if promised || os.Getenv("CI") == "true" {
			t.Fatalf("%s/seed has %d articles, want one", data, len(names))
		}
		t.Logf("%s/seed has %d articles, want one: left out", data, len(names))
		return nil
	}
	return names
}

// TestSeed reads the article that sayso started from, which is not ours to
// carry, where it lies beside the repository. It asserts structure only.
func TestSeed(t *testing.T) {
	names := seed(t)
	if len(names) == 0 {
		t.Skip("no seed article: set SAYSO_DATA to the folder that has it")
	}
	r := readFile(t, load(t), names[0])
	a := r.Article

	if len(a.Byline) != 1 || a.Byline[0].Name == "" || a.Byline[0].Role == nil {
		t.Errorf("byline %+v, want one author with a role", a.Byline)
	}
	if a.Published == nil || a.Published.Precision != sayso.PrecisionMinute {
		t.Errorf("published %+v, want one to the minute", a.Published)
	}

	items, headings := []int{}, 0
	for _, b := range a.Blocks {
		switch {
		case b.Kind == sayso.BlockHeading:
			headings++
		case b.Kind == sayso.BlockItem && b.Number != nil:
			items = append(items, *b.Number)
		}
	}
	if len(items) != 3 || items[0] != 1 || items[1] != 2 || items[2] != 3 {
		t.Errorf("items %v, want 1, 2, 3", items)
	}
	if headings != 3 {
		t.Errorf("%d headings, want 3", headings)
	}

	furniture := map[sayso.FurnitureKind]bool{}
	for _, f := range a.Furniture {
		furniture[f.Kind] = true
	}
	if !furniture[sayso.FurnitureCommentForm] || !furniture[sayso.FurnitureContact] {
		t.Errorf("furniture %v, want a comment form and a contact line", furniture)
	}
	for _, gone := range []string{"Leave a Comment", "0 + 0", "@"} {
		if strings.Contains(a.Text, gone) {
			t.Errorf("the text still has %q", gone)
		}
	}
	for _, f := range a.Furniture {
		if strings.Contains(f.Text, "gmail") {
			t.Errorf("contact data is not masked: %q", f.Text)
		}
	}
	for _, q := range r.Quantities {
		if q.Value == 0 {
			t.Errorf("a quantity of nothing: %+v", q)
		}
	}

	unnamed := map[string]bool{}
	for _, s := range r.Statements {
		if s.Holder.Kind == sayso.HolderUnnamed && s.Holder.Text != nil {
			unnamed[*s.Holder.Text] = true
		}
		if strings.HasSuffix(s.Text, "?") {
			t.Errorf("a heading that asks became a statement: %q", s.Text)
		}
	}
	if len(unnamed) != 1 {
		t.Errorf("unnamed sources %v, want one", unnamed)
	}
}
