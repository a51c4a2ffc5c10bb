package network

import "testing"

func TestNorm(t *testing.T) {
	for form, want := range map[string]string{
		"Ministry": "ministry",
		"1,250":    "0,000",
		"al-Qa’im": "al-qa'im",
		"…":        "...",
		"“":        "\"",
		"ÉCOLE":    "école",
		"2–1":      "0-0",
		"plain":    "plain",
		"":         "",
	} {
		if got := Norm(form); got != want {
			t.Errorf("Norm(%q) is %q, want %q", form, got, want)
		}
		if again := Norm(want); again != want && form != "0" {
			t.Errorf("Norm(%q) is %q: a normal form must be its own", want, again)
		}
	}
}

func TestShape(t *testing.T) {
	for form, want := range map[string]string{
		"Xavier": "Xxx", "U.S.": "X.X.", "1,000": "d,dd", "al-Qa’im": "xx-Xx'xx", "USA": "XX",
		"中国": "ll", "€": "o",
	} {
		if got := shape(form); got != want {
			t.Errorf("shape(%q) is %q, want %q", form, got, want)
		}
	}
}

func TestSpellingStaysInTable(t *testing.T) {
	const rows = 64
	for _, form := range []string{"", "a", "ab", "Ministry", "\xff\xfe", "日本語", "…"} {
		var f Features
		f.Spelling(form, Norm(form), rows)
		for k, h := range f.Hashed {
			if h < 0 || h >= rows {
				t.Errorf("feature %d of %q is row %d of %d", k, form, h, rows)
			}
		}
	}
}
