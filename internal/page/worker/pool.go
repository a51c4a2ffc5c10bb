package worker

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
)

// remedy is what to do about a page that cannot be read as one.
const remedy = "save the article's text and give it that"

// Pool reads pages, HTML ones in workers. It is safe to use from many
// goroutines. The zero Pool is not ready: see [New].
type Pool struct {
	// slots holds each worker that is free, nil for one that is yet to start. Its
	// capacity is the number of workers.
	slots chan *process
	// wall is how long a worker may take.
	wall time.Duration
	// started counts the workers that were started.
	started atomic.Int64
}

// New returns a pool of at most size workers (at least one), none of which is
// started before the first HTML page comes. [Pool.Close] ends them.
func New(size int) *Pool {
	size = max(size, 1)
	p := &Pool{slots: make(chan *process, size), wall: MaxWall}
	for range size {
		p.slots <- nil
	}
	return p
}

// Close ends the workers, once those under way have answered. The pool must not be used again.
func (p *Pool) Close() {
	for range cap(p.slots) {
		if w := <-p.slots; w != nil {
			w.close()
		}
	}
}

// Read is [page.Read], with an HTML page read in a worker. It waits for a free
// one, and gives up when ctx is done. A page that costs too much is refused
// with an error of kind TooLarge, one whose worker could not be started or broke
// down with one of kind Internal; each names the input.
func (p *Pool) Read(ctx context.Context, source *string, data []byte, o page.Options) (sayso.Article, error) {
	o.HTML = p.HTML(ctx)
	return page.Read(source, data, o)
}

// HTML returns what is to be [page.Options.HTML], so that pages are read in workers
// wherever they come from.
func (p *Pool) HTML(ctx context.Context) func(source *string, data []byte, o page.Options) (sayso.Article, error) {
	return func(source *string, data []byte, o page.Options) (sayso.Article, error) {
		return p.read(ctx, source, data, o)
	}
}

// read reads an HTML page in a worker.
func (p *Pool) read(ctx context.Context, source *string, data []byte, o page.Options) (sayso.Article, error) {
	input := "standard input"
	if source != nil {
		input = *source
	}
	var w *process
	select {
	case w = <-p.slots:
	case <-ctx.Done():
		return sayso.Article{}, interrupted(ctx, input)
	}
	defer func() { p.slots <- w }()
	if w == nil {
		var err error
		if w, err = start(); err != nil {
			return sayso.Article{}, failure.New(failure.Internal, input, "see whether sayso may start processes: it reads a page in one of its own", "starting a worker: %w", err)
		}
		p.started.Add(1)
	}
	a, err := w.ask(ctx, question{source, o}, data, p.wall)
	if err != nil {
		// Whatever went wrong, this worker is not asked again.
		why := w.kill()
		w = nil
		if ctx.Err() != nil {
			return sayso.Article{}, interrupted(ctx, input)
		}
		return sayso.Article{}, p.refused(input, why, err)
	}
	if f := a.Failure; f != nil {
		if f.Input == "" {
			f.Input = input
		}
		return sayso.Article{}, failure.New(f.Kind, f.Input, f.Remedy, "%s", f.Message)
	}
	return *a.Article, nil
}

func interrupted(ctx context.Context, input string) error {
	return &failure.Error{Kind: failure.Interrupted, Input: input, Err: ctx.Err()}
}

// refused says why a page was given up, by how its worker ended.
func (p *Pool) refused(input string, ended ending, err error) error {
	last := string(ended.message)
	switch {
	case errors.Is(err, errSlow):
		return failure.New(failure.TooLarge, input, remedy, "an HTML page not read in %s", p.wall)
	case ended.state.ExitCode() == exitCPU, strings.Contains(last, "SIGXCPU"):
		return failure.New(failure.TooLarge, input, remedy, "an HTML page that takes more than %s of processor time", MaxCPU)
	case ended.state.ExitCode() == exitMemory, strings.Contains(last, "out of memory"), strings.Contains(last, "cannot allocate memory"),
		strings.Contains(last, "failed to allocate"), // as the race detector puts it
		ended.state.ExitCode() < 0 && !ended.killed:  // by a signal that is not ours: the system's, short of memory
		return failure.New(failure.TooLarge, input, remedy, "an HTML page that takes more than %d MiB of memory", MaxMemory>>20)
	}
	return failure.New(failure.Internal, input, "please report it, with the input", "its worker broke down (%s): %w", ended.state, err)
}

// process is a worker that was started.
type process struct {
	cmd       *exec.Cmd
	questions io.WriteCloser
	answers   io.ReadCloser
	message   *head // of what it wrote on standard error
}

// ending says how a worker ended.
type ending struct {
	state   *os.ProcessState
	killed  bool // it was still there
	message []byte
}

// head keeps the first bytes of what is written: the runtime says there why it
// ends a process.
type head struct{ bytes.Buffer }

// Write implements io.Writer.
func (h *head) Write(p []byte) (int, error) {
	if room := maxMessage - h.Len(); room > 0 {
		h.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// start starts the program itself as a worker.
func start() (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	message := &head{}
	// The first argument is how the program was called, as a program may ask
	// for its name.
	cmd := &exec.Cmd{Path: self, Args: []string{os.Args[0], Command}, Stderr: message}
	questions, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &process{cmd, questions, answers, message}, nil
}

// errSlow says that a worker did not answer in time.
var errSlow = errors.New("no answer in time")

// ask hands the worker a page and waits for its answer. After an error the worker
// may be in any state.
func (w *process) ask(ctx context.Context, q question, data []byte, wall time.Duration) (answer, error) {
	var slow atomic.Bool
	clock := time.AfterFunc(wall, func() {
		slow.Store(true)
		_ = w.cmd.Process.Kill() // it may have ended by itself
	})
	defer clock.Stop()
	stop := context.AfterFunc(ctx, func() { _ = w.cmd.Process.Kill() })
	defer stop()
	a, err := w.exchange(q, data)
	if err != nil && slow.Load() {
		err = errSlow
	}
	return a, err
}

// exchange writes a question and reads the answer.
func (w *process) exchange(q question, data []byte) (answer, error) {
	if err := writeJSON(w.questions, q); err != nil {
		return answer{}, err
	}
	if err := writeFrame(w.questions, data); err != nil {
		return answer{}, err
	}
	reply, err := readFrame(w.answers, maxAnswer)
	if err != nil {
		return answer{}, err
	}
	return parseAnswer(reply)
}

// kill ends the worker, or finds it ended, and says how. One that ends itself closes its
// output a moment before it is gone.
func (w *process) kill() ending {
	const grace = 200 * time.Millisecond
	var killed atomic.Bool
	clock := time.AfterFunc(grace, func() {
		killed.Store(w.cmd.Process.Kill() == nil)
	})
	defer clock.Stop()
	_ = w.cmd.Wait() // how it ended stands in the state
	return ending{w.cmd.ProcessState, killed.Load(), w.message.Bytes()}
}

// close tells the worker that there are no more questions and sees to its end.
func (w *process) close() {
	_ = w.questions.Close()
	w.kill() // after a moment's grace; how it ended is nobody's concern any more
}
