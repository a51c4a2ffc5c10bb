package mail

import (
	"encoding/base64"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso/internal/failure"
	"sayso/internal/page"
)

const newsletter = "Return-Path: <news@news.example>\r\n" +
	"From: Valley Courier <news@news.example>\r\n" +
	"To: reader@mail.example\r\n" +
	"Subject: =?utf-8?q?Bridge_closed_=E2=80=93_and_more?=\r\n" +
	"Date: Wed, 1 Jan 2020 10:38:00 +0100 (CET)\r\n" +
	"MIME-Version: 1.0\r\n" +
	"Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n" +
	"preamble\r\n--b1\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"The council closed the caf=E9 bridge on Tues=\r\nday.\r\n\r\nThe mayor said that it would open in June.\r\n" +
	"--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%HTML%\r\n--b1--\r\n"

func letter(html string) string {
	return strings.Replace(newsletter, "%HTML%", base64.StdEncoding.EncodeToString([]byte(html)), 1)
}

const saved = "From: <Saved by a browser>\r\n" +
	"Snapshot-Content-Location: https://news.example/bridge\r\n" +
	"Subject: Bridge closed\r\n" +
	"Date: Fri, 3 Jan 2020 09:00:00 -0000\r\n" +
	"MIME-Version: 1.0\r\n" +
	"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b--2\"\r\n\r\n" +
	"------b--2\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/bridge\r\n\r\n" +
	"<!DOCTYPE html><html><head><meta charset=3D\"utf-8\"><title>The bridge is closed</title>\r\n<meta property=3D\"article:published_time\" content=3D\"2020-01-01T10:38:00Z\"></head><body><article>" +
	"<p>The council closed the caf=C3=A9 bridge on Tuesday, the mayor said in a statement that was long.</p></article></body></html>\r\n" +
	"------b--2\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://news.example/x.png\r\n\r\niVBORw0KGgo=\r\n------b--2--\r\n"

func TestIs(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       bool
	}{
		{"a newsletter", letter("x"), true},
		{"a saved page", saved, true},
		{"line feeds alone", strings.ReplaceAll(saved, "\r", ""), true},
		{"an old mail", "From: a@b.example\nDate: Wed, 1 Jan 2020 10:38:00 GMT\nSubject: x\n\nText", true},
		{"text with a label", "Statement: The council met.\n\nIt said no.", false},
		{"a memo", "From: Jane\nTo: John\n\nText", false},
		{"text", "The council met.\n\nIt said no.", false},
		{"HTML", "<html>: x\n\n", false},
		{"a header alone", "MIME-Version: 1.0\nContent-Type: text/plain", false},
		{"nothing", "", false},
		{"an empty line", "\n\n", false},
	} {
		if got := Is([]byte(c.data)); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

func TestRead(t *testing.T) {
	source := "a.eml"
	page1 := "<p>The council closed the bridge on Tuesday, and it did so after a debate that went on for more than three hours in the old town hall.</p><p>The mayor said that it would open in June, once the pillars have been inspected by engineers of the ministry and the road is laid.</p>"
	for _, c := range []struct {
		name, data                                 string
		title, titleFrom, published, publishedFrom string
		url, text                                  string
	}{
		{"a newsletter's page", letter(page1), "Bridge closed – and more", where, "2020-01-01T10:38+01:00", where, "", "The mayor said that it would open in June, once"},
		{"a newsletter's text", letter(""), "Bridge closed – and more", where, "2020-01-01T10:38+01:00", where, "", "The council closed the café bridge on Tuesday."},
		{"a saved page", saved, "The bridge is closed", "", "2020-01-01T10:38Z", "meta article:published_time", "https://news.example/bridge", "closed the café bridge"},
		{"plain", "From: a@b.example\nDate: Wed, 1 Jan 2020 10:38:00 GMT\nSubject: Road open\n\nThe police said that the road was open. Drive with care.", "Road open", where, "2020-01-01T10:38Z", where, "", "The police said that"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := Read(&source, []byte(c.data), page.Options{Date: "2019-01-01"})
			if err != nil {
				t.Fatal(err)
			}
			if a.Title == nil || *a.Title != c.title || c.titleFrom != "" && a.Evidence["title"] != c.titleFrom {
				t.Errorf("title %v, evidence %v", a.Title, a.Evidence)
			}
			if a.Published == nil || a.Published.Value != c.published || a.Evidence["published"] != c.publishedFrom {
				t.Errorf("published %v, evidence %v", a.Published, a.Evidence)
			}
			if c.url != "" && (a.URL == nil || *a.URL != c.url) || c.url == "" && a.URL != nil {
				t.Errorf("url %v", a.URL)
			}
			if !strings.Contains(a.Text, c.text) || !strings.HasPrefix(a.Text, c.title+"\n\n") {
				t.Errorf("text %q", a.Text)
			}
		})
	}
	for name, c := range map[string]struct {
		data string
		kind failure.Kind
	}{
		"nothing in it":  {"MIME-Version: 1.0\nContent-Type: image/png\n\nx", failure.Empty},
		"an attachment":  {"MIME-Version: 1.0\nContent-Type: text/plain\nContent-Disposition: attachment\n\nx", failure.Empty},
		"no boundary":    {"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nx", failure.Unreadable},
		"too many parts": {"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 3000), failure.Unreadable},
		"too deep":       {deep(20), failure.Unreadable},
		"German":         {"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nDer Stadtrat hat am Dienstag beschlossen, die alte Brücke für ein Jahr zu sperren. Die Bürgermeisterin sagte, dass die Arbeiten im Juni beginnen.", failure.Language},
	} {
		if _, err := Read(&source, []byte(c.data), page.Options{}); failure.KindOf(err) != c.kind || err == nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// deep is a message with parts in parts.
func deep(n int) string {
	s := "MIME-Version: 1.0\n"
	for i := range n {
		b := strings.Repeat("b", i+1)
		s += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n"
	}
	return s + "\nx"
}

// FuzzRead holds that a message is read or refused, and that its text is valid.
func FuzzRead(f *testing.F) {
	f.Add([]byte(letter("<p>x</p>")))
	f.Add([]byte(saved))
	f.Add([]byte(deep(9)))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read(nil, data, page.Options{})
		if err != nil {
			if failure.KindOf(err) == failure.Internal {
				t.Errorf("%v", err)
			}
			return
		}
		if !utf8.ValidString(a.Text) || a.Text == "" {
			t.Errorf("text %q", a.Text)
		}
	})
}
