package cli

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestDefaults writes the default of each key that has one into the product's spec,
// where the key is left out: nothing else is rendered.
func TestDefaults(t *testing.T) {
	places := map[string]struct{ file, before, add string }{
		"State.layout":    {"product.yaml", "  backend: s3\n", "  layout: single\n"},
		"Budget.currency": {"governance.yaml", "  budget:\n", "    currency: USD\n"},
		"DeploymentConfiguration.strategy": {
			"compute.yaml", "    deployment_configuration:\n      wait_for_steady_state: true\n", "      strategy: ROLLING\n",
		},
		"ServiceImage.managed_by": {"compute.yaml", "services:\n  - service_name: jobhive-web\n", "    image: {managed_by: terraform}\n"},
	}
	want := generateProduct(t, productSpecs, "production").Tree
	for key, value := range defaults(spec.Describe()) {
		t.Run(key, func(t *testing.T) {
			place := places[key]
			if !strings.Contains(place.add, value) {
				t.Fatalf("the default %q is written nowhere", value)
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(productSpecs)); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, place.file)
			text, err := os.ReadFile(file)
			if err != nil || strings.Count(string(text), place.before) != 1 {
				t.Fatalf("%q does not stand in %s once: %v", place.before, place.file, err)
			}
			changed := strings.Replace(string(text), place.before, place.before+place.add, 1)
			if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
				t.Fatal(err)
			}
			got, _ := generateSpecs(t, dir, "production")
			if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got.Tree))); diff != "" {
				t.Fatal(diff)
			}
			for name := range want {
				if diff := cmp.Diff(string(want[name]), string(got.Tree[name])); diff != "" {
					t.Errorf("%s:\n%s", name, diff)
				}
			}
		})
	}
}

// defaults are the defaults in a type by "Type.key".
func defaults(t *spec.Type) map[string]string {
	found := map[string]string{}
	if t == nil {
		return found
	}
	maps.Copy(found, defaults(t.Elem))
	for _, k := range t.Keys {
		if k.Default != "" {
			found[t.Name+"."+k.Name] = k.Default
		}
		maps.Copy(found, defaults(k.Type))
	}
	return found
}
