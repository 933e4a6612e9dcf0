package jsonschema_test

import (
	"slices"
	"testing"

	"github.com/jobhive/jobhivegen/internal/jsonschema"
)

// rejected are specs with one mistake, and the place and keyword of the schema that
// see it.
var rejected = []struct{ name, text, want string }{
	{"unknown section", "servces: []", "/ additionalProperties"},
	{"unknown key", "cluster: {cluster_name: a, zzz: 1}", "/cluster additionalProperties"},
	{"missing key", "cluster: {}", "/cluster required"},
	{"refused key", "cluster: {cluster_name: a, launch_type: FAST}", "/cluster/launch_type not"},
	{"no value", "cluster: {cluster_name: }", "/cluster/cluster_name type"},
	{"empty text", "cluster: {cluster_name: ''}", "/cluster/cluster_name minLength"},
	{"list for text", "cluster: {cluster_name: [a]}", "/cluster/cluster_name type"},
	{"bool for text", "cluster: {cluster_name: true}", "/cluster/cluster_name type"},
	{"text for map", "cluster: yes", "/cluster type"},
	{"text for list", "services: a", "/services type"},
	{"map for list", "services: {a: {}}", "/services type"},
	{"empty list", "distribution: {enabled: true, origins: [], default_cache_behavior: {target_origin_id: a, " +
		"viewer_protocol_policy: b, allowed_methods: [GET], cached_methods: [GET]}}", "/distribution/origins minItems"},
	{"text for number", "log_groups: [{name: a, retention_in_days: soon}]", "/log_groups/0/retention_in_days pattern"},
	{"negative number", "log_groups: [{name: a, retention_in_days: -1}]", "/log_groups/0/retention_in_days minimum"},
	{"fraction", "log_groups: [{name: a, retention_in_days: 1.5}]", "/log_groups/0/retention_in_days type"},
	{"word for bool", "dns: {domain_name: a.com, zone: a.com, create_zone: 'yes'}", "/dns/create_zone pattern"},
	{"word for toggle", "cluster: {cluster_name: a, container_insights: on}", "/cluster/container_insights pattern"},
	{
		"duration", "registry: {repositories: [{name: a, expire_untagged_after: 14 days}]}",
		"/registry/repositories/0/expire_untagged_after pattern",
	},
	{"enum", "state: {backend: gcs}", "/state/backend enum"},
	{"key of another backend", "state: {backend: local, bucket: a}", "/state/bucket false"},
	{"key that the backend needs", "state: {backend: cloud}", "/state required"},
	{"existing by two", "vpc: {existing: {id: a, name: b}}", "/vpc/existing oneOf"},
	{"existing by nothing", "vpc: {existing: {account: a}}", "/vpc/existing required"},
	{"key beside existing", "vpc: {existing: {id: a}, cidr_block: 10.0.0.0/16}", "/vpc/cidr_block false"},
	{"neither existing nor made", "vpc: {public_subnets: []}", "/vpc required"},
	{"address", "vpc: {cidr_block: 10.0.0.0}", "/vpc/cidr_block pattern"},
	{"octet", "vpc: {cidr_block: 10.0.300.0/16}", "/vpc/cidr_block pattern"},
	{"port", "target_groups: [{name: a, protocol: HTTP, port: 70000}]", "/target_groups/0/port maximum"},
	{
		"long name", "product: {environment: staging, region: x-1, name: a1234567890123456789012345678901234567890}",
		"/product/name maxLength",
	},
	{"literal secret", "secrets: {a: {name: a, secret_string: {url: hunter2}}}", "/secrets/a/secret_string/url enum"},
	{
		"value of a secret key", "secrets: {a: {name: a, secret_string: {api_key: {value: hunter2}}}}",
		"/secrets/a/secret_string/api_key additionalProperties",
	},
	{
		"short secret", "secrets: {a: {name: a, secret_string: {url: {generated: {length: 8}}}}}",
		"/secrets/a/secret_string/url/generated/length minimum",
	},
	{"pair of two", "tagging_strategy: {mandatory_tags: [{A: b, C: d}]}", "/tagging_strategy/mandatory_tags/0 maxProperties"},
	{"pair of none", "tagging_strategy: {mandatory_tags: [{}]}", "/tagging_strategy/mandatory_tags/0 minProperties"},
	{
		"resource", "iam: {roles: {a: {policy: {Version: '1', Statement: [{Effect: Allow, Action: a, Resource: river/a}]}}}}",
		"/iam/roles/a/policy/Statement/0/Resource pattern",
	},
	{"step", "disaster_recovery: {rto: 1_hour, rpo: 1_hour, primary_region: a, secondary_region: b, " +
		"failover_procedures: {a: []}}", "/disaster_recovery/failover_procedures/a minItems"},
}

const product = "product: {name: app, environment: production, region: north-1}\n"

