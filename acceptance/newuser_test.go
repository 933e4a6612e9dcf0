//go:build acceptance

package acceptance

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// TestNoCredentials: whoever plans without any gets an error of one line that
// names the place, from the provider as it is.
func TestNoCredentials(t *testing.T) {
	product := filepath.Join(t.TempDir(), "jobhivegen")
	if err := runIn("..", "go", "build", "-o", product, "./cmd/jobhivegen"); err != nil {
		t.Fatal(err)
	}
	withEngines(t, func(t *testing.T, e testEngine) {
		e.needPlugins(t)
		out := t.TempDir()
		cmd := exec.CommandContext(t.Context(), product, "plan", "--env", "development", "--out", out,
			"--engine", e.path, "--plugin-dir", e.plugins, "--var", "account_id=123456789012", "--var", "image_tag=v1.0.0")
		cmd.Dir = ".."
		for name, value := range e.env(t) {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		cmd.Env = append(cmd.Env, "AWS_EC2_METADATA_DISABLED=true")
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		_ = cmd.Run() // the exit code says it
		if cmd.ProcessState.ExitCode() != 1 || stdout.Len() > 0 {
			t.Errorf("exit code %d, stdout %q", cmd.ProcessState.ExitCode(), &stdout)
		}
		want := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(out) + `/development/\S+\.tf:\d+:\d+: error: No valid credential sources found$`)
		if !want.Match(stderr.Bytes()) {
			t.Errorf("it does not say %q:\n%s", want, &stderr)
		}
	})
}
