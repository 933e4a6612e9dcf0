package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// noEngine are the commands whose examples need an engine, an account, or an end from
// outside: their command lines are only understood here. Scripts run them for real.
var noEngine = map[string]bool{"apply": true, "destroy": true, "drift": true, "output": true, "watch": true, "lsp": true, "selftest": true}

// TestExamples: every command has an example, and each of them works on the spec that
// init writes.
func TestExamples(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	overlay := "product: {environment: staging}\ndatabase: {allocated_storage: 30}\n"
	for name, text := range map[string]string{
		"specs/environments/staging.yaml": overlay,
		"infrastructure.md":               "# Database\n\n```yaml\nidentifier: shop-db\nengine: postgres\n```\n",
	} {
		if err := os.WriteFile(filepath.FromSlash(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, 0, "render")
	root := (&app{}).rootCommand()
	for _, cmd := range root.Commands() {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		if strings.TrimSpace(cmd.Example) == "" {
			t.Errorf("%s has no example", cmd.Name())
		}
		for line := range strings.Lines(cmd.Example) {
			words := strings.Fields(line)
			if len(words) < 2 || words[0] != programName {
				t.Errorf("%s: no example: %q", cmd.Name(), line)
				continue
			}
			if noEngine[cmd.Name()] || strings.Contains(line, "--save") {
				understood(t, words[1:])
				continue
			}
			var stdout, stderr bytes.Buffer
			if code := Main(words[1:], &stdout, &stderr); code != 0 {
				t.Errorf("%s: exit code %d: %s", strings.TrimSpace(line), code, stderr.String())
			}
		}
	}
}

func mustRun(t *testing.T, want int, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := Main(args, &stdout, &stderr); code != want {
		t.Fatalf("%v: exit code %d: %s", args, code, stderr.String())
	}
}

// understood checks the flags and arguments of a command line.
func understood(t *testing.T, words []string) {
	t.Helper()
	root := (&app{}).rootCommand()
	cmd, rest, err := root.Find(words)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err == nil {
		err = cmd.ValidateArgs(cmd.Flags().Args())
	}
	if err != nil {
		t.Errorf("%v: %v", words, err)
	}
}

// TestFlagValues: each flag that takes one of a few words gives them to the shell.
func TestFlagValues(t *testing.T) {
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		if flag := cmd.Flags().Lookup("format"); flag != nil {
			if _, ok := cmd.GetFlagCompletionFunc("format"); !ok {
				t.Errorf("%s: the values of --format are not completed", cmd.Name())
			}
		}
		for _, below := range cmd.Commands() {
			visit(below)
		}
	}
	visit((&app{}).rootCommand())
}
