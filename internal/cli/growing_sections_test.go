package cli

import (
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// TestGrowingCollections checks that the pack takes each collection whose growth is
// measured, so that the benchmark measures renderings and no refusals.
func TestGrowingCollections(t *testing.T) {
	for name, c := range growing {
		t.Run(name, func(t *testing.T) {
			in := project.Inputs{Specs: manyOf(t, c, 3), Env: "production", Pack: templates.Default()}
			if _, diags := project.Generate(in, "out", diag.Files{}); diags.HasErrors() {
				t.Error(diags.Errs())
			}
		})
	}
}

// The sections that packs add, each with what it refers to.
func init() {
	for name, c := range map[string]collection{
		"streams and functions": {[]collectionPart{
			{"streams:\n", "  s%[1]d: {shards: 1}\n"},
			{"functions:\n", manyFunction + "streams: [{stream: s%[1]d, batch_size: 5}]}\n"},
		}},
		"user pools": {[]collectionPart{{
			"user_pools:\n",
			"  p%[1]d: {sign_in_with: [email], domain: shop-p%[1]d, clients: {app%[1]d: {flows: [user_srp]}}}\n",
		}}},
		"search domains": {[]collectionPart{
			{"security_groups:\n" + manyGroup + manyIngress, ""},
			{
				"search_domains:\n",
				"  d%[1]d: {engine_version: OpenSearch_2.19, instance_type: r7g.large.search, storage: {size: 100}, " +
					"subnets: [private-subnet-1a], security_groups: [sg_services], logs: {search_slow: 7_days}}\n",
			},
		}},
		"mail": {[]collectionPart{
			{"email_configuration_sets:\n", "  c%[1]d: {events: {lost: {of: [bounce], topic: shop-mail}}}\n"},
			{"email_identities:\n", "  i%[1]d: {domain: d%[1]d.example.org, records: false, configuration_set: c%[1]d}\n"},
			{"topics:\n  - {name: shop-mail, alert_emails: false, publishers: [ses]}\n  - {name: shop-alerts, publishers: [cloudwatch]}\n", ""},
		}},
		"events and queues": {[]collectionPart{
			{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
			{"event_buses:\n", "  b%[1]d: {description: Orders}\n"},
			{"event_rules:\n", "  r%[1]d: {bus: b%[1]d, pattern: '{\"source\": [\"shop.%[1]d\"]}', targets: [{queue: q%[1]d}]}\n"},
		}},
		"apis and functions": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{"apis:\n", "  a%[1]d: {routes: [{route: GET /r%[1]d, function: f%[1]d}]}\n"},
		}},
		"parameters": {[]collectionPart{{"ssm_parameters:\n", "  p%[1]d: {name: /shop/p%[1]d, value: v%[1]d}\n"}}},
		"math alarms": {[]collectionPart{{
			"math_alarms:\n",
			"  m%[1]d: {expression: e / 2, metrics: {e: {metric_name: Orders%[1]d, namespace: Shop, statistic: Sum, period: 300}}, " +
				"evaluation_periods: 2, threshold: 5, comparison_operator: GreaterThanThreshold, alarm_actions: [shop-alerts]}\n",
		}}},
		"cache users": {[]collectionPart{{
			"cache_users:\n", "  u%[1]d: {id: shop-u%[1]d, name: shop-u%[1]d, access: \"on ~* +@read\"}\n",
		}}},
		"serverless caches": {[]collectionPart{
			{"security_groups:\n" + manyGroup + manyIngress, ""},
			{"serverless_caches:\n", "  c%[1]d: {engine: valkey, subnets: [private-subnet-1a, private-subnet-1b], security_groups: [sg_services]}\n"},
		}},
		"services and jobs": {[]collectionPart{
			{"services:\n", manyService},
			{"task_definitions:\n", manyTask},
			{"log_groups:\n", manyLogGroup},
			{
				"jobs:\n", "  j%[1]d: {task_definition: shop-extra-%04[1]d-task, command: [run], schedule: \"rate(1 hour)\", " +
					"network_configuration: {subnets: [private-subnet-1a], security_groups: [sg_services]}}\n",
			},
		}},
	} {
		growing[name] = c
	}
}

const manyFunction = "  f%[1]d: {description: Works, repository: shop/backend, tag: \"1\", architecture: arm64, memory: 512, timeout: 30_seconds, "
