package statement

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/draft"
)

// Add adds the statements of a draft, in order of the text. It asks the
// attribution layer who says what.
func Add(d *draft.Draft) {
	all := attribution.Find(d)
	w := writer{d: d, v: hear(all), covered: make([]bool, len(all))}
	w.index(all)
	w.headings()
	for i := range d.Sentences {
		w.sentence(i)
	}
	w.rest()
	sort.SliceStable(w.out, func(i, j int) bool {
		if w.out[i].Start != w.out[j].Start {
			return w.out[i].Start < w.out[j].Start
		}
		return w.out[i].End < w.out[j].End
	})
	for i := range w.out {
		w.out[i].ID = "s" + strconv.Itoa(i+1)
	}
	if w.out != nil {
		d.Reading.Statements = w.out
	}
}

// writer writes the statements of one article.
type writer struct {
	d   *draft.Draft
	v   *voices
	out []sayso.Statement
	// speech and mind give the attribution of a cue's head word.
	speech, mind map[place]int
	// said are the words that head a cue's content.
	said map[place]bool
	// told are the phrases of those who speak, by their start.
	told []stretch
	// covered says of each attribution whether a statement carries it.
	covered []bool
	head    []heading
	cut     cutter
}

// place is a word of the article.
type place struct{ sentence, word int }

// heading is a title or heading, in bytes.
type heading struct{ start, end int }

func (w *writer) index(all []attribution.Attribution) {
	w.speech, w.mind, w.said = map[place]int{}, map[place]int{}, map[place]bool{}
	for i := range all {
		a := &all[i]
		if !a.Class.Mind() && a.Holder.End > a.Holder.Start {
			w.told = append(w.told, stretch{a.Holder.Start, a.Holder.End})
		}
		if a.Clause >= 0 && !a.Class.Mind() && a.Rule != "passive" {
			w.said[place{a.Sentence, a.Clause}] = true
		}
		if a.Word < 0 {
			continue
		}
		if a.Class.Mind() {
			w.mind[place{a.Sentence, a.Word}] = i
		} else if a.Rule != "passive" {
			w.speech[place{a.Sentence, a.Word}] = i
		}
	}
	sort.Slice(w.told, func(i, j int) bool { return w.told[i].start < w.told[j].start })
}

// firstHolder returns the first phrase that begins at or after a byte.
func (w *writer) firstHolder(at int) int {
	return sort.Search(len(w.told), func(i int) bool { return w.told[i].start >= at })
}

func (w *writer) headings() {
	for _, b := range w.d.Reading.Article.Blocks {
		if b.Kind == sayso.BlockTitle || b.Kind == sayso.BlockHeading {
			w.head = append(w.head, heading{w.d.Byte(b.Start), w.d.Byte(b.End)})
		}
	}
}

// inHeading says whether a byte stands in a title or heading.
func (w *writer) inHeading(at int) bool {
	k := sort.Search(len(w.head), func(i int) bool { return w.head[i].end > at })
	return k < len(w.head) && w.head[k].start <= at
}

// sentence writes the statements of one sentence.
func (w *writer) sentence(number int) {
	s := &w.d.Sentences[number]
	if len(s.Tokens) == 0 {
		return
	}
	if w.inHeading(s.Start) && w.asks(s) {
		return
	}
	c := &w.cut
	c.s, c.t = s, w.d.Tree(number)
	c.speech, c.mind, c.said = map[int]bool{}, map[int]bool{}, map[int]bool{}
	for i := range s.Tokens {
		if w.said[place{number, i}] {
			c.said[i] = true
		}
		if s.Tokens[i].UPOS == "VERB" || s.Tokens[i].UPOS == "ADJ" || s.Tokens[i].UPOS == "NOUN" || s.Tokens[i].UPOS == "PROPN" || s.Tokens[i].UPOS == "AUX" {
			if a, is := w.speech[place{number, i}]; is && w.v.all[a].Word == i {
				c.speech[i] = true
			}
			if _, is := w.mind[place{number, i}]; is {
				c.mind[i] = true
			}
		}
	}
	c.holders = w.holders(c.holders[:0], s.Start, s.End)
	w.lift(c, number)
	before := len(w.out)
	c.cut()
	order := make([]int, 0, len(c.clauses))
	for i := range c.clauses {
		order = append(order, i)
	}
	sort.Slice(order, func(i, j int) bool { return c.clauses[order[i]].head < c.clauses[order[j]].head })
	// The clauses come in order of their heads; one sweep over the contents serves all.
	scan := sweep{v: w.v, next: w.from(s.Start)}
	scan.reopen(s.Start)
	for _, i := range order {
		w.clause(&scan, number, &c.clauses[i])
	}
	w.out = unrepeated(w.out, before)
	w.appositions(number, before)
	if len(w.out) == before {
		w.whole(number)
	}
}

