package brief

import "strings"

// Warning tells what a kind of warning is about, and under which label: what somebody
// has put right is told as that.
func Warning(kind string) (label, about string) {
	switch strings.TrimPrefix(kind, "corrected-") {
	case kind: // another
		return "warning", spaced(kind)
	case "merge-entities", "split-entity":
		return "corrected", "who is meant"
	case "holder":
		return "corrected", "who says it"
	case "place":
		return "corrected", "which place it is"
	}
	return "corrected", spaced(strings.TrimPrefix(kind, "corrected-"))
}
