package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// asked is what a server was asked.
type asked struct{ method, address, body, token, kind string }

// canned is a server that gives one answer, and notes what it was asked.
func canned(t *testing.T, status int, answer string) (*Client, *asked) {
	t.Helper()
	var last asked
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		last = asked{r.Method, r.URL.String(), string(body), r.Header.Get("Authorization"), r.Header.Get("Content-Type")}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}))
	t.Cleanup(s.Close)
	c, err := New(s.URL, WithToken("secret"))
	if err != nil {
		t.Fatal(err)
	}
	return c, &last
}

// TestRequests holds every method to ask for what the API has, and to read its answer.
func TestRequests(t *testing.T) {
	ctx := context.Background()
	q := Query{Text: "holder:\"a b\" & c", Rows: "events", Limit: 7, Cursor: "x/y"}
	const asking = "?cursor=x%2Fy&limit=7&q=holder%3A%22a+b%22+%26+c&rows=events"
	for name, c := range map[string]struct {
		answer string
		do     func(c *Client) (any, error)
		want   asked
		got    string // of the answer, as JSON or as text
	}{
		"library": {`{"articles": 2, "statements": 5}`, func(c *Client) (any, error) { return c.Library(ctx) }, asked{method: "GET", address: "/api/v1/library"}, "&{2 5 0 0}"},
		"search": {`{"query": "x", "hits": [{"holder": "H", "score": 0.5}], "next": "n"}`, func(c *Client) (any, error) {
			p, err := c.Search(ctx, q)
			return fmt.Sprint(p.Query, p.Hits[0].Holder, *p.Hits[0].Score, *p.Next), err
		}, asked{method: "GET", address: "/api/v1/search" + asking}, "xH0.5n"},
		"facets": {`{"facets": [{"field": "holder", "values": [{"value": "H", "count": 3}], "others": 4}]}`, func(c *Client) (any, error) {
			f, err := c.Facets(ctx, q)
			return f.Facets, err
		}, asked{method: "GET", address: "/api/v1/facets" + asking}, "[{holder  [{H 3}] 4}]"},
		"actors": {`{"pairs": [{"from": "A", "kind": "named", "to": "B", "count": 3}]}`, func(c *Client) (any, error) {
			a, err := c.Actors(ctx, Query{})
			return a.Pairs, err
		}, asked{method: "GET", address: "/api/v1/actors"}, "[{A named B 3}]"},
		"places": {`{"unplaced": 3, "places": [{"name": "P", "lat": 1.5}]}`, func(c *Client) (any, error) {
			p, err := c.Places(ctx, Query{})
			return fmt.Sprint(p.Unplaced, p.Places[0].Name, p.Places[0].Lat), err
		}, asked{method: "GET", address: "/api/v1/places"}, "3P1.5"},
		"timeline": {`{"spans": [{"first": "2020-01-01", "last": "2020-01-31", "count": 2}], "more": true}`, func(c *Client) (any, error) {
			l, err := c.Timeline(ctx, Query{})
			return l.Spans, err
		}, asked{method: "GET", address: "/api/v1/timeline"}, "[{2020-01-01 2020-01-31 2}]"},
		"stories": {`{"stories": [{"id": "story:1", "texts": 2}]}`, func(c *Client) (any, error) {
			s, err := c.Stories(ctx, Query{Cursor: "c"})
			return s.Stories[0].ID, err
		}, asked{method: "GET", address: "/api/v1/stories?cursor=c"}, "story:1"},
		"story": {`{"id": "story:1", "families": [[{"id": "a"}, {"id": "b", "of": "a"}]]}`, func(c *Client) (any, error) {
			s, err := c.Story(ctx, "story:1/2")
			return *s.Families[0][1].Of, err
		}, asked{method: "GET", address: "/api/v1/stories/story:1%2F2"}, "a"},
		"article": {`{"article": {"id": "sha256:1"}}`, func(c *Client) (any, error) {
			r, err := c.Article(ctx, "sha256:1")
			return r.Article.ID, err
		}, asked{method: "GET", address: "/api/v1/articles/sha256:1"}, "sha256:1"},
		"uncorrected": {`{"article": {"id": "sha256:1"}}`, func(c *Client) (any, error) {
			r, err := c.Uncorrected(ctx, "sha256:1")
			return r.Article.ID, err
		}, asked{method: "GET", address: "/api/v1/articles/sha256:1?uncorrected=true"}, "sha256:1"},
		"read": {`{"article": {"id": "sha256:2"}}`, func(c *Client) (any, error) {
			r, err := c.Read(ctx, []byte("a text"), "2020-01-01")
			return r.Article.ID, err
		}, asked{"POST", "/api/v1/read?date=2020-01-01", "a text", "", "application/octet-stream"}, "sha256:2"},
		"compare": {`{"columns": [1, 2]}`, func(c *Client) (any, error) {
			d, err := c.Compare(ctx, "a", "b")
			return string(d), err
		}, asked{method: "GET", address: "/api/v1/compare?id=a&id=b"}, `{"columns": [1, 2]}`},
		"corrections": {`{"corrections": [{"id": "c1", "kind": "date", "value": "2020", "made": "2020-01-02T03:04:05Z"}]}`, func(c *Client) (any, error) {
			all, err := c.Corrections(ctx, "x")
			return fmt.Sprint(all[0].ID, all[0].Kind, all[0].Made.Year()), err
		}, asked{method: "GET", address: "/api/v1/articles/x/corrections"}, "c1date2020"},
		"correct": {`{"id": "c2", "kind": "date"}`, func(c *Client) (any, error) {
			r, err := c.Correct(ctx, "x", Change{Kind: "date", Value: "2020"})
			return r.ID, err
		}, asked{"POST", "/api/v1/articles/x/corrections", `{"kind":"date","start":null,"end":null,"value":"2020"}`, "", "application/json"}, "c2"},
		"undo": {"", func(c *Client) (any, error) { return nil, c.Undo(ctx, "x", "c?2") }, asked{method: "DELETE", address: "/api/v1/articles/x/corrections/c%3F2"}, "<nil>"},
	} {
		client, last := canned(t, http.StatusOK, c.answer)
		got, err := c.do(client)
		if err != nil || fmt.Sprint(got) != c.got {
			t.Errorf("%s: %v, %v, want %s", name, got, err, c.got)
		}
		c.want.token = "Bearer secret"
		if *last != c.want {
			t.Errorf("%s: asked %+v, want %+v", name, *last, c.want)
		}
	}
}

