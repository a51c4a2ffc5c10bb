package dictionary

import (
	"fmt"
	"io"
	"sort"
	"strings"
)

// Verbs is a dictionary of verbs and of the patterns around them. It is read-only once
// read and safe to use from many goroutines.
type Verbs struct {
	forms map[string][]*Verb // a form's last or first word that is marked, in lower case
	cameo bool
}

// Verb is a form of a verb with the patterns of its block.
type Verb struct {
	// Before and After are the words that must stand right beside it: "wire" tap, cordon
	// "off".
	Before, After []string
	// Base says that it is the form in which the dictionary names the verb, by which a
	// lemma is looked up too.
	Base bool
	// Code and Reverse are the code of what the source does to the target, and of what
	// then is done the other way; empty for none.
	Code, Reverse string
	Patterns      []*Pattern
}

// Symbol is an element of a pattern that stands for an actor.
type Symbol byte

// The symbols. NoActor stands for words.
const (
	NoActor Symbol = 0
	Source  Symbol = '$'
	Target  Symbol = '+'
	Skip    Symbol = '^' // somebody who takes no part
	All     Symbol = '%' // several, joined by "and"
)

// Element is one thing that a pattern asks for.
type Element struct {
	Symbol Symbol
	// Words are the ways to say it, each one or more words, in lower case.
	Words [][]string
	// Adjacent says that it stands right beside the element before it, or the verb,
	// going away from the verb.
	Adjacent bool
}

// Pattern is what stands around a verb. Before and After go away from it: the first
// element is the nearest.
type Pattern struct {
	Before, After []Element
	Code, Reverse string
	line, rank    int
	text          string
}

// Of lists what the dictionary has for a form of a verb in lower case. Verbs with
// words beside them come first.
func (v *Verbs) Of(form string) []*Verb { return v.forms[form] }

// Root returns the first two digits of a code, which tell the sort of event where the
// dictionary's codes are CAMEO's, else an empty string.
func (v *Verbs) Root(code string) string {
	if !v.cameo || !cameoShape(code) {
		return ""
	}
	return code[:2]
}

// strangers is the part of its codes that may be none of CAMEO's in a dictionary that
// is one of CAMEO all the same: one in twenty is a slip of the pen.
const strangers = 20

// Null says whether a code means that nothing is coded.
func Null(code string) bool { return code == "" || null(code) }

// verbReader reads PETRARCH's dictionary of verbs.
type verbReader struct {
	verbs    *Verbs
	report   *Report
	synsets  map[string][][]string
	synLines map[string]int
	synset   string // being read
	// The block: its codes, verbs and patterns.
	code, reverse string
	block         []*Verb
	blockLine     int
	patterns      []*Pattern
	count         int
	brackets      int // patterns of PETRARCH-2
	bracketLine   int
	coded         int // codes
	foreign       int // codes that are not CAMEO's
	firstForeign  string
	foreignLine   int
	seen          map[string]*Pattern // of the block, by text
	owner         map[string]int      // a form with its neighbours → line
}

// ReadVerbs reads a dictionary of verbs in PETRARCH's format.
func ReadVerbs(file string, in io.Reader) (*Verbs, *Report) {
	r := &Report{file: file, lenient: true}
	v := &verbReader{verbs: &Verbs{forms: map[string][]*Verb{}}, report: r, synsets: map[string][][]string{}, synLines: map[string]int{}, owner: map[string]int{}}
	var b bare
	r.read(in, func(l line) { v.line(l.number, strings.TrimSpace(b.cut(l.text))) })
	v.end()
	if r.errors == 0 && len(v.verbs.forms) == 0 {
		r.fatal(0, "see docs/dictionaries.md", "no verbs in it")
	}
	if v.brackets > 0 {
		r.Notices = append(r.Notices, fmt.Sprintf("%s: %d patterns have phrases in brackets, as PETRARCH-2 writes them, first in line %d; their words are asked for in a row",
			file, v.brackets, v.bracketLine))
	}
	v.verbs.cameo = v.foreign*strangers <= v.coded
	switch {
	case v.foreign > 0 && v.verbs.cameo:
		r.Notices = append(r.Notices, fmt.Sprintf("%s: %d codes are not CAMEO's (%s, first in line %d); they stand as they are and tell no type of event",
			file, v.foreign, v.firstForeign, v.foreignLine))
	case v.foreign > 0:
		r.Notices = append(r.Notices, fmt.Sprintf("%s: %d of %d codes are not CAMEO's (%s, first in line %d), so no code of this dictionary tells an event's type",
			file, v.foreign, v.coded, v.firstForeign, v.foreignLine))
	}
	for _, list := range v.verbs.forms {
		sort.SliceStable(list, func(i, k int) bool {
			return len(list[i].Before)+len(list[i].After) > len(list[k].Before)+len(list[k].After)
		})
	}
	r.close()
	return v.verbs, r
}

