package project

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Learnt reconstructs the record of a folder whose manifest is lost, from the
// manifests in version control and from the files of the folder.
func Learnt(ctx context.Context, target string) (record history.Record, earlier [][]byte, err error) {
	tree, err := ReadTree(target)
	if err != nil {
		return record, nil, err
	}
	record = recordOf(tree)
	if len(record.Resources) == 0 {
		return record, nil, nil // nothing was rendered
	}
	earlier = committed(ctx, target)
	for _, text := range slices.Backward(earlier) { // the nearest manifest wins
		known, err := history.Parse(output.HistoryOf(text))
		if err != nil {
			continue
		}
		maps.Copy(record.Resources, known.Resources)
		maps.Copy(record.Moved, known.Moved)
		maps.Copy(record.Removed, known.Removed)
	}
	return record, earlier, nil
}

// committed gives the manifests of a folder in version control: the one of the last
// commit and, during a merge, those of the other parents.
func committed(ctx context.Context, target string) [][]byte {
	var found [][]byte
	for _, revision := range []string{"HEAD:", ":2:", "MERGE_HEAD:", ":3:", "CHERRY_PICK_HEAD:", "REBASE_HEAD:"} {
		text, err := gitIn(ctx, target, "cat-file", "blob", revision+"./"+output.ManifestName)
		if err == nil && !slices.ContainsFunc(found, func(t []byte) bool { return string(t) == string(text) }) {
			found = append(found, text)
		}
	}
	return found
}

// recordOf reads from the files which resources were rendered. The files do not say
// which block of the pack a resource came from, so its label stands for that.
func recordOf(tree output.Tree) history.Record {
	record := history.Record{Resources: map[string]string{}, Moved: map[string]string{}, Removed: map[string]string{}}
	identity := func(t tfcode.Thing) string { return t.Type + ".[" + t.Name + "]" }
	for _, file := range tfcode.Parse(tree).Files {
		if !strings.HasPrefix(string(file.Text), render.Header) {
			continue
		}
		place := file.Place()
		key := func(block *hclsyntax.Block, name string) (string, tfcode.Thing) {
			if attr := block.Body.Attributes[name]; attr != nil {
				if address, ok := tfcode.AddressIn(hcl.Expression(attr.Expr)); ok {
					address.Module = place.Module.Inner(address.Module)
					return place.Layer.In(address.String()), address.Thing
				}
			}
			return "", tfcode.Thing{}
		}
		for _, block := range file.Blocks() {
			from, thing := key(block, "from")
			switch to, _ := key(block, "to"); {
			case block.Type == "moved" && from != "" && to != "":
				record.Moved[from] = to
			case block.Type == "removed" && from != "":
				record.Removed[from] = identity(thing)
			}
			if thing, ok := tfcode.ThingOf(block.Type, block.Labels); ok && thing.Kind == tfcode.Resource {
				record.Resources[place.Layer.In(place.Module.Address(thing.String()))] = identity(thing)
			}
		}
	}
	return record
}
