//go:build acceptance

package acceptance

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/pty"
)

var tutorialBlock = regexp.MustCompile("(?s)```(console|console account|yaml|sh run)\n(.*?)```")

// TestTutorialOnAnAccount follows docs/tutorial.md to the letter, from an empty folder to an
// environment that is torn down, and finds what it shows of the output. The account is the
// emulator; what harness.hcl says is written beside the output, as for every product.
func TestTutorialOnAnAccount(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/tutorial.md")
	if err != nil {
		t.Fatal(err)
	}
	c := &cycle{env: "production", engine: engine(t)}
	c.engine.needPlugins(t)
	c.prepare(t)
	r := reader{cycle: c, folder: t.TempDir()}
	ran := 0
	for _, block := range tutorialBlock.FindAllStringSubmatch(string(page), -1) {
		switch block[1] {
		case "yaml":
			name := strings.TrimPrefix(strings.SplitN(block[2], "\n", 2)[0], "# ")
			writeFile(t, filepath.Join(r.folder, name), block[2])
		case "sh run":
			out, err := r.command("sh", "-euc", block[2]).CombinedOutput()
			if err != nil {
				t.Fatalf("%s: %v\n%s", block[2], err, out)
			}
		default:
			for _, step := range strings.Split("\n"+block[2], "\n$ ")[1:] {
				command, shown, _ := strings.Cut(step, "\n")
				start := time.Now()
				printed := r.follow(t, command)
				t.Logf("%s: %s", command, time.Since(start).Round(time.Second))
				r.compare(t, command, printed, shown)
				ran++
			}
		}
		envs, _ := filepath.Glob(filepath.Join(r.folder, "out", "*", "versions.tf"))
		for _, env := range envs {
			overrideFor(t, filepath.Dir(env))
			// The provider sets it by a change of its own after the instance is made, and waits
			// for that 80 seconds; TestEnvironmentsAreApplied has it.
			writeFile(t, filepath.Join(filepath.Dir(env), "modules", "database", "certificate_override.tf"),
				"resource \"aws_db_instance\" \"primary\" {\n  ca_cert_identifier = null\n}\n")
		}
	}
	if ran < 35 {
		t.Errorf("only %d commands were run", ran)
	}
}

// reader is somebody who follows a page in a folder.
type reader struct {
	*cycle
	folder string
}

func (r *reader) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = r.folder
	for name, value := range r.environ {
		if name == "PATH" {
			value = filepath.Dir(r.product) + string(filepath.ListSeparator) + value
		}
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	cmd.Env = append(cmd.Env, "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	return cmd
}

// follow runs a command at a terminal, where it answers what an apply asks, and gives what
// is printed.
func (r *reader) follow(t *testing.T, line string) string {
	t.Helper()
	words := strings.Fields(line)
	cmd := r.command(r.product, words[1:]...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	asks := words[1] == "apply" && !strings.Contains(line, ".tfplan") && !strings.Contains(line, "--auto-approve")
	if asks {
		terminal, err := pty.Open(120)
		if err != nil {
			t.Skip("SKIPPED: no terminals here:", err)
		}
		defer terminal.Close()
		cmd.Stdin, cmd.Stdout, cmd.Stderr = terminal.Program, terminal.Program, terminal.Program
		go func() {
			for at := 0; ; {
				behind, ok := terminal.WaitFor("to confirm: ", at, 10*time.Minute)
				if !ok {
					return
				}
				at = behind
				if terminal.Type(r.env+"\n") != nil {
					return
				}
			}
		}()
		err = cmd.Run()
		printed := terminal.Shown()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, printed)
		}
		return printed
	}
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 2 {
		t.Fatalf("%s: %v\n%s%s", line, err, &stdout, &stderr)
	}
	return stdout.String() + stderr.String()
}

// compare finds the lines that a page shows in what was printed, in their order.
func (r *reader) compare(t *testing.T, command, printed, shown string) {
	t.Helper()
	rest := strings.Join(strings.Fields(printed), " ")
	for line := range strings.Lines(shown) {
		line = strings.Join(strings.Fields(line), " ")
		_, behind, ok := strings.Cut(rest, line)
		if !ok {
			t.Errorf("%s: %q is not shown:\n%s", command, line, printed)
			return
		}
		rest = behind
	}
}
