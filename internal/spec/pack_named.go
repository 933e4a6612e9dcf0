package spec

import (
	"bytes"
	"io/fs"
	"path"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"
)

// PackIn is the pack that the spec of an environment names in product.pack, and
// where it does; "" when it names none. It is asked before the spec is loaded,
// because the pack says what else a spec may have. What cannot be read is reported
// when it is.
func PackIn(fsys fs.FS, prefix, env string) (pack string, at hcl.Range) {
	l := &loader{fsys: fsys, prefix: filepath.ToSlash(prefix), sources: map[string]*hcl.File{}, decoder: &decoder{}}
	names, _ := l.names(".", 0)
	for _, ext := range extensions {
		if env != "" {
			names = append(names, path.Join(overlayFolder, env+ext))
		}
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			continue
		}
		if named, there := PackNamed(path.Join(l.prefix, name), text); named != "" {
			pack, at = named, there
		}
	}
	return pack, at
}

// PackNamed is the pack that a file of a spec names, and where; "" for none.
func PackNamed(file string, text []byte) (pack string, at hcl.Range) {
	if !bytes.Contains(text, []byte("pack")) {
		return "", hcl.Range{} // most files need not be read twice
	}
	root, _ := parse(file, text)
	if n := root.get("product").get("pack"); n != nil && n.kind == scalarNode && !n.isNull() {
		return n.text, n.subject()
	}
	return "", hcl.Range{}
}
