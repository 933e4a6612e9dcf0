package fromstate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// rendered is an instance that a rendering describes.
type rendered struct {
	place tfcode.Place
	// block is the address within the module, address the full one.
	block, address string
	typ            string
	body           *hclsyntax.Body
	scope          *hcl.EvalContext
	is             *Resource // the same resource in the state, nil for none
	// beside are the instances of the same module, by their block.
	beside map[string]*rendered
}

// functions are Terraform's functions that can be evaluated without it.
var functions = map[string]function.Function{
	"jsonencode": stdlib.JSONEncodeFunc, "merge": stdlib.MergeFunc, "concat": stdlib.ConcatFunc, "join": stdlib.JoinFunc,
	"lower": stdlib.LowerFunc, "format": stdlib.FormatFunc, "toset": stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)),
	"tolist": stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)),
}

// instances are the instances of the resources in a rendering.
func instances(code *tfcode.Tree) []*rendered {
	var all []*rendered
	for _, file := range code.Files {
		place := file.Place()
		for _, block := range file.Blocks() {
			if block.Type != "resource" || len(block.Labels) != 2 {
				continue
			}
			for key, scope := range keysOf(block) {
				name := block.Labels[0] + "." + block.Labels[1]
				all = append(all, &rendered{
					place: place, block: name, address: place.Module.Address(name) + key, typ: block.Labels[0],
					body: block.Body, scope: scope,
				})
			}
		}
	}
	slices.SortFunc(all, func(a, b *rendered) int { return strings.Compare(a.address, b.address) })
	beside := map[string]map[string]*rendered{}
	for _, one := range all {
		module := string(one.place.Module)
		if beside[module] == nil {
			beside[module] = map[string]*rendered{}
		}
		one.beside = beside[module]
		if keyIn(one.address) == "" {
			one.beside[one.block] = one
		}
	}
	return all
}

// keysOf gives the instances of a block by key, with the values that are known within
// each. A block whose keys only Terraform knows has none.
func keysOf(block *hclsyntax.Block) map[string]*hcl.EvalContext {
	plain := &hcl.EvalContext{Functions: functions, Variables: map[string]cty.Value{}}
	if count := block.Body.Attributes["count"]; count != nil {
		n, diags := count.Expr.Value(unknowns(count.Expr, plain))
		if diags.HasErrors() || !n.IsKnown() || n.Type() != cty.Number {
			return nil
		}
		keys := map[string]*hcl.EvalContext{}
		for i := range int64(1000) {
			if !n.GreaterThan(cty.NumberIntVal(i)).True() {
				break
			}
			keys[fmt.Sprintf("[%d]", i)] = plain
		}
		return keys
	}
	forEach := block.Body.Attributes["for_each"]
	if forEach == nil {
		return map[string]*hcl.EvalContext{"": plain}
	}
	all, diags := forEach.Expr.Value(unknowns(forEach.Expr, plain))
	if diags.HasErrors() || !all.IsKnown() || all.IsNull() || !all.CanIterateElements() {
		return nil
	}
	keys := map[string]*hcl.EvalContext{}
	for it := all.ElementIterator(); it.Next(); {
		key, value := it.Element()
		if all.Type().IsSetType() {
			key = value
		}
		if !key.IsKnown() || key.Type() != cty.String {
			return nil
		}
		each := cty.ObjectVal(map[string]cty.Value{"key": key, "value": value})
		keys[fmt.Sprintf("[%q]", key.AsString())] = &hcl.EvalContext{Functions: functions, Variables: map[string]cty.Value{"each": each}}
	}
	return keys
}

// unknowns is a scope in which all other names of an expression are unknown.
func unknowns(expr hcl.Expression, scope *hcl.EvalContext) *hcl.EvalContext {
	variables := maps.Clone(scope.Variables)
	for _, reference := range expr.Variables() {
		if _, ok := variables[reference.RootName()]; !ok {
			variables[reference.RootName()] = cty.DynamicVal
		}
	}
	return &hcl.EvalContext{Functions: scope.Functions, Variables: variables}
}

