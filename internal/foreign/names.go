package foreign

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/document"
)

// reading is what was read of an environment, "" for what is said of all.
type reading struct {
	environment string
	*importer
	made mapping
	// replaced are the lines of what is said of all whose values are others here.
	replaced map[int]bool
}

// named are the places of a spec that hold names which differ by the environment in them.
var named = []struct{ section, key, entry string }{
	{"services", "service_name", "services.NAME.service_name"},
	{"task_definitions", "family", "task_definitions.NAME.family"},
	{"log_groups", "name", "log_groups.NAME"},
	{"cluster", "cluster_name", "cluster.cluster_name"},
}

// inName is a name of an environment, and what of it every environment says.
type inName struct{ section, whole, rest, form string }

// unite gives things of several environments whose names differ by the environment in them one name:
// otherwise each would be a thing of its own. pattern is the form of the names, if all have the same.
// What runs already keeps its name where no pattern would give it back.
func unite(all []*reading) (pattern string) {
	found, elsewhere := make([][]inName, len(all)), map[inName]bool{}
	for n, r := range all {
		found[n] = r.names()
	}
	for n := range found {
		for _, one := range found[n] {
			for other := range found {
				same := func(o inName) bool { return o.section == one.section && o.rest == one.rest && o.whole != one.whole }
				elsewhere[one] = elsewhere[one] || other != n && slices.ContainsFunc(found[other], same)
			}
		}
	}
	forms := map[string]bool{}
	for n := range found {
		found[n] = slices.DeleteFunc(found[n], func(one inName) bool { return one.form == "" || !elsewhere[one] })
		for _, one := range found[n] {
			forms[one.form] = true
		}
	}
	if len(forms) == 1 && !forms[otherForm] {
		pattern = slices.Collect(maps.Keys(forms))[0]
	}
	for n, r := range all {
		if pattern == "" && slices.ContainsFunc(found[n], func(one inName) bool { return r.adopted[one.whole] != "" }) {
			return ""
		}
	}
	for n, r := range all {
		r.rename(found[n])
	}
	return pattern
}

// names are the names in a spec that may have an environment in them.
func (r *reading) names() []inName {
	var all []inName
	for _, place := range named {
		section := get(r.made.Node, place.section)
		for _, one := range append(slices.Clip(items(section)), section) {
			if name := valueOf(get(one, place.key)); name != "" {
				split := r.split(name)
				split.section = place.section
				all = append(all, split)
			}
		}
	}
	option := groupOption(r.typeOf("task_definitions", "any", "container_definitions", "any"))
	for _, task := range items(get(r.made.Node, "task_definitions")) {
		for _, container := range items(get(task, "container_definitions")) {
			if name := valueOf(get(container, "log_configuration", "options", option)); name != "" {
				split := r.split(name)
				split.section = "log_groups"
				all = append(all, split)
			}
		}
	}
	return all
}

// otherForm is the form of a name that no pattern makes of the name of the environment.
const otherForm = "other"

// split takes the environment out of the last part of a name.
func (r *reading) split(whole string) inName {
	folder := whole[:strings.LastIndexByte(whole, '/')+1]
	last := whole[len(folder):]
	for at := 0; at < len(last); {
		end := at + strings.IndexAny(last[at:]+"-", "-_.")
		word := last[at:end]
		env := document.EnvironmentOf(word)
		if env != "" && (r.environment == "" || env == r.environment) && len(word) < len(last) {
			form := otherForm
			switch {
			case word != env:
			case at == 0:
				form = "{environment}" + last[end:end+1] + "{name}"
			case end == len(last):
				form = "{name}" + last[at-1:at] + "{environment}"
			}
			if strings.Contains(form, "_") || strings.Contains(form, "}.") {
				form = otherForm
			}
			rest := last[:at] + strings.TrimLeft(last[end:], "-_.")
			return inName{"", whole, folder + strings.TrimRight(rest, "-_."), form}
		}
		at = end + 1
	}
	return inName{whole: whole, rest: whole}
}

// rename writes what is common to all environments in the place of names, and of what refers to them.
func (r *reading) rename(names []inName) {
	to := map[string]string{}
	for _, one := range names {
		to[one.whole] = one.rest
	}
	renamed(r.made.Node, to)
	for n := range r.entries {
		e := &r.entries[n]
		for _, one := range names {
			for _, place := range named {
				entry := strings.ReplaceAll(place.entry, "NAME", one.whole)
				section, _, _ := strings.Cut(place.entry, "NAME")
				e.Where = strings.Replace(e.Where, section+one.whole, section+one.rest, 1)
				if e.Where == strings.ReplaceAll(entry, one.whole, one.rest) && strings.HasSuffix(strings.ToLower(e.What), "name") ||
					place.key == "family" && e.Where == "task_definitions."+one.rest+".family" {
					e.Where += ", without the environment in its name: see naming"
				}
			}
		}
	}
}

// renamed changes values and keys of a spec that are names, but for what containers are given, and what
// things are called that are there already.
func renamed(n *yaml.Node, to map[string]string) {
	if n.Kind == yaml.ScalarNode {
		n.Value = cmp.Or(to[n.Value], n.Value)
		return
	}
	for at, below := range n.Content {
		if n.Kind == yaml.MappingNode && at%2 == 1 {
			switch n.Content[at-1].Value {
			case "environment", "command", "image", "existing", "labels":
				continue
			}
		}
		renamed(below, to)
	}
}
