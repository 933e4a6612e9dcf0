//go:build unix

package output_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/jobhive/jobhivegen/internal/output"
)

func TestRewrite(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(name, link); err != nil {
		t.Skip(err)
	}
	if err := output.Rewrite(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil || string(text) != "new" {
		t.Errorf("%q, %v", text, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("other permissions: %v, %v", info, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("something was left behind: %v, %v", entries, err)
	}
	if err := output.Rewrite(filepath.Join(dir, "none"), nil); err == nil {
		t.Error("a file was made")
	}
}

// TestReplaceKeepsModes: who has made a file private keeps it private, and a new one
// is as the umask wants it.
func TestReplaceKeepsModes(t *testing.T) {
	for name, tt := range map[string]struct {
		write  func(string, []byte) error
		before os.FileMode // 0 for none
		want   os.FileMode
	}{
		"new":                        {output.Replace, 0, 0o640},
		"new and private":            {output.ReplacePrivate, 0, 0o600},
		"private before":             {output.Replace, 0o600, 0o600},
		"open before":                {output.Replace, 0o664, 0o664},
		"executable before":          {output.Replace, 0o755, 0o755},
		"open before, and private":   {output.ReplacePrivate, 0o644, 0o600},
		"only to read, and private":  {output.ReplacePrivate, 0o440, 0o400},
		"written when only to write": {output.Replace, 0o200, 0o200},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a")
			if tt.before != 0 {
				if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Chmod(file, tt.before)); err != nil {
					t.Fatal(err)
				}
			}
			defer syscall.Umask(syscall.Umask(0o027))
			if err := tt.write(file, []byte("new")); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(file); err != nil || info.Mode().Perm() != tt.want {
				t.Errorf("%v, %v, want %v", info.Mode().Perm(), err, tt.want)
			}
		})
	}
}

// TestReplaceOnlyFiles: a rename would put a file in the place of a device, which
// root may do, in a container for one.
func TestReplaceOnlyFiles(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "link")
	if err := errors.Join(syscall.Mkfifo(pipe, 0o644), os.Symlink(os.DevNull, link)); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{os.DevNull, link, pipe, dir} {
		var irregular *output.NotRegular
		before, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []func() error{
			func() error { return output.Replace(name, []byte("x")) },
			func() error { return output.ReplacePrivate(name, []byte("x")) },
			func() error { return output.Rewrite(name, []byte("x")) },
			func() error { return output.CheckReplace(name) },
		} {
			if err := f(); !errors.As(err, &irregular) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if after, err := os.Stat(name); err != nil || after.Mode().Type() != before.Mode().Type() {
			t.Errorf("%s became %v, %v", name, after, err)
		}
	}
}
