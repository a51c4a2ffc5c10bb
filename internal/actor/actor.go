package actor

import (
	"slices"
	"strings"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/tree"
)

// Add gives the actors of a draft their sector and country, and adds those that
// the text does not name. Mentions and entities stay numbered in order of the
// text.
func Add(d *draft.Draft) {
	f := finder{d: d, byKey: map[string]int{}, byNoun: map[string]int{}, states: map[string]int{}, offices: map[string]int{}, byName: map[string]int{}, unnamedFrom: map[int]bool{}}
	f.index()
	f.join()
	f.learn()
	for i := range d.Sentences {
		f.sentence(i)
	}
	f.sectors()
	f.write()
}

// finder finds the actors of one article.
type finder struct {
	d        *draft.Draft
	entities []sayso.Entity
	marks    []draft.Mention // of the layers before, in order of the text
	added    []draft.Mention
	// byKey gives the latest entity of a description, byNoun that of a bare noun,
	// states the entity of a country, offices the person who was given an office.
	byKey, byNoun, states, offices map[string]int
	acronyms, byName               map[string]int // acronym, full name → entity
	unnamedFrom                    map[int]bool   // entities that descriptions alone speak of

	s     *english.Sentence
	t     *tree.Tree
	cover []int // for each word the innermost of marks that covers it, or -1
	next  int   // the first mark that may stand in the sentence
}

// index reads what the entity layer left.
func (f *finder) index() {
	f.entities, f.marks = f.d.Reading.Entities, f.d.Mentions()
	for i := range f.entities {
		e := &f.entities[i]
		if e.Kind == sayso.EntityCountry {
			if e.Country != nil {
				f.states[*e.Country] = i
			} else if code := entity.CountryOf(e.Name); code != "" {
				f.states[code] = i
			}
		}
		if b, is := bodies[strings.ToLower(e.Name)]; is {
			f.byName[b.name] = i
			if many := strings.Contains(e.Name, " "); e.Kind == sayso.EntityOther || e.Kind == sayso.EntityOrganization && b.kind == sayso.EntityArmedGroup || (many || e.Name == b.short && e.Name == strings.ToUpper(e.Name)) && e.Kind == sayso.EntityPerson {
				e.Kind = b.kind
			}
			f.note(e, b.sector, b.country)
		}
	}
	for i := range f.marks {
		m := &f.marks[i]
		text := f.d.Text[m.Start:m.End]
		if b, is := bodies[strings.ToLower(text)]; is && strings.Contains(text, " ") {
			if e := &f.entities[m.Entity]; e.Kind == sayso.EntityPerson || e.Kind == sayso.EntityOther {
				e.Kind = b.kind
				f.note(e, b.sector, b.country)
			}
		}
	}
}

// sentence reads one sentence.
func (f *finder) sentence(number int) {
	f.s = &f.d.Sentences[number]
	f.t = f.d.Tree(number)
	f.covering()
	for i := range f.s.Tokens {
		if m := f.cover[i]; m >= 0 {
			if f.marks[m].Start == f.s.Tokens[i].Start && f.listed(i) {
				continue
			}
			if f.head(i, m) {
				f.describe(i, &f.entities[f.marks[m].Entity])
			}
			continue
		}
		if f.cover[i] == taken || f.acronym(i) || f.listed(i) || f.national(i) {
			continue
		}
		f.unnamed(i)
	}
}

// acronym adds a mention for the acronym at word i that the article gives a body
// in brackets somewhere.
func (f *finder) acronym(i int) bool {
	owner, is := f.acronyms[f.s.Tokens[i].Form]
	if is {
		f.add(i, i, owner, sayso.ViaText)
		f.cover[i] = taken
	}
	return is
}

// learn reads the acronyms that stand in brackets behind the names of bodies.
func (f *finder) learn() {
	f.acronyms = map[string]int{}
	for i := range f.marks {
		m := &f.marks[i]
		f.before(m)
		switch f.entities[m.Entity].Kind {
		case sayso.EntityOrganization, sayso.EntityGovernment, sayso.EntityArmedGroup, sayso.EntityOther:
		default:
			continue
		}
		rest := f.d.Text[m.End:]
		if len(rest) < 4 || rest[0] != ' ' || rest[1] != '(' && rest[1] != '[' {
			continue
		}
		n := 0
		for n < maxAcronym && n+2 < len(rest) && rest[n+2] >= 'A' && rest[n+2] <= 'Z' {
			n++
		}
		if n < minAcronym || n+2 >= len(rest) || rest[n+2] != ')' && rest[n+2] != ']' {
			continue
		}
		if word := rest[2 : n+2]; initial(f.d.Text[m.Start:m.End], word) {
			f.acronyms[word] = m.Entity
		}
	}
}

// before reads an acronym that stands in front of its name in brackets: "the FMLN
// [Farabundo Martí National Liberation Front]".
func (f *finder) before(m *draft.Mention) {
	text := f.d.Text[:m.Start]
	if len(text) < 4 || text[len(text)-1] != '(' && text[len(text)-1] != '[' || text[len(text)-2] != ' ' {
		return
	}
	end := len(text) - 2
	from := end
	for from > 0 && end-from < maxAcronym && text[from-1] >= 'A' && text[from-1] <= 'Z' {
		from--
	}
	if word := text[from:end]; len(word) >= minAcronym && initial(f.d.Text[m.Start:m.End], word) {
		f.acronyms[word] = m.Entity
	}
}

// initial says whether an acronym begins with the first letter of a word of the name.
func initial(name, acronym string) bool {
	for word := range strings.FieldsSeq(name) {
		if len(word) > 0 && word[0]&^0x20 == acronym[0] {
			return true
		}
	}
	return false
}

// covering fills in which mention covers each word.
func (f *finder) covering() {
	f.cover = f.cover[:0]
	for i := range f.s.Tokens {
		w := &f.s.Tokens[i]
		for f.next < len(f.marks) && f.marks[f.next].End <= w.Start {
			f.next++
		}
		at := -1
		if f.next < len(f.marks) && f.marks[f.next].Start <= w.Start && w.Start < f.marks[f.next].End {
			at = f.next
		}
		f.cover = append(f.cover, at)
	}
}

// head says whether word i is the word of mention m that the others hang on.
func (f *finder) head(i, m int) bool {
	h := f.t.Head(i)
	return h < 0 || f.cover[h] != m
}

// write puts what was found into the reading.
func (f *finder) write() {
	all := append(f.marks, f.added...)
	slices.SortStableFunc(all, draft.Mention.Compare)
	f.d.SetMentions(f.entities, all, f.unnamedFrom)
}
