package statement

import (
	"strings"

	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/english"
	"sayso/internal/tree"
)

// look is one clause seen from its words.
type look struct {
	s *english.Sentence
	t *tree.Tree
	c *clause
	a *attribution.Attribution // the cue that hands it over, or nil
}

// aux reports on the auxiliaries of the clause's head.
func (l *look) aux() (future, would, may, must bool) {
	at := l.c.head
	if form := strings.ToLower(l.s.Tokens[at].Form); l.s.Tokens[at].XPOS == "MD" && (form == "will" || form == "wo") {
		future = true // "He won't"
	}
	for steps := 0; steps < maxUp; steps++ {
		found := false
		for _, k := range l.t.Children(at) {
			if l.t.Relation(int(k)) != "aux" {
				continue
			}
			found = true
			switch strings.ToLower(l.s.Tokens[k].Form) {
			case "will", "wo", "'ll", "’ll", "shall":
				future = true
			case "would", "'d", "’d":
				would = would || l.s.Tokens[k].XPOS == "MD"
			case "may", "might", "could":
				may = true
			case "must", "should", "ought":
				must = true
			}
		}
		// A verb joined to another shares its auxiliaries.
		if found || l.t.Relation(at) != "conj" || l.t.Child(at, "nsubj") >= 0 || l.s.Tokens[at].XPOS != "VB" {
			break
		}
		if at = l.t.Head(at); at < 0 {
			break
		}
	}
	// "had better", whatever a tree makes of it
	if at := l.c.head; l.s.Tokens[at].Form == "had" && at+2 < len(l.s.Tokens) && l.s.Tokens[at+1].Form == "better" && l.s.Tokens[at+2].UPOS != "ADP" && l.s.Tokens[at+2].UPOS != "PUNCT" && l.s.Tokens[at+2].XPOS != "NNS" {
		must = true
	}
	if l.c.head > 1 && l.s.Tokens[l.c.head].XPOS == "VB" {
		for k := max(1, l.c.head-2); k < l.c.head; k++ {
			must = must || l.s.Tokens[k].Form == "better" && (l.s.Tokens[k-1].Form == "had" || l.s.Tokens[k-1].Form == "'d" || l.s.Tokens[k-1].Form == "’d")
		}
	}
	// "is going to", "has to", "needs to"
	if x := l.t.Child(l.c.head, "xcomp"); x > l.c.head {
		switch l.s.Tokens[l.c.head].Lemma {
		case "go":
			future = future || l.s.Tokens[l.c.head].XPOS == "VBG"
		case "need":
			must = must || l.t.Child(x, "mark") >= 0 && l.s.Tokens[l.c.head].XPOS != "VBD" && l.t.Child(l.c.head, "obj", "advmod") < 0
		case "have":
			must = must || l.t.Child(x, "mark") >= 0 && l.t.Child(l.c.head, "obj") < 0 && l.t.Child(x, "mark") <= l.c.head+2
		}
	}
	return
}

func (l *look) negative() bool {
	n := 0
	for _, k := range l.t.Children(l.c.head) {
		w := &l.s.Tokens[k]
		switch form := strings.ToLower(w.Form); {
		case form == "not", form == "n't", form == "n’t", form == "never", form == "neither", form == "nor", form == "hardly", form == "nobody", form == "nothing":
			n++
		case form == "none" || form == "no-one" || form == "neither":
			n++
		case l.t.Relation(int(k)) == "nsubj" || l.t.Relation(int(k)) == "obj":
			if d := l.t.Child(int(k), "det"); d >= 0 && (strings.EqualFold(l.s.Tokens[d].Form, "no") || strings.EqualFold(l.s.Tokens[d].Form, "neither")) {
				n++
			}
		case form == "no" && l.t.Relation(int(k)) == "det":
			n++
		case form == "longer" && l.t.Child(int(k), "advmod", "det") >= 0:
			n++
		}
	}
	switch l.s.Tokens[l.c.head].Lemma {
	case "fail", "refuse", "decline":
		if l.t.Child(l.c.head, "xcomp") > l.c.head {
			n++
		}
	}
	if l.a != nil && l.a.Denies() && !l.c.mind {
		n++
	}
	if l.a != nil && l.a.Wanted && l.a.Word >= 0 && l.a.Word < len(l.s.Tokens) && l.s.Tokens[l.a.Word].Start >= l.a.Cue.Start && l.s.Tokens[l.a.Word].End <= l.a.Cue.End && l.s.Tokens[l.a.Word].Lemma == "refuse" {
		n++ // "they refuse to help"
	}
	return n%2 == 1
}

