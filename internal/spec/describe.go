package spec

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Type is what may stand at a place of a spec, as far as one place alone decides
// it. The decoder is the authority: everything that it takes is described.
type Type struct {
	// Name is the name of the Go type; text, bool or whole_number; or "".
	Name string
	// Doc says what it is, in sentences. It may be empty.
	Doc  string
	Kind Kind

	Form *Form  // of a scalar
	Keys []Key  // of a struct, in the order of the fields
	Elem *Type  // of the items of a list or the values of a map
	Item string // of a list: the key that names the items, "" if they have no names
	// Alternatives are the alternatives of OneOf.
	Alternatives []Type

	// OneKey tells that a struct has exactly one of its keys, beside those that are With.
	OneKey bool
	// NonEmpty tells that a text, or a list, is not empty.
	NonEmpty bool
	// Pairs tells that a map or struct may also be a list of maps of one key.
	Pairs bool
	// Variants are what a struct looks like for each value of the key Select; "" for a
	// struct with one look.
	Select   string
	Variants []Variant
	// Sensitive is the type under the keys of a map that call for a secret, those
	// that SensitiveKeys matches; nil when there is no difference.
	Sensitive *Type
}

// Kind is the kind of a Type.
type Kind int

// The kinds of types.
const (
	Scalar Kind = iota
	Struct
	List
	Map
	OneOf
	// Anything is what YAML can say.
	Anything
)

// Key is a key of a struct.
type Key struct {
	Name string
	// Doc says what the key means, in sentences. Without a comment of its own it is
	// that of the type. A reference says what it names.
	Doc      string
	Type     *Type
	Required bool
	// Instead are keys of which one may stand in the place of this one, which is needed otherwise: memory and cpu for
	// the name of a size.
	Instead []string
	// Within is a key of the thing that this one is a part of, which may say the same for all parts: zones of a network.
	Within string
	// Refs are the kinds of things that the value, or its items, may name.
	Refs []string
	// Beside tells that the key may stand beside the key existing. Where that one
	// stands, the others are not needed and must not be there.
	Beside bool
	// With tells that the key may stand beside the one key of a type with OneKey.
	With bool
	// Made tells of a required key beside existing that only what is made needs it.
	Made bool
	// Parts tells that the items of the list exist whenever the thing does that they are
	// parts of.
	Parts bool
	// Default is what leaving the key out means, "" where no text says it.
	Default string
	// Refused is why nothing can carry the key, "" for a key that may be written.
	Refused string
}

// Variant is a struct whose key Select has a value: the keys that it needs then, and
// those that it must not have.
type Variant struct {
	Value             string
	Needed, Forbidden []string
}

// MayExist tells whether such a struct may stand for what is there already.
func (t *Type) MayExist() bool {
	return slices.ContainsFunc(t.Keys, func(k Key) bool { return k.Name == ExistingKey })
}

// SensitiveKeys is an expression for keys that call for a secret.
func SensitiveKeys() string { return sensitivePattern.String() }

// Describe returns the type of a spec. Texts are those of the comments in this
// package.
func Describe() *Type {
	var own *Vocabulary
	return own.Describe()
}

// Describe is the function Describe for a spec with the sections of a pack, whose
// texts are those of the pack.
func (v *Vocabulary) Describe() *Type {
	root := v.rootType()
	d := describer{comments: readComments(), vocabulary: v, root: root, types: map[reflect.Type]*Type{}, places: map[string][]string{}}
	d.declarations(root, "")
	return d.typeOf(root, nil)
}

// describer describes types, each of them once.
type describer struct {
	comments   comments
	vocabulary *Vocabulary
	root       reflect.Type
	types      map[reflect.Type]*Type
	// places are where things of a kind are declared, as in vpc.public_subnets.
	places map[string][]string
	// existing are the kinds of which one may be there already. It may be nil.
	existing map[string]bool
}