// lift carries the mark of a mind from a verb inside a clause ("has been trying
// to", an xcomp, a noun) to the clause's head.
func (w *writer) lift(c *cutter, number int) {
	for i := range c.mind {
		at := i
		for steps := 0; steps < maxUp; steps++ {
			if r := c.t.Relation(at); r != "xcomp" && r != "aux" {
				break
			}
			h := c.t.Head(at)
			if h < 0 {
				break
			}
			at = h
		}
		if at != i && !c.speech[at] {
			c.mind[at] = true
			if _, is := w.mind[place{number, at}]; !is {
				w.mind[place{number, at}] = w.mind[place{number, i}]
			}
		}
	}
}

// clause writes one clause, unless it only hands over.
func (w *writer) clause(scan *sweep, number int, c *clause) {
	s, t := w.cut.s, w.cut.t
	if c.speech || c.frame || c.last <= c.first || w.empty(c) {
		return
	}
	start, end := s.Tokens[c.first].Start, s.Tokens[c.last].End
	at := s.Tokens[c.head].Start
	owner, in := scan.at(at)
	if owner >= 0 && (w.v.all[owner].Rule != "passive" && w.v.all[owner].Cue.Start <= at && at < w.v.all[owner].Cue.End) {
		owner = -1
	}
	st := sayso.Statement{Holder: sayso.Holder{Kind: sayso.HolderAuthor}, Chain: []sayso.Holder{}, Form: sayso.FormNone, Polarity: sayso.Positive}
	l := look{s: s, t: t, c: c}
	if owner >= 0 {
		a := &w.v.all[owner]
		l.a = a
		w.covered[owner] = true
		st.Holder = holder(w.d, a.Holder)
		st.Chain = w.v.chain(w.d, owner)
		st.Form = a.Form
		cue := w.d.Span(a.Cue.Start, a.Cue.End)
		st.Cue = &cue
		if len(a.Content) == 1 || a.Form == sayso.FormDirect && !w.resumes(a) {
			start, end = max(start, in.start), min(end, in.end)
			if a.Clause == c.head && a.Sentence == number && w.opensContent(c, in.start) {
				start = in.start // its subject may hang elsewhere in the tree
			}
		} else if w.resumes(a) && in.start == a.Content[1].Start && (a.Rule == "order" || start >= in.start && !w.headed(a.Content[0]) && w.opensContent(c, in.start)) {
			start = a.Content[0].Start // "The risk, he said, is …" is one clause around its cue
		}
		if w.resumes(a) && in.start == a.Content[0].Start && end <= in.end && !w.headed(a.Content[1]) && w.closesContent(c, in.end) {
			end = a.Content[1].End // "They left, he said, to warn the others"
		}
	} else {
		start, end = w.keepOut(start, end, at)
	}
	start = max(start, w.opening(number))
	start, end = w.tidy(start, end)
	if start >= end {
		return
	}
	st.Modality = l.modality()
	if owner < 0 && c.host >= 0 && t.Relation(c.head) == "ccomp" {
		host := look{s: s, t: t, c: &w.cut.clauses[c.host]}
		if host.appeals() && l.subjunctive() {
			st.Modality = sayso.Wanted // "We demand that it stop"
		}
	}
	st.Kind = l.kind(st.Modality)
	if l.negative() {
		st.Polarity = sayso.Negative
	}
	if c.mind {
		m, is := w.mind[place{number, c.head}]
		if is && w.v.all[m].Ought {
			st.Kind, st.Modality, is = sayso.KindDemand, sayso.Wanted, false
		}
		if is {
			a := &w.v.all[m]
			if a.Holder.End > a.Holder.Start {
				st.AscribedTo = &sayso.Ascribed{Span: w.d.Span(a.Holder.Start, a.Holder.End)}
				if a.Holder.Entity != "" {
					id := a.Holder.Entity
					st.AscribedTo.Entity = &id
				}
			}
			if owner < 0 {
				cue := w.d.Span(a.Cue.Start, a.Cue.End)
				st.Cue = &cue
			}
		}
	}
	st.Checkable = checkable(st.Kind, st.Modality)
	st.Span = w.d.Span(start, end)
	w.out = append(w.out, st)
}

