package input

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// folder has a file, a pipe, a link for each way out of it, and links that stay.
func folder(t *testing.T) (inside, outside string) {
	t.Helper()
	root := t.TempDir()
	inside, outside = filepath.Join(root, "in"), filepath.Join(root, "out")
	for name, text := range map[string]string{"in/a.yaml": "a", "in/sub/b.yaml": "b", "in/big.yaml": "0123456789", "out/secret": "s3cret"} {
		file := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{
		"stays.yaml": "sub/b.yaml", "relative.yaml": "../out/secret", "absolute.yaml": filepath.Join(outside, "secret"),
		"folder": "../out", "zero.yaml": "/dev/zero", "environ.yaml": "/proc/self/environ", "dangling.yaml": "../nowhere", "self.yaml": "self.yaml",
	} {
		if err := os.Symlink(to, filepath.Join(inside, name)); err != nil {
			t.Skip("this system has no links: ", err)
		}
	}
	return inside, outside
}

// within fails a test whose function does not return: whoever opens a pipe waits.
func within(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("it hangs")
	}
}

func TestDirStaysInTheFolder(t *testing.T) {
	inside, _ := folder(t)
	closed, open := Dir(inside, 5, false), Dir(inside, 100*MB, true)
	for name, want := range map[string]string{
		"a.yaml": "a", "stays.yaml": "b", "sub/b.yaml": "b",
		"relative.yaml": "leads out", "absolute.yaml": "leads out", "folder/secret": "leads out", "environ.yaml": "leads out",
		"zero.yaml": "leads out", "dangling.yaml": "", "nowhere.yaml": "no such file", "self.yaml": "", "../out/secret": "invalid",
		"sub": "sub is a folder: only regular files are read", "big.yaml": "more than 0 MB",
	} {
		within(t, func() {
			text, err := fs.ReadFile(closed, name)
			if got := string(text); err == nil && got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			} else if err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", name, err, want)
			}
			if strings.Contains(string(text), "s3cret") {
				t.Errorf("%s shows a file of another folder", name)
			}
		})
	}
	for name, want := range map[string]string{
		"relative.yaml": "s3cret", "folder/secret": "s3cret", "big.yaml": "0123456789",
		"zero.yaml": "a device", "../out/secret": "invalid",
	} {
		within(t, func() {
			text, err := fs.ReadFile(open, name)
			if got := string(text); err == nil && got != want || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("with links followed, %s: %q, %v, want %q", name, got, err, want)
			}
		})
	}
	if _, err := fs.ReadDir(closed, "folder"); err == nil || !strings.Contains(err.Error(), "leads out") {
		t.Errorf("a folder outside was listed: %v", err)
	}
	if entries, err := fs.ReadDir(closed, "sub"); err != nil || len(entries) != 1 {
		t.Errorf("sub: %v, %v", entries, err)
	}
	if _, err := fs.ReadDir(Dir(filepath.Join(inside, "nowhere"), 5, false), "."); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that does not exist: %v", err)
	}
}

func TestFileTakesRegularFilesOnly(t *testing.T) {
	inside, _ := folder(t)
	for name, want := range map[string]string{
		inside: "is a folder", filepath.Join(inside, "zero.yaml"): "is a device", filepath.Join(inside, "big.yaml"): "more than",
	} {
		within(t, func() {
			if _, err := File(name, 5); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", name, err, want)
			}
		})
	}
	if text, err := File(filepath.Join(inside, "relative.yaml"), 100); err != nil || string(text) != "s3cret" {
		t.Errorf("a link that was named: %q, %v", text, err)
	}
	if runtime.GOOS == "linux" { // a file that says that it is empty, and has no end here
		if _, err := File("/proc/self/environ", 1); err == nil || !strings.Contains(err.Error(), "more than") {
			t.Errorf("a file without a size: %v", err)
		}
	}
}
