//go:build acceptance

package acceptance

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a person writes in the place of words of the runbook, and what there is to
// write in the test.
var written = strings.NewReplacer(
	"BUCKET.s3", "jobhive-static-west.s3", "/PREFIX", "/invoices/", "--restore-time 2026-01-31T12:34:56Z", "--use-latest-restorable-time",
)

// TestFailover does what the runbook says about a failover, twice: every command,
// with the CLI of AWS, against an emulator in which the first region has what the
// product needs and the second one what the standby's root makes.
func TestFailover(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("aws"); err != nil {
		t.Skip("SKIPPED: there is no aws on the PATH, the CLI that the runbook uses")
	}
	e := engine(t)
	e.needPlugins(t)
	c := &cycle{env: "production", engine: e}
	c.prepare(t)
	c.specs = filepath.Join("..", "testdata", "standby")
	c.aws.createBucket(t, "jobhive-terraform-state")
	c.seed(t)
	c.step(t, "render", func() error { return c.run("render") })
	c.tf = e.in(t, c.dir, c.engineEnviron())
	c.step(t, "apply of the standby", func() error { return c.run("apply", "--auto-approve") })

	runbook, err := os.ReadFile(filepath.Join("..", "out", "production", "RUNBOOK.md"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir() // the commands write files beside the runbook
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("..", "out", "production"))); err != nil {
		t.Fatal(err)
	}
	deciding, failing := section(t, string(runbook), "Deciding"), section(t, string(runbook), "Failing over")
	for _, run := range []string{"first", "second"} {
		c.step(t, run+" failover", func() error { return c.follow(t, folder, deciding+failing) })
	}
	c.failedOver(t)
}

// seed makes what the failover finds: the first region, and its copies.
func (c *cycle) seed(t *testing.T) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "python3", filepath.Join("emulator", "seed_failover.py"))
	cmd.Env = append(os.Environ(), pairs(c.aws.env())...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("seed: %v\n%s", err, out)
	}
}

func pairs(environ map[string]string) []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(environ)) {
		all = append(all, name+"="+environ[name])
	}
	return all
}

// section is a part of the runbook under a headline, as a script of its blocks.
func section(t *testing.T, text, headline string) string {
	t.Helper()
	_, part, found := strings.Cut(text, "\n## "+headline+"\n")
	if !found {
		t.Fatalf("the runbook has no part %q", headline)
	}
	part, _, _ = strings.Cut(part, "\n## ")
	var script strings.Builder
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(part, -1) {
		script.WriteString(block[1])
	}
	if script.Len() == 0 {
		t.Fatalf("the part %q of the runbook has no commands", headline)
	}
	return written.Replace(script.String())
}

// follow runs commands of the runbook in the folder of the root. What leaves the
// emulator is not called: curl and psql. A command of the CLI must not fail, except
// where the runbook asks whether something is there: it then hides what is said. The CLI
// asks RDS in us-east-1 at an address of its own, whatever the variable says.
func (c *cycle) follow(t *testing.T, folder, script string) error {
	t.Helper()
	failures := filepath.Join(t.TempDir(), "failures")
	const prelude = `set -u
sleep() { command sleep 0.1; }
curl() { :; }
psql() { cat > /dev/null; }
terraform() { :; }
aws() {
  local said; said=$(mktemp)
  command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@" 2> "$said" && return
  [ /dev/stderr -ef /dev/null ] || { echo "aws $*"; cat "$said"; } >> "$FAILURES"
  cat "$said" >&2
  return 1
}
`
	cmd := exec.CommandContext(t.Context(), "bash", "-c", prelude+script)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), append(pairs(c.aws.env()), "FAILURES="+failures, "HTTP_PROXY=", "HTTPS_PROXY=", "TMPDIR="+t.TempDir())...)
	out, err := cmd.CombinedOutput()
	if said, _ := os.ReadFile(failures); len(said) > 0 {
		return fmt.Errorf("commands fail:\n%s", said)
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	t.Logf("%s", out)
	return nil
}

// failedOver asks the emulator whether the product runs in the second region.
func (c *cycle) failedOver(t *testing.T) {
	t.Helper()
	c.asked(t, "us-west-2", map[string]string{
		"rds describe-db-instances --query DBInstances[].DBInstanceIdentifier":                                       "jobhive-db",
		"ecs list-services --cluster jobhive-production --query length(serviceArns)":                                 "3",
		"ecs describe-services --cluster jobhive-production --services jobhive-web --query services[0].runningCount": "3",
		"cloudwatch describe-alarms --alarm-names jobhive-failover --query MetricAlarms[0].StateValue":               "ALARM",
		"secretsmanager get-secret-value --secret-id jobhive/database --query contains(SecretString,'us-west-2')":    "True",
		"ecs describe-task-definition --task-definition jobhive-web-task --query contains(to_string(@),'{')":         "True",
		"ecs describe-task-definition --task-definition jobhive-web-task --query contains(to_string(@),'{secret')":   "False",
		"ecs describe-task-definition --task-definition jobhive-web-task --query contains(to_string(@),'{account}')": "False",
		"ecs describe-task-definition --task-definition jobhive-web-task --query contains(to_string(@),'us-east-1')": "False",
		"elasticache describe-replication-groups --query ReplicationGroups[].ReplicationGroupId":                     "jobhive-redis-replication",
	})
}

// asked compares what the CLI says of a region with what it is to say.
func (c *cycle) asked(t *testing.T, region string, questions map[string]string) {
	t.Helper()
	for question, want := range questions {
		where := []string{"--output", "text", "--region", region, "--endpoint-url", c.aws.url}
		cmd := exec.CommandContext(t.Context(), "aws", append(strings.Fields(question), where...)...)
		cmd.Env = append(os.Environ(), append(pairs(c.aws.env()), "HTTP_PROXY=", "HTTPS_PROXY=")...)
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", question, got, want, err)
		}
	}
}
