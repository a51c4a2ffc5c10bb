package terminal

import "sayso"

// style is an SGR sequence's parameters (ECMA-48), empty for ordinary text. The
// sixteen colours of the terminal's own theme are used, so that a view is
// legible on light and dark alike.
type style string

const (
	plainText style = ""
	bold      style = "1"
	faint     style = "2"
	heading   style = "1"
	slanted   style = "3" // put forward, but not asserted
	negation  style = "1;31"
	warning   style = "33"
	event     style = "32"  // as the mark of a statement that tells one
	emphasis  style = "1;4" // a word that was looked for
)

// paint wraps s in st, where the view has colour.
func (v *view) paint(st style, s string) string {
	if !v.Color || st == plainText || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

// mark is how a kind of statement is shown.
type mark struct {
	kind sayso.StatementKind
	// filled stands before an asserted statement, hollow before one that is not.
	filled, hollow string
	// letter is the plain view's mark, in lower case where not asserted.
	letter string
	style  style
}

// marks returns the marks of all kinds, in the order of the legend. Kinds that
// are easily told apart by eye have neighbouring meanings far apart in shape.
func marks() []mark {
	return []mark{
		{sayso.KindEvent, "●", "○", "E", "32"},
		{sayso.KindQuantity, "■", "□", "Q", "36"},
		{sayso.KindRelation, "▬", "▭", "R", "36"},
		{sayso.KindCause, "◀", "◁", "C", "33"},
		{sayso.KindPrediction, "▶", "▷", "P", "34"},
		{sayso.KindDemand, "▲", "△", "D", "31"},
		{sayso.KindMotive, "★", "☆", "M", "35"},
		{sayso.KindJudgement, "◆", "◇", "J", "35"},
		{sayso.KindOther, "▪", "▫", "O", plainText},
	}
}

// holderStyle is how a holder's name is shown.
func holderStyle(k sayso.HolderKind) style {
	switch k {
	case sayso.HolderNamed:
		return "1;36"
	case sayso.HolderGroup:
		return "36"
	case sayso.HolderUnnamed:
		return "1;33"
	default:
		return faint
	}
}

// glyphs are the view's own marks besides those of the kinds.
type glyphs struct {
	author, other string // the bar beside a statement: the author's own, somebody else's
	not           string // behind the mark of a statement put negatively
	rule          string // a horizontal rule, repeated
	dot           string // between two remarks
	ellipsis      string
	times         string // "contact ×2"
	arrow         string // from who does it to whom it is done
}

func drawn() glyphs { return glyphs{"│", "┃", "¬", "─", " · ", "…", "×", "→"} }
func ascii() glyphs { return glyphs{"|", "#", "-", "-", "; ", "...", "x", "->"} }
