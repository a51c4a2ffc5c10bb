package when

import (
	"fmt"
	"strings"

	"sayso/internal/numeral"
)

// clock reads a time of day: "10:38", "5.30 pm", "0730 GMT", "two o'clock",
// "noon", "half past six".
func (p *parser) clock(i int) (expression, bool) {
	e := expression{first: i, kind: typeTime}
	hour, minute, second, at, sure := 0, 0, -1, i, false
	if p.is(i, "noon") {
		e.clock, e.next = p.word(i).value, i+1
		e.value = "T" + e.clock
		return e, true
	}
	if p.at(i) == "half" && p.at(i+1) == "past" || p.at(i) == "quarter" && p.among(i+1, "past", "to") {
		n, ok := numeral.Read(p.p, i+2)
		if !ok || n.Value < 1 || n.Value > 12 || n.Value != float64(int(n.Value)) {
			return e, false
		}
		hour, minute, at = int(n.Value), 30, n.Next
		switch {
		case p.at(i) == "quarter" && p.at(i+1) == "to":
			hour, minute = hour-1, 45
		case p.at(i) == "quarter":
			minute = 15
		}
		return p.half(e, hour, minute, -1, at, true)
	}
	if h, ok := p.digits(i, 1, 2); ok {
		if i > 0 && p.glued(i) && p.p[i-1].Kind != numeral.Sign || p.glued(i) && strings.Contains(".,:/$£€", p.at(i-1)) {
			return e, false
		}
		hour, at = h, i+1
		if sign := p.at(at); (sign == ":" || sign == "." || sign == "h") && p.glued(at) && p.glued(at+1) {
			if m, ok := p.digits(at+1, 2, 2); ok && m < 60 {
				minute, at = m, at+2
				sure = sign == ":" && !(i > 0 && p.token(i-1).UPOS == "PROPN" && p.p[i-1].Kind == numeral.Word && !p.is(i-1, "weekday", "weekday-short", "month", "hour-sign")) // "Corinthians 9:25"
				if p.at(at) == ":" && p.glued(at) {
					if s, ok := p.digits(at+1, 2, 2); ok && p.glued(at+1) {
						second, at = s, at+2
					}
				}
			}
		}
		return p.half(e, hour, minute, second, at, sure)
	}
	if n, ok := p.digits(i, 4, 4); ok && n/100 < 24 && n%100 < 60 && !p.glued(i) {
		if p.is(i+1, "zone") || p.at(i+1) == "hours" && n >= 0 && (p.p[i].Text[0] == '0' || n > 2100) || p.at(i+1) == "hrs" {
			return p.half(e, n/100, n%100, -1, i+1, true)
		}
		if n%100 < 60 && p.military(i) {
			return p.half(e, n/100, n%100, -1, i+1, true)
		}
		return e, false
	}
	if p.p != nil && i >= 0 && i < len(p.p) && p.p[i].Kind == numeral.Word {
		if n, ok := numeral.Read(p.p, i); ok && n.Next == i+1 && n.Value >= 1 && n.Value <= 12 && (p.at(i+1) == "o'clock" || p.is(i+1, "hour-sign")) {
			return p.half(e, int(n.Value), 0, -1, i+1, false)
		}
	}
	return e, false
}

// military says whether four figures without a colon are a time of day where
// they stand: "at 1650", "between 0200 and 0300".
func (p *parser) military(i int) bool {
	zero := p.p[i].Text[0] == '0'
	if i+1 < len(p.p) && (p.glued(i+1) && p.p[i+1].Kind == numeral.Word || p.number(i+1) || p.hyphen(i+1) && p.glued(i+1) || p.at(i+1) == "%") {
		return false
	}
	if t := p.token(i + 1); i+1 < len(p.p) && p.p[i+1].Kind == numeral.Word && (t.UPOS == "NOUN" && !p.is(i+1, "day") || t.UPOS == "ADJ") {
		return false
	}
	if p.is(i+1, "day") {
		return true
	}
	switch p.at(i - 1) {
	case "at":
		return zero || p.token(i+1).UPOS != "PROPN" || p.is(i+1, "weekday", "month")
	case "until", "since", "by", "from", "to", "between", "before", "after", "approximately", "around", "about", "through", "till":
		return zero
	case "and", "-", "–":
		n := len(p.found)
		return zero || n > 0 && p.found[n-1].next == i-1 && p.found[n-1].clock != ""
	}
	return false
}

