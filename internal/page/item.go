package page

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// marker is what an item of a list begins with.
type marker struct {
	number int    // 0 for a bullet
	style  string // "1.", "1)", "(1)", or the bullet
	size   int    // bytes, with the white space behind
}

// before says whether n can mark the item after m's.
func (m marker) before(n marker) bool {
	return m.style == n.style && (m.number == 0 || n.number == m.number+1)
}

// dash says whether the marker is a dash, which opens speech as well as items.
func (m marker) dash() bool { return m.style == "-" || m.style == "–" || m.style == "—" }

// itemMarker reads the marker at the head of a line: "1. ", "2) ", "(3) ", "• ".
// Years and figures ("1.5", "2020.") are none, nor is a marker with nothing
// behind it on its line.
func itemMarker(s string) (marker, bool) {
	const maxDigits = 3
	line := strings.TrimLeft(s, " \t\u00a0")
	r, size := utf8.DecodeRuneInString(line)
	m := marker{}
	switch {
	case strings.ContainsRune("•‣◦▪■●·*-–—", r) && size > 0:
		m.style = line[:size]
		line = line[size:]
	default:
		open := strings.HasPrefix(line, "(")
		line = strings.TrimPrefix(line, "(")
		n := 0
		for n < len(line) && '0' <= line[n] && line[n] <= '9' {
			n++
		}
		if n == 0 || n > maxDigits || n == len(line) {
			return marker{}, false
		}
		m.number, _ = strconv.Atoi(line[:n])
		switch {
		case open && line[n] == ')':
			m.style = "(1)"
		case !open && line[n] == ')':
			m.style = "1)"
		case !open && line[n] == '.':
			m.style = "1."
		case !open && line[n] == '-' && n == 1:
			m.style = "1-"
		}
		if m.style == "" || m.number == 0 {
			return marker{}, false
		}
		line = line[n+1:]
	}
	rest := strings.TrimLeft(line, " \t\u00a0")
	if rest == line || rest == "" || rest[0] == '\n' {
		return marker{}, false
	}
	m.size = len(s) - len(rest)
	return m, true
}
