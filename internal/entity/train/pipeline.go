package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/entity/tagger"
)

// pipeline makes the table and the model.
type pipeline struct {
	data, out string
	share     int

	english *english.Model
	train   *gold
	dev     *gold
	raw     []*draft.Draft
	near    []bool // whether a document of raw is news or from the web, not an encyclopedia or a speech
	plain   map[string]bool
	table   entity.Table
}

// gold is annotated documents.
type gold struct {
	drafts    []*draft.Draft
	sentences [][]english.Sentence // with the treebank's own trees
	mentions  [][][]mention
}

func (p *pipeline) run() error {
	var err error
	if p.english, err = english.Load(); err != nil {
		return err
	}
	if p.train, err = p.gum("train.conllu"); err != nil {
		return err
	}
	if p.dev, err = p.gum("dev.conllu"); err != nil {
		return err
	}
	began := time.Now()
	if err := p.readRaw(); err != nil {
		return err
	}
	fmt.Printf("%d paragraphs of raw text, %.0f s\n", len(p.raw), time.Since(began).Seconds())
	counts, err := p.seed()
	if err != nil {
		return err
	}
	var weights *tagger.Weights
	var silver []example
	for round := range rounds {
		p.table = sum(counts)
		var lessons []example
		for _, hidden := range goldHidden {
			lessons = append(lessons, p.examples(p.train, hidden)...)
		}
		weights = learn(append(lessons, silver...), epochs, seenAtLeast, seed)
		model, err := tagger.Decode(string(tagger.Encode(weights)))
		if err != nil {
			return err
		}
		fmt.Printf("round %d: %d words in the table, %d features, %d sentences of raw text\n", round, len(p.table), len(weights.Features), len(silver))
		p.report(model)
		if round == rounds-1 {
			break
		}
		var found names
		if counts, found, err = p.vote(model); err != nil {
			return err
		}
		settled := found.settle()
		p.table = sum(counts)
		silver = p.silver(model, settled)
	}
	table, model := tableFile(counts), tagger.Encode(weights)
	if err := p.write("words.tsv", table); err != nil {
		return err
	}
	if err := p.write("names.bin", model); err != nil {
		return err
	}
	return p.write("digest.txt", []byte(english.Digest(model, table)+"\n"))
}

// rounds of learning; raw text is counted and labelled between them. A fourth gains
// persons and loses bodies.
const rounds = 3

// goldHidden says how often the treebank is seen for every time raw text is, and
// of how many words in a hundred the table is hidden each time; silverHidden says
// the same of raw text.
var goldHidden = [...]uint32{0, 0, 30, 60}

const silverHidden = 40

// seenAtLeast is how often a feature must occur in the examples to be learned; seed
// is that of the learner's random choices.
const (
	seenAtLeast = 4
	seed        = 1
)

// epochs the learner goes through the examples.
const epochs = 12

func (p *pipeline) write(name string, data []byte) error {
	if err := os.WriteFile(filepath.Join(p.out, name), data, 0o644); err != nil {
		return fmt.Errorf("model: %w", err)
	}
	fmt.Printf("%s: %d bytes\n", name, len(data))
	return nil
}

// gum reads a part of GUM and tags it anew: what is learned shall fit the tags
// and trees that articles have.
func (p *pipeline) gum(part string) (*gold, error) {
	docs, mentions, err := readGUM(filepath.Join(p.data, "ud", "gum", part))
	if err != nil {
		return nil, err
	}
	g := &gold{mentions: mentions}
	for _, d := range docs {
		own := make([]english.Sentence, len(d.Sentences))
		for i := range own {
			own[i] = d.Sentences[i]
			own[i].Tokens = append([]english.Token(nil), own[i].Tokens...)
		}
		g.sentences = append(g.sentences, own)
		p.english.Annotate(d.Sentences)
		g.drafts = append(g.drafts, draft.New(sayso.Article{Text: d.Text}, d.Sentences))
	}
	return g, nil
}

// observer looks with the present table.
func (p *pipeline) observer() *entity.Observer {
	return &entity.Observer{Table: p.table, Plain: func(lower string) bool { return p.plain[lower] }}
}

// blinkered returns the observer without what the table says of some words in a
// hundred; seed says of which.
func (p *pipeline) blinkered(hidden uint32, seed int) *entity.Observer {
	o := p.observer()
	o.Hide = func(lower string) bool {
		h := uint32(2166136261) + uint32(seed)*2654435761
		for i := range len(lower) {
			h = (h ^ uint32(lower[i])) * 16777619
		}
		h ^= h >> 15
		h *= 0x2c1b3c6d
		return (h^h>>12)%100 < hidden
	}
	return o
}

// examples returns what is to be learned from annotated documents.
func (p *pipeline) examples(g *gold, hidden uint32) []example {
	var all []example
	for i, d := range g.drafts {
		o := p.blinkered(hidden, i+int(hidden)*1000)
		sight := o.Observe(d)
		for j := range sight {
			units := sight[j].Units
			e := example{labels: labelled(&g.sentences[i][j], g.mentions[i][j], units, p.plain)}
			for k := range units {
				e.features = append(e.features, units[k].Features)
				if len(units[k].Features) == 0 {
					e.labels[k] = tagger.Outside
				}
			}
			all = append(all, e)
		}
	}
	return all
}

// report prints how a model does on GUM's dev documents: F1 of names by exact
// units and kind.
func (p *pipeline) report(m *tagger.Model) {
	o := p.observer()
	o.Plain = nil
	var right, given, want [5]int
	for i, d := range p.dev.drafts {
		sight := o.Observe(d)
		for j := range sight {
			units := sight[j].Units
			labels := labelled(&p.dev.sentences[i][j], p.dev.mentions[i][j], units, p.plain)
			mine := spans(m.Tag(nil, sight[j].Features()))
			theirs := spans(labels)
			for s := range mine {
				given[s[2]]++
				if theirs[s] {
					right[s[2]]++
				}
			}
			for s := range theirs {
				want[s[2]]++
			}
		}
	}
	for k, name := range []string{"", "person", "organization", "place", "other"} {
		if k > 0 {
			fmt.Printf("  %-12s P %5.1f R %5.1f F1 %5.1f of %d\n", name, 100*float64(right[k])/float64(given[k]),
				100*float64(right[k])/float64(want[k]), 200*float64(right[k])/float64(given[k]+want[k]), want[k])
		}
	}
}

// spans returns the names of labels: first, last, kind.
func spans(labels []tagger.Label) map[[3]int]bool {
	found := map[[3]int]bool{}
	for i := 0; i < len(labels); i++ {
		if labels[i] == tagger.Outside {
			continue
		}
		first := i
		for i+1 < len(labels) && labels[i+1].Inside() {
			i++
		}
		found[[3]int{first, i, labels[first].Kind()}] = true
	}
	return found
}
