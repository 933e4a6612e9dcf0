package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var howtoBlock = regexp.MustCompile("(?s)```(console|sh)\n(.*?)```")

// TestHowto follows each page of docs/howto in the product that init begins: commands behind a
// $ are run, and print what the page shows; those that need an account are understood.
func TestHowto(t *testing.T) {
	pages, err := filepath.Glob("../../docs/howto/*.md")
	if err != nil || len(pages) < 8 {
		t.Fatal(pages, err)
	}
	texts := map[string]string{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(page)] = string(text)
	}
	for name, page := range texts {
		if name == "README.md" {
			continue
		}
		if !strings.Contains(texts["README.md"], "("+name+")") {
			t.Errorf("no list has %s", name)
		}
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
			ran := 0
			for _, block := range howtoBlock.FindAllStringSubmatch(page, -1) {
				if block[1] == "sh" {
					for line := range strings.Lines(block[2]) {
						if words := strings.Fields(line); words[0] == programName {
							understood(t, words[1:])
							givesInputs(t, line)
						}
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
			if ran == 0 {
				t.Error("nothing was run")
			}
		})
	}
}

// givesInputs holds that a command which plans has a value for each input that the output asks
// for: the engine refuses it otherwise.
func givesInputs(t *testing.T, line string) {
	t.Helper()
	words := strings.Fields(line)
	if !slices.Contains([]string{"plan", "apply", "drift", "destroy"}, words[1]) || words[1] == "apply" && strings.HasSuffix(words[2], "plan") {
		return
	}
	mustRun(t, 0, "render")
	text, err := os.ReadFile("out/production/variables.tf")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(text), "\nvariable ")[1:] {
		name := strings.Trim(strings.Fields(block)[0], `"`)
		if !strings.Contains(block, "\n  default ") && !strings.Contains(line, "--var "+name+"=") {
			t.Errorf("%s: the output asks for %s", strings.TrimSpace(line), name)
		}
	}
}
