package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso/internal/failure"
)

func TestHosts(t *testing.T) {
	v := newRoom(t)
	for host, want := range map[string]bool{
		"127.0.0.1:8417": true, "localhost": true, "LOCALHOST:1": true, "[::1]:8417": true, "127.9.9.9": true, "reading.example": true, "Reading.Example:443": true,
		"evil.example": false, "127.0.0.1.evil.example": false, "localhost.evil.example": false, "10.0.0.5": false, "": false, "[::1%25eth0]": false, "0.0.0.0:8417": false,
		"reading.example.evil.example": false,
	} {
		for _, address := range []string{"/", "/api/v1/library", "/asset/x.css"} {
			r := request(http.MethodGet, address, nil)
			r.Host = host
			if got := v.do(r).StatusCode; (got == http.StatusForbidden) == want {
				t.Errorf("%s of host %q: status %d", address, host, got)
			}
		}
	}
}

// TestSameOrigin holds changes to come from the room's own pages or from programs.
func TestSameOrigin(t *testing.T) {
	v := newRoom(t, ferry)
	const form, json = "application/x-www-form-urlencoded", "application/json"
	for _, c := range []struct {
		name             string
		site, origin, as string
		want             bool
	}{
		{"own page", "same-origin", "http://127.0.0.1:8417", form, true},
		{"own page of an older browser", "", "http://127.0.0.1:8417", form, true},
		{"another site", "cross-site", "https://evil.example", form, false},
		{"another site of an older browser", "", "https://evil.example", form, false},
		{"a site beside it", "same-site", "http://127.0.0.1:9999", form, false},
		{"another port of an older browser", "", "http://127.0.0.1:9999", form, false},
		{"a sandboxed frame", "", "null", form, false},
		{"nobody knows, a form", "", "", form, false},
		{"nobody knows, text", "", "", "text/plain", false},
		{"nobody knows, no type", "", "", "", false},
		{"a program", "", "", json, true},
		{"another site's script", "cross-site", "https://evil.example", json, false},
	} {
		for _, address := range []string{v.path(0) + "/correct", "/read", "/login", "/api/v1/articles/" + v.ids[0] + "/corrections", "/api/v1/read"} {
			r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8417"+address, strings.NewReader("kind=date&value=2020"))
			for name, value := range map[string]string{"Sec-Fetch-Site": c.site, "Origin": c.origin, "Content-Type": c.as} {
				if value != "" {
					r.Header.Set(name, value)
				}
			}
			if got := v.do(r).StatusCode; (got != http.StatusForbidden) != c.want {
				t.Errorf("%s, %s: status %d", c.name, address, got)
			}
		}
	}
}

// TestPolicy holds every answer to the policy, and every page to what the policy allows.
func TestPolicy(t *testing.T) {
	v := newRoom(t, ferry, other)
	for _, one := range (&server{}).routes() {
		address := strings.NewReplacer("{$}", "", "{id}", strings.TrimPrefix(v.ids[0], "sha256:"), "{name}", strings.TrimPrefix(assetAddress("keys.js"), assetPath), "{correction}", "x").Replace(one.path)
		r := v.do(request(one.method, address, nil))
		for name, want := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s %s: %s is %q", one.method, address, name, got)
			}
		}
		if got := r.Header.Get("Cache-Control"); got != "no-store" && !strings.HasPrefix(address, assetPath) {
			t.Errorf("%s: may be kept: %q", address, got)
		}
		if r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s may be read by other sites", address)
		}
		if strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") && r.Header.Get("Location") == "" {
			root, err := html.Parse(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			harmless(t, address, root)
		}
	}
	for _, part := range []string{"default-src 'none'", "require-trusted-types-for 'script'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the policy lacks %s", part)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.Errorf("the policy is lax: %s", policy)
	}
}

// elements are those that pages are made of.
const elements = " html head meta title link script body header nav main footer section aside article div span p a ul ol li dl dt dd h1 h2 h3 b i q bdi code pre kbd mark abbr br " +
	"form input button label select option textarea fieldset legend details summary table caption thead tbody tr th td blockquote figure figcaption svg path circle rect line text "

