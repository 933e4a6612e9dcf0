package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// The largest files that are read.
const (
	MB = 1 << 20

	// MaxSpec is for a file of a spec, and for a document to import: a spec of a
	// thousand services has half of it.
	MaxSpec = 10 * MB
	// MaxPack is for a file of a pack. The largest are the schema facts as the
	// engine prints them.
	MaxPack = 256 * MB
	// MaxOther is for all other files, such as manifests, baselines and what was
	// rendered.
	MaxOther = 64 * MB
)

// NotRegular is the error of a file that is a pipe, a device, a socket or a folder.
type NotRegular struct{ Name, What string }

func (e *NotRegular) Error() string {
	return fmt.Sprintf("%s is %s: only regular files are read", e.Name, e.What)
}

// TooLarge is the error of a file above the limit.
type TooLarge struct {
	Name string
	Most int64
}

func (e *TooLarge) Error() string {
	return fmt.Sprintf("%s has more than %d MB, the most that is read of such a file", e.Name, e.Most/MB)
}

// File reads a file that a person named. A link is followed.
func File(name string, most int64) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	return readAll(f, name, most)
}

// Open opens a regular file for reading. A link is followed.
func Open(name string) (*os.File, error) {
	return openRegular(name, os.Stat, func(flag int) (*os.File, error) { return os.OpenFile(name, flag, 0) })
}

// FileIn reads a file of a folder. A link is not followed: it is no regular file.
func FileIn(root *os.Root, name string, most int64) ([]byte, error) {
	f, err := openRegular(name, root.Lstat, func(flag int) (*os.File, error) { return root.OpenFile(name, flag, 0) })
	if err != nil {
		return nil, err
	}
	return readAll(f, name, most)
}

// All reads a stream to its end. name is what errors call it.
func All(r io.Reader, name string, most int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(text)) > most {
		return nil, &TooLarge{name, most}
	}
	return text, err
}

// readAll reads a file and closes it. What it reads into has the size of the file from
// the beginning: a buffer that grows leaves several times as much behind.
func readAll(f *os.File, name string, most int64) ([]byte, error) {
	var text bytes.Buffer
	if info, err := f.Stat(); err == nil {
		text.Grow(int(min(info.Size(), most)) + bytes.MinRead)
	}
	_, err := text.ReadFrom(io.LimitReader(f, most+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if int64(text.Len()) > most {
		return nil, &TooLarge{name, most}
	}
	return text.Bytes(), nil
}

// openRegular opens a file if it is a regular one. It looks before it opens, since
// opening a device may do something; and afterwards, since it may be another file
// by then. Without blocking, since opening a pipe waits for a writer.
func openRegular(name string, stat func(string) (fs.FileInfo, error), open func(flag int) (*os.File, error)) (*os.File, error) {
	info, err := stat(name)
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: failed.Err}
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &NotRegular{filepath.ToSlash(name), kind(info.Mode())}
	}
	f, err := open(os.O_RDONLY | syscall.O_NONBLOCK)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = &NotRegular{filepath.ToSlash(name), kind(info.Mode())}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// kind is a file mode in words.
func kind(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode&fs.ModeSymlink != 0:
		return "a link"
	default:
		return "no regular file"
	}
}
