package cli

import (
	"errors"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// guardFlags name the changes that this run allows although the guards of the spec
// forbid them.
type guardFlags struct {
	allow []string
	max   *int
}

func (f *guardFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.allow, "allow-destroy", nil,
		"`address` of a protected resource that may be destroyed or replaced (repeatable)")
	cmd.Flags().Func("max-destroys", "`number` of resources that may be destroyed or replaced (default that of the spec)",
		func(text string) error {
			n, err := strconv.ParseUint(text, 10, 31)
			if err != nil {
				return errors.New("it is a whole number")
			}
			number := int(n)
			f.max = &number
			return nil
		})
}

// guardOf gives the guard of an output or, if g is nil, of a spec with errors. If the
// guard cannot be read, it protects everything.
func (a *app) guardOf(g *project.Output) (terraform.Guard, error) {
	if g != nil {
		return g.Guard, nil
	}
	o, diags := project.Read(a.inputs, a.files)
	if o == nil || o.Document == nil {
		return terraform.Guard{}, diags
	}
	before, err := project.RecordIn(a.target())
	return o.Guard(history.Together(o.Pack.Stateful(), before.Stateful)), err
}

// refusals checks a plan against the guards of the spec, except for what the command
// line allows. It adds them to the review and returns them.
func (w *workspace) refusals(review *terraform.Review, flags *guardFlags) hcl.Diagnostics {
	g := w.guard
	g.Allowed = append(g.Allowed[:len(g.Allowed):len(g.Allowed)], flags.allow...)
	if flags.max != nil {
		g.Max = &terraform.Limit{Destroys: *flags.max}
	}
	g.Check(review)
	return review.Diagnostics(w.app.files)
}
