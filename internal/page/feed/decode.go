package feed

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

// declaration is what an XML document says of its encoding.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.-]+)["'][^>]{0,200}>`)

// decode returns a feed as UTF-8: by its byte order mark, by the encoding that its
// server named, by its own declaration, or as it is. The declaration is left out,
// for it may be wrong now.
func decode(data []byte, label string) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data = out
		}
		label = "utf-8"
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		label = "utf-8"
	}
	data = trimmed(data)
	if m := declaration.FindSubmatchIndex(data[:min(len(data), sniffed)]); m != nil {
		if label == "" {
			label = string(data[m[2]:m[3]])
		}
		data = data[m[1]:]
	}
	// What is UTF-8 as it stands is taken for that, whatever is said.
	if encoding, name := charset.Lookup(label); !utf8.Valid(data) && encoding != nil && name != "utf-8" && name != "replacement" {
		if out, err := encoding.NewDecoder().Bytes(data); err == nil {
			data = out
		}
	}
	return strings.ToValidUTF8(string(data), "\ufffd")
}
