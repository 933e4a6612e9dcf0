package partial

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// forExpr unrolls a for expression over a known collection, so that the references in
// its body are resolved for each element. It keeps the for expression if the number of
// results or their keys depend on unknown names.
func (r *run) forExpr(l *loop, sc *Scope) part {
	n := l.ForExpr
	coll := r.mentions.stage(n.CollExpr, sc)
	whole := r.mentions.stage(l, sc)
	if coll.unknown || !coll.known && whole.unknown || !r.knowsResults(n, sc) {
		return r.keepFor(n, sc)
	}
	v, diags := r.src.eval(n.CollExpr, sc, r)
	if r.diags = append(r.diags, diags...); diags.HasErrors() {
		return part{}
	}
	v, marks := v.Unmark() // not deep: only the marks of elements that are used count
	r.note(marks)
	if v.IsNull() || !v.CanIterateElements() {
		r.errorf(n.CollExpr, "Invalid collection", "The collection is %s. A for expression needs a list, a map or an object.", describe(v))
		return part{}
	}
	rng := n.Range()
	return part{edits: []edit{{rng.Start.Byte, rng.End.Byte, r.unroll(n, v, sc)}}}
}

// knowsResults tells whether the condition and the key are known for every element.
func (r *run) knowsResults(n *hclsyntax.ForExpr, sc *Scope) bool {
	inner := sc.bindLoop(n)
	return !r.mentions.stage(n.CondExpr, inner).unknown && !r.mentions.stage(n.KeyExpr, inner).unknown
}

// bindLoop gives a scope that knows the variables of a for expression, for one element
// after another.
func (sc *Scope) bindLoop(n *hclsyntax.ForExpr) *Scope {
	inner := sc.Bind(n.ValVar, cty.NilVal)
	if n.KeyVar != "" {
		inner.Rebind(n.KeyVar, cty.NilVal)
	}
	return inner
}

func (r *run) keepFor(n *hclsyntax.ForExpr, sc *Scope) part {
	kept := r.collection(n.CollExpr, sc, loopElements(n)).asEdits(n.CollExpr)
	inner := sc.Hide(n.KeyVar, n.ValVar)
	for _, e := range []hclsyntax.Expression{n.KeyExpr, n.ValExpr, n.CondExpr} {
		if e != nil {
			kept.edits = append(kept.edits, r.inside(inner, e).edits...)
		}
	}
	return kept
}

// unroll gives the text of a for expression over known elements.
func (r *run) unroll(n *hclsyntax.ForExpr, elements cty.Value, sc *Scope) written {
	var all []written
	var keys []written
	values := map[string][]written{}
	inner := sc.bindLoop(n)
	for w := walkOf(elements); w.next() && !r.diags.HasErrors(); {
		inner.Rebind(n.ValVar, w.value())
		if n.KeyVar != "" {
			inner.Rebind(n.KeyVar, w.key())
		}
		if !r.includes(n, inner) {
			continue
		}
		if n.KeyExpr == nil {
			all = append(all, r.bodyText(n, inner))
			continue
		}
		key, marks, ok := r.loopKey(n, inner)
		if !ok {
			continue
		}
		if values[key] == nil {
			keys = append(keys, marked(key, marks))
		} else if !n.Group {
			r.diags = append(r.diags, duplicateKey(n.KeyExpr, key))
		}
		values[key] = append(values[key], r.bodyText(n, inner))
	}
	if n.KeyExpr == nil {
		return enclose("[", "]", all, false)
	}
	for _, key := range keys {
		value := values[key.text][0]
		if n.Group {
			value = enclose("[", "]", values[key.text], false)
		}
		var item writer
		item.add(key.as(keyText(key.text)))
		item.WriteString(" = ")
		item.add(value)
		all = append(all, item.written())
	}
	return enclose("{", "}", all, len(all) > maxInline)
}

func (r *run) includes(n *hclsyntax.ForExpr, inner *Scope) bool {
	if n.CondExpr == nil {
		return true
	}
	v, diags := r.src.eval(n.CondExpr, inner, r)
	if r.diags = append(r.diags, diags...); diags.HasErrors() {
		return false
	}
	yes, marks, ok := truth(v)
	if !ok {
		r.diags = append(r.diags, badLoopPart(n.CondExpr, "condition", "true or false", v))
	}
	r.note(marks)
	return yes
}

