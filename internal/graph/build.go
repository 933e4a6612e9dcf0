package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// internet is the box of what is outside of the product.
const internet = "internet"

// Source is what a picture is made from.
type Source struct {
	Title string
	Code  *tfcode.Tree
	Rules *Rules
	// Environment is the environment's name, which is ignored when two environments
	// are compared.
	Environment string
	// Index finds the lines of the spec behind resources; it may be nil.
	Index *provenance.Index
}

// New makes the model of a view.
func New(source Source, view View) *Model {
	rules := source.Rules
	if rules == nil {
		rules = &Rules{}
	}
	b := &builder{
		Source: source, rules: rules, view: views[view], code: index(source.Code),
		boxes: map[string]*Box{}, groups: map[string]*Group{}, lone: map[string]bool{}, next: map[Means]map[string][]hop{},
	}
	m := &Model{Title: source.Title, View: view}
	if view == Modules {
		b.modules()
	} else {
		b.resources()
	}
	m.Boxes, m.Groups, m.Arrows = b.sorted()
	return m
}

// viewRules are what a view shows.
type viewRules struct {
	kinds     []Kind
	around    []Kind // groups
	means     []Means
	instances bool   // of resources with several, each is a box
	isolated  []Kind // are shown without an arrow, too
}

var views = map[View]viewRules{
	Architecture: {
		kinds:    []Kind{Outside, Entry, Balancer, Compute, Queue, Database, Cache, Storage},
		around:   []Kind{Net, Subnet},
		means:    []Means{Traffic, Events, DataFlow, Copies},
		isolated: []Kind{Entry, Balancer, Compute, Database, Cache, Storage},
	},
	Network: {
		kinds: []Kind{Outside, Subnet, Gateway}, around: []Kind{Net, Zone},
		means: []Means{Route}, instances: true, isolated: []Kind{Subnet, Gateway},
	},
	Data: {
		kinds: []Kind{Compute, Queue, Database, Cache, Storage}, means: []Means{Events, DataFlow, Traffic, Copies},
	},
	Permissions: {
		kinds: []Kind{Compute, Role, Queue, Database, Storage, Secret, Key}, means: []Means{Permission},
	},
}

type hop struct{ to, label string }

type builder struct {
	Source
	rules  *Rules
	view   viewRules
	code   *code
	boxes  map[string]*Box
	groups map[string]*Group
	lone   map[string]bool // are drawn only when something is known of them
	arrows []Arrow
	next   map[Means]map[string][]hop // from a node, or a side of one
}

func (b *builder) resources() {
	for _, r := range b.code.resources {
		for _, n := range b.nodesOf(r) {
			b.link(n)
		}
	}
	for _, r := range b.code.resources {
		p := b.rules.byType[r.thing.Type]
		if p == nil || !slices.Contains(b.view.kinds, p.Kind) {
			continue
		}
		for _, n := range b.nodesOf(r) {
			b.box(n, p)
		}
	}
	b.dropServed()
	b.connect()
	b.dropIsolated()
}

// nodesOf are the nodes of a resource in the view.
func (b *builder) nodesOf(r *resource) []node {
	if b.view.instances {
		return r.nodes()
	}
	return []node{{resource: r}}
}

// id is the name of a node in the view.
func (b *builder) id(n node) string {
	if !b.view.instances {
		n.key = ""
	}
	return n.address()
}

var argument = regex.New(`\{([a-z0-9_.]+)\}`)

func (b *builder) box(n node, p *Picture) {
	box := &Box{ID: b.id(n), Kind: p.Kind, What: p.What, Name: b.name(n, p), Notes: b.notes(n, p), text: b.neutral(n.resource.text)}
	box.In = b.groupOf(n, p)
	if origins := b.Index.Whole(string(n.scope.place.Module), n.thing.String()); len(origins) > 0 {
		box.Origin = origins[0].Path
	}
	b.boxes[box.ID] = box
	b.lone[box.ID] = p.Lone
}

