package foreign

import (
	"cmp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// scaled says which services the resources of a template scale.
type scaled struct {
	// services are the names of services by the resources that make them, and targets those of
	// the services that scalable targets are about.
	services, targets map[string]string
}

// nameServices notes which services the scalable targets of a template are about.
func (i *importer) nameServices(s *stack, resources *yaml.Node) {
	i.scaled = scaled{map[string]string{}, map[string]string{}}
	named := func(suffix string, f func(name string, properties *yaml.Node)) {
		keyed(resources, func(name, resource *yaml.Node) {
			if properties := get(resource, "Properties"); properties != nil && strings.HasSuffix(valueOf(get(resource, "Type")), suffix) {
				f(name.Value, properties)
			}
		})
	}
	named("::ECS::Service", func(name string, properties *yaml.Node) {
		i.scaled.services[name] = strings.ToLower(name)
		if written := get(properties, "serviceName"); written != nil {
			if spelled, ok := plain(s.resolved(written)); ok {
				i.scaled.services[name] = spelled
			}
		}
	})
	named("::ApplicationAutoScaling::ScalableTarget", func(name string, properties *yaml.Node) {
		if service := i.scaled.serviceOf(s, get(properties, "ResourceId")); service != "" {
			i.scaled.targets[name] = service
		}
	})
}

// serviceOf is the service that an address such as service/CLUSTER/NAME, or an expression that
// makes one, leads to; "" if it leads to none of this template.
func (s scaled) serviceOf(stack *stack, address *yaml.Node) string {
	if address == nil {
		return ""
	}
	spelled, isPlain := plain(stack.resolved(address))
	last := spelled[strings.LastIndexByte(spelled, '/')+1:]
	for _, service := range s.services {
		if isPlain && strings.HasPrefix(spelled, "service/") && service == last {
			return service
		}
	}
	found := ""
	referredIn(address, func(resource string) { found = cmp.Or(s.services[resource], found) })
	return found
}

// serviceOfPolicy is the service that a policy is about, "" for none of this template.
func (s scaled) serviceOfPolicy(stack *stack, properties *yaml.Node) string {
	service := s.serviceOf(stack, get(properties, "ResourceId"))
	if target := get(properties, "ScalingTargetId"); target != nil {
		referredIn(target, func(name string) { service = cmp.Or(s.targets[name], service) })
	}
	return service
}

// inExpression matches the names of resources in the text of !Sub.
var inExpression = regex.New(`\$\{[A-Za-z0-9]+`)

// referredIn calls f for each resource that an expression refers to.
func referredIn(n *yaml.Node, f func(resource string)) {
	name, argument, ok := function(n)
	switch {
	case ok && argument.Kind == yaml.ScalarNode && (name == "Ref" || name == "GetAtt"):
		resource, _, _ := strings.Cut(argument.Value, ".")
		f(resource)
	case ok && name == "GetAtt" && len(argument.Content) > 0:
		f(argument.Content[0].Value)
	case n.Kind == yaml.ScalarNode:
		for _, part := range inExpression.FindAllString(n.Value, -1) {
			f(part[len("${"):])
		}
	default:
		for _, below := range n.Content {
			referredIn(below, f)
		}
	}
}

// scalableTarget takes the bounds within which a service is scaled.
func (i *importer) scalableTarget(properties *yaml.Node, what, service string) {
	where := "services." + service + ".auto_scaling"
	bounds := newMapping()
	keyed(properties, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch key.Value {
		case "MinCapacity":
			i.take(bounds, key, value, at, "min_capacity", where+".min_capacity")
		case "MaxCapacity":
			i.take(bounds, key, value, at, "max_capacity", where+".max_capacity")
		case "ResourceId", "ScalableDimension", "ServiceNamespace":
			i.add(key, value, Taken, at, where)
		case "RoleARN":
			i.add(key, value, NotUnderstood, at, "the role is that of the provider itself")
		case "ScheduledActions":
			i.add(key, value, NotUnderstood, at, "write in scheduled_scaling at which times "+service+" has how many tasks")
		default:
			i.add(key, value, NotUnderstood, at, "a spec says nothing of this in "+where)
		}
	})
	if len(bounds.Content) > 0 {
		i.scalingOf(service, bounds.Node)
	}
}

// scalingPolicy takes a policy that keeps a metric of a service at a value.
func (i *importer) scalingPolicy(properties *yaml.Node, what, resource, service string) {
	tracker := get(properties, "TargetTrackingScalingPolicyConfiguration")
	instead := ""
	switch {
	case has(tracker, "CustomizedMetricSpecification"):
		instead = "write by which metric " + service + " scales in " + cmp.Or(i.pack["scaling_custom"], "its section")
	case has(tracker, "PredefinedMetricSpecification", "ResourceLabel"):
		instead = "write in target_group_scaling by how many requests of a target group " + service + " scales"
	case tracker == nil:
		instead = "write it in auto_scaling_policies." + service + ", with the alarm that starts it"
	}
	if instead != "" {
		i.noJob(properties, what, instead)
		return
	}
	name := cmp.Or(valueOf(get(properties, "PolicyName")), resource)
	where := "auto_scaling_policies." + service + "." + name
	known := i.typeOf("auto_scaling_policies", service, "policies", name)
	m := newMapping()
	m.setText("name", name)
	keyed(properties, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		_, isPlain := plain(value)
		switch {
		case key.Value == "PolicyName" && isPlain:
			i.add(key, value, Taken, at, where)
		case key.Value == "PolicyName":
			i.add(key, value, NotUnderstood, at, "it is an expression: the policy is called "+name+" here")
		case key.Value == "TargetTrackingScalingPolicyConfiguration":
			renamed := *key
			renamed.Value = "TargetTrackingScalingPolicy"
			i.fitKey(m, &renamed, value, at, where, known)
		case key.Value == "PolicyType":
			i.fitKey(m, key, value, at, where, known)
		default:
			i.add(key, value, Taken, at, where)
		}
	})
	if i.tracking == nil {
		i.tracking = map[string][]*yaml.Node{}
	}
	i.tracking[service] = append(i.tracking[service], m.Node)
}
