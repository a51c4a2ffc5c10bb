package actor

import (
	"strings"

	"sayso"
)

// describe reads what stands around a name: the office and the country before
// it ("Turkish foreign minister X"), an apposition after it ("X, the Turkish
// foreign minister,"), the country before a body ("Iraqi Ministry of …").
func (f *finder) describe(i int, e *sayso.Entity) {
	switch e.Kind {
	case sayso.EntityPerson:
	case sayso.EntityGovernment, sayso.EntityArmedGroup, sayso.EntityOrganization:
		if e.Country == nil {
			m := &f.marks[f.cover[i]]
			first := i
			for first > 0 && f.s.Tokens[first-1].Start >= m.Start {
				first--
			}
			if code := f.country(i, first); code != "" && e.Kind == sayso.EntityGovernment {
				f.note(e, "", code)
			}
		}
		return
	default:
		return
	}
	m := &f.marks[f.cover[i]]
	first := i
	for first > 0 && f.s.Tokens[first-1].Start >= m.Start {
		first--
	}
	sector, code := "", ""
	for k := first - 1; k >= 0 && first-k <= maxTitle; k-- {
		w := &f.s.Tokens[k]
		if w.UPOS != "ADJ" && w.UPOS != "NOUN" && w.UPOS != "PROPN" && w.Form != "'s" && w.Form != "’s" && w.UPOS != "ADP" {
			break
		}
		if w.UPOS == "ADP" && !strings.EqualFold(w.Form, "of") {
			break
		}
		if code == "" {
			code = f.codeAt(k)
		}
		if n, _, _, is := f.look(k); is && sector == "" && n.kind == sayso.EntityPerson {
			sector = f.ofBody(k, n.sector)
		}
	}
	for steps, k := range f.t.Children(i) {
		k := int(k)
		if steps > maxKids || f.t.Relation(k) != "appos" || f.cover[k] >= 0 {
			continue
		}
		n, text, from, is := f.look(k)
		if !is || n.kind != sayso.EntityPerson {
			continue
		}
		if sector == "" {
			sector = f.ofBody(k, n.sector)
		}
		if code == "" {
			code = f.country(k, f.first(k, from))
		}
		f.offices[text] = f.marks[f.cover[i]].Entity
	}
	f.note(e, sector, code)
	for _, role := range e.Roles {
		if office := strings.ToLower(role); sectorOf(office) == "GOV" {
			fields := strings.Fields(office)
			f.offices[fields[len(fields)-1]] = f.marks[f.cover[i]].Entity
			f.offices[office] = f.marks[f.cover[i]].Entity
		}
	}
}

// ofBody returns the sector of somebody with the office at word k, which is sector by
// itself: the president of a union or a company is no part of a government.
func (f *finder) ofBody(k int, sector string) string {
	if sector != "GOV" || !leads[f.s.Tokens[k].Lemma] {
		return sector
	}
	at := k - 1
	if at > 0 && (f.s.Tokens[at].Form == "'s" || f.s.Tokens[at].Form == "’s" || f.s.Tokens[at].Form == "'") {
		at--
	}
	body := func(i int) string {
		if m := f.cover[i]; m >= 0 {
			e := &f.entities[f.marks[m].Entity]
			switch {
			case e.Kind != sayso.EntityOrganization:
				return ""
			case e.Sector != nil:
				return *e.Sector
			}
			return named(e.Name)
		}
		if n, _, _, is := f.look(i); is && n.kind == sayso.EntityOrganization {
			return n.sector
		}
		return sectors[f.s.Tokens[i].Lemma]
	}
	if at >= 0 && (f.s.Tokens[at].UPOS == "NOUN" || f.s.Tokens[at].UPOS == "PROPN") {
		if s := body(at); s != "" && s != "GOV" {
			return s
		}
	}
	for _, i := range f.t.Children(k) {
		if c := f.t.Child(int(i), "case"); int(i) > k && f.t.Relation(int(i)) == "nmod" && c > k && f.s.Tokens[c].Form == "of" {
			if s := body(int(i)); s != "" && s != "GOV" {
				return s
			}
		}
	}
	return sector
}

// leads are the offices that a government has and any other body as well.
var leads = map[string]bool{"president": true, "secretary": true, "chancellor": true, "governor": true}

// sectors gives the named actors that still lack one a sector, from their
// offices or the words of their names.
func (f *finder) sectors() {
	f.listedOffices()
	for i := range f.entities {
		e := &f.entities[i]
		if e.Sector != nil {
			continue
		}
		switch e.Kind {
		case sayso.EntityPerson:
			for _, role := range e.Roles {
				if sector := sectorOf(role); sector != "" {
					e.Sector = &sector
					break
				}
			}
		case sayso.EntityOrganization, sayso.EntityGovernment, sayso.EntityArmedGroup, sayso.EntityOther:
			if sector := named(e.Name); sector != "" {
				e.Sector = &sector
			}
		}
	}
}

// named reads a sector off a name, its last word first.
func named(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '.' })
	for i := len(fields) - 1; i >= 0; i-- {
		if sector, is := sectors[fields[i]]; is {
			return sector
		}
	}
	return ""
}
