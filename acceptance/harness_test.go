//go:build acceptance

package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// harness is what harness.hcl says.
type harness struct {
	Inputs         rawBlock   `hcl:"inputs,block"`
	PreventDestroy reason     `hcl:"prevent_destroy,block"`
	Providers      []override `hcl:"provider,block"`
	Resources      []override `hcl:"resource,block"`

	used map[string]bool // the types of the overrides that found something
	// asRendered leaves the resources as they are.
	asRendered bool
}

type reason struct {
	Reason string `hcl:"reason"`
}

type override struct {
	Type   string   `hcl:"type,label"`
	Reason string   `hcl:"reason"`
	Set    rawBlock `hcl:"set,block"`
	// Elsewhere says that only products under testdata have the type.
	Elsewhere bool `hcl:"elsewhere,optional"`
}

// rawBlock is a block whose content is copied as it is written.
type rawBlock struct {
	Body hcl.Body `hcl:",remain"`
}

// text is the content of the block.
func (b rawBlock) text(t *testing.T, src []byte) string {
	t.Helper()
	body, ok := b.Body.(*hclsyntax.Body)
	if !ok {
		t.Fatalf("a body of type %T", b.Body)
	}
	inner := strings.TrimSpace(string(body.SrcRange.SliceBytes(src)))
	inner = strings.TrimSuffix(strings.TrimPrefix(inner, "{"), "}")
	return strings.Trim(inner, "\n")
}

// addHarness writes what harness.hcl says beside the files of rendered roots and
// of their modules. The product has all that is overridden there.
func addHarness(t *testing.T, roots ...string) {
	t.Helper()
	h := overrideFor(t, roots...)
	for _, row := range slices.Concat(h.Providers, h.Resources) {
		if !h.used[row.Type] && !row.Elsewhere {
			t.Errorf("harness.hcl overrides %s, of which the product renders none", row.Type)
		}
	}
}

// overrideFor is addHarness for a product that has not all of it.
func overrideFor(t *testing.T, roots ...string) harness {
	t.Helper()
	return harness{}.write(t, roots...)
}

// write writes the harness beside rendered roots.
func (h harness) write(t *testing.T, roots ...string) harness {
	t.Helper()
	src, err := os.ReadFile("harness.hcl")
	if err != nil {
		t.Fatal(err)
	}
	file, diags := hclsyntax.ParseConfig(src, "harness.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	h.used = map[string]bool{}
	if diags := gohcl.DecodeBody(file.Body, nil, &h); diags.HasErrors() {
		t.Fatal(diags)
	}
	var folders []string
	for _, root := range roots {
		writeFile(t, filepath.Join(root, "harness.auto.tfvars"), h.Inputs.text(t, src)+"\n")
		folders = append(folders, foldersOf(t, root)...)
	}
	for _, folder := range folders {
		own := filepath.Join(folder, "harness_override.tf")
		if err := os.RemoveAll(own); err != nil { // of the rendering before
			t.Fatal(err)
		}
		var blocks []string
		for _, block := range blocksIn(t, folder) {
			if text := h.override(t, src, block); text != "" {
				blocks = append(blocks, text)
			}
		}
		if len(blocks) > 0 {
			writeFile(t, own, strings.Join(blocks, "\n"))
		}
	}
	return h
}

// override gives the block that overrides one of the product's, or nothing.
func (h *harness) override(t *testing.T, src []byte, block *hclsyntax.Block) string {
	t.Helper()
	rows := h.Resources
	if block.Type == "provider" {
		rows = h.Providers
	} else if block.Type != "resource" || h.asRendered {
		return ""
	}
	var set []string
	for _, row := range rows {
		if row.Type == block.Labels[0] {
			set = append(set, row.Set.text(t, src))
			h.used[row.Type] = true
		}
	}
	if preventsDestroy(block) {
		set = append(set, "  lifecycle {\n    prevent_destroy = false\n  }")
	}
	if len(set) == 0 {
		return ""
	}
	if alias := block.Body.Attributes["alias"]; alias != nil {
		name, diags := alias.Expr.Value(nil)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		set = append(set, fmt.Sprintf("  alias = %q", name.AsString()))
	}
	header := block.Type
	for _, label := range block.Labels {
		header += fmt.Sprintf(" %q", label)
	}
	return header + " {\n" + strings.Join(set, "\n") + "\n}\n"
}

// preventsDestroy says whether a resource has prevent_destroy.
func preventsDestroy(block *hclsyntax.Block) bool {
	return slices.ContainsFunc(block.Body.Blocks, func(inner *hclsyntax.Block) bool {
		return inner.Type == "lifecycle" && inner.Body.Attributes["prevent_destroy"] != nil
	})
}

// stateBucket finds the bucket that a root keeps its state in; "" is none.
func stateBucket(t *testing.T, root string) string {
	t.Helper()
	for _, block := range blocksIn(t, root) {
		for _, inner := range block.Body.Blocks {
			if inner.Type != "backend" || inner.Labels[0] != "s3" {
				continue
			}
			name, diags := inner.Body.Attributes["bucket"].Expr.Value(nil)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			return name.AsString()
		}
	}
	return ""
}

// resourceTypes lists the types of the resources in a root and its modules.
func resourceTypes(t *testing.T, root string) []string {
	t.Helper()
	var types []string
	for _, folder := range foldersOf(t, root) {
		for _, block := range blocksIn(t, folder) {
			if block.Type == "resource" {
				types = append(types, block.Labels[0])
			}
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// foldersOf lists a root and its modules.
func foldersOf(t *testing.T, root string) []string {
	t.Helper()
	modules, err := filepath.Glob(filepath.Join(root, "modules", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return append(modules, root)
}

// blocksIn lists the top-level blocks of the Terraform files in a folder.
func blocksIn(t *testing.T, folder string) []*hclsyntax.Block {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	parser := hclparse.NewParser()
	var blocks []*hclsyntax.Block
	for _, name := range names {
		file, diags := parser.ParseHCLFile(name)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		blocks = append(blocks, file.Body.(*hclsyntax.Body).Blocks...)
	}
	return blocks
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
