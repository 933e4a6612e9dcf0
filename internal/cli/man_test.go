package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestManualPages: each command that help lists has a page, with its examples.
func TestManualPages(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, 0, "man", dir)
	for _, cmd := range (&app{}).rootCommand().Commands() {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		page, err := os.ReadFile(filepath.Join(dir, programName+"-"+cmd.Name()+".1"))
		if err != nil {
			t.Error(err)
			continue
		}
		if !strings.Contains(string(page), ".SH EXAMPLE") {
			t.Errorf("the page of %s has no example", cmd.Name())
		}
	}
	again := t.TempDir()
	mustRun(t, 0, "man", again)
	name := programName + "-render.1"
	first, _ := os.ReadFile(filepath.Join(dir, name)) // that it is there was seen above
	second, err := os.ReadFile(filepath.Join(again, name))
	if err != nil || string(first) != string(second) {
		t.Error("the pages differ from one time to the next", err)
	}
}
