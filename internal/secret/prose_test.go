package secret

import (
	"strings"
	"testing"
)

// TestMaskKeepsProse: what people write about a secret stays, and a secret in it does not.
func TestMaskKeepsProse(t *testing.T) {
	for _, text := range []string{
		"secret_string:\n  # Not in the document, which injects this secret as DATABASE_URL.\n  url: {from: database, attribute: url}\n",
		"secret_string:\n  # The document had an Aurora endpoint (jobhive-db.cluster-xyz...).\n  host: {from: database, attribute: address}\n",
		"secret_string:\n  port: {from: cache, attribute: port}  # The same by way of the pool in the task.\n",
		"rds-encryption-key:\n  description: RDS storage, Performance Insights and the database secrets\n",
	} {
		if masked, found := Mask([]byte(text)); string(masked) != text {
			t.Errorf("%q is shown as %q, without %q", text, masked, found)
		}
	}
	for _, text := range []string{
		"secret_string:\n  # it was hunter2hunter2 before\n  a: provided\n", "secret_string:\n  # password: Hunter2\n  a: provided\n",
		"secret_string:\n  a: provided  # hunter2hunter2\n", "db-password:\n  description: it is hunter2hunter2 for all\n",
		"db-password:\n  description: hunter2hunter2\n", "secret_string:\n  # redis://:hunter2@cache\n  a: provided\n",
		"secret_string:\n  # 'Correct-Hunter2-Staple'\n  a: provided\n",
	} {
		if masked, _ := Mask([]byte(text)); strings.Contains(strings.ToLower(string(masked)), "hunter2") {
			t.Errorf("%q is shown as %q", text, masked)
		}
	}
}
