package input

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Temporary makes a folder for the files of one run, which nobody else may read. The
// name begins with a word. Whoever asked removes the folder, and a signal that ends the
// process before that does too.
func Temporary(word string) (folder string, remove func() error, err error) {
	if folder, remove, err = TemporaryIn("", word+"-"); err != nil {
		return "", nil, fmt.Errorf("make a folder for temporary files in %s, which TMPDIR names: %w", os.TempDir(), err)
	}
	return folder, remove, nil
}

// TemporaryIn is Temporary in a folder that has to be there, for what is moved within it
// when it is whole; there is nothing to remove then.
func TemporaryIn(parent, begin string) (folder string, remove func() error, err error) {
	forget, err := Undoable(func() (err error) {
		folder, err = os.MkdirTemp(parent, begin)
		return err
	}, func() { removeForSure(folder) })
	if err != nil {
		return "", nil, err
	}
	return folder, func() error {
		defer forget()
		return os.RemoveAll(folder)
	}, nil
}

// WriteTemporary writes a file of a folder for what is temporary, and the folders that it is
// in. It makes nothing anew that the end of the process has removed.
func WriteTemporary(folder, name string, text []byte) error {
	file := filepath.Join(folder, filepath.FromSlash(name))
	return BeforeEnd(func() error {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		return os.WriteFile(file, text, 0o600)
	})
}

// removeForSure removes a folder into which a program that ends may still write.
func removeForSure(folder string) {
	const tries, pause = 50, 10 * time.Millisecond
	for try := 0; os.RemoveAll(folder) != nil && try < tries; try++ {
		time.Sleep(pause)
	}
}
