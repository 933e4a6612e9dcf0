package report

import (
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// planned is what a plan does, what is lost by it first.
type planned struct {
	Name, Summary, Engine string
	Drift, Incomplete     bool
	Losses                []loss
	Refused               []refusal
	Notes                 []string
	Groups                []changeGroup
	Outputs               []change
}

// loss is data that is gone after the plan.
type loss struct {
	// Holds says what is lost, such as "data".
	Holds string
	change
}

type refusal struct {
	Reason, Remedy string
	At             []*place
}

// changeGroup are the changes of one action.
type changeGroup struct {
	Action, Title string
	Changes       []change
}

type change struct {
	Address, Action, Reason string
	At                      *place // in the output
	From                    []*place
	Was, Import             string
	Attributes              []changedAttribute
}

type changedAttribute struct {
	Path, Before, After string
	Forces              bool
	From                []*place
}

func (s *Sources) planned(at addresses) *planned {
	r := s.Plan
	if r == nil {
		return nil
	}
	p := &planned{Name: r.Name(), Summary: r.Summary(), Engine: r.Engine, Drift: r.Kind == "drift", Incomplete: r.Incomplete}
	for _, l := range r.Layers {
		if l.Note != "" {
			p.Notes = append(p.Notes, l.Layer+": "+l.Note)
		}
	}
	for _, x := range r.Refused {
		p.Refused = append(p.Refused, refusal{x.Reason, x.Remedy, append(originsOf(x.Origins), originsOf(x.Change)...)})
	}
	for _, c := range r.Changes {
		one := changeOf(c, at)
		if holds := s.holds(c); holds != "" && !p.Drift {
			p.Losses = append(p.Losses, loss{holds, one})
		}
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Action != one.Action {
			p.Groups = append(p.Groups, changeGroup{Action: one.Action, Title: r.Title(c.Action)})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Changes = append(g.Changes, one)
	}
	for _, o := range r.Outputs {
		p.Outputs = append(p.Outputs, change{Address: o.Name, Action: string(o.Action), Attributes: attributesOf(o.Attributes)})
	}
	return p
}

// holds is what is lost with a resource that a change destroys, "" for nothing.
func (s *Sources) holds(c terraform.Change) string {
	address, ok := tfcode.ParseAddress(c.Address)
	if !ok || !c.Action.Destructive() {
		return ""
	}
	if holds := s.Facts[address.Type].Holds; holds != "" {
		return holds
	}
	if s.Project != nil {
		for _, kind := range s.Project.Pack.Stateful() {
			for _, typ := range kind.Types {
				if typ == address.Type {
					return "the data of " + kind.Kind
				}
			}
		}
	}
	return ""
}

func changeOf(c terraform.Change, at addresses) change {
	return change{
		Address: c.Address, Action: string(c.Action), Reason: c.Reason, At: at.find(c.Address), From: originsOf(c.Origins),
		Was: c.MovedFrom, Import: c.ImportedAs, Attributes: attributesOf(c.Attributes),
	}
}

func attributesOf(all []terraform.Attribute) []changedAttribute {
	var found []changedAttribute
	for _, a := range all {
		before, after := a.Values()
		if a.Before == nil && !a.Sensitive {
			before = ""
		}
		found = append(found, changedAttribute{a.Path, before, after, a.ForcesReplacement, originsOf(a.Origins)})
	}
	return found
}

func originsOf(all []terraform.Origin) []*place {
	var found []*place
	for _, o := range all {
		if at := placeAt(o.File, o.Line); at != nil {
			found = append(found, at)
		}
	}
	return found
}
