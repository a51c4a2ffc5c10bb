package sqlite

import (
	"bytes"
	"errors"
)

// errJSON says that a reading is not the JSON that was stored.
var errJSON = errors.New("the reading is no JSON object")

// members gives the members of a JSON object, each with its value as it stands there,
// and elements the elements of an array. They cut, and look no closer: it is a tenth
// of the work of package json, which is then given what is wanted. Offsets are into
// the data; what is damaged gives an error or, at worst, pieces that package json
// refuses.
func members(data []byte, each func(name string, value []byte)) error {
	return cut(data, '{', '}', func(at int) (int, error) {
		end := skip(data, at)
		if end <= at+1 || data[at] != '"' {
			return 0, errJSON
		}
		from := blanks(data, end)
		if from >= len(data) || data[from] != ':' {
			return 0, errJSON
		}
		from = blanks(data, from+1)
		to := skip(data, from)
		if to <= from {
			return 0, errJSON
		}
		each(string(data[at+1:end-1]), data[from:to])
		return to, nil
	})
}

// elements gives the elements of a JSON array.
func elements(data []byte) (list [][]byte, err error) {
	err = cut(data, '[', ']', func(at int) (int, error) {
		to := skip(data, at)
		if to <= at {
			return 0, errJSON
		}
		list = append(list, data[at:to])
		return to, nil
	})
	return list, err
}

// cut goes through what stands between two brackets, parted by commas: part reads what
// begins at a place and gives its end.
func cut(data []byte, open, end byte, part func(at int) (int, error)) error {
	at := blanks(data, 0)
	if at >= len(data) || data[at] != open {
		return errJSON
	}
	if at = blanks(data, at+1); at < len(data) && data[at] == end {
		return nil
	}
	for at < len(data) {
		to, err := part(at)
		if err != nil {
			return err
		}
		if at = blanks(data, to); at >= len(data) {
			break
		}
		if data[at] == end {
			return nil
		}
		if data[at] != ',' {
			break
		}
		at = blanks(data, at+1)
	}
	return errJSON
}

// blanks gives the first place from at on that is no white space.
func blanks(data []byte, at int) int {
	for at < len(data) && (data[at] == ' ' || data[at] == '\n' || data[at] == '\t' || data[at] == '\r') {
		at++
	}
	return at
}

// skip gives the end of the value that begins at a place; the place itself where there
// is none.
func skip(data []byte, at int) int {
	depth := 0
	for i := at; i < len(data); {
		switch data[i] {
		case '"':
			if i = quoteEnd(data, i+1); i < 0 {
				return at
			}
			if depth == 0 {
				return i
			}
		case '{', '[':
			depth++
			i++
		case '}', ']':
			if depth == 0 {
				return i // the end of a number or a word
			}
			if depth--; depth == 0 {
				return i + 1
			}
			i++
		case ',', ' ', '\n', '\t', '\r', ':':
			if depth == 0 {
				return i
			}
			i++
		default:
			i++
		}
	}
	if depth > 0 {
		return at
	}
	return len(data)
}

// quoteEnd gives the place behind the quotation mark that ends a string, -1 if none
// does.
func quoteEnd(data []byte, at int) int {
	for {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			return -1
		}
		at += i + 1
		escapes := 0
		for j := at - 2; j >= 0 && data[j] == '\\'; j-- {
			escapes++
		}
		if escapes%2 == 0 {
			return at
		}
	}
}
