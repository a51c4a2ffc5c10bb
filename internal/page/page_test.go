package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/goldentest"
	"sayso/internal/lexicon"
)

// render shows an article as a person reads it: the facts, then the parts.
func render(a sayso.Article) string {
	var b strings.Builder
	text := []rune(a.Text)
	for _, x := range a.Blocks {
		kind := string(x.Kind)
		if x.Number != nil {
			kind += fmt.Sprint(" ", *x.Number)
		}
		fmt.Fprintf(&b, "%-10s %s\n", kind, strings.ReplaceAll(string(text[x.Start:x.End]), "\n", "\n           "))
	}
	for _, f := range a.Furniture {
		fmt.Fprintf(&b, "aside: %-12s %s\n", f.Kind, f.Text)
	}
	a.Text, a.Blocks, a.Furniture, a.ID = "", nil, nil, ""
	facts, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		panic(err)
	}
	return b.String() + string(facts) + "\n"
}

func TestGolden(t *testing.T) {
	inputs, _ := filepath.Glob("testdata/*.*")
	for _, name := range inputs {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			a, err := Read(nil, data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if problem := check(a); problem != "" {
				t.Error(problem)
			}
			goldentest.Check(t, strings.TrimSuffix(name, filepath.Ext(name))+".golden", render(a))
		})
	}
}

// check says how an article breaks the contract of the reading format, "" if it
// does not.
func check(a sayso.Article) string {
	text := []rune(a.Text)
	switch {
	case !utf8.ValidString(a.Text):
		return "text is not UTF-8"
	case a.Byline == nil || a.Blocks == nil || a.Furniture == nil || a.Evidence == nil:
		return "a nil slice or map"
	case a.Language != "en" || !strings.HasPrefix(a.ID, "sha256:"):
		return "no language or ID"
	case len(a.Blocks) == 0:
		return "no blocks"
	}
	at := 0
	for i, b := range a.Blocks {
		if i > 0 {
			if string(text[at:at+2]) != "\n\n" {
				return "blocks not joined by an empty line"
			}
			at += 2
		}
		if b.Start != at || b.End <= b.Start || b.End > len(text) {
			return fmt.Sprintf("block %d at %d to %d, want it at %d", i, b.Start, b.End, at)
		}
		if s := string(text[b.Start:b.End]); trim(s) != s {
			return fmt.Sprintf("block %d has white space at its ends", i)
		}
		if (b.Number != nil) && b.Kind != sayso.BlockItem {
			return "a number on no item"
		}
		at = b.End
	}
	if at != len(text) {
		return "text behind the last block"
	}
	return ""
}

func TestEncodings(t *testing.T) {
	const text = "Bridge closed\n\nThe ministry’s “repair” costs 4 € a day, and the café at the bridge is closed too."
	utf16Bytes := func(big bool, mark string) []byte {
		out := []byte(mark)
		for _, u := range utf16.Encode([]rune(text)) {
			hi, lo := byte(u>>8), byte(u)
			if !big {
				hi, lo = lo, hi
			}
			out = append(out, hi, lo)
		}
		return out
	}
	latin, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"utf-8":               []byte(text),
		"utf-8 with a mark":   []byte("\ufeff" + text),
		"utf-16le":            utf16Bytes(false, ""),
		"utf-16be":            utf16Bytes(true, ""),
		"utf-16le and a mark": utf16Bytes(false, "\xff\xfe"),
		"utf-16be and a mark": utf16Bytes(true, "\xfe\xff"),
		"windows-1252":        []byte(latin),
		"CRLF":                []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"html, meta charset":  []byte("<html><head><meta charset=windows-1252><title>Bridge closed</title></head><body><p>" + strings.SplitN(latin, "\n\n", 2)[1] + "</p></body></html>"),
	} {
		a, err := Read(nil, data, Options{})
		if err != nil || a.Text != text {
			t.Errorf("%s: %q, %v", name, a.Text, err)
		}
	}
}

