package output

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Replace writes a file atomically: readers see the old content or the new one, even
// after a loss of power. It follows a link. An existing file keeps its permissions; a
// new one gets those that the user's umask leaves. The error is a *[NotRegular] if the
// path is not a regular file. A process that is killed in the middle leaves a hidden file
// in the folder, which a later Replace in it removes; [IsTemporary] tells which.
func Replace(name string, content []byte) error {
	return replace(name, temporaryPrefix+rand.Text(), content, 0o666, 0o777)
}

// ReplacePrivate is Replace for a file that only its owner may read. What is left of it has
// the ending of the file, such as .tfplan, by which git leaves it out of commits.
func ReplacePrivate(name string, content []byte) error {
	return replace(name, temporaryPrefix+rand.Text()+filepath.Ext(name), content, 0o600, 0o700)
}

// temporaryPrefix begins the name of a file that is to get another name when all of it is on
// the disk. The name of the other is not part of it: that may be as long as a name can be.
const temporaryPrefix = ".jobhivegen-"

// IsTemporary tells from the name of a file whether Replace writes it, or was ended while it did.
func IsTemporary(name string) bool { return strings.HasPrefix(filepath.Base(name), temporaryPrefix) }

// IsOwn tells from the name of a file whether it is one of jobhivegen itself, that comes and
// goes while a command runs: a temporary file or a lock.
func IsOwn(name string) bool { return IsTemporary(name) || filepath.Base(name) == lockName }

// abandoned is how old a temporary file is that nobody writes any more.
const abandoned = 10 * time.Minute

// removeAbandoned removes the temporary files of a folder whose processes were ended. What
// cannot be removed harms nobody.
func removeAbandoned(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if !e.Type().IsRegular() || !IsTemporary(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// Rewrite is Replace for an existing file.
func Rewrite(name string, content []byte) error {
	if _, err := os.Stat(name); err != nil {
		return err
	}
	return Replace(name, content)
}

// NotRegular is the error for a device, a pipe or a folder at the path of a file to be
// written. A rename would replace a device by a file.
type NotRegular struct{ Name string }

func (n *NotRegular) Error() string {
	return fmt.Sprintf("%s is not a regular file, and only such files are written: name another", n.Name)
}

// CheckReplace says whether Replace would refuse a file.
func CheckReplace(name string) error {
	_, err := replaceable(name)
	return err
}

// replaceable returns the information about an existing file, nil if there is none.
func replaceable(name string) (fs.FileInfo, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &NotRegular{name}
	}
	return info, nil
}

// File is a file to be written by [ReplaceAll].
type File struct {
	Name    string
	Content []byte
}

// ReplaceAll is Replace for files that belong together, in their order: when one of them cannot
// be written, because its folder may not be written to or the disk is full, none is.
func ReplaceAll(files []File) (err error) {
	var staged []*replacement
	defer func() {
		for _, r := range staged {
			err = errors.Join(err, r.discard())
		}
	}()
	for _, f := range files {
		r, err := stage(f.Name, temporaryPrefix+rand.Text(), f.Content, 0o666, 0o777)
		if err != nil {
			return fmt.Errorf("nothing was written: %w", err)
		}
		staged = append(staged, r)
	}
	for len(staged) > 0 {
		if err := staged[0].put(); err != nil {
			return fmt.Errorf("%d of %d files were written, the same command goes on from there: %w",
				len(files)-len(staged), len(files), err)
		}
		staged = staged[1:]
	}
	return nil
}

// replace is Replace with the name of the temporary file, the permissions of a new file,
// and the most permissions that an existing file keeps.
func replace(name, temporary string, content []byte, mode, most fs.FileMode) error {
	r, err := stage(name, temporary, content, mode, most)
	if err != nil {
		return err
	}
	if err := r.put(); err != nil {
		return errors.Join(err, r.discard())
	}
	return nil
}

// replacement is the new content of a file, on the disk beside it.
type replacement struct {
	name, beside string
	forget       func() // that it is removed when a signal ends the process
}

// stage writes the new content of a file beside it.
func stage(name, temporary string, content []byte, mode, most fs.FileMode) (*replacement, error) {
	info, err := replaceable(name)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	folder := filepath.Dir(name)
	removeAbandoned(folder)
	r := &replacement{name: name, beside: filepath.Join(folder, temporary)}
	var f *os.File
	r.forget, err = input.Undoable(func() (err error) {
		f, err = os.OpenFile(r.beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		return err
	}, func() { _ = os.Remove(r.beside) })
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written, because no file can be made in %s: %w", name, folder, cause(err))
	}
	_, err = f.Write(content)
	if info != nil {
		err = errors.Join(err, f.Chmod(info.Mode().Perm()&most))
	}
	if err = errors.Join(err, ignoreUnsupported(f.Sync()), f.Close()); err != nil {
		return nil, errors.Join(r.failed(err), r.discard())
	}
	return r, nil
}

// put moves the new content into its place.
func (r *replacement) put() error {
	if err := os.Rename(r.beside, r.name); err != nil {
		return r.failed(err)
	}
	r.forget()
	return syncFolder(filepath.Dir(r.name))
}

func (r *replacement) discard() error {
	defer r.forget()
	return os.Remove(r.beside)
}

func (r *replacement) failed(err error) error {
	if errors.Is(err, syscall.EBUSY) {
		return fmt.Errorf("%s cannot be written (%w), as a file that is mounted by itself: mount its folder", r.name, cause(err))
	}
	return fmt.Errorf("%s cannot be written: %w", r.name, cause(err))
}

// cause is an error without the name of the temporary file, which says nothing to anybody.
func cause(err error) error {
	var ofPath *fs.PathError
	var ofLink *os.LinkError
	switch {
	case errors.As(err, &ofPath):
		return ofPath.Err
	case errors.As(err, &ofLink):
		return ofLink.Err
	}
	return err
}

// syncFolder makes sure that a rename in a folder survives a loss of power.
func syncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil // Windows does not open folders
	}
	f, err := os.Open(name)
	if err != nil {
		return nil //nolint:nilerr // the folder may be writable without being readable
	}
	return errors.Join(ignoreUnsupported(f.Sync()), f.Close())
}
