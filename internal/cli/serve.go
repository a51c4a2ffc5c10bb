package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/library"
	"sayso/internal/reader"
	room "sayso/internal/web"
	"sayso/internal/web/service"
)

// serveOptions are the options of `sayso serve`.
type serveOptions struct {
	library libraryOptions
	places  placesOptions
	room    room.Options
}

// defaultListen is where the room is opened: on this computer alone, on a port that no
// registered service has.
const defaultListen = "127.0.0.1:8417"

func newServe(c *console) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the library as pages to be read in a browser, and as an API",
		Long: `Open the reading room: the library as web pages, for the browser of this computer, and
as JSON for programs (/api/v1/openapi.json describes it). Texts can be read there
without being kept; what is wrong in the library can be put right, and undone.
docs/serve.md has the rest. Ctrl-C closes the room.

Nobody but this computer reaches it. To open it to others, name an address with
--listen and a --token-file of mode 0600 whose token they need; the connection is not
encrypted, so put a proxy that speaks TLS in front, and name it with --host.`,
		Example: `  sayso serve
  sayso serve --library dam.db --listen 127.0.0.1:9000
  sayso serve --listen 10.0.0.5:8417 --token-file token --host reading.example`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.serve(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.room.Listen, "listen", defaultListen, "the `ADDRESS` to open the room at, HOST:PORT; port 0 is any free one")
	f.StringVar(&o.room.TokenFile, "token-file", "", "visitors need the token in `FILE`, which others may not read")
	f.StringArrayVar(&o.room.Hosts, "host", nil, "a further `NAME` that the server goes by; may be repeated")
	o.library.flags(cmd)
	o.places.flags(cmd)
	return cmd
}

// serve keeps the room open until it is stopped, which is no failure.
func (c *console) serve(ctx context.Context, o serveOptions) (err error) {
	places, options, err := o.places.open()
	if err != nil {
		return err
	}
	defer places.Close()
	file, named := o.library.file, o.library.file != ""
	if !named {
		file = library.DefaultPath(os.Getenv)
	}
	if file == "" {
		return failure.New(failure.NotFound, "library", "name one with --library", "no folder for it")
	}
	// A library that was named has to be there; the first visit to a room makes the
	// default one, empty.
	s, err := service.Open(ctx, service.Options{File: file, Make: !named, Places: places, HTML: c.pages.HTML,
		Reader: func() (*reader.Reader, error) { return reader.New(options...) }})
	if err != nil {
		return err
	}
	defer func() {
		if e := s.Close(); err == nil {
			err = e
		}
	}()
	o.room.Opened = func(address string) { c.tell("the reading room is open at " + address + "; Ctrl-C closes it") }
	o.room.Fault = func(err error) { c.tell(err.Error()) }
	return room.Serve(ctx, s, o.room)
}
