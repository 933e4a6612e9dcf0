package reach

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// statement is a statement of a role's policy, and the parts of it that needs use.
type statement struct {
	*spec.Statement
	role, path string
	// actions and resources are the indexes of those that a need uses.
	actions, resources map[int]bool
}

func (t *tracer) readStatements() {
	t.byRole = map[string][]*statement{}
	if t.IAM == nil {
		return
	}
	for _, name := range sortedKeys(t.IAM.Roles) {
		policy := t.IAM.Roles[name].Policy
		if policy == nil {
			continue
		}
		for i := range policy.Statement {
			s := &statement{
				&policy.Statement[i], name, at("%s.policy.Statement[%d]", rolePath(name), i), map[int]bool{}, map[int]bool{},
			}
			t.statements = append(t.statements, s)
			t.byRole[name] = append(t.byRole[name], s)
		}
	}
}

func rolePath(name string) string { return "iam.roles" + spec.Segment(name) }

// fromPack adds the paths that the pack needs.
func (t *tracer) fromPack() {
	for i := range t.needs {
		need := &t.needs[i]
		if need.Role != "" && (t.IAM == nil || t.IAM.Roles[need.Role] == nil) {
			continue // the line that names the role is in error itself
		}
		if need.Role != "" && need.By != "" {
			continue // a grant allows something and needs nothing
		}
		if need.permission() {
			from := need.Who
			if need.Role != "" {
				from = "role " + need.Role
			}
			p := t.add(from, thing(need.Resource), strings.Join(need.Actions, ", "), need.At, func() []Edge { return t.allowed(need) })
			p.Need = cmp.Or(p.Need, need)
		}
		if need.Port > 0 {
			t.waysOf(need)
		}
	}
}

// waysOf adds the paths of a need: from each service that runs its task, or from what it
// names.
func (t *tracer) waysOf(need *Need) {
	var sources []*end
	if need.From != "" {
		from := &end{name: need.From, path: need.FromPath, groups: need.FromGroups, subnets: need.FromSubnets}
		t.occupy(from)
		sources = append(sources, from)
	}
	for i, service := range t.Services {
		if need.Task != "" && service.TaskDefinition == need.Task {
			sources = append(sources, t.service(i))
		}
	}
	port := spec.Port(need.Port)
	for _, from := range sources {
		if need.To == "" {
			t.add(from.name, Outside, at("port %d", port), need.At, func() []Edge { return t.callsOut(from, port) })
			continue
		}
		to := &end{name: need.To, path: need.ToPath, groups: need.Groups, subnets: need.Subnets}
		t.occupy(to)
		p := t.add(from.name, to.name, at("port %d", port), need.At, func() []Edge { return t.wayOf(need, from, to, port) })
		if !need.permission() {
			p.Need = cmp.Or(p.Need, need)
		}
	}
}

// wayOf gives the edges of the way that a need asks for. What is closed is reported as
// the need says, when it asks for no permission beside the way.
func (t *tracer) wayOf(need *Need, from, to *end, port spec.Port) []Edge {
	edges := t.connect(from, to, port)
	for i := range edges {
		if edges[i].Rule == "port-closed" && !need.permission() {
			edges[i].Rule = need.ID
		}
	}
	return edges
}

// permission tells whether a need asks for a permission, or a grant gives one.
func (n *Need) permission() bool { return n.Role != "" || n.By != "" }

// on gives the resource of an action, for a sentence.
func on(resource string) string {
	if resource == "*" {
		return ""
	}
	return " on " + resource
}

// thing gives a resource of a policy in words.
func thing(resource string) string {
	return strings.Replace(strings.TrimSuffix(resource, "/*"), "/", " ", 1)
}

// allowed gives the statements that allow what a need asks for.
func (t *tracer) allowed(need *Need) []Edge {
	if need.By != "" {
		return []Edge{{Kind: "grant", Text: need.By}}
	}
	if t.IAM != nil && t.IAM.Roles[need.Role] != nil && t.IAM.Roles[need.Role].Existing != nil {
		return []Edge{t.edge("permission", rolePath(need.Role)+".existing", "%s: its policies are not described here", need.Role)}
	}
	var edges []Edge
	for _, action := range need.Actions {
		by, refused := t.permits(need.Role, action, need.Resource)
		if len(by) == 0 {
			by = t.grantedBeside(need.Role, action, need.Resource)
		}
		switch {
		case refused != nil:
			edge := t.gap("permission", refused.path, need.ID, need.Role+" is denied "+action+on(need.Resource),
				"Remove the action or the resource from the statement that denies it.")
			edges = append(edges, edge)
		case len(by) == 0:
			edge := t.gap("permission", rolePath(need.Role), need.ID,
				at("no statement of %s allows %s%s", need.Role, action, on(need.Resource)),
				at("Allow %s%s.", action, on(need.Resource)))
			edge.Near, edge.By = t.nearlyPermits(need.Role, action, need.Resource), t.named(need)
			edges = append(edges, edge)
		}
		for _, edge := range by {
			if !slices.Contains(edges, edge) {
				edges = append(edges, edge)
			}
		}
	}
	return edges
}

