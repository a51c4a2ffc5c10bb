/*
Sayso reads news and opinion and lays out who did what to whom, where, when, and
on whose say-so. For every statement in an article it says who stands behind it,
how it is put forward, and whether it could be checked. It gives no verdicts: it
never says that a contested claim is true or false.

	sayso read INPUT… | -      the statement sheet of each article
	sayso watch FEED…          the same for new articles of feeds, as they appear
	sayso extract INPUT… | -   what is on each page: the article, JSON
	sayso export FILE… | -     readings in other formats: CSV, PLOVER, GDELT, GeoJSON …
	sayso parse FILE… | -      sentences, tags and trees, CoNLL-U
	sayso eval stories FILE    how well articles are grouped, on labelled ones
	sayso serve                the library as pages in a browser, and as an API
	sayso version              the version, the models, the gazetteer

Options may stand before or after arguments; - is standard input. Every command
explains itself with --help.

# Reading an article

Sayso read takes files and addresses of the web, and tells by their bytes what they
hold: plain text (UTF-8, UTF-16 or Windows-1252), HTML, pages saved by a browser
(.mhtml), newsletters saved as mail (.eml), feeds (RSS, Atom, JSON Feed), web archives
(WARC), JSON Lines, and any of these packed with gzip. It prints the article's title and facts and then its
statements in the order of the text, each beside its holder: the author, a named
source, a group, or a source kept unnamed.

	--json              readings as JSON, one object a line (the reading format)
	--only holder=WHO   only statements of the author, named, unnamed, group, or
	                    of a holder whose name contains WHO; may be repeated
	--only kind=KIND    only statements of a kind: demand, motive, prediction,
	                    cause, quantity, relation, judgement, event, other
	--date YYYY-MM-DD   the publication date of a text that states none
	--html OUT          a web page that needs nothing but itself: a file, a folder, or -
	--why-no-event      with --json, list the sentences without an event, and why
	--keep-contacts     do not mask mail addresses, phone numbers and handles
	--text-field NAME   the field of JSON Lines that holds the text, else "text";
	                    "title", "url" and "published" are heeded too
	--allow-port N      fetch from this port too, not only from 80 and 443
	--proxy WHAT        a proxy that the environment names is an error, unless this
	                    is environment (use it) or none (go without)
	--plain             ASCII marks, no colour
	--color WHEN        auto, always or never
	--width N           columns; otherwise the terminal's width, at most 100

The mark before a statement tells its kind by its shape, and is filled only where
the statement is asserted; a sign tells what is put negatively. The bar is thick
where the author hands the statement to somebody else. A line below tells the
cue, the one to whom a wish or a belief is ascribed, and on whose telling.

	sayso read article.txt
	sayso read --only holder=unnamed article.txt
	sayso read --json *.html > readings.jsonl

An address is fetched if it is of the public web and the host's robots.txt lets
programs have it. Of an archive's records each has its pointer as its source,
FILE#OFFSET, where the record, or its gzip member, begins.

# Watching feeds

Sayso watch prints the reading of each new entry of a feed, once, also over
restarts: the state file holds what was printed. Further options:

	--every TIME        between two looks at a feed, 15m unless given, at least 1m
	--once              look at each feed once and end, for a scheduler
	--new-only          pass over what is in a feed when it is first seen
	--pages             read the page at an entry's address, not the entry's text
	--state FILE        the state file, else sayso/watch.json in $XDG_STATE_HOME
	--output FILE       print to the end of a file, exactly once even if killed

# Extracting

Sayso extract prints the article of each page as JSON, one object a line: its
text, block by block, title, authors with their roles, times of publication and
update, publisher, address, language, each fact with where on the page it was
read. What the page does not state is null. It takes pages of any language, and
its inputs, --date and --keep-contacts are those of sayso read.

	sayso extract pages/*.html > articles.jsonl

HTML pages are parsed in worker processes, one a core, each of which may spend two
seconds of processor time and 512 MiB on a page: one that takes more is refused as
too large, and the run goes on. Plain text starts none.

# Exporting

Sayso export takes what sayso read --json prints and writes it in another format,
--as FORMAT: csv for a spreadsheet, plover, polecat, gdelt and gdelt-mentions for
those who work with event data, geojson for a map, annotation (W3C) for the words
themselves, claimreview for drafts of fact checks, which rate nothing. What a
reading does not say stays empty; docs/export.md lists every column and field.

	sayso export --as csv readings.jsonl > statements.csv
	sayso read --json *.html | sayso export --as geojson - > map.geojson

A line that is no reading is reported and fails the run; the others are written.
POLECAT's and GDELT's tables have no room for what is denied or only possible:
how many events are left out is told on standard error.

# Parsing

Sayso parse prints CoNLL-U: tokens, universal and Penn tags, lemmas, and basic
Universal Dependencies, with each word's offsets in code points in MISC. It reads
the whole file, sets nothing apart and masks nothing. With --input conllu it
keeps the file's words, sentences and comments and annotates them anew.

# Measuring

Sayso eval stories groups the articles of a JSON Lines file into stories, in the order
of the file, and compares them with the file's labels by BCubed and by pairs. A line has
the fields text, title, label, id and date, or others that options name; a text or a
title and a label must be there. An article that belongs with no other has a label of
its own. With --list it prints each article's story and what it shares with it.

# Many inputs

Inputs are read by a worker per core and answered in the order given. One that
fails is reported on standard error, naming it and the remedy, and does not end
the run. The exit code is 0 when every input was answered, the failure's own when
all that failed did so in one way, and 1 when they failed in different ways:

	2 usage        3 no such file    4 no permission     5 not text
	6 empty        7 too large       8 not English       9 not to be fetched
	10 unreachable                  70 a fault of sayso's own
	130 stopped by the user         141 the reader of the output has gone

# Environment

NO_COLOR, if set, turns colour off where it is not asked for with --color always.
GOMAXPROCS is the number of workers. XDG_STATE_HOME is where watch keeps its state,
~/.local/state if it is not set. HTTP_PROXY, HTTPS_PROXY and ALL_PROXY: see --proxy.
*/
package main
