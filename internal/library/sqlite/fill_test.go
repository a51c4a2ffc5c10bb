package sqlite

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/library"
)

// filler makes readings that no layer has read, as many as are wanted, for the
// measuring of searches: words by Zipf's law, names that return, places, events and
// checks about as often as readings of news have them.
type filler struct {
	r     *rand.Rand
	words *rand.Zipf
	names *rand.Zipf
	from  time.Time
}

// newFiller makes the same readings for the same seed.
func newFiller(seed uint64) *filler {
	r := rand.New(rand.NewPCG(seed, 1))
	return &filler{r: r, words: rand.NewZipf(r, 1.1, 8, 40_000), names: rand.NewZipf(r, 1.2, 20, 50_000), from: time.Date(2012, 1, 1, 0, 0, 0, 0, time.UTC)}
}

// word gives the nth most frequent word.
func word(n uint64) string {
	switch n {
	case 0:
		return "the"
	case 3:
		return "government"
	case 40:
		return "bridge"
	case 41:
		return "convoy"
	case 2000:
		return "pontoon"
	}
	const syllables = "ba be bi bo bu da de di do du ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru"
	parts := strings.Fields(syllables)
	var b strings.Builder
	for n += 7; n > 0; n /= uint64(len(parts)) {
		b.WriteString(parts[n%uint64(len(parts))])
	}
	return b.String()
}

// countries are those that the fictions are about.
var countries = strings.Fields("IRQ SYR USA RUS TUR IRN ISR LBN FRA GBR DEU CHN UKR EGY SAU JOR")

// figure names the nth most frequent entity.
func figure(n uint64) (name string, kind sayso.EntityKind, country, sector string) {
	country = countries[n%uint64(len(countries))]
	switch n % 5 {
	case 0:
		return country + " foreign ministry", sayso.EntityGovernment, country, "GOV"
	case 1:
		return "General " + strings.Title(word(n*31)), sayso.EntityPerson, country, "MIL" //nolint:staticcheck
	case 2:
		return strings.Title(word(n*17)) + " Brigade", sayso.EntityArmedGroup, "", "REB" //nolint:staticcheck
	}
	return strings.Title(word(n*13)) + " " + strings.Title(word(n*7)), sayso.EntityPerson, country, "" //nolint:staticcheck
}

