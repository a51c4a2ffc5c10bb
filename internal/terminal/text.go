package terminal

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// safe returns s fit for a terminal on one line: runs of white space become one
// space; control characters, among them the escape that opens a terminal's
// commands, and marks that turn the writing direction become a picture or a
// code of themselves.
func safe(s string, plain bool) string {
	clean := true
	for _, r := range s {
		if hostile(r) || unicode.IsSpace(r) && r != ' ' && r != '\u00a0' {
			clean = false
			break
		}
	}
	if clean && !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case r == '\u00a0': // holds two words together: wrapping must not part them
			b.WriteRune(r)
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
		case !hostile(r):
			b.WriteRune(r)
		case r < ' ' && !plain:
			b.WriteRune('\u2400' + r) // the Control Pictures block
		default:
			fmt.Fprintf(&b, "<%02X>", r)
		}
		space = unicode.IsSpace(r) && r != '\u00a0'
	}
	return b.String()
}

// hostile says that a terminal may act on r rather than show it.
func hostile(r rune) bool {
	switch {
	case unicode.IsSpace(r):
		return r == '\u0085' // a C1 control, also a line break
	case unicode.IsControl(r): // C0, DEL, C1
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f', r == '\u061c':
		return true // embeddings, overrides, isolates and marks of direction
	case r == '\u2028', r == '\u2029': // line and paragraph separator
		return true
	}
	return false
}

// width is the number of terminal cells that s takes.
func width(s string) int { return uniseg.StringWidth(s) }

// wrap breaks s into lines of at most cells cells, at spaces, and inside a word
// only where the word alone is too long. The first line has indent cells less.
// It always returns at least one line.
func wrap(s string, cells, indent int) []string {
	var lines []string
	var line strings.Builder
	room, used := max(cells-indent, 1), 0
	put := func(word string, w int) {
		line.WriteString(word)
		used += w
	}
	flush := func() {
		lines = append(lines, line.String())
		line.Reset()
		room, used = cells, 0
	}
	for word := range strings.SplitSeq(s, " ") {
		if word == "" {
			continue
		}
		w := width(word)
		if line.Len() > 0 && used+1+w > room {
			flush()
		}
		if line.Len() > 0 {
			put(" ", 1)
		}
		for w > room { // longer than a line: break between characters
			head := cut(word, room)
			put(head, room)
			flush()
			word = word[len(head):]
			w -= width(head)
		}
		put(word, w)
	}
	if line.Len() > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// cut returns the longest head of s that fits in cells, at least one
// user-perceived character.
func cut(s string, cells int) string {
	at, used, state := 0, 0, -1
	for rest := s; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if at > 0 && used+w > cells {
			break
		}
		at += len(cluster)
		used += w
	}
	return s[:at]
}

// shorten cuts s to cells, with an ellipsis where something is left out.
func shorten(s string, cells int, ellipsis string) string {
	if width(s) <= cells {
		return s
	}
	return strings.TrimRight(cut(s, max(cells-width(ellipsis), 1)), " ") + ellipsis
}

// padLeft sets s flush right in cells.
func padLeft(s string, cells int) string {
	return strings.Repeat(" ", max(cells-width(s), 0)) + s
}

// padRight sets s flush left in cells.
func padRight(s string, cells int) string {
	return s + strings.Repeat(" ", max(cells-width(s), 0))
}
