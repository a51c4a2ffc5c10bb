package imported

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/internal/gazetteer"
)

// shared is where the tables are that are not in the repository.
const shared = "../../../../shared/data/gazetteer"

// sharedTables are GeoNames' cities15000 and Who's On First of Iraq, Syria, Jordan and
// Iran.
func sharedTables(t testing.TB) (files []string) {
	t.Helper()
	for _, name := range []string{"cities15000.zip", "admin1CodesASCII.txt", "countryInfo.txt", "wof_iq.tsv", "wof_sy.tsv", "wof_jo.tsv", "wof_ir.tsv"} {
		path := filepath.Join(shared, name)
		if _, err := os.Stat(path); err != nil {
			t.Skipf("needs %s", path)
		}
		files = append(files, path)
	}
	return files
}

// trapTables are the rows of the shared tables of Iraq and Syria that have to do with
// the traps, and their neighbours by name; an import of all takes too long for a test.
func trapTables(t *testing.T) (files []string) {
	t.Helper()
	folder := t.TempDir()
	traps := []string{"\tregion\t", "Qa'im", "Qā’im", "Husayb", "Albu Kam", "Ālbū Kam", "\tKirkuk\t", "Al Asad", "Taqaddum", "دير الزور", "Kuwaykha"}
	for _, path := range sharedTables(t) {
		in := input{path: path, name: filepath.Base(path)}
		if info, err := os.Stat(path); err != nil {
			t.Fatal(err)
		} else {
			in.size = info.Size()
		}
		switch filepath.Ext(path) {
		case ".txt":
			files = append(files, path)
			continue
		case ".zip":
		case ".tsv":
			if !strings.Contains(path, "_iq") && !strings.Contains(path, "_sy") {
				continue
			}
		}
		rows, err := in.open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for {
			line, err := rows.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if rows.line == 1 && filepath.Ext(path) == ".tsv" || slices.ContainsFunc(traps, func(trap string) bool { return strings.Contains(line, trap) }) {
				kept = append(kept, line)
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
		files = append(files, put(t, folder, in.name+".txt", kept...))
	}
	return files
}

// TestTraps: places that are easily taken for each other, laid over the built-in atlas.
func TestTraps(t *testing.T) {
	f := imports(t, trapTables(t)...)
	p, err := Use(f.Name(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	// find gives the candidates of a class in a country, the likeliest first.
	find := func(name string, class gazetteer.Class, country string) (found []gazetteer.Candidate) {
		for _, c := range p.Find(name) {
			if c.Class == class && c.Country == country {
				found = append(found, c)
			}
		}
		return found
	}
	ids := func(found []gazetteer.Candidate) string {
		var all []string
		for _, c := range found {
			all = append(all, c.ID)
		}
		return strings.Join(all, " ")
	}
	for _, c := range []struct {
		what, name string
		class      gazetteer.Class
		country    string
		want       string
	}{
		{"two Al Qa'im", "Al Qa'im", gazetteer.Settlement, "IRQ", "geonames:92138 wof:1209320781"},
		{"two Husaybah", "Husaybah", gazetteer.Settlement, "IRQ", "wof:1226549433 geonames:92138"},
		{"Albu Kamal of Syria", "Albu Kamal", gazetteer.Settlement, "SYR", "geonames:174448"},
		{"Albu Kamal of Iraq", "Albu Kamal", gazetteer.Settlement, "IRQ", "wof:1310371599"},
		{"Kirkuk the town, once", "Kirkuk", gazetteer.Settlement, "IRQ", "geonames:94787"},
		{"Kirkuk the region, once", "Kirkuk", gazetteer.Region, "IRQ", "sayso:region/IQ.13"},
		{"Kirkuk the county, and one that is also called so", "Kirkuk", gazetteer.District, "IRQ", "wof:421199293 wof:1108562807"},
		{"the air base before the field that is also called so", "Al Asad Airport", gazetteer.Facility, "IRQ", "sayso:facility/ain-al-asad-air-base wof:102542473"},
		{"Deir ez-Zor under an Arabic name", "دير الزور", gazetteer.Settlement, "SYR", "geonames:170794"},
		{"Deir ez-Zor the region under a misspelt name", "Days Az Zawr", gazetteer.Region, "SYR", "sayso:region/SY.07"},
	} {
		if got := ids(find(c.name, c.class, c.country)); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	one, _ := p.ByID("wof:1276777483")
	two, _ := p.ByID("wof:1209320781")
	if km := gazetteer.Distance(one.Point, two.Point); one.Admin1 != "Anbar" || km < 453 || km > 455 {
		t.Errorf("the two Al Qa'im are %.1f km apart; the first lies in %q", km, one.Admin1)
	}
	if deir, _ := p.ByID("wof:421202167"); deir.Name != "Deir ez-Zor" || deir.Admin1 != "Deir ez-Zor" || deir.Population == 0 {
		t.Errorf("Deir ez-Zor: %+v", deir)
	}
	if _, found := p.ByID("wof:1192989765"); found {
		t.Error("what is no more is found")
	}
	if err := p.Err(); err != nil {
		t.Error(err)
	}
}

// generate writes a dump of some size: rows of GeoNames' shape, with names made of
// syllables, five to a place.
func generate(t testing.TB, path string, size int) (rows int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	syllables := strings.Fields("ka la mi no ru sha tel bar qa dor an vi es ton ham bri gol zu fe ya")
	name := func(n uint64) string {
		var b strings.Builder
		for range 2 + n%3 {
			b.WriteString(syllables[n/3%20])
			n = n*6364136223846793005 + 1442695040888963407
			n ^= n >> 29
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	for written := 0; written < size; rows++ {
		n := uint64(rows) * 2654435761
		var others []string
		for i := range uint64(4) {
			others = append(others, name(n+i*977))
		}
		line := geo(fmt.Sprint(rows+1), name(n)+" "+name(n/7), strings.Join(others, ","), fmt.Sprintf("%.5f", float64(n%17000)/100-85), fmt.Sprintf("%.5f", float64(n%35999)/100-180),
			"P.PPL", "IQ", "01", fmt.Sprint(n%5*100))
		if _, err := fmt.Fprintln(w, line); err != nil {
			t.Fatal(err)
		}
		written += len(line) + 1
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestLarge imports a dump of 100 MB and looks how much memory the process took at
// most. It takes minutes: set SAYSO_LARGE=1, and run it alone.
func TestLarge(t *testing.T) {
	if os.Getenv("SAYSO_LARGE") == "" || runtime.GOOS != "linux" {
		t.Skip("needs SAYSO_LARGE=1 and Linux")
	}
	const size, most = 100_000_000, 100_000 // bytes, kB
	folder := t.TempDir()
	rows := generate(t, filepath.Join(folder, "large.txt"), size)
	phase, start := "", time.Now()
	r, err := Import(t.Context(), []string{filepath.Join(folder, "large.txt")}, Options{Output: filepath.Join(folder, "g.db"), Progress: func(p Progress) {
		if p.Phase != phase {
			phase = p.Phase
			t.Logf("%s after %.1f s: %d kB so far", phase, time.Since(start).Seconds(), highWater(t))
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	kB := highWater(t)
	t.Logf("%d rows, %d places, %d names, %d bytes after %.1f s; %d kB of memory at most", rows, r.Places, r.Names, r.Bytes, time.Since(start).Seconds(), kB)
	if kB > most {
		t.Errorf("it took %d kB of memory, more than %d", kB, most)
	}
}

// highWater is the most memory that the process had, in kB.
func highWater(t testing.TB) (kB int) {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		t.Fatal(err)
	}
	return kB
}

func BenchmarkImport(b *testing.B) {
	folder := b.TempDir()
	const size = 2_000_000
	rows := generate(b, filepath.Join(folder, "a.txt"), size)
	for b.Loop() {
		if _, err := Import(context.Background(), []string{filepath.Join(folder, "a.txt")}, Options{Output: filepath.Join(folder, "g.db")}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkFile(b *testing.B) {
	f := imports(b, sharedTables(b)...)
	for _, name := range []string{"Al Qa'im", "San José", "Nobody Here", "Deir ez-Zour"} {
		b.Run("Find/"+name, func(b *testing.B) {
			for b.Loop() {
				f.mu.Lock()
				clear(f.kept)
				f.mu.Unlock()
				f.Find(name)
			}
		})
	}
	b.Run("Find/remembered", func(b *testing.B) {
		for b.Loop() {
			f.FindSure("Al Qa'im")
		}
	})
	at := gazetteer.Point{Lat: 34.39251, Lon: 40.98945}
	for _, km := range []float64{50, 500} {
		b.Run(fmt.Sprintf("Near/%.0fkm", km), func(b *testing.B) {
			for b.Loop() {
				f.Near(at, km, gazetteer.Filter{}, 10)
			}
		})
	}
	b.Run("Near/500km over 10000", func(b *testing.B) {
		for b.Loop() {
			f.Near(at, 500, gazetteer.Filter{MinPopulation: 10000, Whole: true}, 10)
		}
	})
	b.Run("Near/500km all", func(b *testing.B) {
		for b.Loop() {
			f.Near(at, 500, gazetteer.Filter{}, 1000)
		}
	})
	b.Run("ByID", func(b *testing.B) {
		for b.Loop() {
			f.ByID("wof:1209320781")
		}
	})
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			g, err := Open(f.Name())
			if err != nil {
				b.Fatal(err)
			}
			g.Find("Al Qa'im")
			if err := g.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
