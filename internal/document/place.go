package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// placer puts blocks into one tree.
type placer struct {
	root   *shape
	places []place
	// several are the places that only tables with a thing in each row have.
	several []place
	tree    *node
	last    string // the section of the block before
	refs    map[string][]string

	contradictions []Contradiction
	same           map[int]string
}

func newPlacer(v *spec.Vocabulary) *placer {
	p := &placer{root: vocabularyOf(v), refs: map[string][]string{}, same: map[int]string{}}
	p.places, p.several = placesOf(p.root, nil), severalOf(p.root)
	return p
}

// fit says how well a block fits a place.
type fit struct {
	place
	known, total, required, heading, inner int
}

// choose returns the place of a block that is not made of sections. problem says
// why it has none.
func (p *placer) choose(b Block, n *node) (chosen place, problem string) {
	f, problem := p.best(b, n)
	return f.place, problem
}

// best is the place that a block fits best.
func (p *placer) best(b Block, n *node) (chosen fit, problem string) {
	if n.kind != mapNode {
		return fit{}, "its items fit no list of the spec"
	}
	settings := b.Syntax == Settings || b.Syntax == Directives
	var fits []fit
	for _, candidate := range p.places {
		f := candidate.fit(n)
		f.heading, f.inner = candidate.overlap(b), len(candidate.path)
		if b.prose() && candidate.shape.kind == structShape && (f.known > 0 || candidate.namedBy(b)) {
			f.partly(n)
		}
		if f.known == 0 || f.known*2 < f.total && (!b.prose() || !candidate.namedBy(b)) || settings && f.known < f.total {
			continue
		}
		fits = append(fits, f)
	}
	if len(fits) == 0 {
		if settings {
			chosen.place, problem = p.chooseParameters(b)
			return chosen, problem
		}
		return fit{}, "its keys are those of no section of the spec"
	}
	order := func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.known, a.known), cmp.Compare(b.required, a.required), cmp.Compare(b.heading, a.heading))
	}
	if b.prose() {
		order = func(a, b fit) int {
			return cmp.Or(cmp.Compare(b.heading, a.heading), cmp.Compare(b.known, a.known), cmp.Compare(b.required, a.required),
				cmp.Compare(min(a.heading, 1)*a.inner, min(b.heading, 1)*b.inner))
		}
	}
	slices.SortStableFunc(fits, order)
	if len(fits) > 1 && order(fits[0], fits[1]) == 0 {
		if only, ok := p.said(n, fits, order); ok {
			return only, ""
		}
		if only, ok := nameless(fits, order); ok {
			return only, ""
		}
		return fit{}, fmt.Sprintf("its keys fit %s and %s alike", fits[0].place, fits[1].place)
	}
	return fits[0], ""
}

// nameless chooses between places that fit alike: the one section that needs no name, where the others
// are one of several things, and nothing says which.
func nameless(fits []fit, order func(a, b fit) int) (only fit, ok bool) {
	for _, f := range fits {
		if order(f, fits[0]) != 0 || f.item || f.unnamed() || len(f.path) > 1 {
			continue
		}
		if ok {
			return fit{}, false
		}
		only, ok = f, true
	}
	return only, ok
}

// partly counts further keys of which people write a part.
func (f *fit) partly(n *node) {
	f.known = 0
	for _, e := range n.entries {
		outer, _, _ := strings.Cut(e.name, ".")
		if f.shape.key(spelled(e.name, f.shape)) != nil || f.shape.key(spelled(outer, f.shape)) != nil {
			f.known++
		}
	}
}

// said chooses between places that fit alike: the one where the document has said all
// these keys already.
func (p *placer) said(n *node, fits []fit, order func(a, b fit) int) (only fit, ok bool) {
	for _, f := range fits {
		if order(f, fits[0]) != 0 || f.item || f.unnamed() {
			continue
		}
		at := p.tree
		for _, st := range f.path {
			at = at.get(st.key)
		}
		if at == nil || slices.ContainsFunc(n.entries, func(e *entry) bool { return at.get(e.spelling(f.shape)) == nil }) {
			continue
		}
		if ok {
			return fit{}, false
		}
		only, ok = f, true
	}
	return only, ok
}

// prose tells whether a block was written for people rather than for a program.
func (b Block) prose() bool { return b.Syntax == Table || b.Syntax == Bullets }

// namedBy tells whether a heading of a block names the section of the place.
func (p place) namedBy(b Block) bool {
	if names(b.Heading.Text, p.path[0].key) {
		return true
	}
	return slices.ContainsFunc(b.Above, func(title string) bool { return names(title, p.path[0].key) })
}

// fit counts the keys of n that exist at the place. For a map of named things, it
// counts the keys of all their values.
func (p place) fit(n *node) fit {
	f := fit{place: p}
	if p.shape.kind == structShape {
		f.count(p.shape, n)
		return f
	}
	if p.shape.elem.kind != structShape {
		return f
	}
	for _, e := range n.entries {
		if e.node.kind != mapNode {
			return fit{place: p}
		}
		f.count(p.shape.elem, e.node)
	}
	return f
}

