package terraform

import (
	"encoding/json"
	"errors"
	"fmt"

	tfjson "github.com/hashicorp/terraform-json"
)

// Plan is a plan as the engine prints it.
type Plan struct {
	*tfjson.Plan
	// Applyable says whether the engine found something to apply. It is nil if the engine is
	// one that does not say.
	Applyable *bool
}

// errFailedPlan is about a plan during which the engine failed.
var errFailedPlan = errors.New("the plan is one that has failed, so what it says is only a part: plan again")

// readPlan reads what "show -json" prints of a plan. It refuses a plan that has failed.
func readPlan(text []byte) (Plan, error) {
	plan := &tfjson.Plan{}
	plan.UseJSONNumber(true)
	if err := json.Unmarshal(text, plan); err != nil {
		return Plan{}, noPlan(err)
	}
	var dropped struct { // by the library
		Errored   bool  `json:"errored"`
		Applyable *bool `json:"applyable"`
	}
	if err := json.Unmarshal(text, &dropped); err != nil {
		return Plan{}, noPlan(err)
	}
	if dropped.Errored {
		return Plan{}, errFailedPlan
	}
	return Plan{plan, dropped.Applyable}, nil
}

// noPlan says of a text that is not the JSON of a plan what is wrong with it. The error of the
// decoder names types of this program, which nobody who reads it knows.
func noPlan(err error) error {
	var mistyped *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &mistyped) && mistyped.Field == "":
		return fmt.Errorf("what it prints is not a plan in JSON: it is of the type %s", mistyped.Value)
	case errors.As(err, &mistyped):
		return fmt.Errorf("what it prints is not a plan in JSON: %s is of the type %s", mistyped.Field, mistyped.Value)
	case errors.As(err, &syntax):
		return fmt.Errorf("what it prints is not a plan in JSON: %w", err)
	default:
		return err
	}
}
