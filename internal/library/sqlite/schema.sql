-- The layout of a library, version 1. A column "key" is a number by which rows are
-- joined and that is used once. A "spot" is article.key << 18 | n, n being the number
-- of a statement in its article, or of an event or a check, from 1; n = 0 is the
-- article outside any statement. So the rows of an article lie side by side, and
-- spot >> 18 is its key. Small numbers that stand for words are the lists of
-- internal/library/code.go, days count from 1 January 1970, times are Unix seconds.

-- An article: the hash of its bytes, and what lists say of it.
CREATE TABLE article (
	key INTEGER PRIMARY KEY AUTOINCREMENT,
	hash BLOB NOT NULL UNIQUE,
	added INTEGER NOT NULL,
	title TEXT NOT NULL,                 -- "" where there is none, also below
	publisher INTEGER REFERENCES name,
	site INTEGER REFERENCES name,        -- the host of its address, without "www."
	url TEXT NOT NULL,
	language TEXT NOT NULL,
	published TEXT NOT NULL,             -- ISO 8601, as printed
	first INTEGER, last INTEGER,         -- the days that this may be
	statements INTEGER NOT NULL, events INTEGER NOT NULL, checks INTEGER NOT NULL,
	software INTEGER NOT NULL REFERENCES software
) STRICT;
CREATE INDEX article_first ON article (first, key) WHERE first IS NOT NULL;
CREATE INDEX article_span ON article (last, first) WHERE last > first; -- few: those dated to a month or a year
CREATE INDEX article_publisher ON article (publisher, key) WHERE publisher IS NOT NULL;
CREATE INDEX article_site ON article (site, key) WHERE site IS NOT NULL;

-- Its bytes and its reading, packed with zstd; input is null where it is not kept. With
-- what else the reading depends on: form, charset and facts (JSON) of
-- internal/page/record, and the options of internal/page.
CREATE TABLE content (
	article INTEGER PRIMARY KEY REFERENCES article,
	reading BLOB NOT NULL,
	input BLOB,
	length INTEGER NOT NULL,
	form TEXT NOT NULL, charset TEXT NOT NULL, facts TEXT NOT NULL,
	date TEXT NOT NULL, keep_contacts INTEGER NOT NULL
) STRICT;

