package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// reportFunc takes a finding. rest continues a sentence whose subject is who objects.
type reportFunc func(severity hcl.DiagnosticSeverity, summary, rest string, at hcl.Range)

// valueCheck compares expressions with types, as far as their text shows: the keys of
// an object are checked even if its values are references.
type valueCheck struct {
	report reportFunc
	// typeOf tells the type of a reference, or cty.NilType.
	typeOf func(hclsyntax.Expression) cty.Type
	// undescribed says that the types come from facts in which no part is called "description", whatever the provider
	// has: dumps of schemas are kept without the texts under that name.
	undescribed bool
}

// check reports why an expression does not fit a type. The name, such as "rule.port",
// is for messages.
func (v valueCheck) check(expr hclsyntax.Expression, want cty.Type, name string) {
	if want == cty.DynamicPseudoType {
		return
	}
	switch e := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		v.check(e.Expression, want, name)
	case *hclsyntax.TemplateWrapExpr:
		v.check(e.Wrapped, want, name)
	case *hclsyntax.ConditionalExpr:
		v.check(e.TrueResult, want, name)
		v.check(e.FalseResult, want, name)
	case *hclsyntax.ObjectConsExpr:
		v.object(e, want, name)
	case *hclsyntax.TupleConsExpr:
		v.tuple(e, want, name)
	case *hclsyntax.ForExpr:
		v.loop(e, want, name)
	case *hclsyntax.FunctionCallExpr:
		v.call(e, want, name)
	default:
		v.scalar(expr, want, name)
	}
}

func (v valueCheck) object(e *hclsyntax.ObjectConsExpr, want cty.Type, name string) {
	switch {
	case want.IsMapType():
		for _, item := range e.Items {
			v.check(item.ValueExpr, want.ElementType(), itemName(name, item))
		}
	case want.IsObjectType():
		if missing := v.items(e, want, name); len(missing) > 0 {
			v.report(hcl.DiagError, "Missing key",
				fmt.Sprintf("requires the %s in %q.", quoted("key", missing), name), e.Range())
		}
	default:
		v.wrongType(e.Range(), want, name, "an object")
	}
}

// items checks the items of an object and returns the keys that are missing.
func (v valueCheck) items(e *hclsyntax.ObjectConsExpr, want cty.Type, name string) []string {
	types := want.AttributeTypes()
	given := make(map[string]bool, len(e.Items))
	complete := true
	for _, item := range e.Items {
		key, ok := objectKey(item)
		if !ok {
			complete = false
			continue
		}
		given[key] = true
		if ty, ok := types[key]; ok {
			v.check(item.ValueExpr, ty, name+"."+key)
			continue
		}
		if v.undescribed && key == "description" {
			continue
		}
		v.report(hcl.DiagError, "Unknown key",
			fmt.Sprintf("has no key %q in %q; Terraform would drop it without a word.%s",
				key, name, didYouMean(key, keysOf(types))), item.KeyExpr.Range())
	}
	var missing []string
	for key := range types {
		if complete && !given[key] && !want.AttributeOptional(key) {
			missing = append(missing, key)
		}
	}
	slices.Sort(missing)
	return missing
}

func (v valueCheck) tuple(e *hclsyntax.TupleConsExpr, want cty.Type, name string) {
	switch {
	case want.IsListType() || want.IsSetType():
		for _, item := range e.Exprs {
			v.check(item, want.ElementType(), name)
		}
	case want.IsTupleType() && want.Length() == len(e.Exprs):
		for i, item := range e.Exprs {
			v.check(item, want.TupleElementType(i), name)
		}
	default:
		v.wrongType(e.Range(), want, name, "a list")
	}
}

// loop checks the result of a for expression by one element. The keys of an object
// made by a loop are unknown.
func (v valueCheck) loop(e *hclsyntax.ForExpr, want cty.Type, name string) {
	makesObject := e.KeyExpr != nil
	isList := want.IsListType() || want.IsSetType()
	switch {
	case makesObject && want.IsObjectType() || !makesObject && want.IsTupleType():
	case makesObject && want.IsMapType():
		if element := want.ElementType(); !e.Group {
			v.check(e.ValExpr, element, name)
		} else if element.IsListType() || element.IsSetType() {
			v.check(e.ValExpr, element.ElementType(), name)
		}
	case makesObject:
		v.wrongType(e.Range(), want, name, "an object")
	case isList:
		v.check(e.ValExpr, want.ElementType(), name)
	default:
		v.wrongType(e.Range(), want, name, "a list")
	}
}

