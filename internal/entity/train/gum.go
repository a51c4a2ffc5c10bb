package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"

	"sayso/internal/english"
	"sayso/internal/english/train/corpus"
	"sayso/internal/entity"
	"sayso/internal/entity/tagger"
)

// mention is a mention of GUM: words first to last of a sentence, inclusive.
type mention struct {
	first, last int
	kind        string // GUM's entity type
	linked      bool   // has a Wikipedia article
}

// readGUM returns the documents of a GUM file with their mentions.
func readGUM(path string) ([]*english.Document, [][][]mention, error) {
	docs, err := corpus.Treebank(path)
	if err != nil {
		return nil, nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("mentions: %w", err)
	}
	defer f.Close()
	var all [][]mention
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<16), 1<<22)
	var cells []string
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "":
			if cells != nil {
				all = append(all, mentionsOf(cells))
			}
			cells = nil
		case line[0] != '#':
			columns := strings.Split(line, "\t")
			if len(columns) == 10 && !strings.ContainsAny(columns[0], "-.") {
				cells = append(cells, entityCell(columns[9]))
			}
		}
	}
	if cells != nil {
		all = append(all, mentionsOf(cells))
	}
	if err := lines.Err(); err != nil {
		return nil, nil, fmt.Errorf("mentions of %s: %w", path, err)
	}
	byDoc := make([][][]mention, len(docs))
	for i, d := range docs {
		if len(all) < len(d.Sentences) {
			return nil, nil, fmt.Errorf("mentions of %s: fewer sentences than trees", path)
		}
		byDoc[i], all = all[:len(d.Sentences)], all[len(d.Sentences):]
	}
	return docs, byDoc, nil
}

// entityCell returns what stands behind Entity= in a MISC column.
func entityCell(misc string) string {
	for part := range strings.SplitSeq(misc, "|") {
		if cell, is := strings.CutPrefix(part, "Entity="); is {
			return cell
		}
	}
	return ""
}

// mentionsOf reads the brackets of a sentence's cells: "(2-person-…" opens, "2)"
// closes, "(2-person-…)" does both. Mentions that run over a sentence's end are
// left out.
func mentionsOf(cells []string) []mention {
	type open struct {
		id    string
		first int
		mention
	}
	var stack []open
	var found []mention
	for i, cell := range cells {
		for cell != "" {
			if cell[0] == '(' {
				end := 1 + strings.IndexAny(cell[1:], "()")
				body := cell[1:]
				if end > 0 {
					body = cell[1:end]
				}
				fields := strings.SplitN(body, "-", 8)
				o := open{id: fields[0], first: i}
				if len(fields) > 1 {
					o.kind = fields[1]
				}
				o.linked = len(fields) > 7 && fields[7] != ""
				stack = append(stack, o)
				switch {
				case end <= 0:
					cell = ""
				case cell[end] == ')':
					cell = cell[end+1:]
					stack = stack[:len(stack)-1]
					found = append(found, mention{i, i, o.kind, o.linked})
				default:
					cell = cell[end:]
				}
				continue
			}
			end := strings.IndexByte(cell, ')')
			if end < 0 {
				break
			}
			id := cell[:end]
			cell = cell[end+1:]
			for k := len(stack) - 1; k >= 0; k-- {
				if stack[k].id == id {
					found = append(found, mention{stack[k].first, i, stack[k].kind, stack[k].linked})
					stack = append(stack[:k], stack[k+1:]...)
					break
				}
			}
		}
	}
	// Longer mentions first: the names in them count only where they are none.
	sort.SliceStable(found, func(a, b int) bool {
		return found[a].last-found[a].first > found[b].last-found[b].first
	})
	return found
}

// kindOf maps GUM's types to kinds of the tagger; 0 is no name.
func kindOf(gum string) int {
	switch gum {
	case "person":
		return tagger.BeginPerson.Kind()
	case "organization":
		return tagger.BeginOrganization.Kind()
	case "place":
		return tagger.BeginPlace.Kind()
	case "time", "substance", "":
		return 0
	}
	return tagger.BeginOther.Kind()
}

// within are the words that may stand in lower case inside a name.
var within = map[string]bool{
	"of": true, "the": true, "and": true, "for": true, "&": true, "-": true, "–": true, "'s": true, "’s": true, "de": true, "la": true,
	"al": true, "el": true, "on": true, "in": true, "to": true, "'": true, "’": true, "von": true, "van": true, "der": true, "den": true, "bin": true,
	"del": true, "di": true, "da": true, "du": true, "le": true, "y": true,
}

// across are those of them that may not stand in the name of a person or a place.
var across = map[string]bool{"and": true, "for": true, "on": true, "in": true, "to": true, "&": true}

