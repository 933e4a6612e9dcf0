package schema

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// finding is an objection of one version of a provider. Its detail is rest with the
// provider's name in front, so findings of several versions can be compared.
type finding struct {
	severity hcl.DiagnosticSeverity
	summary  string
	rest     string
	subject  hcl.Range
	context  hcl.Range
}

// findings collects the objections of one version of a provider.
type findings struct {
	list []finding
}

func (f *findings) add(severity hcl.DiagnosticSeverity, summary, rest string, subject, context hcl.Range) {
	f.list = append(f.list, finding{severity, summary, rest, subject, context})
}

// reporter adds findings about a block.
func (f *findings) reporter(block *hclsyntax.Block) reportFunc {
	return func(severity hcl.DiagnosticSeverity, summary, rest string, at hcl.Range) {
		f.add(severity, summary, rest, at, block.Range())
	}
}

// identity is equal for the same finding of two versions.
type identity struct {
	summary string
	rest    string
	subject hcl.Range
}

// forEach runs a check against every version of a provider. It reports a finding of
// all versions once, and others once for each version that has them.
func (c *checker) forEach(providers []*Provider, check func(*Provider, *findings)) {
	all := make([]findings, len(providers))
	var counts map[identity]int
	for i, p := range providers {
		check(p, &all[i])
		for _, f := range all[i].list {
			if counts == nil {
				counts = map[identity]int{}
			}
			counts[f.identity()]++
		}
	}
	for i, p := range providers {
		for _, f := range all[i].list {
			switch n := counts[f.identity()]; {
			case n < len(providers):
				c.report(f.diagnostic(p.nameAndVersion()))
			case i == 0 && n > 1:
				c.report(f.diagnostic(p.name()))
			case i == 0:
				c.report(f.diagnostic(p.nameAndVersion()))
			}
		}
	}
}

// identity leaves out the suggestion, which differs between versions.
func (f finding) identity() identity {
	rest, _, _ := strings.Cut(f.rest, hintStart)
	return identity{f.summary, rest, f.subject}
}

func (f finding) diagnostic(who string) *hcl.Diagnostic {
	return &hcl.Diagnostic{
		Severity: f.severity,
		Summary:  f.summary,
		Detail:   who + " " + f.rest,
		Subject:  f.subject.Ptr(),
		Context:  f.context.Ptr(),
	}
}

// checker checks the blocks of one file.
type checker struct {
	tree      *tree
	module    *module
	diags     hcl.Diagnostics
	unchecked map[string]bool
	user      vertex // what is checked, whose references are noted in used
	used      []use
}

func (c *checker) report(d *hcl.Diagnostic) { c.diags = append(c.diags, d) }

// error reports a problem that concerns no provider.
func (c *checker) error(summary, detail string, subject hcl.Range, block *hclsyntax.Block) {
	d := &hcl.Diagnostic{Severity: hcl.DiagError, Summary: summary, Detail: detail, Subject: subject.Ptr()}
	if block != nil {
		d.Context = block.Range().Ptr()
	}
	c.report(d)
}

// requires is what is said of a block without an argument.
const requires = "requires the argument "

// MissingArgument is the argument that a finding misses in a block, "" if the finding is another one.
func MissingArgument(d *hcl.Diagnostic) string {
	_, name, _ := strings.Cut(d.Detail, requires+`"`)
	name, _, _ = strings.Cut(name, `"`)
	return name
}
