package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"sayso/internal/failure"
)

// TestExportStopped stops an export while it waits for more: what it wrote is whole.
func TestExportStopped(t *testing.T) {
	data, err := os.ReadFile("../../examples/golden/wire-port-strike.json")
	if err != nil {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, data); err != nil {
		t.Fatal(err)
	}
	line.WriteByte('\n')
	ctx, cancel := context.WithCancel(t.Context())
	stdin, feed := io.Pipe()
	go func() {
		_, _ = feed.Write(line.Bytes())
		_, _ = feed.Write([]byte("{")) // is taken only when the line before it was
		cancel()
	}()
	defer feed.Close()
	var stdout, stderr bytes.Buffer
	code := Run(ctx, []string{"export", "--as", "geojson", "-"}, stdin, &stdout, &stderr)
	if code != failure.Interrupted.ExitCode() || stderr.Len() > 0 {
		t.Errorf("exit code %d, standard error %q", code, stderr.String())
	}
	if !json.Valid(stdout.Bytes()) || !strings.HasPrefix(stdout.String(), `{"type":"FeatureCollection"`) {
		t.Errorf("what was written is not whole: %.200q", stdout.String())
	}
}
