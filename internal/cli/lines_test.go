package cli

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
	"github.com/jobhive/jobhivegen/templates"
)

// TestALineOfTheTemplatesIsMissed takes attributes out of the templates, one at a
// time. The values that went nowhere else come to nothing then, and the ledger
// names them, and none but them.
func TestALineOfTheTemplatesIsMissed(t *testing.T) {
	const sample = 24
	name := templates.Names()[0]
	document, diags := loadBuiltIn(t, templates.Names()[0]).Vocabulary.Load(productSpecs, "production")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	pack := templateFiles(t, name)
	whole := ledgerOf(t, document, pack)
	missed := map[string][]string{} // values by the line of a template that alone has them
	for _, e := range whole.Entries {
		line := e.Uses[0].By
		if !slices.ContainsFunc(e.Uses, func(use coverage.Use) bool { return use.By != line }) {
			missed[line] = append(missed[line], e.Path)
		}
	}
	var places []hcl.Range
	for _, r := range whole.result.Provenance {
		// Without for_each there is another resource, to which others refer.
		if r.Name != "for_each" && missed[lineName(r.Template)] != nil && !slices.Contains(places, r.Template) {
			places = append(places, r.Template)
		}
	}
	if len(places) < 4*sample {
		t.Fatalf("only %d attributes have values of their own", len(places))
	}
	for i := 0; i < len(places); i += len(places) / sample {
		at := places[i]
		t.Run(at.Filename+":"+strings.TrimSpace(lineOf(pack, at)), func(t *testing.T) {
			without := templateFiles(t, name)
			without[at.Filename] = &fstest.MapFile{Data: withoutLines(pack[at.Filename].Data, at)}
			var got []string
			for _, e := range ledgerOf(t, document, without).Of(coverage.Unaccounted) {
				got = append(got, e.Path)
			}
			slices.Sort(got)
			want := slices.Compact(slices.Sorted(slices.Values(missed[lineName(at)])))
			if !slices.Equal(got, want) {
				t.Errorf("these values come to nothing: %v, want %v", got, want)
			}
		})
	}
}

// lineName is how the ledger names a line of a template.
func lineName(at hcl.Range) string { return fmt.Sprintf("%s:%d", at.Filename, at.Start.Line) }

func templateFiles(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	sub, err := fs.Sub(templates.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	err = fs.WalkDir(sub, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sub, file)
		files[file] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// productLedger is the ledger of the product with some templates.
type productLedger struct {
	*coverage.Ledger
	result *render.Result
}

func ledgerOf(t *testing.T, document *spec.File, pack fs.FS) productLedger {
	t.Helper()
	loaded, diags := render.Load(pack)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := loaded.Render(document.Value(), render.Options{})
	if diags.HasErrors() {
		var text strings.Builder
		_ = diag.Write(&text, diags, nil, 0, false)
		t.Fatal(text.String())
	}
	o := &project.Project{Document: document, Pack: &project.Pack{Pack: loaded}}
	compared := o.Pack.Comparisons(document)
	return productLedger{coverage.New(coverage.Sources{
		Spec: document.Value(), Result: result, Comparisons: func() []validate.Comparison { return compared }, Thorough: true, Enforced: o.Enforced(),
	}), result}
}

func lineOf(files fstest.MapFS, at hcl.Range) string {
	return strings.Split(string(files[at.Filename].Data), "\n")[at.Start.Line-1]
}

func withoutLines(text []byte, at hcl.Range) []byte {
	lines := strings.SplitAfter(string(text), "\n")
	return []byte(strings.Join(slices.Delete(lines, at.Start.Line-1, at.End.Line), ""))
}
