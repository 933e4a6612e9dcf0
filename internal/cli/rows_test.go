package cli

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
	"github.com/jobhive/jobhivegen/templates"
)

// rowCounts are how many rows the notes about the document have, by the prefix of
// their ids.
const rowCounts = `ALB 15 ALM 6 AS 16 BEAT 8 BKA 10 BKR 13 CF 36 COST 11 DD 12 DR 9 ECS 7 IAM 14 LOG 6 MET 11 PERF 12 PG 18 ` +
	`RC 8 RCS 5 RDS 23 RED 21 RR 7 RSV 3 S3B 6 S3M 8 S3S 9 SEC 18 SG 18 TAG 10 TD 25 TG 12 VPC 13 WEB 16 WRK 9 `

const rowsFile = "../../testdata/document/rows.txt"

// row is a row of the notes about the document, which testdata/document/rows.txt
// describes.
type row struct {
	id      string
	lines   []lineSpan
	clauses []clause
}

// clause is one thing that became of a row.
type clause struct {
	outcome string
	paths   []string
	proofs  []string
}

// proof is an address of the output with its text: "= TEXT" for all of it, "~ TEXT"
// for a part.
type proof struct{ address, sign, text string }

var proofPattern = regexp.MustCompile(`^(\S+)(?: ([=~]) (.+))?$`)

func proofOf(text string) proof {
	m := proofPattern.FindStringSubmatch(text)
	if m == nil {
		return proof{address: text}
	}
	return proof{m[1], m[2], m[3]}
}

// matches tells whether an attribute is one that the proof names.
func (p proof) matches(r provenance.Attribute) bool {
	if !isWithin(r.Block+"."+r.Name, p.address) {
		return false
	}
	text := strings.Join(strings.Fields(r.Text), " ")
	return p.sign == "" || p.sign == "=" && text == p.text || p.sign == "~" && strings.Contains(text, p.text)
}

// isWithin tells whether an address is another one or within it, which may end
// with a wildcard.
func isWithin(address, outer string) bool {
	if prefix, ok := strings.CutSuffix(outer, "*"); ok {
		return strings.HasPrefix(address, prefix)
	}
	return address == outer || strings.HasPrefix(address, outer+".")
}

// isBelow tells whether a path of the spec is another one or below it.
func isBelow(path, outer string) bool {
	return path == outer || strings.HasPrefix(path, outer+".") || strings.HasPrefix(path, outer+"[")
}

func readRows(t *testing.T) []*row {
	t.Helper()
	text, err := os.ReadFile(rowsFile)
	if err != nil {
		t.Fatal(err)
	}
	var rows []*row
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.SplitN(strings.TrimSuffix(line, "\n"), " | ", 5)
		if len(cells) != 5 {
			t.Fatalf("not five cells: %s", line)
		}
		for i, cell := range cells {
			cells[i] = strings.TrimSpace(cell)
		}
		if cells[0] != "" {
			rows = append(rows, &row{id: cells[0], lines: spansOf(t, strings.ReplaceAll(strings.TrimPrefix(cells[1], "-"), ",", " "))})
		}
		last := rows[len(rows)-1]
		c := clause{outcome: cells[2], proofs: strings.Split(cells[4], "; ")}
		if cells[3] != "-" {
			c.paths = strings.Split(cells[3], ", ")
		}
		last.clauses = append(last.clauses, c)
	}
	return rows
}

