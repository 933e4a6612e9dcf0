package cli

import (
	"strings"
	"testing"
)

// TestProtectionIsWritten renders a product with what protects one, and looks for
// the line of each.
func TestProtectionIsWritten(t *testing.T) {
	tree := generateSmall(t, "guarded").Tree
	for file, lines := range map[string][]string{
		"modules/security/rules.tf":          {"prefix_list_id = data.aws_ec2_managed_prefix_list.distribution.id"},
		"modules/cdn/policies.tf":            {"access_control_max_age_sec = 31536000", "include_subdomains         = true"},
		"modules/cdn/distribution.tf":        {"= var.wafv2_web_acl_distribution_arn", "response_headers_policy_id = aws_cloudfront_response_headers_policy.default.id"},
		"modules/firewall/acl.tf":            {`scope       = "CLOUDFRONT"`, `scope       = "REGIONAL"`, "limit              = 2000", `name        = "AWSManagedRulesSQLiRuleSet"`},
		"modules/load_balancing/firewall.tf": {"resource_arn = aws_lb.main.arn"},
		"modules/backup/lock.tf":             {"min_retention_days  = 7", "max_retention_days  = 400", "changeable_for_days = 7"},
		"modules/backup/plan.tf":             {":backup:us-east-1:111122223333:backup-vault:shop-copies"},
		"modules/storage/buckets.tf":         {`mode = "COMPLIANCE"`, "days = 365"},
	} {
		for _, line := range lines {
			if !strings.Contains(string(tree[file]), line) {
				t.Errorf("%s lacks %q:\n%s", file, line, tree[file])
			}
		}
	}
}

// TestWhatABankAsksFor looks for the alarms and the settings of deployments that
// the product has beyond its document.
func TestWhatABankAsksFor(t *testing.T) {
	tree := generateProduct(t, productSpecs, "production").Tree
	var all strings.Builder
	for _, text := range tree {
		all.Write(text)
	}
	for _, line := range []string{
		`alarm_name          = "jobhive-web-missing-tasks"`,
		`alarm_name          = "jobhive-web-unhealthy-targets"`,
		`alarm_name          = "jobhive-web-no-targets"`,
		`alarm_name          = "jobhive-db-free-storage"`,
		`alarm_name          = "jobhive-db-replica-2-lag"`,
		`alarm_name          = "jobhive-db-connections"`,
		`alarm_name          = "jobhive-redis-replication-003-memory"`,
		`alarm_name          = "jobhive-redis-replication-001-evictions"`,
		`alarm_name          = "jobhive-certificate"`,
		`alarm_name          = "jobhive-replication-latency"`,
		`alarm_name          = "jobhive-replication-failed"`,
		`alarm_name          = "jobhive-failed-copy-jobs"`,
		`alarm_name          = "jobhive-failed-restore-jobs"`,
		`alarm_name          = "jobhive-database-recovery-point"`,
		`alarm_names = [aws_cloudwatch_metric_alarm.web_errors.alarm_name]`,
		"wait_for_steady_state = true",
		"stopTimeout",
		`set_identifier  = data.aws_region.current.id`,
	} {
		if !strings.Contains(all.String(), line) {
			t.Errorf("nothing has %q", line)
		}
	}
}

// TestStandbyTasksAreTheTasks compares what the task definitions of the second
// region say with those of the first.
func TestStandbyTasksAreTheTasks(t *testing.T) {
	tree := generateProduct(t, productSpecs, "production").Tree
	first, second := string(tree["modules/compute/task_definitions.tf"]), string(tree["standby-tasks.jsonl"])
	for _, key := range []string{
		"essential", "mountPoints", "dependsOn", "healthCheck", "stopTimeout", "logDriver", "valueFrom", "portMappings", "entryPoint",
		"command", "memoryReservation", "com.datadoghq.ad.checks", "sourceVolume", "pidMode",
	} {
		hcl := strings.Count(first, "\n"+key) + strings.Count(first, " "+key+" ") + strings.Count(first, `"`+key+`"`)
		if key == "pidMode" {
			hcl = strings.Count(first, "pid_mode")
		}
		if n := strings.Count(second, `"`+key+`":`); n != hcl {
			t.Errorf("%s is written %d times for the second region, and %d times for the first", key, n, hcl)
		}
	}
	for _, word := range []string{"us-east-1", "jobhive-media-production"} {
		if strings.Contains(second, word) {
			t.Errorf("the second region would use %s", word)
		}
	}
}
