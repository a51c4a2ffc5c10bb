package stories

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Terms gives the terms of a text in order: its words and figures, lower case,
// without marks above letters, endings of English plurals and participles cut off;
// of scripts without spaces, pairs of neighbouring characters. Words of one letter
// and days of the week are left out. It gives at most maxWords terms.
func Terms(text string, use func(term string)) {
	n := 0
	emit := func(term string) {
		if utf8.RuneCountInString(term) > 1 {
			use(clip(term, maxTerm))
		}
		n++
	}
	text = fold(text)
	for i := 0; i < len(text) && n < maxWords; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case spaceless(r):
			if next, more := utf8.DecodeRuneInString(text[i+size:]); spaceless(next) {
				emit(text[i : i+size+more])
			}
			i += size
		case unicode.IsDigit(r):
			end := figureEnd(text, i)
			end = wordEnd(text, end) // "140th", "5pm"
			emit(strings.ReplaceAll(text[i:end], ",", ""))
			i = end
		case unicode.IsLetter(r):
			end := wordEnd(text, i)
			if word := stem(text[i:end]); !isWeekday(word) {
				emit(word)
			}
			i = end
			if rest := text[i:]; strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
				i += strings.IndexByte(rest, 's') + 1
			}
		default:
			i += size
		}
	}
}

// isWeekday says whether a word is the name of a day: newspapers have one in every other
// sentence. Which day it means is another field's business.
func isWeekday(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// wordEnd is where the letters and digits that begin at i end.
func wordEnd(text string, i int) int {
	for j, r := range text[i:] {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) || spaceless(r) {
			return i + j
		}
	}
	return len(text)
}

// figureEnd is where the figure that begins at i ends: digits, with points and
// commas between digits.
func figureEnd(text string, i int) int {
	end := i
	for j, r := range text[i:] {
		switch {
		case unicode.IsDigit(r):
			end = i + j + utf8.RuneLen(r)
		case (r == '.' || r == ',') && end == i+j:
		default:
			return end
		}
	}
	return end
}

// spaceless says whether a character is of a script that puts no spaces between words.
func spaceless(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// fold gives a text in lower case and without the marks above and below letters, so
// that "Şanlıurfa" and "Sanliurfa" nearly meet.
func fold(text string) string {
	ascii := true
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ı':
			return 'i'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

// stem cuts the endings of English plurals, past tenses and participles off a word:
// steps 1a and 1b of Porter (1980), but so that words are left ("cities" gives
// "city"), for terms are shown.
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	switch {
	case strings.HasSuffix(w, "sses"):
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "s"):
		w = w[:len(w)-1]
	}
	for _, ending := range []string{"ed", "ing"} {
		short, cut := strings.CutSuffix(w, ending)
		if !cut || len(short) < 3 || !strings.ContainsAny(short, "aeiouy") {
			continue
		}
		switch last := short[len(short)-1]; {
		case strings.HasSuffix(short, "at"), strings.HasSuffix(short, "bl"), strings.HasSuffix(short, "iz"):
			return short + "e"
		case last == short[len(short)-2] && !strings.ContainsRune("lsz", rune(last)):
			return short[:len(short)-1]
		}
		return short
	}
	return w
}

// clip cuts a string to at most n bytes, between two characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
