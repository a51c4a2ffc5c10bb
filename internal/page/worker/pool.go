package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
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
	if !page.IsHTML(data) || len(data) > page.MaxHTMLBytes { // text, or refused before it is parsed
		return page.Read(source, data, o)
	}
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
func (p *Pool) refused(input string, ended *os.ProcessState, err error) error {
	spent := ended.UserTime() + ended.SystemTime()
	switch {
	case errors.Is(err, errSlow):
		return failure.New(failure.TooLarge, input, remedy, "an HTML page not read in %s", p.wall)
	case ended.ExitCode() == exitCPU, spent > MaxCPU && signalled(ended):
		return failure.New(failure.TooLarge, input, remedy, "an HTML page that takes more than %s of processor time", MaxCPU)
	case ended.ExitCode() == exitMemory, ended.ExitCode() == exitRuntime, signalled(ended):
		return failure.New(failure.TooLarge, input, remedy, "an HTML page that takes more than %d MiB of memory", MaxMemory>>20)
	}
	return failure.New(failure.Internal, input, "please report it, with the input", "its worker broke down (%s): %w", ended, err)
}

// signalled says whether a signal ended a process.
func signalled(ended *os.ProcessState) bool { return ended.ExitCode() < 0 }

// process is a worker that was started.
type process struct {
	cmd       *exec.Cmd
	questions io.WriteCloser
	answers   io.ReadCloser
}

// start starts the program itself as a worker.
func start() (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	// The first argument is how the program was called, as a program may ask
	// for its name. What the worker says on standard error is of no use to anybody.
	cmd := &exec.Cmd{Path: self, Args: []string{os.Args[0], Command}}
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
	return &process{cmd, questions, answers}, nil
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
	var a answer
	if err := json.Unmarshal(reply, &a); err != nil {
		return answer{}, fmt.Errorf("no answer: %w", err)
	}
	if a.Article == nil && a.Failure == nil {
		return answer{}, errors.New("an empty answer")
	}
	return a, nil
}

// kill ends the worker at once, or finds it ended, and says how.
func (w *process) kill() *os.ProcessState {
	// A worker that ends itself closes its output a moment before it is gone.
	const grace = 200 * time.Millisecond
	clock := time.AfterFunc(grace, func() { _ = w.cmd.Process.Kill() })
	defer clock.Stop()
	return w.close()
}

// close tells the worker that there are no more questions and waits for its end.
func (w *process) close() *os.ProcessState {
	_ = w.questions.Close()
	_ = w.answers.Close()
	_ = w.cmd.Wait() // how it ended stands in the state
	return w.cmd.ProcessState
}
