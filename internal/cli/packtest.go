package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

func (a *app) packTestCommand() *cobra.Command {
	var update bool
	cmd := &cobra.Command{
		Use:   "test DIR",
		Short: "Test a pack by its examples and golden folders",
		Long: "Hold the rules of a pack against the examples in their blocks, and render the specs in\n" +
			"DIR/tests/NAME/specs, each environment, to compare what comes of them with DIR/tests/NAME/out/ENV: a folder\n" +
			"of Terraform, or ENV.txt with the report when the spec is refused. Exits with 1 when something differs.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(func(ctx context.Context) error { return a.packTest(ctx, args[0], update) })(cmd, args)
		},
	}
	cmd.Flags().BoolVar(&update, "update", false, "write what comes of the specs; read the difference before you commit it")
	return cmd
}

func (a *app) packTest(ctx context.Context, dir string, update bool) error {
	p, diags := a.inputs.LoadPackAs(dir, a.files)
	if diags.HasErrors() {
		return diags
	}
	found, without := p.CheckExamples()
	a.printDiagnostics(found)
	for _, id := range without {
		a.logf("note: the rule %s has no example\n", id)
	}
	tests, err := project.PackTests(dir, a.inputs.Specs, a.inputs.FollowLinks)
	if err != nil {
		return err
	}
	failed := len(found)
	for _, test := range tests {
		if err := ctx.Err(); err != nil {
			return err
		}
		same, err := a.goldenTest(test, update)
		if err != nil {
			return fmt.Errorf("%s: %w", test.Want, err)
		}
		if !same {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("the pack %s fails %s", p.Name(), count(failed, "test"))
	}
	a.logf("%s: %s and %s hold\n", p.Prefix, count(len(p.Examples()), "example"), count(len(tests), "golden folder"))
	return nil
}

// goldenTest tells whether an environment comes to what stands in its folder, or makes
// it so.
func (a *app) goldenTest(test project.PackTest, update bool) (bool, error) {
	files := diag.Files{}
	g, diags := project.Generate(test.Inputs, test.Want, files)
	if diags.HasErrors() {
		report, err := reportText(test, diags, files)
		if err != nil {
			return false, err
		}
		return a.goldenReport(test, report, update)
	}
	if update {
		if err := os.Remove(test.Report); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		changes, err := output.Write(test.Want, g.Tree, g.Meta, output.Options{Force: true})
		if err == nil && changes.Stale() {
			a.logf("%s: %s\n", test.Want, written(changes))
		}
		return err == nil, err
	}
	changes, err := output.Compare(test.Want, g.Tree, g.Meta)
	if err != nil || !changes.Stale() {
		return err == nil, err
	}
	a.logf("%s is not what comes of %s:\n", test.Want, test.Inputs.Specs)
	return false, a.printDiff(g, changes)
}

// goldenReport compares the report about a spec that is refused with the file that has
// it, or writes that.
func (a *app) goldenReport(test project.PackTest, report string, update bool) (bool, error) {
	want, err := os.ReadFile(test.Report)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if bytes.Equal(want, []byte(report)) {
		return true, nil
	}
	if !update {
		a.logf("%s is refused:\n%s", test.Inputs.Specs, []byte(report))
		if want != nil {
			a.logf("\n%s has another report:\n%s", test.Report, want)
		}
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(test.Report), 0o750); err != nil {
		return false, err
	}
	a.logf("%s: the spec is refused\n", test.Report)
	return true, output.Replace(test.Report, []byte(report))
}

// reportText is how diagnostics are printed, with the files of the test by their names in
// its folder, wherever that is.
func reportText(test project.PackTest, diags hcl.Diagnostics, files diag.Files) (string, error) {
	within := filepath.ToSlash(filepath.Dir(test.Inputs.Specs)) + "/"
	shown := diag.Files{}
	for name, file := range files {
		shown[strings.TrimPrefix(name, within)] = file
	}
	diags = diag.Relocate(diags, func(name string) string { return strings.TrimPrefix(name, within) })
	diag.Sort(diags)
	var b strings.Builder
	err := diag.Write(&b, diag.Deduplicate(diags), shown, reportColumns, false)
	return b.String(), err
}

// reportColumns is how wide the reports of golden folders are.
const reportColumns = 120
