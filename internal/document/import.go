package document

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tolerant"
)

// ReportName is the file that says what became of each block.
const ReportName = "imported.md"

// Result is a document as a spec.
type Result struct {
	// Files are the files of the spec folder by name, [ReportName] among them.
	Files map[string][]byte
	// Placed are the blocks that the spec holds, from top to bottom.
	Placed []Placed
	// Left are the parts of the document that are not in the spec.
	Left []Left
	// Doubtful are keys that are written, but that no spec can have.
	Doubtful []Doubt
	// Taken are the secrets of the document. No file contains them.
	Taken []Taken
	// Contradictions are places where the document gives two values for one thing.
	Contradictions []Contradiction
	// Overlays are the environments other than that of the base.
	Overlays []string

	document *Document
	same     map[int]string // why lines that were imported are in no file
	repaired []tolerant.Bad
}

// Placed is a block in the spec.
type Placed struct {
	Block
	// Sections are where it stands, such as services[] or iam.roles.reader.policy.
	Sections []string
	// Values counts the values of the block.
	Values int
	// Named says that the heading gave it a name.
	Named bool
}

// Left is a part of the document that the spec does not hold.
type Left struct {
	First, Last int
	Text        string
	// Why completes the sentence "It is not in the spec, because ...".
	Why string

	quiet bool // plain text, which nobody expects in a spec
}

// Doubt is a key that was written although no spec can have it.
type Doubt struct {
	Line int
	// Last is the line of the last thing below the key.
	Last int
	// Path leads to the key, such as services[0].launch_type.
	Path string
	// Why completes the sentence that begins with the path.
	Why string
}

// Import makes a spec of a document. name is the file name to use in diagnostics;
// the files only have its last part. v is what a spec may say, nil for what every
// one may. Errors mean that there is no result; warnings name everything that is left,
// doubtful or said in two ways.
func Import(name string, src []byte, v *spec.Vocabulary) (*Result, hcl.Diagnostics) {
	doc, diags := Find(name, src)
	if diags.HasErrors() {
		return nil, diags
	}
	im := &importer{
		placer: newPlacer(v), result: &Result{document: doc}, secrets: secretsOf(doc.text.lines), trees: map[string]*node{},
	}
	im.in("")
	runs := im.runsOf(doc.Passages)
	var later, unplaced []run
	for _, b := range doc.Blocks {
		runs, unplaced = im.pairs(runs, b.First)
		later = append(later, unplaced...)
		im.block(b)
	}
	im.pairs(append(runs, later...), len(doc.text.lines)+1)
	im.name()
	im.sentences()
	r := im.result
	if !slices.ContainsFunc(r.Placed, func(p Placed) bool { return p.Values > 0 }) {
		return nil, im.nothing()
	}
	for number, mark := range doc.text.marks {
		r.Left = append(r.Left, Left{First: number, Last: number, Text: mark, Why: "it is a mark of a merge that nobody finished"})
	}
	for _, c := range doc.Code {
		im.leave(c.First, c.Last, fmt.Sprintf("it is in the language %q, in which no spec is written", c.Language))
	}
	im.compose()
	r.Contradictions, r.same = im.contradictions, im.same
	for _, part := range im.parts() {
		im.tree = part.tree
		im.doubt(im.tree, im.root, "", false)
		im.tree.leaves(func(leaf *node) { delete(im.same, leaf.line) })
		im.clean()
	}
	sortByLine(r)
	source := path.Base(filepath.ToSlash(name))
	r.Files = map[string][]byte{}
	for _, part := range im.parts() {
		maps.Copy(r.Files, specFiles(im.root, part.tree, source, part.environment))
	}
	for file, text := range r.Files {
		r.Files[file], _ = v.Format(file, text) // what it leaves alone can be read as it is
	}
	r.Files[ReportName] = []byte(im.secrets.hidden.Blot(string(r.report(source))))
	return r, diag.Reword(r.warnings(), im.secrets.hidden.Blot)
}

// part is a tree that becomes files: the base, or the overlay of an environment.
type part struct {
	environment string
	tree        *node
}

func (im *importer) parts() []part {
	all := []part{{"", im.base}}
	for _, env := range im.result.Overlays {
		all = append(all, part{env, im.overlays[env]})
	}
	return all
}

func sortByLine(r *Result) {
	slices.SortStableFunc(r.Left, func(a, b Left) int { return a.First - b.First })
	slices.SortStableFunc(r.Placed, func(a, b Placed) int { return a.First - b.First })
	slices.SortStableFunc(r.Doubtful, func(a, b Doubt) int { return a.Line - b.Line })
	slices.SortStableFunc(r.Taken, func(a, b Taken) int { return a.Line - b.Line })
	r.Taken = slices.Compact(r.Taken)
	r.Left = slices.CompactFunc(r.Left, func(a, b Left) bool { return a == b })
	slices.SortStableFunc(r.Contradictions, func(a, b Contradiction) int { return a.First - b.First })
}

// nothing is the error for a document of which nothing is in a spec.
func (im *importer) nothing() hcl.Diagnostics {
	r := im.result
	lookedFor := "Looked for were YAML, JSON, settings (name = value) and directives (name value) between fences or under a heading, " +
		"tables, and lists of \"- key: value\", with the keys of these sections: " + strings.Join(im.root.sections(), ", ") + "."
	if len(r.document.Blocks) == 0 {
		return hcl.Diagnostics{diag.Errorf(r.document.text.rangeOf(1), "No data found", "The document has no data. %s", lookedFor)}
	}
	var diags hcl.Diagnostics
	for _, l := range r.Left {
		diags = append(diags, diag.Warnf(r.document.text.rangeOf(l.First), "Not imported",
			"%s not in the spec: %s.", sentence(l.First, l.Last), l.Why))
	}
	diags = append(diags, diag.Errorf(r.document.text.rangeOf(r.document.Blocks[0].First), "Nothing to import",
		"The document has data, and none of it has a place in a spec. %s", lookedFor))
	return diag.Reword(diags, im.secrets.hidden.Blot)
}

func (s *shape) sections() []string {
	var names []string
	for _, k := range s.keys {
		if k.reject == "" {
			names = append(names, k.name)
		}
	}
	return names
}

// importer is an import under way.
type importer struct {
	*placer
	result  *Result
	later   []unnamed
	secrets *secrets

	// trees are the values of each environment by its name, in the order of the
	// document; "" has those that are not about one environment.
	trees        map[string]*node
	environments []string
	// base is the spec, overlays are the differences of the other environments.
	base     *node
	overlays map[string]*node
}

// unnamed is a block that needs a name, which later blocks may give.
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
