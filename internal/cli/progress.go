package cli

import (
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how many of n inputs are done, on standard error, where that
// is a terminal and there are several. Where the results go to a terminal too,
// they show by themselves how far the run is. The two functions note one more
// input as done and take the bar away at the end.
func (c *console) progress(n int) (step, finish func()) {
	if n < 2 || !isTerminal(c.err) || isTerminal(c.out) {
		return func() {}, func() {}
	}
	bar := progressbar.NewOptions(n,
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
	)
	// The bar is decoration: what it cannot print is nobody's loss.
	c.clear = func() { _ = bar.Clear() }
	return func() { _ = bar.Add(1) }, func() { _ = bar.Finish(); c.clear = nil }
}

// progressOf is progress for a run over n inputs of which each may have many articles:
// of a single one its articles are counted, however many there are. Step is told
// whether an input has ended or an article was done.
func (c *console) progressOf(n int) (step func(ended bool), finish func()) {
	if n == 1 && isTerminal(c.err) {
		bar := progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(c.err),
			progressbar.OptionSetDescription("articles"),
			progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish(),
		)
		c.clear = func() { _ = bar.Clear() }
		return func(ended bool) {
			if !ended {
				_ = bar.Add(1)
			}
		}, func() { _ = bar.Finish(); c.clear = nil }
	}
	one, finish := c.progress(n)
	return func(ended bool) {
		if ended {
			one()
		}
	}, finish
}

// isTerminal says whether a stream is one.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// terminalWidth is the width of the terminal that stream is, in cells; 0 where
// it is none.
func terminalWidth(stream any) int {
	file, ok := stream.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return width
}
