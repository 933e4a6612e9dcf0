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
	"time"

	"github.com/jobhive/jobhivegen/internal/input"
)

// fetched is a repository at a commit.
type fetched struct {
	commit string
	files  map[string][]byte
}

// digest is a checksum of the names and contents of the files.
func digest(files map[string][]byte) string {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		_, _ = fmt.Fprintf(all, "%x  %q\n", sha256.Sum256(files[name]), name)
	}
	return "sha256:" + hex.EncodeToString(all.Sum(nil))
}

// fetch downloads a repository with the machine's git, which has the credentials. It
// takes the commit or, if that is empty, the reference in the address.
func (r remote) fetch(commit string) (*fetched, error) {
	dir, remove, err := input.Temporary("jobhivegen-pack")
	if err != nil {
		return nil, err
	}
	defer func() { _ = remove() }() // if this fails, the system empties the folder
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
	files, err := archived(dir)
	if err != nil {
		return nil, fmt.Errorf("the pack %s: %w", r, err)
	}
	return &fetched{strings.TrimSpace(string(found)), files}, nil
}

// absolute gives the address for git, which runs in another folder.
func (r remote) absolute() string {
	if strings.Contains(r.url, ":") {
		return r.url
	}
	if abs, err := filepath.Abs(r.url); err == nil {
		return abs
	}
	return r.url
}

// git runs git and returns its output.
func git(dir string, arguments ...string) ([]byte, error) {
	cmd, said := gitCommand(dir, arguments...)
	out, err := cmd.Output()
	return out, gitError(arguments[0], err, said)
}

// fetchTime is how long each command of git may take. A server that accepts a connection
// and never answers would be waited for without end.
var fetchTime = 10 * time.Minute

// gitCommand prepares git without prompts and without protocols that run programs. The
// buffer has its errors.
func gitCommand(dir string, arguments ...string) (*exec.Cmd, *bytes.Buffer) {
	arguments = append([]string{"-c", "protocol.ext.allow=never", "-c", "core.attributesFile="}, arguments...)
	ctx, stop := context.WithTimeout(input.UntilEnded(), fetchTime)
	context.AfterFunc(ctx, stop)
	cmd := exec.CommandContext(ctx, "git", arguments...)
	cmd.Dir, cmd.WaitDelay = dir, waitForChildren
	cmd.Env = append(gitEnvironment(), "GIT_TERMINAL_PROMPT=0", "GIT_DIR=.", "LC_ALL=C")
	var said bytes.Buffer
	cmd.Stderr = &said
	return cmd, &said
}

// isKilled tells whether a program was ended by a signal.
func isKilled(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && !exit.Exited() || errors.Is(err, exec.ErrWaitDelay)
}

func gitError(command string, err error, said *bytes.Buffer) error {
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("git is not on the PATH: install it, or give the pack as a folder")
	case isKilled(err):
		return fmt.Errorf("git %s was ended, as all that takes longer than %v is: %w", command, fetchTime, err)
	case err != nil:
		return fmt.Errorf("git %s: %w: %s", command, err, strings.TrimSpace(said.String()))
	}
	return nil
}

// archived are the files of what was fetched. They are read as git writes them, so that a
// repository that is too large is never in the memory as a whole.
func archived(dir string) (map[string][]byte, error) {
	cmd, said := gitCommand(dir, "archive", "--format=tar", "FETCH_HEAD")
	archive, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, gitError("archive", err, said)
	}
	files, err := filesIn(archive)
	if err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // of what was ended here
		return nil, err
	}
	return files, gitError("archive", cmd.Wait(), said)
}

// filesIn are the files of an archive, by their paths. All together are at most as large
// as one file of a pack may be.
func filesIn(archive io.Reader) (map[string][]byte, error) {
	files, left := map[string][]byte{}, int64(input.MaxPack)
	for r := tar.NewReader(archive); ; {
		header, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			_, err = io.Copy(io.Discard, archive) // what fills the last block
			return files, err
		case err != nil:
			return nil, err
		case header.Typeflag == tar.TypeDir || header.Typeflag == tar.TypeXGlobalHeader:
		case header.Typeflag != tar.TypeReg || !fs.ValidPath(header.Name):
			return nil, fmt.Errorf("%q is no plain file; a pack has no links", header.Name)
		default:
			if left -= header.Size; left < 0 {
				return nil, &input.TooLarge{Name: "the repository, with " + header.Name + ",", Most: input.MaxPack}
			}
			text := make([]byte, header.Size)
			if _, err := io.ReadFull(r, text); err != nil {
				return nil, err
			}
			files[header.Name] = text
		}
	}
}

// cacheFolder gives the folder in which a repository with a digest is cached.
func cacheFolder(digest string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder to keep packs in: %w", err)
	}
	return filepath.Join(cache, "jobhivegen", "packs", strings.TrimPrefix(digest, "sha256:")), nil
}

// kept tells whether a folder holds files with the wanted digest.
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

// keep writes files to a folder, either all of them or none.
func keep(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o750); err != nil {
		return err
	}
	staging, remove, err := input.TemporaryIn(filepath.Dir(folder), "new-")
	if err != nil {
		return err
	}
	defer func() { _ = remove() }() // nobody reads the staging folder
	for name, text := range files {
		if err := input.WriteTemporary(staging, name, text); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.Rename(staging, folder)
}
