//go:build unix

package output_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

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

// loopVariable makes a process of the test one that writes a file until it is killed.
const loopVariable = "OUTPUT_TEST_REPLACES"

// TestKilledWhileReplacing: a file is whole, old or new, wherever in a write its process is
// killed. What is left beside it is removed by a later write, once nobody can be at it.
func TestKilledWhileReplacing(t *testing.T) {
	texts := []string{strings.Repeat("old", 300_000), strings.Repeat("new", 200_000)}
	if name := os.Getenv(loopVariable); name != "" {
		for i := 0; ; i++ {
			if err := output.Replace(name, []byte(texts[i%2])); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "spec.yaml")
	if err := os.WriteFile(name, []byte(texts[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range 12 {
		writer := exec.Command(os.Args[0], "-test.run", "^TestKilledWhileReplacing$")
		writer.Env = append(os.Environ(), loopVariable+"="+name)
		if err := writer.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+i*7) * time.Millisecond)
		_ = writer.Process.Kill()
		_ = writer.Wait()
		if text, err := os.ReadFile(name); err != nil || !slices.Contains(texts, string(text)) {
			t.Fatalf("%d bytes are left, which nobody wrote: %v", len(text), err)
		}
	}
	fresh, old := filepath.Join(dir, ".jobhivegen-FRESH"), filepath.Join(dir, ".jobhivegen-OLD.tfplan")
	if err := errors.Join(os.WriteFile(fresh, nil, 0o600), os.WriteFile(old, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "spec.yaml" || filepath.Join(dir, e.Name()) == fresh {
			continue
		}
		if !output.IsTemporary(e.Name()) {
			t.Errorf("%s is left behind, and not known as what it is", e.Name())
		}
		long := time.Now().Add(-time.Hour)
		if err := os.Chtimes(filepath.Join(dir, e.Name()), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := output.Replace(name, nil); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
		t.Errorf("left are %v, %v; want the file and that of a writer who may still be at it", left, err)
	}
}

// TestReplaceLongestName: a name may be as long as the system lets it.
func TestReplaceLongestName(t *testing.T) {
	name := filepath.Join(t.TempDir(), strings.Repeat("n", 255))
	for _, write := range []func(string, []byte) error{output.Replace, output.ReplacePrivate, output.Rewrite} {
		if err := write(name, []byte("text")); err != nil {
			t.Error(err)
		}
	}
}
