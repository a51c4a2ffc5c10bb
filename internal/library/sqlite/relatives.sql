-- Version 2 of the layout: copies and stories, of packages internal/library/copies and
-- internal/library/stories. signature and profile are what these make of an article, band
-- has the keys under which its copies are looked for. Signatures are of the method copies/1,
-- profiles and stories of the versions that they begin with; others take another layout.
-- What is removed leaves no word in the index of names either.
INSERT INTO name_words (name_words, rank) VALUES ('secure-delete', 1);

-- Names are found by their words.
DROP INDEX name_folded;

DROP TABLE quotation;
DROP TABLE story;
DROP INDEX band_article;

-- Articles of which one is a copy of the other, or both of a third; each pair both ways.
CREATE TABLE kindred (
	article INTEGER NOT NULL REFERENCES article, other INTEGER NOT NULL REFERENCES article,
	PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- Stories. key is what its ID spells in hexadecimal, as a number with a sign.
CREATE TABLE story (
	key INTEGER PRIMARY KEY,
	opened INTEGER NOT NULL UNIQUE,      -- counts stories as they were opened, from 1
	last INTEGER NOT NULL,               -- when its last article was published, seconds; the least number where none has a date
	value BLOB NOT NULL                  -- stories.Story, packed with zstd, as are profiles
) STRICT;
CREATE INDEX story_last ON story (last, key);

-- In which story an article is.
CREATE TABLE member (article INTEGER PRIMARY KEY REFERENCES article, story INTEGER NOT NULL REFERENCES story) STRICT;
CREATE INDEX member_story ON member (story, article);

-- Stories that became part of another.
CREATE TABLE forwarded (key INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES story) STRICT;

-- In how many articles a term stands; of the term its hash is kept. The row 0 counts all articles.
CREATE TABLE term (key INTEGER PRIMARY KEY, articles INTEGER NOT NULL) STRICT;

-- By which terms a story is found: through the article that brought them there.
CREATE TABLE posting (
	term INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
	PRIMARY KEY (term, article)
) STRICT, WITHOUT ROWID;

-- Articles that are not in a story yet, because an earlier version added them.
CREATE TABLE ungrouped (article INTEGER PRIMARY KEY REFERENCES article) STRICT;
INSERT INTO ungrouped SELECT key FROM article;

-- Corrections that name another article, or another correction.
CREATE INDEX correction_value ON correction (json_extract(record, '$.value'))
	WHERE json_extract(record, '$.kind') IN ('story-split', 'story-merge', 'withdraw');
