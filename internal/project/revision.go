package project

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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
	copied, err := os.MkdirTemp("", "jobhivegen-revision-")
	if err != nil {
		return nil, nil, err
	}
	done = func() { _ = os.RemoveAll(copied) } // what is left is in the folder for what is temporary
	err = committedFiles(ctx, dir, revision, func(name string, text []byte) error {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("%s of %s leads out of the folder", name, revision)
		}
		file := filepath.Join(copied, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		return os.WriteFile(file, text, 0o600)
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
	text, err := gitIn(ctx, dir, "archive", "--format=tar", strings.TrimSpace(string(commit)))
	if err != nil {
		return fmt.Errorf("reading %s of %s: %w", dir, revision, err)
	}
	for files := tar.NewReader(bytes.NewReader(text)); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		content, err := io.ReadAll(io.LimitReader(files, input.MaxSpec+1)) // whoever reads it refuses what is larger
		if err != nil {
			return err
		}
		if err := take(path.Clean(header.Name), content); err != nil {
			return err
		}
	}
}
