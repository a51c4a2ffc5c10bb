package readings

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/lines"
)

// line is a reading of a text with a statement, changed by edit.
func line(t *testing.T, edit func(*sayso.Reading)) string {
	t.Helper()
	r := sayso.NewReading(sayso.Article{ID: "sha256:00", Text: "Zoë left."})
	r.Statements = append(r.Statements, sayso.Statement{ID: "s1", Span: sayso.Span{Start: 0, End: 8, Text: "Zoë left"}, Chain: []sayso.Holder{}})
	if edit != nil {
		edit(r)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestParse(t *testing.T) {
	five := 5
	long := strings.Repeat("x", maxName+1)
	for _, c := range []struct {
		name, line, want string
	}{
		{"a reading", line(t, nil), ""},
		{"a part that is missing", `{"format": "sayso.reading/1", "new": 1}`, ""},
		{"nothing", "", "no JSON object"},
		{"no JSON", "Zoë left.", "no JSON object"},
		{"cut", line(t, nil)[:40], "no JSON object"},
		{"null", "null", `its format is "", not "sayso.reading/1"`},
		{"an article", `{"id": "sha256:00", "text": "Zoë left."}`, `its format is "", not "sayso.reading/1"`},
		{"another version", `{"format": "sayso.reading/2"}`, `its format is "sayso.reading/2", not "sayso.reading/1"`},
		{"another type", `{"format": "sayso.reading/1", "events": 5}`, `a number stands in the field "events"`},
		{"beyond the text", line(t, func(r *sayso.Reading) { r.Statements[0].End = 10 }), `the statement "Zoë left" is not what the text has from 0 to 10`},
		{"backwards", line(t, func(r *sayso.Reading) { r.Statements[0].Start = 9 }), `the statement "Zoë left" is not what the text has from 9 to 8`},
		{"before the text", line(t, func(r *sayso.Reading) { r.Statements[0].Start = -1 }), `the statement "Zoë left" is not what the text has from -1 to 8`},
		{"bytes for code points", line(t, func(r *sayso.Reading) {
			r.Statements[0].Cue = &sayso.Span{Start: 5, End: 9, Text: "left"}
		}), `the cue "left" is not what the text has from 5 to 9`},
		{"a holder's words", line(t, func(r *sayso.Reading) {
			words := "Max"
			r.Statements[0].Holder = sayso.Holder{Start: new(int), End: &five, Text: &words}
		}), `the holder "Max" is not what the text has from 0 to 5`},
		{"a long name", line(t, func(r *sayso.Reading) { r.Article.Title = &long }), `the name "` + long[:40] + `"… has more than 16 KiB`},
	} {
		_, err := Parse([]byte(c.line))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestReader(t *testing.T) {
	const most = 200 << 10 // several times what is read at once
	data := "\ufeff" + line(t, nil) + "\r\n\nnot JSON\n" + strings.Repeat(" ", most) + "{}\n" + line(t, nil)
	for _, name := range []string{"at once", "in halves"} {
		var in io.Reader = strings.NewReader(data)
		if name == "in halves" {
			in = iotest.HalfReader(in)
		}
		r := &Reader{lines.New(in, most)}
		var read int
		var damaged []int
		for {
			_, err := r.Next()
			var d *lines.Damage
			switch {
			case errors.As(err, &d):
				damaged = append(damaged, d.Line)
				if long := errors.Is(err, lines.LongError(most)); long != (d.Line == 4) {
					t.Errorf("%s: %v", name, err)
				}
				continue
			case err == nil:
				read++
				continue
			case err != io.EOF:
				t.Fatal(err)
			}
			break
		}
		if read != 2 || !cmp.Equal(damaged, []int{3, 4}) {
			t.Errorf("%s: %d readings, damaged lines %v", name, read, damaged)
		}
	}
}

func TestReaderFails(t *testing.T) {
	r := NewReader(io.MultiReader(strings.NewReader(line(t, nil)+"\n{"), iotest.ErrReader(io.ErrClosedPipe)))
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(); err != io.ErrClosedPipe {
		t.Errorf("got %v", err)
	}
}

// TestExamples reads back the readings of the examples and finds them the same.
func TestExamples(t *testing.T) {
	names, err := filepath.Glob("../../examples/golden/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Parse(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var one, two any
		if json.Unmarshal(data, &one) != nil || json.Unmarshal(again, &two) != nil {
			t.Fatal(name)
		}
		if diff := cmp.Diff(one, two); diff != "" {
			t.Errorf("%s: read back it differs:\n%s", name, diff)
		}
	}
}
