// Package casing counts in raw text how words are usually written, for the
// table of sayso/internal/english/casing.
package casing
