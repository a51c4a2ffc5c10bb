package cli

import "testing"

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"":                    "",
		"a=1":                 "a=1",
		"=1+1":                "'=1+1",
		"+1":                  "'+1",
		"-1":                  "'-1",
		"@SUM(A1)":            "'@SUM(A1)",
		"\t=1":                "'\t=1",
		"\r=1":                "'\r=1",
		"\n=1":                "'\n=1",
		"'=1":                 "'=1",
		"−1, a true minus":    "−1, a true minus",
		"“=1” in a quotation": "“=1” in a quotation",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
}
