package statement

import (
	"embed"

	"sayso/internal/lexicon"
)

//go:embed *.txt
var files embed.FS

// The word lists, read once and never changed.
var (
	causes     = read("cause.txt")
	relations  = read("relation.txt")
	related    = read("related.txt")
	amounts    = read("amount.txt")
	judgements = read("judgement.txt")
	statives   = read("stative.txt")
	evidence   = read("evidence.txt")
	likely     = read("likely.txt")
	states     = read("state.txt")
	judged     = read("judged.txt")
	distances  = read("distance.txt")
)

// read reads a list of words. The files are embedded, so that a missing one is
// a fault of the build; its list is then empty, which a test would show.
func read(name string) map[string]bool {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	return lexicon.Set(string(data))
}
