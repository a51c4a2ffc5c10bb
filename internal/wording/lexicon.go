package wording

import (
	_ "embed"
	"slices"
	"strings"

	"sayso/internal/english"
	"sayso/internal/lexicon"
)

//go:embed naming.tsv
var namingFile string

//go:embed evaluation.tsv
var evaluationFile string

//go:embed certainty.tsv
var certaintyFile string

//go:embed universal.tsv
var universalFile string

//go:embed vague-source.tsv
var vagueFile string

//go:embed speakers.txt
var speakersFile string

//go:embed verbs.txt
var verbsFile string

// entry is a row of a list.
type entry struct {
	words   []string // lemmas or forms, in lower case
	kind    string
	pos     string
	with    []string // nouns of which one must go with it; none: any
	without []string
}

// role says by which rule a lemma is looked at; roles are bits.
type role uint8

const (
	roleRegime role = 1 << iota
	roleAll
	roleEveryone
	roleHistory
	roleSpeaker
	roleBelieved
)

type lists struct {
	entries map[string][]entry // by the first word, the longest first
	roles   map[string]role    // by lemma
	verbs   map[string]bool    // of speech and thought
}

// words holds the lists, read once and never changed.
var words = load()

func load() *lists {
	l := &lists{entries: map[string][]entry{}, roles: map[string]role{}, verbs: lexicon.Set(verbsFile)}
	for _, list := range []struct{ kind, file string }{
		{naming, namingFile}, {evaluation, evaluationFile}, {certainty, certaintyFile}, {universal, universalFile}, {vague, vagueFile},
	} {
		for _, row := range lexicon.Rows(list.file) {
			// The treebanks part words at hyphens.
			phrase := strings.Fields(strings.ReplaceAll(row[0], "-", " - "))
			e := entry{words: phrase, kind: list.kind, pos: row[1], with: split(row[2]), without: split(row[3])}
			l.entries[phrase[0]] = append(l.entries[phrase[0]], e)
		}
	}
	for _, entries := range l.entries {
		slices.SortStableFunc(entries, func(a, b entry) int { return len(b.words) - len(a.words) })
	}
	for _, row := range lexicon.Rows(speakersFile) {
		l.roles[row[0]] |= roleSpeaker
	}
	for _, verb := range believed {
		l.roles[verb] |= roleBelieved
	}
	for word, r := range map[string]role{
		"regime": roleRegime, "all": roleAll, "every": roleAll, "everyone": roleEveryone, "everybody": roleEveryone,
		"nobody": roleEveryone, "one": roleEveryone, "history": roleHistory, "memory": roleHistory,
	} {
		l.roles[word] |= r
	}
	return l
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
}

// listed finds the entries that begin at word i.
func (f *finder) listed(i int) {
	t := &f.tokens[i]
	if f.take(i, words.entries[t.Lemma]) || t.UPOS == "PUNCT" {
		return
	}
	if form := english.ToLower(t.Form); form != t.Lemma {
		f.take(i, words.entries[form])
	}
}

// take adds the longest of entries that stands at word i.
func (f *finder) take(i int, entries []entry) bool {
	for k := range entries {
		e := &entries[k]
		if last := f.stands(i, e); last >= 0 && f.fits(i, last, e) {
			f.add(i, last, e.kind)
			return true
		}
	}
	return false
}

// stands returns the last word of an entry, of which the first is known to stand at
// word i; -1 if the others do not follow. Behind "of" an article may stand.
func (f *finder) stands(i int, e *entry) int {
	at := i
	for k := 1; k < len(e.words); k++ {
		at++
		if e.words[k-1] == "of" && at < len(f.tokens) && f.tokens[at].Lemma == "the" && e.words[k] != "the" {
			at++
		}
		if at >= len(f.tokens) {
			return -1
		}
		t, want := &f.tokens[at], e.words[k]
		if t.Lemma != want && !strings.EqualFold(t.Form, want) && !strings.EqualFold(t.Lemma, want) {
			return -1
		}
	}
	return at
}

// fits says whether the words from first to last have the part of speech and the
// company that an entry asks for.
func (f *finder) fits(first, last int, e *entry) bool {
	if e.kind == universal && f.denied(first) {
		return false
	}
	t := &f.tokens[last]
	switch e.pos {
	case "adj":
		// A participle may be tagged as a verb: "a rigged vote".
		if relation := relationOf(t); t.UPOS != "ADJ" && !(t.UPOS == "VERB" && (relation == "amod" || relation == "conj" && t.Head >= 0 && f.tokens[t.Head].UPOS == "ADJ")) {
			return false
		}
	case "adv":
		if t.UPOS != "ADV" || e.kind == certainty && f.ofManner(last) {
			return false
		}
	case "noun":
		if t.UPOS != "NOUN" {
			return false
		}
	case "verb":
		if t.UPOS != "VERB" {
			return false
		}
	}
	if e.with == nil && e.without == nil {
		return true
	}
	noun := english.ToLower(f.noun(last))
	if e.with != nil && !slices.Contains(e.with, noun) {
		return false
	}
	return !slices.Contains(e.without, noun)
}

// denied says whether "not" stands before word i: "not everyone agrees".
func (f *finder) denied(i int) bool { return i > 0 && f.tokens[i-1].Lemma == "not" }

// noun is the lemma of the noun that word i qualifies, or of which it is said.
func (f *finder) noun(i int) string {
	t := &f.tokens[i]
	switch relationOf(t) {
	case "amod", "compound", "nmod":
		if t.Head >= 0 {
			return f.tokens[t.Head].Lemma
		}
	}
	if k := f.child(i, "nsubj"); k >= 0 {
		return f.tokens[k].Lemma
	}
	return ""
}

// ofManner says whether an adverb of certainty tells how something is done instead:
// "clearly visible", "spoke clearly", "almost certainly".
func (f *finder) ofManner(i int) bool {
	t := &f.tokens[i]
	if i > 0 {
		switch f.tokens[i-1].Lemma {
		case "almost", "not", "n't", "nearly", "so", "very", "as", "more", "less":
			return true
		}
	}
	if t.Head < 0 {
		return false
	}
	head := &f.tokens[t.Head]
	if t.Head < i && head.UPOS == "VERB" && t.Lemma == "clearly" {
		return true
	}
	switch head.Lemma {
	case "audible", "define", "distinguish", "explain", "hear", "identify", "label", "legible", "mark", "outline", "say", "see",
		"show", "speak", "specify", "state", "think", "understand", "visible", "write":
		return t.Lemma == "clearly" || t.Lemma == "plainly" || t.Lemma == "evidently"
	}
	return false
}

// relationOf is a word's relation without its subtype.
func relationOf(t *english.Token) string {
	relation, _, _ := strings.Cut(t.Deprel, ":")
	return relation
}
