// Command train makes the English models that sayso embeds:
//
//	train -data ../shared/data -out internal/english/model
//
// It reads the treebanks (ud/ewt, ud/gum) and the raw text (text) below the data
// folder and writes casing.bin, segment.bin, lemma.tsv and network.bin. The same
// data and seed give the same bytes. The dev sets are only measured on.
//
// The network is made in four steps: word vectors are counted from the raw text;
// two large networks, the teachers, learn from the treebanks; the teachers
// annotate some four million words of raw text; and a network small enough to be
// fast learns from both.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var p pipeline
	flag.StringVar(&p.data, "data", "../shared/data", "folder with ud/ and text/")
	flag.StringVar(&p.out, "out", "internal/english/model", "folder to write the models to")
	flag.Uint64Var(&p.seed, "seed", 1, "seed of every random choice")
	flag.Parse()
	if err := p.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
