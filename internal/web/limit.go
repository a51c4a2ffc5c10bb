package web

import (
	"net"
	"net/http"
	"sync"
	"time"

	"sayso/internal/failure"
	"sayso/internal/reader"
)

const (
	// maxHeader is how many bytes the head of a request may have: a query of 2,000
	// bytes, percent-encoded, and a cookie take a half of it.
	maxHeader = 16 << 10

	// maxForm is how many bytes a form other than a text may have.
	maxForm = 64 << 10

	// maxText is how many bytes a text or a page to be read may have, and maxTextForm
	// those of a form with it, in which a sign takes one to nine. Who has more has a
	// program send it.
	maxText     = reader.MaxText
	maxTextForm = 12 << 20

	// textsAtOnce is how many texts are taken in at once: each may take some 40 MB
	// before it is read, which a core each does (package service).
	textsAtOnce = 4

	// requestTime is how long a request may take, waiting included. A slow page of
	// HTML has 2 s of processor time, a search some milliseconds.
	requestTime = 30 * time.Second

	// headerTime, bodyTime and answerTime are how long a visitor may take to send a head,
	// to send the whole request, and to take the answer.
	headerTime = 5 * time.Second
	bodyTime   = 30 * time.Second
	answerTime = 90 * time.Second

	// idleTime is how long a connection may wait for its next request.
	idleTime = 2 * time.Minute

	// atOnce is how many requests are answered at once. Each may hold an unpacked
	// reading or two, some megabytes; the library has a connection a core, so more
	// at once are no faster.
	atOnce = 16

	// connections is how many connections there may be; more wait to be accepted. Each
	// takes some 20 kB.
	connections = 1024

	// sessionTime is how long a login lasts at most, and maxSessions how many there are:
	// more than a token has people, few enough to compare a cookie with all of them.
	sessionTime = 7 * 24 * time.Hour
	maxSessions = 256

	// stopTime is how long answers under way have to end when the server is stopped.
	stopTime = 5 * time.Second
)

// crowd lets so many requests through at once; the others wait.
type crowd chan struct{}

// through answers a request when its turn has come.
func (c crowd) through(next http.Handler, refuse func(http.ResponseWriter, *http.Request, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case c <- struct{}{}:
			defer func() { <-c }()
			next.ServeHTTP(w, r)
		case <-r.Context().Done():
			w.Header().Set("Retry-After", "10")
			refuse(w, r, failure.New(failure.Interrupted, "", "try again in a moment", "the room is crowded"))
		}
	})
}

// limited is a listener with so many connections at most. The next is accepted when
// one is closed, or the listener.
type limited struct {
	net.Listener
	slots  chan struct{}
	closed chan struct{}
	once   sync.Once
}

func limit(l net.Listener, n int) *limited {
	return &limited{Listener: l, slots: make(chan struct{}, n), closed: make(chan struct{})}
}

// Accept implements [net.Listener].
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	return &connection{Conn: c, leave: sync.OnceFunc(func() { <-l.slots })}, nil
}

// Close implements [net.Listener].
func (l *limited) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// connection gives its place back when it is closed.
type connection struct {
	net.Conn
	leave func()
}

// Close implements [net.Conn].
func (c *connection) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
