package spec

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// nodeDecoder is implemented by types that are not written as a scalar or as their Go
// kind.
type nodeDecoder interface {
	decodeNode(d *decoder, n *node)
	describe() Type
}

// decoder fills Go values from nodes. It goes on after a problem, so that one run
// finds them all.
type decoder struct {
	diags hcl.Diagnostics
	// path leads to the value being decoded, a segment a key or index.
	path []string
	// secret is how many of the fields on the path are secret.
	secret int
	// gaps are the diagnostics about keys that are missing, which say nothing of the
	// place that they point to.
	gaps []*hcl.Diagnostic
	// taken are the keys that an overlay takes out of maps of the base.
	taken map[*node]map[string]*node
	// likeNames are the names of an overlay that are like one of the base.
	likeNames []LikeName
	// hidden are the places that must not be shown, and secrets their texts.
	hidden  []hcl.Range
	secrets secret.Set
	// unknowns is how many keys were unknown so far.
	unknowns int
	// respellings are edits that change no value.
	respellings []diag.Edit
	// foreign are the keys so far that are for other packs.
	foreign []ForeignKeys
	// vocabulary knows which keys may be left out, nil for that of Spec alone.
	vocabulary *Vocabulary
}

func (d *decoder) where() string {
	if len(d.path) == 0 {
		return "A spec"
	}
	return strings.TrimPrefix(strings.Join(d.path, ""), ".")
}

// thing is the kind of name that the keys of the current map are.
func (d *decoder) thing() string {
	if len(d.path) == 0 {
		return "section"
	}
	return "key"
}

func (d *decoder) within(segment string, do func()) {
	d.path = append(d.path, segment)
	do()
	d.path = d.path[:len(d.path)-1]
}

// into is within for the value of an entry of the current map. A value in the short
// form has no map in the paths that people see.
func (d *decoder) into(e entry, do func()) {
	if e.short == "" {
		d.within(Segment(e.name), do)
		return
	}
	last := len(d.path) - 1
	many := d.path[last]
	d.path[last] = Segment(e.short)
	do()
	d.path[last] = many
}

func (d *decoder) errorf(rng hcl.Range, summary, detail string, args ...any) {
	d.diags = append(d.diags, diag.Errorf(rng, summary, detail, args...))
}

// hide keeps the texts of n, and of everything below it, from being shown.
func (d *decoder) hide(n *node) {
	if n.kind == scalarNode {
		rng := n.rng
		rng.End.Byte = max(rng.End.Byte, n.blockEnd)
		d.hidden = append(d.hidden, rng)
		if name := d.lastName(); secret.IsSecret(name, n.text) {
			d.secrets.Add(n.text)
		}
	}
	for _, e := range n.entries {
		d.hide(e.node)
	}
	for _, item := range n.items {
		d.hide(item)
	}
}

// lastName is the last key on the current path that names a secret, "" if none does.
func (d *decoder) lastName() string {
	for _, segment := range slices.Backward(d.path) {
		if secret.Named(segment) > secret.Harmless {
			return segment
		}
	}
	return ""
}

// wrong reports that n is not what the value at the present path has to be.
func (d *decoder) wrong(n *node, summary, want string) {
	switch {
	case n.isNull():
		d.errorf(n.name(), "No value", "%s has no value. Write %s, or leave the key out.", d.where(), want)
	case d.secret > 0:
		d.hide(n)
		d.errorf(n.name(), summary, "%s wants %s. What stands there is not shown.", d.where(), want)
	default:
		d.errorf(n.subject(), summary, "%s wants %s, not %s.", d.where(), want, n.what())
	}
}

// value decodes n into v, which must be settable.
func (d *decoder) value(n *node, v reflect.Value, f *field) {
	if n.kind == brokenNode {
		return
	}
	if v.Kind() == reflect.Pointer {
		target := reflect.New(v.Type().Elem())
		before := len(d.diags)
		d.value(n, target.Elem(), f)
		kind := target.Elem().Kind()
		if kind == reflect.Struct || kind == reflect.Int && !target.Elem().IsZero() || len(d.diags) == before {
			v.Set(target)
		}
		return
	}
	switch target := v.Addr().Interface().(type) {
	case nodeDecoder:
		target.decodeNode(d, n)
		return
	case scalarParser:
		d.parse(n, target, f)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Map:
		d.mapping(n, v, f)
	case reflect.Slice:
		d.list(n, v, f)
	default:
		d.basic(n, v, f)
	}
}