// TestRowsAreComplete checks that each row of the notes is there once, and each
// value of the document in a row.
func TestRowsAreComplete(t *testing.T) {
	rows := readRows(t)
	var want, got []string
	fields := strings.Fields(rowCounts)
	for i := 0; i < len(fields); i += 2 {
		count, err := strconv.Atoi(fields[i+1])
		if err != nil {
			t.Fatal(err)
		}
		for n := range count {
			want = append(want, fmt.Sprintf("%s-%d", fields[i], n+1))
		}
	}
	covered := map[int]bool{}
	for _, r := range rows {
		got = append(got, r.id)
		for _, span := range r.lines {
			for line := span.first; line <= span.last; line++ {
				covered[line] = true
			}
		}
	}
	for _, id := range want {
		if n := len(slices.DeleteFunc(slices.Clone(got), func(other string) bool { return other != id })); n != 1 {
			t.Errorf("%s is there %d times", id, n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d rows, want %d", len(got), len(want))
	}
	for _, file := range importedFiles(t) {
		for line := range strings.Lines(file) {
			if m := lineComment.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
				if n, _ := strconv.Atoi(m[1]); !covered[n] {
					t.Errorf("no row has line %d of the document: %s", n, strings.TrimSpace(line))
				}
			}
		}
	}
}

// importedFiles are the spec files that the document becomes, by name.
func importedFiles(t *testing.T) map[string]string {
	t.Helper()
	result, diags := document.Import("document.txt", []byte(strings.Join(readDocument(t), "\n")), nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	files := map[string]string{}
	for name, text := range result.Files {
		if path.Ext(name) == ".yaml" {
			files[name] = string(text)
		}
	}
	return files
}

// facts are what the rows are checked against.
type facts struct {
	result   *render.Result
	ledger   *coverage.Ledger
	findings []finding
	// imported are the paths that the values of a line of the document have in the
	// spec, as far as they load.
	imported map[int][]string
	variants map[string]*render.Result
}

func renderedProduct(t *testing.T, specs, env string) (*spec.File, *project.Pack, *render.Result) {
	t.Helper()
	files := diag.Files{}
	o, diags := project.Open(project.Inputs{Specs: specs, Env: env, Pack: templates.Names()[0]}, files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := o.Pack.Of(o.Document).Render(render.Options{Providers: o.Providers})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return o.Document, o.Pack, result
}

func gatherFacts(t *testing.T) *facts {
	t.Helper()
	document, pack, result := renderedProduct(t, productSpecs, "production")
	f := &facts{result: result, imported: map[int][]string{}, variants: map[string]*render.Result{}}
	f.ledger = coverage.New(coverage.Sources{
		Spec: document.Value(), Result: result, Comparisons: func() []validate.Comparison { return pack.Comparisons(document) }, Thorough: true,
	})
	f.findings = documentFindings(t, pack, readDocument(t), nil)
	fixed, _ := corrected(t)
	files := importedFiles(t)
	for _, leaf := range coverage.Leaves(fixed.Value()) {
		if line := documentLine(files[filepath.Base(leaf.Range.Filename)], leaf.Range.Start.Line); line > 0 {
			f.imported[line] = append(f.imported[line], leaf.Path)
		}
	}
	return f
}

// TestRows checks what testdata/document/rows.txt says against the spec and its
// rendering.
func TestRows(t *testing.T) {
	f := gatherFacts(t)
	for _, r := range readRows(t) {
		t.Run(r.id, func(t *testing.T) {
			for _, c := range r.clauses {
				f.check(t, r, c)
			}
			f.checkLines(t, r)
		})
	}
}

// checkLines checks that the values of the lines are where the row says.
func (f *facts) checkLines(t *testing.T, r *row) {
	t.Helper()
	for _, span := range r.lines {
		for line := span.first; line <= span.last; line++ {
			for _, at := range f.imported[line] {
				named := slices.ContainsFunc(r.clauses, func(c clause) bool {
					return slices.ContainsFunc(c.paths, func(outer string) bool { return isBelow(at, outer) })
				})
				if !named {
					t.Errorf("line %d is %s, which the row does not name", line, at)
				}
			}
		}
	}
}

func (f *facts) check(t *testing.T, r *row, c clause) {
	t.Helper()
	switch c.outcome {
	case "rendered":
		f.checkRendered(t, c)
	case "structural", "asserted", "documented":
		f.checkUses(t, c)
	case "rejected":
		f.checkFinding(t, r, c, hcl.DiagError)
	case "flagged":
		f.checkFinding(t, r, c, hcl.DiagWarning)
	case "written":
		checkWritten(t, f.result, c.proofs, true)
	case "absent":
		checkWritten(t, f.result, c.proofs, false)
	case "gated":
		checkWritten(t, f.variant(t, c.paths[0]), c.proofs, true)
		checkWritten(t, f.result, c.proofs, false)
	default:
		t.Errorf("what is %q?", c.outcome)
	}
}

// entries are the values of the spec at the paths of a clause.
func (f *facts) entries(t *testing.T, c clause) []*coverage.Entry {
	t.Helper()
	var all []*coverage.Entry
	for _, outer := range c.paths {
		before := len(all)
		for _, e := range f.ledger.Entries {
			if isBelow(e.Path, outer) {
				all = append(all, e)
			}
		}
		if len(all) == before {
			t.Errorf("the spec has no %s", outer)
		}
	}
	return all
}

func (f *facts) checkRendered(t *testing.T, c clause) {
	t.Helper()
	proved := map[string]bool{}
	for _, e := range f.entries(t, c) {
		found := false
		for _, text := range c.proofs {
			p := proofOf(text)
			for _, attribute := range f.result.Provenance {
				origins := slices.Concat(attribute.Origins, attribute.Deciders)
				if p.matches(attribute) && slices.ContainsFunc(origins, func(o diag.Origin) bool { return o.Path == e.Path }) {
					found, proved[text] = true, true
				}
			}
		}
		if !found {
			t.Errorf("%s went into none of %q", e.Path, c.proofs)
		}
	}
	for _, text := range c.proofs {
		if !proved[text] {
			t.Errorf("nothing of %v went into %s", c.paths, text)
		}
	}
}

var modulePrefix = regexp.MustCompile(`^module\.\w+\.`)

func (f *facts) checkUses(t *testing.T, c clause) {
	t.Helper()
	for _, e := range f.entries(t, c) {
		found := slices.ContainsFunc(e.Uses, func(use coverage.Use) bool {
			where := modulePrefix.ReplaceAllString(use.Where, "")
			if c.outcome == "asserted" {
				where = use.By
			}
			return string(use.Kind) == c.outcome && slices.Contains(c.proofs, where)
		})
		if !found {
			t.Errorf("%s is not %s by %v, but %v", e.Path, c.outcome, c.proofs, e.Uses)
		}
	}
}

// checkFinding checks that the document is reported at the row's lines.
func (f *facts) checkFinding(t *testing.T, r *row, c clause, severity hcl.DiagnosticSeverity) {
	t.Helper()
	for _, text := range c.proofs {
		by, elsewhere, moved := strings.Cut(text, " @ ")
		spans := r.lines
		if moved {
			spans = spansOf(t, elsewhere)
		}
		found := slices.ContainsFunc(f.findings, func(x finding) bool {
			return x.by == by && x.severity == severity && slices.ContainsFunc(spans, func(s lineSpan) bool { return s.has(x.line) })
		})
		if !found {
			t.Errorf("%s is not reported at %v", by, spans)
		}
	}
}

func checkWritten(t *testing.T, result *render.Result, proofs []string, want bool) {
	t.Helper()
	for _, text := range proofs {
		if got := slices.ContainsFunc(result.Provenance, proofOf(text).matches); got != want {
			t.Errorf("the output has %s: %t, want %t", text, got, want)
		}
	}
}

// variant is the rendering of another spec: "FILE: TEXT -> TEXT", in which \n ends a
// line, or "environment NAME".
func (f *facts) variant(t *testing.T, text string) *render.Result {
	t.Helper()
	if f.variants[text] != nil {
		return f.variants[text]
	}
	var result *render.Result
	if env, ok := strings.CutPrefix(text, "environment "); ok {
		_, _, result = renderedProduct(t, productSpecs, env)
	} else {
		file, rest, _ := strings.Cut(text, ": ")
		from, to, ok := strings.Cut(strings.ReplaceAll(rest, `\n`, "\n"), " -> ")
		if !ok {
			t.Fatalf("%q is no change of a spec", text)
		}
		_, _, result = renderedProduct(t, changedSpecs(t, file, from, to), "production")
	}
	f.variants[text] = result
	return result
}
