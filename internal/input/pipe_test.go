//go:build unix

package input

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestPipesAndSocketsAreRefused(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Skip("no pipes: ", err)
	}
	l, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		t.Skip("no sockets: ", err)
	}
	defer l.Close()
	for name, want := range map[string]string{"pipe": "pipe is a pipe", "socket": "socket is a socket"} {
		for _, follow := range []bool{false, true} {
			within(t, func() {
				if _, err := fs.ReadFile(Dir(dir, MB, follow), name); err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%s: %v, want %q", name, err, want)
				}
				if _, err := fs.ReadDir(Dir(dir, MB, follow), name); err == nil {
					t.Errorf("%s was listed", name)
				}
			})
		}
		within(t, func() {
			inside := Dir(filepath.Join(dir, name), MB, false)
			if _, err := fs.ReadDir(inside, "."); err == nil || !strings.Contains(err.Error(), "is not a folder") {
				t.Errorf("%s as a folder: %v", name, err)
			}
			if _, err := fs.ReadFile(inside, "a.yaml"); err == nil {
				t.Errorf("a file of %s was read", name)
			}
		})
		within(t, func() {
			if _, err := File(filepath.Join(dir, name), MB); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", name, err, want)
			}
		})
	}
}

// TestReplacedBeforeItIsOpened: a pipe that took the place of a file after it was looked at is not read.
func TestReplacedBeforeItIsOpened(t *testing.T) {
	dir := t.TempDir()
	file, pipe := filepath.Join(dir, "file"), filepath.Join(dir, "pipe")
	if err := errors.Join(os.WriteFile(file, nil, 0o600), syscall.Mkfifo(pipe, 0o600)); err != nil {
		t.Fatal(err)
	}
	within(t, func() {
		stat := func(string) (fs.FileInfo, error) { return os.Stat(file) }
		f, err := openRegular("a.yaml", stat, func(flag int) (*os.File, error) { return os.OpenFile(pipe, flag, 0) })
		if err == nil || f != nil || !strings.Contains(err.Error(), "a.yaml is a pipe") {
			t.Errorf("%v, %v", f, err)
		}
	})
}
