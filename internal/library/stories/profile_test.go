package stories

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/reader"
)

// article is an article of a title and a text.
func article(id, date, title, text string) sayso.Article {
	a := sayso.Article{ID: id, Language: "en", Text: title + "\n\n" + text, Title: &title}
	if date != "" {
		a.Published = &sayso.Stamp{Value: date, Precision: sayso.PrecisionDay}
	}
	return a
}

// profileOf reads an article.
func profileOf(t testing.TB, r *reader.Reader, id, date, title, text string) *Profile {
	t.Helper()
	return NewProfile(r.Read(article(id, date, title, text)))
}

func newReader(t testing.TB) *reader.Reader {
	t.Helper()
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestProfile(t *testing.T) {
	p := profileOf(t, newReader(t), "sha256:1", "2031-03-05", "River rises in Mozambique",
		"The Buzi burst its banks on Tuesday, said Celeste Macamo, a nurse. She saw no rebels. Macamo works in Beira.")
	text := func(f Field) string {
		var all []string
		for _, term := range p.Terms[f] {
			all = append(all, term.Text)
		}
		return strings.Join(all, " ")
	}
	for _, c := range []struct {
		field Field
		want  []string
	}{
		{Title, []string{"mozambique", "river", "rise"}},
		{Body, []string{"bank", "burst", "buzi", "nurse"}},
		{Entities, []string{"celeste", "macamo"}},
		{Places, []string{":MOZ", "beira"}},
		{Days, []string{"2031-03-04"}},
	} {
		for _, w := range c.want {
			if !strings.Contains(" "+text(c.field)+" ", " "+w+" ") {
				t.Errorf("%v: no %q in %q", c.field, w, text(c.field))
			}
		}
	}
	if strings.Contains(text(Entities), "rebel") || strings.Contains(text(Body), "tuesday") || strings.Contains(" "+text(Body)+" ", " the ") {
		t.Errorf("too much in %q, %q", text(Entities), text(Body))
	}
	if !p.Dated || p.Published != 1930435200 {
		t.Errorf("published %v, %v", p.Published, p.Dated)
	}
	if !strings.Contains(strings.Join(p.Names, "; "), "Celeste Macamo") {
		t.Errorf("names %q", p.Names)
	}
}

func TestSeconds(t *testing.T) {
	for _, c := range []struct {
		value string
		want  int64
		dated bool
	}{
		{"1970-01-02", day, true},
		{"1970-01-01T01:00", 3600, true},
		{"1970-01-01T01:00+01:00", 0, true},
		{"1970-01-01T01:00:05Z", 3605, true},
		{"1970-01", 0, false},
		{"soon", 0, false},
	} {
		if got, dated := seconds(&sayso.Stamp{Value: c.value}); got != c.want || dated != c.dated {
			t.Errorf("%s: %d, %v", c.value, got, dated)
		}
	}
	if _, dated := seconds(nil); dated {
		t.Error("no stamp is a date")
	}
}

// TestProfileIsSmall makes profiles of texts that have as much in them as can be.
func TestProfileIsSmall(t *testing.T) {
	var words strings.Builder
	for i := range 3000 {
		words.WriteString(strings.Repeat(string(rune('a'+i%26)), 2+i%40) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + " ")
	}
	reading := sayso.NewReading(article("sha256:"+strings.Repeat("0", 64), "2031-03-05", words.String(), words.String()))
	for range 50 {
		reading.Entities = append(reading.Entities, sayso.Entity{Name: "A" + strings.Repeat("b", 40), Mentions: []string{"m1"}})
	}
	p := NewProfile(reading)
	if n := p.size(); n > maxProfile || n < maxProfile/2 {
		t.Errorf("%d bytes of at most %d", n, maxProfile)
	}
}

func TestEncoding(t *testing.T) {
	p := profileOf(t, newReader(t), "sha256:1", "2031-03-05", "River rises in Mozambique", "The Buzi burst its banks on Tuesday.")
	data, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var q Profile
	if err := q.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, &q); diff != "" {
		t.Error(diff)
	}
	for n := range data {
		if err := q.UnmarshalBinary(data[:n]); err == nil {
			t.Errorf("the first %d bytes of %d are taken for a profile", n, len(data))
		}
	}
	store := &Memory{}
	g := grouper(t, store)
	d := add(t, g, p)
	s, err := store.Story(d.Story)
	if err != nil {
		t.Fatal(err)
	}
	if data, err = s.MarshalBinary(); err != nil {
		t.Fatal(err)
	}
	var u Story
	if err := u.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, &u); diff != "" {
		t.Error(diff)
	}
	if err := u.UnmarshalBinary(append(data, 0)); err == nil {
		t.Error("a story with something behind it is taken")
	}
}

// FuzzUnmarshal holds decoding to giving what is encoded to the same bytes, or an error.
func FuzzUnmarshal(f *testing.F) {
	p := &Profile{ID: "x", Language: "en", Published: 5, Dated: true, Names: []string{"N"}}
	p.Terms[Body] = []Term{{"a", 1}, {"b", 2}}
	data, _ := p.MarshalBinary()
	f.Add(data)
	s := &Story{ID: "x", Opened: 3, Articles: 2, First: -4, Last: 9, Dated: true}
	s.Terms[Days] = []Weighted{{"a", 1}}
	data, _ = s.MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var p, q Profile
		if p.UnmarshalBinary(data) == nil {
			again, _ := p.MarshalBinary()
			if err := q.UnmarshalBinary(again); err != nil || !cmp.Equal(p, q) {
				t.Errorf("%x: %v", data, err)
			}
		}
		var s, u Story
		if s.UnmarshalBinary(data) == nil {
			again, _ := s.MarshalBinary()
			if err := u.UnmarshalBinary(again); err != nil {
				t.Errorf("%x: %v", data, err)
			}
			twice, _ := u.MarshalBinary()
			if !bytes.Equal(again, twice) {
				t.Errorf("%x: %x, %x", data, again, twice)
			}
		}
	})
}
