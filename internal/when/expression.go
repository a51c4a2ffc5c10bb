package when

import "sayso/internal/timex"

// form is the way in which an expression finds its value.
type form uint8

const (
	fixed    form = iota // value says it all: a duration, a set, a reference
	calendar             // moment, of which parts may be open: "3 March", "March", "Sunday", "2019"
	shifted              // n units from the day of publication or from the date before it: "next week", "a year later"
	open                 // no value can be given: Ramadan, "3/4/2020"
)

// Types of a time, as the reading format has them.
const (
	typeDate     = "date"
	typeTime     = "time"
	typeDuration = "duration"
	typeSet      = "set"
)

// expression is a time that has been found and not yet been given its value.
type expression struct {
	first, next int // pieces, next exclusive
	form        form
	kind        string // type of a time
	value       string // of a fixed one
	// moment is that of a calendar one; 0 where a part is open.
	moment timex.Moment
	// weekday is that of a day without a date, 1 to 7, or that which stands before a date.
	weekday int
	// step is -1 for "last", 1 for "next" and 0 for "this", if stepped.
	step    int
	stepped bool
	// n units of a shifted one.
	n    int
	unit timex.Unit
	// text says that it counts from the date before it in the text, not from the
	// day of publication: "the next day".
	text bool
	// tensed says that the verb tells which weekend "the weekend" is.
	tensed bool
	// part and clock of a time of day.
	part, clock string
	// yearStep is the year beside a month, "March of last year", if yearStepped.
	yearStep    int
	yearStepped bool
	// lone says that a name of a month or a weekday stands without anything that
	// makes it a date: it may be somebody's name.
	lone bool
	// sameYear says that the year is that of the expression behind it: "March to
	// May 2011".
	sameYear bool
	// pair is the expression before this one in a range that is read as one: "3"
	// of "3 to 5 May".
	pair *expression
}

// day says whether e is a day or a part of one, which a time of day may follow.
func (e *expression) day() bool {
	switch e.form {
	case calendar:
		return e.weekday > 0 || e.moment.Unit == timex.Day
	case shifted:
		return e.unit == timex.Day
	}
	return false
}
