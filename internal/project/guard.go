package project

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// Guard collects what a plan must not do according to the spec and the pack. stateful
// are the kinds of things that hold data.
func (o *Project) Guard(stateful []render.Stateful) terraform.Guard {
	var g terraform.Guard
	for _, s := range stateful {
		if path, protected := o.Document.Protects(s.Kind); protected {
			g.Protected = append(g.Protected, terraform.Protection{Kind: s.Kind, Types: s.Types, Origin: o.originOf(path)})
		}
	}
	if guards := o.Document.Spec.Guards; guards != nil {
		if guards.MaxDestroys != nil {
			g.Max = &terraform.Limit{Destroys: *guards.MaxDestroys, Origin: o.originOf("guards.max_destroys")}
		}
		g.Allowed = guards.Destroy
	}
	return g
}

// originOf gives the origin of a path; its place is empty for the path "".
func (o *Project) originOf(path string) diag.Origin {
	if path == "" {
		return diag.Origin{}
	}
	return diag.Origin{Path: path, Range: o.Document.Range(path)}
}

// kept gives the protected ones of the stateful kinds. If the spec no longer has such
// a thing, Terraform forgets it instead of destroying it.
func (o *Project) kept(stateful []render.Stateful) []render.Stateful {
	var kept []render.Stateful
	for _, s := range stateful {
		if _, protected := o.Document.Protects(s.Kind); protected {
			kept = append(kept, s)
		}
	}
	return kept
}

// destroyed reports addresses in guards.destroy that the spec still renders.
func (g *Output) destroyed(o *Project) hcl.Diagnostics {
	if len(g.rendering.Destroyed) == 0 {
		return nil
	}
	var diags hcl.Diagnostics
	renders := g.Record.Renders()
	for i, address := range g.rendering.Destroyed {
		if renders(address) {
			diags = append(diags, diag.Warnf(o.Document.Range(fmt.Sprintf("guards.destroy[%d]", i)), "Destroyed and rendered",
				"%s is still in the spec, so nothing destroys it. Take it out of the spec, or leave it out here.", address))
		}
	}
	return diags
}

// Enforced lists the values of the spec that plan and apply enforce, according to
// their guard.
func (o *Project) Enforced() []coverage.Enforcement {
	const by = "plan, apply"
	var all []coverage.Enforcement
	if o.Document.Has("product.environment") {
		all = append(all, coverage.Enforcement{Path: "product.environment", What: "the folder of the output", By: "all commands"})
	}
	if o.Document.Has("product.pack") {
		all = append(all, coverage.Enforcement{Path: "product.pack", What: "the templates of " + o.Pack.Name(), By: "all commands"})
	}
	if o.Document.Has("naming.pattern") {
		all = append(all, coverage.Enforcement{Path: "naming.pattern", What: "the names of the output", By: "all commands"})
	}
	if o.Document.Has("disposable") {
		all = append(all, coverage.Enforcement{Path: "disposable", What: "what may be destroyed", By: by})
	}
	g := o.Guard(o.Pack.Stateful())
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

// GuardText gives the whole content of a guard as text, for comparing guards.
func GuardText(g terraform.Guard) []byte {
	text, _ := json.Marshal(g) // strings and numbers always have a JSON text
	return text
}
