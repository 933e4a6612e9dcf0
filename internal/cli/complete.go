package cli

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jobhive/jobhivegen/internal/ci"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// oneOf is a flag that has one of a few values.
type oneOf struct {
	value  *string
	values []string
}

func (f oneOf) String() string { return *f.value }
func (f oneOf) Type() string   { return "string" }

// Set implements pflag.Value.
func (f oneOf) Set(text string) error {
	if !slices.Contains(f.values, text) {
		return fmt.Errorf("it is one of %s", strings.Join(f.values, ", "))
	}
	*f.value = text
	return nil
}

// formatFlag adds the flag for the form of what is printed. The first one is meant when
// it is left out.
func formatFlag(cmd *cobra.Command, format *string, values ...string) {
	*format = values[0]
	cmd.Flags().Var(oneOf{format, values}, "format", "`form` of what is printed: "+strings.Join(values, ", "))
	completed(cmd, "format", values...)
}

// completed gives the shell the values of a flag.
func completed(cmd *cobra.Command, flag string, values ...string) {
	must(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)))
}

// must panics on errors that only occur if the program names a command or flag that
// does not exist. Every test that builds the commands finds these.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// completeAll tells what the shell may offer for flags and arguments. Only a shell asks for it, by
// [cobra.ShellCompRequestCmd]: every other run goes without.
func (a *app) completeAll(root *cobra.Command) {
	a.completeFlags(root)
	completeFormats(root)
	a.completeOthers(root)
	plainFlags(root)
}

// plainFlags takes the backquotes from what is said of flags: the help reads them, and a shell would show them.
func plainFlags(cmd *cobra.Command) {
	plain := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.Flags().VisitAll(plain)
	cmd.PersistentFlags().VisitAll(plain)
	for _, below := range cmd.Commands() {
		plainFlags(below)
	}
}

// completeFlags gives the shell the values of the flags that every command has.
func (a *app) completeFlags(root *cobra.Command) {
	for flag, values := range map[string]cobra.CompletionFunc{
		"env": a.completeEnvironments,
		"pack": func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return templates.Names(), cobra.ShellCompDirectiveFilterDirs
		},
	} {
		must(root.RegisterFlagCompletionFunc(flag, values))
	}
	for _, flag := range []string{"specs", "out"} {
		must(root.MarkPersistentFlagDirname(flag))
	}
}

// completeEnvironments gives the environments of the spec for the shell.
func (a *app) completeEnvironments(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	if a.useProjectFile(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.specEnvironments(), cobra.ShellCompDirectiveNoFileComp
}

// specEnvironments are the environments that the spec describes: those with an overlay,
// and that of the base.
func (a *app) specEnvironments() []string {
	names, err := spec.Names(a.inputs.Folder())
	if err != nil {
		return nil
	}
	var all []string
	for _, name := range names {
		if path.Dir(name) == spec.OverlayFolder {
			all = append(all, strings.TrimSuffix(path.Base(name), path.Ext(name)))
		}
	}
	if p, diags := a.inputs.LoadPack(diag.Files{}); !diags.HasErrors() {
		f, _ := p.Vocabulary.LoadFS(a.inputs.Folder(), a.inputs.Specs, "")
		if product := f.Spec.Product; product != nil && product.Environment != "" {
			all = append(all, string(product.Environment))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// completeFormats gives the shell the values of the flags for the form of a report.
func completeFormats(root *cobra.Command) {
	for name, flags := range map[string]map[string][]string{
		"coverage": {"format": {"text", "json"}},
		"plan":     {"format": {"text", "markdown", "json"}},
		"drift":    {"format": {"text", "markdown", "json"}},
		"validate": {"format": {"text", "json", "sarif"}},
		"init":     {"ci": ci.Platforms()},
	} {
		cmd, _, err := root.Find([]string{name})
		must(err)
		for flag, values := range flags {
			completed(cmd, flag, values...)
		}
	}
}
