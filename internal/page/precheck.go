package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso/internal/failure"
)

// instead is what to do about a page that is too much.
const instead = "save the article's text and give it that"

// precheck refuses a page that is too much for the parser, before it is parsed: by a walk over
// its tags that keeps nothing but the names of the open elements. How deep a page is nested
// only the parser knows for sure, which closes elements that the page leaves open;
// it refuses more than MaxDepth itself. What is twice as deep by count is refused here.
func precheck(input, text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	var open []atom.Atom
	tags := 0
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return nil // the end
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		if tags++; tags > MaxTags {
			return failure.New(failure.TooLarge, input, instead, "an HTML page of more than %d tags", MaxTags)
		}
		long := len(z.Raw()) > MaxAttributes // bytes: an attribute has at least two
		name, attributes := z.TagName()
		a := atom.Lookup(name)
		if attributes && long && countAttributes(z) > MaxAttributes {
			return failure.New(failure.TooLarge, input, instead, "an HTML element of more than %d attributes", MaxAttributes)
		}
		switch {
		case kind == html.EndTagToken:
			for i := len(open) - 1; i >= 0; i-- {
				if open[i] == a {
					open = open[:i]
					break
				}
			}
			continue
		case void(a), kind == html.SelfClosingTagToken:
			continue
		}
		open = append(closeImplied(open, a), a)
		if len(open) > 2*MaxDepth {
			return failure.New(failure.TooLarge, input, instead, "HTML nested more than %d deep", MaxDepth)
		}
	}
}

// countAttributes counts the attributes of the tag under way, a few more than are allowed at most.
func countAttributes(z *html.Tokenizer) int {
	n := 0
	for more := true; more && n <= MaxAttributes; n++ {
		_, _, more = z.TagAttr()
	}
	return n
}

// void says whether an element never holds anything.
func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// closeImplied takes off the open elements what the start of another one closes,
// as an item ends the item before it.
func closeImplied(open []atom.Atom, next atom.Atom) []atom.Atom {
	var group []atom.Atom
	switch next {
	case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.Section, atom.Article, atom.Blockquote:
		group = []atom.Atom{atom.P}
	case atom.Li:
		group = []atom.Atom{atom.Li}
	case atom.Dd, atom.Dt:
		group = []atom.Atom{atom.Dd, atom.Dt}
	case atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot:
		group = []atom.Atom{atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot}
	case atom.Td, atom.Th:
		group = []atom.Atom{atom.Td, atom.Th}
	case atom.Option, atom.Optgroup:
		group = []atom.Atom{atom.Option, atom.Optgroup}
	default:
		return open
	}
	for i := len(open) - 1; i >= 0; i-- {
		for _, g := range group {
			if open[i] == g {
				return open[:i]
			}
		}
		switch open[i] {
		case atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Select, atom.Div, atom.Section, atom.Article, atom.Body, atom.Button, atom.Object:
			return open
		case atom.Td, atom.Th:
			if next != atom.Tr && next != atom.Tbody && next != atom.Tfoot {
				return open
			}
		}
	}
	return open
}
