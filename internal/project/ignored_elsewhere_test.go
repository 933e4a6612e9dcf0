package project_test

import (
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
)

// TestIgnoredElsewhere checks that a comment of the base which ignores something in one
// environment only is no problem in the base, and one that never does is.
func TestIgnoredElsewhere(t *testing.T) {
	const base = "product: {name: shop, environment: production, region: eu-west-1, pack: aws}\n" +
		"topics: [{name: calls}]\n" +
		"alarms:\n" +
		"  - name: shop-late # jobhivegen:ignore alarm-silent because staging calls nobody\n" +
		"    namespace: AWS/SQS\n    metric_name: ApproximateAgeOfOldestMessage\n    dimensions: {QueueName: orders}\n" +
		"    statistic: Maximum\n    period: 300\n    evaluation_periods: 2\n    threshold: 60\n" +
		"    comparison_operator: GreaterThanThreshold\n    alarm_actions: [calls]\n"
	for name, tc := range map[string]struct {
		overlay string
		unused  int
	}{
		"used in staging":      {"alarms: {shop-late: {alarm_actions: []}}\n", 0},
		"used nowhere":         {"alarms: {shop-late: {threshold: 90}}\n", 1},
		"staging has an error": {"alarms: {shop-late: {threshold: many}}\n", 0},
	} {
		t.Run(name, func(t *testing.T) {
			in := project.Inputs{Specs: "specs", Env: "production", SpecFS: fstest.MapFS{
				"shop.yaml":                 {Data: []byte(base)},
				"environments/staging.yaml": {Data: []byte("product: {environment: staging}\n" + tc.overlay)},
			}}
			o, diags := project.Read(in, diag.Files{})
			if o == nil || diags.HasErrors() {
				t.Fatal(diags)
			}
			unused := 0
			for _, d := range o.Check(in) {
				if diag.RuleOf(d) == "ignore-unused" {
					unused++
				}
			}
			if unused != tc.unused {
				t.Errorf("%d comments ignore nothing, want %d", unused, tc.unused)
			}
		})
	}
}
