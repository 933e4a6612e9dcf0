package foreign

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// compose reads a docker-compose file: a service, and a task of one container, for each of
// its services.
func (i *importer) compose(root *yaml.Node) {
	hideDollars(root)
	defer func() {
		for _, task := range i.tasks {
			eachText(task, func(text string) string { return strings.ReplaceAll(text, hiddenDollar, "$") })
		}
	}()
	keyed(root, func(key, value *yaml.Node) {
		if key.Value != "services" {
			if strings.HasPrefix(key.Value, "x-") {
				i.add(key, key, Taken, key.Value, "what refers to it has it")
				return
			}
			if key.Value == "include" {
				i.add(key, value, NotUnderstood, key.Value, "other files are not read: import what docker compose config prints")
				return
			}
			if key.Value == "version" || key.Value == "name" {
				i.add(key, value, NotUnderstood, key.Value, "it says something of the file, and nothing of what runs")
			} else {
				i.add(key, value, NotUnderstood, key.Value,
					"networks, volumes and secrets of a machine are no part of a spec: describe what takes their place")
			}
			return
		}
		i.add(key, key, Taken, "services", "services and task_definitions")
		first := waitedFor(value)
		keyed(value, func(name, service *yaml.Node) {
			service = extended(service, value, nil)
			if service.Kind != yaml.MappingNode {
				i.add(name, service, NotUnderstood, "services."+name.Value, "a service is a map with an image")
				return
			}
			i.composeService(name, service, first[name.Value])
		})
	})
}

// composeService takes a service. endsFirst says that another one waits until it has
// ended, as for migrations.
func (i *importer) composeService(name, service *yaml.Node, endsFirst bool) {
	family := name.Value
	what := "services." + family
	where := "task_definitions." + family + ".container_definitions." + family
	i.add(name, name, Taken, what, "services."+family+" and task_definitions."+family)
	container, more, count := newMapping(), newMapping(), 1
	container.setText("name", family)
	vars := &variables{i: i, task: family, container: family}
	image, _ := plain(get(service, "image"))
	if image, chosen := withDefault(image); image == "" || !chosen {
		container.setText("image", family)
	}
	keyed(service, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch key.Value {
		case "image":
			i.image(container, key, value, at, where+".image")
		case "command", "entrypoint":
			to := map[string]string{"command": "command", "entrypoint": "entry_point"}[key.Value]
			i.words(container, key, value, at, to, where+"."+to)
		case "working_dir", "user", "read_only":
			to := map[string]string{"working_dir": "working_directory", "user": "user", "read_only": "readonly_root_filesystem"}[key.Value]
			i.take(container, key, value, at, to, where+"."+to)
		case "ports", "expose":
			i.ports(container, key, value, at, where+".port_mappings")
		case "environment":
			i.composeEnvironment(vars, key, value, at)
		case "scale":
			if n, err := strconv.Atoi(value.Value); err == nil {
				count = n
				i.add(key, value, Taken, at, "services."+family+".desired_count")
				return
			}
			i.add(key, value, NotUnderstood, at, "it is no number")
		case "deploy":
			i.deploy(container, key, value, at, family, &count)
		case "secrets":
			i.add(key, value, Refused, at, "secrets are not copied: declare them in secrets, and name them in "+where+".secrets")
		case "extends":
			i.extends(key, value, at)
		case "healthcheck":
			i.healthCheck(container, key, value, at, where)
		case "cap_add", "cap_drop", "init", "privileged", "ulimits":
			i.kernel(container, key, value, at, where)
		case "platform":
			i.platform(more, key, value, at, "task_definitions."+family)
		case "logging":
			i.composeLogs(container, key, value, at, family)
		case "stop_grace_period", "mem_limit", "mem_reservation", "cpus":
			i.composeSize(container, key, value, at, where)
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(composeElsewhere(key.Value, family), sharedNetwork(key, value, family),
				"nothing in a spec says this"))
		}
	})
	vars.into(container)
	i.tasks = append(i.tasks, task(family, i.onFargate(more), container.Node))
	if before := i.pack["job_before"]; before != "" && endsFirst {
		i.job(family, family).set(before, boolean(true))
		return
	}
	i.service(family, family, count)
}

// kernel takes what a container may do and use of the machine.
func (i *importer) kernel(container mapping, key, value *yaml.Node, what, where string) {
	switch key.Value {
	case "init":
		i.take(linuxOf(container), key, value, what, "init_process_enabled", where+".linux_parameters.init_process_enabled")
	case "privileged":
		i.take(container, key, value, what, "privileged", where+".privileged")
	case "ulimits":
		i.ulimits(container, key, value, what, where+".ulimits")
	default:
		to := strings.TrimPrefix(key.Value, "cap_")
		i.take(capabilitiesOf(container), key, value, what, to, where+".linux_parameters.capabilities."+to)
	}
}

