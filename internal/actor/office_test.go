package actor_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/reader"
)

// TestOffices holds offices.tsv to what its comment promises: sorted, days in order, and
// no two offices of one name on one day.
func TestOffices(t *testing.T) {
	data, err := os.ReadFile("offices.tsv")
	if err != nil {
		t.Fatal(err)
	}
	type span struct{ from, to, role string }
	spans := map[string][]span{}
	before, rows := "", 0
	states := map[string]bool{}
	for l := range strings.Lines(string(data)) {
		if l[0] == '#' {
			continue
		}
		rows++
		c := strings.Split(strings.TrimSuffix(l, "\n"), "\t")
		if len(c) != 6 {
			t.Fatalf("%d columns: %s", len(c), l)
		}
		if key := c[0] + "\t" + c[4]; key <= before {
			t.Errorf("not sorted: %s", l)
		} else {
			before = key
		}
		to := c[5]
		if to == "" {
			to = "9999-12-31"
		}
		for _, day := range [...]string{c[4], to} {
			if _, err := time.Parse(time.DateOnly, day); err != nil {
				t.Errorf("%s: %v", l, err)
			}
		}
		if c[1] == "" || c[3] == "" || c[4] >= to || c[2] != "" && len(c[2]) != 3 {
			t.Errorf("an office, a sector, two days in order: %s", l)
		}
		states[c[2]] = true
		for name := range strings.SplitSeq(strings.ToLower(c[0]), "|") {
			for _, o := range spans[name] {
				if c[4] <= o.to && o.from <= to {
					t.Errorf("%s is %s and %s on the same day", name, o.role, c[1])
				}
			}
			spans[name] = append(spans[name], span{c[4], to, c[1]})
		}
	}
	if rows < 200 || len(states) < 100 {
		t.Errorf("%d offices of %d states: the list is to be wide", rows, len(states))
	}
}

func TestListedOffice(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, day, who, country, sector, role string }{
		{"Barack Obama met reporters in Chicago.", "2010-05-05", "Barack Obama", "USA", "GOV", "president"},
		{"Barack Obama met reporters in Chicago.", "2018-05-05", "Barack Obama", "", "", ""},
		{"Barack Obama met reporters in Chicago.", "", "Barack Obama", "", "", ""},
		{"Barack Obama met reporters in Chicago.", "2010", "Barack Obama", "", "", ""},
		{"Vladimir Putin met reporters in Sochi.", "2010-05-05", "Vladimir Putin", "RUS", "GOV", "prime minister"},
		{"Vladimir Putin met reporters in Sochi.", "2013-05-05", "Vladimir Putin", "RUS", "GOV", "president"},
		{"Kofi Annan met reporters in Geneva.", "2003-05-05", "Kofi Annan", "", "IGO", "secretary-general of the United Nations"},
		{"Hassan Nasrallah met reporters in Beirut.", "2015-05-05", "Hassan Nasrallah", "LBN", "REB", "head of Hezbollah"},
	} {
		a := sayso.Article{Text: c.text}
		if c.day != "" {
			a.Published = &sayso.Stamp{Value: c.day}
		}
		reading := r.Read(a)
		found := false
		for _, e := range reading.Entities {
			if e.Name != c.who {
				continue
			}
			found = true
			role := ""
			if e.Listed != nil {
				role = e.Listed.Role
			}
			if value(e.Country) != c.country || value(e.Sector) != c.sector || role != c.role {
				t.Errorf("%q on %q: got %s %s %q", c.text, c.day, value(e.Country), value(e.Sector), role)
			}
		}
		if !found {
			t.Errorf("%q: nobody of that name", c.text)
		}
	}
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