// call looks through functions that keep the elements of their arguments, such as
// concat.
func (v valueCheck) call(e *hclsyntax.FunctionCallExpr, want cty.Type, name string) {
	switch e.Name {
	case "merge":
		for _, arg := range e.Args {
			if object, ok := arg.(*hclsyntax.ObjectConsExpr); ok && want.IsObjectType() {
				v.items(object, want, name)
			} else if ok {
				v.object(object, want, name)
			}
		}
	case "concat", "tolist", "toset":
		for _, arg := range e.Args {
			if tuple, ok := arg.(*hclsyntax.TupleConsExpr); ok && !want.IsTupleType() {
				v.tuple(tuple, want, name)
			}
		}
	}
}

// scalar checks literals, templates and references.
func (v valueCheck) scalar(expr hclsyntax.Expression, want cty.Type, name string) {
	val, ok := constant(expr)
	if !ok {
		v.reference(expr, want, name)
		return
	}
	if val.IsNull() || val.Type() == want {
		return
	}
	if _, err := convert.Convert(val, want); err != nil {
		v.wrongType(expr.Range(), want, name, describe(val))
	}
}

func (v valueCheck) reference(expr hclsyntax.Expression, want cty.Type, name string) {
	got := cty.NilType
	if _, ok := expr.(*hclsyntax.TemplateExpr); ok {
		got = cty.String
	} else if v.typeOf != nil {
		got = v.typeOf(expr)
	}
	if got == cty.NilType || got == cty.DynamicPseudoType || got.Equals(want) {
		return
	}
	// A value of the type may still be refused, but without a conversion all of them
	// are.
	if _, err := convert.Convert(cty.UnknownVal(got), want); err != nil {
		v.wrongType(expr.Range(), want, name, typeName(got))
	}
}

func (v valueCheck) wrongType(at hcl.Range, want cty.Type, name, got string) {
	v.report(hcl.DiagError, "Wrong type", fmt.Sprintf("expects %s for %q, not %s.", typeName(want), name, got), at)
}

// nested checks an attribute that has a schema of its own inside.
func (v valueCheck) nested(expr hclsyntax.Expression, schema *tfjson.SchemaNestedAttributeType, name string) {
	switch e := expr.(type) {
	case *hclsyntax.FunctionCallExpr:
	case *hclsyntax.ParenthesesExpr:
		v.nested(e.Expression, schema, name)
	case *hclsyntax.TemplateWrapExpr:
		v.nested(e.Wrapped, schema, name)
	case *hclsyntax.ConditionalExpr:
		v.nested(e.TrueResult, schema, name)
		v.nested(e.FalseResult, schema, name)
	default:
		v.nestedItems(expr, schema, name)
	}
}

// nestedItems checks the objects in the text of an expression.
func (v valueCheck) nestedItems(expr hclsyntax.Expression, schema *tfjson.SchemaNestedAttributeType, name string) {
	shape := nestedType(schema.NestingMode, cty.EmptyObject)
	if object, ok := expr.(*hclsyntax.ObjectConsExpr); ok && shape.IsObjectType() {
		v.nestedObject(object, schema, name)
		return
	}
	items, ok := elements(expr, shape)
	if !ok {
		if !shape.IsObjectType() {
			shape = nestedType(schema.NestingMode, cty.DynamicPseudoType)
		}
		v.check(expr, shape, name)
		return
	}
	single := *schema
	single.NestingMode = tfjson.SchemaNestingModeSingle
	for _, item := range items {
		v.nested(item, &single, name)
	}
}

