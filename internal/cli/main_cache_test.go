package cli

import (
	"os"
	"testing"
)

// asProgram is a variable by which this test is the program, for shells that call it.
const asProgram = "JOBHIVEGEN_TEST_IS_PROGRAM"

// TestMain keeps the tests away from the user's cache of checks.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr))
	}
	_ = os.Setenv(cacheVariable, "off")
	os.Exit(m.Run())
}
