package fetch

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// hostManners is what is owed to one host, that is to one scheme, name and port.
type hostManners struct {
	// free holds one token: whoever has it may talk to the host.
	free chan struct{}

	mu     sync.Mutex
	next   time.Time // when the host may be talked to again
	rest   time.Duration
	used   int64 // for whom to forget first
	robots *robotstxt.Group
	read   bool
	failed error     // why robots.txt could not be had
	until  time.Time // when robots.txt is to be asked for again

	asking sync.Mutex // held while robots.txt is asked for, so that one asks for all
}

// manners returns what is owed to u's host.
func (c *Client) manners(u *url.URL) *hostManners {
	key := u.Scheme + "://" + u.Host
	c.mu.Lock()
	defer c.mu.Unlock()
	m := c.hosts[key]
	if m == nil {
		if len(c.hosts) >= maxHosts {
			c.forget()
		}
		m = &hostManners{free: make(chan struct{}, 1), rest: restTime}
		m.free <- struct{}{}
		c.hosts[key] = m
	}
	c.count++
	m.used = c.count
	return m
}

// forget drops the older half of the hosts, those that are being talked to aside.
func (c *Client) forget() {
	for key, m := range c.hosts {
		if len(m.free) == 1 && m.used < c.count-maxHosts/2 {
			delete(c.hosts, key)
		}
	}
}

// turn waits until the host may be talked to. The function it returns is to be
// called when that is over.
func (m *hostManners) turn(ctx context.Context, clock Clock) (done func(), err error) {
	select {
	case <-m.free:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	m.mu.Lock()
	wait := m.next.Sub(clock.Now())
	m.mu.Unlock()
	if wait > 0 {
		err = clock.Sleep(ctx, wait)
	}
	if err != nil {
		m.free <- struct{}{}
		return nil, err
	}
	return func() {
		m.mu.Lock()
		m.next = clock.Now().Add(m.rest)
		m.mu.Unlock()
		m.free <- struct{}{}
	}, nil
}

// robotsPath is where a host keeps its rules.
const robotsPath = "/robots.txt"

// errRobots says that a host does not want the page to be fetched by programs.
var errRobots = errors.New("its robots.txt asks programs not to")

// errNoRobots says that a host could not be asked what it wants.
var errNoRobots = errors.New("its robots.txt cannot be had, so that it may not want to be read")

// mayFetch asks the host's robots.txt, fetched if need be, about u.
func (c *Client) mayFetch(ctx context.Context, m *hostManners, u *url.URL) error {
	m.asking.Lock()
	defer m.asking.Unlock()
	if !m.read || !c.clock.Now().Before(m.until) {
		group, err := c.robots(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		m.mu.Lock()
		m.robots, m.failed, m.read = group, err, true
		m.until, m.rest = c.clock.Now().Add(robotsAge), restTime
		if err != nil {
			m.until = c.clock.Now().Add(robotsRetry)
		}
		if group != nil {
			m.rest = min(max(restTime, group.CrawlDelay), maxCrawlDelay)
		}
		m.mu.Unlock()
	}
	switch {
	case m.failed != nil:
		return m.failed
	case m.robots != nil && !m.robots.Test(u.RequestURI()):
		return errRobots
	}
	return nil
}

// robots fetches the rules of u's host for us, nil where it has none. By RFC 9309
// a host whose rules cannot be had for a fault of its own is left alone, one that
// has none (any status from 400 to 499) is free.
func (c *Client) robots(ctx context.Context, u *url.URL) (*robotstxt.Group, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: robotsPath}
	left := c.total
	for range MaxRedirects + 1 {
		a, took, err := c.exchange(ctx, c.manners(at), at, Validators{}, left)
		var status *StatusError
		switch {
		case errors.As(err, &status) && status.Status >= 400 && status.Status < 500 && status.Status != 429:
			return nil, nil
		case errors.As(err, &status):
			return nil, errors.Join(errNoRobots, err)
		case err != nil:
			return nil, err
		case a.location == "":
			return rules(a.page.Body)
		}
		to, err := at.Parse(a.location)
		if err == nil {
			at, err = c.options.parsed(to.String())
		}
		if err != nil {
			return nil, errNoRobots
		}
		if left -= took; left <= 0 {
			return nil, context.DeadlineExceeded
		}
	}
	return nil, nil // RFC 9309, 2.3.1.2: too many redirects are as no robots.txt
}

// rules reads the rules for us. The library gives up a file for one bad line, so
// that lines which are no rules, or rules for nobody, are left out first.
func rules(data []byte) (*robotstxt.Group, error) {
	var b bytes.Buffer
	agents, stars := false, 0
	data = data[:min(len(data), maxRobots)]
	for line := range strings.Lines(strings.ToValidUTF8(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "")) {
		line, _, _ = strings.Cut(line, "#")
		key, value, found := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch {
		case !found:
			continue
		case key == "user-agent" && value != "":
			agents = true
		case key == "allow" || key == "disallow":
			if stars += strings.Count(value, "*"); stars > maxStars {
				return nil, errNoRobots
			}
			if !agents {
				continue
			}
		case key == "crawl-delay":
			if d, err := time.ParseDuration(value + "s"); err != nil || d < 0 || !agents {
				continue
			}
		default:
			continue
		}
		b.WriteString(key + ": " + value + "\n")
	}
	parsed, err := robotstxt.FromBytes(b.Bytes())
	if err != nil {
		return nil, errNoRobots
	}
	return parsed.FindGroup(Agent), nil
}
