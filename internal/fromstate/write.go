package fromstate

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/jobhive/jobhivegen/internal/render"
)

// writer writes one resource as Terraform.
type writer struct {
	resource *Resource
	// known are the arguments that the pack sets in resources of the type. Computed
	// arguments are only written if they are among these, since others may exclude
	// each other.
	known   map[string]bool
	accepts func(argument string) (render.Accepted, bool)
	// also are arguments that are written although the provider would keep what is there without them.
	also []string
	// names maps texts to the references that replace them.
	names map[string]string
	// kept are arguments with secrets, which are not copied; needed are those that an
	// apply must get as inputs.
	kept, needed []string
	// left are arguments that are left to the provider.
	left []string
}

// block writes the resource with a label.
func (w *writer) block(body *hclwrite.Body, label string, schema *tfjson.SchemaBlock) {
	inner := body.AppendNewBlock("resource", []string{w.resource.Type, label}).Body()
	if w.resource.Alias != "" {
		local, _, _ := strings.Cut(w.resource.Type, "_")
		inner.SetAttributeRaw("provider", hclwrite.TokensForIdentifier(local+"."+w.resource.Alias))
	}
	w.arguments(inner, schema, w.resource.Values, "", label)
	if len(w.kept) == 0 {
		return
	}
	var names []hclwrite.Tokens
	for _, name := range w.kept {
		names = append(names, hclwrite.TokensForIdentifier(name))
	}
	inner.AppendNewline()
	inner.AppendNewBlock("lifecycle", nil).Body().SetAttributeRaw("ignore_changes", hclwrite.TokensForTuple(names))
}

// arguments writes those of a block: attributes first, as people do.
func (w *writer) arguments(body *hclwrite.Body, schema *tfjson.SchemaBlock, values map[string]json.RawMessage, path, label string) {
	for _, name := range slices.Sorted(maps.Keys(schema.Attributes)) {
		attribute := schema.Attributes[name]
		value, ok := valueOf(attribute, values[name])
		if whole, read := fromJSON(string(values[name])); read && path == "" && slices.Contains(w.also, name) {
			value, ok = whole, true // each part of it needs all of its arguments
		}
		if !ok || !attribute.Required && !attribute.Optional || path == "" && name == "id" {
			continue
		}
		if path == "" && writtenOnly(schema, name) {
			w.keep(name) // it numbers a value that no state has
			continue
		}
		w.attribute(body, attribute, value, name, path, label)
	}
	for _, name := range slices.Sorted(maps.Keys(schema.NestedBlocks)) {
		nested := schema.NestedBlocks[name]
		if nested.Block.Deprecated || name == "timeouts" {
			continue
		}
		for _, one := range elements(values[name]) {
			if !complete(nested.Block, one) {
				continue // the provider says by it that there is none
			}
			body.AppendNewline()
			w.arguments(body.AppendNewBlock(name, nil).Body(), nested.Block, one, path+name+".", label)
		}
	}
}

// attribute writes one, if it says anything and is no secret.
func (w *writer) attribute(body *hclwrite.Body, attribute *tfjson.SchemaAttribute, value cty.Value, name, path, label string) {
	switch {
	case isZero(value) && !attribute.Required && !w.meansZero(attribute, path+name, value):
	case attribute.Sensitive || path == "" && w.resource.Secret[name] || w.resource.holdsSecret(name, value):
		w.keep(path + name)
		if attribute.Required {
			w.needed = append(w.needed, path+name)
			body.SetAttributeRaw(name, hclwrite.TokensForIdentifier("var."+variableName(w.resource.Type, label, path+name)))
		}
	case attribute.Required, w.known[path+name], !attribute.Computed && !attribute.Deprecated, path == "" && slices.Contains(w.also, name):
		body.SetAttributeRaw(name, w.tokens(value))
	case path == "" && attribute.Computed:
		w.left = append(w.left, name)
	}
}

// complete tells whether a block has all its required arguments.
func complete(schema *tfjson.SchemaBlock, values map[string]json.RawMessage) bool {
	for name, attribute := range schema.Attributes {
		if value, ok := valueOf(attribute, values[name]); attribute.Required && (!ok || value.Type() == cty.String && isZero(value)) {
			return false
		}
	}
	return true
}

// writtenOnly tells whether an argument is the version of a write-only one, which no
// state has.
func writtenOnly(schema *tfjson.SchemaBlock, name string) bool {
	other := schema.Attributes[strings.TrimSuffix(name, "_version")]
	return strings.HasSuffix(name, "_version") && other != nil && other.WriteOnly
}

// meansZero tells whether zero or false was set, rather than left out. For a type of
// the pack it was, if the pack sets the argument.
func (w *writer) meansZero(attribute *tfjson.SchemaAttribute, argument string, value cty.Value) bool {
	switch {
	case attribute.Computed || value.Type() != cty.Number && value.Type() != cty.Bool:
		return false
	case len(w.known) == 0 || value.Type() == cty.Bool:
		return w.known[argument] || value.Type() == cty.Bool && len(w.known) == 0
	case !w.known[argument]:
		return false
	}
	taken, ok := w.accepts(w.resource.Type + "." + argument)
	return !ok || taken.Min == "" || taken.Min == "0" || strings.HasPrefix(taken.Min, "-")
}

