package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sayso"
	"sayso/internal/brief"
)

// share is how much of the article one kind of holder has.
type share struct {
	Holder     holderClass
	Statements int
	// Percent is the share of the text's letters, in words; At and Width place its
	// piece of a bar that is barWidth long.
	Percent   string
	At, Width int
}

// barWidth is the length of the bar of shares, in its own units: fine enough that no
// share is seen to be off.
const barWidth = 1000

// person is somebody who is quoted or talked about.
type person struct {
	Name   string
	Letter string // of a holder that is no name
	N      int    // statements held, or mentions
	Note   int    // the first note, 0 for none
	Motive int    // statements about what this one wants, believes or feels
}

// people are a list of persons, the first of them and the rest.
type people struct{ First, Rest []person }

// fold folds the end of a list away.
func fold(all []person) people {
	n := min(len(all), maxListed)
	if len(all) == maxListed+1 { // one more takes no more room than saying so
		n++
	}
	return people{all[:n], all[n:]}
}

// tally counts something.
type tally struct {
	Name, Class, Sign string
	N                 int
}

// filters are the choices that leave something to see.
type filters struct {
	Holders, Kinds                []tally
	Checkable, Checked, Conflicts int
	All                           int
}

// summarize counts who has how much of the text, who is heard and who is not.
func (l *leaf) summarize(r *sayso.Reading) {
	l.share()
	l.people(r)
	l.Events = eventTallies(r.Events)
	for _, c := range results() {
		n := 0
		for i := range r.Checks {
			if resultOf(r.Checks[i].Result) == c {
				n++
			}
		}
		if n > 0 {
			l.Checks = append(l.Checks, tally{c.Name, c.Class, c.Sign, n})
		}
	}
	l.filter()
}

// share measures each kind of holder's part of the text: the letters and figures of
// which it is the innermost holder. The rest, what is in no statement, has no share
// in the bar.
func (l *leaf) share() {
	letters := map[string]int{}
	whole := 0
	for i := range l.Blocks {
		for _, s := range l.Blocks[i].Segments {
			n := 0
			for _, c := range s.Text {
				if unicode.IsLetter(c) || unicode.IsDigit(c) {
					n++
				}
			}
			whole += n
			if s.Note != nil {
				letters[s.Note.Holder.Class] += n
			}
		}
	}
	at, rest := 0, whole
	for _, c := range holderClasses() {
		rest -= letters[c.Class]
		s := share{Holder: c, Percent: percent(letters[c.Class], whole), At: at}
		for _, n := range l.notes {
			if n.Holder == c {
				s.Statements++
			}
		}
		if s.Statements == 0 {
			continue
		}
		s.Width = barWidth * letters[c.Class] / max(whole, 1)
		at += s.Width
		l.Shares = append(l.Shares, s)
	}
	l.Rest = percent(rest, whole)
}

// people lists who is quoted, who holds most first, and who is only talked about.
func (l *leaf) people(r *sayso.Reading) {
	var quoted []person
	place := map[string]int{} // by entity and by name
	heard := map[string]bool{}
	hear := func(h sayso.Holder, note int) {
		class := holderOf(h.Kind)
		if class.kind == sayso.HolderAuthor {
			return
		}
		name, _ := l.holder(h)
		entity := ""
		switch {
		case h.Entity == nil && isPronoun(name):
			name = "“" + strings.ToLower(name) + "”, not resolved"
		case h.Entity != nil:
			entity, heard[*h.Entity] = "entity "+*h.Entity, true
			if class.kind == sayso.HolderNamed { // a group's own words say more than its entity's head
				name = cmp.Or(l.names[*h.Entity], name)
			}
		}
		called := "name " + class.Class + " " + strings.ToLower(name)
		at, known := place[entity]
		if !known { // two of one name, "police" and "police", are one to the eye
			at, known = place[called]
		}
		if !known {
			at = len(quoted)
			p := person{Name: name, Note: note}
			if class.kind != sayso.HolderNamed {
				p.Letter = class.Letter
			}
			quoted = append(quoted, p)
		}
		if entity != "" {
			place[entity] = at
		}
		place[called] = at
		quoted[at].N++
	}
	motives := map[string]int{}
	for i := range r.Statements {
		s := &r.Statements[i]
		hear(s.Holder, i+1)
		for _, h := range s.Chain {
			hear(h, i+1)
		}
		if s.AscribedTo != nil && s.AscribedTo.Entity != nil {
			motives[*s.AscribedTo.Entity]++
		}
	}
	var told []person
	for i := range r.Entities {
		e := &r.Entities[i]
		if acts(e.Kind) && !heard[e.ID] && len(e.Mentions) > 0 {
			told = append(told, person{Name: e.Name, N: len(e.Mentions), Motive: motives[e.ID]})
		}
	}
	most := func(a, b person) int { return cmp.Compare(b.N, a.N) }
	slices.SortStableFunc(quoted, most)
	slices.SortStableFunc(told, most)
	l.Quoted, l.Told = fold(quoted), fold(told)
}

