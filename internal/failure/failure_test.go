package failure

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestExitCodesDocumented holds docs/exit-codes.md against the table: the same
// codes under the same names, none missing and none too many.
func TestExitCodesDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/exit-codes.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]int{}
	row := regexp.MustCompile("^\\| (\\d+) \\| `([a-z-]+)` \\|")
	for line := range strings.Lines(string(data)) {
		if m := row.FindStringSubmatch(line); m != nil {
			documented[m[2]], _ = strconv.Atoi(m[1])
		}
	}
	wanted := map[string]int{"ok": ExitOK, "mixed": ExitMixed}
	for _, k := range Kinds() {
		wanted[k.String()] = k.ExitCode()
	}
	for name, code := range wanted {
		if got, there := documented[name]; !there || got != code {
			t.Errorf("%s: documented as %d (there: %v), the table says %d", name, got, there, code)
		}
	}
	for name := range documented {
		if _, there := wanted[name]; !there {
			t.Errorf("%s is documented, but there is no such kind", name)
		}
	}
}

func TestTableIsComplete(t *testing.T) {
	codes := map[int]Kind{ExitOK: -1, ExitMixed: -1}
	for _, k := range Kinds() {
		if k.String() == "" || k.HTTPStatus() < 400 {
			t.Errorf("kind %d: name %q, HTTP status %d", k, k, k.HTTPStatus())
		}
		if other, taken := codes[k.ExitCode()]; taken {
			t.Errorf("%s has exit code %d, which is taken by %d", k, k.ExitCode(), other)
		}
		codes[k.ExitCode()] = k
	}
	if len(Kinds()) != len(table) {
		t.Errorf("Kinds lists %d of %d kinds", len(Kinds()), len(table))
	}
}

func TestExitCode(t *testing.T) {
	missing := New(NotFound, "a.txt", "", "no such file")
	empty := New(Empty, "b.txt", "", "nothing in it")
	stopped := New(Interrupted, "", "", "stopped")
	for _, c := range []struct {
		name string
		errs []error
		want int
	}{
		{"none", nil, ExitOK},
		{"one", []error{missing}, 3},
		{"same kind twice", []error{missing, missing}, 3},
		{"two kinds", []error{missing, empty}, ExitMixed},
		{"two kinds, then the first again", []error{missing, empty, missing}, ExitMixed},
		{"interrupted after a failure", []error{missing, stopped}, 130},
		{"wrapped", []error{fmt.Errorf("reading: %w", empty)}, 6},
		{"an error without a kind", []error{errors.New("boom")}, 70},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ExitCode(c.errs...); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

func TestMessage(t *testing.T) {
	cause := errors.New("not text")
	err := error(&Error{Kind: Unreadable, Input: "a.bin", Remedy: "give text", Err: cause})
	if want := "a.bin: not text; give text"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
}
