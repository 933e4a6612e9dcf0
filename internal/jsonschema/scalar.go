package jsonschema

import (
	"encoding/json"
	"regexp"
	"slices"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// scalar is the schema of a scalar. Without quotes a text may be a number, true or
// false to YAML, and so to the schema.
func scalar(t *spec.Type) *schema {
	form := t.Form
	if form.Values != nil && !form.AnyCase {
		return &schema{Enum: texts(form.Values)}
	}
	s := &schema{Type: types{"string"}, Pattern: form.Expression(), MaxLength: form.MaxLength}
	switch form.Numeric {
	case spec.WholeNumber:
		s.Type = append(s.Type, "integer")
	case spec.AnyNumber:
		s.Type = append(s.Type, "number")
	}
	if form.Boolean {
		s.Type = append(s.Type, "boolean")
	}
	if form.Min != 0 || form.Max != 0 {
		s.Minimum, s.Maximum = &form.Min, &form.Max
	}
	if t.NonEmpty && s.Pattern == "" {
		s.MinLength = 1
	}
	if s.Pattern != "" {
		s.PatternErrorMessage = "Write " + form.Accepted() + "."
	}
	s.Examples = values(form, form.Examples)
	if form.Values == nil || !slices.ContainsFunc(form.Values, isWord) {
		return s
	}
	// The values first, so that editors offer them.
	return &schema{AnyOf: []*schema{{Enum: values(form, form.Values)}, s}}
}

// isWord tells whether a value is more than true or false, which editors offer for
// booleans anyway.
func isWord(value string) bool { return value != "true" && value != "false" }

func texts(all []string) []any {
	var list []any
	for _, text := range all {
		list = append(list, text)
	}
	return list
}

var decimal = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// values are texts of a form as people write them: numbers, true and false without
// quotes where that is possible.
func values(form *spec.Form, all []string) []any {
	var list []any
	for _, text := range all {
		switch {
		case form.Boolean && !isWord(text):
			list = append(list, text == "true")
		case form.Numeric != spec.NotNumeric && decimal.MatchString(text):
			list = append(list, json.Number(text))
		default:
			list = append(list, text)
		}
	}
	return list
}
