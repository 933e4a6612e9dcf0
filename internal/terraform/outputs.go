package terraform

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// OutputValue is an output of a state.
type OutputValue struct {
	JSON      json.RawMessage
	Sensitive bool
}

// Text gives the value on one line.
func (v OutputValue) Text() string {
	var b bytes.Buffer
	if json.Compact(&b, v.JSON) != nil {
		return string(v.JSON)
	}
	return b.String()
}

// Plain gives a string without quotes, and any other value as JSON.
func (v OutputValue) Plain() string {
	var text string
	if json.Unmarshal(v.JSON, &text) == nil {
		return text
	}
	return v.Text()
}

// OutputValues gives the outputs in the state, by name.
func (r *Runner) OutputValues(ctx context.Context) (map[string]OutputValue, error) {
	return r.outputs(ctx)
}

// Destroying gives a runner whose plans destroy everything in the state.
func (r *Runner) Destroying() *Runner {
	other := *r
	other.options.Destroy = true
	return &other
}

// OutputDescriptions gives the descriptions of the root outputs in a folder, by name.
// Files that cannot be read are skipped.
func OutputDescriptions(dir string) map[string]string {
	about := map[string]string{}
	files, _ := filepath.Glob(filepath.Join(dir, "*.tf"))
	for _, name := range files {
		src, err := input.File(name, input.MaxOther)
		if err != nil {
			continue
		}
		body, _ := tfcode.ParseBody(src, name)
		if body == nil {
			continue
		}
		for _, block := range body.Blocks {
			description := block.Body.Attributes["description"]
			if block.Type != "output" || len(block.Labels) != 1 || description == nil {
				continue
			}
			value, diags := description.Expr.Value(nil)
			if !diags.HasErrors() && !value.IsNull() && value.IsKnown() && value.Type() == cty.String {
				about[block.Labels[0]] = value.AsString()
			}
		}
	}
	return about
}
