package reader

// MaxText is the most bytes of one article's text that are to be read: a book of
// 1.4 million words. An article is analysed whole, at some two hundred bytes a
// word beside its text, so this bounds a reading's memory. [Reader.Read] does
// not look at it; whoever takes articles from outside does.
const MaxText = 8 << 20
