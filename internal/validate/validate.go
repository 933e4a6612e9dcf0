package validate

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
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
	all := slices.Concat(factRules(), computeRules(), scalingRules(), networkRules(), portRules(),
		dataRules(), edgeRules(), placeholderRules())
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Check runs all rules over a spec and returns what they report in the order of
// the files. Each diagnostic carries its rule's id; see [RuleOf]. The spec may be
// one that had errors when it was loaded: rules pass over what is missing, and
// say nothing of a place that loading has reported.
func Check(f *spec.File) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, rule := range Rules() {
		c := &checker{Spec: f.Spec, file: f, rule: rule}
		rule.check(c)
		diags = append(diags, c.diags...)
	}
	diags = slices.DeleteFunc(diags, func(d *hcl.Diagnostic) bool { return d.Subject != nil && f.Broken(*d.Subject) })
	diag.Sort(diags)
	return diags
}

// ruleExtra is how a diagnostic carries the id of its rule.
type ruleExtra struct{ id string }

// RuleOf returns the id of the rule that a diagnostic comes from, "" if it comes
// from none.
func RuleOf(d *hcl.Diagnostic) string {
	extra, _ := hcl.DiagnosticExtra[ruleExtra](d)
	return extra.id
}

// checker is what a rule works with.
type checker struct {
	*spec.Spec
	file  *spec.File
	rule  Rule
	diags hcl.Diagnostics
}

// report adds a problem at a path of the spec.
func (c *checker) report(path, detail string, args ...any) {
	c.add(c.file.Range(path), nil, fmt.Sprintf(detail, args...))
}

func (c *checker) add(rng hcl.Range, related []diag.Related, detail string) {
	d := diag.Errorf(rng, c.rule.Title, "%s", detail)
	d.Severity = c.rule.Severity
	d.Extra = ruleExtra{c.rule.ID}
	c.diags = append(c.diags, diag.WithRelated(d, related...))
}

// differ reports that two places state one fact differently.
func (c *checker) differ(fact, path, value, otherPath, otherValue string) {
	other := diag.Related{Message: "The other statement is here.", Range: c.file.Range(otherPath)}
	c.add(c.file.Range(path), []diag.Related{other},
		fmt.Sprintf("%s is %s here and %s in %s. Write the same in both places.", fact, value, otherValue, otherPath))
}

// at makes a path, or a message, of a format.
func at(format string, args ...any) string { return fmt.Sprintf(format, args...) }
