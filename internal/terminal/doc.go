// Package terminal prints a reading for people: the article's title and facts,
// then its statements in the order of the text, each beside whoever stands
// behind it.
//
// The columns read, from the left: the holder; a bar, thick where the author
// hands the statement to somebody else; a mark whose shape tells the kind of
// statement and which is filled only where the statement is asserted; a sign
// where it is put negatively, as what is denied is; the words. A line below a statement tells what else is known of it: the cue,
// quotation, modality, polarity, on whom a motive is put; then the events that it
// tells, who to whom, and its checks. Nothing is told by
// colour alone. In the plain view every mark is ASCII; the article's own
// letters stay.
//
// The article's text is shown as it is, save that control characters and
// direction overrides, which could steer a terminal, are shown as pictures of
// themselves. Widths are counted in terminal cells by UAX 11 and UAX 29
// (github.com/rivo/uniseg), so wide characters and combining marks keep the
// columns straight.
//
// Known failure: a terminal that draws ambiguous characters two cells wide
// (some East Asian settings) sees the bar bend; --plain keeps it straight.
package terminal
