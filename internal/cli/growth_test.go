package cli

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// collection is something that a spec can hold any number of.
type collection struct{ parts []collectionPart }

// collectionPart is a section of the spec: its first lines, and an item that is
// written with four numbers: its own, from 0 on; the last two digits of that and the
// others, for addresses; and its own from 1 on.
type collectionPart struct{ head, item string }

// growing are the collections of a spec, alone and in pairs that refer to each
// other.
var growing = map[string]collection{
	"services": {[]collectionPart{
		{"services:\n", manyService}, {"task_definitions:\n", manyTask}, {"log_groups:\n", manyLogGroup},
	}},
	"services and policies": {[]collectionPart{
		{"services:\n", manyService},
		{"task_definitions:\n", manyTask},
		{"log_groups:\n", manyLogGroup},
		{"auto_scaling_policies:\n", manyPolicy},
		{"alarms:\n", "  - {name: cpu-%[1]d, description: CPU, resource: {service: shop-extra-%04[1]d}, metric_name: CPUUtilization, " +
			"namespace: AWS/ECS, statistic: Average, period: 300, evaluation_periods: 2, threshold: 80, " +
			"comparison_operator: GreaterThanThreshold, alarm_actions: [shop-alerts]}\n"},
	}},
	"queues": {[]collectionPart{{"queues:\n  failed: {message_retention: 14_days}\n", "  q%[1]d: {dead_letter: failed, max_receives: 3, visibility_timeout: 5_minutes}\n"}}},
	"records": {[]collectionPart{
		{"zones:\n  shop: {name: shop.example}\n", ""},
		{"records:\n", "  r%[1]d: {name: r%[1]d.shop.example, zone: shop, type: A, values: [192.0.2.1], ttl: 1_minutes}\n"},
	}},
	"topics and queues": {[]collectionPart{
		{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
		{
			"topics:\n  - {name: shop-alerts, publishers: [cloudwatch]}\n",
			"  - {name: shop-t%[1]d, publishers: [cloudwatch], subscriptions: [{protocol: sqs, endpoint: {from: queue/q%[1]d, attribute: arn}}]}\n",
		},
	}},
	"databases": {[]collectionPart{{"databases:\n", "  d%[1]d:\n    identifier: shop-d%[1]d\n" + manyDatabase}, {
		"secrets:\n", "  d%[1]d:\n    name: shop/d%[1]d\n    kms_key_id: alias/shop-logs\n    secret_string:\n" +
			"      username: {from: database/d%[1]d, attribute: username}\n      password: {generated: {length: 40}}\n",
	}}},
	"caches": {[]collectionPart{{"caches:\n", "  c%[1]d:\n    replication_group_id: shop-c%[1]d\n" + manyCache}}},
	"buckets": {[]collectionPart{{
		"storage:\n  logs: {name: shop-logs, log_delivery: true, encryption: {sse_algorithm: AES256}}\n",
		"  bucket%[1]d:\n    name: shop-media-%[1]d\n    encryption: {sse_algorithm: AES256}\n" +
			"    access_logs: {bucket: logs, prefix: s3/%[1]d/}\n" +
			"    lifecycle_policy: [{id: ia, status: Enabled, transition: {days: 30, storage_class: STANDARD_IA}}]\n",
	}}},
	"roles and buckets": {[]collectionPart{
		{"storage:\n", "  bucket%[1]d: {name: shop-media-%[1]d, encryption: {sse_algorithm: AES256}}\n"},
		{"iam:\n  roles:\n" + manyRole, "    role%[1]d:\n      description: Reads\n      policy:\n        Version: \"2012-10-17\"\n" +
			"        Statement: [{Sid: Read, Effect: Allow, Action: [s3:GetObject], Resource: [bucket/shop-media-%[1]d/*]}]\n"},
	}},
	"listeners and target groups": {[]collectionPart{
		{"security_groups:\n" + manyGroup + manyIngress, ""},
		{"target_groups:\n", "  - {name: shop-%[1]d, port: 8000, protocol: HTTP, target_type: ip, health_check: {enabled: true, path: /, matcher: 200}}\n"},
		{
			"load_balancer:\n  name: shop-alb\n  scheme: internal\n  type: application\n  ip_address_type: ipv4\n  subnets: [private-subnet-1a, private-subnet-1b]\n" +
				"  security_groups: [sg_services]\n  listeners:\n",
			"    - {port: 1%03[1]d, protocol: HTTP, default_actions: [{type: forward, target_group_arn: shop-%[1]d}]}\n",
		},
	}},
	"security groups": {[]collectionPart{{
		"security_groups:\n" + manyGroup,
		"  sg_%[1]d:\n    name: shop-%[1]d\n    description: Group\n" +
			"    ingress_rules: [{description: In, from_port: 80, to_port: 80, protocol: tcp, source_security_group_id: sg_services}]\n",
	}}},
	"secrets": {[]collectionPart{{"secrets:\n", "  s%[1]d: {name: shop/s%[1]d, description: Secret, kms_key_id: alias/shop-logs, secret_string: {key: {generated: {length: 40}}}}\n"}}},
	"topics":  {[]collectionPart{{"topics:\n  - {name: shop-alerts, publishers: [cloudwatch]}\n", "  - {name: shop-t%[1]d, publishers: [cloudwatch]}\n"}}},
	"repositories": {[]collectionPart{{
		"registry:\n  repositories:\n    - {name: shop/backend, image_tag_mutability: IMMUTABLE, scan_on_push: true, expire_untagged_after: 14_days}\n",
		"    - {name: shop/extra-%[1]d, image_tag_mutability: IMMUTABLE, scan_on_push: true, expire_untagged_after: 14_days}\n",
	}}},
	"keys": {[]collectionPart{{
		"encryption_keys:\n  shop-logs: {description: Log groups, services: [logs]}\n", "  shop-%[1]d: {description: Key, services: [logs]}\n",
	}}},
	"functions and queues": {[]collectionPart{
		{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
		{
			"functions:\n",
			"  f%[1]d: {description: Works, repository: shop/backend, tag: \"1\", architecture: arm64, memory: 512, timeout: 30_seconds, " +
				"queues: [{queue: q%[1]d, batch_size: 5}]}\n",
		},
	}},
	"functions and tables": {[]collectionPart{
		{"tables:\n", "  t%[1]d: {partition_key: {name: customer}}\n"},
		{
			"functions:\n",
			"  f%[1]d: {description: Works, repository: shop/backend, tag: \"1\", architecture: arm64, memory: 512, timeout: 30_seconds, " +
				"environment: {TABLE: {from: table/t%[1]d, attribute: name}}, " +
				"allow: [{actions: [dynamodb:PutItem], resources: [{from: table/t%[1]d, attribute: arn}]}]}\n",
		},
	}},
	"file systems": {[]collectionPart{{
		"file_systems:\n",
		"  s%[1]d: {subnets: [private-subnet-1a], security_groups: [sg_services], access_points: {p%[1]d: {path: /p}}}\n",
	}}},
	"balancers": {[]collectionPart{{"security_groups:\n" + manyGroup + manyIngress, ""}, {
		"load_balancers:\n",
		"  b%[1]d:\n    name: shop-%[1]d\n    scheme: internal\n    type: application\n    ip_address_type: ipv4\n" +
			"    subnets: [private-subnet-1a, private-subnet-1b]\n    security_groups: [sg_services]\n    listeners:\n" +
			"      - {port: 80, protocol: HTTP, default_actions: [{type: fixed-response, fixed_response: {content_type: text/plain, status_code: \"404\"}}]}\n",
	}}},
	"schedules and queues": {[]collectionPart{
		{"queues:\n", "  q%[1]d: {visibility_timeout: 5_minutes}\n"},
		{"schedules:\n", "  s%[1]d: {every: 1_hour, queue: q%[1]d, message: go}\n"},
	}},
	"environment": {[]collectionPart{{"log_groups:\n  - {name: /ecs/shop, retention_in_days: 30}\n", ""}, {"task_definitions:\n" + manyVariables, "          - {name: VARIABLE_%[1]d, value: value-%[1]d}\n"}}},
}

// section is the name of the section that a part of a collection writes.
func (p collectionPart) section() string {
	name, _, _ := strings.Cut(p.head, ":")
	return name
}

// manyOf writes a spec with n of each of a collection.
func manyOf(t testing.TB, c collection, n int) string {
	t.Helper()
	sections := map[string]string{}
	var order []string
	current := ""
	for _, line := range strings.SplitAfter(strings.TrimPrefix(manyBase+manyMore, "\n"), "\n") {
		if line != "" && line[0] != ' ' {
			name, _, _ := strings.Cut(line, ":")
			if sections[name] == "" {
				order = append(order, name)
			}
			current, sections[name] = name, ""
		}
		sections[current] += line
	}
	for _, part := range c.parts {
		var text strings.Builder
		text.WriteString(part.head)
		for i := range n {
			if part.item != "" {
				fmt.Fprintf(&text, part.item, i, i%100, i/100, i+1)
			}
		}
		if sections[part.section()] == "" {
			order = append(order, part.section())
		}
		sections[part.section()] = text.String()
	}
	dir := t.TempDir()
	var all strings.Builder
	for _, name := range order {
		all.WriteString(sections[name])
	}
	if err := os.WriteFile(filepath.Join(dir, "shop.yaml"), []byte(all.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// BenchmarkGrowth measures how the time of the whole way grows with each
// collection. The metric growth is the exponent: 1 for a time that doubles with
// the number of things, 2 for one that is four times as long, and less than 1
// where most of the time goes into what every spec costs.
func BenchmarkGrowth(b *testing.B) {
	const small = 200
	for name, c := range growing {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var times [3]float64
				for i := range times {
					in := project.Inputs{Specs: manyOf(b, c, small<<i), Env: "production", Pack: templates.Default()}
					runtime.GC()
					before := processorTime(b)
					if _, diags := project.Generate(in, "out", diag.Files{}); diags.HasErrors() {
						b.Fatal(diags.Errs())
					}
					times[i] = processorTime(b) - before
				}
				b.ReportMetric(math.Log2(times[2]/times[0])/2, "growth")
				b.ReportMetric(times[2], "s/800")
			}
		})
	}
}

// processorTime is what the process has used, in seconds: unlike the time of the
// clock it does not depend on what else the machine does.
func processorTime(t testing.TB) float64 {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

const (
	manyDatabase = "    engine: postgres\n    engine_version: \"16\"\n    instance_class: db.t4g.medium\n    allocated_storage: 20\n" +
		"    storage_encrypted: true\n    username: shop_admin\n    port: 5432\n    backup_retention_period: 7\n" +
		"    parameter_group: shop-d%[1]d\n    db_subnet_group: shop-d%[1]d\n    subnets: [private-subnet-1a, private-subnet-1b]\n" +
		"    vpc_security_group_ids: [sg_services]\n    deletion_protection: true\n    parameters: {work_mem: 16MB}\n"
	manyCache = "    engine: valkey\n    engine_version: \"8.0\"\n    node_type: cache.t4g.small\n    num_cache_nodes: 1\n" +
		"    description: Cache\n    port: 6379\n    parameter_group_name: shop-c%[1]d\n    subnet_group_name: shop-c%[1]d\n" +
		"    subnets: [private-subnet-1a, private-subnet-1b]\n    security_group_ids: [sg_services]\n" +
		"    at_rest_encryption_enabled: true\n    transit_encryption_enabled: true\n    parameters: {timeout: 300}\n"
)

const manyMore = `vpc:
  cidr_block: 10.0.0.0/16
  public_subnets: [{cidr: 10.0.0.0/24, availability_zone: eu-west-1a}]
  private_subnets: [{cidr: 10.0.16.0/20, availability_zone: eu-west-1a}, {cidr: 10.0.32.0/20, availability_zone: eu-west-1b}]
  internet_gateway: {name: shop}
  nat_gateways: [{name: shop-nat-1a, subnet: public-subnet-1a, serves: [eu-west-1a, eu-west-1b]}]
topics:
  - {name: shop-alerts, publishers: [cloudwatch]}
`

const manyPolicy = `  - service_name: shop-extra-%04[1]d
    policies:
      - name: cpu-scaling
        policy_type: TargetTrackingScaling
        target_tracking_scaling_policy:
          target_value: 70.0
          predefined_metric_specification: {predefined_metric_type: ECSServiceAverageCPUUtilization}
          scale_out_cooldown: 300
          scale_in_cooldown: 300
`

const manyRole = `    shopExecution:
      description: Pulls images and writes logs
      policy:
        Version: "2012-10-17"
        Statement:
          - {Sid: Token, Effect: Allow, Action: [ecr:GetAuthorizationToken], Resource: "*"}
`

const manyGroup = `  sg_services:
    name: shop-services
    description: Services
    egress_rules:
      - {description: HTTPS, from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}
`

const manyIngress = "    ingress_rules: [{description: Inside, from_port: 1, to_port: 65535, protocol: tcp, cidr_blocks: [10.0.0.0/16]}]\n"

const manyVariables = `  - family: shop-extra-task
    network_mode: awsvpc
    requires_compatibilities: [FARGATE]
    cpu: "256"
    memory: "512"
    execution_role_arn: shopExecution
    task_role_arn: shopExecution
    container_definitions:
      - name: extra
        image: shop/backend
        log_configuration:
          log_driver: awslogs
          options: {awslogs-group: /ecs/shop, awslogs-region: eu-west-1, awslogs-stream-prefix: ecs}
        environment:
`
