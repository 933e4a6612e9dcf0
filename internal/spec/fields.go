package spec

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// field is what the struct tags say of one field.
type field struct {
	index int
	// key is the key in the file, "" for derived fields.
	key string
	// segment is the key as a part of a path.
	segment string
	// output is the key that templates see, source the key that it comes from, and other
	// the one that it comes from where that is left out, "" for none.
	output, source, other string

	required, pairs, secret, signed bool
	// unique is where a name is given once: region, account or world; "" for what is no
	// such name. Of a map, the keys are the names.
	unique string
	// holds are the kinds of things whose names may be a part of the name, between slashes.
	holds []string
	// beside says that the key may stand beside existing. One that is made is required
	// only of what is made.
	beside, made bool
	// anew says that such a key is not taken over from the base by an overlay which says that
	// the thing exists: it was about another thing, and no plan finds out.
	anew bool
	// with says that the key may stand beside the only key that a struct has.
	with bool
	// parts says that the items of the list exist whenever the thing does that they are
	// parts of.
	parts bool
	// beyond says that the addresses are outside of the networks of the spec, which routes
	// lead to.
	beyond bool
	// nullable is a list that is null in templates where it is left out, because an
	// empty one means something else.
	nullable bool
	// stateful says that the texts are kinds of things that hold data, which the pack
	// knows.
	stateful bool

	// short is another key, of one thing of the map by itself.
	short string

	reject   string
	declares string
	ref      []string // kinds
	// kinded is a reference whose value is the kind and the name, as in database/orders.
	kinded   bool
	values   []string // of a text, nil for any
	min, max *int64   // of a whole number
	// preset is what templates see where the key is left out, as it would be written;
	// "" for nothing.
	preset string
}

// items describes the items of a list, or the values of a map, in the field.
func (f *field) items() *field {
	if f == nil || f.values == nil && f.min == nil && f.max == nil && !f.stateful {
		return nil
	}
	return &field{values: f.values, stateful: f.stateful, signed: f.signed, min: f.min, max: f.max}
}

// structInfo are the fields of a struct type.
type structInfo struct {
	fields []field
	byKey  map[string]*field
	// name is the field that names the items of a list of such structs.
	name *field
	// keys are the keys that may be written, in order.
	keys []string
	// existing says that such a struct may stand for something that exists already.
	existing bool
}

var structInfos sync.Map // reflect.Type to *structInfo

// usual is a key that most such maps have: the first one that is required, or else that does not speak
// of what was there before.
func (s *structInfo) usual() string {
	others := ""
	for _, key := range s.keys {
		if f := s.byKey[key]; f != nil && f.required {
			return key
		}
		if others == "" && key != "renamed_from" && key != "existing" {
			others = key
		}
	}
	return cmp.Or(others, s.keys[0])
}

// infoOf reads the tags of a struct type, once.
func infoOf(t reflect.Type) *structInfo {
	if info, ok := structInfos.Load(t); ok {
		return info.(*structInfo) //nolint:forcetypeassert // only *structInfo is stored
	}
	info := &structInfo{byKey: map[string]*field{}}
	for i := range t.NumField() {
		if f, ok := fieldOf(t.Field(i), i); ok {
			info.fields = append(info.fields, f)
		}
	}
	for i := range info.fields {
		f := &info.fields[i]
		if f.key == "" {
			continue
		}
		info.byKey[f.key] = f
		if f.short != "" {
			info.byKey[f.short] = f
			info.keys = append(info.keys, f.short)
		}
		info.existing = info.existing || f.key == ExistingKey
		if f.reject == "" {
			info.keys = append(info.keys, f.key)
		}
		if slices.Contains(options(t.Field(f.index)), "key") {
			info.name = f
		}
	}
	stored, _ := structInfos.LoadOrStore(t, info)
	return stored.(*structInfo) //nolint:forcetypeassert // only *structInfo is stored
}

func options(sf reflect.StructField) []string {
	return strings.Split(sf.Tag.Get("spec"), ",")
}

func fieldOf(sf reflect.StructField, index int) (field, bool) {
	key, ok := sf.Tag.Lookup("yaml")
	if !ok {
		return field{}, false
	}
	f := field{
		index:    index,
		key:      key,
		output:   key,
		short:    sf.Tag.Get("short"),
		source:   key,
		reject:   sf.Tag.Get("reject"),
		unique:   sf.Tag.Get("unique"),
		declares: sf.Tag.Get("declares"),
	}
	if ref := sf.Tag.Get("ref"); ref != "" {
		f.ref = strings.Split(ref, "|")
	}
	if holds := sf.Tag.Get("holds"); holds != "" {
		f.holds = strings.Split(holds, "|")
	}
	if values := sf.Tag.Get("oneof"); values != "" {
		f.values = strings.Split(values, "|")
	}
	f.preset, f.min, f.max = sf.Tag.Get("preset"), boundOf(sf, "min"), boundOf(sf, "max")
	if derived := sf.Tag.Get("derived"); derived != "" {
		f.key = ""
		f.output, f.source, _ = strings.Cut(derived, ",")
		f.source, f.other, _ = strings.Cut(f.source, ",")
	}
	f.segment = Segment(f.source)
	f.beside = f.key == ExistingKey
	for _, option := range options(sf) {
		f.set(option)
	}
	return f, true
}

// set notes an option of the tag of a field.
func (f *field) set(option string) {
	switch option {
	case "required":
		f.required = true
	case "pairs":
		f.pairs = true
	case "secret":
		f.secret = true
	case "signed":
		f.signed = true
	case "kind":
		f.kinded = true
	case "nullable":
		f.nullable = true
	case "stateful":
		f.stateful = true
	case "parts":
		f.parts = true
	case "made":
		f.made, f.beside = true, true
	case "anew":
		f.anew = true
	case "beyond":
		f.beyond = true
	case "with":
		f.with = true
	case "beside", "key":
		f.beside = true
	}
}

// typeIn gives the type of the value of a key of the field.
func (f *field) typeIn(t reflect.Type, key string) reflect.Type {
	if key == f.short {
		return t.Field(f.index).Type.Elem()
	}
	return t.Field(f.index).Type
}

// place gives the place of the field's key in formatted files: the short form comes
// first.
func (f *field) place(key string) int {
	if key == f.short {
		return 2 * f.index
	}
	return 2*f.index + 1
}

func boundOf(sf reflect.StructField, tag string) *int64 {
	n, err := strconv.ParseInt(sf.Tag.Get(tag), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}

// elem is the type behind pointers.
func elem(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// nameOfItems gives the key that holds the name of a list type's items, "" if they
// have no names.
func nameOfItems(list reflect.Type) string {
	item := elem(list.Elem())
	if item.Kind() != reflect.Struct || isScalar(item) {
		return ""
	}
	if name := infoOf(item).name; name != nil {
		return name.key
	}
	return ""
}

var (
	parserType  = reflect.TypeFor[scalarParser]()
	decoderType = reflect.TypeFor[nodeDecoder]()
)

// isScalar tells whether a type parses its values itself, so that its fields are not
// keys.
func isScalar(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(parserType) || p.Implements(decoderType)
}

// Segment is the part of a path that a key makes, as [diag.Segment].
func Segment(key string) string { return diag.Segment(key) }

// in gives the key of a thing that a field comes from, and its node, nil if the thing has
// none.
func (f *field) in(n *node) (key string, child *node) {
	if child := n.get(f.source); child != nil || f.other == "" {
		return f.source, child
	}
	return f.other, n.get(f.other)
}