// waitedFor gives the names of the services that others wait for until they have ended.
func waitedFor(services *yaml.Node) map[string]bool {
	names := map[string]bool{}
	keyed(services, func(_, waiting *yaml.Node) {
		keyed(get(waiting, "depends_on"), func(name, how *yaml.Node) {
			if valueOf(get(how, "condition")) == "service_completed_successfully" {
				names[name.Value] = true
			}
		})
	})
	return names
}

// capabilitiesOf are the rights of root in a container.
func capabilitiesOf(container mapping) mapping {
	linux := linuxOf(container)
	if known := get(linux.Node, "capabilities"); known != nil {
		return mapping{known}
	}
	m := newMapping()
	linux.set("capabilities", m.Node)
	return m
}

// ulimits takes what bounds a container: one number, or soft and hard ones.
func (i *importer) ulimits(container mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where)
	var all []*yaml.Node
	keyed(value, func(name, limit *yaml.Node) {
		soft, one := plain(cmp.Or(get(limit, "soft"), limit))
		hard, other := plain(cmp.Or(get(limit, "hard"), limit))
		least, wrong := strconv.Atoi(soft)
		most, err := strconv.Atoi(hard)
		if !one || !other || wrong != nil || err != nil {
			i.add(name, limit, NotUnderstood, what+"."+name.Value, "it is no number: write it in "+where)
			return
		}
		m := newMapping()
		m.setText("name", name.Value)
		m.set("soft_limit", number(least))
		m.set("hard_limit", number(most))
		all = append(all, m.Node)
		i.add(name, limit, Taken, what+"."+name.Value, where)
	})
	if len(all) > 0 {
		container.set("ulimits", sequence(all...))
	}
}

// composeElsewhere says where a spec has what a key of compose says, "" if nowhere.
func composeElsewhere(key, family string) string {
	container := "task_definitions." + family + ".container_definitions." + family
	return map[string]string{
		"build":          "a spec names images that were built: " + container + ".image",
		"configs":        "a file of a machine is no part of a spec: have it in the image, or in " + container + ".environment",
		"container_name": "it is called like the service",
		"depends_on":     "containers of other tasks are reached by their names: services." + family + ".calls",
		"env_file": "its files were not read: secrets are in such files more often than not. Write what is none in " +
			container + ".environment",
		"extra_hosts": "names are resolved as the network says",
		"hostname":    "a task has an address of its own: see services." + family + ".calls",
		"labels":      "what others read of them is described in its section; the rest stands in " + container + ".docker_labels",
		"links":       "containers of other tasks are reached by their names: services." + family + ".calls",
		"networks":    "who may reach whom follows from calls and uses",
		"pull_policy": "an image is pulled whenever a task starts",
		"profiles": "it says when the service runs on a machine; a spec has what an environment runs, " +
			"and what one has not is null in its overlay",
		"restart":  "a service starts again what ended: what is to end is a job",
		"shm_size": "write it in " + container + ".linux_parameters.shared_memory_size",
		"tmpfs":    "write it in " + container + ".linux_parameters.tmpfs",
		"volumes":  "a folder of a machine is no part of a spec: see task_definitions." + family + ".volumes",
	}[key]
}

// sharedNetwork says what takes the place of the network of another container or of the machine, "" where a key is about
// something else.
func sharedNetwork(key, value *yaml.Node, family string) string {
	if key.Value != "network_mode" {
		return ""
	}
	for _, of := range []string{"service:", "container:"} {
		if other, ok := strings.CutPrefix(value.Value, of); ok {
			return "containers of one task share its network: write this one into container_definitions of task_definitions." + other
		}
	}
	return "a task has a network of its own: write what others reach it by in task_definitions." + family +
		".container_definitions." + family + ".port_mappings"
}

// image takes an image, whose tag may be a variable with a default.
func (i *importer) image(m mapping, key, value *yaml.Node, what, where string) {
	spelled, ok := plain(value)
	name, chosen := withDefault(spelled)
	switch {
	case !ok || !chosen:
		i.add(key, value, NotUnderstood, what, "it is an expression: write the value in "+where)
	case name != spelled:
		m.setText("image", name)
		i.add(key, value, Taken, what, where+", with the defaults of its variables"+i.managed(name))
	default:
		i.take(m, key, value, what, "image", where+i.managed(name))
	}
}

// managed says which section describes what an image is, where a provider runs that: what a
// container writes is gone when it ends.
func (i *importer) managed(image string) string {
	name, _, _ := strings.Cut(image[strings.LastIndexByte(image, '/')+1:], ":")
	name, _, _ = strings.Cut(name, "@")
	section := cmp.Or(map[string]string{
		"postgres": "databases", "postgresql": "databases", "postgis": "databases", "pgvector": "databases",
		"mysql": "databases", "mariadb": "databases", "redis": "caches", "valkey": "caches", "minio": "storage",
	}[name], i.pack["image/"+name])
	if section == "" {
		return ""
	}
	return "; what it keeps is gone when it ends: describe it in " + section + ", and take the service and the task out"
}

