package render

import (
	"io/fs"
	"path"
	"slices"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// foldersOfPacks are the folders of a pack that something reads.
var foldersOfPacks = []string{
	"add", "ci", "files", "modules", rootFolder, "rules", "schema", starterFolder, startersFolder, "tests", "text",
}

// unreadFiles reports files that look like a part of the pack and stand where nothing reads them.
func (a *adviser) unreadFiles() {
	own := a.pack.stack.folders[0].FS
	entries, _ := fs.ReadDir(own, ".") // a pack was read from it
	for _, e := range entries {
		switch {
		case !e.IsDir() && path.Ext(e.Name()) == ".tf":
			a.unreadFile(e.Name(), "Templates stand in root/ or in a folder of modules/.")
		case e.IsDir() && !slices.Contains(foldersOfPacks, e.Name()):
			if near := diag.Suggest(e.Name(), foldersOfPacks); near != "" {
				a.unreadFile(e.Name(), "Did you mean "+near+"?")
			}
		}
	}
	for folder, instead := range map[string]string{
		"rules":   "What stands in rules/ has the ending .hcl; templates stand in root/ or in a folder of modules/.",
		"modules": "A template stands in the folder of its module, modules/NAME.",
	} {
		names, _ := fs.Glob(own, folder+"/*.tf") // the pattern is one
		for _, name := range names {
			a.unreadFile(name, instead)
		}
	}
	names, _ := fs.Glob(own, "modules/*/*.hcl")
	for _, name := range names {
		a.packFileInModule(own, name)
	}
}

func (a *adviser) unreadFile(name, instead string) {
	a.warnf(hcl.Range{Filename: name}, "Nothing reads it", "This looks like a part of the pack, and no command reads it. %s", instead)
}

// packFileInModule reports a file with blocks of a pack that is copied like any other file of its module.
func (a *adviser) packFileInModule(own fs.FS, name string) {
	text, err := fs.ReadFile(own, name)
	if err != nil {
		return
	}
	body, diags := tfcode.ParseBody(text, name)
	if diags.HasErrors() {
		return
	}
	for _, block := range body.Blocks {
		if block.Type == "values" || block.Type == "rule" {
			a.warnf(hcl.Range{Filename: name}, "Nothing reads it", "A block %s stands beside pack.hcl or in rules/. "+
				"In the folder of a module it is a file like any other, which is copied to the output.", block.Type)
			return
		}
	}
}

// constraint reports a version of a required provider that no engine could read.
func (a *adviser) constraint(provider string, attr *hclsyntax.Attribute) {
	said, diags := attr.Expr.Value(nil)
	if diags.HasErrors() || !said.Type().IsObjectType() || !said.Type().HasAttribute("version") {
		return
	}
	wanted := said.GetAttr("version")
	if wanted.Type() != cty.String || wanted.IsNull() {
		return
	}
	if _, err := version.NewConstraint(wanted.AsString()); err != nil {
		a.warnf(attr.Expr.Range(), "Not a constraint",
			"Write which versions of the provider %s there may be as \">= 1.4\" or \"~> 1.4\"; this is %q.", provider, wanted.AsString())
	}
}

// wrongConstraints reports them for all providers that the root requires.
func (a *adviser) wrongConstraints() {
	for _, t := range a.pack.root {
		for _, block := range t.source.Body().Blocks {
			for _, inner := range block.Body.Blocks {
				if block.Type != "terraform" || inner.Type != "required_providers" {
					continue
				}
				for _, name := range sortedKeys(inner.Body.Attributes) {
					a.constraint(name, inner.Body.Attributes[name])
				}
			}
		}
	}
}
