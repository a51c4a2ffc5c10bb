package export

import (
	"io"
	"net/url"
	"strconv"
	"unicode/utf8"

	"sayso"
)

// gdeltMentions writes the table of mentions of GDELT 2.0, without a header: a row for
// each mention of each event of the other table, with the same number.
type gdeltMentions struct {
	tabbed[gdeltRow]
	left int
}

func newMentions(w io.Writer) *gdeltMentions {
	return &gdeltMentions{tabbed: newTabbed(w, mentionColumns())}
}

// GDELT's numbers for where a document comes from, and for an actor that is not there.
const (
	fromWeb      = "1"
	fromCitation = "2"
	notThere     = "-1"
)

// mentionColumns are the 16 columns, in order. What has no function stays empty.
func mentionColumns() []column[gdeltRow] {
	offset := func(a *actor) string {
		if a == nil {
			return notThere
		}
		return strconv.Itoa(a.Start)
	}
	return []column[gdeltRow]{
		{"GLOBALEVENTID", func(r gdeltRow) string { return numbered(r.id) }},
		{"EventTimeDate", nil},
		{"MentionTimeDate", nil},
		{"MentionType", func(r gdeltRow) string {
			if r.host() != "" {
				return fromWeb
			}
			return fromCitation
		}},
		{"MentionSourceName", func(r gdeltRow) string {
			if host := r.host(); host != "" {
				return host
			}
			return text(r.Article.Publisher)
		}},
		{"MentionIdentifier", func(r gdeltRow) string { return r.source() }},
		{"SentenceID", func(r gdeltRow) string {
			n := r.sentence(r.mention.Trigger.Start)
			if n == 0 {
				return ""
			}
			return strconv.Itoa(n)
		}},
		{"Actor1CharOffset", func(r gdeltRow) string { return offset(r.agent) }},
		{"Actor2CharOffset", func(r gdeltRow) string { return offset(r.recipient) }},
		{"ActionCharOffset", func(r gdeltRow) string { return strconv.Itoa(r.mention.Trigger.Start) }},
		{"InRawText", func(gdeltRow) string { return "1" }},
		{"Confidence", nil},
		{"MentionDocLen", func(r gdeltRow) string { return strconv.Itoa(utf8.RuneCountInString(r.Article.Text)) }},
		{"MentionDocTone", nil},
		{"MentionDocTranslationInfo", nil},
		{"Extras", func(r gdeltRow) string { return r.sayso().Encode() }},
	}
}

// sayso says on whose say-so a mention is, as the query of an address:
// "holder=the+ministry&holder_kind=named&stance=claimed".
func (r gdeltRow) sayso() url.Values {
	v := url.Values{"stance": {r.mention.Stance}, "event": {r.mention.ID}}
	if r.mention.Background {
		v.Set("background", "true")
	}
	s := r.statementOf(r.mention)
	if s == nil {
		return v
	}
	v.Set("statement", s.ID)
	v.Set("holder_kind", string(s.Holder.Kind))
	if name := r.holder(&s.Holder); name != "" {
		v.Set("holder", name)
	}
	if told := r.chain(s); len(told) > 0 {
		v["told_by"] = told
	}
	return v
}

// Write implements [Writer].
func (m *gdeltMentions) Write(r *sayso.Reading) error {
	f := factsOf(r)
	list, left := happenings(r, hasCAMEO)
	m.left += left
	for _, h := range list {
		pairs := f.pairs(h.event)
		for _, e := range h.mentions {
			agents, recipients := f.actors(e.Agents), f.actors(e.Recipients)
			for n, pair := range pairs {
				row := gdeltRow{facts: f, event: h.event, mention: e, id: f.pairID(h.event, n, len(pairs)),
					agent: among(agents, pair.agent), recipient: among(recipients, pair.recipient)}
				if err := m.row(row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// among finds an actor of an event among those that another mention of it names.
func among(list []actor, a *actor) *actor {
	for i := range list {
		if same(&list[i], a) {
			return &list[i]
		}
	}
	return nil
}

// LeftOut implements [LeavesOut].
func (m *gdeltMentions) LeftOut() int { return m.left }

// Close implements [Writer].
func (m *gdeltMentions) Close() error { return m.out.Flush() }
