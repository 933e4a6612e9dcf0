package validate

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// valueRules are about values that mean nothing, either by themselves or beside their
// neighbours.
func valueRules() []Rule {
	return []Rule{
		{"agent-port", hcl.DiagError, "Another port", agentPort},
		{"behavior-times", hcl.DiagError, "Times out of order", behaviorTimes},
		{"check-port", hcl.DiagError, "Nobody answers the check", checkPort},
		{"database-public", hcl.DiagError, "Database on the internet", databasePublic},
		{"goal-unit", hcl.DiagError, "Goal of another kind", goalUnit},
		{itemsTwice, hcl.DiagError, "Item stands twice", itemTwice},
		{"lifecycle-order", hcl.DiagError, "Gone before it moves", lifecycleOrder},
		{"redirect-port", hcl.DiagError, "Redirect to nobody", redirectPort},
		{"scaling-target", hcl.DiagError, "Target cannot be reached", scalingTarget},
		{"variable-twice", hcl.DiagError, "Variable set twice", variableTwice},
	}
}

const itemsTwice = "item-twice"

// itemTwice finds lists of texts or numbers with a repeated item. Words of a command
// may repeat.
func itemTwice(c *checker) {
	type key struct{ list, value string }
	first := map[key]string{}
	var walk func(v cty.Value)
	walk = func(v cty.Value) {
		v, marks := v.Unmark()
		switch {
		case v.IsNull() || !v.IsKnown():
		case v.Type().IsPrimitiveType():
			for mark := range marks {
				origin, ok := mark.(diag.Maker)
				if !ok {
					continue
				}
				list := listOf(origin.Path)
				if list == "" || strings.HasSuffix(list, "command") || strings.HasSuffix(list, ".can") {
					continue // verbs share actions, such as one to search that both read and write mean
				}
				k := key{list, v.GoString()}
				other, again := first[k]
				if first[k] = origin.Path; !again || other == origin.Path {
					continue
				}
				c.add(origin.Range, []diag.Related{c.note(other, "It stands here too.")},
					"Once in a list is enough. Remove it, or write what was meant in its place.")
			}
		case v.CanIterateElements():
			for it := v.ElementIterator(); it.Next(); {
				_, element := it.Element()
				walk(element)
			}
		}
	}
	walk(c.file.Value())
}

// listOf gives the path of the list that contains the item at a path, "" if the path
// is not that of an item.
func listOf(path string) string {
	at := strings.LastIndexByte(path, '[')
	if at < 0 || !strings.HasSuffix(path, "]") || strings.Contains(path[at:], `"`) {
		return ""
	}
	return path[:at]
}

// goalUnit checks that the unit of a goal fits its metric, and that no percentage is
// above 100.
func goalUnit(c *checker) {
	metrics := c.PerformanceMetrics
	if metrics == nil {
		return
	}
	check := func(path string, goal spec.Goal, unit string) {
		if !goal.Value.IsSet() {
			return
		}
		var hundred spec.Number
		_ = hundred.Parse("100") // always a number
		switch {
		case goal.Unit != unit && unit == "%":
			c.report(path, "This is measured in percent, and the goal is in %s. Write a goal such as target_below_70%%.", goal.Unit)
		case goal.Unit != unit:
			c.report(path, "This is measured in milliseconds, and the goal is in percent. Write a goal such as target_200ms.")
		case unit == "%" && goal.Value.Compare(hundred) > 0:
			c.report(path, "There is no more than 100%%, and the goal is %s%%. Write a smaller one.", goal.Value)
		}
	}
	if m := metrics.ApplicationMetrics; m != nil {
		check("performance_metrics.application_metrics.response_time_p95", m.ResponseTimeP95, "ms")
		check("performance_metrics.application_metrics.error_rate", m.ErrorRate, "%")
		check("performance_metrics.application_metrics.availability", m.Availability, "%")
	}
	if m := metrics.InfrastructureMetrics; m != nil {
		check("performance_metrics.infrastructure_metrics.cpu_utilization", m.CPUUtilization, "%")
		check("performance_metrics.infrastructure_metrics.memory_utilization", m.MemoryUtilization, "%")
	}
	for _, name := range slices.Sorted(maps.Keys(metrics.BusinessMetrics)) {
		if strings.HasSuffix(name, "_rate") {
			check("performance_metrics.business_metrics"+spec.Segment(name), metrics.BusinessMetrics[name], "%")
		}
	}
}

