package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"sayso"
	"sayso/internal/failure"
)

// Options says how to read a page.
type Options struct {
	// Date is the publication date, YYYY-MM-DD, of an article that states none;
	// empty if it is not known.
	Date string
	// KeepContacts leaves mail addresses, phone numbers and handles readable.
	KeepContacts bool
	// AnyLanguage takes a text of whatever language; without it only English is.
	AnyLanguage bool
	// HTML, if it is set, reads HTML pages in place of this package: in a process
	// that can be killed, see package worker. It is called with no HTML in its options.
	HTML func(source *string, data []byte, o Options) (sayso.Article, error) `json:"-"`
	// Address is where an HTML page came from, "" if that is not known. It may tell the
	// day of publication where the page states no address of its own; it is not the
	// article's URL.
	Address string
	// Now is the time after which an HTML page cannot have been published, so that a
	// later date on it is no date of it; if zero, the time of the call.
	Now time.Time
}

// now returns the time after which no page was published.
func (o Options) now() time.Time {
	if o.Now.IsZero() {
		return time.Now()
	}
	return o.Now
}

// Read turns the bytes of a plain text or an HTML page into an article. Source
// is where they came from, nil for standard input; it is handed on, and named
// in errors. Which of the two it is, and in which encoding, is told from the
// bytes alone.
//
// Errors are [failure.Error]s of kind Empty, Unreadable (binary data, damaged
// text), TooLarge (see limit.go), Language (not English) or Usage (a bad
// Options.Date).
func Read(source *string, data []byte, o Options) (sayso.Article, error) {
	input := "standard input"
	if source != nil {
		input = *source
	}
	if o.Date != "" {
		if _, err := time.Parse(time.DateOnly, o.Date); err != nil {
			return sayso.Article{}, failure.New(failure.Usage, "date "+o.Date, "write it as YYYY-MM-DD", "not a date")
		}
	}
	text, html, err := decode(input, data)
	if err != nil {
		return sayso.Article{}, err
	}
	if html && o.HTML != nil {
		read := o.HTML
		o.HTML = nil
		return read(source, data, o)
	}
	var d *draft
	if html {
		d, err = readHTML(input, text, o.Address, o.now())
	} else {
		d, err = readText(text), nil
	}
	if err != nil {
		return sayso.Article{}, err
	}
	if !d.hasText() {
		return sayso.Article{}, failure.New(failure.Empty, input, "give it an article's text or page", "no text but page furniture")
	}
	if len(d.parts) > MaxBlocks {
		return sayso.Article{}, failure.New(failure.TooLarge, input, "split it into articles", "%d blocks of text; at most %d are read", len(d.parts), MaxBlocks)
	}
	seen := foreign(d.sample())
	if seen != "" && !o.AnyLanguage {
		return sayso.Article{}, failure.New(failure.Language, input, "give it an English text", "the text looks %s; only English is read", seen)
	}
	if d.published == nil && o.Date != "" {
		d.published = &sayso.Stamp{Value: o.Date, Precision: sayso.PrecisionDay}
		d.evidence["published"] = "option --date"
	}
	sum := sha256.Sum256(data)
	a := d.article(!o.KeepContacts)
	if o.AnyLanguage {
		a.Language = languageCode(seen, d.language, d.sample())
	}
	a.ID = "sha256:" + hex.EncodeToString(sum[:])
	a.Source = source
	return a, nil
}

// Text returns what data holds as text, whatever its encoding, for a tool that
// reads all of it: nothing is set apart, an HTML page is its source, blank input
// is the empty text. input names data in errors, which are those of [Read].
func Text(input string, data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", nil
	}
	text, _, err := decode(input, data)
	return text, err
}