// TestDeclaredEncodings reads a page in encodings that only its declaration tells.
func TestDeclaredEncodings(t *testing.T) {
	const sentence = "Мост через реку снова открыт для движения, сообщило министерство во вторник, и проезд будет бесплатным."
	for name, e := range map[string]encoding.Encoding{"windows-1251": charmap.Windows1251, "koi8-r": charmap.KOI8R, "iso-8859-5": charmap.ISO8859_5, "utf-8": unicode.UTF8} {
		data, err := e.NewEncoder().String("<html><head><meta charset=" + name + "></head><body><h1>Мост</h1><p>" + sentence + "</p></body></html>")
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(nil, []byte(data), Options{AnyLanguage: true})
		if err != nil || !strings.Contains(a.Text, sentence) {
			t.Errorf("%s: %q, %v", name, a.Text, err)
		}
	}
}

func TestRefused(t *testing.T) {
	english := strings.Repeat("The bridge was closed and the ferry was full. ", 30)
	for _, c := range []struct {
		name string
		data string
		kind failure.Kind
	}{
		{"empty", "", failure.Empty},
		{"blank", " \n\u00a0\n", failure.Empty},
		{"blank page", "<html><body></body></html>", failure.Empty},
		{"furniture alone", "Leave a Comment\n\n0 + 0 =", failure.Empty},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", failure.Unreadable},
		{"ELF", "\x7fELF\x02\x01\x01\x00", failure.Unreadable},
		{"PDF", "%PDF-1.7\n1 0 obj", failure.Unreadable},
		{"ZIP", "PK\x03\x04\x14\x00\x00\x00", failure.Unreadable},
		{"NUL", english + "\x00", failure.Unreadable},
		{"controls", strings.Repeat("\x01\x02ab", 100), failure.Unreadable},
		{"damaged UTF-8", english + "café “a” ‘b’\xe2\x80", failure.Unreadable},
		{"a feed", "<?xml version=\"1.0\"?><rss></rss>", failure.Unreadable},
		{"a large page", "<html>" + strings.Repeat(" ", MaxHTMLBytes), failure.TooLarge},
		{"a deep page", "<html>" + strings.Repeat("<div>", 600), failure.TooLarge},
		{"many blocks", strings.Repeat("a\n\n", MaxBlocks+1), failure.TooLarge},
		{"French", strings.Repeat("Le ministre a dit que le pont de la ville est fermé depuis lundi. ", 5), failure.Language},
		{"German", strings.Repeat("Der Minister sagte, dass die Brücke über den Fluss nicht vor dem Mai geöffnet wird. ", 5), failure.Language},
		{"Spanish", strings.Repeat("El ministro dijo que el puente de la ciudad no se abre hasta el mes de mayo. ", 5), failure.Language},
		{"Russian", strings.Repeat("Министр сказал, что мост закрыт. ", 5), failure.Language},
		{"Arabic", strings.Repeat("قال الوزير إن الجسر مغلق منذ يوم الاثنين. ", 5), failure.Language},
	} {
		input := "x.txt"
		_, err := Read(&input, []byte(c.data), Options{})
		if err == nil || failure.KindOf(err) != c.kind || !strings.Contains(err.Error(), input) || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%s: %v, want %v with the input and a remedy", c.name, err, c.kind)
		}
	}
	if _, err := Read(nil, []byte(english), Options{Date: "1.1.2020"}); failure.KindOf(err) != failure.Usage {
		t.Errorf("bad date: %v", err)
	}
}

