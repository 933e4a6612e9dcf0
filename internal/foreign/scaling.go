package foreign

import (
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// configsOf are the values of the ConfigMaps of the documents of a source, and the keys of its Secrets.
func configsOf(docs []*yaml.Node) (configs, secrets map[string]*yaml.Node) {
	configs, secrets = map[string]*yaml.Node{}, map[string]*yaml.Node{}
	for _, doc := range docs {
		items := []*yaml.Node{doc}
		if list := get(doc, "items"); isList(list) {
			items = list.Content
		}
		for _, one := range items {
			kind, _ := plain(get(one, "kind"))
			name, ok := plain(get(one, "metadata", "name"))
			switch {
			case ok && kind == "ConfigMap" && has(one, "data"):
				configs[name] = get(one, "data")
			case ok && kind == "Secret" && has(one, "stringData"):
				secrets[name] = get(one, "stringData")
			case ok && kind == "Secret" && has(one, "data"):
				secrets[name] = get(one, "data")
			}
		}
	}
	return configs, secrets
}

// keysOfSecret are the keys of a Secret of the same source, nil if it is not there. Their values are
// never read.
func (i *importer) keysOfSecret(name *yaml.Node) *yaml.Node {
	spelled, ok := plain(name)
	if !ok {
		return nil
	}
	return i.secretKeys[spelled]
}

// configured takes the variables of the ConfigMaps that a container names, which stand in the
// same source. Those of secrets are not copied.
func (i *importer) configured(vars *variables, list *yaml.Node, what string) {
	if !isList(list) {
		return
	}
	for _, item := range list.Content {
		name, _ := plain(get(item, "configMapRef", "name"))
		data := i.configs[name]
		prefix, _ := plain(get(item, "prefix"))
		switch {
		case i.keysOfSecret(get(item, "secretRef", "name")) != nil:
			secret := get(item, "secretRef", "name").Value
			keyed(i.keysOfSecret(get(item, "secretRef", "name")), func(key, _ *yaml.Node) {
				vars.refer(item, prefix+key.Value, secret, key.Value, what+"."+key.Value)
			})
		case has(item, "secretRef"):
			i.add(item, item, Refused, what,
				"secrets are not copied: declare them in secrets, and name them in the secrets of the container")
		case data == nil:
			i.add(item, item, NotUnderstood, what, "what it names is not in this source: write its values in the environment")
		default:
			i.add(item, item, Taken, what, "the values of ConfigMap."+name)
			keyed(data, func(key, value *yaml.Node) {
				if !variableName.MatchString(key.Value) {
					i.add(key, value, NotUnderstood, "ConfigMap."+name+".data."+key.Value,
						"it is a file, and no variable: have it in the image, or mount it from a file system")
					return
				}
				vars.add(key, value, prefix+key.Value, "ConfigMap."+name+".data."+key.Value)
			})
		}
	}
}

// variableName matches what a variable may be called.
var variableName = regex.New(`^[A-Za-z_][A-Za-z0-9_]*$`)

// scaling reads within which bounds a workload is scaled, and by which load of the processor.
func (i *importer) scaling(root *yaml.Node, name string) {
	target, _ := plain(get(root, "spec", "scaleTargetRef", "name"))
	bounds := newMapping()
	keyed(root, func(key, value *yaml.Node) {
		what := "HorizontalPodAutoscaler." + name + "." + key.Value
		if key.Value != "spec" || target == "" {
			i.add(key, value, NotUnderstood, what, "it says something of the autoscaler, and nothing of what it scales")
			return
		}
		i.add(key, key, Taken, what, "services."+target+".auto_scaling")
		keyed(value, func(below, one *yaml.Node) {
			at := what + "." + below.Value
			to := map[string]string{
				"minReplicas": "min_capacity", "maxReplicas": "max_capacity", "targetCPUUtilizationPercentage": "target_cpu_utilization",
			}[below.Value]
			n, err := strconv.Atoi(one.Value)
			switch cpu := cpuOf(one); {
			case below.Value == "scaleTargetRef":
				i.add(below, one, Taken, at, "services."+target)
			case to != "" && err == nil:
				bounds.set(to, number(n))
				i.add(below, one, Taken, at, "services."+target+".auto_scaling."+to)
			case below.Value == "metrics" && cpu > 0:
				bounds.set("target_cpu_utilization", number(cpu))
				i.add(below, one, Taken, at,
					"services."+target+".auto_scaling.target_cpu_utilization; others are written in auto_scaling_policies")
			default:
				i.add(below, one, NotUnderstood, at, "write it in auto_scaling_policies")
			}
		})
	})
	if has(bounds.Node, "min_capacity") && has(bounds.Node, "max_capacity") {
		i.scalingOf(target, bounds.Node)
	}
}

// scalingOf notes how a service is scaled.
func (i *importer) scalingOf(service string, bounds *yaml.Node) {
	if i.scalings == nil {
		i.scalings = map[string]*yaml.Node{}
	}
	i.scalings[service] = bounds
}

// valueOf is the text of a scalar, "" if there is none.
func valueOf(n *yaml.Node) string {
	spelled, _ := plain(n)
	return spelled
}

// cpuOf is the load of the processor that metrics aim at, 0 for none.
func cpuOf(metrics *yaml.Node) int {
	if !isList(metrics) {
		return 0
	}
	at := slices.IndexFunc(metrics.Content, func(m *yaml.Node) bool {
		name, _ := plain(get(m, "resource", "name"))
		return name == "cpu"
	})
	if at < 0 {
		return 0
	}
	spelled, _ := plain(get(metrics.Content[at], "resource", "target", "averageUtilization"))
	n, _ := strconv.Atoi(spelled)
	return n
}
