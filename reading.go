package sayso

import "encoding/json"

// Reading is what sayso found in one article. A part that found nothing is an
// empty slice, never nil, so that it encodes as [].
type Reading struct {
	Format     string      `json:"format"` // always [Format]
	Software   Software    `json:"software"`
	Article    Article     `json:"article"`
	Sentences  []Span      `json:"sentences"`
	Entities   []Entity    `json:"entities"`
	Mentions   []Mention   `json:"mentions"`
	Places     []Place     `json:"places"`
	Times      []Time      `json:"times"`
	Quantities []Quantity  `json:"quantities"`
	Statements []Statement `json:"statements"`
	Events     []Event     `json:"events"`
	Checks     []Check     `json:"checks"`
	Wording    []Wording   `json:"wording"`
	Silent     []Silence   `json:"silent"`
	Warnings   []Warning   `json:"warnings"`
}

// NewReading returns a reading of a with every part present and empty.
func NewReading(a Article) *Reading {
	if a.Byline == nil {
		a.Byline = []Author{}
	}
	if a.Evidence == nil {
		a.Evidence = EvidenceNote{}
	}
	if a.Blocks == nil {
		a.Blocks = []Block{}
	}
	if a.Furniture == nil {
		a.Furniture = []Furniture{}
	}
	return &Reading{
		Format:     Format,
		Article:    a,
		Sentences:  []Span{},
		Entities:   []Entity{},
		Mentions:   []Mention{},
		Places:     []Place{},
		Times:      []Time{},
		Quantities: []Quantity{},
		Statements: []Statement{},
		Events:     []Event{},
		Checks:     []Check{},
		Wording:    []Wording{},
		Silent:     []Silence{},
		Warnings:   []Warning{},
	}
}

// Software says what made a reading, so that it can be made again.
type Software struct {
	Name    string `json:"name"` // "sayso"
	Version string `json:"version"`
	// Models maps a language (ISO 639-1) to "sha256:" and the digest of its models.
	Models map[string]string `json:"models"`
	// Gazetteer names the gazetteer used, nil where none was.
	Gazetteer *string `json:"gazetteer"`
}

// EntityKind is the sort of thing an entity is.
type EntityKind string

// The kinds of entity. A country and its government are one entity of kind
// country; a ministry, parliament, court, police or army is a government of its
// own; an armed group is a force of no state; people is a nation or an ethnic
// or religious group.
const (
	EntityCountry      EntityKind = "country"
	EntityGovernment   EntityKind = "government"
	EntityOrganization EntityKind = "organization"
	EntityArmedGroup   EntityKind = "armed-group"
	EntityPerson       EntityKind = "person"
	EntityPeople       EntityKind = "people"
	EntityPlace        EntityKind = "place"
	EntityFacility     EntityKind = "facility"
	EntityOther        EntityKind = "other"
)

// Entity is one thing the article speaks of, under however many names.
type Entity struct {
	ID   string     `json:"id"` // "e1", "e2" … in order of first mention
	Name string     `json:"name"`
	Kind EntityKind `json:"kind"`
	// Country is the ISO 3166-1 alpha-3 code, Sector the PLOVER sector, or nil.
	Country *string `json:"country"`
	Sector  *string `json:"sector"`
	// Roles are the titles and offices the article gives.
	Roles []string `json:"roles"`
	// Code is the code a user's own actor dictionary gives, or nil.
	Code *string `json:"code"`
	// Listed is the office that sayso's own list gives a person on the day of
	// publication, or nil. Where the article tells no country or sector, those of the
	// office stand.
	Listed *Office `json:"listed,omitempty"`
	// Mentions are the IDs of its mentions, in order of the text.
	Mentions []string `json:"mentions"`
}

// Office is an office that a list of sayso's own says somebody held. Days are written
// YYYY-MM-DD; To is nil where the office was held when the list was made.
type Office struct {
	Role string  `json:"role"`
	From string  `json:"from"`
	To   *string `json:"to"`
}

// Via says how a mention was joined to its entity.
type Via string

// A mention is joined by the article's own words, or by a list of sayso's own
// (a capital for its government), which is then marked as such.
const (
	ViaText Via = "text"
	ViaList Via = "list"
)