func (v *verbReader) line(number int, text string) {
	switch {
	case text == "":
	case strings.HasPrefix(text, "---"):
		v.end()
		v.synset = ""
		v.blockLine = number
		_, rest, has := strings.Cut(text, "[")
		code, _, closed := strings.Cut(rest, "]")
		if has && !closed {
			v.report.err(number, "write --- NAME [CODE] ---", "the code of the block is not closed")
			return
		}
		if has {
			v.code, v.reverse = v.codes(number, code)
		}
	case text[0] == '&' && !strings.Contains(text, "["):
		name := strings.Trim(strings.Fields(text)[0][1:], "_")
		if name == "" {
			v.report.err(number, "write &NAME", "a synset without a name")
			return
		}
		v.synset = name
		if first, is := v.synLines[name]; is {
			v.report.note(number, "synset &%s begins in line %d: this adds to it", name, first)
		} else {
			v.synLines[name] = number
			v.synsets[name] = nil
		}
	case v.synset != "" && text[0] == '+':
		v.synonym(number, strings.TrimSpace(text[1:]))
	case text[0] == '-':
		v.synset = ""
		v.pattern(number, strings.TrimSpace(text[1:]))
	default:
		v.synset = ""
		v.verb(number, text)
	}
}

// codes reads "CODE" or "CODE:CODE".
func (v *verbReader) codes(number int, text string) (code, reverse string) {
	code, reverse, _ = strings.Cut(strings.TrimSpace(text), ":")
	for _, one := range [...]string{code, reverse} {
		if Null(one) {
			continue
		}
		v.coded++
		if !cameoShape(one) {
			if v.foreign++; v.foreign == 1 {
				v.firstForeign, v.foreignLine = one, number
			}
		}
	}
	if strings.ContainsAny(code+reverse, " \t") || code+reverse == "" {
		v.report.err(number, "write [CODE], [CODE:CODE] or [---]", "%q is no code", text)
	}
	return code, reverse
}

// cameoShape says whether a code has the shape of CAMEO's: two to four digits, the
// first two from 01 to 20.
func cameoShape(code string) bool {
	if len(code) < 2 || len(code) > 4 || strings.Trim(code, "0123456789") != "" {
		return false
	}
	return code[:2] >= "01" && code[:2] <= "20"
}

func (v *verbReader) synonym(number int, text string) {
	if inner, is := strings.CutPrefix(text, "&"); is {
		inner = strings.Trim(inner, "_ ")
		words, known := v.synsets[inner]
		if !known || inner == v.synset {
			v.report.err(number, "define it above", "unknown synset &%s", inner)
			return
		}
		v.synsets[v.synset] = append(v.synsets[v.synset], words...)
	} else {
		words := fields(text)
		if len(words) == 0 {
			v.report.err(number, "write a word behind +", "an empty member of synset &%s", v.synset)
			return
		}
		v.synsets[v.synset] = append(v.synsets[v.synset], words)
	}
	if len(v.synsets[v.synset]) > maxSynonyms {
		v.report.err(number, "make it smaller", "synset &%s has more than %d members", v.synset, maxSynonyms)
		v.synsets[v.synset] = v.synsets[v.synset][:0]
	}
}

// fields cuts a phrase into words in lower case.
func fields(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == '_' || r == ' ' || r == '\t' })
}

