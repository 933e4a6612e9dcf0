package cli

import (
	"context"
	"maps"
	"os/exec"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// recover writes the manifest again that was lost, and nothing else.
func (a *app) recover(ctx context.Context) error {
	g, diags := generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return diags
	}
	record, earlier, err := learnt(ctx, a.target())
	if err != nil {
		return err
	}
	if g.meta.History, err = record.Text(); err != nil {
		return err
	}
	restored, err := output.Restore(a.target(), g.meta, earlier)
	if err != nil {
		return err
	}
	source := "from the files that were rendered; what was edited by hand in them is not told apart"
	if restored.Earlier > 0 {
		source = "from version control"
	}
	a.logf("%s: %s restored %s (%s, %s); look at '%s render --env %s --diff' before you render\n", a.target(), output.ManifestName, source,
		count(restored.Files, "file"), count(len(record.Resources), "resource"), programName, a.inputs.env)
	return nil
}

// learnt is what was rendered into a folder whose manifest is lost: what the
// manifests in version control say, and what stands in the files.
func learnt(ctx context.Context, target string) (record history.Record, earlier [][]byte, err error) {
	tree, err := readTree(target)
	if err != nil {
		return record, nil, err
	}
	record = recordOf(tree)
	if len(record.Resources) == 0 {
		return record, nil, nil // nothing was rendered
	}
	earlier = committed(ctx, target)
	for _, text := range slices.Backward(earlier) { // the nearest has the last word
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

// committed are the manifests of a folder that version control has: that of the last
// commit and, in a merge, those of the other sides.
func committed(ctx context.Context, target string) [][]byte {
	var found [][]byte
	for _, revision := range []string{"HEAD:", ":2:", "MERGE_HEAD:", ":3:", "CHERRY_PICK_HEAD:", "REBASE_HEAD:"} {
		text, err := exec.CommandContext(ctx, "git", "-C", target, "show", revision+"./"+output.ManifestName).Output()
		if err == nil && !slices.ContainsFunc(found, func(t []byte) bool { return string(t) == string(text) }) {
			found = append(found, text)
		}
	}
	return found
}

// recordOf reads off files what was rendered. Which block of the pack a resource
// came from is not known of it; its label stands for that.
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
