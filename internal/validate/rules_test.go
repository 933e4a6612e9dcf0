package validate_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// change is a text of a file of the shipped specs and what stands there instead.
type change struct{ file, old, new string }

// changed loads the shipped specs with changes.
func changed(t *testing.T, changes []change) (*spec.File, hcl.Diagnostics) {
	t.Helper()
	fsys := fstest.MapFS{}
	files, err := filepath.Glob("../../specs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fsys[filepath.Base(file)] = &fstest.MapFile{Data: src}
	}
	for _, c := range changes {
		file := fsys[c.file]
		if file == nil || !strings.Contains(string(file.Data), c.old) {
			t.Fatalf("%s does not have the text %q", c.file, c.old)
		}
		file.Data = []byte(strings.Replace(string(file.Data), c.old, c.new, 1))
	}
	return ofProduct().LoadFS(fsys, "specs", "")
}

// cases change the shipped specs so that one rule is broken, and so that it holds
// in another way.
var cases = []struct {
	rule string
	bad  []change
	// want is the detail of the diagnostic, and text what it points to.
	want, text string
	good       []change
}{
	{
		"facts-backup",
		[]change{{"recovery.yaml", "backup_retention_period: 30", "backup_retention_period: 31"}},
		"The retention of the automated backups is 31 days here and 30 days in database.backup_retention_period. Write the same in " +
			"both places.", "31",
		[]change{
			{"recovery.yaml", "backup_retention_period: 30", "backup_retention_period: 31"},
			{"recovery.yaml", "current_time - 30_days", "current_time - 31_days"},
			{"database.yaml", "backup_retention_period: 30", "backup_retention_period: 31"},
		},
	},
	{
		"facts-backup",
		[]change{{"recovery.yaml", `backup_window: "03:00-04:00"`, `backup_window: "02:00-04:00"`}},
		`The backup window is "02:00-04:00" here and "03:00-04:00" in database.backup_window. Write the same in both places.`, `"02:00-04:00"`,
		nil,
	},
	{
		"facts-cache-nodes",
		[]change{{"cache.yaml", "num_cache_nodes: 3", "num_cache_nodes: 2"}},
		"The number of cache nodes is 3 here and 2 in cache.num_cache_nodes. Write the same in both places.", "3_nodes_with_replication",
		[]change{{"governance.yaml", "3_nodes_with_replication", "replicated_nodes"}},
	},
	{
		"facts-replicas",
		[]change{{"governance.yaml", "2_replicas_for_analytics", "3_replicas"}},
		"The number of read replicas is 3 here and 2 in database.read_replicas. Write the same in both places.", "3_replicas",
		[]change{{"governance.yaml", "2_replicas_for_analytics", "for_analytics"}},
	},
	{
		"facts-regions",
		[]change{{"recovery.yaml", "primary_region: us-east-1", "primary_region: us-east-2"}},
		`The product's region is "us-east-2" here and "us-east-1" in product.region. Write the same in both places.`, "us-east-2",
		nil,
	},
	{
		"facts-regions",
		[]change{{"recovery.yaml", "      destination_region: us-west-2\n      storage", "      destination_region: us-west-1\n      storage"}},
		`The region of the copies is "us-west-1" here and "us-west-2" in storage.backups_west_bucket.region. Write the same in both ` +
			`places.`, "us-west-1",
		nil,
	},
	{
		"facts-restore",
		[]change{{"recovery.yaml", "current_time - 30_days", "current_time - 31_days"}},
		"The database is to be restorable for 31_days, and database.backup_retention_period keeps its backups for 30 days. Write the " +
			"same in both places.", "current_time - 31_days",
		nil,
	},
	{
		"facts-restore",
		[]change{{"recovery.yaml", "point_in_time_recovery:\n  enabled: true", "point_in_time_recovery:\n  enabled: false"}},
		"A database whose backups are kept for 30 days can be restored to any moment of them. No switch of its own decides that: make " +
			"the two agree.", "false",
		nil,
	},
	{
		"scaling-bounds",
		[]change{{"compute.yaml", "desired_count: 3", "desired_count: 11"}},
		"The service starts with 11 tasks, outside of its bounds of 2 to 10. Choose a number between them.", "11",
		[]change{{"compute.yaml", "desired_count: 3", "desired_count: 10"}},
	},
	{
		"scaling-bounds",
		[]change{{"compute.yaml", "min_capacity: 2", "min_capacity: 12"}},
		"The least number of tasks, 12, is greater than the most, 10. Exchange them.", "12",
		nil,
	},
	{
		"scaling-service",
		[]change{{"scaling.yaml", "service_name: jobhive-web\n", "service_name: jobhive-celery-beat\n"}},
		`The service "jobhive-celery-beat" has policies and no bounds. Add auto_scaling with min_capacity and max_capacity to the ` +
			`service.`, "jobhive-celery-beat",
		nil,
	},
	{
		"subnet-overlap",
		[]change{{"network.yaml", "cidr: 10.0.10.0/24", "cidr: 10.0.8.0/22"}},
		"The subnet 10.0.11.0/24 overlaps with 10.0.8.0/22. Give each subnet addresses of its own.", "10.0.11.0/24",
		[]change{{"network.yaml", "cidr: 10.0.10.0/24", "cidr: 10.0.8.0/23"}},
	},
	{
		"subnet-range",
		[]change{{"network.yaml", "cidr: 10.0.10.0/24", "cidr: 10.1.10.0/24"}},
		"The subnet 10.1.10.0/24 is not a part of its network, 10.0.0.0/16. Choose a block within it.", "10.1.10.0/24",
		[]change{{"network.yaml", "cidr: 10.0.10.0/24", "cidr: 10.0.255.0/24"}},
	},
	{
		"container-port",
		[]change{{"compute.yaml", "container_name: django-web", "container_name: django"}},
		`The task definition "jobhive-web-task" has no container "django". Name one of its containers.`, "django",
		nil,
	},
	{
		"container-port",
		[]change{{"compute.yaml", "          - container_port: 8000", "          - container_port: 8001"}},
		`The container "django-web" does not listen on port 8000. Add the port to its port_mappings, or name one that is there.`, "8000",
		nil,
	},
	{
		"target-port",
		[]change{{"load_balancing.yaml", "port: 8000", "port: 8080"}},
		`The port of the target group "jobhive-web" is 8000 here and 8080 in target_groups[0].port. Write the same in both places.`, "8000",
		nil,
	},
	{
		"port-closed",
		[]change{{"database.yaml", "port: 5432", "port: 5433"}},
		"The service jobhive-celery-beat has to reach the database jobhive-db, port 5433, and no ingress rule of sg_rds_database lets " +
			"port 5433 in from sg_web_application. This rule is for port 5432, which nothing uses: one of the two is wrong. Correct it, or " +
			"remove the rule and add to security_groups.sg_rds_database.ingress_rules: {from_port: 5433, to_port: 5433, protocol: tcp, " +
			"source_security_group_id: sg_web_application}.", "5432",
		nil,
	},
	{
		"port-closed",
		[]change{{"network.yaml", "        from_port: 8000\n        to_port: 8000\n        protocol: tcp\n        destination", "      " +
			"  from_port: 80\n        to_port: 80\n        protocol: tcp\n        destination"}},
		"The load balancer jobhive-alb has to reach the service jobhive-web, port 8000, and no egress rule of sg_alb_external lets " +
			"port 8000 out to sg_web_application. This rule is for port 80, which nothing uses: one of the two is wrong. Correct it, or " +
			"remove the rule and add to security_groups.sg_alb_external.egress_rules: {from_port: 8000, to_port: 8000, protocol: tcp, " +
			"destination_security_group_id: sg_web_application}.", "80",
		[]change{{"network.yaml", "        from_port: 8000\n        to_port: 8000\n        protocol: tcp\n        destination", "      " +
			"  from_port: -1\n        to_port: -1\n        protocol: tcp\n        destination"}},
	},
	{
		"security-rule",
		[]change{{"network.yaml", "from_port: 443", "from_port: 444"}},
		"The range of ports ends at 443, before it begins at 444. Exchange the two.", "443",
		nil,
	},
	{
		"security-rule",
		[]change{{"network.yaml", "        source_security_group_id: sg-alb-external\n", ""}},
		"A rule says in one way whom it is about: the addresses in cidr_blocks or prefix_lists, or a group in " +
			"source_security_group_id, from_distribution, self or foreign_security_group. Write one of them, and another rule for each of " +
			"the others.", "description",
		nil,
	},
	{
		"storage-growth",
		[]change{{"database.yaml", "max_allocated_storage: 2000", "max_allocated_storage: 500"}},
		"The storage may grow to 500 GiB and begins with 1000. Make the first greater.", "500",
		nil,
	},
	{
		"key-region",
		[]change{{"storage.yaml", "alias/jobhive-backup-key", "alias/jobhive-secrets"}},
		`The key "jobhive-secrets" is in the region us-east-1, and what it encrypts is in us-west-2. Use a key of the same region.`,
		"alias/jobhive-secrets",
		[]change{{"storage.yaml", "alias/jobhive-backup-key", "alias/jobhive-backup-key-west"}},
	},
	{
		"lifecycle-action",
		[]change{{"storage.yaml", "        expiration:\n          days: 365", ""}},
		"The rule does nothing. Add abort_incomplete_multipart_upload, transition, expiration or noncurrent_version_expiration.", "expire_logs",
		nil,
	},
	{
		"backup-same-bucket",
		[]change{{"recovery.yaml", "destination_bucket: jobhive-backups-production", "destination_bucket: jobhive-media-production"}},
		`The bucket "media_bucket" would be copied into itself. Name another one.`, "jobhive-media-production",
		nil,
	},
	{
		"certificate-names",
		[]change{{"product.yaml", "    - origin.jobhive.com\n", ""}},
		"The certificate does not cover origin.jobhive.com. Add origin.jobhive.com to dns.subject_alternative_names.", "origin.jobhive.com",
		[]change{{"product.yaml", "    - app.jobhive.com\n    - origin.jobhive.com\n", "    - \"*.jobhive.com\"\n"}},
	},
	{
		"dns-zone",
		[]change{{"product.yaml", "    - app.jobhive.com\n", "    - app.jobhive.com\n    - app.jobhive.org\n"}},
		"The name app.jobhive.org is not in the zone jobhive.com, where its records would be written. Choose a name in the zone.",
		"app.jobhive.org",
		nil,
	},
	{
		"placeholder",
		[]change{{"governance.yaml", "[platform]", "[team-name]"}},
		`tagging_strategy.mandatory_tags.Owner[0] has the placeholder "team-name". Write the real value, refer to what the spec ` +
			`declares, or leave the key out.`, "team-name",
		[]change{{"governance.yaml", "[platform]", "[team-name-app]"}},
	},
	{
		"placeholder",
		[]change{{"database.yaml", "option_group: default:postgres-15", "option_group: og-12345678"}},
		`database.option_group has the placeholder "og-12345678". Write the real value, refer to what the spec declares, or leave the ` +
			`key out.`, "og-12345678",
		nil,
	},
}

func TestRules(t *testing.T) {
	for _, tc := range cases {
		t.Run(tc.rule, func(t *testing.T) {
			f, diags := changed(t, tc.bad)
			if len(diags) > 0 {
				t.Fatalf("the changed specs do not load: %v", diags)
			}
			diags = slices.DeleteFunc(validate.Check(f), func(d *hcl.Diagnostic) bool { return diag.RuleOf(d) != tc.rule })
			if len(diags) == 0 {
				t.Fatal("the rule found nothing")
			}
			d := diags[0]
			if diff := cmp.Diff(tc.want, d.Detail); diff != "" {
				t.Errorf("detail differs (-want +got):\n%s", diff)
			}
			src := f.Sources()[d.Subject.Filename].Bytes
			if got := string(src[d.Subject.Start.Byte:d.Subject.End.Byte]); got != tc.text {
				t.Errorf("it points to %q, want %q", got, tc.text)
			}
			if tc.good == nil {
				return
			}
			f, diags = changed(t, tc.good)
			for _, d := range append(diags, check(t, f)...) {
				if d.Severity == hcl.DiagError || diag.RuleOf(d) == tc.rule {
					t.Errorf("the good specs have the diagnostic %v", d)
				}
			}
		})
	}
}