// neutral removes the name of the environment from a text.
func (b *builder) neutral(text string) string {
	if b.Environment == "" {
		return text
	}
	return strings.ReplaceAll(text, b.Environment, "\x00")
}

func (b *builder) name(n node, p *Picture) string {
	for _, path := range p.Name {
		if text := n.text(path); text != "" {
			return text
		}
	}
	if n.key != "" {
		return n.key
	}
	return strings.ReplaceAll(n.thing.Name, "_", " ")
}

// notes are the notes of a picture, filled in, as far as their arguments are set.
func (b *builder) notes(n node, p *Picture) []string {
	var all []string
	for _, note := range p.Notes {
		if texts := n.filled(note); len(texts) > 0 {
			all = append(all, texts[0])
		}
	}
	return all
}

// filled are a template's texts with the arguments in braces filled in: one for each
// value of an argument that stands in several blocks, and none if one is not set.
func (n node) filled(template string) []string {
	at := argument.FindStringIndex(template)
	if at == nil {
		return []string{template}
	}
	var all []string
	for _, value := range n.texts(template[at[0]+1 : at[1]-1]) {
		for _, rest := range n.filled(template[at[1]:]) {
			all = append(all, template[:at[0]]+value+rest)
		}
	}
	return all
}

// link notes what a node connects.
func (b *builder) link(n node) {
	for _, l := range b.rules.links[n.thing.Type] {
		if !slices.Contains(b.view.means, l.Means) || !n.meets(l.When) {
			continue
		}
		label := b.notes(n, &Picture{Notes: []string{l.Label}})
		for _, from := range b.ends(n, l.From) {
			for _, to := range b.ends(n, l.To) {
				if from == to {
					continue
				}
				if b.next[l.Means] == nil {
					b.next[l.Means] = map[string][]hop{}
				}
				h := hop{to, strings.Join(label, "")}
				if !slices.Contains(b.next[l.Means][from], h) {
					b.next[l.Means][from] = append(b.next[l.Means][from], h)
				}
			}
		}
	}
}

// meets tells whether arguments have the values; "" stands for one that is left out.
func (n node) meets(when map[string]string) bool {
	for path, want := range when {
		if n.text(path) != want {
			return false
		}
	}
	return true
}

