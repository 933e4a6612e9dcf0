//go:build acceptance

package acceptance

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/forecast"
)

// replacing are changes of the spec that replace something, or destroy it. Each is
// made wherever the text stands.
var replacing = []struct{ from, to string }{
	{"db_name: jobhive_", "db_name: jobs_"},
	{"jobhive-static-production", "jobhive-assets-production"},
	{"cluster_name: jobhive-production", "cluster_name: jobhive-main"},
	{"description: Security group for ALB", "description: The load balancer"},
	{"/ecs/jobhive-sidecars", "/ecs/jobhive-helpers"},
	{"jobhive/stripe", "jobhive/payments"},
}

// forecast holds the forecast of several changes against the plan of them, which
// is not applied: what it says is replaced or destroyed is, and what is and stands
// in the table of the pack was said, or was said to be unknown.
func (c *cycle) forecast(t *testing.T) {
	t.Helper()
	for _, change := range replacing {
		replaceIn(t, c.specs, ".yaml", change.from, change.to)
	}
	// The guards would refuse the plan; what holds data would be let go of.
	replaceIn(t, c.specs, "product.yaml",
		"  protect: [databases, buckets, secrets, keys, backups, caches, repositories, zones, addresses]\n  max_destroys: 5\n",
		"  protect: []\n")
	said := new(forecast.Forecast)
	c.step(t, "forecast", func() error {
		text, err := c.output("plan", "--forecast", "--format", "json")
		if err != nil {
			return err
		}
		return json.Unmarshal(text, said)
	})
	expected, open := map[string]bool{}, map[string]bool{}
	for _, change := range said.Changes {
		address := change.Address
		if change.Module != "" {
			address = "module." + change.Module + "." + address
		}
		if !c.hasApplied(address) {
			continue
		}
		expected[address] = change.Outcome != forecast.Unknown
		open[address] = change.Outcome == forecast.Unknown
	}
	review := c.review(t, "plan of it", "plan")
	planned := map[string]bool{}
	for _, change := range review.Changes {
		if !change.Action.Destructive() {
			continue
		}
		planned[change.Address] = true
		switch {
		case expected[change.Address]:
			c.foreseen++
		case open[change.Address]:
		case c.inTable(t, change.Address):
			t.Errorf("%s: %s was not forecast", change.Address, change.Action)
		}
	}
	for address, certain := range expected {
		if certain && !planned[address] {
			t.Errorf("%s was forecast to be destroyed or replaced, and is not", address)
		}
	}
	if len(c.targets) == 0 && c.foreseen < len(replacing) {
		t.Errorf("%d replacements were foreseen, of %d changes", c.foreseen, len(replacing))
	}
}

// hasApplied says whether an address, or the resource that it is an instance of,
// is in the state.
func (c *cycle) hasApplied(address string) bool {
	resource, _, _ := strings.Cut(address, "[")
	return slices.ContainsFunc(c.applied, func(i instance) bool { return i.Address == resource })
}

// inTable says whether the pack knows what replaces a resource.
func (c *cycle) inTable(t *testing.T, address string) bool {
	t.Helper()
	resource, _, _ := strings.Cut(address, "[")
	steps := strings.Split(resource, ".")
	_, known := readFacts(t)[steps[len(steps)-2]]
	return known
}
