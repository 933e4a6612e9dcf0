package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// guardFlags name what the guards of the spec let pass this once.
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

// guard is what the spec and the pack say that a plan must not do.
func (o *opened) guard() terraform.Guard {
	var g terraform.Guard
	for _, s := range o.pack.Stateful() {
		if path, protected := o.document.Protects(s.Kind); protected {
			g.Protected = append(g.Protected, terraform.Protection{Kind: s.Kind, Types: s.Types, Origin: o.originOf(path)})
		}
	}
	if guards := o.document.Spec.Guards; guards != nil {
		if guards.MaxDestroys != nil {
			g.Max = &terraform.Limit{Destroys: *guards.MaxDestroys, Origin: o.originOf("guards.max_destroys")}
		}
		g.Allowed = guards.Destroy
	}
	return g
}

// originOf is the leaf at a path; it has no place for the path "".
func (o *opened) originOf(path string) diag.Origin {
	if path == "" {
		return diag.Origin{}
	}
	return diag.Origin{Path: path, Range: o.document.Range(path)}
}

// kept are the kinds of things that are let go of, not destroyed, when the spec no
// longer has them: those that are protected.
func (o *opened) kept() []render.Stateful {
	var kept []render.Stateful
	for _, s := range o.pack.Stateful() {
		if _, protected := o.document.Protects(s.Kind); protected {
			kept = append(kept, s)
		}
	}
	return kept
}

// destroyed are the addresses that the spec names as to be destroyed. Those that
// are still rendered are reported.
func (g *generated) destroyed(o *opened) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for i, address := range g.rendering.Destroyed {
		if g.record.Renders(address) {
			diags = append(diags, diag.Warnf(o.document.Range(fmt.Sprintf("guards.destroy[%d]", i)), "Destroyed and rendered",
				"%s is still in the spec, so nothing destroys it. Take it out of the spec, or leave it out here.", address))
		}
	}
	return diags
}

// enforced are the values of the spec that plan and apply hold, read off the guard
// that they use.
func (o *opened) enforced() []coverage.Enforcement {
	const by = "plan, apply"
	var all []coverage.Enforcement
	g := o.guard()
	for _, p := range g.Protected {
		all = append(all, coverage.Enforcement{Path: p.Origin.Path, What: "no " + p.Kind + " destroyed", By: by})
	}
	if g.Max != nil {
		all = append(all, coverage.Enforcement{
			Path: g.Max.Origin.Path, What: fmt.Sprintf("at most %d destroyed", g.Max.Destroys), By: by,
		})
	}
	for i, address := range g.Allowed {
		all = append(all, coverage.Enforcement{
			Path: fmt.Sprintf("guards.destroy[%d]", i), What: address + " may be destroyed", By: by,
		})
	}
	return all
}

// guardText shows all that a guard holds, for comparing guards.
func guardText(g terraform.Guard) []byte {
	text, _ := json.Marshal(g) // of strings and numbers, which cannot fail
	return text
}

// guardOf is the guard of what was generated or, for nil, of a spec that has
// errors. What cannot be read of that protects everything.
func (a *app) guardOf(g *generated) (terraform.Guard, error) {
	if g != nil {
		return g.guard, nil
	}
	o, diags := read(a.inputs, a.files)
	if o == nil || o.document == nil {
		return terraform.Guard{}, diags
	}
	return o.guard(), nil
}

// refusals holds a plan against the guards of the spec, but for what the command
// line lets pass. The review has them then, and so has the result.
func (w *workspace) refusals(review *terraform.Review, flags *guardFlags) hcl.Diagnostics {
	g := w.guard
	g.Allowed = append(g.Allowed[:len(g.Allowed):len(g.Allowed)], flags.allow...)
	if flags.max != nil {
		g.Max = &terraform.Limit{Destroys: *flags.max}
	}
	g.Check(review)
	return review.Diagnostics(w.app.files)
}
