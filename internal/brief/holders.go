package brief

import (
	"fmt"
	"strings"

	"sayso"
)

// Holders count statements by the kind of their holder.
type Holders struct {
	Author  int `json:"author"`
	Named   int `json:"named"`
	Group   int `json:"group"`
	Unnamed int `json:"unnamed"`
}

// Held is a kind of holder and how many statements it has.
type Held struct {
	Kind sayso.HolderKind
	N    int
}

// Add counts n statements more of a kind; a kind that is none counts for nothing.
func (h *Holders) Add(kind sayso.HolderKind, n int) {
	switch kind {
	case sayso.HolderAuthor:
		h.Author += n
	case sayso.HolderNamed:
		h.Named += n
	case sayso.HolderGroup:
		h.Group += n
	case sayso.HolderUnnamed:
		h.Unnamed += n
	}
}

// ByKind gives the kinds that have any, in the order in which they are told.
func (h Holders) ByKind() (all []Held) {
	for _, one := range []Held{{sayso.HolderAuthor, h.Author}, {sayso.HolderNamed, h.Named}, {sayso.HolderGroup, h.Group}, {sayso.HolderUnnamed, h.Unnamed}} {
		if one.N > 0 {
			all = append(all, one)
		}
	}
	return all
}

// All is how many statements there are.
func (h Holders) All() int { return h.Author + h.Named + h.Group + h.Unnamed }

// String tells a kind and its number: "author 22".
func (h Held) String() string { return fmt.Sprintf("%s %d", h.Kind, h.N) }

// Told tells them with a mark between: "author 22, named 11", "" where there are none.
func (h Holders) Told(between string) string {
	var told []string
	for _, one := range h.ByKind() {
		told = append(told, one.String())
	}
	return strings.Join(told, between)
}
