package foreign

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// written are the keys of a described task definition that the registry writes.
var written = []string{
	"taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt", "registeredBy", "deregisteredAt",
}

// writtenOfService are the keys of a described service.
var writtenOfService = []string{
	"serviceArn", "status", "runningCount", "pendingCount", "platformFamily", "deployments", "events", "createdAt", "createdBy", "roleArn",
	"taskSets", "currentServiceDeployment", "currentServiceRevisions", "resourceManagementType",
}

// serviceKeys are keys of a service that a spec has under another name.
var serviceKeys = map[string]string{
	"healthCheckGracePeriodSeconds": "health_check_grace_period",
	"enableExecuteCommand":          "execute_command",
}

// serviceElsewhere says where a spec has what a key of a service says.
var serviceElsewhere = map[string]string{
	"cluster":                     "describe the cluster in cluster; services run in it where there is only one",
	"clusterArn":                  "describe the cluster in cluster; services run in it where there is only one",
	"deploymentController":        "a service is deployed by its provider",
	"enableECSManagedTags":        "tags are said once, in tagging_strategy",
	"placementConstraints":        "what runs places tasks in all zones by itself",
	"placementStrategy":           "what runs places tasks in all zones by itself",
	"propagateTags":               "tags are said once, in tagging_strategy",
	"role":                        "the role is that of the provider itself",
	"schedulingStrategy":          "a service runs as many tasks as desired_count says",
	"serviceConnectConfiguration": "services reach others by their names: see calls",
	"serviceRegistries":           "services reach others by their names: see calls, and namespaces",
	"tags":                        "tags are said once, in tagging_strategy",
}

// fitKey copies a key as far as the type has it.
func (i *importer) fitKey(m mapping, key, value *yaml.Node, what, where string, t *spec.Type) {
	k := keyOf(t, key.Value)
	switch {
	case isEmpty(value):
		i.add(key, value, Taken, what, "that is so where nothing is said")
	case k == nil:
		i.add(key, value, NotUnderstood, what, "a spec says nothing of this in "+where)
	default:
		i.fit(m, key, value, what, k.Name, where+"."+k.Name, k.Type)
	}
}

// hostPaths gives folders of the machine the name that a spec has for them.
func hostPaths(volumes *yaml.Node) {
	for _, volume := range volumes.Content {
		keyed(volume, func(key, value *yaml.Node) {
			if path := get(value, "sourcePath"); path != nil && lowerFirst(key.Value) == "host" {
				key.Value = "host_path"
				line := value.Line
				*value = *path
				value.Line = line
			}
		})
	}
}

// nameInARN is the name at the end of an ARN, or of a path; "" for an expression.
func nameInARN(value *yaml.Node) string {
	spelled, ok := plain(value)
	if !ok || strings.ContainsAny(spelled, "${}") {
		return ""
	}
	return spelled[strings.LastIndexByte(spelled, '/')+1:]
}

// roleOf takes a role, which is there already and belongs to others.
func (i *importer) roleOf(m mapping, key, value *yaml.Node, what, to, where string) {
	name := nameInARN(value)
	if name == "" || strings.Contains(name, ":") {
		i.add(key, value, NotUnderstood, what, "the role belongs to an account: declare one in iam.roles, and name it in "+where)
		return
	}
	m.setText(to, name)
	i.existing("iam.roles", name, "name", name)
	i.add(key, value, Taken, what, where+", and iam.roles."+name+", which exists")
}

// existing notes a thing that is there already: the spec refers to it, and makes none.
func (i *importer) existing(section, key, by, value string) {
	for _, e := range i.there {
		if e.section == section && e.key == key {
			return
		}
	}
	identity := newMapping()
	identity.setText(by, value)
	m := newMapping()
	m.set("existing", identity.Node)
	i.there = append(i.there, thing{section, key, m.Node})
}

// thing is an entry of a section that is a map.
type thing struct {
	section, key string
	node         *yaml.Node
}

