package cli

import (
	"fmt"
	"slices"
	"strings"

	"sayso"
)

// filter is what --only asks for. A statement passes when it fits one of the
// holders asked for, if any, and one of the kinds asked for, if any.
type filter struct {
	holders []string // kinds of holder, or part of a name; lower case
	kinds   []sayso.StatementKind
}

// parseFilter reads the values of --only: "holder=…" and "kind=…".
func parseFilter(values []string) (filter, error) {
	var f filter
	for _, value := range values {
		key, what, found := strings.Cut(value, "=")
		what = strings.ToLower(strings.TrimSpace(what))
		switch {
		case !found || what == "":
			return f, fmt.Errorf("--only %q: write holder=WHO or kind=KIND", value)
		case key == "holder":
			f.holders = append(f.holders, what)
		case key == "kind" && slices.Contains(kinds(), sayso.StatementKind(what)):
			f.kinds = append(f.kinds, sayso.StatementKind(what))
		case key == "kind":
			return f, fmt.Errorf("--only %q: no such kind; there are %s", value, listed(kinds()))
		default:
			return f, fmt.Errorf("--only %q: %q is not holder or kind", value, key)
		}
	}
	return f, nil
}

// empty says that everything passes.
func (f filter) empty() bool { return len(f.holders) == 0 && len(f.kinds) == 0 }

// keep says whether statement s of r passes.
func (f filter) keep(r *sayso.Reading, s *sayso.Statement) bool {
	if len(f.kinds) > 0 && !slices.Contains(f.kinds, s.Kind) {
		return false
	}
	return len(f.holders) == 0 || slices.ContainsFunc(f.holders, func(who string) bool {
		return holderFits(r, &s.Holder, who)
	})
}

// holderFits says whether h is of the kind who, or is called who in the text
// or by its entity's name. Letter case does not matter, and a part will do.
func holderFits(r *sayso.Reading, h *sayso.Holder, who string) bool {
	switch sayso.HolderKind(who) {
	case sayso.HolderAuthor, sayso.HolderNamed, sayso.HolderUnnamed, sayso.HolderGroup:
		return h.Kind == sayso.HolderKind(who)
	}
	if h.Text != nil && strings.Contains(strings.ToLower(*h.Text), who) {
		return true
	}
	if h.Entity == nil {
		return false
	}
	return slices.ContainsFunc(r.Entities, func(e sayso.Entity) bool {
		return e.ID == *h.Entity && strings.Contains(strings.ToLower(e.Name), who)
	})
}

// apply takes the statements that do not pass out of r.
func (f filter) apply(r *sayso.Reading) {
	if f.empty() {
		return
	}
	r.Statements = slices.DeleteFunc(r.Statements, func(s sayso.Statement) bool { return !f.keep(r, &s) })
}

// kinds lists the kinds of statement.
func kinds() []sayso.StatementKind {
	return []sayso.StatementKind{sayso.KindDemand, sayso.KindMotive, sayso.KindPrediction, sayso.KindCause,
		sayso.KindQuantity, sayso.KindRelation, sayso.KindJudgement, sayso.KindEvent, sayso.KindOther}
}

// listed joins values with commas.
func listed[T ~string](values []T) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = string(v)
	}
	return strings.Join(parts, ", ")
}
