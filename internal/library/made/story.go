package made

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/internal/gazetteer"
)

// story is something that happened, as all who report it know it.
type story struct {
	w       *world
	number  int
	topic   string
	country country
	facts   map[string]string
	persons map[string]*person
	quotes  []quote
	at      time.Time
}

// person is one whom a story speaks of.
type person struct{ role, given, last string }

// quote is what somebody said, word for word.
type quote struct{ who, words string }

// newStory makes the story of a number.
func (w *world) newStory(number int, at time.Time) *story {
	r := w.random("story", number)
	s := &story{w: w, number: number, topic: w.topics[r.IntN(len(w.topics))], at: at, persons: map[string]*person{}}
	s.country = w.countries[r.IntN(len(w.countries))]
	s.setFacts(r)
	for _, who := range []string{"A", "B", "C", "D", "E"} {
		role := s.writer(r).rule(s.topic + "." + who)
		draw := r
		// An office of a country has one holder, whichever story it is in.
		if strings.Contains(role, s.country.name) || strings.Contains(role, s.country.adjective) {
			draw = w.random("office", role)
		}
		p := &person{role: role}
		p.given, p.last = w.person(draw)
		s.persons[who] = p
	}
	// Quotes are expanded once: whoever has one has the same words.
	names := []string{"A", "B", "C", "D", "E"}
	for i, l := range slices.Concat(w.grammar[s.topic+".quote"], pickLines(r, w.grammar["quote"], 3)) {
		wr := s.writer(r)
		wr.fact = s.plainFact
		s.quotes = append(s.quotes, quote{names[(i*2+number)%len(names)], upperSentences(wr.line(l))})
	}
	return s
}

func pickLines(r *rand.Rand, from []line, n int) []line {
	from = slices.Clone(from)
	r.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	return from[:min(n, len(from))]
}

func (s *story) setFacts(r *rand.Rand) {
	places := s.country.places
	place := places[zipf(r, len(places))]
	near, near2 := neighbours(places, place)
	far := s.country
	for far.name == s.country.name {
		far = s.w.countries[r.IntN(len(s.w.countries))]
	}
	km := gazetteer.Distance(place.Point, near.Point)
	if r.IntN(20) == 0 { // one in twenty has it wrong, as in life
		km *= 2 + r.Float64()*3
	}
	other := places[r.IntN(len(places))]
	s.facts = map[string]string{
		"place": place.Name, "region": place.Admin1, "country": s.country.name, "adj": s.country.adjective, "capital": s.country.capital,
		"near": near.Name, "near2": near2.Name, "far": far.name, "faradj": far.adjective, "faradj2": upperFirst(far.adjective), "farcapital": far.capital,
		"km": strconv.Itoa(int(math.Max(1, math.Round(km)))), "bearing": compass(gazetteer.Bearing(place.Point, near.Point)),
		"street": other.Name + " Street", "day": s.at.Weekday().String(), "date": s.at.Format("January 2"),
		"next":  s.at.AddDate(0, 0, 2+r.IntN(4)).Weekday().String(),
		"month": s.at.AddDate(0, -1-r.IntN(3), 0).Month().String(), "month2": time.Month(1 + r.IntN(12)).String(),
		"lat": fmt.Sprintf("%.2f", place.Lat+r.Float64()-0.5), "lon": fmt.Sprintf("%.2f", place.Lon+r.Float64()-0.5),
	}
	for _, once := range []string{"party", "party2", "grievance", "firm", "body", "sky"} {
		wr := s.writer(r)
		s.facts[once] = wr.rule(once)
	}
	s.facts["org"] = "the " + s.country.adjective + " " + [...]string{"Red Cross", "Chamber of Commerce", "Consumers' Association", "Bar Association", "Farmers' Union", "Academy of Sciences"}[r.IntN(6)]
}

// neighbours are the two settlements nearest to one.
func neighbours(all []gazetteer.Place, of gazetteer.Place) (a, b gazetteer.Place) {
	first, second := math.Inf(1), math.Inf(1)
	for _, p := range all {
		switch km := gazetteer.Distance(p.Point, of.Point); {
		case p.ID == of.ID || p.Name == of.Name:
		case km < first:
			second, b = first, a
			first, a = km, p
		case km < second:
			second, b = km, p
		}
	}
	return a, b
}

func compass(degrees float64) string {
	names := [...]string{"north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"}
	return names[int(math.Round(degrees/45))%len(names)]
}

