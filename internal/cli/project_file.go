package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jobhive/jobhivegen/internal/lsp"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/projectfile"
	"github.com/jobhive/jobhivegen/templates"
)

// useProjectFile takes the flags that nobody gave from the project file, if there is
// one.
func (a *app) useProjectFile(cmd *cobra.Command) error {
	f, diags := projectfile.Find(".")
	if diags.HasErrors() {
		return diags
	}
	return useFlags(cmd, f)
}

// useFlags gives the flags that nobody gave the values of a project file.
func useFlags(cmd *cobra.Command, f projectfile.File) error {
	var failed error
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		value, said := f.Flags[flag.Name]
		if said && !flag.Changed && failed == nil && cmd.Root().PersistentFlags().Lookup(flag.Name) == flag {
			failed = flag.Value.Set(value)
		}
	})
	return failed
}

// useProjectFileAsIs is useProjectFile for a command that goes on with what can be read of a project file with
// mistakes.
func (a *app) useProjectFileAsIs(cmd *cobra.Command) error {
	f, _ := projectfile.Find(".")
	return useFlags(cmd, f)
}

// editedProjectFile is what an editor is told of the project file. When it is read again, flags that it no longer
// says are as they are without it.
func (a *app) editedProjectFile(cmd *cobra.Command) *lsp.ProjectFile {
	f, _ := projectfile.Find(".")
	name := cmp.Or(f.Path, projectfile.Name)
	return &lsp.ProjectFile{
		Path:     name,
		Problems: func(text string) hcl.Diagnostics { return projectfile.Problems(name, text) },
		Keys:     projectfile.Keys(),
		Values: func(key string) []string {
			switch key {
			case "pack":
				return templates.Names()
			case "environment":
				return a.specEnvironments()
			}
			return nil
		},
		Reload: func() (project.Inputs, string) {
			cmd.Flags().VisitAll(func(flag *pflag.Flag) {
				if !flag.Changed && cmd.Root().PersistentFlags().Lookup(flag.Name) == flag {
					_ = flag.Value.Set(flag.DefValue) // which it has had
				}
			})
			_ = a.useProjectFileAsIs(cmd) // a value that no flag takes is a problem of the text
			return a.inputs, a.out
		},
	}
}

// mostAbove is how many folders above the present one are looked at for the spec.
const mostAbove = 8

// specAbove tells who runs a command in a folder of the project, where the spec is not, in which
// folder it is.
func (a *app) specAbove() {
	if _, err := os.Stat(a.inputs.Specs); filepath.IsAbs(a.inputs.Specs) || !errors.Is(err, fs.ErrNotExist) {
		return
	}
	above := ".."
	for range mostAbove {
		if info, err := os.Stat(filepath.Join(above, a.inputs.Specs)); err == nil && info.IsDir() {
			folder := filepath.ToSlash(filepath.Join(above, a.inputs.Specs))
			a.errorf("There is a folder %s: run the command again after cd %s\n", folder, filepath.ToSlash(above))
			return
		}
		above = filepath.Join(above, "..")
	}
}
