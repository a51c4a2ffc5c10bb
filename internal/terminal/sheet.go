package terminal

import (
	"fmt"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/brief"
)

// sheet prints the statements in the order of the text, headings between them.
// Statements of one block stand together.
func (v *view) sheet() {
	blocks := v.reading.Article.Blocks
	next := 0
	for i, b := range blocks {
		end := b.End
		if i+1 == len(blocks) && next < len(v.shown) {
			end = max(end, v.shown[len(v.shown)-1].Start+1) // nothing is lost
		}
		first := next
		for next < len(v.shown) && v.shown[next].Start < end {
			next++
		}
		v.block(b, v.shown[first:next])
	}
	if len(blocks) == 0 && len(v.shown) > 0 {
		v.block(sayso.Block{Kind: sayso.BlockParagraph}, v.shown)
	}
	if len(v.shown) == 0 {
		v.line(v.paint(faint, "no statement to show"))
		v.line()
	}
}

// block prints the statements of one block, under its heading where it is one.
func (v *view) block(b sayso.Block, statements []*sayso.Statement) {
	if b.Kind == sayso.BlockHeading && (v.Keep == nil || len(statements) > 0) {
		indent := strings.Repeat(" ", v.holder+len(" | "))
		for _, line := range wrap(v.safe(v.slice(b)), v.Width-len(indent), 0) {
			v.line(indent, v.paint(heading, line))
		}
		if len(statements) == 0 {
			v.line()
		}
	}
	if len(statements) == 0 {
		return
	}
	number := ""
	if b.Kind == sayso.BlockItem && b.Number != nil {
		number = strconv.Itoa(*b.Number) + "."
	}
	for _, s := range statements {
		v.statement(s, number)
		number = ""
	}
	v.line()
}

// slice gives the text of a block.
func (v *view) slice(b sayso.Block) string {
	if b.Start < 0 || b.End > len(v.text) || b.Start > b.End {
		return ""
	}
	return string(v.text[b.Start:b.End])
}

// statement prints one statement: the holder left of the bar, the words and
// what is known of them right of it. number opens the first one of an item.
func (v *view) statement(s *sayso.Statement, number string) {
	left := v.holderLines(s.Holder)
	bar, barStyle := v.author, faint
	if s.Holder.Kind != sayso.HolderAuthor {
		bar, barStyle = v.other, holderStyle(s.Holder.Kind)
	}
	glyph, st := v.mark(s)
	not := " "
	if s.Polarity == sayso.Negative {
		not = v.paint(negation, v.not)
	}

	const hang = "   " // below a mark, the sign of negation and a space
	var right []string
	if number != "" {
		number += " "
	}
	text := plainText
	if s.Modality != sayso.Asserted {
		text = slanted
	}
	for i, line := range wrap(v.safe(s.Text), v.words, width(number)) {
		line = v.emphasised(text, line)
		if i == 0 {
			line = v.paint(st, glyph) + not + " " + v.paint(bold, number) + line
		} else {
			line = hang + line
		}
		right = append(right, line)
	}
	if remarks := v.remarks(s); remarks != "" {
		for _, line := range wrap(v.safe(remarks), v.words, 0) {
			right = append(right, hang+v.paint(faint, line))
		}
	}
	for _, e := range v.events[s.ID] {
		for _, line := range wrap(v.safe(v.told(brief.Of(e, v.mentions))), v.words-len(hang), 0) {
			right = append(right, hang+v.paint(event, line))
		}
	}
	for _, c := range v.checks[s.ID] {
		st := faint
		if c.Result == sayso.ResultConflicts {
			st = warning
		}
		for _, line := range wrap(v.safe(v.checked(c)), v.words, 0) {
			right = append(right, hang+v.paint(st, line))
		}
	}
	for i := range max(len(left), len(right)) {
		name, words := strings.Repeat(" ", v.holder), ""
		if i < len(left) {
			name = left[i]
		}
		if i < len(right) {
			words = right[i]
		}
		v.line(name, " ", v.paint(barStyle, bar), " ", words)
	}
}

