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
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Changes is the difference between a folder and a tree. All lists are sorted
// by path.
type Changes struct {
	// Create, Update and Delete are the files to change to bring the folder up to
	// date. Those to update or delete still have the content that was written.
	Create, Update, Delete []string
	// Unchanged files have the content of the tree.
	Unchanged []string
	// Edited are the files that prevent a write.
	Edited []Edit
	// Manifest says that the manifest has to be written. It is set whenever one of the
	// lists above is not empty.
	Manifest bool

	current, wanted map[string][]byte
	old, next       *manifest
	folders         map[string]fileState // regular means that it is a folder
	otherwise       map[string]string    // what is now rendered with another case, by its path in lower case
}

// Edit is a file that differs both from the tree and from the content that was
// written.
type Edit struct {
	Path string
	// Reason completes "PATH: ".
	Reason string
	// Obsolete says that the tree no longer has the file; such a file is never
	// removed.
	Obsolete bool
	// Blocked says that the path is not a regular file, or is outside of the folder.
	// Even force does not write there.
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

// Stale reports whether the folder differs from the tree. The manifest counts, foreign
// files do not.
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

// Compare says how the folder dir differs from tree, without changing anything. A
// missing folder counts as empty. It returns an error for a path outside of the
// folder, a damaged manifest, or a file that cannot be read.
func Compare(dir string, tree Tree, meta Meta) (*Changes, error) {
	return compare(dir, tree, meta, onDisk)
}

func compare(dir string, tree Tree, meta Meta, in func(*os.Root) folder) (*Changes, error) {
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
	// If somebody writes at the same time, files read before and after belong to
	// different trees and would look like edits. So the folder is read again if the
	// manifest changed meanwhile.
	var text []byte
	for range mostReadings {
		*c = Changes{current: map[string][]byte{}, wanted: tree, next: c.next}
		if text, err = c.read(root, in(root)); err != nil {
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

// mostReadings limits how often a folder that keeps changing is read.
const mostReadings = 10

// read fills c from an open folder, and gives the text of its manifest.
func (c *Changes) read(root *os.Root, on folder) ([]byte, error) {
	old, oldText, err := readManifest(root)
	if err != nil {
		return nil, err
	}
	c.old, c.folders, c.otherwise = old, map[string]fileState{}, map[string]string{}
	folded := map[string]bool{}
	for p := range c.wanted {
		folded[strings.ToLower(p)] = true
	}
	for _, p := range old.paths() {
		if _, ok := c.wanted[p]; !ok && folded[strings.ToLower(p)] {
			c.otherwise[strings.ToLower(p)] = p
		}
	}
	for _, p := range Tree(c.wanted).paths() {
		if err := c.wantedFile(on, p); err != nil {
			return nil, err
		}
	}
	for _, p := range old.paths() {
		if _, ok := c.wanted[p]; !ok {
			if err := c.obsoleteFile(on, p); err != nil {
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

// wantedFile puts a path of the tree into one of the lists.
func (c *Changes) wantedFile(on folder, p string) error {
	content, state, err := c.readFile(on, p)
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
		if old, ok := c.otherwise[strings.ToLower(p)]; ok && c.old.wrote(old, content) && !isListed(on, p) {
			c.Create = append(c.Create, p) // what was read is the file of old, which is deleted
			return nil
		}
		c.current[p] = content
		c.wantedContent(p, content)
	}
	return nil
}

// isListed tells whether a file has this very name, and not one that only a file system
// that ignores case takes for it.
func isListed(on folder, p string) bool {
	for ; p != "."; p = path.Dir(p) {
		names, err := on.List(path.Dir(p))
		if err != nil || !slices.Contains(names, path.Base(p)) {
			return false
		}
	}
	return true
}

// wantedContent is wantedFile for a file that exists.
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

// obsoleteFile sorts in a path that was written earlier and is no longer in the tree.
func (c *Changes) obsoleteFile(on folder, p string) error {
	content, state, err := c.readFile(on, p)
	if err != nil {
		return err
	}
	switch {
	case state == absent || state == unreachable:
		// Somebody removed it already.
	case c.otherwise[strings.ToLower(p)] == p && !isListed(on, p):
		// It is there under the new case of its name already, and was compared as that.
	case state == regular && c.old.wrote(p, content):
		c.current[p] = content
		c.Delete = append(c.Delete, p)
	default:
		c.Edited = append(c.Edited, Edit{Path: p, Reason: reasonObsolete, Obsolete: true})
	}
	return nil
}

// fileState is the kind of thing at a path.
type fileState int

const (
	regular fileState = iota
	absent
	notFile     // a folder, a link, a device
	unreachable // a parent is a file or a link
)

// readFile reads a regular file. It does not follow a link at the path itself, since
// its target was not written by this program.
func (c *Changes) readFile(on folder, p string) ([]byte, fileState, error) {
	if state := c.folder(on, path.Dir(p)); state != regular {
		return nil, state, nil
	}
	info, err := on.Lstat(p)
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
	content, err := on.ReadFile(p)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, absent, nil // it was removed a moment ago
	}
	if err != nil {
		return nil, absent, err
	}
	return content, regular, nil
}

// folder says whether a path of the tree is a folder. A link to a folder does not
// count, even within the output, because files written through it would appear in two
// places.
func (c *Changes) folder(on folder, dir string) fileState {
	if dir == "." {
		return regular
	}
	state, known := c.folders[dir]
	if known {
		return state
	}
	if state = c.folder(on, path.Dir(dir)); state == regular {
		info, err := on.Lstat(dir)
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

// openFolder opens the folder of an environment. It must not be a link: two
// environments could share its target, or the target could be outside of the output.
// The folder above may be a link.
func openFolder(dir string) (*os.Root, error) {
	if err := checkFolder(dir); err != nil {
		return nil, err
	}
	return input.Folder(dir)
}

func checkFolder(dir string) error {
	info, err := os.Lstat(filepath.Clean(dir))
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return fmt.Errorf("%s is a link: remove it, and name the folder in which the folder of the environment is to be with --out", dir)
	}
	return nil // opening it reports all other problems
}
