package checkcache

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Key stands for all that a check depends on.
type Key struct{ digest hash.Hash }

// NewKey begins a key with texts, such as flags and the version of the program.
func NewKey(texts ...string) *Key {
	k := &Key{sha256.New()}
	for _, text := range texts {
		k.add("text", []byte(text))
	}
	return k
}

// AddText adds what a file says.
func (k *Key) AddText(text []byte) { k.add("text", text) }

// add writes the length of each text in front of it, so that no two lists of texts give
// the same bytes.
func (k *Key) add(name string, content []byte) {
	_, _ = fmt.Fprintf(k.digest, "%d:%s%d:", len(name), name, len(content))
	k.digest.Write(content)
}

// maxFolder is the most that is read of one folder, in bytes: far more than any product
// has, and little to read.
const maxFolder = 64 * input.MB

// ErrUnusual says that a folder has something whose content cannot be told by reading
// it, such as a link or a pipe.
var ErrUnusual = errors.New("not a folder of regular files")

// AddFolder adds the names and the contents of all files of a folder but for those in
// folders called except.
func (k *Key) AddFolder(folder string, except ...string) error {
	left := int64(maxFolder)
	root, err := input.Folder(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(except, entry.Name()):
			return fs.SkipDir
		case entry.IsDir():
			k.add(name+"/", nil)
			return nil
		case !entry.Type().IsRegular():
			return ErrUnusual
		}
		content, err := input.FileIn(root, filepath.FromSlash(name), left)
		left -= int64(len(content))
		k.add(name, content)
		return err
	})
}

// Found is what a check that found nothing to change said.
type Found struct {
	Warnings string // as they were printed
	Summary  string // what there is in the output, in words
	Notes    string // as they were printed
}

// Cache is a folder of checks; the zero one remembers nothing.
type Cache struct{ Folder string }

// kept is the number of checks that are remembered.
const kept = 64

func (c Cache) file(k *Key) string {
	return filepath.Join(c.Folder, hex.EncodeToString(k.digest.Sum(nil))+".json")
}

// Load finds a check. What cannot be read was not found.
func (c Cache) Load(k *Key) (found Found, ok bool) {
	if c.Folder == "" {
		return found, false
	}
	text, err := input.File(c.file(k), input.MaxOther)
	if err != nil || json.Unmarshal(text, &found) != nil {
		return Found{}, false
	}
	return found, found.Summary != ""
}

// Store remembers a check. Where that fails, the next check takes its time.
func (c Cache) Store(k *Key, found Found) error {
	if c.Folder == "" {
		return nil
	}
	text, err := json.Marshal(found)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Folder, 0o700); err != nil {
		return err
	}
	var draft *os.File
	forget, err := input.Undoable(func() (err error) {
		draft, err = os.CreateTemp(c.Folder, "draft-*")
		return err
	}, func() { _ = os.Remove(draft.Name()) })
	if err != nil {
		return err
	}
	defer forget()
	_, err = draft.Write(text)
	if err = cmp.Or(err, draft.Close()); err == nil {
		err = os.Rename(draft.Name(), c.file(k))
	}
	if err != nil {
		return errors.Join(err, os.Remove(draft.Name()))
	}
	return c.forget()
}

// forget removes the oldest checks beyond those that are kept.
func (c Cache) forget() error {
	entries, err := os.ReadDir(c.Folder)
	if err != nil || len(entries) <= kept {
		return err
	}
	age := func(e fs.DirEntry) int64 {
		info, err := e.Info()
		if err != nil {
			return 0
		}
		return info.ModTime().UnixNano()
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(age(a), age(b)) })
	var failed error
	for _, entry := range entries[:len(entries)-kept] {
		failed = errors.Join(failed, os.Remove(filepath.Join(c.Folder, entry.Name())))
	}
	return failed
}
