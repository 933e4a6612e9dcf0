package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPromoteTakesAlong: what a promoted value refers to and the other environment does not
// have is named, and the command that the message gives works.
func TestPromoteTakesAlong(t *testing.T) {
	specs := filepath.Join(t.TempDir(), "specs")
	mustRun(t, 0, "init", "--name", "shop", "--domain", "shop.example.com", "--specs", specs)
	overlay := filepath.Join(specs, "environments", "staging.yaml")
	text, err := os.ReadFile(overlay)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("\nservices:\n"), []byte(`
services:
  shop-mailer:
    task_definition: shop-mailer
    launch_type: FARGATE
    desired_count: 1
    network_configuration: {subnets: [private-subnet-1a, private-subnet-1b], security_groups: [app], assign_public_ip: DISABLED}
`), 1)
	text = append(text, `
queues:
  letters: {}
iam:
  roles:
    shop-mailer:
      description: Sends what waits
      policy:
        Version: "2012-10-17"
        Statement:
          - {Sid: Work, Effect: Allow, Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage"], Resource: [queue/letters]}
task_definitions:
  shop-mailer:
    network_mode: awsvpc
    requires_compatibilities: [FARGATE]
    cpu: "256"
    memory: "512"
    execution_role_arn: shop-task-start
    task_role_arn: shop-mailer
    container_definitions:
      - name: mailer
        image: shop/app
        environment: [{name: LETTERS, value: {from: queue/letters, attribute: url}}]
        log_configuration:
          log_driver: awslogs
          options: {awslogs-group: /ecs/shop-app, awslogs-region: eu-west-1, awslogs-stream-prefix: mailer}
`...)
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, 0, "validate", "--env", "staging", "--specs", specs)
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"promote", "services.shop-mailer", "--from", "staging", "--to", "production", "--specs", specs}, &stdout, &stderr); code != 1 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	_, command, found := strings.Cut(stderr.String(), "promote these too: jobhivegen ")
	if want := "promote task_definitions.shop-mailer "; !found || !strings.HasPrefix(command, want) {
		t.Fatalf("no command that begins with %q: %s", want, &stderr)
	}
	mustRun(t, 0, append(strings.Fields(command), "--specs", specs)...)
	mustRun(t, 0, "validate", "--specs", specs)
}
