package event

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/actor"
	"sayso/internal/attribution"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/lexicon"
	"sayso/internal/page"
	"sayso/internal/statement"
)

// read applies the layers up to this one to a text.
func read(t testing.TB, text string) *draft.Draft {
	t.Helper()
	article, err := page.Read(nil, []byte(text), page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return apply(t, article)
}

// layer has no dictionaries of a user.
var layer = New(nil, nil)

// apply applies the layers up to this one to an article.
func apply(t testing.TB, article sayso.Article) *draft.Draft {
	t.Helper()
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := draft.New(article, model.Analyze(article.Text))
	for _, add := range []func(*draft.Draft){entity.Add, actor.Add, attribution.Add, statement.Add, layer.Add} {
		add(d)
	}
	return d
}

// texts returns the words of mentions.
func texts(r *sayso.Reading, ids []string) []string {
	var list []string
	for _, id := range ids {
		i := slices.IndexFunc(r.Mentions, func(m sayso.Mention) bool { return m.ID == id })
		if i < 0 {
			list = append(list, "no mention "+id)
			continue
		}
		list = append(list, r.Mentions[i].Text)
	}
	return list
}

// speaksOf says whether one of the mentions has the word.
func speaksOf(mentions []string, word string) bool {
	return slices.ContainsFunc(mentions, func(m string) bool { return strings.Contains(m, word) })
}

// TestExamples reads the example of every group of codes.tsv: it must give an
// event of the group's type and CAMEO code, between those whom the line names.
// An operator's example must give some event between them.
func TestExamples(t *testing.T) {
	for _, row := range lexicon.Rows(codesFile) {
		key, kind, cameo, example, agent, recipient := row[0], row[1], row[3], row[6], row[7], row[8]
		t.Run(key, func(t *testing.T) {
			r := read(t, example).Reading
			if key == "none" { // these words only look like an event
				if len(r.Events) > 0 {
					t.Errorf("%q has events:\n%s", example, describe(r))
				}
				return
			}
			for _, e := range r.Events {
				if kind != "" && (string(e.Type) != kind || e.CAMEO == nil || *e.CAMEO != cameo) {
					continue
				}
				agents, recipients := texts(r, e.Agents), texts(r, e.Recipients)
				if speaksOf(agents, agent) && (recipient == "" || speaksOf(recipients, recipient)) {
					return
				}
			}
			t.Errorf("%q has no %s %s of %s to %s:\n%s", example, kind, cameo, agent, recipient, describe(r))
		})
	}
}

// describe writes a reading's events, one a line.
func describe(r *sayso.Reading) string {
	var b strings.Builder
	for _, e := range r.Events {
		b.WriteString(e.ID + " " + string(e.Type))
		if e.Mode != nil {
			b.WriteString("/" + *e.Mode)
		}
		if e.CAMEO != nil {
			b.WriteString(" " + *e.CAMEO)
		}
		b.WriteString(" “" + e.Trigger.Text + "” " + strings.Join(texts(r, e.Agents), ", ") + " → " + strings.Join(texts(r, e.Recipients), ", "))
		for _, i := range e.Instruments {
			b.WriteString(" · with " + i.Text)
		}
		for _, n := range []struct {
			what  string
			count *int
		}{{"killed", e.Counts.Killed}, {"wounded", e.Counts.Wounded}, {"arrested", e.Counts.Arrested}, {"displaced", e.Counts.Displaced}} {
			if n.count != nil {
				b.WriteString(" · " + n.what + " " + strconv.Itoa(*n.count))
			}
		}
		if e.Place != nil {
			b.WriteString(" · in " + texts(r, []string{*e.Place})[0])
		}
		if e.Polarity == sayso.Negative {
			b.WriteString(" · not")
		}
		if e.Modality != sayso.Asserted {
			b.WriteString(" · " + string(e.Modality))
		}
		if e.Background {
			b.WriteString(" · background")
		}
		if e.Stance != "fact" {
			b.WriteString(" · " + e.Stance)
		}
		if e.SameAs != nil && *e.SameAs != e.ID {
			b.WriteString(" = " + *e.SameAs)
		}
		b.WriteString("\n")
	}
	return b.String()
}
