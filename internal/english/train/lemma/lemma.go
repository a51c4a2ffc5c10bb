package lemma

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"sayso/internal/english"
)

const (
	// proposals is the most edits an ending lists.
	proposals = 3
	// leastShare is the share of an ending's words that an edit must explain to
	// be listed behind the first.
	leastShare = 0.1
)

// Train learns lemma rules from annotated documents and writes them to w, in
// the order of tag and ending. The same documents give the same bytes.
func Train(w io.Writer, docs []*english.Document) error {
	edits, cases := newLists(), newLists()
	for _, d := range docs {
		for _, s := range d.Sentences {
			for _, t := range s.Tokens {
				if t.Lemma == "" || t.XPOS == "" { // a piece of a word that was torn apart
					continue
				}
				lower, lemma := english.ToLower(t.Form), english.ToLower(t.Lemma)
				edits.add(t.XPOS, lower, editOf(lower, lemma))
				cases.add(english.CaseTag(t.Form, t.XPOS), lower, caseOf(t.Form, lower, t.Lemma, lemma, t.XPOS))
			}
		}
	}
	var out bytes.Buffer
	out.WriteString("# Lemma rules. Columns: Penn tag, \"^\" before it for capitalised words; ending, \"^\" before a whole word;\n" +
		"# edits (bytes to take off and what to put on), or \"=\" and the lemma's casing (l lower, k as the word, c first letter, u all).\n")
	edits.write(&out, proposals)
	cases.write(&out, 1)
	_, err := w.Write(out.Bytes())
	return err
}

// editOf gives the edit that makes lemma of word, as the model writes it.
func editOf(word, lemma string) string {
	shared := 0
	for shared < len(word) && shared < len(lemma) {
		_, size := utf8.DecodeRuneInString(word[shared:])
		if !strings.HasPrefix(lemma[shared:], word[shared:shared+size]) {
			break
		}
		shared += size
	}
	add := lemma[shared:]
	if add != "" && (add[0] >= '0' && add[0] <= '9' || add[0] == '+') {
		add = "+" + add
	}
	return fmt.Sprintf("%d%s", len(word)-shared, add)
}

// caseOf gives the first casing that makes the lemma: for names that of the
// word, for all others small letters, are tried first.
func caseOf(form, lower, lemma, lemmaLower, xpos string) string {
	order := []english.LemmaCase{english.CaseLower, english.CaseCapital, english.CaseKeep, english.CaseUpper}
	if strings.HasPrefix(xpos, "NNP") {
		order = []english.LemmaCase{english.CaseKeep, english.CaseLower, english.CaseCapital, english.CaseUpper}
	}
	for _, c := range order {
		if english.ApplyCase(c, lemmaLower, form, lower) == lemma {
			return "=" + string(rune(c))
		}
	}
	return "=" + string(rune(english.CaseKeep))
}

// lists are decision lists, one a tag.
type lists struct {
	tags map[string]map[string]map[string]int // tag → word → rule → times
}

func newLists() *lists { return &lists{map[string]map[string]map[string]int{}} }

func (l *lists) add(tag, word, rule string) {
	words := l.tags[tag]
	if words == nil {
		words = map[string]map[string]int{}
		l.tags[tag] = words
	}
	if words[word] == nil {
		words[word] = map[string]int{}
	}
	words[word][rule]++
}

func (l *lists) write(out *bytes.Buffer, most int) {
	for _, tag := range keys(l.tags) {
		words := l.tags[tag]
		// Each word votes once for the rules of its endings, with its own best rule.
		endings := map[string]map[string]int{"": {}}
		for word, rules := range words {
			best := ranked(rules)[0]
			for _, ending := range suffixes(word) {
				if endings[ending] == nil {
					endings[ending] = map[string]int{}
				}
				endings[ending][best]++
			}
		}
		chosen := map[string]string{} // ending → what is written
		for _, ending := range byLength(endings) {
			rule := strings.Join(listed(endings[ending], most), "|")
			if ending == "" || rule != inherited(chosen, ending) && total(endings[ending]) > 1 {
				chosen[ending] = rule
			}
		}
		for _, word := range keys(words) {
			best := ranked(words[word])[0]
			if inherited(chosen, "#"+word) != best { // the whole word is no ending of itself
				chosen["^"+word] = best
			}
		}
		for _, ending := range keys(chosen) {
			fmt.Fprintf(out, "%s\t%s\t%s\n", tag, ending, chosen[ending])
		}
	}
}

// suffixes lists the endings of a word, the whole word included if it is short.
func suffixes(word string) []string {
	var list []string
	at := len(word)
	for n := 0; ; n++ {
		list = append(list, word[at:])
		if n == english.LongestSuffix || at == 0 {
			return list
		}
		_, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
	}
}

// inherited gives what the longest listed proper ending of ending says.
func inherited(chosen map[string]string, ending string) string {
	for ending != "" {
		_, size := utf8.DecodeRuneInString(ending)
		ending = ending[size:]
		if rule, ok := chosen[ending]; ok {
			return rule
		}
	}
	return ""
}

// listed gives the best rules of an ending.
func listed(votes map[string]int, most int) []string {
	rules := ranked(votes)
	sum := total(votes)
	n := 1
	for n < len(rules) && n < most && float64(votes[rules[n]]) >= leastShare*float64(sum) {
		n++
	}
	return rules[:n]
}

func total(votes map[string]int) int {
	sum := 0
	for _, n := range votes {
		sum += n
	}
	return sum
}

// ranked lists rules by votes, then by name.
func ranked(votes map[string]int) []string {
	rules := keys(votes)
	slices.SortStableFunc(rules, func(a, b string) int { return votes[b] - votes[a] })
	return rules
}

func keys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func byLength[V any](m map[string]V) []string {
	list := keys(m)
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return list
}
