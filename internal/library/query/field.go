package query

import (
	"slices"
	"strings"
	"sync"

	"sayso"
)

// Field is a field's name, as it is written before the colon.
type Field string

// The fields.
const (
	// Of a statement.
	Holder     Field = "holder"      // who stands behind it
	HolderKind Field = "holder-kind" // author, named, unnamed, group
	Kind       Field = "kind"
	Modality   Field = "modality"
	Polarity   Field = "polarity"
	Form       Field = "form"
	Checkable  Field = "checkable"
	Check      Field = "check" // the method or the result of a check
	About      Field = "about" // an entity named in it

	// Of an event.
	Type      Field = "type"
	Mode      Field = "mode"
	CAMEO     Field = "cameo"
	Agent     Field = "agent"
	Recipient Field = "recipient"
	Stance    Field = "stance"

	// Of the event where events are asked for, else of the statement.
	When      Field = "when"
	Place     Field = "place"
	NearField Field = "near"

	// Of the article.
	Since     Field = "since"
	Until     Field = "until"
	Title     Field = "title"
	Source    Field = "source"
	Publisher Field = "publisher"
	Author    Field = "author"
	Language  Field = "language"
	ID        Field = "id"
	Story     Field = "story"
	Copies    Field = "copies"
)

// about says what a field is: whose, what values it takes, and in words.
type about struct {
	field Field
	level Level
	form  form
	// values are those of a field that has its own.
	values []string
	help   string
}

// form is how a field's value is written.
type form int

const (
	ofValues  form = iota // one of the field's values
	aName                 // a name or a part of one
	anActor               // a name, a country or a sector
	aCountry              // a name or a country
	aCheck                // a method, a result, or both
	aCode                 // the first digits of a CAMEO code
	aPlace                // a place or a point, and how far around
	aDay                  // a day, month or year
	aPeriod               // a day, month or year, or two of them
	aLanguage             // two letters
	anID                  // an article's ID, or its first digits
	aToken                // something without blanks
)

// table gives the fields in the order in which documents list them.
var table = sync.OnceValue(func() []about {
	return []about{
		{Holder, OfStatement, anActor, nil, "who stands behind the statement: part of a name, a country, a sector"},
		{HolderKind, OfStatement, ofValues, texts(sayso.HolderAuthor, sayso.HolderNamed, sayso.HolderUnnamed, sayso.HolderGroup), "the sort of source"},
		{Kind, OfStatement, ofValues, texts(sayso.KindEvent, sayso.KindQuantity, sayso.KindRelation, sayso.KindMotive, sayso.KindCause,
			sayso.KindPrediction, sayso.KindJudgement, sayso.KindDemand, sayso.KindOther), "what is put forward"},
		{Modality, OfStatement, ofValues, texts(sayso.Asserted, sayso.Possible, sayso.Predicted, sayso.Hypothetical, sayso.Wanted, sayso.Asked), "how firmly"},
		{Polarity, OfStatement, ofValues, texts(sayso.Positive, sayso.Negative), "what is denied is negative"},
		{Form, OfStatement, ofValues, texts(sayso.FormDirect, sayso.FormIndirect, sayso.FormNone), "in quotation marks, in the writer's words, or not handed over"},
		{Checkable, OfStatement, ofValues, []string{"yes", "no"}, "whether it could be settled by looking up or measuring"},
		{Check, OfStatement, aCheck, append(checkResults(), checkMethods()...), "a check's result, its method, or both: distance/conflicts"},
		{About, OfStatement, anActor, nil, "an entity named in the statement: part of a name, a country, a sector"},
		{Type, OfEvent, ofValues, strings.Fields("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"), "PLOVER's type"},
		{Mode, OfEvent, ofValues, modes(), "PLOVER's mode"},
		{CAMEO, OfEvent, aCode, nil, "a CAMEO code, or its first digits"},
		{Agent, OfEvent, anActor, nil, "who did it: part of a name, a country, a sector"},
		{Recipient, OfEvent, anActor, nil, "to whom: part of a name, a country, a sector"},
		{Stance, OfEvent, ofValues, []string{"fact", "claimed", "accused", "accused-by-authorities", "denied"}, "on whose word the event rests"},
		{Place, OfEither, aCountry, nil, "where: part of a place's or region's name, a country"},
		{When, OfEither, aPeriod, nil, "when it happened, or which days the statement names"},
		{NearField, OfEither, aPlace, nil, "within so many kilometres of a place or a point"},
		{Since, OfArticle, aDay, nil, "published on that day or later"},
		{Until, OfArticle, aDay, nil, "published on that day or earlier"},
		{Title, OfArticle, aName, nil, "words of the title"},
		{Source, OfArticle, aToken, nil, "where it was read: a host, or how the file or the address begins"},
		{Publisher, OfArticle, aName, nil, "part of the publisher's name"},
		{Author, OfArticle, aName, nil, "part of a name of the byline"},
		{Language, OfArticle, aLanguage, nil, "ISO 639-1"},
		{ID, OfArticle, anID, nil, "the article's ID, or its first digits"},
		{Story, OfArticle, anID, nil, "the story with this ID, or of the article with this ID, or its first digits"},
		{Copies, OfArticle, anID, nil, "the article with this ID, and what prints the same text"},
	}
})

