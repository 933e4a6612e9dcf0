package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// block puts one block into the tree.
func (im *importer) block(b Block) {
	problem := ""
	switch b.Syntax {
	case Table:
		problem = im.table(b)
	case Bullets:
		problem = im.bulletList(b)
	default:
		problem = im.data(b)
	}
	if problem != "" {
		im.leave(b.First, b.Last, problem)
		im.result.Left[len(im.result.Left)-1].quiet = b.Syntax == Bullets && !said(b.list)
	}
}

// data takes a block that was written for a program.
func (im *importer) data(b Block) (problem string) {
	root, bad, problem := parse(b)
	if problem != "" {
		return problem
	}
	if b.Syntax == JSON {
		root.unquote()
	}
	if b.Syntax == Settings {
		im.nest(b, root)
	}
	if problem := im.take(b, root); problem != "" {
		return problem
	}
	for _, broken := range bad {
		if broken.Instead == "" {
			im.leave(broken.First, broken.Last, "it cannot be read as YAML: "+broken.Why)
			continue
		}
		im.result.repaired = append(im.result.repaired, broken)
	}
	return ""
}

// take puts a value into its place. If there is none, it returns the reason and
// changes nothing.
func (im *importer) take(b Block, root *node) (problem string) {
	if root.kind == listNode {
		return im.list(b, root)
	}
	im.spellSections(root)
	if im.isSections(root) {
		im.sectionsOf(b, root)
		return ""
	}
	best, problem := im.best(b, root)
	inner := im.titled(b, root)
	if best.shape != nil && best.shape.kind == mapShape && best.heading == 0 && im.areTitles(root) {
		inner++ // which are surer than names of things that nothing else tells of
	}
	if inner > 0 && (problem != "" || inner > best.known) && im.parted(b, root) {
		return ""
	}
	if to, name, ok := im.thing(b, root); ok && (b.prose() || problem != "" || best.item && root.get(best.shape.name) == nil) {
		best.place, b.named = to, name
	} else if problem != "" {
		return problem
	}
	to := best.place
	im.in(b.environment())
	switch {
	case to.unnamed() && b.named != "":
		im.conform(root, to.shape, b.prose())
		im.put(to, root, titleOf(b), b.named)
		im.placed(b, root, strings.Replace(to.String(), "NAME", b.named, 1))
	case to.unnamed():
		im.later = append(im.later, unnamed{block: b, node: root, place: to})
	default:
		im.withoutSection(root, to, b)
		im.conform(root, to.shape, b.prose())
		im.call(b, to, root)
		im.put(to, root, titleOf(b), "")
		im.placed(b, root, to.String())
	}
	return ""
}

// areTitles tells whether all keys of a map have sections below them.
func (im *importer) areTitles(root *node) bool {
	return !slices.ContainsFunc(root.entries, func(e *entry) bool { return e.node.kind != mapNode || !im.isSections(e.node) })
}

// spellSections spells the keys of sections as the vocabulary does.
func (im *importer) spellSections(root *node) {
	for _, e := range root.entries {
		if name := spelling(e.name, im.root); e.node.kind != scalarNode && root.get(name) == nil {
			e.name = name
		}
	}
}

// call gives a list item the name in its title, if it has no name.
func (im *importer) call(b Block, to place, n *node) {
	if !to.item || to.shape.name == "" || n.get(to.shape.name) != nil || !b.prose() && b.named == "" {
		return
	}
	name, line := b.named, b.First
	if name == "" && b.Heading.Line > 0 && !names(b.Heading.Text, to.path[len(to.path)-1].key) {
		name, line = strings.Join(words(b.Heading.Text), "-"), b.Heading.Line
	}
	if name == "" {
		return
	}
	called := &entry{name: to.shape.name, line: line, node: &node{line: line, text: name, tag: textTag}}
	n.entries = append([]*entry{called}, n.entries...)
}

func (im *importer) placed(b Block, n *node, sections ...string) {
	values := 0
	n.leaves(func(leaf *node) {
		if leaf.kind != scalarNode || leaf.tag != nullTag {
			values++
		}
	})
	b.Environment = b.environment()
	im.result.Placed = append(im.result.Placed, Placed{Block: b, Sections: sections, Values: values})
}

// titleOf is the comment above what a block becomes.
func titleOf(b Block) string {
	lines := "L" + linesOf(b.First, b.Last)
	if b.named != "" {
		return b.named + " (" + lines + ")"
	}
	if b.Heading.Text == "" {
		return lines
	}
	return b.Heading.Text + " (" + lines + ")"
}

// nest makes maps of settings that are named by a path from a section, as queues.jobs.max_receives, or
// from the section that the heading names.
func (im *importer) nest(b Block, root *node) {
	under := im.sectionNamed(b)
	var entries []*entry
	for _, e := range root.entries {
		first, rest, dotted := strings.Cut(e.name, ".")
		if of := cmp.Or(under, im.sectionWith(first)); dotted && im.root.key(first) == nil && of != nil && of.shape.leads(e.name) {
			first, rest = of.name, e.name
		}
		if !dotted || im.root.key(first) == nil {
			entries = append(entries, e)
			continue
		}
		path := strings.Split(rest, ".")
		for _, key := range slices.Backward(path) {
			inner := *e
			inner.lead, inner.name = lead{}, key
			e = &entry{lead: e.lead, line: e.line, node: &node{kind: mapNode, line: e.line, entries: []*entry{&inner}}}
		}
		e.name = first
		entries = append(entries, e)
	}
	root.entries = entries
}