func (d *decoder) parse(n *node, target scalarParser, f *field) {
	form := formWithin(target, f)
	switch {
	case n.kind != scalarNode || n.isNull():
		d.wrong(n, "Wrong type", form.Accepted())
	case n.tag == "!!bool" && !form.Boolean && !form.accepts(n.text):
		d.wrong(n, "Wrong type", form.Accepted())
	case n.tag == "!!bool" && !form.Boolean:
		d.unquoted(n)
	case (n.tag == "!!int" || n.tag == "!!float") && form.Numeric == NotNumeric && form.accepts(n.text):
		d.unquoted(n)
	default:
		d.parseText(n, target, form)
	}
}

func (d *decoder) parseText(n *node, target scalarParser, form *Form) {
	if err := target.Parse(n.text); err != nil {
		said := &FormError{What: form.What, Want: form.Accepted()}
		if _, bounded := target.(boundedParser); !bounded {
			errors.As(err, &said)
		}
		d.wrong(n, "Invalid "+said.What, said.Want)
		if n.named && d.secret == 0 {
			d.diags[len(d.diags)-1].Detail += fmt.Sprintf(" That is %s with the environment in it, as naming.pattern says: "+
				"write another name, or shorten product.environment.", quote(n.formers[0]))
			return
		}
		d.mend(n, target)
		d.advise(n, func(text string) bool {
			other, ok := reflect.New(reflect.TypeOf(target).Elem()).Interface().(scalarParser)
			return ok && other.Parse(text) == nil
		})
		return
	}
	if bounded, ok := target.(boundedParser); ok && form.beyond(bounded.amount()) {
		d.wrong(n, "Invalid "+form.What, form.Accepted())
		return
	}
	if s, ok := target.(speller); ok && s.spelling(n.text) != n.text {
		d.respell(n, inScalar(n, target, s.spelling(n.text)))
	}
}

// unquoted reports true, false or a number where a text is required.
func (d *decoder) unquoted(n *node) {
	d.errorf(n.subject(), "Wrong type",
		"%s wants a text, and %s is none without quotes. Write %q if that is meant.", d.where(), n.text, n.text)
	if d.isWritten(n) {
		d.fixed(n.rng, strconv.Quote(n.text), "Put it in quotes.", false)
	}
}

// basic decodes texts, whole numbers and bools.
func (d *decoder) basic(n *node, v reflect.Value, f *field) {
	if v.Kind() == reflect.String {
		d.text(n, v, f)
		return
	}
	scalar := n.kind == scalarNode
	switch v.Kind() {
	case reflect.Bool:
		text := strings.ToLower(n.text)
		if !scalar || !boolForm.accepts(n.text) {
			d.wrong(n, "Wrong type", boolForm.Accepted())
			if meant := switches[text]; scalar && meant != "" && d.isWritten(n) {
				d.fixed(n.rng, meant, "Write "+meant+".", true)
			}
			d.advise(n, boolForm.accepts)
			return
		}
		if n.tag != "!!bool" || n.text != text {
			d.respell(n, text)
		}
		v.SetBool(text == "true")
	case reflect.Int:
		form := formOfBasic(v.Type(), f)
		number, err := strconv.ParseInt(n.text, 10, 64)
		whole := scalar && err == nil && form.accepts(n.text)
		if whole && form.beyond(number) && d.secret == 0 {
			d.errorf(n.subject(), "Number out of range", "%s wants %s, not %s.", d.where(), form.Accepted(), n.text)
			v.SetInt(number) // Rules that ask whether it is there are right.
			return
		}
		if !whole || form.beyond(number) {
			d.wrong(n, "Wrong type", form.Accepted())
			d.advise(n, func(text string) bool {
				number, err := strconv.ParseInt(text, 10, 64)
				return err == nil && form.accepts(text) && !form.beyond(number)
			})
			return
		}
		if n.tag != "!!int" {
			d.respell(n, n.text)
		}
		v.SetInt(number)
	}
}

// text decodes a text. Versions and account numbers look like numbers to YAML and
// are taken as they are written; true and null are more likely to be mistakes.
func (d *decoder) text(n *node, v reflect.Value, f *field) {
	switch {
	case n.kind != scalarNode || n.isNull():
		d.wrong(n, "Wrong type", textForm.Accepted())
	case n.tag == "!!bool" && len(d.vocabulary.valuesOf(f)) == 0:
		d.unquoted(n)
	case n.text == "" && f != nil && f.required:
		d.errorf(n.subject(), "Empty text", "%s must not be empty.", d.where())
	case n.text == "" && f != nil:
		d.errorf(n.subject(), "Empty text", "%s is empty. Write a text, or leave the key out.", d.where())
	case len(d.vocabulary.valuesOf(f)) > 0 && !slices.Contains(d.vocabulary.valuesOf(f), n.text):
		d.notOneOf(n, d.vocabulary.valuesOf(f))
	case f != nil && f.key != "description" && strings.ContainsFunc(n.text, unicode.IsControl):
		d.errorf(n.subject(), "Text of several lines",
			"%s has a line break, or another character that nobody sees. Write one line.", d.where())
	default:
		if n.tag != "!!str" {
			d.respell(n, strconv.Quote(n.text))
		}
		v.SetString(n.text)
	}
}

