package foreign

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// instead says what takes the place of documents of Kubernetes that run nothing.
var instead = map[string]string{
	"ConfigMap":             "what names it in envFrom or valueFrom has its values",
	"Ingress":               "describe the load balancer, its listeners and their rules",
	"Namespace":             "a spec has an environment for each",
	"NetworkPolicy":         "who may reach whom follows from calls and uses, and security_groups say the rest",
	"PersistentVolumeClaim": "describe a file system, and the volumes of the task",
	"PodDisruptionBudget":   "see deployment_configuration of the service",
	"Role":                  "describe a role in iam.roles",
	"Service":               "services reach others by their names: see calls, and health_check of a target group",
	"ServiceAccount":        "describe a role in iam.roles, and name it as task_role_arn",
}

// insteadOf says it of the keys of pods and containers.
var insteadOf = map[string]string{
	"affinity":                     "what runs places tasks in all zones by itself",
	"automountServiceAccountToken": "a role of its own is what a task has: see task_role_arn",
	"dnsPolicy":                    "names are resolved as the network says",
	"enableServiceLinks":           "services reach others by their names: see calls",
	"hostNetwork":                  "a task has an address of its own",
	"lifecycle":                    "a program is sent SIGTERM, and has stop_timeout to end",
	"priorityClassName":            "what runs places tasks in all zones by itself",
	"schedulerName":                "what runs places tasks in all zones by itself",
	"serviceAccount":               "describe a role in iam.roles, and name it as task_role_arn",
	"terminationMessagePath":       "its lines are in its log group",
	"terminationMessagePolicy":     "its lines are in its log group",
	"tolerations":                  "what runs places tasks in all zones by itself",
	"topologySpreadConstraints":    "what runs places tasks in all zones by itself",
	"imagePullPolicy":              "an image is pulled when a task starts",
	"imagePullSecrets":             "see repository_credentials of the container",
	"restartPolicy":                "a service starts again what ended, and a job does not",
	"serviceAccountName":           "describe a role in iam.roles, and name it as task_role_arn",
	"volumeMounts":                 "see mount_points of the container",
	"volumes":                      "see volumes of the task definition",
}

// resources takes what a container asks for, and what it may take at the most.
func (i *importer) resources(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where)
	keyed(value, func(bound, sizes *yaml.Node) {
		i.add(bound, bound, Taken, what+"."+bound.Value, where)
		keyed(sizes, func(name, size *yaml.Node) {
			at := what + "." + bound.Value + "." + name.Value
			to := map[string]string{
				"requests.cpu": "cpu", "requests.memory": "memory_reservation", "limits.memory": "memory",
			}[bound.Value+"."+name.Value]
			if bound.Value == "limits" && name.Value == "cpu" && get(value, "requests", "cpu") == nil {
				to = "cpu"
			}
			spelled, _ := plain(size)
			n, ok := quantity(spelled, name.Value == "memory")
			switch {
			case to == "":
				i.add(name, size, NotUnderstood, at, "write the size in "+where+", and that of all containers in the task definition")
			case !ok:
				i.add(name, size, NotUnderstood, at, "it is no size: write it in "+where+"."+to)
			default:
				m.set(to, number(n))
				i.add(name, size, Taken, at, where+"."+to)
			}
		})
	})
}

// quantity reads a size of Kubernetes: memory in MiB, or processors in units of which one has 1024.
func quantity(spelled string, memory bool) (n int, ok bool) {
	units := map[string]float64{"m": 1.024, "": 1024}
	if memory {
		const mib = 1 << 20
		units = map[string]float64{
			"": 1.0 / mib, "K": 1e3 / mib, "k": 1e3 / mib, "M": 1e6 / mib, "G": 1e9 / mib,
			"Ki": 1.0 / 1024, "Mi": 1, "Gi": 1024, "Ti": 1 << 20,
		}
	}
	figure := strings.TrimRight(spelled, "kKMGTim")
	amount, err := strconv.ParseFloat(figure, 64)
	factor, known := units[spelled[len(figure):]]
	if err != nil || !known || amount <= 0 || amount*factor > math.MaxInt32 {
		return 0, false
	}
	return int(math.Ceil(amount * factor)), true
}

// probe takes the check of a container that runs a command. Of several, the one of its life counts.
func (i *importer) probe(m mapping, container, key, value *yaml.Node, what, where string) {
	command := get(value, "exec", "command")
	switch {
	case has(value, "httpGet"):
		path, ok := plain(get(value, "httpGet", "path"))
		if !ok {
			path = "/"
		}
		i.add(key, value, NotUnderstood, what, "write the path "+path+" in health_check of the target group of the service")
	case !isList(command):
		i.add(key, value, NotUnderstood, what, "write a command that checks it in "+where+".health_check")
	case key.Value != "livenessProbe" && has(container, "livenessProbe", "exec"):
		i.add(key, value, NotUnderstood, what, where+".health_check has the livenessProbe: a container has one check")
	default:
		check := newMapping()
		words := []*yaml.Node{text("CMD")}
		copied, ok := copied(command)
		if !ok || i.holdsSecret("command", command) {
			i.add(key, value, Refused, what, "a part of it looks like a secret, so it is not copied: write "+where+".health_check")
			return
		}
		check.set("command", sequence(append(words, copied.Content...)...))
		for _, k := range [][2]string{
			{"periodSeconds", "interval"},
			{"timeoutSeconds", "timeout"},
			{"failureThreshold", "retries"},
			{"initialDelaySeconds", "start_period"},
		} {
			spelled, _ := plain(get(value, k[0]))
			if n, err := strconv.Atoi(spelled); err == nil {
				check.set(k[1], number(n))
			}
		}
		m.set("health_check", check.Node)
		i.add(key, value, Taken, what, where+".health_check")
	}
}

