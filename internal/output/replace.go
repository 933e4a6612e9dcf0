package output

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Replace writes a file atomically: readers see the old content or the new one, even
// after a loss of power. It follows a link. An existing file keeps its permissions; a
// new one gets those that the user's umask leaves. The error is a *[NotRegular] if the
// path is not a regular file.
func Replace(name string, content []byte) error { return replace(name, content, 0o666, 0o777) }

// ReplacePrivate is Replace for a file that only its owner may read.
func ReplacePrivate(name string, content []byte) error { return replace(name, content, 0o600, 0o700) }

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

// replace is Replace with the permissions of a new file, and the most permissions that
// an existing file keeps.
func replace(name string, content []byte, mode, most fs.FileMode) error {
	info, err := replaceable(name)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	beside := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"-"+rand.Text())
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if info != nil {
		err = errors.Join(err, f.Chmod(info.Mode().Perm()&most))
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return syncFolder(filepath.Dir(name))
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
