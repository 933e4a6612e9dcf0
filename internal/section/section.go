package section

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Section is a key at the top of a spec, and what may stand below it.
type Section struct {
	// Name is the key.
	Name string `hcl:"name,label"`
	// Doc says in a sentence what it is for.
	Doc string `hcl:"doc"`
	// Thing is the kind of the things that the section declares by name, such as
	// queue for the section queues; "" for a section that is one thing by itself.
	Thing string `hcl:"thing,optional"`
	// ForOthers says that its things only exist for other parts of the spec, so that one
	// is without use that none of them names.
	ForOthers bool   `hcl:"for_others,optional"`
	Keys      []*Key `hcl:"key,block"`
	// Facts are what other parts of the spec may refer to.
	Facts []*Fact `hcl:"fact,block"`

	NameRange hcl.Range `hcl:"name,label_range"`
	Range     hcl.Range `hcl:",def_range"`
}

// Key is a key of a section, or of an object in it.
type Key struct {
	Name string `hcl:"name,label"`
	Doc  string `hcl:"doc,optional"`
	// Type is a word of [Types], list(WORD) or map(WORD). A key with keys of its own
	// is an object, list(object) or map(object).
	Type string `hcl:"type,optional"`
	// Ref are the kinds of things that the value, or each of a list, names.
	Ref []string `hcl:"ref,optional"`
	// Thing is the kind of the things that a map(object) declares by name, "" for none.
	Thing string `hcl:"thing,optional"`
	// ForOthers is [Section.ForOthers] for these things.
	ForOthers bool `hcl:"for_others,optional"`
	Required  bool `hcl:"required,optional"`
	// Beside says that the key may be used together with "existing": it is about the
	// use of a thing, not about its creation.
	Beside bool `hcl:"beside,optional"`
	// Made says of a required key that it may be used together with "existing", and that only
	// a thing that is made needs it.
	Made bool `hcl:"made,optional"`
	// Beyond says that addresses are those of a place outside of the network, which routes
	// lead to.
	Beyond bool `hcl:"beyond,optional"`
	// Default is what a spec that leaves the key out says, as it would be written
	// there; "" for none.
	Default string `hcl:"default,optional"`
	// OneOf are the values there are, nil for any.
	OneOf []string `hcl:"one_of,optional"`
	// Min and Max bound a number, or a memory in MiB.
	Min  *int64 `hcl:"min,optional"`
	Max  *int64 `hcl:"max,optional"`
	Keys []*Key `hcl:"key,block"`

	NameRange hcl.Range `hcl:"name,label_range"`
	Range     hcl.Range `hcl:",def_range"`

	places map[string]hcl.Range
}

// Place is where the pack says the first of some arguments of the key: the key, if it says none.
func (k *Key) Place(arguments ...string) hcl.Range {
	for _, argument := range arguments {
		if at, says := k.places[argument]; says {
			return at
		}
	}
	return k.Range
}

// place notes where the key blocks of a body say their arguments.
func place(keys []*Key, body hcl.Body) {
	written, ok := body.(*hclsyntax.Body)
	if !ok {
		return
	}
	i := 0
	for _, block := range written.Blocks {
		if block.Type != "key" || i == len(keys) {
			continue
		}
		keys[i].places = map[string]hcl.Range{}
		for name, attr := range block.Body.Attributes {
			keys[i].places[name] = attr.Expr.Range()
		}
		place(keys[i].Keys, block.Body)
		i++
	}
}

// Fact is a property of a thing that is known only once it exists, such as its
// address. Value may use the thing's name as "name", and refer to resources.
type Fact struct {
	Name  string         `hcl:"name,label"`
	Doc   string         `hcl:"doc,optional"`
	Value hcl.Expression `hcl:"value"`

	NameRange hcl.Range `hcl:"name,label_range"`
}

// Facts are the facts about things of a kind that the language of specs has without
// the pack.
type Facts struct {
	Kind  string  `hcl:"kind,label"`
	Facts []*Fact `hcl:"fact,block"`

	KindRange hcl.Range `hcl:"kind,label_range"`
}

// ReadFacts reads the facts that a block tells.
func ReadFacts(block *hcl.Block) (*Facts, hcl.Diagnostics) {
	f := &Facts{}
	diags := gohcl.DecodeBody(block.Body, nil, f)
	f.Kind, f.KindRange = block.Labels[0], block.LabelRanges[0]
	if diags.HasErrors() {
		return nil, diags
	}
	c := &check{}
	c.facts(f.Facts)
	return f, append(diags, c.diags...)
}

