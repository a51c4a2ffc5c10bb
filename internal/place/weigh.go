package place

import (
	"math"
	"strings"

	"sayso"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
)

// The evidence that a stretch of text is used as a place, in log odds of a sort:
// they were set by hand, from what readings got wrong, and add up. Above zero it
// is taken for a place.
const (
	hopeless = -6.0 // no more evidence can save it: what it covers is free for other names
	sure     = 2.5  // what is so surely a place once is one elsewhere in the article

	ofCountry  = 2.0
	ofRegion   = 1.5
	ofDistrict = 1.5
	ofFacility = 1.5
	ofArea     = 1.0
	ofTown     = -1.6 // of a hundred inhabitants
	ofTenfold  = 0.55 // more for each tenfold of them
	manyWords  = 1.0

	friendWord  = -2.5
	friendName  = -2.0
	friendState = -1.0 // "Jordan", "Chad"
	friendNever = -6.0
	acronym     = -5.0
	postal      = -4.0
	short       = -1.0 // the abbreviation of a state, without what should stand before it
	notProper   = -1.5
	written     = -1.0 // the article has the word in lower case
	opening     = -1.5 // and it stands first in the sentence

	isPlace      = 2.5
	isFriend     = 1.7
	isPerson     = -3.0
	isPeople     = -9.0
	isBody       = -1.0
	isForce      = -4.0
	isGov        = -1.5
	isOther      = 0.3
	inPerson     = -5.0
	inFront      = 1.2 // "Paris Police Department"
	inOf         = 1.8 // "University of Baghdad"
	inBack       = -1.0
	inMiddle     = -0.5
	inPaper      = -6.0
	inVirus      = -5.0 // "Ebola virus"
	inWare       = -1.5
	afterType    = 3.5 // "the city of X"
	hasType      = 2.0 // "X province"
	afterIn      = 2.5
	afterTo      = 1.2
	afterOf      = 0.5
	afterAge     = 3.5 // "Mark Hill, 54, of X"
	beforeOne    = 1.0 // "Porto woman"
	speaker      = -1.5
	titled       = -3.0
	chained      = -1.5 // another capitalised word stands beside it
	lies         = 4.0  // "X, Texas"
	locates      = 3.0
	member       = 1.0 // in a list with other places
	dateline     = 4.0
	constituency = 4.0 // "R-Boise"
	counted      = 4.0 // "Cobb and Fulton counties"
	again        = 1.5
	surname      = -3.0
	government   = -6.0 // a capital that acts for its government elsewhere
)

// weigh sums up the evidence of a spot from its name, its mention and the words
// around it.
func (f *finder) weigh(sp *spot) {
	if f.amid(sp.start-1, "$") || f.amid(sp.end, "$") || f.amid(sp.start-1, "/") && f.amid(sp.end, "/") {
		sp.score = 2 * hopeless // money, or the name of a virus
		return
	}
	sp.score = f.byName(sp) + f.byMention(sp) + f.byContext(sp)
}

// amid says whether one of a few signs stands at a byte of the text.
func (f *finder) amid(at int, signs string) bool {
	return at >= 0 && at < len(f.d.Text) && strings.IndexByte(signs, f.d.Text[at]) >= 0
}

// byName is what the name alone says.
func (f *finder) byName(sp *spot) float64 {
	score := math.Inf(-1)
	country, people := false, 0
	for i := range sp.found {
		c := &sp.found[i]
		v := 0.0
		switch c.Class {
		case gazetteer.Country:
			v, country = ofCountry, true
		case gazetteer.Region:
			v = ofRegion
		case gazetteer.District:
			v = ofDistrict
		case gazetteer.Facility:
			v = ofFacility
		case gazetteer.Settlement:
			people = max(people, c.Population)
			v = ofTown + ofTenfold*math.Log10(max(1, float64(c.Population)/100))
		default:
			v = ofArea
		}
		score = max(score, v)
	}
	text := f.d.Text[sp.start:sp.end]
	if strings.ContainsAny(text, " -") {
		score += manyWords
	}
	sense, friend := f.atlas.FalseFriend(text)
	switch {
	case !friend:
	case country:
		score += friendState
	case sense == "word" || sense == "brand":
		score += friendWord
	case sense == "given" || sense == "family":
		score += friendName
	default:
		score += friendNever
	}
	sp.friend = friend
	w := &f.s.Tokens[sp.first]
	top := &sp.found[0]
	region := top.Class == gazetteer.Region || top.Class == gazetteer.Country || f.short(sp.lookup)
	switch {
	case top.Postal && entity.Shouted(text):
		score += postal
	case strings.HasSuffix(text, ".") && f.short(sp.lookup):
		if score += short; len(text) < 3 {
			score += acronym // "O."
		}
	case vague[strings.ToLower(text)]:
		score += friendNever
	case sp.first == sp.last && region && len(w.Form) <= 3 && !entity.Shouted(w.Form):
		score += acronym // "Act", "Us"
	case sp.first == sp.last && entity.Shouted(w.Form) && !f.heading && len(w.Form) <= 5 && !region:
		score += acronym
	case sp.first == sp.last && len(w.Form) <= 2 && !region:
		score += acronym
	}
	if sp.first == sp.last {
		switch {
		case w.UPOS == "PROPN":
		case f.heading && w.UPOS != "NOUN":
			score += 2 * notProper // in capitals only tags tell words from names
		case !f.heading && !(sp.first > 0 && within[strings.ToLower(f.s.Tokens[sp.first-1].Form)]):
			score += notProper
		}
		if lower := strings.ToLower(w.Form); f.lower[lower] {
			score += written
			if sp.first == 0 {
				score += opening
			}
		}
	}
	return score
}