// isSection tells whether the key of an entry names a section.
func (im *importer) isSection(e *entry) bool {
	k := im.root.key(e.name)
	return k != nil && (!k.many || e.node.kind == mapNode)
}

// isSections tells whether a map is made of sections: at least half of its keys
// name one.
func (im *importer) isSections(n *node) bool {
	known := 0
	for _, e := range n.entries {
		if im.isSection(e) {
			known++
		}
	}
	if known == 0 || known*2 < len(n.entries) {
		return false
	}
	return known == len(n.entries) || !slices.ContainsFunc(im.places, func(p place) bool { return p.fit(n).known > known })
}

func (im *importer) sectionsOf(b Block, root *node) {
	var sections []string
	title := titleOf(b)
	im.in(b.environment())
	for i, e := range root.entries {
		if !im.isSection(e) {
			inner := within(b, root, i)
			if e.node.kind == scalarNode || im.take(inner, e.node) != "" {
				im.leave(e.line, inner.Last, fmt.Sprintf("the spec has no section %q", e.name))
			}
			im.in(b.environment())
			continue
		}
		sections = append(sections, e.name)
		im.conform(e.node, im.root.under(e.name), b.prose())
		im.putSection(e, title)
		title = ""
	}
	if last := len(im.tree.entries) - 1; last >= 0 {
		im.tree.entries[last].foot = append(im.tree.entries[last].foot, root.foot...)
	}
	im.placed(b, root, sections...)
}

// within gives the part of a block that stands under one of its keys.
func within(b Block, root *node, i int) Block {
	e := root.entries[i]
	inner := b
	inner.First, inner.named = e.line, e.name
	if i+1 < len(root.entries) {
		inner.Last = max(e.line, root.entries[i+1].line-1)
	}
	inner.Above = append(slices.Clone(b.Above), b.Heading.Text)
	inner.Heading = Heading{Text: e.name, Line: e.line}
	if env := onlyEnvironment(e.name); env != "" {
		inner.Environment, inner.named = env, b.named
	}
	return inner
}

// titled counts the keys that have a place below keys that are only titles.
func (im *importer) titled(b Block, root *node) (known int) {
	for i, e := range root.entries {
		if e.node.kind != mapNode {
			continue
		}
		im.spellSections(e.node)
		inner := within(b, root, i)
		switch f, problem := im.best(inner, e.node); {
		case inner.Environment != b.Environment:
			known += 1 + len(e.node.entries)
		case im.isSections(e.node):
			known += len(e.node.entries)
		case problem == "":
			known += f.known
		default:
			known += im.titled(inner, e.node)
		}
	}
	return known
}

// parted imports the values below titles, and tells whether any of them has a place.
func (im *importer) parted(b Block, root *node) bool {
	left := map[int]string{}
	took := false
	for i, e := range root.entries {
		problem := fmt.Sprintf("the spec has no section %q", e.name)
		if e.node.kind != scalarNode {
			problem = im.take(within(b, root, i), e.node)
		}
		if problem == "" {
			took = true
		} else {
			left[i] = problem
		}
	}
	if !took {
		return false
	}
	im.same[b.First] = "the title of what stands below it"
	for _, e := range root.entries {
		im.same[e.line] = "the title of what stands below it"
	}
	for i, problem := range left {
		inner := within(b, root, i)
		im.leave(inner.First, inner.Last, problem)
	}
	return true
}

// list puts each item of a list where it fits.
func (im *importer) list(b Block, root *node) (problem string) {
	type target struct {
		place
		node *node
	}
	var targets []target
	for _, it := range root.items {
		to, problem := im.choose(b, it.node)
		if problem == "" && !to.item {
			problem = "its items fit no list of the spec"
		}
		if problem != "" {
			return problem
		}
		targets = append(targets, target{to, it.node})
	}
	if len(targets) == 0 {
		return "it is empty"
	}
	last := targets[len(targets)-1].node
	last.foot = append(last.foot, root.foot...)
	title := titleOf(b)
	im.in(b.environment())
	var sections []string
	for len(targets) > 0 {
		first := targets[0]
		items := &node{kind: listNode}
		for len(targets) > 0 && targets[0].String() == first.String() {
			im.conform(targets[0].node, first.shape, b.prose())
			items.items = append(items.items, &item{lead: lead{space: true}, node: targets[0].node})
			targets = targets[1:]
		}
		im.put(first.place, items, title, "")
		if !slices.Contains(sections, first.String()) {
			sections = append(sections, first.String())
		}
		title = ""
	}
	im.placed(b, root, sections...)
	return ""
}

// name places the blocks that get their name from a heading.
func (im *importer) name() {
	for _, tree := range im.trees {
		im.learn(tree, im.root, false)
	}
	for _, u := range im.later {
		kind := ""
		for _, s := range u.place.path {
			kind += s.named
		}
		name := im.nameOf(kind, u.block.Heading.Text)
		if name == "" {
			im.leave(u.block.First, u.block.Last, fmt.Sprintf("it belongs to %s, and no heading says the name", u.place))
			continue
		}
		im.in(u.block.environment())
		im.conform(u.node, u.place.shape, u.block.prose())
		im.put(u.place, u.node, titleOf(u.block), name)
		im.placed(u.block, u.node, strings.Replace(u.place.String(), "NAME", name, 1))
		im.result.Placed[len(im.result.Placed)-1].Named = true
	}
}

// unquote drops the quotes of texts from JSON, where every text has them.
func (n *node) unquote() {
	n.quoted = false
	for _, e := range n.entries {
		e.quoted = false
		e.node.unquote()
	}
	for _, i := range n.items {
		i.node.unquote()
	}
}