// TestErrors has each method told of an error, in each way that it may come.
func TestErrors(t *testing.T) {
	ctx := context.Background()
	methods := map[string]func(*Client) error{
		"library": func(c *Client) error { _, err := c.Library(ctx); return err }, "search": func(c *Client) error { _, err := c.Search(ctx, Query{}); return err },
		"facets": func(c *Client) error { _, err := c.Facets(ctx, Query{}); return err }, "actors": func(c *Client) error { _, err := c.Actors(ctx, Query{}); return err },
		"places": func(c *Client) error { _, err := c.Places(ctx, Query{}); return err }, "timeline": func(c *Client) error { _, err := c.Timeline(ctx, Query{}); return err },
		"stories": func(c *Client) error { _, err := c.Stories(ctx, Query{}); return err }, "story": func(c *Client) error { _, err := c.Story(ctx, "x"); return err },
		"article": func(c *Client) error { _, err := c.Article(ctx, "x"); return err }, "uncorrected": func(c *Client) error { _, err := c.Uncorrected(ctx, "x"); return err },
		"read": func(c *Client) error { _, err := c.Read(ctx, nil, ""); return err }, "compare": func(c *Client) error { _, err := c.Compare(ctx, "x"); return err },
		"corrections": func(c *Client) error { _, err := c.Corrections(ctx, "x"); return err }, "correct": func(c *Client) error { _, err := c.Correct(ctx, "x", Change{}); return err },
		"undo": func(c *Client) error { return c.Undo(ctx, "x", "y") },
		"all": func(c *Client) error {
			for hit, err := range c.All(ctx, Query{}) {
				if err != nil && (hit.Statement != nil || hit.Article.ID != "") {
					t.Error("an error comes with a hit")
				}
				return err
			}
			return nil
		},
	}
	for _, c := range []struct {
		status int
		answer string
		kind   string
		says   string
	}{
		{404, `{"error": {"kind": "not-found", "message": "no such article", "remedy": "", "start": null, "end": null}}`, "not-found", "not-found: no such article"},
		{423, `{"error": {"kind": "locked", "message": "another process writes", "remedy": "try again"}}`, "locked", "locked: another process writes; try again"},
		{401, `{"error": {"kind": "denied", "message": "the token is missing"}}`, "denied", "denied: the token is missing"},
		{502, `<html>Bad Gateway</html>`, "internal", "internal: not an answer of sayso: 502 Bad Gateway"},
		{500, ``, "internal", "internal: not an answer of sayso: 500 Internal Server Error"},
		{400, `{}`, "internal", "internal: not an answer of sayso: 400 Bad Request"},
		{400, `{"error": null}`, "internal", "internal: not an answer of sayso: 400 Bad Request"},
		{400, `{"error": "a text"}`, "internal", "internal: not an answer of sayso: 400 Bad Request"},
		{300, `[]`, "internal", "internal: not an answer of sayso: 300 Multiple Choices"},
		{400, `{"error": {"kind": "usage", "message": "` + strings.Repeat("x", maxProblem) + `"}}`, "internal", "internal: not an answer of sayso: 400 Bad Request"},
	} {
		client, _ := canned(t, c.status, c.answer)
		for name, do := range methods {
			var told *Error
			if err := do(client); !errors.As(err, &told) || told.Status != c.status || told.Kind != c.kind || told.Error() != c.says {
				t.Errorf("%s, %d: %v", name, c.status, err)
			}
		}
	}
	// An answer that is none.
	for _, answer := range []string{"", "{", "<html>", `"text"`} {
		client, _ := canned(t, http.StatusOK, answer)
		for name, do := range methods {
			var told *Error
			err := do(client)
			if name != "undo" && !(name == "compare" && answer == `"text"`) && (err == nil || errors.As(err, &told) || !strings.HasPrefix(err.Error(), "client: ")) {
				t.Errorf("%s, %q: %v", name, answer, err)
			}
		}
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"http://127.0.0.1:8417": "http://127.0.0.1:8417/api/v1", "http://127.0.0.1:8417/": "http://127.0.0.1:8417/api/v1", "HTTP://[::1]:80//": "http://[::1]:80/api/v1",
		"https://news.example/sayso/": "https://news.example/sayso/api/v1", "https://news.example/a%2Fb": "https://news.example/a%2Fb/api/v1",
		"": "", "127.0.0.1:8417": "", "/api": "", "//news.example": "", "ftp://news.example": "", "http://": "", "http://:80": "", "http:news.example": "", "http://news.example/?q=x": "",
		"http://news.example/?": "", "http://news.example/#x": "", "http://news.example/#": "", "http://user:word@news.example": "", "http://news.example:port": "", "http://\x7f/": "", "javascript:hit()": "",
	} {
		c, err := New(address, WithHTTP(nil))
		switch {
		case want == "" && (err == nil || strings.Contains(err.Error(), "word")):
			t.Errorf("%q: %v", address, err)
		case want != "" && (err != nil || c.base != want):
			t.Errorf("%q: %+v, %v, want %q", address, c, err, want)
		}
	}
}

