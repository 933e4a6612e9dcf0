package terraform

import (
	"cmp"
	"maps"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Action is what a plan does to a resource.
type Action string

// The actions, the most destructive first: the order of a review.
const (
	Delete  Action = "delete"
	Replace Action = "replace"
	Forget  Action = "forget"
	Update  Action = "update"
	Create  Action = "create"
	Import  Action = "import"
	Move    Action = "move"
)

var actions = []Action{Delete, Replace, Forget, Update, Create, Import, Move}

// Destructive says whether the action loses something that exists.
func (a Action) Destructive() bool { return a == Delete || a == Replace }

// Review describes a plan. It is also the JSON form, which machines rely on: keys are
// added, never renamed or removed. It contains no sensitive values.
type Review struct {
	Environment string `json:"environment"`
	// Layer is the name of the layer if the review is of one layer; "" for a review of
	// all layers, or of an environment without layers.
	Layer string `json:"layer,omitempty"`
	// Layers gives the standing of each layer, in the order of their apply.
	Layers []LayerReview `json:"layers,omitempty"`
	// Kind is "plan", or "drift" if the changes were made outside of Terraform. Those
	// lead from the state to what exists.
	Kind   string `json:"kind"`
	Engine string `json:"engine"`
	// Counts are the numbers of changes by action.
	Counts  map[Action]int  `json:"counts"`
	Modules []ModuleCounts  `json:"modules"`
	Changes []Change        `json:"changes"`
	Outputs []OutputChanged `json:"outputs,omitempty"`
	// Refused are the objections of the spec's guards to the plan.
	Refused []Refusal `json:"refused,omitempty"`
	// Incomplete says that the engine left changes for a later plan.
	Incomplete bool `json:"incomplete,omitempty"`
	// Computed are outside changes of attributes that the configuration does not set;
	// only a drift has them.
	Computed []Change `json:"computed,omitempty"`

	reads bool // whether apply reads data sources
}

// ModuleCounts are the numbers of changes of one module by action.
type ModuleCounts struct {
	// Module is the name of the module, "" for the root.
	Module string         `json:"module"`
	Counts map[Action]int `json:"counts"`
}

// Change is what happens to one resource.
type Change struct {
	Address string `json:"address"`
	// Layer is the name of the layer that the resource is in.
	Layer  string `json:"layer,omitempty"`
	Module string `json:"module"`
	Action Action `json:"action"`
	// Reason completes "because ..."; it is empty for usual changes.
	Reason string `json:"reason,omitempty"`
	// MovedFrom is the resource's former address.
	MovedFrom string `json:"moved_from,omitempty"`
	// ImportedAs is the id of an existing resource that is imported.
	ImportedAs string `json:"imported_as,omitempty"`
	// Attributes are the changed attributes. A created resource has all that the
	// configuration sets, a deleted one has none.
	Attributes []Attribute `json:"attributes,omitempty"`
	// Computed are the attributes whose values only the provider knows.
	Computed []string `json:"computed,omitempty"`
	// Origins are the lines of the spec behind the resource as a whole.
	Origins []Origin `json:"origins,omitempty"`
}

// Attribute is the change of one attribute, or of a part of one.
type Attribute struct {
	// Path is the name of the attribute, followed by the path in its value.
	Path string `json:"path"`
	// Before and After are the values; null means no value. They are also null if the
	// value is sensitive, and After if it is not known yet.
	Before    any  `json:"before"`
	After     any  `json:"after"`
	Sensitive bool `json:"sensitive,omitempty"`
	Unknown   bool `json:"known_after_apply,omitempty"`
	// ForcesReplacement says that this change causes the replacement of the resource.
	ForcesReplacement bool `json:"forces_replacement,omitempty"`
	// Origins are the lines of the spec that the value was made from.
	Origins []Origin `json:"origins,omitempty"`

	configured bool
}

// OutputChanged is the change of an output of the root.
type OutputChanged struct {
	Name       string      `json:"name"`
	Layer      string      `json:"layer,omitempty"`
	Action     Action      `json:"action"`
	Attributes []Attribute `json:"attributes"`
}

// Origin is a line of the spec.
type Origin struct {
	// Path is the dotted path of the key.
	Path string `json:"path"`
	File string `json:"file"`
	Line int    `json:"line"`
}

// Empty says that the plan changes nothing, not even outputs, and that nothing is left
// to be planned.
func (r *Review) Empty() bool {
	return len(r.Changes)+len(r.Outputs)+len(r.WaitingLayers()) == 0 && !r.Incomplete
}

// NewReview reviews a plan of an environment. The error is a *[Doubtful] if the plan
// has content that this version does not know, or contradicts itself.
func NewReview(environment string, engine Engine, plan Plan, index *provenance.Index) (*Review, error) {
	if err := reviewable(plan.Plan); err != nil {
		return nil, err
	}
	r := &Review{Environment: environment, Kind: "plan", Engine: engine.String(), Counts: map[Action]int{}}
	b := &reviewer{index: index, configuration: newConfiguration(plan.Config)}
	for _, rc := range plan.ResourceChanges {
		c, err := b.change(rc)
		if err != nil {
			return nil, err
		}
		if c.Action != "" {
			r.Changes = append(r.Changes, c)
		}
		r.reads = r.reads || rc.Change.Actions.Read()
	}
	for _, name := range slices.Sorted(maps.Keys(plan.OutputChanges)) {
		o, err := outputChange(name, plan.OutputChanges[name])
		if err != nil {
			return nil, err
		}
		if o.Action != "" {
			r.Outputs = append(r.Outputs, o)
		}
	}
	r.Incomplete = isIncomplete(plan.Plan)
	r.finish()
	if err := r.agreesWith(plan.Applyable); err != nil {
		return nil, err
	}
	return r, nil
}

// finish sorts and counts the changes.
func (r *Review) finish() {
	sortChanges(r.Changes)
	sortChanges(r.Computed)
	byModule := map[string]map[Action]int{}
	for _, c := range r.Changes {
		if byModule[c.Module] == nil {
			byModule[c.Module] = map[Action]int{}
		}
		byModule[c.Module][c.Action]++
		r.Counts[c.Action]++
	}
	for _, name := range slices.Sorted(maps.Keys(byModule)) {
		r.Modules = append(r.Modules, ModuleCounts{Module: name, Counts: byModule[name]})
	}
}

func sortChanges(changes []Change) {
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(actions, a.Action), slices.Index(actions, b.Action)),
			cmp.Compare(a.Address, b.Address),
		)
	})
}

