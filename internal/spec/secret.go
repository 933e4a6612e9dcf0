package spec

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// SecretValue says where one value of a secret comes from. The value itself never
// stands in the spec.
type SecretValue struct {
	// Kind is provided (put into the secret by hand), generated, reference or
	// value.
	Kind string
	// Length is the number of characters of a generated value.
	Length int
	// From is what a reference means a fact of, such as database. Name says which, and
	// Attribute is the fact.
	From, Name, Attribute string
	// Value is a text that is no secret, such as the name of a user.
	Value string
}

const secretForms = `{generated: {length: 40}}, for what an apply can make, such as a password; ` +
	`{from: database, attribute: port}; {value: app}, for what is no secret; or provided, in a secret whose values people put in`

// Lengths of generated values.
const (
	minSecretLength = 16
	maxSecretLength = 128
)

func (s *SecretValue) decodeNode(d *decoder, n *node) {
	wrong := func() { d.wrong(n, "Literal in a secret", "one of: "+secretForms) }
	if n.kind == scalarNode && n.text == "provided" {
		s.Kind = "provided"
		return
	}
	if n.kind != mapNode {
		wrong()
		return
	}
	switch generated, value := n.get("generated"), n.get("value"); {
	case generated != nil && len(n.entries) == 1:
		s.generated(d, generated)
	case value != nil && len(n.entries) == 1:
		s.literal(d, n, value)
	case n.get("from") != nil && n.get("attribute") != nil && len(n.entries) == 2:
		s.reference(d, n)
	default:
		wrong()
	}
}

var (
	lengthForm = Form{
		What: "length", Want: fmt.Sprintf("a length from %d to %d", minSecretLength, maxSecretLength),
		Pattern: regex.New(`^[1-9][0-9]{1,2}$`), Beyond: "is within the limits",
		Numeric: WholeNumber, Min: limit(minSecretLength), Max: limit(maxSecretLength),
		Examples: []string{"40"},
	}
	attributeForm = Form{
		What: "attribute", Want: "the name of a fact of the section, such as port", Pattern: wordPattern,
		Examples: []string{"port"},
	}
)

// sourceForm is the form of what a value is a fact of.
func (a Addresses) sourceForm() *Form {
	form := Form{
		What: "source", Want: "what the value comes from: the kind of a thing, or KIND/NAME where there are several",
		Pattern: factFromForm.Pattern, Beyond: "names one that is declared", Examples: []string{"database", "cache/sessions"},
	}
	if len(a.SecretSources) == 0 {
		return &form
	}
	form.Want = "what the value comes from: " + alternatives(a.SecretSources) + ", or another thing that is declared, such as queue/orders"
	form.Examples = append(a.SecretSources[:1:1], "queue/orders")
	return &form
}

func (*SecretValue) describe() Type { return Addresses{}.describeSecretValue() }

// describeSecretValue is what a SecretValue decodes.
func (a Addresses) describeSecretValue() Type {
	scalar := func(form *Form) *Type { return &Type{Kind: Scalar, Form: form, NonEmpty: true} }
	length := Key{Name: "length", Required: true, Type: scalar(&lengthForm)}
	harmless := []Type{
		{Kind: Scalar, Form: &Form{What: "source", Values: []string{"provided"}}},
		{Kind: Struct, Keys: []Key{
			{Name: "generated", Required: true, Type: &Type{Kind: Struct, Keys: []Key{length}}},
		}},
		{Kind: Struct, Keys: []Key{
			{Name: "from", Required: true, Type: scalar(a.sourceForm())},
			{Name: "attribute", Required: true, Type: scalar(&attributeForm)},
		}},
	}
	literal := Type{Kind: Struct, Keys: []Key{{Name: "value", Required: true, Type: scalar(&anyTextForm)}}}
	return Type{
		Kind: OneOf, Alternatives: append(harmless, literal), Sensitive: &Type{Kind: OneOf, Alternatives: harmless},
	}
}

