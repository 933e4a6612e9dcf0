//go:build acceptance

package acceptance

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const splitSpec = `product: {name: shop, environment: production, region: eu-west-1}
state:
  backend: local
vpc:
  cidr_block: 10.1.0.0/16
  private_subnets:
    - {cidr: 10.1.0.0/24, availability_zone: eu-west-1a}
    - {cidr: 10.1.1.0/24, availability_zone: eu-west-1b}
security_groups:
  app: {name: shop-app, description: The application}
task_definitions:
  - family: shop-app
    network_mode: awsvpc
    requires_compatibilities: [FARGATE]
    cpu: "256"
    memory: "512"
    container_definitions:
      - {name: app, image: "registry.example.com/shop/app:1.0"}
services:
  - service_name: shop-app
    task_definition: shop-app
    desired_count: 1
    launch_type: FARGATE
    network_configuration:
      subnets: [private-subnet-1a]
      security_groups: [app]
`

// TestSplitIntoLayers follows docs/howto/split-into-layers.md with what is applied, in one
// state, of a small pack: the resources are in the states of their layers then, and nothing is
// made or destroyed. It needs no provider.
func TestSplitIntoLayers(t *testing.T) {
	page, err := os.ReadFile("../docs/howto/split-into-layers.md")
	if err != nil {
		t.Fatal(err)
	}
	product := filepath.Join(t.TempDir(), "jobhivegen")
	if err := runIn("..", "go", "build", "-o", product, "./cmd/jobhivegen"); err != nil {
		t.Fatal(err)
	}
	pack := filepath.Join(t.TempDir(), "pack")
	if err := os.CopyFS(pack, os.DirFS("../testdata/packs/plain")); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, pack, "pack.hcl", "values {", "layers {\n  when = spec.state.layout == \"layered\"\n}\n\nvalues {")
	for layer, module := range map[string]string{"foundation": "network", "application": "compute"} {
		replaceIn(t, pack, "pack.hcl", "module \""+module+"\" {", "module \""+module+"\" {\n  layer = \""+layer+"\"")
	}
	writeFile(t, filepath.Join(pack, "root", "layers.tf"), `data "terraform_remote_state" "layer" {
  generate {
    for_each = { for name in layer.reads : name => name }
  }
  backend = "local"
  config  = { path = "../${each.key}/terraform.tfstate" }
}
`)
	withEngines(t, func(t *testing.T, e testEngine) {
		r := reader{cycle: &cycle{env: "production", engine: e, product: product}, folder: t.TempDir()}
		r.environ = e.env(t)
		writeFile(t, filepath.Join(r.folder, "jobhivegen.yaml"), "environment: production\npack: "+pack+"\n")
		if err := os.Mkdir(filepath.Join(r.folder, "specs"), 0o700); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(r.folder, "specs", "product.yaml"), splitSpec)
		r.follow(t, "jobhivegen apply --auto-approve")
		out := filepath.Join(r.folder, "out", "production")
		before := idsIn(t, filepath.Join(out, "terraform.tfstate"))

		replaceIn(t, filepath.Join(r.folder, "specs"), ".yaml", "backend: local", "backend: local\n  layout: layered")
		for _, block := range tutorialBlock.FindAllStringSubmatch(string(page), -1) {
			if block[1] != "sh run" {
				continue
			}
			script := strings.ReplaceAll(block[2], "terraform ", e.path+" ")
			if out, err := r.command("sh", "-euc", script).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", block[2], err, out)
			}
		}
		printed := r.follow(t, "jobhivegen apply --auto-approve")
		for _, wrong := range []string{"to create", "to destroy", "to replace", "to add"} {
			if strings.Contains(printed, wrong) {
				t.Errorf("something is %s:\n%s", wrong, printed)
			}
		}
		after := map[string]string{}
		for _, layer := range []string{"foundation", "application"} {
			maps.Copy(after, idsIn(t, filepath.Join(out, layer, "terraform.tfstate")))
		}
		if diff := cmp.Diff(before, after); diff != "" || len(before) < 4 {
			t.Errorf("resources by their ids (-before +after)\n%s", diff)
		}
	})
}

// idsIn are the ids of the resources in the file of a state, with their addresses.
func idsIn(t *testing.T, file string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var state struct {
		Resources []struct {
			Mode, Module, Type, Name string
			Instances                []struct{ Attributes struct{ ID string } }
		}
	}
	if err := json.Unmarshal(text, &state); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, r := range state.Resources {
		if r.Mode == "managed" {
			found[r.Module+"."+r.Type+"."+r.Name] = r.Instances[0].Attributes.ID
		}
	}
	return found
}