// half reads what stands behind the figures of a clock: a.m., p.m., o'clock, a
// zone; without any of these only "10:38" is sure to be a time.
func (p *parser) half(e expression, hour, minute, second, at int, sure bool) (expression, bool) {
	if hour > 24 || minute > 59 || second > 59 {
		return e, false
	}
	switch sign := p.at(at); {
	case sign == "o'clock":
		at++
		sure = true
	case p.is(at, "hour-sign"):
		if sign == "am" && !p.glued(at) && p.token(at).Lemma == "be" || hour > 12 && sign[0] == 'a' {
			return e, false
		}
		if sign[0] == 'p' && hour < 12 {
			hour += 12
		} else if sign[0] == 'a' && hour == 12 {
			hour = 0
		}
		at++
		if p.at(at) == "." && p.glued(at) && len(sign) == 3 && sign[1] == '.' {
			at++
		}
		sure = true
	case sign == "hours" || sign == "hrs":
		if !sure {
			return e, false
		}
		at++
	}
	if second < 0 && (p.at(at) == "in" && p.at(at+1) == "the" && p.is(at+2, "part") || p.at(at) == "at" && p.at(at+1) == "night") {
		part := at + 1
		if p.at(at) == "in" {
			part++
		}
		clock, ok := inPart(fmt.Sprintf("%02d:%02d", hour, minute), p.word(part).value)
		if !sure && !ok {
			return e, false
		}
		e.clock, e.value, e.next = clock, "T"+clock, part+1 // "6 in the evening"
		return e, true
	}
	zone := ""
	if p.is(at, "zone") {
		zone, at, sure = p.word(at).value, at+1, true
		if off := p.at(at); (off == "+" || off == "-") && p.glued(at) && p.glued(at+1) {
			if n, ok := p.digits(at+1, 1, 2); ok && n < 15 {
				zone, at = fmt.Sprintf("%s%02d", off, n), at+2
			}
		}
	} else if p.at(at) == "local" && p.at(at+1) == "time" {
		at += 2
	} else if p.at(at+1) == "time" && p.token(at).UPOS == "PROPN" {
		at += 2 // "Yerevan time"
	}
	if !sure {
		return e, false
	}
	if second < 0 && !p.is(at-1, "hour-sign") && p.at(at) == ":" && p.glued(at) && p.glued(at+1) {
		return e, false // "1:23:45:67", no clock
	}
	e.clock = fmt.Sprintf("%02d:%02d", hour, minute)
	if second >= 0 {
		e.clock += fmt.Sprintf(":%02d", second)
	}
	e.clock += zone
	e.value, e.next = "T"+e.clock, at
	return e, true
}

// inPart moves a clock of twelve hours into a part of the day: "6 in the evening".
func inPart(clock, part string) (string, bool) {
	var hour, minute int
	if n, err := fmt.Sscanf(clock, "%02d:%02d", &hour, &minute); n < 2 || err != nil || len(clock) != 5 || hour > 12 {
		return clock, false
	}
	switch part {
	case "AF", "EV":
		if hour < 12 {
			hour += 12
		}
	case "NI":
		if hour >= 6 && hour < 12 {
			hour += 12
		} else if hour == 12 {
			hour = 0
		}
	case "MO":
		if hour == 12 {
			hour = 0
		}
	default:
		return clock, false
	}
	return fmt.Sprintf("%02d:%02d", hour, minute), true
}