// TestContext has requests end when nobody waits for them any more.
func TestContext(t *testing.T) {
	gone := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		_, _ = io.WriteString(w, `{"articles": `)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
		close(gone)
	}))
	defer s.Close()
	c, err := New(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Library(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	<-gone
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Library(done); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// endless is an answer that never ends.
type endless struct{ sent int }

func (e *endless) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(e)}, nil
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	e.sent += len(p)
	return len(p), nil
}

func TestBounds(t *testing.T) {
	e := &endless{}
	c, err := New("http://news.example", WithHTTP(&http.Client{Transport: e}))
	if err != nil {
		t.Fatal(err)
	}
	if c.most != maxAnswer {
		t.Errorf("%d bytes of an answer are read", c.most)
	}
	c.most = 2 << 20
	if _, err := c.Library(context.Background()); err == nil || !strings.Contains(err.Error(), "more than 2 MiB") || e.sent > 3<<20 {
		t.Errorf("%v, after %d bytes", err, e.sent)
	}
}

// TestToken holds the token to go to its server alone.
func TestToken(t *testing.T) {
	var elsewhere []string
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		elsewhere = append(elsewhere, r.Header.Get("Authorization"))
	}))
	defer other.Close()
	s := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
	defer s.Close()
	followed := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return nil }}
	c, err := New(s.URL, WithToken("secret"), WithHTTP(followed))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Library(context.Background()); !errors.Is(err, errRedirected) || len(elsewhere) > 0 {
		t.Errorf("%v; elsewhere was told %q", err, elsewhere)
	}
	without, last := canned(t, http.StatusOK, "{}")
	without.token = ""
	if _, err := without.Library(context.Background()); err != nil || last.token != "" {
		t.Errorf("without a token: %q, %v", last.token, err)
	}
}

// TestAll goes through pages, stops when it is told to, and is not led in circles.
func TestAll(t *testing.T) {
	pages := map[string]string{"": `{"hits": [{"holder": "a"}, {"holder": "b"}], "next": "2"}`, "2": `{"hits": [], "next": "3"}`, "3": `{"hits": [{"holder": "c"}], "next": null}`}
	requests := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests++
		_, _ = io.WriteString(w, pages[r.URL.Query().Get("cursor")])
	}))
	defer s.Close()
	c, err := New(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	gather := func(most int) (all string, err error) {
		for hit, err := range c.All(context.Background(), Query{}) {
			if err != nil {
				return all, err
			}
			if all += hit.Holder; len(all) == most {
				break
			}
		}
		return all, nil
	}
	if all, err := gather(9); all != "abc" || err != nil || requests != 3 {
		t.Errorf("%q, %v, %d requests", all, err, requests)
	}
	if requests = 0; true {
		if all, err := gather(2); all != "ab" || err != nil || requests != 1 {
			t.Errorf("%q, %v, %d requests", all, err, requests)
		}
	}
	pages["3"] = `{"hits": [{"holder": "c"}], "next": "3"}`
	if all, err := gather(99); all != "abc" || err == nil {
		t.Errorf("in circles: %q, %v", all, err)
	}
}

// FuzzProblem has errors be told whatever the answer is.
func FuzzProblem(f *testing.F) {
	f.Add(`{"error": {"kind": "usage", "message": "x", "start": 1}}`)
	f.Add(`{"error": []}`)
	f.Fuzz(func(t *testing.T, answer string) {
		err := problem(&http.Response{StatusCode: 400, Status: "400 Bad Request", Body: io.NopCloser(strings.NewReader(answer))})
		var told *Error
		if !errors.As(err, &told) || told.Kind == "" || told.Status != 400 {
			t.Errorf("%q: %+v", answer, err)
		}
		if _, err := json.Marshal(told); err != nil {
			t.Error(err)
		}
	})
}
