package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english/train/corpus"
	"sayso/internal/entity"
	"sayso/internal/entity/tagger"
	"sayso/internal/lexicon"
)

// every says which paragraphs of a source are read: one of so many. News and
// articles about people and places weigh more than speeches.
func every(file string) int {
	switch {
	case strings.HasPrefix(file, "current_events"):
		return 1
	case strings.HasPrefix(file, "wikipedia"):
		return 3
	case strings.HasPrefix(file, "senate"):
		return 8
	}
	return 20
}

// readRaw reads and analyses raw text, and counts its words in lower case.
func (p *pipeline) readRaw() error {
	var lines []string
	number, news := 0, 0
	last := ""
	err := corpus.Paragraphs(filepath.Join(p.data, "text"), func(file, line string) error {
		if file != last {
			number, last = 0, file
		}
		number++
		if number%(every(file)*p.share) == 0 {
			lines = append(lines, line)
			if strings.HasPrefix(file, "current_events") {
				news = len(lines)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	docs, err := corpus.Treebank(filepath.Join(p.data, "ud", "ewt", "train.conllu"))
	if err != nil {
		return err
	}
	p.raw = make([]*draft.Draft, len(lines)+len(docs))
	p.near = make([]bool, len(p.raw))
	p.each(len(docs), func(i int) {
		p.english.Annotate(docs[i].Sentences)
		p.raw[len(lines)+i] = draft.New(sayso.Article{Text: docs[i].Text}, docs[i].Sentences)
		p.near[len(lines)+i] = true
	})
	p.each(len(lines), func(i int) {
		p.near[i] = i < news
		p.raw[i] = draft.New(sayso.Article{Text: lines[i]}, p.english.Analyze(lines[i]))
	})
	lower, upper := map[string]int{}, map[string]int{}
	for _, d := range p.raw {
		for i := range d.Sentences {
			for j := range d.Sentences[i].Tokens {
				form := d.Sentences[i].Tokens[j].Form
				if small := strings.ToLower(form); small == form {
					lower[small]++
				} else if j > 0 {
					upper[small]++
				}
			}
		}
	}
	p.plain = map[string]bool{}
	for w, n := range lower {
		if n >= 10 && 10*n >= upper[w] {
			p.plain[w] = true
		}
	}
	return nil
}

// each calls f with 0 to n-1 on all cores.
func (p *pipeline) each(n int, f func(int)) {
	var group sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	for c := range cores {
		group.Go(func() {
			for i := c; i < n; i += cores {
				f(i)
			}
		})
	}
	group.Wait()
}

// vote tags the raw text and counts what words are in it.
func (p *pipeline) vote(m *tagger.Model) (map[string]*entity.Uses, names, error) {
	found := names{}
	counts := map[string]*entity.Uses{}
	if err := p.lists(counts); err != nil {
		return nil, nil, err
	}
	single := map[string]int{}
	o := p.observer()
	o.Plain = nil
	labels := make([][][]tagger.Label, len(p.raw))
	sights := make([][]entity.Sentence, len(p.raw))
	const batch = 4096
	for from := 0; from < len(p.raw); from += batch {
		to := min(from+batch, len(p.raw))
		p.each(to-from, func(i int) {
			i += from
			sights[i] = o.Observe(p.raw[i])
			for j := range sights[i] {
				found := m.Tag(nil, sights[i][j].Features())
				entity.Tidy(sights[i][j].Units, found)
				labels[i] = append(labels[i], found)
			}
			entity.Agree(sights[i], labels[i])
		})
		for i := from; i < to; i++ {
			for j := range sights[i] {
				ballot(counts, single, sights[i][j].Units, labels[i][j])
				found.add(sights[i][j].Units, labels[i][j])
			}
			sights[i], labels[i] = nil, nil
		}
	}
	for word, n := range single {
		c := counts[word]
		if c == nil {
			c = &entity.Uses{}
			counts[word] = c
		}
		given, family := c[entity.AsGiven], c[entity.AsFamily]
		part := 0
		if given+family > 0 {
			part = n * given / (given + family)
		}
		c[entity.AsGiven] += part
		c[entity.AsFamily] += n - part
	}
	return counts, found, nil
}

// ballot counts the words of one sentence.
func ballot(counts map[string]*entity.Uses, single map[string]int, units []entity.Unit, labels []tagger.Label) {
	count := func(i, column int) {
		word := units[i].Word()
		c := counts[word]
		if c == nil {
			c = &entity.Uses{}
			counts[word] = c
		}
		c[column]++
	}
	for i := range units {
		if units[i].Class != entity.NoClass || !letters(units[i].Word()) {
			continue
		}
		l := labels[i]
		switch {
		case !units[i].Capital():
			if l == tagger.Outside {
				count(i, entity.AsWord)
			}
		case l == tagger.BeginPerson:
			if i+1 < len(units) && labels[i+1] == tagger.InsidePerson {
				count(i, entity.AsGiven)
			} else {
				single[units[i].Word()]++
			}
		case l == tagger.InsidePerson:
			// A middle name is a given name more often than not; the last word is not.
			if i+1 < len(units) && labels[i+1] == tagger.InsidePerson {
				break
			}
			count(i, entity.AsFamily)
		case l.Kind() == tagger.BeginPlace.Kind():
			count(i, entity.AsPlace)
		case l.Kind() == tagger.BeginOrganization.Kind():
			count(i, entity.AsBody)
		case l != tagger.Outside:
			count(i, entity.AsOther)
		}
	}
}

// letters says whether a word has two letters or more and no digit.
func letters(word string) bool {
	n := 0
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9', r == '@', r == '/', r == '_':
			return false
		case r >= 'a' && r <= 'z' || r >= 0x80:
			n++
		}
	}
	return n >= 2
}

// fewest is how often raw text must use a word as a name for the table to keep it.
const fewest = 6

// common is how often raw text must use a word in lower case for the table to keep
// it as an ordinary word.
const common = 40

// kept says whether the table keeps a word.
func kept(c *entity.Uses) bool {
	n := 0
	for _, k := range c[:entity.AsWord] {
		n += k
	}
	return n >= fewest && 50*n >= c[entity.AsWord] || c[entity.AsWord] >= common
}

// sum makes the table of counts.
func sum(counts map[string]*entity.Uses) entity.Table {
	t := entity.Table{}
	for word, c := range counts {
		if kept(c) {
			t[word] = c.Sum()
		}
	}
	return t
}

// tableFile writes the counts as a file.
func tableFile(counts map[string]*entity.Uses) []byte {
	var b bytes.Buffer
	b.WriteString(tableHead)
	var words []string
	for word, c := range counts {
		if kept(c) {
			words = append(words, word)
		}
	}
	sort.Strings(words)
	for _, word := range words {
		b.WriteString(word)
		for _, n := range counts[word] {
			if n == 0 {
				b.WriteString("\t")
			} else {
				fmt.Fprintf(&b, "\t%d", n)
			}
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

const tableHead = `# How often raw text uses a word as part of a name, counted by internal/entity/train with
# the help of the model beside it: no judgement, and full of errors, but right for most.
# Columns, tab-separated, sorted: word in lower case · as a given name · as another part of a
# person's name · in a place's · in a body's · in another name · as an ordinary word.
`

//go:embed towns.tsv
var townsFile string

// lists counts the names of persons in the lists of facts, each as heavily as a
// word that raw text uses listed times.
func (p *pipeline) lists(counts map[string]*entity.Uses) error {
	const listed = 3
	add := func(word string, column int) {
		word = strings.ToLower(strings.Trim(word, ".,()\"'"))
		if !letters(word) || entity.Listed(word) {
			return
		}
		c := counts[word]
		if c == nil {
			c = &entity.Uses{}
			counts[word] = c
		}
		c[column] = min(c[column]+listed, 1000)
	}
	for _, row := range lexicon.Rows(townsFile) {
		thousands, err := strconv.Atoi(row[1])
		if err != nil {
			return fmt.Errorf("towns.tsv: %w", err)
		}
		for word := range strings.FieldsFuncSeq(row[0], func(r rune) bool { return r == ' ' || r == '-' }) {
			if len(word) > 2 && !entity.Listed(word) && letters(word) {
				c := counts[word]
				if c == nil {
					c = &entity.Uses{}
					counts[word] = c
				}
				c[entity.AsPlace] = min(c[entity.AsPlace]+fewest+min(thousands/100, 20), 1000)
			}
		}
	}
	for _, file := range []string{"us_congress.tsv", "us_diplomats.tsv"} {
		data, err := os.ReadFile(filepath.Join(p.data, "names", file))
		if err != nil {
			return fmt.Errorf("names: %w", err)
		}
		seen := map[string]bool{}
		for i, line := range strings.Split(string(data), "\n") {
			name, _, _ := strings.Cut(line, "\t")
			parts := strings.Fields(name)
			if i == 0 || len(parts) < 2 || seen[name] {
				continue
			}
			seen[name] = true
			add(parts[0], entity.AsGiven)
			last := len(parts) - 1
			for last > 1 && (strings.HasSuffix(parts[last], ".") || strings.HasPrefix(parts[last], "I")) {
				last--
			}
			add(parts[last], entity.AsFamily)
		}
	}
	return nil
}
