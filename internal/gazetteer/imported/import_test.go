package imported

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/failure"
	"sayso/internal/gazetteer"
)

// put writes a file of lines into a folder of the test's.
func put(t testing.TB, folder, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// zipped packs a text.
func zipped(t testing.TB, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tables are a few rows of each sort, places of their own making among them.
func tables(t testing.TB, folder string) []string {
	t.Helper()
	return []string{
		put(t, folder, "XX.txt",
			geo("92138", "Al Qā’im", "Husaybah,القائم", "34.39251", "40.98945", "P.PPLA2", "IQ", "01", "74100"),
			geo("99301", "Muḩāfaz̧at al Anbār", "Anbar", "32.9", "41.5", "A.ADM1", "IQ", "01", "1900000"),
			geo("99237", "Republic of Iraq", "Mesopotamia", "33", "44", "A.PCLI", "IQ", "00", "38433600"),
			geo("11", "Zzyx Village", "Zzyxville", "10.1", "179.95", "P.PPL", "FJ", "", "12"),
			geo("12", "Zzyx Village", "", "-40", "-70", "P.PPL", "AR", "09", "300"),
			geo("13", "Old Zzyx", "", "10.1", "-179.95", "P.PPLQ", "FJ", "", ""),
			geo("14", "Zzyx Air Base", "Zzyx", "10.3", "179.9", "S.AIRB", "FJ", "", ""),
			geo("4888671", "Cook County", "", "41.8", "-87.8", "A.ADM2", "US", "IL", "5275541"),
			geo("284905", "Persian Gulf", "Zzyx Gulf", "26.5", "52", "H.GULF", "", "", ""),
			geo("18", "Zzyx Reefs", "", "-18", "152", "A.TERR", "AU", "", ""),
			geo("2177478", "Norfolk Island", "", "-29", "168", "A.PCLD", "NF", "", "1828"),
			geo("15", "Some Road", "", "10.3", "179.9", "R.RD", "FJ", "", ""),
			"what a row",
			geo("16", "Nowhere", "", "95", "200", "P.PPL", "FJ", "", ""),
		),
		put(t, folder, "admin1CodesASCII.txt", "IQ.01\tAnbar\tAnbar\t99301", "AR.09\tFormosa\tFormosa\t3433896", "FJ.99\tZzyx Region\tZzyx Region\t17"),
		put(t, folder, "alternateNamesV2.txt", "1\t12\tes\tPueblo Zzyx\t\t\t\t\t\t", "2\t12\tlink\thttps://example.org\t\t\t\t\t\t", "3\t999999\ten\tNo Such Place\t\t\t\t\t\t"),
		put(t, folder, "wof.tsv", wofHeader,
			"1276777483\tAl Qa'im\tlocality\t34.39251\t40.98945\tIQ\tAl-Anbar\tEl Kaim\t-1",
			"1209320781\tAl Qa'im\tlocality\t31.59084\t44.53864\tIQ\t\tAl Qā’im\t-1",
			"1108804831\tAl-Anbar\tregion\t33.5\t42.5\tIQ\tAl-Anbar\tAnbaar Qq\t1",
			"21\tZzyx Village\tlocality\t-40.01\t-70.01\tAR\t\tZzyx del Sur\t1",
			"22\tQqzzy\tlocality\t30\t45\tIQ\tAnbaar Qq\tKirkzz\t1",
			"23\tQqzzy\tlocality\t30.02\t45\tIQ\tAnbaar Qq\tKirkzz\t-1",
			"24\tGone\tlocality\t30\t45\tIQ\t\t\t0",
			"25\tBent\tlocality\t300\t45\tIQ\t\t\t1"),
	}
}

func TestImport(t *testing.T) {
	folder := t.TempDir()
	output := filepath.Join(folder, "below", "g.db")
	report, err := Import(t.Context(), tables(t, folder), Options{Output: output})
	if err != nil {
		t.Fatal(err)
	}
	want := []InputReport{
		{Name: "XX.txt", Kind: "GeoNames places", Kept: 11, Left: 1, Wrong: 2, Problems: []Problem{{13, "1 columns instead of 19"}, {14, "coordinates out of range: 95, 200"}}},
		{Name: "admin1CodesASCII.txt", Kind: "GeoNames divisions", Kept: 3},
		{Name: "alternateNamesV2.txt", Kind: "GeoNames alternate names", Kept: 2, Left: 1},
		{Name: "wof.tsv", Kind: "Who's On First places", Kept: 6, Left: 1, Wrong: 1, Problems: []Problem{{9, "coordinates out of range: 300, 45"}}},
	}
	if d := cmp.Diff(want, report.Inputs); d != "" {
		t.Error(d)
	}
	if left, _ := filepath.Glob(output + ".*"); len(left) > 0 {
		t.Errorf("%q are left", left)
	}
	f, err := Open(output)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct {
		name string
		want []string // ID, name, match, region
	}{
		{"Al-Qa'im", []string{"geonames:92138 Al Qā’im exact Anbar", "wof:1209320781 Al Qa'im exact "}},
		{"El Kaim", []string{"geonames:92138 Al Qā’im alternate Anbar"}},
		{"القائم", []string{"geonames:92138 Al Qā’im alternate Anbar"}},
		{"Anbar", []string{"sayso:region/IQ.01 Anbar exact Anbar"}},
		{"Anbaar Qq province", []string{"sayso:region/IQ.01 Anbar alternate Anbar"}},
		{"Zzyx Reefs", []string{"geonames:18 Zzyx Reefs exact "}},
		{"Norfolk Island", []string{"sayso:country/NFK Norfolk Island exact "}},
		{"Cook County", []string{"census:17031 Cook County exact Illinois"}},
		{"Zzyx Gulf", []string{"sayso:water/persian-gulf Persian Gulf alternate "}},
		{"Mesopotamia", []string{"sayso:country/IRQ Iraq alternate "}},
		{"zzyx village", []string{"geonames:12 Zzyx Village exact Formosa", "geonames:11 Zzyx Village exact "}},
		{"Pueblo Zzyx", []string{"geonames:12 Zzyx Village alternate Formosa"}},
		{"Zzyx del Sur", []string{"geonames:12 Zzyx Village alternate Formosa"}},
		{"Zzyx", []string{"geonames:14 Zzyx Air Base alternate "}},
		{"Qqzzy", []string{"wof:22 Qqzzy exact Anbar"}},
		{"Kirkzza", []string{"wof:22 Qqzzy variant Anbar"}},
		{"Zzyxvilla", []string{"geonames:11 Zzyx Village variant "}},
		{"No Such Place", nil},
		{"Gone", nil},
		{"Some Road", nil},
		{"", nil},
		{strings.Repeat("a", 5000), nil},
	} {
		var got []string
		for _, c := range f.Find(c.name) {
			got = append(got, fmt.Sprint(c.ID, " ", c.Name, " ", c.Match, " ", c.Admin1))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
	for id, want := range map[string]string{
		"geonames:92138": "Al Qā’im", "wof:1276777483": "Al Qā’im", "geonames:99301": "Anbar", "sayso:region/IQ.01": "Anbar", "wof:23": "Qqzzy", "wof:21": "Zzyx Village",
		"geonames:1": "", "geonames:x": "", "geonames:092138": "", "sayso:country/ZZZ": "", "": "", "osm:1": "",
	} {
		if p, found := f.ByID(id); p.Name != want || found != (want != "") {
			t.Errorf("%q: %q, %v", id, p.Name, found)
		}
	}
	if p, _ := f.ByID("sayso:country/IRQ"); p.Population != 38433600 || p.Class != gazetteer.Country || p.Country != "IRQ" {
		t.Errorf("Iraq: %+v", p)
	}
	if p, _ := f.ByID("geonames:18"); p.Class != gazetteer.Area || p.Country != "AUS" {
		t.Errorf("a territory without a code: %+v", p)
	}
	if err := f.Err(); err != nil {
		t.Error(err)
	}
	about, err := f.About()
	if err != nil {
		t.Fatal(err)
	}
	if about.Version != report.Version || about.Places != report.Places || about.Names != report.Names || about.Bytes != report.Bytes {
		t.Errorf("%+v\n%+v", about, report)
	}
	if d := cmp.Diff(report.Attribution, about.Attribution); d != "" || len(about.Attribution) != 2 {
		t.Error(about.Attribution, d)
	}
}

// TestSameAgain: the same inputs give the same file, whatever they are called; others
// give another version.
func TestSameAgain(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	files := tables(t, one)
	a, err := Import(t.Context(), append(files, files[0]), Options{Output: filepath.Join(one, "g.db")})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Import(t.Context(), tables(t, two), Options{Output: filepath.Join(two, "g.db")})
	if err != nil {
		t.Fatal(err)
	}
	if a.Version != b.Version || !same(t, a.Output, b.Output) {
		t.Errorf("%s\n%s", a.Version, b.Version)
	}
	c, err := Import(t.Context(), files[:2], Options{Output: filepath.Join(one, "g.db")})
	if err != nil {
		t.Fatal(err)
	}
	if c.Version == a.Version {
		t.Error("fewer inputs have the same version")
	}
}

func same(t *testing.T, a, b string) bool {
	t.Helper()
	one, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	two, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(one, two)
}

// TestInterrupted stops an import wherever it says how far it is, over and over, and
// goes on: the file is that of an import in one go, and nothing stands in its place
// before.
func TestInterrupted(t *testing.T) {
	folder := t.TempDir()
	files := tables(t, folder)
	whole := filepath.Join(folder, "whole.db")
	if _, err := Import(t.Context(), files, Options{Output: whole}); err != nil {
		t.Fatal(err)
	}
	points := 0
	for stop := 1; ; stop++ {
		output := filepath.Join(folder, fmt.Sprintf("%d.db", stop))
		ctx, cancel := context.WithCancel(t.Context())
		said := 0
		_, err := Import(ctx, files, Options{Output: output, batch: 5, Progress: func(Progress) {
			if said++; said == stop {
				cancel()
			}
		}})
		cancel()
		if err == nil {
			if !same(t, whole, output) {
				t.Errorf("stopped at %d, too late: another file", stop)
			}
			if said < stop {
				break
			}
			continue
		}
		points++
		if failure.KindOf(err) != failure.Interrupted {
			t.Fatalf("stopped at %d: %v", stop, err)
		}
		if _, err := os.Stat(output); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("stopped at %d: there is a file", stop)
		}
		if _, err := os.Stat(output + ".building"); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("stopped at %d: half a file is left", stop)
		}
		report, err := Import(t.Context(), files, Options{Output: output, batch: 5})
		if err != nil {
			t.Fatalf("stopped at %d, going on: %v", stop, err)
		}
		if !same(t, whole, output) {
			t.Errorf("stopped at %d, gone on: another file", stop)
		}
		if report.Resumed && len(report.Inputs[0].Problems) != 2 {
			t.Errorf("stopped at %d: %+v", stop, report.Inputs[0])
		}
		if left, _ := filepath.Glob(output + ".*"); len(left) > 0 {
			t.Errorf("stopped at %d: %q are left", stop, left)
		}
	}
	if points < 10 {
		t.Errorf("stopped at %d points only", points)
	}
}

// TestFull: a full disk is said, what was read is kept, and with room the import goes on.
func TestFull(t *testing.T) {
	folder := t.TempDir()
	files := tables(t, folder)
	whole := filepath.Join(folder, "whole.db")
	if _, err := Import(t.Context(), files, Options{Output: whole}); err != nil {
		t.Fatal(err)
	}
	full := 0
	for pages := 1; pages < 60; pages += 3 {
		output := filepath.Join(folder, fmt.Sprintf("%d.db", pages))
		_, err := Import(t.Context(), files, Options{Output: output, maxPages: pages, batch: 3})
		if err == nil {
			break
		}
		full++
		if !errors.Is(err, errFull) || !strings.Contains(err.Error(), "make room") {
			t.Fatalf("%d pages: %v", pages, err)
		}
		if _, err := os.Stat(output); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%d pages: there is a file", pages)
		}
		if _, err := Import(t.Context(), files, Options{Output: output}); err != nil || !same(t, whole, output) {
			t.Errorf("%d pages, then more: %v", pages, err)
		}
	}
	if full < 3 {
		t.Errorf("full only %d times", full)
	}
}

// TestBadInputs: each is refused with a reason, the file that was there stays, and
// nothing else is left.
func TestBadInputs(t *testing.T) {
	folder := t.TempDir()
	good := tables(t, folder)
	output := filepath.Join(folder, "out", "g.db")
	if _, err := Import(t.Context(), good, Options{Output: output}); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for i := range 4000 {
		rows = append(rows, geo(fmt.Sprint(i+1), fmt.Sprintf("Place %d of many", i*7919%20011), "", "1", "2", "P.PPL", "IQ", "", ""))
	}
	archive := zipped(t, "many.txt", strings.Join(rows, "\n"))
	bent := slices.Clone(archive)
	for i := len(bent) / 2; i < len(bent)/2+40; i++ {
		bent[i] ^= 0x55
	}
	wrongCRC := zipped(t, "crc.txt", rows[0])
	central := bytes.LastIndex(wrongCRC, []byte("PK\x01\x02"))
	wrongCRC[central+16] ^= 1
	write := func(name string, data []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var two bytes.Buffer
	w := zip.NewWriter(&two)
	for _, name := range []string{"a.txt", "b.txt"} {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	mostlyWrong := slices.Repeat([]string{geo("1", "X", "", "95", "2", "P.PPL", "IQ", "", "")}, 150)
	for _, c := range []struct {
		file string
		kind failure.Kind
		says string
	}{
		{filepath.Join(folder, "none.zip"), failure.NotFound, "no such file"},
		{folder, failure.Unreadable, "not a file"},
		{write("empty.txt", nil), failure.Empty, "nothing in it"},
		{put(t, folder, "prose.txt", "Once upon a time", "there was a gazetteer."), failure.Unreadable, "neither a table of GeoNames nor one of Who's On First"},
		{put(t, folder, "half.tsv", "id\tname\tplacetype\tlat", "1\tX\tlocality\t1"), failure.Unreadable, `no column "lon"`},
		{put(t, folder, "wrong.txt", append(mostlyWrong, rows[:100]...)...), failure.Unreadable, "150 of 250 rows are wrong as GeoNames places; line 1: coordinates out of range: 95, 2"},
		{put(t, folder, "allwrong.txt", mostlyWrong[0]), failure.Unreadable, "1 of 1 rows are wrong"},
		{write("short.zip", archive[:len(archive)/2]), failure.Unreadable, "a damaged zip file"},
		{write("many.zip", bent), failure.Unreadable, "many.zip: "},
		{write("crc.zip", wrongCRC), failure.Unreadable, "checksum"},
		{write("two.zip", two.Bytes()), failure.Unreadable, "2 tables in it"},
		{write("noise.zip", []byte("PK\x03\x04 and then nothing")), failure.Unreadable, "a damaged zip file"},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			_, err := Import(t.Context(), append(slices.Clone(good), c.file), Options{Output: output})
			if err == nil || failure.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), filepath.Base(c.file)) {
				t.Errorf("%v (%v), want %q (%v)", err, failure.KindOf(err), c.says, c.kind)
			}
			if after, err := os.ReadFile(output); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the file that was there: %v", err)
			}
			if left, _ := os.ReadDir(filepath.Dir(output)); len(left) != 1 {
				t.Errorf("%v are there", left)
			}
		})
	}
	t.Run("too many", func(t *testing.T) {
		if _, err := Import(t.Context(), make([]string, maxInputs+1), Options{Output: output}); failure.KindOf(err) != failure.TooLarge {
			t.Error(err)
		}
	})
}

