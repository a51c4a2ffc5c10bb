-- Version 3 of the layout: corrections lie over what is found. The rows of an article are
-- those of its reading with the corrections in force laid over it; where there are any,
-- that reading is kept here, packed as content.reading is, which stays as it was made.
CREATE TABLE corrected (
	article INTEGER PRIMARY KEY REFERENCES article,
	corrections TEXT NOT NULL,           -- the IDs of those in force, with blanks between
	reading BLOB NOT NULL
) STRICT;
