package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// lines writes JSON Lines.
type lines struct {
	out     *bufio.Writer
	encoder *json.Encoder
}

func newLines(w io.Writer) lines {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false) // it stands in no web page
	return lines{out, encoder}
}

// Close implements [Writer].
func (l *lines) Close() error { return l.out.Flush() }

// marshal is json.Marshal that leaves <, > and & alone.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// known is a pointer to a value, nil for "".
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// listed is a list of one value, empty for "".
func listed(s string) []string {
	if s == "" {
		return []string{}
	}
	return []string{s}
}
