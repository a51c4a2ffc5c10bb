// Package compare sets articles on the same happening side by side: what happened,
// where, when, how many were killed, who did it, who says so, why, what next. Each
// answer stands with the holder who gives it and the words in which it is given.
//
// Method. Of each reading the events that it tells several times are made one
// (same_as). The happening that the texts are about is the event that most of them
// tell, told early by preference; two events of two texts are taken for it where they
// are of one type and share somebody who takes part, a place, a day or a count, and
// nothing speaks against it. Answers come from those events and from the figures of
// their sentences; why and what next from the statements that give a cause or look
// ahead. Where no event is told by two texts (a flood is nobody's deed), place, day and
// figures come from each text's own first sentences.
//
// A row says whether the texts agree, differ, or are silent, and never who is right.
// Two answers are alike where one is only less exact than the other: a month and a
// day of it, a country and a town there, "gunmen" and a named group. Words (what,
// why, what next) stand beside each other and are not compared, for the same thing can
// be said in many ways. "Silent" means that the text gives no answer that was found, not
// that its author knows none.
//
// Known failures: two happenings of one type on one day in one town are mixed;
// figures of parts ("three of the dead were children") stand beside the total; a
// text that names no day and is dated by nothing is silent on when.
package compare
