package sqlite

import "path/filepath"

// lock tells who has a library's lock.
type lock struct{ file string }

// holder names the process that is writing to the library, or keeps others from it:
// `sayso` (process 1234). It is "" where that cannot be told.
func (l lock) holder() string {
	abs, err := filepath.Abs(l.file)
	if err != nil {
		return ""
	}
	return holder(abs)
}
