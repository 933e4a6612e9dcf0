package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/pty"
)

// completed are lines that a person begins, and what a tab makes of them.
var completed = []struct{ begun, want string }{
	{"jobhivegen rend", "render"},
	{"jobhivegen render --en", "--env"},
	{"jobhivegen render --env stag", "staging"},
	{"jobhivegen render --env=stag", "staging"},
	{"jobhivegen init --starter static", "static-site"},
	{"jobhivegen why unus", "unused"},
	{"jobhivegen render --out ou", "outer"},
	{"jobhivegen explain specs/product.y", "product.yaml"},
}

// TestCompletionOfShells types the beginning of lines at a terminal in front of each shell, with the
// script that completion writes for it, and waits for what a tab adds. bash is asked without the package
// bash-completion too.
func TestCompletionOfShells(t *testing.T) {
	for _, tt := range []struct{ name, shell, start string }{
		{"bash", "bash --norc --noprofile -i", `eval "$(jobhivegen completion bash)"`},
		{"bash with its package", "bash --norc --noprofile -i", `source /usr/share/bash-completion/bash_completion; eval "$(jobhivegen completion bash)"`},
		{"zsh", "zsh -f -i", "autoload -U compinit; compinit -u; source <(jobhivegen completion zsh)"},
		{"fish", "fish --no-config --interactive", "jobhivegen completion fish | source"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			words := strings.Fields(tt.shell)
			if _, err := exec.LookPath(words[0]); err != nil {
				t.Skip("SKIPPED: there is no", words[0])
			}
			if _, err := os.Stat("/usr/share/bash-completion/bash_completion"); err != nil && strings.Contains(tt.start, "bash_completion") {
				t.Skip("SKIPPED: there is no package bash-completion")
			}
			dir := t.TempDir()
			run(t, dir, "init", "--name", "shop")
			if err := os.Mkdir(filepath.Join(dir, "outer"), 0o750); err != nil {
				t.Fatal(err)
			}
			if words[0] == "fish" {
				completeInFish(t, dir, tt.start)
				return
			}
			p := shellAt(t, dir, words)
			at := typed(t, p, "PS1='ready> '; "+tt.start+"; echo do''ne\r", "done", 0)
			for _, c := range completed {
				at = typed(t, p, c.begun, c.begun[len(c.begun)-6:], at) // what is typed is shown
				at = typed(t, p, "\t", strings.TrimPrefix(c.want, lastWord(c.begun)), at)
				at = typed(t, p, "\x15\recho ne''xt\r", "next", at) // takes the line back
			}
		})
	}
}

// completeInFish asks fish itself for what a tab would add.
func completeInFish(t *testing.T, dir, start string) {
	t.Helper()
	for _, c := range completed {
		cmd := exec.Command("fish", "--no-config", "-c", start+"; complete -C '"+c.begun+"'")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil || !bytes.Contains(out, []byte(c.want)) {
			t.Errorf("%s: no %q: %v\n%s", c.begun, c.want, err, out)
		}
	}
}

// lastWord is what a tab completes of a line.
func lastWord(line string) string { return line[strings.LastIndexAny(line, " =/")+1:] }

// run runs the program in a folder.
func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("jobhivegen", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
}

// shellAt starts a shell in a folder, at a terminal of its own.
func shellAt(t *testing.T, dir string, words []string) *pty.Terminal {
	t.Helper()
	p, err := pty.Open(200)
	if err != nil {
		t.Skip("SKIPPED: no terminals here:", err)
	}
	shell := exec.Command(words[0], words[1:]...)
	shell.Dir, shell.Stdin, shell.Stdout, shell.Stderr = dir, p.Program, p.Program, p.Program
	shell.Env = append(os.Environ(), "TERM=xterm", "INPUTRC=/dev/null", "HOME="+dir)
	shell.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := shell.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = shell.Process.Kill()
		_ = shell.Wait()
		_ = p.Close()
	})
	return p
}

// typed types a text and waits until another is shown behind a place.
func typed(t *testing.T, p *pty.Terminal, text, want string, from int) int {
	t.Helper()
	if err := p.Type(text); err != nil {
		t.Fatal(err)
	}
	at, ok := p.WaitFor(want, from, time.Minute)
	if !ok {
		t.Fatalf("%q: %q is not shown:\n%q", text, want, p.Shown())
	}
	return at
}
