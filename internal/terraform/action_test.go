package terraform

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
)

// TestLookThatChanges: a plan that is asked what was changed outside changes nothing.
func TestLookThatChanges(t *testing.T) {
	for action, want := range map[tfjson.Action]bool{
		tfjson.ActionUpdate: true, tfjson.ActionDelete: true, tfjson.ActionCreate: true, tfjson.ActionNoop: false, tfjson.ActionRead: false,
	} {
		plan := &tfjson.Plan{ResourceChanges: []*tfjson.ResourceChange{
			{Address: "a.b", Type: "a", Name: "b", Change: &tfjson.Change{Actions: tfjson.Actions{action}}},
		}}
		_, err := NewDrift("e", testEngine, plan, nil, Expected{})
		if doubtful := (*Doubtful)(nil); errors.As(err, &doubtful) != want {
			t.Errorf("%s: %v", action, err)
		}
	}
}

// TestDoubt: what is not known is never "no changes".
func TestDoubt(t *testing.T) {
	resource := func(actions ...tfjson.Action) *tfjson.Plan {
		return &tfjson.Plan{ResourceChanges: []*tfjson.ResourceChange{
			{Address: "a.b", Type: "a", Name: "b", Change: &tfjson.Change{Actions: actions}},
		}}
	}
	for name, plan := range map[string]*tfjson.Plan{
		"no plan":               nil,
		"an action that is new": resource("reshape"),
		"a list that is new":    resource("create", "forget"),
		"no action":             resource(),
		"no change":             {ResourceChanges: []*tfjson.ResourceChange{{Address: "a.b"}}},
		"no address": {ResourceChanges: []*tfjson.ResourceChange{{
			Type: "a", Name: "b", Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionCreate}},
		}}},
		"no resource":             {ResourceChanges: []*tfjson.ResourceChange{nil}},
		"drift without a change":  {ResourceDrift: []*tfjson.ResourceChange{{Address: "a.b"}}},
		"an output without one":   {OutputChanges: map[string]*tfjson.Change{"o": nil}},
		"an output that is new":   {OutputChanges: map[string]*tfjson.Change{"o": {Actions: tfjson.Actions{"reshape"}}}},
		"an action is invoked":    {ActionInvocations: []*tfjson.ActionInvocation{{Address: "action.a.b"}}},
		"an invocation of nobody": {ActionInvocations: []*tfjson.ActionInvocation{nil}},
		"a mode that is new": {ResourceChanges: []*tfjson.ResourceChange{{
			Address: "a.b", Mode: "ephemeral", Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionCreate}},
		}}},
	} {
		_, err := NewReview("e", testEngine, Plan{Plan: plan}, nil)
		if name == "drift without a change" || err == nil && plan.ResourceDrift != nil {
			_, err = NewDrift("e", testEngine, plan, nil, Expected{})
		}
		var doubtful *Doubtful
		if plan != nil && len(plan.ResourceChanges) > 0 && err != nil {
			if _, inDrift := NewDrift("e", testEngine, plan, nil, Expected{}); !errors.As(inDrift, &doubtful) {
				t.Errorf("%s, in a look for drift: %v", name, inDrift)
			}
		}
		if !errors.As(err, &doubtful) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAgrees: an engine that has found changes is believed, also when the review
// shows none of them.
func TestAgrees(t *testing.T) {
	read := &tfjson.Plan{ResourceChanges: []*tfjson.ResourceChange{{
		Address: "data.a.b", Mode: tfjson.DataResourceMode, Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionRead}},
	}}}
	for name, tt := range map[string]struct {
		plan    *tfjson.Plan
		changes bool
		want    bool
	}{
		"nothing":                   {&tfjson.Plan{}, false, true},
		"something, and not shown":  {&tfjson.Plan{}, true, false},
		"only something to be read": {read, true, true},
	} {
		r := reviewed(t)(NewReview("e", testEngine, Plan{Plan: tt.plan}, nil))
		if err := r.Agrees(tt.changes); (err == nil) != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPlanThatContradictsItself: what a plan says of itself has to be what it lists. It is the
// same for each command that reviews one, for a saved plan too.
func TestPlanThatContradictsItself(t *testing.T) {
	const change = `"resource_changes": [{"address": "a.b", "mode": "managed", "type": "a", "name": "b", "change": {"actions": ["ACTION"]}}]`
	is := func(action string) string { return strings.Replace(change, "ACTION", action, 1) }
	for name, tt := range map[string]struct {
		text string
		want string
	}{
		"nothing, and nothing":        {`"applyable": false`, ""},
		"something, and something":    {`"applyable": true, ` + is("create"), ""},
		"an engine that does not say": {is("create"), ""},
		"something, and nothing":      {`"applyable": true`, "the engine has planned changes that it does not list"},
		"something, and a no-op":      {`"applyable": true, ` + is("no-op"), "the engine has planned changes that it does not list"},
		"something put off, and nothing": {
			`"applyable": true, "complete": false`, "the engine has planned changes that it does not list",
		},
		"something put off":      {`"applyable": false, "complete": false`, ""},
		"nothing, and something": {`"applyable": false, ` + is("delete"), "nothing of the plan can be applied, but lists changes, such as that of a.b"},
		"nothing, and an output": {
			`"applyable": false, "output_changes": {"o": {"actions": ["create"], "after": 1}}`,
			"nothing of the plan can be applied, but lists a change of the output o",
		},
		"nothing, and an import": {
			`"applyable": false, ` + strings.Replace(is("no-op"), `"actions"`, `"importing": {"id": "x"}, "actions"`, 1), "",
		},
		"a failure":              {`"errored": true, "applyable": true, ` + is("create"), "the plan is one that has failed"},
		"applyable as a text":    {`"applyable": "yes"`, "not a plan in JSON: applyable is of the type string"},
		"a failure as a text":    {`"errored": "no"`, "not a plan in JSON: errored is of the type string"},
		"a failure, capitalized": {`"Errored": true`, "the plan is one that has failed"},
	} {
		t.Run(name, func(t *testing.T) {
			plan, err := readPlan([]byte(`{"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {}, ` + tt.text + "}"))
			if err == nil {
				_, err = NewReview("e", testEngine, plan, nil)
			}
			if said := fmt.Sprint(err); (err == nil) != (tt.want == "") || !strings.Contains(said, tt.want) && err != nil {
				t.Errorf("the error is %v, want %q", err, tt.want)
			}
			if doubtful := (*Doubtful)(nil); errors.As(err, &doubtful) {
				if said := err.Error(); !strings.Contains(said, "plan again") || strings.Contains(said, "newer version") {
					t.Errorf("what to do does not fit: %s", said)
				}
			}
		})
	}
}

// TestIncompletePlanIsNotEmpty: what was put off is left to do.
func TestIncompletePlanIsNotEmpty(t *testing.T) {
	no := false
	for _, plan := range []*tfjson.Plan{{Complete: &no}, {DeferredChanges: []*tfjson.DeferredResourceChange{{}}}} {
		r := reviewed(t)(NewReview("e", testEngine, Plan{Plan: plan}, nil))
		if r.Empty() || r.Summary() != "no changes yet, but the plan is not complete" {
			t.Errorf("%v: %s", r.Empty(), r.Summary())
		}
		var doubtful *Doubtful
		if _, err := NewDrift("e", testEngine, plan, nil, Expected{}); !errors.As(err, &doubtful) {
			t.Errorf("a look for drift that is not complete: %v", err)
		}
	}
}

// TestOnlyTheStateChanges: a plan that takes something over, or gives it another address, is not empty.
func TestOnlyTheStateChanges(t *testing.T) {
	noop := func() *tfjson.Change { return &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionNoop}} }
	imported := noop()
	imported.Importing = &tfjson.Importing{ID: "x"}
	for want, rc := range map[Action]*tfjson.ResourceChange{
		Import: {Address: "a.b", Type: "a", Name: "b", Change: imported},
		Move:   {Address: "a.b", PreviousAddress: "a.c", Type: "a", Name: "b", Change: noop()},
		"":     {Address: "a.b", PreviousAddress: "a.b", Type: "a", Name: "b", Change: noop()},
	} {
		r := reviewed(t)(NewReview("e", testEngine, Plan{Plan: &tfjson.Plan{ResourceChanges: []*tfjson.ResourceChange{rc}}}, nil))
		if r.Empty() != (want == "") || want != "" && r.Counts[want] != 1 {
			t.Errorf("%q: %s", want, r.Summary())
		}
	}
}
