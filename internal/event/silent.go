package event

import (
	"sayso"
	"sayso/internal/draft"
)

// The reasons why a sentence has no event.
const (
	reasonNoFrame  = "no frame: no verb or noun of it tells an event that is coded"
	reasonNoActor  = "no actor: what is told names nobody who does it or whom it is done to"
	reasonSports   = "sports: the words are those of a game"
	reasonAccident = "accident: what killed, wounded or destroyed is nobody's deed"
	reasonPrivate  = "private: those who visit or meet hold no office"
	reasonNoVerb   = "no clause: it has neither a verb nor a noun of an act"
	reasonOperator = "nothing governed: a verb of intent, permission or order without what it is about"
	reasonDiscard  = "discarded: the user's list names \""
	reasonNoEntry  = "no entry: the user's dictionary of verbs codes no verb of it"
)

// Silent returns the sentences of a draft that have no event, each with the
// reason. It reads the draft and changes nothing.
func (l *Layer) Silent(d *draft.Draft) []sayso.Silence {
	w := newWriter(d, l)
	phrase, article, _ := l.discards.In(d.Text)
	list := []sayso.Silence{}
	for i := range d.Sentences {
		before := len(w.out)
		w.reason = reasonDiscard + phrase + "\""
		if !article {
			w.sentence(i)
		}
		if len(w.out) > before {
			continue
		}
		span := d.Reading.Sentences[i]
		list = append(list, sayso.Silence{Start: span.Start, End: span.End, Reason: w.reason})
	}
	return list
}

// silence says why a sentence in which no frame was found is silent.
func (c *scene) silence() string {
	verb := false
	for i := range c.s.Tokens {
		switch c.s.Tokens[i].UPOS {
		case "VERB":
			verb = true
			k := c.clause(i)
			if h, is := c.frame(&k); is && h.code.operator() {
				return reasonOperator
			}
		case "AUX":
			verb = true
		}
	}
	if !verb {
		return reasonNoVerb
	}
	return reasonNoFrame
}
