package sqlite

// lock tells who has a library's lock.
type lock struct{ file string }

// holder names the process that is writing, "" where that cannot be told.
func (l lock) holder() string { return "" }
