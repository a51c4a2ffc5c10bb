package fetch_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"io"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/fetch/fetchtest"
)

func client(t *testing.T, o fetch.Options) *fetch.Client {
	t.Helper()
	c, err := fetch.NewClient(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGet(t *testing.T) {
	s := fetchtest.New(t)
	var deflated bytes.Buffer
	w := zlib.NewWriter(&deflated)
	_, _ = io.WriteString(w, "deflated page")
	_ = w.Close()
	s.Set("/plain", fetchtest.Answer{Body: "a page", ETag: `"v1"`, Headers: map[string]string{
		"Content-Type": "Text/HTML; Charset=ISO-8859-1", "Last-Modified": "Wed, 01 Jan 2020 10:38:00 GMT"}})
	s.Set("/gzip", fetchtest.Answer{Body: gzipped(t, "packed page"), Headers: map[string]string{"Content-Encoding": "gzip"}})
	s.Set("/deflate", fetchtest.Answer{Body: deflated.String(), Headers: map[string]string{"Content-Encoding": "deflate"}})
	s.Set("/moved", fetchtest.Answer{Status: 301, Headers: map[string]string{"Location": "/plain"}})
	c := client(t, s.Options())
	for _, x := range []struct {
		path string
		want fetch.Page
	}{
		{"/plain", fetch.Page{URL: s.URL("/plain"), Body: []byte("a page"), MediaType: "text/html", Charset: "ISO-8859-1",
			Validators: fetch.Validators{ETag: `"v1"`, LastModified: "Wed, 01 Jan 2020 10:38:00 GMT"}}},
		{"/gzip", fetch.Page{URL: s.URL("/gzip"), Body: []byte("packed page"), MediaType: "application/x-gzip"}},
		{"/deflate", fetch.Page{URL: s.URL("/deflate"), Body: []byte("deflated page"), MediaType: "application/octet-stream"}},
		{"/moved#part", fetch.Page{URL: s.URL("/plain"), Body: []byte("a page"), MediaType: "text/html", Charset: "ISO-8859-1",
			Validators: fetch.Validators{ETag: `"v1"`, LastModified: "Wed, 01 Jan 2020 10:38:00 GMT"}}},
	} {
		got, err := c.Get(t.Context(), s.URL(x.path))
		if err != nil {
			t.Errorf("%s: %v", x.path, err)
			continue
		}
		if x.path == "/gzip" || x.path == "/deflate" {
			got.MediaType = x.want.MediaType // which the test's server makes up
		}
		if diff := cmp.Diff(x.want, *got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", x.path, diff)
		}
	}
	for _, r := range s.Requests() {
		if agent := r.Headers["User-Agent"]; agent != "sayso" {
			t.Errorf("%s was asked for by %q", r.Path, agent)
		}
		for _, h := range []string{"Cookie", "Referer", "Authorization"} {
			if r.Headers[h] != "" {
				t.Errorf("%s was asked for with %s: %s", r.Path, h, r.Headers[h])
			}
		}
	}
}

func TestConditional(t *testing.T) {
	s := fetchtest.New(t)
	s.Set("/feed", fetchtest.Answer{Body: "feed", ETag: `"v1"`})
	c := client(t, s.Options())
	first, err := c.Get(t.Context(), s.URL("/feed"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := c.GetIfChanged(t.Context(), s.URL("/feed"), first.Validators)
	if err != nil || !second.NotModified || second.ETag != `"v1"` || second.Body != nil {
		t.Errorf("got %+v, %v", second, err)
	}
	s.Set("/feed", fetchtest.Answer{Body: "news", ETag: `"v2"`})
	third, err := c.GetIfChanged(t.Context(), s.URL("/feed"), first.Validators)
	if err != nil || third.NotModified || string(third.Body) != "news" || third.ETag != `"v2"` {
		t.Errorf("got %+v, %v", third, err)
	}
}

// TestFailures asks for what cannot be had: each is of its kind, names the address
// and says what to do.
func TestFailures(t *testing.T) {
	s, other := fetchtest.New(t), fetchtest.New(t)
	to := func(location string) fetchtest.Answer {
		return fetchtest.Answer{Status: 302, Headers: map[string]string{"Location": location}}
	}
	s.Set("/410", fetchtest.Answer{Status: 410})
	s.Set("/403", fetchtest.Answer{Status: 403})
	s.Set("/500", fetchtest.Answer{Status: 500})
	s.Set("/204", fetchtest.Answer{Status: 204})
	s.Set("/429", fetchtest.Answer{Status: 429, Headers: map[string]string{"Retry-After": "120"}})
	s.Set("/304", fetchtest.Answer{Status: 304})
	s.Set("/nowhere", fetchtest.Answer{Status: 302})
	s.Set("/loop", to("/loop"))
	for i := range 8 {
		s.Set("/hop"+strconv.Itoa(i), to("/hop"+strconv.Itoa(i+1)))
	}
	s.Set("/file", to("file:///etc/passwd"))
	s.Set("/inward", to("http://169.254.169.254/latest/meta-data/"))
	s.Set("/number", to("http://2130706433/"))
	s.Set("/user", to("http://a:b@example.com/"))
	s.Set("/other", to(other.URL("/secret")))
	s.Set("/large", fetchtest.Answer{Body: strings.Repeat("x", fetch.MaxBytes+1)})
	s.Set("/exact", fetchtest.Answer{Body: strings.Repeat("x", fetch.MaxBytes)})
	s.Set("/bomb", fetchtest.Answer{Body: gzipped(t, strings.Repeat("\x00", 3<<20)), Headers: map[string]string{"Content-Encoding": "gzip"}})
	s.Set("/big-unpacked", fetchtest.Answer{Body: stored(t, fetch.MaxBytes+1), Headers: map[string]string{"Content-Encoding": "gzip"}})
	s.Set("/zstandard", fetchtest.Answer{Body: "x", Headers: map[string]string{"Content-Encoding": "zstd"}})
	s.Set("/brotli", fetchtest.Answer{Body: "no Brotli, for all it says", Headers: map[string]string{"Content-Encoding": "br"}})
	s.Set("/damaged", fetchtest.Answer{Body: "no gzip, for all it says", Headers: map[string]string{"Content-Encoding": "gzip"}})
	c := client(t, s.Options())
	for _, x := range []struct {
		address string
		kind    failure.Kind
		says    string
	}{
		{s.URL("/gone"), failure.NotFound, "the server answers 404, not found; check the address"},
		{s.URL("/410"), failure.NotFound, "the server answers 410, gone; check the address"},
		{s.URL("/403"), failure.Denied, "the server answers 403, forbidden; save the page in a browser and give the file"},
		{s.URL("/500"), failure.Unreachable, "the server answers 500, internal server error; try again later"},
		{s.URL("/429"), failure.Unreachable, "the server answers 429, too many requests; try again later"},
		{s.URL("/204"), failure.Unreachable, "the server answers 204, no content; try again later"},
		{s.URL("/304"), failure.Unreachable, "the server answers 304, not modified; try again later"},
		{s.URL("/nowhere"), failure.Unreachable, "the server answers 302, found; try again later"},
		{s.URL("/loop"), failure.Refused, "more than 5 redirects; give the page's own address"},
		{s.URL("/hop0"), failure.Refused, "more than 5 redirects; give the page's own address"},
		{s.URL("/file"), failure.Refused, "a redirect to file:///etc/passwd: neither http nor https; give the page's own address"},
		{s.URL("/inward"), failure.Refused, "a redirect to http://169.254.169.254/latest/meta-data/: 169.254.169.254 is not on the public web: a link's own addresses; give the page's own address"},
		{s.URL("/number"), failure.Refused, "a redirect to http://2130706433/: a number in place of a host name; give the page's own address"},
		{s.URL("/user"), failure.Refused, "a redirect to http://…@example.com/: a name or a password in the address; give the page's own address"},
		{s.URL("/other"), failure.Refused, "127.0.0.1 is not on the public web"},
		{other.URL("/secret"), failure.Refused, "127.0.0.1 is not on the public web"},
		{s.URL("/large"), failure.TooLarge, "more than 15 MiB; save the page in a browser and give the file"},
		{s.URL("/big-unpacked"), failure.TooLarge, "more than 15 MiB"},
		{s.URL("/bomb"), failure.TooLarge, "grows more than 200 times when unpacked"},
		{s.URL("/zstandard"), failure.Unreadable, "packed in a way that is not read"},
		{s.URL("/brotli"), failure.Unreadable, "damaged: brotli: "},
		{s.URL("/damaged"), failure.Unreadable, "unpacking it: gzip: invalid header"},
	} {
		_, err := c.Get(t.Context(), x.address)
		if failure.KindOf(err) != x.kind || err == nil || !strings.HasPrefix(err.Error(), x.address+": ") || !strings.Contains(err.Error(), x.says) {
			t.Errorf("got %v (%s)\nwant %s: %s (%s)", err, failure.KindOf(err), x.address, x.says, x.kind)
		}
	}
	if asked := other.Requests(); len(asked) > 0 {
		t.Errorf("the other server was asked for %v", asked)
	}
	if p, err := c.Get(t.Context(), s.URL("/exact")); err != nil || len(p.Body) != fetch.MaxBytes {
		t.Errorf("a page at the limit: %v", err)
	}
	if _, err := c.Get(t.Context(), s.URL("/hop3")); failure.KindOf(err) != failure.NotFound {
		t.Errorf("five redirects: %v", err) // hop8 is not there
	}
	var status *fetch.StatusError
	if _, err := c.Get(t.Context(), s.URL("/429")); !errors.As(err, &status) || status.RetryAfter != 2*time.Minute {
		t.Errorf("Retry-After: %v", err)
	}
}

// stored is n bytes in gzip, not made any smaller.
func stored(t *testing.T, n int) string {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.NoCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, n)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRobots(t *testing.T) {
	const rules = "\ufeffDisallow: /nobody\nthis is no rule\nUser-agent: other\nDisallow: /\n\nUser-Agent: SaySo # us\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nCrawl-delay: soon\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /all\n"
	s := fetchtest.New(t)
	s.Set("/robots.txt", fetchtest.Answer{Body: rules})
	for _, path := range []string{"/", "/all", "/nobody", "/private", "/private?x", "/private/open", "/a.pdf", "/a.pdf?b", "/to-private"} {
		s.Set(path, fetchtest.Answer{Body: "page"})
	}
	s.Set("/to-private", fetchtest.Answer{Status: 302, Headers: map[string]string{"Location": "/private"}})
	o := s.Options()
	clock := fetchtest.NewClock()
	o.Clock = clock
	c := client(t, o)
	for _, x := range []struct {
		path string
		ok   bool
	}{
		{"/", true}, {"/all", true}, {"/nobody", true}, {"/private", false}, {"/private?x", false}, {"/private/open", true},
		{"/a.pdf", false}, {"/a.pdf?b", true}, {"/to-private", false},
	} {
		_, err := c.Get(t.Context(), s.URL(x.path))
		switch {
		case x.ok && err != nil:
			t.Errorf("%s: %v", x.path, err)
		case !x.ok && (failure.KindOf(err) != failure.Refused || !strings.Contains(err.Error(), "its robots.txt asks programs not to")):
			t.Errorf("%s: got %v", x.path, err)
		}
	}
	for i, d := range clock.Slept() { // the first comes before the delay is known
		if want := 7 * time.Second; d != want && i > 0 {
			t.Errorf("a rest of %s, want %s", d, want)
		}
	}
	for _, r := range s.Requests() {
		if strings.HasPrefix(r.Path, "/private") && r.Path != "/private/open" {
			t.Errorf("asked for %s", r.Path)
		}
	}
}

// TestRobotsAnswers covers hosts whose robots.txt is not a plain file.
func TestRobotsAnswers(t *testing.T) {
	for _, x := range []struct {
		name   string
		robots fetchtest.Answer
		kind   failure.Kind
		ok     bool
	}{
		{"none", fetchtest.Answer{Status: 404}, 0, true},
		{"forbidden", fetchtest.Answer{Status: 403}, 0, true},
		{"empty", fetchtest.Answer{}, 0, true},
		{"a page", fetchtest.Answer{Body: "<html><body>Nothing: here</body></html>"}, 0, true},
		{"moved", fetchtest.Answer{Status: 301, Headers: map[string]string{"Location": "/rules"}}, failure.Refused, false},
		{"moved for ever", fetchtest.Answer{Status: 301, Headers: map[string]string{"Location": "/robots.txt"}}, 0, true},
		{"moved inwards", fetchtest.Answer{Status: 301, Headers: map[string]string{"Location": "http://10.0.0.1/"}}, failure.Unreachable, false},
		{"broken", fetchtest.Answer{Status: 503}, failure.Unreachable, false},
		{"busy", fetchtest.Answer{Status: 429}, failure.Unreachable, false},
		{"huge", fetchtest.Answer{Body: "User-agent: *\nDisallow: /page\n" + strings.Repeat("# x\n", 5<<20)}, failure.Refused, false},
		{"all asterisks", fetchtest.Answer{Body: "User-agent: *\nDisallow: /" + strings.Repeat("*a", 6000)}, failure.Unreachable, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := fetchtest.New(t)
			s.Set("/page", fetchtest.Answer{Body: "page"})
			s.Set("/rules", fetchtest.Answer{Body: "User-agent: *\nDisallow: /page"})
			s.Set("/robots.txt", x.robots)
			_, err := client(t, s.Options()).Get(t.Context(), s.URL("/page"))
			if x.ok != (err == nil) || err != nil && failure.KindOf(err) != x.kind {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestRests looks at the pauses between requests to one host.
func TestRests(t *testing.T) {
	s := fetchtest.New(t)
	s.Set("/page", fetchtest.Answer{Body: "page"})
	o := s.Options()
	clock := fetchtest.NewClock()
	o.Clock = clock
	c := client(t, o)
	for range 3 {
		if _, err := c.Get(t.Context(), s.URL("/page")); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]time.Duration{time.Second, time.Second, time.Second}, clock.Slept()); diff != "" { // robots.txt comes first
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestResolved checks addresses after names are resolved: a name that leads
// inwards, and one that changes its mind, are both refused.
func TestResolved(t *testing.T) {
	s, victim := fetchtest.New(t), fetchtest.New(t)
	s.Set("/page", fetchtest.Answer{Body: "page", Headers: map[string]string{"Connection": "close"}})
	s.Set("/robots.txt", fetchtest.Answer{Status: 404, Headers: map[string]string{"Connection": "close"}})
	good, bad := s.Address(), victim.Address()
	ip := netip.MustParseAddr
	names := fetchtest.NewNames(map[string][]netip.Addr{
		"good.example":      {ip("127.0.0.1")},
		"private.example":   {ip("10.1.2.3")},
		"meta.example":      {ip("169.254.169.254")},
		"six.example":       {ip("::1")},
		"mapped.example":    {ip("::ffff:10.0.0.1")},
		"nat64.example":     {ip("64:ff9b::a00:1")},
		"local6.example":    {ip("fd00::1")},
		"rebinding.example": {ip("127.0.0.1"), ip("127.0.0.2")},
	})
	o := s.Options()
	o.Ports, o.Resolver = []uint16{good.Port(), bad.Port()}, names.Resolver()
	c := client(t, o)
	at := func(name string, port uint16, path string) string {
		return "http://" + name + ":" + strconv.Itoa(int(port)) + path
	}
	if p, err := c.Get(t.Context(), at("good.example", good.Port(), "/page")); err != nil || string(p.Body) != "page" {
		t.Fatalf("a name of the test's: %v", err)
	}
	for _, address := range []string{
		at("private.example", good.Port(), "/"), at("meta.example", good.Port(), "/"), at("six.example", good.Port(), "/"),
		at("mapped.example", good.Port(), "/"), at("nat64.example", good.Port(), "/"), at("local6.example", good.Port(), "/"),
		at("good.example", bad.Port(), "/"), "http://good.example/",
		at("rebinding.example", good.Port(), "/page"), // robots.txt is had from the first address
	} {
		_, err := c.Get(t.Context(), address)
		if failure.KindOf(err) != failure.Refused || !strings.Contains(err.Error(), "it leads to ") {
			t.Errorf("%s: got %v", address, err)
		}
	}
	_, err := c.Get(t.Context(), "http://nowhere.example/")
	if failure.KindOf(err) != failure.Unreachable || !strings.Contains(err.Error(), "there is no such host; check the address") {
		t.Errorf("no such host: %v", err)
	}
	if asked := victim.Requests(); len(asked) > 0 {
		t.Errorf("the victim was asked for %v", asked)
	}
}

func TestProxy(t *testing.T) {
	s, proxy := fetchtest.New(t), fetchtest.New(t)
	s.Set("/page", fetchtest.Answer{Body: "page"})
	o := s.Options()
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"} {
		t.Setenv(name, "")
	}
	o.Proxy = fetch.ProxyRefuse
	if _, err := fetch.NewClient(o); err != nil {
		t.Errorf("no proxy: %v", err)
	}
	for _, name := range []string{"HTTP_PROXY", "https_proxy", "ALL_PROXY"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, proxy.URL(""))
			if _, err := fetch.NewClient(o); failure.KindOf(err) != failure.Refused || !strings.Contains(err.Error(), "--proxy") {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Setenv("http_proxy", proxy.URL(""))
	o.Proxy = fetch.ProxyNone
	if _, err := client(t, o).Get(t.Context(), s.URL("/page")); err != nil {
		t.Errorf("passed over: %v", err)
	}
	o.Proxy = fetch.ProxyEnvironment
	proxy.Set("http://news.example/page", fetchtest.Answer{Body: "by proxy"})
	if p, err := client(t, o).Get(t.Context(), "http://news.example/page"); err != nil || string(p.Body) != "by proxy" {
		t.Errorf("used: %v", err)
	}
	if _, err := client(t, o).Get(t.Context(), "http://10.0.0.1/"); failure.KindOf(err) != failure.Refused {
		t.Errorf("inwards by proxy: %v", err)
	}
	o.Proxy = "maybe"
	if _, err := fetch.NewClient(o); failure.KindOf(err) != failure.Usage {
		t.Errorf("a proxy of maybe: %v", err)
	}
}

func TestInterrupted(t *testing.T) {
	s := fetchtest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client(t, s.Options()).Get(ctx, s.URL("/page")); failure.KindOf(err) != failure.Interrupted {
		t.Errorf("got %v", err)
	}
}
