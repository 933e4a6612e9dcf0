package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var tutorialBlock = regexp.MustCompile("(?s)```(console|yaml|sh run)\n(.*?)```")

// TestTutorial follows docs/tutorial.md in an empty folder: it writes the files that it
// shows, runs the commands that need no account, and finds what it shows of their output, in
// its order. TestTutorialOnAnAccount of the acceptance tests runs all of them.
func TestTutorial(t *testing.T) {
	page, err := os.ReadFile("../../docs/tutorial.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	ran := 0
	t.Setenv("PATH", selfAsProgram(t)+string(filepath.ListSeparator)+os.Getenv("PATH"))
	for _, block := range tutorialBlock.FindAllStringSubmatch(string(page), -1) {
		if block[1] == "yaml" {
			name := strings.TrimPrefix(strings.SplitN(block[2], "\n", 2)[0], "# ")
			if err := os.WriteFile(filepath.FromSlash(name), []byte(block[2]), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if block[1] == "sh run" {
			editBy(t, block[2])
			continue
		}
		for _, step := range strings.Split("\n"+block[2], "\n$ ")[1:] {
			command, shown, _ := strings.Cut(step, "\n")
			words := strings.Fields(command)
			var stdout, stderr bytes.Buffer
			if code := Main(words[1:], &stdout, &stderr); words[0] != programName || code != 0 {
				t.Fatalf("%s: exit code %d: %s", command, code, stderr.String())
			}
			ran++
			inOrder(t, command, oneLine(stdout.String()+stderr.String()), shown)
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands were run", ran)
	}
}

// editBy runs what a page does to its files, by a shell.
func editBy(t *testing.T, script string) {
	t.Helper()
	cmd := exec.Command("sh", "-euc", script)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a",
		"GIT_COMMITTER_EMAIL=a@example.com", "GIT_CONFIG_GLOBAL=/dev/null")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
}

// selfAsProgram is a folder in which this test is called as the program is, for shells.
func selfAsProgram(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\n%s=1 exec '%s' \"$@\"\n", asProgram, self)
	if err := os.WriteFile(filepath.Join(dir, programName), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
