package mail

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"strings"

	"golang.org/x/net/html/charset"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
	"sayso/internal/page/record"
)

// Is says whether data, the first bytes of an input, begin a message: nothing but
// the fields of a header up to an empty line, among them a MIME version, or a
// sender and a date.
func Is(data []byte) bool {
	seen := map[string]bool{}
	for line := range bytes.Lines(data[:min(len(data), maxHeader)]) {
		line := bytes.TrimRight(line, "\r\n")
		switch {
		case len(line) == 0:
			return seen["mime-version"] && seen["content-type"] || seen["from"] && seen["date"] && len(seen) > 2
		case line[0] == ' ' || line[0] == '\t':
			if len(seen) == 0 {
				return false
			}
			continue
		}
		name, _, found := bytes.Cut(line, []byte(":"))
		if !found || len(name) == 0 || bytes.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			return false
		}
		seen[strings.ToLower(string(name))] = true
	}
	return false
}

// content is what was found in a message.
type content struct {
	html, text []byte
	location   string // the page's address
	parts      int
}

// errParts says that a message has too many parts, or too deep ones.
var errParts = errors.New("too many parts in it")

// where is the evidence for what a message's header states.
const where = "mail header"

// Read turns a message into an article. Errors are those of [page.Read].
func Read(source *string, data []byte, o page.Options) (sayso.Article, error) {
	input := "standard input"
	if source != nil {
		input = *source
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return sayso.Article{}, failure.New(failure.Unreadable, input, "save it again", "a damaged message: %w", err)
	}
	var c content
	if err := c.walk(part{message.Header.Get, message.Body}, 0); err != nil {
		return sayso.Article{}, failure.New(failure.Unreadable, input, "save it as a page or as text", "a damaged message: %w", err)
	}
	facts := record.Facts{Where: where}
	saved := webAddress(message.Header.Get("Snapshot-Content-Location"))
	if saved == "" {
		saved = webAddress(c.location)
	}
	if saved == "" {
		words := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
		if facts.Title, err = words.DecodeHeader(message.Header.Get("Subject")); err != nil {
			facts.Title = "" // in an encoding that nobody knows
		}
		facts.Published = record.Stamp(message.Header.Get("Date"))
	}
	a, err := c.article(source, input, facts, o)
	if err != nil {
		return a, err
	}
	a.ID = record.ID(data)
	if a.Published == nil || a.Evidence["published"] == "option --date" {
		if facts.Published != nil {
			a.Published, a.Evidence["published"] = facts.Published, where
		}
	}
	if a.URL == nil && saved != "" {
		a.URL, a.Evidence["url"] = &saved, "content-location"
	}
	return a, nil
}

// article reads the best of what was found.
func (c *content) article(source *string, input string, facts record.Facts, o page.Options) (sayso.Article, error) {
	if len(c.html) == 0 && len(c.text) == 0 {
		return sayso.Article{}, failure.New(failure.Empty, input, "save it as a page or as text", "a message without a text")
	}
	if len(c.html) > 0 {
		own := bytes.Contains(bytes.ToLower(c.html), []byte("<title"))
		whole := c.html
		if !own && facts.Title != "" {
			whole = append(titled(facts.Title), c.html...)
		}
		a, err := page.Read(source, whole, o)
		if err == nil && !own && a.Evidence["title"] == "json-ld" {
			a.Evidence["title"] = where
		}
		if err == nil || failure.KindOf(err) != failure.Empty {
			return a, err
		}
	}
	text := c.text
	if len(text) == 0 {
		text = c.html
	}
	return record.Read(source, string(text), facts, o)
}

// titled is the beginning of a page that states a title, whole: that of a title
// element is taken to end in the site's name.
func titled(title string) []byte {
	stated, err := json.Marshal(map[string]string{"@type": "Article", "headline": html.EscapeString(title)})
	if err != nil {
		return nil // strings always encode
	}
	return append(append([]byte(`<!DOCTYPE html><script type="application/ld+json">`), stated...), "</script>"...)
}

// part is a message or a part of one.
type part struct {
	header func(name string) string
	body   io.Reader
}

// walk takes the first page and the first plain text among a part and those in
// it.
func (c *content) walk(p part, depth int) error {
	if c.parts++; c.parts > maxParts || depth > maxDepth {
		return errParts
	}
	if disposition, _, _ := mime.ParseMediaType(p.header("Content-Disposition")); disposition == "attachment" {
		return nil
	}
	media, parameters, err := mime.ParseMediaType(p.header("Content-Type"))
	if err != nil {
		media = "text/plain" // RFC 2045, 5.2
	}
	if strings.HasPrefix(media, "multipart/") {
		parts := multipart.NewReader(p.body, parameters["boundary"])
		for {
			next, err := parts.NextRawPart()
			switch {
			case err == io.EOF:
				return nil
			case err != nil:
				if len(c.html) > 0 || len(c.text) > 0 {
					return nil // what is cut off is the pictures
				}
				return err
			}
			if err := c.walk(part{next.Header.Get, next}, depth+1); err != nil {
				return err
			}
		}
	}
	if media != "text/html" && media != "text/plain" || media == "text/html" && c.html != nil || media == "text/plain" && c.text != nil {
		return nil
	}
	body, err := io.ReadAll(decoded(p))
	if err != nil && len(body) == 0 {
		return err
	}
	body = record.ToUTF8(body, parameters["charset"])
	if media == "text/plain" {
		c.text = body
		return nil
	}
	c.html, c.location = body, p.header("Content-Location")
	return nil
}

// decoded undoes a part's transfer encoding.
func decoded(p part) io.Reader {
	switch strings.ToLower(strings.TrimSpace(p.header("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(p.body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, p.body)
	}
	return p.body
}

// webAddress returns an address of the web, or "".
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	return u.String()
}
