package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// manifestBlocks are the block types of a pack file: the function that reads each, and
// what its label is, "" for blocks without a label.
var manifestBlocks = map[string]struct {
	label string
	read  func(l *loader, source *partial.Source, block *hclsyntax.Block)
}{
	"pack":     {"", (*loader).packSettings},
	"module":   {"NAME", (*loader).moduleSettings},
	"layers":   {"", (*loader).layerSettings},
	"rule":     {"ID", (*loader).rule},
	"need":     {"ID", (*loader).need},
	"grant":    {"NAME", (*loader).need},
	"verbs":    {"", (*loader).verbs},
	"stateful": {"KIND", (*loader).stateful},
	"ignores":  {"PATH", (*loader).ignores},
	"lacks":    {"PATH", (*loader).lacksBlock},
	"words":    {"PATH", (*loader).wordsBlock},
	"accepts":  {"TYPE", (*loader).acceptsBlock},
	"unique":   {"THING", (*loader).unique},
	"uses":     {"KIND", (*loader).usesBlock},
	"sizes":    {"PATH", (*loader).sizesBlock},
	"values":   {"", (*loader).valuesBlock},
	"keys":     {"PATH", (*loader).ownKeys},
	"section":  {"NAME", (*loader).section},
	"facts":    {"KIND", (*loader).facts},
	"state":    {"", (*loader).stateBlock},
	"text":     {"NAME", (*loader).textBlock},
	"recover":  {"SECTION", (*loader).recovery},
	"program":  {"", (*loader).programBlock},
}

func (l *loader) manifestBlock(source *partial.Source, block *hclsyntax.Block) {
	known, ok := manifestBlocks[block.Type]
	switch {
	case !ok:
		hint := ""
		if near := diag.Suggest(block.Type, sortedKeys(manifestBlocks)); near != "" {
			hint = fmt.Sprintf(" Did you mean %s?", near)
		}
		l.errorf(block.TypeRange, "Unknown block", "A pack file has the blocks %s; this is %q.%s",
			enumerate(sortedKeys(manifestBlocks)), block.Type, hint)
	case known.label == "" && len(block.Labels) > 0:
		l.errorf(block.LabelRanges[0], "Label of a block without one", "A block %s has no label. Write %s {}.", block.Type, block.Type)
	case known.label != "" && len(block.Labels) != 1:
		l.errorf(block.DefRange(), "Block without its label",
			"A block %s has one label. Write %s \"%s\" {}.", block.Type, block.Type, known.label)
	case slices.Contains(singleBlocks, block.Type) && l.repeated(block):
	default:
		known.read(l, source, block)
	}
}

// singleBlocks are the types of blocks of which a folder of a pack has one of a label. Of
// the other types, some are collected and some report a second one by themselves.
var singleBlocks = []string{"keys", "layers", "module", "pack", "section", "sizes", "text", "words"}

// note keeps the place of a block that a folder of the pack has once.
func (l *loader) note(key string, block *hclsyntax.Block) {
	if l.once == nil { // blocks of the modules beside a spec are read without a manifest
		l.once = map[string]hcl.Range{}
	}
	l.once[key] = block.DefRange()
}

// repeated reports a block that its folder of the pack has already. A pack that extends
// another one may have a block of the same type and label.
func (l *loader) repeated(block *hclsyntax.Block) bool {
	name := strings.Join(append([]string{block.Type}, block.Labels...), " ")
	key := fmt.Sprintf("%d %s", l.stack.level(block.DefRange().Filename), name)
	first, there := l.once[key]
	if !there {
		l.note(key, block)
		return false
	}
	l.errorf(block.DefRange(), "Duplicate block", "The pack has a block %s already at %s. Put what both say into one.", name, first)
	return true
}