// security takes as whom a container runs.
func (i *importer) security(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where)
	keyed(value, func(below, one *yaml.Node) {
		at := what + "." + below.Value
		switch below.Value {
		case "runAsUser":
			spelled, _ := plain(one)
			if group, ok := plain(get(value, "runAsGroup")); ok {
				spelled += ":" + group
			}
			m.setText("user", spelled)
			i.add(below, one, Taken, at, where+".user")
		case "runAsGroup":
			if !has(value, "runAsUser") {
				i.add(below, one, NotUnderstood, at, "a group stands behind a user: "+where+".user")
				return
			}
			i.add(below, one, Taken, at, where+".user")
		case "readOnlyRootFilesystem":
			i.take(m, below, one, at, "readonly_root_filesystem", where+".readonly_root_filesystem")
		case "capabilities":
			i.fit(linuxOf(m), below, one, at, "capabilities", where+".linux_parameters.capabilities",
				i.typeOf("task_definitions", "x", "container_definitions", "x", "linux_parameters", "capabilities"))
		case "runAsNonRoot", "allowPrivilegeEscalation":
			i.add(below, one, NotUnderstood, at, "write as whom it runs in "+where+".user")
		case "privileged":
			if one.Value == "false" {
				i.add(below, one, Taken, at, "that is so where nothing is said")
				return
			}
			i.take(m, below, one, at, "privileged", where+".privileged")
		default:
			i.add(below, one, NotUnderstood, at, "see user, readonly_root_filesystem and linux_parameters in "+where)
		}
	})
}

// linuxOf is the map of what the kernel lets a container do.
func linuxOf(m mapping) mapping {
	if known := get(m.Node, "linux_parameters"); known != nil {
		return mapping{known}
	}
	linux := newMapping()
	m.set("linux_parameters", linux.Node)
	return linux
}

// shared takes what a pod says of all its containers.
func (i *importer) shared(pod *yaml.Node, what, family string, containers []*yaml.Node) {
	keyed(pod, func(key, value *yaml.Node) {
		at, where := what+"."+key.Value, "task_definitions."+family+".container_definitions"
		switch key.Value {
		case "securityContext":
			all := newMapping()
			i.security(all, key, value, at, where)
			for _, c := range containers {
				keyed(all.Node, func(name, one *yaml.Node) {
					if get(c, name.Value) == nil {
						mapping{c}.set(name.Value, one)
					}
				})
			}
		case "terminationGracePeriodSeconds":
			spelled, _ := plain(value)
			n, err := strconv.Atoi(spelled)
			if err != nil {
				i.add(key, value, NotUnderstood, at, "it is no number: write stop_timeout in "+where)
				return
			}
			for _, c := range containers {
				mapping{c}.set("stop_timeout", number(n))
			}
			i.add(key, value, Taken, at, where+".stop_timeout")
		}
	})
}

// inOrder has the containers that come first end before the others start, one after the other.
func inOrder(first, containers []*yaml.Node) []*yaml.Node {
	dependsOn := func(c, other *yaml.Node) {
		d := newMapping()
		d.setText("container_name", get(other, "name").Value)
		d.setText("condition", "SUCCESS")
		mapping{c}.set("depends_on", sequence(d.Node))
	}
	for at, c := range first {
		mapping{c}.set("essential", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "false"})
		if at > 0 {
			dependsOn(c, first[at-1])
		}
	}
	if len(first) > 0 {
		for _, c := range containers {
			dependsOn(c, first[len(first)-1])
		}
	}
	return slices.Concat(first, containers)
}

// referredVariable takes a variable whose value stands in a ConfigMap of the same source, or in a
// secret, which is named and not copied. It tells whether it is one.
func (i *importer) referredVariable(vars *variables, item *yaml.Node, name, what string) bool {
	from := get(item, "valueFrom")
	if config, ok := plain(get(from, "configMapKeyRef", "name")); ok {
		key, _ := plain(get(from, "configMapKeyRef", "key"))
		value := get(i.configs[config], key)
		if value == nil {
			return false
		}
		here := *value
		here.Line, here.Content = lastOf(item), nil
		vars.add(item, &here, name, what)
		return true
	}
	if secret, ok := plain(get(from, "secretKeyRef", "name")); ok {
		key, _ := plain(get(from, "secretKeyRef", "key"))
		vars.refer(item, name, secret, key, what)
		return true
	}
	return false
}

// lastOf is the line where the last thing in a value begins.
func lastOf(n *yaml.Node) int {
	line := n.Line
	for _, below := range n.Content {
		line = max(line, lastOf(below))
	}
	return line
}

// refer adds a variable whose value is one key of a secret.
func (v *variables) refer(at *yaml.Node, name, secret, key, what string) {
	item := newMapping()
	item.setText("name", name)
	item.setText("value_from", secret+":"+key)
	v.secrets = append(v.secrets, item.Node)
	v.i.add(at, at, Taken, what, "task_definitions."+v.task+".container_definitions."+v.container+
		".secrets: declare the secret "+secret+" with the key "+key)
}
