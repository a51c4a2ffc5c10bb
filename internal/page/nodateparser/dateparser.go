// Package dateparser stands in for github.com/markusmobius/go-dateparser, by a
// replace directive in the main module's go.mod.
//
// go-trafilatura imports go-htmldate, which imports go-dateparser, whose
// package variables compile the date patterns of some 200 languages when a
// process starts: measured, 190 ms and 78 MB for every command, even one that
// never sees a page. sayso reads a page's date itself (date.go, metadata.go)
// and calls go-trafilatura with HtmlDateMode Disabled, so that not a line of
// go-htmldate runs. This module has just the names that go-htmldate's source
// needs to compile; its parser recognises nothing. Written from the public
// API's names alone; no code was taken.
package dateparser

import (
	"errors"
	"time"
)

// ParserType names a way to parse a date.
type ParserType uint8

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of several possible dates is meant.
type PreferredDateSource uint8

// Past is the only one that go-htmldate names.
const Past PreferredDateSource = 1

// Configuration holds the options that go-htmldate sets.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Date is a parsed date.
type Date struct{ Time time.Time }

// Parser recognises nothing.
type Parser struct{ ParserTypes []ParserType }

// errDisabled is the answer to everything.
var errDisabled = errors.New("go-dateparser is not built in")

// Parse always returns an error.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) { return Date{}, errDisabled }
