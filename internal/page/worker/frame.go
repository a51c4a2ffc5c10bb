package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/page"
)

// question asks a worker for a page's article; the page's bytes follow.
type question struct {
	Source  *string      `json:"source"`
	Options page.Options `json:"options"`
}

// answer is a worker's: an article, or why there is none.
type answer struct {
	Article *sayso.Article `json:"article,omitempty"`
	Failure *refusal       `json:"failure,omitempty"`
}

// refusal is a [failure.Error] on its way between processes.
type refusal struct {
	Kind    failure.Kind `json:"kind"`
	Input   string       `json:"input"`
	Remedy  string       `json:"remedy"`
	Message string       `json:"message"`
}

// writeFrame writes one frame.
func writeFrame(w io.Writer, data []byte) error {
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(data)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}

// readFrame reads one frame of at most limit bytes. The error is io.EOF where
// there is none.
func readFrame(r io.Reader, limit int) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	size := binary.BigEndian.Uint32(head[:])
	if uint64(size) > uint64(limit) {
		return nil, fmt.Errorf("a frame of %d bytes, at most %d are taken", size, limit)
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, fmt.Errorf("a frame cut short: %w", err)
	}
	return data, nil
}

// writeJSON writes a value as a frame.
func writeJSON(w io.Writer, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return writeFrame(w, data)
}

// parseQuestion reads a question's first frame.
func parseQuestion(frame []byte) (question, error) {
	var q question
	if err := json.Unmarshal(frame, &q); err != nil {
		return q, fmt.Errorf("worker: no question: %w", err)
	}
	return q, nil
}

// parseAnswer reads an answer's frame. It holds an article or a failure.
func parseAnswer(frame []byte) (answer, error) {
	var a answer
	if err := json.Unmarshal(frame, &a); err != nil {
		return a, fmt.Errorf("no answer: %w", err)
	}
	if (a.Article == nil) == (a.Failure == nil) {
		return a, errors.New("an answer that is none")
	}
	return a, nil
}
