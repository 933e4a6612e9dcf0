package foreign

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// template reads a CloudFormation template: its task definitions and services.
func (i *importer) template(root *yaml.Node) {
	s := newStack(root)
	defer i.otherCases(s)
	defer keyed(root, func(key, value *yaml.Node) { // once it is known what was used
		if slices.Contains([]string{"Parameters", "Mappings", "Conditions"}, key.Value) && value.Kind == yaml.MappingNode {
			i.stackPart(s, key, value)
		}
	})
	keyed(root, func(key, value *yaml.Node) {
		switch key.Value {
		case "Resources":
		case "Parameters", "Mappings", "Conditions":
			return
		default:
			i.add(key, value, NotUnderstood, key.Value, "nothing in a spec says this")
			return
		}
		i.add(key, key, Taken, "Resources", "task_definitions and services")
		i.nameTasks(s, value)
		i.nameServices(s, value)
		keyed(value, func(name, resource *yaml.Node) {
			what := "Resources." + name.Value
			kind, _ := plain(get(resource, "Type"))
			properties := get(resource, "Properties")
			condition := valueOf(get(resource, "Condition"))
			if holds, known := s.condition(condition); known && !holds {
				i.add(name, resource, NotUnderstood, what, "it is not made with the values that are there: the condition "+condition+
					" does not hold")
				return
			}
			switch {
			case strings.HasSuffix(kind, "::ECS::TaskDefinition") && properties != nil:
				i.resource(name, resource, what)
				i.task(s.resolved(properties), what+".Properties", strings.ToLower(name.Value))
			case strings.HasSuffix(kind, "::ECS::Service") && properties != nil:
				i.resource(name, resource, what)
				i.ecsService(s.resolved(properties), what+".Properties", strings.ToLower(name.Value))
			case properties != nil && i.around(s, name, resource, kind, what):
			case kind == "":
				i.add(name, resource, NotUnderstood, what, "it has no type that could be read: describe what it makes in its section")
			default:
				i.add(name, resource, NotUnderstood, what, "a resource of the type "+kind+" is not read: "+
					cmp.Or(i.pack[kind], "describe it in its section, or in a module beside the spec where it has none"))
			}
		})
	})
}

// otherCases accounts for lines of their own of what conditions say where they are otherwise.
func (i *importer) otherCases(s *stack) {
	known := map[int]bool{}
	for _, e := range i.entries {
		for line := e.First; line <= e.Last; line++ {
			known[line] = true
		}
	}
	for _, other := range s.others {
		if !known[other.Line] {
			i.add(other, other, NotUnderstood, "Fn::If",
				"the condition is the other way: an environment in which it is this way has an overlay")
			known[other.Line] = true
		}
	}
	for _, c := range s.chosen {
		says := "the condition " + c.condition.Value + map[bool]string{true: " holds", false: " does not hold"}[c.holds] +
			" with the values that are there"
		for _, at := range append([]*yaml.Node{c.whole}, c.whole.Content...) {
			if (at == c.whole || at == c.condition || isNoValue(at)) && !known[at.Line] {
				line := &yaml.Node{Line: at.Line}
				i.add(line, line, Taken, "Fn::If", says)
				known[at.Line] = true
			}
		}
	}
}

// nameTasks notes the families of the task definitions of a template, by which services
// refer to them.
func (i *importer) nameTasks(s *stack, resources *yaml.Node) {
	i.families = map[string]string{}
	keyed(resources, func(name, resource *yaml.Node) {
		family := strings.ToLower(name.Value)
		if written := get(resource, "Properties", "family"); written != nil {
			if spelled, ok := plain(s.resolved(written)); ok {
				family = spelled
			}
		}
		i.families[name.Value] = family
	})
}

// referred is the family of the task definition that a value refers to.
func (i *importer) referred(value *yaml.Node) (family string, ok bool) {
	switch {
	case value.Tag == "!Ref":
		family, ok = i.families[value.Value]
	case value.Kind == yaml.MappingNode && has(value, "Ref"):
		family, ok = i.families[get(value, "Ref").Value]
	}
	return family, ok
}