func (s *SecretValue) generated(d *decoder, n *node) {
	length := n.get("length")
	if length == nil || len(n.entries) != 1 || length.kind != scalarNode {
		d.wrong(n, "Wrong type", "{generated: {length: 40}}")
		return
	}
	characters, err := strconv.Atoi(length.text)
	if err != nil || !lengthForm.accepts(length.text) || characters < minSecretLength || characters > maxSecretLength {
		d.wrong(length, "Invalid length", lengthForm.Accepted())
		return
	}
	*s = SecretValue{Kind: "generated", Length: characters}
}

// literal takes the text of {value: text}, which is whole, but not under a key that calls for a secret.
func (s *SecretValue) literal(d *decoder, whole, n *node) {
	key := d.path[len(d.path)-1]
	switch {
	case sensitivePattern.MatchString(key) || secret.Named(key) == secret.Certain:
		d.wrong(whole, "Literal in a secret", "no literal value: its key says that it is a secret. Write "+secretForms)
	case n.kind != scalarNode || n.isNull() || n.text == "":
		d.wrong(n, "Wrong type", "a text")
	default:
		*s = SecretValue{Kind: "value", Value: n.text}
	}
}

func (s *SecretValue) reference(d *decoder, n *node) {
	from, attribute := n.get("from"), n.get("attribute")
	if form := d.vocabulary.addressing().sourceForm(); !from.isText() || !form.accepts(from.text) {
		d.wrong(from, "Invalid source", form.Accepted())
		return
	}
	if !attribute.isText() || !attributeForm.accepts(attribute.text) {
		d.wrong(attribute, "Invalid attribute", attributeForm.Accepted())
		return
	}
	kind, name, _ := strings.Cut(from.text, "/")
	*s = SecretValue{Kind: "reference", From: kind, Name: name, Attribute: attribute.text}
}

// resolve finds the thing whose fact the value is. What the sources of the pack tell of themselves
// in a secret, such as a URL with its password, is no fact that may stand elsewhere: the pack knows it.
func (s *SecretValue) resolve(r *resolver, n *node) {
	sources := r.vocabulary.addressing().SecretSources
	switch {
	case s.From == "":
	case len(sources) == 0 || slices.Contains(sources, s.From): // without a pack, nothing is known of facts
		if len(r.order[s.From]) > 0 {
			s.Name = r.which(s.From, s.Name, n.get("from"))
		}
	default:
		fact := Value{From: strings.TrimSuffix(s.From+"/"+s.Name, "/"), Attribute: s.Attribute}
		fact.resolve(r, n)
		if kind, name, named := strings.Cut(fact.From, "/"); named {
			s.From, s.Name = kind, name
		}
	}
}

func (s SecretValue) ctyValue() cty.Value {
	length := cty.NullVal(cty.DynamicPseudoType)
	if s.Length > 0 {
		length = cty.NumberIntVal(int64(s.Length))
	}
	return cty.ObjectVal(map[string]cty.Value{
		"kind":      stringOrNull(s.Kind),
		"length":    length,
		"from":      stringOrNull(s.From),
		"name":      stringOrNull(s.Name),
		"attribute": stringOrNull(s.Attribute),
		"value":     stringOrNull(s.Value),
	})
}

// leaf is the part of the node that an attribute of the value comes from, and the
// rest of its path.
func (s SecretValue) leaf(n *node, attribute string) (*node, string) {
	path := map[string][]string{
		"kind generated":   {"generated", "length"},
		"kind value":       {"value"},
		"kind reference":   {"from"},
		"length generated": {"generated", "length"},
		"from reference":   {"from"},
		"name reference":   {"from"},
		"value value":      {"value"},

		"attribute reference": {"attribute"},
	}[attribute+" "+s.Kind]
	rest := ""
	for _, key := range path {
		if child := n.get(key); child != nil {
			n, rest = child, rest+"."+key
		}
	}
	return n, rest
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
