package output

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"github.com/jobhive/jobhivegen/internal/input"
)

// folder is what is done with files of the output. Tests replace it by one that fails,
// ends the process at one of its calls, or ignores case.
type folder interface {
	Mkdir(name string, perm os.FileMode) error
	MkdirAll(name string, perm os.FileMode) error
	WriteFile(name string, content []byte, perm os.FileMode) error
	Lstat(name string) (fs.FileInfo, error)
	ReadFile(name string) ([]byte, error)
	// List gives the names in a folder.
	List(name string) ([]string, error)
	Chmod(name string, mode os.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error
	// Sync makes sure that the content of a file, or the list of a folder, survives a
	// loss of power.
	Sync(name string) error
}

// diskFolder is a folder on a disk.
type diskFolder struct{ *os.Root }

func onDisk(root *os.Root) folder { return diskFolder{root} }

func (d diskFolder) ReadFile(name string) ([]byte, error) {
	return input.FileIn(d.Root, name, input.MaxOther)
}

func (d diskFolder) List(name string) ([]string, error) {
	entries, err := fs.ReadDir(d.FS(), name)
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names, err
}

func (d diskFolder) Sync(name string) error {
	info, err := d.Lstat(name)
	if err != nil || info.IsDir() && runtime.GOOS == "windows" {
		return err // Windows does not open folders
	}
	flag := os.O_RDWR // some systems require write access
	if info.IsDir() {
		flag = os.O_RDONLY
	}
	f, err := d.OpenFile(name, flag, 0)
	if errors.Is(err, fs.ErrPermission) && flag != os.O_RDONLY { // a file that is only to be read keeps its mode
		f, err = d.OpenFile(name, os.O_RDONLY, 0)
	}
	if err != nil {
		return err
	}
	return errors.Join(ignoreUnsupported(f.Sync()), f.Close())
}

// ignoreUnsupported ignores the error of file systems that cannot sync, such as some
// network file systems.
func ignoreUnsupported(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
