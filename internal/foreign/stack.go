package foreign

import (
	"cmp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// stack resolves the expressions of a CloudFormation template that only need the
// template: parameters with defaults, mappings and conditions. Other expressions stay.
type stack struct {
	parameters, mappings, conditions *yaml.Node
	resources                        map[string]*yaml.Node
	// names are the names of resources, as far as nameOf was asked for them.
	names map[string]*yaml.Node
	// used are the paths of the parts whose value an expression used.
	used map[string]bool
	// others are what conditions say where they are otherwise.
	others []*yaml.Node
	// chosen are the choices between two values that a condition made.
	chosen []choice
}

// choice is a choice between two values, made by a condition.
type choice struct {
	whole, condition *yaml.Node
	holds            bool
}

// isNoValue tells the expression for a value that is left out.
func isNoValue(n *yaml.Node) bool {
	name, argument, ok := function(n)
	return ok && name == "Ref" && argument.Value == "AWS::NoValue"
}

func newStack(root *yaml.Node) *stack {
	s := &stack{
		parameters: get(root, "Parameters"), mappings: get(root, "Mappings"), conditions: get(root, "Conditions"),
		resources: map[string]*yaml.Node{}, names: map[string]*yaml.Node{}, used: map[string]bool{},
	}
	keyed(get(root, "Resources"), func(name, resource *yaml.Node) { s.resources[name.Value] = resource })
	return s
}

// function is the name and the argument of an expression, in its short or its long form.
func function(n *yaml.Node) (name string, argument *yaml.Node, ok bool) {
	if n == nil {
		return "", nil, false
	}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		bare := *n
		bare.Tag = map[yaml.Kind]string{yaml.ScalarNode: "!!str", yaml.SequenceNode: "!!seq", yaml.MappingNode: "!!map"}[n.Kind]
		return n.Tag[1:], &bare, true
	}
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		key := n.Content[0].Value
		if long, is := strings.CutPrefix(key, "Fn::"); is {
			return long, n.Content[1], true
		}
		if key == "Ref" || key == "Condition" && n.Content[1].Kind == yaml.ScalarNode {
			return key, n.Content[1], true
		}
	}
	return "", nil, false
}

// resolved is a value with the expressions in it that have a value by the template alone.
func (s *stack) resolved(n *yaml.Node) *yaml.Node {
	if name, argument, ok := function(n); ok {
		if value := s.call(name, argument); value != nil {
			same := *value
			same.Line = n.Line
			return &same
		}
		return n
	}
	same := *n
	same.Content = nil
	for at, below := range n.Content {
		if n.Kind == yaml.MappingNode {
			if at%2 == 1 {
				continue
			}
			value := s.resolved(n.Content[at+1])
			if !isNoValue(value) {
				same.Content = append(same.Content, below, value)
			}
			continue
		}
		if value := s.resolved(below); !isNoValue(value) {
			same.Content = append(same.Content, value)
		}
	}
	return &same
}

// call gives the value of an expression, nil if the template alone does not determine
// it.
func (s *stack) call(name string, argument *yaml.Node) *yaml.Node {
	items := argument.Content
	switch {
	case name == "Ref":
		return cmp.Or(s.parameter(argument.Value), s.nameOf(argument.Value))
	case name == "FindInMap" && isList(argument) && len(items) == 3:
		return s.mapped(items)
	case name == "If" && isList(argument) && len(items) == 3:
		holds, known := s.condition(items[0].Value)
		if known {
			s.chosen = append(s.chosen, choice{argument, items[0], holds})
		}
		switch {
		case known && holds:
			s.others = append(s.others, items[2])
			return s.resolved(items[1])
		case known:
			s.others = append(s.others, items[1])
			return s.resolved(items[2])
		}
	case name == "Sub" && argument.Kind == yaml.ScalarNode:
		return s.substituted(argument)
	case name == "Join" && isList(argument) && len(items) == 2 && isList(items[1]):
		if parts, ok := s.texts(items[1].Content); ok {
			return text(strings.Join(parts, items[0].Value))
		}
	}
	return nil
}

// mapped gives the value in the mappings that three expressions lead to, unless it is a
// secret or not known.
func (s *stack) mapped(items []*yaml.Node) *yaml.Node {
	path, ok := s.texts(items)
	value := get(s.mappings, path...)
	if !ok || value == nil || value.Kind != yaml.ScalarNode || len(secret.Find(path[2], value.Value)) > 0 {
		return nil
	}
	s.used["Mappings."+path[0]] = true
	return value
}