// mark gives the sign before a statement: its shape tells the kind, and it is
// filled where the statement is asserted.
func (v *view) mark(s *sayso.Statement) (string, style) {
	m, known := v.marks[s.Kind]
	if !known {
		m = v.marks[sayso.KindOther]
	}
	asserted := s.Modality == sayso.Asserted
	switch {
	case v.Plain && asserted:
		return m.letter, m.style
	case v.Plain:
		return strings.ToLower(m.letter), m.style
	case asserted:
		return m.filled, m.style
	default:
		return m.hollow, m.style
	}
}

// holderRows is the most lines a holder takes beside its statement.
const holderRows = 3

// holderLines gives the holder's column, each line flush right and painted.
func (v *view) holderLines(h sayso.Holder) []string {
	st := holderStyle(h.Kind)
	if h.Kind == sayso.HolderAuthor {
		return []string{v.paint(st, padLeft("author", v.holder))}
	}
	name, note := v.holderName(h)
	lines := wrap(name, v.holder, 0)
	if len(lines) > holderRows {
		rest := strings.Join(lines[holderRows-1:], " ")
		lines = append(lines[:holderRows-1], shorten(rest, v.holder, v.ellipsis))
	}
	for i, line := range lines {
		lines[i] = v.paint(st, padLeft(line, v.holder))
	}
	if note != "" {
		lines = append(lines, v.paint(faint, padLeft(shorten(note, v.holder, v.ellipsis), v.holder)))
	}
	return lines
}

// holderName gives a holder's name and, where it is not plain from the name, a
// note: its kind, or the words that stand for it in the text.
func (v *view) holderName(h sayso.Holder) (name, note string) {
	if h.Kind != sayso.HolderNamed {
		note = v.safe(string(h.Kind))
	}
	if h.Text != nil {
		name = v.safe(*h.Text)
	}
	if h.Entity != nil {
		entity := v.safe(v.names[*h.Entity])
		switch {
		case entity == "":
		case name == "":
			name = entity
		case !contains(name, entity) && !contains(entity, name): // "he"
			name, note = entity, "as "+v.quoted(name)
		}
	}
	if name == "" { // nobody is named: the kind itself is all there is to show
		return v.safe(string(h.Kind)), ""
	}
	return name, note
}

func contains(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// remarks tells what else is known of a statement; empty where it is simply
// the author's assertion.
func (v *view) remarks(s *sayso.Statement) string {
	var parts []string
	if s.Modality != sayso.Asserted {
		parts = append(parts, string(s.Modality))
	}
	if s.Polarity == sayso.Negative {
		parts = append(parts, "negative")
	}
	if s.AscribedTo != nil {
		parts = append(parts, "ascribed to "+v.quoted(s.AscribedTo.Text))
	}
	if s.Form == sayso.FormDirect {
		parts = append(parts, "in quotation marks")
	}
	if s.Cue != nil {
		parts = append(parts, "cue "+v.quoted(s.Cue.Text))
	}
	for i := len(s.Chain) - 1; i >= 0; i-- {
		name, _ := v.holderName(s.Chain[i])
		parts = append(parts, "as told by "+v.quoted(name))
	}
	return strings.Join(parts, v.dot)
}

// checked tells a check in a line: what was stated, what was found, the result.
func (v *view) checked(c *sayso.Check) string {
	text := c.Method + ": " + amount(c.Stated) + " stated"
	if c.Found.Value != nil {
		text += ", " + amount(c.Found) + " found"
	}
	return text + v.dot + strings.ReplaceAll(c.Result, "-", " ")
}

// amount gives one side of a check in words.
func amount(a sayso.Amount) string {
	text := "nothing"
	if a.Value != nil {
		text = fmt.Sprint(a.Value)
	}
	if a.Unit != nil {
		text += " " + *a.Unit
	}
	return text
}

// quoted sets words of the article off from the view's own.
func (v *view) quoted(s string) string {
	if v.Plain {
		return "\"" + s + "\""
	}
	return "“" + s + "”"
}
