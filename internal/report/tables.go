package report

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/jobhive/jobhivegen/internal/coverage"
)

// covered is what became of the values of the spec.
type covered struct {
	Values int
	Kinds  []coveredKind
}

// coveredKind are the values that something of one kind became of.
type coveredKind struct {
	Kind, Means string
	Rows        []coveredRow
}

type coveredRow struct {
	Path string
	At   *place
	Uses []use
	More int
}

// use is something that a value does.
type use struct {
	Kind, Where, By string
	At              *place
}

// means explains each kind of account.
var means = map[coverage.Kind]string{
	coverage.Rendered:    "It went into an attribute.",
	coverage.Structural:  "It decided what blocks and attributes there are, or what they are called.",
	coverage.Enforced:    "Another command holds it against what it does.",
	coverage.Asserted:    "A rule holds it against another value.",
	coverage.Documented:  "It went into a text.",
	coverage.Ignored:     "It does nothing, and the pack says why.",
	coverage.Unaccounted: "It does nothing.",
}

// coverageOf gives the ledger by kind, beginning with values that have no effect.
func coverageOf(l *coverage.Ledger, at addresses) *covered {
	const most = 4 // uses of a value that are shown
	c := &covered{Values: len(l.Entries)}
	for _, kind := range slices.Concat([]coverage.Kind{coverage.Unaccounted}, coverage.Kinds[:len(coverage.Kinds)-1]) {
		k := coveredKind{Kind: string(kind), Means: means[kind]}
		for _, e := range l.Of(kind) {
			row := coveredRow{Path: e.Path, At: placeOf(e.Range), More: max(0, len(e.Uses)-most)}
			for _, u := range e.Uses[:min(most, len(e.Uses))] {
				row.Uses = append(row.Uses, use{string(u.Kind), u.Where, u.By, at.find(u.Where)})
			}
			k.Rows = append(k.Rows, row)
		}
		if len(k.Rows) > 0 || kind == coverage.Unaccounted {
			c.Kinds = append(c.Kinds, k)
		}
	}
	return c
}

// comparison lists the differences between the environment and another one.
type comparison struct {
	From, To  string
	Values    []comparedValue
	Resources []comparedResource
}

type comparedValue struct {
	Name     string
	From, To *comparedText
}

type comparedText struct {
	Text string
	At   *place
}

type comparedResource struct {
	Address string
	At      *place
	// Only is the environment that has it, "" for both.
	Only       string
	Attributes []comparedAttribute
}

type comparedAttribute struct{ Name, From, To string }

func (s *Sources) comparisons(at addresses) []comparison {
	var all []comparison
	for _, r := range s.Compared {
		c := comparison{From: r.From, To: r.To}
		for _, v := range r.Values {
			one := comparedValue{Name: v.Name}
			if v.From != nil {
				one.From = &comparedText{v.From.Value, placeOf(v.From.Range)}
			}
			if v.To != nil {
				one.To = &comparedText{v.To.Value, placeOf(v.To.Range)}
			}
			c.Values = append(c.Values, one)
		}
		for _, x := range r.Resources {
			one := comparedResource{Address: x.Address, Only: x.Only}
			if x.Only != r.To {
				one.At = at.find(x.Address)
			}
			for _, a := range x.Attributes {
				one.Attributes = append(one.Attributes, comparedAttribute(a))
			}
			c.Resources = append(c.Resources, one)
		}
		all = append(all, c)
	}
	return all
}

// reached is who has to reach what, and who may do what, in the form that machines get.
type reached struct {
	Reached [][]int
	Paths   []way
	Grants  []grant
	Unused  []wayPlace
	Gaps    int
	// Ways are the ways in from the internet, Network and Permissions the others.
	Ways                 [][]way
	Network, Permissions []way
	Verbs                []string
	Things               []thing
}

type way struct {
	From, To, What string
	OK             bool
	Needed         []wayPlace `json:"needed_by"`
	Edges          []wayEdge
}

type wayPlace struct {
	Text, File, Rule string
	Line             int
}

// At gives the place on the page, nil for blocks of the pack.
func (w wayPlace) At() *place { return placeAt(w.File, w.Line) }

type wayEdge struct {
	Kind    string
	Missing bool
	Fix     string
	wayPlace
}

type grant struct {
	Resource, Who, By, File string
	Verbs                   []string
	Conditional             bool
	Line                    int
}

// thing is what permissions are about, with those who have any.
type thing struct {
	Name string
	Who  []holder
}

// holder may do something with a thing: the verbs that have a column, and others.
type holder struct {
	Name   string
	Can    []bool
	Others []string
	At     []note
}

func (s *Sources) reached() (*reached, error) {
	if s.Reach == nil {
		return nil, nil
	}
	var text bytes.Buffer
	r := &reached{}
	if err := s.Reach.WriteJSON(&text, s.Verbs); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text.Bytes(), r); err != nil {
		return nil, err
	}
	for i, path := range s.Reach.Paths {
		if !r.Paths[i].OK {
			r.Gaps++
		}
		if path.Permission() {
			r.Permissions = append(r.Permissions, r.Paths[i])
		} else {
			r.Network = append(r.Network, r.Paths[i])
		}
	}
	for _, chain := range r.Reached {
		var steps []way
		for _, i := range chain {
			steps = append(steps, r.Paths[i])
		}
		r.Ways = append(r.Ways, steps)
	}
	for _, v := range s.Verbs {
		r.Verbs = append(r.Verbs, v.Name)
	}
	r.things()
	return r, nil
}

// things gathers the permissions by what they are for, and then by who has them.
func (r *reached) things() {
	for _, g := range r.Grants {
		i := slices.IndexFunc(r.Things, func(t thing) bool { return t.Name == g.Resource })
		if i < 0 {
			i = len(r.Things)
			r.Things = append(r.Things, thing{Name: g.Resource})
		}
		t := &r.Things[i]
		who := "role " + g.Who
		if g.By != "" {
			who = g.Who
		}
		j := slices.IndexFunc(t.Who, func(h holder) bool { return h.Name == who })
		if j < 0 {
			j = len(t.Who)
			t.Who = append(t.Who, holder{Name: who, Can: make([]bool, len(r.Verbs))})
		}
		h := &t.Who[j]
		for _, verb := range g.Verbs {
			if at := slices.Index(r.Verbs, verb); at >= 0 {
				h.Can[at] = true
			} else if !slices.Contains(h.Others, verb) {
				h.Others = append(h.Others, verb)
			}
		}
		said := ""
		if g.By != "" {
			said = "the pack (" + g.By + ")"
		}
		if g.Conditional {
			said += " on a condition"
		}
		h.At = append(h.At, note{said, placeAt(g.File, g.Line)})
	}
}
