package english

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english/segmenter"
	"sayso/internal/failure"
)

// Document is one document of a CoNLL-U file, or a text that was analysed.
type Document struct {
	// ID is what `# newdoc id =` gives: a file name, or empty.
	ID string
	// Text is what the offsets of Sentences are into. [CoNLLUReader] builds it
	// from the `# text` lines, joined by a space, or by a blank line before
	// `# newpar`.
	Text      string
	Sentences []Sentence
	// Comments holds the comment lines of each sentence as they were read, with
	// their "#". It is nil for a text that was analysed: the lines are then made.
	Comments [][]string
	// Before says what of the text came before Sentences, if they are not its
	// first: how many sentences, bytes and code points. Numbers and offsets that
	// are printed go on from there.
	Before Position
}

// Position is a place between two sentences of a text.
type Position struct{ Sentences, Bytes, Runes int }

// CoNLLUReader reads CoNLL-U (https://universaldependencies.org/format.html),
// one document at a time. It keeps words, multi-word tokens, spacing, UPOS,
// XPOS, lemmas, basic trees and comments; it skips empty nodes, features and
// enhanced dependencies.
type CoNLLUReader struct {
	lines *bufio.Scanner
	line  int    // number of the line last read, from 1
	held  string // a `# newdoc` line that ended the document before
	done  bool
}

// NewCoNLLUReader returns a reader of r.
func NewCoNLLUReader(r io.Reader) *CoNLLUReader {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), MaxLine)
	return &CoNLLUReader{lines: lines}
}

