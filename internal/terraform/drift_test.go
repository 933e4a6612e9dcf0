package terraform

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// thingInState is a resource with the values that the state has and those that were
// read now; without the first, the state has it as it is.
type thingInState struct {
	typ, name   string
	before, now string
}

// driftPlan is a refresh-only plan of a module m.
func driftPlan(t *testing.T, configured map[string][]string, things ...thingInState) *tfjson.Plan {
	t.Helper()
	values := func(text string) map[string]any {
		var v map[string]any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return v
	}
	plan := &tfjson.Plan{}
	module := &tfjson.StateModule{Address: "module.m"}
	config := &tfjson.ConfigModule{}
	for _, one := range things {
		address := fmt.Sprintf("module.m.%s.%s", one.typ, one.name)
		expressions := map[string]*tfjson.Expression{}
		for _, name := range configured[one.typ] {
			expressions[name] = &tfjson.Expression{ExpressionData: &tfjson.ExpressionData{}}
		}
		config.Resources = append(config.Resources, &tfjson.ConfigResource{
			Address: one.typ + "." + one.name, Mode: tfjson.ManagedResourceMode, Type: one.typ, Name: one.name, Expressions: expressions,
		})
		change := &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionUpdate}}
		if one.now == "" {
			change.Actions = tfjson.Actions{tfjson.ActionDelete}
			change.Before = any(values(one.before))
		} else {
			module.Resources = append(module.Resources, &tfjson.StateResource{
				Address: address, Mode: tfjson.ManagedResourceMode, Type: one.typ, Name: one.name, AttributeValues: values(one.now),
			})
			change.After = any(values(one.now))
		}
		if one.before != "" {
			change.Before = any(values(one.before))
			plan.ResourceDrift = append(plan.ResourceDrift, &tfjson.ResourceChange{
				Address: address, ModuleAddress: "module.m", Mode: tfjson.ManagedResourceMode, Type: one.typ, Name: one.name, Change: change,
			})
		}
	}
	plan.PriorState = &tfjson.State{Values: &tfjson.StateValues{RootModule: &tfjson.StateModule{ChildModules: []*tfjson.StateModule{module}}}}
	plan.Config = &tfjson.Config{RootModule: &tfjson.ConfigModule{ModuleCalls: map[string]*tfjson.ModuleCall{"m": {Module: config}}}}
	return plan
}

// What is in the state after an apply, and is no drift: a group with the rules that
// have resources of their own, a role with a policy, a bucket with a version.
var (
	groupRule = `{"cidr_blocks":["10.0.0.0/16","10.1.0.0/16"],"description":"HTTPS","from_port":443,"to_port":443,"protocol":"tcp",` +
		`"ipv6_cidr_blocks":[],"security_groups":[],"self":false}`
	rules = []thingInState{
		{"t_rule", "a", "", `{"id":"r1","group_id":"g1","cidr":"10.0.0.0/16","from_port":443,"to_port":443,"ip_protocol":"tcp","description":"HTTPS"}`},
		{"t_rule", "b", "", `{"id":"r2","group_id":"g1","cidr":"10.1.0.0/16","from_port":443,"to_port":443,"ip_protocol":"tcp","description":"HTTPS"}`},
		{"t_rule", "c", "", `{"id":"r3","group_id":"g2","cidr":"0.0.0.0/0","from_port":22,"to_port":22,"ip_protocol":"tcp","description":""}`},
		{"t_group", "other", "", `{"id":"g2","name":"other","ingress":[]}`},
	}
	policy = thingInState{"t_policy", "read", "", `{"id":"web:read","role":"web","name":"read","policy":"{ \"a\": 1, \"b\": [2] }"}`}
	facts  = DriftFacts{
		"t_group":  {Items: map[string][]string{"ingress": {"t_rule"}}},
		"t_role":   {Items: map[string][]string{"inline": {"t_policy"}, "managed": {"t_attachment"}}},
		"t_bucket": {Mirrors: map[string][]string{"versioning": {"t_versioning"}, "policy": {"t_bucket_policy"}}, Moving: []string{"size"}},
	}
	configured = map[string][]string{"t_service": {"name", "count", "tags"}, "t_group": {"name"}, "t_role": {"name"}, "t_bucket": {"name"}}
)