// keep leaves an argument as it is: that, or the block that it stands in.
func (w *writer) keep(path string) {
	name, _, _ := strings.Cut(path, ".")
	if !slices.Contains(w.kept, name) {
		w.kept = append(w.kept, name)
	}
}

// variableName is the name of the input that takes a secret.
func variableName(typ, label, attribute string) string {
	return strings.Join([]string{typ, label, strings.ReplaceAll(attribute, ".", "_")}, "_")
}

// elements are the blocks of a value, which is one or several.
func elements(text json.RawMessage) []map[string]json.RawMessage {
	var several []map[string]json.RawMessage
	if json.Unmarshal(text, &several) == nil {
		return several
	}
	var one map[string]json.RawMessage
	if json.Unmarshal(text, &one) == nil && one != nil {
		return []map[string]json.RawMessage{one}
	}
	return nil
}

// valueOf reads a value by its type; it is not ok when there is none.
func valueOf(attribute *tfjson.SchemaAttribute, text json.RawMessage) (cty.Value, bool) {
	if len(text) == 0 || string(text) == "null" {
		return cty.NilVal, false
	}
	typ := attribute.AttributeType
	if nested := attribute.AttributeNestedType; nested != nil || typ == cty.NilType || typ == cty.DynamicPseudoType {
		implied, err := ctyjson.ImpliedType(text)
		if err != nil {
			return cty.NilVal, false
		}
		typ = implied
	}
	value, err := ctyjson.Unmarshal(text, typ)
	if err != nil || value.IsNull() {
		return cty.NilVal, false
	}
	if nested := attribute.AttributeNestedType; nested != nil {
		value = settable(value, nested.Attributes)
	}
	return value, true
}

// settable removes from objects what the provider computes.
func settable(value cty.Value, attributes map[string]*tfjson.SchemaAttribute) cty.Value {
	switch typ := value.Type(); {
	case value.IsNull():
		return value
	case typ.IsTupleType():
		var items []cty.Value
		for _, item := range value.AsValueSlice() {
			items = append(items, settable(item, attributes))
		}
		return cty.TupleVal(items)
	case typ.IsObjectType():
		kept := map[string]cty.Value{}
		for name, one := range value.AsValueMap() {
			a := attributes[name]
			switch {
			case a == nil: // a map of objects
				kept[name] = settable(one, attributes)
			case one.IsNull() || a.Computed && !a.Optional && !a.Required:
			case a.AttributeNestedType != nil:
				kept[name] = settable(one, a.AttributeNestedType.Attributes)
			default:
				kept[name] = one
			}
		}
		return cty.ObjectVal(kept)
	}
	return value
}

// isZero tells whether a value means the same as its absence, as far as one can tell.
func isZero(value cty.Value) bool {
	switch value.Type() {
	case cty.String:
		return value.AsString() == ""
	case cty.Number:
		return value.RawEquals(cty.Zero)
	case cty.Bool:
		return value.False()
	default:
		return value.CanIterateElements() && value.LengthInt() == 0
	}
}

// fromJSON reads an object or a list that is written as JSON.
func fromJSON(text string) (cty.Value, bool) {
	if trimmed := strings.TrimSpace(text); trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
		return cty.NilVal, false
	}
	typ, err := ctyjson.ImpliedType([]byte(text))
	if err != nil {
		return cty.NilVal, false
	}
	value, err := ctyjson.Unmarshal([]byte(text), typ)
	return value, err == nil
}

// tokens write a value, with references where it names something else of the state.
func (w *writer) tokens(value cty.Value) hclwrite.Tokens {
	typ := value.Type()
	switch {
	case value.IsNull() || typ.IsPrimitiveType() && typ != cty.String:
		return hclwrite.TokensForValue(value)
	case typ == cty.String:
		return w.text(value)
	case typ.IsObjectType() || typ.IsMapType():
		var items []hclwrite.ObjectAttrTokens
		for it := value.ElementIterator(); it.Next(); {
			key, item := it.Element()
			name := hclwrite.TokensForValue(key)
			if hclsyntax.ValidIdentifier(key.AsString()) {
				name = hclwrite.TokensForIdentifier(key.AsString())
			}
			items = append(items, hclwrite.ObjectAttrTokens{Name: name, Value: w.tokens(item)})
		}
		return hclwrite.TokensForObject(items)
	default:
		var items []hclwrite.Tokens
		for it := value.ElementIterator(); it.Next(); {
			_, item := it.Element()
			items = append(items, w.tokens(item))
		}
		return hclwrite.TokensForTuple(items)
	}
}

// text writes a text: as a reference, as a call of jsonencode when that gives the same bytes,
// or as it is.
func (w *writer) text(value cty.Value) hclwrite.Tokens {
	if reference, ok := w.names[value.AsString()]; ok {
		return hclwrite.TokensForIdentifier(reference)
	}
	if inner, ok := fromJSON(value.AsString()); ok {
		if again, err := stdlib.JSONEncode(inner); err == nil && again.AsString() == value.AsString() {
			return hclwrite.TokensForFunctionCall("jsonencode", w.tokens(inner))
		}
	}
	return hclwrite.TokensForValue(value)
}
