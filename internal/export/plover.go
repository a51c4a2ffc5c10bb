package export

import (
	"io"
	"strconv"

	"sayso"
)

// plover writes the events of a reading as records of PLOVER's data exchange format.
type plover struct{ lines }

func newPlover(w io.Writer) *plover { return &plover{newLines(w)} }

// ploverRecord is an event as PLOVER's JSON has it. What is not known is null.
type ploverRecord struct {
	ID        string          `json:"id"`
	HasEvent  bool            `json:"has_event"`
	Date      *string         `json:"date"`
	Actor     []ploverEntity  `json:"actor"`
	Recipient []ploverEntity  `json:"recipient"`
	Event     []string        `json:"event"`
	EventLoc  *ploverLocation `json:"event_loc"`
	EventText []string        `json:"event_text"`
	QuadCode  *int            `json:"quad_code"`
	Mode      []string        `json:"mode"`
	Context   []string        `json:"context"`
	Size      ploverSize      `json:"size"`
	Link      *string         `json:"link"`
	Text      *string         `json:"text"`
	TextInfo  ploverText      `json:"text_info"`
	CiteInfo  ploverCitation  `json:"cite_info"`
	Coder     string          `json:"coder"`
	Comment   string          `json:"comment"`
	Sayso     ploverSayso     `json:"sayso"`
}

type ploverEntity struct {
	Code           *string  `json:"code"`
	Sector         []string `json:"sector"`
	EntityText     string   `json:"entity_text"`
	IdentifierText *string  `json:"identifier_text"`
	IdentifierID   *string  `json:"identifier_id"`
	Office         *string  `json:"office"`
}

type ploverLocation struct {
	ExtractedPlace string   `json:"extracted_place"`
	ResolvedPlace  *string  `json:"resolved_place"`
	GeonameID      *int     `json:"geonameid"`
	Lat            *float64 `json:"lat"`
	Lon            *float64 `json:"lon"`
	City           *string  `json:"city"`
	District       *string  `json:"district"`
	Province       *string  `json:"province"`
	Country        *string  `json:"country"`
	CountryCode    *string  `json:"country_code"`
	Resolution     *int     `json:"resolution"`
}

type ploverSize struct {
	Dead     *int `json:"dead"`
	Injured  *int `json:"injured"`
	Arrested *int `json:"arrested"`
	// Displaced is no field of PLOVER's.
	Displaced *int `json:"displaced"`
}

type ploverText struct {
	Sequence *int `json:"sequence"` // of the sentence, from 1
	Start    int  `json:"start"`
	End      int  `json:"end"`
}

type ploverCitation struct {
	Citation    string  `json:"citation"`
	URL         *string `json:"url"`
	Title       *string `json:"title"`
	Language    string  `json:"language"`
	Publication *string `json:"publication"`
	Published   *string `json:"published"`
	Coder       string  `json:"coder"`
	Codebook    string  `json:"codebook"`
}

// ploverSayso is what PLOVER has no field for: on whose say-so, and how it is put.
type ploverSayso struct {
	Event      string   `json:"event"`
	Statement  *string  `json:"statement"`
	HolderKind *string  `json:"holder_kind"`
	Holder     *string  `json:"holder"`
	ToldBy     []string `json:"told_by"`
	Cue        *string  `json:"cue"`
	Stance     string   `json:"stance"`
	Polarity   string   `json:"polarity"`
	Modality   string   `json:"modality"`
	Background bool     `json:"background"`
	Time       *string  `json:"time"`
	CAMEO      *string  `json:"cameo"`
	Precision  *string  `json:"place_precision"`
}

// codebook is the version of PLOVER that events are coded by.
const codebook = "plover-2021"

// Write implements [Writer].
func (p *plover) Write(r *sayso.Reading) error {
	f := factsOf(r)
	told := twins{}
	for i := range r.Events {
		e := &r.Events[i]
		record := f.plover(e)
		if !told.room(f.statementOf(e)) {
			record.Text = nil
		}
		if err := p.encoder.Encode(record); err != nil {
			return err
		}
	}
	return nil
}

