package spec

import (
	"reflect"

	"github.com/zclconf/go-cty/cty"
)

// TemplateType is the type of a spec as templates see it, so that their references can be checked without a
// spec. What may have several forms, and what has none of its own, is of the type cty.DynamicPseudoType.
func (v *Vocabulary) TemplateType() cty.Type {
	t := templateTyper{vocabulary: v, known: map[reflect.Type]cty.Type{}}
	return t.of(v.rootType())
}

// templateTyper finds the type of each Go type once. A type within itself is found as what
// known says at the time, which is unknown.
type templateTyper struct {
	vocabulary *Vocabulary
	known      map[reflect.Type]cty.Type
}

func (c templateTyper) of(t reflect.Type) cty.Type {
	t = elem(t)
	if known, ok := c.known[t]; ok {
		return known
	}
	c.known[t] = cty.DynamicPseudoType
	c.known[t] = c.find(t)
	return c.known[t]
}

func (c templateTyper) find(t reflect.Type) cty.Type {
	zero := reflect.Zero(t).Interface()
	switch zero := zero.(type) {
	case SecretValue:
		return zero.ctyValue().Type()
	case Arguments, PolicyResource, Use, TagValues:
		return cty.DynamicPseudoType
	case ValueList:
		return cty.List(cty.DynamicPseudoType)
	case Procedures:
		return cty.List(cty.Object(map[string]cty.Type{"key": cty.String, "steps": cty.List(cty.String)}))
	case valuer:
		if found := zero.ctyValue().Type(); found.IsObjectType() {
			return found
		}
		return cty.DynamicPseudoType // a text, in some forms an object
	}
	switch t.Kind() {
	case reflect.Struct:
		return cty.Object(c.attributes(t))
	case reflect.Map:
		return cty.Map(c.of(t.Elem()))
	case reflect.Slice:
		return cty.List(c.of(t.Elem()))
	case reflect.Bool:
		return cty.Bool
	case reflect.String:
		return cty.String
	case reflect.Int, reflect.Int64, reflect.Float64:
		return cty.Number
	default:
		return cty.DynamicPseudoType
	}
}

// attributes are those of a struct, with the keys that packs add to it.
func (c templateTyper) attributes(t reflect.Type) map[string]cty.Type {
	attributes := map[string]cty.Type{}
	for _, f := range infoOf(t).fields {
		if f.reject == "" {
			attributes[f.output] = c.of(t.Field(f.index).Type)
		}
	}
	for _, own := range c.vocabulary.own[t] {
		if attributes[own.name] = cty.DynamicPseudoType; !own.shared {
			attributes[own.name] = c.of(own.of)
		}
	}
	return attributes
}

// ShortForms are the keys at the top of a spec that say a single thing of a section, with that section: database is one of
// databases.
func (v *Vocabulary) ShortForms() map[string]string {
	short := map[string]string{}
	t := v.rootType()
	for i := range t.NumField() {
		if f, ok := fieldOf(t.Field(i), i); ok && f.short != "" {
			short[f.short] = f.key
		}
	}
	return short
}