func (r *run) loopKey(n *hclsyntax.ForExpr, inner *Scope) (key string, marks cty.ValueMarks, ok bool) {
	v, diags := r.src.eval(n.KeyExpr, inner, r)
	if r.diags = append(r.diags, diags...); diags.HasErrors() {
		return "", nil, false
	}
	marks = marksOf(v)
	key, ok = r.keyString(n.KeyExpr, bare(v))
	return key, marks, ok
}

// keyString gives a value as the key of an object.
func (r *run) keyString(e hclsyntax.Expression, v cty.Value) (string, bool) {
	name, ok := keyName(v)
	if !ok {
		r.diags = append(r.diags, badLoopPart(e, "key", "a string", v))
	}
	return name, ok
}

// keyName converts a value without marks to the key of an object.
func keyName(v cty.Value) (string, bool) {
	s, err := convert.Convert(v, cty.String)
	if err != nil || s.IsNull() || !s.IsKnown() {
		return "", false
	}
	return s.AsString(), true
}

// bodyText gives the text for one element. A line break is allowed inside the brackets
// of a for expression but ends an item of an object, so such a text gets parentheses.
func (r *run) bodyText(n *hclsyntax.ForExpr, inner *Scope) written {
	p := r.reduce(n.ValExpr, inner)
	var text written
	if p.known {
		text = literal(p.marked)
	} else {
		text = r.src.textOf(n.ValExpr, p.edits)
	}
	if err := r.spend(1 + len(text.text)/nodeSize); err != nil {
		r.diags = append(r.diags, tooMuch(n.Range(), err))
	}
	if p.known || n.KeyExpr == nil || !strings.Contains(text.text, "\n") {
		return text
	}
	value := n.ValExpr
	if _, chosen := value.(*choice); chosen {
		// The text may be a chosen branch that needs parentheses itself.
		if branch, diags := tfcode.ParseExpression(text.text, ""); !diags.HasErrors() {
			value = branch
		}
	}
	switch value.(type) {
	case *hclsyntax.TupleConsExpr, *hclsyntax.ObjectConsExpr, *loop,
		*hclsyntax.ParenthesesExpr, *hclsyntax.FunctionCallExpr, *interpolation, *hclsyntax.TemplateExpr, *hclsyntax.TemplateWrapExpr:
		return text
	}
	return text.around("(", ")")
}

// loopElements gives the attributes that a for expression reads from the elements of
// its collection.
func loopElements(n *hclsyntax.ForExpr) []string {
	w := &elementWalker{name: n.ValVar}
	for _, e := range []hclsyntax.Expression{n.KeyExpr, n.ValExpr, n.CondExpr} {
		if e != nil {
			_ = hclsyntax.Walk(e, w) // the walker returns no diagnostics
		}
	}
	slices.Sort(w.found)
	return slices.Compact(w.found)
}

// elementWalker finds the attributes that are read from a loop variable.
type elementWalker struct {
	name     string
	shadowed int // number of loops around the node whose own variable has the same name
	found    []string
}

func (w *elementWalker) Enter(node hclsyntax.Node) hcl.Diagnostics {
	switch n := node.(type) {
	case hclsyntax.ChildScope:
		if _, local := n.LocalNames[w.name]; local {
			w.shadowed++
		}
	case *hclsyntax.ScopeTraversalExpr:
		if n.Traversal.RootName() != w.name || w.shadowed > 0 {
			break
		}
		if len(n.Traversal) == 1 {
			w.found = append(w.found, wholeElement)
		} else {
			w.found = append(w.found, attributeName(n.Traversal[1]))
		}
	}
	return nil
}

func (w *elementWalker) Exit(node hclsyntax.Node) hcl.Diagnostics {
	if n, ok := node.(hclsyntax.ChildScope); ok {
		if _, local := n.LocalNames[w.name]; local {
			w.shadowed--
		}
	}
	return nil
}
