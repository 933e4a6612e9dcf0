package cli

import (
	"fmt"
	"path/filepath"

	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/fromstate"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

// maxState is how large a state may be.
const maxState = 64 << 20

// importState makes a spec of a state of Terraform.
func (a *app) importState(name string, text []byte, force bool, opts fromstate.Options) error {
	opts.Inputs = a.inputs
	before, err := project.RecordIn(a.target())
	if err != nil {
		return err
	}
	opts.Fresh = len(before.Resources) == 0
	result, err := fromstate.Import(text, opts)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.ToSlash(name), err)
	}
	result.Files[document.ReportName] = result.Report(filepath.ToSlash(name))
	if err := a.writeImport(result.Files, force); err != nil {
		return err
	}
	if made := result.Rendered; made != nil {
		if _, err := output.Write(a.target(), output.Tree{}, made.Meta, output.Options{}); err != nil {
			return fmt.Errorf("write what is known of the addresses in the state: %w", err)
		}
	}
	counts := result.Count()
	a.logf("%s: of the resources in the state %d are in the spec, %d in a module beside it, %d were not understood; "+
		"a plan changes %d and makes %d; see %s\n", a.inputs.Specs, counts[fromstate.Taken], counts[fromstate.Module],
		counts[fromstate.Refused], counts[fromstate.Differs], counts[fromstate.Made], filepath.Join(a.inputs.Specs, document.ReportName))
	if result.Diagnostics.HasErrors() {
		a.files.Add(result.Texts)
		return result.Diagnostics
	}
	return nil
}
