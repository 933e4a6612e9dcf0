package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExtendPage renders the examples of docs/extend.md, each of which is a file, and looks
// for what each way to say more comes to.
func TestExtendPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/extend.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, block := range packsBlock.FindAllStringSubmatch(string(page), -1) {
		first, text, _ := strings.Cut(block[2], "\n")
		name, ok := strings.CutPrefix(first, "# ")
		if !ok {
			t.Fatalf("a block does not begin with the name of its file: %s", first)
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.FromSlash(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"render"}, &stdout, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	for name, want := range map[string]string{
		"modules/queues/queues.tf":            "kms_data_key_reuse_period_seconds = 300",
		"modules/tables/tables.tf":            `table_class = "STANDARD_INFREQUENT_ACCESS"`,
		"modules/compute/task_definitions.tf": `user = "1000"`,
		"modules/mail/mail.tf":                `endpoint = var.sqs_queue_orders_arn`,
		"modules/brokers/brokers.tf":          `{var.secretsmanager_secret_version_broker_arn}:SecretString:password}}"`,
		"label.tf":                            "value = module.mail.module_label_id",
		"own.tf":                              `resource "aws_sns_topic" "own"`,
	} {
		text, err := os.ReadFile(filepath.Join("out", "production", filepath.FromSlash(name)))
		if err != nil || !strings.Contains(oneLine(string(text)), want) {
			t.Errorf("%s has no %s: %v\n%s", name, want, err, text)
		}
	}
	queues, err := os.ReadFile("out/production/modules/queues/queues.tf")
	if text := oneLine(string(queues)); err != nil ||
		!strings.Contains(text, "receive_wait_time_seconds = 10") || !strings.Contains(text, `Sid = "Audit"`) {
		t.Errorf("the override or the statement is not there: %v\n%s", err, queues)
	}
}