// reading makes the nth reading.
func (f *filler) reading(n int) *sayso.Reading {
	day := f.from.AddDate(0, 0, f.r.IntN(3650))
	title, source, language := "", fmt.Sprintf("https://news%d.example/%d", n%50, n), "en"
	var text strings.Builder
	length := 0 // code points; all are ASCII
	add := func(s string) (start, end int) {
		start = length
		text.WriteString(s)
		length += len(s)
		return start, length
	}
	sentence := func(words int) string {
		var b strings.Builder
		for i := range words {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word(f.words.Uint64()))
		}
		return b.String()
	}
	title = sentence(6)
	publisher := fmt.Sprintf("News %d", n%50)
	r := sayso.NewReading(sayso.Article{ID: fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(source))), Source: &source, Title: &title, Publisher: &publisher,
		Published: &sayso.Stamp{Value: day.Format(time.DateOnly), Precision: sayso.PrecisionDay}, Language: language,
		Byline: []sayso.Author{{Name: "Writer " + word(uint64(n%3000)*11)}}})
	add(title)
	entities := map[uint64]int{}
	mention := func(id uint64, start, end int, s string) string {
		e, there := entities[id]
		if !there {
			e = len(r.Entities)
			entities[id] = e
			name, kind, country, sector := figure(id)
			entity := sayso.Entity{ID: fmt.Sprintf("e%d", e+1), Name: name, Kind: kind, Roles: []string{}}
			if country != "" {
				entity.Country = &country
			}
			if sector != "" {
				entity.Sector = &sector
			}
			r.Entities = append(r.Entities, entity)
		}
		m := fmt.Sprintf("m%d", len(r.Mentions)+1)
		r.Entities[e].Mentions = append(r.Entities[e].Mentions, m)
		r.Mentions = append(r.Mentions, sayso.Mention{ID: m, Entity: r.Entities[e].ID, Span: sayso.Span{Start: start, End: end, Text: s}, Via: sayso.ViaText})
		return m
	}
	kinds, modalities := library.StatementKinds(), library.Modalities()
	for i := range 30 + f.r.IntN(20) {
		add(". ")
		start := length
		who, whom := f.names.Uint64(), f.names.Uint64()
		a, _, _, _ := figure(who)
		b, _, _, _ := figure(whom)
		as, ae := add(a)
		verb := sentence(3)
		add(" ")
		vs, ve := add(verb)
		add(" ")
		bs, be := add(b)
		add(" " + sentence(5+f.r.IntN(8)))
		agent, recipient := mention(who, as, ae, a), mention(whom, bs, be, b)
		s := sayso.Statement{ID: fmt.Sprintf("s%d", i+1), Span: sayso.Span{Start: start, End: length, Text: text.String()[start:length]},
			Kind: sayso.StatementKind(kinds[1+f.r.IntN(len(kinds)-1)]), Holder: sayso.Holder{Kind: sayso.HolderAuthor}, Chain: []sayso.Holder{},
			Form: sayso.FormNone, Polarity: sayso.Positive, Modality: sayso.Modality(modalities[1+f.r.IntN(3)]), Checkable: f.r.IntN(2) == 0}
		if f.r.IntN(3) == 0 {
			s.Holder = sayso.Holder{Kind: sayso.HolderNamed, Start: &as, End: &ae, Text: &a, Entity: &r.Entities[entities[who]].ID}
			s.Form = sayso.FormIndirect
		}
		r.Statements = append(r.Statements, s)
		if f.r.IntN(5) == 0 {
			lat, lon := 20+float64(f.r.IntN(2000))/100, 20+float64(f.r.IntN(4000))/100
			country, place, id := countries[int(lon)%len(countries)], strings.Title(word(uint64(lat*100))), fmt.Sprintf("geonames:%d", int(lat*1e6+lon*100)) //nolint:staticcheck
			r.Places = append(r.Places, sayso.Place{Mention: recipient, State: "resolved", Gazetteer: &id, Name: &place, Country: &country, Lat: &lat, Lon: &lon,
				Precision: "settlement", Confidence: 0.8, Alternatives: []sayso.PlaceAlternative{}})
		}
		if f.r.IntN(4) == 0 {
			types := strings.Fields("ASSAULT COERCE CONSULT ACCUSE THREATEN PROTEST AID AGREE")
			e := sayso.Event{ID: fmt.Sprintf("v%d", len(r.Events)+1), Type: types[f.r.IntN(len(types))], Contexts: []string{}, Trigger: sayso.Span{Start: vs, End: ve, Text: verb},
				Agents: []string{agent}, Recipients: []string{recipient}, Instruments: []sayso.Span{}, Polarity: sayso.Positive, Modality: s.Modality, Stance: "claimed", Statement: &s.ID,
				Time: &sayso.EventTime{Value: day.AddDate(0, 0, -f.r.IntN(9)).Format(time.DateOnly), Precision: sayso.PrecisionDay, Anchor: "text"}}
			if len(r.Places) > 0 && r.Places[len(r.Places)-1].Mention == recipient {
				e.Place = &recipient
			}
			r.Events = append(r.Events, e)
		}
		if f.r.IntN(40) == 0 {
			r.Checks = append(r.Checks, sayso.Check{ID: fmt.Sprintf("c%d", len(r.Checks)+1), Statement: s.ID, Method: "distance", Result: library.Results()[1+f.r.IntN(3)], Caveats: []string{}})
		}
	}
	r.Article.Text = text.String()
	return r
}

// fill adds n readings to a library that has some already.
func fill(tb testing.TB, s *Store, n int) {
	tb.Helper()
	about, err := s.About(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	f := newFiller(uint64(about.Articles))
	var batch []*library.Packed
	for i := range n {
		r := f.reading(about.Articles + i)
		packed, err := s.Packer().Pack(r, library.Input{}, library.Sighting{Source: *r.Article.Source, First: f.from})
		if err != nil {
			tb.Fatal(err)
		}
		if batch = append(batch, packed); len(batch) == library.MaxBatch || i == n-1 {
			if _, err := s.Add(context.Background(), batch); err != nil {
				tb.Fatal(err)
			}
			batch = batch[:0]
		}
	}
}
