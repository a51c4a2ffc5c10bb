package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"sayso/internal/failure"
)

// TestSlow asks servers that do not answer, drip, or send on for ever slowly: each
// ends within the time that all of it may take.
func TestSlow(t *testing.T) {
	leave := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pause := func(d time.Duration) bool {
			select {
			case <-time.After(d):
				return true
			case <-r.Context().Done():
			case <-leave:
			}
			return false
		}
		switch r.URL.Path {
		case "/silent":
			pause(time.Hour)
		case "/drip":
			for pause(10*time.Millisecond) && r.Context().Err() == nil {
				_, _ = w.Write([]byte("x"))
				_ = http.NewResponseController(w).Flush()
			}
		case "/stall":
			_, _ = w.Write([]byte("x"))
			_ = http.NewResponseController(w).Flush()
			pause(time.Hour)
		case "/on":
			pause(60 * time.Millisecond)
			http.Redirect(w, r, "/on", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	defer close(leave)
	at, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewClient(Options{Listeners: []netip.AddrPort{netip.MustParseAddrPort(at.Host)}, Proxy: ProxyNone, Clock: still{}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.total = 150 * time.Millisecond
	for _, path := range []string{"/silent", "/drip", "/on"} {
		_, err := c.Get(t.Context(), s.URL+path)
		if failure.KindOf(err) != failure.Unreachable || !strings.Contains(err.Error(), "no answer in time; try again later") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := c.Download(t.Context(), s.URL+"/silent", Validators{}, 0); failure.KindOf(err) != failure.Unreachable || !strings.Contains(err.Error(), "no answer in time") {
		t.Errorf("download of /silent: %v", err)
	}
	d, err := c.Download(t.Context(), s.URL+"/stall", Validators{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Body.Close()
	if got, err := io.ReadAll(d.Body); string(got) != "x" || !errors.Is(err, errStalled) {
		t.Errorf("download of /stall: %q, %v", got, err)
	}
}

// still is a clock that does not wait.
type still struct{ systemClock }

// Sleep implements [Clock].
func (still) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }
