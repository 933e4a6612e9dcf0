package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jobhive/jobhivegen/internal/projectfile"
)

// useProjectFile takes the flags that nobody gave from the project file, if there is
// one.
func (a *app) useProjectFile(cmd *cobra.Command) error {
	f, diags := projectfile.Find(".")
	if diags.HasErrors() {
		return diags
	}
	var failed error
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		value, said := f.Flags[flag.Name]
		if said && !flag.Changed && failed == nil && cmd.Root().PersistentFlags().Lookup(flag.Name) == flag {
			failed = flag.Value.Set(value)
		}
	})
	return failed
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
