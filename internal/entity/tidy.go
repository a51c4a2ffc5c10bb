package entity

import (
	"slices"
	"strings"
	"unicode"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/entity/tagger"
)

// Tidy corrects the labels of a sentence where the tagger, which sees only
// neighbours, runs names into each other: two people in a row, a day after a
// town, a state before a person.
func Tidy(units []Unit, labels []tagger.Label) {
	company(units, labels)
	bodies(units, labels)
	office(units, labels)
	forces(units, labels)
	thenWho(units, labels)
	whose(units, labels)
	for i := 0; i < len(units); i++ {
		if labels[i] == tagger.Outside {
			continue
		}
		first := i
		for i+1 < len(units) && labels[i+1].Inside() {
			i++
		}
		first = trim(units, labels, first, i)
		if first == i && (units[i].noName() || units[i].justWord() && labels[i].Kind() != tagger.BeginOrganization.Kind()) {
			labels[i] = tagger.Outside
			continue
		}
		if labels[first].Kind() == tagger.BeginPerson.Kind() {
			comma := i+1 < len(units) && units[i+1].lower == ","
			part(units[first:i+1], labels[first:i+1], comma)
		}
	}
}

// company joins "Inc." to the name before the comma.
func company(units []Unit, labels []tagger.Label) {
	for i := 2; i < len(units); i++ {
		u := &units[i]
		if !u.capital || !generic[strings.TrimSuffix(u.lower, ".")] || u.lower == "group" || u.lower == "company" {
			continue
		}
		before := i - 1
		if units[before].lower == "," {
			before--
		}
		if l := labels[before]; l != tagger.Outside && units[before].capital && labels[i] != tagger.InsideOrganization && l.Kind() != tagger.BeginPlace.Kind() {
			first := before
			for first > max(0, i-maxNameUnits) && labels[first].Inside() {
				first--
			}
			labels[first] = tagger.BeginOrganization
			for k := first + 1; k <= i; k++ {
				labels[k] = tagger.InsideOrganization
			}
		}
	}
}

// bodies joins the parts of a body's long name where the rules see one: "Centers
// for Disease Control and Prevention".
func bodies(units []Unit, labels []tagger.Label) {
	for i := 0; i < len(units); i++ {
		if !units[i].guessed(begins) || !units[i].guessed(goesOn) {
			continue
		}
		end, joined, found := i+1, false, labels[i] != tagger.Outside
		for end < len(units) && units[end].guessed(continues) {
			joined = joined || joins[units[end].lower]
			found = found || labels[end] != tagger.Outside
			end++
		}
		if k := units[i].guessKind(); joined && found && (k == guessKind(sayso.EntityOrganization) || k == guessKind(sayso.EntityGovernment)) {
			if end < len(labels) && labels[end].Inside() {
				labels[end]--
			}
			labels[i] = tagger.BeginOrganization
			for k := i + 1; k < end; k++ {
				labels[k] = tagger.InsideOrganization
			}
		}
		i = end - 1
	}
}

// office parts an office from its holder: "Secretary of State X".
func office(units []Unit, labels []tagger.Label) {
	for i := 2; i+1 < len(units); i++ {
		if units[i-1].lower != "of" || !units[i-2].Title() || !units[i].capital || units[i].Class != NoClass ||
			!units[i+1].capital || !units[i+1].given() || !labels[i+1].Inside() {
			continue
		}
		labels[i-1], labels[i], labels[i+1] = tagger.Outside, tagger.Outside, tagger.BeginPerson
		for k := i + 2; k < len(units) && labels[k].Inside(); k++ {
			labels[k] = tagger.InsidePerson
		}
		if labels[i-2].Inside() || i >= 3 && labels[i-3] == tagger.Outside {
			labels[i-2] = tagger.Outside
		}
	}
}

