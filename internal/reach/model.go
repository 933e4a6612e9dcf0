package reach

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Map is who has to reach whom in a product.
type Map struct {
	// Paths are sorted by their two ends.
	Paths []Path
	// Surplus is in the order of the spec's sections.
	Surplus []Surplus
	// Grants are sorted by what they are for and by who has them.
	Grants []Grant
	// Roles are sorted by their names.
	Roles []Role

	uses map[string][]string
	// things are the buckets and secrets that the spec declares, as in a policy.
	things []string
}

// Uses are the paths that a rule of a security group carries, as "A -> B, port
// N". The rule is named by its path in the spec.
func (m *Map) Uses(rule string) []string { return m.uses[rule] }

// Path is that one part of the product needs another one.
type Path struct {
	// From and To are the two parts, such as "service shop-web". The outside is
	// "internet"; "*" is for actions that are about nothing in particular.
	From, To string
	// What is needed there: "port 5432", or the actions that are allowed.
	What string
	// Needed are the lines that say so.
	Needed []Place
	// Edges carry the path, in order.
	Edges []Edge
	// Need is what the pack says about the path; nil for one of the network.
	Need *Need

	// through are what of From leads here, as the path to From has it in What;
	// empty when anything does.
	through []string
}

// OK tells whether every edge is there.
func (p *Path) OK() bool {
	for i := range p.Edges {
		if p.Edges[i].Missing {
			return false
		}
	}
	return true
}

// The is the name of an end in a sentence.
func The(end string) string {
	if strings.HasPrefix(end, "inside ") {
		return "what is " + end
	}
	return "the " + end
}

// Place is a line of the spec with a few words about it.
type Place struct {
	Text  string
	Range hcl.Range
}

// Edge is one thing that a path rests on.
type Edge struct {
	// Kind is a word for what it is, such as egress, route or permission.
	Kind string
	// Text says what it lets through; of a missing edge, what there is not.
	Text string
	// Range is where it is stated, or where it would have to be. It is zero for
	// what the pack makes without a line of its own.
	Range   hcl.Range
	Missing bool
	// Rule is the id of the rule that reports a missing edge, "" when a rule
	// without paths does so. Fix is what to write.
	Rule, Fix string
}

// Surplus is something that lets somebody through whom no path needs.
type Surplus struct {
	// Rule is the id of the rule that reports it.
	Rule    string
	Range   hcl.Range
	Detail  string
	Related []diag.Related
}

// Need is a path that only the pack knows of: a permission for the provider's
// own services, or what they do on behalf of the product.
type Need struct {
	// ID, Severity and Title are those of the rule that reports what is missing.
	ID       string
	Severity hcl.DiagnosticSeverity
	Title    string
	// Why is a sentence without its point: what is done, and by whom.
	Why string
	// At are the lines that the need follows from.
	At []Place

	// Role has to be allowed the Actions on the Resource, which is written as in a
	// policy. An action such as "a:*" is any one of them. By says which block of the
	// pack allows it already, to Who or to the role.
	Role, Who, By string
	Actions       []string
	Resource      string

	// Task is a task definition whose services need a way to Port, 0 for none: of To,
	// which is in security groups and subnets and stands under ToPath in the spec, or
	// outside of the network.
	Task, To, ToPath string
	Port             int
	Groups, Subnets  []string
}

// Grant is that somebody may do something with a thing.
type Grant struct {
	// Resource is written as in a policy.
	Resource string
	// Who is a role, or what the pack allows something.
	Who     string
	Actions []string
	// Range is the line that says so; zero when By, a block of the pack, does.
	Range hcl.Range
	By    string
	// Conditional is that the permission holds in some cases only.
	Conditional bool
}

// Role is a role with the task definitions that it starts, and those whose
// application runs under it.
type Role struct {
	Name         string
	Starts, Runs []string
}

// Verb is a word for what actions do, such as read, with the patterns of their
// names.
type Verb struct {
	Name    string
	Actions []string
}
