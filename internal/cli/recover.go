package cli

import (
	"context"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

// recover writes the manifest again that was lost, and nothing else.
func (a *app) recover(ctx context.Context) error {
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return diags
	}
	record, earlier, err := project.Learnt(ctx, a.target())
	if err != nil {
		return err
	}
	if g.Meta.History, err = record.Text(); err != nil {
		return err
	}
	restored, err := output.Restore(a.target(), g.Meta, earlier, g.Tree)
	if err != nil {
		return err
	}
	source := "from the files that were rendered; what was edited by hand in them is not told apart"
	if restored.Earlier > 0 {
		source = "from version control"
	}
	a.logf("%s: %s restored %s (%s, %s); look at '%s render --env %s --diff' before you render\n", a.target(), output.ManifestName, source,
		count(restored.Files, "file"), count(len(record.Resources), "resource"), programName, a.inputs.Env)
	return nil
}
