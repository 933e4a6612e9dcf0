package jsonschema

import (
	"encoding/json"
	"testing"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestValuesAreJSON: whatever the text of a default is, the schema is JSON.
func TestValuesAreJSON(t *testing.T) {
	form := &spec.Form{Numeric: spec.AnyNumber}
	for text, want := range map[string]string{
		"755": `755`, "0755": `"0755"`, "-5": `-5`, "1.50": `1.50`, "00": `"00"`, "-0": `-0`, "1_000": `"1_000"`, "web": `"web"`,
	} {
		got, err := json.Marshal(values(form, []string{text})[0])
		if err != nil || string(got) != want {
			t.Errorf("%s: %s, %v, want %s", text, got, err, want)
		}
	}
}
