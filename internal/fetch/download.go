package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"sayso/internal/failure"
)

// Download is a file under way.
type Download struct {
	// NotModified says that the file is as the validators say; it has no Body then.
	NotModified bool
	// From is where in the file Body begins, in bytes.
	From int64
	// Size is that of the whole file in bytes, -1 if the server does not say.
	Size int64
	Validators
	// Body is to be closed. Until then the host gets no other request. It ends with
	// an error once nothing has come for as long as a whole page may take.
	Body io.ReadCloser
}

// Download opens the file at address, of any size, as it lies on the server. With
// from 0 it is one that has changed since v, as with [Client.GetIfChanged]; else the
// bytes of the version v.ETag from there on, or all of another version (RFC 9110,
// If-Range). Errors are those of [Client.Get].
func (c *Client) Download(ctx context.Context, address string, v Validators, from int64) (*Download, error) {
	u, err := c.options.parse(address)
	if err != nil {
		return nil, err
	}
	for range MaxRedirects + 1 {
		manners := c.manners(u)
		if err := c.mayFetch(ctx, manners, u); err != nil {
			return nil, c.explain(ctx, address, err)
		}
		d, location, err := c.download(ctx, manners, u, v, from)
		if err != nil {
			return nil, c.explain(ctx, address, err)
		}
		if location == "" {
			return d, nil
		}
		if u, err = c.follow(address, u, location); err != nil {
			return nil, err
		}
	}
	return nil, tooManyRedirects(address)
}

func tooManyRedirects(address string) error {
	return failure.New(failure.Refused, shown(address), "give the page's own address", "more than %d redirects", MaxRedirects)
}

// download makes one request, when it is the host's turn. What it returns keeps the
// turn until its body is closed.
func (c *Client) download(ctx context.Context, m *hostManners, u *url.URL, v Validators, from int64) (d *Download, location string, err error) {
	done, err := m.turn(ctx, c.clock)
	if err != nil {
		return nil, "", err
	}
	ctx, cancel := context.WithCancel(ctx)
	stalled := time.AfterFunc(c.total, cancel)
	body := &download{stalled: stalled, patience: c.total, cancel: cancel, done: done}
	defer func() {
		if d == nil || d.Body == nil {
			_ = body.Close() // nothing was written to it
		}
	}()
	request, err := c.request(ctx, u)
	if err != nil {
		return nil, "", err
	}
	h := request.Header
	h.Set("Accept-Encoding", "identity")
	if from > 0 {
		h.Set("Range", fmt.Sprintf("bytes=%d-", from))
		h.Set("If-Range", v.ETag)
	} else {
		v.ask(h)
	}
	response, err := c.transport.RoundTrip(request)
	if !stalled.Stop() && err != nil {
		err = context.DeadlineExceeded
	}
	if err != nil {
		return nil, "", err
	}
	body.ReadCloser = response.Body
	d = &Download{Size: response.ContentLength, Body: body, Validators: Validators{
		ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified")}}
	switch status := response.StatusCode; {
	case status == http.StatusNotModified && from == 0 && v != Validators{}:
		return &Download{NotModified: true, Validators: v}, "", nil
	case redirect(status) && response.Header.Get("Location") != "":
		return nil, response.Header.Get("Location"), nil
	case status == http.StatusPartialContent && from > 0:
		if d.From, d.Size, err = contentRange(response.Header.Get("Content-Range")); err != nil {
			return nil, "", err
		}
		return d, "", nil
	case status == http.StatusOK:
		return d, "", nil
	default:
		return nil, "", &StatusError{Status: status, RetryAfter: retryAfter(response.Header.Get("Retry-After"), c.clock.Now())}
	}
}

// contentRange reads where a part begins and how long the whole is, -1 for "*":
// "bytes 100-199/200" (RFC 9110, 14.4).
func contentRange(header string) (from, size int64, err error) {
	var to int64
	size = -1
	part, whole, _ := strings.Cut(header, "/")
	if _, err = fmt.Sscanf(part, "bytes %d-%d", &from, &to); err == nil && whole != "*" {
		_, err = fmt.Sscanf(whole, "%d", &size)
	}
	if err != nil || from < 0 || to < from || size >= 0 && to >= size {
		return 0, 0, fmt.Errorf("the server answers with a part that it calls %q", header)
	}
	return from, size, nil
}

// download is a body that is given up when nothing comes for a while, and that lets
// go of its host's turn when it is closed.
type download struct {
	io.ReadCloser // nil before there is an answer
	stalled       *time.Timer
	patience      time.Duration
	cancel        context.CancelFunc
	done          func()
	once          sync.Once
}

// errStalled is what a body that does not come ends with.
var errStalled = errors.New("nothing has come for too long")

// Read implements io.Reader.
func (d *download) Read(p []byte) (int, error) {
	d.stalled.Reset(d.patience)
	n, err := d.ReadCloser.Read(p)
	if !d.stalled.Stop() && err != nil && err != io.EOF {
		err = errStalled
	}
	return n, err
}

// Close implements io.Closer.
func (d *download) Close() error {
	var err error
	d.once.Do(func() {
		d.stalled.Stop()
		d.cancel()
		if d.ReadCloser != nil {
			err = d.ReadCloser.Close()
		}
		d.done()
	})
	return err
}