func (l *look) modality() sayso.Modality {
	if l.c.mind {
		_, would, may, _ := l.aux()
		switch {
		case l.a != nil && l.a.Rule == "question":
			return sayso.Asked
		case may:
			return sayso.Possible
		case would:
			return sayso.Hypothetical
		}
		return sayso.Asserted
	}
	if last := &l.s.Tokens[len(l.s.Tokens)-1]; l.asks(last) || l.a != nil && l.a.Class == attribution.Ask && (l.a.Rule == "question" || l.c.mark != "" && l.c.mark != "that") {
		return sayso.Asked
	}
	future, would, may, must := l.aux()
	switch {
	case must, l.imperative(), l.appeals():
		return sayso.Wanted
	case l.a != nil && l.a.Class == attribution.Demand && (l.a.Wanted || l.subjunctive()):
		return sayso.Wanted
	case l.c.mark == "if" || l.c.mark == "unless" || would && !l.reportsPast() || l.underIf() && !future:
		return sayso.Hypothetical
	case future, would, l.foretold(), l.a != nil && (l.a.Class == attribution.Predict || l.a.Class == attribution.Promise && l.a.Wanted):
		return sayso.Predicted
	case may && !l.unable():
		return sayso.Possible
	}
	if h := l.t.Head(l.c.head); h >= 0 && likely[l.s.Tokens[h].Lemma] && (l.t.Relation(l.c.head) == "ccomp" || l.t.Relation(l.c.head) == "csubj") {
		return sayso.Possible // "it is likely that"
	}
	for _, k := range l.t.Children(l.c.head) {
		if likely[strings.ToLower(l.s.Tokens[k].Form)] && l.t.Relation(int(k)) != "nsubj" && l.t.Relation(int(k)) != "obj" {
			return sayso.Possible
		}
	}
	if likely[l.s.Tokens[l.c.head].Lemma] {
		return sayso.Possible
	}
	return sayso.Asserted
}

// asks says whether the sentence ends with a question mark and the clause is
// part of the question.
func (l *look) asks(last *english.Token) bool {
	if next := l.c.last + 1; l.s.Tokens[l.c.last].Form == "?" || next < len(l.s.Tokens) && l.s.Tokens[next].Form == "?" {
		return true // "“Who did it?” he asked."
	}
	for i := len(l.s.Tokens) - 1; i > l.c.last; i-- {
		form := l.s.Tokens[i].Form
		if form == "?" {
			return true
		}
		if l.s.Tokens[i].UPOS != "PUNCT" {
			return false
		}
	}
	return last.Form == "?" && l.c.last == len(l.s.Tokens)-1
}

// reportsPast says whether "would" only moves a future into reported speech:
// "said that it would close".
func (l *look) reportsPast() bool {
	return l.a != nil && l.a.Form == sayso.FormIndirect && !l.underIf()
}

func (l *look) underIf() bool {
	for _, k := range l.t.Children(l.c.head) {
		if l.t.Relation(int(k)) == "advcl" {
			if m := l.t.Child(int(k), "mark"); m >= 0 {
				switch strings.ToLower(l.s.Tokens[m].Form) {
				case "if", "unless":
					return true
				}
			}
		}
	}
	return false
}

// foretold says whether the clause is what somebody unnamed expects: "is expected to".
func (l *look) foretold() bool {
	if l.a == nil || l.a.Rule != "passive" || l.a.Word < 0 || l.a.Word >= len(l.s.Tokens) || l.s.Tokens[l.a.Word].End > l.a.Cue.End {
		return false
	}
	switch l.s.Tokens[l.a.Word].Lemma {
	case "expect", "predict", "forecast", "project":
		return true
	}
	return false
}

// appeals says whether the clause is a demand of the writer's in the first person: "We
// call on all sides to stop", "I urge the council to".
func (l *look) appeals() bool {
	subject := l.t.Child(l.c.head, "nsubj")
	w := &l.s.Tokens[l.c.head]
	if subject < 0 || subject > l.c.head || w.XPOS != "VBP" && w.XPOS != "VB" {
		return false
	}
	if form := strings.ToLower(l.s.Tokens[subject].Form); form != "we" && form != "i" {
		return false
	}
	switch w.Lemma {
	case "urge", "demand", "appeal", "beseech", "implore", "exhort", "advise":
		return true
	case "call":
		if next := l.c.head + 1; next < len(l.s.Tokens) {
			switch l.s.Tokens[next].Form {
			case "on", "upon", "for":
				return true
			}
		}
	}
	return false
}

