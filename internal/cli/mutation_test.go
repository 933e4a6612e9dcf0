package cli

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"text/tabwriter"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"golang.org/x/sync/errgroup"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/mutation"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/templates"
)

// More mutations than those of the golden file are for finding what no rule is
// about yet: go test -run TestMutations ./internal/cli -mutations 2000 -seed 7 -dump DIR.
var (
	mutationCount = flag.Int("mutations", 0, "number of mutations to try in place of those in the golden file")
	mutationSeed  = flag.Uint64("seed", 1, "seed of the mutations")
	mutationDump  = flag.String("dump", "", "folder to write the output of each mutation to that changes it")
)

// What becomes of a mutation. Only the last is of interest to Terraform.
const (
	byDecoder   = "decoder"
	byRules     = "rules"
	byValues    = "values" // that the provider accepts
	byRendering = "rendering"
	bySchema    = "schema"
	unchanged   = "same output"
	changes     = "other output"
)

var outcomes = []string{byDecoder, byRules, byValues, byRendering, bySchema, unchanged, changes}

// mutationOutcome is what became of one mutation.
type mutationOutcome struct {
	mutation.Mutation
	by    string
	first string // the first error
	files map[string][]byte
}

// mutationLab renders mutations of the product's spec.
type mutationLab struct {
	specs     map[string][]byte
	pack      *project.Pack
	providers []*schema.Provider
	before    map[string][]byte
}

func newMutationLab(t *testing.T) *mutationLab {
	t.Helper()
	lab := &mutationLab{specs: map[string][]byte{}, pack: loadBuiltIn(t, templates.Names()[0])}
	var diags hcl.Diagnostics
	if lab.providers, diags = lab.pack.Providers(); diags.HasErrors() {
		t.Fatal(diags)
	}
	names, err := filepath.Glob(productSpecs + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lab.specs[filepath.Base(name)] = text
	}
	by, files, diags := lab.render(mutation.Mutation{File: "product.yaml", Text: lab.specs["product.yaml"]})
	if by != changes {
		t.Fatal(by, diags)
	}
	lab.before = files
	return lab
}

// render takes a mutation as far as it comes.
func (lab *mutationLab) render(m mutation.Mutation) (by string, files map[string][]byte, diags hcl.Diagnostics) {
	fsys := fstest.MapFS{}
	for name, text := range lab.specs {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	fsys[m.File] = &fstest.MapFile{Data: m.Text}
	document, diags := lab.pack.Vocabulary.LoadFS(fsys, "specs", "")
	if diags.HasErrors() {
		_ = lab.pack.CheckSpec(document) // must not panic
		return byDecoder, nil, diags
	}
	if diags = lab.pack.CheckSpec(document); diags.HasErrors() {
		return byRules, nil, diags
	}
	result, diags := lab.pack.Of(document).Render(render.Options{Providers: lab.providers, Unformatted: true})
	if diags.HasErrors() && diags[0].Summary == "Value not accepted" {
		return byValues, nil, lab.pack.Locate(diags)
	}
	if diags.HasErrors() {
		return byRendering, nil, lab.pack.Locate(diags)
	}
	if report := schema.Check(tfcode.Parse(result.Files), lab.providers); report.Diagnostics.HasErrors() {
		return bySchema, nil, report.Diagnostics
	}
	if maps.EqualFunc(lab.before, result.Files, bytes.Equal) {
		return unchanged, result.Files, nil
	}
	return changes, result.Files, nil
}

// try is render that survives a panic, and looks at what is reported.
func (lab *mutationLab) try(t *testing.T, m mutation.Mutation) (o mutationOutcome) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s: panic: %v", m, p)
		}
	}()
	by, files, diags := lab.render(m)
	o = mutationOutcome{Mutation: m, by: by, files: files}
	for _, d := range diags {
		if d.Severity != hcl.DiagError {
			continue
		}
		if o.first == "" {
			o.first = d.Summary
			if id := diag.RuleOf(d); id != "" {
				o.first = id
			}
		}
		if !inSpecs(d) {
			t.Errorf("%s: nothing leads to the spec: %s: %s %v", m, d.Summary, d.Detail, d.Subject)
		}
	}
	return o
}

