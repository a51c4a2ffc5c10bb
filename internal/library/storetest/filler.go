package storetest

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

// Filler makes readings that no layer has read, as many as are wanted, for tests and
// the measuring of searches: words by Zipf's law, names that return, places, events
// and checks.
type Filler struct {
	r     *rand.Rand
	words *rand.Zipf
	names *rand.Zipf
	from  time.Time
	size  size
}

// size says how large readings are, and how much they have in common.
type size struct {
	statements, days, towns int
}

// NewFiller makes readings about as long as those of news, with about as many words
// and names: the same ones for the same seed.
func NewFiller(seed uint64) *Filler {
	r := rand.New(rand.NewPCG(seed, 1))
	return &Filler{r: r, words: rand.NewZipf(r, 1.1, 8, 40_000), names: rand.NewZipf(r, 1.2, 20, 50_000), from: time.Date(2012, 1, 1, 0, 0, 0, 0, time.UTC),
		size: size{30, 3650, 2000}}
}

// newSmall makes short readings with few words and names, so that even questions of
// many parts are answered by some.
func newSmall(seed uint64) *Filler {
	r := rand.New(rand.NewPCG(seed, 2))
	return &Filler{r: r, words: rand.NewZipf(r, 1.1, 8, 60), names: rand.NewZipf(r, 1.2, 20, 12), from: time.Date(2019, 11, 1, 0, 0, 0, 0, time.UTC),
		size: size{4, 70, 8}}
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
		return "General " + capital(word(n*31)), sayso.EntityPerson, country, "MIL"
	case 2:
		return capital(word(n*17)) + " Brigade", sayso.EntityArmedGroup, "", "REB"
	}
	return capital(word(n*13)) + " " + capital(word(n*7)), sayso.EntityPerson, country, ""
}

// Reading makes the nth reading.
func (f *Filler) Reading(n int) *sayso.Reading {
	day := f.from.AddDate(0, 0, f.r.IntN(f.size.days))
	title, source, language := "", fmt.Sprintf("https://news%d.example/%d", n%50, n), []string{"en", "en", "en", "de"}[f.r.IntN(4)]
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
	switch f.r.IntN(20) {
	case 0:
		r.Article.Published = nil
	case 1:
		r.Article.Published = &sayso.Stamp{Value: day.Format("2006-01"), Precision: sayso.PrecisionMonth}
	}
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
	for i := range f.size.statements + f.r.IntN(f.size.statements) {
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
		if f.r.IntN(6) == 0 {
			value := day.AddDate(0, 0, -f.r.IntN(30)).Format([]string{time.DateOnly, "2006-01"}[f.r.IntN(2)])
			r.Times = append(r.Times, sayso.Time{Span: sayso.Span{Start: vs, End: ve, Text: verb}, Type: "date", Value: &value, Anchor: "text"})
		}
		r.Statements = append(r.Statements, s)
		if f.r.IntN(5) == 0 {
			town := f.r.IntN(f.size.towns)
			lat, lon := 20+float64(town%40)/2, 20+float64(town*7%80)/2
			country, place, id := countries[int(lon)%len(countries)], capital(word(uint64(town*5))), fmt.Sprintf("geonames:%d", int(lat*1e6+lon*100))
			r.Places = append(r.Places, sayso.Place{Mention: recipient, State: "resolved", Gazetteer: &id, Name: &place, Country: &country, Lat: &lat, Lon: &lon,
				Precision: "settlement", Confidence: 0.8, Alternatives: []sayso.PlaceAlternative{}})
		}
		if f.r.IntN(4) == 0 {
			in := &s.ID
			types := strings.Fields("ASSAULT COERCE CONSULT ACCUSE THREATEN PROTEST AID AGREE")
			modes, stances := []string{"aerial", "arrest", "visit"}, []string{"fact", "claimed", "denied"}
			mode, cameo := modes[f.r.IntN(len(modes))], fmt.Sprint(17+f.r.IntN(3), f.r.IntN(4))
			if f.r.IntN(8) == 0 { // some stand in no statement
				in = nil
			}
			e := sayso.Event{ID: fmt.Sprintf("v%d", len(r.Events)+1), Type: sayso.EventType(types[f.r.IntN(len(types))]), Contexts: []string{}, Trigger: sayso.Span{Start: vs, End: ve, Text: verb},
				Agents: []string{agent}, Recipients: []string{recipient}, Instruments: []sayso.Span{}, Polarity: sayso.Positive, Modality: s.Modality, Stance: stances[f.r.IntN(len(stances))], Statement: in, Mode: &mode, CAMEO: &cameo,
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

// Pack packs a reading of Reading's.
func (f *Filler) Pack(tb testing.TB, p *library.Packer, r *sayso.Reading) *library.Packed {
	tb.Helper()
	packed, err := p.Pack(r, library.Input{}, library.Sighting{Source: *r.Article.Source, First: f.from})
	if err != nil {
		tb.Fatal(err)
	}
	return packed
}

// Fill adds n readings to a library that has some already.
func Fill(tb testing.TB, s library.Store, p *library.Packer, n int) {
	tb.Helper()
	about, err := s.About(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	f := NewFiller(uint64(about.Articles))
	var batch []*library.Packed
	for i := range n {
		packed := f.Pack(tb, p, f.Reading(about.Articles+i))
		if batch = append(batch, packed); len(batch) == library.MaxBatch || i == n-1 {
			if _, err := s.Add(context.Background(), batch); err != nil {
				tb.Fatal(err)
			}
			batch = batch[:0]
		}
	}
}

// capital writes a word with a capital letter.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// FillWith adds n articles to a library: readings of the layers', in turn, under other
// IDs and other days, so that a large library of real text is made quickly.
func FillWith(tb testing.TB, s library.Store, p *library.Packer, readings []*sayso.Reading, n int) {
	tb.Helper()
	about, err := s.About(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	packed := make([]*library.Packed, len(readings))
	var batch []*library.Packed
	for i := about.Articles; i < about.Articles+n; i++ {
		at := i % len(readings)
		if packed[at] == nil {
			if packed[at], err = p.Pack(readings[at], library.Input{}, library.Sighting{Source: fmt.Sprintf("https://news%d.example/%d", at%50, at), First: noon}); err != nil {
				tb.Fatal(err)
			}
		}
		a, rows := *packed[at], *packed[at].Rows
		hash := sha256.Sum256(fmt.Appendf(nil, "copy %d", i))
		a.Hash, a.ID, a.Rows = hash[:], library.ID(hash[:]), &rows
		day := library.Day(noon) - i*7919%3650
		rows.First, rows.Last, rows.Published = &day, &day, dayString(day)
		if batch = append(batch, &a); len(batch) == library.MaxBatch || i == about.Articles+n-1 {
			if _, err := s.Add(context.Background(), batch); err != nil {
				tb.Fatal(err)
			}
			batch = batch[:0]
		}
	}
}