// imperative says whether the clause is a command: a bare verb without subject
// that opens its sentence or quotation.
func (l *look) imperative() bool {
	w := &l.s.Tokens[l.c.head]
	r := l.t.Relation(l.c.head)
	return w.XPOS == "VB" && (r == "root" || r == "parataxis" || r == "ccomp") && l.t.Child(l.c.head, "nsubj", "aux", "mark") < 0 && l.c.first >= l.c.head-2
}

// subjunctive says whether a complement has a bare verb: "demanded that it leave".
func (l *look) subjunctive() bool {
	w := &l.s.Tokens[l.c.head]
	return w.XPOS == "VB" || w.XPOS == "VBP" || w.XPOS == "VBN" && l.bareBe()
}

func (l *look) bareBe() bool {
	for _, k := range l.t.Children(l.c.head) {
		if l.s.Tokens[k].XPOS == "VB" && l.s.Tokens[k].Lemma == "be" {
			return true
		}
	}
	return false
}

// unable says whether "could" tells what somebody was not able to do: negated
// and without "have".
func (l *look) unable() bool {
	could := false
	for _, k := range l.t.Children(l.c.head) {
		if l.t.Relation(int(k)) == "aux" {
			could = could || strings.EqualFold(l.s.Tokens[k].Form, "could")
			if l.s.Tokens[k].Lemma == "have" {
				return false
			}
		}
	}
	return could && l.negative()
}

// kind is the first that fits, in the order of the reading format.
func (l *look) kind(modality sayso.Modality) sayso.StatementKind {
	head := &l.s.Tokens[l.c.head]
	copula := l.t.Child(l.c.head, "cop") >= 0
	switch {
	case l.c.mind:
		return sayso.KindMotive
	case modality == sayso.Wanted:
		return sayso.KindDemand
	case modality == sayso.Predicted, modality == sayso.Possible && (l.warned() || l.ahead()), modality == sayso.Hypothetical && l.follows():
		return sayso.KindPrediction
	case l.cause(), copula && l.reason(head):
		return sayso.KindCause
	case l.quantity(copula):
		return sayso.KindQuantity
	case l.relation(copula):
		return sayso.KindRelation
	case judgements[head.Lemma], copula && l.judges(head):
		return sayso.KindJudgement
	case copula && head.UPOS == "ADJ":
		return sayso.KindEvent
	case copula && person(head):
		return sayso.KindRelation
	case head.UPOS == "VERB" && !statives[head.Lemma] && !l.able() && (l.passive() || !attribution.OnlyMind(head.Lemma)):
		return sayso.KindEvent
	}
	return sayso.KindOther
}

// ahead says whether what may happen lies ahead: a deed under "may", "might" or "could"
// that is not told of the past, or "is likely to".
func (l *look) ahead() bool {
	head := &l.s.Tokens[l.c.head]
	if likely[head.Lemma] && head.UPOS == "ADJ" {
		x := l.t.Child(l.c.head, "xcomp")
		return x > l.c.head && l.s.Tokens[x].XPOS == "VB" && l.t.Child(x, "aux", "cop") < 0 && !statives[l.s.Tokens[x].Lemma]
	}
	if head.UPOS != "VERB" || statives[head.Lemma] || senses[head.Lemma] || l.negative() {
		return false
	}
	_, _, may, _ := l.aux()
	return may && !l.perfect()
}

// senses are verbs of which "could" tells what somebody was able to do.
var senses = map[string]bool{"see": true, "hear": true, "feel": true, "smell": true, "find": true, "afford": true, "know": true, "understand": true, "believe": true, "think": true}

// follows says whether the clause tells what would happen, not what would have happened.
func (l *look) follows() bool {
	_, would, _, _ := l.aux()
	head := &l.s.Tokens[l.c.head]
	return would && !l.perfect() && head.UPOS == "VERB" && !statives[head.Lemma] && !wishes[head.Lemma] && !attribution.OnlyMind(head.Lemma) && l.c.mark != "if" && l.c.mark != "unless"
}

