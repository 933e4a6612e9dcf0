package jsonschema

import (
	"bytes"
	"encoding/json"
)

// schema is a JSON Schema, or one of its parts, with its keywords in the order
// they are written in.
type schema struct {
	Draft       string `json:"$schema,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Ref         string `json:"$ref,omitempty"`

	Deprecated bool `json:"deprecated,omitempty"`
	// DeprecationMessage and DoNotSuggest are annotations that the language servers
	// for YAML and JSON know.
	DeprecationMessage string `json:"deprecationMessage,omitempty"`
	DoNotSuggest       bool   `json:"doNotSuggest,omitempty"`

	Type  types `json:"type,omitempty"`
	Enum  []any `json:"enum,omitempty"`
	Const any   `json:"const,omitempty"`

	Pattern string `json:"pattern,omitempty"`
	// PatternErrorMessage is an annotation too: what to show when the pattern does
	// not match.
	PatternErrorMessage string `json:"patternErrorMessage,omitempty"`
	MinLength           int    `json:"minLength,omitempty"`
	MaxLength           int    `json:"maxLength,omitempty"`
	Minimum             *int64 `json:"minimum,omitempty"`
	Maximum             *int64 `json:"maximum,omitempty"`

	Properties           map[string]*schema `json:"properties,omitempty"`
	PatternProperties    map[string]*schema `json:"patternProperties,omitempty"`
	AdditionalProperties any                `json:"additionalProperties,omitempty"`
	Required             []string           `json:"required,omitempty"`
	MinProperties        int                `json:"minProperties,omitempty"`
	MaxProperties        int                `json:"maxProperties,omitempty"`

	Items    *schema `json:"items,omitempty"`
	MinItems int     `json:"minItems,omitempty"`

	AllOf []*schema `json:"allOf,omitempty"`
	AnyOf []*schema `json:"anyOf,omitempty"`
	OneOf []*schema `json:"oneOf,omitempty"`
	If    *schema   `json:"if,omitempty"`
	Then  *schema   `json:"then,omitempty"`
	Else  *schema   `json:"else,omitempty"`
	Not   *schema   `json:"not,omitempty"`

	Default  any                `json:"default,omitempty"`
	Examples []any              `json:"examples,omitempty"`
	Defs     map[string]*schema `json:"$defs,omitempty"`
}

// never is the schema that accepts nothing.
var never = &schema{}

// MarshalJSON implements json.Marshaler.
func (s *schema) MarshalJSON() ([]byte, error) {
	if s == never {
		return []byte("false"), nil
	}
	type plain schema
	return marshal((*plain)(s))
}

// marshal writes JSON that no browser has to read, with < and & as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// types are the JSON types a value may have; one is written without a list.
type types []string

// MarshalJSON implements json.Marshaler.
func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// encode writes a schema as a file.
func encode(s *schema) ([]byte, error) {
	text, err := marshal(s)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
