package spec

import (
	"reflect"
	"slices"
	"strings"

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
	case Toggle:
		return cty.Bool
	case CPU, Memory, CIDR, DailyWindow, WeeklyWindow:
		return cty.String
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

// TemplateWords are the texts that a value of the spec may be as templates see it, where it is one of a few: by its path,
// in which * is any name or number, such as storage.*.versioning.
func (v *Vocabulary) TemplateWords() map[string][]string {
	w := wordFinder{vocabulary: v, found: map[string][]string{}}
	w.within(v.rootType(), "")
	return w.found
}

// wordFinder goes through the types of a spec. visiting are those around the one that it is in, since a type may be within
// itself.
type wordFinder struct {
	vocabulary *Vocabulary
	found      map[string][]string
	visiting   []reflect.Type
}

func (w *wordFinder) within(t reflect.Type, path string) {
	switch t = elem(t); {
	case t.Kind() == reflect.Map || t.Kind() == reflect.Slice:
		w.within(t.Elem(), path+".*")
	case t.Kind() == reflect.Struct && !isScalar(t) && !slices.Contains(w.visiting, t):
		w.visiting = append(w.visiting, t)
		for i := range infoOf(t).fields {
			if f := &infoOf(t).fields[i]; f.reject == "" {
				w.field(t.Field(f.index).Type, f, strings.TrimPrefix(path+"."+f.output, "."))
			}
		}
		for _, own := range w.vocabulary.own[t] {
			if !own.shared {
				w.within(own.of, strings.TrimPrefix(path+"."+own.name, "."))
			}
		}
		w.visiting = w.visiting[:len(w.visiting)-1]
	default:
		w.note(path, spellingsOf(t))
	}
}

func (w *wordFinder) field(t reflect.Type, f *field, path string) {
	words := w.vocabulary.valuesOf(f)
	if len(words) == 0 {
		w.within(t, path)
		return
	}
	for t = elem(t); t.Kind() == reflect.Map || t.Kind() == reflect.Slice; t = elem(t.Elem()) {
		path += ".*"
	}
	w.note(path, words)
}

func (w *wordFinder) note(path string, words []string) {
	if len(words) > 0 {
		w.found[path] = words
	}
}

// spellingsOf are the values of a type that spells out the few that it has, as templates see them.
func spellingsOf(t reflect.Type) []string {
	form, ok := reflect.New(t).Interface().(interface {
		form() *Form
		Parse(text string) error
	})
	if !ok || t.Kind() != reflect.String || t.Implements(reflect.TypeFor[valuer]()) {
		return nil
	}
	var words []string
	for _, spelling := range form.form().Values {
		if form.Parse(spelling) == nil {
			words = append(words, reflect.ValueOf(form).Elem().String())
		}
	}
	return words
}
