package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english"
)

// Kind is the sort of a piece.
type Kind uint8

// The kinds of piece.
const (
	Sign   Kind = iota // one code point that is neither
	Word               // a run of letters; "'s"; "a.m."
	Digits             // a run of the digits 0 to 9
)

// Piece is a word, a run of digits, or one sign.
type Piece struct {
	Start, End int    // byte offsets into the text
	Text       string // in lower case, with straight apostrophes
	Kind       Kind
	Glued      bool // no white space stands before it
	Token      int  // the token of the sentence in which it begins
}

// Pieces cuts the sentence s of text into pieces, appended to buffer.
func Pieces(text string, s *english.Sentence, buffer []Piece) []Piece {
	pieces := buffer
	token, end := 0, s.Start
	for at := s.Start; at < s.End; {
		r, size := decode(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		p := Piece{Start: at, Glued: at == end && at > s.Start}
		switch {
		case '0' <= r && r <= '9':
			p.Kind = Digits
			for at < s.End && '0' <= text[at] && text[at] <= '9' {
				at++
			}
		case unicode.IsLetter(r):
			p.Kind = Word
			at = word(text[:s.End], at)
		case (r == '\'' || r == '’') && p.Glued && len(pieces) > 0 && pieces[len(pieces)-1].Kind != Sign && letterAt(text[:s.End], at+size):
			p.Kind = Word
			at = letters(text[:s.End], at+size)
		default:
			at += size
		}
		p.End, end = at, at
		p.Text = text[p.Start:p.End]
		if p.Kind == Word {
			p.Text = lower(p.Text)
		}
		for token+1 < len(s.Tokens) && s.Tokens[token+1].Start <= p.Start {
			token++
		}
		p.Token = token
		pieces = append(pieces, p)
	}
	return pieces
}

// word gives the end of the word that begins at from: letters, "o'clock", or an
// abbreviation of single letters with stops.
func word(text string, from int) int {
	end := letters(text, from)
	if strings.EqualFold(text[from:end], "o") {
		for _, clock := range [...]string{"'clock", "’clock"} {
			if len(text) >= end+len(clock) && strings.EqualFold(text[end:end+len(clock)], clock) {
				return end + len(clock)
			}
		}
	}
	if end != from+1 || end+1 >= len(text) || text[end] != '.' {
		return end
	}
	dotted := end
	for dotted+1 < len(text) && text[dotted] == '.' && letters(text, dotted+1) == dotted+2 {
		dotted += 2
	}
	if dotted == end {
		return end
	}
	if dotted < len(text) && text[dotted] == '.' {
		dotted++
	}
	return dotted
}

// letters gives the end of the run of letters at from.
func letters(text string, from int) int {
	for from < len(text) {
		r, size := decode(text[from:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		from += size
	}
	return from
}

func letterAt(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	r, _ := decode(text[at:])
	return unicode.IsLetter(r)
}

func decode(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// lower returns a word in lower case with straight apostrophes; most words are
// that already.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}