// texts gives the values of expressions, not ok unless each is known and a scalar.
func (s *stack) texts(items []*yaml.Node) (values []string, ok bool) {
	for _, item := range items {
		value, ok := plain(s.resolved(item))
		if !ok {
			return nil, false
		}
		values = append(values, value)
	}
	return values, true
}

// parameter gives the default of a parameter. One with NoEcho is a secret, and so is one whose
// name or value says so.
func (s *stack) parameter(name string) *yaml.Node {
	one := get(s.parameters, name)
	hidden, _ := plain(get(one, "NoEcho"))
	value := get(one, "Default")
	if content, ok := plain(value); !ok || isLookedUp(one) || strings.EqualFold(hidden, "true") || len(secret.Find(name, content)) > 0 {
		return nil
	}
	s.used["Parameters."+name] = true
	return value
}

// isLookedUp tells a parameter whose default is only the name under which its value is kept.
func isLookedUp(parameter *yaml.Node) bool {
	return strings.HasPrefix(valueOf(get(parameter, "Type")), "AWS::SSM::Parameter::")
}

// nameOf gives the name of a resource that a reference to it stands for, nil where the template does
// not say it plainly, or says it by itself.
func (s *stack) nameOf(resource string) *yaml.Node {
	if name, known := s.names[resource]; known {
		return name
	}
	s.names[resource] = nil // while it is looked for, so that names in a circle end
	name := s.nameIn(resource)
	s.names[resource] = name
	return name
}

func (s *stack) nameIn(resource string) *yaml.Node {
	one := s.resources[resource]
	key := map[string]string{
		"AWS::Logs::LogGroup": "LogGroupName", "AWS::DynamoDB::Table": "TableName", "AWS::S3::Bucket": "BucketName",
	}[valueOf(get(one, "Type"))]
	written := get(one, "Properties", key)
	if key == "" || written == nil {
		return nil
	}
	value := s.resolved(written)
	if _, ok := plain(value); !ok {
		return nil
	}
	return value
}

var inSub = regex.New(`\$\{([^}]*)\}`)

func (s *stack) substituted(argument *yaml.Node) *yaml.Node {
	known := true
	filled := inSub.ReplaceAllStringFunc(argument.Value, func(part string) string {
		value, ok := plain(s.parameter(part[2 : len(part)-1]))
		known = known && ok
		return value
	})
	if !known {
		return nil
	}
	return text(filled)
}

// condition tells whether a condition of the template holds with the defaults.
func (s *stack) condition(name string) (holds, known bool) {
	one := get(s.conditions, name)
	if one == nil {
		return false, false
	}
	s.used["Conditions."+name] = true
	return s.test(one, 0)
}

func (s *stack) test(n *yaml.Node, depth int) (holds, known bool) {
	const deepest = 20
	name, argument, ok := function(n)
	if !ok || depth > deepest {
		return false, false
	}
	if name == "Condition" {
		return s.test(get(s.conditions, argument.Value), depth+1)
	}
	if name == "Equals" && len(argument.Content) == 2 {
		left, one := plain(s.resolved(argument.Content[0]))
		right, other := plain(s.resolved(argument.Content[1]))
		return left == right, one && other
	}
	if name != "Not" && name != "And" && name != "Or" {
		return false, false
	}
	holds, known = name == "And", true
	for _, below := range argument.Content {
		one, ok := s.test(below, depth+1)
		known = known && ok
		switch name {
		case "Not":
			holds = !one
		case "And":
			holds = holds && one
		default:
			holds = holds || one
		}
	}
	return holds, known
}

// stackPart accounts for each part that expressions may refer to: whether one used it.
func (i *importer) stackPart(s *stack, section, value *yaml.Node) {
	i.add(section, section, Taken, section.Value, "the values of the expressions that refer to it")
	keyed(value, func(name, one *yaml.Node) {
		what := section.Value + "." + name.Value
		i.given[name.Value] = i.given[name.Value] || section.Value == "Parameters" && s.used[what]
		switch {
		case s.used[what]:
			i.add(name, one, Taken, what, "what it says by default stands where it is referred to")
		case section.Value == "Parameters" && isLookedUp(one):
			i.add(name, one, NotUnderstood, what, "its value is kept under the name "+valueOf(get(one, "Default"))+
				": name that in secrets of the container that has it")
		case get(one, "NoEcho") != nil:
			i.add(name, one, Refused, what, "a value that is not echoed is a secret: declare it in secrets")
		default:
			i.add(name, one, NotUnderstood, what, "nothing that was taken has its value from it")
		}
	})
}
