package attribution

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/goldentest"
	"sayso/internal/lexicon"
)

// TestGolden reads sentences of every rule and prints who says what.
func TestGolden(t *testing.T) {
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/speech.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "\n\n")
	d := draft.New(sayso.Article{Text: text}, model.Analyze(text))
	entity.Add(d)
	found, refused := Explain(d)

	used := map[string]bool{}
	var b strings.Builder
	at := 0
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		end := at + len(paragraph)
		fmt.Fprintf(&b, "§ %s\n", strings.TrimSpace(paragraph))
		for i := range found {
			a := &found[i]
			used[a.Rule] = true
			if a.Cue.Start < at || a.Cue.Start >= end {
				continue
			}
			fmt.Fprintf(&b, "   %s, %s: %s %q, cue %q\n", a.Rule, a.Class, a.Holder.Kind, text[a.Holder.Start:a.Holder.End], text[a.Cue.Start:a.Cue.End])
			for _, p := range a.Content {
				fmt.Fprintf(&b, "      %q %s\n", text[p.Start:p.End], a.Form)
			}
		}
		for _, r := range refused {
			if r.Cue.Start >= at && r.Cue.Start < end {
				fmt.Fprintf(&b, "   not %q: %s\n", text[r.Cue.Start:r.Cue.End], r.Reason)
			}
		}
		at = end + len("\n\n")
	}
	for _, row := range lexicon.Rows(rulesFile) {
		if !used[row[0]] {
			t.Errorf("no sentence shows the rule %s", row[0])
		}
		delete(used, row[0])
	}
	for rule := range used {
		t.Errorf("rules.tsv does not say what the rule %s goes by", rule)
	}
	goldentest.Check(t, "testdata/speech.golden", b.String())
}
