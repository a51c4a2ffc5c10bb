package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Segment splits text into sentences and words. (First version: rules only.)
func Segment(text string) []Sentence {
	var out []Sentence
	var cur []Token
	par, blank := true, false
	flush := func() {
		if len(cur) > 0 {
			out = append(out, Sentence{Start: cur[0].Start, End: cur[len(cur)-1].End, Tokens: cur, Paragraph: par})
			cur, par = nil, false
		}
	}
	at := 0
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			nl := 0
			for at < len(text) {
				r, n = utf8.DecodeRuneInString(text[at:])
				if !unicode.IsSpace(r) {
					break
				}
				if r == '\n' {
					nl++
				}
				at += n
			}
			blank = nl > 1
			if len(cur) > 0 {
				last := &cur[len(cur)-1]
				last.SpaceAfter = true
				i := len(cur) - 1
				for i > 0 && strings.Contains("\"”’')]", cur[i].Form) {
					i--
				}
				if strings.Contains(".!?…", cur[i].Form[len(cur[i].Form)-1:]) && len(cur) > 1 && len(cur[i].Form) == 1 || len(cur) >= MaxSentence {
					flush()
				}
			}
			if blank {
				flush()
				par = true
			}
			continue
		}
		end := at + n
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if unicode.IsSpace(r) {
				break
			}
			end += n
		}
		start := at
		for at < end { // leading, trailing and inner punctuation
			r, n := utf8.DecodeRuneInString(text[at:])
			stop := at + n
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				for stop < end {
					r, n := utf8.DecodeRuneInString(text[stop:])
					inner := (r == '.' || r == ',' || r == ':') && stop+n < end
					if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !inner {
						break
					}
					stop += n
				}
			}
			form := text[at:stop]
			cur = append(cur, Token{Form: form, Start: at, End: stop, Head: -1})
			at = stop
		}
		_ = start
	}
	flush()
	return out
}
