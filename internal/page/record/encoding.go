package record

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// declared is the name of an encoding in the first bytes of a page.
var declared = regexp.MustCompile(`(?i)\bcharset\s*=\s*["']?\s*([a-z0-9_:.-]+)|^\s*<\?xml[^>]*\bencoding\s*=\s*["']([a-z0-9_:.-]+)`)

// ToUTF8 returns a page in UTF-8 if label, the encoding that a server names, can
// be one of it; the page does not say otherwise then. Without a label, or with
// one that is unknown or plainly wrong, the page comes back as it is, and its
// bytes decide. A byte order mark outranks a label, a label outranks the page's own
// declaration (HTML standard, encoding sniffing).
func ToUTF8(data []byte, label string) []byte {
	if label == "" || bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return data
	}
	encoding, name := charset.Lookup(label)
	switch {
	case encoding == nil || name == "replacement":
		return data
	case name == "utf-8":
		if !utf8.Valid(data) {
			return data
		}
	case utf8.Valid(data) && beyondASCII(data):
		return data // servers name a default of theirs; bytes beyond ASCII are UTF-8 only if they are meant to be
	default:
		decoded, err := encoding.NewDecoder().Bytes(data)
		if err != nil || bytes.Contains(decoded, []byte("\ufffd")) {
			return data
		}
		data = decoded
	}
	head := data[:min(len(data), prescan)]
	for _, group := range []int{1, 2} {
		m := declared.FindSubmatchIndex(head)
		if m == nil || m[2*group] < 0 {
			continue
		}
		if _, own := charset.Lookup(string(head[m[2*group]:m[2*group+1]])); own == "utf-8" {
			break
		}
		data = append(append(append([]byte{}, data[:m[2*group]]...), "utf-8"...), data[m[2*group+1]:]...)
		head = data[:min(len(data), prescan)]
	}
	return data
}

// beyondASCII says whether data has bytes that are not ASCII.
func beyondASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return true
		}
	}
	return false
}
