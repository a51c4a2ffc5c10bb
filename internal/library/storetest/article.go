package storetest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"sayso"
	"sayso/internal/library"
	"sayso/internal/page"
	"sayso/internal/page/record"
	"sayso/internal/reader"
)

// noon is the time at which articles of the tests are met.
var noon = time.Date(2020, 1, 2, 12, 0, 0, 0, time.UTC)

// loaded is a reader, made once: that takes some tens of milliseconds.
var loaded = sync.OnceValues(func() (*reader.Reader, error) { return reader.New() })

// Text is the text of the nth article, from 0: a handful of sentences with what a
// library keeps rows of, no two alike.
func Text(n int) string {
	towns := []string{"Aleppo", "Mosul", "Beirut", "Amman", "Basra"}
	town, other := towns[n%len(towns)], towns[(n+1)%len(towns)]
	return fmt.Sprintf(`Bridge number %d closed

The council of %s voted on Tuesday to close bridge number %d. Mayor Jane Doe said the bridge was unsafe and would
be closed until 12 March 2020. "Nobody asked us," said residents of %s.

Rebels attacked a convoy near %s on 3 January 2020 and killed %d soldiers, the army said. The government of Jordan
denied that its forces had bombed %s. %s is about 300 km from %s, according to the ministry.`,
		n, town, n, other, town, n%7+2, other, town, other)
}

// Raw is the nth article as it comes.
func Raw(n int) record.Raw { return record.Raw{Form: record.FormPage, Body: []byte(Text(n))} }

// Source is where the nth article is met.
func Source(n int) string { return fmt.Sprintf("bridge-%d.txt", n) }

// Pack reads the nth article and packs it, its input kept.
func Pack(t testing.TB, n int) *library.Packed {
	t.Helper()
	return PackText(t, Text(n), Source(n))
}

// PackText reads a text and packs it, its input kept.
func PackText(t testing.TB, text, source string) *library.Packed {
	t.Helper()
	raw := record.Raw{Form: record.FormPage, Body: []byte(text)}
	options := page.Options{Date: "2020-01-02"}
	a, err := raw.Page(&source, options)
	if err != nil {
		t.Fatal(err)
	}
	return pack(t, read(t, a), library.Input{Raw: raw, Kept: true, Date: options.Date}, source)
}

// read reads an article.
func read(t testing.TB, a sayso.Article) *sayso.Reading {
	t.Helper()
	r, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return r.Read(a)
}

// pack packs a reading.
func pack(t testing.TB, r *sayso.Reading, in library.Input, source string) *library.Packed {
	t.Helper()
	p, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	packed, err := p.Pack(r, in, library.Sighting{Source: source, First: noon})
	if err != nil {
		t.Fatal(err)
	}
	return packed
}
