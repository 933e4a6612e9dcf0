package cli

import "slices"

// What runs programs, and what starts them.
func init() {
	const inside = "subnets: [private-subnet-1a, private-subnet-1b], security_groups: [sg_services]"
	for name, c := range map[string]collection{
		"batch": {[]collectionPart{
			{"batch_environments:\n", "  e%[1]d: {kind: fargate, max_vcpus: 16, " + inside + "}\n"},
			{"batch_queues:\n", "  q%[1]d: {environments: [e%[1]d]}\n"},
			{"batch_jobs:\n", "  j%[1]d: {queue: q%[1]d, repository: shop/backend, tag: \"1\", memory: 1024, vcpus: 0.5}\n"},
		}},
		"servers and addresses": {[]collectionPart{
			{"addresses:\n", "  a%[1]d: {}\n"},
			{
				"servers:\n", "  s%[1]d: {instance_type: t4g.small, min_size: 1, max_size: 1, address: a%[1]d, public_ip: true, " +
					"subnets: [public-subnet-1a], security_groups: [sg_services]}\n",
			},
		}},
		"clusters, instances and services": {withServices(
			collectionPart{"clusters:\n", "  c%[1]d: {cluster_name: shop-%[1]d, capacity_providers: [FARGATE, machines%[1]d]}\n"},
			collectionPart{"instances:\n", "  machines%[1]d: {instance_type: m7g.large, min_size: 1, max_size: 4, " + inside + "}\n"},
			collectionPart{"services:\n", manyService + "    cluster: c%[1]d\n"},
		)},
		"state machines and functions": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{
				"state_machines:\n",
				"  m%[1]d:\n    definition: >-\n" +
					"      {\"StartAt\": \"Work\", \"States\": {\"Work\": {\"Type\": \"Task\", \"Resource\": \"${Work}\", \"End\": true}}}\n" +
					"    substitutions: {Work: {from: function/f%[1]d, attribute: arn}}\n",
			},
		}},
		"REST APIs and functions": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{"rest_apis:\n", "  a%[1]d: {routes: [{route: GET /r%[1]d, function: f%[1]d}]}\n"},
		}},
		"routes of a REST API": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{"rest_apis:\n  a:\n    routes:\n", "      - {route: GET /r%[1]d, function: f%[1]d}\n"},
		}},
		"routes of an API": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{"apis:\n  a:\n    routes:\n", "      - {route: GET /r%[1]d, function: f%[1]d}\n"},
		}},
		"devices and queues": {[]collectionPart{
			{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
			{"device_policies:\n", "  p%[1]d: {publish: [bikes/%[1]d/position]}\n"},
			{"device_groups:\n", "  g%[1]d: {policy: p%[1]d}\n"},
			{"device_rules:\n", "  r%[1]d: {select: SELECT * FROM 'bikes/%[1]d/position', targets: [{queue: q%[1]d}]}\n"},
		}},
		"namespaces and services": {withServices(
			collectionPart{"namespaces:\n", "  n%[1]d: {name: n%[1]d.internal, services: {extra: {service: shop-extra-%04[1]d}}}\n"},
		)},
		"names of a namespace": {withServices(
			collectionPart{"namespaces:\n  inside:\n    name: shop.internal\n    services:\n", "      s%[1]d: {service: shop-extra-%04[1]d}\n"},
		)},
		"metric scaling and queues": {withServices(
			collectionPart{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
			collectionPart{"cluster:\n  cluster_name: shop\n  capacity_providers: [FARGATE]\n  container_insights: enabled\n", ""},
			collectionPart{"metric_scaling:\n", "  m%[1]d: {service: shop-extra-%04[1]d, queue: q%[1]d, target: 50}\n"},
		)},
		"scheduled scaling": {withServices(
			collectionPart{
				"scheduled_scaling:\n  timezone: Asia/Seoul\n  days: [mon]\n  start: \"08:00\"\n  stop: \"20:00\"\n  services:\n",
				"    - {service_name: shop-extra-%04[1]d, min_capacity: 1, max_capacity: 1}\n",
			},
		)},
	} {
		growing[name] = c
	}
}

// withServices are services, and parts that refer to them or take the place of theirs.
func withServices(parts ...collectionPart) []collectionPart {
	return slices.Concat(
		[]collectionPart{{"services:\n", manyService}, {"task_definitions:\n", manyTask}, {"log_groups:\n", manyLogGroup}}, parts,
	)
}
