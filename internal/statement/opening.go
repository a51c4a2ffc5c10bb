package statement

import (
	"strings"
	"unicode/utf8"

	"sayso/internal/attribution"
)

// opening returns the byte at which the words of a sentence begin that can be
// part of a statement: behind an item's printed marker and behind a dateline.
func (w *writer) opening(number int) int {
	s := &w.d.Sentences[number]
	at := s.Start
	if s.Paragraph || at == 0 || w.d.Text[at-1] == '\n' {
		at += marker(w.d.Text[s.Start:s.End])
	} else if n := roman(w.d.Text[s.Start:s.End]); n > 0 {
		at += n
	} else if n := number - 1; n >= 0 && w.d.Sentences[n].Paragraph && marker(w.d.Text[w.d.Sentences[n].Start:s.End]) > 0 {
		// the marker was taken for a sentence of its own
		at = max(at, w.d.Sentences[n].Start+marker(w.d.Text[w.d.Sentences[n].Start:s.End]))
	}
	if dash := attribution.Dateline(s); dash >= 0 {
		at = max(at, s.Tokens[dash].End)
	}
	return at
}

// roman returns the length of a small roman number in brackets at the start of a text,
// with the space behind it ("(ii) "), which stands inside paragraphs too; 0 where there
// is none.
func roman(text string) int {
	end := strings.IndexByte(text, ')')
	if !strings.HasPrefix(text, "(") || end < 2 || end > maxMarker+2 || end+1 >= len(text) || text[end+1] != ' ' || strings.Trim(text[1:end], "ivx") != "" {
		return 0
	}
	return end + 2
}

// marker returns the length of an item's printed marker at the start of a text
// ("1. ", "2) ", "(3) ", "• "), with the space behind it; 0 where there is none.
func marker(text string) int {
	if n := roman(text); n > 0 {
		return n
	}
	n := 0
	if r, width := utf8.DecodeRuneInString(text); strings.ContainsRune("•·▪◦‣*-–—", r) && strings.HasPrefix(text[width:], " ") {
		return width + 1
	}
	bracket := strings.HasPrefix(text, "(")
	if bracket {
		n++
	}
	digits := n
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n == digits && n < len(text) && text[n] >= 'a' && text[n] <= 'z' {
		n++ // "(a) ", "b) "; a letter with a full stop is an initial
		if n >= len(text) || text[n] != ')' {
			return 0
		}
	}
	if n == digits || n-digits > maxMarker || n+1 >= len(text) || text[n+1] != ' ' {
		return 0
	}
	if text[n] == ')' || text[n] == '.' && !bracket {
		return n + 2
	}
	return 0
}
