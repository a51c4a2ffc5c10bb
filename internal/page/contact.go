package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// extent is a stretch of a string, in bytes.
type extent struct{ start, end int }

// maskContacts shows the letters and digits of contact data in s as •, one code
// point for one code point.
func maskContacts(s string) string {
	found := contacts(s)
	if len(found) == 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 64*len(found))
	at := 0
	for _, c := range found {
		b.WriteString(s[at:c.start])
		for _, r := range s[c.start:c.end] {
			if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
				r = '•'
			}
			b.WriteRune(r)
		}
		at = c.end
	}
	b.WriteString(s[at:])
	return b.String()
}

// contacts finds mail addresses, handles and phone numbers in s, ascending. Its
// time is linear in the length of s: each kind is sought around a sign of it, no
// farther than the kind is long.
func contacts(s string) []extent {
	var found []extent
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "@+(0123456789")
		if i < 0 {
			break
		}
		i += at
		var e extent
		var ok bool
		if s[i] == '@' {
			e, ok = mailOrHandle(s, i)
		} else {
			e, ok = phone(s, i)
		}
		if !ok {
			at = max(i+1, e.end)
			continue
		}
		if n := len(found); n > 0 && e.start < found[n-1].end {
			e.start = found[n-1].start
			found = found[:n-1]
		}
		found = append(found, e)
		at = max(i+1, e.end)
	}
	return found
}

// mailOrHandle reads the mail address around, or the handle behind, the @ at i.
func mailOrHandle(s string, i int) (extent, bool) {
	const maxLocal, maxDomain, minHandle, maxHandle = 64, 253, 2, 40 // bytes; RFC 5321
	start := i
	for start > 0 && i-start < maxLocal {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !wordRune(r) && !strings.ContainsRune("._%+-'", r) {
			break
		}
		start -= n
	}
	for start < i && strings.IndexByte("._%+-'", s[start]) >= 0 {
		start++
	}
	if end := domain(s[i+1 : min(len(s), i+1+maxDomain)]); start < i && end > 0 {
		return extent{start, i + 1 + end}, true
	}
	if r, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && wordRune(r) {
		return extent{}, false
	}
	end := i + 1
	for end < len(s) && end-i <= maxHandle && (asciiLetter(s[end]) || digit(s[end]) || s[end] == '_') {
		end++
	}
	if end-i-1 < minHandle || digit(s[i+1]) {
		return extent{}, false
	}
	return extent{i + 1, end}, true
}

// domain returns how many bytes of s are a domain name: labels parted by dots,
// the last one of letters; 0 if none.
func domain(s string) int {
	good, label, letters := 0, 0, true
	dots := 0
	for i := 0; ; {
		r, n := utf8.DecodeRuneInString(s[i:])
		word := n > 0 && (wordRune(r) && r != '_' || r == '-')
		if word {
			letters = letters && !unicode.IsDigit(r)
			label++
			i += n
			continue
		}
		if dots > 0 && label >= 2 && letters {
			good = i
		}
		if r != '.' || label == 0 {
			return good
		}
		dots++
		label, letters = 0, true
		i += n
	}
}

func wordRune(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func digit(c byte) bool       { return '0' <= c && c <= '9' }

// phone reads the phone number that begins at i. A number is one if it has the
// country's code with a plus, or North American form, or a word that announces
// it. If it is none, the end of the extent says how far nothing begins.
func phone(s string, i int) (extent, bool) {
	const minDigits, maxDigits = 7, 15 // ITU-T E.164
	groupEnd := i + 1
	for digit(s[i]) && groupEnd < len(s) && digit(s[groupEnd]) {
		groupEnd++
	}
	none := extent{i, groupEnd}
	if i > 0 {
		if r, _ := utf8.DecodeLastRuneInString(s[:i]); wordRune(r) || strings.ContainsRune(".,-/$€£@#•", r) && s[i] != '(' {
			return none, false
		}
	}
	digits, end, at := 0, i, i
	var form []byte // a digit as 0, anything else as it is
	for at < len(s) && digits <= maxDigits {
		r, n := utf8.DecodeRuneInString(s[at:])
		switch {
		case digit(s[at]):
			digits++
			form = append(form, '0')
			at++
			end = at
			continue
		case r == '+' && at == i, r == '(' || r == ')':
			form = append(form, byte(r))
		case r == ' ' || r == '\u00a0' || r == '\u2009' || r == '\u202f':
			form = append(form, ' ')
		case r == '-' || r == '.' || r == '‑' || r == '–' || r == '/':
			form = append(form, '-')
		default:
			n = 0
		}
		// At most two signs between digits: ") ", "- ".
		if k := len(form); n == 0 || k > 3 && form[k-1] != '0' && form[k-2] != '0' && form[k-3] != '0' {
			break
		}
		at += n
	}
	if digits < minDigits || digits > maxDigits || end < len(s) && letterAt(s[end:]) {
		return none, false
	}
	form = []byte(strings.TrimRight(string(form), " -()+"))
	switch {
	case form[0] == '+' && digits > minDigits, northAmerican(string(form)):
		return extent{i, end}, true
	case announced(s[:i]) && !looksDate(string(form)):
		return extent{i, end}, true
	}
	return none, false
}

// letterAt says whether s begins with a letter.
func letterAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// northAmerican says whether a number is of the form (ddd) ddd-dddd or ddd-ddd-dddd.
func northAmerican(form string) bool {
	form = strings.TrimPrefix(form, "0-")
	switch form {
	case "(000) 000-0000", "(000)000-0000", "000-000-0000", "(000) 000 0000":
		return true
	}
	return false
}

// looksDate says whether a number is of the form 2020-12-31.
func looksDate(form string) bool {
	return form == "0000-00-00" || form == "00-00-0000" || form == "0000 00 00"
}

// announced says whether the words before a number announce a phone number:
// "Tel.: ", "call us at ".
func announced(before string) bool {
	const window, between = 48, 3 // bytes looked at; words between announcement and number
	if len(before) > window {
		before = strings.ToValidUTF8(before[len(before)-window:], "")
	}
	w := strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return !unicode.IsLetter(r) })
	for i := len(w) - 1; i >= 0 && i >= len(w)-1-between; i-- {
		switch w[i] {
		case "tel", "phone", "telephone", "call", "fax", "mobile", "cell", "cellphone", "whatsapp", "hotline", "helpline", "landline", "dial", "phoning", "calling":
			return true
		case "us", "me", "at", "on", "number", "no", "is", "now", "free", "office", "or", "and", "toll", "via", "to":
		default:
			return false
		}
	}
	return false
}
