package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Changes is the difference between a folder and a tree. All lists are sorted
// by path.
type Changes struct {
	// Create, Update and Delete are what is needed to bring the folder up to
	// date. The files of Update and Delete are as they were written.
	Create, Update, Delete []string
	// Unchanged files have the content of the tree.
	Unchanged []string
	// Edited are the files that stand in the way.
	Edited []Edit
	// Manifest says that the manifest has to be written. It is set whenever any
	// of the lists above asks for a write.
	Manifest bool

	current, wanted map[string][]byte
	old, next       *manifest
	folders         map[string]fileState // regular for a folder
}

// Edit is a file that differs from the tree and from what was written.
type Edit struct {
	Path string
	// Reason completes "PATH: ".
	Reason string
	// Obsolete says that the tree no longer has the file: it is never removed.
	Obsolete bool
	// Blocked says that the path is no file at all, or not inside the folder:
	// even force does not write there.
	Blocked bool
}

// Reasons of an [Edit].
const (
	reasonEdited   = "edited since it was written"
	reasonForeign  = "not written by jobhivegen"
	reasonObsolete = "edited since it was written, and no longer rendered"
	reasonNotFile  = "not a file"
	reasonNoFolder = "its folder is a file or a link"
)

// Stale reports whether the folder differs from the tree. Foreign files do not
// count; the manifest does.
func (c *Changes) Stale() bool {
	return c.Manifest || len(c.Create)+len(c.Update)+len(c.Delete)+len(c.Edited) > 0
}

// Written is the number of files that Write puts in place, Edited ones included.
func (c *Changes) Written() int {
	n := len(c.Create) + len(c.Update)
	for _, e := range c.Edited {
		if !e.Obsolete && !e.Blocked {
			n++
		}
	}
	return n
}