// resource accounts for what stands around the properties of a resource.
func (i *importer) resource(name, resource *yaml.Node, what string) {
	i.add(name, name, Taken, what, "a thing of the spec")
	keyed(resource, func(key, value *yaml.Node) {
		switch key.Value {
		case "Type":
			i.add(key, value, Taken, what+".Type", "a thing of the spec")
		case "Properties":
			i.add(key, key, Taken, what+".Properties", "a thing of the spec")
		case "Condition":
			i.add(key, value, Taken, what+"."+key.Value, "that it is there, since the condition holds with the values that are there, "+
				"or depends on others; null in the overlay of an environment leaves it out")
		default:
			i.add(key, value, NotUnderstood, what+"."+key.Value, "nothing in a spec says this")
		}
	})
}

// ecsTask reads the JSON of a task definition, as it is registered or described, or of several.
func (i *importer) ecsTask(root *yaml.Node) {
	if isList(root) {
		for _, one := range root.Content {
			i.task(one, "taskDefinition", "app")
		}
		return
	}
	if inner := get(root, "taskDefinition"); inner != nil {
		keyed(root, func(key, value *yaml.Node) {
			if key.Value != "taskDefinition" {
				i.add(key, value, NotUnderstood, key.Value, "nothing in a spec says this")
			} else {
				i.add(key, key, Taken, key.Value, "task_definitions")
			}
		})
		root = inner
	}
	i.task(root, "taskDefinition", "app")
}

// areContainers tells whether a text is the list that the argument container_definitions of Terraform
// takes, and the option --container-definitions of a command.
func areContainers(n *yaml.Node) bool {
	said := false
	return eachItem(n, func(item *yaml.Node) bool {
		for _, key := range []string{"essential", "portMappings", "logConfiguration", "environment", "secrets"} {
			said = said || has(item, key)
		}
		return has(item, "name") && has(item, "image")
	}) && said
}

// eachItem tells whether a list has items, and something is so of each.
func eachItem(n *yaml.Node, is func(item *yaml.Node) bool) bool {
	return isList(n) && len(n.Content) > 0 && !slices.ContainsFunc(n.Content, func(item *yaml.Node) bool { return !is(item) })
}

// ecsContainers reads the containers of one task, which is called like the first of them.
func (i *importer) ecsContainers(root *yaml.Node) {
	family, ok := plain(get(root.Content[0], "name"))
	if !ok {
		family = "app"
	}
	var containers []*yaml.Node
	for _, one := range root.Content {
		containers = append(containers, i.ecsContainer(one, "containerDefinitions", family))
	}
	distinct(containers)
	i.tasks = append(i.tasks, task(family, newMapping(), containers...))
}

