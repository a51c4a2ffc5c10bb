package cli

import (
	"net/netip"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"sayso/internal/fetch"
	"sayso/internal/fetch/fetchtest"
)

// asProgram names the environment's variable that makes the test's binary be the
// program.
const asProgram = "SAYSO_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(mainWith(testNetwork()))
	}
	testscript.Main(m, map[string]func(){
		"sayso": func() { os.Exit(mainWith(testNetwork())) },
	})
}

// listener names the environment's variable with the address of the tests' own
// server, which the program may talk to.
const listener = "SAYSO_TEST_LISTENER"

// testNetwork are the options for the network of a program under test.
func testNetwork() fetch.Options {
	o := fetch.Options{Clock: fetchtest.NewClock()}
	if a, err := netip.ParseAddrPort(os.Getenv(listener)); err == nil {
		o.Listeners = []netip.AddrPort{a}
	}
	return o
}

// TestScript runs testdata/script/*.txtar: each is a session of the program.
func TestScript(t *testing.T) {
	server := fetchtest.New(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SERVER", server.URL(""))
			env.Setenv(listener, server.Address().String())
			return nil
		},
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit":    exitsWith,
			"sized":   makeSized,
			"hex":     makeHex,
			"clipped": clipped,
			"archive": makeArchive,
			"serve":   serveOn(server),
			"undo":    undoListed,
			"ids":     idsOf,
		},
	})
}
