package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// missingTitle is the heading of what an imported spec lacks, behind the rest of the report, which is
// about the source alone.
const missingTitle = "\n## What has to be filled in\n\n"

// mostRendered is the size in bytes up to which an imported spec is rendered for its report.
// Rendering a larger one takes longer and more memory than an import may.
const mostRendered = 500_000

// missing says what the spec, which has a size in bytes, needs before it can be rendered, as a part
// of the report of an import.
func (a *app) missing(size int) string {
	if size > mostRendered {
		return missingTitle + "The spec is too large to look for it here: `jobhivegen validate` says it.\n"
	}
	envs := a.inputs.Environments()
	load := func(env string) *spec.File {
		f, _ := spec.LoadFS(a.inputs.Folder(), filepath.ToSlash(a.inputs.Specs), env) // what is wrong in it is said below
		return f
	}
	unnamed := load("").Spec.Product == nil
	if unnamed {
		envs = append([]string{a.inputs.Env}, envs...) // of which the base is none as long as it has no name
	}
	var found hcl.Diagnostics
	for _, env := range envs {
		in := a.inputs
		in.Env = env
		_, diags := project.Generate(in, a.target(), diag.Files{})
		var product hcl.Range // of an overlay, which has the rest of it from the base
		if unnamed && env != a.inputs.Env {
			product = load(env).Range("product")
		}
		for _, d := range diags {
			inherited := d.Subject != nil && d.Subject.Filename == product.Filename && d.Subject.Start.Line == product.Start.Line
			if d.Severity == hcl.DiagError && !inherited {
				found = append(found, d)
			}
		}
	}
	if len(found) == 0 {
		return missingTitle + "Nothing: `jobhivegen render` writes the Terraform of it.\n"
	}
	diag.Sort(found)
	var b strings.Builder
	b.WriteString(missingTitle +
		"`jobhivegen validate` shows these at their lines; what can only be seen once they are there comes after them.\n\n" +
		"| where | what | what to write |\n|---|---|---|\n")
	for _, d := range diag.Deduplicate(found) {
		at := ""
		if d.Subject != nil {
			at = fmt.Sprintf("%s:%d", d.Subject.Filename, d.Subject.Start.Line)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", diag.Cell(at), diag.Cell(d.Summary), diag.Cell(d.Detail))
	}
	return b.String()
}
