package jsonschema

import (
	"encoding/json"
	"slices"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// scalar is the schema of a scalar. Without quotes a text may be a number, true or
// false to YAML, and so to the schema.
func scalar(t *spec.Type) *schema {
	form := t.Form
	if form.Values != nil && !form.AnyCase {
		return &schema{Enum: numbersToo(form)}
	}
	s := &schema{
		Type: typesOf(form), Pattern: form.Expression(), MaxLength: form.MaxLength, Minimum: form.Min, Maximum: form.Max,
	}
	if t.NonEmpty && s.Pattern == "" {
		s.MinLength = 1
	}
	if s.Pattern != "" {
		s.PatternErrorMessage = "Write " + form.Accepted() + "."
	}
	if form.Numeric != spec.NotNumeric && form.Pattern != nil && !form.Pattern.MatchString("-1") && s.Minimum == nil {
		s.Minimum = new(int64) // a pattern is for texts alone, and lets no number below zero through here
	}
	s.Examples = values(form, form.Examples)
	if form.Values == nil || !slices.ContainsFunc(form.Values, isWord) {
		return s
	}
	// The values first, so that editors offer them.
	return &schema{AnyOf: []*schema{{Enum: values(form, form.Values)}, s}}
}

// typesOf are the JSON types that the texts of a form have without quotes.
func typesOf(form *spec.Form) types {
	var t types
	if form.Boolean {
		t = append(t, "boolean")
	}
	switch form.Numeric {
	case spec.WholeNumber:
		t = append(t, "integer")
	case spec.AnyNumber:
		t = append(t, "number")
	}
	return append(t, "string")
}

// isWord tells whether a value is more than true or false, which editors offer for
// booleans anyway.
func isWord(value string) bool { return value != "true" && value != "false" }

// numbersToo are the values of a form: those that are numbers as numbers, and as texts.
func numbersToo(form *spec.Form) []any {
	all := values(form, form.Values)
	for i, text := range form.Values {
		if all[i] != any(text) {
			all = append(all, text)
		}
	}
	return all
}

var decimal = regex.New(`^-?[0-9]+(\.[0-9]+)?$`)

// values are texts of a form as people write them: numbers, true and false without
// quotes where that is possible. What JSON has no number for, such as 0750, is a text.
func values(form *spec.Form, all []string) []any {
	var list []any
	for _, text := range all {
		switch {
		case form.Boolean && !isWord(text):
			list = append(list, text == "true")
		case form.Numeric != spec.NotNumeric && decimal.MatchString(text) && json.Valid([]byte(text)):
			list = append(list, json.Number(text))
		default:
			list = append(list, text)
		}
	}
	return list
}
