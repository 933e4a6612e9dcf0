package main

import (
	"flag"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scripts got over what they want")

func TestMain(m *testing.M) {
	if os.Getenv("JOBHIVEGEN_CACHE") == "" {
		_ = os.Setenv("JOBHIVEGEN_CACHE", "off") // but for scripts, which have a cache of their own
	}
	testscript.Main(m, map[string]func(){"jobhivegen": main, "measured": measured})
}

// TestScripts runs the command line as its users do. Each script is one
// situation; its files are the folder the user is in.
func TestScripts(t *testing.T) {
	reactToHangups(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("JOBHIVEGEN_CACHE", "on")
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			return nil
		},
	})
}

// reactToHangups lets the programs that a test begins react to SIGHUP as at a terminal: those of a process
// that ignores it, as one under nohup, would ignore it too.
func reactToHangups(t *testing.T) {
	t.Helper()
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	t.Cleanup(func() { signal.Stop(hangups) })
}
