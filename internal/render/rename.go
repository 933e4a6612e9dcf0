package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Former is the spec with the former name of one renamed thing.
type Former struct {
	Spec cty.Value
	// Origin is the place of renamed_from in the spec.
	Origin diag.Origin
}

// Renamed is a resource block whose address, or whose element's key, changed because a
// thing of the spec was renamed.
type Renamed struct {
	From, To Block
}

// renames finds the blocks whose address follows a renamed thing. It expands the pack
// once more with each former name. Blocks that exist only with the former name are
// paired with those that exist only with the present name.
func (r *renderer) renames() {
	for _, f := range r.options.Formers {
		old := newRenderer(r.pack, Options{})
		old.declareFrom(r.pack.For(f.Spec))
		if old.diags.HasErrors() {
			r.errorf(f.Origin.Range, "Former name refused", "With the former name, the pack refuses the spec: %s: %s",
				old.diags[0].Summary, old.diags[0].Detail)
			continue
		}
		before, found := old.everywhere(), len(r.result.Renamed)
		for i, m := range r.everywhere() {
			for j, file := range m.files {
				for _, block := range file.template.source.Body().Blocks {
					was := before[i].files[j].blocks[block]
					for _, pair := range pair(before[i], m, was, file.blocks[block]) {
						r.result.Renamed = append(r.result.Renamed, pair)
						r.record(m, []string{"moved", pair.To.Type, pair.To.Label}, nil, "from", block.DefRange(),
							partial.Result{Text: pair.From.Address(), Origins: []diag.Origin{f.Origin}})
					}
				}
			}
		}
		if len(r.result.Renamed) == found {
			r.report(hcl.Diagnostics{diag.Warnf(f.Origin.Range, "Rename without effect",
				"Nothing of the output is called after this. Leave renamed_from out.")})
		}
	}
}

// pair matches the instances of one template block before and after a rename: those
// made from the same lines of the spec belong together. If several come from the same
// lines, they are paired in order.
func pair(before, now *module, was, is []instance) []Renamed {
	old, added := before.without(was, now, is), now.without(is, before, was)
	var pairs []Renamed
	for _, key := range sortedKeys(added) {
		from, to := old[key], added[key]
		if len(from) != len(to) {
			continue
		}
		for i := range from {
			pairs = append(pairs, Renamed{From: from[i], To: to[i]})
		}
	}
	return pairs
}

// without gives the resource blocks of instances that others do not have, by the lines
// of the spec that they are made from.
func (m *module) without(instances []instance, other *module, others []instance) map[string][]Block {
	known := map[Block]bool{}
	for _, one := range others {
		if b, ok := other.blockOf(one); ok {
			known[b] = true
		}
	}
	byLines := map[string][]Block{}
	for _, one := range instances {
		if b, ok := m.blockOf(one); ok && !known[b] {
			lines := linesOf(one.element)
			byLines[lines] = append(byLines[lines], b)
		}
	}
	return byLines
}

// linesOf lists the places in the spec that a value and all its parts come from.
func linesOf(v cty.Value) string {
	if v == cty.NilVal {
		return ""
	}
	var places []string
	partial.EachOrigin(v, func(origin *diag.Origin, decided bool) {
		if !decided {
			places = append(places, fmt.Sprintf("%s:%d", origin.Range.Filename, origin.Range.Start.Byte))
		}
	})
	slices.Sort(places)
	return strings.Join(slices.Compact(places), " ")
}
