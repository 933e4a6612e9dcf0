package cli

import (
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
