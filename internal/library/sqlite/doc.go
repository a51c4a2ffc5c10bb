// Package sqlite keeps a library (package library) in one file of SQLite, by
// modernc.org/sqlite, which is SQLite in plain Go.
//
// # The file
//
// schema.sql and, for copies and stories, relatives.sql are the layout, with what each
// column holds. An application ID and a layout
// version stand in the file's head: a file of another program is refused, one of a later
// version too, an earlier one is brought up in a transaction (migrate.go); articles that it has
// without a story are then grouped batch by batch ([Store.Group]). Nothing is written to a
// file that is refused.
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
//     page ends after 2,000 of them, with a cursor.
//   - Each word that is asked of each article costs a look into every piece of the index
//     of words; Tidy joins them, which makes these searches twice as quick.
//   - What a hit shows is read from its article's reading, half a millisecond each.
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
// in force heeded by what is added later.
//
// # Figures
//
// Texts of 25 sentences (press releases, chronicles, encyclopedia articles of open
// corpora): 3.5 KB, reading as JSON 45.6 KB, 40 statements. Bytes of the file for each
// article, 2,560 articles all different, and 100,000 made from these with other hashes,
// so that they bring no new names:
//
//	                                   2,560    100,000
//	reading 5.9 KB and input 1.6 KB    9,104      9,112   packed, with 0.8 KB unused on pages
//	words of articles                  2,199      2,031
//	words of statements                1,370      1,202
//	statements                         1,017      1,041
//	mentions                           2,025      2,337
//	names and entities                 3,730         93
//	events and actors                  1,024      1,099
//	places                               827        410
//	days                                 304        337
//	articles, sightings, checks          301        301
//	free pages                           471         36
//	all                               22,372     17,999
//
// The dictionary makes readings 14 % smaller (6.96 to 5.97 KB). Processor time for an
// article: 0.5 ms to pack it and draw up its rows, on as many cores as there are, 1.8 ms
// to store it, on one, so that a library takes some 500 a second at most. Of 600 such
// articles in JSON Lines, on a machine that was busy with other work, sayso read took
// 8.9 s of processor time and sayso add 10.4 s, or 58 articles a second a core; the
// same command once more, all being there, 0.1 s.
//
// With 100,000 articles (1.8 GB), four million statements: opening takes 1.6 ms. Processor
// time of queries, the least of three: articles by "iran nuclear" ranked 3.1 ms, by "senate" or
// "said" (a third of all) 46 to 51 ms, by "the" (all) 190 ms; the newest 20 statements with
// a word 0.1 ms, near a place 0.1 ms, in articles of a month under 0.1 ms, about a country 19 ms.
//
// Killed 200 times under way (go test -run TestKill): nothing acknowledged lost, nothing
// damaged. On a full disk (tmpfs of 1 MB, filled): exit code 13, all that was stored there, and
// it goes on when there is room.
//
// # Known failures
//
// SQLite's locks do not hold on network file systems. A library opened as unchanging
// while somebody who may write it begins to do so may read nonsense until it is opened
// again. Removal cannot reach what the disk itself keeps.
package sqlite