// verb reads a line with a verb: "WORD", "WORD {FORM FORM}", "+GIVE_UP {+GAVE_UP}",
// "WIRE_+TAP", each with a code of its own or the block's.
func (v *verbReader) verb(number int, text string) {
	if v.blockLine == 0 {
		v.report.err(number, "begin a block: --- NAME [CODE] ---", "the verb %q stands in no block", text)
		return
	}
	head, code, reverse := text, v.code, v.reverse
	if before, rest, has := strings.Cut(text, "["); has {
		inside, _, closed := strings.Cut(rest, "]")
		if !closed {
			v.report.err(number, "write VERB [CODE]", "the code of %q is not closed", strings.TrimSpace(before))
			return
		}
		head = before
		code, reverse = v.codes(number, inside)
	}
	name, list, braces := strings.Cut(head, "{")
	name = strings.TrimSpace(name)
	var forms []string
	if braces {
		inside, _, closed := strings.Cut(list, "}")
		if !closed {
			v.report.err(number, "close the brace", "%q opens a brace and does not close it", head)
			return
		}
		forms = strings.Fields(inside)
	}
	all, rest := fields(name), ""
	if len(all) == 0 || strings.ContainsAny(name, "*$%^()}") {
		v.report.err(number, "write VERB, VERB {FORMS} or +VERB_PARTICLE", "%q is no verb", text)
		return
	}
	if len(all) == 1 && !braces {
		forms = regular(all[0])
	} else if len(all) > 1 && !braces && !strings.Contains(name, "+") {
		rest = strings.Join(all[1:], "_") // "LASH OUT": the first word is the verb
		name = "+" + all[0] + "_" + rest
	}
	if len(all) > 1 && !braces {
		for i, word := range fields(name) {
			if !strings.HasPrefix(word, "+") {
				continue
			}
			for _, form := range regular(word[1:]) {
				words := fields(name)
				words[i] = "+" + form
				forms = append(forms, strings.Join(words, "_"))
			}
		}
	}
	v.form(number, name, true, code, reverse)
	for _, form := range forms {
		v.form(number, form, false, code, reverse)
	}
}

// form adds a form of a verb to the block.
func (v *verbReader) form(number int, text string, base bool, code, reverse string) {
	words := fields(text)
	at := 0
	for i, word := range words {
		if strings.HasPrefix(word, "+") {
			at = i
			words[i] = word[1:]
		}
	}
	if len(words) == 0 || words[at] == "" || len(words) > maxWords {
		v.report.err(number, "write +VERB_PARTICLE", "%q is no form of a verb", text)
		return
	}
	if v.count++; v.count > maxPatterns {
		v.report.fatal(number, "split it", "more than %d forms and patterns", maxPatterns)
		return
	}
	key := strings.Join(words, "_")
	if first, is := v.owner[key]; is && first != number {
		if base {
			v.report.note(number, "%q stands in line %d: that one goes first, then the patterns here", text, first)
		}
	} else {
		v.owner[key] = number
	}
	one := &Verb{Before: words[:at:at], After: words[at+1:], Base: base, Code: code, Reverse: reverse}
	v.block = append(v.block, one)
	v.verbs.forms[words[at]] = append(v.verbs.forms[words[at]], one)
}

// regular makes the regular forms of a verb in lower case.
func regular(verb string) []string {
	n := len(verb)
	if n < 2 {
		return nil
	}
	vowel := func(i int) bool { return strings.IndexByte("aeiou", verb[i]) >= 0 }
	switch {
	case verb[n-1] == 'e':
		return []string{verb + "s", verb + "d", verb[:n-1] + "ing"}
	case verb[n-1] == 'y' && !vowel(n-2):
		return []string{verb[:n-1] + "ies", verb[:n-1] + "ied", verb + "ing"}
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"):
		return []string{verb + "es", verb + "ed", verb + "ing"}
	}
	forms := []string{verb + "s", verb + "ed", verb + "ing"}
	if n > 2 && !vowel(n-1) && vowel(n-2) && !vowel(n-3) && strings.IndexByte("wxy", verb[n-1]) < 0 {
		forms = append(forms, verb+verb[n-1:]+"ed", verb+verb[n-1:]+"ing") // "barred"
	}
	return forms
}

const patternForm = "write - WORDS * WORDS [CODE], with * for the verb"

