// Package export writes readings in the formats of others: a CSV for people, PLOVER's
// JSON and POLECAT's table, GDELT 2.0's tables of events and mentions, GeoJSON, Web
// Annotations and drafts of ClaimReview. docs/export.md says what stands in each column
// and field; a test holds it against what is written.
//
// A [Writer] takes readings one at a time and keeps none, wherever they come from: what
// `sayso read --json` printed, or a library's query. A format is one file: csv.go,
// plover.go, polecat.go, gdelt.go, gdelt_mentions.go, geojson.go, annotation.go,
// claimreview.go; facts.go, holder.go, happening.go and place.go are what they ask of a
// reading. What a reading does not say stays empty or null: no tone, no scale, no
// confidence, no date of publication in place of an event's own.
//
// On whose say-so a thing is goes with it wherever the format has room: in columns of
// the CSV, in PLOVER's comment and an object of our own beside it, in GDELT's Extras, in
// tags of an annotation, in the author of a Claim. Where it has none, in GDELT's table of
// events and POLECAT's, only what somebody puts forward as having happened is written;
// how much is left out can be asked for ([LeavesOut]).
//
// Codes: sectors and countries go through sectors.tsv and countries.tsv, which leave
// empty what we are not certain of. CAMEO's country codes are ISO's but for Romania (ROM)
// and East Timor (TMP), given for the members of the United Nations but Montenegro and
// South Sudan, and for five others; FIPS 10-4 is as Frictionless Data's country-codes
// have it. GDELT's columns are those of its codebook, PLOVER's fields those of chapter 7
// of its manual (2021).
//
// Known limits: GDELT and POLECAT have a row for two actors, so that an event with three
// is several rows; each article stands for itself, the same event in two of them is two;
// Goldstein scores are left empty, for the table that is passed around lacks 26 of the
// codes that package event gives, and so is FractionDate, whose published formula gives
// more than a year for late December.
//
// Figures: between 800 (CSV) and 17,000 (GeoJSON) readings of the examples' size a second
// on one core (BenchmarkWrite); 2,400 of them as CSV, 102,600 rows, in 34 MB of memory.
package export
