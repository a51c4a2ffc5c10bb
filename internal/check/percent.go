package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sayso"
)

// percentages checks "300 of 1,200, or 25 percent" and "from 40 to 50, a rise of
// 25 percent".
func (f *finder) percentages() {
	here := f.amountsHere()
	for i := 1; i < len(here); i++ {
		whole, p := here[i-1], here[i]
		if p.Kind != "percent" || whole.end > p.start || p.start-whole.end > maxBehind || !aside(strings.ToLower(f.d.Text[whole.end:p.start])) {
			continue
		}
		if start, part, is := f.part(whole); is {
			f.write("percent", start, p.end, share(part, whole, p))
		}
	}
	for i := 2; i < len(here); i++ {
		a, b, p := here[i-2], here[i-1], here[i]
		if p.Kind != "percent" || a.Kind != b.Kind || a.Kind == "percent" || !same(a.Unit, b.Unit) || b.end > p.start || a.end > b.start {
			continue
		}
		between := strings.TrimSpace(strings.ToLower(f.d.Text[a.end:b.start]))
		behind := strings.ToLower(f.d.Text[b.end:p.start])
		if len(behind) > maxBehind || strings.ContainsAny(behind, ";.") {
			continue
		}
		if between == "to" && strings.HasSuffix(strings.TrimSpace(strings.ToLower(f.d.Text[f.s.Start:a.start])), "from") {
			if sign := change(behind); sign != 0 {
				f.write("percent", a.start, p.end, growth(a, b, p, sign))
			}
		}
	}
}

// part reads the figure that stands before "of" and a whole: "300 of the 1,200".
func (f *finder) part(whole amount) (start int, part amount, is bool) {
	tokens := f.s.Tokens
	k := f.word(whole.start) - 1
	if k > 0 && tokens[k].UPOS == "DET" {
		k--
	}
	if k < 1 || tokens[k].Form != "of" {
		return 0, part, false
	}
	if tokens[k-1].Form == "out" && k > 1 {
		k--
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(tokens[k-1].Form, ",", ""), 64)
	if err != nil || n < 0 {
		return 0, part, false
	}
	return tokens[k-1].Start, amount{Quantity: &sayso.Quantity{Value: n}}, true
}

// maxBehind is how many bytes may stand between two figures and the percentage
// that sums them up.
const maxBehind = 60

func same(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// aside says whether the words before a percentage set it beside the figures as
// the same thing in other terms.
func aside(words string) bool {
	words = strings.TrimSpace(words)
	if strings.ContainsAny(words, ";.") {
		return false
	}
	return strings.HasSuffix(words, "or") || strings.HasSuffix(words, "(") || strings.HasSuffix(words, "that is") || strings.HasSuffix(words, "or about")
}

// change says whether the words before a percentage call it a rise (1) or a fall
// (-1), or neither (0).
func change(words string) int {
	for _, w := range [...]string{"rise", "increase", "growth", "gain", "jump", "up "} {
		if strings.Contains(words, w) {
			return 1
		}
	}
	for _, w := range [...]string{"fall", "drop", "decline", "decrease", "cut", "loss", "down "} {
		if strings.Contains(words, w) {
			return -1
		}
	}
	return 0
}

// share holds a percentage against a part of a whole.
func share(part, whole, stated amount) outcome {
	if whole.Value == 0 {
		return outcome{}
	}
	return percent(100*part.Value/whole.Value, stated, part.Approximate || whole.Approximate,
		fmt.Sprintf("%g of %g", part.Value, whole.Value))
}

// growth holds a percentage against a change from one figure to another.
func growth(from, to, stated amount, sign int) outcome {
	if from.Value == 0 {
		return outcome{}
	}
	return percent(float64(sign)*100*(to.Value/from.Value-1), stated, from.Approximate || to.Approximate,
		fmt.Sprintf("from %g to %g", from.Value, to.Value))
}

func percent(found float64, stated amount, rough bool, how string) outcome {
	o := outcome{stated: sayso.Amount{Value: stated.Value, Unit: unit("%")}, found: sayso.Amount{Value: math.Round(found*10) / 10, Unit: unit("%")},
		result: sayso.ResultCannotTell, working: fmt.Sprintf("%s is %.1f %%, against %g %%", how, found, stated.Value)}
	// A whole percentage is rounded to units, and so may be the figures.
	const rounded = 1.0
	off := math.Abs(found - stated.Value)
	switch {
	case off <= rounded || (rough || stated.Approximate) && off <= 5*rounded:
		o.result = sayso.ResultConsistent
	case rough || stated.Approximate:
		o.caveats = append(o.caveats, "at least one of the figures is approximate")
	case off > 3*rounded:
		o.result = sayso.ResultConflicts
	}
	return o
}