// ReadCoNLLU reads all documents of r.
func ReadCoNLLU(r io.Reader) ([]*Document, error) {
	var docs []*Document
	reader := NewCoNLLUReader(r)
	for {
		d, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
}

// Next returns the next document, up to the next `# newdoc`, or io.EOF. Any
// other error is of kind [failure.Unreadable] and names the line.
func (r *CoNLLUReader) Next() (*Document, error) {
	b := documentBuilder{doc: &Document{Comments: [][]string{}}}
	if r.held != "" {
		b.comment(r.held)
		r.held = ""
	}
	for !r.done {
		if !r.lines.Scan() {
			r.done = true
			break
		}
		r.line++
		line := strings.TrimSuffix(r.lines.Text(), "\r")
		if r.line == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		switch {
		case strings.TrimSpace(line) == "":
			b.end()
		case line[0] == '#':
			if len(b.words) > 0 { // no blank line stood before this comment
				b.end()
			}
			if key, _ := commentKey(line); key == "newdoc" && len(b.doc.Sentences) > 0 {
				r.held = line
				return b.doc, nil
			}
			b.comment(line)
		default:
			if err := b.row(line); err != nil {
				return nil, r.fail(err)
			}
		}
	}
	if err := r.lines.Err(); err != nil {
		r.line++
		return nil, r.fail(err)
	}
	b.end()
	if len(b.doc.Sentences) == 0 {
		return nil, io.EOF
	}
	return b.doc, nil
}

func (r *CoNLLUReader) fail(err error) error {
	return &failure.Error{
		Kind:   failure.Unreadable,
		Remedy: "give CoNLL-U: ten columns parted by tabs, a blank line after each sentence",
		Err:    fmt.Errorf("line %d: %w", r.line, err),
	}
}

// commentKey gives the first word of a comment line and what stands behind "=".
func commentKey(line string) (key, value string) {
	body, value, _ := strings.Cut(line[1:], "=")
	if fields := strings.Fields(body); len(fields) > 0 {
		key = fields[0]
	}
	return key, strings.TrimSpace(value)
}

// documentBuilder gathers the lines of one document.
type documentBuilder struct {
	doc  *Document
	text strings.Builder

	// The sentence under way.
	comments []string
	given    string // its `# text`
	newPar   bool
	words    []Token
	surface  []surface
	within   int // words of the current multi-word token still to come
}

// surface is a surface token: words [first, last] of the sentence.
type surface struct {
	form        string
	first, last int
	space       bool
}

func (b *documentBuilder) comment(line string) {
	b.comments = append(b.comments, line)
	switch key, value := commentKey(line); key {
	case "newdoc":
		b.doc.ID = value
	case "newpar":
		b.newPar = true
	case "text":
		if body, _, _ := strings.Cut(line[1:], "="); strings.TrimSpace(body) == "text" {
			b.given = value
		}
	}
}

// row adds a word line or a range line.
func (b *documentBuilder) row(line string) error {
	var columns [10]string
	n := 0
	for rest := line; n < len(columns); n++ {
		var more bool
		columns[n], rest, more = strings.Cut(rest, "\t")
		if !more {
			n++
			break
		}
	}
	if n < 2 || columns[1] == "" {
		return fmt.Errorf("%d columns, no word form", n)
	}
	id, form := columns[0], columns[1]
	if strings.Contains(id, ".") { // an empty node
		return nil
	}
	space := !hasNoSpace(columns[9])
	if from, to, isRange := strings.Cut(id, "-"); isRange {
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || b.within > 0 || first != len(b.words)+1 || last < first || last-first >= segmenter.MaxWords {
			return fmt.Errorf("range %q does not fit behind word %d", id, len(b.words))
		}
		b.surface = append(b.surface, surface{form, first - 1, last - 1, space})
		b.within = last - first + 1
		return nil
	}
	number, err := strconv.Atoi(id)
	if err != nil || number != len(b.words)+1 {
		return fmt.Errorf("word number %q where %d was due", id, len(b.words)+1)
	}
	t := Token{Form: form, Lemma: given(columns[2]), UPOS: given(columns[3]), XPOS: given(columns[4]), Head: -1,
		Deprel: given(columns[7]), SpaceAfter: space}
	if columns[6] != "" && columns[6] != "_" {
		head, err := strconv.Atoi(columns[6])
		if err != nil || head < 0 {
			return fmt.Errorf("head %q is not a number", columns[6])
		}
		t.Head = head - 1
	}
	switch {
	case b.within > 0:
		b.within--
		whole := b.surface[len(b.surface)-1]
		t.Joined = len(b.words) > whole.first
		t.SpaceAfter = b.within == 0 && whole.space
	default:
		b.surface = append(b.surface, surface{form, len(b.words), len(b.words), space})
	}
	b.words = append(b.words, t)
	return nil
}

// given is a column's value, empty for the underscore.
func given(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

// hasNoSpace says that a MISC column has SpaceAfter=No.
func hasNoSpace(misc string) bool {
	for part := range strings.SplitSeq(misc, "|") {
		if part == "SpaceAfter=No" {
			return true
		}
	}
	return false
}

// end closes the sentence under way and lays its words over its text.
func (b *documentBuilder) end() {
	if len(b.words) == 0 {
		return
	}
	if last := &b.surface[len(b.surface)-1]; last.last >= len(b.words) { // a range cut short
		last.last = len(b.words) - 1
	}
	for i := range b.words { // a head beyond the sentence is none
		if b.words[i].Head >= len(b.words) {
			b.words[i].Head = -1
		}
	}
	first := len(b.doc.Sentences) == 0
	if !first {
		if b.newPar {
			b.text.WriteString("\n\n")
		} else {
			b.text.WriteByte(' ')
		}
	}
	at := b.text.Len()
	line := b.given
	if !b.lay(line, at) {
		line = joinSurface(b.surface)
		b.lay(line, at)
	}
	b.text.WriteString(line)
	b.doc.Text = b.text.String()
	b.doc.Sentences = append(b.doc.Sentences, Sentence{
		Start: b.words[0].Start, End: b.words[len(b.words)-1].End,
		Tokens: b.words, Paragraph: b.newPar || first,
	})
	b.doc.Comments = append(b.doc.Comments, b.comments)
	b.comments, b.given, b.newPar, b.words, b.surface, b.within = nil, "", false, nil, nil, 0
}

// joinSurface writes the text that the surface tokens and their spacing tell.
func joinSurface(tokens []surface) string {
	var s strings.Builder
	for i, t := range tokens {
		s.WriteString(t.form)
		if t.space && i+1 < len(tokens) {
			s.WriteByte(' ')
		}
	}
	return s.String()
}

// lay sets the offsets of the words, which stand in line, which begins at
// offset base of the document. It reports whether line has all of them.
func (b *documentBuilder) lay(line string, base int) bool {
	at := 0
	for _, t := range b.surface {
		at += len(line[at:]) - len(strings.TrimLeftFunc(line[at:], unicode.IsSpace))
		if !strings.HasPrefix(line[at:], t.form) {
			return false
		}
		start, end := base+at, base+at+len(t.form)
		at += len(t.form)
		// The words share the token where their forms spell it; else each spans it all.
		part := start
		spelt := spells(b.words[t.first:t.last+1], t.form)
		for i := t.first; i <= t.last; i++ {
			w := &b.words[i]
			w.Start, w.End = start, end
			if spelt {
				w.Start, w.End = part, part+len(w.Form)
				part = w.End
			}
		}
	}
	return strings.TrimSpace(line[at:]) == ""
}

// spells says that the forms of words, one behind the other, are form.
func spells(words []Token, form string) bool {
	for _, w := range words {
		var ok bool
		if form, ok = strings.CutPrefix(form, w.Form); !ok {
			return false
		}
	}
	return form == ""
}

// AppendCoNLLU appends d in CoNLL-U. Comments that were read are printed as
// they were; else each sentence gets `# sent_id` (its number from 1) and
// `# text`, the first also `# newdoc id` and each paragraph's first `# newpar`.
// MISC has SpaceAfter=No and each word's start and end in d.Text, in Unicode
// code points, end exclusive.
func AppendCoNLLU(dst []byte, d *Document) []byte {
	p := conlluPrinter{doc: d, at: d.Before.Bytes, pos: d.Before.Runes}
	for i := range d.Sentences {
		dst = p.sentence(dst, i)
	}
	return dst
}

// conlluPrinter prints a document's sentences in order and counts code points
// as it goes.
type conlluPrinter struct {
	doc *Document
	at  int // a byte offset of the text …
	pos int // … and the code points before it
}

// rune gives the code point offset of a byte offset; offsets come in rising
// order but for words that share a token.
func (p *conlluPrinter) rune(at int) int {
	if at < p.at {
		return p.pos - utf8.RuneCountInString(p.doc.Text[at:p.at])
	}
	p.pos += utf8.RuneCountInString(p.doc.Text[p.at:at])
	p.at = at
	return p.pos
}

func (p *conlluPrinter) sentence(dst []byte, number int) []byte {
	s := &p.doc.Sentences[number]
	if p.doc.Comments != nil {
		for _, line := range p.doc.Comments[number] {
			dst = append(append(dst, line...), '\n')
		}
	} else {
		dst = p.header(dst, number)
	}
	for i := 0; i < len(s.Tokens); {
		last := i
		for last+1 < len(s.Tokens) && s.Tokens[last+1].Joined {
			last++
		}
		alone := last == i
		if !alone {
			dst = p.rangeLine(dst, s, i, last)
		}
		for ; i <= last; i++ {
			dst = p.word(dst, &s.Tokens[i], i, alone)
		}
	}
	return append(dst, '\n')
}

// header makes the comment lines of a sentence of a text that was analysed.
func (p *conlluPrinter) header(dst []byte, number int) []byte {
	s := &p.doc.Sentences[number]
	number += p.doc.Before.Sentences
	if number == 0 {
		dst = append(dst, "# newdoc id = "...)
		dst = append(appendLine(dst, p.doc.ID), '\n')
	}
	if s.Paragraph {
		dst = append(dst, "# newpar\n"...)
	}
	dst = append(dst, "# sent_id = "...)
	dst = append(strconv.AppendInt(dst, int64(number)+1, 10), "\n# text = "...)
	return append(appendLine(dst, p.doc.Text[s.Start:s.End]), '\n')
}

// appendLine appends text with each run of line breaks, tabs and other control
// characters as one space: a comment is one line.
func appendLine(dst []byte, text string) []byte {
	inRun := false
	for i := 0; i < len(text); i++ {
		if text[i] >= ' ' {
			dst, inRun = append(dst, text[i]), false
		} else if !inRun {
			dst, inRun = append(dst, ' '), true
		}
	}
	return dst
}

// rangeLine prints the surface token of words first to last.
func (p *conlluPrinter) rangeLine(dst []byte, s *Sentence, first, last int) []byte {
	from, to := &s.Tokens[first], &s.Tokens[last]
	dst = append(strconv.AppendInt(dst, int64(first)+1, 10), '-')
	dst = append(strconv.AppendInt(dst, int64(last)+1, 10), '\t')
	dst = append(dst, p.doc.Text[from.Start:to.End]...)
	dst = append(dst, "\t_\t_\t_\t_\t_\t_\t_\t"...)
	if !to.SpaceAfter {
		dst = append(dst, "SpaceAfter=No|"...)
	}
	return p.offsets(dst, from.Start, to.End)
}

func (p *conlluPrinter) word(dst []byte, t *Token, number int, alone bool) []byte {
	dst = strconv.AppendInt(dst, int64(number)+1, 10)
	dst = append(append(dst, '\t'), t.Form...)
	dst = append(append(dst, '\t'), orNone(t.Lemma)...)
	dst = append(append(dst, '\t'), orNone(t.UPOS)...)
	dst = append(append(dst, '\t'), orNone(t.XPOS)...)
	dst = strconv.AppendInt(append(dst, "\t_\t"...), int64(t.Head)+1, 10)
	dst = append(append(dst, '\t'), orNone(t.Deprel)...)
	dst = append(dst, "\t_\t"...)
	if !t.SpaceAfter && alone {
		dst = append(dst, "SpaceAfter=No|"...)
	}
	return p.offsets(dst, t.Start, t.End)
}

func (p *conlluPrinter) offsets(dst []byte, start, end int) []byte {
	dst = strconv.AppendInt(append(dst, "start="...), int64(p.rune(start)), 10)
	dst = strconv.AppendInt(append(dst, "|end="...), int64(p.rune(end)), 10)
	return append(dst, '\n')
}

func orNone(column string) string {
	if column == "" {
		return "_"
	}
	return column
}