// TestLongRow: a row of any length is passed over and counted, and the next is read.
func TestLongRow(t *testing.T) {
	folder := t.TempDir()
	file := put(t, folder, "a.txt",
		geo("1", "One", "", "1", "2", "P.PPL", "IQ", "", ""),
		geo("2", "Two", strings.Repeat("x", 2*maxLine), "1", "2", "P.PPL", "IQ", "", ""),
		geo("3", "Three", strings.Repeat("long,", maxLine/8), "1", "2", "P.PPL", "IQ", "", "")+"\r")
	report, err := Import(t.Context(), []string{file}, Options{Output: filepath.Join(folder, "g.db")})
	if err != nil {
		t.Fatal(err)
	}
	want := []InputReport{{Name: "a.txt", Kind: "GeoNames places", Kept: 2, Wrong: 1, Problems: []Problem{{2, "more than 256 KiB"}}}}
	if d := cmp.Diff(want, report.Inputs); d != "" {
		t.Error(d)
	}
}

// TestOutputs: what cannot be written is said, and so is that another import is at it.
func TestOutputs(t *testing.T) {
	folder := t.TempDir()
	files := tables(t, folder)
	if _, err := Import(t.Context(), files, Options{Output: folder}); failure.KindOf(err) != failure.Usage {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Import(t.Context(), files, Options{Output: filepath.Join(files[0], "g.db")}); err == nil {
		t.Error("below a file: written")
	}
	output := filepath.Join(folder, "odd ?#%20 name.db")
	tried := false
	_, err := Import(t.Context(), files, Options{Output: output, batch: 2, Progress: func(p Progress) {
		if p.Phase == "reading" && !tried {
			tried = true
			if _, err := Import(t.Context(), files, Options{Output: output}); failure.KindOf(err) != failure.Denied || !errors.Is(err, errBusy) {
				t.Errorf("a second import at once: %v", err)
			}
		}
	}})
	if err != nil || !tried {
		t.Fatal(err, tried)
	}
	if _, err := Open(output); err != nil {
		t.Error(err)
	}
	// A partial file that is none is no obstacle.
	put(t, folder, "new.db.partial", "nonsense")
	if r, err := Import(t.Context(), files, Options{Output: filepath.Join(folder, "new.db")}); err != nil || r.Resumed {
		t.Error(r, err)
	}
}
