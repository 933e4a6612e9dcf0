package terraform

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jobhive/jobhivegen/internal/provenance"
)

// Given reads a review of a plan from a file, without an engine. The file is a review
// that "plan --report" wrote, or a plan as "show -json" prints it. layer is the layer
// of such a plan, if any. ok says whether the text is one of the two.
func Given(text []byte, environment, layer string, index *provenance.Index) (review *Review, ok bool, err error) {
	var looks struct {
		Format  string `json:"format_version"`
		Planned any    `json:"planned_values"`
		Kind    string `json:"kind"`
	}
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) || !json.Valid(text) {
		return nil, false, nil
	}
	if err := json.Unmarshal(text, &looks); err != nil {
		return nil, true, err
	}
	switch {
	case looks.Format != "" && looks.Planned == nil:
		return nil, true, errors.New("it is not of a plan: give 'show -json' the file of one")
	case looks.Format != "":
		plan, err := readPlan(text)
		if err != nil {
			return nil, true, err
		}
		review, err = NewReview(environment, Engine{Name: "Terraform or OpenTofu", Version: plan.TerraformVersion}, plan, index)
		if err == nil && layer != "" {
			review.In(layer, Planned, "")
		}
		return review, true, err
	case looks.Kind == "plan" || looks.Kind == "drift":
		review = &Review{}
		if err := json.Unmarshal(text, review); err != nil {
			return nil, true, err
		}
		if review.Environment != environment {
			return nil, true, fmt.Errorf("it is of %s, not of %s: name the environment with --env %s",
				review.Environment, environment, review.Environment)
		}
		return review, true, nil
	}
	return nil, false, nil
}
