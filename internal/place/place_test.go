package place

import (
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
)

// read runs a text through the layers down to this one.
func read(t testing.TB, text string) *draft.Draft {
	t.Helper()
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := draft.New(sayso.Article{Text: text, Language: "en"}, model.Analyze(text))
	entity.Add(d)
	built.Add(d)
	return d
}

// built is one layer for all tests: it keeps nothing between articles.
var built = Built()