// byMention is what the mention says that the spot is or is part of.
func (f *finder) byMention(sp *spot) float64 {
	m := f.mention[sp.first]
	if m < 0 {
		m = f.mention[sp.last]
	}
	if m < 0 {
		return 0
	}
	kind := f.kinds[m]
	if f.bears(sp, m) {
		return beforeOne
	}
	if f.from[m] >= sp.start && f.to[m] <= sp.end {
		sp.mention = m
		if kind == sayso.EntityCountry && !f.country(sp) && f.d.Reading.Mentions[m].Via == sayso.ViaList {
			f.acting[sp.key] = true
			return 2 * hopeless // a capital that acts for its government
		}
		switch kind {
		case sayso.EntityPlace, sayso.EntityCountry, sayso.EntityFacility:
			if sp.friend && !f.country(sp) {
				return isFriend // entity takes any name after "in" for a place
			}
			return isPlace
		case sayso.EntityPerson:
			if strings.HasSuffix(f.d.Text[sp.start:sp.end], ".") && f.short(sp.lookup) {
				return 0 // "Mich." is no Mich
			}
			if sp.first == sp.last && !f.surnames[sp.key] {
				return isPerson / 2
			}
			return isPerson
		case sayso.EntityPeople:
			return isPeople
		case sayso.EntityOrganization:
			return isBody
		case sayso.EntityArmedGroup:
			return isForce
		case sayso.EntityGovernment:
			if sp.found[0].Class == gazetteer.Facility {
				return 2 * isGov // "the White House said"
			}
			return isGov
		}
		return isOther
	}
	sp.inside = m
	if kind == sayso.EntityFacility || kind == sayso.EntityPlace {
		if t, is := f.ending(m); is && (t.own || t.named) {
			f.whole(sp, m, t.class)
			if sp.friend {
				return isFriend - manyWords // "Austin Lake" may be somebody
			}
			return isPlace
		}
	}
	rest := strings.Fields(strings.ToLower(f.d.Text[min(sp.end, f.to[m]):f.to[m]]))
	last := ""
	if len(rest) > 0 {
		last = strings.Trim(rest[len(rest)-1], ".,")
	}
	of := sp.first > 0 && f.s.Tokens[sp.first-1].Form == "of" || sp.first > 1 && f.s.Tokens[sp.first-2].Form == "of" && f.s.Tokens[sp.first-1].Form == "the"
	switch {
	case kind == sayso.EntityCountry:
		return 2 * hopeless // "Addis" in an Addis Ababa that acts
	case kind == sayso.EntityPerson:
		return inPerson
	case kind == sayso.EntityPeople || kind == sayso.EntityArmedGroup:
		return isForce
	case papers[last]:
		return inPaper
	case wares[last]:
		return inWare
	case sp.friend && !f.country(sp) && !(len(rest) > 0 && f.from[m] >= sp.start && local[strings.Trim(rest[0], ".,")]):
		return 0
	case of:
		return inOf
	case f.from[m] >= sp.start && (len(rest) == 1 || civic[strings.Trim(rest[0], ".,")] || types[rest[0]].class != 0):
		return inFront
	case f.from[m] >= sp.start:
		return inFront / 2
	case f.to[m] <= sp.end:
		return inBack
	}
	return inMiddle
}

// bears says whether a mention of one word, in which a spot is last, gives its name to
// the thing in lower case behind it: "the Gao air base" speaks of neither a person nor
// a body, whatever Gao may be elsewhere.
func (f *finder) bears(sp *spot, m int) bool {
	switch f.kinds[m] {
	case sayso.EntityPerson, sayso.EntityOrganization, sayso.EntityOther:
	default:
		return false
	}
	next := sp.last + 1
	if f.to[m] > sp.end || next >= len(f.s.Tokens) || capital(f.s.Tokens[next].Form) || f.surnames[sp.key] ||
		strings.Contains(f.d.Text[f.from[m]:f.to[m]], " ") {
		return false
	}
	t, _, is := typeAt(f.s, f.d.Text, next)
	return is && t.own
}

