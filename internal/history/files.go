package history

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Comments in front of the blocks. They tell a reviewer when the blocks can be
// deleted.
const (
	movedComment = `# Resources that have another address than before. 'jobhivegen prune' drops these
# blocks, once the states of all who apply this have followed.

`
	removedComment = `# Resources that hold data and are no longer in the spec. They are let go of, and
# not destroyed. 'jobhivegen prune' drops these blocks, once they are applied.

`
)

// Files gives the moved and removed blocks for Terraform, as texts by path. A move
// within a module is written into that module, so that the module can be used
// elsewhere; all others are written into the root.
func (r Record) Files() map[string][]byte {
	modules := map[tfcode.Place]bool{}
	for key := range r.Resources {
		root, address := tfcode.SplitLayer(key)
		module, _ := moduleOf(address)
		modules[tfcode.Place{Layer: root, Module: module}] = true
	}
	blocks := map[string][]string{}
	for _, from := range slices.Sorted(maps.Keys(r.Moved)) {
		root, before := tfcode.SplitLayer(from)
		_, after := tfcode.SplitLayer(r.Moved[from])
		at := tfcode.Place{Layer: root}
		module, inner := moduleOf(before)
		other, innerAfter := moduleOf(after)
		isInstance := strings.Contains(strings.TrimSuffix(before, inner), "[")
		if module == other && !isInstance && modules[tfcode.Place{Layer: root, Module: module}] {
			at.Module, before, after = module, inner, innerAfter
		}
		file := path.Join(at.Dir(), render.MovedFile)
		blocks[file] = append(blocks[file], "moved {\n  from = "+before+"\n  to   = "+after+"\n}\n")
	}
	for _, key := range slices.Sorted(maps.Keys(r.Removed)) {
		root, address := tfcode.SplitLayer(key)
		file := path.Join(string(root), render.RemovedFile)
		blocks[file] = append(blocks[file], "removed {\n  from = "+address+"\n\n  lifecycle {\n    destroy = false\n  }\n}\n")
	}
	files := map[string][]byte{}
	for file, texts := range blocks {
		comment := movedComment
		if path.Base(file) == render.RemovedFile {
			comment = removedComment
		}
		files[file] = []byte(render.Header + comment + strings.Join(texts, "\n"))
	}
	return files
}
