package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// examples are command lines that help shows, by command. A test runs each of them on
// the spec that init writes.
var examples = map[string][]string{
	"apply":    {"apply --env production", "apply production.tfplan"},
	"coverage": {"coverage", "coverage --format json"},
	"destroy":  {"destroy --env staging --allow-destroy ADDRESS"},
	"drift":    {"drift --env production"},
	"fmt":      {"fmt", "fmt --check"},
	"graph":    {"graph", "graph --view network --format mermaid", "graph --compare staging"},
	"import":   {"import infrastructure.md --specs imported"},
	"init":     {"init --dir shop --name shop", "init --dir pages --starter static-site"},
	"lsp":      {"lsp"},
	"output":   {"output", "output NAME --format json"},
	"pack":     {"pack list"},
	"plan":     {"plan --forecast", "plan --save production.tfplan"},
	"prune":    {"prune"},
	"render":   {"render", "render --env production --diff", "render --check"},
	"schema":   {"schema", "schema --overlay"},
	"selftest": {"selftest"},
	"validate": {"validate --strict", "validate --fix", "validate --paths"},
	"version":  {"version"},
	"watch":    {"watch --env production"},
}

// examplesOfPack are the examples of the commands below pack, in the order in which
// they are run.
var examplesOfPack = map[string][]string{
	"list":   {"pack list"},
	"new":    {"pack new packs/ours"},
	"check":  {"pack check packs/ours"},
	"test":   {"pack test packs/ours --update", "pack test packs/ours"},
	"get":    {"pack get"},
	"schema": {"pack schema packs/ours --provider local=2.5.3"},
}

// addExamples gives the commands their examples.
func addExamples(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		if cmd.Name() == "pack" {
			for _, below := range cmd.Commands() {
				below.Example = "  " + programName + " " + strings.Join(examplesOfPack[below.Name()], "\n  "+programName+" ")
			}
		}
		if cmd.Example != "" {
			continue
		}
		var lines []string
		for _, line := range examples[cmd.Name()] {
			lines = append(lines, "  "+programName+" "+line)
		}
		cmd.Example = strings.Join(lines, "\n")
	}
}
