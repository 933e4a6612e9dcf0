package input

import (
	"errors"
	"os/exec"
	"testing"
)

// TestBuffer: a program that never stops talking is ended.
func TestBuffer(t *testing.T) {
	if _, err := exec.LookPath("yes"); err != nil {
		t.Skip("SKIPPED: there is no program that never stops talking")
	}
	said := &Buffer{Name: "yes", Most: MB}
	cmd := exec.Command("yes")
	cmd.Stdout = said
	large := (*TooLarge)(nil)
	if err := cmd.Run(); err == nil || !errors.As(said.Err(), &large) || large.Name != "yes" || len(said.Bytes()) > MB {
		t.Errorf("%v, %v, %d bytes", err, said.Err(), len(said.Bytes()))
	}
}