// isPronoun says that a holder is no more than a word that stands for one.
func isPronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "it", "they", "we", "i", "you", "who", "this", "that", "one", "some", "others":
		return true
	}
	return false
}

// acts says that a kind of entity can speak for itself.
func acts(k sayso.EntityKind) bool {
	switch k {
	case sayso.EntityCountry, sayso.EntityGovernment, sayso.EntityOrganization, sayso.EntityArmedGroup,
		sayso.EntityPerson, sayso.EntityPeople:
		return true
	}
	return false
}

// eventTallies counts events by type, each once however often it is told.
func eventTallies(events []sayso.Event) []tally {
	var tallies []tally
	place := map[string]int{}
	for i := range events {
		e := &events[i]
		if e.SameAs != nil && *e.SameAs != e.ID {
			continue
		}
		at, known := place[string(e.Type)]
		if !known {
			at = len(tallies)
			place[string(e.Type)] = at
			tallies = append(tallies, tally{Name: spaced(strings.ToLower(string(e.Type)))})
		}
		tallies[at].N++
	}
	slices.SortStableFunc(tallies, func(a, b tally) int { return cmp.Compare(b.N, a.N) })
	return tallies
}

// filter offers the choices that occur.
func (l *leaf) filter() {
	f := &l.Filters
	f.All = len(l.notes)
	count := func(fits func(*note) bool) (n int) {
		for _, x := range l.notes {
			if fits(x) {
				n++
			}
		}
		return n
	}
	for _, s := range l.Shares {
		name := string(s.Holder.kind)
		f.Holders = append(f.Holders, tally{name, s.Holder.Class, s.Holder.Letter, s.Statements})
	}
	for _, k := range kindClasses() {
		if n := count(func(x *note) bool { return x.Kind == k }); n > 0 {
			f.Kinds = append(f.Kinds, tally{k.Class, k.Class, k.Filled, n})
		}
	}
	f.Checkable = count(func(x *note) bool { return x.Checkable })
	f.Checked = count(func(x *note) bool { return x.Checked })
	f.Conflicts = count(func(x *note) bool { return x.Conflicts })
}

// legend says which signs occur, for it explains those alone.
type legend struct {
	Holders                                    []holderClass
	Kinds                                      []kindClass
	Results                                    []resultClass
	Loose, Negative, Wording, Events, Ascribed bool
}

// explainSigns fills the legend.
func (l *leaf) explainSigns() {
	g := &l.Legend
	for _, s := range l.Shares {
		g.Holders = append(g.Holders, s.Holder)
	}
	for _, k := range kindClasses() {
		if slices.ContainsFunc(l.notes, func(n *note) bool { return n.Kind == k }) {
			g.Kinds = append(g.Kinds, k)
		}
	}
	for _, c := range results() {
		if slices.ContainsFunc(l.Checks, func(t tally) bool { return t.Class == c.Class }) {
			g.Results = append(g.Results, c)
		}
	}
	for _, n := range l.notes {
		g.Loose = g.Loose || n.Loose
		g.Ascribed = g.Ascribed || n.Ascribed != ""
		g.Events = g.Events || len(n.Events) > 0
	}
	g.Wording = len(l.Wording) > 0
}

// head tells what the page states about the article.
func (l *leaf) head(r *sayso.Reading) {
	a := &r.Article
	l.Headed = slices.ContainsFunc(l.Blocks, func(b block) bool { return b.Kind == sayso.BlockTitle })
	l.Title = strings.Join(strings.Fields(or(a.Title, "")), " ")
	if l.Title == "" {
		l.Title = strings.Join(strings.Fields(or(a.Source, "")), " ")
	}
	if l.Title == "" {
		l.Title = "An article without a title"
	}
	if isLanguage(a.Language) {
		l.Language = a.Language
	}
	add := func(label, text, address string) {
		if text != "" {
			l.Facts = append(l.Facts, fact{label, text, address})
		}
	}
	add("by", brief.Authors(a.Byline), "")
	add("in", or(a.Publisher, ""), "")
	add("published", brief.Stamp(a.Published), "")
	add("updated", brief.Stamp(a.Updated), "")
	if address := or(a.URL, ""); strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		add("at", address, address)
	}
	for _, w := range r.Warnings {
		class, about := brief.Warning(w.Kind)
		l.Warnings = append(l.Warnings, warning{class, brief.Sentence(class), about, w.Text})
	}
}

// isLanguage says that s has the form of an ISO 639 code.
func isLanguage(s string) bool {
	if len(s) < 2 || len(s) > 3 {
		return false
	}
	for _, c := range s {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// wordingID is the anchor of a wording in the text.
func wordingID(i int) string { return "w" + strconv.Itoa(i+1) }