// TestDriftByHand: what a person did is found, and what an apply, the clock or
// somebody who may does is not.
func TestDriftByHand(t *testing.T) {
	group := func(before, now string) thingInState {
		if before != "" {
			before = `{"id":"g1","name":"web","ingress":[` + before + `]}`
		}
		return thingInState{"t_group", "web", before, `{"id":"g1","name":"web","ingress":[` + now + `]}`}
	}
	const opened = `{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":22,"to_port":22,"protocol":"tcp","self":false}`
	role := func(before, now string) thingInState {
		return thingInState{"t_role", "web", `{"id":"web","name":"web",` + before + `}`, `{"id":"web","name":"web",` + now + `}`}
	}
	for name, tt := range map[string]struct {
		things []thingInState
		want   string // the attribute, "" for no drift
	}{
		"a port": {append(rules, group(groupRule, groupRule+","+opened)), "ingress[1]"},
		// The state has learnt of it with a later apply: it is as open as before.
		"a port that the state knows of": {append(rules, group("", groupRule+","+opened)), "ingress[1]"},
		"a port for one network more": {
			append(rules, group(groupRule, strings.Replace(groupRule, `"10.1.0.0/16"`, `"10.1.0.0/16","0.0.0.0/0"`, 1))), "ingress[0]",
		},
		"the rules after an apply":        {append(rules, group(" ", groupRule)), ""},
		"a policy":                        {[]thingInState{policy, role(`"inline":[]`, `"inline":[{"name":"admin","policy":"{}"}]`)}, "inline[0]"},
		"another policy of the same name": {[]thingInState{policy, role(`"inline":[]`, `"inline":[{"name":"read","policy":"{\"a\":2}"}]`)}, "inline[0]"},
		"the policies after an apply":     {[]thingInState{policy, role(`"inline":[]`, `"inline":[{"name":"read","policy":"{\"b\":[2],\"a\":1}"}]`)}, ""},
		"an attachment":                   {[]thingInState{role(`"managed":[]`, `"managed":["p1"]`)}, "managed[0]"},
		"attachments after an apply": {
			[]thingInState{role(`"managed":[]`, `"managed":["p1"]`), {"t_attachment", "a", "", `{"id":"web-p1","role":"web","policy_arn":"p1"}`}}, "",
		},
		"an attachment of another role": {
			[]thingInState{role(`"managed":[]`, `"managed":["p1"]`), {"t_attachment", "a", "", `{"id":"api-p1","role":"api","policy_arn":"p1"}`}}, "managed[0]",
		},
		"a value": {[]thingInState{{"t_service", "web", `{"id":"s","name":"web","tags":{}}`, `{"id":"s","name":"web","tags":{"a":"b"}}`}}, "tags.a"},
		"a value that the provider does not fill in": {
			[]thingInState{{"t_service", "web", `{"id":"s","boundary":null}`, `{"id":"s","boundary":"b"}`}}, "boundary",
		},
		"a value that it fills in": {[]thingInState{{"t_service", "web", `{"id":"s","endpoint":"a"}`, `{"id":"s","endpoint":"b"}`}}, ""},
		"scaling":                  {[]thingInState{{"t_service", "web", `{"id":"s","count":2}`, `{"id":"s","count":5}`}}, ""},
		"a deletion":               {[]thingInState{{"t_service", "web", `{"id":"s","count":2}`, ""}}, "(deleted)"},
		"what another resource shows": {
			[]thingInState{
				{"t_bucket", "b", `{"id":"b","versioning":[]}`, `{"id":"b","versioning":[{"enabled":true}]}`},
				{"t_versioning", "b", "", `{"id":"b","bucket":"b","status":"Enabled"}`},
			}, "",
		},
		"what none shows": {
			[]thingInState{{"t_bucket", "b", `{"id":"b","policy":""}`, `{"id":"b","policy":"{\"open\":true}"}`}}, "policy",
		},
		"what changes by itself": {[]thingInState{{"t_bucket", "b", `{"id":"b","size":1}`, `{"id":"b","size":2}`}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			expected := Expected{
				Facts:    facts,
				Ignored:  Ignored{thing{"m", "t_service", "web"}: {{"count"}}},
				Computed: func(_, attribute string) bool { return attribute != "boundary" },
			}
			r := reviewed(t)(NewDrift("e", testEngine, driftPlan(t, configured, tt.things...), nil, expected))
			var got []string
			for _, c := range r.Changes {
				if c.Action == Delete {
					got = append(got, "(deleted)")
				}
				for _, a := range c.Attributes {
					got = append(got, a.Path)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("drift %q, want %q", got, tt.want)
			}
			if n := len(r.Computed); n > 0 && name != "a value that it fills in" {
				t.Errorf("%d more are listed: %+v", n, r.Computed)
			}
		})
	}
}

// TestDriftOfASecret: an item that the state calls sensitive is not shown.
func TestDriftOfASecret(t *testing.T) {
	plan := driftPlan(t, configured, thingInState{"t_role", "web", "", `{"id":"web","name":"web","inline":[{"name":"SECRET"}]}`})
	plan.PriorState.Values.RootModule.ChildModules[0].Resources[0].SensitiveValues = json.RawMessage(`{"inline":true}`)
	r := reviewed(t)(NewDrift("e", testEngine, plan, nil, Expected{Facts: facts}))
	var text strings.Builder
	if err := r.WriteText(&text, TextOptions{Details: true}); err != nil || strings.Contains(text.String(), "SECRET") || len(r.Changes) != 1 {
		t.Errorf("%v, %d changes:\n%s", err, len(r.Changes), text.String())
	}
}

func TestNewIgnored(t *testing.T) {
	tree := tfcode.Parse(map[string][]byte{
		"modules/app/main.tf": []byte(`
resource "t_service" "web" {
  lifecycle {
    ignore_changes = [desired_count, tags["x"], network[0].id]
  }
}
resource "t_service" "all" {
  lifecycle {
    ignore_changes = all
  }
}
`),
		"data/main.tf": []byte(`resource "t_table" "a" {
  lifecycle {
    ignore_changes = [size]
  }
}
`),
	})
	change := func(typ, name string) *tfjson.ResourceChange {
		return &tfjson.ResourceChange{ModuleAddress: "module.app", Type: typ, Name: name}
	}
	ignored := NewIgnored(tree, "")
	for _, tt := range []struct {
		name string
		path []any
		want bool
	}{
		{"web", []any{"desired_count"}, true},
		{"web", []any{"tags", "x"}, true},
		{"web", []any{"tags", "y"}, false},
		{"web", []any{"tags"}, false},
		{"web", []any{"network", 0, "id"}, true},
		{"web", []any{"network", 1, "id"}, false},
		{"all", []any{"anything"}, true},
		{"other", []any{"desired_count"}, false},
	} {
		if got := ignored.has(change("t_service", tt.name), tt.path); got != tt.want {
			t.Errorf("%s %v: %v", tt.name, tt.path, got)
		}
	}
	if got := NewIgnored(tree, "data"); len(got) != 1 {
		t.Errorf("of a layer: %v", got)
	}
}
