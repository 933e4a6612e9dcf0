package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// What a value or a key is likely to have been meant as is said where it is refused, and what
// only follows from the mistake is not reported besides.

var (
	// withUnit is a number with what it counts behind it.
	withUnit = regex.New(`^([0-9]+(?:\.[0-9]+)?)[ _]?(%|[A-Za-z]+)$`)
	// behindComma is a value with what ends it in other languages, or a comment without a blank.
	behindComma = regex.New(`^([^,;#]+)(?:[,;]|#.*)$`)
	// grouped is a number in groups of three digits.
	grouped = regex.New(`^[1-9][0-9]{0,2}([ _,'.][0-9]{3})+$`)
	// zeros are in front of a number.
	zeros = regex.New(`^0+([1-9][0-9]*)$`)
	// classOfCodes is a class of status codes.
	classOfCodes = regex.New(`^([1-5])xx$`)
	// tebibytes is an amount that Kubernetes writes so.
	tebibytes = regex.New(`^([1-9][0-9]*) ?Ti(?:B)?$`)
	// ofMinutes is a number whose unit is a minute more often than a month.
	ofMinutes = regex.New(`^([1-9][0-9]*)m$`)
	// whole is a number without the unit that it counts.
	whole = regex.New(`^([1-9][0-9]*)$`)
)

// likely is the value that a wrong text probably means, and a sentence that says so.
// Both are empty if no similar value is valid.
func likely(text string, takes func(string) bool) (instead, advice string) {
	plain := strings.TrimSpace(text)
	trimmed := strings.Trim(plain, "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb")
	for _, candidate := range []struct{ text, advice string }{
		{group(behindComma, plain), "Write %s, and nothing behind it; a comment begins with a blank and #."},
		{trimmed, "Write %s: the quotes around it are those of a text program, and part of the text."},
		{switches[strings.ToLower(plain)], "Write %s."},
		{strings.ToLower(plain), "Write %s."},
		{strings.ToUpper(plain), "Write %s."},
		{strings.ReplaceAll(plain, "\\", "/"), "Write %s."},
		{group(zeros, plain), "Write %s."},
		{digitsOf(plain), "Write %s, without anything between the digits."},
		{durationOf(strings.ToLower(plain)), "Write %s."},
		{followed(group(ofMinutes, plain), "_minutes"), "Write %s, if minutes are meant."},
		{followed(group(whole, plain), "_seconds"), "Write the unit behind the number, such as %s."},
		{codesOf(strings.ToLower(plain)), "Write %s."},
		{gibibytesOf(plain), "Write %s."},
		{numberAlone(plain, takes), "Write the number alone, such as %s, in the unit of the key."},
	} {
		if candidate.text != "" && candidate.text != text && takes(candidate.text) {
			return candidate.text, fmt.Sprintf(candidate.advice, candidate.text)
		}
	}
	return "", ""
}

func group(pattern *regex.Pattern, text string) string {
	if m := pattern.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}

// followed puts something behind a text that is not empty.
func followed(text, by string) string {
	if text == "" {
		return ""
	}
	return text + by
}

// codesOf is a class of status codes, such as 2xx, as the range that it stands for.
func codesOf(text string) string {
	class := group(classOfCodes, text)
	if class == "" {
		return ""
	}
	return class + "00-" + class + "99"
}

// gibibytesOf is an amount of tebibytes in the next smaller unit.
func gibibytesOf(text string) string {
	number, err := strconv.Atoi(group(tebibytes, text))
	if err != nil || number > 1024 {
		return ""
	}
	return strconv.Itoa(1024*number) + "Gi"
}

// numberAlone is a number without its unit, for a key that has one unit. Where a key takes units of its own, the number alone is
// another amount than the one that was meant.
func numberAlone(text string, takes func(string) bool) string {
	number := group(withUnit, text)
	if takes(number+"Gi") || takes(number+" vCPU") {
		return ""
	}
	return number
}

// digitsOf removes the separators that group the digits of a number.
func digitsOf(text string) string {
	if !grouped.MatchString(text) {
		return ""
	}
	return strings.NewReplacer(" ", "", "_", "", ",", "", "'", "", ".", "").Replace(text)
}

// advise adds to the last diagnostic, which is about a scalar, what the scalar
// probably means. It does not change a number with a unit, because the unit of the key
// is unknown here, nor one without its unit.
func (d *decoder) advise(n *node, takes func(string) bool) {
	if n.kind != scalarNode || n.isNull() || d.secret > 0 {
		return
	}
	instead, advice := likely(n.text, takes)
	if advice == "" {
		return
	}
	last := d.diags[len(d.diags)-1]
	number := group(withUnit, n.text)
	if number == instead {
		advice = inUnitOf(keyOf(d.where()), n.text, advice)
	}
	last.Detail += " " + advice
	guessed := number == instead || whole.MatchString(n.text) || ofMinutes.MatchString(n.text)
	if _, has := diag.FixOf(last); !has && d.isWritten(n) && !guessed {
		d.fixed(n.rng, inPlace(n, instead), "Write "+instead+".", false)
	}
}

