package main

import (
	"context"
	"encoding/gob"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/pprof"
	"sort"
	"strings"
	"time"

	"sayso/internal/english"
	"sayso/internal/english/network"
	"sayso/internal/english/train/corpus"
	"sayso/internal/english/train/neural"
)

func main() {
	data := flag.String("data", "../shared/data", "")
	vec := flag.String("vectors", "/tmp/vec.gob", "")
	width := flag.Int("width", 192, "")
	layers := flag.Int("layers", 3, "")
	arc := flag.Int("arc", 96, "")
	label := flag.Int("label", 96, "")
	epochs := flag.Int("epochs", 12, "")
	rate := flag.Float64("rate", 2e-3, "")
	dropout := flag.Float64("dropout", 0.3, "")
	unknown := flag.Float64("unknown", 0.2, "")
	tokens := flag.Int("tokens", 600, "")
	hashed := flag.Int("hashed", 1<<15, "")
	seed := flag.Uint64("seed", 1, "")
	save := flag.String("save", "", "")
	prof := flag.String("prof", "", "")
	flag.Parse()
	if *prof != "" {
		f, _ := os.Create(*prof)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	must := func(err error) {
		if err != nil {
			log.Fatal(err)
		}
	}
	load := func(name string) []english.Sentence {
		s, err := corpus.Treebank(*data + "/ud/" + name + ".conllu")
		must(err)
		return s
	}
	train := append(load("ewt/train"), load("gum/train")...)
	ewt, gum := load("ewt/dev"), load("gum/dev")
	var v vocabulary
	if f, err := os.Open(*vec); err == nil {
		must(gob.NewDecoder(f).Decode(&v))
		f.Close()
	} else {
		began := time.Now()
		p, err := makeVocabulary(*data+"/text", train, *seed)
		must(err)
		v = *p
		f, err := os.Create(*vec)
		must(err)
		must(gob.NewEncoder(f).Encode(v))
		f.Close()
		fmt.Println("vectors", len(v.Words), time.Since(began))
	}
	var l neural.Labels
	u, x, d := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range train {
		for _, t := range s.Tokens {
			u[t.UPOS]++
			x[t.XPOS]++
			d[t.Deprel]++
		}
	}
	keys := func(m map[string]int) (k []string) {
		for n := range m {
			k = append(k, n)
		}
		sort.Strings(k)
		return
	}
	l = neural.Labels{UPOS: keys(u), XPOS: keys(x), Deprel: keys(d)}
	fmt.Println(len(l.UPOS), len(l.XPOS), len(l.Deprel))
	plainIndex := map[string]int32{}
	plain := make([]int32, len(l.Deprel))
	for i, n := range l.Deprel {
		p, _, _ := strings.Cut(n, ":")
		if _, ok := plainIndex[p]; !ok {
			plainIndex[p] = int32(len(plainIndex))
		}
		plain[i] = plainIndex[p]
	}
	enc := neural.NewEncoder(l, v.rows(), *hashed)
	encode := func(s []english.Sentence) (e []neural.Example) {
		for i := range s {
			e = append(e, enc.Encode(&s[i]))
		}
		return
	}
	c := network.Config{Width: *width, Layers: *layers, Arc: *arc, Label: *label, UPOS: len(l.UPOS), XPOS: len(l.XPOS), Deprel: len(l.Deprel), Words: len(v.Words), Hashed: *hashed}
	t := neural.NewTrainer(c, v.Vectors, vectorWidth, *seed)
	te, ee, ge := encode(train), encode(ewt), encode(gum)
	o := neural.Options{Epochs: *epochs, Tokens: *tokens, Rate: *rate, Dropout: *dropout, Unknown: *unknown, Seed: *seed, Log: os.Stdout}
	must(t.Train(context.Background(), o, func(int) []neural.Example { return te }, func(n int) {
		if n%3 == 2 || n == *epochs-1 {
			en := neural.Ensemble{t}
			began := time.Now()
			fmt.Printf("  ewt %+v  %v\n  gum %+v\n", en.Evaluate(ee, plain), time.Since(began), en.Evaluate(ge, plain))
		}
	}))
	if *save != "" {
		f, err := os.Create(*save)
		must(err)
		must(gob.NewEncoder(f).Encode(map[string][]float32{"flat": t.Params.Flat, "words": t.Words.W, "hashed": t.Hashed.W, "map": t.Mapping}))
		f.Close()
	}
}
