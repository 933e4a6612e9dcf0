package cli

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/templates"
)

const renderedRight = "../../testdata/right/rendered"

// TestRenderedRightSpecs compares what right specs become with testdata/right/rendered, which has a file for a spec of
// the same name, and of its output the files that no other golden file has whole. -update writes them again.
func TestRenderedRightSpecs(t *testing.T) {
	goldens, err := filepath.Glob(renderedRight + "/*.txtar")
	if err != nil || len(goldens) == 0 {
		t.Fatal(goldens, err)
	}
	for _, golden := range goldens {
		name := strings.TrimSuffix(filepath.Base(golden), ".txtar")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, err := txtar.ParseFile(golden)
			if err != nil || len(want.Files) == 0 {
				t.Fatal("no files:", err)
			}
			row := &tableRow{name: name, files: fstest.MapFS{}}
			for file, text := range baseFiles(t, "../../testdata/right/"+name+".yaml") {
				row.files[file] = &fstest.MapFile{Data: []byte(text)}
			}
			tree, _ := row.render(t)
			outputsSayWhich(t, tree)
			got := &txtar.Archive{Comment: want.Comment}
			for _, file := range want.Files {
				text, ok := tree[file.Name]
				if !ok {
					t.Errorf("there is no %s any more", file.Name)
				}
				got.Files = append(got.Files, txtar.File{Name: file.Name, Data: text})
			}
			if *update {
				if err := os.WriteFile(golden, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(got))); diff != "" {
				t.Errorf("the output is another than in %s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

const unheldFile = "testdata/unheld.txt"

// TestTemplateLinesAreHeld looks for each attribute and block of the templates' resources in the golden files: out/, the
// modules of products, testdata/right/rendered, and the lines of testdata/renders. One that is in none could be lost, or
// have another value, and every test would pass. testdata/unheld.txt has those of which that is so today; what is new
// belongs into a golden file, and what is held no longer into the list, which -update shortens.
func TestTemplateLinesAreHeld(t *testing.T) {
	held := heldLines(t)
	var unheld []string
	for _, pack := range templates.Names() {
		for name, file := range templateFiles(t, pack) {
			if !strings.HasPrefix(name, "modules/") || path.Ext(name) != ".tf" {
				continue
			}
			for line := range linesOfBlocks(t, name, file.Data) {
				if !held[line] && !held[name+" "+path.Base(line)] {
					unheld = append(unheld, line)
				}
			}
		}
	}
	slices.Sort(unheld)
	text, err := os.ReadFile(unheldFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	listed := strings.Split(strings.TrimSpace(string(text)), "\n")
	if *update {
		if err := os.WriteFile(unheldFile, []byte(strings.Join(unheld, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, line := range unheld {
		if !slices.Contains(listed, line) {
			t.Errorf("no golden file has %s: add a variant to testdata/renders, or its file to one of %s", line, renderedRight)
		}
	}
	for _, line := range listed {
		if !slices.Contains(unheld, line) {
			t.Errorf("%s is held, or there no longer: take it out of %s", line, unheldFile)
		}
	}
}

// heldLines are the attributes and blocks that golden files have: with the blocks around them where the file is whole,
// and with the name of the file alone where only some lines of it are held.
func heldLines(t *testing.T) map[string]bool {
	t.Helper()
	held := map[string]bool{}
	add := func(name string, text []byte) { maps.Copy(held, linesOfBlocks(t, name, text)) }
	err := filepath.WalkDir("../../out", func(file string, entry fs.DirEntry, err error) error {
		_, name, ok := strings.Cut(filepath.ToSlash(file), "/modules/")
		if err != nil || !ok || path.Ext(name) != ".tf" {
			return err
		}
		text, err := os.ReadFile(file)
		add("modules/"+name, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{
		"../../testdata/products/*/modules.txtar", "../../testdata/products/*/*/modules.txtar", renderedRight + "/*.txtar",
	} {
		for _, file := range archived(t, pattern) {
			add(file.Name, file.Data)
		}
	}
	for _, file := range archived(t, "testdata/renders/*.txtar") {
		name, ok := strings.CutPrefix(file.Name, "want ")
		for line := range strings.Lines(string(file.Data)) {
			if word := heldWord.FindStringSubmatch(line); ok && word != nil {
				held[name+" "+word[1]] = true
			}
		}
	}
	return held
}

// heldWord is the name of an attribute or of a block in a line.
var heldWord = regexp.MustCompile(`^\s*(?:dynamic ")?([a-z_0-9]+)\b`)

// archived are the files of all archives that a pattern names.
func archived(t *testing.T, pattern string) []txtar.File {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal(pattern, err)
	}
	var all []txtar.File
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, archive.Files...)
	}
	return all
}

// linesOfBlocks are the attributes and blocks of a file's resources and data sources, each by "FILE TYPE/BLOCK/NAME".
func linesOfBlocks(t *testing.T, name string, text []byte) map[string]bool {
	t.Helper()
	body, diags := tfcode.ParseBody(text, name)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	lines := map[string]bool{}
	for _, block := range body.Blocks {
		if slices.Contains([]string{"resource", "data", "ephemeral"}, block.Type) {
			addLines(lines, name+" "+block.Type+"."+block.Labels[0], block.Body)
		}
	}
	return lines
}

// addLines adds what stands in a body. What the engine takes away, and what loops, is no line of the output.
func addLines(lines map[string]bool, place string, body *hclsyntax.Body) {
	for name := range body.Attributes {
		if name != "for_each" && name != "iterator" {
			lines[place+"/"+name] = true
		}
	}
	for _, block := range body.Blocks {
		inner := place + "/" + block.Type
		switch block.Type {
		case "generate":
			continue
		case "content":
			addLines(lines, place, block.Body)
			continue
		case "dynamic":
			inner = place + "/" + block.Labels[0]
		}
		lines[inner] = true
		addLines(lines, inner, block.Body)
	}
}