func (v *verbReader) pattern(number int, text string) {
	if v.blockLine == 0 || len(v.block) == 0 {
		v.report.err(number, "put the verb before its patterns", "a pattern of no verb")
		return
	}
	open := strings.LastIndexByte(text, '[')
	if open < 0 || !strings.Contains(text[open:], "]") {
		v.report.err(number, patternForm, "the pattern %q has no code", text)
		return
	}
	inside, _, _ := strings.Cut(text[open+1:], "]")
	body := strings.TrimSpace(text[:open])
	switch {
	case strings.Count(body, "*") != 1:
		v.report.err(number, patternForm, "the pattern %q does not have one *", body)
		return
	case strings.ContainsAny(body, "(){}"):
		// PETRARCH-2 puts phrases in brackets; their words are asked for in a row.
		if v.brackets++; v.brackets == 1 {
			v.bracketLine = number
		}
		body = strings.Map(func(r rune) rune {
			if strings.ContainsRune("(){}", r) {
				return ' '
			}
			return r
		}, body)
	}
	if v.count++; v.count > maxPatterns {
		v.report.fatal(number, "split it", "more than %d forms and patterns", maxPatterns)
		return
	}
	p := &Pattern{line: number, text: strings.Join(strings.Fields(strings.ToUpper(body)), " ")}
	p.Code, p.Reverse = v.codes(number, inside)
	before, after, _ := strings.Cut(body, "*")
	var ok, okAfter bool
	p.Before, ok = v.elements(number, before, true)
	p.After, okAfter = v.elements(number, after, false)
	if !ok || !okAfter {
		return
	}
	for _, list := range [...][]Element{p.Before, p.After} {
		for _, e := range list {
			p.rank += 4
			if e.Adjacent {
				p.rank++
			}
			if e.Symbol == NoActor {
				p.rank++
			}
			if len(e.Words) == 1 {
				p.rank++ // a word rather than a synset
			}
		}
	}
	if v.seen == nil {
		v.seen = map[string]*Pattern{}
	}
	switch first, is := v.seen[p.text]; {
	case !is:
		v.seen[p.text] = p
	case first.Code == p.Code && first.Reverse == p.Reverse:
		v.report.note(number, "the pattern %q repeats line %d", body, first.line)
		return
	default:
		v.report.note(number, "the pattern %q stands in line %d with another code, %s: that one goes first", body, first.line, first.Code)
		return
	}
	v.patterns = append(v.patterns, p)
}

// elements reads one side of a pattern, in the order away from the verb.
func (v *verbReader) elements(number int, text string, before bool) ([]Element, bool) {
	var list []Element
	adjacent := false // to the one before it in the text
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\t", " "), "_", " _ ")
	closing := false // the verb's side ends with "_"
	for _, token := range strings.Fields(text) {
		if token == "_" {
			adjacent, closing = true, true
			continue
		}
		e := Element{Adjacent: adjacent}
		adjacent, closing = false, false
		switch {
		case len(token) == 1 && strings.Contains("$+^%", token):
			e.Symbol = Symbol(token[0])
		case token[0] == '&':
			words, is := v.synsets[token[1:]]
			if !is {
				v.report.err(number, "define it above the pattern", "unknown synset %s", token)
				return nil, false
			}
			e.Words = words
		default:
			e.Words = [][]string{{strings.ToLower(token)}}
		}
		list = append(list, e)
		if len(list) > maxElements {
			v.report.err(number, "shorten it", "a pattern of more than %d elements on one side", maxElements)
			return nil, false
		}
	}
	if !before {
		return list, true
	}
	// Turned around, an element is beside the one behind it in the text.
	turned := make([]Element, 0, len(list))
	next := closing
	for i := len(list) - 1; i >= 0; i-- {
		e := list[i]
		e.Adjacent, next = next, e.Adjacent
		turned = append(turned, e)
	}
	return turned, true
}

// end closes a block: its verbs get its patterns, those that ask for most first.
func (v *verbReader) end() {
	if v.blockLine > 0 && len(v.block) == 0 {
		v.report.note(v.blockLine, "a block without a verb")
	}
	sort.SliceStable(v.patterns, func(i, k int) bool { return v.patterns[i].rank > v.patterns[k].rank })
	for _, one := range v.block {
		one.Patterns = v.patterns
	}
	v.block, v.patterns, v.seen = nil, nil, nil
	v.code, v.reverse, v.blockLine = "", "", 0
}
