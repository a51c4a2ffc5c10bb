package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/net/http/httpproxy"

	"sayso/internal/failure"
	"sayso/internal/unpack"
)

// Agent is the name by which robots.txt knows the client.
const Agent = "sayso"

// What [Options].Proxy may be.
const (
	ProxyRefuse      = ""            // a proxy of the environment is an error
	ProxyEnvironment = "environment" // it is used
	ProxyNone        = "none"        // it is passed over
)

// Options say how to fetch. The zero value is what a careful program wants.
type Options struct {
	// Version is sayso's, for the User-Agent header; it may be empty.
	Version string
	// Ports are allowed beside 80 and 443.
	Ports []uint16
	// Proxy is one of ProxyRefuse, ProxyEnvironment and ProxyNone.
	Proxy string
	// Clock is what waits are measured by; nil is the system's.
	Clock Clock

	// Listeners are addresses that may be talked to although they are not of the
	// public web. They are for tests, which listen on them.
	Listeners []netip.AddrPort
	// Resolver resolves names in place of the system's. It is for tests.
	Resolver *net.Resolver
}

// Clock tells the time and waits.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx is done, whose error it returns then.
	Sleep(ctx context.Context, d time.Duration) error
}

// SystemClock returns the machine's clock.
func SystemClock() Clock { return systemClock{} }

type systemClock struct{}

// Now implements [Clock].
func (systemClock) Now() time.Time { return time.Now() }

// Sleep implements [Clock].
func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Validators are what a server said of a page, to ask it whether that changed.
type Validators struct {
	ETag         string
	LastModified string
}

// Page is what a server answered.
type Page struct {
	// URL is where the page was found, after redirects.
	URL string
	// NotModified says that the page is as the validators say; it has no Body then.
	NotModified bool
	// Body is the page, unpacked.
	Body []byte
	// MediaType is what the server says the page is, in lower case: "text/html".
	// It may be empty or wrong.
	MediaType string
	// Charset is the encoding that the server names, or "".
	Charset string
	Validators
}

// StatusGone is the status of a page that will not come back.
const StatusGone = http.StatusGone

// StatusError is an answer that is no page.
type StatusError struct {
	Status int
	// RetryAfter is how long the server asks to be left alone, 0 if it does not.
	RetryAfter time.Duration
}

// Error names the status.
func (e *StatusError) Error() string {
	if text := http.StatusText(e.Status); text != "" {
		return fmt.Sprintf("the server answers %d, %s", e.Status, strings.ToLower(text))
	}
	return fmt.Sprintf("the server answers %d", e.Status)
}

// Client fetches pages. It is safe for use from many goroutines; each host gets
// one request at a time.
type Client struct {
	options   Options
	clock     Clock
	transport *http.Transport
	agent     string
	total     time.Duration // totalTime, but in tests

	mu    sync.Mutex
	hosts map[string]*hostManners
	count int64 // of look-ups of hosts
}

// NewClient returns a client. Its error, of kind Refused or Usage, is about the
// environment's proxy.
func NewClient(o Options) (*Client, error) {
	c := &Client{options: o, clock: o.Clock, total: totalTime, hosts: map[string]*hostManners{}}
	if c.clock == nil {
		c.clock = SystemClock()
	}
	if c.agent = Agent; o.Version != "" {
		c.agent += "/" + o.Version
	}
	dialer := &net.Dialer{Timeout: dialTime, Resolver: o.Resolver, Control: c.control}
	c.transport = &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    dialTime,
		DisableCompression:     true, // unpacked by ourselves, within limits
		MaxResponseHeaderBytes: maxHeader,
		IdleConnTimeout:        idleTime,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    1,
	}
	proxy := httpproxy.FromEnvironment()
	named := proxy.HTTPProxy != "" || proxy.HTTPSProxy != "" || os.Getenv("ALL_PROXY") != "" || os.Getenv("all_proxy") != ""
	switch o.Proxy {
	case ProxyRefuse:
		if named {
			return nil, failure.New(failure.Refused, "network", "say --proxy environment to use it, or --proxy none to go without",
				"the environment names a proxy, behind which addresses cannot be checked")
		}
	case ProxyNone:
	case ProxyEnvironment:
		by := proxy.ProxyFunc()
		c.transport.Proxy = func(r *http.Request) (*url.URL, error) { return by(r.URL) }
		// Connections are to the proxy, where it has one for the address; those are
		// the user's choice. The others are checked as ever.
		plain := &net.Dialer{Timeout: dialTime, Resolver: o.Resolver}
		c.transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			if isProxy(proxy, address) {
				return plain.DialContext(ctx, network, address)
			}
			return dialer.DialContext(ctx, network, address)
		}
	default:
		return nil, failure.New(failure.Usage, "network", "say environment or none", "proxy %q", o.Proxy)
	}
	return c, nil
}

// isProxy says whether host:port is that of a proxy of the configuration.
func isProxy(c *httpproxy.Config, address string) bool {
	for _, p := range []string{c.HTTPProxy, c.HTTPSProxy} {
		if !strings.Contains(p, "://") {
			p = "http://" + p
		}
		u, err := url.Parse(p)
		if err != nil || u.Hostname() == "" {
			continue
		}
		port := u.Port()
		switch {
		case port != "":
		case u.Scheme == "https":
			port = "443"
		case strings.HasPrefix(u.Scheme, "socks5"):
			port = "1080"
		default:
			port = "80"
		}
		if net.JoinHostPort(u.Hostname(), port) == address {
			return true
		}
	}
	return false
}

