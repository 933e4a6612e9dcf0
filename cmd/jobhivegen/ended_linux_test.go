package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// heldGit is a git that stays in the command that HELD names.
const heldGit = `#!/bin/sh
case " $* " in *" $HELD "*) exec sleep 60 ;; esac
exec "$GIT" "$@"
`

// endedCommands are those that make something for a while and run no engine, with the command of
// git in which they are held; one that runs no git either is ended as soon as it has made it.
var endedCommands = []struct{ command, held string }{
	{"diff HEAD HEAD:staging", "cat-file"},
	{"pack get --pack git::REPOSITORY//pack", "fetch"},
	{"import few.tfstate --specs new", ""},
	{"init --name shop --dir new", ""},
}

// TestEndedWithTemporaryFiles: a command that is ended by a signal removes what it had made for a while,
// ends the programs that it has begun, and ends as the signal says: not with the code of a difference.
func TestEndedWithTemporaryFiles(t *testing.T) {
	reactToHangups(t)
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	for _, tt := range endedCommands {
		t.Run(tt.command, func(t *testing.T) {
			t.Parallel()
			e := newEnded(t, git, tt.held)
			for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGQUIT} {
				e.end(t, strings.Fields(strings.ReplaceAll(tt.command, "REPOSITORY", e.dir)), s)
			}
		})
	}
}

// ended is a folder with a product in version control, and one for temporary files.
type ended struct {
	dir, temporary string
	env            []string
	held           bool
}

func newEnded(t *testing.T, git, held string) *ended {
	t.Helper()
	top := t.TempDir()
	e := &ended{dir: filepath.Join(top, "work"), temporary: filepath.Join(top, "temporary"), held: held != ""}
	state, err := txtar.ParseFile("../../internal/fromstate/testdata/few.txtar")
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(top, "bin")
	err = errors.Join(os.MkdirAll(e.dir, 0o750), os.Mkdir(e.temporary, 0o700), os.Mkdir(bin, 0o750),
		os.WriteFile(filepath.Join(e.dir, "few.tfstate"), state.Files[0].Data, 0o600),
		os.WriteFile(filepath.Join(bin, "git"), []byte(heldGit), 0o700)) //nolint:gosec // it is a program
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range txtar.Parse([]byte(heldProduct)).Files {
		name := filepath.Join(e.dir, file.Name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o750), os.WriteFile(name, file.Data, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "first"},
	} {
		cmd := exec.Command(git, args...)
		cmd.Dir = e.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	e.env = append(os.Environ(), "TMPDIR="+e.temporary, "HELD="+held, "GIT="+git, "PATH="+bin+":"+os.Getenv("PATH"))
	return e
}

// end runs a command until something is among the temporary files, and ends it.
func (e *ended) end(t *testing.T, args []string, s syscall.Signal) {
	t.Helper()
	const tries = 5 // it may have ended by itself
	for range tries {
		_ = os.RemoveAll(filepath.Join(e.dir, "new"))
		cmd := exec.Command("jobhivegen", args...)
		cmd.Dir, cmd.Env = e.dir, e.env
		var said strings.Builder
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		result := make(chan error, 1)
		go func() { result <- cmd.Wait() }()
		e.reached(t, result, &said)
		_ = cmd.Process.Signal(s)
		err := e.ends(t, cmd, result, s, &said)
		if entries, err := os.ReadDir(e.temporary); err != nil || len(entries) > 0 {
			t.Errorf("%v: left are %v, %v", s, entries, err)
		}
		if s == syscall.SIGINT || e.endedBy(err, s) {
			return // after an interrupt, a command may end by itself, as an error says
		}
		if e.held {
			t.Errorf("%v: it ends with %v:\n%s", s, err, &said)
		}
	}
	t.Errorf("%v: it ended by itself %d times", s, tries)
}

// ends waits until a command has ended. The first interrupt waits for the end of a step, so it is repeated; two
// that come before the command could look are one to it.
func (e *ended) ends(t *testing.T, cmd *exec.Cmd, result chan error, s syscall.Signal, said *strings.Builder) error {
	t.Helper()
	late := time.After(30 * time.Second)
	for wait := 5 * time.Millisecond; ; wait = time.Second {
		select {
		case err := <-result:
			return err
		case <-time.After(wait):
			if s == syscall.SIGINT {
				_ = cmd.Process.Signal(s)
			}
		case <-late:
			_ = cmd.Process.Kill()
			t.Fatalf("%v: it does not end:\n%s", s, said)
		}
	}
}

// endedBy tells whether a command was ended by a signal.
func (e *ended) endedBy(err error, s syscall.Signal) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	if s == syscall.SIGQUIT {
		return exit.ExitCode() == 128+int(s)
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == s
}

// reached waits until something is among the temporary files.
func (e *ended) reached(t *testing.T, result chan error, said *strings.Builder) {
	t.Helper()
	for range 20000 {
		if entries, err := os.ReadDir(e.temporary); err == nil && len(entries) > 0 {
			if e.held {
				time.Sleep(50 * time.Millisecond) // it takes a moment to begin git
			}
			return
		}
		select {
		case err := <-result:
			result <- err
			return
		case <-time.After(time.Millisecond):
		}
	}
	t.Fatalf("nothing is made:\n%s", said)
}

// TestSignalsThatAreIgnored: a command of nohup goes on when its terminal is closed, also while it
// waits for an engine.
func TestSignalsThatAreIgnored(t *testing.T) {
	h := newHeld(t, true)
	_ = os.Remove(h.reached)
	inner := h.command([]string{"pack", "schema", "ours"}, "providers")
	cmd := exec.Command("sh", append([]string{"-c", `trap "" HUP; exec "$0" "$@"`}, inner.Args...)...)
	cmd.Dir, cmd.Env = inner.Dir, inner.Env
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	result := make(chan error, 1)
	go func() { result <- cmd.Wait() }()
	engine := h.wait(t, result, &said)
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-result:
		t.Fatalf("it ends with %v:\n%s", err, &said)
	case <-time.After(300 * time.Millisecond):
	}
	if !runs(engine) {
		t.Error("the engine has ended")
	}
	_ = cmd.Process.Signal(syscall.SIGTERM)
	if err := <-result; err == nil {
		t.Error("it does not end by SIGTERM")
	}
}
