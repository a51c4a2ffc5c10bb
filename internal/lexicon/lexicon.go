package lexicon

import "strings"

// Rows returns the columns of each line of a lexicon. Columns are parted by
// tabs; empty lines and lines that begin with "#" are left out.
func Rows(file string) [][]string {
	var rows [][]string
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// Set returns the entries of a lexicon: its first column.
func Set(file string) map[string]bool {
	set := map[string]bool{}
	for _, row := range Rows(file) {
		set[row[0]] = true
	}
	return set
}
