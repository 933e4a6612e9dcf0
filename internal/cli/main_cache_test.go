package cli

import (
	"os"
	"testing"
)

// TestMain keeps the tests away from the user's cache of checks.
func TestMain(m *testing.M) {
	_ = os.Setenv(cacheVariable, "off")
	os.Exit(m.Run())
}