// thenWho parts a place from the person whose name follows without a mark: "President of
// Georgia X Y", "in Ankara X Y received". A person is told by the office before, or by a
// given name; a state or a capital behind a preposition begins no person's name.
func thenWho(units []Unit, labels []tagger.Label) {
	for i := 1; i+2 < len(units); i++ {
		if !prepositions[units[i-1].lower] || !units[i].capital || labels[i] == tagger.Outside && labels[i+1] == tagger.Outside {
			continue
		}
		known := units[i].Class == StateClass || units[i].Class == CapitalClass || units[i].Class == PlaceClass
		of := units[i-1].lower == "of" && i >= 2 && units[i-2].Title()
		end := i + 1 // of the capitals
		for end < len(units) && end-i < maxNameUnits && units[end].capital && units[end].Class == NoClass && (end == i+1 || labels[end].Inside() || known && of) {
			end++
		}
		if end == i+1 || end-i < 3 && !(known && of) || !labels[i+1].Inside() && !(known && of) {
			continue
		}
		who := &units[i+1]
		plain := true
		for k := i + 1; k < end; k++ {
			plain = plain && units[k].hint == 0 && !units[k].usage.mostly(asWord)
		}
		switch {
		case !plain:
			continue
		case known && (of || labels[i].Kind() == tagger.BeginPerson.Kind() || labels[i].Kind() == tagger.BeginOther.Kind() || who.given()):
		case of && who.given():
		default:
			continue
		}
		labels[i] = tagger.BeginPlace
		labels[i+1] = tagger.BeginPerson
		for k := i + 2; k < end; k++ {
			labels[k] = tagger.InsidePerson
		}
	}
}

// whose makes a body of the single name before an office in lower case and who holds it:
// "Kuomintang chairman X".
func whose(units []Unit, labels []tagger.Label) {
	for i := 0; i+2 < len(units); i++ {
		u := &units[i]
		if labels[i] != tagger.BeginPerson || labels[i+1] != tagger.Outside || labels[i+2] != tagger.BeginPerson || i > 0 && units[i-1].capital ||
			units[i+1].capital || !leading[units[i+1].lower] || u.given() || u.usage.level(asFamily) > 0 || u.usage.level(asGiven) > 0 {
			continue
		}
		labels[i] = tagger.BeginOrganization
	}
}

// leading are offices of a body, not of a person or a state.
var leading = map[string]bool{"chairman": true, "chairwoman": true, "chairperson": true, "chair": true, "leader": true, "spokesman": true, "spokeswoman": true,
	"spokesperson": true, "founder": true, "director": true, "member": true, "chief": true, "executive": true, "commander": true}

// prepositions are those that a place follows.
var prepositions = map[string]bool{"of": true, "in": true, "from": true, "to": true, "at": true, "near": true, "for": true}

// forces joins the name of an armed group to the one that stands before it: the
// "Kata'ib" of one country are not the force that bears the rest of their name in
// another.
func forces(units []Unit, labels []tagger.Label) {
	for i := 1; i < len(units); i++ {
		before := &units[i-1]
		if units[i].Class != ForceClass || labels[i].Inside() || labels[i-1] != tagger.Outside ||
			!before.proper || !before.capital || before.Class != NoClass || before.side || before.Title() || before.noName() || loose(before) {
			continue
		}
		labels[i-1], labels[i] = tagger.BeginOrganization, tagger.InsideOrganization
		for k := i + 1; k < len(units) && labels[k].Inside(); k++ {
			labels[k] = tagger.InsideOrganization
		}
	}
}

// joins are the words that make one name of two.
var joins = map[string]bool{"of": true, "for": true, "and": true, "&": true}

// trim takes days, months, marks and joining words off both ends of a name.
// Titles are taken off a person's front. It returns where the name begins now.
func trim(units []Unit, labels []tagger.Label, first, last int) int {
	person := labels[first] == tagger.BeginPerson
	for first <= last && (loose(&units[first]) || person && attribute(units[first:last+1])) {
		labels[first] = tagger.Outside
		first++
		if first <= last {
			labels[first]-- // now it begins here
		}
	}
	organization := labels[first] == tagger.BeginOrganization
	for last > first && (loose(&units[last]) || organization && last > first+1 && documents[units[last].lower] && units[last-1].lower != "of") {
		labels[last] = tagger.Outside
		last--
	}
	return min(first, last)
}

// documents are nouns for what a body puts out, which titles set behind its name: "Popular
// Movement Declaration".
var documents = map[string]bool{"statement": true, "declaration": true, "communiqué": true, "communique": true, "briefing": true, "appeal": true, "manifesto": true}

