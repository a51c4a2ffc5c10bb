package place

import (
	"strings"

	"sayso"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
)

// settle lets the spots speak for each other and decides which are places.
func (f *finder) settle() {
	f.link()
	f.datelines()
	f.agree()
	for i := range f.spots {
		f.spots[i].use = f.spots[i].score > 0
	}
	f.join()
	f.unknown()
}

// link joins spots that stand beside each other: "Paris, Texas", "Mosul in Iraq",
// "Rome, Milan and Turin".
func (f *finder) link() {
	for i := 1; i < len(f.spots); i++ {
		a, b := &f.spots[i-1], &f.spots[i]
		if a.sentence != b.sentence || a.own || b.last < a.last {
			continue
		}
		between := ""
		tokens := f.d.Sentences[a.sentence].Tokens
		for k := a.last + 1; k < b.first; k++ {
			if tokens[k].Start < a.end {
				continue // the full stop of an abbreviation
			}
			between += tokens[k].Form + " "
			if len(between) > 16 {
				break
			}
		}
		switch between {
		case ", ", "( ":
			if !b.own && contains(b, a) {
				a.after, b.before = i, i-1
				a.score += lies
				b.score += locates
				b.located, a.located = true, true
				b.lookup = narrowed(b.lookup, a)
				continue
			}
			f.members(i)
		case "in ", "in the ", "of ", ", in ":
			if !b.own && contains(b, a) {
				a.score += member
				b.score += member
			}
		case "and ", "or ", ", and ", ", or ", "& ", "- ", "– ", "/ ", "to ", ", and the ", "and the ", "as well as ":
			f.members(i)
		}
	}
}

// members lets spot i and the one before it in a list support each other, and share a preposition.
func (f *finder) members(i int) {
	a, b := &f.spots[i-1], &f.spots[i]
	a.mates[1], b.mates[0] = i, i-1
	left, right := a.score > 0, b.score > 0
	if left {
		b.score += member
		b.located = b.located || a.located
	}
	if right {
		a.score += member
	}
}

// contains says whether b may name the region, country or district in which a lies.
// Two of the same class stand in a list: "Ohio, Illinois".
func contains(b, a *spot) bool {
	for i := range b.found {
		cb := &b.found[i]
		switch cb.Class {
		case gazetteer.Region, gazetteer.Country, gazetteer.District:
		default:
			continue
		}
		same, inner := false, false
		for j := range a.found {
			ca := &a.found[j]
			if ca.ID == cb.ID {
				continue
			}
			if ca.Class == cb.Class {
				same = same || a.key != b.key && (cb.Class == gazetteer.Country || ca.Country == cb.Country)
				continue
			}
			if holds(&cb.Place, &ca.Place) {
				inner = true
			}
		}
		if inner && (!same || cb.Postal) {
			return true
		}
	}
	return false
}

// narrowed leaves of a name that says where a place lies only what it may then mean.
func narrowed(l *lookup, a *spot) *lookup {
	out := &lookup{key: l.key, narrow: true}
	for i := range l.found {
		for j := range a.found {
			if l.found[i].ID != a.found[j].ID && holds(&l.found[i].Place, &a.found[j].Place) {
				out.found = append(out.found, l.found[i])
				break
			}
		}
	}
	return out
}

// holds says whether place a lies in b, which is a region, country or district.
func holds(b, a *gazetteer.Place) bool {
	switch b.Class {
	case gazetteer.Country:
		return a.Country == b.Country && a.Class != gazetteer.Country
	case gazetteer.Region:
		if a.Admin1Code == "" {
			// Districts of some countries say of no region that they lie in it.
			return a.Class == gazetteer.District && a.Country == b.Country && gazetteer.Distance(a.Point, b.Point) <= 1.3*b.Radius
		}
		return a.Admin1Code == b.Admin1Code && a.Class != gazetteer.Region
	case gazetteer.District:
		return a.Class == gazetteer.Settlement && (b.Admin1Code == "" || a.Admin1Code == b.Admin1Code) && a.Country == b.Country && gazetteer.Distance(a.Point, b.Point) <= 1.5*b.Radius
	}
	return false
}

// datelines finds the places in front of a report: "GENEVA, 3 May (Agency) —",
// "BAGHDAD (AP)".
func (f *finder) datelines() {
	for i := range f.spots {
		sp := &f.spots[i]
		s := &f.d.Sentences[sp.sentence]
		if sp.first == 0 && !f.surnames[sp.key] && (sp.mention < 0 || f.kinds[sp.mention] != sayso.EntityPerson) && (s.Paragraph || entity.Shouted(f.d.Text[sp.start:sp.end]) || sp.sentence < titleSentences) && f.reported(sp) {
			for j := i; j < len(f.spots) && f.spots[j].sentence == sp.sentence && f.spots[j].first <= sp.last+5 && (j == i || f.spots[j].before == j-1); j++ {
				f.spots[j].score += dateline
				f.spots[j].located = true
			}
		}
	}
}