// typeOf describes a type, which stands at a field if that is not nil.
func (d *describer) typeOf(t reflect.Type, f *field) *Type {
	t = elem(t)
	bounded := f != nil && (f.min != nil || f.max != nil)
	if bounded || f != nil && f.pairs || t.PkgPath() == "" {
		described := d.describe(t, f)
		return &described
	}
	if d.types[t] == nil {
		described := d.describe(t, nil)
		described.Name, described.Doc = t.Name(), d.comments.ofType(t)
		d.types[t] = &described
	}
	return d.types[t]
}

func (d *describer) describe(t reflect.Type, f *field) Type {
	switch target := reflect.New(t).Interface().(type) {
	case *PolicyResource:
		return describeResources(d.vocabulary.resourceForm())
	case *Use:
		return d.vocabulary.permits().describe()
	case *SecretValue:
		return d.vocabulary.addressing().describeSecretValue()
	case nodeDecoder:
		return target.describe()
	case scalarParser:
		return Type{Kind: Scalar, Form: formWithin(target, f)}
	}
	required := f != nil && f.required
	pairs := f != nil && f.pairs
	switch t.Kind() {
	case reflect.Struct:
		s := Type{Name: t.Name(), Doc: d.comments.ofType(t), Kind: Struct, Keys: d.keysOf(t), Pairs: pairs}
		s.OneKey = isSingle(t)
		if t == reflect.TypeFor[State]() && len(d.vocabulary.stateBackends()) > 0 {
			s.Select, s.Variants = "backend", d.vocabulary.stateVariants()
		}
		return s
	case reflect.Map:
		item := d.typeOf(t.Elem(), f.items())
		return Type{Kind: Map, Elem: item, Sensitive: item.Sensitive, Pairs: pairs}
	case reflect.Slice:
		return Type{Kind: List, Elem: d.typeOf(t.Elem(), f.items()), Item: nameOfItems(t), NonEmpty: required}
	default:
		form := formOfBasic(t, f)
		if values := d.vocabulary.valuesOf(f); len(values) > 0 {
			form = &Form{What: "value", Values: values}
		}
		basic := Type{Kind: Scalar, Form: form, NonEmpty: t.Kind() == reflect.String && f != nil && f.key != ""}
		switch {
		case basic.NonEmpty && form == &textForm:
			basic.Name = "some_text"
		case !basic.NonEmpty && form != &signedForm:
			basic.Name = strings.ReplaceAll(form.What, " ", "_")
		}
		return basic
	}
}

func (d *describer) keysOf(t reflect.Type) []Key {
	var keys []Key
	owner := t
	if t == d.root {
		owner = reflect.TypeFor[Spec]()
	}
	for _, f := range infoOf(t).fields {
		if f.key == "" {
			continue
		}
		sf := t.Field(f.index)
		if f.short != "" {
			one := sf.Type.Elem()
			keys = append(keys, Key{Name: f.short, Doc: cmp.Or(d.docOf(one), d.comments.ofField(owner, sf)), Type: d.typeOf(one, nil)})
		}
		k := Key{
			Name: f.key, Doc: cmp.Or(d.comments.ofField(owner, sf), sf.Tag.Get("doc")),
			Required: d.vocabulary.requires(t, &f), Refused: rejections[f.reject],
			Default: sf.Tag.Get("default"), Refs: f.ref, Beside: f.beside, With: f.with, Made: f.made, Parts: f.parts,
		}
		switch {
		case k.Required && d.vocabulary.sized(t, &f):
			k.Required, k.Instead = false, []string{memoryNeed, cpuNeed}
		case k.Required && d.vocabulary.divides(t, &f):
			k.Required, k.Within = false, zonesKey
		}
		if k.Refused == "" {
			k.Type = d.typeOf(sf.Type, &f)
			if t == reflect.TypeFor[State]() && f.key == "backend" && len(d.vocabulary.stateBackends()) > 0 {
				k.Type = &Type{Name: "Backend", Doc: "Backend is a way to keep a state.", Kind: Scalar, Form: d.vocabulary.backendForm()}
			}
			if k.Doc == "" {
				k.Doc = d.docOf(sf.Type)
			}
			k.Doc = strings.TrimSpace(k.Doc + " " + d.reference(&f, sf.Type))
		}
		keys = append(keys, k)
	}
	return append(keys, d.ownKeys(t)...)
}

