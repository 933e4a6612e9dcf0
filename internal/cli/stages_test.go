package cli

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// TestEarlyAddresses reads what comes first in each root of an output.
func TestEarlyAddresses(t *testing.T) {
	dir := t.TempDir()
	text := "# a comment\nmodule.one\n\nlate module.two # with a reason\nlate module.three.thing.main\n"
	if err := os.WriteFile(filepath.Join(dir, earlyFile), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for layer, want := range map[string][]string{
		"": {"module.one"}, "late": {"module.two", "module.three.thing.main"}, "other": nil,
	} {
		r := &root{workspace: &workspace{dir: dir}, Root: terraform.Root{Layer: layer}}
		if got, err := r.early(); err != nil || !slices.Equal(got, want) {
			t.Errorf("in %q %q come first (%v), want %q", layer, got, err, want)
		}
		r.begun = true
		if got, err := r.early(); err != nil || got != nil {
			t.Errorf("once it was begun, %q come first (%v)", got, err)
		}
	}
	none := &root{workspace: &workspace{dir: t.TempDir()}}
	if got, err := none.early(); err != nil || got != nil {
		t.Errorf("without a list %q come first (%v)", got, err)
	}
}

// TestStages tells which plans are applied in two steps.
func TestStages(t *testing.T) {
	early := []string{"module.data", "module.run.cluster.main"}
	change := func(action terraform.Action, address string) terraform.Change {
		return terraform.Change{Action: action, Address: address}
	}
	const create = terraform.Create
	for name, test := range map[string]struct {
		changes []terraform.Change
		want    bool
	}{
		"nothing":               {nil, false},
		"what comes first":      {[]terraform.Change{change(create, "module.data.db.main")}, false},
		"what waits":            {[]terraform.Change{change(create, "module.run.service.web")}, false},
		"both":                  {[]terraform.Change{change(create, "module.data.db.main"), change(create, "module.run.service.web")}, true},
		"a resource by itself":  {[]terraform.Change{change(create, "module.run.cluster.main"), change(create, "module.run.service.web")}, true},
		"a longer name":         {[]terraform.Change{change(create, "module.database.db.main"), change(create, "module.run.service.web")}, false},
		"one of them changed":   {[]terraform.Change{change(terraform.Update, "module.data.db.main"), change(create, "module.run.service.web")}, false},
		"the other one changed": {[]terraform.Change{change(create, "module.data.db.main"), change(terraform.Update, "module.run.service.web")}, false},
	} {
		if got := inStages(&terraform.Review{Changes: test.changes}, early); got != test.want {
			t.Errorf("%s is applied in stages: %t, want %t", name, got, test.want)
		}
	}
}