// snake is the spelling of a key in a spec: network_mode for networkMode.
func snake(key string) string {
	var b strings.Builder
	for at, c := range key {
		if unicode.IsUpper(c) && at > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

func lowerFirst(key string) string {
	if key == "" {
		return ""
	}
	return strings.ToLower(key[:1]) + key[1:]
}

func (i *importer) task(root *yaml.Node, what, family string) {
	if named, ok := plain(get(root, "family")); ok {
		family = named
	}
	more := newMapping()
	var containers []*yaml.Node
	keyed(root, func(key, value *yaml.Node) {
		name, at := lowerFirst(key.Value), what+"."+key.Value
		where := "task_definitions." + family + "." + snake(name)
		switch {
		case name == "family":
			if _, ok := plain(value); !ok {
				i.add(key, value, NotUnderstood, at, "it is an expression: the task is called "+family+" here")
				return
			}
			i.add(key, value, Taken, at, where)
		case name == "executionRoleArn" || name == "taskRoleArn":
			i.roleOf(more, key, value, at, snake(name), where)
		case name == "containerDefinitions" && isList(value):
			i.add(key, key, Taken, at, where)
			for _, one := range value.Content {
				containers = append(containers, i.ecsContainer(one, at, family))
			}
		case name == "tags" && !isEmpty(value):
			i.add(key, value, NotUnderstood, at, "tags are said once, in tagging_strategy")
		case slices.Contains(written, name):
			i.add(key, value, NotUnderstood, at, "it was written when the task definition was registered, and says nothing of what runs")
		default:
			if name == "volumes" {
				hostPaths(value)
			}
			i.fitKey(more, key, value, at, "task_definitions."+family, i.typeOf("task_definitions", family))
		}
	})
	distinct(containers)
	if len(containers) > 0 {
		i.tasks = append(i.tasks, task(family, more, containers...))
	}
}

func (i *importer) ecsContainer(one *yaml.Node, what, family string) *yaml.Node {
	m, name := newMapping(), family
	if named, ok := plain(get(one, "name")); ok {
		name = named
	}
	m.setText("name", name)
	where := "task_definitions." + family + ".container_definitions." + name
	vars := &variables{i: i, task: family, container: name}
	known := i.typeOf("task_definitions", family, "container_definitions", name)
	keyed(one, func(key, value *yaml.Node) {
		own, at := lowerFirst(key.Value), what+"."+name+"."+key.Value
		to := where + "." + snake(own)
		switch {
		case own == "name":
			i.add(key, value, Taken, at, to)
		case isEmpty(value):
			i.add(key, value, Taken, at, "that is so where nothing is said")
		case own == "portMappings":
			i.podPorts(m, key, value, at, where)
		case own == "environment":
			i.add(key, key, Taken, at, to)
			i.named(vars, value, at)
		case own == "secrets":
			i.add(key, key, Taken, at, to)
			i.ecsSecrets(vars, value, at)
		case own == "logConfiguration":
			i.ecsLogs(m, key, value, at, to, known)
		case own == "repositoryCredentials":
			i.add(key, value, NotUnderstood, at, "declare the secret in secrets, with existing if it is there, and name it in "+to)
		case own == "environmentFiles":
			i.add(key, value, NotUnderstood, at,
				"a spec has no files of variables: write them in "+where+".environment, secrets in "+where+".secrets")
		default:
			i.fitKey(m, key, value, at, where, known)
		}
	})
	vars.into(m)
	return m.Node
}

// ecsServices reads the JSON of services, as they are created or described.
func (i *importer) ecsServices(root *yaml.Node) {
	list := get(root, "services")
	if !isList(list) {
		i.ecsService(root, "service", "app")
		return
	}
	keyed(root, func(key, value *yaml.Node) {
		if key.Value != "services" {
			i.add(key, value, NotUnderstood, key.Value, "nothing in a spec says this")
		} else {
			i.add(key, key, Taken, key.Value, "services")
		}
	})
	for _, one := range list.Content {
		i.ecsService(one, "services", "app")
	}
}

func (i *importer) ecsService(root *yaml.Node, what, name string) {
	if named, ok := plain(get(root, "serviceName")); ok {
		name = named
	}
	s := newMapping()
	s.setText("service_name", name)
	i.takeOver(root, name)
	if strategy, _ := plain(get(root, "schedulingStrategy")); i.isDaemon(strategy) {
		s.set("desired_count", number(1))
	}
	keyed(root, func(key, value *yaml.Node) {
		own, at := lowerFirst(key.Value), what+"."+key.Value
		where := "services." + name + "." + snake(own)
		content, isPlain := plain(value)
		switch {
		case own == "serviceName":
			i.add(key, value, Taken, at, where)
		case own == "taskDefinition" && isPlain:
			family := content[strings.LastIndexByte(content, '/')+1:]
			family, _, _ = strings.Cut(family, ":")
			s.setText("task_definition", family)
			i.add(key, value, Taken, at, where)
		case own == "taskDefinition":
			if family, ok := i.referred(value); ok {
				s.setText("task_definition", family)
				i.add(key, value, Taken, at, where)
				return
			}
			i.add(key, value, NotUnderstood, at, "it refers to what is not in this template: write the family in "+where)
		default:
			i.ecsServiceKey(s, key, value, at, name)
		}
	})
	if get(s.Node, "desired_count") == nil {
		s.set("desired_count", number(1)) // of what is scaled
	}
	i.services = append(i.services, s.Node)
}
