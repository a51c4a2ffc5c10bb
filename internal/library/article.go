package library

import (
	"time"

	"sayso"
	"sayso/internal/page/record"
)

// Input is what a reading was made from: the article as it came, and the options
// that it was read with.
type Input struct {
	record.Raw
	// Kept says that the bytes are in the library. Where they are not, Raw.Body is nil.
	Kept bool
	// Length is how many bytes came.
	Length int64
	// Date and KeepContacts are the options of package page.
	Date         string
	KeepContacts bool
}

// Sighting says that an article was met at a place. The same bytes may be met at many.
type Sighting struct {
	// Source is the source of the reading format: the argument as given, FILE#offset,
	// the address of a feed's entry; "" for standard input.
	Source string
	// URL is the address that the page or its record stated there, or "".
	URL string
	// First is when it was first met there, to the second, UTC.
	First time.Time
}

// Summary is what lists say of an article.
type Summary struct {
	ID        string
	Title     string // "" where there is none
	Publisher string
	URL       string
	Published string // ISO 8601 as printed, or ""
	Language  string
	Source    string    // of its first sighting
	Added     time.Time // to the second, UTC
	Statements, Events,
	Checks int
	Software sayso.Software // that made its reading
}

// About says what is in a library.
type About struct {
	File     string
	Version  int   // of its layout
	Bytes    int64 // that it takes on disk
	Articles int
	Statements,
	Events,
	Corrections int
}
