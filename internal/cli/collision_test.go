package cli

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// TestStatePlacesAreThoseOfTheOutput: what the pack says of the place of a state is
// what it renders.
func TestStatePlacesAreThoseOfTheOutput(t *testing.T) {
	for _, state := range []string{
		"{backend: s3, bucket: shop-states, region: eu-west-1}",
		"{backend: s3, bucket: shop-states, region: eu-west-1, key: a/b}",
		"{backend: s3, bucket: shop-states, region: eu-west-1, layout: layered}",
		"{backend: s3, bucket: shop-states, region: eu-west-1, key: a/b.tfstate, layout: layered}",
		"{backend: cloud, organization: acme}",
		"{backend: cloud, organization: acme, workspace: w, layout: layered}",
	} {
		in := project.Inputs{Specs: "specs", Env: "production", Pack: "aws", SpecFS: fstest.MapFS{"a.yaml": &fstest.MapFile{Data: fmt.Appendf(nil,
			"product: {name: shop, environment: production, region: eu-west-1}\nstate: %s\n"+
				"vpc: {cidr_block: 10.1.0.0/16, private_subnets: [{cidr: 10.1.0.0/24, availability_zone: eu-west-1a}]}\n", state)}}}
		g, diags := project.Generate(in, t.TempDir(), diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		o, diags := project.Open(in, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		places, diags := o.Pack.StatePlaces(o.Document.Value())
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		found := 0
		for _, place := range places {
			backend, rendered := g.Tree[path.Join(place.Layer, "backend.tf")]
			if !rendered {
				continue // a layer without modules
			}
			found++
			for _, part := range strings.Fields(place.Place)[1:] {
				if !strings.Contains(string(backend), fmt.Sprintf("= %q\n", part)) {
					t.Errorf("%s: %q is not in\n%s", state, part, backend)
				}
			}
		}
		if found == 0 {
			t.Errorf("%s: no place in %v", state, places)
		}
	}
}

// TestStateOfAnotherEnvironment: settings of the command line may lead two
// environments to one state, which only the notes of their inits tell.
func TestStateOfAnotherEnvironment(t *testing.T) {
	t.Setenv("TF_DATA_DIR", "")
	out := t.TempDir()
	note := func(bucket string, elements ...string) {
		folder := filepath.Join(append([]string{out}, append(elements, ".terraform")...)...)
		text := fmt.Sprintf(`{"backend":{"type":"s3","config":{"bucket":%q,"key":"k"}}}`, bucket)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "terraform.tfstate"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	note("one", "production")
	note("two", "staging")
	note("three", "layered", "data")
	w := &workspace{app: &app{out: out}, dir: filepath.Join(out, "production")}
	shares := func() string {
		runner, err := terraform.NewRunner(terraform.Engine{Path: "terraform"}, w.dir, terraform.Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = (&root{workspace: w, folder: w.dir, runner: runner}).sharesState()
		return fmt.Sprint(err)
	}
	if said := shares(); said != "<nil>" {
		t.Error(said)
	}
	for bucket, other := range map[string]string{"two": "staging", "three": "layered/data"} {
		note(bucket, "production")
		if said := shares(); !strings.Contains(said, filepath.Join(out, other)+" and "+w.dir+" keep their state in the same place") {
			t.Error(said)
		}
	}
}