// nameIn returns the name that a mention is or holds, if any: the proper nouns
// around its head, with what joins them. The tree is the treebank's.
func nameIn(s *english.Sentence, m mention, inner []mention) (first, last int, is bool) {
	t := s.Tokens
	head := -1
	for i := m.first; i <= m.last; i++ {
		if h := t[i].Head; h < m.first || h > m.last {
			head = i
			break
		}
	}
	if head < 0 || !proper(&t[head]) {
		return 0, 0, false
	}
	person := m.kind == "person"
	low, high := m.first, m.last
	if person {
		// "Microsoft chief executive X": what is named before him is not his name.
		for _, o := range inner {
			if o.last < head && o.first >= m.first && o.last >= low && o.kind != "person" {
				low = o.last + 1
			}
		}
	}
	ok := func(i int) bool {
		if !proper(&t[i]) && !(t[i].UPOS == "NUM" && m.kind != "person" && m.kind != "place") {
			return false
		}
		for k, steps := i, 0; k >= 0 && steps < len(t); k, steps = t[k].Head, steps+1 {
			if k == head {
				return true
			}
			if t[k].Head == head {
				switch relation(t[k].Deprel) {
				case "conj", "appos", "acl", "parataxis", "list":
					return false
				case "nmod":
					return !person || t[k].Deprel == "nmod:desc"
				}
			}
		}
		return false
	}
	joins := func(i int) bool {
		form := strings.ToLower(t[i].Form)
		return within[form] && !((person || m.kind == "place") && across[form]) && !(person && (form == "of" || form == "'s" || form == "’s"))
	}
	first, last = head, head
	for i := head - 1; i >= low; i-- {
		if ok(i) {
			first = i
		} else if !joins(i) {
			break
		}
	}
	for i := head + 1; i <= high; i++ {
		if ok(i) || t[i].Form == "." && t[i].Start == t[i-1].End && i < high {
			last = i
		} else if !joins(i) {
			break
		}
	}
	return first, last, true
}

func relation(label string) string {
	base, _, _ := strings.Cut(label, ":")
	return base
}

func proper(w *english.Token) bool {
	c := w.Form[0]
	return (w.UPOS == "PROPN" || strings.HasPrefix(w.XPOS, "NNP")) && (c < 'a' || c > 'z')
}

// labelled returns the labels of a sentence's units by its mentions. Words of
// lexicons are labelled alike whatever the annotators said: a state is a place,
// a people by itself no name.
func labelled(s *english.Sentence, mentions []mention, units []entity.Unit, plain map[string]bool) []tagger.Label {
	words := make([]tagger.Label, len(s.Tokens))
	title := make([]bool, len(s.Tokens))
	for i := range units {
		for k := units[i].First; k <= units[i].Last; k++ {
			title[k] = units[i].Title()
		}
	}
	for _, m := range mentions {
		kind := kindOf(m.kind)
		if kind == 0 {
			continue
		}
		first, last, is := nameIn(s, m, mentions)
		if !is {
			continue
		}
		for m.kind == "person" && first <= last && title[first] {
			first++
		}
		if m.kind == "person" && first == last && !m.linked && plain[strings.ToLower(s.Tokens[first].Form)] {
			continue // "Protector", "Fellow"
		}
		mark(words, first, last, kind)
	}
	labels := make([]tagger.Label, len(units))
	for i := range units {
		u := &units[i]
		l := words[u.First]
		for k := u.First; k <= u.Last && l == tagger.Outside; k++ {
			l = words[k]
		}
		labels[i] = l
	}
	for i := range labels {
		if labels[i].Inside() && (i == 0 || labels[i-1].Kind() != labels[i].Kind()) {
			labels[i]-- // what it followed lay in the same unit
		}
		alone := i+1 == len(labels) || !labels[i+1].Inside()
		switch {
		case !alone || labels[i].Inside():
		case units[i].Class == entity.StateClass || units[i].Class == entity.CapitalClass:
			if labels[i] != tagger.Outside {
				labels[i] = tagger.BeginPlace
			}
		case units[i].Class == entity.PeopleClass:
			labels[i] = tagger.Outside
		}
	}
	return labels
}

// mark labels words first to last unless a longer name has one of them.
func mark(words []tagger.Label, first, last, kind int) {
	if first > last {
		return
	}
	for i := first; i <= last; i++ {
		if words[i] != tagger.Outside {
			return
		}
	}
	words[first] = tagger.Label(2*kind - 1)
	for i := first + 1; i <= last; i++ {
		words[i] = tagger.Label(2 * kind)
	}
}
