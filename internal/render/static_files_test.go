package render_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/render"
)

// packOf is a pack of files in which each has the text given.
func packOf(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"pack.hcl": {Data: []byte("pack {\n  name = \"test\"\n}\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// TestFilesOfModules checks that what is no template is copied, in the folder that it
// stands in, or refused: nothing of a module is passed over.
func TestFilesOfModules(t *testing.T) {
	const script = "#!/bin/sh\necho ${HOME} %{ if } \x00\xff\n"
	pack, diags := render.Load(packOf(map[string]string{
		"pack.hcl":                       "pack {\n  name = \"test\"\n}\ntext \"install.sh\" {\n  verbatim = true\n}\n",
		"root/versions.tf":               "terraform {}\n",
		"root/keys/ca.pem":               script,
		"root/README.md":                 "for people",
		"modules/web/web.tf":             "resource \"test_server\" \"web\" {\n  user_data = file(\"${path.module}/cloud-init.yaml\")\n}\n",
		"modules/web/cloud-init.yaml":    script,
		"modules/web/handler/handler.py": script,
		"modules/web/handler/notes.md":   script,
		"modules/web/handler.zip":        script,
		"modules/web/.gitkeep":           "",
		"modules/web/README.md":          "for people",
		"modules/idle/idle.tf":           "resource \"test_idle\" \"x\" {\n  generate { when = false }\n}\n",
		"modules/idle/script.sh":         script,
		"text/install.sh":                script,
	}))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := pack.Render(cty.EmptyObjectVal, render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var copied []string
	for name, text := range result.Files {
		if string(text) == script {
			copied = append(copied, name)
		}
	}
	slices.Sort(copied)
	want := []string{
		"install.sh", "keys/ca.pem", "modules/web/cloud-init.yaml", "modules/web/handler.zip",
		"modules/web/handler/handler.py", "modules/web/handler/notes.md",
	}
	if diff := cmp.Diff(want, copied); diff != "" {
		t.Errorf("copied as they are (-want +got):\n%s", diff)
	}
	for _, name := range []string{"README.md", "modules/web/README.md", "modules/web/.gitkeep", "modules/idle/script.sh"} {
		if _, ok := result.Files[name]; ok {
			t.Errorf("%s is in the output", name)
		}
	}
}

// TestFilesThatEnginesRead checks that Terraform which nobody looks into is refused.
func TestFilesThatEnginesRead(t *testing.T) {
	for _, name := range []string{
		"modules/web/more.tf.json", "modules/web/more.tofu", "modules/web/inner/main.tf", "modules/web/inner/deep/main.TF.json",
		"modules/web/terraform.tfvars", "modules/web/web.tftest.hcl", "root/more.tf.json", "root/inner/main.tf",
	} {
		_, diags := render.Load(packOf(map[string]string{name: "x"}))
		if len(diags) != 1 || diags[0].Summary != "File not used" || diags[0].Subject.Filename != name {
			t.Errorf("%s: %v", name, diags)
		}
	}
}

// TestSettingsOfNoText checks that a text block names a text.
func TestSettingsOfNoText(t *testing.T) {
	_, diags := render.Load(packOf(map[string]string{
		"pack.hcl":        "pack {\n  name = \"test\"\n}\ntext \"instal.sh\" {\n  verbatim = true\n}\n",
		"text/install.sh": "",
	}))
	if got := text(diags); got != "pack.hcl:4,6-17: Unknown text: The pack has no file text/instal.sh; remove the block or add the file.\n" {
		t.Error(got)
	}
}

// TestTypesOfOneName checks that the resources of two providers whose types have the same
// name behind that of the provider are passed on under names of their own.
func TestTypesOfOneName(t *testing.T) {
	pack, diags := render.Load(packOf(map[string]string{
		"root/versions.tf": "terraform {\n  required_providers {\n    one = { source = \"acme/one\" }\n    two = { source = \"acme/two\" }\n  }\n}\n",
		"modules/a/a.tf":   "resource \"one_network\" \"main\" {}\nresource \"two_network\" \"main\" {}\nresource \"one_disk\" \"main\" {}\n",
		"modules/b/b.tf":   "resource \"one_server\" \"x\" {\n  ids = [one_network.main.id, two_network.main.id, one_disk.main.id]\n}\n",
	}))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := pack.Render(cty.EmptyObjectVal, render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	const want = render.Header + "resource \"one_server\" \"x\" {\n" +
		"  ids = [var.one_network_main_id, var.two_network_main_id, var.disk_main_id]\n}\n"
	if got := string(result.Files["modules/b/b.tf"]); got != want {
		t.Error(got)
	}
}

// TestModuleOfARegistry checks that a template may call a module of a registry, once or
// for each thing of a spec, and that any other template may refer to what it gives.
func TestModuleOfARegistry(t *testing.T) {
	pack, diags := render.Load(packOf(map[string]string{
		"modules/a/a.tf": `module "network" {
  source  = "acme/network/test"
  version = "5.1.2"
  name    = spec.name
}

module "bucket" {
  generate { for_each = spec.buckets }
  source  = "acme/bucket/test"
  version = "1.0.0"
  name    = each.value
}

module "each" {
  source   = "acme/bucket/test"
  version  = "1.0.0"
  for_each = toset(["x", "y"])
}
`,
		"modules/b/b.tf": `resource "test_server" "x" {
  network = module.network.network_id
  bucket  = module.bucket["media"].arn
  depends_on = [module.bucket["media"], module.each]
}
`,
	}))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := pack.Render(cty.ObjectVal(map[string]cty.Value{
		"name": cty.StringVal("shop"), "buckets": cty.ObjectVal(map[string]cty.Value{"media": cty.StringVal("m")}),
	}), render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for name, want := range map[string]string{
		"modules/a/a.tf": render.Header + `module "network" {
  source  = "acme/network/test"
  version = "5.1.2"
  name    = "shop"
}

module "media" {
  source  = "acme/bucket/test"
  version = "1.0.0"
  name    = "m"
}

module "each" {
  source   = "acme/bucket/test"
  version  = "1.0.0"
  for_each = toset(["x", "y"])
}
`,
		"modules/b/b.tf": render.Header + `resource "test_server" "x" {
  network    = var.module_network_network_id
  bucket     = var.module_media_arn
  depends_on = [var.module_media_complete, var.module_each_complete]
}
`,
		// What waits for a call waits for all of it: no output of its own is asked for.
		"modules/a/outputs.tf": render.Header + `output "module_each_complete" {
  description = "True when all of module.each is there."
  value       = true
  depends_on  = [module.each]
}

output "module_media_arn" {
  description = "The arn of module.media."
  value       = module.media.arn
}

output "module_media_complete" {
  description = "True when all of module.media is there."
  value       = true
  depends_on  = [module.media]
}

output "module_network_network_id" {
  description = "The network_id of module.network."
  value       = module.network.network_id
}
`,
	} {
		if diff := cmp.Diff(want, string(result.Files[name])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestFilesBesideTheSpec checks that the files of a module beside the spec are copied
// too, and take the place of none of the pack's.
func TestFilesBesideTheSpec(t *testing.T) {
	pack, diags := render.Load(packOf(map[string]string{
		"modules/web/web.tf": "resource \"test_server\" \"web\" {}\n", "modules/web/run.sh": "pack\n",
	}))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	with, diags := pack.With(fstest.MapFS{
		"modules/web/more/own.sh": {Data: []byte("own\n")}, "modules/root/ca.pem": {Data: []byte("ca\n")},
	})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := with.Render(cty.EmptyObjectVal, render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for name, want := range map[string]string{"modules/web/run.sh": "pack\n", "modules/web/more/own.sh": "own\n", "ca.pem": "ca\n"} {
		if got := string(result.Files[name]); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	_, diags = pack.With(fstest.MapFS{"modules/web/run.sh": {Data: []byte("own\n")}})
	if got := text(diags); got != "spec:modules/web/run.sh:0,0-0: File of the pack: The pack has a file run.sh in the module web. Give this one another name.\n" {
		t.Error(got)
	}
	for files, want := range map[string]string{"Web": "spec:modules/Web", "own OWN": "spec:modules/own"} {
		fsys := fstest.MapFS{}
		for _, name := range strings.Fields(files) {
			fsys["modules/"+name+"/"+name+".tf"] = &fstest.MapFile{Data: []byte("locals {\n  a = 1\n}\n")}
		}
		_, diags = pack.With(fsys)
		if got := text(diags); !strings.HasPrefix(got, want+":0,0-0: Module in another case: ") || len(diags) != 1 {
			t.Errorf("%s: %s", files, got)
		}
	}
}

// TestModulesBesideThatSayNothing checks that a folder beside the spec of which nothing would come is
// refused, and so is a block that has the address of one in another module, by the template or as written.
func TestModulesBesideThatSayNothing(t *testing.T) {
	pack, diags := render.Load(packOf(map[string]string{
		"modules/web/web.tf": `resource "test_server" "this" {
  generate {
    for_each = { orders = 1 }
  }
}
`,
	}))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	const nothing = "No file of the folder modules/empty ends in .tf, so nothing comes of it. " +
		"Put Terraform into one, such as main.tf, or remove the folder.\n"
	for name, row := range map[string]struct{ file, text, want string }{
		"no file":       {"modules/empty/README.md", "mail", "spec:modules/empty:0,0-0: Module of nothing: " + nothing},
		"a description": {"modules/empty/module.hcl", "module {}\n", "spec:modules/empty:0,0-0: Module of nothing: " + nothing},
		"values":        {"modules/empty/module.hcl", "values {\n  a = 1\n}\n", ""},
		"a name as it is written": {
			"modules/mail/mail.tf", "resource \"test_server\" \"orders\" {}\n",
			"spec:modules/mail/mail.tf:1,1-32: Duplicate address: test_server.orders is a resource of the module web already, " +
				"and a reference to it would lead to either. To add arguments to what the pack writes, put them into settings; " +
				"to change it, write this block into a file of this folder whose name ends in _override.tf. " +
				"For a thing of its own, give it another label.\n" +
				"  modules/web/web.tf:1,1-30: The other one is here.\n",
		},
		"another name": {"modules/mail/mail.tf", "resource \"test_server\" \"mail\" {}\n", ""},
		"data":         {"modules/mail/mail.tf", "data \"test_server\" \"orders\" {}\n", ""},
	} {
		with, diags := pack.With(fstest.MapFS{row.file: {Data: []byte(row.text)}})
		if !diags.HasErrors() {
			_, diags = with.Render(cty.EmptyObjectVal, render.Options{})
		}
		if got := text(diags); got != row.want {
			t.Errorf("%s: got %q, want %q", name, got, row.want)
		}
	}
}
