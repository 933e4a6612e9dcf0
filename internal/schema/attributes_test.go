package schema

import (
	"encoding/json"
	"reflect"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
)

// TestAttributes holds the types that are known by their text against the decoder of cty.
func TestAttributes(t *testing.T) {
	types := []string{`["list",["object",{"a":"bool"}]]`, ` "string"`, `"dynamic"`}
	for known := range commonTypes {
		types = append(types, known)
	}
	for _, typ := range types {
		text := []byte(`{"a": {"type": ` + typ + `, "optional": true}, "b": {"nested_type": {"nesting_mode": "single"}, "computed": true}}`)
		var got attributes
		var want map[string]*tfjson.SchemaAttribute
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(map[string]*tfjson.SchemaAttribute(got), want) {
			t.Errorf("%s is read differently", typ)
		}
	}
	if json.Unmarshal([]byte(`{"a": {"type": "text"}}`), new(attributes)) == nil {
		t.Error("a type that does not exist is read")
	}
}