// inSpecs tells whether a diagnostic leads to a place of the spec.
func inSpecs(d *hcl.Diagnostic) bool {
	places := []hcl.Range{}
	if d.Subject != nil {
		places = append(places, *d.Subject)
	}
	for _, related := range diag.RelatedOf(d) {
		places = append(places, related.Range)
	}
	return slices.ContainsFunc(places, func(r hcl.Range) bool { return strings.HasPrefix(r.Filename, "specs/") })
}

// TestMutations changes single values of the product's spec in many ways. None of
// it panics, each error leads to the spec, and the golden file says what found
// which. Those that give another output are given to Terraform by the acceptance
// tests.
func TestMutations(t *testing.T) {
	t.Parallel()
	lab := newMutationLab(t)
	src, err := os.ReadFile("testdata/mutations/guesses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	guesses, err := mutation.ParseGuesses(src)
	if err != nil {
		t.Fatal(err)
	}
	n := 200
	if *mutationCount > 0 {
		n = *mutationCount
	}
	mutations, err := mutation.Generate(lab.specs, guesses, *mutationSeed, n)
	if err != nil || len(mutations) != n {
		t.Fatal(len(mutations), err)
	}
	results := make([]mutationOutcome, n)
	var group errgroup.Group
	group.SetLimit(4)
	var dumping sync.Mutex
	for i, m := range mutations {
		group.Go(func() error {
			results[i] = lab.try(t, m)
			if *mutationDump != "" && results[i].by == changes {
				dumping.Lock()
				defer dumping.Unlock()
				return lab.dump(results[i], i)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	got := mutationTable(results)
	if *mutationCount > 0 {
		t.Log("\n" + got)
		return
	}
	const golden = "testdata/mutations/golden.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not what finds the mutations, refresh it with make golden:\n%s", golden, diff)
	}
}

// mutationTable counts what found the mutations of each kind, and lists them.
func mutationTable(results []mutationOutcome) string {
	counts := map[[2]string]int{}
	for _, r := range results {
		counts[[2]string{r.Kind, r.by}]++
		counts[[2]string{"", r.by}]++
	}
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name, kind string) {
		fmt.Fprint(w, name)
		for _, by := range outcomes {
			fmt.Fprintf(w, "\t%d", counts[[2]string{kind, by}])
		}
		fmt.Fprintln(w, "\t")
	}
	fmt.Fprintln(w, "\t"+strings.Join(outcomes, "\t")+"\t")
	for _, kind := range mutation.Kinds() {
		row(kind, kind)
	}
	row("all", "")
	_ = w.Flush() // to memory
	b.WriteString("\n")
	for _, by := range outcomes {
		for _, r := range results {
			if r.by != by {
				continue
			}
			fmt.Fprintf(&b, "%s: %s", by, r.Mutation)
			if r.first != "" {
				fmt.Fprintf(&b, " (%s)", r.first)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// dump writes the folders of which a mutation changes a file, and in a file
// MUTATION its name and the lines that differ.
func (lab *mutationLab) dump(o mutationOutcome, i int) error {
	dir := filepath.Join(*mutationDump, fmt.Sprintf("m%04d", i))
	folders := map[string]bool{}
	var changed strings.Builder
	for _, name := range slices.Sorted(maps.Keys(o.files)) {
		if text := o.files[name]; !bytes.Equal(text, lab.before[name]) {
			folders[path.Dir(name)] = true
			fmt.Fprintf(&changed, "%s\n%s", name, strings.Join(diffLines(string(lab.before[name]), string(text)), "\n"))
		}
	}
	for name, text := range o.files {
		if !folders[path.Dir(name)] {
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o600); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "MUTATION"), []byte(o.String()+"\n"+changed.String()), 0o600)
}

// diffLines are the lines that only one of two texts has.
func diffLines(a, b string) []string {
	var out []string
	inA, inB := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(a) {
		inA[line] = true
	}
	for line := range strings.Lines(b) {
		inB[line] = true
		if !inA[line] {
			out = append(out, "+ "+strings.TrimSpace(line))
		}
	}
	for line := range strings.Lines(a) {
		if !inB[line] {
			out = append(out, "- "+strings.TrimSpace(line))
		}
	}
	return append(out, "")
}
