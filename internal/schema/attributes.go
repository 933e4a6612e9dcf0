package schema

import (
	"encoding/json"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
)

// attributes are the attributes of a block of a schema file, by name.
type attributes map[string]*tfjson.SchemaAttribute

// commonTypes are the types that nearly all attributes have, as a schema file writes them.
// The decoder of cty makes three readers for each.
var commonTypes = map[string]cty.Type{
	`"string"`:          cty.String,
	`"number"`:          cty.Number,
	`"bool"`:            cty.Bool,
	`["list","string"]`: cty.List(cty.String),
	`["set","string"]`:  cty.Set(cty.String),
	`["map","string"]`:  cty.Map(cty.String),
}

// plainAttribute is an attribute without the methods of its type.
type plainAttribute tfjson.SchemaAttribute

// UnmarshalJSON implements json.Unmarshaler.
func (a *attributes) UnmarshalJSON(text []byte) error {
	var read map[string]struct {
		plainAttribute
		// Type hides the field of this name in the attribute.
		Type json.RawMessage `json:"type"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return err
	}
	*a = make(attributes, len(read))
	for name, one := range read {
		attribute := tfjson.SchemaAttribute(one.plainAttribute)
		if known, ok := commonTypes[string(one.Type)]; ok {
			attribute.AttributeType = known
		} else if len(one.Type) > 0 {
			if err := json.Unmarshal(one.Type, &attribute.AttributeType); err != nil {
				return err
			}
		}
		(*a)[name] = &attribute
	}
	return nil
}
