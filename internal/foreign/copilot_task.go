package foreign

import (
	"cmp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// copilotVariables takes the variables of a container, which are a map.
func (i *importer) copilotVariables(vars *variables, key, value *yaml.Node) {
	if value.Kind != yaml.MappingNode {
		i.add(key, value, NotUnderstood, key.Value, "variables are a map of names and values")
		return
	}
	keyed(value, func(name, is *yaml.Node) { vars.add(name, is, name.Value, key.Value+"."+name.Value) })
}

// platform takes for which processor an image was built: linux/arm64.
func (i *importer) platform(m mapping, key, value *yaml.Node, what, where string) {
	family, processor, _ := strings.Cut(valueOf(value), "/")
	word := "processor_x86"
	if strings.HasPrefix(processor, "arm") {
		word = "processor_arm"
	}
	architecture := i.pack[word]
	if family != "linux" || processor == "" || architecture == "" {
		i.add(key, value, NotUnderstood, what, "write it in "+where+".runtime_platform")
		return
	}
	platform := newMapping()
	platform.setText("cpu_architecture", architecture)
	platform.setText("operating_system_family", i.pack["system"])
	m.set("runtime_platform", platform.Node)
	i.add(key, value, Taken, what, where+".runtime_platform")
}

// copilotStorage takes the disk of a task, and its volumes that end with it.
func (i *importer) copilotStorage(more, container mapping, key, value *yaml.Node, family string) {
	where := "task_definitions." + family
	own := where + ".container_definitions." + family
	i.add(key, key, Taken, key.Value, where)
	keyed(value, func(below, one *yaml.Node) {
		what := "storage." + below.Value
		n, err := strconv.Atoi(valueOf(one))
		switch {
		case below.Value == "ephemeral" && err == nil:
			disk := newMapping()
			disk.set("size_in_gib", number(n))
			more.set("ephemeral_storage", disk.Node)
			i.add(below, one, Taken, what, where+".ephemeral_storage")
		case below.Value == "readonly_fs":
			i.take(container, below, one, what, "readonly_root_filesystem", own+".readonly_root_filesystem")
		case below.Value == "volumes":
			i.add(below, below, Taken, what, where+".volumes")
			i.copilotVolumes(more, container, one, family)
		default:
			i.add(below, one, NotUnderstood, what, "see volumes and ephemeral_storage in "+where)
		}
	})
}

func (i *importer) copilotVolumes(more, container mapping, volumes *yaml.Node, family string) {
	where := "task_definitions." + family + ".volumes."
	var all, points []*yaml.Node
	keyed(volumes, func(name, volume *yaml.Node) {
		what := "storage.volumes." + name.Value
		path, ok := plain(get(volume, "path"))
		if shared := get(volume, "efs"); !ok || shared != nil && shared.Value != "false" {
			i.add(name, volume, NotUnderstood, what,
				"what outlives a task is a file system: describe one, and mount it in "+where+name.Value)
			return
		}
		v, point := newMapping(), newMapping()
		v.setText("name", name.Value)
		all = append(all, v.Node)
		point.setText("source_volume", name.Value)
		point.setText("container_path", path)
		if valueOf(get(volume, "read_only")) == "true" {
			point.set("read_only", boolean(true))
		}
		points = append(points, point.Node)
		i.add(name, volume, Taken, what, where+name.Value)
	})
	if len(all) > 0 {
		more.set("volumes", sequence(all...))
		container.set("mount_points", sequence(points...))
	}
}

// sidecar reads a container beside the one of a manifest.
func (i *importer) sidecar(name, sidecar *yaml.Node, family string) *yaml.Node {
	m := newMapping()
	m.setText("name", name.Value)
	where := "task_definitions." + family + ".container_definitions." + name.Value
	vars := &variables{i: i, task: family, container: name.Value}
	i.add(name, name, Taken, "sidecars."+name.Value, where)
	keyed(sidecar, func(key, value *yaml.Node) {
		at := "sidecars." + name.Value + "." + key.Value
		port, err := strconv.Atoi(valueOf(value))
		_, isText := plain(value)
		switch {
		case key.Value == "port" && err == nil:
			m.set("port_mappings", sequence(portMapping(port, "")))
			i.add(key, value, Taken, at, where+".port_mappings")
		case key.Value == "image" && isText:
			i.take(m, key, value, at, "image", where+".image")
		case key.Value == "essential":
			i.take(m, key, value, at, "essential", where+".essential")
		case key.Value == "command" || key.Value == "entrypoint":
			to := map[string]string{"command": "command", "entrypoint": "entry_point"}[key.Value]
			i.takeWords(m, key, value, to, where+"."+to)
		case key.Value == "variables":
			i.add(key, key, Taken, at, where+".environment")
			i.copilotVariables(vars, key, value)
		case key.Value == "secrets":
			i.add(key, key, Taken, at, where+".secrets")
			keyed(value, func(variable, is *yaml.Node) { vars.named(variable, is, at+"."+variable.Value) })
		case key.Value == "healthcheck":
			i.healthCheck(m, key, value, at, where)
		case key.Value == "depends_on":
			i.dependsOn(m, key, value, at, where)
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(map[string]string{
				"image":        "an image is built elsewhere: write the name of its repository in " + where + ".image",
				"mount_points": "see mount_points of the container",
			}[key.Value], "nothing in a spec says this"))
		}
	})
	if get(m.Node, "image") == nil {
		m.setText("image", name.Value)
	}
	vars.into(m)
	return m.Node
}

// dependsOn takes which containers of the task come first, as a map of their names and how far
// they must be: start, healthy, complete or success.
func (i *importer) dependsOn(m mapping, key, value *yaml.Node, what, where string) {
	where += ".depends_on"
	i.add(key, key, Taken, what, where)
	var all []*yaml.Node
	keyed(value, func(name, condition *yaml.Node) {
		one := newMapping()
		one.setText("container_name", name.Value)
		one.setText("condition", strings.ToUpper(valueOf(condition)))
		all = append(all, one.Node)
		i.add(name, condition, Taken, what+"."+name.Value, where)
	})
	if len(all) > 0 {
		m.set("depends_on", sequence(all...))
	}
}
