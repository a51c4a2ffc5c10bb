package warc

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/page/record"
	"sayso/internal/unpack"
)

// Record is a page of an archive.
type Record struct {
	// Offset is where the record begins in the file; of a packed record, where its
	// gzip member does.
	Offset int64
	// Inner is where it begins in the unpacked member, 0 for the first one.
	Inner int64
	// Length is how many bytes of the file it takes; of a record that shares its
	// gzip member with others, how many of the unpacked member.
	Length int64
	// URL is the page's address, or "".
	URL string

	head  responseHead
	body  []byte // as it was sent
	large bool   // too large to be kept
}

// Pointer spells where the record is: "1234", or "1234+56" if it is not the
// first one in its gzip member.
func (r *Record) Pointer() string { return pointer(r.Offset, r.Inner) }

// where is the evidence for what the archive states about a page.
const where = "warc-target-uri"

// Article returns the page as an article, file being the archive's name. Errors
// are those of [page.Read], and Unreadable for a body that cannot be unpacked.
func (r *Record) Article(file string, o page.Options) (sayso.Article, error) {
	source := r.Source(file)
	raw, err := r.raw(source)
	if err != nil {
		return sayso.Article{}, err
	}
	return raw.Page(&source, o)
}

// Source is where the page stands: "FILE#pointer".
func (r *Record) Source(file string) string { return file + "#" + r.Pointer() }

// Raw is the page as it came. Errors are those of Article but of [page.Read].
func (r *Record) Raw() (*record.Raw, error) { return r.raw("") }

// raw is Raw, errors naming the source.
func (r *Record) raw(source string) (*record.Raw, error) {
	if r.large {
		return nil, failure.New(failure.TooLarge, source, "save the article's text and give it that",
			"an HTML page of more than %d MiB", page.MaxHTMLBytes>>20)
	}
	body, err := r.Body()
	switch {
	case errors.Is(err, unpack.ErrTooLarge), errors.Is(err, unpack.ErrRatio):
		return nil, failure.New(failure.TooLarge, source, "leave it out", "%w", err)
	case err != nil:
		return nil, failure.New(failure.Unreadable, source, "leave it out", "%w", err)
	}
	return &record.Raw{Form: record.FormPage, Body: body, Charset: r.head.charset, Facts: record.Facts{URL: r.URL, Where: where}}, nil
}

// Body returns the page itself, put together and unpacked.
func (r *Record) Body() ([]byte, error) {
	body := r.body
	if r.head.chunked {
		if whole, is := dechunk(body); is {
			body = whole
		}
	}
	coding := strings.ToLower(r.head.coding)
	switch {
	case coding == "" || coding == "identity":
		return body, nil
	case coding == "gzip" || coding == "x-gzip":
		if !bytes.HasPrefix(body, []byte(magicGzip)) {
			return body, nil // the crawler has unpacked it and left the header
		}
	case plain(body):
		return body, nil
	}
	out, err := unpack.Bytes(body, coding, MaxRecord)
	if err != nil {
		return nil, fmt.Errorf("unpacking the page: %w", err)
	}
	return out, nil
}

// plain says whether a body that is said to be packed is a page as it stands:
// its first bytes are text.
func plain(body []byte) bool {
	const sample = 512
	head := body[:min(len(body), sample)]
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 && len(head) >= utf8.UTFMax || r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			return false
		}
		head = head[n:]
	}
	return true
}

// responseHead is what the header of an HTTP response says.
type responseHead struct {
	status         int
	media, charset string
	coding         string
	chunked        bool
}

// pageOf returns the page of a record with these fields and this content, nil
// if it has none. What it keeps is copied.
func pageOf(f fields, content []byte) *Record {
	head, body, is := responseHead{}, content, false
	switch strings.ToLower(f["warc-type"]) {
	case "response":
		if media, _, _ := strings.Cut(f["content-type"], ";"); media != "" && !strings.EqualFold(strings.TrimSpace(media), "application/http") {
			return nil
		}
		const ok = 200
		if head, body, is = parseHead(content); !is || head.status != ok {
			return nil
		}
	case "resource": // the page itself, without the answer that it came in
		head.contentType(f["content-type"])
		if head.media == "" {
			return nil
		}
	case "conversion": // the text that somebody else has made of a page
		if head.contentType(f["content-type"]); head.media != "text/plain" {
			return nil
		}
	default:
		return nil
	}
	html := head.media == "text/html" || head.media == "application/xhtml+xml"
	if head.media == "" {
		html = bytes.HasPrefix(bytes.TrimLeft(body[:min(len(body), maxHeader)], " \t\r\n"), []byte("<"))
	}
	if !html && head.media != "text/plain" {
		return nil
	}
	r := &Record{URL: webAddress(f["warc-target-uri"]), head: head}
	if html && len(content) > maxPage {
		r.large = true
		return r
	}
	r.body = bytes.Clone(body)
	return r
}

// contentType reads a header field of that name.
func (h *responseHead) contentType(value string) {
	media, parameters, err := mime.ParseMediaType(value)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		media, _, _ = strings.Cut(value, ";")
	}
	h.media, h.charset = strings.ToLower(strings.TrimSpace(media)), parameters["charset"]
}

// webAddress returns a record's address if it is one of the web. Old archives
// write it in angle brackets.
func webAddress(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">")
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	return u.String()
}

// parseHead parts an HTTP response, lenient as crawlers are, into what its header
// says and its body. It says whether it is a response.
func parseHead(content []byte) (h responseHead, body []byte, is bool) {
	status, rest, found := bytes.Cut(content[:min(len(content), maxHeader)], []byte("\n"))
	parts := strings.Fields(string(status))
	if !found || len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return h, nil, false
	}
	h.status, _ = strconv.Atoi(parts[1]) // 0 is no status
	at := len(status) + 1
	for {
		line, next, found := bytes.Cut(rest, []byte("\n"))
		if !found {
			return h, nil, false
		}
		at, rest = at+len(line)+1, next
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			return h, content[at:], true
		}
		name, value, _ := strings.Cut(string(line), ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "content-type":
			h.contentType(value)
		case "content-encoding":
			h.coding = value
		case "transfer-encoding":
			h.chunked = strings.Contains(strings.ToLower(value), "chunked")
		}
	}
}

// dechunk puts a chunked body together (RFC 9112, 7.1). It says whether the body
// is chunked at all; one that is cut off is given as far as it goes.
func dechunk(body []byte) (whole []byte, is bool) {
	const longest = 1 << 10 // bytes of a line with a chunk's size and extensions
	for len(body) > 0 {
		line, _, found := bytes.Cut(body[:min(len(body), longest)], []byte("\n"))
		size, _, _ := strings.Cut(string(line), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		if !found || err != nil {
			return nil, false
		}
		body = body[len(line)+1:]
		if n == 0 {
			return whole, true
		}
		if uint64(len(body)) < n {
			return append(whole, body...), whole != nil
		}
		whole = append(whole, body[:n]...)
		body = bytes.TrimPrefix(body[n:], []byte("\r"))
		body = bytes.TrimPrefix(body, []byte("\n"))
	}
	return whole, true
}
