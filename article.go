package sayso

// Article is what was on the page: its text, block by block, and what the page
// states about itself. What the page does not state is nil, never a guess.
type Article struct {
	// ID is "sha256:" and the hex digest of the input bytes; for a feed or an
	// archive, of that record's body.
	ID string `json:"id"`
	// Source is the argument as given; FILE#offset for a record of an archive;
	// nil for standard input.
	Source *string `json:"source"`
	// URL is the canonical address, if the page states one.
	URL       *string      `json:"url"`
	Title     *string      `json:"title"`
	Byline    []Author     `json:"byline"`
	Publisher *string      `json:"publisher"`
	Published *Stamp       `json:"published"`
	Updated   *Stamp       `json:"updated"`
	Evidence  EvidenceNote `json:"evidence"`
	// Language is the ISO 639-1 code of the text.
	Language string `json:"language"`
	// Text is title, headings and body, the blocks joined by exactly "\n\n".
	Text      string      `json:"text"`
	Blocks    []Block     `json:"blocks"`
	Furniture []Furniture `json:"furniture"`
}

// Author is one name of a byline, with the role the page gives it ("editor in
// chief"), or nil.
type Author struct {
	Name string  `json:"name"`
	Role *string `json:"role"`
}

// Stamp is a date or a time of day as the page prints it.
type Stamp struct {
	// Value is ISO 8601 to the stated precision, in local time as printed, with
	// the zone if one is printed: "2020-01-01T10:38", "2020-01".
	Value     string    `json:"value"`
	Precision Precision `json:"precision"`
}

// Precision says how exact a [Stamp] is.
type Precision string

// The precisions of a stamp, finest first.
const (
	PrecisionMinute Precision = "minute"
	PrecisionDay    Precision = "day"
	PrecisionMonth  Precision = "month"
	PrecisionYear   Precision = "year"
)

// EvidenceNote names where on the page a fact was read, by the fact's name in
// the reading format ("title", "byline", "published" …): "json-ld", "visible
// text", "option --date" …
type EvidenceNote map[string]string

// BlockKind is the part a block plays in its article.
type BlockKind string

// The kinds of block. When in doubt a block is a paragraph.
const (
	BlockTitle     BlockKind = "title"
	BlockHeading   BlockKind = "heading"
	BlockParagraph BlockKind = "paragraph"
	BlockItem      BlockKind = "item"
	BlockQuote     BlockKind = "quote"
	BlockCaption   BlockKind = "caption"
)

// Block is one block of [Article].Text. Start and End are code points; the text
// between two blocks is exactly "\n\n". An item includes its printed marker
// ("1. "); Number is that marker's number, nil where it has none.
type Block struct {
	Kind   BlockKind `json:"kind"`
	Start  int       `json:"start"`
	End    int       `json:"end"`
	Number *int      `json:"number"`
}

// FurnitureKind says what a piece of page furniture is.
type FurnitureKind string

// The kinds of furniture.
const (
	FurnitureByline      FurnitureKind = "byline"
	FurnitureDate        FurnitureKind = "date"
	FurnitureContact     FurnitureKind = "contact"
	FurnitureCommentForm FurnitureKind = "comment-form"
	FurnitureNavigation  FurnitureKind = "navigation"
	FurnitureOther       FurnitureKind = "other"
)

// Furniture is text of the page that is no part of the article: it stands
// outside [Article].Text and no layer reads it.
type Furniture struct {
	Kind FurnitureKind `json:"kind"`
	Text string        `json:"text"`
}
