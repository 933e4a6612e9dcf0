package manual

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Enrich narrows the types of keys to what the provider accepts, so that editors offer
// it. It changes the vocabulary. A type that occurs in several places is narrowed if
// all places with known facts agree.
func Enrich(root *spec.Type, known map[string]Facts) {
	found := map[*spec.Key][]*Accepted{}
	for _, name := range Names(root) {
		accepted := known[name].Accepted
		if accepted == nil {
			continue
		}
		if key, _ := root.At(spec.Steps(generalSteps(name))); key != nil {
			found[key] = append(found[key], accepted)
		}
	}
	for key, all := range found {
		agree := true
		for _, other := range all {
			agree = agree && reflect.DeepEqual(other, all[0])
		}
		if agree && key.Type != nil && key.Type.Kind == spec.Scalar && key.Type.Form.Values == nil {
			key.Type = narrowed(key.Type, all[0])
		}
	}
}

// generalSteps is a general name as a path with a name for each item.
func generalSteps(name string) string {
	out := ""
	for i := 0; i < len(name); i++ {
		if name[i] == '[' && i+1 < len(name) && name[i+1] == ']' {
			out += ".ITEM"
			i++
			continue
		}
		out += string(name[i])
	}
	return out
}

// narrowed is a scalar that takes less.
func narrowed(t *spec.Type, to *Accepted) *spec.Type {
	same, form := *t, *t.Form
	same.Name = "" // it is not what other keys of the type are
	other := func(text string) bool { return !digits.MatchString(text) }
	whole := form.Numeric == spec.WholeNumber && !slices.ContainsFunc(to.Values, other)
	if len(to.Values) > 0 && (whole || allWords(to.Values)) {
		form.Values, form.Pattern = to.Values, nil
	}
	if form.Numeric == spec.WholeNumber {
		if n, err := strconv.ParseInt(to.Min, 10, 64); err == nil {
			form.Min = &n
		}
		if n, err := strconv.ParseInt(to.Max, 10, 64); err == nil {
			form.Max = &n
		}
	}
	same.Form = &form
	return &same
}

// word is a text that YAML reads as nothing else, and digits a whole number.
var (
	word   = regex.New(`^(?:[A-Za-z][A-Za-z0-9_.-]*|[0-9]+\.[0-9]+\.[0-9]+)$`)
	digits = regex.New(`^[0-9]+$`)
)

func allWords(values []string) bool {
	return !slices.ContainsFunc(values, func(text string) bool {
		otherInYAML := []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
		return !word.MatchString(text) || slices.Contains(otherInYAML, strings.ToLower(text))
	})
}
