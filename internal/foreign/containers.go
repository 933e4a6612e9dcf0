package foreign

import (
	"cmp"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

func (i *importer) pod(pod *yaml.Node, what, name string) {
	var containers, first []*yaml.Node
	more := newMapping()
	i.scratch = nil
	keyed(pod, func(key, value *yaml.Node) {
		if key.Value == "volumes" && isList(value) { // before the containers, which mount them
			i.podVolumes(more, key, value, what+".volumes", name)
		}
	})
	keyed(pod, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch {
		case (key.Value == "containers" || key.Value == "initContainers") && isList(value):
			i.add(key, key, Taken, at, "task_definitions."+name+".container_definitions")
			for _, one := range value.Content {
				if container := i.podContainer(one, at, name); key.Value == "containers" {
					containers = append(containers, container)
				} else {
					first = append(first, container)
				}
			}
		case key.Value == "nodeSelector":
			i.machines(more, key, value, at, name)
		case key.Value == "volumes" && isList(value):
		case key.Value == "securityContext" || key.Value == "terminationGracePeriodSeconds": // below, once all containers are known
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(insteadOf[key.Value], "nothing in a spec says this"))
		}
	})
	i.shared(pod, what, name, containers)
	containers = inOrder(first, containers)
	distinct(containers)
	if len(containers) > 0 {
		i.tasks = append(i.tasks, task(name, i.onFargate(more), containers...))
	}
}

// machines takes for which processor the images of a pod are, by the machines that it may run on.
func (i *importer) machines(more mapping, key, value *yaml.Node, what, name string) {
	const processor = "kubernetes.io/arch"
	where := "task_definitions." + name
	i.add(key, key, Taken, what, where)
	keyed(value, func(below, one *yaml.Node) {
		if below.Value != processor {
			i.add(below, one, NotUnderstood, what+"."+below.Value, "what runs has no machines to choose from")
			return
		}
		platform := text("linux/" + valueOf(one))
		platform.Line = one.Line
		i.platform(more, below, platform, what+"."+below.Value, where)
	})
}

func (i *importer) podContainer(one *yaml.Node, what, family string) *yaml.Node {
	m, name := newMapping(), family
	if named, ok := plain(get(one, "name")); ok {
		name = named
	}
	m.setText("name", name)
	fillReferences(one)
	where := "task_definitions." + family + ".container_definitions." + name
	vars := &variables{i: i, task: family, container: name}
	keyed(one, func(key, value *yaml.Node) {
		at := what + "." + name + "." + key.Value
		switch key.Value {
		case "name":
			i.add(key, value, Taken, at, where+".name")
		case "image":
			i.take(m, key, value, at, "image", where+".image"+i.managed(valueOf(value)))
		case "command":
			i.take(m, key, value, at, "entry_point", where+".entry_point")
		case "args":
			i.take(m, key, value, at, "command", where+".command")
		case "workingDir":
			i.take(m, key, value, at, "working_directory", where+".working_directory")
		case "ports":
			i.podPorts(m, key, value, at, where)
		case "env":
			i.add(key, key, Taken, at, where)
			i.named(vars, value, at)
		case "resources":
			i.resources(m, key, value, at, where)
		case "livenessProbe", "readinessProbe", "startupProbe":
			i.probe(m, one, key, value, at, where)
		case "volumeMounts":
			i.podMounts(m, key, value, at, where)
		case "securityContext":
			i.security(m, key, value, at, where)
		case "envFrom":
			i.add(key, key, Taken, at, where)
			i.configured(vars, value, at)
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(insteadOf[key.Value], "nothing in a spec says this"))
		}
	})
	vars.into(m)
	return m.Node
}

// reference is a variable in the value of another one, or in a command: $(NAME).
var reference = regex.New(`\$\([A-Za-z_][\w.-]*\)`)

