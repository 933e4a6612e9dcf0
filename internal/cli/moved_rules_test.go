package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// textChange is a text of a file of the shipped specs and what stands there instead.
type textChange struct{ file, old, new string }

// specsWith are the shipped specs with changes, as the pack reads them.
func specsWith(t *testing.T, p *project.Pack, changes []textChange) (*spec.File, hcl.Diagnostics) {
	t.Helper()
	fsys := shippedSpecs(t)
	for _, c := range changes {
		file := fsys[c.file]
		if file == nil || !strings.Contains(string(file.Data), c.old) {
			t.Fatalf("%s does not have the text %q", c.file, c.old)
		}
		file.Data = []byte(strings.Replace(string(file.Data), c.old, c.new, 1))
	}
	return p.Vocabulary.LoadFS(fsys, "specs", "")
}

// packCases change the shipped specs so that one rule of their pack is broken, and so that
// it holds in another way.
var packCases = []struct {
	rule string
	bad  []textChange
	// want is the detail of the diagnostic, and text what it points to.
	want, text string
	good       []textChange
}{
	{
		"nat-zones",
		[]textChange{{"network.yaml", "serves: [us-east-1b]", "serves: [us-east-1b, us-east-1a]"}},
		"The zone us-east-1a already leaves through jobhive-nat-1a. Let one gateway serve it.", "us-east-1a",
		[]textChange{{"network.yaml", "serves: [us-east-1b]", "serves: [us-east-1b, us-east-1c]"}, {"network.yaml", "serves: " +
			"[us-east-1a, us-east-1c]", "serves: [us-east-1a]"}},
	},
	{
		"nat-zones",
		[]textChange{{"network.yaml", "serves: [us-east-1b]", "serves: [us-east-1b, us-east-1d]"}},
		"There is no private subnet in the zone us-east-1d. Remove it from the list.", "us-east-1d",
		nil,
	},
	{
		"alarm-resource",
		[]textChange{{"observability.yaml", "resource: {service: jobhive-web}", "resource: {service: jobhive-web, database: jobhive-db}"}},
		"An alarm watches one thing: name a service, a database, a cache, a queue, a load balancer or a target group.", "resource",
		nil,
	},
	{
		"replica-zone",
		[]textChange{{"database.yaml", "availability_zone: us-east-1b", "availability_zone: us-east-1d"}},
		"The database has no subnet in the zone us-east-1d. Add one to database.subnets, or choose a zone that has one.", "us-east-1d",
		[]textChange{{"database.yaml", "availability_zone: us-east-1b", "availability_zone: us-east-1a"}},
	},
	{
		"subnet-tier",
		[]textChange{{"network.yaml", "subnet: public-subnet-1a", "subnet: private-subnet-1a"}},
		`A NAT gateway is reached from the internet, and "private-subnet-1a" is not a public subnet. Use a public one.`, "private-subnet-1a",
		nil,
	},
	{
		"subnet-tier",
		[]textChange{{"cache.yaml", "database-subnet-1a", "public-subnet-1a"}},
		`A cache must not be reached from the internet, and "public-subnet-1a" is a public subnet. Use another tier.`, "public-subnet-1a",
		[]textChange{{"cache.yaml", "database-subnet-1a", "private-subnet-1a"}},
	},
	{
		"service-network",
		[]textChange{{"compute.yaml", "[private-subnet-1a, private-subnet-1b, private-subnet-1c]", "[public-subnet-1a]"}},
		`A task in the public subnet "public-subnet-1a" without a public address reaches nothing outside the VPC. Use a private ` +
			`subnet.`, "public-subnet-1a",
		[]textChange{
			{"compute.yaml", "[private-subnet-1a, private-subnet-1b, private-subnet-1c]", "[public-subnet-1a]"},
			{"compute.yaml", "assign_public_ip: DISABLED", "assign_public_ip: ENABLED"},
		},
	},
	{
		"service-network",
		[]textChange{{"compute.yaml", "    network_configuration:\n      subnets: [private-subnet-1a, private-subnet-1b, " +
			"private-subnet-1c]\n      security_groups: [sg-web-application]\n      assign_public_ip: DISABLED\n    auto", "    auto"}},
		"The service has no network_configuration, without which none of its tasks starts. Add the subnets and security groups.",
		"jobhive-celery-workers",
		nil,
	},
	{
		"listener-action",
		[]textChange{{"load_balancing.yaml", "type: forward", "type: redirect"}},
		"An action of the type redirect has a redirect, and nothing of another type.", "redirect",
		nil,
	},
	{
		"strategy-providers",
		[]textChange{{"compute.yaml", "capacity_providers: [FARGATE, FARGATE_SPOT]", "capacity_providers: [FARGATE_SPOT, OTHER]"}},
		`The cluster has no capacity provider "FARGATE". Add FARGATE to cluster.capacity_providers, or use one of these.`, "FARGATE",
		nil,
	},
	{
		"strategy-providers",
		[]textChange{{"compute.yaml", "weight: 1", "weight: 1\n      base: 1"}},
		"Only one item of a strategy has a base. Remove this one.", "1",
		nil,
	},
	{
		"strategy-providers",
		[]textChange{{"compute.yaml", "weight: 4", "weight: 0"}, {"compute.yaml", "weight: 1", "weight: 0"}},
		"No item of the strategy has a weight, so no task could be placed beyond the base. Give at least one item a weight.",
		"default_capacity_provider_strategy",
		nil,
	},
	{
		"facts-spot-share",
		[]textChange{{"compute.yaml", "weight: 7", "weight: 8"}},
		"The share of spot capacity is 30 of 100 here and 3 of 11 in services[1].capacity_provider_strategy. Write the same in both " +
			"places.", "30%_of_celery_workers",
		[]textChange{{"compute.yaml", "weight: 7", "weight: 14"}, {"compute.yaml", "weight: 3", "weight: 6"}},
	},
	{
		"origin-kind",
		[]textChange{{"cdn.yaml", "domain_name: jobhive-static-production", "domain_name: jobhive-alb"}},
		"The origin is the load balancer, which is reached by a custom_origin_config and no s3_origin_config.", "jobhive-alb",
		nil,
	},
	{
		"scaling-policies",
		[]textChange{{"scaling.yaml", "policy_type: TargetTrackingScaling", "policy_type: StepScaling"}},
		"A policy of this type has a step_scaling_policy and an alarm that starts it, and no target_tracking_scaling_policy.", "StepScaling",
		nil,
	},
	{
		"scaling-policies",
		[]textChange{{"scaling.yaml", "policy_type: TargetTrackingScaling", "policy_type: Fast"}},
		`The type of a policy is TargetTrackingScaling or StepScaling, not "Fast".`, "Fast",
		nil,
	},
	{
		"facts-scaling-targets",
		[]textChange{{"compute.yaml", "target_cpu_utilization: 70", "target_cpu_utilization: 71"}},
		"The target of CPUUtilization is 71 here and 70 in " +
			"auto_scaling_policies[0].policies[0].target_tracking_scaling_policy.target_value. Write the same in both places.", "71",
		[]textChange{{"compute.yaml", "target_cpu_utilization: 70", "target_cpu_utilization: 70.0"}},
	},
	{
		"facts-scaling-targets",
		[]textChange{{"compute.yaml", "target_cpu_utilization: 75", "target_memory_utilization: 75"}},
		"The service aims at a MemoryUtilization of 75, and no policy of it in auto_scaling_policies tracks this metric, so nothing " +
			"would scale. Add one, or leave the target out.", "75",
		nil,
	},
	{
		"facts-scaling-targets",
		[]textChange{{"compute.yaml", "target_value: 10", "target_value: 12"}},
		"The service aims at a celery_queue_length of 12, and no policy of it in auto_scaling_policies has an alarm on this metric " +
			"with this threshold. Make the two equal.", "12",
		nil,
	},
	{
		"windows-overlap",
		[]textChange{{"database.yaml", "sun:04:00-sun:05:00", "sun:03:30-sun:04:30"}},
		"The maintenance window sun:03:30-sun:04:30 and the backup window 03:00-04:00 have minutes in common. Move one of the two.",
		`"sun:03:30-sun:04:30"`,
		[]textChange{{"database.yaml", "sun:04:00-sun:05:00", "sun:02:00-sun:03:00"}},
	},
	{
		"scaling-steps",
		[]textChange{{"scaling.yaml", "lower_bound: 5", "lower_bound: 6"}},
		"The step begins at 6, and the one below it ends at 5. Let each step begin where the one below it ends.", "6",
		[]textChange{{"scaling.yaml", "upper_bound: 5", "upper_bound: 6"}, {"scaling.yaml", "lower_bound: 5", "lower_bound: 6"}},
	},
	{
		"scaling-steps",
		[]textChange{{"scaling.yaml", "upper_bound: 15", "upper_bound: 4"}},
		"The step ends at 4, before it begins at 5. Exchange the two bounds.", "4",
		nil,
	},
	{
		"scaling-steps",
		[]textChange{{"scaling.yaml", "lower_bound: 15\n", "lower_bound: 15\n              upper_bound: 20\n"}},
		"The steps leave out everything above 20. Leave out the upper_bound of the last step, or for scaling in the lower_bound of the " +
			"first.", "step_adjustments",
		nil,
	},
	// more
}

