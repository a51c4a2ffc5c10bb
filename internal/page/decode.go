package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"sayso/internal/failure"
)

// saveAsText is what to do about an input that is no text.
const saveAsText = "give it a plain text or an HTML page in UTF-8"

// signatures are the first bytes of common formats that hold no plain text.
var signatures = [...]struct{ magic, name string }{
	{"\x89PNG\r\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"RIFF", "a RIFF file (image, sound or film)"},
	{"%PDF-", "a PDF document"},
	{"{\\rtf", "an RTF document"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"PK\x05\x06", "a ZIP archive"},
	{"\xd0\xcf\x11\xe0", "an office document"},
	{"\x1f\x8b", "gzip-compressed"},
	{"BZh", "bzip2-compressed"},
	{"\xfd7zXZ\x00", "xz-compressed"},
	{"\x28\xb5\x2f\xfd", "zstd-compressed"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"\x7fELF", "an executable"},
	{"\xca\xfe\xba\xbe", "an executable"},
	{"\xcf\xfa\xed\xfe", "an executable"},
	{"\x00asm", "an executable"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"ID3", "a sound file"},
	{"OggS", "a sound or film file"},
}

// decode returns the input's text in UTF-8, with lines ended by \n, and whether
// it is an HTML page. The encoding is, in this order: what a byte order mark
// says; UTF-16 recognised by its zero bytes; what an HTML page declares; UTF-8;
// Windows-1252 where the bytes cannot be UTF-8 with a few bytes damaged.
func decode(input string, data []byte) (text string, html bool, err error) {
	switch {
	case len(data) > MaxBytes:
		return "", false, failure.New(failure.TooLarge, input, "split it into articles", "more than %d MiB", MaxBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return "", false, failure.New(failure.Empty, input, "give it an article's text or page", "nothing in it")
	}
	for _, s := range signatures {
		// A text may begin like a short signature; then it has no control bytes.
		if bytes.HasPrefix(data, []byte(s.magic)) && (len(s.magic) > 4 || binary(data)) {
			return "", false, failure.New(failure.Unreadable, input, saveAsText, "not text but %s", s.name)
		}
	}
	data, err = decodeUTF16(input, data)
	if err != nil {
		return "", false, err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", false, failure.New(failure.Unreadable, input, saveAsText, "not text: a NUL byte at offset %d", at)
	}
	if binary(data) {
		return "", false, failure.New(failure.Unreadable, input, saveAsText, "not text but binary data")
	}
	switch sniff(data) {
	case sniffedXML:
		return "", false, failure.New(failure.Unreadable, input, "give it the page itself", "XML and not an HTML page")
	case sniffedHTML:
		if len(data) > MaxHTMLBytes {
			return "", false, failure.New(failure.TooLarge, input, "save the article's text and give it that", "an HTML page of more than %d MiB", MaxHTMLBytes>>20)
		}
		text, err = decodeHTML(input, data)
		html = true
	default:
		text, err = decodePlain(input, data)
	}
	if err != nil {
		return "", false, err
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	if strings.Trim(text, space) == "" {
		return "", false, failure.New(failure.Empty, input, "give it an article's text or page", "nothing but white space in it")
	}
	return text, html, nil
}

// decodeUTF16 returns data in UTF-8 if it is UTF-16, else unchanged.
func decodeUTF16(input string, data []byte) ([]byte, error) {
	order, is := utf16Order(data)
	if !is {
		return data, nil
	}
	if len(data)%2 != 0 {
		return nil, failure.New(failure.Unreadable, input, "save it again as UTF-8", "damaged UTF-16: an odd number of bytes")
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil || bytes.Contains(out, []byte("\ufffd")) {
		return nil, failure.New(failure.Unreadable, input, "save it again as UTF-8", "damaged UTF-16")
	}
	return out, nil
}

// utf16Order tells UTF-16 by its byte order mark, or by its zero bytes: in Latin
// text without a mark nearly every other byte is zero, always on one side.
func utf16Order(data []byte) (unicode.Endianness, bool) {
	const sample, most, few = 4096, 40, 5 // bytes; per cent of the zeros of one side and the other
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return unicode.LittleEndian, false // UTF-32, refused for its zeros
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	head := data[:min(len(data), sample)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs < 4:
		return unicode.LittleEndian, false
	case zeros[1]*100 >= most*pairs && zeros[0]*100 <= few*pairs:
		return unicode.LittleEndian, true
	case zeros[0]*100 >= most*pairs && zeros[1]*100 <= few*pairs:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// decodePlain decodes a plain text.
func decodePlain(input string, data []byte) (string, error) {
	if utf8.Valid(data) {
		return string(data), nil
	}
	if at, damaged := damagedUTF8(data); damaged {
		return "", failure.New(failure.Unreadable, input, "save it again as UTF-8", "damaged text: invalid UTF-8 at offset %d", at)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil || bytes.Contains(out, []byte("\ufffd")) {
		return "", failure.New(failure.Unreadable, input, "save it again as UTF-8", "neither UTF-8 nor Windows-1252")
	}
	return string(out), nil
}

// decodeHTML decodes a page as a browser would: in the encoding that it declares
// in its first 1024 bytes. A page that is UTF-8 is read as such whatever it
// declares, and one that declares nothing, or UTF-8 that it is not, as plain text
// is.
func decodeHTML(input string, data []byte) (string, error) {
	encoding, name, _ := charset.DetermineEncoding(data, "")
	beyondASCII := bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	switch {
	case utf8.Valid(data) && (beyondASCII || name == "utf-8" || name == "windows-1252"):
		return string(data), nil
	case name == "utf-8" || name == "windows-1252": // which is also what stands for nothing declared
		if _, damaged := damagedUTF8(data); damaged {
			// Most of a page is not its text: a broken byte of an advertisement must not
			// cost the article.
			return strings.ToValidUTF8(string(data), "\ufffd"), nil
		}
		return decodePlain(input, data)
	}
	out, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return "", failure.New(failure.Unreadable, input, "save it again as UTF-8", "not in the encoding that it declares, %s", name)
	}
	return strings.ToValidUTF8(string(out), "\ufffd"), nil
}

// damagedUTF8 says whether data, which is not valid UTF-8, is UTF-8 with some
// bytes damaged and not another encoding, and where the first damage is. In
// Windows-1252 two letters beyond ASCII that happen to form UTF-8 are rare; in
// damaged UTF-8 most of them do. Bytes that Windows-1252 leaves undefined, or
// more letters beyond ASCII than any Western language has, are damage too.
func damagedUTF8(data []byte) (first int, damaged bool) {
	const maxBeyond = 3 // at most one byte in three is beyond ASCII
	first = -1
	good, bad, beyond, undefined := 0, 0, 0, false
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		beyond += n
		if r != utf8.RuneError || n > 1 {
			good++
			i += n
			continue
		}
		if first < 0 {
			first = i
		}
		bad++
		switch data[i] {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			undefined = true
		}
		i++
	}
	return first, undefined || good >= bad || beyond*maxBeyond > len(data)
}

// binary says whether data has more control characters than any text: more than
// one in 200 of its first bytes, line ends, tabs and form feeds aside.
func binary(data []byte) bool {
	const sample, share = 8192, 200
	head := data[:min(len(data), sample)]
	controls := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0 || c == 0x7f {
			controls++
		}
	}
	return controls*share > len(head)
}

// What a text's first bytes say it is.
const (
	sniffedText = iota
	sniffedHTML
	sniffedXML
)

// sniff tells an HTML page by its first tag, never by a file's name.
func sniff(data []byte) int {
	const window = 1024 // bytes in which a page must show itself, as browsers hold it
	head := strings.ToLower(string(data[:min(len(data), window)]))
	head = strings.TrimLeft(head, " \t\r\n\f")
	if !strings.HasPrefix(head, "<") {
		return sniffedText
	}
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<!--"):
		return sniffedHTML
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<rss"), strings.HasPrefix(head, "<feed"):
		if strings.Contains(head, "<html") {
			return sniffedHTML
		}
		return sniffedXML
	}
	end := strings.IndexAny(head, " \t\r\n>/")
	if end < 0 {
		return sniffedText
	}
	switch head[1:end] {
	case "html", "head", "body", "title", "meta", "link", "script", "style", "base", "noscript",
		"article", "main", "section", "header", "nav", "aside", "figure", "div", "span", "p", "br", "table",
		"ul", "ol", "dl", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "a", "b", "i", "em", "strong", "img", "font", "center":
		return sniffedHTML
	}
	return sniffedText
}
