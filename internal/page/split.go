package page

import (
	"strings"
	"unicode/utf8"
)

// Widths of lines, in code points.
const (
	// wrapWidth is the narrowest column that a text is taken to be wrapped to.
	wrapWidth = 60
	// wrapWidest is the widest: longer lines are whole paragraphs.
	wrapWidest = 100
)

// split cuts a plain text into blocks. A blank line parts blocks. Where there is
// none, and most of the text stands in lines too long to be wrapped, each line
// is a block. Items of a list that stand line under line are blocks, and so are
// lines of page furniture; other lines stay together. White space at a block's
// ends is left out, everything else is kept as it is.
func split(text string) []string {
	var blocks []string
	whole := paragraphs(text)
	if len(whole) == 1 {
		whole = longLines(whole[0])
	}
	for _, p := range whole {
		for _, lines := range sublists(titleLine(p, len(blocks) == 0)) {
			for _, b := range furnitureLines(lines) {
				if b = trim(b); b != "" {
					blocks = append(blocks, b)
				}
			}
		}
		if len(blocks) > MaxBlocks {
			break // Read refuses it; no need to go on
		}
	}
	return blocks
}

// paragraphs cuts at blank lines.
func paragraphs(text string) []string {
	var out []string
	start := -1
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		blank := strings.TrimLeft(text[at:end], space) == ""
		switch {
		case blank && start >= 0:
			out = append(out, trim(text[start:at]))
			start = -1
		case !blank && start < 0:
			start = at
		}
		if len(out) > MaxBlocks {
			return out
		}
		at = end + 1
	}
	if start >= 0 {
		out = append(out, trim(text[start:]))
	}
	return out
}

// longLines cuts p into its lines if most of it stands in lines that are not
// wrapped.
func longLines(p string) []string {
	lines := strings.SplitAfterN(p, "\n", MaxBlocks+2)
	long := 0
	for _, l := range lines {
		if len(l) > wrapWidest && utf8.RuneCountInString(l) > wrapWidest {
			long += len(l)
		}
	}
	if 2*long <= len(p) {
		return []string{p}
	}
	for i := range lines {
		lines[i] = trim(lines[i])
	}
	return lines
}

// lineBreaks says for each line of a block whether the break behind it was meant,
// rather than made by wrapping the text to a column: the next word would have
// had room.
func lineBreaks(lines []string) []bool {
	widths := make([]int, len(lines))
	width := wrapWidth
	for i, l := range lines {
		widths[i] = utf8.RuneCountInString(strings.TrimRight(l, space))
		width = max(width, widths[i])
	}
	meant := make([]bool, len(lines))
	for i := range lines {
		if i == len(lines)-1 || width > wrapWidest {
			meant[i] = true
			continue
		}
		next := trim(lines[i+1])
		if end := strings.IndexFunc(next, isSpace); end >= 0 {
			next = next[:end]
		}
		meant[i] = widths[i]+1+utf8.RuneCountInString(next) <= width
	}
	return meant
}

// titleLine parts the first line of a text from the rest of its block where it
// clearly is a title: a short line without final punctuation, broken off on
// purpose, over at least two lines of running text. A letterhead is a line of its own.
func titleLine(p string, first bool) []string {
	if !first {
		return []string{p}
	}
	line, rest, found := strings.Cut(p, "\n")
	if found && (letterhead(line) || titleLike(line) && kicker(rest)) {
		return []string{line, rest}
	}
	if !found || !titleLike(line) || !upperFirst(rest) || !prose(rest) || utf8.RuneCountInString(line) > wrapWidest {
		return []string{p}
	}
	lines := strings.SplitN(p, "\n", 50)
	if len(lines) < 3 || !lineBreaks(lines)[0] {
		return []string{p}
	}
	return []string{line, rest}
}

// sublists cuts blocks where the items of a list stand line under line: markers
// with ascending numbers, or at least two bullets of one sort.
func sublists(blocks []string) []string {
	var out []string
	for _, b := range blocks {
		if !strings.Contains(b, "\n") {
			out = append(out, b)
			continue
		}
		var starts []int
		var last marker
		run := 0 // markers that follow each other in order
		for at := 0; at < len(b); {
			if m, ok := itemMarker(b[at:]); ok {
				if run > 0 && !last.before(m) {
					run = 0
					starts = starts[:0]
				}
				run++
				last = m
				starts = append(starts, at)
			}
			i := strings.IndexByte(b[at:], '\n')
			if i < 0 {
				break
			}
			at += i + 1
		}
		if run < 2 {
			out = append(out, b)
			continue
		}
		at := 0
		for _, s := range starts {
			if s > at {
				out = append(out, b[at:s])
			}
			at = s
		}
		out = append(out, b[at:])
	}
	return out
}

// furnitureLines parts lines of page furniture from the lines around them. A
// line counts only if the breaks on both its sides were meant, or part it from
// another such line, so that no wrapped line of a paragraph is taken.
func furnitureLines(b string) []string {
	if !short(b) && len(b) > 8*maxShortRunes || !strings.Contains(b, "\n") {
		return []string{b}
	}
	lines := strings.Split(b, "\n")
	meant := lineBreaks(lines)
	var out []string
	is := make([]bool, len(lines))
	for i, l := range lines {
		is[i] = furnitureLine(l)
	}
	from := 0
	for i, l := range lines {
		above := i == 0 || meant[i-1] || from == i // the line above was parted too
		below := meant[i] || is[i+1]
		if !is[i] || !above || !below {
			continue
		}
		if i > from {
			out = append(out, strings.Join(lines[from:i], "\n"))
		}
		out = append(out, l)
		from = i + 1
	}
	if from < len(lines) {
		out = append(out, strings.Join(lines[from:], "\n"))
	}
	return out
}
