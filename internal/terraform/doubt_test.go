package terraform

import (
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
)

// TestUnknownResourceIsConfigured: of a resource that the configuration does not have, nothing is
// said to be the provider's own.
func TestUnknownResourceIsConfigured(t *testing.T) {
	c := configuration{{"", "test_bucket", "known"}: {"name": {}}}
	for name, want := range map[string]bool{"known": false, "unknown": true} {
		change := &tfjson.ResourceChange{Type: "test_bucket", Name: name}
		if got := c.sets(change, []any{"tags"}); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestQuoted: an address in advice can be pasted into a shell.
func TestQuoted(t *testing.T) {
	for address, want := range map[string]string{
		"a.b": "a.b", `a.b["x"]`: `'a.b["x"]'`, "a.b[0]": "'a.b[0]'", "a b": "'a b'",
	} {
		if got := quoted(address); got != want {
			t.Errorf("%s is quoted %s, want %s", address, got, want)
		}
	}
}
