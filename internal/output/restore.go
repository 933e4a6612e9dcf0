package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// DamagedManifest says that it is unknown which files were written, and by which pack:
// the manifest cannot be read, or it is missing although files were written.
type DamagedManifest struct {
	// Dir is the folder. Missing is one of the written files, if the manifest is
	// missing.
	Dir, Missing string
	err          error
}

func (e *DamagedManifest) Error() string {
	name := filepath.Join(e.Dir, ManifestName)
	what := fmt.Sprintf("%s is damaged (%v)", name, e.err)
	if e.Missing != "" {
		what = fmt.Sprintf("%s is missing, beside files that were rendered, such as %s", name, e.Missing)
	}
	return what + ", so nobody knows what was written, and what became of it: " +
		"'jobhivegen render --recover' restores it from version control, or from the files themselves"
}

// Unwrap gives the error of the parser.
func (e *DamagedManifest) Unwrap() error { return e.err }

// checkMissing returns an error if there are written files without a manifest.
func checkMissing(root *os.Root, dir string, meta Meta) error {
	if meta.Mark == "" {
		return nil
	}
	found, err := marked(root, meta.Mark)
	if err != nil || len(found) == 0 {
		return err
	}
	return &DamagedManifest{Dir: dir, Missing: found.paths()[0]}
}

// marked gives the files of a folder that begin with the mark.
func marked(root *os.Root, mark string) (Tree, error) {
	found := Tree{}
	err := fs.WalkDir(root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.Type().IsRegular() || path.Ext(p) != ".tf":
			return nil
		}
		text, err := input.FileIn(root, p, input.MaxOther)
		if err == nil && bytes.HasPrefix(text, []byte(mark)) {
			found[p] = text
		}
		return err
	})
	return found, err
}

// Restored says what a manifest was restored from.
type Restored struct {
	// Earlier is the number of earlier manifests, 0 if it was restored from the files.
	Earlier int
	// Files is the number of files that the restored manifest lists.
	Files int
}

// Restore writes a manifest for a folder whose manifest is missing or damaged. earlier
// are texts of manifests in version control, the nearest first, including both sides
// of a merge; texts that cannot be read are skipped. If none is left, it lists the
// files that begin with the mark, with their present content. The history is that of
// meta.
func Restore(dir string, meta Meta, earlier [][]byte) (*Restored, error) {
	root, err := openFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	defer root.Close()
	unlock, err := lock(root, dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	_, text, err := readManifest(root)
	if err == nil && text == nil {
		err = checkMissing(root, dir, meta)
	}
	var damaged *DamagedManifest
	switch {
	case err == nil:
		return nil, fmt.Errorf("there is nothing to recover in %s: its manifest is whole, or nothing was rendered there", dir)
	case !errors.As(err, &damaged):
		return nil, err
	}
	m, restored := merged(earlier)
	if restored.Earlier == 0 {
		files, err := marked(root, meta.Mark)
		if err != nil {
			return nil, err
		}
		m = newManifest(files, meta)
	}
	m.ToolVersion, m.Pack, m.History = meta.ToolVersion, meta.Pack, meta.History
	if text, err = m.bytes(); err != nil {
		return nil, err
	}
	restored.Files = len(m.Files)
	return restored, Replace(filepath.Join(dir, ManifestName), text)
}

// merged makes one manifest with the knowledge of several.
func merged(earlier [][]byte) (*manifest, *Restored) {
	m, restored := &manifest{}, &Restored{}
	for _, text := range earlier {
		one, err := parseManifest(text)
		if err != nil {
			continue
		}
		restored.Earlier++
		if m.Files == nil {
			m = one
			continue
		}
		for p, h := range one.Files {
			if m.Interrupted == nil {
				m.Interrupted = map[string][]string{}
			}
			if m.Files[p] != h && !slices.Contains(m.Interrupted[p], h) {
				m.Interrupted[p] = append(m.Interrupted[p], h)
				slices.Sort(m.Interrupted[p])
			}
		}
	}
	return m, restored
}

// HistoryOf gives the history in the text of a manifest, nil if it cannot be read.
func HistoryOf(text []byte) []byte {
	m, err := parseManifest(text)
	if err != nil {
		return nil
	}
	return m.History
}
