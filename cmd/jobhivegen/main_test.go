package main

import (
	"flag"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scripts got over what they want")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"jobhivegen": main, "measured": measured})
}

// TestScripts runs the command line as its users do. Each script is one
// situation; its files are the folder the user is in.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
