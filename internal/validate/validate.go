package validate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Rule is one check of a spec.
type Rule struct {
	// ID is the permanent name of the rule: lower-case words with hyphens.
	ID       string
	Severity hcl.DiagnosticSeverity
	// Title is the summary of its diagnostics.
	Title string

	check func(c *checker)
}

// Rules returns all rules, sorted by id.
func Rules() []Rule {
	all := slices.Concat(factRules(), scalingRules(), networkRules(), portRules(),
		dataRules(), edgeRules(), placeholderRules(), secretTextRules(), capacityRules(), imageRules(), deliveryRules(),
		exposureRules(), recoveryRules(), secretRules(),
		watchRules(), nameRules(), pathRules(), valueRules(), meaningRules(), ignoreRules())
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Comparison says that a rule compares two places of a spec: if only one of them
// changed, the rule would report it.
type Comparison struct {
	Rule string
	// Path and Other are the paths of the two places, as in diag.Origin. The second
	// may be a list or a map.
	Path, Other string
}

// Comparisons returns the pairs of places that the rules compare, in the order of the
// rules. A value that is only checked by itself is not included.
func Comparisons(f *spec.File) []Comparison {
	var all []Comparison
	paths := reach.Trace(f, nil)
	for _, rule := range Rules() {
		if slices.Contains(aboutOneText, rule.ID) {
			continue
		}
		c := &checker{Spec: f.Spec, file: f, rule: rule, paths: paths}
		rule.check(c)
		all = append(all, c.compared...)
	}
	return all
}

// aboutOneText are rules that read every text of a spec by itself, so that they compare nothing and
// take longer than most others.
var aboutOneText = []string{secretText, placeholder, itemsTwice}

// Check runs all rules over a spec. It returns their findings, together with the unmet
// needs of the pack, in the order of the files. Each diagnostic carries the id of its
// rule; see [diag.RuleOf]. The spec may have had errors when it was loaded: rules skip
// missing parts, and places that loading has reported.
func Check(f *spec.File, needs ...reach.Need) hcl.Diagnostics {
	paths := reach.Trace(f, needs)
	diags := unmet(paths)
	for _, rule := range Rules() {
		c := &checker{Spec: f.Spec, file: f, rule: rule, paths: paths}
		rule.check(c)
		diags = append(diags, c.diags...)
	}
	diags = slices.DeleteFunc(diags, f.AlreadySaid)
	diag.Sort(diags)
	return f.Conceal(diags)
}

// checker is the state of one rule's check.
type checker struct {
	*spec.Spec
	file  *spec.File
	rule  Rule
	paths *reach.Map
	diags hcl.Diagnostics
	// compared are the pairs of places that the rule compares.
	compared []Comparison
}

// compares notes that the rule compares two places, whatever the outcome.
func (c *checker) compares(path, otherPath string) {
	c.compared = append(c.compared, Comparison{c.rule.ID, path, otherPath})
}

// report adds a problem at a path of the spec.
func (c *checker) report(path, detail string, args ...any) {
	c.add(c.file.Range(path), nil, fmt.Sprintf(detail, args...))
}

func (c *checker) add(rng hcl.Range, related []diag.Related, detail string) {
	d := diag.Errorf(rng, c.rule.Title, "%s", detail)
	d.Severity = c.rule.Severity
	c.diags = append(c.diags, diag.WithRelated(diag.WithRule(d, c.rule.ID), related...))
}

// note is a further place in a report, with a sentence about it.
func (c *checker) note(path, message string) diag.Related {
	return diag.Related{Message: message, Range: c.file.Range(path)}
}

// agree reports two places that state one fact differently. The values are given as
// they are shown.
func (c *checker) agree(same bool, fact, path, value, otherPath, otherValue string) {
	c.compares(path, otherPath)
	if same {
		return
	}
	other := diag.Related{Message: "The other statement is here.", Range: c.file.Range(otherPath)}
	c.add(c.file.Range(path), []diag.Related{other},
		fmt.Sprintf("%s is %s here and %s in %s. Write the same in both places.", fact, value, otherValue, otherPath))
}

// at formats a path or a message.
func at(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// sortedKeys gives the keys of a map in sorted order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
