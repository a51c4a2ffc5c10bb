package export

import (
	"fmt"
	"io"
	"strings"

	"sayso"
)

// Format names a way to write readings.
type Format string

// The formats, see docs/export.md for each one's columns and fields.
const (
	CSV           Format = "csv"
	PLOVER        Format = "plover"
	POLECAT       Format = "polecat"
	GDELT         Format = "gdelt"
	GDELTMentions Format = "gdelt-mentions"
	GeoJSON       Format = "geojson"
	Annotation    Format = "annotation"
	ClaimReview   Format = "claimreview"
)

// Formats lists the formats, the one for people first.
func Formats() []Format {
	return []Format{CSV, PLOVER, POLECAT, GDELT, GDELTMentions, GeoJSON, Annotation, ClaimReview}
}

// Names lists the formats for messages: "csv, plover …".
func Names() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// Writer writes readings in a format, one after the other; it keeps nothing of a
// reading once it is written. It is for one goroutine.
type Writer interface {
	// Write writes what the format takes of a reading, which it does not change. IDs in
	// the reading that lead nowhere, and places off the globe, count as not there. An
	// error is of the underlying writer.
	Write(*sayso.Reading) error
	// Close ends the format's document and flushes it. It does not close what it writes to.
	Close() error
}

// LeavesOut is a [Writer] whose format has no room for all that it is given.
type LeavesOut interface {
	// LeftOut is how many events were not written so far: those that nobody says have
	// happened (denied, asked for, only possible), and in CAMEO's formats those that
	// CAMEO has no code for.
	LeftOut() int
}

// New returns a writer of a format to w. It fails for a format that is none.
func New(f Format, w io.Writer) (Writer, error) {
	switch f {
	case CSV:
		return newSheet(w), nil
	case PLOVER:
		return newPlover(w), nil
	case POLECAT:
		return newPolecat(w), nil
	case GDELT:
		return newGdelt(w), nil
	case GDELTMentions:
		return newMentions(w), nil
	case GeoJSON:
		return newMap(w), nil
	case Annotation:
		return newAnnotations(w), nil
	case ClaimReview:
		return newReviews(w), nil
	}
	return nil, fmt.Errorf("no format %q; there are %s", f, Names())
}
