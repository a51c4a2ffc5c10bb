package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"sayso/internal/library"
	"sayso/internal/library/copies"
	"sayso/internal/library/sqlite"
)

// maxLifted is of how many independent texts of a story the quotations are held
// against each other.
const maxLifted = 40

// liftedEntry is a quotation that independent texts share, word for word.
type liftedEntry struct {
	Quote    string   `json:"quote"`
	Articles []string `json:"articles"` // their IDs, in order of publication
}

// lifted gives the quotations that independent texts of a story share, in the order of
// the texts: they have them from the same mouth, or from each other.
func lifted(ctx context.Context, store *sqlite.Store, s *library.Story) ([]liftedEntry, error) {
	type key struct {
		hash  uint64
		words int
	}
	at := map[key]int{}
	var all []liftedEntry
	for i, f := range s.Families {
		if i == maxLifted {
			break
		}
		id := s.Articles[f.First].ID
		r, err := store.Reading(ctx, id)
		if err != nil {
			return nil, err
		}
		text := r.Article.Text
		for _, q := range copies.Quotes(text) {
			k := key{q.Hash, q.Words}
			n, met := at[k]
			if !met {
				n = len(all)
				at[k] = n
				all = append(all, liftedEntry{Quote: text[q.Start:q.End]})
			}
			if have := all[n].Articles; len(have) == 0 || have[len(have)-1] != id {
				all[n].Articles = append(have, id)
			}
		}
	}
	shared := []liftedEntry{}
	for _, q := range all {
		if len(q.Articles) > 1 {
			shared = append(shared, q)
		}
	}
	return shared, nil
}

// printLifted writes shared quotations for people.
func printLifted(w io.Writer, quotes []liftedEntry) {
	if len(quotes) == 0 {
		return
	}
	fmt.Fprintf(w, "\nThe same words in quotation marks:\n")
	for _, q := range quotes {
		names := make([]string, len(q.Articles))
		for i, id := range q.Articles {
			names[i] = short(id)
		}
		fmt.Fprintf(w, "“%s”  %s\n", printable(strings.Join(strings.Fields(q.Quote), " ")), strings.Join(names, ", "))
	}
}
