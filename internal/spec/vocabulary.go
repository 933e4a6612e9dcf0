package spec

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/section"
)

// Vocabulary is what a spec may say: the sections of [Spec], and those that a pack
// declares. The nil vocabulary is that of Spec alone.
type Vocabulary struct {
	// root is a struct type with the fields of Spec, and behind them one for each
	// section of the pack. All that reads the tags of Spec reads those too.
	root reflect.Type
	// facts are what may be told of things, by their kind.
	facts map[string][]string
	// things are the kinds of things that the sections of the pack declare, and forOthers
	// those of them that only exist for others.
	things, forOthers map[string]bool
	// backends are where the pack can keep a state, nil for anywhere.
	backends []StateBackend
	// stateful are the kinds of things that hold data, nil for any.
	stateful []string
	// permissions are what it takes to use things, policyVersion the version of policies
	// that are made of them alone.
	permissions   Permissions
	policyVersion string
	// optional are keys that the pack can do without, although they are required.
	optional map[typeKey]bool
	// sizes are the sizes that can meet a need, by the key that names a size.
	sizes map[typeKey][]Size
	// own are the keys of things that only the pack has, and others the names of packs whose
	// keys it does not look at.
	own    map[reflect.Type][]ownKeys
	others []string
	// network is how networks behave at the provider, and zones are those of its regions.
	network Network
	zones   Zones
	// addresses is how people name things at the provider.
	addresses Addresses
	// elsewhere is what other packs say.
	elsewhere Elsewhere
	// lacks are what to write in the place of keys that the pack does not have.
	lacks []Lack
	// words are what the provider calls what keys say, and argument gives the type of the
	// resource that has such an argument.
	words    []ForeignWords
	argument func(types []string, name string) string
	// asWritten says that names are those of the files, whatever the section naming says.
	asWritten bool
}

// AsWritten returns the vocabulary for those who edit the files: things have the names that
// stand there, without what the section naming adds for an environment.
func (v *Vocabulary) AsWritten() *Vocabulary {
	with := Vocabulary{root: v.rootType()}
	if v != nil {
		with = *v
	}
	with.asWritten = true
	return &with
}

// KeepsState returns the vocabulary for a pack with these backends.
func (v *Vocabulary) KeepsState(backends []StateBackend) *Vocabulary {
	with := *v
	with.backends = backends
	return &with
}

// HoldsData returns the vocabulary for a pack that has these kinds of things that hold data.
func (v *Vocabulary) HoldsData(kinds []string) *Vocabulary {
	with := *v
	with.stateful = kinds
	return &with
}

// valuesOf are the texts that a field takes, none for any.
func (v *Vocabulary) valuesOf(f *field) []string {
	switch {
	case f == nil:
		return nil
	case f.stateful && v != nil:
		return v.stateful
	}
	return f.values
}

// NewVocabulary makes types of the sections of a pack. facts are the attributes by
// which a spec may refer to things, by their kind. Sections that cannot be
// told from others are reported at their place in the pack.
func NewVocabulary(sections []*section.Section, facts map[string][]string) (*Vocabulary, hcl.Diagnostics) {
	own := reflect.TypeFor[Spec]()
	var diags hcl.Diagnostics
	fields := reflect.VisibleFields(own)
	taken := infoOf(own).byKey
	kinds := kindsOf(own)
	places := map[string]hcl.Range{}
	for _, s := range sections {
		switch first, twice := places[s.Name]; {
		case taken[s.Name] != nil:
			diags = append(diags, diag.Errorf(s.NameRange, "Section of every spec",
				"Every spec has a section %q. Give this one another name.", s.Name))
		case twice:
			diags = append(diags, diag.WithRelated(
				diag.Errorf(s.NameRange, "Duplicate section", "The section %q is declared already. Give this one another name.", s.Name),
				diag.Related{Message: "The first of the two is here.", Range: first}))
		case s.Thing != "" && kinds[s.Thing]:
			diags = append(diags, diag.Errorf(s.NameRange, "Kind of every spec",
				"There are things of the kind %q already. Give thing another name.", s.Thing))
		default:
			fields = append(fields, sectionField(s, len(fields)))
		}
		places[s.Name] = s.NameRange
		for _, kind := range thingsIn(s) {
			kinds[kind] = true
		}
	}
	for _, s := range sections {
		diags = append(diags, unknownKinds(s.Keys, kinds)...)
		diags = append(diags, badDefaults(s.Keys)...)
	}
	v := &Vocabulary{root: own, facts: facts, things: map[string]bool{}, forOthers: map[string]bool{}}
	for _, s := range sections {
		for _, kind := range thingsIn(s) {
			v.things[kind] = true
		}
		v.noteForOthers(s)
	}
	if len(fields) > own.NumField() {
		v.root = reflect.StructOf(fields)
	}
	return v, diags
}

