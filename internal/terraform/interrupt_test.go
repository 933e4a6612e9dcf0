package terraform

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInterruptWaits: the engine gets the interrupt and all the time it needs to
// save the state.
func TestInterruptWaits(t *testing.T) {
	r, dir := fake(t, `
trap 'sleep 0.5; echo saved > state; exit 1' INT
echo '{"type":"apply_start","hook":{"resource":{"addr":"a.b"},"action":"create"}}'
while :; do sleep 0.05; done`)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := r.Apply(ctx, "p", func(e Event) {
		if e.Type == EventStarted && e.Address == "a.b" {
			cancel()
		}
	})
	var interrupted *Interrupted
	if !errors.As(err, &interrupted) {
		t.Errorf("error %v", err)
	}
	if got := read(t, dir, "state"); got != "saved\n" {
		t.Errorf("state %q", got)
	}
}

// TestInterruptedTerraformKeepsItsState interrupts a real Terraform between two
// resources, once, twice and three times: the first one is in the state, and nothing
// is locked.
func TestInterruptedTerraformKeepsItsState(t *testing.T) {
	engine, err := Find(context.Background(), os.Getenv("JOBHIVEGEN_ENGINE"), constraints(t, ">= 1.11"))
	if err != nil {
		t.Skip("SKIPPED, no Terraform: ", err)
	}
	if _, err := exec.LookPath("sleep"); err != nil {
		t.Skip("SKIPPED: ", err)
	}
	t.Setenv("CHECKPOINT_DISABLE", "1")
	for times := range 3 {
		t.Run(fmt.Sprint(times+1), func(t *testing.T) { interruptTerraform(t, engine, times) })
	}
}

// interruptTerraform interrupts an apply once, and as often again as it is said.
func interruptTerraform(t *testing.T, engine Engine, again int) {
	dir := t.TempDir()
	write(t, `
resource "terraform_data" "first" {}

resource "terraform_data" "second" {
  depends_on = [terraform_data.first]
  provisioner "local-exec" {
    command = "trap '' INT; sleep 3"
  }
}
`, dir, "main.tf")
	insist := make(chan struct{}, again)
	r, err := NewRunner(engine, dir, Options{Insist: insist})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	if _, err := r.Init(ctx); err != nil {
		t.Fatal(err)
	}
	if changes, err := r.Plan(ctx, "p", false, nil); err != nil || !changes {
		t.Fatal(changes, err)
	}
	err = r.Apply(ctx, "p", func(e Event) {
		if e.Type == EventStarted && e.Address == "terraform_data.second" {
			cancel()
			for range again {
				insist <- struct{}{}
			}
		}
	})
	var interrupted *Interrupted
	if !errors.As(err, &interrupted) || interrupted.Left {
		t.Errorf("error %v", err)
	}
	if state := read(t, dir, "terraform.tfstate"); !strings.Contains(state, `"first"`) {
		t.Errorf("the first resource is not in the state:\n%s", state)
	}
	if _, err := os.Stat(filepath.Join(dir, ".terraform.tfstate.lock.info")); err == nil {
		t.Error("the state is still locked")
	}
}

// TestInterruptedAgain: the second interrupt reaches the engine, and the third ends
// also one that does not listen.
func TestInterruptedAgain(t *testing.T) {
	if !passInterrupts() {
		t.Skip("the engine gets them from the terminal")
	}
	for name, tt := range map[string]struct {
		script string
		left   bool
		state  string
	}{
		"it listens to the second": {`trap 'n=$((n+1)); echo $n >> state; [ $n -lt 2 ] || exit 1' INT`, false, "1\n2\n"},
		"it never listens":         {`trap 'n=$((n+1)); echo $n >> state' INT`, true, "1\n2\n"},
	} {
		t.Run(name, func(t *testing.T) {
			insist := make(chan struct{}, 2)
			r, dir := fakeWith(t, "n=0; "+tt.script+`
echo '{"type":"apply_start","hook":{"resource":{"addr":"a.b"},"action":"create"}}'
i=0; while [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done`, Options{Insist: insist})
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			start := time.Now()
			err := r.Apply(ctx, "p", func(e Event) {
				cancel()
				time.AfterFunc(time.Second, func() { insist <- struct{}{}; insist <- struct{}{} })
			})
			var interrupted *Interrupted
			if !errors.As(err, &interrupted) || interrupted.Left != tt.left {
				t.Errorf("error %v", err)
			}
			if took := time.Since(start); took > 15*time.Second {
				t.Errorf("it took %s", took)
			}
			if got := read(t, dir, "state"); got != tt.state {
				t.Errorf("the engine was told %q", got)
			}
		})
	}
}