// opensContent says whether a clause is the first of the content that begins at
// a byte.
func (w *writer) opensContent(c *clause, at int) bool {
	for i := range w.cut.clauses {
		if k := w.cut.clauses[i].head; k < c.head && w.cut.s.Tokens[k].Start >= at {
			return false
		}
	}
	return true
}

// closesContent says whether a clause is the last of the content that ends at a byte.
func (w *writer) closesContent(c *clause, at int) bool {
	for i := range w.cut.clauses {
		if k := w.cut.clauses[i].head; k > c.head && w.cut.s.Tokens[k].Start < at {
			return false
		}
	}
	return true
}

// headed says whether a clause of the sentence has its head in a stretch of text.
func (w *writer) headed(r attribution.Range) bool {
	for i := range w.cut.clauses {
		if at := w.cut.s.Tokens[w.cut.clauses[i].head].Start; r.Start <= at && at < r.End {
			return true
		}
	}
	return false
}

// resumes says whether a content in pieces is one clause that goes on after its
// cue: its second piece begins in lower case.
func (w *writer) resumes(a *attribution.Attribution) bool {
	if len(a.Content) < 2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w.d.Text[a.Content[1].Start:])
	return unicode.IsLower(r)
}

// keepOut cuts an author's clause back where it runs into words that are
// another's by quotation.
func (w *writer) keepOut(start, end, at int) (int, int) {
	k := w.from(start)
	for ; k < len(w.v.pieces) && w.v.pieces[k].start < end; k++ {
		p := w.v.pieces[k]
		if w.v.all[p.owner].Form != sayso.FormDirect || p.end <= start {
			continue
		}
		if p.start > at {
			return start, min(end, p.start)
		}
		if p.end <= at {
			start = max(start, p.end)
		}
	}
	return start, end
}

// from returns the first piece that may begin at or after a byte.
func (w *writer) from(at int) int {
	return sort.Search(len(w.v.pieces), func(i int) bool { return w.v.pieces[i].start >= at })
}

// reopen puts the pieces that began before a byte and still hold it on the
// stack, outermost first. Contents seldom reach back over more than a few
// sentences; the look back is bounded by the pieces that hold each other.
func (s *sweep) reopen(at int) {
	const back = 64 // pieces looked back over
	for k := max(0, s.next-back); k < s.next; k++ {
		if s.v.pieces[k].end > at {
			s.open = append(s.open, s.v.pieces[k])
		}
	}
}

// empty says whether a clause puts nothing forward beside what is told apart: a
// pronoun or nothing with a verb of evidence, a first person who says or thinks.
func (w *writer) empty(c *clause) bool {
	s, t := w.cut.s, w.cut.t
	head := &s.Tokens[c.head]
	inner := false
	for i := range w.cut.clauses {
		k := &w.cut.clauses[i]
		if k.host >= 0 && w.cut.clauses[k.host].head == c.head && t.Relation(k.head) == "ccomp" {
			inner = true
		}
	}
	if !inner {
		return false
	}
	subject := t.Child(c.head, "nsubj", "csubj")
	if subject < 0 && t.Relation(c.head) != "root" || subject >= 0 && s.Tokens[subject].UPOS == "PRON" {
		return true
	}
	return subject < 0 && evidence[head.Lemma]
}

// tidy takes white space, quotation marks and joining punctuation off the ends.
func (w *writer) tidy(start, end int) (int, int) {
	text := w.d.Text
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if unicode.IsSpace(r) || strings.ContainsRune("\"“”‘«»,;:.!?…–—-", r) || (r == '\'' || r == '’') {
			start += n
			continue
		}
		break
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if unicode.IsSpace(r) || strings.ContainsRune("\"“”‘«»,;:!?…–—-", r) || r == '\'' {
			end -= n
			continue
		}
		if r == '.' && !w.abbreviation(end) {
			end -= n
			continue
		}
		break
	}
	// So does a mark that opens what closes inside: “Rioters” will be punished.
	if start > 0 && start < end {
		switch before, n := utf8.DecodeLastRuneInString(text[:start]); {
		case before == '“' && strings.Count(text[start:end], "”") > strings.Count(text[start:end], "“"),
			before == '"' && strings.Count(text[start:end], `"`)%2 == 1 && closes(text[start:end]):
			return start - n, end
		}
	}
	// A closing mark whose opening one stands inside belongs to the statement.
	if n := marked(text, end); n > 0 && strings.Count(text[start:end], "“") > strings.Count(text[start:end], "”") {
		end += n
	} else if strings.HasPrefix(text[end:], `"`) && strings.Count(text[start:end], `"`)%2 == 1 {
		end++
	}
	return start, end
}

