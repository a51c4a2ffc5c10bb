package fetch

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"

	"sayso/internal/failure"
	"sayso/internal/unpack"
)

// explain turns what went wrong with an address into a failure: what, and what
// to do about it.
func (c *Client) explain(ctx context.Context, address string, err error) error {
	fail := func(kind failure.Kind, remedy string, err error) error {
		return &failure.Error{Kind: kind, Input: shown(address), Remedy: remedy, Err: err}
	}
	const (
		later  = "try again later"
		saveIt = "save the page in a browser and give the file"
	)
	var (
		known   *failure.Error
		inward  *errInward
		status  *StatusError
		dns     *net.DNSError
		timeout net.Error
		verify  *tls.CertificateVerificationError
		unknown x509.UnknownAuthorityError
	)
	switch {
	case errors.As(err, &known):
		return err
	case ctx.Err() != nil:
		return fail(failure.Interrupted, "", ctx.Err())
	case errors.As(err, &inward):
		return fail(failure.Refused, "give the address of a page on the public web", inward)
	case errors.Is(err, errRobots):
		return fail(failure.Refused, saveIt, errRobots)
	case errors.Is(err, errNoRobots):
		return fail(failure.Unreachable, later, oneLine{errNoRobots, err})
	case errors.As(err, &status):
		switch status.Status {
		case http.StatusNotFound, http.StatusGone:
			return fail(failure.NotFound, "check the address", err)
		case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
			return fail(failure.Denied, saveIt, err)
		}
		return fail(failure.Unreachable, later, err)
	case errors.Is(err, unpack.ErrTooLarge):
		return fail(failure.TooLarge, saveIt, oneLine{errors.New("more than 15 MiB"), err})
	case errors.Is(err, unpack.ErrRatio):
		return fail(failure.TooLarge, saveIt, err)
	case errors.Is(err, unpack.ErrCoding):
		return fail(failure.Unreadable, saveIt, err)
	case damaged(err):
		return fail(failure.Unreadable, later, err)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fail(failure.Unreachable, "check the address", oneLine{errors.New("there is no such host"), err})
	case errors.As(err, &verify), errors.As(err, &unknown):
		return fail(failure.Unreachable, saveIt, err)
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return fail(failure.Unreachable, later, oneLine{errors.New("no answer in time"), err})
	}
	return fail(failure.Unreachable, "check the address and the network", err)
}

// damaged says whether a body could not be unpacked.
func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) ||
		errors.Is(err, zlib.ErrHeader) || errors.Is(err, zlib.ErrChecksum) || errors.Is(err, unpack.ErrDamaged)
}

// oneLine says what, and keeps why for whoever asks.
type oneLine struct{ what, why error }

// Error implements error.
func (e oneLine) Error() string { return e.what.Error() }

// Unwrap returns the cause.
func (e oneLine) Unwrap() error { return e.why }
