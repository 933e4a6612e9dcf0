package spec_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// lookup returns the value at a path without quoted keys as text: strings as they
// are, anything else as JSON.
func lookup(t *testing.T, v cty.Value, path string) string {
	t.Helper()
	for _, key := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		switch {
		case v.IsNull():
			t.Fatalf("%s: null in front of %s", path, key)
		case v.Type().IsTupleType():
			i, err := strconv.Atoi(key)
			if err != nil || i >= v.LengthInt() {
				t.Fatalf("%s: no item %s", path, key)
			}
			v = v.Index(cty.NumberIntVal(int64(i)))
		case !v.Type().IsObjectType() || !v.Type().HasAttribute(key):
			t.Fatalf("%s: no key %s in %#v", path, key, v.Type())
		default:
			v = v.GetAttr(key)
		}
	}
	if !v.IsNull() && v.Type() == cty.String {
		return v.AsString()
	}
	b, err := ctyjson.Marshal(v, v.Type())
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestValue holds the contract with the templates, by examples of the shipped
// specs.
func TestValue(t *testing.T) {
	v, _ := loadSpecs(t).Value().UnmarkDeep()
	for path, want := range map[string]string{
		"product.name":                         "jobhive",
		"networks.main.public_subnets[0]":      `{"availability_zone":"us-east-1a","cidr":"10.0.1.0/24","existing":null,"ipv6_prefix":null,"name":"public-subnet-1a","network":"main","tier":"public"}`,
		"networks.main.nat_gateways[0].subnet": "public-subnet-1a",

		"security_groups.sg_rds_database.egress_rules":                                      "[]",
		"security_groups.sg_rds_database.ingress_rules[0].source_security_group_id":         "sg_web_application",
		"security_groups.sg_alb_external.ingress_rules[0].cidr_blocks":                      `["0.0.0.0/0"]`,
		"services[0].task_definition":                                                       "jobhive-web-task",
		"services[0].capacity_provider_strategy":                                            "[]",
		"services[1].deployment_configuration":                                              "null",
		"services[0].network_configuration.assign_public_ip":                                "false",
		"services[2].deployment_configuration.minimum_healthy_percent":                      "0",
		"task_definitions[0].cpu":                                                           "1024",
		"task_definitions[0].container_definitions[0].image":                                "jobhive/backend",
		"task_definitions[0].container_definitions[0].secrets[0].value_from":                `{"key":"pooled_url","name":"jobhive/database","secret":"database_credentials"}`,
		"task_definitions[0].container_definitions[0].log_configuration.options":            `{"awslogs-group":"/ecs/jobhive-web","awslogs-region":"us-east-1","awslogs-stream-prefix":"ecs"}`,
		"caches.main.engine_version":                                                        "7.0",
		"caches.main.auth_token_secret":                                                     `{"key":null,"name":"jobhive/redis","secret":"redis_credentials"}`,
		"caches.main.parameters":                                                            `{"databases":"16","maxmemory-policy":"allkeys-lru","tcp-keepalive":"300","timeout":"300"}`,
		"databases.main.parameters.random_page_cost":                                        "1.1",
		"databases.main.parameters.shared_buffers":                                          "4GB",
		"databases.main.kms_key_id":                                                         "rds-encryption-key",
		"databases.main.backup_window":                                                      "03:00-04:00",
		"storage.media_bucket.versioning":                                                   "Enabled",
		"storage.static_bucket.versioning":                                                  "null",
		"storage.media_bucket.access_logs.bucket":                                           "logs_bucket",
		"distributions.main.origins[0].domain_name":                                         "static_bucket",
		"distributions.main.origins[1].domain_name":                                         "load_balancer/main",
		"distributions.main.restrictions.geo_restriction.restriction_type":                  "none",
		"load_balancers.main.listeners[1].default_actions[0].redirect.port":                 `443`,
		"target_groups[0].health_check.matcher":                                             `200`,
		"iam.roles.ecsTaskExecutionRole.policy.Statement[0].Resource":                       `["*"]`,
		"iam.roles.jobhiveTaskRole.policy.Statement[6].Condition":                           `{"StringEquals":{"cloudwatch:namespace":["JobHive"]}}`,
		"secrets.database_credentials.secret_string.password":                               `{"attribute":null,"from":null,"kind":"generated","length":40,"name":null,"value":null}`,
		"secrets.database_credentials.secret_string.host":                                   `{"attribute":"address","from":"database","kind":"reference","length":null,"name":"main","value":null}`,
		"secrets.database_credentials.secret_string.username":                               `{"attribute":null,"from":null,"kind":"value","length":null,"name":null,"value":"jobhive_app"}`,
		"secrets.stripe_keys.secret_string.secret_key":                                      `{"attribute":null,"from":null,"kind":"provided","length":null,"name":null,"value":null}`,
		"alarms[3].threshold":                                                               "1000000000",
		"alarms[0].resource":                                                                `{"cache":null,"database":null,"load_balancer":null,"queue":null,"service":"jobhive-web","target_group":null}`,
		"auto_scaling_policies[0].policies[0].target_tracking_scaling_policy.target_value":  "70",
		"auto_scaling_policies[1].policies[0].step_scaling_policy.step_adjustments[2]":      `{"lower_bound":15,"scaling_adjustment":3,"upper_bound":null}`,
		"rds_backup.manual_snapshots[1].retention":                                          `{"days":28,"hours":672,"minutes":40320,"seconds":2419200,"text":"4_weeks"}`,
		"rds_backup.manual_snapshots[2].retention.days":                                     "365",
		"disaster_recovery.rpo.hours":                                                       "0.25",
		"disaster_recovery.failover_procedures[0].key":                                      "1_database_failover",
		"disaster_recovery.failover_procedures[2].steps[0]":                                 "restore_s3_media_from_backup",
		"point_in_time_recovery.earliest_restorable_time.days":                              "30",
		"cost_optimization.compute.use_spot_instances":                                      `{"of":"jobhive-celery-workers","percent":30,"text":"30%_of_celery_workers"}`,
		"cost_optimization.storage.s3_intelligent_tiering":                                  "true",
		"reserved_capacity.savings_plans":                                                   `{"iso":"P1Y","seconds":31536000,"text":"compute_savings_plan_1_year","years":1}`,
		"tagging_strategy.mandatory_tags.Project":                                           "jobhive",
		"tagging_strategy.mandatory_tags.Backup":                                            `["required","not-required"]`,
		"performance_tuning.caching.redis_cluster":                                          "3_nodes_with_replication",
		"performance_metrics.application_metrics.error_rate":                                `{"comparison":"below","text":"target_below_0.1%","unit":"%","value":0.1}`,
		"performance_metrics.application_metrics.throughput":                                "requests_per_second",
		"datadog_agent.configuration.integrations.postgres.host":                            "database/main",
		"application_backup.bucket_copies.main.cross_region_replication.destination_bucket": "backups_west_bucket",
		"rds_backup.manual_snapshots[2].cross_region_copy":                                  `{"destination_region":"us-west-2","kms_key_id":"jobhive-backup-key-west"}`,
		"target_group_scaling.scaling_policies[0].metric_type":                              "request_count_per_target",
	} {
		if got := lookup(t, v, path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

func TestValueOfNothing(t *testing.T) {
	f, _ := load(map[string]string{"a.yaml": product}, "")
	v, _ := f.Value().UnmarkDeep()
	for path, want := range map[string]string{
		"services": "[]", "security_groups": "{}", "networks": "{}", "product.description": "null", "cost_optimization": "null",
	} {
		if got := lookup(t, v, path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

// TestSectionsLeftOut: the null of a section has the type of one without any key.
func TestSectionsLeftOut(t *testing.T) {
	f, _ := load(map[string]string{"a.yaml": product}, "")
	v, _ := f.Value().UnmarkDeep()
	iam := v.GetAttr("iam")
	if !iam.IsNull() || !iam.Type().IsObjectType() || !iam.Type().AttributeType("roles").Equals(cty.EmptyObject) {
		t.Errorf("iam is %#v, want null with roles", iam)
	}
	if rpo := v.GetAttr("disaster_recovery").Type().AttributeType("rpo"); !rpo.IsObjectType() || !rpo.HasAttribute("seconds") {
		t.Errorf("disaster_recovery.rpo is of the type %#v, want one with seconds", rpo)
	}
}

// TestOrigins checks every leaf: it has one origin, whose path leads to the range
// it has, and the range is a text of a file.
func TestOrigins(t *testing.T) {
	f := loadSpecs(t)
	leaves := 0
	err := cty.Walk(f.Value(), func(path cty.Path, v cty.Value) (bool, error) {
		v, marks := v.Unmark()
		if v.IsNull() || !v.Type().IsPrimitiveType() {
			if len(marks) > 0 {
				t.Errorf("%#v is no leaf and has marks", path)
			}
			return true, nil
		}
		leaves++
		if len(marks) != 1 {
			t.Errorf("%#v has %d marks", path, len(marks))
		}
		for mark := range marks {
			origin, ok := mark.(diag.Maker)
			if !ok {
				t.Errorf("%#v has the mark %v", path, mark)
				continue
			}
			// The keys of the procedures are leaves, and stand as keys in the file.
			isKey := strings.HasPrefix(origin.Path, "disaster_recovery.failover_procedures.") && !strings.HasSuffix(origin.Path, "]")
			if got := f.Range(origin.Path); got != origin.Range && !isKey {
				t.Errorf("the range of %s is %v, its origin says %v", origin.Path, got, origin.Range)
			}
			src := f.Sources()[origin.Range.Filename]
			if src == nil || origin.Range.End.Byte <= origin.Range.Start.Byte || origin.Range.End.Byte > len(src.Bytes) {
				t.Errorf("the origin of %s is no text: %v", origin.Path, origin.Range)
			}
		}
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if leaves < 800 {
		t.Errorf("only %d leaves", leaves)
	}
}

func TestRange(t *testing.T) {
	f, _ := load(map[string]string{"a.yaml": product + "database:\n  parameters:\n    \"a.b\": 1\n    'q\"': 2\ntopics:\n  - name: x\n"}, "")
	for path, want := range map[string]string{
		`database.parameters["a.b"]`: "1", `database.parameters["q\""]`: "2", "topics[0].name": "x",
		"topics": "topics", "topics[0]": "name", "topics[7]": "topics", "topics[0].zzz": "name", "database.port": "database",
		"zzz": "", "": "",
	} {
		rng := f.Range(path)
		got := ""
		if rng.Filename != "" {
			got = string(f.Sources()[rng.Filename].Bytes[rng.Start.Byte:rng.End.Byte])
		}
		if got != want {
			t.Errorf("the text of %s is %q, want %q", path, got, want)
		}
	}
}
