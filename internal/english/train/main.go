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
	p := pipeline{written: map[string][]byte{}}
	flag.StringVar(&p.data, "data", "../shared/data", "folder with ud/ and text/")
	flag.StringVar(&p.out, "out", "internal/english/model", "folder to write the models to")
	flag.Uint64Var(&p.seed, "seed", 1, "seed of every random choice")
	flag.Parse()
	if err := p.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
