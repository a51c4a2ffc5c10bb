package attribution

import (
	"strings"

	"sayso"
)

// label is a speaker's name before a colon at the start of a paragraph.
type label struct {
	sentence, colon int
	text            string
	named           bool
}

// labels finds colon speech: "Ministry: road is open" in headings, and
// interviews, where the same names come back before colons.
func (f *finder) labels() {
	var all []label
	times := map[string]int{}
	for i := range f.d.Sentences {
		s := &f.d.Sentences[i]
		if !s.Paragraph {
			continue
		}
		for k := 1; k < len(s.Tokens)-1 && k <= maxLabel; k++ {
			w := &s.Tokens[k]
			if w.Form == ":" {
				text := f.d.Text[s.Tokens[0].Start:s.Tokens[k-1].End]
				id := f.mentions.at(s.Tokens[k-1].Start)
				named := id != "" && (body(f.mentions.kind[id].Kind) || f.mentions.kind[id].Kind == sayso.EntityPerson)
				all = append(all, label{i, k, text, named})
				times[last(text)]++
				break
			}
			if p := s.Tokens[k-1].UPOS; p == "VERB" || p == "AUX" || p == "PUNCT" && s.Tokens[k-1].Form != "-" || p == "PRON" || p == "SCONJ" {
				break
			}
		}
	}
	transcript := false // some label comes back
	for _, l := range all {
		transcript = transcript || times[last(l.text)] >= 2 && f.speaks(l)
	}
	headings := f.headings()
	asked := ""
	if transcript {
		asked = f.interviewed(all)
	}
	for _, l := range all {
		s := &f.d.Sentences[l.sentence]
		top := transcript || headings[s.Start] || l.sentence == 0
		if !(top && (l.named || f.voiced(l)) || times[last(l.text)] >= 2 && f.speaks(l)) || remarks[strings.ToLower(l.text)] || strings.EqualFold(l.text, "q") || strings.EqualFold(l.text, "question") {
			continue
		}
		f.label(l)
		if !answers(l.text) {
			continue
		}
		holder := &f.found[len(f.found)-1].Holder
		if holder.Entity = asked; asked == "" {
			holder.Kind = sayso.HolderUnnamed // the letter is nobody's name
		}
	}
}

// interviewed returns the one person whom an interview names before its first question,
// who then answers, or "".
func (f *finder) interviewed(all []label) string {
	first := len(f.d.Text)
	for _, l := range all {
		if strings.EqualFold(l.text, "q") || strings.EqualFold(l.text, "question") {
			first = f.d.Sentences[l.sentence].Start
			break
		}
	}
	one := ""
	for k, id := range f.mentions.entity {
		if f.mentions.start[k] >= first {
			break
		}
		if f.mentions.kind[id].Kind != sayso.EntityPerson || id == one {
			continue
		}
		if one != "" {
			return "" // which of them, nobody can tell
		}
		one = id
	}
	return one
}

// answers says whether a label is the "A" of an interview.
func answers(text string) bool {
	return strings.EqualFold(text, "a") || strings.EqualFold(text, "answer")
}

// last returns the last word of a label: a speaker's family name, under which a
// transcript goes on after the full name.
func last(label string) string { return label[strings.LastIndexByte(label, ' ')+1:] }

// speaks says whether a label that comes back names somebody who can speak: a
// name, a noun for a speaker, the "A" of an interview, or a word in capitals, as
// transcripts set them. "Pro tip:" and "NOTE:" do not.
func (f *finder) speaks(l label) bool {
	w := &f.d.Sentences[l.sentence].Tokens[l.colon-1]
	capitals := len(w.Form) > 2 && w.Form == strings.ToUpper(w.Form) && w.Form != strings.ToLower(w.Form) && !remarks[strings.ToLower(w.Form)]
	return l.named || answers(l.text) || capitals || w.UPOS == "PROPN" || words.source[w.Lemma] != ""
}

// remarks are labels that introduce a note, not a speaker.
var remarks = map[string]bool{
	"note": true, "notes": true, "update": true, "updated": true, "photo": true, "photos": true, "video": true, "watch": true, "read": true,
	"editorial": true, "opinion": true, "analysis": true, "exclusive": true, "explainer": true, "interview": true, "op-ed": true, "column": true,
	"comment": true, "breaking": true, "live": true, "related": true, "warning": true, "source": true, "caption": true, "correction": true, "where": true, "when": true, "what": true,
}

// voiced says whether a headline's label is a noun for somebody who speaks, or
// for a paper or a poll: "Police: road is open", "Poll: …".
func (f *finder) voiced(l label) bool {
	w := &f.d.Sentences[l.sentence].Tokens[l.colon-1]
	return words.source[strings.ToLower(w.Lemma)] != ""
}

// headings gives the byte offsets at which titles and headings begin.
func (f *finder) headings() map[int]bool {
	at := map[int]bool{}
	for _, b := range f.d.Reading.Article.Blocks {
		if b.Kind == sayso.BlockTitle || b.Kind == sayso.BlockHeading {
			at[f.d.Byte(b.Start)] = true
		}
	}
	return at
}

// label hands the rest of the paragraph to the speaker before the colon.
func (f *finder) label(l label) {
	f.number, f.s = l.sentence, &f.d.Sentences[l.sentence]
	end := l.sentence
	for end+1 < len(f.d.Sentences) && !f.d.Sentences[end+1].Paragraph {
		end++
	}
	tokens := f.s.Tokens
	holder := Holder{Kind: sayso.HolderNamed, Range: Range{tokens[0].Start, tokens[l.colon-1].End}, sentence: l.sentence, word: l.colon - 1, Entity: f.mentions.at(tokens[l.colon-1].Start)}
	f.add(Attribution{Class: Say, Rule: "colon", Word: -1, Cue: f.bytes(l.colon, l.colon), Holder: holder,
		Content: []Range{{tokens[l.colon+1].Start, f.d.Sentences[end].End}}, Form: sayso.FormDirect})
}