// behaviorTimes checks that the minimum cache time is at most the default, and the
// default at most the maximum.
func behaviorTimes(c *checker) {
	check := func(path string, shortest, usual, longest *int) {
		switch {
		case shortest != nil && longest != nil && *shortest > *longest:
			c.add(c.file.Range(path+".min_ttl"), []diag.Related{c.note(path+".max_ttl", "This is the longest.")},
				fmt.Sprintf("Answers would be kept for at least %d seconds and at most %d. Exchange the two.", *shortest, *longest))
		case shortest != nil && usual != nil && *shortest > *usual:
			c.add(c.file.Range(path+".default_ttl"), []diag.Related{c.note(path+".min_ttl", "This is the shortest.")},
				fmt.Sprintf("The usual time of %d seconds is shorter than the shortest, %d. Write one between min_ttl and max_ttl.",
					*usual, *shortest))
		case usual != nil && longest != nil && *usual > *longest:
			c.add(c.file.Range(path+".default_ttl"), []diag.Related{c.note(path+".max_ttl", "This is the longest.")},
				fmt.Sprintf("The usual time of %d seconds is longer than the longest, %d. Write one between min_ttl and max_ttl.",
					*usual, *longest))
		}
	}
	for path, d := range c.distributions() {
		if b := d.DefaultCacheBehavior; b != nil {
			check(path+".default_cache_behavior", b.MinTTL, b.DefaultTTL, b.MaxTTL)
		}
		for i, b := range d.CacheBehaviors {
			check(at("%s.cache_behaviors[%d]", path, i), b.MinTTL, b.DefaultTTL, b.MaxTTL)
		}
	}
}

// lifecycleOrder finds objects that would change class after they are deleted, or
// change to two classes at the same time.
func lifecycleOrder(c *checker) {
	for _, key := range sortedKeys(c.Storage) {
		bucket := c.Storage[key]
		if bucket == nil {
			continue
		}
		rules := bucket.LifecyclePolicy
		place := func(i int, part string) string {
			return at("storage%s.lifecycle_policy[%d].%s", spec.Segment(key), i, part)
		}
		for i, rule := range rules {
			for k, moving := range rule.Moves() {
				for j, other := range rules {
					if rule.Status != "Enabled" || other.Status != "Enabled" || !sameObjects(rule, other) {
						continue
					}
					if other.Expiration != nil && other.Expiration.Days > 0 && other.Expiration.Days <= moving.Days {
						c.add(c.file.Range(place(i, moving.Path+".days")),
							[]diag.Related{c.note(place(j, "expiration.days"), "Objects are removed here.")},
							at("Objects move after %d days, and are removed after %d. Let them move earlier, or stay longer.",
								moving.Days, other.Expiration.Days))
					}
					for l, twin := range other.Moves() {
						if (j > i || j == i && l > k) && twin.Days == moving.Days {
							c.add(c.file.Range(place(j, twin.Path+".days")),
								[]diag.Related{c.note(place(i, moving.Path+".days"), "Objects move to another class here.")},
								at("After %d days objects would move to two storage classes. Give each a time of its own.", moving.Days))
						}
					}
				}
			}
		}
	}
}

// sameObjects tells whether two rules apply to the same objects.
func sameObjects(a, b spec.LifecycleRule) bool {
	var first, second spec.LifecycleFilter
	if a.Filter != nil {
		first = *a.Filter
	}
	if b.Filter != nil {
		second = *b.Filter
	}
	return first.Prefix == second.Prefix && maps.Equal(first.Tags, second.Tags) &&
		first.ObjectSizeGreaterThan == second.ObjectSizeGreaterThan && first.ObjectSizeLessThan == second.ObjectSizeLessThan
}

// scalingTarget checks that the target utilization is above zero and below full use,
// where more tasks would not change it.
func scalingTarget(c *checker) {
	check := func(path string, target spec.Number) {
		if target.IsSet() && (target.Float() <= 0 || target.Float() > 100) {
			c.report(path, "The average use in percent is to be held at %s. Write a number above 0 and up to 100, such as 70.", target)
		}
	}
	for i, service := range c.Services {
		if scaling := service.AutoScaling; scaling != nil {
			check(at("services[%d].auto_scaling.target_cpu_utilization", i), scaling.TargetCPUUtilization)
			check(at("services[%d].auto_scaling.target_memory_utilization", i), scaling.TargetMemoryUtilization)
		}
	}
}

