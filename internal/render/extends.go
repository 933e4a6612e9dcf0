package render

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Extends is what a manifest says about the pack that it extends.
type Extends struct {
	// Base is the name, the folder or the address of that pack, "" for none.
	Base string
	// At is the place of that name in the manifest.
	At hcl.Range
	// Without are the files, folders and rules of that pack that are left out.
	Without []string
}

// ReadExtends reads which pack a manifest extends. Mistakes in the rest of the
// manifest are reported when the pack is loaded.
func ReadExtends(fsys fs.FS) Extends {
	var said Extends
	for _, block := range packBlocks(fsys) {
		if attr := block.Body.Attributes["extends"]; attr != nil {
			if base, ok := written(attr.Expr); ok {
				said.Base, said.At = base, attr.Expr.Range()
			}
		}
		if attr := block.Body.Attributes["without"]; attr != nil {
			items, _ := hcl.ExprList(attr.Expr)
			for _, item := range items {
				if name, ok := written(item); ok {
					said.Without = append(said.Without, strings.TrimSuffix(name, "/"))
				}
			}
		}
	}
	return said
}

// ReadVersion reads the version in the manifest of a pack, "" if it has none. Manifests begin with
// their pack block, so that the rest, which is long, need not be parsed.
func ReadVersion(fsys fs.FS) string {
	text, err := fs.ReadFile(fsys, ManifestFile)
	if err != nil {
		return ""
	}
	if body := tfcode.ParseFirstBlock(text, ManifestFile); body != nil {
		if version := versionOf(blocksOfPack(body)); version != "" {
			return version
		}
	}
	return versionOf(packBlocks(fsys))
}

func versionOf(blocks []*hclsyntax.Block) string {
	for _, block := range blocks {
		if attr := block.Body.Attributes["version"]; attr != nil {
			version, _ := written(attr.Expr)
			return version
		}
	}
	return ""
}

// packBlocks gives the pack blocks of a manifest, as far as it can be parsed.
func packBlocks(fsys fs.FS) []*hclsyntax.Block {
	text, err := fs.ReadFile(fsys, ManifestFile)
	if err != nil {
		return nil
	}
	body, _ := tfcode.ParseBody(text, ManifestFile)
	if body == nil {
		return nil
	}
	return blocksOfPack(body)
}

func blocksOfPack(body *hclsyntax.Body) []*hclsyntax.Block {
	return slices.DeleteFunc(slices.Clone([]*hclsyntax.Block(body.Blocks)), func(b *hclsyntax.Block) bool { return b.Type != "pack" })
}

// written gives the text of an expression that is a literal string.
func written(expr hcl.Expression) (string, bool) {
	v, diags := expr.Value(nil)
	if diags.HasErrors() || v.IsNull() || v.Type().FriendlyName() != "string" {
		return "", false
	}
	return v.AsString(), true
}

// replaced is the set of names that pack files of upper folders define, such as
// "rule.key-region". What a pack defines replaces what the packs below it define under
// the same name.
type replaced map[string]bool

// parsed is a parsed pack file and the level of its folder in the stack.
type parsed struct {
	source *partial.Source
	level  int
}

// filter removes from a pack file what upper folders define, and returns the names
// that the file defines itself. Those only count for the levels below, so that a pack
// that defines a name twice is still reported.
func (r replaced) filter(body *hclsyntax.Body) (said []string) {
	note := func(key string) bool {
		said = append(said, key)
		return !r[key]
	}
	kept := body.Blocks[:0]
	for _, block := range body.Blocks {
		key := strings.Join(append([]string{block.Type}, block.Labels...), ".")
		switch block.Type {
		case "values", "verbs", "accepts":
			said = append(said, r.arguments(block.Body, key)...)
		case "facts":
			inner := block.Body.Blocks[:0]
			for _, fact := range block.Body.Blocks {
				if note(strings.Join(append([]string{key, fact.Type}, fact.Labels...), ".")) {
					inner = append(inner, fact)
				}
			}
			block.Body.Blocks = inner
		case "pack", "module", "program":
		default:
			if !note(key) {
				continue
			}
		}
		kept = append(kept, block)
	}
	body.Blocks = kept
	return said
}

// arguments filters the arguments of a block and of the blocks in it.
func (r replaced) arguments(body *hclsyntax.Body, key string) (said []string) {
	for name := range body.Attributes {
		own := key + "." + name
		said = append(said, own)
		if r[own] {
			delete(body.Attributes, name)
		}
	}
	for _, inner := range body.Blocks {
		said = append(said, r.arguments(inner.Body, key+"."+inner.Type)...)
	}
	return said
}

// replace removes from the pack files of a stack what an upper folder defines again or
// leaves out. files begin with those of the lowest folder.
func (l *loader) replace(files []parsed) {
	said := replaced{}
	for level := range l.stack.folders {
		var here []string
		for _, f := range files {
			if f.level == level {
				here = append(here, said.filter(f.source.Body())...)
			}
		}
		for _, key := range here {
			said[key] = true
		}
		l.leaveOut(level, said, files)
	}
}

// leaveOut marks the rules that a folder leaves out of the folders below, and reports
// names in its "without" that do not exist there.
func (l *loader) leaveOut(level int, said replaced, files []parsed) {
	for _, left := range l.stack.folders[level].Without {
		if strings.HasPrefix(left, "rule.") {
			if !hasRule(files, level, left) {
				l.nothingLeftOut(level, left, files)
			}
			said[left] = true
			said["need."+strings.TrimPrefix(left, "rule.")] = true
			continue
		}
		there := false
		for _, below := range l.stack.folders[level+1:] {
			if _, err := fs.Stat(below.FS, left); err == nil {
				there = true
			}
		}
		if !there {
			l.nothingLeftOut(level, left, files)
		}
	}
}

func (l *loader) nothingLeftOut(level int, left string, files []parsed) {
	at := hcl.Range{Filename: l.stack.manifests()[len(l.stack.folders)-1-level]}
	for _, f := range files {
		for _, block := range f.source.Body().Blocks {
			if f.level == level && block.Type == "pack" {
				at = textPlace(block, left, "without")
			}
		}
	}
	if level == len(l.stack.folders)-1 {
		l.errorf(at, "Nothing to leave out", "The pack extends no other one, of which without could name a part. Take %q out.", left)
		return
	}
	l.errorf(at, "Nothing to leave out", "The pack that is extended has no %q, which without names. "+
		"Write the path of a file or folder of it, or a rule as rule.ID.", left)
}

func hasRule(files []parsed, level int, key string) bool {
	for _, f := range files {
		for _, block := range f.source.Body().Blocks {
			isRule := (block.Type == "rule" || block.Type == "need") && len(block.Labels) == 1
			if f.level > level && isRule && "rule."+block.Labels[0] == key {
				return true
			}
		}
	}
	return false
}

// extends tells whether a file belongs to a pack that extends another one.
func (l *loader) extends(name string) bool { return l.stack.level(name) < len(l.stack.folders)-1 }
