package input

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// LeadsOut is the error of a file that a link takes out of its folder.
type LeadsOut struct{ Name, Folder string }

func (e *LeadsOut) Error() string {
	return fmt.Sprintf("%s is reached by a link that leads out of %s: put a copy of it there, or allow such links with --follow-links",
		e.Name, e.Folder)
}

// Dir is the files of a folder, none of which is larger than most. A link that
// leads out of the folder, or is absolute, is refused unless links are followed.
// A folder that does not exist fails where it is read.
func Dir(folder string, most int64, followLinks bool) fs.FS {
	return &dir{folder, most, followLinks}
}

type dir struct {
	folder string
	most   int64
	follow bool
}

// root opens the folder for one call, so that nobody has to close a file system.
func (d *dir) root() (*os.Root, error) {
	return Folder(d.folder)
}

// Folder opens a folder. What is no folder is not opened: a pipe would never answer.
func Folder(name string) (*os.Root, error) {
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder", filepath.ToSlash(name))
	}
	return os.OpenRoot(name)
}

// Open implements fs.FS.
func (d *dir) Open(name string) (fs.File, error) {
	if info, err := d.Stat(name); err != nil {
		return nil, err
	} else if !info.IsDir() {
		f, err := d.open(name)
		if err != nil {
			return nil, err // not f, which would be no nil interface
		}
		return f, nil
	}
	if d.follow {
		return os.Open(d.path(name))
	}
	root, err := d.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}

// ReadFile implements fs.ReadFileFS.
func (d *dir) ReadFile(name string) ([]byte, error) {
	f, err := d.open(name)
	if err != nil {
		return nil, err
	}
	return readAll(f, name, d.most)
}

// ReadDir implements fs.ReadDirFS.
func (d *dir) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := d.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	folder, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a folder")}
	}
	entries, err := folder.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// Stat implements fs.StatFS.
func (d *dir) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	if d.follow {
		return os.Stat(d.path(name))
	}
	root, err := d.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(filepath.FromSlash(name))
	return info, d.explain(name, err)
}

func (d *dir) open(name string) (*os.File, error) {
	return openRegular(name, d.Stat, func(flag int) (*os.File, error) {
		if d.follow {
			return os.OpenFile(d.path(name), flag, 0)
		}
		root, err := d.root()
		if err != nil {
			return nil, err
		}
		defer root.Close()
		f, err := root.OpenFile(filepath.FromSlash(name), flag, 0)
		return f, d.explain(name, err)
	})
}

func (d *dir) path(name string) string { return filepath.Join(d.folder, filepath.FromSlash(name)) }

// explain tells links out of the folder from what else may have failed: what is
// there, but not for who stays in the folder.
func (d *dir) explain(name string, err error) error {
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	root, openErr := d.root()
	if openErr != nil {
		return err
	}
	defer root.Close()
	parts := strings.Split(name, "/")
	for i := range parts {
		above := path.Join(parts[:i+1]...)
		_, there := os.Stat(d.path(above))
		if _, err := root.Stat(filepath.FromSlash(above)); err != nil && there == nil {
			return &LeadsOut{above, filepath.ToSlash(d.folder)}
		}
	}
	return err
}
