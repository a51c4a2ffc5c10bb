package library

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"sayso"
	"sayso/internal/failure"
)

// CorrectionKind says what a correction puts right.
type CorrectionKind string

// The kinds of correction. What Value holds stands with each.
const (
	MergeEntities CorrectionKind = "merge-entities" // the quote names the same as the entity whose name is the value
	SplitEntity   CorrectionKind = "split-entity"   // the quote names another than its entity; value: its name
	SetHolder     CorrectionKind = "holder"         // the statement's holder is "author", or the entity whose name is the value
	SetPlace      CorrectionKind = "place"          // the quote is the place of this gazetteer ID, or "" for no place
	SetDate       CorrectionKind = "date"           // published on this ISO 8601 date
	SplitStory    CorrectionKind = "story-split"    // not of the same story as the article of this ID
	MergeStory    CorrectionKind = "story-merge"    // of the same story as the article of this ID
	Withdraw      CorrectionKind = "withdraw"       // the correction of this ID no longer holds
)

// CorrectionKinds lists the kinds.
func CorrectionKinds() []CorrectionKind {
	return []CorrectionKind{MergeEntities, SplitEntity, SetHolder, SetPlace, SetDate, SplitStory, MergeStory, Withdraw}
}

// Correction is one record of a log that only grows: nothing in it is changed or
// deleted, and a correction that is taken back stands there with its withdrawal. So
// the union of two logs is the log of both, in whatever order they are joined, and
// what was withdrawn in one does not come back from the other. What was withdrawn
// and is wanted again is a new record, with another time.
type Correction struct {
	// Article is the article's ID.
	Article string         `json:"article"`
	Kind    CorrectionKind `json:"kind"`
	// Start and End are code points of the article's text and Quote is what stands
	// there; nil and "" where the correction is of the whole article. A reading by a
	// later version may have other spans; the text stays.
	Start *int   `json:"start"`
	End   *int   `json:"end"`
	Quote string `json:"quote"`
	Value string `json:"value"`
	// Made is when, UTC.
	Made time.Time `json:"made"`
}

// ID tells a record from all others: the hash of its fields.
func (c *Correction) ID() string {
	r := *c
	r.Made = r.Made.UTC()
	data, err := json.Marshal(r)
	if err != nil {
		return "" // of a time after the year 9999, which Check refuses
	}
	sum := sha256.Sum256(data)
	return "correction:" + hex.EncodeToString(sum[:16])
}

// Check refuses a record that makes no sense. Errors are of kind Usage.
func (c *Correction) Check() error {
	wrong := func(format string, args ...any) error {
		return failure.New(failure.Usage, "correction of "+c.Article, "see docs/library.md", format, args...)
	}
	switch {
	case !IsID(c.Article):
		return wrong("%q is no article's ID", c.Article)
	case !slices.Contains(CorrectionKinds(), c.Kind):
		return wrong("no such kind: %q", c.Kind)
	case (c.Start == nil) != (c.End == nil), c.Start != nil && (*c.Start < 0 || *c.End <= *c.Start), (c.Start == nil) != (c.Quote == ""):
		return wrong("start, end and quote go together")
	case c.Made.IsZero(), c.Made.Year() < 1, c.Made.Year() > 9999:
		return wrong("the time when it was made is missing")
	case c.Value == "" && c.Kind != SetPlace:
		return wrong("a %s without a value", c.Kind)
	case c.OfStory() && (!IsID(c.Value) || c.Value == c.Article):
		return wrong("a %s takes the ID of another article", c.Kind)
	case len(c.Quote) > MaxCorrection || len(c.Value) > MaxCorrection:
		return wrong("more than %d bytes", MaxCorrection)
	}
	return nil
}

// OfStory says whether the record is about which articles are of one story.
func (c *Correction) OfStory() bool { return c.Kind == SplitStory || c.Kind == MergeStory }

// Lay lays corrections, those of an article's reading that are in force, in their order,
// over the reading as it was made, which it does not change: what package correct does,
// with a gazetteer, for a correction may name a place of which the reading knows nothing.
// What fits nothing is passed over. It changes no word: the title, the text, and the
// statements, with their places in the text and in the list, stay what they are, and so
// do the events. An error, such as that the gazetteer cannot be read, undoes the change
// of the library that it was called for.
type Lay func(made *sayso.Reading, corrections []Correction) (*sayso.Reading, error)

// OverReading gives the records of an article's log that are to be laid over its
// reading: those in force that are not about stories, in their order.
func OverReading(log []Correction) []Correction {
	return slices.DeleteFunc(InForce(log), func(c Correction) bool { return c.OfStory() })
}

// MaxCorrection is the most bytes of a correction's quote, and of its value: a long
// sentence, not a text.
const MaxCorrection = 4 << 10

// InForce gives the records of a log that hold, in their order.
func InForce(log []Correction) []Correction {
	withdrawn := map[string]bool{}
	for _, c := range log {
		if c.Kind == Withdraw {
			withdrawn[c.Value] = true
		}
	}
	var in []Correction
	for _, c := range log {
		if c.Kind != Withdraw && !withdrawn[c.ID()] {
			in = append(in, c)
		}
	}
	return in
}

// IsID says whether s is an article's ID: "sha256:" and 64 digits.
func IsID(s string) bool {
	_, err := Hash(s)
	return err == nil
}

// Hash gives the 32 bytes of an article's ID. The error is of kind Usage.
func Hash(id string) ([]byte, error) {
	const prefix = "sha256:"
	if len(id) == len(prefix)+2*sha256.Size && id[:len(prefix)] == prefix {
		if hash, err := hex.DecodeString(id[len(prefix):]); err == nil && fmt.Sprintf("%x", hash) == id[len(prefix):] {
			return hash, nil
		}
	}
	return nil, failure.New(failure.Usage, id, "it is sha256: and 64 digits", "no article's ID")
}

// ID spells the ID of an article with this hash.
func ID(hash []byte) string { return "sha256:" + hex.EncodeToString(hash) }
