package copies

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sayso/internal/lexicon"
)

//go:embed furniture.tsv
var furnitureFile string

// openings are the first words of furniture, sorted.
var openings = sync.OnceValue(func() []string {
	var all []string
	for _, row := range lexicon.Rows(furnitureFile) {
		all = append(all, row[0])
	}
	return all
})

// body leaves out the blocks that an outlet prints under everything. White space
// takes their place, so that offsets hold.
func body(text string) string {
	var b []byte
	at := 0
	for block := range strings.SplitAfterSeq(text, "\n\n") {
		if furniture(block) {
			if b == nil {
				b = []byte(text)
			}
			for i := range len(block) {
				if b[at+i] != '\n' {
					b[at+i] = ' '
				}
			}
		}
		at += len(block)
	}
	if b == nil {
		return text
	}
	return string(b)
}

func furniture(block string) bool {
	const most = furnitureWords * 16 // bytes: sixteen a word are plenty
	if len(block) > most || strings.Count(block, " ") > furnitureWords {
		return false
	}
	block = strings.TrimLeft(block, " \t\r\n(*[—–-•|")
	if strings.HasPrefix(block, "©") || strings.HasPrefix(block, "(c) ") {
		return true
	}
	const longest = 64 // bytes, of the longest row
	head := block
	if len(head) > longest {
		head = head[:longest]
	}
	head = normal(head)
	i, found := slices.BinarySearch(openings(), head)
	return found || i > 0 && strings.HasPrefix(head, openings()[i-1]+" ")
}

// normal is a phrase in lower case, without marks, its words parted by single spaces.
func normal(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		case !unicode.IsMark(r):
			space = true
		}
	}
	return b.String()
}