// elements gives the expressions of a collection's elements, if the expression is a
// literal collection of that shape.
func elements(expr hclsyntax.Expression, shape cty.Type) ([]hclsyntax.Expression, bool) {
	isList := shape.IsListType() || shape.IsSetType()
	switch e := expr.(type) {
	case *hclsyntax.TupleConsExpr:
		return e.Exprs, isList
	case *hclsyntax.ObjectConsExpr:
		var items []hclsyntax.Expression
		for _, item := range e.Items {
			items = append(items, item.ValueExpr)
		}
		return items, shape.IsMapType()
	case *hclsyntax.ForExpr:
		fits := isList && e.KeyExpr == nil || shape.IsMapType() && e.KeyExpr != nil && !e.Group
		return []hclsyntax.Expression{e.ValExpr}, fits
	default:
		return nil, false
	}
}

func (v valueCheck) nestedObject(e *hclsyntax.ObjectConsExpr, schema *tfjson.SchemaNestedAttributeType, name string) {
	given := make(map[string]bool, len(e.Items))
	complete := true
	for _, item := range e.Items {
		key, ok := objectKey(item)
		if !ok {
			complete = false
			continue
		}
		given[key] = true
		a, ok := schema.Attributes[key]
		if !ok {
			v.report(hcl.DiagError, "Unknown key", fmt.Sprintf("has no key %q in %q.%s",
				key, name, didYouMean(key, settable(schema.Attributes))), item.KeyExpr.Range())
			continue
		}
		v.attribute(a, name+"."+key, item.KeyExpr.Range(), item.ValueExpr)
	}
	var missing []string
	for key, a := range schema.Attributes {
		if complete && a.Required && !given[key] {
			missing = append(missing, key)
		}
	}
	if slices.Sort(missing); len(missing) > 0 {
		v.report(hcl.DiagError, "Missing key",
			fmt.Sprintf("requires the %s in %q.", quoted("key", missing), name), e.Range())
	}
}

// attribute checks an attribute of a provider that is set to an expression.
func (v valueCheck) attribute(a *tfjson.SchemaAttribute, name string, at hcl.Range, expr hclsyntax.Expression) {
	null := isNull(expr)
	switch {
	case null && a.Required:
		v.report(hcl.DiagError, "Missing value",
			fmt.Sprintf("requires a value for %q; null is none.", name), expr.Range())
	case null:
	case readOnly(a):
		v.report(hcl.DiagError, "Read-only argument", fmt.Sprintf("sets %q itself. Remove the argument.", name), at)
	case a.AttributeNestedType != nil:
		v.nested(expr, a.AttributeNestedType, name)
	default:
		v.check(expr, a.AttributeType, name)
	}
	if a.Deprecated && !null {
		v.report(hcl.DiagWarning, "Deprecated argument",
			fmt.Sprintf("deprecates %q. Use what its documentation names instead.", name), at)
	}
}

func readOnly(a *tfjson.SchemaAttribute) bool { return !a.Required && !a.Optional }

func itemName(name string, item hclsyntax.ObjectConsItem) string {
	if key, ok := objectKey(item); ok {
		return name + "." + key
	}
	return name
}

// quoted gives `key "a"` or `keys "a", "b"`.
func quoted(noun string, names []string) string {
	if len(names) > 1 {
		noun += "s"
	}
	return noun + ` "` + strings.Join(names, `", "`) + `"`
}

// count gives `1 label` or `2 labels`.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// typeName writes a type as in a variable's type constraint, if that is short.
func typeName(ty cty.Type) string {
	if ty.Equals(cty.EmptyObject) {
		return "an object"
	}
	if text := typeexpr.TypeString(ty); len(text) <= 60 {
		return text
	}
	return ty.FriendlyNameForConstraint()
}

// describe names a constant that does not fit, for messages.
func describe(val cty.Value) string {
	switch {
	case !val.IsKnown() || val.IsNull():
		return "this value"
	case val.Type() == cty.String && len(val.AsString()) <= 40:
		return fmt.Sprintf("the string %q", val.AsString())
	case val.Type() == cty.Number:
		return "the number " + val.AsBigFloat().Text('g', 10)
	case val.Type() == cty.Bool:
		return fmt.Sprintf("the bool %t", val.True())
	default:
		return "a " + val.Type().FriendlyName()
	}
}
