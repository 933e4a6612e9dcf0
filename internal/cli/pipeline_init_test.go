package cli

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/ci"
	"github.com/jobhive/jobhivegen/internal/diag"
)

// pipelineCommand finds the commands of this program in a pipeline.
var pipelineCommand = regexp.MustCompile(`jobhivegen ((?:fmt|validate|render|plan|apply|drift|report)\b[^>|&;}\]()]*)`)

// TestPipelinesUseWhatThereIs parses each command of each pipeline as the program
// does.
func TestPipelinesUseWhatThereIs(t *testing.T) {
	settings := ci.Settings{
		Environments: []ci.Environment{{Name: "staging"}, {Name: "production", Layers: []string{"base", "top"}}},
		Specs:        "s", Out: "o", Flags: " --specs s", Version: "v1", Engine: "1",
	}
	for _, platform := range ci.Platforms() {
		text, err := ci.Write(platform, settings)
		if err != nil {
			t.Fatal(err)
		}
		// Lines that go on, and expressions, are one word each.
		flat := regexp.MustCompile(`(?m)\\?\n\s+(--)`).ReplaceAllString(string(text), " $1")
		flat = regexp.MustCompile(`\$\{\{ matrix.args \}\}|\$ROOT`).ReplaceAllString(flat, "--env NAME --layer NAME")
		flat = regexp.MustCompile(`\$\{\{.*?\}\}`).ReplaceAllString(flat, "NAME")
		flat = strings.ReplaceAll(flat, "<!-- jobhivegen", "")
		flat = regexp.MustCompile(`\\?\s*\$\(if .*?fi\)`).ReplaceAllString(flat, "")
		found := 0
		for _, match := range pipelineCommand.FindAllStringSubmatch(flat, -1) {
			line, _, _ := strings.Cut(match[1], "\n")
			args := strings.Fields(line)
			a := &app{stdout: io.Discard, stderr: io.Discard, files: diag.Files{}}
			cmd, rest, err := a.rootCommand().Find(args)
			if err == nil {
				err = cmd.ParseFlags(rest)
			}
			if err == nil {
				err = cmd.ValidateArgs(cmd.Flags().Args())
			}
			if err == nil {
				err = cmd.ValidateFlagGroups()
			}
			if err != nil {
				t.Errorf("%s: jobhivegen %s: %v", platform, line, err)
			}
			found++
		}
		if found < 5 {
			t.Errorf("%s has %d commands", platform, found)
		}
	}
}
