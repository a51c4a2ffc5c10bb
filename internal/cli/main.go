package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"sayso/internal/failure"
	"sayso/internal/fetch"
	"sayso/internal/page/worker"
)

// Main runs the program with the process's arguments and streams and returns
// its exit code.
func Main() int { return mainWith(fetch.Options{}) }

// mainWith is Main with options for the network.
func mainWith(network fetch.Options) int {
	// A write to a pipe that nobody reads any more shall be an error like any
	// other, with its own exit code, not a signal that ends the process.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	return run(ctx, &console{stdin: os.Stdin, out: os.Stdout, err: os.Stderr, network: network}, os.Args[1:])
}

// Run runs the program with the arguments args (without the program's name) on
// the given streams and returns its exit code.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return run(ctx, &console{stdin: stdin, out: stdout, err: stderr}, args)
}

// run is Run on a console.
func run(ctx context.Context, c *console, args []string) int {
	c.pages = worker.New(runtime.GOMAXPROCS(0))
	defer c.pages.Close()
	root := newRoot(c)
	root.SetArgs(args)
	root.SetIn(c.stdin)
	root.SetOut(c.out)
	root.SetErr(c.err)
	if err := root.ExecuteContext(ctx); err != nil {
		c.fail(asFailure(err))
	}
	return failure.ExitCode(c.failed...)
}

// console is a run's streams and what failed in it.
type console struct {
	stdin  io.Reader
	out    io.Writer
	err    io.Writer
	failed []error
	pages  *worker.Pool
	// clear, if set, takes the progress bar off the terminal before a message.
	clear func()
	// network is how pages are fetched; tests let it talk to servers of theirs.
	network fetch.Options
}

// fail reports err on standard error and notes it for the exit code. A stopped
// run and a closed pipe are noted only: whoever caused them knows.
func (c *console) fail(err error) {
	c.failed = append(c.failed, err)
	switch failure.KindOf(err) {
	case failure.Interrupted, failure.ClosedPipe:
		return
	}
	c.tell(err.Error())
}

// tell prints a message on standard error.
func (c *console) tell(message string) {
	if c.clear != nil {
		c.clear()
	}
	message, _ = strings.CutPrefix(message, "sayso: ")
	fmt.Fprintf(c.err, "sayso: %s\n", printable(message))
}

// ended says that nothing more can be printed, and why, in terms of a failure;
// nil where the run goes on.
func ended(ctx context.Context, writing error) error {
	switch {
	case writing != nil && errors.Is(writing, syscall.EPIPE):
		return &failure.Error{Kind: failure.ClosedPipe, Input: "standard output", Err: writing}
	case errors.Is(writing, syscall.ENOSPC):
		return &failure.Error{Kind: failure.Full, Input: "standard output", Remedy: "make room and give the command again", Err: writing}
	case writing != nil:
		return &failure.Error{Kind: failure.Internal, Input: "standard output",
			Remedy: "see whether it may be written to", Err: writing}
	case ctx.Err() != nil:
		return &failure.Error{Kind: failure.Interrupted, Err: ctx.Err()}
	}
	return nil
}

// asFailure gives an error of the command line library the kind it lacks:
// whatever is wrong before a command runs is wrong usage.
func asFailure(err error) error {
	var known *failure.Error
	if errors.As(err, &known) {
		return err
	}
	message, _, _ := strings.Cut(err.Error(), "\n") // the library's suggestions follow
	return failure.New(failure.Usage, "", "see `sayso --help`", "%s", message)
}

// usage is the error of wrong arguments to a command.
func usage(cmd *cobra.Command, format string, args ...any) error {
	return failure.New(failure.Usage, "", "see `"+cmd.CommandPath()+" --help`", format, args...)
}

// printable keeps control characters in a file's name off the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return '\ufffd'
		}
		return r
	}, s)
}
