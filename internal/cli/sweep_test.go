package cli

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"golang.org/x/sync/errgroup"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/mutation"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
)

// go test ./internal/cli -run TestOmissions -omissions leaves out everything that can be
// left out; without the flag, a part of it is tried.
var allOmissions = flag.Bool("omissions", false, "leave out each key of specs/ and of the starter, not a part of them")

// starterSpecs are the files of the starter.
func starterSpecs(t *testing.T) map[string][]byte {
	t.Helper()
	p := loadBuiltIn(t, "aws")
	texts, diags := render.Starter(p.FS, render.UsualStarter, map[string]string{"name": "shop", "region": "", "domain": "shop.example.com"})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return texts
}

// TestOmissions leaves out each key and each section of a spec. Whatever is then wrong
// is said at a line of the spec, and never at one of a template.
func TestOmissions(t *testing.T) {
	product := map[string][]byte{}
	names, err := filepath.Glob(productSpecs + "/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if product[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, files := range map[string]map[string][]byte{"product": product, "starter": starterSpecs(t)} {
		t.Run(name, func(t *testing.T) {
			omissions, err := mutation.Omissions(files)
			if err != nil || len(omissions) < 300 {
				t.Fatal(len(omissions), err)
			}
			const sample = 20
			every := max(1, len(omissions)/sample)
			var tries errgroup.Group
			tries.SetLimit(2)
			for i, m := range omissions {
				sections := !strings.ContainsAny(m.Path, ".[")
				if !*allOmissions && i%every != 0 && !sections {
					continue
				}
				tries.Go(func() error {
					leaveOut(t, files, m)
					return nil
				})
			}
			_ = tries.Wait()
		})
	}
}

func leaveOut(t *testing.T, files map[string][]byte, m mutation.Mutation) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	fsys[m.File] = &fstest.MapFile{Data: m.Text}
	texts := diag.Files{}
	_, diags := project.Generate(project.Inputs{Specs: "specs", SpecFS: fsys, Pack: "aws", Env: "production"}, "out", texts)
	for _, d := range diags {
		if d.Severity == hcl.DiagError && (d.Subject == nil || !strings.HasPrefix(d.Subject.Filename, "specs/")) {
			var text bytes.Buffer
			_ = diag.Write(&text, hcl.Diagnostics{d}, texts, 100, false)
			t.Errorf("%s: nobody can mend this:\n%s", m, &text)
		}
	}
}
