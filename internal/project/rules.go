package project

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
	"github.com/jobhive/jobhivegen/templates"
)

// CheckSpec applies the rules of the program and of the pack to a spec, except for
// findings that comments in the spec ignore. If the spec was only partly loaded,
// values of the pack may be in error; then only findings of its rules are reported.
func (p *Pack) CheckSpec(document *spec.File) hcl.Diagnostics {
	diags, complete := p.findings(document)
	diags = validate.Suppress(document, diags, p.knownRules(), p.RulesElsewhere, complete, p.modules)
	diag.Sort(diags)
	return diags
}

// findings are what the rules of the program and of the pack find in a spec, and whether
// they are all that there is to find.
func (p *Pack) findings(document *spec.File) (diags hcl.Diagnostics, complete bool) {
	var found hcl.Diagnostics
	var checking parallel.Group
	checking.Go(func() { found = p.Of(document).Check() })
	needs, needDiags := p.NeedsOf(document)
	diags = p.CheckProgram(document, needs...)
	checking.Wait()
	if !diags.HasErrors() && !found.HasErrors() {
		found = append(found, needDiags...)
	}
	complete = document.Whole()
	for _, d := range p.Locate(found) {
		isFinding := diag.RuleOf(d) != ""
		switch {
		case !isFinding && !complete:
			continue
		case !isFinding:
			complete = false
		case document.AlreadySaid(d):
			continue
		}
		diags = append(diags, d)
	}
	return diags.Extend(p.secrets), complete
}

// Check is [Pack.CheckSpec] of the spec of a project. A comment that ignores nothing here is no
// problem if it ignores something in another environment, whose overlay has no line to put it on.
func (o *Project) Check(in Inputs) hcl.Diagnostics {
	diags := o.Pack.CheckSpec(o.Document)
	if !slices.ContainsFunc(diags, validate.IsUnusedIgnore) {
		return diags
	}
	others, _ := in.siblings() // an unreadable folder was reported when the spec was loaded
	for _, name := range others {
		if in.Env = name; name == "" {
			continue // the base has nothing that is not here too
		}
		other, loading := Read(in, diag.Files{})
		if other == nil {
			continue // its pack cannot be loaded, which its own run reports
		}
		found, complete := other.Pack.findings(other.Document)
		if loading.HasErrors() || !complete {
			return slices.DeleteFunc(diags, validate.IsUnusedIgnore) // nobody knows what it would ignore there
		}
		diags = validate.WithoutUsed(diags, other.Document, found, other.Pack.knownRules(), other.Pack.RulesElsewhere, other.Pack.modules)
	}
	return diags
}

// knownRules are the ids of all rules.
func (p *Pack) knownRules() []string {
	p.ids.Do(func() {
		for _, rule := range p.AllRules() {
			p.ids.known = append(p.ids.known, rule.ID)
		}
		p.ids.known = slices.Clip(p.ids.known)
	})
	return p.ids.known
}

// NeedsOf gives the needs of a product according to the pack.
func (p *Pack) NeedsOf(document *spec.File) ([]reach.Need, hcl.Diagnostics) {
	found, diags := p.Of(document).Needs()
	needs := make([]reach.Need, 0, len(found))
	for _, n := range found {
		need := reach.Need{
			ID: n.ID, Severity: n.Severity, Title: n.Title, Why: n.Why,
			Role: n.Role, Who: n.Who, By: n.By, Actions: n.Actions, Resource: n.Resource, Task: n.Task, Port: n.Port,
			From: n.From, FromPath: n.FromPath, FromGroups: n.FromGroups, FromSubnets: n.FromSubnets,
			To: n.To, ToPath: n.ToPath, Groups: n.Groups, Subnets: n.Subnets,
		}
		for _, place := range n.At {
			need.At = append(need.At, reach.Place(place))
		}
		needs = append(needs, need)
	}
	return needs, diags
}

// RulesElsewhere lists the ids of the rules of the other built-in packs. A spec may be
// rendered with several packs, and its comments may ignore rules of each.
func (p *Pack) RulesElsewhere() []string {
	ids := slices.Clone(p.Program().Without) // they hold with other packs
	for _, name := range templates.Names() {
		if name == p.Name() {
			continue
		}
		fsys, err := fs.Sub(templates.FS, name)
		if err != nil {
			continue // not a pack; OpenPack reports that when it is used
		}
		pack, _ := loadOnce(name, fsys)
		for _, rule := range pack.Rules() {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}

// AllRules are the rules of the program and of the pack, by id.
func (p *Pack) AllRules() []diag.ToolRule {
	var all []diag.ToolRule
	for _, r := range validate.Rules() {
		if !p.holds(r.ID) {
			continue
		}
		all = append(all, diag.ToolRule{ID: r.ID, Title: r.Title, Severity: r.Severity})
	}
	for _, r := range p.Rules() {
		all = append(all, diag.ToolRule{ID: r.ID, Title: r.Title, Severity: r.Severity})
	}
	slices.SortFunc(all, func(a, b diag.ToolRule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// WithoutBaseline removes findings in a baseline file; the name "" means no file.
func WithoutBaseline(diags hcl.Diagnostics, name string) hcl.Diagnostics {
	if name == "" {
		return diags
	}
	text, err := input.File(name, input.MaxOther)
	if err != nil {
		if strings.HasPrefix(err.Error(), name+" ") { // a name is not written with a capital
			err = fmt.Errorf("the file %w", err)
		}
		return append(diags, Failure("Baseline not readable", err)...)
	}
	baseline, err := validate.ParseBaseline(text)
	if err != nil {
		return append(diags, Failure("Baseline not readable", fmt.Errorf("the file %s is %w", name, err))...)
	}
	kept, gone := baseline.Filter(diags)
	if gone > 0 {
		found := "1 finding is"
		if gone > 1 {
			found = fmt.Sprintf("%d findings are", gone)
		}
		kept = append(kept, diag.Warnf(hcl.Range{Filename: name}, "Baseline out of date",
			"%s of the baseline no longer there. Write it again with --write-baseline, so that they do not come back.",
			found))
	}
	return kept
}