// inUnitOf is the advice about a number with a unit, for a key that has numbers of a unit of its own. Where the
// number is a time, it names that time in each unit that the key may have.
func inUnitOf(key, text, advice string) string {
	var length Duration
	plain := strings.ToLower(strings.TrimSpace(text))
	if ofMinutes.MatchString(plain) || length.Parse(durationOf(plain)) != nil {
		return strings.TrimSuffix(advice, ".") + ", which 'docs " + key + "' names."
	}
	var numbers []string
	for _, unit := range []struct {
		name   string
		length time.Duration
	}{{"seconds", time.Second}, {"minutes", time.Minute}, {"hours", time.Hour}, {"days", day}} {
		if length.Duration%unit.length == 0 {
			numbers = append(numbers, fmt.Sprintf("%d in %s", length.Duration/unit.length, unit.name))
		}
	}
	return "Write the number alone, in the unit of the key, which 'docs " + key + "' names: " + strings.Join(numbers, ", ") + "."
}

// keyOf is a place in a spec without the numbers of items: alarms.period for alarms[2].period.
func keyOf(place string) string { return indexes.ReplaceAllString(place, "") }

var indexes = regex.New(`\[[0-9]+\]`)

// meantKey gives the key that an unknown one probably means. It is nil if there is
// none, if that key is present too, or if the name is a word for something else, such
// as a section that another pack has.
func (d *decoder) meantKey(e entry, n *node, t reflect.Type, info *structInfo) *field {
	f := info.byKey[diag.Suggest(e.name, info.keys)]
	if f == nil || d.vocabulary.meansOther(d.canonicalPath(), e.name, f.key) {
		return nil
	}
	if d.unknowns <= mostHints && d.elsewhereHint(t, e.name, "key") != "" {
		return nil
	}
	if f.reject != "" || n.get(f.key) != nil || f.short != "" && n.get(f.short) != nil {
		return nil
	}
	return f
}

// asMeant decodes the value of an unknown key as that of the key that it probably
// means, so that this key is not reported as missing. Problems of the value are only
// reported for sections, since another key may have been meant.
func (d *decoder) asMeant(n *node, at int, v reflect.Value, info *structInfo) {
	e := n.entries[at]
	f := d.meantKey(e, n, v.Type(), info)
	if f == nil {
		return
	}
	before := len(d.diags)
	value := e.node
	if f.short != "" && diag.Suggest(e.name, info.keys) == f.short {
		value = &node{kind: mapNode, rng: value.rng, key: value.key, entries: []entry{{name: Main, node: value, short: f.short}}}
	}
	d.within(f.segment, func() { d.field(value, v.Field(f.index), f) })
	if len(d.diags) > before && len(d.path) > 0 {
		d.diags = d.diags[:before]
		v.Field(f.index).SetZero()
	}
	n.entries[at] = entry{name: f.key, node: value}
}

// notAList adds to the last diagnostic how to turn the value into a list, and decodes
// it as a list, so that references to its items are not reported as well.
func (d *decoder) notAList(n *node, t reflect.Type) {
	item, name := elem(t.Elem()), nameOfItems(t)
	last := d.diags[len(d.diags)-1]
	text := item.Kind() == reflect.String || isScalar(item)
	switch {
	case n.kind == scalarNode && !n.isNull() && text && d.secret == 0 && !strings.ContainsAny(n.text, ",:[]{}"):
		if n.tag == "!!bool" {
			return // which is no text either: nobody called anything true
		}
		words := strings.Fields(n.text)
		last.Detail += fmt.Sprintf(" Write [%s].", strings.Join(words, ", "))
		if d.isWritten(n) && len(words) == 1 {
			d.fixed(n.rng, "["+inPlace(n, n.text)+"]", "Write ["+n.text+"].", false)
		}
		one := *n
		n.kind, n.items = listNode, []*node{&one}
	case n.kind == scalarNode && !n.isNull() && !text && item.Kind() == reflect.Struct:
		last.Detail += " Each item is a map with keys such as " + infoOf(item).usual() + "."
	case n.kind != mapNode || item.Kind() != reflect.Struct || len(n.entries) == 0:
	case infoOf(item).byKey[n.entries[0].name] != nil:
		last.Detail += " Write a dash and a blank in front of its first key, and indent its other keys by 2 blanks more."
		one := *n
		*n = node{kind: listNode, rng: n.rng, key: n.key, items: []*node{&one}}
	case n.entries[0].node.kind == scalarNode && !n.entries[0].node.isNull(): // no name of a thing, which would have keys
		last.Detail += " Each item is a map with the keys " + list(d.vocabulary.keysIn(item)) + "."
	case name != "":
		first := n.entries[0].name
		last.Detail += fmt.Sprintf(" Write \"- %s: %s\" in the place of \"%s:\", and the like for the others.", name, first, first)
		*n = *itemsOf(n, name)
	}
}

