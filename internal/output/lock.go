package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/gofrs/flock"
)

// lock makes the caller the only writer of dir until it calls unlock. The lock
// is one of the operating system, which releases it when a process dies; the
// file alone means nothing.
func lock(root *os.Root, dir string) (unlock func(), err error) {
	name := filepath.Join(dir, lockName)
	// The file is removed when a writer is done. Whoever locked a file that is
	// no longer at its path holds nothing, and tries again.
	for range 10 {
		if err := lockFile(root, dir); err != nil {
			return nil, fmt.Errorf("lock the output folder: %w", err)
		}
		l := flock.New(name, flock.SetFlag(os.O_RDONLY|syscall.O_NONBLOCK))
		locked, err := l.TryLock()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("lock the output folder: %w", err)
		}
		if !locked {
			break
		}
		if isAt(l, name) {
			return func() { release(l) }, nil
		}
		if err := l.Unlock(); err != nil {
			return nil, fmt.Errorf("lock the output folder: %w", err)
		}
	}
	return nil, fmt.Errorf("another jobhivegen is writing to %s: wait until it is done", dir)
}

// lockFile makes the file to lock, unless it is there. Whatever else stands in its
// place is refused: a link would make a file somewhere else.
func lockFile(root *os.Root, dir string) error {
	f, err := root.OpenFile(lockName, os.O_RDONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		return f.Close()
	}
	info, statErr := root.Lstat(lockName)
	switch {
	case errors.Is(statErr, fs.ErrNotExist) && errors.Is(err, fs.ErrExist):
		return nil // it is gone again
	case statErr != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file: remove it", filepath.Join(dir, lockName))
	}
	return nil
}

func isAt(l *flock.Flock, name string) bool {
	held, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(held, there)
}

// release removes the file before it gives up the lock, while nobody else can
// hold it. Windows does not remove open files: there it is removed afterwards,
// which in turn fails as long as somebody else has it open.
func release(l *flock.Flock) {
	removed := os.Remove(l.Path()) == nil
	unlocked := l.Unlock() == nil
	if !removed && unlocked {
		_ = os.Remove(l.Path()) // A file left over does not hold the lock.
	}
}
