// Package imported is the gazetteer that a user imports: one indexed file made of
// GeoNames' dumps and tables of Who's On First, which is laid over the built-in atlas
// (internal/gazetteer). [Import] makes it, [Open] and [Use] read it.
//
// # What is imported
//
// Of GeoNames the features of features.tsv: settlements, countries and their first two
// levels of divisions, waters, parts of the world, mountains and passes, and facilities
// that make news; not roads, woods, hills and single buildings, and no division below
// the second level, for those are called like their seats. Other names in any script
// are kept; links, postal codes, Wikidata numbers and codes ("IQA", "ORAA") are not
// names, nor are words for kinds of places alone (words.txt: "Air Base"). Of Who's On
// First, rows that are not current are left out; a county is a district, a locality a
// settlement, a neighbourhood part of one, a campus a facility. Where the name is not in
// Latin letters and others are, the one that most of the others resemble is shown.
//
// # One place, one candidate
//
// The same place in two tables must not make a name ambiguous.
//
//   - What the built-in atlas has goes by its ID, name and point; the row adds its
//     names, and GeoNames' population. An independent state is known by its code, a region by its
//     code or its names, others by a name in common, class, country, and a distance of
//     at most 5 km or the place's own radius (20 km for districts, 50 for what is wider);
//     a settlement of Who's On First also by the same skeleton within 2 km.
//   - Rows of one GeoNames number are one place; of two tables the one named last counts.
//   - A row of Who's On First is merged into one of GeoNames, or an earlier one of its
//     own, if they have a name in common that is the first name of one of them, and class
//     and distance agree as above. It adds its names, as alternates, and its ID leads to
//     the place. Two rows of GeoNames are never merged: their numbers were given with care.
//
// # The file
//
// SQLite (https://www.sqlite.org/fileformat.html), with an application ID and a version of
// its own: places by key, names in normal form with the surest and most populous place
// first, skeletons with the normal forms that have them, settlements in a grid (grid.go),
// and what was imported. It is opened read-only and never changes. The version that
// stands in readings is the SHA-256 over the digests of the inputs, the built-in atlas'
// version, the lists and the way names are folded: the same inputs in the same order give
// the same file, to the byte.
//
// # How it is made
//
// Rows are read once, as a stream, and written to Output.partial in transactions of
// 20,000, together with how far the input is read: whatever interrupts an import, the
// same command goes on from the last transaction. Then the names are sorted, on disk,
// places are merged, and Output.building is written in the order of its keys, put on the
// disk and renamed. Sorting and writing begin anew when they are interrupted. Sorting
// takes room in the folder that SQLite uses for that (SQLITE_TMPDIR, /var/tmp), about as
// much as the names. Wrong rows are counted and the first five told; a file of which most
// are wrong is refused.
//
// # Figures
//
// On two cores of a server that had other work too (go test -bench ., the least of five;
// SAYSO_LARGE=1 go test -run TestLarge -v):
//
//	cities15000, admin1Codes, countryInfo, Who's On First of IQ, SY, JO, IR
//	  144,053 rows → 137,679 places, 705,123 names in a file of 43.2 MB
//	  10 s, 70 MB of memory
//	100 MB of made-up GeoNames rows, 909,486 places, five names each (TestLarge)
//	  37 s, 64 MB of memory, a file of 227 MB
//	400 MB of them, 2,570,397 places with random names
//	  101 s of processor time, 68 MB of memory, a file of 1,158 MB
//	Open and a first Find                               0.4 ms
//	Find "Al Qa'im", three candidates                   16 µs; 0.5 µs when remembered
//	Find "San José", eleven candidates                      47 µs
//	Find a name that is none, and its variants          110 µs; "Deir ez-Zour", three variants, 260 µs
//	Near, the ten nearest within 50 or 500 km           100 µs
//	Near, 1,000 within 500 km                           12 ms
//	ByID                                                6 µs
//	Import of 2 MB of made-up rows                      34,000 rows/s
//
// A run that uses the file takes 2 MB more memory, and no time that could be told from
// the noise (30 ms to start with and without). Names with a point in two corpora (make
// eval; see internal/gazetteer), how many have candidates, the right place among them,
// and in front, with these tables over the built-in atlas, which alone has 85.7, 81.6 and
// 57.6 %, and 94.8, 91.6 and 86.8 %:
//
//	LGL       4,462 names   86.7 %   82.5 %   57.8 %
//	GeoVirus  2,167 names   95.4 %   92.0 %   87.3 %
//
// # Known failures
//
//   - Sizes of anything but settlements are orders of magnitude: see features.tsv.
//   - Of divisions without a row in the main table only the names are known.
//   - A settlement of Who's On First that neither the atlas nor GeoNames' tables have under
//     a like name nearby has no population, and comes last.
//   - Two villages of one name less than 5 km apart that only Who's On First has become one.
//   - All other names count alike: that a name is historic, or a language's, is not kept.
package imported
