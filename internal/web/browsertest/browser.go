package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a test may take with its browser before it is given up: well
// beyond what it needs with the race detector on a machine under load.
const patience = 8 * time.Minute

// Browser is a running Chromium.
type Browser struct{ ctx context.Context }

// Open starts a Chromium that ends with the test.
func Open(t testing.TB) *Browser {
	t.Helper()
	program := find()
	if program == "" {
		const message = "no Chromium on the PATH: apt-get install chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, // which needs rights that a container rarely gives; pages are our own
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
	)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", program, err)
	}
	return &Browser{ctx}
}

// find gives the path of a Chromium, empty where there is none.
func find() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
			path := filepath.Join(folder, name)
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0 {
				return path
			}
		}
	}
	return ""
}

// View is what a page is looked at with.
type View struct {
	Width, Height int  // CSS pixels
	Dark          bool // the reader prefers a dark page
	NoScript      bool
	Print         bool // as on paper, though in one long page
}

// Page is a page in a tab of its own.
type Page struct {
	t     testing.TB
	ctx   context.Context
	close context.CancelFunc
	own   string // what the addresses begin with that it may ask for

	mu       sync.Mutex
	requests []string
	messages []string
}

// Show opens a page, the text of an HTML file.
func (b *Browser) Show(t testing.TB, html string, v View) *Page {
	t.Helper()
	name := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(name, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	return b.visit(t, "file://"+filepath.ToSlash(name), "file:", v)
}

// Visit opens a page of a server of the test's, at an address that begins with origin;
// what it asks for there is not kept as a request.
func (b *Browser) Visit(t testing.TB, origin, path string, v View) *Page {
	t.Helper()
	return b.visit(t, origin+path, origin+"/", v)
}

// visit opens a page in a tab of its own.
func (b *Browser) visit(t testing.TB, address, own string, v View) *Page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	t.Cleanup(cancel)
	p := &Page{t: t, ctx: ctx, close: cancel, own: own}
	if err := chromedp.Listen(ctx, p.note); err != nil {
		t.Fatal(err)
	}
	scheme := "light"
	if v.Dark {
		scheme = "dark"
	}
	medium := "screen"
	if v.Print {
		medium = "print"
	}
	media := emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	p.do(call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}), call(runtime.Enable, cdp.Empty{}),
		call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.NoScript}),
		call(emulation.SetEmulatedMedia, media),
		chromedp.EmulateViewport(int64(v.Width), int64(v.Height)),
		chromedp.Navigate(address))
	return p
}

// Close closes the page's tab, which the test's end does too.
func (p *Page) Close() { p.close() }

// call makes an action of a command of the protocol whose result does not matter.
func call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// note keeps what the page does that a quiet page does not do.
func (p *Page) note(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, p.own) {
			p.requests = append(p.requests, e.Request.URL)
		}
	case *log.EventEntryAdded:
		p.messages = append(p.messages, e.Entry.Text)
	case *runtime.EventExceptionThrown:
		p.messages = append(p.messages, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		p.messages = append(p.messages, "console."+string(e.Type))
	case *page.EventJavascriptDialogOpening:
		p.messages = append(p.messages, "dialog: "+e.Message)
	}
}

func (p *Page) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// Eval gives the value of a JavaScript expression in the page. It works on pages that
// may not run scripts as well.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	value, err := Try[T](p, expression)
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// Try is [Eval] for a page that may be on its way to another, which is an error.
func Try[T any](p *Page, expression string) (T, error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
}

// Press types keys, one after the other; "\x1b" is the escape key.
func (p *Page) Press(keys string) {
	p.t.Helper()
	for _, r := range keys {
		down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: string(r), Text: string(r)}
		if r == '\x1b' {
			down.Key, down.Text, down.WindowsVirtualKeyCode = "Escape", "", int64(r)
		}
		p.do(call(input.DispatchKeyEvent, down), call(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: down.Key}))
	}
}

// Click clicks what a CSS selector finds first.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

// Screenshot gives a picture of the whole page, PNG.
func (p *Page) Screenshot() []byte {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Fatal(err)
	}
	return picture
}

// PDF gives the page as it is printed.
func (p *Page) PDF() []byte {
	p.t.Helper()
	sheets, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		p.t.Fatal(err)
	}
	return sheets
}

// Requests gives the addresses other than files that the page has asked for.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.requests...)
}

// Messages gives what the browser had to say about the page: errors, violations of
// its policy, calls of the console, dialogs.
func (p *Page) Messages() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.messages...)
}
