// Generate makes the background table: in how many documents of raw English text each
// term stands.
//
//	go run ./internal/library/stories/generate wikipedia.1.txt.xz … > background/frequencies.tsv
//
// Each file is one paragraph a line, xz-compressed; some lines make one document. A file
// may be counted several times: "10*current_events.1.txt.xz".
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/ulikunitz/xz"

	"sayso/internal/library/stories"
)

func main() {
	log.SetFlags(0)
	lines := flag.Int("lines", 5, "lines that make one document: as long as an article")
	terms := flag.Int("terms", 30_000, "most terms in the table, the commonest")
	flag.Parse()
	counts, documents := map[string]counted{}, 0
	for _, arg := range flag.Args() {
		weight, name := 1, arg
		if times, rest, found := strings.Cut(arg, "*"); found {
			n, err := strconv.Atoi(times)
			if err != nil {
				log.Fatalf("%s: %v", arg, err)
			}
			weight, name = n, rest
		}
		n, err := count(name, *lines, weight, counts)
		if err != nil {
			log.Fatal(err)
		}
		documents += n
		log.Printf("%s: %d documents so far", name, documents)
	}
	write(counts, documents, *terms)
}

// counted is in how many documents a term stands, as they are and as they weigh.
type counted struct{ documents, weight int }

// fewest is the fewest documents that a term of the table stands in.
const fewest = 5

// count counts the documents of a file, and in how many each term stands.
func count(name string, lines, weight int, counts map[string]counted) (documents int, err error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close() //nolint:errcheck // it is only read
	plain, err := xz.NewReader(file)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	in := bufio.NewScanner(plain)
	in.Buffer(nil, 1<<20)
	seen := map[string]bool{}
	n := 0
	end := func() {
		for term := range seen {
			c := counts[term]
			counts[term] = counted{c.documents + 1, c.weight + weight}
		}
		documents += weight
		clear(seen)
	}
	for in.Scan() {
		stories.Terms(in.Text(), func(term string) { seen[term] = true })
		if n++; n%lines == 0 {
			end()
		}
	}
	if n%lines != 0 {
		end()
	}
	return documents, in.Err()
}

const header = `# How common words are in English prose, so that a small library knows rare words from
# common ones: in how many of 100,000 documents of some 300 words a term stands, to two
# digits. The terms are those of stories.Terms. Made by ` + "`make story-background`" + `; see README.md
# for the texts and the licence.
# Columns: documents · terms.
`

// write prints the commonest terms, those with the same figure on one line.
func write(counts map[string]counted, documents, most int) {
	terms := make([]string, 0, len(counts))
	for t, c := range counts { // sorted below
		if c.documents >= fewest {
			terms = append(terms, t)
		}
	}
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b].weight, counts[a].weight), strings.Compare(a, b))
	})
	terms = terms[:min(len(terms), most)]
	fmt.Print(header)
	rows := map[string][]string{}
	var order []string
	for _, t := range terms {
		f := figure(100_000 * float64(counts[t].weight) / float64(documents))
		if rows[f] == nil {
			order = append(order, f)
		}
		rows[f] = append(rows[f], t)
	}
	for _, f := range order {
		slices.Sort(rows[f])
		fmt.Printf("%s\t%s\n", f, strings.Join(rows[f], " "))
	}
}

// figure gives a number to two digits.
func figure(x float64) string {
	scale := math.Pow(10, math.Floor(math.Log10(x))-1)
	return strconv.FormatFloat(math.Round(x/scale)*scale, 'f', max(0, -int(math.Log10(scale))), 64)
}