// HasSection tells whether every spec has a section of a name, whatever the pack.
func HasSection(name string) bool { return infoOf(reflect.TypeFor[Spec]()).byKey[name] != nil }

// thingsIn are the kinds of things that a section declares.
func thingsIn(s *section.Section) []string {
	var kinds []string
	var within func(keys []*section.Key)
	within = func(keys []*section.Key) {
		for _, k := range keys {
			if k.Thing != "" {
				kinds = append(kinds, k.Thing)
			}
			within(k.Keys)
		}
	}
	if within(s.Keys); s.Thing != "" {
		kinds = append(kinds, s.Thing)
	}
	return kinds
}

// noteForOthers notes the kinds of things of a section that only exist for others.
func (v *Vocabulary) noteForOthers(s *section.Section) {
	if s.ForOthers {
		v.forOthers[s.Thing] = true
	}
	for keys := s.Keys; len(keys) > 0; {
		var below []*section.Key
		for _, k := range keys {
			if k.ForOthers {
				v.forOthers[k.Thing] = true
			}
			below = append(below, k.Keys...)
		}
		keys = below
	}
}

// ForOthers tells whether things of a kind of the pack only exist for others.
func (f *File) ForOthers(kind string) bool {
	return f.vocabulary != nil && f.vocabulary.forOthers[kind]
}

// FactsOf are the facts of things of a kind, nil when there are none.
func (v *Vocabulary) FactsOf(kind string) []string {
	if v == nil {
		return nil
	}
	return v.facts[kind]
}

func (v *Vocabulary) factKinds() []string {
	if v == nil {
		return nil
	}
	return sortedKeys(v.facts)
}

// policyKinds are the kinds of things that policies may name besides those that have a
// name of their own there: all that have the fact by which policies name things. Where the
// pack has no such fact, they are those of its sections.
func (v *Vocabulary) policyKinds() []string {
	if v == nil {
		return nil
	}
	kinds := map[string]bool{}
	if v.addressing().PolicyFact == "" {
		maps.Copy(kinds, v.things)
	}
	for kind, facts := range v.facts {
		if slices.ContainsFunc(facts, v.isPolicyFact) && !namedInPolicies[kind] {
			kinds[kind] = true
		}
	}
	return sortedKeys(kinds)
}

// declares tells whether things of a kind stand in a section of the pack.
func (v *Vocabulary) declares(kind string) bool { return v != nil && v.things[kind] }

// rootType is the type of a whole spec.
func (v *Vocabulary) rootType() reflect.Type {
	if v == nil {
		return reflect.TypeFor[Spec]()
	}
	return v.root
}

// Root is the struct type of a whole spec, with the tags that this package reads.
func (v *Vocabulary) Root() reflect.Type { return v.rootType() }

// specOf is the part of a value of the root type that every spec has. The two
// share what is below the sections.
func specOf(root reflect.Value) *Spec {
	s := &Spec{}
	own := reflect.ValueOf(s).Elem()
	for i := range own.NumField() {
		own.Field(i).Set(root.Field(i))
	}
	return s
}

// kindsOf are the kinds of things that a type and the types within it declare.
func kindsOf(t reflect.Type) map[string]bool {
	kinds, seen := map[string]bool{}, map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || isScalar(t) || seen[t] {
			return
		}
		seen[t] = true
		for _, f := range infoOf(t).fields {
			if f.declares != "" {
				kinds[f.declares] = true
			}
			visit(t.Field(f.index).Type)
		}
	}
	visit(t)
	return kinds
}

// unknownKinds reports references to things of a kind that there is not.
func unknownKinds(keys []*section.Key, kinds map[string]bool) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, k := range keys {
		for _, kind := range k.Ref {
			if kinds[kind] {
				continue
			}
			var all []string
			for known := range kinds {
				all = append(all, known)
			}
			slices.Sort(all)
			hint := "The kinds are " + list(all) + "."
			if near := diag.Suggest(kind, all); near != "" {
				hint = fmt.Sprintf("Did you mean %q?", near)
			}
			diags = append(diags, diag.Errorf(k.Place("ref"), "Unknown kind",
				"The key %q refers to things of the kind %q, which no section declares. %s", k.Name, kind, hint))
		}
		diags = append(diags, unknownKinds(k.Keys, kinds)...)
	}
	return diags
}

