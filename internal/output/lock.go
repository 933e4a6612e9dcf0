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

// Busy is the error of a folder that another jobhivegen is using.
type Busy struct{ Dir string }

func (b *Busy) Error() string {
	return fmt.Sprintf("another jobhivegen is using %s: wait until it is done", b.Dir)
}

// lock makes the caller the only one that uses dir until it calls unlock. The lock
// is one of the operating system, which releases it when a process dies; the
// file alone means nothing.
func lock(root *os.Root, dir string) (unlock func(), err error) {
	return acquire(root, dir, (*flock.Flock).TryLock)
}

// Hold keeps others from writing to dir until release is called. Several may hold
// it at once. Where we may not write ourselves there is no lock, and nothing to
// release.
func Hold(dir string) (release func(), err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	defer root.Close()
	release, err = acquire(root, dir, (*flock.Flock).TryRLock)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return func() {}, nil
	}
	return release, err
}

// acquire takes a lock of one kind.
func acquire(root *os.Root, dir string, try func(*flock.Flock) (bool, error)) (release func(), err error) {
	name := filepath.Join(dir, lockName)
	// The file is removed when the last one is done. Whoever locked a file that is
	// no longer at its path holds nothing, and tries again.
	for range 10 {
		if err := lockFile(root, dir); err != nil {
			return nil, fmt.Errorf("lock the output folder: %w", err)
		}
		l := flock.New(name, flock.SetFlag(os.O_RDONLY|syscall.O_NONBLOCK))
		locked, err := try(l)
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
			return func() { giveUp(l) }, nil
		}
		if err := l.Unlock(); err != nil {
			return nil, fmt.Errorf("lock the output folder: %w", err)
		}
	}
	return nil, &Busy{dir}
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

// giveUp removes the file before it gives up the lock, while nobody else can hold
// it: who shares it with others leaves it to the last of them. Windows does not
// remove open files: there it is removed afterwards, which in turn fails as long as
// somebody else has it open.
func giveUp(l *flock.Flock) {
	alone := l.Locked()
	if !alone {
		alone, _ = l.TryLock()
	}
	removed := alone && os.Remove(l.Path()) == nil
	unlocked := l.Unlock() == nil
	if alone && !removed && unlocked {
		_ = os.Remove(l.Path()) // A file left over does not hold the lock.
	}
}
