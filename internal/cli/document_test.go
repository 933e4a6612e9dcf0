package cli

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// These tests are about the infrastructure document that the product's spec was
// made from.

const documentFile = "../../testdata/document/infrastructure.txt"

// lineSpan are lines of the document, from the first to the last.
type lineSpan struct{ first, last int }

func (s lineSpan) has(line int) bool { return s.first <= line && line <= s.last }

// spansOf reads lines such as "76-77 401".
func spansOf(t *testing.T, text string) []lineSpan {
	t.Helper()
	var spans []lineSpan
	for _, field := range strings.Fields(text) {
		first, last, isSpan := strings.Cut(field, "-")
		if !isSpan {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || from < 1 || to < from {
			t.Fatalf("%q are no lines", field)
		}
		spans = append(spans, lineSpan{from, to})
	}
	return spans
}

// readDocument are the lines of the document.
func readDocument(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(documentFile)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

// apply is the document with a change.
func (c change) apply(t *testing.T, lines []string) []string {
	t.Helper()
	span := spansOf(t, c.lines)[0]
	changed := slices.Clone(lines)
	old := changed[span.first-1]
	changed[span.first-1] = old[:len(old)-len(strings.TrimLeft(old, " "))] + c.to
	for line := span.first + 1; line <= span.last; line++ {
		changed[line-1] = ""
	}
	return changed
}

// finding is what is reported at a line of the document, by the rule or under the
// summary.
type finding struct {
	by       string
	line     int
	severity hcl.DiagnosticSeverity
}

// documentFindings imports a document and gives all that is reported, with the
// lines of the document for those of the spec: at the value itself, and where
// notes about it point. The spec has more files than those that are imported.
func documentFindings(t *testing.T, p *project.Pack, lines []string, more fstest.MapFS) []finding {
	t.Helper()
	result, diags := document.Import("document.txt", []byte(strings.Join(lines, "\n")), nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	fsys := fstest.MapFS{}
	maps.Copy(fsys, more)
	for name, text := range result.Files {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	f, loading := p.Vocabulary.LoadFS(fsys, "specs", "")
	var all []finding
	for _, d := range slices.Concat(loading, p.CheckSpec(f)) {
		by := diag.RuleOf(d)
		if by == "" {
			by = d.Summary
		}
		places := []hcl.Range{*d.Subject}
		for _, related := range diag.RelatedOf(d) {
			places = append(places, related.Range)
		}
		for _, place := range places {
			name := strings.TrimPrefix(place.Filename, "specs/")
			if line := documentLine(string(result.Files[name]), place.Start.Line); line > 0 {
				all = append(all, finding{by, line, d.Severity})
			}
		}
	}
	return all
}

// documentProduct is the section that the document lacks, so that what it would
// hold against others is looked at.
var documentProduct = fstest.MapFS{"product.yaml": {Data: []byte(
	"product: {name: acme, environment: production, region: us-east-1, secondary_region: us-west-2}\n",
)}}

var lineComment = regexp.MustCompile(`  # L(\d+)(?::|$)`)

// documentLine is the line of the document that a line of an imported file comes
// from. For a key above a list or a map that is where its first value stands.
func documentLine(file string, line int) int {
	lines := strings.Split(file, "\n")
	for ; line <= len(lines); line++ {
		if m := lineComment.FindStringSubmatch(lines[line-1]); m != nil {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				return 0
			}
			return n
		}
	}
	return 0
}

// TestTraps checks that each trap is reported at each of its lines, at least with
// its severity; or that, when the document is changed to have it, it is; or that
// the output has what makes it impossible.
func TestTraps(t *testing.T) {
	p, lines := loadBuiltIn(t, templates.Names()[0]), readDocument(t)
	found := documentFindings(t, p, lines, nil)
	output := generateProduct(t, productSpecs, "production")
	for _, tc := range traps {
		t.Run(tc.id, func(t *testing.T) {
			tc.checkTable(t, p)
			for _, span := range spansOf(t, tc.lines) {
				if !slices.ContainsFunc(found, func(f finding) bool { return span.has(f.line) && slices.Contains(tc.by, f.by) }) {
					t.Errorf("%v: none of %v is reported", span, tc.by)
				}
			}
			if tc.lines != "" && tc.severity == hcl.DiagError {
				for _, f := range found {
					if slices.Contains(tc.by, f.by) && f.severity != hcl.DiagError && tc.reportedAt(t, f.line) {
						t.Errorf("line %d: %s is only a warning", f.line, f.by)
					}
				}
			}
			for _, c := range tc.changes {
				c.check(t, tc, found, documentFindings(t, p, c.apply(t, lines), documentProduct))
			}
			for address, text := range tc.written {
				if !writes(output, address, text) {
					t.Errorf("the output has no %s with %s", address, text)
				}
			}
		})
	}
}

// checkTable checks that what the table says of a trap is enough to prove it.
func (tc *trap) checkTable(t *testing.T, p *project.Pack) {
	t.Helper()
	if tc.never != "" {
		if len(tc.by) > 0 || tc.lines != "" || len(tc.changes) > 0 {
			t.Error("a rule catches it, and there is a reason why none does")
		}
		return
	}
	if len(tc.by) == 0 || tc.severity == hcl.DiagInvalid {
		t.Error("nothing catches it")
	}
	if tc.lines == "" && tc.elsewhere == "" {
		t.Error("it is reported nowhere in the document, without a reason")
	}
	if (tc.elsewhere == "") != (len(tc.changes) == 0) && tc.written == nil {
		t.Error("what the document does not show needs a change of it that does")
	}
	rules := p.AllRules()
	for _, by := range tc.by {
		i := slices.IndexFunc(rules, func(r diag.ToolRule) bool { return r.ID == by })
		if i >= 0 && tc.severity == hcl.DiagError && rules[i].Severity != hcl.DiagError {
			t.Errorf("%s is only a warning", by)
		}
		if i < 0 && by == strings.ToLower(by) {
			t.Errorf("there is no rule %s", by)
		}
	}
}

func (tc *trap) reportedAt(t *testing.T, line int) bool {
	t.Helper()
	return slices.ContainsFunc(spansOf(t, tc.lines), func(s lineSpan) bool { return s.has(line) })
}

// check checks that a change of the document is reported, and that nothing was
// reported before.
func (c change) check(t *testing.T, tc trap, before, after []finding) {
	t.Helper()
	by, at := tc.by, c.lines
	if c.by != "" {
		by = []string{c.by}
	}
	if c.at != "" {
		at = c.at
	}
	span := spansOf(t, at)[0]
	caught := func(f finding) bool { return span.has(f.line) && slices.Contains(by, f.by) }
	if !slices.ContainsFunc(after, caught) {
		var near []string
		for _, f := range after {
			if span.has(f.line) {
				near = append(near, f.by)
			}
		}
		t.Errorf("with %q in lines %s, none of %v is reported in %s, but %v", c.to, c.lines, by, at, near)
	}
	if slices.ContainsFunc(before, caught) {
		t.Errorf("%v is reported in %s without the change of lines %s", by, at, c.lines)
	}
}

// writes tells whether the output has an attribute, or a file, with a text in it.
func writes(g *project.Output, address, text string) bool {
	for _, r := range g.Provenance {
		if fmt.Sprintf("%s.%s", r.Block, r.Name) == address && strings.Contains(r.Text, text) {
			return true
		}
	}
	return strings.Contains(string(g.Tree[address]), text)
}
