package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/brief"
)

// leaf is what the templates show of a reading.
type leaf struct {
	// Headed says that the text begins with a title of its own.
	Headed   bool
	Title    string
	Language string // empty where it is no ISO 639 code
	Facts    []fact
	Shares   []share
	Rest     string // what is in no statement, of the text
	Quoted   people
	Told     people
	Events   []tally
	Checks   []tally
	// Conflicts are the checks that came to one, each with its working.
	Conflicts []check
	Blocks    []block
	Tail      string
	Filters   filters
	Places    []place
	Wording   []wording
	Tallies   []tally // of wording
	Silent    []silence
	Warnings  []warning
	Furniture []piece
	Legend    legend
	Made      []fact

	notes    []*note
	mapped   []mapped
	placed   map[string]int    // row of the table of places, by a mention's ID
	names    map[string]string // entity ID to name
	mentions map[string]string // mention ID to text
}

// fact is something the page states about the article, or sayso about itself.
type fact struct{ Label, Text, Address string }

// warning is what could not be read as it should, or what was put right.
type warning struct{ Class, Label, About, Text string }

// piece is a piece of page furniture.
type piece struct{ Kind, Text string }

// silence is a sentence without an event.
type silence struct{ Text, Reason string }

// note is what stands in the margin about a statement.
type note struct {
	N int
	// Linked says that the text has a place to link back to.
	Linked bool
	Holder holderClass
	// Name is the holder's, As the words that stand for it in the text where they
	// do not show it.
	Name, As string
	Kind     kindClass
	Sign     string
	// Marks are modality, polarity and form where there is something to tell.
	Marks     []string
	Words     string
	Loose     bool // not asserted
	Checkable bool
	Checked   bool
	Conflicts bool
	Through   []string // who tells it, from the holder outwards
	Ascribed  string
	Cue       string
	Events    []event
	Checks    []check
	Why       *why
	Correct   string // address
}

// event is an event in words, and where its place is shown.
type event struct {
	brief.Event
	Where, Shows string // an address, and what is there; "" where no place is known
}

// Label is what a link to the note is called.
func (n *note) Label() string {
	return strings.Join(append([]string{"Note " + strconv.Itoa(n.N) + ": " + n.Name, n.Kind.Class}, n.Marks...), ", ")
}

// check is a check with its working.
type check struct {
	N       int    // of the note
	Holder  string // of the statement
	Result  resultClass
	Text    string
	Working string
	Caveats []string
}

// why is an explanation of a holder.
type why struct {
	Because string
	Path    string
	Content []string
	Others  []string
}

// newLeaf works out what is shown of r.
func newLeaf(r *sayso.Reading, o Options) *leaf {
	l := &leaf{names: map[string]string{}, mentions: map[string]string{}, placed: map[string]int{}}
	for _, e := range r.Entities {
		l.names[e.ID] = e.Name
	}
	for _, m := range r.Mentions {
		l.mentions[m.ID] = m.Text
	}
	l.findPlaces(r)
	l.note(r, o)
	l.cut(r)
	l.head(r)
	l.summarize(r)
	l.foot(r)
	return l
}

// note writes the notes.
func (l *leaf) note(r *sayso.Reading, o Options) {
	explained := map[string]*sayso.Explanation{}
	for i := range o.Explanations {
		explained[o.Explanations[i].Statement.ID] = &o.Explanations[i]
	}
	byID := map[string]*note{}
	for i := range r.Statements {
		s := &r.Statements[i]
		n := &note{N: i + 1, Holder: holderOf(s.Holder.Kind), Kind: kindOf(s.Kind), Words: s.Text, Checkable: s.Checkable}
		n.Name, n.As = l.holder(s.Holder)
		n.Sign = n.Kind.Filled
		if s.Modality != sayso.Asserted {
			n.Loose, n.Sign = true, n.Kind.Hollow
			n.Marks = append(n.Marks, spaced(string(s.Modality)))
		}
		if s.Polarity == sayso.Negative {
			n.Marks = append(n.Marks, "put negatively")
		}
		if s.Form == sayso.FormDirect {
			n.Marks = append(n.Marks, "in quotation marks")
		}
		for j := len(s.Chain) - 1; j >= 0; j-- {
			name, _ := l.holder(s.Chain[j])
			n.Through = append(n.Through, name)
		}
		if s.AscribedTo != nil {
			n.Ascribed = s.AscribedTo.Text
		}
		if s.Cue != nil {
			n.Cue = s.Cue.Text
		}
		n.Correct = o.Links.Correct[s.ID]
		if x := explained[s.ID]; x != nil {
			n.Why = explain(x)
		}
		l.notes = append(l.notes, n)
		if byID[s.ID] == nil {
			byID[s.ID] = n
		}
	}
	for i := range r.Checks {
		c := &r.Checks[i]
		made := check{Result: resultOf(c.Result), Text: spaced(c.Method) + ": " + amount(c.Stated) + " stated",
			Working: c.Working, Caveats: c.Caveats}
		if c.Found.Value != nil {
			made.Text += ", " + amount(c.Found) + " found"
		}
		n := byID[c.Statement]
		if n != nil {
			made.N, made.Holder, n.Checked = n.N, n.Name, true
			n.Conflicts = n.Conflicts || made.Result.Class == "conflicts"
			n.Checks = append(n.Checks, made)
		}
		if made.Result.Class == "conflicts" {
			l.Conflicts = append(l.Conflicts, made)
		}
	}
	slices.SortStableFunc(l.Conflicts, func(a, b check) int { return cmp.Compare(a.N, b.N) })
	for i := range r.Events {
		e := &r.Events[i]
		if e.Statement == nil {
			continue
		}
		if n := byID[*e.Statement]; n != nil {
			n.Events = append(n.Events, l.event(e, o.Links.Map))
		}
	}
}

// event tells an event.
func (l *leaf) event(e *sayso.Event, onMap string) event {
	made := event{Event: brief.Of(e, l.mentions)}
	if e.Place == nil {
		return made
	}
	row, known := l.placed[*e.Place]
	switch {
	case !known:
	case onMap == "":
		made.Where, made.Shows = "#"+l.Places[row].Row, "its place"
	case l.Places[row].At != "":
		made.Where, made.Shows = onMap, "map"
	}
	return made
}

// holder gives a holder's name and, where the name is not in the text, the words
// that stand for it there.
func (l *leaf) holder(h sayso.Holder) (name, as string) {
	name = or(h.Text, "")
	if h.Entity != nil {
		switch entity := l.names[*h.Entity]; {
		case entity == "":
		case name == "":
			name = entity
		case !contains(name, entity) && !contains(entity, name): // "he"
			name, as = entity, name
		}
	}
	switch class := holderOf(h.Kind); {
	case name != "":
	case class.kind == sayso.HolderAuthor:
		name = "author"
	default:
		name = class.Name
	}
	return name, as
}

func contains(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// explain words an explanation; nil where nothing hands the statement to anybody, which
// the legend says once for all.
func explain(x *sayso.Explanation) *why {
	if x.Statement.Holder.Kind == sayso.HolderAuthor && x.Statement.Cue == nil {
		return nil
	}
	w := &why{Because: brief.Sentence(x.Because), Path: x.Path}
	for _, c := range x.Content {
		if c.Start != x.Statement.Start || c.End != x.Statement.End {
			w.Content = append(w.Content, c.Text)
		}
	}
	for _, a := range x.Alternatives {
		w.Others = append(w.Others, a.Holder+", “"+a.Cue.Text+"”: "+a.Why)
	}
	return w
}