// Compare says how the folder dir differs from tree without changing anything. A
// folder that does not exist is an empty one. Errors are of the tree (a path
// outside the folder), of a damaged manifest, or of reading.
func Compare(dir string, tree Tree, meta Meta) (*Changes, error) {
	if err := tree.check(); err != nil {
		return nil, err
	}
	c := &Changes{current: make(map[string][]byte), wanted: tree, old: &manifest{}, next: newManifest(tree, meta)}
	root, err := openFolder(dir)
	if errors.Is(err, fs.ErrNotExist) {
		c.Create, c.Manifest = tree.paths(), true
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the output folder: %w", err)
	}
	defer root.Close()
	// Somebody may write meanwhile: what was read before and after belongs to
	// different trees then, and would pass for edits.
	var text []byte
	for range mostReadings {
		*c = Changes{current: map[string][]byte{}, wanted: tree, next: c.next}
		if text, err = c.read(root); err != nil {
			break
		}
		if _, now, err := readManifest(root); err == nil && bytes.Equal(text, now) {
			break
		}
	}
	if err == nil && text == nil {
		err = checkMissing(root, dir, meta)
	}
	if err == nil {
		err = checkPack(dir, c.old, meta)
	}
	var damaged *DamagedManifest
	var other *OtherPack
	if err != nil && !errors.As(err, &damaged) && !errors.As(err, &other) {
		err = fmt.Errorf("compare with %s: %w", dir, err)
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// mostReadings bounds how often a folder is read that changes all the time.
const mostReadings = 10

// read fills c from an open folder, and gives the text of its manifest.
func (c *Changes) read(root *os.Root) ([]byte, error) {
	old, oldText, err := readManifest(root)
	if err != nil {
		return nil, err
	}
	c.old, c.folders = old, map[string]fileState{}
	for _, p := range Tree(c.wanted).paths() {
		if err := c.wantedFile(root, p); err != nil {
			return nil, err
		}
	}
	for _, p := range old.paths() {
		if _, ok := c.wanted[p]; !ok {
			if err := c.obsoleteFile(root, p); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(c.Edited, func(a, b Edit) int { return cmp.Compare(a.Path, b.Path) })
	newText, err := c.next.bytes()
	if err != nil {
		return nil, err
	}
	c.Manifest = !bytes.Equal(oldText, newText)
	return oldText, nil
}

// wantedFile sorts a path of the tree into one of the lists.
func (c *Changes) wantedFile(root *os.Root, p string) error {
	content, state, err := c.readFile(root, p)
	if err != nil {
		return err
	}
	switch state {
	case absent:
		c.Create = append(c.Create, p)
	case notFile:
		c.Edited = append(c.Edited, Edit{Path: p, Reason: reasonNotFile, Blocked: true})
	case unreachable:
		c.Edited = append(c.Edited, Edit{Path: p, Reason: reasonNoFolder, Blocked: true})
	case regular:
		c.current[p] = content
		c.wantedContent(p, content)
	}
	return nil
}

// wantedContent is wantedFile for a file that is there.
func (c *Changes) wantedContent(p string, content []byte) {
	switch {
	case bytes.Equal(content, c.wanted[p]):
		c.Unchanged = append(c.Unchanged, p)
	case c.old.wrote(p, content):
		c.Update = append(c.Update, p)
	case c.old.lists(p):
		c.Edited = append(c.Edited, Edit{Path: p, Reason: reasonEdited})
	default:
		c.Edited = append(c.Edited, Edit{Path: p, Reason: reasonForeign})
	}
}

// obsoleteFile sorts a path that was written and is no longer in the tree.
func (c *Changes) obsoleteFile(root *os.Root, p string) error {
	content, state, err := c.readFile(root, p)
	if err != nil {
		return err
	}
	switch {
	case state == absent || state == unreachable:
		// Somebody removed it already.
	case state == regular && c.old.wrote(p, content):
		c.current[p] = content
		c.Delete = append(c.Delete, p)
	default:
		c.Edited = append(c.Edited, Edit{Path: p, Reason: reasonObsolete, Obsolete: true})
	}
	return nil
}

// fileState is what stands at a path.
type fileState int

const (
	regular fileState = iota
	absent
	notFile     // a folder, a link, a device
	unreachable // a parent is a file or a link
)

// readFile reads a regular file. Links are not followed at the path itself:
// what they point to was not written by us.
func (c *Changes) readFile(root *os.Root, p string) ([]byte, fileState, error) {
	if state := c.folder(root, path.Dir(p)); state != regular {
		return nil, state, nil
	}
	info, err := root.Lstat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, absent, nil
	case errors.Is(err, fs.ErrPermission):
		return nil, absent, err
	case err != nil:
		return nil, unreachable, nil //nolint:nilerr // A path that cannot be followed is a finding, not a failure.
	case !info.Mode().IsRegular():
		return nil, notFile, nil
	}
	content, err := input.FileIn(root, p, input.MaxOther)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, absent, nil // since a moment ago
	}
	if err != nil {
		return nil, absent, err
	}
	return content, regular, nil
}

// folder says whether a folder of the tree is one. A link to a folder is none, be
// it one of the output: what is written through it appears in two places.
func (c *Changes) folder(root *os.Root, dir string) fileState {
	if dir == "." {
		return regular
	}
	state, known := c.folders[dir]
	if known {
		return state
	}
	if state = c.folder(root, path.Dir(dir)); state == regular {
		info, err := root.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			state = absent
		case err == nil && !info.IsDir():
			state = unreachable
		}
	}
	c.folders[dir] = state
	return state
}

// openFolder opens the folder of an environment, which may not be a link: two
// environments would share what it leads to, or it is not in the output at all.
// The folder above may be one.
func openFolder(dir string) (*os.Root, error) {
	if err := checkFolder(dir); err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

func checkFolder(dir string) error {
	info, err := os.Lstat(filepath.Clean(dir))
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return fmt.Errorf("%s is a link: remove it, and name the folder in which the folder of the environment is to be with --out", dir)
	}
	return nil // who opens it says what else is wrong
}
