package export

import (
	"regexp"
	"strings"
	"testing"
)

// disarmed and outdent match what defuse makes of what armed and indented match.
var (
	disarmed = regexp.MustCompile(`(^|[;\t\n])'([ '\x{a0}\x{feff}]*[=+\-@＝＋－＠])`)
	outdent  = regexp.MustCompile(`^'([ '\x{a0}\x{feff}]*[\t\n])`)
)

// infuse takes the apostrophes of defuse away, so that the cell is what it was.
func infuse(cell string) string {
	return disarmed.ReplaceAllString(outdent.ReplaceAllString(cell, "$1"), "$1$2")
}

func TestDefuse(t *testing.T) {
	for cell, want := range map[string]string{
		"":                        "",
		"The army said so.":       "The army said so.",
		"12 - 5 = 7":              "12 - 5 = 7",
		"it's":                    "it's",
		"=1+1":                    "'=1+1",
		"+49":                     "'+49",
		"-5":                      "'-5",
		"@SUM(A1)":                "'@SUM(A1)",
		"＝1":                      "'＝1",
		"  =1":                    "'  =1",
		"'=1":                     "''=1",
		"''=1":                    "'''=1",
		"\t=1":                    "'\t'=1",
		"\tx":                     "'\tx",
		"\nx":                     "'\nx",
		"\rx":                     "'\nx",
		"a;=1":                    "a;'=1",
		"a; =1;-2":                "a;' =1;'-2",
		"a;b":                     "a;b",
		"a\r\n=1":                 "a\n'=1",
		"one\ttwo":                "one\ttwo",
		"=cmd|' /C calc'!A0":      "'=cmd|' /C calc'!A0",
		"a,=1":                    "a,=1", // the comma parts cells: this one is quoted
		"\u00a0=1":                "'\u00a0=1",
		"'\t=1":                   "''\t'=1",
		"'\t'=1":                  "''\t''=1",
		"\"=1\"":                  "\"=1\"",
		"=HYPERLINK(\"x\",\"y\")": "'=HYPERLINK(\"x\",\"y\")",
	} {
		if got := defuse(cell); got != want {
			t.Errorf("defuse(%q) = %q, want %q", cell, got, want)
		}
	}
}

// FuzzDefuse holds that a cell that was defused begins no formula, and comes back as it was.
func FuzzDefuse(f *testing.F) {
	for _, cell := range []string{"'\t'=1", ";;=;-'@", "\n\n=\n'+", " ' =", "'' '\t;=", "\ufeff=1", "+;+;+"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		got := defuse(cell)
		if formula.MatchString(got) {
			t.Errorf("%q still begins a formula: %q", cell, got)
		}
		if back := infuse(got); back != breaks.Replace(cell) {
			t.Errorf("%q became %q and came back as %q", cell, got, back)
		}
	})
}

func TestList(t *testing.T) {
	for _, values := range [][]string{{"a"}, {"a", "b"}, {"a|b", `c\`, " | ", ""}, {`\|`, `|`}} {
		if got := unlist(list(values)); strings.Join(got, "\x00") != strings.Join(values, "\x00") {
			t.Errorf("%q came back as %q", values, got)
		}
	}
}

// TestLines holds that the file begins with a byte order mark, that each record ends with
// CR LF, and that a line break in a cell stays in its quotation marks.
func TestLines(t *testing.T) {
	r := sample()
	r.Article.Title = p("one\rtwo")
	data := string(written(t, CSV, r))
	if !strings.HasPrefix(data, "\xef\xbb\xbftitle,") {
		t.Errorf("it begins with %q", data[:10])
	}
	rows := len(rowsOf(t, CSV, []byte(data)))
	if got, want := strings.Count(data, "\r\n"), rows+1; got != want || strings.Count(data, "\r") != want {
		t.Errorf("%d lines end with CR LF, want %d", got, want)
	}
	if !strings.Contains(data, "\"one\ntwo\",") {
		t.Error("the title is not quoted")
	}
}
