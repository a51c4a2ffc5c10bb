package copies_test

import (
	"os"
	"strings"
	"testing"

	"sayso/internal/library/copies"
	"sayso/internal/library/made"
)

// article is a text of some 25 sentences: the longest of the examples, with others behind it
// until it has them.
func article(b *testing.B) string {
	b.Helper()
	text, err := os.ReadFile("../../../examples/analysis-ceasefire-monitors.txt")
	if err != nil {
		b.Fatal(err)
	}
	other, err := os.ReadFile("../../../examples/wire-port-strike.txt")
	if err != nil {
		b.Fatal(err)
	}
	all := string(text) + "\n\n" + string(other)
	b.Logf("%d words", len(strings.Fields(all)))
	return all
}

func BenchmarkSign(b *testing.B) {
	text := article(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		copies.Sign(text)
	}
}

func BenchmarkCompare(b *testing.B) {
	text := article(b)
	one, other := copies.Sign(text), copies.Sign(text[:len(text)/2])
	b.ReportAllocs()
	for b.Loop() {
		copies.Compare(one, other)
	}
}

func BenchmarkQuotes(b *testing.B) {
	text := article(b)
	b.ReportAllocs()
	for b.Loop() {
		copies.Quotes(text)
	}
}

// BenchmarkLookup looks articles up in an index of 100,000 others, held in memory.
func BenchmarkLookup(b *testing.B) {
	const held, asked = 100_000, 1000
	articles, err := made.Articles(2, held+asked)
	if err != nil {
		b.Fatal(err)
	}
	var index copies.Index
	var bytes int
	var rest []copies.Signature
	for a := range articles {
		s := copies.Sign(a.Text)
		if a.Number >= held {
			rest = append(rest, s)
			continue
		}
		index.Add(int64(a.Number), s)
		written, err := s.MarshalBinary()
		if err != nil {
			b.Fatal(err)
		}
		bytes += len(written) + 8*len(s.Keys())
	}
	i := 0
	for b.Loop() {
		index.Lookup(rest[i%len(rest)])
		i++
	}
	b.ReportMetric(float64(bytes)/held, "bytes/article")
}
