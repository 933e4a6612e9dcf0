package output

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Tree is a rendered tree: file contents by slash-separated path.
type Tree map[string][]byte

// Names of files that this package itself keeps in a folder.
const (
	// ManifestName is the file that lists what was written.
	ManifestName = ".jobhivegen.json"

	lockName    = ".jobhivegen.lock"
	stagingName = ".jobhivegen.tmp"
)

// paths are the paths of the tree, sorted.
func (t Tree) paths() []string {
	return slices.Sorted(maps.Keys(t))
}

// check refuses trees that cannot be written identically on every system.
func (t Tree) check() error {
	folded := make(map[string]string, len(t))
	for _, p := range t.paths() {
		if err := checkPath(p); err != nil {
			return err
		}
		lower := strings.ToLower(p)
		if other, ok := folded[lower]; ok {
			return fmt.Errorf("the paths %q and %q differ only in case, which not every file system can hold", other, p)
		}
		folded[lower] = p
	}
	folders := map[string]string{}
	for _, p := range t.paths() {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			lower := strings.ToLower(dir)
			if other, ok := folded[lower]; ok {
				return fmt.Errorf("the path %q is a file and also the folder of %q", other, p)
			}
			if other, ok := folders[lower]; ok && other != dir {
				return fmt.Errorf("the folders %q and %q differ only in case, which not every file system can hold", other, dir)
			}
			folders[lower] = dir
		}
	}
	return nil
}

// checkPath refuses paths that could leave the folder, that have different meanings on
// different systems, or that this package uses itself.
func checkPath(p string) error {
	switch first, _, _ := strings.Cut(strings.ToLower(p), "/"); {
	case !fs.ValidPath(p), p == ".", strings.ContainsRune(p, '\\'), !filepath.IsLocal(filepath.FromSlash(p)):
		return fmt.Errorf("the path %q is not a plain path inside the folder", p)
	case first == ManifestName, first == lockName, first == stagingName:
		return fmt.Errorf("the path %q is reserved for jobhivegen itself", p)
	default:
		return nil
	}
}