// ownKeys are the keys of a type that only packs know: those of the chosen pack, and
// where there are such, those under which the keys of other packs stand.
func (d *describer) ownKeys(t reflect.Type) []Key {
	if d.vocabulary == nil || len(d.vocabulary.own[t]) == 0 {
		return nil
	}
	var keys []Key
	named := false // by the pack, as other packs may name theirs
	for _, own := range d.vocabulary.own[t] {
		keys = append(keys, Key{Name: own.name, Doc: ownDoc(own), Type: d.typeOf(own.of, nil)})
		named = named || !own.shared
	}
	if !named {
		return keys
	}
	for _, other := range d.vocabulary.others {
		keys = append(keys, Key{
			Name: other, Doc: "For environments on the pack " + other + ". It is not looked at here.",
			Type: &Type{Kind: Map, Elem: &Type{Kind: Anything}},
		})
	}
	return keys
}

// reference says what a field refers to, "" for one that does not.
func (d *describer) reference(f *field, t reflect.Type) string {
	if len(f.ref) == 0 {
		return ""
	}
	var things []string
	for _, kind := range f.ref {
		things = append(things, withArticle(words(kind))+" ("+strings.Join(d.places[kind], ", ")+")")
	}
	subject := "Names"
	if elem(t).Kind() == reflect.Slice {
		subject = "Each names"
	}
	said := subject + " " + alternatives(things) + "."
	if slices.Contains(f.ref, "subnet") && elem(t).Kind() == reflect.Slice {
		said += " A tier, such as private, stands for all its subnets."
	}
	return said
}

// declarations collects the places at and below a type where things are declared.
func (d *describer) declarations(t reflect.Type, path string) {
	t = elem(t)
	switch {
	case isScalar(t):
	case t.Kind() == reflect.Slice:
		d.declarations(t.Elem(), path)
	case t.Kind() == reflect.Map:
		d.declarations(t.Elem(), path+".NAME")
	case t.Kind() == reflect.Struct:
		for _, f := range infoOf(t).fields {
			field, place := t.Field(f.index).Type, strings.TrimPrefix(path+"."+f.source, ".")
			switch {
			case f.declares == "":
			case field.Kind() == reflect.Map:
				d.mayExist(f.declares, elem(field.Elem()))
				if f.short != "" {
					d.declared(f.declares, f.short)
				}
				d.declared(f.declares, place)
			default:
				d.mayExist(f.declares, t)
				d.declared(f.declares, strings.TrimSuffix(path, ".NAME"))
			}
			if f.short != "" {
				d.declarations(field.Elem(), f.short)
			}
			if f.key != "" {
				d.declarations(field, place)
			}
		}
	}
}

// mayExist notes that a thing of a kind may be there already, if its type says so.
func (d *describer) mayExist(kind string, t reflect.Type) {
	if d.existing != nil && t.Kind() == reflect.Struct && !isScalar(t) && infoOf(t).existing {
		d.existing[kind] = true
	}
}

// declared notes a place, once for things with both a key and a name.
func (d *describer) declared(kind, place string) {
	if !slices.Contains(d.places[kind], place) {
		d.places[kind] = append(d.places[kind], place)
	}
}

func withArticle(thing string) string {
	if strings.ContainsAny(thing[:1], "aeiouAEIOU") {
		return "an " + thing
	}
	return "a " + thing
}

// docOf is what the comment of a type, or of its items, says.
func (d *describer) docOf(t reflect.Type) string {
	t = elem(t)
	if t.PkgPath() != "" {
		return d.comments.ofType(t)
	}
	if t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		if item := elem(t.Elem()); item.PkgPath() != "" {
			return d.comments.ofItems(item)
		}
	}
	return ""
}
