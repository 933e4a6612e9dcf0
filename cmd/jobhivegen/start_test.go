package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// TestStartIsCheap holds that no package of ours parses, compiles or describes anything before
// main, where every command would pay for it. The runtime counts what each package allocates.
func TestStartIsCheap(t *testing.T) {
	const most = 300 // allocations of one package; to compile a pattern takes 20 to 100
	cmd := exec.Command("jobhivegen", "version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, trace)
	}
	found := regexp.MustCompile(`(?m)^init github\.com/jobhive/jobhivegen/(internal/\S+) .* (\d+) allocs$`).FindAllSubmatch(trace, -1)
	if len(found) < 10 {
		t.Fatalf("only %d packages are in the trace:\n%s", len(found), trace)
	}
	for _, f := range found {
		if n, err := strconv.Atoi(string(f[2])); err != nil || n > most {
			t.Errorf("%s allocates %s times before main, more than %d", f[1], f[2], most)
		}
	}
}