// wishes are verbs of which "would" tells what somebody wants.
var wishes = map[string]bool{"like": true, "love": true, "prefer": true, "hate": true, "rather": true}

// perfect says whether "have" stands among the auxiliaries.
func (l *look) perfect() bool {
	for _, k := range l.t.Children(l.c.head) {
		if l.t.Relation(int(k)) == "aux" && l.s.Tokens[k].Lemma == "have" {
			return true
		}
	}
	return false
}

// able says whether the clause tells what somebody can do, not that it is done.
func (l *look) able() bool {
	for _, k := range l.t.Children(l.c.head) {
		if l.t.Relation(int(k)) == "aux" {
			switch strings.ToLower(l.s.Tokens[k].Form) {
			case "can", "ca":
				return true
			}
		}
	}
	return false
}

// passive says whether the clause's head is a passive.
func (l *look) passive() bool {
	for _, k := range l.t.Children(l.c.head) {
		if d := l.t.Label(int(k)); d == "aux:pass" || d == "nsubj:pass" {
			return true
		}
	}
	return false
}

// progressive says whether a form of "be" stands among the auxiliaries of "-ing".
func (l *look) progressive() bool {
	for _, k := range l.t.Children(l.c.head) {
		if l.t.Relation(int(k)) == "aux" && l.s.Tokens[k].Lemma == "be" {
			return true
		}
	}
	return false
}

// reason says whether a predicate is a noun for what something comes from or leads to:
// "was the reason for the war".
func (l *look) reason(head *english.Token) bool {
	if head.UPOS != "NOUN" || l.t.Child(l.c.head, "nmod") < l.c.head || l.negative() {
		return false
	}
	switch head.Lemma {
	case "reason", "cause", "result", "consequence", "outcome":
		return true
	}
	return false
}

// warned says whether the cue is one of foretelling or warning, so that what may
// happen lies ahead.
func (l *look) warned() bool {
	if l.a == nil {
		return false
	}
	if w := l.a.Word; w >= 0 && w < len(l.s.Tokens) && l.s.Tokens[w].Start >= l.a.Cue.Start && l.s.Tokens[w].End <= l.a.Cue.End {
		switch l.s.Tokens[w].Lemma {
		case "warn", "caution", "alert":
			return true
		}
	}
	return l.a.Class == attribution.Predict
}

// judges says whether a predicate evaluates: an adjective that names no state,
// a noun of law or worth, a noun with such an adjective.
func (l *look) judges(head *english.Token) bool {
	switch head.UPOS {
	case "ADJ":
		return !states[head.Lemma]
	case "NOUN":
		if judged[head.Lemma] {
			return true
		}
		for _, k := range l.t.Children(l.c.head) {
			w := &l.s.Tokens[k]
			if l.t.Relation(int(k)) == "amod" && w.UPOS == "ADJ" && w.Form == strings.ToLower(w.Form) && !states[w.Lemma] && !strings.HasSuffix(w.Form, "est") {
				return true
			}
		}
	}
	return false
}

// person says whether a noun names people by what they do or are.
func person(head *english.Token) bool {
	if head.UPOS != "NOUN" {
		return false
	}
	for _, ending := range [...]string{"er", "or", "ist", "ian", "man", "woman", "person", "child", "people"} {
		if strings.HasSuffix(head.Lemma, ending) {
			return true
		}
	}
	return false
}

func (l *look) cause() bool {
	switch l.c.mark {
	case "because", "since":
		return l.c.mark == "because" || l.t.Relation(l.c.head) == "advcl" && l.s.Tokens[l.c.head].UPOS != "VERB"
	}
	if lemma := l.s.Tokens[l.c.head].Lemma; causes[lemma] && l.t.Child(l.c.head, "obj", "obl") >= 0 && (lemma != "lead" || l.leadsTo()) {
		return true
	}
	for _, k := range l.t.Children(l.c.head) {
		if l.t.Relation(int(k)) != "obl" {
			continue
		}
		if c := l.t.Child(int(k), "case"); c >= 0 && int(c) < int(k) {
			switch strings.ToLower(l.s.Tokens[c].Form) {
			case "because", "due":
				return true
			case "in", "as":
				// "in response to the raid", "in retaliation for it", "as revenge for it"
				if answers[l.s.Tokens[k].Lemma] && l.t.Child(int(k), "nmod") > int(k) {
					return true
				}
			}
		}
	}
	return false
}

