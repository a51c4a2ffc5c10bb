package view_test

import (
	"os"
	"strings"
	"testing"

	"sayso/internal/web/browsertest"
)

func TestLook(t *testing.T) {
	b := browsertest.Open(t)
	for _, name := range strings.Fields(os.Getenv("LOOK")) {
		data, _ := os.ReadFile("/tmp/room/" + name + ".html")
		put := func(suffix string, data []byte) { os.WriteFile("/tmp/room/shots/"+name+suffix, data, 0o644) }
		put("-light.png", b.Show(t, string(data), browsertest.View{Width: 1280, Height: 900}).Screenshot())
		put("-dark.png", b.Show(t, string(data), browsertest.View{Width: 1280, Height: 900, Dark: true}).Screenshot())
		p := b.Show(t, string(data), browsertest.View{Width: 320, Height: 640})
		put("-320.png", p.Screenshot())
		t.Log(browsertest.Eval[int](p, "document.documentElement.scrollWidth"), p.Requests(), p.Messages())
		put("-print.png", b.Show(t, string(data), browsertest.View{Width: 680, Height: 1000, Print: true}).Screenshot())
		put(".pdf", p.PDF())
	}
}
