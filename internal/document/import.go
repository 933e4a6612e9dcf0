package document

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// ReportName is the file that says what became of each block.
const ReportName = "imported.md"

// Result is a document as a spec.
type Result struct {
	// Files are the files of the spec folder by name, [ReportName] among them.
	Files map[string][]byte
	// Placed are the blocks that the spec holds, from top to bottom.
	Placed []Placed
	// Left is what the spec does not hold at all.
	Left []Left
	// Doubtful are keys that are written, but that no spec can have.
	Doubtful []Doubt
	// Taken are the secrets of the document. They are nowhere in the files.
	Taken []Taken

	document *Document
}

// Placed is a block in the spec.
type Placed struct {
	Block
	// Sections are where it stands, such as services[] or iam.roles.reader.policy.
	Sections []string
	// Values counts the values of the block.
	Values int
	// Named tells that a name was taken from the heading.
	Named bool
}

// Left is a part of the document that the spec does not hold.
type Left struct {
	First, Last int
	Text        string
	// Why completes the sentence "It is not in the spec, because ...".
	Why string
}

// Doubt is a key that is written, though no spec can have it.
type Doubt struct {
	Line int
	// Path leads to the key, such as services[0].launch_type.
	Path string
	// Why completes the sentence that begins with the path.
	Why string
}

// Import makes a spec of a document. name is the file name to use in diagnostics;
// the files only have its last part. Errors mean that there is no result;
// warnings name everything that is left or doubtful.
func Import(name string, src []byte) (*Result, hcl.Diagnostics) {
	doc, diags := Find(name, src)
	if diags.HasErrors() {
		return nil, diags
	}
	if len(doc.Blocks) == 0 {
		return nil, hcl.Diagnostics{diag.Errorf(doc.text.rangeOf(1), "No data found",
			"The document has no block of YAML, JSON, settings or directives. Blocks stand between fences (```), "+
				"or at the margin under a heading.")}
	}
	im := &importer{placer: newPlacer(), result: &Result{document: doc}, secrets: secretsOf(doc.text.lines)}
	for _, b := range doc.Blocks {
		im.block(b)
	}
	im.named()
	for _, c := range doc.Code {
		im.leave(c.First, c.Last, fmt.Sprintf("it is in the language %q, in which no spec is written", c.Language))
	}
	r := im.result
	slices.SortStableFunc(r.Left, func(a, b Left) int { return a.First - b.First })
	slices.SortStableFunc(r.Placed, func(a, b Placed) int { return a.First - b.First })
	im.doubt(im.tree, im.root, "", false)
	slices.SortStableFunc(r.Doubtful, func(a, b Doubt) int { return a.Line - b.Line })
	source := path.Base(filepath.ToSlash(name))
	im.clean()
	slices.SortStableFunc(r.Taken, func(a, b Taken) int { return a.Line - b.Line })
	r.Files = specFiles(im.root, im.tree, source)
	for file, text := range r.Files {
		r.Files[file], _ = spec.Format(file, text) // what it leaves alone can be read as it is
	}
	r.Files[ReportName] = []byte(im.secrets.hidden.Blot(string(r.report(source))))
	return r, diag.Reword(r.warnings(), im.secrets.hidden.Blot)
}

// importer is an import under way.
type importer struct {
	*placer
	result  *Result
	later   []unnamed
	secrets *secrets
}

// unnamed is a block that needs a name, which may follow from others.
type unnamed struct {
	block Block
	node  *node
	place place
}

func (im *importer) leave(first, last int, why string) {
	lines := im.secrets.lines[first-1 : last]
	im.last = ""
	im.result.Left = append(im.result.Left, Left{First: first, Last: last, Text: strings.Join(lines, "\n"), Why: why})
}

// block puts one block into the tree.
func (im *importer) block(b Block) {
	root, problem := parse(b)
	if problem != "" {
		im.leave(b.First, b.Last, problem)
		return
	}
	if b.Syntax == JSON {
		root.unquote()
	}
	if root.kind == listNode {
		im.list(b, root)
		return
	}
	if im.isSections(root) {
		im.sectionsOf(b, root)
		return
	}
	to, problem := im.choose(b, root)
	switch {
	case problem != "":
		im.leave(b.First, b.Last, problem)
	case to.unnamed():
		im.later = append(im.later, unnamed{block: b, node: root, place: to})
	default:
		im.put(to, root, titleOf(b), "")
		im.placed(b, root, to.String())
	}
}

func (im *importer) placed(b Block, n *node, sections ...string) {
	values := 0
	n.leaves(func(*node) { values++ })
	im.result.Placed = append(im.result.Placed, Placed{Block: b, Sections: sections, Values: values})
}

// titleOf is the comment above what a block becomes.
func titleOf(b Block) string {
	lines := "L" + linesOf(b.First, b.Last)
	if b.Heading.Text == "" {
		return lines
	}
	return b.Heading.Text + " (" + lines + ")"
}

// isSection tells whether an entry is a section: its key names one, of several things
// when there are names in it.
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
	for i, e := range root.entries {
		if !im.isSection(e) {
			last := b.Last
			if i+1 < len(root.entries) {
				last = root.entries[i+1].line - 1
			}
			im.leave(e.line, max(e.line, last), fmt.Sprintf("the spec has no section %q", e.name))
			continue
		}
		sections = append(sections, e.name)
		im.putSection(e, title)
		title = ""
	}
	if last := len(im.tree.entries) - 1; last >= 0 {
		im.tree.entries[last].foot = append(im.tree.entries[last].foot, root.foot...)
	}
	im.placed(b, root, sections...)
}

// list puts each item of a list where it fits.
func (im *importer) list(b Block, root *node) {
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
			im.leave(b.First, b.Last, problem)
			return
		}
		targets = append(targets, target{to, it.node})
	}
	if len(targets) == 0 {
		im.leave(b.First, b.Last, "it is empty")
		return
	}
	last := targets[len(targets)-1].node
	last.foot = append(last.foot, root.foot...)
	title := titleOf(b)
	var sections []string
	for _, t := range targets {
		im.put(t.place, t.node, title, "")
		if !slices.Contains(sections, t.String()) {
			sections = append(sections, t.String())
		}
		title = ""
	}
	im.placed(b, root, sections...)
}

// named puts the blocks that are called after their headings.
func (im *importer) named() {
	im.learn(im.tree, im.root, false)
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
		im.put(u.place, u.node, titleOf(u.block), name)
		im.placed(u.block, u.node, strings.Replace(u.place.String(), "NAME", name, 1))
		im.result.Placed[len(im.result.Placed)-1].Named = true
	}
}

// unquote forgets the quotes of JSON, where every text has them.
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