func TestEnglishPasses(t *testing.T) {
	for _, text := range []string{
		"Bonjour.",
		"Berlin Paris Madrid",
		"The minister said “le pont de la ville est fermé depuis lundi et il ne sera pas ouvert” and left. That was all that he would say on the day of the vote.",
		"TWO POLICEMEN WERE KILLED TODAY IN THE CAPITAL WHEN A BOMB WENT OFF, THE POLICE SAID. NOBODY HAS CLAIMED THE ATTACK.",
	} {
		if _, err := Read(nil, []byte(text), Options{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestLongLine(t *testing.T) {
	data := bytes.Repeat([]byte("The bridge is closed @ 5 or 12-34 (56), and so on. "), 50<<20/51)
	a, err := Read(nil, data, Options{})
	if err != nil || len(a.Blocks) != 1 || len(a.Text) != len(data)-1 {
		t.Fatalf("%d blocks, %d bytes, %v", len(a.Blocks), len(a.Text), err)
	}
}

func TestDateOption(t *testing.T) {
	a, err := Read(nil, []byte("The bridge is closed."), Options{Date: "2020-01-02"})
	want := &sayso.Stamp{Value: "2020-01-02", Precision: sayso.PrecisionDay}
	if err != nil || !cmp.Equal(a.Published, want) || a.Evidence["published"] != "option --date" {
		t.Errorf("%v %v %v", a.Published, a.Evidence, err)
	}
	a, err = Read(nil, []byte("Bridge closed\n\n3 May 2019\n\nThe bridge over the river is closed."), Options{Date: "2020-01-02"})
	if err != nil || a.Published.Value != "2019-05-03" {
		t.Errorf("the text's own date must win: %v %v", a.Published, err)
	}
}

func TestMaskContacts(t *testing.T) {
	for s, want := range map[string]string{
		"write to jane.doe+news@mail.example.org.":      "write to ••••.•••+••••@••••.•••••••.•••.",
		"on Twitter: @jane_doe2, or":                    "on Twitter: @••••_••••, or",
		"Tel.: 022 555 01 47":                           "Tel.: ••• ••• •• ••",
		"+44 (0)20 7946 0958 today":                     "+•• (•)•• •••• •••• today",
		"(202) 555-0147":                                "(•••) •••-••••",
		"call us on 5550147 now":                        "call us on ••••••• now",
		"from 2019-12-31 to 2020-01-01, 1990–1995":      "",
		"it cost 12,500,000 dollars, or 1000000 in all": "",
		"ISBN 978-0-306-40615-7":                        "",
		"5 tickets @ 2 euros, @5 each, 10@5":            "",
		"call for 250 000 doses in 2020":                "",
		"a score of 3-2, 6-4 6-4 7-6 in the final":      "",
		"his phone had 1200300 pictures":                "",
	} {
		if want == "" {
			want = s
		}
		if got := maskContacts(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestParseDateLine(t *testing.T) {
	for s, want := range map[string]string{
		"January 1, 2020 - 10:38":                      "2020-01-01T10:38",
		"1 January 2020":                               "2020-01-01",
		"Tue, 01 Jan 2020 10:38 GMT":                   "2020-01-01T10:38Z",
		"2020-01-01T10:38Z":                            "2020-01-01T10:38Z",
		"2020-01-01T10:38:09.120+03:30":                "2020-01-01T10:38+03:30",
		"Published on 3rd of March, 2021 at 4:05 pm":   "2021-03-03T16:05",
		"Sept. 4, 2019, 11 a.m. EDT":                   "2019-09-04T11:00-04:00",
		"Posted: 31/12/2019":                           "2019-12-31",
		"03/04/2020":                                   "2020",
		"March 2020":                                   "2020-03",
		"10:38 GMT, 1 January 2020":                    "2020-01-01T10:38Z",
		"Updated: 2 May 2020":                          "updated 2020-05-02",
		"2 May 2020 | Last updated 3 May 2020, 08:00":  "2020-05-02 updated 2020-05-03T08:00",
		"LIMA, PERU, 14 MAR 89":                        "1989-03-14",
		"Geneva, 3 March 2021":                         "2021-03-03",
		"Tuesday, 5 March 2024 – 18:10 (Lima time)":    "2024-03-05T18:10",
		"Lima, 3 March 21, 10:38":                      "2021-03-03T10:38",
		"ISTANBUL | MAR 3, 2021 - 12:05 AM GMT+3":      "2021-03-03T00:05+03:00",
		"AGENCY / LIMA - Tuesday, 2 Mar 2021, 17:08":   "2021-03-02T17:08",
		"Lima, 25.09.2023. 19:42 | Source: Agency":     "2023-09-25T19:42",
		"3 March 2021 12:15 am IST - Updated 01:02 am": "2021-03-03T00:15 updated 2021-03-03T01:02",
		"[22/January/2022]":                            "2022-01-22",
		"Lima, 12/08/2021 7:30 am":                     "2021",
		"Roads - Bridges - Ferries 2021":               "",
		"Rain, wind, and 3 March 2021":                 "",
		"Talks open in Geneva, 3 March 2021":           "",
		"February 30, 2020":                            "",
		"January 1":                                    "",
		"In January 2020 the bridge closed":            "",
		"1 January 2020 was a Wednesday":               "",
		"2020":                                         "",
	} {
		d, ok := parseDateLine(s)
		got := ""
		if d.published != nil {
			got = d.published.Value
		}
		if d.updated != nil {
			got = strings.TrimSpace(got + " updated " + d.updated.Value)
		}
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestParseByline(t *testing.T) {
	for s, want := range map[string]string{
		"By Jane Doe":                                     "Jane Doe",
		"* By Jane van Doe":                               "Jane van Doe",
		"BY JANE DOE AND A. N. OTHER":                     "",
		"By Jane Doe and A. N. Other":                     "Jane Doe; A. N. Other",
		"By Jane Doe, staff writer":                       "Jane Doe (staff writer)",
		"* Author: Jane Doe , Example Times editor":       "Jane Doe (Example Times editor)",
		"By Jane Doe | 3 March 2021":                      "Jane Doe",
		"By Jane Doe in Geneva":                           "Jane Doe",
		"By The Editorial Board":                          "The Editorial Board",
		"By the editor":                                   "the editor",
		"Interview by the Lima correspondent":             "the Lima correspondent",
		"(Reporting by Jane Doe; Editing by A. N. Other)": "Jane Doe",
		"By Monday":                                       "",
		"By Land, Sea and Air":                            "",
		"By the end of the year":                          "",
		"By Monday, officials had left":                   "",
		"By Washington, few were amused.":                 "",
		"By Design":                                       "",
		"By 2030, the bridge will be new":                 "",
	} {
		b, _ := parseByline(s)
		var got []string
		for _, a := range b.authors {
			x := a.Name
			if a.Role != nil {
				x += " (" + *a.Role + ")"
			}
			got = append(got, x)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestSignedName(t *testing.T) {
	for s, want := range map[string]bool{
		"Jane Doe":              true,
		"JANE VAN DOE":          true,
		"Col (retd) Jane Doe":   true,
		"Press Release":         false,
		"SPECIAL REPORT":        false,
		"Foreign Ministry":      false,
		"Port Example":          false,
		"Geneva, Switzerland":   false,
		"Ministry of Waterways": false,
		"Example Tribune":       false,
		"Jane":                  false,
	} {
		if got := signedName(s) != ""; got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func TestFurniture(t *testing.T) {
	for s, want := range map[string]sayso.FurnitureKind{
		"0 + 0 =":                  sayso.FurnitureCommentForm,
		"Please solve: 12 − 5 = ?": sayso.FurnitureCommentForm,
		"2 + 2 = 4":                "",
		"Share  Resize  1,204 comments  Listen (5 min)": sayso.FurnitureNavigation,
		"1601-17-08-2023":                           sayso.FurnitureOther,
		"12-14":                                     "",
		"Copyright ©2020 Example Post":              sayso.FurnitureOther,
		"Keep comments relevant to the article.":    sayso.FurnitureCommentForm,
		"12 Comments":                               sayso.FurnitureCommentForm,
		"Share on Facebook | Twitter":               sayso.FurnitureNavigation,
		"Share this view and be done.":              "",
		"Home > World > Middle East":                sayso.FurnitureNavigation,
		"Copyright © 2020 Example Post":             sayso.FurnitureOther,
		"Copyright law is not simple.":              "",
		"Advertisement":                             sayso.FurnitureOther,
		"Read more: A bridge too far":               sayso.FurnitureNavigation,
		"Email: news@example.org":                   sayso.FurnitureContact,
		"Jane Doe can be reached at jd@example.org": sayso.FurnitureContact,
		"Have you seen anything? tips@example.org":  sayso.FurnitureContact,
		"Was the minister told? He wrote from a@example.org on Monday.": "",
		"The minister wrote on Twitter that @example was wrong.":        "",
		"Facebook and Twitter": "",
	} {
		if got, _ := furniture(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestLexicons(t *testing.T) {
	rows := lexicon.Rows(furnitureTSV)
	kinds := []string{"byline", "date", "contact", "comment-form", "navigation", "other", "caption"}
	for _, r := range rows {
		if len(r) != 4 || !slices.Contains(kinds, r[0]) || !slices.Contains([]string{whereIs, whereStarts, whereAfter, whereKicker, whereOthers}, r[1]) ||
			r[2] != strings.ToLower(straight.Replace(r[2])) || strings.Trim(r[3], "0123456789") != "" {
			t.Errorf("furniture.tsv: %q", r)
		}
	}
	for name, table := range map[string]string{"furniture.tsv": furnitureTSV, "sharewords.txt": shareWordsTXT, "contactwords.txt": contactWordsTXT, "functionwords.tsv": functionWordsTSV,
		"agencies.txt": agenciesTXT, "bodywords.txt": bodyWordsTXT, "metanames.tsv": metaNamesTSV, "nobodies.txt": nobodiesTXT, "zonewords.txt": zoneWordsTXT} {
		var lines []string
		for _, r := range lexicon.Rows(table) {
			lines = append(lines, strings.Join(r, "\t"))
		}
		if !strings.HasPrefix(table, "#") || !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
			t.Errorf("%s: no comment, not sorted, or a line twice", name)
		}
	}
	facts := []string{"author", "dated", "published", "publisher", "title", "updated"}
	for _, r := range lexicon.Rows(metaNamesTSV) {
		if len(r) != 3 || !slices.Contains(facts, r[0]) || !slices.Contains([]string{"1", "2", "3", "4"}, r[1]) || r[2] != strings.ToLower(r[2]) {
			t.Errorf("metanames.tsv: %q", r)
		}
	}
	for _, table := range []string{agenciesTXT, bodyWordsTXT, nobodiesTXT, zoneWordsTXT} {
		for _, r := range lexicon.Rows(table) {
			if len(r) != 1 || r[0] != strings.ToLower(r[0]) {
				t.Errorf("not one column in lower case: %q", r)
			}
		}
	}
	for _, r := range lexicon.Rows(agenciesTXT) {
		if !agency(r[0]) || strings.Trim(r[0], "abcdefghijklmnopqrstuvwxyz ") != "" {
			t.Errorf("agencies.txt: %q is not found as it stands", r[0])
		}
	}
	for _, r := range lexicon.Rows(functionWordsTSV) {
		if w := strings.Fields(r[1]); !slices.IsSorted(w) || r[1] != strings.ToLower(r[1]) {
			t.Errorf("functionwords.tsv: %s: not sorted or not lower case", r[0])
		}
	}
}

func FuzzRead(f *testing.F) {
	inputs, _ := filepath.Glob("testdata/*.*")
	for _, name := range inputs {
		data, _ := os.ReadFile(name)
		f.Add(data)
	}
	f.Add([]byte("\xff\xfeA\x00"))
	f.Add([]byte("<ol start=9><li>a<li>b</ol>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read(nil, data, Options{})
		if err != nil {
			if failure.KindOf(err) == failure.Internal {
				t.Fatalf("an error without a kind: %v", err)
			}
			return
		}
		if problem := check(a); problem != "" {
			t.Fatal(problem)
		}
		again, _ := Read(nil, data, Options{})
		if d := cmp.Diff(a, again); d != "" {
			t.Fatalf("read twice: %s", d)
		}
		kept, _ := Read(nil, data, Options{KeepContacts: true})
		if utf8.RuneCountInString(kept.Text) != utf8.RuneCountInString(a.Text) || len(kept.Furniture) != len(a.Furniture) {
			t.Fatal("masking changed the length")
		}
	})
}

func FuzzMask(f *testing.F) {
	f.Add("Tel. +41 22 555 01 99, a@b.org, @handle")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		masked := maskContacts(s)
		if utf8.RuneCountInString(masked) != utf8.RuneCountInString(s) || !utf8.ValidString(masked) {
			t.Fatalf("%q became %q", s, masked)
		}
	})
}

func BenchmarkText(b *testing.B) { benchmark(b, "testdata/opinion.txt") }
func BenchmarkHTML(b *testing.B) { benchmark(b, "testdata/news.html") }

func benchmark(b *testing.B, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(nil, data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
