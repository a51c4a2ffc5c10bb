package attribution

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote is a quotation: bytes [start, end) between its marks. depth is 0 for
// one that stands in no other.
type quote struct {
	start, end int
	depth      int
	// open: no closing mark before the end of its paragraph.
	open bool
	// continued: the next paragraph opens with the same mark, as print does for
	// a quotation that goes on.
	continued bool
}

// mark is what a character can do to quotations.
type mark struct {
	opens, closes bool
	family        byte // 'd' double, 's' single, 'g' guillemets
}

// markAt reads the quotation mark at text[i:], with its width in bytes; the
// family is 0 where there is none. Straight marks open or close by what stands
// beside them; an apostrophe inside a word is none.
func markAt(text string, i int) (mark, int) {
	r, width := rune(text[i]), 1
	if r >= utf8.RuneSelf {
		r, width = utf8.DecodeRuneInString(text[i:])
	}
	if double(text, i) { // typewriters and wires write a double mark as two single ones
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+2:])
		opens := r == '`' || opening(before, i == 0) && i+2 < len(text) && !unicode.IsSpace(after)
		return mark{opens: opens, closes: !opens, family: 'd'}, 2
	}
	switch r {
	case '“', '„':
		return mark{opens: true, family: 'd'}, width
	case '”':
		return mark{closes: true, family: 'd'}, width
	case '«':
		return mark{opens: true, family: 'g'}, width
	case '»':
		return mark{closes: true, family: 'g'}, width
	case '‘':
		return mark{opens: true, family: 's'}, width
	case '"', '\'', '’':
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+width:])
		left := opening(before, i == 0)
		right := i+width == len(text) || !unicode.IsLetter(after) && !unicode.IsDigit(after)
		if r == '"' {
			opens := left && i+width < len(text) && !unicode.IsSpace(after)
			return mark{opens: opens, closes: !opens || right, family: 'd'}, width
		}
		opens := r == '\'' && left && unicode.IsLetter(after)
		return mark{opens: opens, closes: !left && right, family: 's'}, width
	}
	return mark{}, width
}

// double says whether two apostrophes or two grave accents stand at text[i:] for
// one double quotation mark. Three and more are no mark.
func double(text string, i int) bool {
	c := text[i]
	return (c == '\'' || c == '`') && i+1 < len(text) && text[i+1] == c && (i+2 == len(text) || text[i+2] != c) && (i == 0 || text[i-1] != c)
}

// opening says whether a quotation can open behind the character.
func opening(before rune, start bool) bool {
	switch before {
	case '(', '[', '—', '–', '“', '‘', '"', '\'':
		return true
	}
	return start || unicode.IsSpace(before)
}

// quotes finds the quotations of a text, in order of their start, in one pass.
// A quotation ends with its paragraph at the latest.
func quotes(text string) []quote {
	found, _ := scanQuotes(text)
	return found
}