// fillReferences writes the values of variables in the place of references to them. What is kept
// elsewhere becomes an expression, as others write one; what no variable is called stays as it is.
func fillReferences(container *yaml.Node) {
	values := map[string]string{}
	if env := get(container, "env"); isList(env) {
		for _, item := range env.Content {
			name, value := valueOf(get(item, "name")), valueOf(get(item, "value"))
			if !has(item, "value") || secret.Named(name) != 0 || len(secret.Find(name, value)) > 0 {
				value = "${" + name + "}"
			}
			values["$("+name+")"] = value
		}
	}
	if len(values) == 0 {
		return
	}
	eachText(container, func(text string) string {
		return reference.ReplaceAllStringFunc(text, func(name string) string {
			if value, known := values[name]; known {
				return value
			}
			return name
		})
	})
}

// named takes variables that are written as a list of names and values.
func (i *importer) named(vars *variables, list *yaml.Node, what string) {
	if !isList(list) {
		return
	}
	for _, item := range list.Content {
		name, ok := plain(get(item, "name"))
		switch {
		case !ok:
			i.add(item, item, NotUnderstood, what, "a variable has a name")
		case has(item, "value"):
			vars.add(item, get(item, "value"), name, what+"."+name)
		case i.referredVariable(vars, item, name, what+"."+name):
		default:
			i.add(item, item, NotUnderstood, what+"."+name,
				"its value stands elsewhere: write it in the environment, or declare it in secrets")
		}
	}
}

// podVolumes takes the folders that are empty when a pod starts, and gone when it ends.
func (i *importer) podVolumes(more mapping, key, value *yaml.Node, what, name string) {
	where := "task_definitions." + name + ".volumes"
	i.add(key, key, Taken, what, where)
	var all []*yaml.Node
	for _, one := range value.Content {
		volume, named := plain(get(one, "name"))
		if !named || !has(one, "emptyDir") {
			i.add(one, one, NotUnderstood, what+"."+volume,
				"what it has comes from elsewhere: variables and secrets of the container, or a file system in "+where)
			continue
		}
		v := newMapping()
		v.setText("name", volume)
		all = append(all, v.Node)
		i.add(one, one, Taken, what+"."+volume, where)
	}
	if len(all) > 0 {
		more.set("volumes", sequence(all...))
	}
	i.scratch = map[string]bool{}
	for _, v := range all {
		i.scratch[get(v, "name").Value] = true
	}
}

// podMounts takes where a container sees volumes, as far as these were taken.
func (i *importer) podMounts(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where+".mount_points")
	if !isList(value) {
		return
	}
	var points []*yaml.Node
	for _, one := range value.Content {
		volume := valueOf(get(one, "name"))
		path, ok := plain(get(one, "mountPath"))
		if !i.scratch[volume] || !ok {
			i.add(one, one, NotUnderstood, what+"."+volume, "its volume was not taken: see mount_points of the container")
			continue
		}
		point := newMapping()
		point.setText("source_volume", volume)
		point.setText("container_path", path)
		if valueOf(get(one, "readOnly")) == "true" {
			point.set("read_only", boolean(true))
		}
		points = append(points, point.Node)
		i.add(one, one, Taken, what+"."+volume, where+".mount_points")
	}
	if len(points) > 0 {
		m.set("mount_points", sequence(points...))
	}
}

func (i *importer) podPorts(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where+".port_mappings")
	var ports []*yaml.Node
	if isList(value) {
		for _, item := range value.Content {
			spelled, _ := plain(get(item, "containerPort"))
			port, err := strconv.Atoi(spelled)
			if err != nil {
				i.add(item, item, NotUnderstood, what, "a port is a number")
				continue
			}
			protocol, _ := plain(get(item, "protocol"))
			ports = append(ports, portMapping(port, protocol))
			i.add(item, item, Taken, what, where+".port_mappings")
		}
	}
	if len(ports) > 0 {
		m.set("port_mappings", sequence(ports...))
	}
}