// literal is the value of an expression, if that is known before Terraform runs.
func (r *rendered) literal(expr hcl.Expression) (cty.Value, bool) {
	value, diags := expr.Value(unknowns(expr, r.scope))
	return value, !diags.HasErrors() && value.IsWhollyKnown()
}

// resolved is the value of an expression, if that is known before Terraform runs or is a text
// of another resource that was found in the state: of the bucket whose versions are kept, say.
func (r *rendered) resolved(expr hcl.Expression) (cty.Value, bool) {
	scope := unknowns(expr, r.scope)
	for _, reference := range expr.Variables() {
		if len(reference) < 3 {
			continue
		}
		label, ok := reference[1].(hcl.TraverseAttr)
		if !ok {
			continue
		}
		other := r.beside[reference.RootName()+"."+label.Name]
		if other == nil || other.is == nil {
			continue
		}
		texts := map[string]cty.Value{}
		for name := range other.is.Values {
			if text := textOf(other.is, name); text != "" {
				texts[name] = cty.StringVal(text)
			}
		}
		scope.Variables[reference.RootName()] = cty.ObjectVal(map[string]cty.Value{label.Name: cty.ObjectVal(texts)})
	}
	value, diags := expr.Value(scope)
	return value, !diags.HasErrors() && value.IsWhollyKnown()
}

// match finds the resource in the state for each instance: the one with its address or
// else the one of its type that the lines behind it were recovered from or else the
// only one of its type that agrees with all its known arguments. What is found tells more
// of what refers to it, so that this is done until nothing more is found.
func match(
	all []*rendered, resources []*Resource, schemaOf func(string) *tfjson.SchemaBlock, readOff func(*rendered) []string,
) {
	free := map[string]*Resource{}
	for _, r := range resources {
		free[r.Address] = r
	}
	claim := func(one *rendered, r *Resource) {
		one.is = r
		delete(free, r.Address)
	}
	for _, one := range all {
		if r := free[one.address]; r != nil && r.Type == one.typ {
			claim(one, r)
		}
	}
	for _, one := range all {
		if one.is != nil {
			continue
		}
		for _, address := range readOff(one) {
			if r := free[address]; r != nil && r.Type == one.typ && one.is == nil {
				claim(one, r)
			}
		}
	}
	for found := true; found; {
		found = false
		for _, one := range all {
			if one.is != nil {
				continue
			}
			var like []*Resource
			for _, address := range slices.Sorted(maps.Keys(free)) {
				if r := free[address]; r.Type == one.typ && r.Alias == "" && one.agrees(r, schemaOf(one.typ)) {
					like = append(like, r)
				}
			}
			if len(like) == 1 {
				claim(one, like[0])
				found = true
			}
		}
	}
}

// agrees tells whether all known arguments of an instance, at least one of them a
// text, equal those in the state. What the state has no value for, such as one of an older
// provider, tells nothing.
func (r *rendered) agrees(with *Resource, schema *tfjson.SchemaBlock) bool {
	if schema == nil {
		return false
	}
	telling := false
	for name, attribute := range r.body.Attributes {
		value, known := r.resolved(attribute.Expr)
		if there := with.Values[name]; !known || schema.Attributes[name] == nil || len(there) == 0 || string(there) == "null" {
			continue
		}
		if !same(value, with.Values[name], schema.Attributes[name]) {
			return false
		}
		telling = telling || value.Type() == cty.String && !value.IsNull()
	}
	return telling
}

// difference is an argument that differs between a rendering and the state.
type difference struct {
	attribute string
	// message says what of it is in the state.
	message string
}

