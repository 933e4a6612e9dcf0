package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Use is that something is used in some ways: {bucket: media, can: [read, write]}. What
// that takes of a permission, the pack knows.
type Use struct {
	// Kind and Name are those of the thing, as policies name it: bucket and media.
	Kind, Name string
	// Can are the verbs, such as read.
	Can []string
	// allowed are what they stand for where no role of the spec is permitted it.
	allowed []allowed
}

// allowed is what a verb stands for: actions on a resource, as policies name both. verb is
// the number of the verb.
type allowed struct {
	actions  []string
	resource string
	verb     int
}

// Permissions are what verbs mean, by the kind of things and the verb: the actions that a
// policy allows, by the resource. In that, {name} stands for the thing.
type Permissions map[string]map[string]map[string][]string

// Permits returns the vocabulary for a pack in which verbs mean that. version is the one of
// policies that say nothing but what is used.
func (v *Vocabulary) Permits(permissions Permissions, version string) *Vocabulary {
	with := *v
	with.permissions, with.policyVersion = permissions, version
	return &with
}

// permits are what verbs mean, nothing without a pack.
func (v *Vocabulary) permits() Permissions {
	if v == nil {
		return nil
	}
	return v.permissions
}

var verbForm = Form{What: "verb", Want: "a verb such as read", Pattern: namePattern, Examples: []string{"read"}}

func (*Use) describe() Type { return Permissions(nil).describe() }

// describe is one way to write a use for each kind of things.
func (p Permissions) describe() Type {
	if len(p) == 0 {
		return Type{Kind: Map, Elem: &Type{Kind: Anything}}
	}
	all := Type{Kind: OneOf}
	for _, kind := range sortedKeys(p) {
		verbs := &Type{Kind: Scalar, Form: &Form{What: verbForm.What, Values: sortedKeys(p[kind])}}
		all.Alternatives = append(all.Alternatives, Type{Kind: Struct, Keys: []Key{
			{Name: kind, Doc: "The " + words(kind) + " that is used, by its name. What can be done with it is " +
				list(sortedKeys(p[kind])) + ".", Required: true, Type: &Type{Kind: Scalar, Form: &textForm, NonEmpty: true}},
			{
				Name: "can", Doc: "What is done with it, such as read: the key of the thing has all that can be.",
				Required: true, Type: &Type{Kind: List, Elem: verbs, NonEmpty: true},
			},
		}})
	}
	return all
}

func (u *Use) decodeNode(d *decoder, n *node) {
	permissions := d.vocabulary.permits()
	if n.kind != mapNode {
		d.wrong(n, "Wrong type", "a thing and what is done with it, such as {bucket: media, can: [read]}")
		return
	}
	var kinds []string
	for _, e := range n.entries {
		if e.name != "can" {
			kinds = append(kinds, e.name)
		}
	}
	can := n.get("can")
	switch {
	case len(permissions) == 0:
		d.errorf(n.subject(), "Nothing is permitted", "The pack does not say what it takes to use something. Write a policy in iam.roles.")
	case len(kinds) != 1:
		d.errorf(n.subject(), "Unclear use", "%s names one thing that is used, by its kind: %s. Write one of them, with its name.",
			d.where(), alternatives(sortedKeys(permissions)))
	case permissions[kinds[0]] == nil:
		at := n.get(kinds[0])
		d.errorf(at.name(), "Unknown kind of thing",
			"%s may name %s, and no %s.", d.where(), alternatives(sortedKeys(permissions)), kinds[0])
	case n.get(kinds[0]).kind != scalarNode || n.get(kinds[0]).text == "":
		d.within(Segment(kinds[0]), func() { d.wrong(n.get(kinds[0]), "Wrong type", textForm.Accepted()) })
	case can != nil && can.kind != listNode:
		d.within(".can", func() {
			d.wrong(can, "Wrong type", fmt.Sprintf("a list of what is done, such as [%s]", sortedKeys(permissions[kinds[0]])[0]))
		})
	case can == nil || len(can.items) == 0:
		d.errorf(n.subject(), "Use without verb", "%s says nothing of what is done with it. Write can: [%s], or some of these.",
			d.where(), strings.Join(sortedKeys(permissions[kinds[0]]), ", "))
	default:
		u.Kind, u.Name = kinds[0], n.get(kinds[0]).text
		d.within(".can", func() { u.verbs(d, can, sortedKeys(permissions[u.Kind])) })
	}
}

