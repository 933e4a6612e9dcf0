package output

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/jobhive/jobhivegen/internal/input"
)

// endedVariable has the folder in which a process ends while it replaces files.
const endedVariable = "JOBHIVEGEN_ENDED_IN"

// TestEndedWhileReplacing: a process that a signal ends leaves nothing beside the files that it
// was to replace, and those that it had replaced are there.
func TestEndedWhileReplacing(t *testing.T) {
	if dir := os.Getenv(endedVariable); dir != "" {
		put, err := stage(filepath.Join(dir, "put"), temporaryPrefix+"1", []byte("new"), 0o600, 0o700)
		if err == nil {
			err = put.put()
		}
		if err == nil {
			_, err = stage(filepath.Join(dir, "staged"), temporaryPrefix+"2", []byte("new"), 0o600, 0o700)
		}
		if err != nil {
			t.Fatal(err)
		}
		input.Ended()
		os.Exit(0)
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestEndedWhileReplacing$")
	cmd.Env = append(os.Environ(), endedVariable+"="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != "put" {
		t.Errorf("there is %v, %v", entries, err)
	}
}
