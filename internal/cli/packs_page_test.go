package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

var packsBlock = regexp.MustCompile("(?s)```(console|yaml|hcl)\n(.*?)```")

// TestPacksPage follows the tutorial of docs/packs.md in an empty folder, and renders the
// spec that it ends with.
func TestPacksPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/packs.md")
	if err != nil {
		t.Fatal(err)
	}
	_, tutorial, _ := strings.Cut(string(page), "\n## A pack from nothing\n")
	tutorial, _, _ = strings.Cut(tutorial, "\n## Templates are Terraform\n")
	t.Chdir(t.TempDir())
	ran := 0
	run := func(command string) string {
		t.Helper()
		words := strings.Fields(command)
		var stdout, stderr bytes.Buffer
		if code := Main(words[1:], &stdout, &stderr); words[0] != programName || code != 0 {
			t.Fatalf("%s: exit code %d: %s", command, code, stderr.String())
		}
		ran++
		return stdout.String() + stderr.String()
	}
	for _, block := range packsBlock.FindAllStringSubmatch(tutorial, -1) {
		if block[1] == "console" {
			for _, step := range strings.Split("\n"+block[2], "\n$ ")[1:] {
				command, shown, _ := strings.Cut(step, "\n")
				inOrder(t, command, oneLine(run(command)), shown)
			}
			continue
		}
		first, text, _ := strings.Cut(block[2], "\n")
		name := filepath.FromSlash(strings.TrimPrefix(first, "# "))
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(programName + " render")
	run(programName + " pack check packs/notes")
	text, err := os.ReadFile("out/production/modules/notes/groups.tf")
	if err != nil || !strings.Contains(string(text), `"shop keeps /shop/web for 30 days in eu-west-1"`) {
		t.Errorf("the tutorial ends with %s, %v", text, err)
	}
	if ran < 6 {
		t.Errorf("only %d commands were run", ran)
	}
}

// TestPacksHaveNothingWrong: pack check finds nothing in the packs that are built in.
func TestPacksHaveNothingWrong(t *testing.T) {
	for _, name := range templates.Names() {
		var stdout, stderr bytes.Buffer
		if code := Main([]string{"pack", "check", name}, &stdout, &stderr); code != 0 {
			t.Errorf("pack check %s: exit code %d: %s%s", name, code, &stdout, &stderr)
		}
	}
}
