package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var tutorialBlock = regexp.MustCompile("(?s)```(console|yaml)\n(.*?)```")

// TestTutorial follows docs/tutorial.md in an empty folder: it writes the files that it
// shows, runs the commands, and finds what it shows of their output, in its order.
func TestTutorial(t *testing.T) {
	page, err := os.ReadFile("../../docs/tutorial.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	ran := 0
	for _, block := range tutorialBlock.FindAllStringSubmatch(string(page), -1) {
		if block[1] == "yaml" {
			name := strings.TrimPrefix(strings.SplitN(block[2], "\n", 2)[0], "# ")
			if err := os.WriteFile(filepath.FromSlash(name), []byte(block[2]), 0o600); err != nil {
				t.Fatal(err)
			}
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