// noName says whether a unit by itself is no name: a letter, a number, a day.
func (u *Unit) noName() bool {
	if u.Class != NoClass {
		return false
	}
	letters, digits := 0, 0
	for _, r := range u.lower {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return letters < 2 || digits > 0 && letters < 3 || calendar[strings.TrimSuffix(strings.TrimSuffix(u.lower, "’s"), "'s")]
}

// justWord says whether a unit is an ordinary word that raw text hardly uses as
// a name of a person or a place.
func (u *Unit) justWord() bool {
	return u.Class == NoClass && u.hint == 0 && u.usage.mostly(asWord) && u.usage.level(asGiven)+u.usage.level(asFamily)+u.usage.level(asPlace) < 3
}

// loose says whether a unit can neither begin nor end a name.
func loose(u *Unit) bool {
	if u.capital {
		return u.hint == '0' || greetings[u.lower]
	}
	switch u.lower {
	case "-", "–", "&", "of", "the", "and", "for", "on", "in", "to", "'s", "’s", "'", "’":
		return true
	}
	return false
}

// attribute says whether the first word of a person's name is none: a title, a
// people, a party, a word in capitals before a given name.
func attribute(name []Unit) bool {
	u := &name[0]
	if u.Title() || titledWithin(name) {
		return true
	}
	if u.Class == NoClass && partisan[u.lower] {
		return true
	}
	if len(name) < 2 || !name[1].capital {
		return false
	}
	return u.Class == PeopleClass || len(name) > 2 && u.usage.mostly(asWord) && name[1].given()
}

// titledWithin says whether a title stands inside a name behind ordinary words, so that all
// up to it is an office: "Home Minister X", "Special Rapporteur X".
func titledWithin(name []Unit) bool {
	for k := range name {
		u := &name[k]
		if k+1 < len(name) && k > 0 && u.Title() {
			return true
		}
		if !u.capital || u.given() || u.Class != NoClass || !u.Title() && !u.usage.mostly(asWord) {
			return false
		}
	}
	return false
}

// partisan are words for those of a party, as they stand before a name.
var partisan = map[string]bool{
	"democrat": true, "republican": true, "conservative": true, "tory": true, "labour": true, "liberal": true, "socialist": true,
	"communist": true, "nationalist": true, "centrist": true, "leftist": true, "independent": true, "islamist": true, "loyalist": true, "unionist": true,
}

// greetings are words of letters that stand beside names without a mark.
var greetings = map[string]bool{
	"dear": true, "hi": true, "hello": true, "hey": true, "thanks": true, "thank": true, "thx": true, "cheers": true, "regards": true,
	"p.s.": true, "ps": true, "fyi": true, "re": true, "fw": true, "fwd": true, "cc": true, "bcc": true, "attn": true,
}

// part divides a person's name at the beginning of the next one: at a given name
// after a family name, at a word that stands in it already, after a state, and
// between two given names before a comma, which is how letters begin.
func part(units []Unit, labels []tagger.Label, comma bool) {
	begin := 0
	for k := 1; k < len(units); k++ {
		if labels[k] == tagger.Outside || !units[k].capital {
			continue
		}
		again := false
		for j := max(begin, k-maxNameUnits); j < k; j++ {
			again = again || units[j].lower == units[k].lower
		}
		before := &units[k-1]
		switch {
		case again,
			units[k].given() && k-begin >= 2 && units[begin].given() && !before.given() && before.capital && before.family(),
			k-begin == 1 && before.Class == StateClass && units[k].given(),
			k-begin == 1 && k+1 == len(units) && comma && before.given() && units[k].given() && units[k].usage.level(asFamily) == 0 && before.usage.level(asFamily) == 0:
			if before.Class == StateClass {
				labels[begin] = tagger.BeginPlace
			}
			labels[k] = tagger.BeginPerson
			begin = k
		}
	}
}

// given says whether the unit's word is mostly a given name.
func (u *Unit) given() bool {
	return u.Class == NoClass && (words.given[u.lower] != 0 || u.usage.mostly(asGiven))
}

// family says whether the unit's word is no given name, no initial and no
// particle of a name that goes on.
func (u *Unit) family() bool {
	return len(u.lower) > 2 && u.lower[len(u.lower)-1] != '.' && !particles[u.lower]
}

// Agree carries what one sentence of an article shows to the others: who has been
// named in full is a person under the last name alone, too, and a name of several
// words is a name wherever it stands.
func Agree(sentences []Sentence, labels [][]tagger.Label) {
	full := map[string]bool{}       // last names of people named in full
	votes := map[string]int{}       // for and against a single word's being a person
	long := map[string][]longName{} // by the first word
	for i := range sentences {
		units := sentences[i].Units
		for j := 0; j < len(units); j++ {
			if labels[i][j] == tagger.Outside {
				continue
			}
			first := j
			for j+1 < len(units) && labels[i][j+1].Inside() {
				j++
			}
			if sentences[i].Headline {
				continue
			}
			person := labels[i][first] == tagger.BeginPerson
			u := &units[j]
			if j > first && units[first].capital {
				remember(long, units[first:j+1], labels[i][first].Kind())
			}
			switch {
			case u.Class != NoClass || len(u.lower) < 3:
			case person && j > first:
				full[u.lower] = true
			case first == j && person:
				votes[u.lower]++
			case first == j:
				votes[u.lower]--
			}
		}
	}
	for i := range sentences {
		// Who is a person under one name is one under the name in full.
		units := sentences[i].Units
		for j := 0; j+1 < len(units); j++ {
			if l := labels[i][j]; (l == tagger.BeginPlace || l == tagger.BeginOther) && labels[i][j+1].Inside() {
				inFull(units, labels[i], j, votes)
			}
		}
	}
	for i := range sentences {
		units := sentences[i].Units
		for j := range units {
			u := &units[j]
			if !u.capital {
				continue
			}
			repeat(long[u.lower], units, labels[i], j)
			l := labels[i][j]
			if u.Class != NoClass || l.Inside() || j+1 < len(units) && labels[i][j+1].Inside() {
				continue
			}
			if !full[u.lower] && !(votes[u.lower] > 0 && u.evidence&(withGiven|thatSpeaks) != 0) {
				continue
			}
			// A capital beside it that belongs to no name: "Griffin Road".
			if j+1 < len(units) && units[j+1].capital && labels[i][j+1] == tagger.Outside && units[j+1].hint != 0 {
				continue
			}
			if l == tagger.Outside && u.evidence&lowerCase != 0 {
				continue
			}
			labels[i][j] = tagger.BeginPerson
		}
	}
}

// inFull labels the name that begins at unit i a person's where its last word stands alone
// as one elsewhere and the words before it can be given names.
func inFull(units []Unit, labels []tagger.Label, i int, votes map[string]int) {
	end := i
	for end < len(units) && (end == i || labels[end].Inside()) {
		if !units[end].plainCapital() || units[end].usage.mostly(asWord) {
			return
		}
		end++
	}
	if end-i > 3 || votes[units[end-1].lower] <= 0 || units[end-1].evidence&thatSpeaks == 0 {
		return
	}
	labels[i] = tagger.BeginPerson
	for k := i + 1; k < end; k++ {
		labels[k] = tagger.InsidePerson
	}
}

// longName is a name of several units, in lower case.
type longName struct {
	words []string
	kind  int
}

// remember keeps a name of several units, and a company's without "Inc.".
func remember(long map[string][]longName, name []Unit, kind int) {
	for len(name) > 1 && len(name) <= maxNameUnits {
		n := longName{kind: kind}
		for i := range name {
			n.words = append(n.words, name[i].lower)
		}
		key := n.words[0]
		if len(long[key]) >= maxSame || slices.ContainsFunc(long[key], func(o longName) bool { return slices.Equal(o.words, n.words) }) {
			return
		}
		long[key] = append(long[key], n)
		last := len(name) - 1
		if !generic[strings.TrimSuffix(name[last].lower, ".")] {
			return
		}
		if name[last-1].lower == "," {
			last--
		}
		name = name[:last]
	}
}

// repeat labels a long name at unit i, where no word of it has a label yet and no
// other capital stands beside it.
func repeat(names []longName, units []Unit, labels []tagger.Label, i int) {
	if i > 0 && labels[i] == tagger.Outside && units[i-1].capital && units[i-1].hint == 0 && i > 1 {
		return
	}
	for _, n := range names {
		end := i + len(n.words)
		if end > len(units) || end < len(units) && (units[end].capital || labels[end].Inside()) {
			continue
		}
		same := true
		for k, word := range n.words {
			same = same && units[i+k].lower == word && labels[i+k] == tagger.Outside
		}
		if !same || !units[end-1].capital {
			continue
		}
		for k := i; k < end; k++ {
			labels[k] = tagger.Label(2 * n.kind)
		}
		labels[i]--
		return
	}
}

// dateline says whether the first words of a paragraph in capitals are where a
// report was written: "GENEVA, March 3 – ". It returns the unit after them.
func dateline(text string, s *english.Sentence, units []Unit) int {
	end := 0
	for end < len(units) && units[end].capital && Shouted(s.Tokens[units[end].First].Form) {
		end++
	}
	if !s.Paragraph || end == 0 || end > maxDatelineWords || end == len(units) {
		return 0
	}
	for k := end; k < len(units) && k < end+datelineReach; k++ {
		switch form := s.Tokens[units[k].First].Form; form {
		case "–", "—", "--", "-":
			if at := s.Tokens[units[k].First]; at.Start > 0 && text[at.Start-1] == ' ' && (k == end || units[end].lower == "," || units[end].lower == "(") {
				return end
			}
		}
	}
	return 0
}
