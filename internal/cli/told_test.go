package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSomebodyIsTold holds that Terraform warns, at each plan, of topics that nobody
// subscribes to, and only of those.
func TestSomebodyIsTold(t *testing.T) {
	const topic = "topics: [{name: app-alerts, publishers: [cloudwatch]%s}]\n"
	for name, row := range map[string]struct {
		more string
		warn bool
	}{
		"nobody":      {strings.Replace(topic, "%s", "", 1), true},
		"a team":      {strings.Replace(topic, "%s", ", subscriptions: [{protocol: email, endpoint: team@shop.example}]", 1), false},
		"thrown away": {"disposable: true\n" + strings.Replace(topic, "%s", "", 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			text := "product: {name: app, environment: production, region: eu-west-1}\n" + row.more
			if err := os.WriteFile(filepath.Join(dir, "spec.yaml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			g, _ := generateSpecs(t, dir, "production")
			const want = "Nobody is told of what is sent to app-alerts: set alert_emails, or their subscriptions."
			if got := strings.Contains(string(g.Tree["modules/notifications/subscriptions.tf"]), want); got != row.warn {
				t.Errorf("a plan warns: %v, want %v:\n%s", got, row.warn, g.Tree["modules/notifications/subscriptions.tf"])
			}
		})
	}
}
