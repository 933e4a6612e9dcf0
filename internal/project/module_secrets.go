package project

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// hideSecrets finds the secrets in the modules beside the spec, and puts files without
// them in the place of those that diagnostics point into.
func (p *Pack) hideSecrets(files diag.Files) {
	sources := p.Sources()
	p.modules = map[string]*hcl.File{}
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if strings.HasPrefix(name, render.Beside) {
			p.modules[p.Shown(name)] = sources[name]
		}
	}
	defer p.hideInCopied(files)
	if len(p.modules) == 0 {
		return
	}
	providers, _ := p.Providers() // whoever reads the pack reports what is wrong with them
	for _, name := range slices.Sorted(maps.Keys(p.modules)) {
		text := p.modules[name].Bytes
		if ext := path.Ext(name); ext != ".tf" && ext != ".hcl" {
			continue
		}
		found, blotted := validate.CodeSecrets(name, text, keptSecret(providers))
		p.secrets, files[name] = append(p.secrets, found...), &hcl.File{Bytes: blotted}
	}
}

// hideInCopied does the same with the files of these modules that are copied as they are.
func (p *Pack) hideInCopied(files diag.Files) {
	copied := p.CopiedBeside()
	for _, name := range slices.Sorted(maps.Keys(copied)) {
		found, blotted := validate.FileSecrets(p.Shown(name), copied[name])
		p.secrets, files[p.Shown(name)] = append(p.secrets, found...), &hcl.File{Bytes: blotted}
		p.modules[p.Shown(name)] = &hcl.File{Bytes: copied[name]} // for what is said in comments
	}
}

// keptSecret tells which arguments are sensitive according to the facts of the providers.
func keptSecret(providers []*schema.Provider) validate.Sensitive {
	return func(block *hclsyntax.Block, path []string) bool {
		if block.Type != "resource" || len(block.Labels) == 0 {
			return false
		}
		for _, provider := range providers {
			if about, ok := provider.Block(schema.Resource, block.Labels[0]); ok {
				return sensitiveAt(about, path)
			}
		}
		return false
	}
}

func sensitiveAt(about *tfjson.SchemaBlock, path []string) bool {
	for _, name := range path[:len(path)-1] {
		nested := about.NestedBlocks[name]
		if nested == nil || nested.Block == nil {
			return false
		}
		about = nested.Block
	}
	attribute := about.Attributes[path[len(path)-1]]
	return attribute != nil && attribute.Sensitive
}
