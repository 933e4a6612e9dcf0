package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/jobhive/jobhivegen/internal/output"
)

func (a *app) manCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages of all commands to a folder",
		Long: "Write the manual pages of all commands to a folder, for the program man: jobhivegen-render.1 and so on.\n" +
			"They say what --help says.",
		Example: "  jobhivegen man man1",
		Args:    cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.man(cmd.Root(), args[0]) })(cmd, args)
	}
	return cmd
}

func (a *app) man(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("create the folder of the pages: %w", err)
	}
	made, remove, err := temporaryFolder()
	if err != nil {
		return err
	}
	defer remove()
	root.DisableAutoGenTag = true // it has the day on which the page was made
	date := builtAt()
	header := &doc.GenManHeader{Section: "1", Date: &date, Source: programName + " " + buildVersion(), Manual: programName}
	if err := doc.GenManTree(root, header, made); err != nil {
		return fmt.Errorf("write the pages: %w", err)
	}
	if err := replaceWith(dir, made); err != nil {
		return fmt.Errorf("write the pages: %w", err)
	}
	a.logf("%s: the manual pages of %s\n", dir, programName)
	return nil
}

// replaceWith writes the files of the folder made into dir, all or none.
func replaceWith(dir, made string) error {
	entries, err := os.ReadDir(made)
	if err != nil {
		return err
	}
	var all []output.File
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(made, e.Name()))
		if err != nil {
			return err
		}
		all = append(all, output.File{Name: filepath.Join(dir, e.Name()), Content: text})
	}
	return output.ReplaceAll(all)
}

// builtAt is the time of the commit that the program was built from: two builds of it write
// the same pages.
func builtAt() time.Time {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if at, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				return at
			}
		}
	}
	return time.Unix(0, 0).UTC()
}
