package cli

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// correction is one comment of the corrections and the keys that it is about:
// those below it in the same map, up to the next comment. A key whose value has
// comments of its own is none of them.
type correction struct {
	path []string // of the map that the keys are in
	// ids are those of traps and rows of the document; there may be none if the
	// document has nothing of the kind.
	ids    []string
	absent bool // the document has nothing of the kind
	reason string
	// old are the keys as the document has them, new as the spec does.
	old, new *yaml.Node
	lines    []int // of the document
}

const notInDocument = "Not in the document"

var headPattern = regexp.MustCompile(`^(` + notInDocument + `)?` +
	`(?: ?\(?((?:T-\d+b?|[A-Z][A-Z0-9]*-\d+)(?:, (?:T-\d+b?|[A-Z][A-Z0-9]*-\d+))*)\)?)?: (.+)$`)

// correctionsIn reads the corrections of a file, against what was imported.
func correctionsIn(t *testing.T, overlay, imported []byte) []*correction {
	t.Helper()
	var over, base yaml.Node
	if err := yaml.Unmarshal(overlay, &over); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(imported, &base); err != nil {
		t.Fatal(err)
	}
	r := &correctionReader{t: t, imported: string(imported)}
	var from *yaml.Node
	if len(base.Content) > 0 {
		from = base.Content[0]
	}
	r.read(over.Content[0], from, nil)
	return r.all
}

type correctionReader struct {
	t        *testing.T
	imported string
	all      []*correction
}

func (r *correctionReader) read(over, base *yaml.Node, path []string) {
	var current *correction
	for i := 0; i < len(over.Content); i += 2 {
		key, value := over.Content[i], over.Content[i+1]
		if key.HeadComment != "" {
			current = r.begin(key.HeadComment, path)
		}
		from := lookup(base, key.Value)
		switch {
		case key.HeadComment == "" && hasComment(value):
			current = nil
			r.read(value, from, append(slices.Clone(path), key.Value))
		case current != nil:
			r.add(current, key.Value, value, from)
		default:
			r.t.Errorf("%s.%s has no comment that says why", strings.Join(path, "."), key.Value)
		}
	}
}

// hasComment tells whether there is a comment above a key anywhere below a node.
func hasComment(n *yaml.Node) bool {
	return slices.ContainsFunc(n.Content, func(child *yaml.Node) bool { return child.HeadComment != "" || hasComment(child) })
}

// begin reads the comment of a correction.
func (r *correctionReader) begin(comment string, path []string) *correction {
	text := strings.Join(strings.Fields(strings.ReplaceAll(comment, "#", " ")), " ")
	m := headPattern.FindStringSubmatch(text)
	if m == nil || m[1] == "" && m[2] == "" {
		r.t.Fatalf("the comment %q begins with no trap or row of the document, nor with %q", text, notInDocument)
	}
	c := &correction{
		path: path, absent: m[1] != "", reason: m[3],
		old: &yaml.Node{Kind: yaml.MappingNode}, new: &yaml.Node{Kind: yaml.MappingNode},
	}
	if m[2] != "" {
		c.ids = strings.Split(m[2], ", ")
	}
	r.all = append(r.all, c)
	return c
}

// add notes what a key is in the document and in the spec.
func (r *correctionReader) add(c *correction, key string, value, from *yaml.Node) {
	name := func() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: key} }
	if old := r.touched(c, value, from); old != nil {
		c.old.Content = append(c.old.Content, name(), old)
	}
	if value.Tag != "!!null" {
		c.new.Content = append(c.new.Content, name(), value)
	}
}

// touched is the part of what the document has that an overlay changes, nil for
// none.
func (r *correctionReader) touched(c *correction, over, base *yaml.Node) *yaml.Node {
	if base == nil {
		return nil
	}
	if over.Kind != yaml.MappingNode || base.Kind == yaml.ScalarNode {
		r.note(c, base)
		return base
	}
	part := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i < len(over.Content); i += 2 {
		if old := r.touched(c, over.Content[i+1], lookup(base, over.Content[i].Value)); old != nil {
			part.Content = append(part.Content, over.Content[i], old)
		}
	}
	if len(part.Content) == 0 {
		return nil
	}
	return part
}

// note collects the lines of the document below a node.
func (r *correctionReader) note(c *correction, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		if line := documentLine(r.imported, n.Line); line > 0 {
			c.lines = append(c.lines, line)
		}
	}
	for i, child := range n.Content {
		if isKey := n.Kind == yaml.MappingNode && i%2 == 0; !isKey {
			r.note(c, child)
		}
	}
}

