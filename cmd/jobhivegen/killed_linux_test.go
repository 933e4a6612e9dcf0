package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// heldEngine is an engine that stays in the command that HELD names until it is interrupted. It
// knows a provider by itself; what is about a state it leaves to Terraform.
const heldEngine = `#!/bin/sh
if [ "$*" = "$HELD" ] || [ "$1" = "$HELD" ]; then
	trap 'exit 1' INT
	echo begun
	echo $$ > "$REACHED.part" && mv "$REACHED.part" "$REACHED"
	i=0; while [ $i -lt 600 ]; do sleep 0.1; i=$((i + 1)); done
fi
[ "$KNOWS" ] || exec terraform "$@"
case "$1" in
version)
	if [ "$2" = -json ]; then
		echo '{"terraform_version": "1.11.4", "provider_selections": {"registry.terraform.io/acme/ledger": "2.0.1"}}'
	else
		echo "Terraform v1.11.4"
	fi ;;
providers) echo '{"format_version": "1.0", "provider_schemas": {"registry.terraform.io/acme/ledger": {"provider": {"version": 0, "block": {}}}}}' ;;
esac
`

// heldProduct is a product whose plans need no provider, and a pack without facts of its provider.
const heldProduct = `
-- specs/product.yaml --
product:
  name: demo
  environment: production
  region: us-east-1
-- pack/pack.hcl --
pack {
  name        = "tiny"
  description = "A product."
}

module "product" {
  description = "The product."
}
-- pack/root/versions.tf --
terraform {
  required_version = ">= 1.11.0, < 2.0.0"
}
-- pack/modules/product/main.tf --
resource "terraform_data" "name" {
  input = spec.product.name
}
-- ours/pack.hcl --
pack {
  name        = "ours"
  description = "Books."
}
-- ours/root/versions.tf --
terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    ledger = {
      source  = "acme/ledger"
      version = "~> 2.0"
    }
  }
}
`

// TestEndedWhileAnEngineRuns: a command that is ended while it waits for an engine ends it too, removes
// what it has for a while, such as a plan, and leaves the files that it would write as they were. One
// that is killed leaves them too, and the same command does afterwards what it had begun.
func TestEndedWhileAnEngineRuns(t *testing.T) {
	reactToHangups(t)
	for _, tt := range []struct {
		command, held string
		knows         bool
	}{
		{"--pack pack plan --save saved.plan", "init", false},
		{"--pack pack plan --save saved.plan", "plan", false},
		{"--pack pack plan --save saved.plan", "show", false},
		{"--pack pack apply saved.plan", "show", false},
		{"--pack pack report --plan saved.plan", "show", false},
		{"--pack pack output", "output", false},
		{"--pack pack drift", "plan", false},
		{"pack schema ours", "init", true},
		{"pack schema ours", "providers", true},
	} {
		if _, err := exec.LookPath("terraform"); err != nil && !tt.knows {
			t.Log("SKIPPED: terraform is not on the PATH, so it was not ended during", tt.command)
			continue
		}
		t.Run(tt.command+", during "+tt.held, func(t *testing.T) {
			h := newHeld(t, tt.knows)
			before := h.files(t)
			for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGKILL} {
				h.end(t, strings.Fields(tt.command), tt.held, signal)
				if after := h.files(t); !maps.Equal(before, after) {
					t.Errorf("%v: it has changed %v", signal, changed(before, after))
				}
				if signal != syscall.SIGKILL {
					continue
				}
				if out, err := h.command(strings.Fields(tt.command), "").CombinedOutput(); err != nil {
					t.Errorf("after it was killed, it ends with %v:\n%s", err, out)
				}
			}
		})
	}
}

// held is a product in a folder, with an engine that can be held.
type held struct{ dir, temporary, reached, knows string }

