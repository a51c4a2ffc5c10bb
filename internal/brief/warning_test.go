package brief

import "testing"

func TestWarning(t *testing.T) {
	tests := []struct{ kind, label, about string }{
		{"contact-data", "warning", "contact data"},
		{"corrected-holder", "corrected", "who says it"},
		{"corrected-place", "corrected", "which place it is"},
		{"corrected-merge-entities", "corrected", "who is meant"},
		{"corrected-split-entity", "corrected", "who is meant"},
		{"corrected-another-thing", "corrected", "another thing"},
		{"", "warning", ""},
	}
	for _, test := range tests {
		if label, about := Warning(test.kind); label != test.label || about != test.about {
			t.Errorf("Warning(%q) = %q, %q, want %q, %q", test.kind, label, about, test.label, test.about)
		}
	}
}
