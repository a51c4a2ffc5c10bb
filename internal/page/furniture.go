package page

import (
	"strings"
	"unicode"

	"sayso"
)

// Where a phrase of the furniture lexicon may stand.
const (
	whereIs     = "is"
	whereStarts = "starts"
	whereAfter  = "after"
	whereKicker = "kicker"
	whereOthers = "others"
)

// furniture says what piece of page furniture a block is, by its form alone: a
// phrase of the lexicon, a row of share buttons, a menu, a captcha, a contact
// line. Bylines and date lines depend on where they stand; see text.go.
func furniture(s string) (sayso.FurnitureKind, bool) {
	if !short(s) {
		return "", false
	}
	for _, where := range []string{whereIs, whereStarts} {
		if kind := phraseKind(s, where); kind != "" && kind != string(sayso.BlockCaption) {
			return sayso.FurnitureKind(kind), true
		}
	}
	switch {
	case captcha(s):
		return sayso.FurnitureCommentForm, true
	case fileNumber(s):
		return sayso.FurnitureOther, true
	case shareRow(s), menu(s), address(s):
		return sayso.FurnitureNavigation, true
	case contactLine(s):
		return sayso.FurnitureContact, true
	}
	return "", false
}

// furnitureLine says whether a line of a block is furniture by itself.
func furnitureLine(l string) bool {
	l = trim(l)
	if l == "" || !short(l) {
		return false
	}
	if _, ok := furniture(l); ok {
		return true
	}
	if _, ok := parseByline(l); ok {
		return true
	}
	_, ok := parseDateLine(l)
	return ok
}

// phraseKind returns the kind of the lexicon's phrase that s is or starts with,
// by where it stands, or "".
func phraseKind(s, where string) string {
	folded := strings.Join(words(strings.ToLower(straight.Replace(s))), " ")
	if where != whereStarts {
		folded = fold(s)
	}
	w := strings.Fields(strings.TrimLeft(folded, "*•|>»-+ "))
	if len(w) == 0 {
		return ""
	}
	lex := lexicons()
	for _, candidates := range [][]phrase{lex.phrases[w[0]], lex.phrases["#"]} {
		for _, p := range candidates {
			if p.where == where && p.matches(w) {
				return p.kind
			}
		}
	}
	return ""
}

// matches says whether the block's words begin with the phrase, and are not more
// than it; for a phrase that may only stand at the start, not too many more.
func (p phrase) matches(w []string) bool {
	if len(w) < len(p.words) || len(w) > p.most || p.where != whereStarts && len(w) != len(p.words) {
		return false
	}
	for i, want := range p.words {
		if want == "#" && number(w[i]) || want == "(#)" && number(strings.Trim(w[i], "()")) {
			continue
		}
		if w[i] != want && !(i == len(p.words)-1 && p.where == whereStarts && strings.TrimRight(w[i], ".:,!0123456789") == want) { // "©2024"
			return false
		}
	}
	return true
}

// number says whether w is a number in digits.
func number(w string) bool {
	return w != "" && strings.Trim(w, "0123456789,.") == "" && strings.ContainsAny(w, "0123456789")
}

// captcha says whether s is a sum left open: "3 + 4 =", "Solve: 12 − 5 = ?".
func captcha(s string) bool {
	const most = 6 // words before the sum
	sum, result, found := strings.Cut(s, "=")
	if !found || strings.Trim(result, "?_.…[]()*"+space) != "" {
		return false
	}
	i := strings.LastIndexAny(sum, "+-–−×*÷/x")
	if i < 0 {
		return false
	}
	left, right := words(sum[:i]), words(strings.TrimLeft(sum[i:], "+-–−×*÷/x"))
	if len(left) == 0 || len(left) > most+1 || len(right) != 1 {
		return false
	}
	return operand(left[len(left)-1]) && operand(right[0])
}

