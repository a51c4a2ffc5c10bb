package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestFollows puts a holder right by the form of the article's page: the list of what a
// holder says and the numbers beside it follow, and so they do when that is undone.
func TestFollows(t *testing.T) {
	v := newRoom(t, ferry, other)
	address := func(query string) string { return "/?" + url.Values{"q": {query}, "rows": {"statements"}}.Encode() }
	const words = "never unsafe"
	// counted is the number beside a holder, "" where there is none.
	counted := func(holder string) string {
		for _, n := range find(v.get(address("stage")), "aside.facets li") {
			if number, is := strings.CutPrefix(strings.TrimSpace(text(n)), holder+" "); is {
				return number
			}
		}
		return ""
	}
	// lists says whether the list of a holder's statements has the one.
	lists := func(holder string) bool {
		for _, said := range texts(v.get(address(`holder:"`+holder+`"`)), "ol.hits p.says") {
			if strings.Contains(said, words) {
				return true
			}
		}
		return false
	}
	check := func(when string, mayor, police bool) {
		t.Helper()
		if lists("Paul Huber") != mayor || lists("Police") != police {
			t.Errorf("%s: it is on the mayor's list: %v; on that of the police: %v", when, lists("Paul Huber"), lists("Police"))
		}
		if (counted("Paul Huber") != "") != mayor || (counted("police") != "") != police {
			t.Errorf("%s: counted %q of the mayor and %q of the police", when, counted("Paul Huber"), counted("police"))
		}
	}
	check("as read", true, false)
	at := ""
	for _, o := range find(v.get(v.path(0)), "section.desk select[name=at] option") {
		if strings.Contains(text(o), words) {
			at = attribute(o, "value")
		}
	}
	if r := v.post(v.path(0)+"/correct", url.Values{"kind": {"holder"}, "at": {at}, "value": {"Police"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("corrected at %q: status %d", at, r.StatusCode)
	}
	check("corrected", false, true)
	undo := find(v.get(v.path(0)), "ul.records input[name=correction]")
	if len(undo) != 1 {
		t.Fatalf("%d corrections can be undone", len(undo))
	}
	if r := v.post(v.path(0)+"/undo", url.Values{"correction": {attribute(undo[0], "value")}}); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("undone: status %d", r.StatusCode)
	}
	check("undone", true, false)
}