// byContext is what the words around say.
func (f *finder) byContext(sp *spot) float64 {
	tokens := f.s.Tokens
	score := 0.0
	k := sp.first - 1
	if k >= 0 && strings.EqualFold(tokens[k].Form, "the") && sp.inside < 0 && sp.first == sp.last &&
		!(sp.last+1 < len(tokens) && (tokens[sp.last+1].UPOS == "NOUN" || tokens[sp.last+1].UPOS == "PROPN")) {
		sp.articled = true
	}
	for k >= 0 && (tokens[k].Lemma == "the" || directions[strings.ToLower(tokens[k].Form)]) {
		k--
	}
	if k >= 0 {
		w := &tokens[k]
		lower := strings.ToLower(w.Form)
		switch {
		case lower == "-" && k > 0 && (tokens[k-1].Form == "R" || tokens[k-1].Form == "D") && tokens[k-1].End == w.Start && w.End == sp.start:
			score += constituency
		case lower == "of" && k > 0 && sp.inside < 0 && f.typeBefore(sp, k-1):
			score += afterType
		case within[lower] && w.UPOS != "VERB":
			score += afterIn
			sp.located = true
		case lower == "at" && w.UPOS == "ADP":
			score += afterTo
			sp.located = true
		case lower == "to" && k > 0 && strings.EqualFold(tokens[k-1].Form, "according"):
			score += speaker
		case (lower == "to" || lower == "from") && w.UPOS != "PART":
			score += afterTo
			sp.located = sp.located || f.moved(k)
		case toward[lower] && (w.UPOS == "ADP" || w.UPOS == "SCONJ" || w.UPOS == "ADV"):
			score += afterTo
			sp.located = true
		case lower == "of" && k == sp.first-1 && k > 0 && f.thingOf(sp, k-1):
			return score + hasType
		case lower == "of" && k > 0 && political[tokens[k-1].Lemma] && f.seat(sp):
			score += government
		case lower == "of":
			score += f.belongs(k)
			// "north of X", "outside of X", "miles of X"
			if k > 0 && (directions[strings.ToLower(tokens[k-1].Form)] || within[strings.ToLower(tokens[k-1].Form)] || moving[tokens[k-1].Lemma]) {
				score += afterTo
				sp.located = true
			}
		case k == sp.first-1 && titles[lower]:
			score += titled
		case k == sp.first-1 && sp.inside < 0 && capital(w.Form) && w.UPOS == "PROPN" && tokens[sp.first].Start-w.End == 1 && f.mention[k] < 0:
			score += chained
		}
	}
	next := sp.last + 1
	if next >= len(tokens) {
		return score
	}
	w := &tokens[next]
	if t, end, is := typeAt(f.s, f.d.Text, next); is {
		big := capital(w.Form)
		switch {
		case t.own && !(f.country(sp) && t.class != gazetteer.Line) || t.named && big:
			f.widen(sp, end, t.class)
			score += hasType
		case !t.own && !t.named:
			sp.class = t.class
			score += hasType
		default:
			score += beforeOne
		}
		return score
	}
	lower := strings.ToLower(w.Form)
	switch {
	case w.XPOS == "POS" && next+1 < len(tokens) && f.policy(next+1) && f.seat(sp):
		score += government
	case w.Form == "-" && w.Start == tokens[sp.last].End && next+1 < len(tokens) && (tokens[next+1].Form == "based" || tokens[next+1].Form == "born" || tokens[next+1].Form == "area"):
		score += afterIn
		sp.located = true
	case wares[lower] && !capital(w.Form):
		score += inVirus
	case capital(w.Form) && papers[lower] && w.Start-tokens[sp.last].End == 1:
		if sp.inside < 0 {
			score += inPaper
		}
	case sp.inside < 0 && offices[lower] && w.Start-tokens[sp.last].End == 1:
		score += beforeOne
	case sp.inside < 0 && capital(w.Form) && w.UPOS == "PROPN" && w.Start-tokens[sp.last].End == 1 && f.mention[next] < 0:
		score += chained
	case !capital(w.Form) && w.UPOS == "NOUN" && w.Start-tokens[sp.last].End == 1:
		score += beforeOne
	case !f.country(sp) && speaking[w.Lemma] && w.UPOS == "VERB" && (k < 0 || tokens[k].UPOS != "ADP"):
		score += speaker
	}
	return score
}

// seat says whether a spot names the seat of a government, which may act under its name.
func (f *finder) seat(sp *spot) bool {
	return !sp.located && entity.Seat(f.d.Text[sp.start:sp.end])
}

