package foreign

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// importer collects the tasks and services of a source.
type importer struct {
	account
	pack            Words
	root            *spec.Type // of a whole spec
	tasks, services []*yaml.Node
	jobs            []job
	// there are things that exist already, which what was imported refers to.
	there []thing
	// adopted are the ids of services that run already, by their names.
	adopted map[string]string
	// within are such services, each with its cluster.
	within [][2]string
	// scratch are the volumes of the pod that is read.
	scratch map[string]bool
	// logs and clusters are the log groups and clusters of a template.
	logs, clusters []*yaml.Node
	// families are the families of a template's task definitions, by their names in it.
	families map[string]string
	// configs are the values of the ConfigMaps of a source by their names, and scalings those of
	// its autoscalers by what they scale.
	configs, scalings map[string]*yaml.Node
	// scaled and tracking are what the resources of a template scale, and the policies by which, by
	// service.
	scaled   scaled
	tracking map[string][]*yaml.Node
	// more are further keys of services, which stand elsewhere in a source.
	more map[string]mapping
	// followed is what changes other documents and was carried out, and given are the parameters of
	// templates whose values were used.
	followed map[*yaml.Node]bool
	given    map[string]bool
	// secretKeys are the keys of the Secrets of a source by their names, without values.
	secretKeys map[string]*yaml.Node
	// hidden are the texts that are secret in some place of the source.
	hidden *secret.Set
}

// keyed calls f for each key of a map.
func keyed(n *yaml.Node, f func(key, value *yaml.Node)) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f(n.Content[i], n.Content[i+1])
	}
}

// mapping is a map that is being made.
type mapping struct{ *yaml.Node }

func newMapping() mapping { return mapping{&yaml.Node{Kind: yaml.MappingNode}} }

func (m mapping) set(key string, value *yaml.Node) {
	m.Content = append(m.Content, text(key), value)
}

func (m mapping) setText(key, value string) { m.set(key, text(value)) }

func text(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}

func number(value int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(value)}
}

func sequence(items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Content: items}
}

// plain is a scalar without an expression in it; ok is false for anything else.
func plain(n *yaml.Node) (string, bool) {
	if n == nil || n.Kind != yaml.ScalarNode || !strings.HasPrefix(n.Tag, "!!") || n.Tag == "!!null" || ofHelm.MatchString(n.Value) {
		return "", false
	}
	return n.Value, true
}

// copied gives a value without the formatting of the source. It is not ok if the value
// contains an expression.
func copied(n *yaml.Node) (*yaml.Node, bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		_, ok := plain(n)
		return &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value}, ok
	case yaml.AliasNode:
		return copied(n.Alias)
	}
	if _, _, expression := function(n); expression {
		return nil, false
	}
	same := &yaml.Node{Kind: n.Kind}
	for _, below := range n.Content {
		one, ok := copied(below)
		if !ok {
			return nil, false
		}
		same.Content = append(same.Content, one)
	}
	return same, true
}

// take copies a value to a key and accounts for it.
func (i *importer) take(m mapping, key, value *yaml.Node, what, to, where string) {
	one, ok := copied(value)
	if !ok {
		i.add(key, value, NotUnderstood, what, "it is an expression: write the value in "+where)
		return
	}
	if i.holdsSecret(to, one) {
		i.add(key, value, Refused, what, "a part of it looks like a secret, so it is not copied: write the rest in "+where+
			", and have the secret in the environment by secrets")
		return
	}
	m.set(to, one)
	i.add(key, value, Taken, what, where)
}

// variables are the environment of a container, secrets apart.
type variables struct {
	i               *importer
	task, container string
	environment     []*yaml.Node
	secrets         []*yaml.Node
}

// add takes a variable. A value that looks like a secret is left where it is.
func (v *variables) add(at, value *yaml.Node, name, what string) {
	content, ok := plain(value)
	where := "task_definitions." + v.task + ".container_definitions." + v.container
	switch {
	case (value == nil || value.Tag == "!!null") && secret.Named(name) != 0:
		v.i.add(at, at, Refused, what, "it is called like a secret, whose value is on the machine it runs on: "+
			"declare it in secrets with the name "+v.keep(name, ""))
	case value == nil || value.Tag == "!!null":
		v.i.add(at, at, NotUnderstood, what,
			"it has no value here, but that of the machine it runs on: write one in "+where+".environment."+name)
	case ok && strings.Contains(content, "${") && v.defaulted(at, value, name, content, what):
	case (!ok || strings.Contains(content, "${")) && secret.Named(name) == 0:
		v.i.add(at, value, NotUnderstood, what, "it is an expression: write the value in "+where+".environment."+name)
	case v.i.isSecret(name, content) || secret.Named(name) != 0:
		why := "it looks like a secret"
		if len(secret.Find(name, content)) == 0 && v.i.isHidden(content) {
			why = "the source has it as a secret elsewhere"
		}
		id := v.keep(name, "")
		v.i.add(at, value, Refused, what, why+", so its value is not copied: declare it in secrets with the name "+id)
	default:
		item := newMapping()
		item.setText("name", name)
		item.setText("value", content)
		v.environment = append(v.environment, item.Node)
		v.i.add(at, value, Taken, what, where+".environment."+name)
	}
}