func (s *story) writer(r *rand.Rand) *writer {
	return &writer{grammar: s.w.grammar, pick: r, fact: s.plainFact}
}

// plainFact gives what the story knows, figures by the line that asks.
func (s *story) plainFact(name string, number uint64) (string, bool) {
	if fact, is := s.facts[name]; is {
		return fact, true
	}
	return figure(name, s.w.random("figure", s.number, number, name), s.at)
}

// figure draws a figure of a kind.
func figure(name string, r *rand.Rand, at time.Time) (string, bool) {
	between := func(low, high int) string { return strconv.Itoa(low + r.IntN(high-low+1)) }
	tenth := func(low, high float64) string { return fmt.Sprintf("%.1f", low+r.Float64()*(high-low)) }
	cents := func(low, high float64) string {
		return thousands(fmt.Sprintf("%.2f", math.Exp(math.Log(low)+r.Float64()*(math.Log(high)-math.Log(low)))))
	}
	switch name {
	case "n1":
		return between(2, 19), true
	case "n2":
		return between(20, 290), true
	case "n3":
		return thousands(strconv.Itoa((3 + r.IntN(97)) * 100)), true
	case "pct", "pct2":
		return between(2, 24), true
	case "pct3":
		return between(31, 78), true
	case "money":
		return "$" + between(2, 940) + " million", true
	case "money2":
		return "$" + thousands(strconv.Itoa((1+r.IntN(90))*500)), true
	case "money3":
		return "$" + cents(1, 90), true
	case "year", "year3":
		return strconv.Itoa(at.Year() - 1 - r.IntN(30)), true
	case "year2":
		return strconv.Itoa(at.Year() + 1 + r.IntN(10)), true
	case "age":
		return between(24, 81), true
	case "hour":
		return fmt.Sprintf("%d:%02d", 1+r.IntN(12), 5*r.IntN(12)) + [...]string{" a.m.", " p.m."}[r.IntN(2)], true
	case "metres":
		return tenth(1, 14), true
	case "mm", "mm2":
		return between(3, 240), true
	// Bulletins.
	case "index":
		return "", false
	case "p2", "p3", "p4", "p5", "p6", "p7":
		return tenth(0.1, 6), true
	case "points", "points2":
		return cents(900, 40000), true
	case "price1", "price2":
		return cents(2, 900), true
	case "vol", "vol2":
		return between(12, 900), true
	case "rate", "rate2":
		return cents(0.5, 400), true
	case "oil":
		return cents(48, 110), true
	case "updown", "updown2":
		return [...]string{"up", "down"}[r.IntN(2)], true
	case "mag":
		return tenth(3.5, 7.2), true
	case "magmin":
		return tenth(3, 4), true
	case "depth":
		return between(4, 180), true
	case "compass":
		return compass(r.Float64() * 359), true
	case "t1", "t3":
		return between(4, 39), true
	case "t2", "t4":
		return between(-9, 21), true
	case "wind", "gust":
		return between(8, 95), true
	case "rainp", "poss":
		return between(5, 95), true
	case "sunrise":
		return fmt.Sprintf("%d:%02d", 4+r.IntN(4), r.IntN(60)), true
	case "sunset":
		return fmt.Sprintf("%d:%02d", 17+r.IntN(4), r.IntN(60)), true
	case "g1", "g2", "cards":
		return between(0, 5), true
	case "min1", "min2":
		return between(4, 9) + "4", true
	case "shots1", "shots2":
		return between(1, 24), true
	case "pts1", "pts2", "played":
		return between(3, 70), true
	}
	return "", false
}

