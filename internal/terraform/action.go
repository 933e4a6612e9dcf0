package terraform

import (
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// Doubtful is the error for a plan with content that this version does not know, or that
// contradicts itself. Nothing can be said about such a plan, least of all that it changes nothing.
type Doubtful struct {
	What string
	// Contradicts says that no version could know what the plan means.
	Contradicts bool
}

func (d *Doubtful) Error() string {
	if d.Contradicts {
		return d.What + ", which no engine says of a plan that is whole, so the plan is refused: plan again; " +
			"if the new plan says the same, something changes what the engine prints, such as a script in its place: " +
			"name the engine itself with --engine"
	}
	return d.What + ", which this version of jobhivegen cannot review, so the plan is refused: " +
		"use a newer version of jobhivegen, or the version of the engine that it was made for"
}

func doubt(format string, args ...any) error { return &Doubtful{What: fmt.Sprintf(format, args...)} }

// contradiction is the doubt about a plan that says one thing here and another there.
func contradiction(format string, args ...any) error {
	return &Doubtful{What: fmt.Sprintf(format, args...), Contradicts: true}
}

// knownActions maps the list of actions that a plan has for a resource to an Action;
// "" means no change.
var knownActions = map[string]Action{
	"no-op": "", "read": "", "create": Create, "update": Update, "delete": Delete, "forget": Forget,
	"delete,create": Replace, "create,delete": Replace,
}

// actionOf says what happens to a resource, "" for nothing.
func actionOf(rc *tfjson.ResourceChange) (Action, error) {
	if rc == nil || rc.Change == nil {
		return "", contradiction("the plan lists a change without saying what changes%s", of(rc))
	}
	names := make([]string, len(rc.Change.Actions))
	for i, a := range rc.Change.Actions {
		names[i] = string(a)
	}
	action, known := knownActions[strings.Join(names, ",")]
	switch {
	case rc.Address == "":
		return "", contradiction("the plan lists a change without saying of what")
	case !known && len(names) == 0:
		return "", contradiction("the plan has a change without any action%s", of(rc))
	case !known:
		return "", doubt("the plan has the action %q%s", strings.Join(names, ", "), of(rc))
	case !slices.Contains([]tfjson.ResourceMode{"", tfjson.ManagedResourceMode, tfjson.DataResourceMode}, rc.Mode):
		return "", doubt("the plan has a resource of the mode %q%s", rc.Mode, of(rc))
	case action != "":
		return action, nil
	case rc.Change.Importing != nil:
		return Import, nil
	case rc.PreviousAddress != "" && rc.PreviousAddress != rc.Address:
		return Move, nil
	}
	return "", nil
}

// of names the resource that a doubt is about, if it has a name.
func of(rc *tfjson.ResourceChange) string {
	if rc == nil || rc.Address == "" {
		return ""
	}
	return " for " + rc.Address
}

// reviewable refuses a plan that is incomplete, or that changes more than resources
// and outputs.
func reviewable(plan *tfjson.Plan) error {
	if plan == nil {
		return contradiction("the engine shows no plan")
	}
	if len(plan.ActionInvocations) > 0 {
		name := "an action"
		if a := plan.ActionInvocations[0]; a != nil && a.Address != "" {
			name = "the action " + a.Address
		}
		return doubt("the plan invokes %s", name)
	}
	return nil
}

// isIncomplete says that the engine left something for a later plan.
func isIncomplete(plan *tfjson.Plan) bool {
	return plan.Complete != nil && !*plan.Complete || len(plan.DeferredChanges) > 0
}

// Agrees returns an error if the review shows no change although the engine found
// some.
func (r *Review) Agrees(changes bool) error {
	if changes && len(r.Changes)+len(r.Outputs) == 0 && !r.reads {
		return contradiction("the engine has planned changes that it does not list")
	}
	return nil
}

// agreesWith returns an error if the review contradicts what the plan says of itself.
func (r *Review) agreesWith(applyable *bool) error {
	if applyable == nil {
		return nil
	}
	if *applyable {
		return r.Agrees(true)
	}
	for _, c := range r.Changes {
		if c.Action != Import { // which engines have not always counted
			return contradiction("the engine says that nothing of the plan can be applied, but lists changes, such as that of %s",
				c.Address)
		}
	}
	if len(r.Outputs) > 0 {
		return contradiction("the engine says that nothing of the plan can be applied, but lists a change of the output %s",
			r.Outputs[0].Name)
	}
	return nil
}
