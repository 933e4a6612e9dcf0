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

// terraformEndings are those of files that an engine reads, and that only the engine of
// packs could write: what they say would go unseen.
var terraformEndings = []string{".tf", ".tf.json", ".tofu", ".tofu.json", ".tfvars", ".tfvars.json", ".tftest.hcl"}

// leftAlone are the hidden files of tools, which belong to nobody's module.
var leftAlone = []string{
	".DS_Store", ".editorconfig", ".git", ".gitattributes", ".gitignore", ".gitkeep", ".terraform", ".terraform.lock.hcl",
}

// copiedFiles are the files of a module that are no templates, such as scripts and
// archives, by their path in its folder. They are copied as they are. What can be neither
// copied nor read is reported; notes for people at the top are left alone.
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

// copyFolder adds the files of a folder, and of those in it.
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
	}
}

// writeCopied writes the files of a module that are copied.
func (r *renderer) writeCopied(m *module, files map[string][]byte) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		r.result.Files[m.path(name)] = files[name]
	}
}

// textSettings are what a pack says of a text.
type textSettings struct {
	verbatim bool
	rng      hcl.Range
	used     bool
}

// textBlock reads what a pack says of a text.
func (l *loader) textBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Verbatim bool `hcl:"verbatim"`
	}
	if l.decode(block, &said) {
		l.aboutTexts[block.Labels[0]] = &textSettings{verbatim: said.Verbatim, rng: block.LabelRanges[0]}
	}
}

// verbatim tells whether a text is written as it is.
func (l *loader) verbatim(name string) bool {
	about := l.aboutTexts[name]
	if about == nil {
		return false
	}
	about.used = true
	return about.verbatim
}

// unknownTexts reports settings of texts that there are not.
func (l *loader) unknownTexts() {
	for _, name := range slices.Sorted(maps.Keys(l.aboutTexts)) {
		if about := l.aboutTexts[name]; !about.used {
			l.errorf(about.rng, "Unknown text", "The pack has no file text/%s; remove the block or add the file.", name)
		}
	}
}
