package schema

import (
	"cmp"
	"maps"
	"runtime"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/parallel"
)

// Report is the result of Check.
type Report struct {
	// Diagnostics are the findings, ordered by file and position. The file name
	// of a range is the path of the file in the tree.
	Diagnostics hcl.Diagnostics
	// Unchecked are the source addresses of providers that the tree uses and
	// whose facts were not given, sorted. Their blocks were not looked into.
	Unchecked []string
}

// Check checks a whole rendered tree, from slash-separated path to text. Files
// that do not end in ".tf" are ignored; the files of a folder are one module.
// Every version given of a provider must accept the tree.
//
// A module with a syntax error is not checked any further, for what it declares
// is not known.
func Check(files map[string][]byte, providers []*Provider) Report {
	all := providers
	if terraform, err := builtin(); err == nil {
		all = append(slices.Clip(all), terraform)
	}
	t := newTree(files, all)

	checkers := make([]*checker, 0, len(t.files))
	for _, f := range t.files {
		checkers = append(checkers, &checker{tree: t, module: f.module, unchecked: map[string]bool{}})
	}
	onAllProcessors(len(checkers), func(i int) { checkers[i].file(t.files[i]) })

	var report Report
	unchecked := map[string]bool{}
	report.Diagnostics = append(report.Diagnostics, t.diags...)
	for _, c := range checkers {
		report.Diagnostics = append(report.Diagnostics, c.diags...)
		maps.Copy(unchecked, c.unchecked)
	}
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

// onAllProcessors calls do for 0 to n-1 on all processors.
func onAllProcessors(n int, do func(i int)) {
	var wg parallel.Group
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				wg.Try(func() { do(i) }) // the others still have to be taken
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}
