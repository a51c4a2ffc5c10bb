package sqlite

import (
	"context"
	"fmt"
)

// Tidy joins the pieces of the indexes of words, of which each addition leaves some: a
// search looks into every piece. It is worth its time after many additions, and may be
// stopped at any time, for it goes step by step.
func (s *Store) Tidy(ctx context.Context) error {
	for _, table := range wordTables() {
		if err := s.change(ctx, func(t *tx) { t.do(fmt.Sprintf("INSERT INTO %[1]s (%[1]s, rank) VALUES ('usermerge', 2)", table)) }); err != nil {
			return err
		}
		for changed, before := int64(tidyChanges), int64(0); changed >= tidyChanges; {
			err := s.change(ctx, func(t *tx) {
				t.row("SELECT total_changes()").scan(t, &before)
				t.do(fmt.Sprintf("INSERT INTO %[1]s (%[1]s, rank) VALUES ('merge', ?)", table), tidyPages)
				t.row("SELECT total_changes()").scan(t, &changed)
			})
			if err != nil {
				return err
			}
			changed -= before
		}
	}
	return nil
}

// wordTables are the indexes of words.
func wordTables() []string { return []string{"article_words", "statement_words", "name_words"} }