// permits gives the statements that allow an action to a role, as edges. refused is a
// statement that denies the action and so overrides them.
func (t *tracer) permits(role, action, resource string) (by []Edge, refused *statement) {
	for _, s := range t.byRole[role] {
		j := slices.IndexFunc(s.Resource, func(pattern string) bool { return matches(pattern, resource) })
		if j < 0 {
			continue
		}
		for i, pattern := range s.Action {
			if !sameAction(pattern, action) {
				continue
			}
			if s.Effect == "Allow" {
				s.actions[i], s.resources[j] = true, true
				by = append(by, t.edge("permission", at("%s.Resource[%d]", s.path, j), "%s", s.title()))
				break
			}
			if len(s.Condition) == 0 {
				refused = s
			}
		}
	}
	return by, refused
}

// named gives the place where the task definition of a need names its role.
func (t *tracer) named(need *Need) hcl.Range {
	for i, task := range t.TaskDefinitions {
		switch path := at("task_definitions[%d]", i); {
		case need.Task == "" || task.Family != need.Task:
		case task.ExecutionRoleARN == need.Role:
			return t.file.Range(path + ".execution_role_arn")
		case task.TaskRoleARN == need.Role:
			return t.file.Range(path + ".task_role_arn")
		}
	}
	return hcl.Range{}
}

// nearlyPermits gives the first statement that allows a role the action on something
// else or, without one, something else on the resource.
func (t *tracer) nearlyPermits(role, action, resource string) Place {
	same := func(pattern string) bool { return sameAction(pattern, action) }
	covers := func(pattern string) bool { return pattern != "*" && matches(pattern, resource) }
	for _, s := range t.byRole[role] {
		if s.Effect == "Allow" && slices.ContainsFunc(s.Action, same) && len(s.Resource) > 0 {
			return t.place(s.path+".Resource", "Here it is allowed, on %s.", list(s.Resource))
		}
	}
	for _, s := range t.byRole[role] {
		if s.Effect == "Allow" && slices.ContainsFunc(s.Resource, covers) && len(s.Action) > 0 {
			return t.place(s.path+".Action", "Here other actions are allowed on it.")
		}
	}
	return Place{}
}

// grantedBeside gives edges for permissions that a role has outside of its statements:
// those that the pack grants.
func (t *tracer) grantedBeside(role, action, resource string) (by []Edge) {
	for i := range t.needs {
		grant := &t.needs[i]
		if grant.By == "" || grant.Role != role || !matches(grant.Resource, resource) || len(grant.At) == 0 {
			continue
		}
		if slices.ContainsFunc(grant.Actions, func(pattern string) bool { return sameAction(pattern, action) }) {
			by = append(by, Edge{Kind: "permission", Text: grant.At[0].Text, Range: grant.At[0].Range})
		}
	}
	return by
}

// title is the statement in words.
func (s *statement) title() string {
	if s.Sid == "" {
		return "a statement of " + s.role
	}
	return "the statement " + s.Sid
}

// sameAction tells whether an action of a policy is the one that is needed. Case does
// not matter, and either may be a pattern.
func sameAction(pattern, action string) bool {
	pattern, action = strings.ToLower(pattern), strings.ToLower(action)
	return matches(pattern, action) || matches(action, pattern)
}

// matches tells whether a text has the form of a pattern, in which * stands for
// any text and ? for any character.
func matches(pattern, text string) bool {
	star, mark := -1, 0
	i, j := 0, 0
	for j < len(text) {
		switch {
		case i < len(pattern) && pattern[i] == '*':
			star, mark = i, j
			i++
		case i < len(pattern) && (pattern[i] == '?' || pattern[i] == text[j]):
			i++
			j++
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[i:], "*") == ""
}

// grants lists who may do what with the buckets, the secrets and the other things that
// policies name.
func (t *tracer) grants() []Grant {
	var all []Grant
	for _, s := range t.statements {
		for j, resource := range s.Resource {
			if s.Effect == "Allow" && resource != "*" {
				all = append(all, Grant{
					Resource: resource, Who: s.role, Actions: s.Action,
					Range: t.file.Range(at("%s.Resource[%d]", s.path, j)), Conditional: len(s.Condition) > 0,
				})
			}
		}
	}
	for i := range t.needs {
		need := &t.needs[i]
		if need.By != "" && need.Role == "" && need.Resource != "*" {
			all = append(all, Grant{Resource: need.Resource, Who: need.Who, Actions: need.Actions, By: need.By})
		}
	}
	slices.SortStableFunc(all, func(a, b Grant) int {
		return cmp.Or(strings.Compare(a.Resource, b.Resource), strings.Compare(a.Who, b.Who))
	})
	return all
}
