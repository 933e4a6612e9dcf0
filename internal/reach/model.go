package reach

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Map says who has to reach whom in a product.
type Map struct {
	// Paths are sorted by their two ends.
	Paths []Path
	// Surplus lists what no path uses, in the order of the spec's sections.
	Surplus []Surplus
	// Grants are sorted by their resources, then by who has them.
	Grants []Grant
	// Roles are sorted by their names.
	Roles []Role

	uses map[string][]string
	// things are the buckets and secrets that the spec declares, as policies name
	// them.
	things []string
}

// Uses gives the paths that need a security group rule, as "A -> B, port N". The rule
// is named by its path in the spec.
func (m *Map) Uses(rule string) []string { return m.uses[rule] }

// Path says that one part of the product has to reach another.
type Path struct {
	// From and To are the two parts, such as "service shop-web". The outside is
	// "internet"; "*" stands for actions without a resource.
	From, To string
	// What says what is needed there: "port 5432", or the actions.
	What string
	// Needed are the lines that need the path.
	Needed []Place
	// Edges are the steps that the path needs, in order.
	Edges []Edge
	// Need is the pack's statement about the path; nil for what follows in every network.
	Need *Need

	// through lists which of the paths to From lead on to To, by their What; empty
	// means all.
	through []string
}

// Permission tells whether the path is what somebody may do, and not a way in the
// network.
func (p *Path) Permission() bool { return p.Need != nil && p.Need.permission() }

// OK tells whether no edge is missing.
func (p *Path) OK() bool {
	for i := range p.Edges {
		if p.Edges[i].Missing {
			return false
		}
	}
	return true
}

// The gives the name of an end with its article, for a sentence.
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

// Edge is one step that a path needs, such as a security group rule or a route.
type Edge struct {
	// Kind is a word for the step, such as egress, route or permission.
	Kind string
	// Text says what the edge allows or, for a missing edge, what is missing.
	Text string
	// Range is the place of the edge, or the place where it belongs. It is empty for
	// an edge that the pack makes without a line of the spec.
	Range   hcl.Range
	Missing bool
	// Rule is the id of the rule that reports the missing edge, "" if a rule outside
	// of this package does. Fix says what to write.
	Rule, Fix string
	// By is where the task definition names the role that lacks a permission.
	By hcl.Range
	// Near is what allows nearly what is missing, and so is likely to be the mistake:
	// a rule for another port, a statement about another thing.
	Near Place
}

// Surplus is something that allows traffic or access that no path needs.
type Surplus struct {
	// Rule is the id of the rule that reports it.
	Rule    string
	Range   hcl.Range
	Detail  string
	Related []diag.Related
}

// Need is a path that only the pack knows: a permission, or a path of the provider's
// own services that act for the product.
type Need struct {
	// ID, Severity and Title are those of the rule that reports the unmet need.
	ID       string
	Severity hcl.DiagnosticSeverity
	Title    string
	// Why is a sentence without its full stop: what is done, and by whom.
	Why string
	// At are the lines that the need follows from.
	At []Place

	// Role must be allowed the Actions on the Resource, which is written as in a
	// policy. An action such as "a:*" means any of them. By is the address of the
	// pack's block that allows it already, to Who or to the role.
	Role, Who, By string
	Actions       []string
	Resource      string

	// Task is a task definition whose services must reach Port of To, or of the internet.
	// In its place From is something in a section of the pack. Port is 0 if there is
	// neither. From and To have security groups and subnets; their paths in the spec are
	// FromPath and ToPath.
	Task, From, FromPath, To, ToPath string
	Port                             int
	Groups, Subnets                  []string
	FromGroups, FromSubnets          []string
}

// Grant says that somebody may do something with a thing.
type Grant struct {
	// Resource is the thing, written as in a policy.
	Resource string
	// Who is a role, or the thing to which the pack allows something.
	Who     string
	Actions []string
	// Range is the line that grants it; empty if By, a block of the pack, does.
	Range hcl.Range
	By    string
	// Conditional says that the permission depends on a condition.
	Conditional bool
}

// Role is a role with the task definitions that it starts, and those whose containers
// run as this role.
type Role struct {
	Name         string
	Starts, Runs []string
}

// Verb is a word for a group of actions, such as "read", with patterns of their names.
type Verb struct {
	Name    string
	Actions []string
}