// defaulted adds a variable whose value is made of others that have defaults, and tells whether it is.
func (v *variables) defaulted(at, value *yaml.Node, name, content, what string) bool {
	filled, ok := withDefault(content)
	if !ok || v.i.isSecret(name, filled) || secret.Named(name) != 0 {
		return false
	}
	item := newMapping()
	item.setText("name", name)
	item.setText("value", filled)
	v.environment = append(v.environment, item.Node)
	where := "task_definitions." + v.task + ".container_definitions." + v.container + ".environment." + name
	v.i.add(at, value, Taken, what, where+", with the defaults of its variables")
	return true
}

// named adds a variable whose value is kept elsewhere, by the name of the secret or of the parameter.
func (v *variables) named(at, value *yaml.Node, what string) {
	kept := get(value, "secretsmanager")
	where, ok := plain(cmp.Or(kept, value))
	if !ok || strings.Contains(where, "${") {
		v.i.add(at, value, NotUnderstood, what, "where the value is kept is not named plainly: declare it in secrets")
		return
	}
	if len(secret.Find("", where)) > 0 {
		id := v.keep(at.Value, "")
		v.i.add(at, value, Refused, what,
			"it looks like the secret, and not like the name of one, so it is not copied: declare it in secrets with the name "+id)
		return
	}
	from, declared := "", ""
	if kept != nil && !strings.HasPrefix(where, "arn:") {
		name, key, _ := strings.Cut(where, ":")
		key, _, _ = strings.Cut(key, ":") // behind it stand the stage and the version
		from, declared = v.i.keptSecret(name, key)
	} else {
		from, declared = v.i.keptIn(where)
	}
	if from == "" {
		v.i.add(at, value, NotUnderstood, what, "it names neither a secret nor a parameter: declare the secret in secrets")
		return
	}
	v.keep(at.Value, from)
	v.i.add(at, value, Taken, what, "task_definitions."+v.task+".container_definitions."+v.container+".secrets."+at.Value+
		", and "+declared+", which exists")
}

// keep adds a variable whose value is kept elsewhere, "" for a secret that has yet to be declared,
// and gives where that is.
func (v *variables) keep(name, from string) string {
	if from == "" {
		from = v.task + "/" + strings.ToLower(strings.ReplaceAll(name, "_", "-"))
	}
	item := newMapping()
	item.setText("name", name)
	item.setText("value_from", from)
	v.secrets = append(v.secrets, item.Node)
	return from
}

func (v *variables) into(m mapping) {
	if len(v.environment) > 0 {
		m.set("environment", sequence(v.environment...))
	}
	if len(v.secrets) > 0 {
		m.set("secrets", sequence(v.secrets...))
	}
}

// service is a service for a task.
func (i *importer) service(name, task string, count int) {
	s := newMapping()
	s.setText("service_name", name)
	s.setText("task_definition", task)
	s.set("desired_count", number(count))
	i.services = append(i.services, s.Node)
}

// onService notes a further key of a service.
func (i *importer) onService(service, key string, value *yaml.Node) {
	if i.more == nil {
		i.more = map[string]mapping{}
	}
	if _, ok := i.more[service]; !ok {
		i.more[service] = newMapping()
	}
	i.more[service].set(key, value)
}

// tree is the spec that was made.
func (i *importer) tree() mapping {
	root := newMapping()
	for _, n := range i.tasks {
		i.withoutSecrets(n, "")
	}
	for _, s := range i.services {
		if name := get(s, "service_name"); i.scalings[name.Value] != nil {
			mapping{s}.set("auto_scaling", i.scalings[name.Value])
		}
		if more, ok := i.more[get(s, "service_name").Value]; ok {
			s.Content = append(s.Content, more.Content...)
		}
	}
	if len(i.services) > 0 {
		root.set("services", sequence(i.services...))
	}
	if len(i.tasks) > 0 {
		root.set("task_definitions", sequence(i.tasks...))
	}
	if len(i.jobs) > 0 && i.pack["job"] != "" {
		jobs := newMapping()
		for _, j := range i.jobs {
			jobs.set(j.name, j.Node)
		}
		root.set(i.pack["job"], jobs.Node)
	}
	i.others(root)
	return root
}

// encoded is the file of a tree.
func encoded(root mapping) []byte {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if enc.Encode(root.Node) != nil {
		return nil // of nodes that were made here
	}
	return b.Bytes()
}

// portMapping is a port mapping of a container.
func portMapping(port int, protocol string) *yaml.Node {
	m := newMapping()
	m.set("container_port", number(port))
	if protocol != "" {
		m.setText("protocol", strings.ToLower(protocol))
	}
	return m.Node
}

// onFargate says of a task that it runs without machines of its own, as what other tools describe
// does where it becomes a service: in a network of its own, with a size.
func (i *importer) onFargate(more mapping) mapping {
	if i.pack["task_network"] != "" && i.pack["task_compatibility"] != "" {
		more.setText("network_mode", i.pack["task_network"])
		more.set("requires_compatibilities", sequence(text(i.pack["task_compatibility"])))
	}
	return more
}

// task is a task of some containers.
func task(family string, more mapping, containers ...*yaml.Node) *yaml.Node {
	m := newMapping()
	m.setText("family", family)
	m.Content = append(m.Content, more.Content...)
	m.set("container_definitions", sequence(containers...))
	return m.Node
}