// The containers of a type.
const (
	List = "list"
	Map  = "map"
)

// Object is the word for a value with keys of its own.
const Object = "object"

// Types are the words for the types of values, but for Object.
func Types() []string {
	return []string{
		"bool", "cidr", "cpu_need", "duration", "existing", "hostname", "lines", "memory", "memory_need", "number", "port", "region",
		"text", "time_zone", "toggle", "use", "value", "whole_number",
	}
}

// Split takes a type apart into its container, "" for none, and the word for what
// is in it.
func (k *Key) Split() (container, word string) {
	word = k.Type
	if inner, ok := strings.CutSuffix(word, ")"); ok {
		for _, c := range []string{List, Map} {
			if in, ok := strings.CutPrefix(inner, c+"("); ok {
				return c, in
			}
		}
	}
	switch {
	case word == "" && len(k.Keys) > 0:
		return "", Object
	case word == "":
		return "", "text"
	}
	return "", word
}

var (
	name       = regex.New(`^[a-z][a-z0-9_]*$`)
	hyphenated = regex.New(`^[a-z][a-z0-9_-]*$`)
)

// Reserved are the keys that every thing has.
const Reserved = "renamed_from"

// Read reads the section that a block declares, nil where there are errors.
func Read(block *hcl.Block) (*Section, hcl.Diagnostics) {
	s := &Section{}
	diags := gohcl.DecodeBody(block.Body, nil, s)
	s.Name, s.NameRange, s.Range = block.Labels[0], block.LabelRanges[0], block.DefRange
	if diags.HasErrors() {
		return nil, diags
	}
	s.Doc = inOneLine(s.Doc)
	place(s.Keys, block.Body)
	c := &check{}
	c.named("section", s.Name, s.NameRange)
	if s.Thing != "" {
		c.named("thing", s.Thing, s.NameRange)
	}
	c.keys(s.Keys)
	c.facts(s.Facts)
	if s.Thing == "" && s.ForOthers {
		c.errorf(s.NameRange, "Nothing for others", "Others name a thing, and the section declares none. Give it a thing.")
	}
	if s.Thing == "" && len(s.Facts) > 0 {
		c.errorf(s.Facts[0].NameRange, "Fact of nothing", "Facts are those of things with a name. Give the section a thing.")
	}
	if diags = append(diags, c.diags...); diags.HasErrors() {
		return nil, diags
	}
	return s, diags
}

// check gathers what is wrong with a section.
type check struct {
	diags hcl.Diagnostics
	// hyphens says that keys may have a hyphen, as options of other programs do.
	hyphens bool
}

func (c *check) errorf(rng hcl.Range, summary, format string, args ...any) {
	c.diags = append(c.diags, diag.Errorf(rng, summary, format, args...))
}

func (c *check) named(what, text string, rng hcl.Range) {
	if !name.MatchString(text) {
		c.errorf(rng, "Not a name",
			"The name of a %s has lower-case letters, digits and _, and begins with a letter; this is %q.", what, text)
	}
}

func (c *check) keys(keys []*Key) {
	seen := map[string]bool{}
	for _, k := range keys {
		k.Doc = inOneLine(k.Doc)
		if !c.hyphens || !hyphenated.MatchString(k.Name) {
			c.named("key", k.Name, k.NameRange)
		}
		if seen[k.Name] {
			c.errorf(k.NameRange, "Duplicate key", "The key %q is declared twice. Keep one of the two.", k.Name)
		}
		if seen[k.Name] = true; k.Name == Reserved {
			c.errorf(k.NameRange, "Reserved key", "Every thing with a name has the key %s. Leave it out.", Reserved)
		}
		c.key(k)
		c.keys(k.Keys)
	}
}