// differences compares an instance with its resource in the state. absent are
// arguments that only the state has.
func (r *rendered) differences(schema *tfjson.SchemaBlock, usual map[string]cty.Value) (differ []difference, absent map[string]cty.Value) {
	absent = map[string]cty.Value{}
	for _, name := range slices.Sorted(maps.Keys(schema.Attributes)) {
		about := schema.Attributes[name]
		attribute := r.body.Attributes[name]
		if attribute != nil {
			value, known := r.literal(attribute.Expr)
			if known && !about.WriteOnly && !same(value, r.is.Values[name], about) {
				differ = append(differ, difference{name, fmt.Sprintf("%s is %s", name, short(r.is.Values[name]))})
			}
			continue
		}
		value, ok := valueOf(about, r.is.Values[name])
		_, common := usual[name]
		switch {
		case !ok || !about.Optional || about.Computed || about.Deprecated || isZero(value) || about.Sensitive || r.is.Secret[name]:
		case common && same(usual[name], r.is.Values[name], about), r.is.holdsSecret(name, value):
		default:
			absent[name] = value
		}
	}
	return append(differ, r.lacking(schema, usual)...), absent
}

// lacking gives the blocks that only the state has.
func (r *rendered) lacking(schema *tfjson.SchemaBlock, usual map[string]cty.Value) (differ []difference) {
	blocks := map[string]int{}
	for _, block := range r.body.Blocks {
		name := block.Type
		if name == "dynamic" && len(block.Labels) == 1 {
			name = block.Labels[0]
		}
		blocks[name]++
	}
	for _, name := range slices.Sorted(maps.Keys(schema.NestedBlocks)) {
		_, common := usual[name]
		deprecated := schema.NestedBlocks[name].Block.Deprecated
		if says(elements(r.is.Values[name])) && blocks[name] == 0 && !common && !deprecated && name != "timeouts" {
			differ = append(differ, difference{name, "it has " + name})
		}
	}
	return differ
}

// says tells whether blocks mean something else than their absence.
func says(blocks []map[string]json.RawMessage) bool {
	return slices.ContainsFunc(blocks, func(block map[string]json.RawMessage) bool {
		for _, text := range block {
			if !slices.Contains([]string{"null", `""`, "0", "false", "[]", "{}"}, string(text)) {
				return true
			}
		}
		return false
	})
}

func short(text json.RawMessage) string {
	if len(text) == 0 {
		return "null"
	}
	var compact bytes.Buffer
	if json.Compact(&compact, text) == nil { // a state has one value on several lines
		text = compact.Bytes()
	}
	const most = 60
	if runes := []rune(string(text)); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(text)
}

// same tells whether Terraform would treat a rendered value and one of the state as
// equal: compared by the argument's type, with JSON texts parsed, and with empty
// values equal to missing ones.
func same(value cty.Value, state json.RawMessage, about *tfjson.SchemaAttribute) bool {
	value, _ = value.UnmarkDeep()
	is, ok := valueOf(about, state)
	if value.IsNull() || !ok {
		return (value.IsNull() || isZero(value)) && (!ok || isZero(is))
	}
	converted, err := convert.Convert(value, is.Type())
	if err != nil {
		return false
	}
	if converted.RawEquals(is) {
		return true
	}
	return reflect.DeepEqual(meaning(converted), meaning(is))
}

// meaning is a value without what makes no difference: JSON texts are read.
func meaning(value cty.Value) any {
	text, err := ctyjson.Marshal(value, value.Type())
	if err != nil {
		return nil
	}
	var read any
	_ = json.Unmarshal(text, &read) // which was written just now
	return decoded(read)
}

func decoded(value any) any {
	switch value := value.(type) {
	case string:
		if trimmed := strings.TrimSpace(value); trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
			break
		}
		var inner any
		if json.Unmarshal([]byte(value), &inner) == nil {
			return decoded(inner)
		}
	case []any:
		for i := range value {
			value[i] = decoded(value[i])
		}
	case map[string]any:
		for name := range value {
			value[name] = decoded(value[name])
		}
	}
	return value
}
