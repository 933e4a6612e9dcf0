package terraform

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCheckShell: what would change the meaning of a command is refused by name,
// and its value, which may be anything, is not repeated.
func TestCheckShell(t *testing.T) {
	for setting, want := range map[string]string{
		"TF_WORKSPACE=staging":         `TF_WORKSPACE is "staging", but environments are folders, not workspaces: unset it`,
		"TF_WORKSPACE=default":         "",
		"TF_WORKSPACE=":                "",
		"TF_CLI_ARGS=-json":            "TF_CLI_ARGS is set",
		"TF_CLI_ARGS_plan=-destroy":    "TF_CLI_ARGS_plan is set",
		"TF_CLI_ARGS_plan=-state=x":    "TF_CLI_ARGS_plan is set",
		"TF_CLI_ARGS_apply=-lock=0":    "TF_CLI_ARGS_apply is set",
		"TF_CLI_ARGS_init=":            "",
		"TF_FORCE_LOCAL_BACKEND=1":     "another place",
		"TF_CLI_CONFIG_FILE=/dev/null": "",
	} {
		t.Run(setting, func(t *testing.T) {
			name, value, _ := strings.Cut(setting, "=")
			t.Setenv(name, value)
			_, runnerErr := NewRunner(Engine{Path: "terraform"}, t.TempDir(), Options{})
			_, findErr := Find(context.Background(), "/nowhere/terraform", nil)
			for _, err := range []error{runnerErr, findErr} {
				if want == "" && err != nil && strings.Contains(err.Error(), name) ||
					want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
					t.Errorf("error %v, want %q", err, want)
				}
			}
		})
	}
}

// TestSelectedWorkspaceIsRefused: also one that the init selects.
func TestSelectedWorkspaceIsRefused(t *testing.T) {
	const cloud = `{"backend":{"type":"cloud","config":{"workspaces":{"name":"shop-production"}}}}`
	for name, tt := range map[string]struct {
		before, after, noted string
		want                 string
	}{
		"none":                       {"", "", "{}", ""},
		"the default one":            {"default", "", "{}", ""},
		"one of somebody":            {"blue", "", "{}", `the workspace "blue" is selected`},
		"one that the init selects":  {"", "blue", "{}", `run 'terraform workspace select default'`},
		"that of the configuration":  {"", "shop-production", cloud, ""},
		"another one of the service": {"shop-staging", "", cloud, `the workspace "shop-staging"`},
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := fake(t, `mkdir -p .terraform; echo '`+tt.noted+`' > .terraform/terraform.tfstate; cp after .terraform/environment || true`)
			makeDir(t, dir, ".terraform")
			write(t, tt.noted, dir, ".terraform", "terraform.tfstate")
			if tt.before != "" {
				write(t, tt.before, dir, ".terraform", "environment")
			}
			if tt.after != "" {
				write(t, tt.after, dir, "after")
			}
			_, err := r.Init(context.Background())
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestInfluences(t *testing.T) {
	t.Setenv("TF_VAR_image_tag", "secret")
	t.Setenv("TF_CLI_CONFIG_FILE", "x")
	t.Setenv("TF_REATTACH_PROVIDERS", "")
	r, dir := fake(t, "")
	for _, name := range []string{
		"terraform.tfvars", "more.auto.tfvars.json", "more.auto.tfvars", "terraform.tfvars.json", "other.tfvars",
		"override.tf", "our_override.tf.json", "overrides.tf", ".x_override.tf", "main.tofu",
	} {
		write(t, "", filepath.Join(dir, name))
	}
	want := []string{
		"TF_CLI_CONFIG_FILE", "TF_VAR_image_tag", "more.auto.tfvars", "more.auto.tfvars.json", "our_override.tf.json", "override.tf",
		"terraform.tfvars", "terraform.tfvars.json",
	}
	if got := r.Influences(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, name := range []string{
		"TERRAFORM_CONFIG", "TF_DATA_DIR", "TF_REATTACH_PROVIDERS", "TF_ENCRYPTION", "TF_CLOUD_ORGANIZATION", "TF_CLOUD_PROJECT", "TF_CLOUD_HOSTNAME",
		"TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
	} {
		t.Setenv(name, "x")
		if got := r.Influences(); !slices.Contains(got, name) {
			t.Errorf("%s is not named: %q", name, got)
		}
	}
	r.engine.Name = "OpenTofu"
	if got := r.Influences(); !slices.Contains(got, "main.tofu") {
		t.Errorf("main.tofu is not named for OpenTofu: %q", got)
	}
}