// notAMap adds to the last diagnostic how to turn a list, or one word, into a map of names and values,
// and decodes it as that map, so that references to its names are not reported as well.
func (d *decoder) notAMap(n *node, t reflect.Type) {
	item := elem(t.Elem())
	things := item.Kind() == reflect.Struct && !isScalar(item)
	last := d.diags[len(d.diags)-1]
	switch first := firstItem(n); {
	case d.secret > 0 || first == nil:
	case first.kind == scalarNode && things && isName(first.text):
		last.Detail += fmt.Sprintf(" Write %q, with what is said of it below, and the like for others.", first.text+":")
	case first.kind == scalarNode && !things:
		if name, _, pair := strings.Cut(first.text, "="); pair && isName(name) {
			last.Detail += fmt.Sprintf(" Write %q and its value, in the place of the dash, %q and the sign =.", name+":", name)
		}
	case first.kind == mapNode && !things && len(first.entries) == 1:
		last.Detail += " Take the dashes away."
	case first.kind == mapNode && !things && first.get("name") != nil && first.get("value") != nil:
		last.Detail += fmt.Sprintf(" Write %q and its value, in the place of the keys name and value.", first.get("name").text+":")
	case first.kind == mapNode && things:
		d.named(n, item, last)
	}
}

// named turns a list of things into a map of them, when each has a name.
func (d *decoder) named(n *node, item reflect.Type, last *hcl.Diagnostic) {
	key := nameKey(n.items)
	if key == "" {
		last.Detail += " Write a name of its own with a colon in the place of each dash."
		return
	}
	name := n.items[0].get(key).text
	instead := fmt.Sprintf("%q", "- "+key+": "+name)
	if infoOf(item).byKey[key] != nil {
		instead = "the dash"
	}
	last.Detail += fmt.Sprintf(" Write %q in the place of %s, and indent its keys by 2 blanks more; the like for others.",
		name+":", instead)
	made := &node{kind: mapNode, rng: n.rng, key: n.key}
	for _, one := range n.items {
		named := one.get(key)
		if infoOf(item).byKey[key] == nil {
			one.entries = slices.DeleteFunc(one.entries, func(e entry) bool { return e.name == key })
		}
		one.key = named.rng
		made.entries = append(made.entries, entry{name: named.text, node: one})
	}
	*n = *made
}

// nameKey is the key that names the items of a list, "" if there is none that all have.
func nameKey(items []*node) string {
	for _, key := range []string{"name", "id", "identifier"} {
		if !slices.ContainsFunc(items, func(item *node) bool {
			named := item.get(key)
			return named == nil || named.kind != scalarNode || !isName(named.text)
		}) {
			return key
		}
	}
	return ""
}

// firstItem is the first item of a list, or a scalar itself.
func firstItem(n *node) *node {
	switch {
	case n.kind == listNode && len(n.items) > 0:
		return n.items[0]
	case n.kind == scalarNode && !n.isNull():
		return n
	}
	return nil
}

// isName tells whether a text can be the name of a thing.
func isName(text string) bool { return nameOfThing.MatchString(text) }

var nameOfThing = regex.New(`^[A-Za-z][A-Za-z0-9_-]*$`)

// oneOfMany reports a thing without a name in a map of named things, where the short
// form has another key. It goes on with that key.
func (d *decoder) oneOfMany(n *node, t reflect.Type, f *field) {
	item := elem(t.Elem())
	if f == nil || f.short == "" || item.Kind() != reflect.Struct || isScalar(item) || len(n.entries) == 0 {
		return
	}
	info := infoOf(item)
	for _, e := range n.entries {
		if e.short != "" || info.byKey[e.name] == nil {
			return
		}
	}
	if len(n.entries) == 1 && n.entries[0].node.kind == mapNode {
		return // its name may be a word that is a key, too
	}
	d.errorf(n.name(), "Name left out",
		"%s has things by their names, and here are the keys of one. Write %s in the place of %s if it is the only one, or a name "+
			"of its own with a colon above its keys, and indent them by 2 blanks more.", d.where(), f.short, f.key)
	d.fixed(n.name(), f.short, "Write "+f.short+".", false)
	one := *n
	*n = node{kind: mapNode, rng: n.rng, key: n.key, entries: []entry{{name: Main, node: &one, short: f.short}}}
}