// Mention is one place in the text that names an entity: the name or noun
// phrase head with its modifiers, without article and possessive 's in names.
type Mention struct {
	ID     string `json:"id"` // "m1", "m2" … in order of the text
	Entity string `json:"entity"`
	Span
	Via Via `json:"via"`
	// Code is the code of a user's own dictionaries where it is not the entity's: that
	// of a phrase ("police" of "Turkish police"), or nil.
	Code *string `json:"code,omitempty"`
}

// The states of a place.
const (
	PlaceResolved       = "resolved"         // the gazetteer has it, and one only
	PlaceAmbiguous      = "ambiguous"        // it has several, and the text does not say which
	PlaceNotInGazetteer = "not-in-gazetteer" // it has none
)

// Place is a mention used as a place, looked up in the gazetteer.
type Place struct {
	Mention      string             `json:"mention"`
	State        string             `json:"state"` // [PlaceResolved], [PlaceAmbiguous] or [PlaceNotInGazetteer]
	Gazetteer    *string            `json:"gazetteer"`
	Name         *string            `json:"name"`
	Country      *string            `json:"country"` // ISO 3166-1 alpha-3
	Admin1       *string            `json:"admin1"`
	Lat          *float64           `json:"lat"` // degrees, WGS 84
	Lon          *float64           `json:"lon"`
	Precision    string             `json:"precision"`  // point, settlement, district, region, country, line or unknown
	Confidence   float64            `json:"confidence"` // 0 to 1, calibrated
	Alternatives []PlaceAlternative `json:"alternatives"`
}

// PlaceAlternative is another place a mention may mean.
type PlaceAlternative struct {
	Gazetteer  string  `json:"gazetteer"`
	Name       string  `json:"name"`
	Country    string  `json:"country"`
	Lat        float64 `json:"lat"`
	Lon        float64 `json:"lon"`
	Confidence float64 `json:"confidence"`
}

// Time is an expression of time, valued as a TIMEX3.
type Time struct {
	Span
	Type   string  `json:"type"`   // date, time, duration or set
	Value  *string `json:"value"`  // TIMEX3, or nil
	Anchor string  `json:"anchor"` // published, text or none
}

// Quantity is a figure with its unit or with the noun it counts.
type Quantity struct {
	Span
	Kind        string  `json:"kind"` // distance, count, money, percent, duration, age or other
	Value       float64 `json:"value"`
	Unit        *string `json:"unit"`
	Of          *string `json:"of"`
	Approximate bool    `json:"approximate"`
}

// StatementKind is what a statement puts forward.
type StatementKind string

// The kinds of statement; the first that fits is taken, in the order demand,
// motive, prediction, cause, quantity, relation, judgement, event, other.
const (
	KindDemand     StatementKind = "demand"
	KindMotive     StatementKind = "motive"     // what another wants, aims at, believes, knows or feels
	KindPrediction StatementKind = "prediction" // about the future
	KindCause      StatementKind = "cause"      // its point is why
	KindQuantity   StatementKind = "quantity"   // its point is a figure
	KindRelation   StatementKind = "relation"   // part of, member of, nearest to, located in
	KindJudgement  StatementKind = "judgement"  // evaluation, law, morals
	KindEvent      StatementKind = "event"      // something happened or happens
	KindOther      StatementKind = "other"
)

// HolderKind says what sort of source stands behind a statement.
type HolderKind string

// The kinds of holder. Named: a name, office or institution that the page
// identifies; unnamed: a source kept unidentified; group: several without one
// body ("residents"); the author otherwise.
const (
	HolderAuthor  HolderKind = "author"
	HolderNamed   HolderKind = "named"
	HolderUnnamed HolderKind = "unnamed"
	HolderGroup   HolderKind = "group"
)

// Holder is who stands behind a statement. For the author, and where nobody is
// named, Start, End and Text are nil.
type Holder struct {
	Kind   HolderKind `json:"kind"`
	Start  *int       `json:"start"`
	End    *int       `json:"end"`
	Text   *string    `json:"text"`
	Entity *string    `json:"entity"`
}

// Ascribed is the one whose wish, aim, belief or feeling a motive states.
type Ascribed struct {
	Span
	Entity *string `json:"entity"`
}

// Form is how a holder's words are given.
type Form string

// The forms: in quotation marks, in the writer's words, or not handed over at all.
const (
	FormDirect   Form = "direct"
	FormIndirect Form = "indirect"
	FormNone     Form = "none"
)

// Polarity is as the holder puts it: what is denied is negative.
type Polarity string

