package main

import (
	"log"
	"os"

	"sayso/internal/english/train/frontend"
)

func main() {
	if err := frontend.Train("/work/shared/data", os.Args[1], 1); err != nil {
		log.Fatal(err)
	}
}
