package english

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"sayso/internal/english/network"
	"sayso/internal/sides"
)

//go:embed model/network.bin
var networkModel string

// Model analyses English text: tokens, sentences, tags, lemmas, trees. It is
// read-only after loading and safe to use from many goroutines.
type Model struct {
	segmenter  *Segmenter
	lemmatizer *Lemmatizer
	recaser    *Recaser
	net        *network.Net
	workers    sync.Pool
}

// Load returns the embedded English model. It is decoded once a process. An
// error means that the program was built badly.
func Load() (*Model, error) { return load() }

var load = sync.OnceValues(func() (*Model, error) {
	m := &Model{}
	var err error
	if m.segmenter, err = LoadSegmenter(); err != nil {
		return nil, err
	}
	if m.lemmatizer, err = LoadLemmatizer(); err != nil {
		return nil, err
	}
	if m.recaser, err = LoadRecaser(); err != nil {
		return nil, err
	}
	if m.net, err = network.Decode(networkModel); err != nil {
		return nil, fmt.Errorf("embedded model network.bin: %w", err)
	}
	m.workers.New = func() any { return &worker{net: m.net.NewWorker()} }
	return m, nil
})

//go:embed model/digest.txt
var modelDigest string

// Digest is "sha256:" and the hex digest of all model files, in the order of
// their names: a reading says by it what made it. It stands in a file of its own,
// which a test holds against the models, for hashing them would take longer than
// reading an article.
func (m *Model) Digest() string { return strings.TrimSpace(modelDigest) }

// Digest returns the digest of model files, given in the order of their names.
func Digest(files ...[]byte) string {
	h := sha256.New()
	for _, data := range files {
		h.Write(data)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// worker is what one goroutine analyses with.
type worker struct {
	net   *network.Worker
	forms [][]string // what the network is shown of each sentence
	words []string
	names nameFinder
	units [][]unit // of each sentence; nil where it names no side
	loud  []bool   // the sentence is in capitals
	found []network.Word
	// Sentences that are analysed twice: their numbers, and what is shown then.
	doubtful []int
	again    [][]string
}

// batchWords is about how many words are analysed at once: enough that the
// network's weights, read once a batch, cost little.
const batchWords = 160

// Analyze splits text into sentences and analyses each of them. A blank line
// always ends a sentence. Byte offsets of the result are into text.
func (m *Model) Analyze(text string) []Sentence {
	sentences := m.segmenter.Segment(text)
	m.Annotate(sentences)
	return sentences
}

// Annotate fills in UPOS, XPOS, lemma, head, relation and side of sentences whose
// tokens (Form, Joined, SpaceAfter) are given; it changes nothing else. Each
// sentence is analysed by itself: its neighbours do not matter.
func (m *Model) Annotate(sentences []Sentence) {
	w := m.workers.Get().(*worker)
	defer m.workers.Put(w)
	for len(sentences) > 0 {
		n, words := 0, 0
		for n < len(sentences) && (n == 0 || words+len(sentences[n].Tokens) <= batchWords) {
			words += len(sentences[n].Tokens)
			n++
		}
		m.annotate(w, sentences[:n])
		sentences = sentences[n:]
	}
}

// annotate analyses one batch of sentences.
func (m *Model) annotate(w *worker, sentences []Sentence) {
	w.forms, w.words, w.units, w.loud = w.forms[:0], w.words[:0], w.units[:0], w.loud[:0]
	w.names.reset()
	for i := range sentences {
		tokens := sentences[i].Tokens
		units := w.names.units(tokens, m.recaser.words)
		w.units = append(w.units, units)
		from, loud := len(w.words), false
		if units != nil {
			w.words, loud = w.names.forms(w.words, tokens, units, m.recaser)
		} else if forms, changed := m.recaser.Recase(tokens); changed {
			w.words = append(w.words, forms...)
		} else {
			for j := range tokens {
				w.words = append(w.words, tokens[j].Form)
			}
		}
		w.loud = append(w.loud, loud)
		w.forms = append(w.forms, w.words[from:len(w.words):len(w.words)])
	}
	w.again, w.doubtful = w.again[:0], w.doubtful[:0]
	w.net.Analyze(w.forms, func(s, i int, x network.Word) {
		tokens, units := sentences[s].Tokens, w.units[s]
		if units == nil {
			t := &tokens[i]
			t.UPOS, t.XPOS, t.Deprel, t.Head = x.UPOS, x.XPOS, x.Deprel, x.Head
			t.Side, t.SideGoesOn = 0, false
			t.Lemma = m.lemmatizer.Lemma(w.forms[s][i], x.UPOS, x.XPOS)
			if i+1 == len(tokens) {
				if verb := agree(tokens); verb >= 0 {
					tokens[verb].Lemma = m.lemmatizer.Lemma(w.forms[s][verb], "VERB", tokens[verb].XPOS)
				}
			}
			return
		}
		w.found = append(w.found[:i], x)
		if i+1 < len(w.forms[s]) {
			return
		}
		if many(w.forms[s], units, w.found) {
			w.again, w.doubtful = append(w.again, w.forms[s]), append(w.doubtful, s)
			return
		}
		m.lay(tokens, units, w.found, w.loud[s])
	})
	if len(w.again) == 0 {
		return
	}
	w.net.Analyze(w.again, func(k, i int, x network.Word) {
		w.found = append(w.found[:i], x)
		if s := w.doubtful[k]; i+1 == len(w.again[k]) {
			m.lay(sentences[s].Tokens, w.units[s], w.found, w.loud[s])
		}
	})
}

// lay gives the words of a sentence with names what was found of its units; loud
// says that it is in capitals.
func (m *Model) lay(tokens []Token, units []unit, found []network.Word, loud bool) {
	lay(tokens, units, found)
	agree(tokens)
	for i := range tokens {
		form := tokens[i].Form
		if loud {
			form = m.recaser.form(tokens, i)
		}
		xpos := tokens[i].XPOS
		if tokens[i].Side == sides.Adjective {
			xpos = strings.TrimSuffix(xpos, "S") // "Chinese" is its own plural
		}
		tokens[i].Lemma = m.lemmatizer.Lemma(form, tokens[i].UPOS, xpos)
	}
}
