package partial

import (
	"iter"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// hclsyntax.Walk allocates memory for each node, and expressions of a pack are walked
// before anything of it is evaluated. The code here goes through them without.

// children gives pointers to the expressions within a node, in source order.
func children(e hclsyntax.Expression) iter.Seq[*hclsyntax.Expression] {
	return func(yield func(*hclsyntax.Expression) bool) {
		if object, ok := e.(*hclsyntax.ObjectConsExpr); ok {
			for i := range object.Items {
				if !yield(&object.Items[i].KeyExpr) || !yield(&object.Items[i].ValueExpr) {
					return
				}
			}
			return
		}
		few, list := childrenOf(plainNode(e))
		for _, child := range few {
			if child != nil && *child != nil && !yield(child) {
				return
			}
		}
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// childrenOf gives the children of a node other than an object: as many as its kind has, or
// a list.
func childrenOf(e hclsyntax.Expression) (few [4]*hclsyntax.Expression, list []hclsyntax.Expression) {
	switch n := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		few[0] = &n.Expression
	case *hclsyntax.RelativeTraversalExpr:
		few[0] = &n.Source
	case *hclsyntax.ConditionalExpr:
		few[0], few[1], few[2] = &n.Condition, &n.TrueResult, &n.FalseResult
	case *hclsyntax.IndexExpr:
		few[0], few[1] = &n.Collection, &n.Key
	case *hclsyntax.ObjectConsKeyExpr:
		if hcl.ExprAsKeyword(n.Wrapped) == "" {
			few[0] = &n.Wrapped
		}
	case *hclsyntax.ForExpr:
		few = [...]*hclsyntax.Expression{&n.CollExpr, &n.KeyExpr, &n.ValExpr, &n.CondExpr}
	case *hclsyntax.SplatExpr:
		few[0], few[1] = &n.Source, &n.Each
	case *hclsyntax.TemplateJoinExpr:
		few[0] = &n.Tuple
	case *hclsyntax.TemplateWrapExpr:
		few[0] = &n.Wrapped
	case *hclsyntax.UnaryOpExpr:
		few[0] = &n.Val
	case *hclsyntax.BinaryOpExpr:
		few[0], few[1] = &n.LHS, &n.RHS
	case *hclsyntax.FunctionCallExpr:
		list = n.Args
	case *hclsyntax.TupleConsExpr:
		list = n.Exprs
	case *hclsyntax.TemplateExpr:
		list = n.Parts
	}
	return few, list
}

// withVariables gives the parts of a for expression that know its variables.
func withVariables(n *hclsyntax.ForExpr) iter.Seq[hclsyntax.Expression] {
	return func(yield func(hclsyntax.Expression) bool) {
		for _, e := range [...]hclsyntax.Expression{n.KeyExpr, n.ValExpr, n.CondExpr} {
			if e != nil && !yield(e) {
				return
			}
		}
	}
}

// plainNode gives the node of hclsyntax that a node of this package replaces, and any other
// node as it is.
func plainNode(e hclsyntax.Expression) hclsyntax.Expression {
	switch n := e.(type) {
	case *name:
		return n.traversal
	case *choice:
		return n.ConditionalExpr
	case *logic:
		return n.BinaryOpExpr
	case *nullTest:
		return n.BinaryOpExpr
	case *operation:
		return n.BinaryOpExpr
	case *loop:
		return n.ForExpr
	case *choosing:
		return n.IndexExpr
	case *following:
		return n.RelativeTraversalExpr
	case *interpolation:
		return n.TemplateExpr
	case *concatenation:
		return n.TemplateJoinExpr
	case *direct:
		return n.FunctionCallExpr
	case *bounded:
		return n.FunctionCallExpr
	case *attempt:
		return n.FunctionCallExpr
	case *refusal:
		return n.FunctionCallExpr
	}
	return e
}

// Reads is what an expression takes from outside.
type Reads struct {
	// References are those that are not to variables of loops within the expression, in
	// source order.
	References []hcl.Traversal
	// Spec says that it calls a function whose result depends on the spec, whatever its
	// arguments are: gen::path or gen::fact.
	Spec bool
	// Paths are the sections of which it calls gen::path, "" for one that is known only when
	// it is called. Fact says that it calls gen::fact.
	Paths []string
	Fact  bool
}

// ReadsOf finds what an expression of a [Source] reads.
func ReadsOf(e hclsyntax.Expression) Reads {
	var r Reads
	r.add(e, nil)
	return r
}

// add adds what an expression reads within loops that bind the variables in bound.
func (r *Reads) add(e hclsyntax.Expression, bound []string) {
	switch n := plainNode(e).(type) {
	case *hclsyntax.ScopeTraversalExpr:
		if !slices.Contains(bound, n.Traversal.RootName()) {
			r.References = append(r.References, n.Traversal)
		}
		return
	case *hclsyntax.FunctionCallExpr:
		switch n.Name {
		case namespace + pathName:
			r.Spec, r.Paths = true, append(r.Paths, literalText(n.Args))
		case factFunction:
			r.Spec, r.Fact = true, true
		}
	case *hclsyntax.ForExpr:
		r.add(n.CollExpr, bound)
		bound = append(slices.Clip(bound), n.KeyVar, n.ValVar)
		for within := range withVariables(n) {
			r.add(within, bound)
		}
		return
	}
	for child := range children(e) {
		r.add(*child, bound)
	}
}

// literalText is the first of some arguments if it is a text that is written out, else "".
func literalText(args []hclsyntax.Expression) string {
	if len(args) == 0 {
		return ""
	}
	text, ok := templateOf(args[0])
	if !ok || len(text.Parts) != 1 {
		return ""
	}
	return beginning(args[0])
}

// Plain gives the node of HCL that an expression of a [Source] stands for.
func Plain(e hclsyntax.Expression) hclsyntax.Expression { return plainNode(e) }

// Children gives the expressions within one, in source order.
func Children(e hclsyntax.Expression) iter.Seq[hclsyntax.Expression] {
	return func(yield func(hclsyntax.Expression) bool) {
		for child := range children(e) {
			if !yield(*child) {
				return
			}
		}
	}
}
