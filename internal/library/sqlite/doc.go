// Package sqlite keeps a library (package library) in one file of SQLite, by
// modernc.org/sqlite, which is SQLite in plain Go.
//
// # The file
//
// schema.sql, relatives.sql for copies and stories, and laid.sql for corrections are the
// layout, with what each column holds. An application ID and a layout
// version stand in the file's head: a file of another program is refused, one of a later
// version too, an earlier one is brought up in a transaction (migrate.go); articles that it has
// without a story are then grouped batch by batch ([Store.Group]), and the rows of those
// with corrections are drawn up anew. Nothing is written to a file that is refused.
//
// # Corrections
//
// The rows of an article are those of its reading with the corrections in force laid over
// it; that reading is kept beside the one as it was made (table corrected), so that
// searches show what they find, and Verify checks it, without a gazetteer and without
// laying anything again. It is made by Options.Lay, without which no library is opened for
// changes, in the transaction that changes the log or the article (laid.go). Corrections
// change no words and no numbers of rows, which is checked when they are laid: the indexes
// of words are not touched. An article without corrections costs one look into an index
// when it is added. Names and entities that nothing uses any more go, as after a removal.
//
// A correction as the reading room makes it, which opens the library for it, takes some 7
// ms of processor time for an article of 430 words (BenchmarkCorrect), most of it packing
// the corrected reading; with the waits for the disk 23 to 41 ms, and 7 to 12 before
// corrections were laid over what is found.
//
// # Safety
//
// Write-ahead log, synchronous=FULL: what a method has answered survives the process
// and the power. Changes are batches of up to 128 articles in one transaction, so that
// pages of indexes that all of them touch are written once, and the disk is waited for
// once. SQLite's own locks keep processes apart: many may read and add at the same
// time, each transaction waits for others for some seconds, and who gives up is told
// which process is in the way (fcntl's F_GETLK on the byte that a writer locks, lock.go).
// A library on media that may not be written is opened as unchanging if there is no
// log with it.
//
// What is deleted is overwritten (secure_delete), always and not by removal alone: what
// is written anew, as stories are, and pieces of indexes that are joined, would else
// leave words where they were. The full-text indexes delete for good rather than mark
// as deleted, and removal empties the log, so that nothing of an article stays in the
// file; a test looks for it there. References are declared and not enforced, which
// would cost each row a look-up; Verify checks them.
//
// # How a search is answered
//
//   - A query (package query) is compiled into one condition of SQL, true or false and
//     never null, of an article, a statement in it and an event in that (compile.go).
//     What holds of one and the same event is one EXISTS; NOT is one of its own, of the
//     row.
//   - Spots. Rows of an article have numbers side by side (article.key << 18 | n), so
//     rows of one article are a range, a statement's article is a shift, and no index by
//     article is needed.
//   - Candidates. Each part of the query that has an index (words, names, places, days,
//     types, sources …) is counted up to 20,000 rows. The shortest is fetched, and crossed
//     with others that are worth it; outside of these articles nothing can fit
//     (candidates.go). Names are found by their words (name_words), places near a point
//     by the R*Tree and then by the great circle.
//   - Order. Articles that have all words of the query are ranked by BM25 if they are 4,000
//     at most; a statement has the rank of its article, for twelve words say little by
//     their counts. Ranking costs some 1.4 µs for each article that has all words, and
//     words that stand in more tell little. Else the newest come first.
//   - Batches of articles in that order are held against the condition until a page is
//     full. Where no index leads to few, those are all articles, from the newest, and a
//     page ends after 1,000 of them, with a cursor.
//   - Each word that is asked of each article costs a look into every piece of the index
//     of words; Tidy joins them, which makes such searches about twice as quick.
//   - What a hit shows is read from its article's reading, of which the rest is passed by
//     (parts.go).
//   - Days are counted, each expression has its first and last: those that touch a span
//     have first <= its end and last >= its start. Those that last longer than a day are
//     few and have an index of their own.
//
// # Copies and stories
//
// Both are found in the transaction that adds an article. Package copies is asked which
// articles of those with a key in common (band) have the text; each pair is kept both ways
// (kindred), and who had it first is worked out when it is asked for, of whatever
// articles are looked at. Package stories works on [shelf], the library as its store:
// terms are counted by 48 bits of a hash, not by their letters, counts are kept in
// memory and written once for a batch; stories and profiles are packed with zstd, for
// each story is written anew with every article. An article joins the story of one in
// which half of its text stands; others by their words. A correction of a story is a
// record of the log; it is carried out when it comes, and [shelf.Corrections] has those
// in force heeded by what is added later. A profile is of the reading with its corrections;
// where they change it, the story is made anew and keeps its articles.
//
// # Figures
//
// Texts of 25 sentences (press releases, chronicles, encyclopedia articles of open
// corpora), all different, 3.4 KB: bytes of the file for each of 2,560 articles:
//
//	reading 5.8 KB and input 1.7 KB    8,331   packed, with 0.7 KB unused on pages
//	words of articles                  2,064
//	words of statements                2,354
//	statements                           970
//	mentions                           1,875
//	names and entities                 2,746
//	events and actors                  1,032
//	places                               560
//	days                                 310
//	copies                             1,845   signature 1.2 KB, 28 keys
//	stories                            2,296   profile 0.6 KB, story 0.7 KB, postings, counts
//	articles, sightings, checks          278
//	free pages                           886
//	all                               25,563
//
// Before copies and stories were kept it was 22,408. Of 2,000 made articles (package
// made, seed 7) it is 19,055 and was 15,976. In a library of 100,000 names are paid for
// by many: measured before copies and stories, 17,999 in place of 22,372.
//
// The dictionary makes readings 14 % smaller. Of the 2,560 texts in JSON Lines, sayso
// add took 50.2 s of processor time, or 51 articles a second a core, and 41.3 s before
// copies and stories were found; of the 2,000 made ones 32.6 and 25.4 s, 61 and 79 a
// second. The machine was busy with other work. The same command once more, all being
// there: 0.1 s.
//
// With 100,000 articles (1.8 GB, without copies and stories), four million statements: opening takes 1.6 ms. Processor
// time of queries, the least of three: articles by "iran nuclear" ranked 3.1 ms, by "senate" or
// "said" (a third of all) 46 to 51 ms, by "the" (all) 190 ms; the newest 20 statements with
// a word 0.1 ms, near a place 0.1 ms, in articles of a month under 0.1 ms, about a country 19 ms. On the 2,560 texts 426 searches
// (BenchmarkSearch) take as long with copies and stories as without: median 6.2 and 6.2 ms, 95th
// percentile 16.8 and 16.4.
//
// Searches of a library of 100,000 articles (the readings of 2,560 in turn, under other days:
// 3.8 million statements, 1.7 GB, tidied), 71 queries for two kinds of rows each, the first page
// of 20, processor time on one core of an EPYC: median 9 ms, 95th percentile 33 ms, slowest
// 106 ms (near a place, with a common word that no statement there has). In a library of other
// texts of which each came once, names and words would differ more, and be rarer. The figures
// are those of
//
//	SAYSO_BENCH_LIBRARY=FILE SAYSO_BENCH_ARTICLES=100000 SAYSO_BENCH_READINGS=READINGS.jsonl go test -run xxx -bench Search -benchtime 3x -v
//
// The words of statements with their places, for phrases, take 2,236 bytes an article there,
// 1,202 without; the words of names 9, the indexes of spans of days 156.
//
// Killed 200 times under way (go test -run TestKill): nothing acknowledged lost, nothing
// damaged. On a full disk (tmpfs of 1 MB, filled): exit code 13, all that was stored there, and
// it goes on when there is room.
//
// # Known failures
//
// SQLite's locks do not hold on network file systems. A library opened as unchanging
// while somebody who may write it begins to do so may read nonsense until it is opened
// again. Removal cannot reach what the disk itself keeps, nor what a version before layout 2
// left of words on pages that were written anew. Taking back that two stories were merged
// groups all articles of theirs again in one transaction, some ten milliseconds each. So
// does importing a log lay corrections over all articles that it names, some 7 ms each.
package sqlite
