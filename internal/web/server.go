package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"os"
	"runtime"
	"strings"
	"sync"

	"sayso/internal/failure"
	"sayso/internal/web/service"
)

// Options say how the room is opened.
type Options struct {
	// Listen is the address, HOST:PORT; port 0 is any free one.
	Listen string
	// Hosts are further names that the server goes by.
	Hosts []string
	// TokenFile is the file that holds the token which visitors need, "" for none.
	TokenFile string
	// Opened, if set, is told where the room is when it is open.
	Opened func(address string)
	// Fault, if set, is told of faults of sayso's own, which a visitor is not shown.
	Fault func(err error)
}

// server answers requests.
type server struct {
	service *service.Service
	hosts   map[string]bool
	lock    *lock
	fault   func(err error)
	// outlines gives the countries' outlines, which are gathered once.
	outlines func() ([]ring, error)
}

// Serve opens the room and keeps it open until ctx is done; then answers under way have
// some seconds to end. Errors are of package failure.
func Serve(ctx context.Context, s *service.Service, o Options) error {
	token := ""
	if o.TokenFile != "" {
		var err error
		if token, err = readToken(o.TokenFile); err != nil {
			return err
		}
	}
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return failure.New(failure.Usage, "--listen "+o.Listen, "write it as HOST:PORT", "no address to listen on")
	}
	if token == "" && !loopback(host) {
		return failure.New(failure.Usage, "--listen "+o.Listen, "give --token-file too: who reaches the server can read the library", "an address beyond this computer")
	}
	var open net.ListenConfig
	l, err := open.Listen(ctx, "tcp", o.Listen)
	if err != nil {
		return &failure.Error{Kind: failure.Refused, Input: "--listen " + o.Listen, Remedy: "give a free one; port 0 is any", Err: fmt.Errorf("cannot listen there: %w", err)}
	}
	h := &http.Server{Handler: Handler(s, o.Hosts, host, token, o.Fault), ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, WriteTimeout: answerTime,
		IdleTimeout: idleTime, MaxHeaderBytes: maxHeader}
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		err := h.Shutdown(end)
		if err != nil {
			err = h.Close()
		}
		stopped <- err
	})
	if o.Opened != nil {
		o.Opened("http://" + l.Addr().String() + "/")
	}
	err = h.Serve(limit(l, connections))
	if errors.Is(err, http.ErrServerClosed) && !stop() {
		return <-stopped
	}
	return &failure.Error{Kind: failure.Internal, Input: "--listen " + o.Listen, Err: err}
}

// loopback says whether a host is this computer alone.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}

// minToken is how many signs a token has at least: so many that nobody guesses it.
const minToken = 20

// maxToken is how large a token's file may be.
const maxToken = 4 << 10

// readToken reads a token from a file that nobody but its owner may read.
func readToken(name string) (string, error) {
	wrong := func(kind failure.Kind, remedy, format string, args ...any) (string, error) {
		return "", failure.New(kind, name, remedy, format, args...)
	}
	file, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return wrong(failure.NotFound, "make one: (umask 077; openssl rand -hex 32 > "+name+")", "no such file")
	case err != nil:
		return wrong(failure.Denied, "", "the token cannot be read: %w", err)
	}
	defer file.Close()
	info, err := file.Stat() // of the file that is read, whatever its name means now
	switch {
	case err != nil || !info.Mode().IsRegular():
		return wrong(failure.Unreadable, "name a file", "is not a file")
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return wrong(failure.Denied, "chmod 600 "+name, "others may read it (mode %#o)", info.Mode().Perm())
	case info.Size() > maxToken:
		return wrong(failure.TooLarge, "", "a token of more than %d bytes", maxToken)
	}
	data := make([]byte, info.Size())
	n, err := file.Read(data)
	if err != nil && info.Size() > 0 {
		return wrong(failure.Unreadable, "", "the token cannot be read: %w", err)
	}
	token := strings.TrimSpace(string(data[:n]))
	if len(token) < minToken {
		return wrong(failure.Usage, "make one: openssl rand -hex 32", "a token of %d signs; %d are the least", len(token), minToken)
	}
	return token, nil
}

// Handler answers the room's requests: for a server that goes by the names hosts and
// listens on a host, with a token or "". Fault may be nil.
func Handler(s *service.Service, hosts []string, listen, token string, fault func(err error)) http.Handler {
	v := &server{service: s, hosts: map[string]bool{}, lock: newLock(token), fault: fault,
		outlines: sync.OnceValues(func() ([]ring, error) { return outlines(s.Atlas()) })}
	for _, name := range append(hosts, listen) {
		if addr, err := netip.ParseAddr(name); name != "" && (err != nil || !addr.IsUnspecified()) {
			v.hosts[strings.ToLower(name)] = true
		}
	}
	var h http.Handler = v.mux()
	h = v.locked(h)
	pages, texts := make(crowd, atOnce).through(h, v.refuse), make(crowd, textsAtOnce).through(h, v.refuse)
	h = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if changes(r.Method) && (r.URL.Path == readPath || r.URL.Path == apiPath+"read") {
			texts.ServeHTTP(w, r) // so that texts keep nobody from the library
			return
		}
		pages.ServeHTTP(w, r)
	})
	h = v.sameOrigin(h)
	h = v.hosted(h)
	h = timed(h)
	return guarded(h)
}

// timed bounds how long a request may take.
func timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
