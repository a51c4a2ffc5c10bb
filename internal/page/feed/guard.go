package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// errSwitched says that a feed, whose encoding is settled by now, names another.
var errSwitched = errors.New("another encoding named in its midst")

// guard refuses what would exhaust the parser: it calls itself for each level of
// nesting, and copies all namespaces around each element that declares one. The
// decoder is set up as the parser sets up its own, so that both see the same
// elements, and get equally far in a feed that is broken.
func guard(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	switched := false
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		switched = true
		return nil, errSwitched
	}
	var declared []int // namespaces of each open element
	spaces, elements := 0, 0
	for {
		token, err := d.Token()
		switch {
		case switched:
			return errSwitched // the parser would go on, in that encoding
		case err != nil:
			return nil
		}
		switch token := token.(type) {
		case xml.StartElement:
			own := 0
			for _, a := range token.Attr {
				if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
					own++
				}
			}
			declared = append(declared, own)
			spaces += own
			elements++
			switch {
			case len(declared) > maxDepth:
				return fmt.Errorf("elements nested more than %d deep", maxDepth)
			case len(token.Attr) > maxAttributes:
				return fmt.Errorf("an element with more than %d attributes", maxAttributes)
			case spaces > maxSpaces:
				return fmt.Errorf("more than %d namespaces", maxSpaces)
			case elements > maxElements:
				return fmt.Errorf("more than %d elements", maxElements)
			}
		case xml.EndElement:
			if n := len(declared); n > 0 {
				spaces -= declared[n-1]
				declared = declared[:n-1]
			}
		}
	}
}
