package schema

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// finding is what one version of a provider objects to. Its detail is rest with
// the name of the provider in front, so that the finding can be compared with
// those of other versions.
type finding struct {
	severity hcl.DiagnosticSeverity
	summary  string
	rest     string
	subject  hcl.Range
	context  hcl.Range
}

// findings collects what one version of a provider objects to.
type findings struct {
	list []finding
}

func (f *findings) add(severity hcl.DiagnosticSeverity, summary, rest string, subject, context hcl.Range) {
	f.list = append(f.list, finding{severity, summary, rest, subject, context})
}

// reporter adds what is found in a block.
func (f *findings) reporter(block *hclsyntax.Block) reportFunc {
	return func(severity hcl.DiagnosticSeverity, summary, rest string, at hcl.Range) {
		f.add(severity, summary, rest, at, block.Range())
	}
}

// identity tells whether two versions found the same.
type identity struct {
	summary string
	rest    string
	subject hcl.Range
}

// forEach runs a check against every version of a provider and reports what
// they find: once if all of them find it, else once for each version that does.
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

// identity leaves out the suggestion, for each version suggests what it has.
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
}

func (c *checker) report(d *hcl.Diagnostic) { c.diags = append(c.diags, d) }

// error reports what concerns no provider.
func (c *checker) error(summary, detail string, subject hcl.Range, block *hclsyntax.Block) {
	d := &hcl.Diagnostic{Severity: hcl.DiagError, Summary: summary, Detail: detail, Subject: subject.Ptr()}
	if block != nil {
		d.Context = block.Range().Ptr()
	}
	c.report(d)
}