// ecsSecrets takes variables whose values are kept in secrets or parameters of the account.
func (i *importer) ecsSecrets(vars *variables, list *yaml.Node, what string) {
	if !isList(list) {
		return
	}
	for _, item := range list.Content {
		name, _ := plain(get(item, "name"))
		from, ok := plain(get(item, "valueFrom"))
		at := what + "." + name
		if !ok || name == "" || strings.Contains(from, "${") {
			i.add(item, item, NotUnderstood, at,
				"it is an expression: declare the secret in secrets, and name it in the secrets of the container")
			continue
		}
		if len(secret.Find("", from)) > 0 {
			id := vars.keep(name, "")
			i.add(item, item, Refused, at,
				"it looks like the secret, and not like the name of one, so it is not copied: declare it in secrets with the name "+id)
			continue
		}
		value, where := i.keptIn(from)
		if value == "" {
			i.add(item, item, NotUnderstood, at, "it names neither a secret nor a parameter: declare the secret in secrets")
			continue
		}
		vars.keep(name, value)
		i.add(item, item, Taken, at, "task_definitions."+vars.task+".container_definitions."+vars.container+".secrets."+name+
			", and "+where+", which exists")
	}
}

// keptIn is how a spec refers to where the value of a variable is kept, and the thing that is
// declared for it.
func (i *importer) keptIn(from string) (value, where string) {
	const secretARN, parts = ":secretsmanager:", 7 // arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME, and KEY behind it
	if fields := strings.Split(from, ":"); strings.Contains(from, secretARN) && len(fields) >= parts {
		name := fields[parts-1]
		const suffix = 7 // a hyphen and six characters that make names of secrets unique
		if cut := len(name) - suffix; cut > 0 && name[cut] == '-' {
			name = name[:cut]
		}
		key := ""
		if len(fields) > parts {
			key = fields[parts]
		}
		return i.keptSecret(name, key)
	}
	name := from
	if strings.HasPrefix(from, "arn:") {
		_, behind, ok := strings.Cut(from, ":parameter")
		if !ok {
			return "", ""
		}
		name = behind
	}
	section := i.pack["parameter"]
	if section == "" {
		return "", ""
	}
	key := keyFor(name)
	i.existing(section, key, "name", name)
	return strings.TrimSuffix(section, "s") + "/" + key, section + "." + key
}

// keptSecret is keptIn for a secret, and one of the keys of its value, "" for all of it.
func (i *importer) keptSecret(name, key string) (value, where string) {
	i.existing("secrets", keyFor(name), "name", name)
	if key != "" {
		return name + ":" + key, "secrets." + keyFor(name)
	}
	return name, "secrets." + keyFor(name)
}

// keyFor makes a key of a name.
func keyFor(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
	return strings.Join(words, "_")
}

// ecsLogs takes where the output of a container goes, if that is a log group which is named
// plainly.
func (i *importer) ecsLogs(m mapping, key, value *yaml.Node, what, where string, container *spec.Type) {
	named := groupOption(container)
	group, ok := plain(get(value, "options", named))
	if named == "" || !ok || strings.Contains(group, "${") {
		i.add(key, value, NotUnderstood, what, "no log group is named in it: declare one in log_groups, and write "+where)
		return
	}
	options, plainly := get(value, "options"), []*yaml.Node{}
	keyed(options, func(name, option *yaml.Node) {
		if _, ok := plain(option); ok { // any other is the region, which is that of the product
			plainly = append(plainly, name, option)
		}
	})
	options.Content = plainly
	first := len(i.entries)
	i.fitKey(m, key, value, what, strings.TrimSuffix(where, ".log_configuration"), container)
	for n := range i.entries[first:] {
		if e := &i.entries[first+n]; strings.HasSuffix(e.Where, ".options."+named) {
			e.Where += "; declare it in log_groups, and adopt.log_groups takes over one that is there"
		}
	}
}

// groupOption is the option that names a log group, "" for none.
func groupOption(container *spec.Type) string {
	_, options := container.At([]string{"log_configuration", "options"})
	if options != nil {
		for _, k := range options.Keys {
			if slices.Contains(k.Refs, "log_group") {
				return k.Name
			}
		}
	}
	return ""
}

