package terraform

import (
	"encoding/json"
	"errors"

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
		return Plan{}, err
	}
	var dropped struct { // by the library
		Errored   bool  `json:"errored"`
		Applyable *bool `json:"applyable"`
	}
	if err := json.Unmarshal(text, &dropped); err != nil {
		return Plan{}, err
	}
	if dropped.Errored {
		return Plan{}, errFailedPlan
	}
	return Plan{plan, dropped.Applyable}, nil
}