// harmless looks for anything on a page that runs, or that leads elsewhere unasked.
func harmless(t *testing.T, where string, root *html.Node) {
	t.Helper()
	scripts := 0
	each(root, func(e *html.Node) {
		if !strings.Contains(elements, " "+e.Data+" ") {
			t.Errorf("%s: an element %s", where, e.Data)
		}
		if e.Data == "script" {
			if scripts++; attribute(e, "src") != assetAddress("keys.js") || text(e) != "" {
				t.Errorf("%s: a script of another's", where)
			}
		}
		for _, a := range e.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc", a.Key == "srcset", a.Key == "formaction", a.Key == "http-equiv":
				t.Errorf("%s: %s has %s=%q", where, e.Data, a.Key, a.Val)
			case a.Key == "href" && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://"):
				t.Errorf("%s: %s leads to %q", where, e.Data, a.Val)
			case (a.Key == "src" || a.Key == "action") && !strings.HasPrefix(a.Val, "/"), strings.HasPrefix(a.Val, "//") && (a.Key == "href" || a.Key == "src" || a.Key == "action"):
				t.Errorf("%s: %s has %s=%q", where, e.Data, a.Key, a.Val)
			}
		}
	})
	if scripts != 1 {
		t.Errorf("%s: %d scripts", where, scripts)
	}
}

func TestToken(t *testing.T) {
	v := newRoom(t, ferry)
	const token = "0123456789abcdef0123456789abcdef"
	v.open(token)
	if r := v.do(request(http.MethodGet, "/map?q=x", nil)); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/login?to=%2Fmap%3Fq%3Dx" {
		t.Errorf("without a token: %d to %q", r.StatusCode, r.Header.Get("Location"))
	}
	for _, c := range []struct {
		header string
		want   int
	}{{"", 401}, {"Bearer " + token, 200}, {"bearer " + token, 200}, {"Bearer " + token[1:], 401}, {"Bearer ", 401}, {"Basic " + token, 401}, {token, 401}} {
		r := request(http.MethodGet, "/api/v1/library", nil)
		r.Header.Set("Authorization", c.header)
		if got := v.do(r); got.StatusCode != c.want {
			t.Errorf("%q: status %d, want %d", c.header, got.StatusCode, c.want)
		}
	}
	v.page(v.do(request(http.MethodGet, "/login?to=/map", nil)), http.StatusOK)
	if r := v.post("/login", url.Values{"token": {"wrong"}, "to": {"/map"}}); r.StatusCode != http.StatusUnauthorized || len(r.Cookies()) != 0 {
		t.Errorf("a wrong token: status %d, cookies %v", r.StatusCode, r.Cookies())
	}
	for _, to := range []string{"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:hit()", "/\r\nX: y", "/login?to=/", ""} {
		if r := v.post("/login", url.Values{"token": {token}, "to": {to}}); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/" {
			t.Errorf("to %q: %d to %q", to, r.StatusCode, r.Header.Get("Location"))
		}
	}
	r := v.post("/login", url.Values{"token": {token + "\n"}, "to": {"/map"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/map" || len(r.Cookies()) != 1 {
		t.Fatalf("the token: %d to %q, cookies %v", r.StatusCode, r.Header.Get("Location"), r.Cookies())
	}
	c := r.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || strings.Contains(c.Value, token) {
		t.Errorf("the cookie is %v", c)
	}
	in := request(http.MethodGet, "/", nil)
	in.AddCookie(c)
	if root := v.page(v.do(in), http.StatusOK); len(find(root, "form.leave")) != 1 {
		t.Error("no way out")
	}
	c.Value = strings.Repeat("0", len(c.Value))
	in = request(http.MethodGet, "/", nil)
	in.AddCookie(c)
	if got := v.do(in).StatusCode; got != http.StatusSeeOther {
		t.Errorf("another's cookie: status %d", got)
	}
	if r := v.post(v.path(0)+"/correct", url.Values{"kind": {"date"}, "value": {"2020"}}); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("a change without a token: status %d", r.StatusCode)
	}
}

func TestTokenFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	file := func(mode os.FileMode, text string) string {
		name := filepath.Join(t.TempDir(), "token")
		if err := os.WriteFile(name, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		return name
	}
	const token = "0123456789abcdef0123456789abcdef"
	if got, err := readToken(file(0o600, token+"\n")); err != nil || got != token {
		t.Errorf("%q, %v", got, err)
	}
	for name, want := range map[string]failure.Kind{file(0o644, token): failure.Denied, file(0o640, token): failure.Denied, file(0o600, "short"): failure.Usage, file(0o600, ""): failure.Usage,
		file(0o600, strings.Repeat("x", 5000)): failure.TooLarge, t.TempDir(): failure.Unreadable, t.TempDir() + "/none": failure.NotFound} {
		if _, err := readToken(name); failure.KindOf(err) != want || err == nil {
			t.Errorf("%v, want %v", err, want)
		}
	}
}

