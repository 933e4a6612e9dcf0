package cli

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/templates"
)

// pictured is a product with the pictures that are committed of it.
type pictured struct {
	inputs project.Inputs
	name   string
	views  []string
	folder string // of the pictures
}

// TestPictures draws JobHive on each cloud, the products and the starters. Nothing of a
// picture covers anything else of it, and the pictures are those that are committed.
func TestPictures(t *testing.T) {
	pictures := filepath.FromSlash("../../docs/pictures")
	all := []pictured{
		{project.Inputs{Specs: "../../specs", Env: "production"}, "jobhive", graph.Views(), pictures},
		{project.Inputs{Specs: "../../specs", Env: "google"}, "jobhive-google", graph.Views(), pictures},
	}
	for _, specs := range productFolders(t) {
		folder := filepath.Dir(specs)
		all = append(all, pictured{project.Inputs{Specs: specs, Env: "production"}, filepath.Base(folder), graph.Views(), folder})
	}
	for _, pack := range append(templates.Names(), filepath.FromSlash("../../testdata/packs/hcloud")) {
		fsys, err := project.OpenPack(pack, false, "specs")
		if err != nil {
			t.Fatal(err)
		}
		for _, starter := range render.Starters(fsys) {
			specs := filepath.Join(t.TempDir(), "specs")
			mustRun(t, 0, "--pack", pack, "init", "--starter", starter.Name, "--name", "shop", "--domain", "shop.example.com", "--specs", specs)
			name := "starter-" + filepath.Base(pack)
			if starter.Name != render.UsualStarter {
				name += "-" + starter.Name
			}
			inputs := project.Inputs{Specs: specs, Env: "production", Pack: pack}
			all = append(all, pictured{inputs, name, []string{"architecture", "network"}, pictures})
		}
	}
	for _, p := range all {
		files := diag.Files{}
		g, diags := project.Generate(p.inputs, t.TempDir(), files)
		if diags.HasErrors() {
			t.Fatal(p.name, diags)
		}
		for _, view := range p.views {
			t.Run(p.name+"/"+view, func(t *testing.T) {
				m, err := g.Picture(graph.View(view), p.name+": "+view, files)
				if err != nil {
					t.Fatal(err)
				}
				if len(m.Boxes) == 0 {
					return
				}
				for _, problem := range graph.Arrange(m).Faults() {
					t.Error(problem)
				}
				if filepath.Base(filepath.Dir(p.folder)) == "public" && view != string(graph.Architecture) {
					return // of public software one picture each is kept
				}
				file := view + ".svg"
				if p.folder == pictures {
					file = p.name + "-" + file
				}
				comparePicture(t, filepath.Join(p.folder, file), m)
			})
		}
	}
}

// TestComparedPicture draws what is different between two environments.
func TestComparedPicture(t *testing.T) {
	var models []*graph.Model
	for _, env := range []string{"development", "production"} {
		files := diag.Files{}
		g, diags := project.Generate(project.Inputs{Specs: "../../specs", Env: env}, t.TempDir(), files)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		m, err := g.Picture(graph.Architecture, env, files)
		if err != nil {
			t.Fatal(err)
		}
		models = append(models, m)
	}
	m := graph.Compare(models[0], models[1], "jobhive, development → production: architecture")
	if added, gone, changed := m.Changes(); added == 0 || gone > 0 || changed == 0 {
		t.Errorf("%d added, %d gone, %d changed", added, gone, changed)
	}
	for _, problem := range graph.Arrange(m).Faults() {
		t.Error(problem)
	}
	comparePicture(t, filepath.FromSlash("../../docs/pictures/development-production.svg"), m)
}

func comparePicture(t *testing.T, file string, m *graph.Model) {
	t.Helper()
	got, err := graph.SVG(m, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := graph.SVG(m, graph.Options{}); !bytes.Equal(got, again) {
		t.Error("the same model gave other bytes")
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s is another picture now: look at it, and write it with -update", file)
	}
}

// TestHostilePicture: texts of a spec are texts in each form of a picture.
func TestHostilePicture(t *testing.T) {
	evil := "</title><script>alert(1)</script>\"]; x -> y [\"'`\u202e%%{init}%%\n```\\"
	dir := t.TempDir()
	text := fmt.Sprintf("resource \"aws_s3_bucket\" \"a\" {\n  bucket = %s\n}\n", quoted(evil))
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	tree, err := project.ReadTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	pack, diags := project.LoadPack("aws", false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	m, err := pack.PictureOf(tfcode.Parse(tree), graph.Architecture, evil, "")
	if err != nil || len(m.Boxes) != 1 || !strings.Contains(m.Boxes[0].Name, "<script>") {
		t.Fatal("the box has not the name:", m, err)
	}
	svg, err := graph.SVG(m, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "script" {
			t.Error("a text became a script")
		}
	}
	if bytes.ContainsRune(svg, '\u202e') {
		t.Error("a text turns the direction of what follows")
	}
	for form, text := range map[string][]byte{"mermaid": graph.Mermaid(m), "dot": graph.DOT(m)} {
		for _, part := range []string{"<script", "\u202e", "```"} {
			if form == "dot" && part == "```" {
				continue // nothing to Graphviz
			}
			if bytes.Contains(text, []byte(part)) {
				t.Errorf("%s: %q is in it:\n%s", form, part, text)
			}
		}
	}
	if got := strings.Count(string(graph.DOT(m)), "->"); got != strings.Count(string(graph.DOT(m)), "-&gt;") && got != 0 {
		t.Errorf("a text became an arrow:\n%s", graph.DOT(m))
	}
}

func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "%{", "%%{", "${", "$${").Replace(text) + `"`
}
