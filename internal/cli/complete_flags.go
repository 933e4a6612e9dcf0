package cli

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// completeOthers gives the shell the values of all flags and arguments that no command
// completes itself: files and folders where such are meant, and for the rest what is known.
func (a *app) completeOthers(cmd *cobra.Command) {
	known := map[string]cobra.CompletionFunc{
		"layer":         a.completeLayers,
		"allow-destroy": a.completeAddresses,
		"var":           a.completeInputs,
		"lock-timeout":  cobra.FixedCompletions([]string{"30s", "5m"}, cobra.ShellCompDirectiveNoFileComp),
		"max-destroys":  cobra.FixedCompletions([]string{"0", "1"}, cobra.ShellCompDirectiveNoFileComp),
		"parallelism":   cobra.FixedCompletions([]string{"1", "10"}, cobra.ShellCompDirectiveNoFileComp),
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		_, done := cmd.GetFlagCompletionFunc(f.Name)
		if done || f.Value.Type() == "bool" || f.Annotations[cobra.BashCompSubdirsInDir] != nil {
			return
		}
		values := known[f.Name]
		if values == nil {
			values = byUsage(f.Usage)
		}
		must(cmd.RegisterFlagCompletionFunc(f.Name, values))
	})
	switch place := placeOf(cmd.Use); {
	case cmd.ValidArgsFunction != nil || len(cmd.ValidArgs) > 0:
	case place == "NAME" && cmd.Name() == "output":
		cmd.ValidArgsFunction = a.completeOutputs
	case strings.Contains(place, "DIR"):
		cmd.ValidArgsFunction = completeFolders
	}
	for _, below := range cmd.Commands() {
		a.completeOthers(below)
	}
}

// byUsage completes a flag by the placeholder in its usage, such as FILE.
func byUsage(usage string) cobra.CompletionFunc {
	switch {
	case strings.Contains(usage, "`folder`"):
		return completeFolders
	case strings.Contains(usage, "`file"), strings.Contains(usage, "`path`"):
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	default:
		return cobra.NoFileCompletions // nobody knows what it will be called
	}
}

func completeFolders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// placeOf is the argument of a command, as its usage names it.
func placeOf(use string) string {
	_, arguments, _ := strings.Cut(use, " ")
	return strings.Trim(arguments, "[]")
}

// completeLayers gives the layers of the output of the environment to the shell.
func (a *app) completeLayers(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	if a.useProjectFile(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var all []string
	roots, _ := filepath.Glob(filepath.Join(a.target(), "*", "versions.tf"))
	for _, root := range roots {
		all = append(all, filepath.Base(filepath.Dir(root)))
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

var inputBlock = regex.New(`(?m)^variable "([^"]+)"`)

// completeInputs gives the inputs of the output of the environment to the shell.
func (a *app) completeInputs(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	if a.useProjectFile(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	text, err := input.File(filepath.Join(a.target(), "variables.tf"), input.MaxOther)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var all []string
	for _, m := range inputBlock.FindAllStringSubmatch(string(text), -1) {
		all = append(all, m[1]+"=")
	}
	return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeOutputs gives the names of outputs to the shell, with what they are for.
func (a *app) completeOutputs(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if a.useProjectFile(cmd) != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	about := terraform.OutputDescriptions(a.target())
	var all []string
	for _, name := range sortedKeys(about) {
		all = append(all, name+"\t"+about[name])
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}