func (f *fit) count(s *shape, n *node) {
	f.total += len(n.entries)
	spelled := make(map[string]bool, len(n.entries))
	for _, e := range n.entries {
		name := e.spelling(s)
		spelled[name] = true
		outer, _, nested := strings.Cut(e.name, ".")
		if s.key(name) != nil || nested && s.key(spelling(outer, s)) != nil {
			f.known++
		}
	}
	for _, k := range s.keys {
		if k.required && (n.get(k.name) != nil || spelled[k.name]) {
			f.required++
		}
	}
}

// overlap counts the words of the place's name in the heading of a block. For prose it
// also looks at the headings above.
func (p place) overlap(b Block) int {
	has := headingWords(b.Heading.Text)
	if b.prose() {
		for _, title := range b.Above {
			has = append(has, headingWords(title)...)
		}
	}
	count := 0
	for _, s := range p.path {
		for _, word := range words(s.key) {
			if containsWord(has, word) {
				count++
			}
		}
	}
	return count
}

// containsWord tells whether a word, or the same in singular, is among others.
func containsWord(all []string, word string) bool {
	return slices.ContainsFunc(all, func(other string) bool {
		return strings.TrimSuffix(other, "s") == strings.TrimSuffix(word, "s")
	})
}

// chooseParameters returns the place for settings: in the section that the heading
// names, or in the section of the previous block.
func (p *placer) chooseParameters(b Block) (chosen place, problem string) {
	var next *place
	for _, candidate := range p.places {
		if candidate.shape.kind != mapShape || !candidate.shape.elem.text {
			continue
		}
		section := candidate.path[0].key
		if names(b.Heading.Text, section) {
			return candidate, ""
		}
		if section == p.last && next == nil {
			next = &candidate
		}
	}
	if next == nil {
		return place{}, "neither its heading nor the block before says whose settings they are"
	}
	return *next, ""
}

// names tells whether a heading has all words of a section's name.
func names(heading, section string) bool {
	has := headingWords(heading)
	return !slices.ContainsFunc(words(section), func(word string) bool { return !containsWord(has, word) })
}

// put writes a block to its place, or a list of items to the place of one item, with a
// comment that names its heading. names stand for the steps without a key.
func (p *placer) put(to place, n *node, title string, name string) {
	at, s, path := p.tree, p.root, ""
	for i, st := range to.path {
		key := cmp.Or(st.key, name)
		s, path = s.under(key), strings.TrimPrefix(path+"."+key, ".")
		if i == 0 {
			p.last = key
		}
		if i < len(to.path)-1 {
			at = at.child(key)
			continue
		}
		e := &entry{lead: lead{space: true}, name: key, line: n.line, node: n}
		if to.item {
			if at.get(key) == nil {
				at.entries = append(at.entries, &entry{lead: lead{space: true}, name: key, node: &node{kind: listNode}})
			}
			if n.kind != listNode {
				e.node = &node{kind: listNode, items: []*item{{lead: lead{space: true}, node: n}}}
			}
		}
		p.merge(at, e, s, path, heading(title))
	}
}

// putSection writes the value of a section.
func (p *placer) putSection(e *entry, title string) {
	p.last = e.name
	p.merge(p.tree, e, p.root.under(e.name), e.name, heading(title))
}

// merge puts a key and its value into a map where something may stand already.
func (p *placer) merge(at *node, e *entry, s *shape, path string, title []string) {
	m := merger{title: title, same: p.same}
	m.entry(at, at.byName(), e, s, path)
	p.contradictions = append(p.contradictions, m.contradictions...)
}

// child gives the map under a key; it adds an empty one if the key is missing.
func (n *node) child(key string) *node {
	if found := n.get(key); found != nil && found.kind == mapNode {
		found.flow = false
		return found
	}
	made := &node{kind: mapNode}
	n.entries = append(n.entries, &entry{lead: lead{space: true}, name: key, node: made})
	return made
}

func heading(title string) []string {
	if title == "" {
		return nil
	}
	return []string{title}
}

// learn collects the references in the tree, since they contain names.
func (p *placer) learn(n *node, s *shape, pairs bool) {
	if pairs && n.kind == listNode {
		for _, i := range n.items {
			p.learn(i.node, s, false)
		}
		return
	}
	for _, i := range n.items {
		if s.kind == listShape {
			p.learn(i.node, s.elem, false)
		}
	}
	for _, e := range n.entries {
		k := s.key(e.name)
		switch {
		case k != nil:
			for _, kind := range k.ref {
				e.node.leaves(func(leaf *node) { p.refs[kind] = append(p.refs[kind], leaf.text) })
			}
			p.learn(e.node, k.shape, k.pairs)
		case s.kind == mapShape:
			p.learn(e.node, s.elem, false)
		}
	}
}

// nameOf gives the name of a thing under a heading: as a reference to the thing spells
// it, or else the words of the heading.
func (p *placer) nameOf(kind, heading string) string {
	want := strings.Join(words(heading), "_")
	for _, ref := range p.refs[kind] {
		name := ref[strings.LastIndexAny(ref, ":/")+1:]
		if strings.Join(words(name), "_") == want {
			return name
		}
	}
	return want
}
