package fetchtest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"time"

	"sayso/internal/fetch"
)

// Answer is what a server answers for a page.
type Answer struct {
	Status  int // 0 is 200
	Headers map[string]string
	Body    string
	// ETag, if set, is sent, and makes the answer to a request that knows it 304.
	ETag string
}

// Request is one that a server got.
type Request struct {
	Path    string
	Headers map[string]string // the first value of each
}

// Server is a server of pages on this machine.
type Server struct {
	server *httptest.Server

	mu       sync.Mutex
	answers  map[string]Answer
	requests []Request
}

// New starts a server that the test's end stops. Pages that are not set are not
// found.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{answers: map[string]Answer{}}
	s.server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.server.Close)
	return s
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	headers := map[string]string{}
	for key, values := range r.Header {
		headers[key] = values[0]
	}
	s.mu.Lock()
	s.requests = append(s.requests, Request{r.RequestURI, headers})
	a, found := s.answers[r.RequestURI]
	s.mu.Unlock()
	if !found {
		http.NotFound(w, r)
		return
	}
	if a.ETag != "" {
		w.Header().Set("ETag", a.ETag)
		if r.Header.Get("If-None-Match") == a.ETag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	for key, value := range a.Headers {
		w.Header().Set(key, value)
	}
	if a.Status != 0 {
		w.WriteHeader(a.Status)
	}
	_, _ = w.Write([]byte(a.Body)) // a client that has gone is its own business
}

// Set sets what is answered for a path, its query included.
func (s *Server) Set(path string, a Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[path] = a
}

// URL is the address of a path.
func (s *Server) URL(path string) string { return s.server.URL + path }

// Address is where the server listens.
func (s *Server) Address() netip.AddrPort {
	return netip.MustParseAddrPort(s.server.Listener.Addr().String())
}

// Requests returns what the server was asked since the last call, in order,
// robots.txt left out.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Request
	for _, r := range s.requests {
		if r.Path != "/robots.txt" {
			all = append(all, r)
		}
	}
	s.requests = nil
	return all
}

// Options let a client talk to the server, and to nothing else on this machine,
// by a clock that waits for nothing.
func (s *Server) Options() fetch.Options {
	return fetch.Options{Listeners: []netip.AddrPort{s.Address()}, Clock: NewClock(), Proxy: fetch.ProxyNone}
}

// Clock is a clock whose waits are over at once, having passed.
type Clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

// NewClock returns a clock that stands at a fixed time.
func NewClock() *Clock { return &Clock{now: time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC)} }

// Now implements [fetch.Clock].
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Sleep implements [fetch.Clock].
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.slept = append(c.slept, d)
	}
	return ctx.Err()
}

// Slept returns the waits since the last call.
func (c *Clock) Slept() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	slept := c.slept
	c.slept = nil
	return slept
}