func TestPackRules(t *testing.T) {
	p := loadBuiltIn(t, templates.Default())
	for _, tc := range packCases {
		t.Run(tc.rule, func(t *testing.T) {
			f, diags := specsWith(t, p, tc.bad)
			if len(diags) > 0 {
				t.Fatalf("the changed specs do not load: %v", diags)
			}
			diags = slices.DeleteFunc(p.CheckSpec(f), func(d *hcl.Diagnostic) bool { return diag.RuleOf(d) != tc.rule })
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
			f, diags = specsWith(t, p, tc.good)
			for _, d := range append(diags, p.CheckSpec(f)...) {
				if d.Severity == hcl.DiagError || diag.RuleOf(d) == tc.rule {
					t.Errorf("the good specs have the diagnostic %v", d)
				}
			}
		})
	}
}

// TestWindowsOverlap checks windows that meet over midnight and over the end of the week.
func TestWindowsOverlap(t *testing.T) {
	p := loadBuiltIn(t, templates.Default())
	for _, tc := range []struct {
		weekly, daily string
		want          bool
	}{
		{"sun:04:00-sun:05:00", "03:00-04:00", false}, // adjacent
		{"sun:04:00-sun:05:00", "05:00-06:00", false},
		{"sun:04:00-sun:05:00", "03:00-04:01", true},
		{"sun:04:00-sun:05:00", "04:15-04:30", true},
		{"sun:04:15-sun:04:30", "04:00-05:00", true},
		{"sun:23:30-mon:00:30", "00:00-01:00", true},
		{"sun:23:30-mon:00:30", "22:00-23:30", false},
		{"mon:00:00-mon:01:00", "23:30-00:30", true},
		{"mon:01:00-wed:01:00", "02:00-02:30", true},
	} {
		text := "database: {maintenance_window: \"" + tc.weekly + "\", backup_window: \"" + tc.daily + "\"}\n"
		if got := slices.Contains(packFindings(t, p, text), "windows-overlap"); got != tc.want {
			t.Errorf("%s and %s: overlap %t, want %t", tc.weekly, tc.daily, got, tc.want)
		}
	}
}
