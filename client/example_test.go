package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"

	"sayso/client"
)

// A server that knows one statement.
func Example() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("q") == "holdr:ministry" {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, `{"error": {"kind": "usage", "message": "no field holdr", "remedy": "did you mean holder:?", "start": 0, "end": 5}}`)
			return
		}
		_, _ = io.WriteString(w, `{"query": "holder:ministry", "rows": "statements", "notes": [], "ranked": false, "next": null, "hits": [
			{"article": {"id": "sha256:3f9a", "title": "Ferry resumes"}, "holder": "the transport ministry", "statement": {"text": "the ferry will run again"}}]}`)
	}))
	defer server.Close()

	c, err := client.New(server.URL)
	if err != nil {
		log.Fatal(err)
	}
	for hit, err := range c.All(context.Background(), client.Query{Text: "holder:ministry", Rows: "statements"}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %s: %s\n", *hit.Article.Title, hit.Holder, hit.Statement.Text)
	}

	_, err = c.Search(context.Background(), client.Query{Text: "holdr:ministry"})
	var told *client.Error
	if errors.As(err, &told) && told.Start != nil {
		fmt.Printf("%s, at %d to %d\n", told, *told.Start, *told.End)
	}
	// Output:
	// Ferry resumes: the transport ministry: the ferry will run again
	// usage: no field holdr; did you mean holder:?, at 0 to 5
}
