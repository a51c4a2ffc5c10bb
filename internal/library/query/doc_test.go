package query

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// TestDocument parses every example of docs/search.md, and holds its table of fields
// and its error against the code.
func TestDocument(t *testing.T) {
	data, err := os.ReadFile("../../../docs/search.md")
	if err != nil {
		t.Fatal(err)
	}
	var examples []string
	fence, in := "", false
	listed := map[Field]bool{}
	for line := range strings.SplitSeq(string(data), "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			in = !in
			fence = strings.TrimPrefix(line, "```")
		case in && fence == "query":
			examples = append(examples, line)
		case strings.HasPrefix(line, "    sayso find '"):
			examples = append(examples, strings.TrimSuffix(strings.TrimPrefix(line, "    sayso find '"), "'"))
		case strings.HasPrefix(line, "| `"):
			columns := strings.Split(line, " | ")
			for name := range strings.SplitSeq(columns[0], ",") {
				f := Field(strings.Trim(name, "| `:"))
				listed[f] = true
				level := map[Level]string{OfArticle: "article", OfStatement: "statement", OfEvent: "event", OfEither: "event or statement"}[f.Level()]
				if columns[1] != level {
					t.Errorf("%s is of %q, the document says %s", f, level, columns[1])
				}
				if values := f.Values(); len(values) > 0 && f != Mode && f != Check && !strings.Contains(line, strings.Join(values, ", ")) {
					t.Errorf("the document lacks the values of %s: %s", f, strings.Join(values, ", "))
				}
				for _, value := range f.Values() {
					if f == Check && !strings.Contains(line, value) {
						t.Errorf("the document lacks %s:%s", f, value)
					}
				}
			}
		}
		// Short examples in the text: `field:value` in code marks.
		for i, part := range strings.Split(line, "`") {
			if name, value, is := strings.Cut(part, ":"); !in && i%2 == 1 && is && value != "" && !strings.Contains(name, " ") {
				examples = append(examples, part)
			}
		}
	}
	if len(examples) < 30 {
		t.Errorf("only %d examples", len(examples))
	}
	for _, example := range examples {
		q, err := Parse(example)
		if err != nil {
			t.Errorf("%s: %v", example, err)
		} else if again, err := Parse(q.String()); err != nil || again.String() != q.String() {
			t.Errorf("%s prints as %s: %v", example, q, err)
		}
	}
	for _, f := range Fields() {
		if !listed[f] {
			t.Errorf("the document lacks %s", f)
		}
	}
	_, err = Parse(`holdr:"foreign ministry" kind:prediction`)
	var wrong *Error
	if !errors.As(err, &wrong) {
		t.Fatal(err)
	}
	if shown := "  " + strings.ReplaceAll(wrong.Mark(0), "\n", "\n  ") + "\nsayso: " + wrong.Error() + "\n"; !strings.Contains(string(data), shown) {
		t.Errorf("the document lacks the error as it is:\n%s", shown)
	}
}
