package cli

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// announced hands on the first line that is written.
type announced struct {
	lines chan string
	bytes.Buffer
}

func (a *announced) Write(p []byte) (int, error) {
	select {
	case a.lines <- string(p):
	default:
	}
	return len(p), nil
}

// TestServeOpensAndCloses opens a room where there is no library yet, and stops it.
func TestServeOpensAndCloses(t *testing.T) {
	data := t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	ctx, cancel := context.WithCancel(context.Background())
	told := &announced{lines: make(chan string, 1)}
	code := make(chan int, 1)
	go func() {
		code <- Run(ctx, []string{"serve", "--listen", "127.0.0.1:0"}, strings.NewReader(""), io.Discard, told)
	}()
	if line := <-told.lines; !strings.Contains(line, "the reading room is open at http://127.0.0.1:") {
		t.Errorf("it says %q", line)
	}
	cancel()
	if got := <-code; got != 0 {
		t.Errorf("exit code %d", got)
	}
	if found, err := filepath.Glob(filepath.Join(data, "sayso", "library.db")); err != nil || len(found) != 1 {
		t.Errorf("the library is %q, %v", found, err)
	}
}
