// Package made makes articles of which everything is known: which report the same
// happening, which print another's text again, and how that was edited. Tests and
// benchmarks of the library take them; they are not in the program.
//
//	go run ./internal/library/made/write -articles 100000 >made.jsonl
//	go run ./internal/library/made/write -articles 1000 -folder DIR
//
// # How
//
// grammar.txt is a context-free grammar of our own, with choices within its lines:
// thirteen topics, each with headlines, leads, details, claims, quotations and
// background. A story draws a country, a place and its neighbours from the built-in
// atlas, of every part of the world alike, persons (given names of internal/entity,
// family names put together from syllables; an office of a country has one holder in all
// stories) and figures. A figure goes by the line that gives it: whoever reports a story
// has the same ones. Quotations are the story's, word for word. Up to a dozen hands
// report it, each with choices, an order and a length of its own (log-normal); outlets
// are 270, drawn about as Zipf's law has it, ten of them agencies, and each prints the
// same foot, and the same background on a topic in a country, every time. Some print
// bulletins of a mould: markets, weather, earthquakes, matches, with other figures every
// day.
//
// Copies (edit.go) are made from the finished text, knowing nothing of how copies are
// recognised: cut at the end, paragraphs in another order, sentences left out and put
// in, words changed by synonyms.tsv, left out or put in, small numbers written out,
// another headline, an agency's prefix, another foot, typographic quotation marks,
// broken lines, paragraphs run together. A quarter of them may be made of copies.
// Versions are the same outlet's, with some figures raised.
//
// Nothing is taken from a corpus. The same seed gives the same bytes. An article is
// written when its turn comes, so that memory holds the stories of a few days.
//
// # Figures
//
// Of 5,000 articles (seed 1): 2,590 bytes and 440 words each, 28 sentences as sayso cuts
// them; 1,200 stories in 170 countries; 35 % copies, an eighth of them versions, 4 %
// bulletins, 4 % without a date. Of the first 300 package page finds every title and
// every date, and the layers find, an article, 40 statements, 11 places (99 % of them in
// the atlas), 30 entities, 18 times and 5 events. One core of a server makes some 1,000
// articles a second, once the world is made: about half a second (go test -bench .).
//
// # Known failures
//
// Different hands share more words than in life, a quarter of a text's shingles of three
// words against a few in a hundred, and so do unrelated articles of a topic: for
// recognising copies they are harder than real ones, for search the vocabulary is too
// small, 14,000 words in 5,000 articles. A put-in word stands where no editor would put
// it. Tenses do not always agree, and persons may contradict themselves. A text of more
// than forty sentences repeats itself in other words.
package made
