package record

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/page"
)

func TestFlatten(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"text", "One.\n\nTwo &amp; three.", "One.\n\nTwo & three."},
		{"a lone sign", "It is < 5 &amp; > 3.", "It is < 5 & > 3."},
		{"paragraphs", "<p>One\n  two.</p><p>Three.</p>", "One two.\n\nThree."},
		{"text around", "One <b>two</b> three<p>four</p>five", "One two three\n\nfour\n\nfive"},
		{"breaks", "One.<br>Two.<br/><br />Three.", "One.\nTwo.\n\nThree."},
		{"lists", `<ul><li>a<li>b</ul><ol start="3"><li>c</li><li><p>d</p><p>e</p></li></ol>`, "- a\n\n- b\n\n3. c\n\n4. d\n\ne"},
		{"lists in lists", "<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n\n- b\n\n2. c"},
		{"hidden", "<p>a</p><script>if (x < y) {}</script><style>p {}</style><iframe><p>no</p></iframe><p>b</p>", "a\n\nb"},
		{"hidden for good", "<p>a</p><svg><p>b", "a"},
		{"headings and quotes", "<h2>H</h2><blockquote><p>Q</p></blockquote>", "H\n\nQ"},
		{"preformatted", "<pre>a\n  b</pre>", "a\n  b"},
		{"tables", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\n\nc"},
		{"no-break space", "<p>5&nbsp;km</p>", "5\u00a0km"},
		{"references", "<p>&ldquo;No,&rdquo; she said. &#8212; AT&amp;T</p>", "“No,” she said. — AT&T"},
		{"comments", "<!-- no --><p>a<!-- no -->b</p>", "ab"},
		{"empty", "<p> </p><div><br></div>", ""},
		{"stray ends", "</ul></ol></li></pre><p>a</p></div>", "a"},
	} {
		if got := Flatten(c.html); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStamp(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2020-01-01T10:38:00Z", "2020-01-01T10:38Z minute"},
		{"2020-01-01T10:38:00.123+01:00", "2020-01-01T10:38+01:00 minute"},
		{"2020-01-01T10:38:00+0530", "2020-01-01T10:38+05:30 minute"},
		{"2020-01-01T10:38:00", "2020-01-01T10:38 minute"},
		{"2020-01-01", "2020-01-01 day"},
		{"2020-01", "2020-01 month"},
		{"2020", "2020 year"},
		{"Wed, 01 Jan 2020 10:38:00 GMT", "2020-01-01T10:38Z minute"},
		{"Wed, 1 Jan 2020 10:38:00 -0500", "2020-01-01T10:38-05:00 minute"},
		{"wed, 1 Jan 2020 10:38 EST", "2020-01-01T10:38-05:00 minute"},
		{"Wed, 1 Jan 2020 10:38:00 +0000 (UTC)", "2020-01-01T10:38Z minute"},
		{"1 Jan 20 10:38:00 PDT", "2020-01-01T10:38-07:00 minute"},
		{"Wed, 1 Jan 2020 10:38:00 IST", "2020-01-01T10:38 minute"},
		{"  1 January 2020 ", "2020-01-01 day"},
		{"January 1, 2020", "2020-01-01 day"},
		{"2020-01-01 10:38:00 +0200", "2020-01-01T10:38+02:00 minute"},
		{"Mon, 01 Jan 0001 00:00:00 GMT", ""},
		{"2020-02-30", ""},
		{"01/02/2020", ""},
		{"yesterday", ""},
		{"", ""},
		{strings.Repeat("9", 1000), ""},
	} {
		got := ""
		if s := Stamp(c.in); s != nil {
			got = s.Value + " " + string(s.Precision)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Jane Doe", []string{"Jane Doe"}},
		{"By Jane Doe and John Roe", []string{"Jane Doe", "John Roe"}},
		{"Jane Doe, John Roe, and Ann Poe", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"Jane Doe; John Roe & Ann Poe", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"jane@example.com", nil},
		{"https://example.com/jane", nil},
		{"Newsroom", []string{"Newsroom"}},
		{"", nil},
	} {
		var got []string
		for _, a := range Names(c.in) {
			got = append(got, a.Name)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", c.in, diff)
		}
	}
}

func TestToUTF8(t *testing.T) {
	for _, c := range []struct{ name, data, label, want string }{
		{"no label", "caf\xe9", "", "caf\xe9"},
		{"a label", "caf\xe9", "iso-8859-1", "café"},
		{"utf-8", "café", "UTF-8", "café"},
		{"utf-8, wrongly", "caf\xe9", "utf-8", "caf\xe9"},
		{"latin, wrongly", "café", "iso-8859-1", "café"},
		{"unknown", "caf\xe9", "x-none", "caf\xe9"},
		{"a mark outranks it", "\xef\xbb\xbfcafé", "windows-1251", "\xef\xbb\xbfcafé"},
		{"it outranks the page", `<meta charset="iso-8859-1">café`, "utf-8", `<meta charset="utf-8">café`},
		{"it outranks the page's other form", `<meta content="text/html; charset=iso-8859-1"><p>café`, "utf-8", `<meta content="text/html; charset=utf-8"><p>café`},
		{"and that of XML", `<?xml version="1.0" encoding='windows-1252'?><p>café`, "utf-8", `<?xml version="1.0" encoding='utf-8'?><p>café`},
		{"both agree", `<meta charset="UTF-8">café`, "utf-8", `<meta charset="UTF-8">café`},
		{"another alphabet", "\xcc\xee\xf1\xea\xe2\xe0", "windows-1251", "Москва"},
		{"plain letters", "plain", "windows-1251", "plain"},
	} {
		if got := string(ToUTF8([]byte(c.data), c.label)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	source := "https://example.com/a"
	facts := Facts{Title: "Council closes the <em>old</em> bridge &amp; more | News", Authors: "By Jane Doe", URL: source, Where: "feed",
		Published: &sayso.Stamp{Value: "2020-01-01T10:38Z", Precision: sayso.PrecisionMinute}}
	body := "<p>The council voted on Tuesday to close it. Write to jane@example.com.</p><p>The mayor said no.</p>\n<p>The post <a>Council closes</a> appeared first on <a>News</a>.</p>"
	a, err := Read(&source, body, facts, page.Options{Date: "2019-05-05"})
	if err != nil {
		t.Fatal(err)
	}
	want := "Council closes the old bridge & more | News\n\nThe council voted on Tuesday to close it. Write to ••••@•••••••.•••.\n\nThe mayor said no."
	if a.Text != want {
		t.Errorf("text %q", a.Text)
	}
	if a.ID != ID([]byte(body)) || a.Title == nil || *a.Title != "Council closes the old bridge & more | News" || a.URL == nil || *a.URL != source {
		t.Errorf("got %+v", a)
	}
	if a.Blocks[0].Kind != sayso.BlockTitle || a.Blocks[1].Kind != sayso.BlockParagraph {
		t.Errorf("blocks %+v", a.Blocks)
	}
	if diff := cmp.Diff([]sayso.Author{{Name: "Jane Doe"}}, a.Byline); diff != "" {
		t.Errorf("byline (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(sayso.EvidenceNote{"title": "feed", "byline": "feed", "published": "feed", "url": "feed"}, a.Evidence); diff != "" {
		t.Errorf("evidence (-want +got)\n%s", diff)
	}
	if len(a.Furniture) != 1 || !strings.HasPrefix(a.Furniture[0].Text, "The post ") {
		t.Errorf("furniture %+v", a.Furniture)
	}

	bare, err := Read(nil, "The council voted on Tuesday to close the old bridge.", Facts{Where: "feed"}, page.Options{Date: "2019-05-05"})
	if err != nil || bare.Title != nil || bare.Published.Value != "2019-05-05" || bare.Evidence["published"] != "option --date" {
		t.Errorf("got %+v, %v", bare, err)
	}
}

func TestKinds(t *testing.T) {
	body := "<p>The council voted on Tuesday to close it, and nobody spoke against it.</p><h3>What comes next, by jane@example.com</h3><p>The mayor said no.</p>" +
		"<blockquote><p>We were not told of it.</p><p>Nobody came to see us.</p></blockquote><figure><img><figcaption>The bridge in May</figcaption></figure><h2>Unclosed<p>The end was near, he said.</p><ul><li>One thing</li></ul>"
	a, err := Read(nil, body, Facts{Title: "Bridge closed", Where: "feed"}, page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	runes := []rune(a.Text)
	for _, b := range a.Blocks {
		got = append(got, string(b.Kind)+" "+string(runes[b.Start:b.Start+min(8, b.End-b.Start)]))
	}
	want := []string{"title Bridge c", "paragraph The coun", "heading What com", "paragraph The mayo", "quote We were ", "quote Nobody c",
		"caption The brid", "heading Unclosed", "paragraph The end ", "item - One th"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzFlatten holds that flattening leaves no tag of ours in plain HTML's place,
// keeps valid text valid, and does not grow the text but by markers.
func FuzzFlatten(f *testing.F) {
	f.Add("<p>One</p><ul><li>two<ol><li>three</ol></ul>")
	f.Add("a < b & c &lt; <script>x</script><br><br>")
	f.Add("<pre>\n x</pre><td>y<svg>")
	f.Fuzz(func(t *testing.T, s string) {
		got := Flatten(s)
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("%q gives %q", s, got)
		}
		const marker = 24 // the most that one item's marker and blank line take
		if items := strings.Count(strings.ToLower(s), "<"); len(got) > 3*len(s)+marker*items {
			t.Errorf("%d bytes from %d", len(got), len(s))
		}
		if strings.Contains(got, "\n\n\n") && !strings.Contains(s, "\n\n\n") && !strings.Contains(strings.ToLower(s), "<pre") && !strings.Contains(s, "&") {
			t.Errorf("%q gives %q", s, got)
		}
	})
}

// FuzzStamp holds that a stamp has the form of its precision.
func FuzzStamp(f *testing.F) {
	f.Add("Wed, 01 Jan 2020 10:38:00 GMT")
	f.Add("2020-01-01T10:38:00+05:30")
	f.Fuzz(func(t *testing.T, s string) {
		stamp := Stamp(s)
		if stamp == nil {
			return
		}
		if again := Stamp(stamp.Value); again == nil || *again != *stamp {
			t.Errorf("%q gives %v, which gives %v", s, stamp, again)
		}
	})
}