// plover makes the record of an event.
func (f *facts) plover(e *sayso.Event) ploverRecord {
	s := f.statementOf(e)
	record := ploverRecord{
		ID:        f.id(e.ID),
		HasEvent:  happened(e),
		Actor:     f.ploverSide(e.Agents),
		Recipient: f.ploverSide(e.Recipients),
		Event:     []string{string(e.Type)},
		EventLoc:  f.ploverPlace(e),
		EventText: []string{e.Trigger.Text},
		Mode:      listed(text(e.Mode)),
		Context:   append([]string{}, e.Contexts...),
		Size:      ploverSize{e.Counts.Killed, e.Counts.Wounded, e.Counts.Arrested, e.Counts.Displaced},
		TextInfo:  ploverText{Start: e.Trigger.Start, End: e.Trigger.End},
		CiteInfo: ploverCitation{Citation: f.Article.ID, URL: f.Article.URL, Title: f.Article.Title, Language: f.Article.Language,
			Publication: f.Article.Publisher, Published: known(f.published()), Coder: f.coder(), Codebook: codebook},
		Coder: f.coder(),
		Sayso: ploverSayso{Event: e.ID, ToldBy: []string{}, Stance: e.Stance, Polarity: string(e.Polarity), Modality: string(e.Modality),
			Background: e.Background, CAMEO: e.CAMEO},
	}
	if q := int(quadOfPlover(string(e.Type))); q != 0 {
		record.QuadCode = &q
	}
	if n := f.sentence(e.Trigger.Start); n != 0 {
		record.TextInfo.Sequence = &n
	}
	if e.SameAs != nil && *e.SameAs != e.ID {
		record.Link = known(f.id(*e.SameAs))
	}
	if e.Time != nil {
		record.Date, record.Sayso.Time = known(eventDay(e)), &e.Time.Value
	}
	if _, p := f.place(e); p != nil && p.State == sayso.PlaceResolved {
		record.Sayso.Precision = &p.Precision
	}
	if s != nil {
		kind := string(s.Holder.Kind)
		record.Text = &s.Text
		record.Sayso.Statement, record.Sayso.HolderKind = &s.ID, &kind
		record.Sayso.Holder = known(f.holder(&s.Holder))
		record.Sayso.ToldBy = f.chain(s)
		if s.Cue != nil {
			record.Sayso.Cue = &s.Cue.Text
		}
	}
	record.Comment = f.inWords(s, e.Stance, string(e.Polarity), string(e.Modality))
	if e.Background {
		record.Comment += "; background"
	}
	return record
}

// ploverSide are the entities of one side of an event.
func (f *facts) ploverSide(mentions []string) []ploverEntity {
	list := []ploverEntity{}
	for _, a := range f.actors(mentions) {
		e := ploverEntity{Code: a.entity.Country, Sector: listed(text(a.entity.Sector)), EntityText: a.Text,
			IdentifierText: known(a.entity.Name), IdentifierID: a.entity.Code, Office: known(a.office())}
		if e.Code == nil && nonstate(text(a.entity.Sector)) {
			e.Code = a.entity.Sector
		}
		list = append(list, e)
	}
	return list
}

// ploverPlace is where an event took place, nil where the article does not say.
func (f *facts) ploverPlace(e *sayso.Event) *ploverLocation {
	m, p := f.place(e)
	if m == nil {
		return nil
	}
	l := &ploverLocation{ExtractedPlace: m.Text}
	if p == nil || p.State != sayso.PlaceResolved {
		return l
	}
	l.ResolvedPlace, l.CountryCode = p.Name, p.Country
	l.City, l.District = known(nameIf(p, "settlement")), known(nameIf(p, "district"))
	l.Province, l.Country = known(province(p)), known(countryOf(p.Country).name)
	if at, is := spotOf(p); is {
		l.Lat, l.Lon = &at.lat, &at.lon
	}
	if n, err := strconv.Atoi(geonames(p)); err == nil {
		l.GeonameID = &n
	}
	l.Resolution = ploverResolution(p)
	return l
}

// ploverResolution is how exact a place is, in PLOVER's numbers; nil for seas, rivers
// and parts of the world, for which it has none.
func ploverResolution(p *sayso.Place) *int {
	if p.Country == nil {
		return nil
	}
	for i, precision := range []string{"country", "region", "district", "settlement", "point"} {
		if p.Precision == precision {
			n := i + 1
			return &n
		}
	}
	return nil
}
