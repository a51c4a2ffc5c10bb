package check

import (
	"fmt"
	"strings"

	"sayso"
)

// sums checks a total against the parts that stand right behind it: "12 dead, 7
// civilians and 6 soldiers", "21 injured: 13 strikers and eight officers".
func (f *finder) sums() {
	here := f.amountsHere()
	for i := 0; i < len(here); i++ {
		if here[i].Kind != "count" {
			continue
		}
		from := f.behind(here[i])
		whole, closed := f.opens(from)
		if !whole {
			continue
		}
		end := i + 1
		last := false
		for end < len(here) && end-i <= maxParts && !last && here[end].Kind == "count" {
			var joined bool
			if end > i+1 {
				if joined, last = f.joins(here[end-1].end, here[end].start); !joined {
					break
				}
			} else if !f.adjoins(from, here[end].start) {
				break
			}
			end++
		}
		if end-i < 3 || !last {
			continue // no total with two parts or more, the last one joined by "and"
		}
		f.write("sum", here[i].start, here[end-1].end, sum(here[i], here[i+1:end], closed))
		i = end - 1
	}
}

// behind returns the byte behind a total and what tells of those it counts: "12
// dead", "20 people were hurt".
func (f *finder) behind(q amount) int {
	const most = 5 // words
	tokens := f.s.Tokens
	k := f.word(q.end)
	if k < len(tokens) && tokens[k].Start < q.end {
		k++
	}
	at := q.end
	for n := 0; n < most && k < len(tokens); n, k = n+1, k+1 {
		switch u := tokens[k].UPOS; u {
		case "ADJ", "VERB", "AUX", "NOUN", "ADV":
			at = tokens[k].End
		default:
			return at
		}
	}
	return q.end
}

// opens says whether the words behind a figure open a list of its parts, and
// whether the list is closed: a colon, "namely".
func (f *finder) opens(at int) (opens, closed bool) {
	rest := strings.TrimLeft(f.d.Text[at:f.s.End], " ")
	switch {
	case strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, ", namely"), strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "—"):
		return true, true
	case strings.HasPrefix(rest, ","), strings.HasPrefix(rest, "("):
		return !strings.HasPrefix(rest, ", including"), false
	}
	return false, false
}

// adjoins says whether nothing but a mark stands between a total and its first part.
func (f *finder) adjoins(start, end int) bool {
	if end < start {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(f.d.Text[start:end])) {
	case ",", ":", "–", "—", "(", ", namely", ", of them", ", of whom":
		return true
	}
	return false
}

// joins says whether two parts of a list are joined, and whether by "and".
func (f *finder) joins(start, end int) (joined, last bool) {
	if end < start {
		return false, false
	}
	switch strings.ToLower(strings.TrimSpace(f.d.Text[start:end])) {
	case ",":
		return true, false
	case "and", ", and", "and another", "as well as":
		return true, true
	}
	return false, false
}

// sum holds a total against the sum of its parts. Parts that exceed the total
// conflict; parts that fall short need not be all of them.
func sum(total amount, parts []amount, closed bool) outcome {
	o := outcome{stated: sayso.Amount{Value: total.Value}, result: sayso.ResultCannotTell}
	added, rough := 0.0, total.Approximate
	terms := make([]string, 0, len(parts))
	for _, p := range parts {
		added += p.Value
		rough = rough || p.Approximate
		terms = append(terms, fmt.Sprintf("%g (%s)", p.Value, p.Text))
	}
	o.found.Value = added
	o.working = fmt.Sprintf("%s = %g, against %g (%s)", strings.Join(terms, " + "), added, total.Value, total.Text)
	switch {
	case rough:
		o.caveats = append(o.caveats, "at least one of the figures is approximate")
	case added == total.Value:
		o.result = sayso.ResultConsistent
	case added > total.Value:
		o.result = sayso.ResultConflicts
		o.caveats = append(o.caveats, "unless one part is counted among another")
	case closed:
		o.result = sayso.ResultConflicts
	default:
		o.caveats = append(o.caveats, "the parts need not be all of them")
	}
	return o
}
