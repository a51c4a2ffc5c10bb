package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	p := pipeline{}
	flag.StringVar(&p.data, "data", "../shared/data", "folder with ud/, names/ and text/")
	flag.StringVar(&p.out, "out", "internal/entity/model", "folder to write the model to")
	flag.IntVar(&p.share, "share", 1, "use one of so many paragraphs of the raw text that is used at all, to try things")
	flag.Parse()
	if err := p.run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
