package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// secretTextRules are about texts that nobody may see.
func secretTextRules() []Rule {
	return []Rule{{secretText, hcl.DiagError, "Secret in the spec", secretTexts}}
}

const secretText = "secret-text"

// secretTexts finds secrets anywhere in the spec by their names and their form, and
// keeps them from being shown.
func secretTexts(c *checker) {
	declared := map[string]bool{}
	for _, thing := range c.file.Things() {
		declared[thing.Name] = true
	}
	known := map[[2]string][]secret.Finding{} // most texts of a spec stand in it more than once
	w := namedTexts{keys: map[string][]secret.Finding{}, do: func(t namedText) {
		found, again := known[[2]string{t.name, t.text}]
		if !again {
			found = secret.Find(t.name, t.text)
			known[[2]string{t.name, t.text}] = found
		}
		found = slices.Concat(found, t.found)
		if declared[t.text] {
			found = secret.FindInLine(t.text, false) // what it is called, and its letters, are those of a name
		}
		if len(found) == 0 {
			return
		}
		for _, f := range found {
			c.file.Hide(t.origin.Range, t.text[f.Start:f.End])
		}
		c.add(t.origin.Range, nil, at("%s has %s, which everyone who reads the spec would have. %s "+
			"If it is none, write # jobhivegen:ignore %s because REASON above the line. What stands there is not shown.",
			t.origin.Path, found[0].What, t.instead(), secretText))
	}}
	w.walk(c.file.Value(), "", false)
}

// namedText is a text of the spec with its name.
type namedText struct {
	text, name string
	origin     diag.Origin
	// variable says that the text is the value of an environment variable.
	variable bool
	// found are the findings about the text that follow from the texts before it.
	found []secret.Finding
}

// instead says what to write instead.
func (t *namedText) instead() string {
	const renew = "Replace it with a new one, for this one has been seen, and put that into a secret: "
	if t.variable {
		return renew + at("in secrets of the container, {name: %s, value_from: \"SECRET:KEY\"} in place of the variable, and "+
			"KEY: provided in the secret_string of that secret.", t.name)
	}
	return renew + "KEY: provided in the secret_string of one. Whatever needs it is given it from there, as a variable in " +
		"secrets of a container."
}

// namedTexts calls do with each text of a value.
type namedTexts struct {
	do func(namedText)
	// keys are the findings about the keys so far.
	keys map[string][]secret.Finding
}

// walk visits a value with a name.
func (w namedTexts) walk(v cty.Value, name string, variable bool) {
	v, marks := v.Unmark()
	switch {
	case v.IsNull() || !v.IsKnown():
	case v.Type() == cty.String:
		for mark := range marks {
			if maker, ok := mark.(diag.Maker); ok {
				w.do(namedText{text: v.AsString(), name: name, origin: *maker.Origin, variable: variable})
			}
		}
	case v.Type().IsObjectType() || v.Type().IsMapType():
		label := labelOf(v)
		for it := v.ElementIterator(); it.Next(); {
			key, element := it.Element()
			w.key(key.AsString(), element)
			switch key := key.AsString(); {
			case key == "value" && label != "":
				w.walk(element, label, true)
			case key == "value":
				w.walk(element, name, false)
			default:
				w.walk(element, key, false)
			}
		}
	case v.CanIterateElements():
		w.list(v.AsValueSlice(), name)
	}
}

// key visits the key of a value as a text of its own, at the first place of the value.
func (w namedTexts) key(key string, v cty.Value) {
	found, again := w.keys[key]
	if !again {
		found = secret.FindInLine(key, false) // a name may have letters that look random
		w.keys[key] = found
	}
	if len(found) == 0 {
		return
	}
	if origin := firstOrigin(v); origin != nil {
		w.do(namedText{text: key, origin: *origin, found: found})
	}
}

// firstOrigin is where the first value in a value stands, nil if it stands nowhere.
func firstOrigin(v cty.Value) *diag.Origin {
	var first *diag.Origin
	_ = cty.Walk(v, func(_ cty.Path, v cty.Value) (bool, error) {
		for mark := range v.Marks() {
			if maker, ok := mark.(diag.Maker); ok && first == nil {
				first = maker.Origin
			}
		}
		return first == nil, nil
	})
	return first
}

// list visits a list with a name. It also looks at the texts together, as the words of
// a command.
func (w namedTexts) list(elements []cty.Value, name string) {
	isWord := func(e cty.Value) bool { return e.Type().IsPrimitiveType() && !e.IsNull() && e.IsKnown() }
	if slices.ContainsFunc(elements, func(e cty.Value) bool { return !isWord(e) }) {
		for _, element := range elements {
			w.walk(element, name, false)
		}
		return
	}
	var words []string
	for _, element := range elements {
		word, _ := element.Unmark()
		if word, err := convert.Convert(word, cty.String); err == nil {
			words = append(words, word.AsString())
		}
	}
	found := secret.Find("", strings.Join(words, " "))
	start := 0
	for i, element := range elements {
		end := start + len(words[i])
		within := namedTexts{keys: w.keys, do: func(t namedText) {
			for _, f := range found {
				if f.Start >= start && f.End <= end {
					t.found = append(t.found, secret.Finding{What: f.What, Start: f.Start - start, End: f.End - start})
				}
			}
			w.do(t)
		}}
		within.walk(element, name, false)
		start = end + 1
	}
}

// labelOf gives the name that an object gives to its value, "" if it gives none.
// Example: "A" of {name: A, value: b}.
func labelOf(v cty.Value) string {
	if !v.Type().IsObjectType() || !v.Type().HasAttribute("name") || !v.Type().HasAttribute("value") {
		return ""
	}
	name, _ := v.GetAttr("name").Unmark()
	if name.IsNull() || !name.IsKnown() || name.Type() != cty.String {
		return ""
	}
	return name.AsString()
}