// lookup is the value of a key: of a map, of a list of maps of one key, or the
// item of a list whose first key has this value.
func lookup(n *yaml.Node, key string) *yaml.Node {
	switch {
	case n == nil:
	case n.Kind == yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i+1]
			}
		}
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			switch {
			case item.Kind != yaml.MappingNode:
			case item.Content[1].Value == key:
				return item
			case len(item.Content) == 2 && item.Content[0].Value == key:
				return item.Content[1]
			}
		}
	}
	return nil
}

const correctionsIntroduction = `# What the document says, and what the spec says

` + "`jobhivegen import`" + ` makes a spec of the infrastructure document as it stands (testdata/document/specs), and
` + "`jobhivegen validate`" + ` names what is wrong with it (testdata/document/validate.txt). This page has every difference between
that and [specs/](../specs): %d corrections of what the document says, and %d additions of what it leaves out. Loaded over
the import as the overlay of an environment, [the corrections](../testdata/document/corrections) give exactly specs/; they
have the values in full.

    jobhivegen import testdata/document/infrastructure.txt --specs new
    mkdir new/environments && cat testdata/document/corrections/*.yaml > new/environments/production.yaml
    jobhivegen validate --specs new --env production --write-baseline kept.json    # what stays as it is
    jobhivegen render --specs new --env production --baseline kept.json --out out-new

Numbers such as T-22 and WEB-2 are those of the notes about the document. This page is made of the corrections, by a
test.
`

const keptIntroduction = `
## What stays as it is

What was reported and is wanted all the same: the rules are ignored in specs/ for these reasons.

| rule | reason |
|---|---|
`

