package cli

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

func (a *app) packCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pack",
		Short: "List, begin, check and test packs",
		Long:  "List the packs that are built in, begin one, and check one in a folder.",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(a.packListCommand(), a.packNewCommand(), a.packCheckCommand(), a.packSchemaCommand(), a.packTestCommand(),
		a.packGetCommand())
	return cmd
}

func (a *app) packListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the packs that are built in",
		Args:  cobra.NoArgs,
		RunE:  a.run(func(context.Context) error { return a.packList() }),
	}
}

func (a *app) packList() error {
	t := tabwriter.NewWriter(a.shown(), 0, 1, 2, ' ', 0)
	for _, name := range templates.Names() {
		p, diags := project.LoadPack(name, false, a.files)
		if diags.HasErrors() {
			return diags
		}
		usual := ""
		if name == templates.Default() {
			usual = " (the usual one)"
		}
		if _, err := fmt.Fprintf(t, "%s\t%s\t%s%s\n", name, packVersion(name), p.Description(), usual); err != nil {
			return err
		}
	}
	return t.Flush()
}

func (a *app) packCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [NAME|DIR]",
		Short: "Check a pack without a spec",
		Long: "Check a pack, that of the spec when none is named: that it can be read, that it has nothing which\n" +
			"is never used or which no engine would take, and that its starters render. Exits with 1 when\n" +
			"something is found.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(func(context.Context) error { return a.packCheck(args) })(cmd, args)
		},
	}
}

func (a *app) packCheck(args []string) error {
	name := a.inputs.ChoosePack().Name
	if len(args) > 0 {
		name = args[0]
	}
	p, diags := a.inputs.LoadPackAs(name, a.files)
	if p != nil && !diags.HasErrors() {
		misnamed := p.Misnamed(p.Vocabulary.TemplateType(), p.Vocabulary.TemplateWords(), p.Vocabulary.ShortForms())
		diags = append(append(diags, p.Locate(p.Advice())...), p.Locate(misnamed)...)
		diags = append(diags, p.Locate(p.IgnoredPaths())...)
		diags = append(diags, p.CheckTables(a.files)...)
		if !diags.HasErrors() {
			diags = append(diags, a.checkStarters(p, name)...)
		}
	}
	if len(diags) > 0 {
		a.printDiagnostics(diags)
		return errReported
	}
	a.logf("%s: nothing is wrong with the pack %s\n", p.Prefix, p.Name())
	return nil
}

func (a *app) packNewCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new DIR",
		Short: "Begin a pack in a folder",
		Long: "Write a small pack that renders as it is: a module, a value, a rule and the spec that init begins\n" +
			"with. Nothing is ever overwritten.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(func(context.Context) error { return a.packNew(args[0]) })(cmd, args)
		},
	}
}

// packNew writes the example pack under the name of its folder.
func (a *app) packNew(dir string) error {
	name := strings.ToLower(filepath.Base(filepath.Clean(dir)))
	if new(spec.Slug).Parse(name) != nil {
		return fmt.Errorf("the folder %q cannot give the pack its name: use lower-case letters, digits and hyphens", dir)
	}
	files := map[string][]byte{}
	err := fs.WalkDir(newPack, newPackFolder, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(newPack, file)
		inside := strings.TrimPrefix(file, newPackFolder+"/")
		files[filepath.FromSlash(inside)] = []byte(strings.ReplaceAll(string(text), "NEW-PACK", name))
		return err
	})
	if err != nil {
		return err
	}
	if err := a.writeNew(dir, files, "name another folder"); err != nil {
		return err
	}
	a.logf("\nNext:\n  %s init --pack %s --dir DIR   begin a spec that it renders\n  %s pack check %s\n"+
		"  %s pack test %s --update   keep what comes of its tests, to compare with\n",
		programName, diag.Visible(dir), programName, diag.Visible(dir), programName, diag.Visible(dir))
	return nil
}

func (a *app) packGetCommand() *cobra.Command {
	var update bool
	cmd := &cobra.Command{
		Use:   "get",
		Short: "Fetch the packs that come from a repository",
		Long: "Fetch the packs of all environments that product.pack, or a pack that extends another one, names as\n" +
			"git::URL//FOLDER?ref=REF, and write to SPECS/" + project.LockFile + " which commits they are and the digest of what is\n" +
			"in them. Other commands use what is locked, and refuse anything else.",
		Args: cobra.NoArgs,
		RunE: a.run(func(context.Context) error { return a.packGet(update) }),
	}
	cmd.Flags().BoolVar(&update, "update", false, "go on to what the references lead to now")
	return cmd
}

func (a *app) packGet(update bool) error {
	got, err := a.inputs.GetPacks(update)
	if err != nil {
		return err
	}
	for _, address := range sortedKeys(got) {
		a.logf("%s: %s\n", address, got[address])
	}
	if len(got) == 0 {
		a.logf("all packs are locked\n")
	}
	return nil
}
