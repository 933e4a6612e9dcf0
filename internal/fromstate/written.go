package fromstate

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/hashicorp/hcl/v2/gohcl"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// writtenFile is the file of a pack about arguments that the schema calls optional, and without
// which the provider refuses a resource that is there.
const writtenFile = "schema/written.hcl"

// writtenType is what a pack says of one type of resource.
type writtenType struct {
	Name      string   `hcl:"type,label"`
	Arguments []string `hcl:"arguments"`
	// Source is where the provider documents this.
	Source string `hcl:"source"`
}

// writtenOf reads such arguments by type; a pack need not say.
func writtenOf(pack *project.Pack) (map[string][]string, error) {
	text, err := fs.ReadFile(pack.FS, writtenFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	body, diags := tfcode.ParseBody(text, pack.Shown(writtenFile))
	if diags.HasErrors() {
		return nil, diags
	}
	var table struct {
		Types []writtenType `hcl:"resource,block"`
	}
	if diags = gohcl.DecodeBody(body, nil, &table); diags.HasErrors() {
		return nil, diags
	}
	written := map[string][]string{}
	for _, t := range table.Types {
		written[t.Name] = t.Arguments
	}
	return written, nil
}

// alsoWritten are arguments of a resource that are written although the provider would keep what is there without them.
func (i *importer) alsoWritten(r *Resource) []string {
	return slices.Concat(i.within(r), i.written[r.Type])
}
