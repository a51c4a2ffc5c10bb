package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"sayso/internal/failure"
)

// policy is what a browser may do with the server's answers: use its own style sheets
// and script, send its forms back, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; " +
	"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// guarded sets what every answer carries.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store") // a library is for its owner's eyes
		next.ServeHTTP(w, r)
	})
}

// hosted refuses requests to a name that is not the server's: a page of the web whose
// own name is made to point here is of the same origin, to a browser.
func (s *server) hosted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.goesBy(r.Host) {
			s.refuse(w, r, failure.New(failure.Refused, "", "start it with --host and that name if it is the server's", "the server does not go by the name in the request"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// goesBy says whether a Host header names the server: as localhost, by a loopback
// address, by the address that it listens on, or as one of the names it was given.
func (s *server) goesBy(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(name, "["), "]"))
	if s.hosts[name] || name == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && addr.Zone() == "" && addr.Unmap().IsLoopback()
}

// sameOrigin refuses changes that another site's page has asked for. A form has to say
// where it comes from, as all browsers have done since 2023; programs that say nothing
// use the API's JSON, which no form can send.
func (s *server) sameOrigin(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		silent := r.Method == http.MethodPost && r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == "" && fromForm(r)
		if silent || cross.Check(r) != nil {
			s.refuse(w, r, failure.New(failure.Refused, "", "use the form on the server's own page", "a change that does not come from the server's own pages"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// changes says whether a method is one that may change something.
func changes(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

// fromForm says whether a request is of a kind that a form of another site's page could
// send.
func fromForm(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err != nil || kind == "application/x-www-form-urlencoded" || kind == "multipart/form-data" || kind == "text/plain"
}

// lock is the token that visitors need, and those who have shown it.
type lock struct {
	token    [sha256.Size]byte // its hash, so that lengths do not tell
	sessions sessions
}

// newLock makes a lock for a token; nil for none.
func newLock(token string) *lock {
	if token == "" {
		return nil
	}
	return &lock{token: sha256.Sum256([]byte(token))}
}

// opens says whether a token is the right one, in the same time for every wrong one.
func (l *lock) opens(token string) bool {
	sum := sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(sum[:], l.token[:]) == 1
}

// cookieName is the session cookie's.
const cookieName = "sayso-session"

// admits says whether a request carries the token or an open session.
func (l *lock) admits(r *http.Request) bool {
	if scheme, token, found := strings.Cut(r.Header.Get("Authorization"), " "); found && strings.EqualFold(scheme, "Bearer") {
		return l.opens(token)
	}
	c, err := r.Cookie(cookieName)
	return err == nil && l.sessions.holds(c.Value)
}

// leave ends a request's session, if it carries one.
func (l *lock) leave(r *http.Request) {
	if c, err := r.Cookie(cookieName); err == nil {
		l.sessions.end(c.Value)
	}
}

// locked lets those through who have the token, and anybody to the login page, to the
// way out, and to style and script, in which there is nothing to know.
func (s *server) locked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.lock == nil, s.lock.admits(r), r.URL.Path == loginPath, r.URL.Path == logoutPath, strings.HasPrefix(r.URL.Path, assetPath):
			next.ServeHTTP(w, r)
		case isAPI(r) || changes(r.Method):
			w.Header().Set("WWW-Authenticate", `Bearer realm="sayso"`)
			s.answerError(w, r, http.StatusUnauthorized, failure.New(failure.Denied, "", "send it as Authorization: Bearer TOKEN, or log in", "the token is missing or wrong"))
		default:
			http.Redirect(w, r, loginPath+"?to="+escape(local(r.URL.RequestURI())), http.StatusSeeOther)
		}
	})
}

// local gives an address on this server as it is, and the first page's for any other:
// a login must not lead elsewhere.
func local(address string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") || strings.HasPrefix(address, loginPath) {
		return "/"
	}
	return address
}

// showLogin shows the form that asks for the token.
func (s *server) showLogin(w http.ResponseWriter, r *http.Request) error {
	if s.lock == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	return s.show(w, r, http.StatusOK, "login", page{Title: "Log in", Bare: true, Main: loginForm{To: local(r.URL.Query().Get("to"))}})
}

// loginForm is what the login page shows.
type loginForm struct {
	To    string
	Wrong bool
}

// logIn takes the form's token, begins a session and sets its cookie.
func (s *server) logIn(w http.ResponseWriter, r *http.Request) error {
	to := local(r.PostFormValue("to"))
	if s.lock != nil && !s.lock.opens(strings.TrimSpace(r.PostFormValue("token"))) {
		return s.show(w, r, http.StatusUnauthorized, "login", page{Title: "Log in", Bare: true, Main: loginForm{to, true}})
	}
	if s.lock != nil {
		s.lock.leave(r) // of the session before, which nobody would log out of any more
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: s.lock.sessions.begin(), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// logOut ends the session, here and in the browser.
func (s *server) logOut(w http.ResponseWriter, r *http.Request) error {
	if s.lock != nil {
		s.lock.leave(r)
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}