// variableTwice finds containers that get an environment variable both as a plain
// value and as a secret.
func variableTwice(c *checker) {
	for i, task := range c.TaskDefinitions {
		for j, container := range task.ContainerDefinitions {
			path := at("task_definitions[%d].container_definitions[%d]", i, j)
			for k, variable := range container.Secrets {
				same := func(v spec.EnvironmentVariable) bool { return v.Name == variable.Name }
				if other := slices.IndexFunc(container.Environment, same); other >= 0 {
					c.add(c.file.Range(at("%s.secrets[%d].name", path, k)),
						[]diag.Related{c.note(at("%s.environment[%d].name", path, other), "It has a plain value here.")},
						at("The variable %s would have two values. Keep one of them.", variable.Name))
				}
			}
		}
	}
}

// agentPort checks that the agent's checks use the port of the service that they
// check.
func agentPort(c *checker) {
	if c.DatadogAgent == nil || c.DatadogAgent.Configuration == nil {
		return
	}
	for name, integration := range c.DatadogAgent.Configuration.Integrations {
		if integration == nil || integration.Port == 0 {
			continue
		}
		path := "datadog_agent.configuration.integrations" + spec.Segment(name) + ".port"
		compare := func(what, otherPath string, port spec.Port) {
			if port != 0 {
				c.agree(port == integration.Port, "The port of "+what, path, at("%d", integration.Port), otherPath, at("%d", port))
			}
		}
		kind, host, _ := strings.Cut(integration.Host, "/")
		if d := c.Databases[host]; d != nil && kind == "database" {
			compare("the database", c.file.PathOf("databases", host)+".port", d.Port)
		}
		if d := c.Caches[host]; d != nil && kind == "cache" {
			compare("the cache", c.file.PathOf("caches", host)+".port", d.Port)
		}
	}
}

// redirectPort checks that the target port of a redirect has a listener.
func redirectPort(c *checker) {
	for path, lb := range c.balancers() {
		c.redirects(path, lb)
	}
}

func (c *checker) redirects(balancer string, lb *spec.LoadBalancer) {
	ports := map[string]string{}
	for _, listener := range lb.Listeners {
		ports[at("%d", listener.Port)] = listener.Protocol
	}
	for _, action := range lb.Actions() {
		redirect := action.Redirect
		if redirect == nil || redirect.Port == "" || redirect.Host != nil {
			continue // another host has its own ports
		}
		path := balancer + "." + action.Path + ".redirect"
		protocol, known := ports[string(redirect.Port)]
		switch {
		case !known && !strings.HasPrefix(string(redirect.Port), "#"):
			c.report(path+".port", "The load balancer has no listener on port %s. Write the port of one.", redirect.Port)
		case known && redirect.Protocol != "" && redirect.Protocol != protocol && protocol != "":
			c.report(path+".protocol", "The listener on port %s speaks %s, not %s. Make the two agree.",
				redirect.Port, protocol, redirect.Protocol)
		}
	}
}

// databasePublic finds replicas with a public address.
func databasePublic(c *checker) {
	for path, d := range c.databases() {
		for _, key := range sortedKeys(d.ReadReplicas) {
			if replica := d.ReadReplicas[key]; replica != nil && replica.PubliclyAccessible {
				c.report(path+".read_replicas"+spec.Segment(key)+".publicly_accessible",
					"A replica holds all that the database holds, and would have a public address. Write false.")
			}
		}
	}
}

// checkPort checks that a health check that names a port uses the port of its group.
func checkPort(c *checker) {
	for i, group := range c.TargetGroups {
		if group.HealthCheck == nil || group.Port == 0 {
			continue
		}
		port, err := strconv.Atoi(string(group.HealthCheck.Port))
		if err == nil && port != int(group.Port) && !c.answers(group.Name, spec.Port(port)) {
			c.add(c.file.Range(at("target_groups[%d].health_check.port", i)),
				[]diag.Related{c.note(at("target_groups[%d].port", i), "The targets listen here.")},
				at("The targets listen on port %d, and the check asks at %d. Write traffic-port.", group.Port, port))
		}
	}
}

// answers tells whether a container behind a target group also listens on a port.
func (c *checker) answers(group string, port spec.Port) bool {
	for _, service := range c.Services {
		for _, lb := range service.LoadBalancers {
			for _, task := range c.TaskDefinitions {
				if lb.TargetGroupARN != group || task.Family != service.TaskDefinition {
					continue
				}
				for _, container := range task.ContainerDefinitions {
					if slices.ContainsFunc(container.PortMappings, func(p spec.PortMapping) bool { return p.ContainerPort == port }) {
						return true
					}
				}
			}
		}
	}
	return false
}
