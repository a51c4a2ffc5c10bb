package reader

import (
	"strings"
	"testing"

	"sayso/internal/page"
)

// Marks that do not match and sentences without an end are read as far as they
// go, and the reading says so.
func TestWarnings(t *testing.T) {
	r := load(t)
	clause := "the town was attacked by men who denied that they had been there and "
	tests := []struct {
		name, text string
		kinds      []string
	}{
		{"never closed", "The mayor spoke on Monday. “The road is open, he said.\n\nThe road was closed on Tuesday.", []string{"unclosed-quotation"}},
		{"closed in the next paragraph", "“The road is open.\n\n“It was never closed,” the mayor said.", nil},
		{"marks the wrong way round", "”The road is open.“ \"No\" he \"said. ''Well'' `` he ' said.", []string{"unclosed-quotation"}},
		{"nested ten thousand deep", strings.Repeat("“He said ‘", 5000) + "yes" + strings.Repeat("’ said X.”", 5000), []string{"cut-sentence", "deep-quotation"}},
		{"only marks", strings.Repeat("“", 20_000), []string{"cut-sentence"}},
		{"three thousand words", "The minister said that " + strings.Repeat(clause, 250) + "it rained.", []string{"cut-sentence"}},
		{"cues only", strings.Repeat("The minister said ", 1500) + "it rained.", []string{"cut-sentence"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			article, err := page.Read(nil, []byte(test.text), page.Options{})
			if err != nil {
				t.Fatal(err)
			}
			reading := r.Read(article)
			if err := checkJSON(reading); err != nil {
				t.Error(err)
			}
			got := map[string]bool{}
			for _, w := range reading.Warnings {
				got[w.Kind] = true
			}
			for _, kind := range test.kinds {
				if !got[kind] {
					t.Errorf("no warning of %s among %v", kind, reading.Warnings)
				}
				delete(got, kind)
			}
			if len(got) > 0 {
				t.Errorf("warnings %v are not due", got)
			}
		})
	}
}
