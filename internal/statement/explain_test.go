package statement

import (
	"os"
	"path/filepath"
	"testing"

	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
)

// Every statement of the examples has an explanation that agrees with it.
func TestExplain(t *testing.T) {
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := draft.New(sayso.Article{Text: string(data)}, model.Analyze(string(data)))
		entity.Add(d)
		Add(d)
		all := Explain(d)
		if len(all) != len(d.Reading.Statements) {
			t.Fatalf("%s: %d explanations of %d statements", name, len(all), len(d.Reading.Statements))
		}
		for i, x := range all {
			s := d.Reading.Statements[i]
			switch {
			case x.Statement.ID != s.ID:
				t.Errorf("%s: %s stands at the place of %s", name, x.Statement.ID, s.ID)
			case x.Because == "":
				t.Errorf("%s %s: rule %q says nothing", name, s.ID, x.Rule)
			case s.Cue != nil && (x.Rule == "author" || x.Class == ""):
				t.Errorf("%s %s: cue %q has no rule", name, s.ID, s.Cue.Text)
			case s.Cue == nil && x.Rule != "author":
				t.Errorf("%s %s: rule %s without a cue", name, s.ID, x.Rule)
			case (s.AscribedTo != nil && s.Holder.Kind == sayso.HolderAuthor) != attribution.Class(x.Class).Mind():
				t.Errorf("%s %s: class %q of a statement by %s", name, s.ID, x.Class, s.Holder.Kind)
			case s.Holder.Kind != sayso.HolderAuthor && !overlaps(x.Content, s.Span):
				t.Errorf("%s %s: %q stands outside of what its cue hands over", name, s.ID, s.Text)
			}
		}
	}
}

func overlaps(content []sayso.Span, s sayso.Span) bool {
	for _, c := range content {
		if c.Start < s.End && s.Start < c.End {
			return true
		}
	}
	return false
}
