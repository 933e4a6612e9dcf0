//go:build acceptance

package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-exec/tfexec"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/forecast"
)

// TestReplacementFacts holds the table of the pack against the provider: for each
// attribute in replacements.json, such as name or block.name, there is a resource that only differs in it
// between a state that was made up and the configuration, and a plan that asks
// nobody says whether that replaces it.
func TestReplacementFacts(t *testing.T) {
	e := engine(t)
	e.needPlugins(t)
	var rows map[string]struct{ Before, After map[string]any }
	text, err := os.ReadFile("replacements.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	tf := e.in(t, dir, e.env(t))
	versions := e.schemaVersions(t, tf, dir)
	resources := map[string]map[string]any{}
	var state []any
	for typ, row := range rows {
		resources[typ] = map[string]any{}
		for attribute, value := range row.After {
			argument, _, _ := strings.Cut(attribute, ".")
			after := map[string]any{argument: value}
			before := map[string]any{"id": "made-up"}
			for name, was := range row.Before {
				before[name] = was
				if name != argument {
					after[name] = was
				}
			}
			label := strings.ReplaceAll(attribute, ".", "--")
			resources[typ][label] = after
			state = append(state, map[string]any{
				"mode": "managed", "type": typ, "name": label,
				"provider":  `provider["` + registries[e.name] + `/hashicorp/aws"]`,
				"instances": []any{map[string]any{"schema_version": versions[typ], "attributes": before}},
			})
		}
	}
	writeJSON(t, filepath.Join(dir, "main.tf.json"), map[string]any{"resource": resources, "provider": offline})
	writeJSON(t, filepath.Join(dir, "terraform.tfstate"), map[string]any{
		"version": 4, "terraform_version": "1.11.0", "serial": 1, "lineage": "made-up", "resources": state,
	})
	if _, err := tf.Plan(t.Context(), tfexec.Refresh(false), tfexec.Out("plan")); err != nil {
		t.Fatal(err)
	}
	plan, err := tf.ShowPlanFile(t.Context(), "plan")
	if err != nil {
		t.Fatal(err)
	}
	facts := readFacts(t)
	for _, change := range plan.ResourceChanges {
		known, attribute := facts[change.Type], strings.ReplaceAll(change.Name, "--", ".")
		replaces := forcedBy(change, attribute)
		if change.Change.Actions.Replace() != replaces {
			t.Errorf("%s is replaced for another reason: %v", change.Address, change.Change.ReplacePaths)
		}
		if slices.Contains(known.Replaces, attribute) != replaces || slices.Contains(known.Updates, attribute) == replaces {
			t.Errorf("%s: a change of %s replaces it: %t; the table says otherwise", change.Type, attribute, replaces)
		}
	}
	if len(plan.ResourceChanges) != len(state) {
		t.Errorf("%d resources were planned, of %d", len(plan.ResourceChanges), len(state))
	}
}

// offline is a provider that asks nobody.
var offline = map[string]any{"aws": map[string]any{
	"region": "us-east-1", "access_key": "none", "secret_key": "none", "skip_credentials_validation": true,
	"skip_requesting_account_id": true, "skip_metadata_api_check": true,
}}

// schemaVersions prepares a folder with the provider alone, and reads which form
// of each type the provider keeps in a state.
func (e testEngine) schemaVersions(t *testing.T, tf *tfexec.Terraform, dir string) map[string]uint64 {
	t.Helper()
	writeJSON(t, filepath.Join(dir, "main.tf.json"), map[string]any{"provider": offline})
	if err := tf.Init(t.Context(), tfexec.PluginDir(e.plugins)); err != nil {
		t.Fatal(err)
	}
	schemas, err := tf.ProvidersSchema(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]uint64{}
	for _, provider := range schemas.Schemas {
		for typ, schema := range provider.ResourceSchemas {
			versions[typ] = schema.Version
		}
	}
	return versions
}

// forcedBy says whether an attribute is why a resource is replaced: one of a nested block
// is block.attribute, as in the table.
func forcedBy(change *tfjson.ResourceChange, attribute string) bool {
	return slices.ContainsFunc(change.Change.ReplacePaths, func(path any) bool {
		steps, _ := path.([]any)
		var names strings.Builder
		for _, step := range steps {
			if name, ok := step.(string); ok { // anything else counts the blocks of a name
				names.WriteString(name + ".")
			}
		}
		return strings.HasPrefix(names.String(), attribute+".")
	})
}

// readFacts reads the table of the pack.
func readFacts(t *testing.T) forecast.Facts {
	t.Helper()
	const table = "../templates/aws/schema/replacement.hcl"
	text, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	facts, diags := forecast.ParseFacts(table, text)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return facts
}

func writeJSON(t *testing.T, name string, value any) {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, name, string(text))
}
