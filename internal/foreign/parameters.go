package foreign

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// isParameters tells the values of a template's parameters for one environment: a list of keys and
// values, or a map below one key.
func isParameters(n *yaml.Node) bool {
	isPair := func(item *yaml.Node) bool { return has(item, "ParameterKey") && has(item, "ParameterValue") }
	return eachItem(n, isPair) || n.Kind == yaml.MappingNode && !isTemplate(n) && isScalars(get(n, "Parameters"))
}

// isScalars tells a map with plain values.
func isScalars(n *yaml.Node) bool {
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return false
	}
	for at := 1; at < len(n.Content); at += 2 {
		if n.Content[at].Kind != yaml.ScalarNode {
			return false
		}
	}
	return true
}

// eachParameter calls f for each of such values, with what says it.
func eachParameter(n *yaml.Node, f func(name string, at, value *yaml.Node)) {
	for _, item := range items(n) {
		f(valueOf(get(item, "ParameterKey")), item, get(item, "ParameterValue"))
	}
	keyed(get(n, "Parameters"), func(key, value *yaml.Node) { f(key.Value, key, value) })
}

// withParameters writes such values into templates, in the place of the defaults.
func withParameters(templates []*yaml.Node, by *yaml.Node, replaced map[int]bool) {
	eachParameter(by, func(name string, _, value *yaml.Node) {
		for _, template := range templates {
			one := get(template, "Parameters", name)
			if one == nil || one.Kind != yaml.MappingNode || !isTemplate(template) {
				continue
			}
			if old := get(one, "Default"); old != nil {
				replaced[old.Line] = old.Value != value.Value
			}
			drop(one, "Default")
			given := *value
			given.Line = one.Line // the template's own lines are accounted for by themselves
			mapping{one}.set("Default", &given)
		}
	})
}

// hideParameters collects such values of the parameters that a template declares to be secret.
func hideParameters(all *secret.Set, parts []part) {
	unechoed := map[string]bool{}
	for _, p := range parts {
		if isTemplate(p.doc) {
			keyed(get(p.doc, "Parameters"), func(name, one *yaml.Node) {
				unechoed[name.Value] = unechoed[name.Value] || strings.EqualFold(valueOf(get(one, "NoEcho")), "true")
			})
		}
	}
	for _, p := range parts {
		if isParameters(p.doc) {
			eachParameter(p.doc, func(name string, _, value *yaml.Node) { hideText(all, valueOf(value), name, unechoed[name]) })
		}
	}
}

// parameters accounts for such values: the templates were read with them.
func (i *importer) parameters(root *yaml.Node) {
	keyed(root, func(key, value *yaml.Node) {
		if key.Value == "Parameters" {
			i.add(key, key, Taken, key.Value, "the values of the expressions that refer to them")
		} else {
			i.add(key, value, NotUnderstood, key.Value, "nothing in a spec says this")
		}
	})
	eachParameter(root, func(name string, at, value *yaml.Node) {
		what := "Parameters." + name
		switch {
		case i.isSecret(name, valueOf(value)):
			i.add(at, value, Refused, what, "it looks like a secret, so it is not copied: declare it in secrets")
		case i.given[name]:
			i.add(at, value, Taken, what, "what it says stands where it is referred to")
		default:
			i.add(at, value, NotUnderstood, what, "nothing that was taken has its value from it")
		}
	})
}
