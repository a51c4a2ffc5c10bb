package terminal

import (
	"fmt"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/brief"
)

// facts prints the title and what the page states about the article.
func (v *view) facts() {
	a := &v.reading.Article
	title := "(no title)"
	if a.Title != nil {
		title = v.safe(*a.Title)
	}
	for _, line := range wrap(title, v.Width, 0) {
		v.line(v.paint(bold, line))
	}
	v.line()
	v.fact("by", brief.Authors(a.Byline))
	v.fact("published", brief.Stamp(a.Published))
	v.fact("updated", brief.Stamp(a.Updated))
	v.fact("publisher", value(a.Publisher))
	v.fact("address", value(a.URL))
	source := "standard input"
	if a.Source != nil {
		source = *a.Source
	}
	v.fact("source", source)
	v.fact("text", v.counts())
	v.fact("holders", v.holders())
	v.fact("events", v.eventCounts())
	v.fact("checks", v.results())
	v.fact("wording", v.wording())
	v.fact("set apart", v.furniture())
	v.warnings()
	v.line()
}

// warnings prints what could not be read as it should: of each kind the first,
// and how many there are.
func (v *view) warnings() {
	times := map[string]int{}
	for _, w := range v.reading.Warnings {
		times[w.Kind]++
	}
	for _, w := range v.reading.Warnings {
		n := times[w.Kind]
		if n == 0 {
			continue // told
		}
		times[w.Kind] = 0
		label, text := brief.Warning(w.Kind)
		if n > 1 {
			text += " " + v.times + strconv.Itoa(n) + ", first"
		}
		v.labelled(label, text+": "+v.quoted(w.Text), warning)
	}
}

// fact prints one labelled fact; one that is not known is left out.
func (v *view) fact(label, text string) { v.labelled(label, text, plainText) }

func (v *view) labelled(label, text string, st style) {
	if text == "" {
		return
	}
	for i, line := range wrap(v.safe(text), v.Width-labelWidth, 0) {
		if i > 0 {
			label = ""
		}
		v.line(v.paint(faint, padRight(label, labelWidth)), v.paint(st, line))
	}
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// counts tells the size of the article and of the sheet.
func (v *view) counts() string {
	r := v.reading
	paragraphs := 0
	for _, b := range r.Article.Blocks {
		if b.Kind != sayso.BlockTitle && b.Kind != sayso.BlockHeading {
			paragraphs++
		}
	}
	statements := brief.Plural(len(r.Statements), "statement")
	if len(v.shown) < len(r.Statements) {
		statements = fmt.Sprintf("%d of %s shown", len(v.shown), statements)
	}
	return strings.Join([]string{
		brief.Plural(paragraphs, "paragraph"), brief.Plural(len(r.Sentences), "sentence"), statements,
	}, v.dot)
}

// results tells how many checks came out which way.
func (v *view) results() string {
	times := map[string]int{}
	for i := range v.reading.Checks {
		times[v.reading.Checks[i].Result]++
	}
	var parts []string
	for _, result := range [...]string{sayso.ResultConsistent, sayso.ResultConflicts, sayso.ResultCannotTell} {
		if n := times[result]; n > 0 {
			parts = append(parts, strings.ReplaceAll(result, "-", " ")+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, v.dot)
}

// holders tells how many statements each sort of holder stands behind.
func (v *view) holders() string {
	var count brief.Holders
	for i := range v.reading.Statements {
		count.Add(v.reading.Statements[i].Holder.Kind, 1)
	}
	return count.Told(v.dot)
}

// wording tells how often each kind of wording occurs.
func (v *view) wording() string {
	count := map[string]int{}
	for _, w := range v.reading.Wording {
		count[w.Kind]++
	}
	var parts []string
	for _, kind := range []string{"naming", "evaluation", "certainty", "universal", "vague-source"} {
		if count[kind] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", strings.ReplaceAll(kind, "-", " "), count[kind]))
		}
	}
	return strings.Join(parts, v.dot)
}

// furniture names what was set apart from the text: "date, contact ×2".
func (v *view) furniture() string {
	count := map[sayso.FurnitureKind]int{}
	var order []sayso.FurnitureKind
	for _, f := range v.reading.Article.Furniture {
		if count[f.Kind] == 0 {
			order = append(order, f.Kind)
		}
		count[f.Kind]++
	}
	var parts []string
	for _, k := range order {
		name := strings.ReplaceAll(string(k), "-", " ")
		if count[k] > 1 {
			name += " " + v.times + strconv.Itoa(count[k])
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}
