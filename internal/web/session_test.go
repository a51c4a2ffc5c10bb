package web

import (
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"
)

// TestSessions begins, ends and outgrows sessions.
func TestSessions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s sessions
		first := s.begin()
		time.Sleep(time.Second)
		second := s.begin()
		if first == second || len(first) != 64 {
			t.Fatalf("values %q and %q", first, second)
		}
		for _, wrong := range []string{"", "0", first[1:], first + "0", second[:63] + "x"} {
			if s.holds(wrong) {
				t.Errorf("%q is a session", wrong)
			}
			s.end(wrong)
		}
		if !s.holds(first) || !s.holds(second) {
			t.Fatal("what was begun is not open")
		}
		s.end(first)
		if s.holds(first) || !s.holds(second) {
			t.Error("one was ended: it is open, or the other is not")
		}
		time.Sleep(time.Second)
		third := s.begin()
		time.Sleep(sessionTime - time.Second)
		if s.holds(second) || !s.holds(third) {
			t.Error("the session that is too old is open, or the one that is not is ended")
		}
		time.Sleep(time.Second)
		if s.holds(third) || len(s.open) != 0 {
			t.Errorf("%d sessions are kept that are too old", len(s.open))
		}
		oldest := s.begin()
		next := s.begin()
		for range maxSessions - 1 {
			s.begin()
		}
		if len(s.open) != maxSessions || s.holds(oldest) || !s.holds(next) {
			t.Errorf("%d sessions are open, the oldest: %v, the one after it: %v", len(s.open), s.holds(oldest), s.holds(next))
		}
	})
}

// TestLogOut logs two visitors in and one out: the value of that one's cookie is worth
// nothing after that, whoever has kept it.
func TestLogOut(t *testing.T) {
	v := newRoom(t, ferry)
	const token = "0123456789abcdef0123456789abcdef"
	v.open(token)
	in := func(with ...*http.Cookie) *http.Cookie {
		t.Helper()
		r := request(http.MethodPost, "/login", nil)
		r.URL.RawQuery, r.PostForm = "", url.Values{"token": {token}}
		r.Form = r.PostForm
		for _, c := range with {
			r.AddCookie(c)
		}
		got := v.do(r)
		if got.StatusCode != http.StatusSeeOther || len(got.Cookies()) != 1 {
			t.Fatalf("login: status %d, cookies %v", got.StatusCode, got.Cookies())
		}
		return got.Cookies()[0]
	}
	status := func(method, address string, c *http.Cookie) int {
		r := request(method, address, nil)
		r.AddCookie(c)
		return v.do(r).StatusCode
	}
	one, two := in(), in()
	if one.Value == two.Value {
		t.Fatal("two visitors share a session")
	}
	for _, c := range []*http.Cookie{one, two} {
		if got := status(http.MethodGet, "/api/v1/library", c); got != http.StatusOK {
			t.Errorf("logged in: status %d", got)
		}
	}
	if got := status(http.MethodPost, "/logout", one); got != http.StatusSeeOther {
		t.Errorf("logging out: status %d", got)
	}
	if got := status(http.MethodGet, "/api/v1/library", one); got != http.StatusUnauthorized {
		t.Errorf("logged out: status %d", got)
	}
	if got := status(http.MethodGet, "/api/v1/library", two); got != http.StatusOK {
		t.Errorf("the other is logged out too: status %d", got)
	}
	if got := status(http.MethodPost, "/logout", one); got != http.StatusSeeOther {
		t.Errorf("logging out twice: status %d", got)
	}
	// Who logs in again has one session, not two.
	three := in(two)
	if got := status(http.MethodGet, "/api/v1/library", two); got != http.StatusUnauthorized {
		t.Errorf("the session before: status %d", got)
	}
	if got := status(http.MethodGet, "/api/v1/library", three); got != http.StatusOK {
		t.Errorf("the session after: status %d", got)
	}
	// Another site's page cannot log anybody out.
	r := request(http.MethodPost, "/logout", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	r.AddCookie(three)
	if got := v.do(r).StatusCode; got != http.StatusForbidden {
		t.Errorf("logged out by another site: status %d", got)
	}
	if got := status(http.MethodGet, "/api/v1/library", three); got != http.StatusOK {
		t.Errorf("after another site's try: status %d", got)
	}
}
