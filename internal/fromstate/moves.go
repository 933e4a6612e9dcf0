package fromstate

import (
	"maps"
	"os"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// write writes the module, and what moved: as the history of the output, so that names of
// the spec may change and things may go, or else as blocks beside the spec.
func (i *importer) write(m *module) hcl.Diagnostics {
	var out *project.Output
	var diags hcl.Diagnostics
	for _, references := range []bool{true, false} { // modules may need each other, for example
		i.moves = map[string]string{}
		i.replace(m.files(references))
		if out, diags = i.render(); !diags.HasErrors() {
			break
		}
	}
	if !i.Fresh {
		return diags
	}
	if !diags.HasErrors() && i.isHistory(out) {
		record := out.Record
		record.Moved = i.moves
		if text, err := record.Text(); err == nil {
			out.Meta.History, i.result.Rendered = text, out
			return diags
		}
	}
	i.Fresh = false
	return i.write(m)
}

// replace puts files into the result in the place of those that an earlier try made.
func (i *importer) replace(files map[string][]byte) {
	delete(i.result.Files, rootFile)
	_ = os.Remove(filepath.Join(i.folder, filepath.FromSlash(rootFile))) // it may not be there
	maps.Copy(i.result.Files, files)
}

// isHistory tells whether the moves can be those of an output: it has one state, and no
// address of the state is that of another resource now.
func (i *importer) isHistory(out *project.Output) bool {
	for key := range out.Record.Resources {
		if layer, _ := tfcode.SplitLayer(key); layer != "" {
			return false
		}
	}
	for from, to := range i.moves {
		if block := tfcode.WithoutKeys(from); out.Record.Resources[block] != "" && block != tfcode.WithoutKeys(to) {
			return false
		}
	}
	return true
}
