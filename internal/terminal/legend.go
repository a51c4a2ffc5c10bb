package terminal

import (
	"strings"

	"sayso"
)

// legend explains the marks that occur.
func (v *view) legend() {
	if len(v.shown) == 0 {
		return
	}
	var kinds []string
	occurs, loose, negative, handed, events := map[sayso.StatementKind]bool{}, false, false, false, false
	for _, s := range v.shown {
		occurs[s.Kind] = true
		loose = loose || s.Modality != sayso.Asserted
		negative = negative || s.Polarity == sayso.Negative
		events = events || len(v.events[s.ID]) > 0
		handed = handed || s.Holder.Kind != sayso.HolderAuthor
	}
	for _, m := range marks() {
		glyph := m.filled
		if v.Plain {
			glyph = m.letter
		}
		if occurs[m.kind] {
			kinds = append(kinds, v.paint(m.style, glyph)+" "+string(m.kind))
		}
	}
	v.line(v.paint(faint, strings.Repeat(v.rule, v.Width)))
	v.legendLine("kinds", kinds)
	var signs []string
	switch {
	case loose && v.Plain:
		signs = append(signs, "small letter: not asserted")
	case loose:
		signs = append(signs, "hollow: not asserted")
	}
	if negative {
		signs = append(signs, v.not+" put negatively")
	}
	if handed {
		signs = append(signs, v.author+" the author", v.other+" somebody else")
	}
	if events {
		v.legendLine("events", []string{"type (mode): who " + v.arrow + " to whom"})
	}
	if len(signs) > 0 {
		v.legendLine("signs", signs)
	}
}

// legendLine prints entries two spaces apart, as many to a line as fit. Painted
// entries are measured without their paint.
func (v *view) legendLine(label string, entries []string) {
	line, used := "", 0
	flush := func() {
		v.line(v.paint(faint, padRight(label, labelWidth)), line)
		label, line, used = "", "", 0
	}
	for _, e := range entries {
		w := width(unpainted(e))
		if used > 0 && used+2+w > v.Width-labelWidth {
			flush()
		}
		if used > 0 {
			line, used = line+"  ", used+2
		}
		line, used = line+e, used+w
	}
	flush()
}

// unpainted removes what paint added.
func unpainted(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, _ = strings.Cut(after, "m")
	}
}