// Close lets go of the connections that are kept for further pages.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// errInward marks a connection that was refused for where it leads.
type errInward struct{ what string }

// Error implements error.
func (e *errInward) Error() string { return e.what }

// control looks at every connection right before it is made, when its name has
// been resolved: this is the check that no spelling and no resolver gets around.
func (c *Client) control(network, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	switch {
	case err != nil || network != "tcp4" && network != "tcp6":
		return &errInward{fmt.Sprintf("no connection to %s %s", network, address)}
	case c.options.isListener(a):
		return nil
	case inward(a.Addr()) != "":
		return &errInward{fmt.Sprintf("it leads to %s, which is not on the public web: %s", a.Addr(), inward(a.Addr()))}
	case !c.options.allows(a.Port()):
		return &errInward{fmt.Sprintf("it leads to port %d", a.Port())}
	}
	return nil
}

// Get fetches the page at address. Errors are [failure.Error]s that name the
// address, of kind Refused (an address or a page that is not to be fetched),
// Unreachable, NotFound, Denied, TooLarge, Unreadable (damaged on the way) or
// Interrupted.
func (c *Client) Get(ctx context.Context, address string) (*Page, error) {
	return c.GetIfChanged(ctx, address, Validators{})
}

// GetIfChanged fetches the page at address unless it is still as v says. Errors
// are those of [Client.Get].
func (c *Client) GetIfChanged(ctx context.Context, address string, v Validators) (*Page, error) {
	u, err := c.options.parse(address)
	if err != nil {
		return nil, err
	}
	left := c.total
	for range MaxRedirects + 1 {
		manners := c.manners(u)
		if err := c.mayFetch(ctx, manners, u); err != nil {
			return nil, c.explain(ctx, address, err)
		}
		a, took, err := c.exchange(ctx, manners, u, v, left)
		if err != nil {
			return nil, c.explain(ctx, address, err)
		}
		if a.location == "" {
			return a.page, nil
		}
		if u, err = c.follow(address, u, a.location); err != nil {
			return nil, err
		}
		if left -= took; left <= 0 {
			return nil, c.explain(ctx, address, context.DeadlineExceeded)
		}
	}
	return nil, tooManyRedirects(address)
}

// follow reads where a redirect leads, as strictly as the first address.
func (c *Client) follow(address string, from *url.URL, location string) (*url.URL, error) {
	to, err := from.Parse(location)
	if err == nil {
		to, err = c.options.parsed(to.String())
	}
	if err != nil {
		return nil, failure.New(failure.Refused, shown(address), "give the page's own address", "a redirect to %s: %w", shown(location), err)
	}
	return to, nil
}

// answer is one exchange with a server: a page, or where it sends us on.
type answer struct {
	page     *Page
	location string
}

// exchange makes one request, when it is the host's turn, and says how long it
// took without the waiting.
func (c *Client) exchange(ctx context.Context, m *hostManners, u *url.URL, v Validators, left time.Duration) (a answer, took time.Duration, err error) {
	done, err := m.turn(ctx, c.clock)
	if err != nil {
		return a, 0, err
	}
	defer done()
	start := time.Now()
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	request, err := c.request(ctx, u)
	if err != nil {
		return a, 0, err
	}
	h := request.Header
	h.Set("Accept", "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5")
	h.Set("Accept-Language", "en, *;q=0.5")
	h.Set("Accept-Encoding", "gzip, deflate")
	v.ask(h)
	response, err := c.transport.RoundTrip(request) // follows no redirect, keeps no cookie
	if err != nil {
		return a, 0, err
	}
	defer response.Body.Close()
	switch status := response.StatusCode; {
	case status == http.StatusNotModified && v != Validators{}:
		a.page = &Page{URL: u.String(), NotModified: true, Validators: v}
	case redirect(status) && response.Header.Get("Location") != "":
		a.location = response.Header.Get("Location")
	case status != http.StatusOK && status != http.StatusNonAuthoritativeInfo:
		err = &StatusError{Status: status, RetryAfter: retryAfter(response.Header.Get("Retry-After"), c.clock.Now())}
	default:
		a.page, err = pageOf(u, response)
	}
	return a, time.Since(start), err
}

// request returns a request for an address, in the client's name.
func (c *Client) request(ctx context.Context, u *url.URL) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err == nil {
		request.Header.Set("User-Agent", c.agent)
	}
	return request, err
}

// ask has a request answered only if the page has changed.
func (v Validators) ask(h http.Header) {
	if v.ETag != "" {
		h.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		h.Set("If-Modified-Since", v.LastModified)
	}
}

// redirect says whether a status sends on to another address.
func redirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// pageOf reads the page of an answer.
func pageOf(u *url.URL, response *http.Response) (*Page, error) {
	body, err := body(response)
	if u.Path == robotsPath && errors.Is(err, unpack.ErrTooLarge) {
		err = nil // what came of it will do: RFC 9309, 2.5
	}
	if err != nil {
		return nil, err
	}
	p := &Page{URL: u.String(), Body: body, Validators: Validators{
		ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified")}}
	media, parameters, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err == nil || errors.Is(err, mime.ErrInvalidMediaParameter) {
		p.MediaType, p.Charset = media, parameters["charset"]
	}
	return p, nil
}