// TestCorrectionsPage compares docs/corrections.md with the corrections.
func TestCorrectionsPage(t *testing.T) {
	const name = "../../docs/corrections.md"
	want := correctionsPage(t)
	if *update {
		if err := os.WriteFile(name, want, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/corrections.md is not what the corrections say, refresh it with make golden:\n%s", diff)
	}
}

func correctionsPage(t *testing.T) []byte {
	t.Helper()
	lines := readDocument(t)
	result, _ := document.Import("document.txt", []byte(strings.Join(lines, "\n")), nil)
	p := loadBuiltIn(t, templates.Names()[0])
	found := documentFindings(t, p, lines, fstest.MapFS{})
	var body bytes.Buffer
	corrections, additions, rows := 0, 0, readRows(t)
	files := correctionFiles(t)
	for _, file := range sortedKeys(files) {
		fmt.Fprintf(&body, "\n## %s\n\n| where | document | spec | why |\n|---|---|---|---|\n", file)
		for _, c := range correctionsIn(t, files[file], result.Files[file]) {
			c.checkIDs(t, rows)
			if len(c.old.Content) > 0 {
				corrections++
			} else {
				additions++
			}
			body.WriteString(c.row(t, p, found))
		}
	}
	page := bytes.NewBufferString(fmt.Sprintf(correctionsIntroduction, corrections, additions))
	page.Write(body.Bytes())
	page.WriteString(keptIntroduction)
	for _, kept := range slices.Compact(ignoreComments(t)) {
		fmt.Fprintf(page, "| %s | %s |\n", ruleLink(p, kept.rule), kept.reason)
	}
	return page.Bytes()
}

// checkIDs checks that the traps and the rows of a correction are there.
func (c *correction) checkIDs(t *testing.T, rows []*row) {
	t.Helper()
	for _, id := range c.ids {
		isTrap := slices.ContainsFunc(traps, func(tc trap) bool { return tc.id == id }) || slices.Contains(settled, id)
		isRow := slices.ContainsFunc(rows, func(r *row) bool { return r.id == id })
		if !isTrap && !isRow {
			t.Errorf("%s is neither a trap nor a row", id)
		}
	}
}

// settled are traps that are no findings: the importer and the pack deal with
// them.
var settled = []string{"T-02", "T-133"}

// row is a correction as a row of a table.
func (c *correction) row(t *testing.T, p *project.Pack, found []finding) string {
	t.Helper()
	why := strings.ToUpper(c.reason[:1]) + c.reason[1:]
	if c.absent {
		why = notInDocument + ": " + c.reason
	}
	if len(c.ids) > 0 {
		why += " (" + strings.Join(c.ids, ", ") + ")"
	}
	var caught []string
	for _, f := range found {
		by := ruleLink(p, f.by)
		if c.answers(f) && !slices.Contains(caught, by) {
			caught = append(caught, by)
		}
	}
	if len(caught) > 0 {
		slices.Sort(caught)
		why += " Reported: " + strings.Join(caught, ", ") + "."
	}
	old := flowText(t, c.old)
	if old != "" {
		old = linesText(c.lines) + ": " + old
	}
	path := ""
	if len(c.path) > 0 {
		path = "`" + strings.Join(c.path, ".") + "`"
	}
	return fmt.Sprintf("| %s | %s | %s | %s |\n", path, old, flowText(t, c.new), strings.ReplaceAll(why, "|", `\|`))
}

// answers tells whether a correction is about a finding: one at its lines, or, if
// it adds what the document does not have, one of its traps.
func (c *correction) answers(f finding) bool {
	if len(c.lines) > 0 {
		return !strings.HasPrefix(f.by, "Missing ") && slices.Contains(c.lines, f.line)
	}
	return slices.ContainsFunc(traps, func(tc trap) bool {
		return slices.Contains(c.ids, tc.id) && slices.Contains(tc.by, f.by)
	})
}

// flowText writes the keys of a map in one line each. Long values are cut.
func flowText(t *testing.T, n *yaml.Node) string {
	t.Helper()
	const most = 120
	var all []string
	n = bare(n)
	for i := 0; i < len(n.Content); i += 2 {
		pair := &yaml.Node{Kind: yaml.MappingNode, Content: n.Content[i : i+2], Style: yaml.FlowStyle}
		text, err := yaml.Marshal(pair)
		if err != nil {
			t.Fatal(err)
		}
		line := strings.Join(strings.Fields(string(text)), " ")
		line = strings.TrimSuffix(strings.TrimPrefix(line, "{"), "}")
		if len(line) > most {
			line = line[:strings.LastIndexByte(line[:most], ' ')] + " ..."
		}
		all = append(all, "`"+strings.ReplaceAll(line, "|", `\|`)+"`")
	}
	return strings.Join(all, "<br>")
}

// ruleLink links to a rule; what loading reports has no place of its own.
func ruleLink(p *project.Pack, by string) string {
	if slices.ContainsFunc(p.AllRules(), func(r diag.ToolRule) bool { return r.ID == by }) {
		return fmt.Sprintf("[%s](rules.md#%[1]s)", by)
	}
	return strings.ToLower(by[:1]) + by[1:]
}

// linesText shows lines as spans.
func linesText(lines []int) string {
	lines = slices.Compact(slices.Sorted(slices.Values(lines)))
	var spans []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		span := strconv.Itoa(lines[i])
		if j > i {
			span += "-" + strconv.Itoa(lines[j])
		}
		spans, i = append(spans, span), j+1
	}
	return "L" + strings.Join(spans, ", ")
}

// bare is a node without comments, and without the keys that an overlay removes.
func bare(n *yaml.Node) *yaml.Node {
	copied := *n
	copied.HeadComment, copied.LineComment, copied.FootComment = "", "", ""
	copied.Content = nil
	for i, child := range n.Content {
		isKey := n.Kind == yaml.MappingNode && i%2 == 0
		if isKey && n.Content[i+1].Tag == "!!null" || n.Kind == yaml.MappingNode && child.Tag == "!!null" {
			continue
		}
		copied.Content = append(copied.Content, bare(child))
	}
	return &copied
}

type ignoredRule struct{ rule, reason string }

var ignoreComment = regexp.MustCompile(`(?m)^ *# jobhivegen:ignore (\S+) because (.+(?:\n *# .+)*)`)

// ignoreComments are the comments in the spec that ignore a rule.
func ignoreComments(t *testing.T) []ignoredRule {
	t.Helper()
	var all []ignoredRule
	for _, file := range sortedKeys(correctionFiles(t)) {
		text, err := os.ReadFile(productSpecs + "/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ignoreComment.FindAllStringSubmatch(string(text), -1) {
			all = append(all, ignoredRule{m[1], strings.Join(strings.Fields(strings.ReplaceAll(m[2], "#", " ")), " ")})
		}
	}
	slices.SortStableFunc(all, func(a, b ignoredRule) int { return strings.Compare(a.rule, b.rule) })
	return all
}
