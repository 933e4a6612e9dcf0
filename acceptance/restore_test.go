//go:build acceptance

package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const databases = "rds describe-db-instances --query sort(DBInstances[].DBInstanceIdentifier)"

// TestRestoring does what the runbook says about the return from the second region, and
// about a database, a cache and files that were damaged: every command, with the CLI of
// AWS, against an emulator in which that has happened.
func TestRestoring(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("aws"); err != nil {
		t.Skip("SKIPPED: there is no aws on the PATH, the CLI that the runbook uses")
	}
	text, err := os.ReadFile(filepath.Join("..", "out", "production", "RUNBOOK.md"))
	if err != nil {
		t.Fatal(err)
	}
	runbook := string(text)

	t.Run("going back", func(t *testing.T) {
		t.Parallel()
		c := &cycle{aws: startEmulator(t)}
		c.damage(t, "back")
		// The functions are those of the failover, in its first block.
		functions, _, _ := strings.Cut(section(t, runbook, "Failing over"), "\nidentity=")
		back := section(t, runbook, "Going back")
		for _, run := range []string{"first", "second"} {
			c.step(t, run+" return", func() error { return c.follow(t, t.TempDir(), functions+"\n"+back) })
		}
		c.asked(t, "us-east-1", map[string]string{
			databases: "jobhive-db\tjobhive-db-lost",
			"rds describe-db-instances --db-instance-identifier jobhive-db --query DBInstances[0].DBInstanceStatus":      "available",
			"ecs describe-services --cluster jobhive-production --services jobhive-web --query services[0].desiredCount": "3",
			"s3api head-object --bucket jobhive-media-production --key written-there.pdf --query ContentLength":          "3",
		})
		c.asked(t, "us-west-2", map[string]string{
			"ecs describe-services --cluster jobhive-production --services jobhive-web --query services[0].desiredCount": "0",
			"cloudwatch describe-alarms --alarm-names jobhive-failover --query MetricAlarms[0].StateValue":               "OK",
		})
	})

	t.Run("without a failover", func(t *testing.T) {
		t.Parallel()
		c := &cycle{aws: startEmulator(t)}
		written := c.damage(t)
		script := ""
		for line := range strings.Lines(section(t, runbook, "Restoring without a failover")) {
			for _, w := range written {
				if w.where == "-" || strings.Contains(line, w.where) {
					line = w.in(line)
				}
			}
			script += line
		}
		// The snapshot makes an instance of the name that the point in time has made, and
		// that has become the database by then.
		c.step(t, "restore", func() error { return c.follow(t, t.TempDir(), script) })
		c.asked(t, "us-east-1", map[string]string{
			databases: "jobhive-db\tjobhive-db-old\tjobhive-db-restored",
			"elasticache describe-replication-groups --query ReplicationGroups[].Description":             "jobhive-redis-replication",
			"elasticache describe-snapshots --query Snapshots[].SnapshotName":                             "jobhive-redis-replication-restore",
			"s3api head-object --bucket jobhive-media-production --key invoice.pdf --query ContentLength": "5",
			"s3api list-object-versions --bucket jobhive-media-production --query DeleteMarkers[]":        "None",
		})
	})
}

// writtenWord is what a person writes in the place of a word of the runbook, in the lines
// that name something.
type writtenWord struct{ where, word, value string }

func (w writtenWord) in(line string) string {
	return regexp.MustCompile(`([ =/])`+w.word+`([ "?\n])`).ReplaceAllString(line, "${1}"+w.value+"${2}")
}

// damage makes what the runbook restores, and returns what a person writes into it.
func (c *cycle) damage(t *testing.T, what ...string) []writtenWord {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "python3", append([]string{filepath.Join("emulator", "seed_restore.py")}, what...)...)
	cmd.Env = append(os.Environ(), pairs(c.aws.env())...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var words []writtenWord
	for line := range strings.Lines(string(out)) {
		if parts := strings.Fields(line); len(parts) == 3 {
			words = append(words, writtenWord{parts[0], parts[1], parts[2]})
		}
	}
	return words
}