// badDefaults reports defaults that a spec could not say.
func badDefaults(keys []*section.Key) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, k := range keys {
		if k.Default != "" {
			sf := keyField(k, 0)
			f, _ := fieldOf(sf, 0)
			if presetOf(&f, sf.Type).IsNull() {
				diags = append(diags, diag.Errorf(k.Place("default"), "Default not accepted",
					"The default of the key %q is no %s: %q.", k.Name, words(cmp.Or(k.Type, "text")), k.Default))
			}
		}
		diags = append(diags, badDefaults(k.Keys)...)
	}
	return diags
}

// sectionField is the field of the root type for a section.
func sectionField(s *section.Section, index int) reflect.StructField {
	item := structOf(s.Keys, s.Thing != "")
	t := reflect.PointerTo(item)
	tags := map[string]string{"yaml": s.Name, "doc": s.Doc}
	if s.Thing != "" {
		t = reflect.MapOf(reflect.TypeFor[string](), t)
		tags["declares"] = s.Thing
	}
	return structField(index, t, tags)
}

// structOf is the struct type with some keys; things with names have renamed_from
// besides.
func structOf(keys []*section.Key, named bool) reflect.Type {
	var fields []reflect.StructField
	if named {
		fields = append(fields, structField(0, reflect.TypeFor[string](), map[string]string{
			"yaml": renamedFrom, "doc": "The name it had before, so that it keeps what it is.",
		}))
	}
	for _, k := range keys {
		fields = append(fields, keyField(k, len(fields)))
	}
	return reflect.StructOf(fields)
}

func keyField(k *section.Key, index int) reflect.StructField {
	container, word := k.Split()
	t := wordTypes[word]
	if word == section.Object {
		t = reflect.PointerTo(structOf(k.Keys, k.Thing != ""))
	}
	switch container {
	case section.List:
		t = reflect.SliceOf(t)
	case section.Map:
		t = reflect.MapOf(reflect.TypeFor[string](), t)
	case "":
		if t.Kind() != reflect.Pointer && t.Kind() != reflect.String {
			t = reflect.PointerTo(t)
		}
	}
	tags := map[string]string{
		"yaml": k.Name, "doc": k.Doc, "declares": k.Thing, "ref": strings.Join(k.Ref, "|"), "oneof": strings.Join(k.OneOf, "|"),
		"default": k.Default, "preset": k.Default, "min": bound(k.Min), "max": bound(k.Max),
	}
	var options []string
	for option, has := range map[string]bool{
		"beside": k.Beside, "beyond": k.Beyond, "made": k.Made, "required": k.Required, "signed": word == "whole_number",
	} {
		if has {
			options = append(options, option)
		}
	}
	slices.Sort(options)
	tags["spec"] = strings.Join(options, ",")
	return structField(index, t, tags)
}

func bound(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// wordTypes are the types of values by their words in a pack.
var wordTypes = map[string]reflect.Type{
	"bool":         reflect.TypeFor[bool](),
	"cidr":         reflect.TypeFor[CIDR](),
	"duration":     reflect.TypeFor[Duration](),
	"existing":     reflect.TypeFor[*Existing](),
	"hostname":     reflect.TypeFor[Hostname](),
	"time_zone":    reflect.TypeFor[TimeZone](),
	"cpu_need":     reflect.TypeFor[CPUNeed](),
	"memory":       reflect.TypeFor[MemoryShare](),
	"memory_need":  reflect.TypeFor[MemoryNeed](),
	"lines":        reflect.TypeFor[Lines](),
	"number":       reflect.TypeFor[Number](),
	"port":         reflect.TypeFor[Port](),
	"region":       reflect.TypeFor[Region](),
	"text":         reflect.TypeFor[string](),
	"toggle":       reflect.TypeFor[Toggle](),
	"use":          reflect.TypeFor[Use](),
	"value":        reflect.TypeFor[*Value](),
	"whole_number": reflect.TypeFor[int](),
}

// structField makes an exported field with tags, in a fixed order.
func structField(index int, t reflect.Type, tags map[string]string) reflect.StructField {
	var text []string
	for _, name := range []string{"yaml", "spec", "declares", "ref", "oneof", "min", "max", "default", "preset", "doc"} {
		if tags[name] != "" {
			text = append(text, name+":"+strconv.Quote(tags[name]))
		}
	}
	return reflect.StructField{Name: "F" + strconv.Itoa(index), Type: t, Tag: reflect.StructTag(strings.Join(text, " "))}
}