-- Where it was met.
CREATE TABLE sighting (
	article INTEGER NOT NULL REFERENCES article, source TEXT NOT NULL, url TEXT NOT NULL, first INTEGER NOT NULL,
	PRIMARY KEY (article, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_source ON sighting (source);
CREATE INDEX sighting_url ON sighting (url) WHERE url <> '';

CREATE TABLE software (key INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT; -- JSON

-- Names of entities, holders, publishers; folded as library.Fold does.
CREATE TABLE name (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, folded TEXT NOT NULL) STRICT;
CREATE INDEX name_folded ON name (folded);
-- The words of names, to find them by a part; rowid is name.key.
CREATE VIRTUAL TABLE name_words USING fts5 (folded, content=name, content_rowid=key, columnsize=0, tokenize="unicode61 remove_diacritics 0");
CREATE TRIGGER name_words_add AFTER INSERT ON name BEGIN INSERT INTO name_words (rowid, folded) VALUES (new.key, new.folded); END;
CREATE TRIGGER name_words_delete AFTER DELETE ON name BEGIN INSERT INTO name_words (name_words, rowid, folded) VALUES ('delete', old.key, old.folded); END;

CREATE TABLE statement (
	spot INTEGER PRIMARY KEY,
	start INTEGER NOT NULL, stop INTEGER NOT NULL, -- code points of the text
	kind INTEGER NOT NULL, holder_kind INTEGER NOT NULL,
	holder INTEGER REFERENCES name,      -- null for the author, and for nobody named
	form INTEGER NOT NULL, polarity INTEGER NOT NULL, modality INTEGER NOT NULL, checkable INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_holder ON statement (holder) WHERE holder IS NOT NULL;

-- Who wrote an article, as its byline says.
CREATE TABLE author (
	article INTEGER NOT NULL REFERENCES article, name INTEGER NOT NULL REFERENCES name,
	PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_name ON author (name);

-- Who and what articles speak of: a name with what articles make of it, each once.
CREATE TABLE entity (
	key INTEGER PRIMARY KEY, name INTEGER NOT NULL REFERENCES name,
	kind INTEGER NOT NULL, country TEXT NOT NULL, sector TEXT NOT NULL,
	UNIQUE (name, kind, country, sector)
) STRICT;
CREATE INDEX entity_country ON entity (country) WHERE country <> '';

-- Which statements name an entity; every entity of an article has a row at least.
CREATE TABLE mention (
	entity INTEGER NOT NULL REFERENCES entity, spot INTEGER NOT NULL,
	PRIMARY KEY (entity, spot)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_spot ON mention (spot);

-- Places of the gazetteer, each once, and which statements name them.
CREATE TABLE place (
	key INTEGER PRIMARY KEY, gazetteer TEXT NOT NULL, name INTEGER NOT NULL REFERENCES name,
	country TEXT NOT NULL, admin1 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, precision INTEGER NOT NULL,
	UNIQUE (gazetteer, lat, lon, name, country, admin1, precision)
) STRICT;
CREATE INDEX place_name ON place (name);
CREATE INDEX place_country ON place (country);
CREATE VIRTUAL TABLE place_area USING rtree (key, south, north, west, east); -- points, in degrees
CREATE TABLE located (
	place INTEGER NOT NULL REFERENCES place, spot INTEGER NOT NULL, confidence INTEGER NOT NULL, -- hundredths
	PRIMARY KEY (place, spot)
) STRICT, WITHOUT ROWID;
CREATE INDEX located_spot ON located (spot);

-- Which statements name a day or a span of days.
CREATE TABLE dated (
	first INTEGER NOT NULL, last INTEGER NOT NULL, spot INTEGER NOT NULL,
	PRIMARY KEY (first, last, spot)
) STRICT, WITHOUT ROWID;
CREATE INDEX dated_spot ON dated (spot);
CREATE INDEX dated_span ON dated (last, first) WHERE last > first;

-- spot is the event's own: article.key << 18 | number of the event.
CREATE TABLE event (
	spot INTEGER PRIMARY KEY,
	type TEXT NOT NULL, mode TEXT NOT NULL, cameo TEXT NOT NULL,
	start INTEGER NOT NULL,              -- of its trigger, code points of the text
	place INTEGER REFERENCES place, first INTEGER, last INTEGER,
	stance INTEGER NOT NULL, polarity INTEGER NOT NULL, modality INTEGER NOT NULL, background INTEGER NOT NULL,
	statement INTEGER NOT NULL,          -- number of the statement it is in, 0 for none
	same_as INTEGER NOT NULL,            -- number of the same event's first mention, its own if it is that
	killed INTEGER, wounded INTEGER, arrested INTEGER, displaced INTEGER
) STRICT;
CREATE INDEX event_type ON event (type, mode);
CREATE INDEX event_first ON event (first) WHERE first IS NOT NULL;
CREATE INDEX event_span ON event (last, first) WHERE last > first;
CREATE INDEX event_place ON event (place) WHERE place IS NOT NULL;

-- Who does something in an event (role 0), or to whom it is done (role 1).
CREATE TABLE actor (
	entity INTEGER NOT NULL REFERENCES entity, role INTEGER NOT NULL, spot INTEGER NOT NULL, -- of the event
	PRIMARY KEY (entity, role, spot)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_spot ON actor (spot);

-- spot is the check's own.
CREATE TABLE finding (
	spot INTEGER PRIMARY KEY, statement INTEGER NOT NULL, method TEXT NOT NULL, result INTEGER NOT NULL
) STRICT;
CREATE INDEX finding_result ON finding (result, method);

-- Words of articles, with their places, to be ranked; rowid is article.key. Body is the
-- whole text, title included.
CREATE VIRTUAL TABLE article_words USING fts5 (title, body, content='', tokenize="porter unicode61 remove_diacritics 2");
-- Words of statements, with their places, for phrases; rowid is the spot.
CREATE VIRTUAL TABLE statement_words USING fts5 (words, content='', columnsize=0, tokenize="porter unicode61 remove_diacritics 2");
INSERT INTO name_words (name_words, rank) VALUES ('secure-delete', 1);
INSERT INTO article_words (article_words, rank) VALUES ('secure-delete', 1);
INSERT INTO statement_words (statement_words, rank) VALUES ('secure-delete', 1);

-- For copies and stories: what their packages find out about an article (library.Kin).
CREATE TABLE signature (article INTEGER PRIMARY KEY REFERENCES article, value BLOB NOT NULL) STRICT;
CREATE TABLE band (key INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article, PRIMARY KEY (key, article)) STRICT, WITHOUT ROWID;
CREATE INDEX band_article ON band (article);
CREATE TABLE quotation (key INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article, PRIMARY KEY (key, article)) STRICT, WITHOUT ROWID;
CREATE INDEX quotation_article ON quotation (article);
CREATE TABLE profile (article INTEGER PRIMARY KEY REFERENCES article, value BLOB NOT NULL) STRICT;
CREATE TABLE story (article INTEGER PRIMARY KEY REFERENCES article, story INTEGER NOT NULL) STRICT;
CREATE INDEX story_story ON story (story, article);

-- The log of corrections: it only grows. It outlives its articles.
CREATE TABLE correction (
	n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash BLOB NOT NULL, -- of the article
	record TEXT NOT NULL                 -- JSON
) STRICT;
CREATE INDEX correction_hash ON correction (hash);