func (c *check) key(k *Key) {
	container, word := k.Split()
	isObject, known := word == Object, slices.Contains(Types(), word)
	c.limits(k, container, word)
	switch {
	case !isObject && !known:
		c.errorf(k.Place("type"), "Unknown type", "A key has one of the types %s, object, or list(...) or map(...) of one; not %q.%s",
			strings.Join(Types(), ", "), k.Type, didYouMean(word))
	case isObject && len(k.Keys) == 0:
		c.errorf(k.Range, "Object without keys", "Write the keys of the object as key blocks within this one.")
	case !isObject && len(k.Keys) > 0:
		c.errorf(k.Range, "Keys of no object", "Only an object has keys: write type = \"object\", or leave the type out.")
	case k.Thing != "" && (container != Map || !isObject):
		c.errorf(k.Range, "Thing without a name", "Only a map(object) declares things, by the names of its items. Leave thing out.")
	case k.ForOthers && k.Thing == "":
		c.errorf(k.Range, "Nothing for others", "Others name a thing, and the key declares none. Give it a thing.")
	case k.Thing != "" && !name.MatchString(k.Thing):
		c.named("thing", k.Thing, k.Range)
	case len(k.Ref) > 0 && (word != "text" || container == Map):
		c.errorf(k.Place("ref"), "Reference of another type", "What names something is a text or a list(text). Leave the type out, or ref.")
	}
}

// limits checks what a key says of its values.
func (c *check) limits(k *Key, container, word string) {
	switch {
	case len(k.OneOf) > 0 && word != "text":
		c.errorf(k.Place("one_of"), "Values of another type", "one_of is for texts. Leave it out, or write type = \"text\".")
	case (k.Min != nil || k.Max != nil) && word != "whole_number" && word != "memory":
		c.errorf(k.Place("min", "max"), "Bounds of another type", "min and max are for a whole_number, and for a memory in MiB.")
	case k.OneOf != nil && len(k.OneOf) == 0:
		c.errorf(k.Place("one_of"), "No values",
			"one_of has no texts, so the key %q could have no value. List the texts there are, or leave one_of out.", k.Name)
	case k.Min != nil && k.Max != nil && *k.Min > *k.Max:
		c.errorf(k.Place("min"), "No values", "No number is from %d to %d. Exchange min and max.", *k.Min, *k.Max)
	case k.Default != "" && (container != "" || word == Object || k.Required):
		c.errorf(k.Place("default"), "Misplaced default", "A default is for a single value that a spec may leave out.")
	case k.Default != "" && k.outside():
		c.errorf(k.Place("default"), "Default not accepted", "The default %s of the key %q is not %s. Write one that a spec may write.",
			k.Default, k.Name, k.bounds())
	case k.Default != "" && len(k.OneOf) > 0 && !slices.Contains(k.OneOf, k.Default):
		c.errorf(k.Place("default"), "Default not accepted", "The default %q is none of %s.", k.Default, strings.Join(k.OneOf, ", "))
	}
}

// outside tells whether the default is a whole number beyond the bounds.
func (k *Key) outside() bool {
	n, err := strconv.ParseInt(k.Default, 10, 64)
	return err == nil && (k.Min != nil && n < *k.Min || k.Max != nil && n > *k.Max)
}

// bounds are the numbers there are, in words.
func (k *Key) bounds() string {
	switch {
	case k.Max == nil:
		return "at least " + strconv.FormatInt(*k.Min, 10)
	case k.Min == nil:
		return "at most " + strconv.FormatInt(*k.Max, 10)
	}
	return "from " + strconv.FormatInt(*k.Min, 10) + " to " + strconv.FormatInt(*k.Max, 10)
}

// inOneLine is a text that was written in several lines, as a heredoc.
func inOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// elsewhere are words of other languages for types.
var elsewhere = map[string]string{
	"string": "text", "str": "text", "boolean": "bool", "int": "whole_number", "integer": "whole_number", "float": "number", "enum": "text",
}

func didYouMean(word string) string {
	if meant, ok := elsewhere[word]; ok {
		return ` Did you mean "` + meant + `"?`
	}
	if near := diag.Suggest(word, Types()); near != "" {
		return ` Did you mean "` + near + `"?`
	}
	return ""
}

func (c *check) facts(facts []*Fact) {
	seen := map[string]bool{}
	for _, f := range facts {
		c.named("fact", f.Name, f.NameRange)
		if _, ok := f.Value.(hclsyntax.Expression); !ok {
			c.errorf(f.NameRange, "Fact without a value",
				"Write what the fact %q of a thing is: value = TYPE.this[name].ATTRIBUTE.", f.Name)
		}
		if seen[f.Name] {
			c.errorf(f.NameRange, "Duplicate fact", "The fact %q is declared twice. Keep one of the two.", f.Name)
		}
		seen[f.Name] = true
	}
}
