package sqlite

import (
	"os"
	"strings"
	"testing"

	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/query"
	"sayso/internal/library/storetest"
)

// TestSearchExamples asks a library the examples of docs/search.md, and what is hard to
// put into a query of SQL or of FTS5.
func TestSearchExamples(t *testing.T) {
	s := made(t, Options{})
	storetest.Fill(t, s, s.Packer(), 20)
	atlas, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../../docs/search.md")
	if err != nil {
		t.Fatal(err)
	}
	_, examples, _ := strings.Cut(string(data), "```query\n")
	examples, _, _ = strings.Cut(examples, "```")
	all := append(strings.Split(strings.TrimSpace(examples), "\n"),
		"", "NOT x", "-(a OR -b)", "''a''", `title:"a' OR 1=1 --"`, "holder:x%_*", "NEAR", "title:NOT", "*:x a"[2:], "{a} +b ^c", "a;b", `source:"a' b"`,
		"story:abcd", "copies", "\u0301a", "né* OR 北京", "cameo:01", "id:sha256:00ff", "until:0001", "since:9999-12-31", "when:0001..9999")
	for _, text := range all {
		q, err := query.Parse(text)
		if err == nil {
			q, _, err = query.Resolve(q, text, atlas)
		}
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		for _, rows := range query.AllRows() {
			if _, err := s.Search(t.Context(), q, library.SearchOptions{Rows: rows, Limit: 3}); err != nil {
				t.Errorf("%q, rows %s: %v", text, rows, err)
			}
		}
	}
}
