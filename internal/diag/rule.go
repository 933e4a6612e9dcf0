package diag

import "github.com/hashicorp/hcl/v2"

// ruleExtra carries the id of a rule in the Extra field, in front of what was
// there before.
type ruleExtra struct {
	id      string
	wrapped any
}

// UnwrapDiagnosticExtra implements hcl.DiagnosticExtraUnwrapper.
func (e ruleExtra) UnwrapDiagnosticExtra() any { return e.wrapped }

// WithRule says which rule d comes from. It changes and returns d. Only what
// comes from a rule can be ignored by a comment or a baseline.
func WithRule(d *hcl.Diagnostic, id string) *hcl.Diagnostic {
	if outer, ok := d.Extra.(relatedExtra); ok {
		outer.wrapped = ruleExtra{id: id, wrapped: outer.wrapped}
		d.Extra = outer
		return d
	}
	d.Extra = ruleExtra{id: id, wrapped: d.Extra}
	return d
}

// RuleOf is the id of the rule that d comes from, "" if it comes from none.
func RuleOf(d *hcl.Diagnostic) string {
	extra, _ := hcl.DiagnosticExtra[ruleExtra](d)
	return extra.id
}