func newHeld(t *testing.T, knows bool) *held {
	t.Helper()
	dir := t.TempDir()
	h := &held{filepath.Join(dir, "work"), filepath.Join(dir, "temporary"), filepath.Join(dir, "reached"), ""}
	for _, file := range txtar.Parse([]byte(heldProduct)).Files {
		name := filepath.Join(h.dir, file.Name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o750), os.WriteFile(name, file.Data, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	engine := filepath.Join(h.dir, "engine", "terraform")
	err := errors.Join(os.Mkdir(h.temporary, 0o700), os.Mkdir(filepath.Dir(engine), 0o750), os.WriteFile(engine, []byte(heldEngine), 0o700)) //nolint:gosec // it is a program
	if err != nil {
		t.Fatal(err)
	}
	if knows {
		h.knows = "yes"
		return h
	}
	for _, args := range [][]string{{"--pack", "pack", "render"}, {"--pack", "pack", "plan", "--save", "saved.plan"}} {
		if out, err := h.command(args, "").CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	return h
}

// command is one that runs in the folder, whose engine stays in a command.
func (h *held) command(args []string, during string) *exec.Cmd {
	if !slices.Contains(args, "render") {
		args = append(slices.Clone(args), "--engine", filepath.Join("engine", "terraform"))
	}
	cmd := exec.Command("jobhivegen", args...)
	cmd.Dir = h.dir
	cmd.Env = append(os.Environ(), "TMPDIR="+h.temporary, "HELD="+during, "REACHED="+h.reached, "KNOWS="+h.knows)
	return cmd
}

// end runs a command until its engine is in the one that it is held in, and ends it by a signal.
func (h *held) end(t *testing.T, args []string, during string, signal syscall.Signal) {
	t.Helper()
	if during == "init" { // else an earlier one is still valid
		_ = os.RemoveAll(filepath.Join(h.dir, "out", "production", ".terraform"))
	}
	_ = os.Remove(h.reached)
	cmd := h.command(args, during)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	engine := h.wait(t, ended, &said)
	if entries, err := os.ReadDir(h.temporary); err != nil || len(entries) == 0 && during != "output" && during != "init" {
		t.Errorf("nothing is in %s, so nothing can be left there: %v", h.temporary, err)
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		var exit *exec.ExitError
		if !errors.As(err, &exit) || signal != syscall.SIGKILL && exit.ExitCode() != 1 {
			t.Errorf("%v: it ends with %v:\n%s", signal, err, &said)
		}
	case <-time.After(30 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatalf("%v: it does not end:\n%s", signal, &said)
	}
	for range 50 { // a signal takes its time
		if !runs(engine) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if runs(engine) {
		t.Errorf("%v: the engine goes on", signal)
	}
	entries, err := os.ReadDir(h.temporary)
	if err != nil || len(entries) > 0 && signal != syscall.SIGKILL {
		t.Errorf("%v: left are %v, %v", signal, entries, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s, which is left, can be read by others: %v, %v", e.Name(), info, err)
		}
	}
}

// runs tells whether a process is there that has not ended.
func runs(pid int) bool {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !strings.Contains(string(text), ") Z ")
}

// wait waits until the engine is where it is held, and gives the number of its process.
func (h *held) wait(t *testing.T, ended <-chan error, said *strings.Builder) int {
	t.Helper()
	for range 600 {
		if text, err := os.ReadFile(h.reached); err == nil {
			engine, err := strconv.Atoi(strings.TrimSpace(string(text)))
			if err != nil {
				t.Fatal(err)
			}
			return engine
		}
		select {
		case err := <-ended:
			t.Fatalf("it ends before, with %v:\n%s", err, said)
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatal("the engine is never called")
	return 0
}

// files are the texts of the folder, but for what the engine keeps there for itself.
func (h *held) files(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(h.dir, func(name string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".terraform":
			return filepath.SkipDir
		case d.IsDir(), d.Name() == ".terraform.lock.hcl", d.Name() == ".jobhivegen.lock":
			return nil
		}
		text, err := os.ReadFile(name)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// changed are the names of the files that are not the same in two folders.
func changed(before, after map[string]string) []string {
	var names []string
	for name, text := range after {
		if was, there := before[name]; !there || was != text {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, there := after[name]; !there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
