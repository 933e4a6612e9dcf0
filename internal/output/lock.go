package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Busy is the error for a folder that another run of jobhivegen is using.
type Busy struct{ Dir string }

func (b *Busy) Error() string {
	return fmt.Sprintf("another jobhivegen is using %s: wait until it is done", b.Dir)
}

// lock gives the caller exclusive use of dir until it calls unlock. The operating
// system holds the lock and releases it when the process dies; the mere existence of
// the file means nothing.
func lock(root *os.Root, dir string) (unlock func(), err error) {
	return acquire(root, dir, (*flock.Flock).TryLock)
}

// Hold keeps others from writing to dir until release is called. Several processes may
// hold it at once. In a folder that this process cannot write to, Hold does nothing.
func Hold(dir string) (release func(), err error) {
	root, err := input.Folder(dir)
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

// HoldAlone gives the caller exclusive use of dir until release is called. It waits for
// others at most as long as it is told. Where this process cannot write to dir, or there is
// no such folder, it does nothing.
func HoldAlone(dir string, wait time.Duration) (release func(), err error) {
	root, err := input.Folder(dir)
	if err != nil {
		return func() {}, nil // whoever reads the folder says what is wrong with it
	}
	defer root.Close()
	const pause = 20 * time.Millisecond
	for end := time.Now().Add(wait); ; time.Sleep(pause) {
		release, err = lock(root, dir)
		var busy *Busy
		if !errors.As(err, &busy) || time.Now().After(end) {
			break
		}
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return func() {}, nil
	}
	return release, err
}

// acquire takes a lock of one kind.
func acquire(root *os.Root, dir string, try func(*flock.Flock) (bool, error)) (release func(), err error) {
	name := filepath.Join(dir, lockName)
	// The last holder removes the file. A process that locked a file which is no
	// longer at its path holds nothing, so it tries again.
	for range 10 {
		if err := lockFile(root); err != nil {
			return nil, notLocked(dir, err)
		}
		l := flock.New(name, flock.SetFlag(os.O_RDONLY|syscall.O_NONBLOCK))
		locked, err := try(l)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, notLocked(dir, err)
		}
		if !locked {
			break
		}
		if isAt(l, name) {
			return func() { giveUp(l) }, nil
		}
		if err := l.Unlock(); err != nil {
			return nil, notLocked(dir, err)
		}
	}
	return nil, &Busy{dir}
}

func notLocked(dir string, err error) error {
	return fmt.Errorf("the file %s cannot be used, by which one command at a time writes: %w", filepath.Join(dir, lockName), cause(err))
}

// lockFile creates the file to lock unless it exists. It refuses anything else at this
// path; a link, for example, would create a file elsewhere.
func lockFile(root *os.Root) error {
	f, err := root.OpenFile(lockName, os.O_RDONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		return f.Close()
	}
	info, statErr := root.Lstat(lockName)
	switch {
	case errors.Is(statErr, fs.ErrNotExist) && errors.Is(err, fs.ErrExist):
		return nil // it was removed again
	case statErr != nil:
		return err
	case !info.Mode().IsRegular():
		return errors.New("it is not a regular file: remove it")
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

// giveUp removes the file and then releases the lock, so that nobody locks the file in
// between. If others share the lock, the last of them removes it. Windows cannot
// remove open files, so there the file is removed after the release, unless others
// still have it open.
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
