package spec

import (
	"reflect"
	"strconv"
	"sync"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

var null = cty.NullVal(cty.DynamicPseudoType)

// convert returns v, which was decoded from n, as a cty value.
func convert(v reflect.Value, n *node, path string) cty.Value {
	if n == nil || n.kind == brokenNode {
		return absent(v.Type())
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return absent(v.Type())
		}
		v = v.Elem()
	}
	if v.Type().PkgPath() != "" {
		if converted := convertNamed(v.Interface(), n, path); converted != cty.NilVal {
			return converted
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		return convertStruct(v, n, path)
	case reflect.Map:
		return convertMap(v, n, path)
	case reflect.Slice:
		return convertList(v, n, path)
	case reflect.String:
		return mark(cty.StringVal(v.String()), n, path)
	case reflect.Bool:
		return mark(cty.BoolVal(v.Bool()), n, path)
	default:
		if _, err := strconv.ParseInt(n.text, 10, 64); v.Int() == 0 && n.kind == scalarNode && err != nil {
			return null // it could not be read: no rule takes it for 0
		}
		return mark(cty.NumberIntVal(v.Int()), n, path)
	}
}

// convertNamed converts the values of types that look different to templates, and
// returns cty.NilVal for all others.
func convertNamed(v any, n *node, path string) cty.Value {
	switch v := v.(type) {
	case SecretValue:
		return convertSecret(v, n, path)
	case Arguments:
		return convertAnything(n, path)
	case Procedures:
		return convertProcedures(v, n, path)
	case PolicyResource:
		return convertResources(v, n, path)
	case ValueList:
		return convertList(reflect.ValueOf(v), n, path)
	case Use:
		return convertUse(v, n, path)
	case TagValues:
		if !v.Fixed {
			return convertTexts(v.Values, n, path)
		}
		return mark(v.ctyValue(), n, path)
	case valuer:
		return mark(v.ctyValue(), n, path)
	default:
		return cty.NilVal
	}
}

// absent is the value of what the spec leaves out: nothing of a list or map, null
// of anything else. The null of a section has the type of one without any key, so
// that templates may read what would be in it.
func absent(t reflect.Type) cty.Value {
	switch t = elem(t); t.Kind() {
	case reflect.Slice:
		return cty.EmptyTupleVal
	case reflect.Map:
		return cty.EmptyObjectVal
	case reflect.Struct:
		return cty.NullVal(emptyType(t))
	default:
		return null
	}
}

// emptyTypes remembers the results of emptyType.
var emptyTypes sync.Map // from reflect.Type to cty.Type

// emptyType is the type of the value of a section without any key, or of a scalar that
// templates see as an object, such as a duration.
func emptyType(t reflect.Type) cty.Type {
	if known, ok := emptyTypes.Load(t); ok {
		return known.(cty.Type) //nolint:forcetypeassert // nothing else is stored
	}
	empty := convert(reflect.Zero(t), &node{kind: mapNode}, "").Type()
	emptyTypes.Store(t, empty)
	return empty
}

// mark marks the leaves of a value that was written as one scalar.
func mark(v cty.Value, n *node, path string) cty.Value {
	origin := diag.MadeOf(diag.Origin{Path: path, Range: n.rng})
	switch {
	case v.IsNull():
		return v
	case !v.Type().IsObjectType():
		return v.Mark(origin)
	}
	attributes := v.AsValueMap()
	for name, attribute := range attributes {
		if !attribute.IsNull() {
			attributes[name] = attribute.Mark(origin)
		}
	}
	return cty.ObjectVal(attributes)
}

func convertStruct(v reflect.Value, n *node, path string) cty.Value {
	info := infoOf(v.Type())
	attributes := make(map[string]cty.Value, len(info.fields))
	for i := range info.fields {
		f := &info.fields[i]
		if f.reject != "" {
			continue
		}
		switch key, child := f.in(n); {
		case child != nil:
			segment := f.segment
			if key != f.source {
				segment = Segment(key)
			}
			attributes[f.output] = convert(v.Field(f.index), child, join(path, segment))
		case f.nullable:
			attributes[f.output] = null
		case f.preset != "":
			attributes[f.output] = presetOf(f, v.Field(f.index).Type())
		default:
			attributes[f.output] = absent(v.Field(f.index).Type())
		}
	}
	convertOwn(attributes, n, path)
	return cty.ObjectVal(attributes)
}

// presetOf is the value of a key that is left out, as the declaration of its
// section has it. It comes from no place of the spec.
func presetOf(f *field, t reflect.Type) cty.Value {
	n := &node{kind: scalarNode, text: f.preset, tag: "!!str"}
	if boolForm.accepts(f.preset) && elem(t).Kind() == reflect.Bool {
		n.tag = "!!bool"
	}
	v := reflect.New(t).Elem()
	d := &decoder{}
	if d.value(n, v, f); len(d.diags) > 0 {
		return null // NewVocabulary has reported it
	}
	bare, _ := convert(v, n, "").UnmarkDeep()
	return bare
}

func convertMap(v reflect.Value, n *node, path string) cty.Value {
	attributes := make(map[string]cty.Value, len(n.entries))
	for _, e := range n.entries {
		if item := v.MapIndex(reflect.ValueOf(e.name)); item.IsValid() {
			attributes[e.name] = convert(item, e.node, e.pathIn(path))
		}
	}
	return cty.ObjectVal(attributes)
}

func convertList(v reflect.Value, n *node, path string) cty.Value {
	if n.kind != listNode && v.Len() == 1 {
		return cty.TupleVal([]cty.Value{convert(v.Index(0), n, path)})
	}
	items := make([]cty.Value, 0, v.Len())
	for i := range min(v.Len(), len(n.items)) {
		items = append(items, convert(v.Index(i), n.items[i], path+index(i)))
	}
	return cty.TupleVal(items)
}

func convertTexts(texts []string, n *node, path string) cty.Value {
	return convertList(reflect.ValueOf(texts), n, path)
}

func convertProcedures(procedures Procedures, n *node, path string) cty.Value {
	items := make([]cty.Value, 0, len(procedures))
	for _, p := range procedures {
		steps := n.get(p.Key)
		if steps == nil {
			continue
		}
		inner := join(path, Segment(p.Key))
		key := node{kind: scalarNode, rng: steps.key}
		items = append(items, cty.ObjectVal(map[string]cty.Value{
			"key":   mark(cty.StringVal(p.Key), &key, inner),
			"steps": convertTexts(p.Steps, steps, inner),
		}))
	}
	return cty.TupleVal(items)
}

func convertSecret(s SecretValue, n *node, path string) cty.Value {
	attributes := s.ctyValue().AsValueMap()
	for name, v := range attributes {
		leaf, rest := s.leaf(n, name)
		attributes[name] = mark(v, leaf, path+rest)
	}
	return cty.ObjectVal(attributes)
}

func join(path, segment string) string {
	if path == "" && segment[0] == '.' {
		return segment[1:]
	}
	return path + segment
}