// policy says whether a noun that only a government has stands at word k, or behind
// an adjective there.
func (f *finder) policy(k int) bool {
	tokens := f.s.Tokens
	return political[tokens[k].Lemma] || tokens[k].UPOS == "ADJ" && k+1 < len(tokens) && political[tokens[k+1].Lemma]
}

// belongs is what the words before "of" at word k say: people are of a place.
func (f *finder) belongs(k int) float64 {
	tokens := f.s.Tokens
	switch {
	case k > 1 && tokens[k-1].Form == "," && (tokens[k-2].UPOS == "NUM" || tokens[k-2].XPOS == "CD"):
		return afterAge
	case k > 0 && peopled[tokens[k-1].Lemma]:
		return afterIn
	}
	return afterOf
}

// country says whether a spot may name a country.
func (f *finder) country(sp *spot) bool {
	for i := range sp.found {
		if sp.found[i].Class == gazetteer.Country {
			return true
		}
	}
	return false
}

// typeBefore says whether a type word stands at word k, before "of", and notes its class.
func (f *finder) typeBefore(sp *spot, k int) bool {
	word := strings.TrimSuffix(strings.ToLower(f.s.Tokens[k].Form), "s")
	t, is := types[word]
	if !is {
		if word != "citie" && word != "countie" {
			return false
		}
		t.class = gazetteer.Settlement
	}
	switch t.class {
	case gazetteer.Facility, gazetteer.Line, gazetteer.Water:
		return false // "the port of X", "the Gulf of X" is not X
	}
	sp.class = t.class
	return true
}

// thingOf makes a spot the thing that is called after a place in front of it, where its
// type word has a capital: "Strait of Messina".
func (f *finder) thingOf(sp *spot, k int) bool {
	w := &f.s.Tokens[k]
	t, is := types[strings.ToLower(w.Form)]
	if !is || !t.own || !capital(w.Form) || sp.own {
		return false
	}
	if m := f.mention[sp.first]; m >= 0 && f.from[m] <= w.Start {
		f.whole(sp, m, t.class)
		return true
	}
	sp.first, sp.start = k, w.Start
	sp.own, sp.class, sp.mention, sp.inside = true, t.class, -1, -1
	sp.lookup = f.thing(f.d.Text[sp.start:sp.end])
	return true
}

// moved says whether the words before "to" or "from" tell of a way.
func (f *finder) moved(k int) bool {
	for i := k - 1; i >= 0 && i >= k-4; i-- {
		if w := &f.s.Tokens[i]; moving[w.Lemma] || moving[strings.ToLower(w.Form)] {
			return true
		}
	}
	return false
}

// ending returns the type word at the end of a mention of several words.
func (f *finder) ending(m int) (kind, bool) {
	words := strings.Fields(strings.ToLower(f.d.Text[f.from[m]:f.to[m]]))
	for n := min(longestType, len(words)-1); n > 0; n-- {
		if t, is := types[strings.Join(words[len(words)-n:], " ")]; is {
			return t, true
		}
	}
	return kind{}, false
}

// widen lets a spot reach to the word before end: it is the thing named after a town.
func (f *finder) widen(sp *spot, end int, class gazetteer.Class) {
	sp.last = end - 1
	sp.end = f.s.Tokens[end-1].End
	m := f.mention[end-1]
	if m >= 0 && f.from[m] <= sp.start {
		f.whole(sp, m, class)
		return
	}
	sp.own, sp.class = true, class
	sp.lookup = f.thing(f.d.Text[sp.start:sp.end])
}

// whole lets a spot be all of a mention that is no town.
func (f *finder) whole(sp *spot, m int, class gazetteer.Class) {
	sp.mention, sp.inside = m, -1
	sp.start, sp.end = f.from[m], max(f.to[m], sp.end)
	for sp.first > 0 && f.mention[sp.first-1] == m {
		sp.first--
	}
	for sp.last+1 < len(f.mention) && f.mention[sp.last+1] == m {
		sp.last++
	}
	sp.own, sp.class = true, class
	sp.lookup = f.thing(f.d.Text[sp.start:sp.end])
}

// thing looks up what is no town, country or part of one, once an article.
func (f *finder) thing(text string) *lookup {
	key := "thing " + text
	if l, is := f.known[key]; is {
		return l
	}
	l := &lookup{key: gazetteer.Normal(text)}
	if len(f.known) < maxLookups {
		for _, c := range f.atlas.Find(text) {
			switch c.Class {
			case gazetteer.Facility, gazetteer.Line, gazetteer.Water, gazetteer.Area:
				l.found = append(l.found, c)
			}
		}
		f.known[key] = l
	}
	return l
}
