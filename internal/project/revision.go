package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
)

// ErrNoRevision says that version control does not know a revision.
var ErrNoRevision = errors.New("no such revision")

// CommittedTree gives the Terraform of a folder as of a revision in version control.
func CommittedTree(ctx context.Context, dir, revision string) (output.Tree, error) {
	tree := output.Tree{}
	err := committedFiles(ctx, dir, revision, func(name string, text []byte) error {
		if path.Ext(name) == ".tf" {
			tree[name] = text
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return tree, nil
}

// CommittedFolder gives the files of a folder as of a revision in version control, until
// done is called.
func CommittedFolder(ctx context.Context, dir, revision string) (folder fs.FS, done func(), err error) {
	copied, remove, err := input.Temporary("jobhivegen-revision")
	if err != nil {
		return nil, nil, err
	}
	done = func() { _ = remove() } // what is left is in the folder for what is temporary
	err = committedFiles(ctx, dir, revision, func(name string, text []byte) error {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("%s of %s leads out of the folder", name, revision)
		}
		return input.WriteTemporary(copied, name, text)
	})
	if err != nil {
		done()
		return nil, nil, err
	}
	return input.Dir(copied, input.MaxSpec, false), done, nil
}

// committedFiles takes the files of a folder as of a revision, by their names in the folder.
func committedFiles(ctx context.Context, dir, revision string, take func(name string, text []byte) error) error {
	commit, err := gitIn(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return ErrNoRevision
	}
	listed, err := gitIn(ctx, dir, "ls-tree", "-r", "-z", strings.TrimSpace(string(commit)))
	if err != nil {
		return fmt.Errorf("reading %s of %s: %w", dir, revision, err)
	}
	var names []string
	var objects strings.Builder
	for entry := range strings.SplitSeq(string(listed), "\x00") {
		about, name, _ := strings.Cut(entry, "\t")
		if fields := strings.Fields(about); len(fields) == 3 && strings.HasPrefix(fields[0], regularFile) {
			names = append(names, name)
			objects.WriteString(fields[2] + "\n")
		}
	}
	text, err := gitOf(ctx, dir, strings.NewReader(objects.String()), "cat-file", "--batch")
	if err != nil {
		return fmt.Errorf("reading %s of %s: %w", dir, revision, err)
	}
	for _, name := range names {
		var content []byte
		if content, text, err = nextObject(text); err != nil {
			return fmt.Errorf("reading %s in %s of %s: %w", name, dir, revision, err)
		}
		content = content[:min(len(content), input.MaxSpec+1)] // whoever reads it refuses what is larger
		if err := take(path.Clean(name), content); err != nil {
			return err
		}
	}
	return nil
}

// regularFile begins the mode of a file in a list of git; a link and a repository in another have
// other ones.
const regularFile = "100"

// nextObject takes the first object from what "git cat-file --batch" says: a line that ends with
// its size, that many bytes, and a line break.
func nextObject(text []byte) (content, rest []byte, err error) {
	about, rest, _ := bytes.Cut(text, []byte("\n"))
	fields := strings.Fields(string(about))
	if len(fields) != 3 {
		return nil, nil, fmt.Errorf("git says %q", about)
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 || size >= len(rest) {
		return nil, nil, fmt.Errorf("git says %q of an object of %d bytes", about, len(rest))
	}
	return rest[:size], rest[size+1:], nil
}
