// Package client asks a sayso server (`sayso serve`) for what its library holds, by its
// HTTP API. It is for other programs: sayso itself does not use it.
//
//	c, err := client.New("http://127.0.0.1:8417", client.WithToken(token))
//	page, err := c.Search(ctx, client.Query{Text: "holder:ministry kind:prediction"})
//
// It connects to the server that it was made for and to no other: it follows no
// redirects. Offsets are code points, as everywhere in the reading format. Errors that
// the server tells are of type [*Error].
package client