// texts are constants of the reading format as strings.
func texts[T ~string](values ...T) []string {
	var s []string
	for _, v := range values {
		s = append(s, string(v))
	}
	return s
}

func checkResults() []string { return []string{"consistent", "conflicts", "cannot-tell"} }

func checkMethods() []string {
	return strings.Fields("distance nearest comparison containment border direction weekday duration age sum percent repeat")
}

// modes are those of PLOVER's manual (2021), all types' together.
func modes() []string {
	m := strings.Fields("visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet " +
		"disapprove investigate allege restrict arrest relations expel territory violence demo riot strike hunger boycott obstruct " +
		"vandalize convict discontinue troops weapons police militia seize censor curfew martial-law deport withhold " +
		"misinformation cyber abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone " +
		"heavy-weapons crowd-control unconventional")
	slices.Sort(m)
	return m
}

// isSector says whether s is a sector of PLOVER, of a state or of none. None of
// them is a code of ISO 3166-1.
func isSector(s string) bool {
	const sectors = " COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC " +
		"IGO UNO EUR NGO ISM IMG MNC "
	return len(s) == 3 && strings.Contains(sectors, " "+s+" ")
}

// look finds a field in the table.
func look(f Field) (about, bool) {
	for _, a := range table() {
		if a.field == f {
			return a, true
		}
	}
	return about{}, false
}

// Fields lists all fields in the order in which documents do.
func Fields() []Field {
	var all []Field
	for _, a := range table() {
		all = append(all, a.field)
	}
	return all
}

// Level says of what f is a field; 0 where there is no such field.
func (f Field) Level() Level {
	a, _ := look(f)
	return a.level
}

// Help says in a few words what f asks.
func (f Field) Help() string {
	a, _ := look(f)
	return a.help
}

// Values lists the values of a field that has its own; of others, none.
func (f Field) Values() []string {
	a, _ := look(f)
	return a.values
}

// called are names that people give to fields in other programs, and ours.
func called(name string) Field {
	switch name {
	case "speaker", "by", "who", "says", "said", "quoted":
		return Holder
	case "country", "where", "location", "in":
		return Place
	case "actor", "subject", "doer":
		return Agent
	case "target", "object", "victim", "to", "whom":
		return Recipient
	case "after", "from", "published", "newer":
		return Since
	case "before", "older":
		return Until
	case "date", "time", "on", "during":
		return When
	case "event", "plover":
		return Type
	case "entity", "mentions", "names":
		return About
	case "lang":
		return Language
	case "site", "url", "host", "domain", "address":
		return Source
	case "byline", "writer":
		return Author
	case "headline", "intitle":
		return Title
	case "outlet", "paper":
		return Publisher
	}
	return ""
}
