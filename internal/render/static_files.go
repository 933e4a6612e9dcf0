package render

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// terraformEndings are the endings of files that an engine reads. They must be
// templates: copied as they are, they would escape every check of the rendering.
var terraformEndings = []string{".tf", ".tf.json", ".tofu", ".tofu.json", ".tfvars", ".tfvars.json", ".tftest.hcl"}

// leftAlone are hidden files of editors and other tools, which are never copied.
var leftAlone = []string{
	".DS_Store", ".editorconfig", ".git", ".gitattributes", ".gitignore", ".gitkeep", ".terraform", ".terraform.lock.hcl",
}

// copiedFiles gives the files of a module that are not templates, such as scripts and
// archives, by their path in its folder. They are copied unchanged. Notes such as a
// README at the top are skipped; any other file that is neither read nor copied is
// reported.
func (l *loader) copiedFiles(dir string, read ...string) map[string][]byte {
	files := map[string][]byte{}
	for _, entry := range l.entries(dir) {
		name := entry.Name()
		switch {
		case slices.Contains(leftAlone, name):
		case l.isDir(dir, entry):
			l.copyFolder(dir, name, files)
		case hasEnding(name, read):
		default:
			l.copyFile(dir, name, files)
		}
	}
	return files
}

// copyFolder adds the files of a folder and of its subfolders.
func (l *loader) copyFolder(dir, folder string, files map[string][]byte) {
	for _, entry := range l.entries(path.Join(dir, folder)) {
		name := path.Join(folder, entry.Name())
		if l.isDir(path.Join(dir, folder), entry) {
			l.copyFolder(dir, name, files)
		} else {
			l.copyFile(dir, name, files)
		}
	}
}

func (l *loader) copyFile(dir, name string, files map[string][]byte) {
	file := path.Join(dir, name)
	if hasEnding(strings.ToLower(name), terraformEndings) {
		l.errorf(hcl.Range{Filename: file}, "File not used",
			"A module has its Terraform in .tf files, which stand in its folder and in no folder of that: nobody would look into "+
				"this one. Write the blocks in such a file; of a module within a module, make a module of the pack.")
		return
	}
	if text, ok := l.read(file); ok {
		files[name] = text
		if strings.HasPrefix(file, Beside) {
			l.pack.copiedBeside[file] = text
		}
	}
}

// CopiedBeside gives the files of modules beside the spec that are copied as they are.
func (p *Pack) CopiedBeside() map[string][]byte { return p.copiedBeside }

// writeCopied writes the files of a module that are copied unchanged.
func (r *renderer) writeCopied(m *module, files map[string][]byte) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		r.result.Files[m.path(name)] = files[name]
	}
}

// textSettings are what a text block of the pack says about a text.
type textSettings struct {
	verbatim bool
	rng      hcl.Range
	used     bool
}

// textBlock reads a text block of the pack.
func (l *loader) textBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Verbatim bool `hcl:"verbatim"`
	}
	if l.decode(block, &said) {
		l.aboutTexts[block.Labels[0]] = &textSettings{verbatim: said.Verbatim, rng: block.LabelRanges[0]}
	}
}

// verbatim tells whether a text is written as it is, without being evaluated.
func (l *loader) verbatim(name string) bool {
	about := l.aboutTexts[name]
	if about == nil {
		return false
	}
	about.used = true
	return about.verbatim
}

// unknownTexts reports text blocks whose text does not exist. A text that an extending
// pack leaves out takes its block along.
func (l *loader) unknownTexts() {
	for _, name := range slices.Sorted(maps.Keys(l.aboutTexts)) {
		if about := l.aboutTexts[name]; !about.used && !l.stack.leftOut(path.Join("text", name)) {
			l.errorf(about.rng, "Unknown text", "The pack has no file text/%s; remove the block or add the file.", name)
		}
	}
}
