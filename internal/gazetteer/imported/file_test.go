package imported

import (
	"bytes"
	stdcmp "cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/check"
	"sayso/internal/failure"
	"sayso/internal/gazetteer"
	"sayso/internal/reader"
)

// What is laid over the built-in atlas serves wherever the atlas does.
var (
	_ check.Atlas   = (*Places)(nil)
	_ reader.Places = (*Places)(nil)
)

// imports makes a gazetteer file and opens it.
func imports(t testing.TB, files ...string) *File {
	t.Helper()
	output := filepath.Join(t.TempDir(), "g.db")
	if _, err := Import(context.Background(), files, Options{Output: output}); err != nil {
		t.Fatal(err)
	}
	f, err := Open(output)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// TestNear holds Near against looking at all places, around poles and the date line too.
func TestNear(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var rows []string
	var all []gazetteer.Place
	for i := range 1500 {
		lat, lon := random.Float64()*180-90, random.Float64()*360-180
		if i%3 == 0 { // many near each other, across the date line
			lat, lon = 10+random.Float64(), 179.5+random.Float64()
			if lon > 180 {
				lon -= 360
			}
		}
		p := gazetteer.Place{ID: fmt.Sprint("geonames:", i+1), Country: "FJI", Feature: "PPL", Population: i % 50 * 100}
		country := "FJ"
		if i%4 == 0 {
			p.Country, country = "IRQ", "IQ"
		}
		if i%5 == 0 {
			p.Feature = "PPLX"
		}
		a, o := fmt.Sprintf("%.5f", lat), fmt.Sprintf("%.5f", lon)
		if _, err := fmt.Sscan(a+" "+o, &p.Lat, &p.Lon); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
		rows = append(rows, geo(fmt.Sprint(i+1), fmt.Sprint("Place ", i), "", a, o, "P."+p.Feature, country, "", fmt.Sprint(p.Population)))
	}
	f := imports(t, put(t, t.TempDir(), "p.txt", rows...))
	for i := range 240 {
		at := gazetteer.Point{Lat: random.Float64()*180 - 90, Lon: random.Float64()*360 - 180}
		switch i % 8 {
		case 0:
			at = gazetteer.Point{Lat: 10.5, Lon: 180}
		case 1:
			at = gazetteer.Point{Lat: 10.5, Lon: -179.99}
		case 2:
			at.Lat = 89.9
		case 3:
			at.Lat = -90
		}
		km := []float64{0, 10, 40, 500, 3000, 21000}[i%6]
		filter := []gazetteer.Filter{{}, {Country: "IRQ"}, {MinPopulation: 3000}, {Whole: true}, {Country: "XYZ"}}[i%5]
		limit := []int{1, 5, 100, 5000}[i%4]
		var want []string
		type hit struct {
			id string
			km float64
		}
		var hits []hit
		for _, p := range all {
			if d := gazetteer.Distance(at, p.Point); d <= km && (filter.Country == "" || filter.Country == p.Country) &&
				p.Population >= filter.MinPopulation && (!filter.Whole || p.Feature != "PPLX") {
				hits = append(hits, hit{p.ID, d})
			}
		}
		slices.SortStableFunc(hits, func(a, b hit) int { return stdcmp.Compare(a.km, b.km) }) // of equals, by number
		for _, h := range hits[:min(len(hits), limit, gazetteer.MaxNear)] {
			want = append(want, fmt.Sprintf("%s %.3f", h.id, h.km))
		}
		var got []string
		for _, h := range f.Near(at, km, filter, limit) {
			got = append(got, fmt.Sprintf("%s %.3f", h.ID, h.Km))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%v within %v km, %+v, at most %d: %s", at, km, filter, limit, d)
		}
	}
	for _, at := range []gazetteer.Point{{Lat: math.NaN()}, {Lon: math.NaN()}, {Lat: 91}, {Lon: math.Inf(1)}} {
		if hits := f.Near(at, 100, gazetteer.Filter{}, 5); hits != nil {
			t.Errorf("%v: %v", at, hits)
		}
	}
	if hits := f.Near(gazetteer.Point{}, math.NaN(), gazetteer.Filter{}, 5); hits != nil {
		t.Error(hits)
	}
	if f.Near(gazetteer.Point{Lat: 10, Lon: 180}, 100, gazetteer.Filter{}, -1) != nil {
		t.Error("less than none")
	}
	if err := f.Err(); err != nil {
		t.Error(err)
	}
}

// TestOpenRefuses: what is no gazetteer file of this version, whole, is refused with a
// reason.
func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	output := filepath.Join(folder, "g.db")
	if _, err := Import(t.Context(), tables(t, folder), Options{Output: output}); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(at int, value uint32) []byte {
		data := slices.Clone(good)
		binary.BigEndian.PutUint32(data[at:], value)
		return data
	}
	noTables := slices.Clone(good)
	for i := 100; i < 4096; i++ {
		noTables[i] = 0
	}
	for _, c := range []struct {
		name string
		data []byte
		kind failure.Kind
		says string
	}{
		{"empty.db", nil, failure.Unreadable, "not a gazetteer file"},
		{"text.db", []byte(strings.Repeat("text ", 100)), failure.Unreadable, "not a gazetteer file"},
		{"other.db", changed(68, 1), failure.Unreadable, "a database, but no gazetteer file"},
		{"partial.db", changed(68, partialID), failure.Unreadable, "an import that is not finished"},
		{"new.db", changed(60, format+1), failure.Unreadable, "version 2; this sayso reads version 1; import it anew"},
		{"short.db", good[:len(good)-4096], failure.Unreadable, "a damaged gazetteer file"},
		{"long.db", append(slices.Clone(good), 0), failure.Unreadable, "a damaged gazetteer file"},
		{"folding.db", bytes.Replace(good, []byte(folding()), []byte(strings.Repeat("0", len(folding()))), 1), failure.Unreadable, "folds names otherwise; import it anew"},
		{"holes.db", noTables, failure.Unreadable, "a damaged gazetteer file"},
	} {
		path := filepath.Join(folder, c.name)
		if err := os.WriteFile(path, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path)
		if err == nil {
			t.Errorf("%s: opened", c.name)
			if err := f.Close(); err != nil {
				t.Error(err)
			}
			continue
		}
		if failure.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
	if _, err := Open(filepath.Join(folder, "none.db")); failure.KindOf(err) != failure.NotFound {
		t.Error(err)
	}
	if _, err := Open(folder); failure.KindOf(err) != failure.Unreadable {
		t.Error(err)
	}
}

// TestDamaged overwrites page after page: nothing panics, and where places are missing
// the file says why, when it is opened or when it is asked.
func TestDamaged(t *testing.T) {
	folder := t.TempDir()
	output := filepath.Join(folder, "g.db")
	if _, err := Import(t.Context(), tables(t, folder), Options{Output: output}); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(f *File) (found int) {
		for _, name := range []string{"Al Qa'im", "Zzyx Village", "Zzyxvilla", "Anbar province"} {
			found += len(f.Find(name))
		}
		if _, is := f.ByID("wof:23"); is {
			found++
		}
		return found + len(f.Near(gazetteer.Point{Lat: 10, Lon: 180}, 500, gazetteer.Filter{}, 10))
	}
	whole, err := Open(output)
	if err != nil {
		t.Fatal(err)
	}
	want := ask(whole)
	if err := whole.Close(); err != nil {
		t.Error(err)
	}
	const page = 4096
	for at := page; at < len(good); at += page {
		data := slices.Clone(good)
		for i := range page {
			data[at+i] = 0xa5
		}
		path := filepath.Join(folder, "bad.db")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path)
		if err != nil {
			if failure.KindOf(err) != failure.Unreadable {
				t.Errorf("page %d: %v", at/page, err)
			}
			continue
		}
		got := ask(f)
		if got < want && f.Err() == nil {
			t.Errorf("page %d: %d of %d found, and no error", at/page, got, want)
		}
		if err := f.Err(); err != nil && failure.KindOf(err) != failure.Unreadable {
			t.Errorf("page %d: %v", at/page, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestManyReaders: a file is asked by many at once, and each hears the same.
func TestManyReaders(t *testing.T) {
	f := imports(t, tables(t, t.TempDir())...)
	names := []string{"Al Qa'im", "Zzyx Village", "Zzyxvilla", "Anbar province", "Kirkzz", "Nobody"}
	want := make([][]gazetteer.Candidate, len(names))
	for i, name := range names {
		want[i] = f.Find(name)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for n := range 60 {
				i := n % len(names)
				got := f.Find(names[i])
				if d := cmp.Diff(want[i], got); d != "" {
					t.Error(d)
				}
				if len(got) > 0 {
					got[0].Name = "spoilt" // what is given away is the asker's
				}
				f.Near(gazetteer.Point{Lat: 10, Lon: 180}, 500, gazetteer.Filter{}, 10)
			}
		})
	}
	group.Wait()
	if err := f.Err(); err != nil {
		t.Error(err)
	}
}

func TestUse(t *testing.T) {
	folder := t.TempDir()
	if _, err := Import(t.Context(), tables(t, folder), Options{Output: filepath.Join(folder, "data", "sayso", "gazetteer.db")}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "data", "sayso", "gazetteer.db")
	for _, c := range []struct {
		what  string
		given string
		env   map[string]string
		want  string // the file used
		fails failure.Kind
	}{
		{"nothing", "", map[string]string{"HOME": folder}, "", 0},
		{"no home", "", nil, "", 0},
		{"given", file, map[string]string{"SAYSO_GAZETTEER": "/none"}, file, 0},
		{"by its variable", "", map[string]string{"SAYSO_GAZETTEER": file}, file, 0},
		{"below the data folder", "", map[string]string{"XDG_DATA_HOME": filepath.Join(folder, "data"), "HOME": "/none"}, file, 0},
		{"a relative data folder is ignored", "", map[string]string{"XDG_DATA_HOME": "data", "HOME": folder}, "", 0},
		{"given and not there", filepath.Join(folder, "none"), nil, "", failure.NotFound},
		{"by its variable and not there", "", map[string]string{"SAYSO_GAZETTEER": filepath.Join(folder, "none")}, "", failure.NotFound},
		{"no gazetteer", filepath.Join(folder, "wof.tsv"), nil, "", failure.Unreadable},
	} {
		t.Run(c.what, func(t *testing.T) {
			p, err := Use(c.given, func(name string) string { return c.env[name] })
			if err != nil {
				if c.fails == 0 || failure.KindOf(err) != c.fails {
					t.Error(err)
				}
				return
			}
			defer p.Close()
			if c.fails != 0 {
				t.Fatal("opened")
			}
			switch {
			case c.want == "" && p.File() != nil:
				t.Errorf("%s is used", p.File().Name())
			case c.want != "" && (p.File() == nil || p.File().Name() != c.want):
				t.Errorf("%s is not used", c.want)
			}
			if got := p.Find("Kyiv"); len(got) == 0 {
				t.Error("nothing built in is found")
			}
			if got, want := len(p.Find("Zzyx Air Base")) > 0, c.want != ""; got != want {
				t.Errorf("what was imported is found: %v", got)
			}
			if c.want != "" {
				// Iraq is one place, found by the imported name and by the built-in one.
				for _, name := range []string{"Iraq", "Republic of Iraq"} {
					if got := p.Find(name); len(got) == 0 || got[0].ID != "sayso:country/IRQ" {
						t.Errorf("%s: %+v", name, got)
					}
				}
				if !strings.HasPrefix(p.Version(), "imported 1 sha256:") || !strings.Contains(p.Version(), " over built-in ") {
					t.Error(p.Version())
				}
			}
			if _, friend := p.FalseFriend("Reading"); !friend {
				t.Error("the built-in gazetteer's own questions are not answered")
			}
			if err := p.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestBuiltInKeys: no two places of the built-in atlas have one key.
func TestBuiltInKeys(t *testing.T) {
	atlas, err := gazetteer.Built()
	if err != nil {
		t.Fatal(err)
	}
	keys := map[int64]string{}
	for _, s := range atlas.States() {
		for _, id := range []string{"sayso:country/" + s.Alpha3} {
			keys[builtInKey(id)] = id
		}
	}
	n := len(atlas.States())
	for _, list := range []string{"regions.tsv", "table/counties.tsv"} {
		data, err := os.ReadFile("../" + list)
		if err != nil {
			t.Fatal(err)
		}
		prefix := map[string]string{"regions.tsv": "sayso:region/", "table/counties.tsv": "census:"}[list]
		for line := range strings.Lines(string(data)) {
			if code, _, is := strings.Cut(line, "\t"); is && code[0] != '#' {
				keys[builtInKey(prefix+code)] = code
				n++
			}
		}
	}
	if len(keys) != n || n < 6000 {
		t.Errorf("%d keys for %d places", len(keys), n)
	}
	for key := range keys {
		if key >= 0 {
			t.Errorf("key %d", key)
		}
	}
}