func (u *Use) verbs(d *decoder, n *node, known []string) {
	for i, item := range n.items {
		d.within(index(i), func() {
			switch {
			case item.kind != scalarNode || !slices.Contains(known, item.text):
				d.notOneOf(item, known)
			case slices.Contains(u.Can, item.text):
				d.errorf(item.subject(), "Said twice", "%s stands in the list already. Remove it.", quote(item.text))
			default:
				u.Can = append(u.Can, item.text)
			}
		})
	}
}

// convertUse is what templates see: the statements that a use stands for, unless they stand
// in the policy of a role.
func convertUse(u Use, n *node, path string) cty.Value {
	if len(u.allowed) == 0 {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	var statements []cty.Value
	for _, a := range u.allowed {
		verb := n.get("can").items[a.verb]
		var actions []cty.Value
		for _, action := range a.actions {
			actions = append(actions, mark(cty.StringVal(action), verb, path+".can"+index(a.verb)))
		}
		statements = append(statements, cty.ObjectVal(map[string]cty.Value{
			"actions":  cty.TupleVal(actions),
			"resource": mark(cty.StringVal(a.resource), n.get(u.Kind), path+Segment(u.Kind)),
		}))
	}
	return cty.ObjectVal(map[string]cty.Value{"statements": cty.TupleVal(statements)})
}

// user is who uses something: a role, by the place where it says so. own is who has no role
// in the spec, such as a function.
type user struct {
	role  string
	own   bool
	uses  []Use
	items []*node
	path  string
}

// grantUses adds to the policies of the roles what uses stand for.
func (r *resolver) grantUses(decoded reflect.Value, root *node) {
	granted := map[string]bool{}
	for _, u := range append(r.users(root), r.sectionUsers(decoded, root)...) {
		for i := range min(len(u.uses), len(u.items)) {
			use := &u.uses[i]
			if use.Kind == "" || u.items[i].kind != mapNode {
				continue // which is reported
			}
			r.within(u.path+index(i), func() {
				if u.own {
					r.allowUse(use, u.items[i])
				} else {
					r.grantUse(u.role, use, u.items[i], root, granted)
				}
			})
		}
	}
}

// users are the roles that use something, and those of the services that do.
func (r *resolver) users(root *node) []user {
	var all []user
	if r.spec.IAM != nil {
		for _, name := range sortedKeys(r.spec.IAM.Roles) {
			if role := r.spec.IAM.Roles[name]; role != nil && len(role.Uses) > 0 {
				items := root.get("iam").get("roles").get(name).get("uses").items
				all = append(all, user{name, false, role.Uses, items, "iam.roles" + Segment(name) + ".uses"})
			}
		}
	}
	roles := r.taskRoles()
	services := root.get("services")
	for i, service := range r.spec.Services {
		if len(service.Uses) > 0 && services != nil && i < len(services.items) {
			items := services.items[i].get("uses").items
			all = append(all, user{roles[service.TaskDefinition], false, service.Uses, items, "services" + index(i) + ".uses"})
		}
	}
	return all
}

// taskRoles are the roles of the tasks, by the task definition.
func (r *resolver) taskRoles() map[string]string {
	roles := map[string]string{}
	for _, task := range r.spec.TaskDefinitions {
		roles[task.Family] = task.TaskRoleARN
	}
	return roles
}

// sectionUsers are the things of the pack's sections that use something. A thing that runs a
// task definition uses it as the role of that.
func (r *resolver) sectionUsers(decoded reflect.Value, root *node) []user {
	var all []user
	roles := r.taskRoles()
	for _, section := range infoOf(decoded.Type()).fields[len(infoOf(reflect.TypeFor[Spec]()).fields):] {
		things := decoded.Field(section.index)
		if things.Kind() != reflect.Map {
			continue
		}
		for _, key := range slices.SortedFunc(slices.Values(things.MapKeys()), byText) {
			name, thing := key.String(), things.MapIndex(key).Elem()
			uses, ok := valueOf(thing, "uses").([]Use)
			if !ok || len(uses) == 0 {
				continue
			}
			task, runs := valueOf(thing, "task_definition").(string)
			items := root.get(section.key).get(name).get("uses").items
			all = append(all, user{roles[task], !runs, uses, items, section.key + Segment(name) + ".uses"})
		}
	}
	return all
}

func byText(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }

// valueOf is the value of a key of a struct, nil if there is no such key.
func valueOf(thing reflect.Value, key string) any {
	if !thing.IsValid() || thing.Kind() != reflect.Struct {
		return nil
	}
	if f := infoOf(thing.Type()).byKey[key]; f != nil {
		return thing.Field(f.index).Interface()
	}
	return nil
}

// allowUse notes what a use stands for, for templates to permit it.
func (r *resolver) allowUse(use *Use, n *node) {
	for i, verb := range use.Can {
		means := r.vocabulary.permits()[use.Kind][verb]
		for _, pattern := range sortedKeys(means) {
			if pattern == anything {
				continue // templates permit what is done to things, by their facts; this is done to none
			}
			resource := r.usedResource(pattern, use.Name, n.get(use.Kind))
			use.allowed = append(use.allowed, allowed{slices.Clone(means[pattern]), resource, i})
		}
	}
}

// usedResource is the resource of a use: that of a policy, such as queue/{name}, or a fact of
// the thing, fact/ATTRIBUTE/KIND/{name}.
func (r *resolver) usedResource(pattern, name string, thing *node) string {
	text := strings.ReplaceAll(pattern, "{name}", name)
	rest, isFact := strings.CutPrefix(text, factResource)
	switch {
	case text == anything:
		return text
	case !isFact:
		return r.resource(text, thing)
	}
	attribute, of, _ := strings.Cut(rest, "/")
	return factResource + attribute + "/" + r.resource(of, thing)
}

// grantUse adds a statement for each verb of a use to the policy of a role.
func (r *resolver) grantUse(name string, use *Use, n, root *node, granted map[string]bool) {
	var role *Role
	if r.spec.IAM != nil {
		role = r.spec.IAM.Roles[name]
	}
	switch {
	case role == nil:
		r.errorf(n.subject(), "Nobody to permit it", "The tasks of the service have no role that is described here, which would be "+
			"permitted to use it. Write task_role_arn in the task definition, and the role in iam.roles.")
		return
	case role.Existing != nil:
		r.errorf(n.subject(), "Role of somebody else", "The role %s exists already, and what it may do is not described here. Leave uses "+
			"out, or describe a role of the product.", quote(name))
		return
	}
	can := n.get("can")
	for i, verb := range use.Can {
		key := strings.Join([]string{name, use.Kind, use.Name, verb}, "\n")
		if granted[key] {
			r.errorf(can.items[i].subject(), "Permitted twice", "The role %s is permitted this already. Remove it.", quote(name))
			continue
		}
		granted[key] = true
		allowed := r.vocabulary.permits()[use.Kind][verb]
		for _, pattern := range sortedKeys(allowed) {
			thing := n.get(use.Kind)
			resource := r.usedResource(pattern, use.Name, thing)
			statement := Statement{Effect: "Allow", Action: slices.Clone(allowed[pattern]), Resource: PolicyResource{resource}}
			if resource == anything && role.Policy != nil && slices.ContainsFunc(role.Policy.Statement, statement.same) {
				continue // what it takes for one thing, it takes for all
			}
			r.addStatement(role, root.get("iam").get("roles").get(name), statement, can.items[i], thing)
		}
	}
}

// same tells whether two statements allow the same, or deny it.
func (s Statement) same(other Statement) bool {
	return s.Effect == other.Effect && len(s.Condition) == 0 && len(other.Condition) == 0 &&
		slices.Equal(s.Action, other.Action) && slices.Equal(s.Resource, other.Resource)
}

// addStatement adds a statement to the policy of a role, as if it stood there, at the places
// of the verb and of the thing.
func (r *resolver) addStatement(role *Role, roleNode *node, statement Statement, verb, thing *node) {
	at := func(text string, where *node) *node {
		return &node{kind: scalarNode, rng: where.rng, text: text, tag: "!!str", shared: true}
	}
	list := func(texts []string, where *node) *node {
		n := &node{kind: listNode, rng: where.rng, key: where.rng}
		for _, text := range texts {
			n.items = append(n.items, at(text, where))
		}
		return n
	}
	written := &node{kind: mapNode, rng: verb.rng, entries: []entry{
		{name: "Effect", node: at(statement.Effect, verb)},
		{name: "Action", node: list(statement.Action, verb)},
		{name: "Resource", node: list(statement.Resource, thing)},
	}}
	if role.Policy == nil {
		role.Policy = &Policy{Version: r.vocabulary.policyVersion}
		policy := &node{kind: mapNode, rng: verb.rng, key: verb.rng}
		if role.Policy.Version != "" {
			policy.entries = append(policy.entries, entry{name: "Version", node: at(role.Policy.Version, verb)})
		}
		policy.entries = append(policy.entries, entry{name: "Statement", node: &node{kind: listNode, rng: verb.rng, key: verb.rng}})
		roleNode.entries = append(roleNode.entries, entry{name: "policy", node: policy})
	}
	statements := roleNode.get("policy").get("Statement")
	if statements == nil {
		return // a policy without statements is reported as one that lacks the key
	}
	role.Policy.Statement = append(role.Policy.Statement, statement)
	statements.items = append(statements.items, written)
}
