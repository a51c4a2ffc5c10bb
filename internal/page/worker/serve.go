package worker

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
)

// Command is the hidden command that makes the program a worker.
const Command = "page-worker"

// reading is what a worker does with a page, [page.Read] in the program.
type reading func(source *string, data []byte, o page.Options) (sayso.Article, error)

// Serve reads pages from questions and writes answers until questions end. It
// takes hold of its process: it sets limits on it, and ends it when a page costs
// more than [MaxCPU] or [MaxMemory].
func Serve(questions io.Reader, answers io.Writer) error {
	return serve(questions, answers, page.Read)
}

func serve(questions io.Reader, answers io.Writer, read reading) error {
	// An interruption from the keyboard goes to all processes; the pool's owner
	// decides what it means, and closes questions.
	signal.Ignore(os.Interrupt)
	runtime.GOMAXPROCS(1) // a worker per core: none takes the others' time
	debug.SetGCPercent(collectAt)
	debug.SetMemoryLimit(softMemory)
	limitMemory(MaxMemory + slack)
	w := watch()
	defer w.stop()
	for {
		head, err := readFrame(questions, maxQuestion)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("worker: reading a question: %w", err)
		}
		q, err := parseQuestion(head)
		if err != nil {
			return err
		}
		data, err := readFrame(questions, maxQuestion)
		if err != nil {
			return fmt.Errorf("worker: reading a page: %w", err)
		}
		w.begin()
		a := ask(read, q, data)
		w.end()
		if err := writeJSON(answers, a); err != nil {
			return fmt.Errorf("worker: writing an answer: %w", err)
		}
	}
}

// ask reads one page. A panic is an answer like another.
func ask(read reading, q question, data []byte) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{Failure: &refusal{Kind: failure.Internal, Remedy: "please report it, with the input",
				Message: fmt.Sprintf("a fault of sayso's own: %v", fault)}}
		}
	}()
	article, err := read(q.Source, data, q.Options)
	if err == nil {
		return answer{Article: &article}
	}
	r := &refusal{Kind: failure.Internal, Message: err.Error()}
	var known *failure.Error
	if errors.As(err, &known) {
		*r = refusal{known.Kind, known.Input, known.Remedy, known.Err.Error()}
	}
	return answer{Failure: r}
}
