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

// fragmentFolder holds the texts that are added to a spec for one more thing.
const fragmentFolder = "add"

// Fragments are the kinds of things that the pack knows how to add to a spec.
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

// Fragment is the part of a spec for one more thing of a kind: a text of the pack,
// evaluated with names, and with the spec that it is added to.
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
