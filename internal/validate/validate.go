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

// Rule is one thing that is checked.
type Rule struct {
	// ID names the rule for good: lower-case words with hyphens.
	ID       string
	Severity hcl.DiagnosticSeverity
	// Title is the summary of its diagnostics.
	Title string

	check func(c *checker)
}

// Rules returns all rules, sorted by id.
func Rules() []Rule {
	all := slices.Concat(factRules(), scalingRules(), networkRules(), portRules(),
		dataRules(), edgeRules(), placeholderRules(), secretTextRules(), capacityRules(), deliveryRules(), exposureRules(), recoveryRules(),
		secretRules(),
		watchRules(), nameRules(), pathRules(), valueRules(), meaningRules(), ignoreRules())
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Comparison is that a rule holds two places of a spec against each other: were
// one of them changed alone, the rule would report it.
type Comparison struct {
	Rule string
	// Path and Other are the two places, as in diag.Origin. The second may be a
	// list or map.
	Path, Other string
}

// Comparisons returns what the rules compare in a spec, in the order of the
// rules. A value that is only looked at by itself is not in it.
func Comparisons(f *spec.File) []Comparison {
	var all []Comparison
	paths := reach.Trace(f, nil)
	for _, rule := range Rules() {
		c := &checker{Spec: f.Spec, file: f, rule: rule, paths: paths}
		rule.check(c)
		all = append(all, c.compared...)
	}
	return all
}

// Check runs all rules over a spec and returns what they report in the order of
// the files, together with the needs of the pack that are not met. Each
// diagnostic carries its rule's id; see [diag.RuleOf]. The spec may be
// one that had errors when it was loaded: rules pass over what is missing, and
// say nothing of a place that loading has reported.
func Check(f *spec.File, needs ...reach.Need) hcl.Diagnostics {
	paths := reach.Trace(f, needs)
	diags := unmet(paths)
	for _, rule := range Rules() {
		c := &checker{Spec: f.Spec, file: f, rule: rule, paths: paths}
		rule.check(c)
		diags = append(diags, c.diags...)
	}
	diags = slices.DeleteFunc(diags, func(d *hcl.Diagnostic) bool { return d.Subject != nil && f.Broken(*d.Subject) })
	diag.Sort(diags)
	return f.Conceal(diags)
}

// checker is what a rule works with.
type checker struct {
	*spec.Spec
	file  *spec.File
	rule  Rule
	paths *reach.Map
	diags hcl.Diagnostics
	// compared are the places that the rule holds against each other.
	compared []Comparison
}

// compares notes that the rule holds two places against each other, whatever
// comes out.
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

// note is another place, with a sentence about it.
func (c *checker) note(path, message string) diag.Related {
	return diag.Related{Message: message, Range: c.file.Range(path)}
}

// agree reports it when two places state one fact differently. The values are
// as they are shown.
func (c *checker) agree(same bool, fact, path, value, otherPath, otherValue string) {
	c.compares(path, otherPath)
	if same {
		return
	}
	other := diag.Related{Message: "The other statement is here.", Range: c.file.Range(otherPath)}
	c.add(c.file.Range(path), []diag.Related{other},
		fmt.Sprintf("%s is %s here and %s in %s. Write the same in both places.", fact, value, otherValue, otherPath))
}

// at makes a path, or a message, of a format.
func at(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// sortedKeys are the keys of a map in an order that is always the same.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
