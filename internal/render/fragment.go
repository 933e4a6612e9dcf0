package render

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// fragmentFolder holds the texts that the command add inserts into a spec.
const fragmentFolder = "add"

// Fragments lists the kinds of things that the pack can add to a spec.
func Fragments(fsys fs.FS) []string {
	entries, err := fs.ReadDir(fsys, fragmentFolder)
	if err != nil {
		return nil // a pack need not have any
	}
	var kinds []string
	for _, e := range entries {
		if kind, ok := strings.CutSuffix(e.Name(), ".yaml"); ok {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// Fragment gives the text that adds one thing of a kind to a spec. It evaluates a text
// of the pack with names and with the spec that the thing is added to.
func Fragment(fsys fs.FS, kind string, names map[string]string, spec cty.Value) ([]byte, hcl.Diagnostics, error) {
	name := path.Join(fragmentFolder, kind+".yaml")
	src, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	known := map[string]cty.Value{"spec": spec}
	for name, text := range names {
		known[name] = cty.StringVal(text)
	}
	text, _, diags := partial.Template(name, src, partial.NewScope(known, nil))
	return []byte(text), diags, nil
}
