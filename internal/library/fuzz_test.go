package library_test

import (
	"encoding/json"
	"testing"

	"sayso"
	"sayso/internal/library"
)

// FuzzReading takes whatever a file may hold for a reading: rows are drawn up and spans
// checked without a panic, rows refer to what is there, and what was packed comes back.
func FuzzReading(f *testing.F) {
	data, err := json.Marshal(stored(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"article":{"text":"x"},"statements":[{"id":"s1","start":-1,"end":99}],"mentions":[{"id":"m1","entity":"e1","start":5,"end":2}],"entities":[{"id":"e1","name":"x"}]}`))
	f.Add([]byte(`{"places":[{"state":"resolved","gazetteer":"x","lat":1e308,"lon":-1e308}],"events":[{"agents":["m1"],"same_as":"v1"}]}`))
	p := packer(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var r sayso.Reading
		if json.Unmarshal(data, &r) != nil {
			return
		}
		library.CheckSpans(&r)
		rows := library.RowsOf(&r)
		for _, m := range rows.Mentions {
			if m.Entity < 0 || m.Entity >= len(rows.Entities) || m.Statement < 0 || m.Statement > len(rows.Statements) {
				t.Errorf("mention %+v", m)
			}
		}
		for _, a := range rows.Actors {
			if a.Entity >= len(rows.Entities) || a.Event < 1 || a.Event > len(rows.Events) {
				t.Errorf("actor %+v", a)
			}
		}
		for _, e := range rows.Events {
			if e.Place >= len(rows.Places) || e.Statement > len(rows.Statements) || e.SameAs < 1 || e.SameAs > len(rows.Events) {
				t.Errorf("event %+v", e)
			}
		}
		raw := library.Input{}
		r.Article.ID = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
		packed, err := p.Pack(&r, raw, library.Sighting{})
		if err != nil {
			t.Fatal(err)
		}
		if back, err := p.Reading(packed.Reading); err != nil || back.Article.ID != r.Article.ID {
			t.Errorf("unpacked: %v", err)
		}
	})
}