// notOneOf reports a text that is not one of the allowed values.
func (d *decoder) notOneOf(n *node, values []string) {
	near := diag.Suggest(n.text, values)
	hint := ""
	if near != "" {
		hint = fmt.Sprintf(" Did you mean %q?", near)
	}
	d.errorf(n.subject(), "Invalid value", "%s wants %s, not %s.%s", d.where(), alternatives(values), n.what(), hint)
	if near != "" && d.isWritten(n) {
		d.fixed(n.rng, inPlace(n, near), "Write "+near+".", false)
	}
}

func (d *decoder) structure(n *node, v reflect.Value) {
	info := infoOf(v.Type())
	if n.kind != mapNode {
		d.wrong(n, "Wrong type", "a map with keys such as "+info.usual())
		return
	}
	existing := n.existing()
	switch {
	case info.existing && existing != nil:
		n.placeParts(info, existing)
	case info.existing:
		d.partsOfMade(n, info)
	}
	for i, e := range n.entries {
		f := info.byKey[e.name]
		switch {
		case f == nil && d.ownKeys(e, v.Type()):
		case f == nil:
			d.unknown(e, v.Type())
			d.asMeant(n, i, v, info)
		case f.reject != "":
			if f.secret {
				d.hide(e.node)
			}
			d.errorf(e.node.key, "Key not supported",
				"%s.%s cannot be carried out. %s", d.where(), e.name, rejections[f.reject])
		default:
			d.within(f.segment, func() { d.field(e.node, v.Field(f.index), f) })
		}
	}
	if info.existing && existing != nil {
		d.besideExisting(n, existing, info)
	}
	if _, ok := v.Addr().Interface().(single); ok {
		d.onlyKey(n, info)
	}
	d.chooseSize(n, v, info)
	n.ownLeftOut = d.vocabulary.ownLeftOut(v.Type(), n)
	d.missing(n, v.Type(), info)
}

// missing reports the keys that a structure needs and does not have.
func (d *decoder) missing(n *node, t reflect.Type, info *structInfo) {
	var missing []string
	for i := range info.fields {
		if f := &info.fields[i]; f.needed(n) && d.vocabulary.requires(t, f) && n.get(f.key) == nil && !d.needs(n, t, f) {
			missing = append(missing, f.key)
		}
	}
	if len(missing) > 0 {
		add := "Add it; it has no default."
		if len(missing) > 1 {
			add = "Add them; they have no defaults."
		}
		at := n.subject()
		if f := info.byKey[missing[0]]; len(missing) == 1 && d.vocabulary.divides(t, f) {
			add = "Add it, or say of the network how many zones it is in: zones: 2 divides the range among as many."
		}
		if of := d.needsOf(t, info, missing[0]); len(of) > 0 && len(missing) == 1 && d.thing() == "section" {
			add = fmt.Sprintf("Add it, with %s; it has no default.", list(quoted(of)))
		}
		if taken := d.taken[n][missing[0]]; taken != nil {
			at, add = taken.name(), "Leave the null out, or write another value."
		}
		if n.added != "" {
			add += " " + n.added
		}
		if n.inside != nil && info.existing {
			missing = []string{ExistingKey}
			add = "Nothing is made in what exists: write what it is found by there, such as existing: {id: ID}."
		}
		d.errorf(at, "Missing "+d.thing(),
			"%s lacks the %s %s. %s", d.where(), plural(d.thing(), len(missing)), list(quoted(missing)), add)
		d.gaps = append(d.gaps, d.diags[len(d.diags)-1])
	}
}

func (d *decoder) field(n *node, v reflect.Value, f *field) {
	if f.secret {
		d.secret++
		defer func() { d.secret-- }()
	}
	if f.pairs {
		d.pairs(n)
	}
	before := len(d.diags)
	d.value(n, v, f)
	// A list in the place of a map is as nothing, so that no rule speaks of an empty map,
	// except for a whole section, which others may need.
	if n.kind == listNode && v.Kind() == reflect.Pointer && len(d.diags) > before && len(d.path) > 1 {
		v.SetZero()
	}
}

// sensitivePattern matches keys under which a literal is likely to be a secret.
var sensitivePattern = regex.New(anyCase(`passw|pass_?phrase|pwd|secret|token|jwt|credential|private|api_?key|auth`))

func isSensitive(key string) bool {
	return sensitivePattern.MatchString(key) || secret.Named(key) > secret.Harmless
}

func quoted(names []string) []string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = strconv.Quote(name)
	}
	return quoted
}

func plural(word string, n int) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// list writes a, b and c.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
