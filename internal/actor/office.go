package actor

import (
	_ "embed"
	"strings"
	"time"

	"sayso"
	"sayso/internal/lexicon"
)

//go:embed offices.tsv
var officesFile string

// officesUntil is the day that offices.tsv was made on: it says nothing of later ones.
const officesUntil = "2025-06-30"

// office is a row of offices.tsv. Days are written YYYY-MM-DD.
type office struct {
	role, country, sector, from, to string
	open                            bool // held on the list's own day
}

// held are the offices of a name in lower case, in order of their days; never changed.
var held = loadOffices()

func loadOffices() map[string][]office {
	all := map[string][]office{}
	for _, row := range lexicon.Rows(officesFile) {
		o := office{role: row[1], country: row[2], sector: row[3], from: row[4], to: row[5]}
		if o.to == "" {
			o.to, o.open = officesUntil, true
		}
		for name := range strings.SplitSeq(strings.ToLower(row[0]), "|") {
			all[name] = append(all[name], o)
		}
	}
	return all
}

// listedOffices gives the people whose office on the day of publication sayso's own list
// knows the country and the sector of it, where the article tells none. What comes from
// the list is marked so in the entity. An article without a day of publication, and one
// of a day that the list does not cover, gets nothing from it.
func (f *finder) listedOffices() {
	published := f.d.Reading.Article.Published
	if published == nil || len(published.Value) < len(time.DateOnly) {
		return
	}
	day := published.Value[:len(time.DateOnly)]
	for i := range f.entities {
		e := &f.entities[i]
		switch {
		case e.Kind == sayso.EntityPerson:
		case e.Kind == sayso.EntityOther && strings.Contains(e.Name, " "):
		default:
			continue
		}
		for _, o := range held[strings.ToLower(e.Name)] {
			if day < o.from || day > o.to || e.Country != nil && o.country != "" && *e.Country != o.country {
				continue // somebody else of that name, where the article has another country
			}
			e.Kind = sayso.EntityPerson
			e.Listed = &sayso.Office{Role: o.role, From: o.from}
			if !o.open {
				e.Listed.To = &o.to
			}
			f.note(e, o.sector, o.country)
			break
		}
	}
}