// The two polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality is how firmly a thing is put forward.
type Modality string

// The modalities.
const (
	Asserted     Modality = "asserted"
	Possible     Modality = "possible"     // may, could, likely
	Predicted    Modality = "predicted"    // future
	Hypothetical Modality = "hypothetical" // under if, unless, would
	Wanted       Modality = "wanted"       // a demand, request, order, wish
	Asked        Modality = "asked"        // a question
)

// Statement is one thing put forward: one clause, with who stands behind it and
// how it is put. The span runs from the clause's first to its last word,
// without the word that joins it, quotation marks or final punctuation.
type Statement struct {
	ID string `json:"id"` // "s1", "s2" … in order of the text
	Span
	Kind   StatementKind `json:"kind"`
	Holder Holder        `json:"holder"`
	// Chain are the holders outside this one, outermost first, where one
	// reports another; never the author.
	Chain      []Holder  `json:"chain"`
	AscribedTo *Ascribed `json:"ascribed_to"`
	Cue        *Span     `json:"cue"`
	Form       Form      `json:"form"`
	Polarity   Polarity  `json:"polarity"`
	Modality   Modality  `json:"modality"`
	// Checkable says whether it could be settled by looking something up or by
	// measuring.
	Checkable bool `json:"checkable"`
}

// Event is who did what to whom, coded in PLOVER (2021+) and CAMEO.
type Event struct {
	ID          string     `json:"id"`
	Type        EventType  `json:"type"`
	Mode        *string    `json:"mode"`
	Contexts    []string   `json:"contexts"`
	CAMEO       *string    `json:"cameo"`
	Trigger     Span       `json:"trigger"`
	Agents      []string   `json:"agents"`     // mention IDs
	Recipients  []string   `json:"recipients"` // mention IDs
	Instruments []Span     `json:"instruments"`
	Counts      Counts     `json:"counts"`
	Place       *string    `json:"place"` // mention ID
	Time        *EventTime `json:"time"`
	Polarity    Polarity   `json:"polarity"`
	Modality    Modality   `json:"modality"`
	Background  bool       `json:"background"`
	Statement   *string    `json:"statement"`
	Stance      string     `json:"stance"`
	SameAs      *string    `json:"same_as"`
}

// EventType is the type of an event in PLOVER (2021). Where a user's own dictionary
// codes an event and nothing tells its type, it is empty, which is null in JSON.
type EventType string

// MarshalJSON implements json.Marshaler.
func (t EventType) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(t)) // whatever a reading that came from elsewhere says
}

// Counts are the people an event is said to have hit; nil where none is stated.
type Counts struct {
	Killed    *int `json:"killed"`
	Wounded   *int `json:"wounded"`
	Arrested  *int `json:"arrested"`
	Displaced *int `json:"displaced"`
}

// EventTime is when an event took place, to the precision stated.
type EventTime struct {
	Value     string    `json:"value"`
	Precision Precision `json:"precision"`
	Anchor    string    `json:"anchor"`
}

// Amount is a value and its unit, one side of a check.
type Amount struct {
	Value any     `json:"value"`
	Unit  *string `json:"unit"`
}

// The results of a check.
const (
	ResultConsistent = "consistent"
	ResultConflicts  = "conflicts"
	ResultCannotTell = "cannot-tell"
)

// Check is a stated figure or relation held against the atlas, the calendar or
// arithmetic, with its working. It is never a verdict on a contested claim.
type Check struct {
	ID        string   `json:"id"`
	Statement string   `json:"statement"`
	Method    string   `json:"method"`
	Stated    Amount   `json:"stated"`
	Found     Amount   `json:"found"`
	Result    string   `json:"result"` // [ResultConsistent], [ResultConflicts] or [ResultCannotTell]
	Working   string   `json:"working"`
	Caveats   []string `json:"caveats"`
}

// Wording is a word or phrase that colours what it names.
type Wording struct {
	Span
	Kind string `json:"kind"` // naming, evaluation, certainty, universal or vague-source
}

// Silence is a sentence without an event, and why.
type Silence struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Reason string `json:"reason"`
}

// Warning is something that could not be read as it should be. Start and End
// are nil where it concerns the whole article.
type Warning struct {
	Kind  string `json:"kind"`
	Start *int   `json:"start"`
	End   *int   `json:"end"`
	Text  string `json:"text"`
}