// closes says whether the first straight mark of a text closes: it stands behind a word.
func closes(text string) bool {
	at := strings.IndexByte(text, '"')
	return at > 0 && text[at-1] != ' ' && text[at-1] != '('
}

// marked returns the width of a closing curly mark at a byte, 0 for none.
func marked(text string, at int) int {
	if strings.HasPrefix(text[at:], "”") {
		return len("”")
	}
	return 0
}

// abbreviation says whether the full stop before a byte belongs to a word: the
// sentence's tokens hold it together.
func (w *writer) abbreviation(end int) bool {
	k := sort.Search(len(w.d.Sentences), func(i int) bool { return w.d.Sentences[i].End >= end })
	if k == len(w.d.Sentences) {
		return false
	}
	tokens := w.d.Sentences[k].Tokens
	j := sort.Search(len(tokens), func(i int) bool { return tokens[i].End >= end })
	return j < len(tokens) && tokens[j].End == end && tokens[j].UPOS != "PUNCT" && len(tokens[j].Form) > 1
}

// rest writes the contents that no clause carries: a quotation without a verb, a
// demand's infinitive, a fragment with what it names, and what one holder reports
// another as saying ("the survey found that voters said …").
func (w *writer) rest() {
	written := newCover(w.out)
	for i := range w.v.all {
		a := &w.v.all[i]
		if a.Class.Mind() || w.covered[i] || a.Rule == "order" && len(a.Content) > 1 {
			continue
		}
		relays := w.v.relays(i)
		for _, p := range a.Content {
			start, end := w.tidy(p.Start, p.End)
			if start >= end || strings.Count(w.d.Text[start:end], " ")+1 < minQuoted && a.Class != attribution.Demand || !relays && written.overlaps(w.d.Span(start, end)) && !w.nested(a, start, end, &written) {
				continue
			}
			w.out = append(w.out, w.content(i, start, end))
		}
	}
}

// nested says whether one statement holds an attribution with its cue and its content: what
// is told in passing ("outdid him by calling for a truce").
func (w *writer) nested(a *attribution.Attribution, start, end int, written *cover) bool {
	if a.Word < 0 || w.d.Sentences[a.Sentence].Tokens[a.Word].XPOS == "VB" {
		return false // what somebody should or could say is said by nobody
	}
	switch a.Rule {
	case "infinitive", "object", "predicate", "fragment":
		return written.holds(w.d.Span(min(start, a.Cue.Start), max(end, a.Cue.End)))
	}
	return false
}

// content makes a statement of the bytes [start, end) of attribution i's content.
func (w *writer) content(i, start, end int) sayso.Statement {
	a := &w.v.all[i]
	cue := w.d.Span(a.Cue.Start, a.Cue.End)
	st := sayso.Statement{
		Span: w.d.Span(start, end), Kind: sayso.KindOther, Holder: holder(w.d, a.Holder), Chain: w.v.chain(w.d, i),
		Cue: &cue, Form: a.Form, Polarity: sayso.Positive, Modality: sayso.Asserted,
	}
	switch {
	case a.Class == attribution.Demand:
		st.Kind, st.Modality = sayso.KindDemand, sayso.Wanted
	case a.Wanted, a.Class == attribution.Predict:
		st.Kind, st.Modality = sayso.KindPrediction, sayso.Predicted
	case a.Rule == "fragment", a.Rule == "predicate":
		st.Kind = sayso.KindJudgement
	case w.v.relays(i), a.Class == attribution.Deny && a.Clause >= 0: // "denied losing the town"
		st.Kind = sayso.KindEvent
	}
	if a.Denies() {
		st.Polarity = sayso.Negative
	}
	if asks := strings.HasSuffix(w.d.Text[start:end], "?"); asks || a.Rule == "question" {
		st.Modality = sayso.Asked
	}
	st.Checkable = checkable(st.Kind, st.Modality)
	return st
}
