package main

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// BenchmarkCommands measures whole processes in processor time, which other processes
// of the machine change less than they change the clock. Beside them is what the same
// folder takes to be formatted by Terraform, where there is one.
func BenchmarkCommands(b *testing.B) {
	binary, cache := b.TempDir()+"/jobhivegen", b.TempDir()
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	check := []string{binary, "render", "--check"}
	for _, c := range []struct {
		name, cache string
		args        []string
	}{
		{"version", "off", []string{binary, "version"}},
		{"check", "off", check},
		{"check-again", "on", check},
		{"terraform-fmt", "", []string{"terraform", "fmt", "-check", "-recursive", "out/production"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			if _, err := exec.LookPath(c.args[0]); err != nil {
				b.Skip(err)
			}
			run := func() time.Duration {
				cmd := exec.Command(c.args[0], c.args[1:]...)
				cmd.Dir = "../.."
				cmd.Env = append(os.Environ(), "JOBHIVEGEN_CACHE="+c.cache, "XDG_CACHE_HOME="+cache)
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			}
			run() // so that there is something to remember
			var spent time.Duration
			for b.Loop() {
				spent += run()
			}
			b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}
