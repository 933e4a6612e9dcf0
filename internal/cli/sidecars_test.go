package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// specChange replaces a text where it first stands in a file of the specs.
type specChange struct{ file, from, to string }

const logsToDatadog = "logs_enabled: true\n"

// TestSidecarsRefused are wishes for sidecars that cannot be met.
func TestSidecarsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		changes []specChange
		want    string
	}{
		"logs of other containers (DD-3, T-72)": {
			[]specChange{{"observability.yaml", "logs_enabled: false\n", logsToDatadog}},
			"On Fargate the agent cannot read what other containers write.",
		},
		"privileged probe (DD-5, T-71)": {
			[]specChange{{"observability.yaml", "system_probe_enabled: false", "system_probe_enabled: true"}},
			"datadog_agent.configuration.system_probe_enabled has to be false",
		},
		"agent on a host (DD-1)": {
			[]specChange{{"observability.yaml", "deployment_type: sidecar", "deployment_type: daemon"}},
			"Fargate has no hosts that an agent of its own could watch",
		},
		"checks in every task (DD-6, T-73)": {
			[]specChange{{"observability.yaml", "    integrations_task: jobhive-celery-beat-task\n", ""}},
			"datadog_agent.configuration.integrations needs integrations_task",
		},
		"containers larger than their task (T-29)": {
			[]specChange{{"compute.yaml", "memory_reservation: 384", "memory_reservation: 640"}},
			"The containers of jobhive-celery-beat-task reserve 1216 MiB, its sidecars included, and the task has 1024.",
		},
		"pool that nothing uses (PERF-1)": {
			[]specChange{
				{"compute.yaml", "jobhive/database:pooled_url", "jobhive/database:url"}, // web
				{"compute.yaml", "jobhive/database:pooled_url", "jobhive/database:url"}, // workers
			},
			"No container would use the pool.",
		},
		"URL of a pool that is not there (PERF-1)": {
			[]specChange{{"governance.yaml", "    - connection_pooling: pgbouncer_sidecar\n", ""}},
			"The secret jobhive/database has a pooled_url of the database, and nothing pools.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, stderr := renderChanged(t, test.changes)
			if code != 1 || !strings.Contains(oneLine(stderr), test.want) {
				t.Errorf("render exits %d, want 1 and %q:\n%s", code, test.want, stderr)
			}
		})
	}
}

// TestLogsThroughFireLens is the other choice of T-72: the logs of the application
// go to Datadog, and only the sidecars write to CloudWatch.
func TestLogsThroughFireLens(t *testing.T) {
	const awslogs = `log_configuration:
          log_driver: awslogs
          options:
            awslogs-group: /ecs/jobhive-`
	router := strings.Join([]string{
		"  log_router:",
		"    image: public.ecr.aws/aws-observability/aws-for-fluent-bit:2.34.0",
		"    cpu: 32",
		"    memory: 64",
		"  configuration:",
	}, "\n")
	changes := []specChange{
		{"observability.yaml", "logs_enabled: false\n", logsToDatadog},
		{"observability.yaml", "  configuration:", router},
	}
	for group, days := range map[string]string{"web": "30", "celery-worker": "30", "celery-beat": "7"} {
		changes = append(changes,
			specChange{"compute.yaml", awslogs + group + `
            awslogs-region: us-east-1
            awslogs-stream-prefix: ecs
`, "log_configuration: {log_driver: awsfirelens}\n"},
			// Nothing writes to the group any more.
			specChange{"security.yaml", "              - log-group/ecs/jobhive-" + group + "\n", ""},
			specChange{"observability.yaml", "  - name: /ecs/jobhive-" + group + `
    retention_in_days: ` + days + `
    kms_key_id: alias/jobhive-logs
`, ""})
	}
	code, out, stderr := renderChanged(t, changes)
	if code != 0 {
		t.Fatalf("render exits %d:\n%s", code, stderr)
	}
	src, err := os.ReadFile(filepath.Join(out, "production/modules/compute/task_definitions.tf"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		`logDriver = "awsfirelens"`:      3, // the application, in each of the three tasks
		`name      = "log-router"`:       3,
		`type    = "fluentbit"`:          3,
		`Host       = "http-intake.logs`: 3,
		`logDriver = "awslogs"`:          8, // three agents, three containers with certificates and two pools
	} {
		if got := bytes.Count(src, []byte(text)); got != want {
			t.Errorf("%s stands %d times in the task definitions, want %d", text, got, want)
		}
	}
}

// renderChanged renders the product with other specs, and returns the folder that
// was written to.
func renderChanged(t *testing.T, changes []specChange) (code int, out, stderr string) {
	t.Helper()
	specs := t.TempDir()
	if err := os.CopyFS(specs, os.DirFS(productSpecs)); err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		replaceInFile(t, filepath.Join(specs, change.file), change.from, change.to)
	}
	out = t.TempDir()
	var stdout, errors bytes.Buffer
	code = Main([]string{"render", "--specs", specs, "--out", out}, &stdout, &errors)
	return code, out, errors.String()
}

// oneLine undoes the wrapping of diagnostics.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
