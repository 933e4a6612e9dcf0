package render

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// parse reads one HCL file, or reports why it cannot.
func (l *loader) parse(name string) *partial.Source {
	src, ok := l.read(name)
	if !ok {
		return nil
	}
	l.pack.sources[name] = &hcl.File{Bytes: src}
	source, diags := partial.Parse(name, src)
	if diags.HasErrors() {
		l.unread = true
		l.diags = append(l.diags, firstMistakes(diags, src)...)
		return nil
	}
	l.diags = append(l.diags, diags...)
	return source
}

// read reads one file, or reports why it cannot.
func (l *loader) read(name string) ([]byte, bool) {
	src, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		l.errorf(hcl.Range{Filename: name}, "File not readable", "%s.", err)
	}
	return src, err == nil
}

// list gives the regular files of a folder with one of the endings, sorted; none if
// the folder does not exist.
func (l *loader) list(dir string, endings ...string) []string {
	var names []string
	for _, entry := range l.entries(dir) {
		if !entry.IsDir() && (len(endings) == 0 || hasEnding(entry.Name(), endings)) {
			names = append(names, entry.Name())
		}
	}
	slices.Sort(names)
	return names
}

// entries lists a folder by name; a missing folder is empty.
func (l *loader) entries(dir string) []fs.DirEntry {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.errorf(hcl.Range{Filename: dir}, "Folder not readable", "%s.", err)
	}
	return entries
}

func hasEnding(name string, endings []string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

// isDir tells whether an entry is a folder, or a link to one.
func (l *loader) isDir(dir string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.IsDir()
	}
	name := path.Join(dir, entry.Name())
	info, err := fs.Stat(l.fsys, name)
	if err != nil {
		l.errorf(hcl.Range{Filename: name}, "Folder not readable", "%s.", err)
	}
	return err == nil && info.IsDir()
}

// reservedNames reports a template that would be overwritten by a file that the
// engine writes.
func (l *loader) reservedNames(dir, name string) {
	reserved := []string{"main.tf", publishedFile, MovedFile, RemovedFile}
	if path.Base(dir) != rootFolder {
		reserved = []string{"variables.tf", "outputs.tf", "versions.tf", MovedFile}
	}
	for _, r := range reserved {
		if name == r {
			l.errorf(hcl.Range{Filename: path.Join(dir, name)}, "Reserved file name",
				"The engine writes %s itself; give the template another name.", name)
		}
	}
}

// texts reads the texts, which stand in one folder and become files of the root.
func (l *loader) texts() {
	l.pack.files = map[string][]byte{}
	l.filesIn("files")
	defer l.unknownTexts()
	for _, entry := range l.entries("text") {
		name, file := entry.Name(), path.Join("text", entry.Name())
		switch {
		case l.isDir("text", entry):
			l.errorf(hcl.Range{Filename: file}, "Folder of texts",
				"The texts of a pack become files of the folder of the environment, beside main.tf. Move those of %s to text/.", file)
			continue
		case hasEnding(strings.ToLower(name), []string{".tf", ".tf.json", ".tofu"}):
			l.errorf(hcl.Range{Filename: file}, "Reserved file name",
				"A text is not Terraform. Move %s to root/, where templates stand, or give it another ending.", file)
			continue
		}
		src, ok := l.read(file)
		if !ok {
			continue
		}
		l.pack.sources[file] = &hcl.File{Bytes: src}
		l.pack.texts = append(l.pack.texts, newText(name, file, src, l.verbatim(name)))
	}
}

// filesIn reads the files of a folder and its subfolders. Templates insert them into
// texts with gen::templatefile.
func (l *loader) filesIn(dir string) {
	for _, entry := range l.entries(dir) {
		name := path.Join(dir, entry.Name())
		if l.isDir(dir, entry) {
			l.filesIn(name)
			continue
		}
		if src, ok := l.read(name); ok {
			l.pack.sources[name] = &hcl.File{Bytes: src}
			l.pack.files[strings.TrimPrefix(name, "files/")] = src
		}
	}
}
