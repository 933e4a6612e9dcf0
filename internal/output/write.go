package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// Options change how [Write] treats files that are not ours.
type Options struct {
	// Force overwrites files that were edited by hand and foreign files that
	// stand where a file is to be written. Nothing else is overwritten, and
	// removing is never forced.
	Force bool
}

// HandEdited is the error of a Write that would have lost somebody's work.
// Nothing was written.
type HandEdited struct {
	Dir   string
	Edits []Edit
}

func (e *HandEdited) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "nothing was written, because %s holds files that jobhivegen did not leave like this:", e.Dir)
	for _, edit := range e.Edits {
		fmt.Fprintf(&b, "\n  %s: %s", edit.Path, edit.Reason)
	}
	return b.String()
}

// Write brings the folder dir up to date with tree, creating it if needed, and
// returns the changes it made. Files that have the right content keep their
// modification time. The error is a *[HandEdited] when files stand in the way.
// On any other error the files are whole, each old or new, and Write may be
// called again.
func Write(dir string, tree Tree, meta Meta, opts Options) (*Changes, error) {
	return write(dir, tree, meta, opts, onDisk)
}

func write(dir string, tree Tree, meta Meta, opts Options, in func(*os.Root) folder) (*Changes, error) {
	if err := tree.check(); err != nil {
		return nil, err
	}
	if err := checkFolder(dir); err != nil {
		return nil, err
	}
	if c, err := Compare(dir, tree, meta); err == nil && !c.Stale() && !exists(filepath.Join(dir, stagingName)) {
		return c, nil // also where we may only read
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("create the output folder: %w", err)
	}
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
	c, err := Compare(dir, tree, meta)
	if err != nil {
		return nil, err
	}
	if edits := c.inTheWay(opts.Force); len(edits) > 0 {
		return nil, &HandEdited{Dir: dir, Edits: edits}
	}
	if !c.Stale() {
		return c, removeStaging(root)
	}
	w := writer{root: in(root)}
	if err := w.apply(c); err != nil {
		return nil, fmt.Errorf("write to %s: %w", dir, err)
	}
	return c, nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// removeStaging removes what a writer left that was killed when all was done.
func removeStaging(root *os.Root) error {
	if _, err := root.Lstat(stagingName); err != nil {
		return nil //nolint:nilerr // there is none, or none to be reached
	}
	return root.RemoveAll(stagingName)
}

// inTheWay are the edits that stop a write. An obsolete file that was edited
// stops it only without force, which lets go of the file: it becomes foreign.
func (c *Changes) inTheWay(force bool) []Edit {
	if !force {
		return c.Edited
	}
	return slices.DeleteFunc(slices.Clone(c.Edited), func(e Edit) bool { return !e.Blocked })
}

// writer replaces files of one folder. Everything is written into a staging
// folder first, which is on the same file system, and moved from there.
type writer struct {
	root   folder
	staged int
}

// apply makes the changes. The order matters: a crash before the first manifest
// changes nothing; after it, every file in place is known to the manifest, old
// or new. Files are removed before others are put in place, since on a file
// system that ignores case they may be the same. Each step is on the disk before the
// next begins, for the power may fail, too.
func (w *writer) apply(c *Changes) (err error) {
	if err := w.root.RemoveAll(stagingName); err != nil {
		return err
	}
	if err := w.root.Mkdir(stagingName, 0o777); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.root.RemoveAll(stagingName)) }()

	puts, err := w.stage(c)
	if err != nil {
		return err
	}
	during, err := w.stageManifest(c.next.during(c.old))
	if err != nil {
		return err
	}
	final, err := w.stageManifest(c.next)
	if err != nil {
		return err
	}
	if len(puts)+len(c.Delete) > 0 {
		if err := errors.Join(w.put(during), w.root.Sync(".")); err != nil {
			return err
		}
	}
	if err := w.remove(c.Delete); err != nil {
		return err
	}
	for _, p := range puts {
		if err := w.put(p); err != nil {
			return err
		}
	}
	w.prune(c.Delete)
	if err := w.syncFolders(puts, c.Delete); err != nil {
		return err
	}
	return errors.Join(w.put(final), w.root.Sync("."))
}

// syncFolders makes sure that files are in their folders, and others gone from them.
// A folder that is gone itself is missing from the one above it.
func (w *writer) syncFolders(puts []stagedFile, removed []string) error {
	folders := map[string]bool{}
	note := func(p string) {
		for dir := path.Dir(p); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, f := range puts {
		note(f.to)
	}
	for _, p := range removed {
		note(p)
	}
	for dir := range folders {
		if err := w.root.Sync(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// stagedFile is a file of the staging folder and where it goes.
type stagedFile struct {
	from, to string
	content  []byte
	mode     fs.FileMode // 0 for that of a new file
}

// stage writes the new contents and makes the folders they go to.
func (w *writer) stage(c *Changes) ([]stagedFile, error) {
	paths := slices.Concat(c.Create, c.Update)
	for _, e := range c.Edited {
		if !e.Obsolete {
			paths = append(paths, e.Path)
		}
	}
	slices.Sort(paths)
	files := make([]stagedFile, 0, len(paths))
	for _, p := range paths {
		if err := w.root.MkdirAll(path.Dir(p), 0o777); err != nil {
			return nil, err
		}
		f, err := w.stageFile(p, c.wanted[p])
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// newFile is the mode of a file that was not there, of which the user's umask takes
// its part.
const newFile = 0o666

// stageFile writes a file and waits until it is on the disk. One that is there keeps
// its mode.
func (w *writer) stageFile(to string, content []byte) (stagedFile, error) {
	w.staged++
	f := stagedFile{from: path.Join(stagingName, strconv.Itoa(w.staged)), to: to, content: content}
	if info, err := w.root.Lstat(to); err == nil && info.Mode().IsRegular() {
		f.mode = info.Mode().Perm()
	}
	return f, w.writeFile(f.from, f)
}

func (w *writer) writeFile(name string, f stagedFile) error {
	if err := w.root.WriteFile(name, f.content, newFile); err != nil {
		return err
	}
	if f.mode != 0 {
		if err := w.root.Chmod(name, f.mode); err != nil {
			return err
		}
	}
	return w.root.Sync(name)
}

func (w *writer) stageManifest(m *manifest) (stagedFile, error) {
	text, err := m.bytes()
	if err != nil {
		return stagedFile{}, err
	}
	return w.stageFile(ManifestName, text)
}

// put moves a file to its place. A folder may be on another file system, where it
// has to be written once more.
func (w *writer) put(f stagedFile) error {
	err := w.root.Rename(f.from, f.to)
	if !errors.Is(err, syscall.EXDEV) {
		return err
	}
	beside := path.Join(path.Dir(f.to), stagingName)
	if err := w.writeFile(beside, f); err != nil {
		return err
	}
	return w.root.Rename(beside, f.to)
}

func (w *writer) remove(paths []string) error {
	for _, p := range paths {
		if err := w.root.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// prune removes the folders of removed files that are empty now. A folder that
// holds anything stays, so failing to remove one is no error.
func (w *writer) prune(removed []string) {
	for _, p := range removed {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if w.root.Remove(dir) != nil {
				break
			}
		}
	}
}