// operand says whether w is a number in digits or a small one in words.
func operand(w string) bool {
	switch strings.ToLower(w) {
	case "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten":
		return true
	}
	return number(w)
}

// isSeparator says whether r parts the buttons or links of a row.
func isSeparator(r rune) bool { return strings.ContainsRune("|•·/,:►▸›»", r) || isSpace(r) }

// shareRow says whether s is a row of share buttons: nothing but names of
// networks and words of sharing, at least two, one of them capitalised.
func shareRow(s string) bool {
	share := lexicons().share
	w := strings.FieldsFunc(s, isSeparator)
	upper, counts := 0, 0
	for _, x := range w {
		x = strings.Trim(x, ".()+")
		if number(x) {
			counts++ // how often it was shared, how long it takes to hear
			continue
		}
		if !share[strings.ToLower(x)] {
			return false
		}
		if unicode.IsUpper([]rune(x)[0]) {
			upper++
		}
	}
	return len(w)-counts >= 2 && 2*upper >= len(w)-counts && !endsSentence(s)
}

// menu says whether s is a row of links: short names parted by bars, or a trail
// from "Home" or between arrows.
func menu(s string) bool {
	const most = 4 // words a link
	for _, sep := range []string{"|", ">", "»", "›", "/", "→"} {
		links := strings.Split(s, sep)
		if len(links) < 2 {
			continue
		}
		home := strings.EqualFold(trim(links[0]), "home")
		if len(links) < 3 && !home || sep == "/" && !home {
			continue
		}
		all := !endsSentence(s)
		for _, l := range links {
			w := words(l)
			all = all && len(w) > 0 && len(w) <= most && upperFirst(l)
		}
		if all {
			return true
		}
	}
	return false
}

// fileNumber says whether s is the number under which an office files a text:
// figures parted by dashes, strokes or full stops, too many for a date.
func fileNumber(s string) bool {
	const least = 4 // groups of figures
	w := words(s)
	if len(w) != 1 {
		return false
	}
	groups := strings.FieldsFunc(w[0], func(r rune) bool { return strings.ContainsRune("-/.", r) })
	for _, g := range groups {
		if strings.Trim(g, "0123456789") != "" {
			return false
		}
	}
	return len(groups) >= least
}

// address says whether s is nothing but a web address.
func address(s string) bool {
	w := words(s)
	return len(w) == 1 && (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "www."))
}

// contactLine says whether s gives contact data and little else: apart from the
// data, names and the words of a contact line, at most one word is left, so that
// a sentence that speaks of an address stays in the text.
func contactLine(s string) bool {
	const most = 1
	lex := lexicons().contact
	found := contacts(s)
	if len(found) == 0 {
		return false
	}
	// "Seen something? tips@…", "Send your story to the desk: …"
	const mostAsked = 12 // words
	lastOne := found[len(found)-1]
	asked := trim(s[:lastOne.start])
	if trim(strings.Trim(s[lastOne.end:], ".)")) == "" && (strings.HasSuffix(asked, "?") || strings.HasSuffix(asked, ":")) && len(words(asked)) <= mostAsked {
		return true
	}
	var rest strings.Builder
	at := 0
	for _, c := range found {
		rest.WriteString(s[at:c.start])
		rest.WriteByte(' ')
		at = c.end
	}
	rest.WriteString(s[at:])
	other, all := 0, 0
	for _, w := range strings.FieldsFunc(rest.String(), func(r rune) bool { return isSpace(r) || strings.ContainsRune("-–—/|:", r) }) {
		w = strings.Trim(straight.Replace(w), ".,;:()[]<>*\"'@+")
		if w == "" {
			continue
		}
		all++
		if lower := strings.ToLower(w); !lex[lower] && !lex[strings.TrimSuffix(lower, "'s")] && (lower == w || number(w)) {
			other++
		}
	}
	const mostNames = 25
	return other <= most && all <= mostNames
}
