package warctest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// Packing is how an archive is packed.
type Packing int

// The ways of packing.
const (
	PerRecord Packing = iota // each record a gzip member, as CC-NEWS
	Whole                    // one gzip member
	Plain                    // not at all
)

// Options say what to make.
type Options struct {
	// Pages is how many records with a page there are. A record with the request
	// stands before every third one.
	Pages int
	// DamagedEvery damages every so-manieth page; 0 damages none.
	DamagedEvery int
	Packing      Packing
}

// Made says what was made.
type Made struct {
	Good, Damaged, Others int
	// Offsets and Lengths are those of the good pages in the file; of a packed one,
	// of its gzip member.
	Offsets, Lengths []int64
	// Marks are words that stand on these pages and on no others.
	Marks []string
}

// Mark is the word that stands on page i and on no other.
func Mark(i int) string { return fmt.Sprintf("Order %d", 100_000+i) }

// Write makes an archive and writes it to w. Two pages next to each other are
// never both damaged.
func Write(w io.Writer, o Options) (Made, error) {
	var made Made
	zip := packer{gzip.NewWriter(io.Discard)}
	out := &counter{w: w}
	to := io.Writer(out)
	var whole *gzip.Writer
	if o.Packing == Whole {
		whole = gzip.NewWriter(out)
		to = whole
	}
	put := func(record []byte) error {
		if o.Packing == PerRecord {
			record = zip.packed(record)
		}
		_, err := to.Write(record)
		return err
	}
	made.Others++
	if err := put(record("warcinfo", "", "application/warc-fields", []byte("software: sayso's tests\r\n"))); err != nil {
		return made, err
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range o.Pages {
		address := fmt.Sprintf("https://news.example/%d", i)
		if i%3 == 0 {
			made.Others++
			if err := put(record("request", address, "application/http; msgtype=request", []byte("GET / HTTP/1.1\r\n\r\n"))); err != nil {
				return made, err
			}
		}
		r := record("response", address, "application/http; msgtype=response", response(zip, i, random))
		start := out.n
		if o.DamagedEvery > 0 && i%o.DamagedEvery == o.DamagedEvery/2 {
			made.Damaged++
			if _, err := to.Write(damaged(zip, r, o.Packing, i/o.DamagedEvery)); err != nil {
				return made, err
			}
			continue
		}
		if err := put(r); err != nil {
			return made, err
		}
		made.Good++
		made.Offsets = append(made.Offsets, start)
		made.Lengths = append(made.Lengths, out.n-start)
		made.Marks = append(made.Marks, Mark(i))
	}
	if whole != nil {
		return made, whole.Close()
	}
	return made, nil
}

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

// Write implements io.Writer.
func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// record returns a record of an archive.
func record(kind, address, media string, content []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2020-01-01T10:38:00Z\r\n", kind)
	if address != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", address)
	}
	fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n", media, len(content))
	b.Write(content)
	b.WriteString("\r\n\r\n")
	return b.Bytes()
}

// packer makes gzip members.
type packer struct{ w *gzip.Writer }

// packed returns data as a gzip member.
func (p packer) packed(data []byte) []byte {
	var b bytes.Buffer
	p.w.Reset(&b)
	_, _ = p.w.Write(data) // a buffer takes everything
	_ = p.w.Close()
	return b.Bytes()
}

// response is the answer of a server with page i: plain, chunked, packed, or said
// to be chunked and packed though it is not.
func response(zip packer, i int, random *rand.Rand) []byte {
	page := []byte(Page(i, random))
	head := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n"
	switch i % 4 {
	case 1:
		head += "Transfer-Encoding: chunked\r\n"
		var b bytes.Buffer
		for len(page) > 0 {
			n := min(len(page), 1000)
			fmt.Fprintf(&b, "%x\r\n%s\r\n", n, page[:n])
			page = page[n:]
		}
		b.WriteString("0\r\n\r\n")
		page = b.Bytes()
	case 2:
		head += "Content-Encoding: gzip\r\n"
		page = zip.packed(page)
	case 3:
		head += "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
	}
	return append([]byte(head+"\r\n"), page...)
}

// Page is a page of news.
func Page(i int, random *rand.Rand) string {
	who := strings.Split("The mayor,The council,A spokesman for the police,The ministry,An engineer,The governor,Residents,The river board", ",")
	said := strings.Split("said on Monday that,announced that,denied that,warned that,told reporters that,believes that", ",")
	what := strings.Split("the bridge would be closed,the road was open again,the water had risen by two metres,the harvest would be late,the school needed a new roof,the talks had failed", ",")
	why := strings.Split("for the time being,until the summer,because of the rain,as the report had shown,after the vote of the council,in spite of all objections", ",")
	pick := func(words []string) string { return words[random.IntN(len(words))] }
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s on the bridge</title><meta property="article:published_time" content="2020-01-01T10:38:00Z"></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>%s on the bridge</h1>`, Mark(i), Mark(i))
	for range 4 + random.IntN(8) {
		b.WriteString("<p>")
		for range 3 + random.IntN(4) {
			fmt.Fprintf(&b, "%s %s %s %s. ", pick(who), pick(said), pick(what), pick(why))
		}
		b.WriteString("</p>\n")
	}
	b.WriteString(`</article><footer>All rights reserved</footer></body></html>`)
	return b.String()
}

// damaged returns a record, packed as the archive is, with damage of one kind or
// another.
func damaged(zip packer, r []byte, packing Packing, kind int) []byte {
	length := func(by string) []byte {
		return bytes.Replace(r, []byte("Content-Length: "), []byte("Content-Length: "+by), 1)
	}
	if packing != PerRecord {
		switch kind % 4 {
		case 0:
			return length("9") // reaches into the next records
		case 1:
			return bytes.Replace(r, []byte("Content-Length: "), []byte("Content-Length: 1\r\nX: "), 1)
		case 2:
			return r[:len(r)/2]
		}
		return bytes.Replace(r, []byte("WARC/1.0"), []byte("WORC/1.0"), 1)
	}
	switch kind % 7 {
	case 0:
		return zip.packed(length("9"))
	case 1:
		return zip.packed(bytes.Replace(r, []byte("WARC/1.0"), []byte("WORC/1.0"), 1))
	case 2:
		return zip.packed(length("minus "))
	}
	p := zip.packed(r)
	switch kind % 7 {
	case 3:
		p[len(p)/2] ^= 0x55
		p[len(p)/2+1] ^= 0xaa
	case 4:
		return p[:len(p)-20]
	case 5:
		p[1] = 0
	case 6:
		p[len(p)-6] ^= 0xff // the checksum
	}
	return p
}
