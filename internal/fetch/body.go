package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"sayso/internal/unpack"
)

// body reads an answer's body and unpacks it. What came before an error is
// returned with it.
func body(response *http.Response) ([]byte, error) {
	coding := strings.Join(response.Header.Values("Content-Encoding"), ",")
	r, err := unpack.NewReader(response.Body, coding, MaxBytes)
	if err != nil {
		if response.ContentLength == 0 {
			return nil, nil
		}
		return nil, fmt.Errorf("unpacking it: %w", err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return data, fmt.Errorf("reading it: %w", err)
	}
	return data, nil
}

// retryAfter reads the header of that name: seconds, or a date (RFC 9110, 10.2.3).
// It is 0 where there is none, or none that can be read.
func retryAfter(s string, now time.Time) time.Duration {
	const most = 30 * 24 * 3600 // seconds: who asks for more is left alone for a month
	if seconds, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64); err == nil {
		return time.Duration(min(max(seconds, 0), most)) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil {
		return min(max(at.Sub(now), 0), most*time.Second)
	}
	return 0
}
