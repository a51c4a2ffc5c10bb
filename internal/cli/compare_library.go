package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"sayso/internal/compare"
	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/library"
	"sayso/internal/library/sqlite"
)

// stored gives the texts that the library has of some names, and the names that are
// inputs to be read.
func (c *console) stored(ctx context.Context, names []string, o compareOptions) (inputs []string, texts []compare.Text, err error) {
	var store *sqlite.Store
	defer func() {
		if store != nil {
			_ = store.Close() // it was only read
		}
	}()
	for _, name := range names {
		if isInput(name) && (!o.there || name == "-") {
			inputs = append(inputs, name)
			continue
		}
		if store == nil {
			store, err = o.library.open(ctx, sqlite.Options{ReadOnly: true})
			if failure.KindOf(err) == failure.NotFound && !o.there {
				store, err = nil, nil
				inputs = append(inputs, name) // which will be said not to be there
				continue
			}
			if err != nil {
				return nil, nil, err
			}
		}
		found, err := c.storedTexts(ctx, store, name, o)
		switch {
		case failure.KindOf(err) == failure.NotFound && (isInput(name) || !strings.HasPrefix(name, storyPrefix)):
			inputs = append(inputs, name)
		case err != nil:
			return nil, nil, err
		default:
			c.tell(fmt.Sprintf("%s is of the library %s", name, o.library.file))
			texts = append(texts, found...)
		}
	}
	return inputs, texts, nil
}

// isInput says whether a name is that of something to be read: standard input, an
// address, or a file that is there.
func isInput(name string) bool {
	if name == "-" || fetch.IsAddress(name) {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// storedTexts gives the texts that a name means in the library: an article, or of a story the
// texts that are independent of each other.
func (c *console) storedTexts(ctx context.Context, store *sqlite.Store, name string, o compareOptions) ([]compare.Text, error) {
	if !strings.HasPrefix(name, storyPrefix) {
		a, err := named(ctx, store, name)
		if err != nil {
			return nil, err
		}
		text, err := c.storedText(ctx, store, a, 0, o)
		return []compare.Text{text}, err
	}
	s, err := store.Story(ctx, name)
	if err != nil {
		return nil, err
	}
	families := s.Families[:min(len(s.Families), compare.MaxTexts)]
	if n := len(s.Families) - len(families); n > 0 {
		c.tell(fmt.Sprintf("%s: the first %d of %d independent texts stand side by side", s.ID, len(families), len(s.Families)))
	}
	var texts []compare.Text
	for _, f := range families {
		text, err := c.storedText(ctx, store, s.Articles[f.First], len(f.Members)-1, o)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// storedText gives an article of the library, with its corrections.
func (c *console) storedText(ctx context.Context, store *sqlite.Store, a library.Summary, copied int, o compareOptions) (compare.Text, error) {
	r, err := store.Reading(ctx, a.ID)
	if err != nil {
		return compare.Text{}, err
	}
	if r, err = c.corrected(ctx, store, r, &o.places); err != nil {
		return compare.Text{}, err
	}
	return compare.Text{Name: outlet(r), Reading: r, Copies: copied}, nil
}