// ends are the nodes that arguments lead to.
func (b *builder) ends(n node, paths []string) []string {
	var all []string
	for _, path := range paths {
		if template, ok := strings.CutPrefix(path, "="); ok {
			for _, text := range n.filled(template) {
				all = append(all, "="+text)
			}
			continue
		}
		path, side, sided := strings.Cut(path, ":")
		if sided {
			side = ":" + side
		}
		switch path {
		case "self":
			all = append(all, b.id(n)+side)
		case internet:
			all = append(all, internet)
		default:
			for _, expr := range expressions(n.block.Body, path) {
				for _, to := range b.code.references(n, expr) {
					all = append(all, b.id(to)+side)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// connect makes the arrows between boxes, following everything that is not a box.
func (b *builder) connect() {
	for _, means := range b.view.means {
		for _, from := range slices.Sorted(maps.Keys(b.next[means])) {
			if b.drawn(from) {
				b.reach(means, from, from, "", map[string]bool{})
			}
		}
	}
	b.arrows = withoutReplicas(merged(b.arrows))
	for _, a := range b.arrows {
		if a.From == internet || a.To == internet {
			b.boxes[internet] = &Box{ID: internet, Kind: Outside, Name: internet}
		}
	}
}

// drawn tells whether a node is a box; the outside is made when an arrow needs it.
func (b *builder) drawn(id string) bool {
	return b.boxes[id] != nil || id == internet && slices.Contains(b.view.kinds, Outside)
}

func (b *builder) reach(means Means, from, at, label string, seen map[string]bool) {
	hops := b.next[means][at]
	slices.SortFunc(hops, func(x, y hop) int { return cmp.Or(strings.Compare(x.to, y.to), strings.Compare(x.label, y.label)) })
	for _, h := range hops {
		text := cmp.Or(h.label, label)
		if b.drawn(h.to) && !b.serves(from, h.to) {
			if h.to != from {
				b.arrows = append(b.arrows, Arrow{From: from, To: h.to, Means: means, Label: text})
			}
			continue
		}
		if way := h.to + "\x00" + text; !seen[way] {
			seen[way] = true
			b.reach(means, from, h.to, text, seen)
		}
	}
}

// merged merges arrows between the same two boxes: traffic replaces data, and a call
// from a queue replaces reading from it.
func merged(arrows []Arrow) []Arrow {
	var all []Arrow
	at := map[[2]string]int{}
	for _, a := range arrows {
		if a.Means == DataFlow {
			if i, ok := at[[2]string{a.To, a.From}]; ok && all[i].Means == Events {
				continue
			}
		}
		i, ok := at[[2]string{a.From, a.To}]
		if !ok {
			at[[2]string{a.From, a.To}] = len(all)
			all = append(all, a)
			continue
		}
		if first := &all[i]; first.Means == a.Means && a.Label != "" && !slices.Contains(strings.Split(first.Label, ", "), a.Label) {
			labels := append(strings.Split(first.Label, ", "), a.Label)
			labels = slices.DeleteFunc(labels, func(s string) bool { return s == "" })
			slices.SortFunc(labels, func(x, y string) int { return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y)) })
			first.Label = strings.Join(labels, ", ")
		}
	}
	return all
}

// withoutReplicas drops traffic to a replica if it also goes to the original.
func withoutReplicas(arrows []Arrow) []Arrow {
	original := map[string]string{}
	for _, a := range arrows {
		if a.Means == Copies {
			original[a.To] = a.From
		}
	}
	return slices.DeleteFunc(slices.Clone(arrows), func(a Arrow) bool {
		a.To = original[a.To]
		return a.Means == Traffic && slices.Contains(arrows, a)
	})
}

// serves tells whether a box stands for a "lone" one, because it is of the same kind: a
// service for its task.
func (b *builder) serves(from, to string) bool {
	return b.lone[to] && b.boxes[from] != nil && b.boxes[to] != nil && b.boxes[from].Kind == b.boxes[to].Kind
}

// dropServed drops "lone" boxes that something of their kind stands for. What an event of
// something else starts stays: the task that a schedule runs beside the service.
func (b *builder) dropServed() {
	served, started := map[string]bool{}, map[string]bool{}
	for _, means := range b.view.means {
		for from, hops := range b.next[means] {
			for _, h := range hops {
				if b.serves(from, h.to) {
					served[h.to] = true
				} else if means == Events && b.boxes[from] != nil {
					started[h.to] = true
				}
			}
		}
	}
	for id := range served {
		if !started[id] {
			delete(b.boxes, id)
		}
	}
}

// dropIsolated drops boxes without arrows, in views of connections, and empty groups.
func (b *builder) dropIsolated() {
	touched := map[string]bool{}
	for _, a := range b.arrows {
		touched[a.From], touched[a.To] = true, true
	}
	used := map[string]bool{}
	for id, box := range b.boxes {
		if !touched[id] && (!slices.Contains(b.view.isolated, box.Kind) || b.lone[id]) {
			delete(b.boxes, id)
			continue
		}
		for in := box.In; in != ""; in = b.groups[in].In {
			used[in] = true
		}
	}
	maps.DeleteFunc(b.groups, func(id string, _ *Group) bool { return !used[id] })
}

func (b *builder) sorted() ([]Box, []Group, []Arrow) {
	var boxes []Box
	for _, id := range slices.Sorted(maps.Keys(b.boxes)) {
		boxes = append(boxes, *b.boxes[id])
	}
	var groups []Group
	for _, id := range slices.Sorted(maps.Keys(b.groups)) {
		groups = append(groups, *b.groups[id])
	}
	slices.SortFunc(b.arrows, func(x, y Arrow) int {
		return cmp.Or(strings.Compare(x.From, y.From), strings.Compare(x.To, y.To), strings.Compare(string(x.Means), string(y.Means)))
	})
	return boxes, groups, b.arrows
}
