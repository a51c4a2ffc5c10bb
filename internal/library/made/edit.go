package made

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// strength says how much an editor changes.
type strength struct {
	wordsLow, wordsHigh float64 // share of words changed
	keepLow, keepHigh   float64 // share of the text kept from its beginning
	dropLow, dropHigh   float64 // share of the other sentences dropped
	added               float64 // share of own sentences, at most
	shuffle             bool
}

func strengthOf(e Edit) strength {
	whole := strength{keepLow: 1, keepHigh: 1}
	switch e {
	case Light:
		whole.wordsLow, whole.wordsHigh, whole.dropHigh = 0.01, 0.04, 0.05
	case Edited:
		whole.wordsLow, whole.wordsHigh, whole.dropLow, whole.dropHigh, whole.added = 0.04, 0.10, 0.05, 0.20, 0.12
	case Cut:
		whole.keepLow, whole.keepHigh, whole.wordsHigh = 0.25, 0.65, 0.04
	case Reordered:
		whole.wordsLow, whole.wordsHigh, whole.shuffle = 0.01, 0.04, true
	case Reworked:
		return strength{wordsLow: 0.07, wordsHigh: 0.13, keepLow: 0.4, keepHigh: 0.75, dropHigh: 0.10, added: 0.30, shuffle: true}
	case Rewritten:
		return strength{wordsLow: 0.15, wordsHigh: 0.25, keepLow: 0.4, keepHigh: 0.8, dropLow: 0.1, dropHigh: 0.3, added: 0.5, shuffle: true}
	case Version:
		whole.wordsHigh, whole.added = 0.02, 0.15
	}
	return whole
}

func (s strength) draw(r *rand.Rand) (words, keep, drop, added float64) {
	between := func(low, high float64) float64 { return low + r.Float64()*(high-low) }
	return between(s.wordsLow, s.wordsHigh), between(s.keepLow, s.keepHigh), between(s.dropLow, s.dropHigh), between(0, s.added)
}

// reprint is what an outlet makes of a sheet of another's, or of its own.
func (s *story) reprint(of *sheet, o *outlet, member int, e Edit) *sheet {
	r := s.w.random("reprint", s.number, member)
	h := &hand{s: s, o: o, r: r, named: map[string]bool{"A": true, "B": true, "C": true, "D": true, "E": true}, left: map[string][]line{}}
	h.wr = &writer{grammar: s.w.grammar, pick: r, fact: h.fact}
	words, keep, drop, added := strengthOf(e).draw(r)

	p := &sheet{outlet: o, title: of.title, byline: of.byline, prefix: of.prefix, dated: r.Float64() >= undated, version: of.version}
	for _, paragraph := range of.paragraphs {
		p.paragraphs = append(p.paragraphs, slices.Clone(paragraph))
	}
	p.cut(keep)
	p.drop(r, drop)
	if strengthOf(e).shuffle && len(p.paragraphs) > 2 {
		rest := p.paragraphs[1:] // the lead leads
		r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	}
	for i := range p.paragraphs {
		for j := range p.paragraphs[i] {
			p.paragraphs[i][j] = s.w.reword(r, p.paragraphs[i][j], words)
		}
	}
	for range int(added*float64(p.sentences()) + 0.5) {
		rule := "filler"
		if r.IntN(2) == 0 {
			rule = s.topic + ".detail"
		}
		own := h.sentence(h.next(rule))
		p.paragraphs = slices.Insert(p.paragraphs, 1+r.IntN(len(p.paragraphs)), []string{own})
	}
	if e == Version {
		p.update(r)
		p.footer = of.footer
		return p
	}
	p.dress(s, h, of, e)
	return p
}

// cut keeps the first share of the sentences, one at least.
func (p *sheet) cut(share float64) {
	left := max(1, int(share*float64(p.sentences())+0.5))
	for i := range p.paragraphs {
		if len(p.paragraphs[i]) >= left {
			p.paragraphs[i] = p.paragraphs[i][:left]
			p.paragraphs = p.paragraphs[:i+1]
			return
		}
		left -= len(p.paragraphs[i])
	}
}

// drop leaves out a share of the sentences after the first.
func (p *sheet) drop(r *rand.Rand, share float64) {
	var all [][]string
	for i, paragraph := range p.paragraphs {
		var kept []string
		for j, sentence := range paragraph {
			if i+j == 0 || r.Float64() >= share {
				kept = append(kept, sentence)
			}
		}
		if len(kept) > 0 {
			all = append(all, kept)
		}
	}
	p.paragraphs = all
}

