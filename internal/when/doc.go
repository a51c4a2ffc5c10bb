// Package when adds times to a reading: dates, times of day, durations, and what
// comes again, each with its value as a TIMEX3 and what that value rests on.
//
// What is found, how far a span reaches and how a value is written follow TimeML
// (ISO 24617-1:2012) and the TIMEX2 guidelines (Ferro et al. 2005), as the
// annotators of TempEval-3 used them: "last Sunday", "early 2019", "the next
// three years", "about two weeks", "every Monday" are one expression each, with
// their article and what makes them rough, without preposition and possessive.
// Ages ("aged 45", "45 years old") are no times. The way of working was learned
// from HeidelTime (Strötgen and Gertz 2010), which parts finding from resolving
// and news from narrative, and SUTime (Chang and Manning 2012), which composes;
// rules and lists are our own.
//
// A sentence is cut into pieces finer than its tokens (internal/numeral). A
// recursive descent over them finds expressions, longest first; words stand in
// words.tsv, phrases.tsv and holidays.tsv. Tags and trees tell "May" and "March"
// from the verb and the person, the second from the unit, a year from a count.
// Then each expression is given its value, in order of the text:
//
//   - Dates in full say it themselves (anchor "text"). A year that a range
//     states once holds for both its ends; one that the sentence or the date right
//     before wrote out holds for a day without one, and further on in a text that
//     is told by years and has no "yesterday", "last month" or "on Sunday".
//   - "yesterday", "last week", "two years ago" count from the publication, to
//     the precision that the page gives (anchor "published"). For "on Sunday" and
//     "in March" the tense of the governing verb decides: past is the last one up
//     to the day of publication, will and what is expected or planned the next one
//     from it on. Where the page states no date, a date line in the text does
//     (anchor "text").
//   - "the next day", "a year later", "that night", "on the 14th" count from the
//     date before them in the text (anchor "text").
//   - What is left open is left open: "XXXX-03-14", "XXXX-WXX-7", "T10:38", PXD.
//     What cannot be counted has no value (anchor "none"): Ramadan and other
//     dates that are not Gregorian, feasts that move, "3/4/2020" where no other
//     date of the article tells day from month, "the day after the vote".
//
// Two ends of a range are two times: "3 to 5 May 2019" are 3 May and 5 May. An
// expression like "the end of 2019" has the value of the whole year, as TIMEX3
// writes it without its mod attribute. Winter is of the year in which it begins.
//
// Figures: value F1 (relaxed span times value) 63.2 on GUM dev and 75.6 on GUM
// train, relaxed span F1 85.5 and 84.8, strict 69.7 and 76.6, by eval/times.py
// from raw text. GUM's mark-up is not TimeML: it has no parts of the day ("this
// morning" is a day), writes years before Christ with a minus, leaves out "the"
// and what cannot be dated ("now", "daily"). On dev, 7 of 73 values are those of
// one transcript whose dates are a year off. The texts of train and dev were
// read while writing the rules, so the figures flatter. The layer and that of
// quantities together take some 12 µs a sentence.
//
// Known failures: a day told in the past within a report of the future, and the
// other way round, where the tree hangs it on the wrong verb; days of the week
// in a transcript of several days; "the day" and "the year" alone, and
// what only the story tells ("day two", "the opening night"); years of three
// figures without an era. Wars and ages ("the Middle Ages") are not looked for.
package when
