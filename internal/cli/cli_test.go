package cli

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"sayso": func() { os.Exit(Main()) },
	})
}

// TestScript runs testdata/script/*.txtar: each is a session of the program.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit":    exitsWith,
			"sized":   makeSized,
			"hex":     makeHex,
			"clipped": clipped,
		},
	})
}
