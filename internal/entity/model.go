package entity

import (
	_ "embed"
	"fmt"
	"sync"

	"sayso/internal/entity/tagger"
)

//go:embed model/words.tsv
var tableFile string

//go:embed model/names.bin
var taggerFile string

// model is what was learned.
type model struct {
	table  Table
	tagger *tagger.Model
}

// learned returns the embedded model. It is decoded once a process. A model that
// cannot be decoded, which a test rules out, finds no names.
var learned = sync.OnceValue(func() *model {
	m, err := loadModel()
	if err != nil {
		nothing, _ := tagger.Decode(string(tagger.Encode(&tagger.Weights{})))
		return &model{table: Table{}, tagger: nothing}
	}
	return m
})

// loadModel decodes the embedded model.
func loadModel() (*model, error) {
	m := &model{table: ParseTable(tableFile)}
	var err error
	if m.tagger, err = tagger.Decode(taggerFile); err != nil {
		return nil, fmt.Errorf("embedded model names.bin: %w", err)
	}
	return m, nil
}