// reviewer turns the resource changes of one plan into changes.
type reviewer struct {
	index         *provenance.Index
	configuration configuration

	// For a drift: what is expected, and the resources that exist.
	drift    bool
	expected Expected
	present  *present
}

// change reviews a resource. Its action is "" if nothing happens to the resource.
func (b *reviewer) change(rc *tfjson.ResourceChange) (Change, error) {
	action, err := actionOf(rc)
	if err != nil || action == "" || rc.Mode == tfjson.DataResourceMode {
		return Change{}, err
	}
	c := Change{
		Address: rc.Address, Module: string(tfcode.ModuleOf(rc.ModuleAddress)), Action: action,
		Reason: reasons[rc.ActionReason], MovedFrom: rc.PreviousAddress,
	}
	if rc.Change.Importing != nil {
		c.ImportedAs = rc.Change.Importing.ID
	}
	if rc.DeposedKey != "" {
		c.Address += " (deposed object " + rc.DeposedKey + ")"
	}
	block := rc.Type + "." + rc.Name
	c.Origins = origins(b.index.Whole(c.Module, block))
	if action == Delete || action == Forget {
		return c, nil
	}
	for _, d := range differences(rc.Change) {
		set := b.configuration.sets(rc, d.path)
		a := d.attribute()
		if !set && (action == Create || a.idle()) {
			continue
		}
		if d.unknown && !d.forces && !set {
			c.Computed = append(c.Computed, d.text())
			continue
		}
		if b.drift {
			if b.expected.Ignored.has(rc, d.path) {
				continue
			}
			if expected, byHand := b.expects(rc, d.path); !set && expected {
				continue
			} else if !set {
				set = byHand
			}
		}
		a.configured = set
		a.Origins = origins(b.index.At(c.Module, block, d.path, rc.Change.After))
		c.Attributes = append(c.Attributes, a)
	}
	return c, nil
}

// reasons completes "because ...".
var reasons = map[tfjson.ActionReason]string{
	tfjson.ActionReasonReplaceBecauseTainted:         "it is tainted: an earlier run did not finish it",
	tfjson.ActionReasonReplaceByRequest:              "it was asked for",
	tfjson.ActionReasonReplaceByTriggers:             "something in its replace_triggered_by changes",
	tfjson.ActionReasonDeleteBecauseNoResourceConfig: "it is no longer rendered",
	tfjson.ActionReasonDeleteBecauseNoModule:         "its module is no longer rendered",
	tfjson.ActionReasonDeleteBecauseWrongRepetition:  "its resource is repeated in another way now",
	tfjson.ActionReasonDeleteBecauseCountIndex:       "its resource has fewer instances now",
	tfjson.ActionReasonDeleteBecauseEachKey:          "its resource no longer has this key",
	tfjson.ActionReasonDeleteBecauseNoMoveTarget:     "it was moved to an address that is not rendered",
}

func origins(all []diag.Origin) []Origin {
	var found []Origin
	for _, o := range all {
		found = append(found, Origin{Path: o.Path, File: o.Range.Filename, Line: o.Range.Start.Line})
	}
	return found
}