// scanQuotes also returns the byte of the first mark that opens a quotation
// deeper than maxQuoteDepth, which is left out; -1 where there is none.
func scanQuotes(text string) (found []quote, tooDeep int) {
	tooDeep = -1
	var stack []int   // open quotations, as indexes into found
	var family []byte // of each in the stack
	single := -1      // a single quotation whose end may have been a genitive's apostrophe
	for i := 0; i < len(text); {
		if c := text[i]; c != '"' && c != '\'' && c != '`' && c != '\n' && c < utf8.RuneSelf {
			i++
			continue
		}
		if text[i] == '\n' {
			if i+1 < len(text) && text[i+1] == '\n' {
				found, stack, family = endParagraph(text, i, found, stack, family)
				single = -1
			}
			i++
			continue
		}
		m, width := markAt(text, i)
		switch top := len(stack) - 1; {
		case m.family == 0:
		case m.closes && top >= 0 && closable(family, m.family) >= 0:
			at := closable(family, m.family)
			found[stack[at]].end = i
			if m.family == 's' && i > 0 && text[i-1] == 's' {
				single = stack[at]
			} else {
				single = -1
			}
			// What was opened inside and not closed was no quotation.
			for k := at + 1; k <= top; k++ {
				found[stack[k]].end = -1
			}
			stack, family = stack[:at], family[:at]
		case m.closes && m.family == 's' && single >= 0 && !m.opens:
			found[single].end = i
			if text[i-1] != 's' {
				single = -1
			}
		case m.opens && m.family == 'd' && top >= 0 && family[top] == 'd':
			// Print opens every paragraph of a quotation anew and closes the last;
			// double marks do not stand in double marks. What is open ends here.
			found[stack[top]].end = len(strings.TrimRight(text[:i], " \n\t"))
			found[stack[top]].continued = true
			found = append(found, quote{start: i + width, end: -1, depth: top})
			stack[top] = len(found) - 1
			single = -1
		case m.opens && len(stack) < maxQuoteDepth:
			found = append(found, quote{start: i + width, end: -1, depth: len(stack)})
			stack = append(stack, len(found)-1)
			family = append(family, m.family)
			single = -1
		case m.opens && tooDeep < 0:
			tooDeep = i
		}
		i += width
	}
	found, _, _ = endParagraph(text, len(text), found, stack, family)
	kept := found[:0]
	for _, q := range found {
		if q.end > q.start {
			kept = append(kept, q)
		}
	}
	return spread(text, kept), tooDeep
}

// spread makes a quotation that is opened in one paragraph and closed at the end of a
// later one, with no mark between, one for each paragraph, as print marks them: a
// statement that is handed on whole. Which is in order of its start, as before.
func spread(text string, found []quote) []quote {
	var out []quote
	for i, q := range found {
		if !q.open || q.continued || q.depth > 0 {
			out = append(out, q)
			continue
		}
		limit := len(text) // the next mark behind it must be the one that closes it
		for _, next := range found[i+1:] {
			if next.start >= q.end { // not one that stands in it
				limit = next.start
				break
			}
		}
		rest := text[q.end:min(limit, q.end+maxSpread)]
		shut := strings.IndexAny(rest, "\"”")
		if shut < 0 || strings.TrimLeft(rest[shut:], "\"”") != "" && !strings.HasPrefix(strings.TrimLeft(rest[shut:], "\"”"), "\n\n") {
			out = append(out, q)
			continue
		}
		stop := q.end + shut
		q.open, q.continued = false, true
		out = append(out, q)
		for at := q.end; at < stop; {
			for at < stop && (text[at] == '\n' || text[at] == ' ') {
				at++
			}
			end := stop
			if n := strings.Index(text[at:stop], "\n\n"); n >= 0 {
				end = at + n
			}
			if at < end {
				out = append(out, quote{start: at, end: end, continued: end < stop})
			}
			at = end
		}
	}
	// What is quoted inside the first of several paragraphs stands before the second.
	slices.SortStableFunc(out, func(a, b quote) int { return a.start - b.start })
	return out
}

// closable returns the innermost open quotation of a family, or -1.
func closable(open []byte, family byte) int {
	for k := len(open) - 1; k >= 0; k-- {
		if open[k] == family {
			return k
		}
	}
	return -1
}

// endParagraph closes what is still open at the end of a paragraph. A single
// mark that was never closed was an apostrophe; a double one is kept as open.
func endParagraph(text string, at int, found []quote, stack []int, family []byte) ([]quote, []int, []byte) {
	for k, q := range stack {
		if family[k] != 'd' || k > 0 {
			found[q].end = -1
			continue
		}
		found[q].end, found[q].open = at, true
		next := at
		for next < len(text) && (text[next] == '\n' || text[next] == ' ') {
			next++
		}
		if next < len(text) {
			m, _ := markAt(text, next)
			found[q].continued = m.opens && m.family == 'd'
		}
	}
	return found, stack[:0], family[:0]
}
