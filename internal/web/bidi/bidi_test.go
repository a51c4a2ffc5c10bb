package bidi

import (
	"strings"
	"testing"
)

func TestIsolate(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "Port": "Port", "Élan Ω мир 港": "Élan Ω мир 港", "חיפה": "\u2068חיפה\u2069", "Port حيفا": "\u2068Port حيفا\u2069",
		"a\u202eb": "\u2068a\u202eb\u202c\u2069", "a\u2069b": "\u2068ab\u2069", "\xff": "\xff",
	} {
		if got := Isolate(s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}

func TestClose(t *testing.T) {
	for s, want := range map[string]string{
		"":                         "",
		"a – “b” … c":              "a – “b” … c",
		"\u202ba\u202c":            "\u202ba\u202c",
		"\u202ba":                  "\u202ba\u202c",
		"a\u202cb\u2069c":          "abc",
		"\u2066\u202ea\u2069b":     "\u2066\u202ea\u2069b",
		"\u202e\u2067a\u202cb":     "\u202e\u2067ab\u2069\u202c",
		"\u2069\u202eEvil":         "\u202eEvil\u202c",
		"\u2066\u2067\u2068\u202e": "\u2066\u2067\u2068\u202e\u202c\u2069\u2069\u2069",
	} {
		if got := Close(s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}

func TestPage(t *testing.T) {
	for s, want := range map[string]string{
		`<p title="a">b</p>`: `<p title="a">b</p>`,
		"<p title=\"\u202e\"><bdi>a\u202e</bdi> – b\u2069</p>": "<p title=\"\u202e\"><bdi>a\u202e\u202c</bdi> – b</p>",
		"<article id=text><p>a\u202e</p></article><b>\u2069":   "<article id=text><p>a\u202e</p></article><b>",
		"<article>\u202e": "<article>\u202e",
		"\u202ea<":        "\u202ea\u202c<",
	} {
		if got := string(Page([]byte(s))); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}

// FuzzClose holds what was closed to be closed: whatever follows it is as it would be
// without it, which is to say that nothing is left open and nothing is closed too much.
func FuzzClose(f *testing.F) {
	for _, s := range []string{"a\u202eb\u2066c\u2069\u202c", "\u2069\u2069\u202c", "\u2068\u202a\u2067\u202c\u2069", "\xe2\x80", "a\xff\u202e"} {
		f.Add(s)
	}
	letters := strings.NewReplacer(string(lre), "", string(rle), "", string(lro), "", string(rlo), "", string(lri), "", string(rli), "", string(fsi), "", string(pdf), "", string(pdi), "")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		got := Close(s)
		if again := Close(got); again != got {
			t.Errorf("%q became %q, and that %q", s, got, again)
		}
		if letters.Replace(got) != letters.Replace(s) {
			t.Errorf("%q became %q: other letters", s, got)
		}
		var open []rune
		for _, r := range got {
			switch r {
			case lre, rle, lro, rlo:
				open = append(open, pdf)
			case lri, rli, fsi:
				open = append(open, pdi)
			case pdf:
				if len(open) == 0 || open[len(open)-1] != pdf {
					t.Fatalf("%q: a PDF too many", got)
				}
				open = open[:len(open)-1]
			case pdi:
				for len(open) > 0 && open[len(open)-1] == pdf {
					open = open[:len(open)-1]
				}
				if len(open) == 0 {
					t.Fatalf("%q: a PDI too many", got)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("%q: %d are left open", got, len(open))
		}
	})
}
