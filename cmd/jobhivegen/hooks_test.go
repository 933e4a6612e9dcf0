package main

import (
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestAction runs the check of action.yml as it stands there: it passes a spec that is
// right, and not one whose Terraform is stale.
func TestAction(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "github")
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Steps []struct {
				Name, Run string
				Env       map[string]string
			}
		}
	}
	readYAML(t, "../../action.yml", &action)
	check := action.Runs.Steps[len(action.Runs.Steps)-1]
	for name, text := range check.Env {
		input := strings.TrimSuffix(strings.TrimPrefix(text, "${{ inputs."), " }}")
		value, known := action.Inputs[input]
		if !known {
			t.Fatalf("%s is no input: %s", input, text)
		}
		r.env[name] = value.Default
	}
	if out, err := r.run(check.Run); err != nil || r.read("jobhivegen.sarif") == "" {
		t.Errorf("%v\n%s", err, out)
	}
	r.env["ENVIRONMENT"], r.env["STRICT"] = "staging", "true"
	if out, err := r.run(check.Run); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	r.write("specs/environments/staging.yaml", "product:\n  name: other\n  environment: staging\n", 0o644)
	if out, err := r.run(check.Run); err == nil || !strings.Contains(out, "out/staging") {
		t.Errorf("stale Terraform passes: %v\n%s", err, out)
	}
}

// TestHooks runs the hooks for pre-commit: each passes a spec that is right.
func TestHooks(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "github")
	var hooks []struct{ ID, Entry, Language, Files string }
	readYAML(t, "../../.pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 3 {
		t.Fatalf("%+v", hooks)
	}
	for _, hook := range hooks {
		if out, err := r.run(hook.Entry); err != nil {
			t.Errorf("%s: %v\n%s", hook.ID, err, out)
		}
	}
	r.write("specs/environments/staging.yaml", "product:\n  name: other\n  environment: staging\n", 0o644)
	if out, err := r.run(hooks[2].Entry); err == nil {
		t.Errorf("stale Terraform passes:\n%s", out)
	}
}
