package tfcode

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// Spot describes what is at a byte of a file.
type Spot struct {
	// Block is the address of the outermost block within its module: "test_app.main".
	// Header is the place where the innermost one begins.
	Block  string
	Header *hcl.Range
	// Attribute is the attribute at the byte, "" for none.
	Attribute string
	// Path leads from the block with labels to the byte: the nested blocks, each with
	// its index if there are several of its type, the attribute, and the names and
	// indexes in its value.
	Path []any
}

// At describes what is at a byte of the file.
func (f *File) At(at int) Spot {
	var s Spot
	var address []string
	for body := f.Body; body != nil && s.Attribute == ""; {
		for _, a := range body.Attributes {
			if holds(a.SrcRange, at) {
				s.Attribute = a.Name
				s.Path = append(append(s.Path, a.Name), pathTo(a.Expr, at)...)
			}
		}
		var inner *hclsyntax.Body
		places := map[string]int{}
		for _, b := range body.Blocks {
			place := places[b.Type]
			places[b.Type]++
			if !holds(hcl.RangeBetween(b.TypeRange, b.CloseBraceRange), at) {
				continue
			}
			switch {
			case len(address) > 0 && b.Type == "dynamic":
				address, s.Path = append(address, b.Labels...), append(s.Path, b.Labels[0])
			case len(address) > 0 && b.Type == "content":
			case len(address) > 0:
				address, s.Path = append(append(address, b.Type), b.Labels...), append(s.Path, b.Type)
				for _, label := range b.Labels { // backend "local"
					s.Path = append(s.Path, label)
				}
				s.Path = append(s.Path, place)
			default:
				if b.Type != "resource" {
					address = append(address, b.Type)
				}
				address = append(address, b.Labels...)
				s.Block = strings.Join(address, ".")
			}
			inner, s.Header = b.Body, b.DefRange().Ptr()
		}
		body = inner
	}
	return s
}

func holds(rng hcl.Range, at int) bool { return rng.Start.Byte <= at && at < rng.End.Byte }

// pathTo gives the names and indexes that lead to the part of a value at a byte.
func pathTo(expr hclsyntax.Expression, at int) []any {
	switch e := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		return pathTo(e.Expression, at)
	case *hclsyntax.FunctionCallExpr:
		for _, arg := range e.Args {
			if holds(arg.Range(), at) {
				return pathTo(arg, at)
			}
		}
	case *hclsyntax.TupleConsExpr:
		for i, item := range e.Exprs {
			if holds(item.Range(), at) {
				return append([]any{i}, pathTo(item, at)...)
			}
		}
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			if !holds(hcl.RangeBetween(item.KeyExpr.Range(), item.ValueExpr.Range()), at) {
				continue
			}
			if key, ok := keyText(item.KeyExpr); ok {
				return append([]any{key}, pathTo(item.ValueExpr, at)...)
			}
		}
	}
	return nil
}

// keyText is the key of an item of an object, such as 1 in { 1 = "a" }. ok is false for one that
// Terraform knows alone.
func keyText(e hclsyntax.Expression) (text string, ok bool) {
	key, diags := e.Value(nil)
	if diags.HasErrors() {
		return "", false
	}
	key, err := convert.Convert(key, cty.String)
	if err != nil || key.IsNull() || !key.IsKnown() {
		return "", false
	}
	return key.AsString(), true
}
