package project

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// fetched is a repository at a commit.
type fetched struct {
	commit string
	files  map[string][]byte
}

// digest is made of the names of the files and what is in them.
func digest(files map[string][]byte) string {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		_, _ = fmt.Fprintf(all, "%x  %q\n", sha256.Sum256(files[name]), name)
	}
	return "sha256:" + hex.EncodeToString(all.Sum(nil))
}

// fetch gets a repository by the git of the machine, which has the credentials: at the
// commit, or at the reference of the address when none is known.
func (r remote) fetch(commit string) (*fetched, error) {
	dir, err := os.MkdirTemp("", "jobhivegen-pack-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }() // the system empties it otherwise
	if _, err := git(dir, "init", "--quiet", "--bare", "."); err != nil {
		return nil, err
	}
	want := r.ref
	if commit != "" {
		want = commit
	}
	if want == "" {
		want = "HEAD"
	}
	if _, err := git(dir, "fetch", "--quiet", "--depth=1", "--no-tags", "--", r.absolute(), want); err != nil {
		return nil, fmt.Errorf("the pack %s cannot be fetched: %w", r, err)
	}
	found, err := git(dir, "rev-parse", "--verify", "FETCH_HEAD^{commit}")
	if err != nil {
		return nil, err
	}
	archive, err := git(dir, "archive", "--format=tar", "FETCH_HEAD")
	if err != nil {
		return nil, err
	}
	files, err := filesIn(archive)
	if err != nil {
		return nil, fmt.Errorf("the pack %s: %w", r, err)
	}
	return &fetched{strings.TrimSpace(string(found)), files}, nil
}

// absolute is the address for git, which runs in another folder.
func (r remote) absolute() string {
	if strings.Contains(r.url, ":") {
		return r.url
	}
	if abs, err := filepath.Abs(r.url); err == nil {
		return abs
	}
	return r.url
}

// git runs git, which asks nobody anything and follows no address to a program.
func git(dir string, arguments ...string) ([]byte, error) {
	arguments = append([]string{"-c", "protocol.ext.allow=never", "-c", "core.attributesFile="}, arguments...)
	cmd := exec.CommandContext(context.Background(), "git", arguments...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_DIR=.", "LC_ALL=C")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not on the PATH: install it, or give the pack as a folder")
	case err != nil:
		return nil, fmt.Errorf("git %s: %w: %s", arguments[4], err, strings.TrimSpace(said.String()))
	}
	return out, nil
}

// filesIn are the files of an archive, by their paths.
func filesIn(archive []byte) (map[string][]byte, error) {
	files := map[string][]byte{}
	for r := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return files, nil
		case err != nil:
			return nil, err
		case header.Typeflag == tar.TypeDir || header.Typeflag == tar.TypeXGlobalHeader:
		case header.Typeflag != tar.TypeReg || !fs.ValidPath(header.Name):
			return nil, fmt.Errorf("%q is no plain file; a pack has no links", header.Name)
		default:
			if files[header.Name], err = input.All(r, header.Name, input.MaxPack); err != nil {
				return nil, err
			}
		}
	}
}

// cacheFolder is where a repository with a digest is kept.
func cacheFolder(digest string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder to keep packs in: %w", err)
	}
	return filepath.Join(cache, "jobhivegen", "packs", strings.TrimPrefix(digest, "sha256:")), nil
}

// kept reads what is kept under a digest; it is not ok when nothing is, or something else.
func kept(folder, want string) bool {
	files := map[string][]byte{}
	fsys := input.Dir(folder, input.MaxPack, false)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = fs.ReadFile(fsys, name)
		}
		return err
	})
	return err == nil && digest(files) == want
}

// keep writes files to a folder, all of them or none.
func keep(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o750); err != nil {
		return err
	}
	staging, err := os.MkdirTemp(filepath.Dir(folder), "new-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(staging) }() // nobody looks into what is left
	for name, text := range files {
		target := filepath.Join(staging, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(target, text, 0o600); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.Rename(staging, folder)
}
