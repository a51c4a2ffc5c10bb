package web

import (
	"net/url"
	"strings"
	"testing"

	"sayso/internal/library/query"
	"sayso/internal/web/service"
)

// FuzzLocal holds the login to lead to this server: whatever is asked for, a browser
// takes the answer for a path of the same origin.
func FuzzLocal(f *testing.F) {
	for _, s := range []string{"/", "/map?q=x", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/login", "", "/%2f/x", "/.//evil.example"} {
		f.Add(s)
	}
	base, err := url.Parse("http://127.0.0.1:8417/login")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to := local(s)
		if to != "/" && to != s {
			t.Errorf("%q became %q", s, to)
		}
		if u, err := base.Parse(to); err == nil && (u.Host != base.Host || u.Scheme != base.Scheme) {
			t.Errorf("%q leads to %s", s, u)
		}
		if !strings.HasPrefix(to, "/") || len(to) > 1 && (to[1] == '/' || to[1] == '\\') {
			t.Errorf("%q leads to %q", s, to)
		}
	})
}

// FuzzWith holds links that narrow a query down to be queries, which hold all that the
// query did and the value, whatever it is.
func FuzzWith(f *testing.F) {
	for _, s := range [][2]string{{"", "x"}, {"a OR b", "General Ba\"d"}, {"-kind:event", "USA"}, {"holder:minist*", "*"}, {"(a b) OR c", "a:b"}, {"x", "\\"}, {`"a b"`, "OR"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, value string) {
		q, err := query.Parse(text)
		if err != nil || len(text)+len(value) > 500 {
			return
		}
		a := asking{state{text, ""}, service.Question{Text: text, Query: q}}
		n, ok := named(query.Holder, value)
		if !ok {
			return
		}
		made := a.with(query.Statements, n)
		again, err := query.Parse(made.Query)
		if err != nil {
			if strings.Contains(err.Error(), "at most") || strings.Contains(err.Error(), "too ") {
				return // there is no room for one more
			}
			t.Fatalf("%q with %q is %q: %v", text, value, made.Query, err)
		}
		holds := false
		for _, part := range (asking{state{}, service.Question{Query: again}}).parts() {
			holds = holds || query.Query{Root: part}.String() == query.Query{Root: n}.String()
		}
		if !holds {
			t.Errorf("%q with %q is %q", text, value, made.Query)
		}
	})
}
