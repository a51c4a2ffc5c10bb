package entity

import (
	_ "embed"
	"strconv"
	"strings"
)

// What a word of the table of names was counted as.
const (
	asGiven = iota
	asFamily
	asPlace
	asBody
	asOther
	asWord // in lower case, as an ordinary word
	uses
)

// Uses counts how raw text uses a word: as a given name, as another part of a
// person's name, in the name of a place, of a body, of something else, and in
// lower case as an ordinary word.
type Uses [uses]int

// The columns of [Uses].
const (
	AsGiven  = asGiven
	AsFamily = asFamily
	AsPlace  = asPlace
	AsBody   = asBody
	AsOther  = asOther
	AsWord   = asWord
)

// Table says of words how raw text uses them. The words of the lexicons of
// states, peoples and armed groups are not in it: each of those classes is one
// word to the tagger, whoever is named.
type Table map[string]Usage

// Usage is a row of a Table, summed up: for each column of [Uses] a level from 0
// to 3, two bits each, and above them one of four frequencies.
type Usage uint16

// inTable marks the words that a table has.
const inTable Usage = 1 << 15

// level returns the level of a column.
func (u Usage) level(column int) int { return int(u>>(2*column)) & 3 }

// mostly says whether most of a word's use is that of a column.
func (u Usage) mostly(column int) bool { return u&inTable != 0 && u.level(column) == 3 }

// Sum sums up counts.
func (c Uses) Sum() Usage {
	names := 0
	for _, n := range c[:asWord] {
		names += n
	}
	u := inTable
	for i, n := range c {
		all := names
		if i == asWord {
			all += n
		}
		share := 0
		if all > 0 {
			share = 100 * n / all
		}
		level := Usage(0)
		switch {
		case share >= 60:
			level = 3
		case share >= 20:
			level = 2
		case share >= 3:
			level = 1
		}
		u |= level << (2 * i)
	}
	switch {
	case names >= 400:
		u |= 2 << (2 * uses)
	case names >= 40:
		u |= 1 << (2 * uses)
	}
	return u
}

// ParseTable reads a table: a row a word, its columns the word and its [Uses].
// Rows that are not such are left out.
func ParseTable(file string) Table {
	t := make(Table, strings.Count(file, "\n"))
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		word, rest, found := strings.Cut(line, "\t")
		if !found || line[0] == '#' {
			continue
		}
		var c Uses
		for i := range c {
			var column string
			column, rest, _ = strings.Cut(rest, "\t")
			if column != "" {
				c[i], _ = strconv.Atoi(column)
			}
		}
		t[word] = c.Sum()
	}
	return t
}
