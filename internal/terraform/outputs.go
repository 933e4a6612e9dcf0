package terraform

import (
	"bytes"
	"context"
	"encoding/json"
)

// OutputValue is an output of a state.
type OutputValue struct {
	JSON      json.RawMessage
	Sensitive bool
}

// Text is the value in one line.
func (v OutputValue) Text() string {
	var b bytes.Buffer
	if json.Compact(&b, v.JSON) != nil {
		return string(v.JSON)
	}
	return b.String()
}

// Plain is a text without its quotes, and anything else as JSON.
func (v OutputValue) Plain() string {
	var text string
	if json.Unmarshal(v.JSON, &text) == nil {
		return text
	}
	return v.Text()
}

// OutputValues gives the outputs that the state has, by name.
func (r *Runner) OutputValues(ctx context.Context) (map[string]OutputValue, error) {
	values := map[string]OutputValue{}
	err := r.run(ctx, "output", newOutput(), func(ctx context.Context) error {
		found, err := r.tf.Output(ctx)
		for name, meta := range found {
			values[name] = OutputValue{meta.Value, meta.Sensitive}
		}
		return err
	})
	return values, err
}

// Destroying is the runner with plans that destroy all that the state has.
func (r *Runner) Destroying() *Runner {
	other := *r
	other.options.Destroy = true
	return &other
}
