package terminal

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
)

// sample builds a reading by hand, with one of everything that the view tells
// apart, so that the view can be looked at without any layer.
func sample(t *testing.T) *sayso.Reading {
	t.Helper()
	blocks := []struct {
		kind   sayso.BlockKind
		number int
		text   string
	}{
		{sayso.BlockTitle, 0, "Harbour closure leaves island ferries waiting"},
		{sayso.BlockParagraph, 0, "The port authority closed the northern harbour on Monday, and some 1,200 passengers waited overnight."},
		{sayso.BlockParagraph, 0, "“We could not let ships in while the crane was hanging over the channel,” the harbour master said."},
		{sayso.BlockHeading, 0, "What the ministry says"},
		{sayso.BlockParagraph, 0, "The Ministry of Transport denied that it had known of the crack. It will publish the inspection reports."},
		{sayso.BlockParagraph, 0, "Officials who asked not to be named said the crane may have been overloaded because of the backlog."},
		{sayso.BlockItem, 1, "1. The operator wants the ministry to pay for the delay."},
		{sayso.BlockItem, 2, "2. Residents called the closure a disgrace. The channel is part of the main route to 大島, 40 km away."},
		{sayso.BlockHeading, 0, "Who pays?"},
		{sayso.BlockParagraph, 0, "The union demands that work stop."},
	}
	var text strings.Builder
	var made []sayso.Block
	for i, b := range blocks {
		if i > 0 {
			text.WriteString("\n\n")
		}
		start := utf8.RuneCountInString(text.String())
		text.WriteString(b.text)
		block := sayso.Block{Kind: b.kind, Start: start, End: start + utf8.RuneCountInString(b.text)}
		if b.number > 0 {
			block.Number = &blocks[i].number
		}
		made = append(made, block)
	}
	role, title, source := "harbour correspondent", blocks[0].text, "ferries.txt"
	r := sayso.NewReading(sayso.Article{
		Source: &source, Title: &title, Text: text.String(), Blocks: made, Language: "en",
		Byline:    []sayso.Author{{Name: "The Island Desk", Role: &role}},
		Published: &sayso.Stamp{Value: "2021-03-09T07:30", Precision: sayso.PrecisionMinute},
		Furniture: []sayso.Furniture{{Kind: sayso.FurnitureByline, Text: "By The Island Desk"},
			{Kind: sayso.FurnitureContact, Text: "••••@•••••••.•••"}, {Kind: sayso.FurnitureContact, Text: "•••"},
			{Kind: sayso.FurnitureCommentForm, Text: "Leave a comment"}},
	})
	span := func(part string) sayso.Span {
		at := strings.Index(r.Article.Text, part)
		if at < 0 {
			t.Fatalf("%q is not in the sample", part)
		}
		start := utf8.RuneCountInString(r.Article.Text[:at])
		return sayso.Span{Start: start, End: start + utf8.RuneCountInString(part), Text: part}
	}
	holder := func(kind sayso.HolderKind, text string) sayso.Holder {
		h := sayso.Holder{Kind: kind}
		if text != "" {
			s := span(text)
			h.Start, h.End, h.Text = &s.Start, &s.End, &s.Text
		}
		return h
	}
	add := func(text string, kind sayso.StatementKind, h sayso.Holder, change func(*sayso.Statement)) {
		s := sayso.Statement{ID: "s" + strconv.Itoa(len(r.Statements)+1), Span: span(text), Kind: kind, Holder: h, Chain: []sayso.Holder{},
			Form: sayso.FormNone, Polarity: sayso.Positive, Modality: sayso.Asserted}
		if change != nil {
			change(&s)
		}
		r.Statements = append(r.Statements, s)
	}
	cue := func(text string) *sayso.Span { s := span(text); return &s }
	author := holder(sayso.HolderAuthor, "")
	r.Entities = []sayso.Entity{{ID: "e1", Name: "Ministry of Transport", Kind: sayso.EntityGovernment}}
	ministry := "e1"

	add("Harbour closure leaves island ferries waiting", sayso.KindEvent, author, nil)
	add("The port authority closed the northern harbour on Monday", sayso.KindEvent, author, nil)
	add("some 1,200 passengers waited overnight", sayso.KindQuantity, author, nil)
	add("We could not let ships in while the crane was hanging over the channel", sayso.KindCause,
		holder(sayso.HolderNamed, "the harbour master"), func(s *sayso.Statement) {
			s.Form, s.Polarity, s.Cue = sayso.FormDirect, sayso.Negative, cue("said")
		})
	add("it had known of the crack", sayso.KindEvent, holder(sayso.HolderNamed, "The Ministry of Transport"),
		func(s *sayso.Statement) {
			s.Form, s.Polarity, s.Cue = sayso.FormIndirect, sayso.Negative, cue("denied")
			s.Holder.Entity = &ministry
		})
	add("It will publish the inspection reports", sayso.KindPrediction, holder(sayso.HolderNamed, "It"),
		func(s *sayso.Statement) { s.Modality, s.Holder.Entity = sayso.Predicted, &ministry })
	add("the crane may have been overloaded because of the backlog", sayso.KindCause,
		holder(sayso.HolderUnnamed, "Officials who asked not to be named"), func(s *sayso.Statement) {
			s.Form, s.Modality, s.Cue = sayso.FormIndirect, sayso.Possible, cue("said")
			s.Chain = []sayso.Holder{holder(sayso.HolderNamed, "the harbour master")}
		})
	add("The operator wants the ministry to pay for the delay", sayso.KindMotive, author, func(s *sayso.Statement) {
		s.AscribedTo, s.Cue = &sayso.Ascribed{Span: span("The operator")}, cue("wants")
	})
	add("the closure a disgrace", sayso.KindJudgement, holder(sayso.HolderGroup, "Residents"),
		func(s *sayso.Statement) { s.Form, s.Cue = sayso.FormIndirect, cue("called") })
	add("The channel is part of the main route to 大島", sayso.KindRelation, author, nil)
	add("40 km away", sayso.KindQuantity, author, func(s *sayso.Statement) {
		km := "km"
		check := func(result string, found any) {
			r.Checks = append(r.Checks, sayso.Check{ID: "c" + strconv.Itoa(len(r.Checks)+1), Statement: s.ID, Method: "distance",
				Stated: sayso.Amount{Value: 40, Unit: &km}, Found: sayso.Amount{Value: found, Unit: &km}, Result: result, Caveats: []string{}})
		}
		check("conflicts", 310)
		check("cannot-tell", nil)
	})
	add("work stop", sayso.KindDemand, holder(sayso.HolderNamed, "The union"),
		func(s *sayso.Statement) { s.Modality, s.Cue = sayso.Wanted, cue("demands") })
	mention := func(text string) string {
		id := "m" + strconv.Itoa(len(r.Mentions)+1)
		r.Mentions = append(r.Mentions, sayso.Mention{ID: id, Entity: ministry, Span: span(text)})
		return id
	}
	event := func(statement, kind, trigger string, change func(*sayso.Event)) {
		id := "v" + strconv.Itoa(len(r.Events)+1)
		e := sayso.Event{ID: id, Type: sayso.EventType(kind), Trigger: span(trigger), Statement: &statement, Polarity: sayso.Positive,
			Modality: sayso.Asserted, Stance: "fact", SameAs: &id}
		change(&e)
		r.Events = append(r.Events, e)
	}
	event("s2", "COERCE", "closed", func(e *sayso.Event) {
		mode := "restrict"
		e.Mode, e.Agents, e.Recipients = &mode, []string{mention("port authority")}, []string{mention("northern harbour")}
		e.Time = &sayso.EventTime{Value: "2021-03-08", Precision: sayso.PrecisionDay}
	})
	event("s1", "COERCE", "closure", func(e *sayso.Event) {
		first, none, two := r.Events[0].ID, 0, 2
		e.SameAs, e.Background, e.Polarity = &first, true, sayso.Negative
		e.Counts = sayso.Counts{Killed: &none, Wounded: &two}
		place := mention("channel")
		e.Instruments, e.Place = []sayso.Span{span("crane")}, &place
	})
	event("s12", "PROTEST", "stop", func(e *sayso.Event) {
		e.Agents, e.Modality, e.Stance = []string{mention("The union")}, sayso.Wanted, "accused-by-authorities"
		e.Time = &sayso.EventTime{Value: "XXXX-WXX-1"}
	})
	r.Silent = append(r.Silent, sayso.Silence{Start: span("Residents").Start, End: span("Residents").End, Reason: "no frame: a reason"})
	for _, w := range [][2]string{{"disgrace", "evaluation"}, {"Officials", "vague-source"}} {
		r.Wording = append(r.Wording, sayso.Wording{Span: span(w[0]), Kind: w[1]})
	}
	return r
}
