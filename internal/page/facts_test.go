package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/failure"
)

func TestReadNames(t *testing.T) {
	sites := []string{"Example Post", "examplepost.example"}
	for s, want := range map[string]string{
		"Jane Doe":                                  "Jane Doe",
		"By Jane Doe and A. N. Other":               "Jane Doe; A. N. Other",
		"BY JANE DOE AND JOHN ROE":                  "JANE DOE; JOHN ROE",
		"Jane Doe, John Roe & A. N. Other":          "Jane Doe; John Roe; A. N. Other",
		"Jane Doe, Reuters":                         "Jane Doe",
		"Jane Doe (AFP)":                            "Jane Doe",
		"Reuters":                                   "Reuters",
		"From our correspondent":                    "our correspondent",
		"Jane Doe, staff writer":                    "Jane Doe (staff writer)",
		"Jane Doe | Diplomatic correspondent":       "Jane Doe (Diplomatic correspondent)",
		"Jane Doe, Example Post":                    "Jane Doe",
		"Jane Doe. Example Post":                    "Jane Doe",
		"Jane Doe in Geneva":                        "Jane Doe",
		"By Jane Doe Monday, March 3, 2021":         "Jane Doe",
		"Jane Doe on 3 March 2021":                  "Jane Doe",
		"3 March 2021 | Jane Doe | 4 min":           "Jane Doe",
		"Doe, Jane":                                 "Jane Doe",
		"Jane Doe jdoe@examplepost.example":         "Jane Doe",
		"Jane Doe, translated by A. N. Other":       "Jane Doe",
		"Jane Doe Jane Doe":                         "Jane Doe",
		"Washington Reuters":                        "Reuters",
		"Interview: Erika Mustermann":               "Erika Mustermann",
		"Автор: Иван Иванов":                        "Иван Иванов",
		"Die Redaktion":                             "Die Redaktion",
		"Alle Beiträge":                             "",
		"von Erika Mustermann":                      "Erika Mustermann",
		"Von Erika Mustermann und Max Mustermann":   "Erika Mustermann; Max Mustermann",
		"Écrit par Jean Dupont":                     "Jean Dupont",
		"Nguyễn Văn A":                              "Nguyễn Văn A",
		"فلان الفلاني":                              "فلان الفلاني",
		"山田太郎":                                      "山田太郎",
		"Jan van der Berg":                          "Jan van der Berg",
		"admin":                                     "",
		"Administrator":                             "",
		"Example Post":                              "",
		"examplepost.example":                       "",
		"The Morning Times":                         "",
		"Ministry of Transport":                     "",
		"jdoe@examplepost.example":                  "",
		"https://www.facebook.com/examplepost":      "",
		"XYZNEWSDESK":                               "",
		"12 March 2021":                             "",
		"The bridge was closed on Monday, he said.": "",
	} {
		if got := signed(readNames(s, sites)); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestWithoutSite(t *testing.T) {
	sites := []string{"The Example Post", "examplepost.example"}
	for s, want := range map[string]string{
		"Bridge reopens | Example Post":                     "Bridge reopens",
		"Bridge reopens - ExamplePost":                      "Bridge reopens",
		"Example Post: Bridge reopens":                      "Bridge reopens",
		"Example Post » Bridge reopens":                     "Bridge reopens",
		"Bridge reopens | World | The Example Post":         "Bridge reopens | World",
		"Bridge reopens again - World | Example Post":       "Bridge reopens again - World",
		"The bridge reopens at last | World | Example Post": "The bridge reopens at last",
		"Peace talks - what we know so far":                 "Peace talks - what we know so far",
		"Bridge reopens | Another Paper":                    "Bridge reopens | Another Paper",
		"Example Post":                                      "Example Post",
	} {
		if got := withoutSite(s, sites, nil); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	others := []found{{"Bridge reopens", "meta og:title"}}
	if got := withoutSite("Bridge reopens | Another Paper", sites, others); got != "Bridge reopens" {
		t.Errorf("what another title bears out: %q", got)
	}
}

// TestFindDates gives sources that differ: which wins.
func TestFindDates(t *testing.T) {
	const ld = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"%p","dateModified":"%u"}</script>`
	data := func(p, u string) string { return strings.NewReplacer("%p", p, "%u", u).Replace(ld) }
	meta := func(name, value string) string { return `<meta property="` + name + `" content="` + value + `">` }
	const canonical = `<link rel=canonical href="https://a.example/2021/03/03/x">`
	for _, c := range []struct{ name, page, published, updated string }{
		{"JSON-LD first", data("2021-03-03T10:00:00Z", "2021-03-04T10:00:00Z") + meta("article:published_time", "2021-01-01"), "2021-03-03T10:00Z json-ld", "2021-03-04T10:00Z json-ld"},
		{"two agree against one", data("2021-05-05", "") + meta("article:published_time", "2021-03-03") + canonical, "2021-03-03 meta article:published_time", ""},
		{"the address, if all differ", data("2021-05-05", "") + canonical, "2021-03-03 url", ""},
		{"the address last", canonical, "2021-03-03 url", ""},
		{"the more exact of one day", data("2021-03-03", "") + meta("article:published_time", "2021-03-03T08:00:00+02:00"), "2021-03-03T08:00+02:00 meta article:published_time", ""},
		{"local time of one moment", data("2021-03-03T06:00:00Z", "") + meta("article:published_time", "2021-03-03T08:00:00+02:00"), "2021-03-03T08:00+02:00 meta article:published_time", ""},
		{"midnight is a day", data("2021-03-03T00:00:00Z", ""), "2021-03-03 json-ld", ""},
		{"an update at the time of publication is none", data("2021-03-03T10:00:00Z", "2021-03-03T10:00:00Z"), "2021-03-03T10:00Z json-ld", ""},
		{"an update before publication is none", data("2021-03-03T10:00:00Z", "2021-03-01T10:00:00Z"), "2021-03-03T10:00Z json-ld", ""},
		{"the day before in local time, from the address", meta("article:published_time", "2021-03-04T02:25:00Z") + canonical, "2021-03-03 url", ""},
		{"the day before, too far for a zone", meta("article:published_time", "2021-03-04T11:45:00Z") + canonical, "2021-03-04T11:45Z meta article:published_time", ""},
		{"strokes in a language that has the day first", `<meta property="og:locale" content="es_AR">` + meta("article:published_time", "10/05/2021 05:22 pm"), "2021-05-10T17:22 meta article:published_time", ""},
		{"strokes in one of which it is not known", `<meta property="og:locale" content="en">` + meta("article:published_time", "10/05/2021 05:22 pm"), "2021 meta article:published_time", ""},
		{"RDFa", `<body><span property="schema:dateCreated" content="2021-03-03T10:00:00+01:00">x</span>`, "2021-03-03T10:00+01:00 property dateCreated", ""},
		{"the future", meta("article:published_time", "2099-01-01"), "", ""},
		{"before the web", meta("article:published_time", "1970-01-01"), "", ""},
		{"seconds since 1970", meta("sailthru.date", "1614766680"), "2021-03-03T10:18Z meta sailthru.date", ""},
		{"without signs", meta("pubdate", "20210303"), "2021-03-03 meta pubdate", ""},
		{"a day that is none", meta("pubdate", "2021-02-30"), "", ""},
		{"nothing", "<p>x", "", ""},
	} {
		doc, err := html.Parse(strings.NewReader("<html><head>" + c.page))
		if err != nil {
			t.Fatal(err)
		}
		f := gather(doc)
		f.about(doc, nil)
		address, _ := f.address()
		spell := func(d *dated) string {
			if d == nil {
				return ""
			}
			return d.stamp.Value + " " + d.where
		}
		p, u := f.findDates(address, now)
		if spell(p) != c.published || spell(u) != c.updated {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, spell(p), spell(u), c.published, c.updated)
		}
	}
}

// TestLanguagesOfDates reads one day in many languages.
func TestLanguagesOfDates(t *testing.T) {
	for _, s := range []string{
		"12 March 2020", "March 12th, 2020", "12 mars 2020", "jeudi 12 mars 2020", "12. März 2020", "12. Mär. 2020", "12 de marzo de 2020", "12 de março de 2020",
		"quinta-feira, 12 de março de 2020", "12 marca 2020", "12 marzo 2020", "12 maart 2020", "12. března 2020", "12 Μαρτίου 2020", "12 ΜΑΡΤΙΟΥ 2020", "12 марта 2020",
		"12 березня 2020", "12 Mart 2020", "12 Mar 2020", "2020. március 12.", "2020 m. kovo 12 d.", "12. martā 2020", "12. maaliskuuta 2020", "12. ožujka 2020",
		"12 d’abril de 2020", "2020年3月12日", "2020년 3월 12일", "12 مارس 2020", "١٢ مارس ٢٠٢٠", "12 במרץ 2020", "12.03.2020", "12.03.20", "12/13/2020", "2020-03-12", "2020/03/12",
	} {
		want := "2020-03-12"
		switch s {
		case "12/13/2020":
			want = "2020-12-13"
		case "12 d’abril de 2020":
			want = "2020-04-12"
		}
		if got, n := parseStamp(s); got == nil || got.Value != want {
			t.Errorf("%q: %v, %d bytes", s, got, n)
		}
	}
	for _, s := range []string{"03/04/20", "1.2.20", "12.03.20.1", "12 brumaire 2020", "2020年13月1日", "۱۲ فروردین ۱۳۹۹", "12 March"} {
		if got, _ := parseStamp(s); got != nil && got.Precision != sayso.PrecisionYear {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestLocal tells the zone of a time in UTC from the time that readers see.
func TestLocal(t *testing.T) {
	stamp := func(s string) *sayso.Stamp { x, _ := parseStamp(s); return x }
	for _, c := range []struct {
		seen  string
		class int
		want  string
	}{
		{"February 24, 2020 9:25pm", fromText, "2020-02-24T21:25-05:00"},
		{"25 February 2020 07:55", fromText, "2020-02-25T07:55+05:30"},
		{"2020-02-24", fromAddress, "2020-02-24"},
		{"2020-02-25", fromAddress, "2020-02-25T02:25Z"},
		{"2020-02-23", fromText, "2020-02-25T02:25Z"},
		{"February 24, 2020 9:27pm", fromText, "2020-02-25T02:25Z"},
		{"2020-02-24", fromMeta, "2020-02-25T02:25Z"},
	} {
		all := []dated{{stamp("2020-02-25T02:25:54Z"), jsonLD, fromData}, {stamp(c.seen), visible, c.class}}
		if got := local(&all[0], all); got.stamp.Value != c.want {
			t.Errorf("%s: %s, want %s", c.seen, got.stamp.Value, c.want)
		}
	}
}

// TestOpeningDate reads dates and agencies in the datelines of texts.
func TestOpeningDate(t *testing.T) {
	for s, want := range map[string]string{
		"29.11.2022 – The bridge is open again.":                "2022-11-29",
		"(21. November 2022) Die Brücke ist wieder offen.":      "2022-11-21",
		"GENEVA, March 9, 2021 (Example Wire) – The bridge …":   "2021-03-09",
		"LAKEVIEW, March 9, 2021 /Example Wire/ - The bridge …": "2021-03-09",
		"On 3 March 2021 the bridge was opened.":                "",
		"3 March 2021 was the day on which it opened.":          "",
		"March 2021 – a month of rain.":                         "",
	} {
		got := ""
		if d := openingDate(s); d != nil {
			got = d.Value
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"SANTA FE, N.M. (AP) — The bridge is open again.": "AP",
		"GENEVA (Reuters) - The bridge is open again.":    "Reuters",
		"The bank (AP) — it is not one — is open again.":  "",
		"GENEVA (the town) - The bridge is open again.":   "",
		"The bridge is open again.":                       "",
	} {
		if got := datelineAgency(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// TestHeadings reads titles out of headings that hold more.
func TestHeadings(t *testing.T) {
	for s, want := range map[string]string{
		`<h1><span class="kicker">Lake</span> The ferry runs again</h1>`:                                     "The ferry runs again",
		`<h1>The ferry runs again <time>3 March 2021</time></h1>`:                                            "The ferry runs again",
		`<h1><style>h1{color:red}</style>The ferry runs again</h1>`:                                          "The ferry runs again",
		`<h1>The fer\u00adry runs again</h1>`:                                                                "The ferry runs again",
		`<meta property="og:title" content="The ferry runs again"><h1><b>Lake</b> The ferry runs again</h1>`: "The ferry runs again",
		`<meta property="og:title" content="Doobie Ferry runs again"><h1>The Doobie Ferry runs again</h1>`:   "The Doobie Ferry runs again",
		`<h1><span class="kicker">The ferry runs again</span></h1>`:                                          "The ferry runs again",
	} {
		doc, err := html.Parse(strings.NewReader(strings.ReplaceAll(s, `\u00ad`, "\u00ad")))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := gather(doc).findTitle(); got.value != want {
			t.Errorf("%s: %q, want %q", s, got.value, want)
		}
	}
}

func TestAddress(t *testing.T) {
	for page, want := range map[string]string{
		`<link rel=canonical href="https://a.example/x"><meta property=og:url content="https://a.example/y">`: "https://a.example/x",
		`<link rel=canonical href="https://a.example/"><meta property=og:url content="https://a.example/y">`:  "https://a.example/y",
		`<link rel=canonical href="/x"><meta property=og:url content="https://a.example/y">`:                  "https://a.example/x",
		`<link rel=canonical href="/x"><base href="https://b.example/">`:                                      "https://b.example/x",
		`<link rel=canonical href="/x">`:                 "",
		`<link rel=canonical href="javascript:x">`:       "",
		`<link rel=canonical href="https://a.example/">`: "https://a.example/",
	} {
		doc, err := html.Parse(strings.NewReader("<html><head>" + page))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := gather(doc).address(); got != want {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

// TestDecodeLoose reads JSON as pages have it.
func TestDecodeLoose(t *testing.T) {
	for s, want := range map[string]string{
		`{"a":1}`:                            `[{"a":1}]`,
		"<!-- {\"a\":1} -->":                 `[{"a":1}]`,
		"//<![CDATA[\n{\"a\":1}\n//]]>":      `[{"a":1}]`,
		`{"a":1};`:                           `[{"a":1}]`,
		`{"a":1}{"b":2}`:                     `[{"a":1},{"b":2}]`,
		`{"a":[1,2,],}`:                      `[{"a":[1,2]}]`,
		"{\"a\":\"b\nc\"}":                   `[{"a":"b c"}]`,
		`{"a":"b\'c"}`:                       `[{"a":"b\\'c"}]`,
		`{&quot;a&quot;:1}`:                  `[{"a":1}]`,
		``:                                   `null`,
		`{"headline":"x","y":"he said "no""`: `[{"@type":"Article","headline":"x"}]`,
		`{"y":`:                              `[null]`,
	} {
		got, err := json.Marshal(decodeLoose(s))
		if err != nil || string(got) != want {
			t.Errorf("%s: %s (%v), want %s", s, got, err, want)
		}
	}
}

// TestMended reads pages of which the extractor loses something, or takes
// something along.
func TestMended(t *testing.T) {
	const one = "<p>The river bridge, which was closed for two years, reopened on Tuesday, the ministry of transport said in a statement.</p>"
	const two = "<p>It was the first time that traffic had crossed the river since the flood, and the mayor said that the town was whole again.</p>"
	const three = "<p>There will be no toll for the first year, she said, and none for ambulances after that. The works cost 40 million.</p>"
	for _, c := range []struct{ name, body, with, without string }{
		{"spaces beside links in lists", "<article>" + one + two + "<ul><li>The works by <a href=x>Example Works</a> took two years.</li><li>They cost <b>40 million</b> in all.</li></ul>" + three + "</article>", "by Example Works took", ""},
		{"a caption of its own", "<article>" + one + "<figure><img src=a><figcaption>The first lorry on the bridge.</figcaption></figure>" + two + three + "</article>", "The first lorry on the bridge.", ""},
		{"a credit", "<article>" + one + "<figure><img src=a><figcaption>The first lorry on the bridge.<span class=credit>Photo: A. N. Other</span></figcaption></figure>" + two + three + "</article>", "lorry on the bridge.", "A. N. Other"},
		{"another story's picture", "<article>" + one + two + "<a href=/other><figure><img src=a><figcaption>The town hall is painted red.</figcaption></figure></a>" + three + "</article>", "no toll", "painted red"},
		{"a body in pieces", `<main><div class="x"><div class="article__body">` + one + two + three + `</div></div><div class="ad">Advertisement</div><div class="x"><div class="article__body"><p>A second bridge is to follow within the decade, the ministry said, if the money for it can be found.</p></div></div></main>`, "A second bridge is to follow", "Advertisement"},
		{"headings at the end", "<article>" + one + two + three + "<h3>Ten bridges that you should know</h3></article>", "no toll", "Ten bridges"},
	} {
		a, err := Read(nil, []byte("<!doctype html><html><head><title>Bridge reopens</title></head><body><h1>Bridge reopens</h1>"+c.body), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !strings.Contains(a.Text, c.with) || c.without != "" && strings.Contains(a.Text, c.without) {
			t.Errorf("%s: %q", c.name, a.Text)
		}
	}
}

// attributes makes n attributes, no two alike: of two alike the second is none.
func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d", i)
	}
	return b.String()
}

func TestPrecheck(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		ok   bool
	}{
		"a page":                   {"<html><body><p>a<p>b<ul><li>c<li>d</ul><table><tr><td>e<td>f<tr><td>g</table>", true},
		"items left open":          {"<ul>" + strings.Repeat("<li>a", 5000), true},
		"rows left open":           {"<table>" + strings.Repeat("<tr><td>a<td>b", 5000), true},
		"paragraphs left open":     {strings.Repeat("<p>a", 5000), true},
		"elements without an end":  {strings.Repeat("<br><img><hr>", 5000), true},
		"opened and closed":        {strings.Repeat("<div><span>a</span></div>", 5000), true},
		"an end without beginning": {strings.Repeat("</div>", 5000), true},
		"deep":                     {strings.Repeat("<div>", 2*MaxDepth+1), false},
		"many tags":                {strings.Repeat("<br>", MaxTags+1), false},
		"many attributes":          {"<p" + attributes(MaxAttributes+1) + ">", false},
		"some attributes":          {"<p" + attributes(MaxAttributes-1) + ">", true},
	} {
		err := precheck("x", c.page)
		if (err == nil) != c.ok || err != nil && failure.KindOf(err) != failure.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLanguageCode(t *testing.T) {
	for _, c := range []struct{ seen, declared, want string }{
		{"", "", "en"}, {"", "de-AT", "de"}, {"German", "en", "de"}, {"Arabic or Persian", "fa_IR", "fa"}, {"Arabic or Persian", "en", "und"}, {"unlike English", "", "und"},
	} {
		if got := languageCode(c.seen, c.declared, "a few words"); got != c.want {
			t.Errorf("%q, declared %q: %q, want %q", c.seen, c.declared, got, c.want)
		}
	}
}

// TestLinkedAuthors reads authors as JSON-LD has them.
func TestLinkedAuthors(t *testing.T) {
	for s, want := range map[string][]sayso.Author{
		`{"@type":"Article","author":"Jane Doe"}`:                                                                                         {{Name: "Jane Doe"}},
		`{"@type":["Report","NewsArticle"],"author":[{"name":"Jane Doe"},{"name":"John Roe"}]}`:                                           {{Name: "Jane Doe"}, {Name: "John Roe"}},
		`{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Jane Doe"}]}`:                          {{Name: "Jane Doe"}},
		`{"@type":"Article","author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Organization","name":"Association of Town Halls"}]}`: {{Name: "Jane Doe"}},
		`{"@type":"Article","author":{"@type":"Person","name":"Jane doe"}}`:                                                               {{Name: "Jane doe"}},
		`{"@type":"Article","author":{"@id":"#a"}}`:                                                                                       nil,
		`{"@type":"Article","author":{"@type":"Organization","name":"Association of Town Halls"}}`:                                        {{Name: "Association of Town Halls"}},
		`{"@type":"Article","author":{"@type":"Organization","name":"X Post"},"publisher":{"name":"X Post"}}`:                             nil,
		`{"@type":"Article","author":{"@type":"Person","name":"Jane Doe"},"publisher":{"@type":"Person","name":"Jane Doe"}}`:              {{Name: "Jane Doe"}},
		`{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","creator":[{"givenName":"Jane","familyName":"Doe"}]}}`:                    {{Name: "Jane Doe"}},
		`{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","author":"Jane Doe"}]}`:                                            nil,
	} {
		doc, err := html.Parse(strings.NewReader(`<html><head><script type="application/ld+json">` + s + `</script>`))
		if err != nil {
			t.Fatal(err)
		}
		got, _ := gather(doc).findAuthors()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -want +got:\n%s", s, d)
		}
	}
}
