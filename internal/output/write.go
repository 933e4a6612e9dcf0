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
	"strconv"
	"strings"
	"syscall"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Options change how [Write] treats files that are not ours.
type Options struct {
	// Force overwrites files that were edited by hand, and foreign files at the path
	// of a file to be written. Nothing else is overwritten, and nothing is removed by
	// force.
	Force bool
}

// HandEdited is the error of a Write that would have lost somebody's work. Nothing was
// written.
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

// Write brings the folder dir up to date with tree, creating it if needed, and returns
// the changes it made. Files whose content is right keep their modification time. The
// error is a *[HandEdited] if files were edited. After any other error each file is
// whole, either old or new, and Write may be called again.
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
	if listed(dir, tree, meta) {
		if c, err := compare(dir, tree, meta, in); err == nil && !c.Stale() && !exists(filepath.Join(dir, stagingName)) {
			return c, nil // also in a folder that cannot be written to
		}
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
	c, err := compare(dir, tree, meta, in)
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

// listed tells whether the manifest of a folder is that of the tree. If it is not, something has to
// be written, whatever the files are.
func listed(dir string, tree Tree, meta Meta) bool {
	text, err := input.File(filepath.Join(dir, ManifestName), input.MaxOther)
	if err != nil {
		return false
	}
	wanted, err := newManifest(tree, meta).bytes()
	return err == nil && bytes.Equal(text, wanted)
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// removeStaging removes the staging folder of a writer that was killed after it had
// finished.
func removeStaging(root *os.Root) error {
	if _, err := root.Lstat(stagingName); err != nil {
		return nil //nolint:nilerr // there is none, or it cannot be reached
	}
	return root.RemoveAll(stagingName)
}

// inTheWay gives the edits that prevent a write. An obsolete file that was edited only
// prevents it without force; with force, the file stays and becomes foreign.
func (c *Changes) inTheWay(force bool) []Edit {
	if !force {
		return c.Edited
	}
	return slices.DeleteFunc(slices.Clone(c.Edited), func(e Edit) bool { return !e.Blocked })
}

// writer replaces files of one folder. It first writes everything into a staging
// folder on the same file system, and then moves the files into place.
type writer struct {
	root   folder
	staged int
}

// apply makes the changes. The order matters: a crash before the first manifest
// changes nothing, and after it the manifest knows every file in place, old or new.
// Files and folders are removed before others are put in place, since both may be the
// same on a file system that ignores case: modules/Shop becomes modules/shop. Each step is on the disk before the next one begins,
// because the power may fail too.
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
	w.prune(c.Delete)
	folders := map[string]bool{".": true}
	for _, p := range puts {
		if dir := path.Dir(p.to); !folders[dir] {
			folders[dir] = true
			if err := w.makeFolder(dir); err != nil {
				return err
			}
		}
		if err := w.put(p); err != nil {
			return err
		}
	}
	if err := w.syncFolders(puts, c.Delete); err != nil {
		return err
	}
	return errors.Join(w.put(final), w.root.Sync("."))
}

// syncFolders makes sure that the lists of all changed folders are on the disk. A
// removed folder is missing from the folder above it.
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

// makeFolder makes a folder, in place of an empty one whose name has another case.
func (w *writer) makeFolder(dir string) error {
	if !isListed(w.root, dir) {
		w.prune([]string{path.Join(dir, "file")})
	}
	return w.root.MkdirAll(dir, 0o777)
}

// stagedFile is a file in the staging folder and its target.
type stagedFile struct {
	from, to string
	content  []byte
	mode     fs.FileMode // 0 for the mode of a new file
}

// stage writes the new contents and creates their target folders.
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

// newFile is the mode of a new file, before the user's umask.
const newFile = 0o666

// stageFile writes a file and waits until it is on the disk. An existing target keeps
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

// put moves a file to its target. If the target is on another file system, the file is
// written once more.
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

// prune removes folders of removed files if they are empty. A folder with other files
// stays, so a failure is no error.
func (w *writer) prune(removed []string) {
	for _, p := range removed {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if w.root.Remove(dir) != nil {
				break
			}
		}
	}
}
