//go:build acceptance

package acceptance

import "testing"

// TestTaskDefinitionsStay applies a product whose containers leave out what ECS has a default for, and say what ECS keeps in
// another form. ECS answers with what it keeps, and a plan that takes that for a change would register a new revision, and
// deploy it, each time.
func TestTaskDefinitionsStay(t *testing.T) {
	t.Parallel()
	applyProduct(t, "testdata/defaults/specs")
}