// reported says whether the words after a spot are those of a dateline: an agency
// in brackets or a dash, before any verb.
func (f *finder) reported(sp *spot) bool {
	const longest = 14 // words
	s := &f.d.Sentences[sp.sentence]
	upper := entity.Shouted(s.Tokens[0].Form)
	for k := sp.last + 1; k < len(s.Tokens) && k < longest; k++ {
		w := &s.Tokens[k]
		switch {
		case w.Form == "(":
			return upper || k == sp.last+1 && k+2 < len(s.Tokens) && entity.Shouted(s.Tokens[k+1].Form) && s.Tokens[k+2].Form == ")" || k+2 < len(s.Tokens) && s.Tokens[k+2].Form == ")"
		case (w.Form == "—" || w.Form == "–" || w.Form == "--" || w.Form == "-") && s.Tokens[k-1].End < w.Start:
			return true
		case w.Form == "—" || w.Form == "--":
			return true
		case w.UPOS == "VERB" || w.UPOS == "AUX" || w.UPOS == "ADP" || w.UPOS == "DET":
			return false
		}
	}
	return false
}

// agree lets what is surely a place, or a person, once be so elsewhere.
func (f *finder) agree() {
	best := map[string]float64{}
	for i := range f.spots {
		if sp := &f.spots[i]; !sp.own {
			best[sp.key] = max(best[sp.key], sp.score)
		}
	}
	for i := range f.spots {
		sp := &f.spots[i]
		if sp.own {
			continue
		}
		if best[sp.key] >= sure && sp.score < sure {
			sp.score += again
		}
		if f.surnames[sp.key] && !sp.located {
			sp.score += surname
		}
		if f.acting[sp.key] && !sp.located {
			sp.score += government
		}
	}
}

// join makes one spot of two towns that name one thing: "the Abu Kamal–al-Qa'im
// crossing".
func (f *finder) join() {
	for i := 1; i < len(f.spots); i++ {
		a, b := &f.spots[i-1], &f.spots[i]
		if !b.own || !b.use || a.sentence != b.sentence || a.own {
			continue
		}
		if b.start-a.end > 0 && b.start-a.end <= 3 {
			switch f.d.Text[a.end:b.start] {
			case "-", "–", "—":
				b.first, b.start, a.use = a.first, a.start, false
				a.swallowed = true
			}
		}
	}
}

// unknown makes spots of the mentions that are places by their kind, or by the words
// beside them, and that the gazetteer does not have under their name: it may have
// another way of writing it.
func (f *finder) unknown() {
	used := make([]int, 0, len(f.spots)) // by their start
	for i := range f.spots {
		if f.spots[i].use {
			used = append(used, i)
		}
	}
	k := 0
	for m := range f.from {
		for k < len(used) && f.spots[used[k]].end <= f.from[m] {
			k++
		}
		if k < len(used) && f.spots[used[k]].start < f.to[m] || f.words[m].sentence < 0 {
			continue
		}
		if sp := f.unfound(m); sp != nil {
			f.spots = append(f.spots, *sp)
		}
	}
}

// unfound makes a spot of a mention that is a place but not by a name of the
// gazetteer, or nil.
func (f *finder) unfound(m int) *spot {
	text := f.d.Text[f.from[m]:f.to[m]]
	at := f.words[m]
	f.enter(at.sentence)
	sp := &spot{sentence: at.sentence, first: at.first, last: at.last, start: f.from[m], end: f.to[m], mention: m,
		inside: -1, after: -1, before: -1, mates: [2]int{-1, -1}, use: true, score: isPlace, lookup: &lookup{}}
	if f.heading || acronymic(text) || f.surnames[gazetteer.Normal(text)] {
		return nil
	}
	f.byContext(sp) // for what it notes
	switch f.kinds[m] {
	case sayso.EntityPlace:
	case sayso.EntityFacility:
		if !sp.located {
			return nil
		}
		sp.class, sp.own = gazetteer.Facility, true
	case sayso.EntityOther:
		if sp.class == 0 || sp.own {
			if !sp.located {
				return nil
			}
			sp.tentative = sp.class == 0
		}
	case sayso.EntityPerson, sayso.EntityOrganization:
		if !f.called(at) {
			return nil
		}
	default:
		return nil
	}
	if t, is := f.ending(m); is {
		sp.class, sp.own = t.class, t.own || t.named
	}
	switch {
	case sp.own:
		sp.lookup = f.thing(f.d.Text[sp.start:sp.end])
	case len(f.look(text).found) > 0:
		sp.lookup = f.look(text)
		if f.weigh(sp); sp.score <= 0 {
			return nil
		}
	default:
		sp.lookup = f.variants(text)
	}
	return sp
}

// called says whether "the village of" or the like stands before a mention.
func (f *finder) called(at wordRange) bool {
	tokens := f.s.Tokens
	if at.first < 2 || tokens[at.first-1].Form != "of" {
		return false
	}
	switch tokens[at.first-2].Lemma {
	case "village", "town", "city", "hamlet", "suburb", "township", "district", "province", "region", "governorate":
		return true
	}
	return false
}

// acronymic says that a name is one word with several capitals, none of which a
// place has: "UNAMID", "A(H1N1)".
func acronymic(text string) bool {
	if strings.Contains(text, " ") {
		return false
	}
	upper := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 'A' && c <= 'Z' {
			upper++
		} else if c >= '0' && c <= '9' {
			return true
		}
	}
	return upper >= 2 && entity.Shouted(text)
}

// variants looks up other ways of writing a name, once an article.
func (f *finder) variants(text string) *lookup {
	l := f.look(text)
	if l.key == "" {
		l.key = gazetteer.Normal(text)
		if len(f.known) < maxLookups {
			l.found = f.atlas.Find(text)
		}
	}
	return l
}
