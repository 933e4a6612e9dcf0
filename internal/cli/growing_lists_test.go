package cli

import "fmt"

// What is governed, watched and listed: lists within sections, and sections about others.
func init() {
	for name, c := range map[string]collection{
		"composite alarms and dashboards": {[]collectionPart{
			{
				"alarms:\n", "  - {name: a%[1]d, metric_name: Orders%[1]d, namespace: Shop, statistic: Sum, period: 300, " +
					"evaluation_periods: 2, threshold: 80, comparison_operator: GreaterThanThreshold, alarm_actions: [shop-alerts]}\n",
			},
			{"composite_alarms:\n", "  c%[1]d: {rule: ALARM(a%[1]d), alarm_actions: [shop-alerts]}\n"},
			{"dashboards:\n", "  d%[1]d: {alarms: [a%[1]d]}\n"},
		}},
		"settings and queues": {[]collectionPart{
			{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
			{"settings:\n", "  aws_sqs_queue.q%[1]d: {kms_data_key_reuse_period_seconds: 600}\n"},
		}},
		"destroyed and protected": {[]collectionPart{
			{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
			{"guards:\n  destroy:\n", "    - aws_sqs_queue.old_%[1]d\n"},
		}},
		"adopted buckets and roles": {[]collectionPart{
			manyBuckets,
			{"adopt:\n  storage:\n", "    bucket%[1]d: shop-media-%[1]d\n"},
		}},
		"buckets and copies": {[]collectionPart{
			{
				"storage:\n  copies: {name: shop-copies, encryption: {sse_algorithm: AES256}}\n",
				"  bucket%[1]d: {name: shop-media-%[1]d, encryption: {sse_algorithm: AES256}}\n",
			},
			{
				"application_backup:\n  bucket_copies:\n", "    c%[1]d: {source_bucket: bucket%[1]d, destination_bucket: copies, " +
					"schedule: daily, retention: 90_days}\n",
			},
		}},
		"tags": {[]collectionPart{{
			"tagging_strategy:\n  mandatory_tags:\n    - Project: shop\n  optional_tags:\n", "    - Tag%[1]d: [one, two]\n",
		}}},
		"mandatory tags": {[]collectionPart{{"tagging_strategy:\n  mandatory_tags:\n", "    - Tag%[1]d: one\n"}}},
		"performance lists": {[]collectionPart{
			{"performance_tuning:\n  application:\n", "    - {measure_%[1]d: words}\n"},
			{"performance_metrics:\n  business_metrics:\n", "    - {metric_%[1]d: words}\n"},
		}},
		"procedures": {[]collectionPart{
			{"product: {name: shop, environment: production, region: eu-west-1, secondary_region: eu-central-1}\n", ""},
			{
				"disaster_recovery:\n  rto: 4_hours\n  rpo: 1_hours\n  primary_region: eu-west-1\n  secondary_region: eu-central-1\n" +
					"  failover_procedures:\n",
				"    %[4]d_step: [do_it]\n",
			},
		}},
		"statements of a role": {[]collectionPart{
			manyBuckets,
			{
				"iam:\n  roles:\n" + manyRole,
				"          - {Sid: Read%[1]d, Effect: Allow, Action: [s3:GetObject], Resource: [bucket/shop-media-%[1]d/*]}\n",
			},
		}},
		"subscriptions of a topic": {[]collectionPart{
			{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
			{
				"topics:\n  - name: shop-alerts\n    publishers: [cloudwatch]\n    subscriptions:\n",
				"      - {protocol: sqs, endpoint: {from: queue/q%[1]d, attribute: arn}}\n",
			},
		}},
		"rules of a bucket": {[]collectionPart{{
			"storage:\n  media:\n    name: shop-media\n    encryption: {sse_algorithm: AES256}\n    lifecycle_policy:\n",
			"      - {id: r%[1]d, status: Enabled, filter: {prefix: p%[1]d/}, expiration: {days: 30}}\n",
		}}},
		"policies of a target group": {[]collectionPart{
			{
				"security_groups:\n" + manyGroup +
					"      - {description: Inside, from_port: 8000, to_port: 8000, protocol: tcp, cidr_blocks: [10.0.0.0/16]}\n" + manyIngress, "",
			},
			{"target_groups:\n  - {name: shop, port: 8000, protocol: HTTP, target_type: ip, health_check: {enabled: true, path: /, matcher: 200}}\n", ""},
			{"load_balancer:\n" + manyBalancer + "    - {port: 80, protocol: HTTP, default_actions: [{type: forward, target_group_arn: shop}]}\n", ""},
			{"log_groups:\n" + fmt.Sprintf(manyLogGroup, 0), ""},
			{"task_definitions:\n" + fmt.Sprintf(manyTask, 0) + "        port_mappings: [{container_port: 8000, protocol: tcp}]\n", ""},
			{
				"services:\n" + fmt.Sprintf(manyService, 0) +
					"    load_balancers: [{target_group_arn: shop, container_name: extra, container_port: 8000}]\n", "",
			},
			{
				"target_group_scaling:\n  target_group: shop\n  scaling_policies:\n",
				"    - {name: requests-%[1]d, metric_type: request_count_per_target, target_value: 1%03[1]d}\n",
			},
		}},
		"rules of a listener": {[]collectionPart{manyMembers, {
			"load_balancer:\n" + manyBalancer + "    - port: 80\n      protocol: HTTP\n" +
				"      default_actions: [{type: fixed-response, fixed_response: {content_type: text/plain, status_code: \"404\"}}]\n      rules:\n",
			"        - {name: r%[1]d, priority: %[4]d, conditions: {path_pattern: [/p%[1]d]}, " +
				"actions: [{type: fixed-response, fixed_response: {content_type: text/plain, status_code: \"200\"}}]}\n",
		}}},
	} {
		growing[name] = c
	}
}

const manyBalancer = "  name: shop-alb\n  scheme: internal\n  type: application\n  ip_address_type: ipv4\n" +
	"  subnets: [private-subnet-1a, private-subnet-1b]\n  security_groups: [sg_services]\n  listeners:\n"