// thousands sets commas.
func thousands(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// sheet is an article under way: what its editor may rearrange.
type sheet struct {
	outlet     *outlet
	title      string
	byline     string
	prefix     string // an agency's dateline, in front of the first sentence
	paragraphs [][]string
	footer     string
	published  time.Time
	dated      bool
	wrapped    bool // lines broken at 76 characters
	version    int
}

// sentences counts those of the body.
func (p *sheet) sentences() (n int) {
	for _, paragraph := range p.paragraphs {
		n += len(paragraph)
	}
	return n
}

// hand is one reporter at work on a story.
type hand struct {
	s     *story
	o     *outlet
	r     *rand.Rand
	wr    *writer
	named map[string]bool
	left  map[string][]line // lines of a rule not yet used
}

// report writes the story in one hand's own words.
func (s *story) report(o *outlet, member int, published time.Time) *sheet {
	h := &hand{s: s, o: o, r: s.w.random("report", s.number, member), named: map[string]bool{}, left: map[string][]line{}}
	h.wr = &writer{grammar: s.w.grammar, pick: h.r, fact: h.fact}
	want := int(math.Exp(math.Log(medianSentences) + spreadSentences*h.r.NormFloat64()))
	want = min(max(want, leastSentences), mostSentences)

	p := &sheet{outlet: o, published: published, dated: h.r.Float64() >= undated}
	p.title = upperFirst(s.writer(h.r).line(withNumber(one(h.r, s.w.grammar[s.topic+".title"]), 0)))
	body := []string{h.sentence(withNumber(one(h.r, s.w.grammar[s.topic+".lead"]), 0))}
	quotes := h.r.Perm(len(s.quotes))[:2+h.r.IntN(3)]
	for len(body) < want {
		switch x := h.r.Float64(); {
		case x < 0.34 && h.fresh(s.topic+".detail"):
			body = append(body, h.tailed(h.next(s.topic+".detail")))
		case x < 0.62 && h.fresh(s.topic+".claim"):
			body = append(body, h.claim(h.next(s.topic+".claim")))
		case x < 0.75 && len(quotes) > 0:
			body = append(body, h.quoted(s.quotes[quotes[0]]))
			quotes = quotes[1:]
		case x < 0.87 && len(body) > medianSentences: // long pieces let everybody have a say
			body = append(body, h.claim(h.next("worry")))
		default:
			body = append(body, h.tailed(h.next("filler")))
		}
	}
	if h.r.IntN(2) == 0 {
		body = append(body, h.sentence(h.next("closing")))
	}
	p.paragraphs = paragraphs(h.r, body)
	if o.agency || h.r.IntN(3) == 0 {
		p.paragraphs = append(p.paragraphs, s.background(o))
	}
	h.sign(p)
	return p
}

func one(r *rand.Rand, lines []line) line { return lines[r.IntN(len(lines))] }

func withNumber(l line, number uint64) line {
	l.number = number
	return l
}

// fresh says that a rule has lines that this hand has not used yet.
func (h *hand) fresh(rule string) bool {
	left, begun := h.left[rule]
	return !begun || len(left) > 0
}

// next draws a line of a rule that this hand has not used yet; when all are used it
// begins again, in other words.
func (h *hand) next(rule string) line {
	if len(h.left[rule]) == 0 {
		h.left[rule] = pickLines(h.r, h.s.w.grammar[rule], len(h.s.w.grammar[rule]))
	}
	l := h.left[rule][0]
	h.left[rule] = h.left[rule][1:]
	return l
}

func (h *hand) sentence(l line) string { return upperFirst(h.wr.line(l)) }

// fact is the story's, with persons named in full the first time.
func (h *hand) fact(name string, number uint64) (string, bool) {
	p, is := h.s.persons[name]
	if !is {
		return h.s.plainFact(name, number)
	}
	if h.named[name] {
		office, _, of := strings.Cut(p.role, " of ")
		if of && strings.HasPrefix(office, "the ") && len(strings.Fields(office)) < 4 && h.r.IntN(3) == 0 {
			return office, true
		}
		return p.last, true
	}
	h.named[name] = true
	full := p.given + " " + p.last
	switch {
	case !strings.Contains(p.role, " "):
		return p.role + " " + full, true
	case strings.HasPrefix(p.role, "the ") && h.r.IntN(2) == 0:
		return p.role + ", " + full + ",", true
	}
	return full + ", " + p.role + ",", true
}

func (h *hand) who() string { return [...]string{"A", "B", "C", "D", "E"}[h.r.IntN(5)] }

// tailed is a sentence that goes on a little, as one in two does.
func (h *hand) tailed(l line) string {
	sentence := h.sentence(l)
	if h.r.IntN(2) == 0 || strings.Count(sentence, ", ") > 1 {
		return sentence
	}
	// The tail's figures are the sentence's own.
	tail := withNumber(one(h.r, h.s.w.grammar["tail"]), l.number)
	return tidy(strings.TrimSuffix(sentence, ".") + h.wr.line(tail) + ".")
}

// claim is something that somebody said, in the reporter's words.
func (h *hand) claim(l line) string {
	claim := h.wr.line(l)
	who, _ := h.fact(h.who(), 0)
	verb := h.wr.rule("said")
	switch h.r.IntN(5) {
	case 0:
		return upperFirst(tidy("according to " + who + ", " + claim + "."))
	case 1:
		if !strings.Contains(verb, "said") {
			verb = "said"
		}
		return upperFirst(tidy(claim + ", " + who + " " + verb + "."))
	case 2:
		return upperFirst(tidy(who + " " + verb + " " + h.wr.rule("when") + " that " + claim + "."))
	case 3:
		return upperFirst(tidy(who + " " + verb + " that " + claim + ", and that " + h.wr.rule("worry") + "."))
	}
	return upperFirst(tidy(who + " " + verb + " that " + claim + "."))
}

// quoted sets a quote into its sentence.
func (h *hand) quoted(q quote) string {
	who, _ := h.fact(q.who, 0)
	open, shut := "\"", "\""
	if h.o.curly {
		open, shut = "“", "”"
	}
	words := strings.TrimSuffix(q.words, ".")
	if h.r.IntN(3) == 0 {
		return upperFirst(tidy(who+" said:")) + " " + open + words + "." + shut
	}
	first, rest, several := strings.Cut(words, ". ")
	if several && h.r.IntN(2) == 0 {
		return open + first + "," + shut + " " + tidy(who+" said.") + " " + open + rest + "." + shut
	}
	return open + words + "," + shut + " " + tidy(who+" said.")
}

func upperSentences(s string) string {
	parts := strings.Split(s, ". ")
	for i := range parts {
		parts[i] = upperFirst(parts[i])
	}
	return strings.Join(parts, ". ")
}

// paragraphs sets one to three sentences each.
func paragraphs(r *rand.Rand, body []string) (all [][]string) {
	for len(body) > 0 {
		n := min(1+r.IntN(3), len(body))
		all, body = append(all, slices.Clone(body[:n])), body[n:]
	}
	return all
}

// background is what an outlet adds under everything on the topic in a country:
// the same words every time.
func (s *story) background(o *outlet) []string {
	r := s.w.random("background", o.seed, s.country.name, s.topic)
	wr := &writer{grammar: s.w.grammar, pick: r, fact: func(name string, number uint64) (string, bool) {
		switch name {
		case "country", "adj", "capital":
			return s.facts[name], true
		case "region":
			return "the interior", true
		case "far":
			return "its neighbours", true
		case "farcapital":
			return "a neutral capital", true
		case "party":
			return "governing party", true
		case "month", "month2":
			return time.Month(1 + r.IntN(12)).String(), true
		}
		return figure(name, s.w.random("background figure", o.seed, s.country.name, number, name), s.at.AddDate(0, 0, -s.at.YearDay()))
	}}
	var all []string
	for _, l := range s.w.grammar[s.topic+".back"] {
		all = append(all, upperFirst(wr.line(l)))
	}
	return all
}

// sign gives the sheet its byline, dateline and foot.
func (h *hand) sign(p *sheet) {
	given, last := h.s.w.person(h.r)
	switch {
	case h.o.agency:
		p.prefix = agencyPrefix(h.o, h.s)
	case h.r.IntN(5) > 0:
		p.byline = "By " + given + " " + last
	}
	p.footer = h.s.w.footer(h.o, h.s, h.r)
}

func agencyPrefix(o *outlet, s *story) string {
	return strings.ToUpper(s.facts["place"]) + ", " + s.at.Format("January 2") + " (" + o.short + ") - "
}

// footer is an outlet's foot: its form is the same under everything it prints.
func (w *world) footer(o *outlet, s *story, r *rand.Rand) string {
	name := func() string { given, last := w.person(r); return given + " " + last }
	switch o.footer {
	case 0:
		return "(Reporting by " + name() + " in " + s.facts["place"] + "; Editing by " + name() + ")"
	case 1:
		return "(Reporting by " + name() + "; Additional reporting by " + name() + " in " + s.facts["capital"] + "; Writing by " + name() + "; Editing by " + name() + " and " + name() + ")"
	case 2:
		return "© " + strconv.Itoa(s.at.Year()) + " " + o.name + ". All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission in writing from the publisher."
	case 3:
		return "Sign up to our newsletter for the stories that matter in the region, delivered to your inbox every morning. You can unsubscribe at any time by following the link at the foot of each message."
	case 4:
		return o.name + " is an independent newspaper owned by a trust. It takes no position in elections and publishes corrections on its second page. Readers' letters may be shortened."
	}
	return ""
}
