package reach

import (
	"io"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// The JSON form of a map, which machines may rely on: keys are added to it, never
// renamed or removed.
type (
	jsonMap struct {
		// Reached are the ways from the internet, as lists of indexes of Paths.
		Reached [][]int     `json:"reached"`
		Paths   []jsonPath  `json:"paths"`
		Grants  []jsonGrant `json:"grants"`
		Unused  []jsonPlace `json:"unused"`
	}
	jsonPath struct {
		From   string      `json:"from"`
		To     string      `json:"to"`
		What   string      `json:"what"`
		OK     bool        `json:"ok"`
		Needed []jsonPlace `json:"needed_by"`
		Edges  []jsonEdge  `json:"edges"`
	}
	jsonEdge struct {
		Kind    string `json:"kind"`
		Missing bool   `json:"missing"`
		// Fix says what to write if the edge is missing.
		Fix string `json:"fix,omitempty"`
		jsonPlace
	}
	jsonPlace struct {
		Text string `json:"text"`
		// File and Line are left out for blocks of the pack.
		File string `json:"file,omitempty"`
		Line int    `json:"line,omitempty"`
		// Rule is the id of the rule that reports it.
		Rule string `json:"rule,omitempty"`
	}
	jsonGrant struct {
		Resource string   `json:"resource"`
		Who      string   `json:"who"`
		Actions  []string `json:"actions"`
		Verbs    []string `json:"verbs"`
		// By is the address of the pack's block that allows it, instead of a line.
		By          string `json:"by,omitempty"`
		Conditional bool   `json:"conditional"`
		File        string `json:"file,omitempty"`
		Line        int    `json:"line,omitempty"`
	}
)

func placeOf(text, rule string, rng hcl.Range) jsonPlace {
	return jsonPlace{Text: text, File: rng.Filename, Line: rng.Start.Line, Rule: rule}
}

// WriteJSON prints a map for machines.
func (m *Map) WriteJSON(w io.Writer, verbs []Verb) error {
	p := &printer{Map: m, verbs: verbs}
	out := jsonMap{Reached: [][]int{}, Paths: []jsonPath{}, Grants: []jsonGrant{}, Unused: []jsonPlace{}}
	index := map[*Path]int{}
	for i := range m.Paths {
		path := &m.Paths[i]
		index[path] = i
		j := jsonPath{From: path.From, To: path.To, What: path.What, OK: path.OK(), Needed: []jsonPlace{}, Edges: []jsonEdge{}}
		for _, needed := range path.Needed {
			j.Needed = append(j.Needed, placeOf(needed.Text, "", needed.Range))
		}
		for _, e := range path.Edges {
			j.Edges = append(j.Edges, jsonEdge{e.Kind, e.Missing, e.Fix, placeOf(e.Text, e.Rule, e.Range)})
		}
		out.Paths = append(out.Paths, j)
	}
	for _, chain := range m.Chains() {
		var way []int
		for _, path := range chain {
			way = append(way, index[path])
		}
		out.Reached = append(out.Reached, way)
	}
	for _, g := range m.Grants {
		words := map[string]bool{}
		for _, action := range g.Actions {
			for _, word := range p.verbsOf(action) {
				words[word] = true
			}
		}
		out.Grants = append(out.Grants, jsonGrant{
			g.Resource, g.Who, g.Actions, sortedKeys(words), g.By, g.Conditional, g.Range.Filename, g.Range.Start.Line,
		})
	}
	for _, s := range m.Surplus {
		out.Unused = append(out.Unused, placeOf(s.Detail, s.Rule, s.Range))
	}
	return diag.EncodeJSON(w, out)
}
