package failure

import (
	"errors"
	"fmt"
	"net/http"
)

// Kind is the sort of thing that went wrong. Every error that reaches a user
// has one; it decides the exit code and the HTTP status.
type Kind int

// The kinds of failure.
const (
	Internal    Kind = iota // a fault of sayso's own
	Usage                   // the command line or request is wrong
	NotFound                // no such file, page, statement …
	Denied                  // no permission to read it
	Unreadable              // it cannot be read as text: a directory, binary data, damaged
	Empty                   // nothing to read in it
	TooLarge                // beyond a limit of limit.go
	Language                // not in a language sayso reads
	Refused                 // an address that is not to be fetched
	Unreachable             // a host that does not answer as it should
	Locked                  // another process is writing it
	Newer                   // made by a later version of sayso
	Full                    // no room on the disk
	Interrupted             // stopped by the user
	ClosedPipe              // whoever read our output has gone
)

// row is one line of the table of kinds.
type row struct {
	name string
	exit int
	http int
}

// statusClientClosedRequest is what web servers log for a client that left
// before its answer; net/http has no name for it.
const statusClientClosedRequest = 499

// table maps each kind to its name, exit code and HTTP status. Codes are
// documented in docs/exit-codes.md, which a test holds against this table.
var table = map[Kind]row{
	Internal:    {"internal", 70, http.StatusInternalServerError},
	Usage:       {"usage", 2, http.StatusBadRequest},
	NotFound:    {"not-found", 3, http.StatusNotFound},
	Denied:      {"denied", 4, http.StatusForbidden},
	Unreadable:  {"unreadable", 5, http.StatusUnprocessableEntity},
	Empty:       {"empty", 6, http.StatusUnprocessableEntity},
	TooLarge:    {"too-large", 7, http.StatusRequestEntityTooLarge},
	Language:    {"language", 8, http.StatusUnprocessableEntity},
	Refused:     {"refused", 9, http.StatusForbidden},
	Unreachable: {"unreachable", 10, http.StatusBadGateway},
	Locked:      {"locked", 11, http.StatusLocked},
	Newer:       {"newer", 12, http.StatusNotImplemented},
	Full:        {"full", 13, http.StatusInsufficientStorage},
	Interrupted: {"interrupted", 130, statusClientClosedRequest},
	ClosedPipe:  {"closed-pipe", 141, statusClientClosedRequest},
}

// Kinds lists every kind, in order.
func Kinds() []Kind {
	kinds := make([]Kind, 0, len(table))
	for k := Internal; k <= ClosedPipe; k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// String returns the kind's name as documentation and JSON use it.
func (k Kind) String() string { return table[k].name }

// ExitCode returns the process exit code for the kind.
func (k Kind) ExitCode() int { return table[k].exit }

// HTTPStatus returns the HTTP status for the kind.
func (k Kind) HTTPStatus() int { return table[k].http }

// Error is an error with a kind and, where there is one, a remedy.
type Error struct {
	Kind Kind
	// Input names what failed: a file, an address, a flag. It may be empty.
	Input string
	// Remedy says what the user can do about it. It may be empty.
	Remedy string
	Err    error
}

// Error gives "input: what happened; remedy".
func (e *Error) Error() string {
	s := e.Err.Error()
	if e.Input != "" {
		s = e.Input + ": " + s
	}
	if e.Remedy != "" {
		s += "; " + e.Remedy
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// New returns an error of a kind about input, with a remedy.
func New(kind Kind, input, remedy, format string, args ...any) *Error {
	return &Error{Kind: kind, Input: input, Remedy: remedy, Err: fmt.Errorf(format, args...)}
}

// KindOf returns the kind of the outermost [Error] in err's chain, Internal if
// there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
