package cli

import (
	"bytes"
	"unicode/utf8"

	"sayso/internal/failure"
)

// decode returns the text of a plain text file. Beside UTF-8, with or without
// a byte order mark, nothing is text to `sayso parse`.
func decode(name string, data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case bytes.IndexByte(data, 0) >= 0:
		return "", failure.New(failure.Unreadable, display(name), "give it plain text in UTF-8", "not text: it has NUL bytes")
	case !utf8.Valid(data):
		return "", failure.New(failure.Unreadable, display(name), "save it again as UTF-8", "not UTF-8")
	}
	return string(data), nil
}
