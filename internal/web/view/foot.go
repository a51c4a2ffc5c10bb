package view

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sayso"
)

// place is a row of the table of places: one place, however often it is named.
type place struct {
	ID, Text string // of its first mention
	Row      string // ID of the row itself
	Mentions int
	State    string // "" where it is resolved
	Name     string // the atlas's
	Within   string
	Kind     string
	At       string // degrees
	Sure     string // per cent
}

// mapped is a mention of a place in the text that the table links to.
type mapped struct {
	id   string
	span sayso.Span
}

// wording is a row of the list of loaded words: one word, however often it occurs.
type wording struct {
	Text, Kind string
	At         []string // anchors
}

// findPlaces makes the table of places, in order of the text.
func (l *leaf) findPlaces(r *sayso.Reading) {
	mentions := r.MentionsByID()
	row := map[string]int{}
	for i := range r.Places {
		p := &r.Places[i]
		m := mentions[p.Mention]
		if m == nil {
			continue
		}
		key := p.State + " " + strings.ToLower(m.Text)
		if p.Gazetteer != nil {
			key = p.State + " at " + *p.Gazetteer
		}
		at, known := row[key]
		if known {
			l.Places[at].Mentions++
			l.placed[m.ID] = at
			continue
		}
		row[key] = len(l.Places)
		l.placed[m.ID] = len(l.Places)
		n := strconv.Itoa(len(l.Places) + 1)
		made := place{ID: "p" + n, Row: "place-" + n, Text: m.Text, Mentions: 1, Name: or(p.Name, ""), Kind: p.Precision}
		within := []string{or(p.Admin1, ""), or(p.Country, "")}
		made.Within = strings.Join(slices.DeleteFunc(within, func(s string) bool { return s == "" || s == made.Name }), ", ")
		if p.State != sayso.PlaceResolved {
			made.State = spaced(p.State)
			if len(p.Alternatives) > 0 {
				made.State += ", or one of " + strconv.Itoa(len(p.Alternatives)) + " others"
			}
		}
		if p.Lat != nil && p.Lon != nil {
			made.At = degrees(*p.Lat, "N", "S") + " " + degrees(*p.Lon, "E", "W")
			made.Sure = sure(p.Confidence)
		}
		l.Places = append(l.Places, made)
		l.mapped = append(l.mapped, mapped{made.ID, m.Span})
	}
}

// sure gives a confidence in whole per cent; what is not certain is not called so.
func sure(confidence float64) string {
	switch p := int(math.Round(100 * min(max(confidence, 0), 1))); {
	case p == 100 && confidence < 1:
		return "over 99 %"
	default:
		return strconv.Itoa(p) + " %"
	}
}

// degrees gives an angle to a hundredth of a degree, a kilometre or so, with the
// letter of its side.
func degrees(d float64, positive, negative string) string {
	if d < 0 {
		d, positive = -d, negative
	}
	return fmt.Sprintf("%.2f° %s", d, positive)
}

// foot fills what stands below the notes.
func (l *leaf) foot(r *sayso.Reading) {
	row, kinds := map[string]int{}, map[string]int{}
	for i, w := range r.Wording {
		name := wordingName(w.Kind)
		at, known := kinds[name]
		if !known {
			at = len(l.Tallies)
			kinds[name] = at
			l.Tallies = append(l.Tallies, tally{Name: name})
		}
		l.Tallies[at].N++
		key := name + " " + strings.ToLower(w.Text)
		if at, known = row[key]; !known {
			at = len(l.Wording)
			row[key] = at
			l.Wording = append(l.Wording, wording{Text: w.Text, Kind: name})
		}
		l.Wording[at].At = append(l.Wording[at].At, wordingID(i))
	}
	for _, f := range r.Article.Furniture {
		l.Furniture = append(l.Furniture, piece{spaced(string(f.Kind)), f.Text})
	}
	text := []rune(r.Article.Text)
	for _, s := range r.Silent {
		if within(sayso.Span{Start: s.Start, End: s.End}, len(text)) {
			l.Silent = append(l.Silent, silence{string(text[s.Start:s.End]), s.Reason})
		}
	}
	add := func(label, text string) {
		if text != "" {
			l.Made = append(l.Made, fact{Label: label, Text: text})
		}
	}
	add("source", or(r.Article.Source, ""))
	add("input", r.Article.ID)
	add("read by", strings.TrimSpace(r.Software.Name+" "+r.Software.Version))
	var languages []string
	for language := range r.Software.Models {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	for _, language := range languages {
		add("model "+language, r.Software.Models[language])
	}
	add("gazetteer", or(r.Software.Gazetteer, ""))
	l.explainSigns()
}
