package main

import (
	"fmt"
	"os"
	"time"

	"sayso/internal/english"
	"sayso/internal/english/casing"
	"sayso/internal/english/segmenter"
	"sayso/internal/english/train/segment"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	data, err := os.ReadFile("internal/english/model/casing.bin")
	check(err)
	table, err := casing.Decode(data)
	check(err)
	if os.Args[1] == "train" {
		var docs []*english.Document
		for _, f := range os.Args[3:] {
			r, err := os.Open(f)
			check(err)
			d, err := english.ReadCoNLLU(r)
			check(err)
			docs = append(docs, d...)
		}
		t := time.Now()
		b, err := segment.Train(docs, table, 1)
		check(err)
		check(os.WriteFile(os.Args[2], b, 0o644))
		fmt.Fprintln(os.Stderr, len(docs), "docs", len(b), "bytes", time.Since(t))
		return
	}
	m, err := os.ReadFile(os.Getenv("SEG"))
	check(err)
	s, err := segmenter.Load(m, table)
	check(err)
	for _, f := range os.Args[2:] {
		if f == "--raw" {
			continue
		}
		b, err := os.ReadFile(f)
		check(err)
		text := string(b)
		d := &english.Document{ID: f, Text: text}
		for ws, opens := range s.Sentences(text) {
			var sn english.Sentence
			for _, w := range ws {
				sn.Tokens = append(sn.Tokens, english.Token{Form: text[w.Start:w.End], Start: w.Start, End: w.End, Joined: w.Joined, SpaceAfter: w.SpaceAfter, Head: -1})
			}
			sn.Start, sn.End, sn.Paragraph = ws[0].Start, ws[len(ws)-1].End, opens
			d.Sentences = append(d.Sentences, sn)
		}
		check(english.WriteCoNLLU(os.Stdout, d))
	}
}
