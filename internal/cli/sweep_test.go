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

// starterSpecs are the files of the starter of a pack.
func starterSpecs(t *testing.T, pack string) map[string][]byte {
	t.Helper()
	p := loadBuiltIn(t, pack)
	texts, diags := render.Starter(p.FS, render.UsualStarter, map[string]string{"name": "shop", "region": "", "domain": "shop.example.com"})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return texts
}

// environmentSpecs are the files of a spec with one environment beside them, such as
// environments/google.yaml; none, if env is empty.
func environmentSpecs(t *testing.T, folder, env string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(folder + "/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if env != "" {
		names = append(names, filepath.Join(folder, "environments", env+".yaml"))
	}
	files := map[string][]byte{}
	for _, name := range names {
		rel, err := filepath.Rel(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		if files[filepath.ToSlash(rel)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestOmissions leaves out each key and each section of a spec. Whatever is then wrong
// is said at a line of the spec, and never at one of a template.
func TestOmissions(t *testing.T) {
	shop, err := os.ReadFile("../../testdata/right/google_shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, sweep := range []struct {
		name, env string
		files     map[string][]byte
		least     int
	}{
		{"product", "production", environmentSpecs(t, productSpecs, ""), 300},
		{"starter", "production", starterSpecs(t, "aws"), 300},
		{"product on google", "google", environmentSpecs(t, productSpecs, "google"), 300},
		{"starter of google", "production", starterSpecs(t, "google"), 100},
		{"shop on google", "production", map[string][]byte{"shop.yaml": shop}, 200},
		{"errands on google", "google", environmentSpecs(t, "../../testdata/products/errands/specs", "google"), 100},
	} {
		t.Run(sweep.name, func(t *testing.T) {
			omissions, err := mutation.Omissions(sweep.files)
			if err != nil || len(omissions) < sweep.least {
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
					leaveOut(t, sweep.files, sweep.env, m)
					return nil
				})
			}
			_ = tries.Wait()
		})
	}
}

func leaveOut(t *testing.T, files map[string][]byte, env string, m mutation.Mutation) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	fsys[m.File] = &fstest.MapFile{Data: m.Text}
	texts := diag.Files{}
	_, diags := project.Generate(project.Inputs{Specs: "specs", SpecFS: fsys, Env: env}, "out", texts)
	for _, d := range diags {
		if d.Severity == hcl.DiagError && (d.Subject == nil || !strings.HasPrefix(d.Subject.Filename, "specs/")) {
			var text bytes.Buffer
			_ = diag.Write(&text, hcl.Diagnostics{d}, texts, 100, false)
			t.Errorf("%s: nobody can mend this:\n%s", m, &text)
		}
	}
}
