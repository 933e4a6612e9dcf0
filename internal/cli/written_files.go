package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// namesWrittenFile marks a flag that names a file to write.
const namesWrittenFile = "jobhivegen-written-file"

// writesFiles marks flags that name files to write.
func writesFiles(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		_ = flags.SetAnnotation(name, namesWrittenFile, []string{"true"}) // of a flag that there is
	}
}

// checkWrittenFiles refuses to write a file that is a part of the spec, or would be read as one from then on.
func (a *app) checkWrittenFiles(cmd *cobra.Command) error {
	var refused error
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		name := flag.Value.String()
		if refused != nil || flag.Annotations[namesWrittenFile] == nil || name == "" || !spec.IsFileName(name) {
			return
		}
		if inFolder(a.inputs.Specs, name) {
			a.running, a.sarif = true, "" // which is written after an error, too
			refused = fmt.Errorf("--%s: %s is in the folder of the spec, and every command would read it as a part of the spec: "+
				"name a file elsewhere", flag.Name, name)
		}
	})
	return refused
}

// inFolder tells whether a path leads into a folder, as both are written.
func inFolder(dir, name string) bool {
	folder, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	file, err := filepath.Abs(name)
	return err == nil && strings.HasPrefix(file, folder+string(filepath.Separator))
}
