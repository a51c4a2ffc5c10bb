package library

import "sayso/internal/datadir"

// DefaultPath is the library that a run uses where none is named: sayso/library.db in
// the folder of the user's data, see [datadir.File], which env is for too.
func DefaultPath(env func(string) string) string { return datadir.File(env, "library.db") }