// update brings figures of a text up to date, as later versions do.
func (p *sheet) update(r *rand.Rand) {
	p.version++
	for i := range p.paragraphs {
		for j, sentence := range p.paragraphs[i] {
			fields := strings.Fields(sentence)
			for k, word := range fields {
				if n, err := strconv.Atoi(word); err == nil && n < 100 && n > 1 && r.IntN(6) == 0 {
					fields[k] = strconv.Itoa(n + 1 + r.IntN(4))
				}
			}
			p.paragraphs[i][j] = strings.Join(fields, " ")
		}
	}
	if r.IntN(2) == 0 {
		p.title = "UPDATE " + strconv.Itoa(p.version) + "-" + p.title
	}
}

// dress gives a reprint the new outlet's headline, prefix, foot and characters.
func (p *sheet) dress(s *story, h *hand, of *sheet, e Edit) {
	if e != Verbatim && h.r.IntN(3) > 0 || e == Verbatim && h.r.IntN(3) == 0 {
		p.title = upperFirst(s.writer(h.r).line(withNumber(one(h.r, s.w.grammar[s.topic+".title"]), 0)))
	}
	switch h.r.IntN(4) {
	case 0:
		p.prefix = ""
	case 1:
		if of.outlet.agency {
			p.prefix = "(" + of.outlet.short + ") - "
		} else {
			p.prefix = strings.ToUpper(s.facts["place"]) + " - "
		}
	}
	switch h.r.IntN(3) {
	case 0:
		p.byline = "By " + of.outlet.name
	case 1:
		p.byline = ""
	}
	p.footer = s.w.footer(p.outlet, s, h.r)
	if h.r.IntN(3) == 0 {
		p.footer = of.footer
	}
	p.wrapped = h.r.IntN(8) == 0
	for i := range p.paragraphs {
		for j := range p.paragraphs[i] {
			p.paragraphs[i][j] = quotesLike(p.paragraphs[i][j], p.outlet.curly)
		}
	}
	// Paragraphs are run together or parted as the column asks.
	if h.r.IntN(2) == 0 {
		var all []string
		for _, paragraph := range p.paragraphs {
			all = append(all, paragraph...)
		}
		p.paragraphs = paragraphs(h.r, all)
	}
}

// quotesLike writes quotation marks straight or curly.
func quotesLike(s string, curly bool) string {
	if !curly {
		return strings.NewReplacer("“", "\"", "”", "\"", "’", "'").Replace(s)
	}
	var b strings.Builder
	before := ' '
	for _, r := range s {
		switch {
		case r == '"' && (unicode.IsSpace(before) || before == '('):
			b.WriteRune('“')
		case r == '"':
			b.WriteRune('”')
		case r == '\'':
			b.WriteRune('’')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// smallWords are what an editor puts in or takes out without thinking.
func smallWords() []string {
	return []string{"also", "reportedly", "already", "only", "however", "still", "now", "apparently", "again", "there", "local", "further", "meanwhile", "largely"}
}

// reword changes a share of a sentence's words: for the most part by others that mean
// the same, else by leaving out, putting in, spelling otherwise.
func (w *world) reword(r *rand.Rand, sentence string, share float64) string {
	fields := strings.Fields(sentence)
	var out []string
	for i := 0; i < len(fields); i++ {
		word := fields[i]
		if r.Float64() >= share {
			out = append(out, word)
			continue
		}
		if i+1 < len(fields) {
			if others := w.synonyms[strings.ToLower(word+" "+fields[i+1])]; others != nil {
				out = append(out, likeCase(others[r.IntN(len(others))], word))
				i++
				continue
			}
		}
		bare := strings.TrimRight(word, ",.;:")
		tail := word[len(bare):]
		if others := w.synonyms[strings.ToLower(bare)]; others != nil {
			if other := likeCase(others[r.IntN(len(others))], word); other != "" {
				out = append(out, other+tail)
			}
			continue
		}
		first, _ := utf8.DecodeRuneInString(word)
		switch x := r.IntN(4); {
		case numberWord(bare) != "":
			out = append(out, numberWord(bare)+tail)
		case x == 0 && unicode.IsLower(first) && tail == "" && i > 0 && !strings.ContainsAny(word, "”\""):
			// left out
		case x == 1 && unicode.IsLower(first) && tail == "" && len(word) > 3:
			words := smallWords()
			out = append(out, words[r.IntN(len(words))])
		default:
			words := smallWords()
			out = append(out, word, words[r.IntN(len(words))])
			if tail != "" {
				out[len(out)-2], out[len(out)-1] = bare, out[len(out)-1]+tail
			}
		}
	}
	return strings.Join(out, " ")
}

func likeCase(s, like string) string {
	if first, _ := utf8.DecodeRuneInString(like); unicode.IsUpper(first) {
		return upperFirst(s)
	}
	return s
}

// numberWord writes small numbers as words and back.
func numberWord(s string) string {
	words := [...]string{"", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	for i, word := range words {
		switch {
		case word == "":
		case s == word:
			return strconv.Itoa(i)
		case s == strconv.Itoa(i):
			return word
		}
	}
	return ""
}
