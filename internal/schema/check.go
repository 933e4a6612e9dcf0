package schema

import (
	"cmp"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Report is the result of Check.
type Report struct {
	// Diagnostics are the findings, ordered by file and position. The file name
	// of a range is the path of the file in the tree.
	Diagnostics hcl.Diagnostics
	// Unchecked are the source addresses of the tree's providers without facts,
	// sorted. Their blocks were not checked.
	Unchecked []string
}

// Check checks a whole output, in which the files of a folder are one module. If
// several versions of a provider are given, each must accept it.
//
// The arguments in deprecated, such as "test_app.port.number", are not reported as
// deprecated, since an output for several versions may need them.
//
// A module with a syntax error is not checked further, because its declarations are
// unknown.
func Check(output *tfcode.Tree, providers []*Provider, deprecated ...string) Report {
	all := providers
	if terraform, err := builtin(); err == nil {
		all = append(slices.Clip(all), terraform)
	}
	t := newTree(output, all)
	t.deprecated = deprecated

	checkers := make([]*checker, 0, len(t.files))
	for _, f := range t.files {
		checkers = append(checkers, &checker{tree: t, module: f.module, unchecked: map[string]bool{}})
	}
	parallel.Each(len(checkers), func(i int) { checkers[i].file(t.files[i]) })

	var report Report
	var used []use
	unchecked := map[string]bool{}
	report.Diagnostics = append(report.Diagnostics, t.diags...)
	for _, c := range checkers {
		report.Diagnostics = append(report.Diagnostics, c.diags...)
		used = append(used, c.used...)
		maps.Copy(unchecked, c.unchecked)
	}
	report.Diagnostics = append(report.Diagnostics, t.cycles(used)...)
	report.Unchecked = slices.Sorted(maps.Keys(unchecked))
	slices.SortStableFunc(report.Diagnostics, compareDiagnostics)
	return report
}

func compareDiagnostics(a, b *hcl.Diagnostic) int {
	if a.Subject == nil || b.Subject == nil {
		return 0
	}
	return cmp.Or(
		cmp.Compare(a.Subject.Filename, b.Subject.Filename),
		cmp.Compare(a.Subject.Start.Byte, b.Subject.Start.Byte),
		cmp.Compare(a.Summary, b.Summary),
		cmp.Compare(a.Detail, b.Detail),
	)
}
