package jsonl

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"sayso/internal/lines"
	"sayso/internal/page"
)

const bridge = "The council voted on Tuesday to close the old bridge."

func TestIs(t *testing.T) {
	long := `{"text": "` + strings.Repeat("The council met. ", 100)
	for _, c := range []struct {
		name, data string
		want       bool
	}{
		{"an object", `{"text": "x"}`, true},
		{"lines", "\ufeff\n{\"a\": 1}\n{", true},
		{"a long line", long, true},
		{"a long line that is none", `{ The council` + strings.Repeat(" met", 1000), false},
		{"a set", "{one, two}", false},
		{"pretty", "{\n  \"text\": \"x\"\n}", false},
		{"an array", `["x"]`, false},
		{"text", "Text", false},
		{"nothing", "", false},
	} {
		if got := Is([]byte(c.data)); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

func TestReader(t *testing.T) {
	data := "\ufeff" + `{"text": "` + bridge + `", "title": "Bridge closed", "url": "https://news.example/1", "published": "2020-01-01", "x": [1]}` + "\r\n" +
		"\n" +
		"not JSON\n" +
		`{"body": "x"}` + "\n" +
		`[]` + "\n" +
		`null` + "\n" +
		`{"text": 5}` + "\n" +
		`{"text": "<p>The mayor said no.</p><p>The council said yes.</p>", "title": 7, "url": "javascript:x", "published": "soon"}`
	for _, name := range []string{"at once", "byte by byte"} {
		var in io.Reader = strings.NewReader(data)
		if name == "byte by byte" {
			in = iotest.OneByteReader(in)
		}
		r := NewReader(in, "")
		var records []*Record
		var damaged []int
		for {
			rec, err := r.Next()
			var d *lines.Damage
			if err == io.EOF {
				break
			}
			if errors.As(err, &d) {
				damaged = append(damaged, d.Line)
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			records = append(records, rec)
		}
		if len(records) != 2 || len(damaged) != 5 || damaged[0] != 3 || damaged[4] != 7 {
			t.Fatalf("%s: %d records, damaged lines %v", name, len(records), damaged)
		}
		a, err := records[0].Article("a.jsonl", page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if *a.Source != "a.jsonl#0" || *a.Title != "Bridge closed" || *a.URL != "https://news.example/1" || a.Published.Value != "2020-01-01" ||
			a.Text != "Bridge closed\n\n"+bridge || a.Evidence["published"] != "json" {
			t.Errorf("got %+v", a)
		}
		b, err := records[1].Article("a.jsonl", page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if b.Title != nil || b.URL != nil || b.Published != nil || b.Text != "The mayor said no.\n\nThe council said yes." {
			t.Errorf("got %+v", b)
		}
		if at := records[1].Offset; !strings.HasPrefix(data[at:], `{"text": "<p>The mayor`) {
			t.Errorf("offset %d", at)
		}
	}
	rec, err := NewReader(strings.NewReader(`{"body": "`+bridge+`"}`), "body").Next()
	if err != nil || rec.text != bridge {
		t.Errorf("another field: %v", err)
	}
}

func TestLongLine(t *testing.T) {
	long := io.MultiReader(strings.NewReader(`{"text": "`), io.LimitReader(endless{}, MaxLine), strings.NewReader("\"}\n"+`{"text": "`+bridge+`"}`))
	r := NewReader(long, "")
	if _, err := r.Next(); !errors.Is(err, lines.LongError(MaxLine)) {
		t.Errorf("got %v", err)
	}
	if rec, err := r.Next(); err != nil || rec.text != bridge {
		t.Errorf("behind it: %v", err)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("the end: %v", err)
	}
}

// endless is a text without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// FuzzReader holds that each line gives one record or one damage, in order.
func FuzzReader(f *testing.F) {
	f.Add("{\"text\": \"x\"}\n\n[]\n", "")
	f.Add("{\"a\": \"<p>x\"}", "a")
	f.Fuzz(func(t *testing.T, data, field string) {
		r := NewReader(strings.NewReader(data), field)
		last, seen := int64(-1), 0
		for {
			rec, err := r.Next()
			var d *lines.Damage
			if err == io.EOF {
				break
			}
			offset := int64(0)
			switch {
			case errors.As(err, &d):
				offset = d.Offset
			case err != nil:
				t.Fatal(err)
			default:
				offset = rec.Offset
			}
			if offset <= last {
				t.Errorf("offset %d behind %d", offset, last)
			}
			last = offset
			seen++
		}
		if lines := strings.Count(data, "\n") + 1; seen > lines {
			t.Errorf("%d records of %d lines", seen, lines)
		}
	})
}

// TestDates: the first field that says when counts; what cannot be read does not.
func TestDates(t *testing.T) {
	for fields, want := range map[string]string{
		`"date": "2020-01-02"`:                              "2020-01-02",
		`"date": "2020-01-02", "published": "2020-01-01"`:   "2020-01-01",
		`"date": "2020-01-02", "published": "soon"`:         "2020-01-02",
		`"date_publish": "2020-01-02 10:30:00", "date": ""`: "2020-01-02T10:30",
		`"date": 20200102`:                                  "",
	} {
		rec, err := NewReader(strings.NewReader(`{"text": "`+bridge+`", `+fields+`}`), "").Next()
		if err != nil {
			t.Fatal(err)
		}
		a, err := rec.Article("x", page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if a.Published != nil {
			got = a.Published.Value
		}
		if got != want {
			t.Errorf("%s: %q, want %q", fields, got, want)
		}
	}
}