// TestServe opens a real room and closes it.
func TestServe(t *testing.T) {
	v := newRoom(t, ferry)
	for _, o := range []Options{{Listen: "0.0.0.0:0"}, {Listen: "nonsense"}, {Listen: ":0"}, {Listen: "127.0.0.1:0", TokenFile: "/nowhere/token"}} {
		if err := Serve(context.Background(), v.service, o); err == nil {
			t.Errorf("%+v is served", o)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	opened, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- Serve(ctx, v.service, Options{Listen: "127.0.0.1:0", Opened: func(a string) { opened <- a }})
	}()
	address := <-opened
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	if r.StatusCode != http.StatusOK {
		t.Errorf("status %d", r.StatusCode)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("stopped: %v", err)
	}
}

func TestLimits(t *testing.T) {
	v := newRoom(t, ferry)
	if r := v.post(v.path(0)+"/correct", url.Values{"kind": {"date"}, "value": {strings.Repeat("x", maxForm)}}); r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a large form: status %d", r.StatusCode)
	}
	r := request(http.MethodPost, "/api/v1/read", io.LimitReader(endless{}, maxText+1))
	r.Header.Set("Content-Type", "application/octet-stream")
	if got := v.do(r); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a large text: status %d", got.StatusCode)
	}
	r = request(http.MethodPost, "/read", io.LimitReader(endless{}, maxTextForm+1))
	if got := v.do(r); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a large text in a form: status %d", got.StatusCode)
	}
	// Whoever waits in a crowd longer than a request may take is told so.
	full := make(crowd, 1)
	full <- struct{}{}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w := httptest.NewRecorder()
	full.through(http.NotFoundHandler(), (&server{}).refuse).ServeHTTP(w, request(http.MethodGet, "/api/v1/library", nil).WithContext(ctx))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("in a crowd: status %d", w.Code)
	}
}

// endless is "x" for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// TestCrowd has 500 visitors at once.
func TestCrowd(t *testing.T) {
	v := newRoom(t, ferry, other)
	s := httptest.NewServer(v.handler)
	defer s.Close()
	const visitors = 500
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: visitors}, Timeout: time.Minute}
	addresses := []string{"/", "/?q=ferry", v.path(0), "/map", "/timeline", "/actors", "/stories", "/api/v1/search?q=ferry&rows=statements", "/api/v1/facets"}
	var most, before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				if now.HeapInuse > most.HeapInuse {
					most = now
				}
			}
		}
	})
	var mu sync.Mutex
	var wrong []string
	var all sync.WaitGroup
	for i := range visitors {
		all.Go(func() {
			address := addresses[i%len(addresses)]
			r, err := client.Get(s.URL + address)
			if err == nil {
				_, err = io.Copy(io.Discard, r.Body)
				_ = r.Body.Close()
				if err == nil && r.StatusCode != http.StatusOK {
					err = fmt.Errorf("status %d", r.StatusCode)
				}
			}
			if err != nil {
				mu.Lock()
				defer mu.Unlock()
				wrong = append(wrong, address+": "+err.Error())
			}
		})
	}
	all.Wait()
	close(done)
	watch.Wait()
	if len(wrong) > 0 {
		slices.Sort(wrong)
		t.Errorf("%d of %d were not answered: %s", len(wrong), visitors, wrong[0])
	}
	const room = 256 << 20 // clients and server together
	if grown := int64(most.HeapInuse) - int64(before.HeapInuse); grown > room {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	} else {
		t.Logf("the heap grew by %d MiB at most", grown>>20)
	}
}

// TestFault has a page fail by a fault of our own: the visitor is told no more than that.
func TestFault(t *testing.T) {
	var told []error
	s := &server{fault: func(err error) { told = append(told, err) }}
	w := httptest.NewRecorder()
	s.refuse(w, request(http.MethodGet, "/api/v1/library", nil), safely(func() error { panic("a secret") }))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") || len(told) != 1 || !strings.Contains(told[0].Error(), "a secret") {
		t.Errorf("status %d, %s, told %v", w.Code, w.Body, told)
	}
}
