package terraform

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// refusedVariables are environment variables that make an engine do something else
// than asked, each with what to do instead.
var refusedVariables = map[string]string{
	"TF_WORKSPACE":           "environments are folders, not workspaces",
	"TF_FORCE_LOCAL_BACKEND": "it would keep the state in another place than the spec says",
}

// argumentsVariable is the prefix of the environment variables that add arguments to
// commands of the engine.
const argumentsVariable = "TF_CLI_ARGS"

// CheckShell refuses environment variables that change what an engine is asked to do.
func CheckShell() error {
	for _, setting := range sortedEnvironment() {
		name, value, _ := strings.Cut(setting, "=")
		why := refusedVariables[name]
		switch {
		case value == "" || name == "TF_WORKSPACE" && value == "default":
		case why != "":
			return fmt.Errorf("%s is %q, but %s: unset it", name, value, why)
		case name == argumentsVariable || strings.HasPrefix(name, argumentsVariable+"_"):
			return fmt.Errorf("%s is set, and adds arguments that nobody sees to what is run: unset it, and use the flags of "+
				"this command, such as --var, --var-file, --parallelism, --lock-timeout and --backend-config", name)
		}
	}
	return nil
}

// toldVariables are environment variables that may be set for good reasons, but change
// the result of a run.
var toldVariables = []string{
	"TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG", "TF_DATA_DIR", "TF_REATTACH_PROVIDERS", "TF_ENCRYPTION",
	"TF_CLOUD_ORGANIZATION", "TF_CLOUD_PROJECT", "TF_CLOUD_HOSTNAME", "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
}

// valueFiles are patterns of the files with values of variables that an engine reads by
// itself.
var valueFiles = []string{"terraform.tfvars", "terraform.tfvars.json", "*.auto.tfvars", "*.auto.tfvars.json"}

// replaces says whether an engine takes what a file of a root says in the place of what
// other files say, such as another backend.
// https://opentofu.org/docs/language/files/override
func (r *Runner) replaces(name string) bool {
	if !isCode(name) {
		return false
	}
	stem, ending, _ := strings.Cut(name, ".")
	tofu := strings.HasPrefix(ending, "tofu") // an OpenTofu reads main.tofu in the place of main.tf
	return tofu == (r.engine.Name == "OpenTofu") && (tofu || stem == "override" || strings.HasSuffix(stem, "_override"))
}

// Influences names what else affects a run in the folder, besides the rendered files
// and the flags: environment variables, and files that change what was rendered.
func (r *Runner) Influences() []string {
	var found []string
	for _, setting := range sortedEnvironment() {
		name, value, _ := strings.Cut(setting, "=")
		if slices.Contains(toldVariables, name) && value != "" || strings.HasPrefix(name, "TF_VAR_") {
			found = append(found, name)
		}
	}
	entries, err := os.ReadDir(r.dir)
	if err != nil {
		return found // the engine says so
	}
	for _, e := range entries {
		values := slices.ContainsFunc(valueFiles, func(pattern string) bool {
			matches, err := filepath.Match(pattern, e.Name())
			return matches && err == nil
		})
		if !e.IsDir() && (values || r.replaces(e.Name())) {
			found = append(found, e.Name())
		}
	}
	return found
}

func sortedEnvironment() []string { return slices.Sorted(slices.Values(os.Environ())) }

// checkWorkspace refuses a folder with a selected workspace. The service behind a
// cloud block has workspaces too; there, only the workspace in the configuration is
// right.
func (r *Runner) checkWorkspace() error {
	text, err := input.File(filepath.Join(r.dataDir(), "environment"), input.MaxOther)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read which workspace is selected: %w", err)
	}
	selected := strings.TrimSpace(string(text))
	if selected == "" || selected == "default" || slices.Contains(r.backend().workspaces(), selected) {
		return nil
	}
	return fmt.Errorf("the workspace %q is selected in %s, but environments are folders, not workspaces: "+
		"run '%s workspace select default' there", selected, r.dir, r.engine.command())
}

// workspaces gives the workspaces that the settings of a backend name.
func (b backend) workspaces() []string {
	text, err := json.Marshal(b.Config["workspaces"])
	if err != nil {
		return nil
	}
	var one struct{ Name string }
	var list []struct{ Name string }
	var names []string
	if json.Unmarshal(text, &one) == nil && one.Name != "" {
		names = append(names, one.Name)
	}
	if json.Unmarshal(text, &list) == nil {
		for _, w := range list {
			names = append(names, w.Name)
		}
	}
	return names
}

// command gives the name of the executable, as a person types it.
func (e Engine) command() string {
	if e.Name == "OpenTofu" {
		return "tofu"
	}
	return "terraform"
}
