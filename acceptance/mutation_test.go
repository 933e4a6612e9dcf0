//go:build acceptance

package acceptance

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-exec/tfexec"
	tfjson "github.com/hashicorp/terraform-json"
)

// TestMutationsAreValid gives Terraform what is rendered from the mutations of the
// spec that nothing refuses (internal/cli, TestMutations). Whatever Terraform, or
// the provider, refuses then is something that the product should have refused.
//
// JOBHIVEGEN_MUTATIONS, such as 2000:7, is another number of mutations and another
// seed.
func TestMutationsAreValid(t *testing.T) {
	e := engine(t)
	e.needPlugins(t)
	count, seed, _ := strings.Cut(cmp.Or(os.Getenv("JOBHIVEGEN_MUTATIONS"), "200:1"), ":")
	dump := t.TempDir()
	test := exec.CommandContext(t.Context(), "go", "test", "./internal/cli", "-count=1", "-timeout=60m", "-v", "-run", "^TestMutations$",
		"-mutations", count, "-seed", seed, "-dump", dump)
	test.Dir = ".."
	out, err := test.CombinedOutput()
	t.Logf("%s", beforeList(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	b := &batch{dir: t.TempDir(), sources: map[string]string{}}
	for _, module := range foldersOf(t, "../out/production") {
		if filepath.Base(filepath.Dir(module)) == "modules" {
			b.add(t, "before", module)
		}
	}
	mutations, err := filepath.Glob(filepath.Join(dump, "m*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range mutations {
		modules, err := filepath.Glob(filepath.Join(dir, "modules", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, module := range modules {
			b.add(t, filepath.Base(dir), module)
		}
		if _, err := os.Stat(filepath.Join(dir, "providers.tf")); err == nil {
			b.addRoot(t, filepath.Base(dir), dir)
		}
	}
	refused, alone := b.validate(t, e), 0
	for _, dir := range mutations {
		name, err := os.ReadFile(filepath.Join(dir, "MUTATION"))
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(name), "\n")
		if len(refused[filepath.Base(dir)]) > 0 {
			alone++
		}
		for _, problem := range refused[filepath.Base(dir)] {
			t.Errorf("only Terraform refuses %s\n\t%s", first, problem)
		}
		delete(refused, filepath.Base(dir))
	}
	for name, problems := range refused {
		t.Errorf("Terraform refuses what was not changed (%s): %s", name, strings.Join(problems, "\n\t"))
	}
	t.Logf("of %d mutations with another output, in %d modules, Terraform alone refuses %d and accepts %d",
		len(mutations), len(b.sources), alone, len(mutations)-alone)
}

// beforeList is the table that the test of the mutations prints, without the list
// of mutations behind it.
func beforeList(text string) string {
	if i := strings.Index(text, "\n\n"); i >= 0 {
		return text[:i]
	}
	return text
}

// batch is a root that calls the modules of many mutations, so that the provider
// starts once for all of them. What a module would get from others is unknown, as
// it is to terraform validate anyway.
type batch struct {
	dir     string
	sources map[string]string // folder in the batch -> mutation
	calls   strings.Builder
}

// add copies a module and calls it.
func (b *batch) add(t *testing.T, mutation, module string) {
	t.Helper()
	name := mutation + "_" + filepath.Base(module)
	target := filepath.Join(b.dir, name)
	if err := os.CopyFS(target, os.DirFS(module)); err != nil {
		t.Fatal(err)
	}
	b.sources[name] = mutation
	fmt.Fprintf(&b.calls, "module %q {\n  source = \"./%s\"\n", name, name)
	alias := regexp.MustCompile(`configuration_aliases\s*=\s*\[aws\.dr\]`)
	for _, block := range blocksIn(t, module) {
		if block.Type == "variable" {
			fmt.Fprintf(&b.calls, "  %s = var.unknown\n", block.Labels[0])
		}
	}
	if versions, err := os.ReadFile(filepath.Join(module, "versions.tf")); err == nil && alias.Match(versions) {
		b.calls.WriteString("  providers = {\n    aws    = aws\n    aws.dr = aws.dr\n  }\n")
	}
	b.calls.WriteString("}\n")
}

// addRoot copies what stands in the root itself, without the calls of its modules
// and what reads them.
func (b *batch) addRoot(t *testing.T, mutation, root string) {
	t.Helper()
	name := mutation + "_root"
	target := filepath.Join(b.dir, name)
	if err := os.MkdirAll(target, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"providers.tf", "variables.tf", "versions.tf"} {
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(target, file), string(text))
	}
	b.sources[name] = mutation
	fmt.Fprintf(&b.calls, "module %q {\n  source = \"./%s\"\n", name, name)
	for _, block := range blocksIn(t, target) {
		if block.Type == "variable" && requiresValue(block) {
			fmt.Fprintf(&b.calls, "  %s = var.unknown\n", block.Labels[0])
		}
	}
	b.calls.WriteString("}\n")
}

func requiresValue(variable *hclsyntax.Block) bool { return variable.Body.Attributes["default"] == nil }

const batchRoot = `variable "unknown" {}

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-west-2"
}

`

// validate gives what Terraform refuses by mutation.
func (b *batch) validate(t *testing.T, e testEngine) map[string][]string {
	t.Helper()
	writeFile(t, filepath.Join(b.dir, "main.tf"), batchRoot+b.calls.String())
	tf := e.in(t, b.dir, e.env(t))
	if err := tf.Init(t.Context(), tfexec.PluginDir(e.plugins), tfexec.Backend(false)); err != nil {
		t.Fatal(err)
	}
	report, err := tf.Validate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	refused := map[string][]string{}
	for _, d := range report.Diagnostics {
		if d.Severity != tfjson.DiagnosticSeverityError {
			continue
		}
		folder, where := "main.tf", ""
		if d.Range != nil {
			folder, _, _ = strings.Cut(path.Clean(filepath.ToSlash(d.Range.Filename)), "/")
			where = fmt.Sprintf("%s:%d: ", d.Range.Filename, d.Range.Start.Line)
		}
		mutation, ok := b.sources[folder]
		if !ok {
			mutation = folder
		}
		problem := where + d.Summary + " " + d.Detail
		if !slices.Contains(refused[mutation], problem) {
			refused[mutation] = append(refused[mutation], problem)
		}
	}
	return refused
}