// leadsTo says whether "lead" has what something leads to: who leads a party causes nothing.
func (l *look) leadsTo() bool {
	for _, k := range l.t.Children(l.c.head) {
		if c := l.t.Child(int(k), "case"); l.t.Relation(int(k)) == "obl" && c >= 0 && l.s.Tokens[c].Form == "to" {
			return true
		}
	}
	return l.t.Child(l.c.head, "xcomp") >= 0 || l.t.Child(l.c.head, "advcl") >= 0
}

// answers are nouns for what is done because of something else.
var answers = map[string]bool{"response": true, "retaliation": true, "revenge": true, "reprisal": true, "reaction": true, "answer": true, "retribution": true, "protest": true}

func (l *look) quantity(copula bool) bool {
	head := &l.s.Tokens[l.c.head]
	if subject := l.t.Child(l.c.head, "nsubj"); copula && head.UPOS != "ADJ" && subject >= 0 && l.s.Tokens[subject].UPOS == "NUM" && !l.year(subject) {
		return true // "eight were police officers"
	}
	if n := l.t.Child(l.c.head, "nummod"); copula && (head.UPOS == "NUM" || head.UPOS == "SYM" || n >= 0 && head.UPOS == "NOUN" && l.s.Tokens[n].Form != "one") {
		return true
	}
	if copula && periods[head.Lemma] && l.superlative() {
		return true // "was the deadliest year"
	}
	if object := l.t.Child(l.c.head, "obj"); head.Lemma == "have" && object > l.c.head && l.t.Child(object, "nummod") >= 0 && l.s.Tokens[l.t.Child(object, "nummod")].Form != "one" {
		return true // "has about 200 members"
	}
	if amounts[head.Lemma] {
		for _, k := range l.t.Children(l.c.head) {
			if r := l.t.Relation(int(k)); (r == "obj" || r == "obl" || r == "xcomp") && (l.s.Tokens[k].UPOS == "NUM" || l.s.Tokens[k].UPOS == "SYM" || l.t.Child(int(k), "nummod") >= 0) {
				return true
			}
		}
	}
	return false
}

// periods are nouns for a time, whose superlative is one of figures.
var periods = map[string]bool{"year": true, "month": true, "week": true, "day": true, "night": true, "decade": true, "quarter": true, "season": true, "period": true}

// year says whether a number stands for a date.
func (l *look) year(i int) bool {
	w := &l.s.Tokens[i]
	return len(w.Form) == 4 || l.t.Child(i, "nmod", "flat", "compound") >= 0 && l.s.Tokens[l.t.Child(i, "nmod", "flat", "compound")].UPOS == "PROPN"
}

func (l *look) relation(copula bool) bool {
	head := &l.s.Tokens[l.c.head]
	if relations[head.Lemma] && head.UPOS == "VERB" && head.Form != "lied" {
		return head.XPOS != "VBG" || !l.progressive() // "bodies were lying in the streets"
	}
	switch head.Lemma {
	case "locate", "situate", "station", "base":
		return head.XPOS == "VBN"
	}
	if !copula {
		return false
	}
	if c := l.t.Child(l.c.head, "case"); c >= 0 && c < l.c.head {
		switch strings.ToLower(l.s.Tokens[c].Form) {
		case "in", "at", "near", "on", "from", "inside", "outside", "within":
			return head.UPOS == "PROPN" || related[head.Lemma]
		}
		return false
	}
	if head.UPOS == "NOUN" && !periods[head.Lemma] && l.superlative() && l.t.Child(l.c.head, "nmod", "obl") >= 0 {
		return true
	}
	if related[head.Lemma] && head.UPOS == "NOUN" && (l.t.Child(l.c.head, "nmod") >= 0 || l.superlative()) {
		return true
	}
	return false
}

// superlative says whether the predicate is the nearest, largest … of its sort.
func (l *look) superlative() bool {
	for _, k := range l.t.Children(l.c.head) {
		if w := &l.s.Tokens[k]; w.XPOS == "JJS" && strings.HasSuffix(strings.ToLower(w.Form), "est") {
			return true
		}
	}
	return false
}

// checkable says whether a statement could be settled by looking something up
// or measuring: a fact put forward as one.
func checkable(kind sayso.StatementKind, modality sayso.Modality) bool {
	if modality != sayso.Asserted {
		return false
	}
	switch kind {
	case sayso.KindEvent, sayso.KindQuantity, sayso.KindRelation:
		return true
	}
	return false
}