func TestRejects(t *testing.T) {
	s := compiled(t, jsonschema.Spec)
	for _, tc := range rejected {
		t.Run(tc.name, func(t *testing.T) {
			if len(decoderProblems(tc.text)) == 0 {
				t.Error("the decoder takes it")
			}
			if got := leaves(s.Validate(value(tc.text))); !slices.Contains(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// TestAcceptsEveryForm writes values in each of the ways that the decoder takes.
func TestAcceptsEveryForm(t *testing.T) {
	s := compiled(t, jsonschema.Spec)
	for _, text := range []string{
		"cost_optimization: {compute: {use_spot_instances: 30%_of_a}}",
		"cost_optimization: {compute: [{use_spot_instances: 30%_of_a}, {scheduled_scaling: x}, null]}",
		"cost_optimization: {compute: {batch: 2}, data_transfer: {own: by hand}}",
		"performance_tuning: {database: {partitions: by_month}, caching: [{own: 3_nodes}], application: {own: yes it is}}",
		"tagging_strategy: {mandatory_tags: [{A: [b, 1]}, {C: true}]}",
		"cluster: {cluster_name: 7, container_insights: enabled, execute_command: Disabled}",
		"dns: {domain_name: a.com, zone: a.com, create_zone: 'TRUE'}",
		"log_groups: [{name: a, retention_in_days: '30'}]",
		"task_definitions: [{family: a, cpu: 512, memory: 1 GB, container_definitions: [{name: a, image: b}]}]",
		"state: {backend: s3, bucket: a, region: b}",
		"storage: {a: {name: a, versioning: true}, b: {name: b, versioning: Suspended}}",
		"secrets: {a: {name: a, secret_string: {url: provided, password: {generated: {length: 40}}, user: {value: app}}}}",
	} {
		if problems := decoderProblems(text); len(problems) > 0 {
			t.Errorf("%s: the decoder says %q", text, problems)
		}
		if err := s.Validate(value(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestLeavesToOthers are mistakes that no schema of one file can see, with the
// reason; loading reports them.
func TestLeavesToOthers(t *testing.T) {
	s := compiled(t, jsonschema.Spec)
	for reason, text := range map[string]string{
		"the section may be in another file":           "topics: []",
		"what it names may be in another file":         product + "alarms: [{name: a, alarm_actions: [b], resource: {}, metric_name: a, namespace: b, statistic: c, period: 60, evaluation_periods: 1, threshold: 1, comparison_operator: d}]",
		"two items may not have the same name":         product + "topics: [{name: a}, {name: a}]",
		"two pairs may not have the same key":          product + "tagging_strategy: {mandatory_tags: [{A: b}, {A: c}]}",
		"a number is read before the schema sees it":   product + "log_groups: [{name: a, retention_in_days: 0x10}]",
		"an address is the first one of its network":   product + "vpc: {cidr_block: 10.0.0.1/16}",
		"a duration is no longer than a hundred years": product + "disaster_recovery: {rto: 999999_years, rpo: 1_hour, primary_region: a, secondary_region: b}",
		"a window does not end when it begins":         product + "rds_backup: {automated_backups: {backup_window: '03:00-03:00'}}",
		"a size is whole":                              product + "task_definitions: [{family: a, cpu: 0.3 vCPU, container_definitions: [{name: a, image: b:1}]}]",
		"a goal is no broken target":                   product + "performance_metrics: {application_metrics: {throughput: target_fast}}",
	} {
		if err := s.Validate(value(text)); err != nil {
			t.Errorf("%s: %v", reason, err)
		}
		if problems(text) == 0 {
			t.Errorf("%s: it loads", reason)
		}
	}
}

// TestOverlayRejects is the table for overlays.
func TestOverlayRejects(t *testing.T) {
	s := compiled(t, jsonschema.Overlay)
	for text, want := range map[string]string{
		"servces: {}":                                        "/ additionalProperties",
		"services: {web: {launch: x}}":                       "/services/web additionalProperties",
		"services: [{desired_count: 1}]":                     "/services/0 required",
		"services: {web: {desired_count: many}}":             "/services/web/desired_count pattern",
		"services: {web: 1}":                                 "/services/web type",
		"product: null":                                      "/product type",
		"product: {name: null}":                              "/product/name type",
		"vpc: {public_subnets: {a: {cidr: 10.0.0.0}}}":       "/vpc/public_subnets/a/cidr pattern",
		"security_groups: {a: {ingress_rules: [{}]}}":        "/security_groups/a/ingress_rules/0 required",
		"secrets: {a: {secret_string: {password: hunter2}}}": "/secrets/a/secret_string/password enum",
		"cost_optimization: {compute: {use_spot_instances: 200%_of_a}}": "/cost_optimization/compute/use_spot_instances " +
			"pattern",
	} {
		if got := leaves(s.Validate(value(text))); !slices.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{
		"services: {web: null}", "services: [{service_name: web, desired_count: 1}]", "vpc: {flow_logs: null}",
		"storage: {a: null}", "load_balancer: {listeners: {443: {ssl_policy: x}}}",
		"tagging_strategy: {mandatory_tags: [{A: null}]}", "tagging_strategy: {mandatory_tags: {A: null}}",
		"secrets: {a: {secret_string: {url: {generated: null, value: x}}}}",
		"disaster_recovery: {failover_procedures: {a: null}}",
	} {
		if err := s.Validate(value(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}