// ecsServiceKey takes a key of a service.
func (i *importer) ecsServiceKey(s mapping, key, value *yaml.Node, what, name string) {
	own, where := lowerFirst(key.Value), "services."+name
	content, isPlain := plain(value)
	switch {
	case isEmpty(value):
		i.add(key, value, Taken, what, "that is so where nothing is said")
	case own == "serviceArn" && i.adopted[name] != "":
		i.add(key, value, Taken, what, "adopt.services."+name+", by which the next plan takes it over in place of making it")
	case own == "clusterArn" && i.adopted[name] != "":
		i.add(key, value, Taken, what,
			"the cluster "+nameInARN(value)+", which exists; to own it, describe it in that place, and take it over by adopt")
	case own == "cluster" && isPlain:
		i.add(key, value, NotUnderstood, what, serviceElsewhere[own]+". A service that runs already is taken over by "+
			"adopt: {services: {"+name+": "+nameInARN(value)+"/"+name+"}}")
	case slices.Contains(writtenOfService, own):
		i.add(key, value, NotUnderstood, what, "it says how the service is at the moment, and nothing of what runs")
	case serviceKeys[own] != "":
		i.take(s, key, value, what, serviceKeys[own], where+"."+serviceKeys[own])
	case own == "schedulingStrategy" && i.isDaemon(content):
		i.takeDaemon(s, key, value, what, name)
	case own == "desiredCount":
		i.takeCount(s, key, value, what, name)
	case own == "networkConfiguration":
		i.add(key, value, NotUnderstood, what,
			"its network is there already: declare it with existing in vpc and security_groups, and name it in "+
				where+".network_configuration")
	case own == "loadBalancers":
		i.serviceTargets(s, key, value, what, where)
	case own == "deploymentConfiguration":
		keyed(value, func(below, _ *yaml.Node) {
			if lowerFirst(below.Value) == "deploymentCircuitBreaker" {
				below.Value = "circuitBreaker"
			}
		})
		i.fitKey(s, key, value, what, where, i.typeOf("services", name))
	case own == "availabilityZoneRebalancing" && isPlain:
		enabled := *value
		enabled.Tag, enabled.Value = "!!bool", strconv.FormatBool(content == "ENABLED")
		i.take(s, key, &enabled, what, "availability_zone_rebalancing", where+".availability_zone_rebalancing")
	case serviceElsewhere[own] != "":
		i.add(key, value, NotUnderstood, what, serviceElsewhere[own])
	default:
		i.fitKey(s, key, value, what, where, i.typeOf("services", name))
	}
}

// takeCount takes the number of tasks of a service. What takeDaemon wrote of a daemon stays.
func (i *importer) takeCount(s mapping, key, value *yaml.Node, what, name string) {
	where := "services." + name
	content, _ := plain(value)
	n, err := strconv.Atoi(content)
	switch {
	case get(s.Node, "desired_count") != nil:
		i.add(key, value, Taken, what, where+".desired_count: 1, which is what a spec says of a daemon")
	case err == nil:
		s.set("desired_count", number(n))
		i.add(key, value, Taken, what, where+".desired_count")
	default:
		i.fitKey(s, key, value, what, where, i.typeOf("services", name))
	}
}

// isDaemon tells whether the pack calls a strategy that of a service with one task on each machine.
func (i *importer) isDaemon(strategy string) bool {
	return strategy != "" && strategy == i.pack["daemon"]
}

// takeDaemon takes the strategy of a daemon to where the pack has it.
func (i *importer) takeDaemon(s mapping, key, value *yaml.Node, what, name string) {
	var keys []spec.Key
	if of := i.typeOf("services", name); of != nil {
		keys = of.Keys
	}
	for _, own := range keys {
		if k := keyOf(own.Type, key.Value); k != nil {
			below := newMapping()
			i.take(below, key, value, what, k.Name, "services."+name+"."+own.Name+"."+k.Name)
			s.set(own.Name, below.Node)
			return
		}
	}
	i.add(key, value, NotUnderstood, what, "a spec says nothing of this in services."+name)
}

// serviceTargets takes the target groups that the tasks of a service are registered with.
func (i *importer) serviceTargets(s mapping, key, value *yaml.Node, what, where string) {
	const marker = ":targetgroup/"
	there := map[int]string{} // the ARNs of the target groups by their lines
	for _, one := range value.Content {
		arn := get(one, "targetGroupArn")
		_, behind, ok := strings.Cut(valueOf(arn), marker)
		if ok {
			there[arn.Line] = arn.Value
			arn.Value, _, _ = strings.Cut(behind, "/")
		} else {
			i.add(key, value, NotUnderstood, what, "declare the target group in target_groups, and name it in "+where+".load_balancers")
			return
		}
	}
	first := len(i.entries)
	i.fitKey(s, key, value, what, where, i.typeOf("services", "x"))
	for n := range i.entries[first:] {
		e := &i.entries[first+n]
		if arn := there[e.First]; strings.HasSuffix(e.Where, ".target_group_arn") && arn != "" {
			e.Where += "; describe it in target_groups, and adopt.target_groups takes it over by its ARN"
		}
	}
}
