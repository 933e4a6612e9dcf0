package foreign

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// hiddenDollar stands for $$, a dollar sign that begins no variable, while variables are filled
// in. It is a character for private use, which no text has.
const hiddenDollar = "\ue000"

// shortVariable is a variable without braces.
var shortVariable = regex.New(`\$([A-Za-z_]\w*)`)

// hideDollars writes all variables of a file in braces, and tells them from a $ that is written twice.
func hideDollars(n *yaml.Node) {
	eachText(n, func(text string) string {
		return shortVariable.ReplaceAllString(strings.ReplaceAll(text, "$$", hiddenDollar), "$${${1}}")
	})
}

// eachText changes the texts below a value.
func eachText(n *yaml.Node, change func(string) string) {
	if n.Kind == yaml.ScalarNode {
		n.Value = change(n.Value)
	}
	for _, below := range n.Content {
		eachText(below, change)
	}
}

var variableOf = regex.New(`\$\{(\w+)(?::?-([^}]*))?\}`)

// withDefault replaces the variables in a text by their defaults. It is not ok if one
// has no default.
func withDefault(spelled string) (filled string, ok bool) {
	filled = variableOf.ReplaceAllString(spelled, "$2")
	for _, m := range variableOf.FindAllStringSubmatch(spelled, -1) {
		if m[2] == "" {
			return "", false
		}
	}
	return filled, !strings.Contains(filled, "$")
}

// composeLogs takes where the output of a container goes, if that is what a spec has: a log group. What
// a machine keeps in files is collected in any case.
func (i *importer) composeLogs(container mapping, key, value *yaml.Node, what, family string) {
	where := "task_definitions." + family + ".container_definitions." + family
	known := i.typeOf("task_definitions", family, "container_definitions", family)
	if named := groupOption(known); named == "" || !has(value, "options", named) {
		i.add(key, value, NotUnderstood, what, "its lines are collected: see "+where+".log_configuration")
		return
	}
	own, described, driver := *key, copyOf(value), ""
	own.Value = "logConfiguration"
	_, logs := known.At([]string{"log_configuration"})
	keyed(described, func(below, _ *yaml.Node) {
		for _, k := range logs.Keys {
			if below.Value == "driver" && strings.HasSuffix(k.Name, "_driver") {
				below.Value = strings.ReplaceAll(k.Name, "_", "")
				driver = below.Value
			}
		}
	})
	first := len(i.entries)
	i.ecsLogs(container, &own, described, what, where+".log_configuration", known)
	for n := range i.entries[first:] {
		if e := &i.entries[first+n]; driver != "" && e.What == what+"."+driver {
			e.What = what + ".driver" // as compose calls it
		}
	}
}
