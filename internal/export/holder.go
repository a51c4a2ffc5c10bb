package export

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
)

// statementOf is the statement whose word an event is, nil where there is none.
func (f *facts) statementOf(e *sayso.Event) *sayso.Statement {
	if e.Statement == nil {
		return nil
	}
	return f.statements[*e.Statement]
}

// twins counts the events of each statement, so that one with very many is not
// repeated with every one of them.
type twins map[*sayso.Statement]int

// room notes one more event of a statement, if there is one, and says whether its words
// may stand beside it.
func (t twins) room(s *sayso.Statement) bool {
	t[s]++
	return t[s] <= maxTwins
}

// holder names who stands behind a statement, "" for the author and where nobody is
// named: by the entity's name, which is the same wherever the article speaks of it,
// or by the words, where these say more than an entity that has no name of its own
// ("a spokeswoman for the union" rather than "a spokeswoman").
func (f *facts) holder(h *sayso.Holder) string {
	words := text(h.Text)
	if h.Entity == nil || f.entities[*h.Entity] == nil || f.entities[*h.Entity].Name == "" {
		return words
	}
	name := f.entities[*h.Entity].Name
	if h.Kind == sayso.HolderNamed && named(name) || !strings.Contains(strings.ToLower(words), strings.ToLower(name)) {
		return name
	}
	return words
}

// named says whether an entity's name is one, not a description: a description begins
// with an article or with a small letter.
func named(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	word, _, _ := strings.Cut(strings.ToLower(name), " ")
	return !unicode.IsLower(first) && word != "a" && word != "an" && word != "the"
}

// chain names those on whose telling a statement is, outermost first; one who is not
// named by what kind of source it is, in brackets.
func (f *facts) chain(s *sayso.Statement) []string {
	names := []string{}
	for i := range s.Chain[:min(len(s.Chain), maxListed)] {
		name := f.holder(&s.Chain[i])
		if name == "" {
			name = "(" + string(s.Chain[i].Kind) + ")"
		}
		names = append(names, name)
	}
	return names
}

// inWords says on whose say-so something is, and how it is put, for those who read no
// further: "on the say-so of the ministry (named); indirect; positive; asserted". The
// statement is nil where there is none.
func (f *facts) inWords(s *sayso.Statement, how ...string) string {
	var b strings.Builder
	switch {
	case s == nil:
		b.WriteString("on nobody's say-so that was found")
	case s.Holder.Kind == sayso.HolderAuthor:
		b.WriteString("on the author's say-so")
	case f.holder(&s.Holder) == "":
		b.WriteString("on the say-so of somebody " + string(s.Holder.Kind))
	default:
		b.WriteString("on the say-so of " + f.holder(&s.Holder) + " (" + string(s.Holder.Kind) + ")")
	}
	if s != nil {
		for _, name := range slices.Backward(f.chain(s)) {
			b.WriteString(", as told by " + name)
		}
	}
	for _, h := range how {
		b.WriteString("; " + h)
	}
	return b.String()
}
