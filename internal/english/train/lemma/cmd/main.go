package main

import (
	"bytes"
	"fmt"
	"os"
	"sort"

	"sayso/internal/english"
	"sayso/internal/english/casing"
	"sayso/internal/english/train/lemma"
)

func read(fs ...string) (docs []*english.Document) {
	for _, f := range fs {
		r, err := os.Open(f)
		if err != nil {
			panic(err)
		}
		d, err := english.ReadCoNLLU(r)
		if err != nil {
			panic(err)
		}
		docs = append(docs, d...)
	}
	return
}

func main() {
	D := "/work/shared/data/ud/"
	var b bytes.Buffer
	if err := lemma.Train(&b, read(D+"ewt/train.conllu", D+"gum/train.conllu")); err != nil {
		panic(err)
	}
	os.WriteFile(os.Args[1], b.Bytes(), 0o644)
	data, _ := os.ReadFile("internal/english/model/casing.bin")
	table, _ := casing.Decode(data)
	l, err := english.NewLemmatizer(b.String(), table)
	if err != nil {
		panic(err)
	}
	fmt.Println(b.Len(), "bytes", bytes.Count(b.Bytes(), []byte("\n")))
	for _, f := range []string{"ewt", "gum"} {
		bad := map[string]int{}
		n, ok := 0, 0
		for _, d := range read(D + f + "/dev.conllu") {
			for _, s := range d.Sentences {
				for _, t := range s.Tokens {
					n++
					if t.Lemma == "" {
						ok++
						continue
					}
					if got := l.Lemma(t.Form, t.UPOS, t.XPOS); got == t.Lemma {
						ok++
					} else {
						bad[t.Form+" "+t.XPOS+" "+t.Lemma+" got "+got]++
					}
				}
			}
		}
		fmt.Printf("%s %.2f\n", f, 100*float64(ok)/float64(n))
		var k []string
		for x := range bad {
			k = append(k, x)
		}
		sort.Slice(k, func(i, j int) bool { return bad[k[i]] > bad[k[j]] || bad[k[i]] == bad[k[j]] && k[i] < k[j] })
		for i := range min(len(k), 90) {
			fmt.Print(bad[k[i]], " ", k[i], "; ")
		}
		fmt.Println()
	}
}
