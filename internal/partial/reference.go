package partial

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// Reference is an unknown name with the steps that follow it, such as
// subnet.private["a"].id or var.region.
type Reference struct {
	// Traversal is the root and the steps up to the first unknown index. Known keys
	// are evaluated.
	Traversal hcl.Traversal
	// Elements are the attributes that are read from each element of Traversal,
	// sorted: "id" for [k].id with an unknown k, for [*].id and for [for s in ... :
	// s.id]. "*" says that whole elements are used.
	Elements []string
	// Range is the place of the whole reference.
	Range hcl.Range
}

// Resolver may replace the beginning of a reference: text replaces the first n steps,
// counting the root. If n is zero, nothing is replaced.
type Resolver func(Reference) (text string, n int, diags hcl.Diagnostics)

// wholeElement is the entry of Elements for the use of a whole element.
const wholeElement = "*"

// step is one step of a reference. Exactly one of the first three fields is set.
type step struct {
	fixed hcl.Traverser        // .name or ["name"]
	index *hclsyntax.IndexExpr // [expression]
	splat *hclsyntax.SplatExpr // .* or [*], with the steps after it
	end   int                  // byte after the step
}

// chain splits an expression into its beginning and the steps that follow.
func chain(e hclsyntax.Expression) (hclsyntax.Expression, []step) {
	fixed := func(steps []step, traversal hcl.Traversal) []step {
		for _, t := range traversal {
			steps = append(steps, step{fixed: t, end: t.SourceRange().End.Byte})
		}
		return steps
	}
	switch n := e.(type) {
	case *name:
		return n, fixed(nil, n.traversal.Traversal)
	case *following:
		return chain(n.RelativeTraversalExpr)
	case *hclsyntax.RelativeTraversalExpr:
		base, steps := chain(n.Source)
		return base, fixed(steps, n.Traversal)
	case *choosing:
		base, steps := chain(n.Collection)
		return base, append(steps, step{index: n.IndexExpr, end: n.SrcRange.End.Byte})
	case *hclsyntax.SplatExpr:
		base, steps := chain(n.Source)
		return base, append(steps, step{splat: n, end: n.SrcRange.End.Byte})
	}
	return e, nil
}

// access reduces a chain that is not wholly known. elements are the attributes that
// the expression around it reads from its elements.
func (r *run) access(e hclsyntax.Expression, sc *Scope, elements []string) part {
	base, steps := chain(e)
	if n, ok := base.(*name); ok && !sc.Has(n.root()) {
		return r.reference(e, steps, sc, elements)
	}
	switch n := e.(type) {
	case *following:
		return r.inside(sc, n.Source)
	case *hclsyntax.RelativeTraversalExpr:
		return r.inside(sc, n.Source)
	case *choosing:
		return r.inside(sc, n.Collection, n.Key)
	case *hclsyntax.SplatExpr:
		source := r.collection(n.Source, sc, splatElements(n)).asEdits(n.Source)
		return part{edits: append(source.edits, r.inside(sc, n.Each).edits...)}
	}
	return part{}
}

// collection reduces an expression, knowing which attributes of its elements are read.
func (r *run) collection(e hclsyntax.Expression, sc *Scope, elements []string) part {
	if r.mentions.stage(e, sc).unknown {
		switch n := e.(type) {
		case *name, *following, *hclsyntax.RelativeTraversalExpr, *choosing:
			return r.access(e, sc, elements)
		case *hclsyntax.FunctionCallExpr:
			if n.Name == "values" && len(n.Args) == 1 { // values() has the same elements
				return r.collection(n.Args[0], sc, elements).asEdits(n.Args[0])
			}
		}
	}
	return r.reduce(e, sc)
}

// reference passes a chain to the resolver, and writes its known keys as literals.
func (r *run) reference(e hclsyntax.Expression, steps []step, sc *Scope, elements []string) part {
	r.left = true
	ref := Reference{Range: e.Range(), Elements: elements}
	var edits []edit
	var keys []cty.ValueMarks // marks of the known keys
	open := true              // whether the traversal goes on
	for i, st := range steps {
		switch {
		case st.fixed != nil && open:
			ref.Traversal = append(ref.Traversal, st.fixed)
		case st.index != nil:
			key := r.index(st.index, sc)
			if key.known && key.value.IsNull() {
				return key
			}
			if !key.known || r.mentions.stage(st.index.Key, sc).known {
				edits = append(edits, key.asEdits(st.index.Key).edits...)
			}
			if key.known {
				keys = append(keys, key.marks())
			}
			if key.known && open {
				ref.Traversal = append(ref.Traversal, hcl.TraverseIndex{Key: key.value, SrcRange: st.index.BracketRange})
			} else if !key.known && open {
				ref.Elements, open = nextElement(steps[i+1:]), false
			}
		case st.splat != nil:
			edits = append(edits, r.inside(sc, st.splat.Each).edits...)
			if open {
				ref.Elements, open = splatElements(st.splat), false
			}
		}
	}
	if root := ref.Traversal.RootName(); sc.resolve == nil || sc.hides(root) {
		return part{edits: edits}
	}
	text, n, diags := sc.resolve(ref)
	r.diags = append(r.diags, diags...)
	if n <= 0 || n > len(ref.Traversal) {
		return part{edits: edits}
	}
	end := steps[n-1].end
	edits = slices.DeleteFunc(edits, func(ed edit) bool { return ed.start < end })
	return part{edits: append(edits, edit{ref.Range.Start.Byte, end, marked(text, allOf(keys))})}
}

// index gives the key of an index if it is known; literal keys are known. One that is null
// chooses nothing, so that the whole reference is null.
func (r *run) index(n *hclsyntax.IndexExpr, sc *Scope) part {
	if r.mentions.stage(n.Key, sc).unknown {
		return r.reduce(n.Key, sc)
	}
	key := r.fold(n.Key, sc)
	if !key.known {
		return key
	}
	if key.value.IsNull() {
		nothing := cty.NullVal(cty.DynamicPseudoType)
		return part{known: true, value: nothing, marked: withMarks(nothing, deciding(key.marks()))}
	}
	if key.value.Type() == cty.Number {
		return key
	}
	name, err := convert.Convert(key.value, cty.String)
	if err != nil {
		r.errorf(n.Key, "Invalid index", "The index is %s. It must be a string or a number.", describe(key.value))
		return part{}
	}
	return part{known: true, value: name, marked: withMarks(name, key.marks())}
}

// splatElements gives the attributes that a splat reads from each element.
func splatElements(n *hclsyntax.SplatExpr) []string {
	_, steps := chain(n.Each)
	return nextElement(steps)
}

func nextElement(steps []step) []string {
	if len(steps) > 0 && steps[0].fixed != nil {
		return []string{attributeName(steps[0].fixed)}
	}
	return []string{wholeElement}
}

// attributeName gives the attribute that a step reads.
func attributeName(t hcl.Traverser) string {
	switch t := t.(type) {
	case hcl.TraverseAttr:
		return t.Name
	case hcl.TraverseIndex:
		if t.Key.Type() == cty.String {
			return t.Key.AsString()
		}
	}
	return wholeElement
}
