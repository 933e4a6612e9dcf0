package cli

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// TestRenders renders variants of the small product that init writes. Each file of
// testdata/renders says why it is there, and has
//
//	overlay.yaml  the variant, as an overlay
//	pack          the pack, when it is not aws
//	with          names of files of testdata/renders/parts that are added to the spec
//	want FILE     lines that stand in a file of the output in this order, whatever is between them
//	never FILE    lines that stand nowhere in it
//	picture VIEW  lines of the picture as Mermaid, in this order
//	report        lines that are reported, in this order; without them, no error is
//
// FILE is a file of the output; blanks at the ends and between the words of a line
// do not matter.
func TestRenders(t *testing.T) {
	cases, err := filepath.Glob("testdata/renders/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal(cases, err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(bytes.TrimSpace(archive.Comment)) == 0 {
				t.Error("the file does not say why it is there")
			}
			checkRenders(t, archive.Files)
		})
	}
}

func checkRenders(t *testing.T, files []txtar.File) {
	t.Helper()
	specs, out := t.TempDir(), t.TempDir()
	var stdout, stderr bytes.Buffer
	start := []string{"init", "--name", "shop", "--domain", "shop.example.com", "--specs", specs}
	if pack := strings.TrimSpace(lastOf(files, "pack")); pack != "" {
		start = append(start, "--pack", pack)
	}
	if code := Main(start, &stdout, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	overlay := filepath.Join(specs, "environments", "production.yaml")
	if err := os.MkdirAll(filepath.Dir(overlay), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, files[0].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Fields(lastOf(files, "with")) {
		text, err := os.ReadFile("testdata/renders/parts/" + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(specs, part), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stderr.Reset()
	code := Main([]string{"render", "--specs", specs, "--out", out}, &stdout, &stderr)
	reported := lastOf(files, "report")
	if code != 0 && reported == "" {
		t.Fatalf("render exits %d:\n%s", code, stderr.String())
	}
	inOrder(t, "the report", oneLine(stderr.String()), reported)
	pictures := map[string]string{}
	if code == 0 {
		pictures = renderedPictures(t, cmp.Or(strings.TrimSpace(lastOf(files, "pack")), "aws"), filepath.Join(out, "production"))
		noNullItems(t, filepath.Join(out, "production"))
	}
	for _, file := range files[1:] {
		verb, path, _ := strings.Cut(file.Name, " ")
		if verb == "picture" {
			inOrder(t, file.Name, oneLine(pictures[path]), string(file.Data))
			continue
		}
		if verb == "report" || verb == "with" || verb == "pack" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(out, "production", path))
		if err != nil && verb != "never" {
			t.Error(err)
		}
		switch verb {
		case "want":
			inOrder(t, path, oneLine(string(text)), string(file.Data))
		case "never":
			for line := range strings.Lines(string(file.Data)) {
				if strings.Contains(oneLine(string(text)), oneLine(line)) {
					t.Errorf("%s has %q", path, oneLine(line))
				}
			}
		default:
			t.Errorf("what is %s?", file.Name)
		}
	}
}

// noNullItems looks for lists with a null among their items, in all files of a folder: what a
// choice leaves out of a list is left out, since a provider refuses such an action or address.
func noNullItems(t *testing.T, folder string) {
	t.Helper()
	tree, err := project.ReadTree(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range tfcode.Parse(tree).Files {
		for _, block := range file.Blocks() {
			_ = hclsyntax.VisitAll(block, func(node hclsyntax.Node) hcl.Diagnostics {
				list, ok := node.(*hclsyntax.TupleConsExpr)
				if !ok {
					return nil
				}
				for _, item := range list.Exprs {
					if value, is := item.(*hclsyntax.LiteralValueExpr); is && value.Val.IsNull() {
						t.Errorf("%s:%d: a null in a list", file.Path, item.Range().Start.Line)
					}
				}
				return nil
			})
		}
	}
}

// renderedPictures draws each view of an output, in which nothing may cover anything else, and
// gives them as Mermaid.
func renderedPictures(t *testing.T, name, folder string) map[string]string {
	t.Helper()
	pack, diags := project.LoadPack(name, false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	tree, err := project.ReadTree(folder)
	if err != nil {
		t.Fatal(err)
	}
	code, drawn := tfcode.Parse(tree), map[string]string{}
	for _, view := range graph.Views() {
		m, err := pack.PictureOf(code, graph.View(view), view, "production")
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range graph.Arrange(m).Faults() {
			t.Errorf("%s: %s", view, problem)
		}
		drawn[view] = string(graph.Mermaid(m))
	}
	return drawn
}

func lastOf(files []txtar.File, name string) string {
	for _, file := range files {
		if file.Name == name {
			return string(file.Data)
		}
	}
	return ""
}

// inOrder checks that lines stand in a text one after the other.
func inOrder(t *testing.T, what, text, lines string) {
	t.Helper()
	rest := text
	for line := range strings.Lines(lines) {
		line = oneLine(line)
		_, after, found := strings.Cut(rest, line)
		if !found {
			t.Errorf("%s has no %q here:\n%s", what, line, text)
			return
		}
		rest = after
	}
}