// words takes a list of words, or a line that a shell would split.
func (i *importer) words(m mapping, key, value *yaml.Node, what, to, where string) {
	line, ok := plain(value)
	if !ok {
		i.take(m, key, value, what, to, where)
		return
	}
	var items []*yaml.Node
	if strings.ContainsAny(line, "\"'$&|;<>\\") {
		items = []*yaml.Node{text("sh"), text("-c"), text(line)}
	} else {
		for word := range strings.FieldsSeq(line) {
			items = append(items, text(word))
		}
	}
	split := *value
	split.Kind, split.Tag, split.Content = yaml.SequenceNode, "!!seq", items
	i.take(m, key, &split, what, to, where)
}

func (i *importer) composeEnvironment(vars *variables, key, value *yaml.Node, what string) {
	i.add(key, key, Taken, what, "the environment of the container")
	keyed(value, func(name, one *yaml.Node) { vars.add(name, one, name.Value, what+"."+name.Value) })
	if !isList(value) {
		return
	}
	for _, item := range value.Content {
		name, content, assigned := strings.Cut(item.Value, "=")
		if !assigned {
			vars.add(item, nil, name, what+"."+name)
			continue
		}
		vars.add(item, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: content, Line: item.Line}, name, what+"."+name)
	}
}

// ports imports the container ports. Host ports in front of them belong to a load
// balancer.
func (i *importer) ports(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where)
	if !isList(value) {
		i.add(key, value, NotUnderstood, what, "it is no list of ports")
		return
	}
	list := get(m.Node, "port_mappings")
	if list == nil {
		list = sequence()
	}
	for _, item := range value.Content {
		spelled := item.Value
		if target := get(item, "target"); target != nil {
			spelled = target.Value
		}
		spelled, protocol, _ := strings.Cut(spelled, "/")
		spelled = spelled[strings.LastIndexByte(spelled, ':')+1:]
		port, err := strconv.Atoi(spelled)
		if err != nil {
			i.add(item, item, NotUnderstood, what, "a port is a number, and a range of them is written one by one in "+where)
			continue
		}
		if slices.ContainsFunc(list.Content, func(n *yaml.Node) bool { return get(n, "container_port").Value == spelled }) {
			i.add(item, item, Taken, what, where+", which has the port already")
			continue
		}
		if get(m.Node, "port_mappings") == nil {
			m.set("port_mappings", list)
		}
		list.Content = append(list.Content, portMapping(port, protocol))
		i.add(item, item, Taken, what, where)
	}
}

func (i *importer) deploy(m mapping, key, value *yaml.Node, what, family string, count *int) {
	i.add(key, key, Taken, what, "services."+family)
	keyed(value, func(name, one *yaml.Node) {
		n, err := strconv.Atoi(one.Value)
		if name.Value == "replicas" && err == nil {
			*count = n
			i.add(name, one, Taken, what+".replicas", "services."+family+".desired_count")
			return
		}
		if name.Value == "resources" {
			i.composeResources(m, name, one, what+".resources", "task_definitions."+family+".container_definitions."+family)
			return
		}
		i.add(name, one, NotUnderstood, what+"."+name.Value,
			"sizes and updates are written in task_definitions."+family+" and services."+family)
	})
}

// extendedName is the service of the same file that a service extends, "" for none.
func extendedName(service *yaml.Node) string {
	extends := get(service, "extends")
	if name, ok := plain(extends); ok {
		return name
	}
	if has(extends, "file") {
		return ""
	}
	name, _ := plain(get(extends, "service"))
	return name
}

// extended merges a service with the one that it extends, including the variables of
// both. open are the services that lead here.
func extended(service, all *yaml.Node, open []string) *yaml.Node {
	name := extendedName(service)
	if name == "" {
		return service
	}
	base := get(all, name)
	if base == nil || base.Kind != yaml.MappingNode || slices.Contains(open, name) {
		return service
	}
	base = extended(base, all, append(slices.Clip(open), name))
	same := *service
	same.Content = slices.Clone(service.Content)
	keyed(base, func(key, value *yaml.Node) {
		own := get(service, key.Value)
		switch {
		case key.Value == "extends" || key.Value == "profiles" || key.Value == "depends_on": // not handed on
		case own == nil:
			same.Content = append(same.Content, key, value)
		case own.Kind == yaml.MappingNode && value.Kind == yaml.MappingNode:
			both := *own
			both.Content = merged(slices.Clone(own.Content), own, value)
			for at := 1; at < len(same.Content); at += 2 {
				if same.Content[at] == own {
					same.Content[at] = &both
				}
			}
		}
	})
	return &same
}

func (i *importer) extends(key, value *yaml.Node, what string) {
	if name, ok := plain(value); ok || !has(value, "file") {
		if !ok {
			name, _ = plain(get(value, "service"))
		}
		i.add(key, value, Taken, what, "the keys of services."+name+" that it does not have itself")
		return
	}
	i.add(key, value, NotUnderstood, what, "another file is not read: import it, or write what it says")
}
