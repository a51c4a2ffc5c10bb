// Write puts made articles on the standard output, one JSON object a line, or into a
// folder, one text file each with a table of labels beside them.
//
//	go run ./internal/library/made/write -articles 1000 -folder DIR
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sayso/internal/library/made"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
		os.Exit(1)
	}
}

func run() (err error) {
	n := flag.Int("articles", 1000, "how many")
	seed := flag.Uint64("seed", 1, "the same seed gives the same articles")
	folder := flag.String("folder", "", "writes one file each there, and labels.tsv; else JSON Lines to standard output")
	flag.Parse()
	articles, err := made.Articles(*seed, *n)
	if err != nil {
		return err
	}
	target := os.Stdout
	if *folder != "" {
		if err := os.MkdirAll(*folder, 0o755); err != nil {
			return err
		}
		if target, err = os.Create(filepath.Join(*folder, "labels.tsv")); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, target.Close()) }()
	}
	out := bufio.NewWriter(target)
	defer func() { err = errors.Join(err, out.Flush()) }()
	lines := json.NewEncoder(out)
	for a := range articles {
		if *folder == "" {
			if err := lines.Encode(a); err != nil {
				return err
			}
			continue
		}
		name := fmt.Sprintf("%06d.txt", a.Number)
		if err := os.WriteFile(filepath.Join(*folder, name), []byte(a.Text), 0o644); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%d\t%s\n", name, a.Outlet, a.Published.Format("2006-01-02T15:04"), a.Story, a.CopyOf, a.Edit); err != nil {
			return err
		}
	}
	return nil
}
