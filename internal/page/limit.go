package page

// Limits on what is read. Each says why it is what it is.
const (
	// MaxBytes is the largest input: a long book is 5 MB, a record of a web
	// archive is held to the same 64 MiB. Whoever reads a file asks for one byte
	// more and refuses the file, so that a larger one never fills the memory.
	MaxBytes = 64 << 20

	// MaxHTMLBytes is the largest page. Parsing a page takes some ten times its
	// size in memory; the text of an article is rarely a tenth of its page.
	MaxHTMLBytes = 5 << 20

	// MaxDepth is how deep the elements of a page may be nested. It is the limit
	// of golang.org/x/net/html, which refuses a deeper page while it parses.
	MaxDepth = 512

	// MaxTags is the largest number of tags of a page. Large
	// pages of news have some 10,000; a page made to be slow costs the parser and
	// the extractor some 13 µs a tag, so that this holds it to about two seconds.
	MaxTags = 150_000

	// MaxAttributes is the largest number of attributes of one element: the parser
	// copies them whenever it opens an element again that was closed out of turn.
	MaxAttributes = 1000

	// MaxBlocks is the largest number of blocks: ten long books. More is a table
	// or a log, and every block costs a record in the reading.
	MaxBlocks = 100_000

	// maxLanguageBytes is how much text the language is told from.
	maxLanguageBytes = 64 << 10

	// maxShortRunes is the length of the longest block that can be page furniture,
	// a title or a heading. Longer blocks are paragraphs and are not looked at, so
	// that a single line of 50 MB costs no more than copying it.
	maxShortRunes = 400

	// maxMetaRunes is the length of the longest metadata value taken from a page.
	maxMetaRunes = 500

	// maxValues is how many values of one sort are looked at: meta elements of
	// one name, articles in JSON-LD, elements with a date. Pages have a handful.
	maxValues = 50

	// maxLineNodes is how many elements and pieces of text a line of a page has at
	// most. It bounds the time of looking at each element for a line.
	maxLineNodes = 200

	// maxHeadings is how many headings a title is sought among.
	maxHeadings = 200

	// maxAuthors is the largest number of authors of one article; more is a list
	// of something else.
	maxAuthors = 12

	// maxRoleWords is the longest role of an author.
	maxRoleWords = 12

	// maxLost is how many blocks that the extractor lost are sought in the text,
	// each of which costs a walk through it.
	maxLost = 300
)
