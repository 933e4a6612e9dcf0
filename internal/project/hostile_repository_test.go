//go:build unix

package project

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/output"
)

// TestSettingsOfARepositoryRunNothing: the settings of a repository name programs wherever git knows
// some, and reading a revision of it, or a manifest, runs none. What is read is what was
// committed, whatever its attributes would make of it.
func TestSettingsOfARepositoryRunNothing(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	dir := t.TempDir()
	git := func(arguments ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com"}, arguments...)...)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	write := func(name, text string, mode os.FileMode) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q")
	write("specs/a.yaml", "a: 1 # $Format:%H$\n", 0o644)
	write("specs/environments/b c.yaml", "b: 2\n", 0o644)
	write("specs/empty.yaml", "", 0o644)
	write("specs/"+output.ManifestName, "{}\n", 0o644)
	write("other/c.yaml", "c: 3\n", 0o644)
	if err := os.Symlink("a.yaml", filepath.Join(dir, "specs", "link.yaml")); err != nil {
		t.Skip(err)
	}
	git("add", ".")
	git("commit", "-q", "-m", "one")

	ran, program := filepath.Join(dir, "RAN"), filepath.Join(dir, "program")
	write("program", "#!/bin/sh\necho \"$0 $*\" >> '"+ran+"'\ncat\n", 0o755)
	write(".git/info/attributes", "* diff=x filter=x eol=crlf export-subst\nempty.yaml export-ignore\n", 0o644)
	for _, hook := range []string{"post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"} {
		write("hooks/"+hook, "#!/bin/sh\nexec '"+program+"' "+hook+"\n", 0o755)
	}
	for _, setting := range []string{
		"core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy", "core.alternateRefsCommand",
		"diff.external", "diff.x.command", "diff.x.textconv", "filter.x.smudge", "filter.x.clean", "filter.x.process",
		"gpg.program", "credential.helper", "uploadpack.packObjectsHook", "pager.show", "pager.cat-file", "tar.x.command",
	} {
		git("config", setting, program)
	}
	git("config", "core.hooksPath", filepath.Join(dir, "hooks"))
	git("config", "log.showSignature", "true")
	git("config", "alias.cat-file", "!"+program)
	git("config", "alias.ls-tree", "!"+program)
	if err := os.RemoveAll(ran); err != nil { // the settings above ran some
		t.Fatal(err)
	}

	files := map[string]string{}
	err := committedFiles(t.Context(), filepath.Join(dir, "specs"), "HEAD", func(name string, text []byte) error {
		files[name] = string(text)
		return nil
	})
	want := map[string]string{
		"a.yaml": "a: 1 # $Format:%H$\n", "environments/b c.yaml": "b: 2\n", "empty.yaml": "", output.ManifestName: "{}\n",
	}
	if err != nil || len(files) != len(want) {
		t.Errorf("%q, %v; want %q", files, err, want)
	}
	for name, text := range want {
		if files[name] != text {
			t.Errorf("%s is %q, want %q", name, files[name], text)
		}
	}
	if found := committed(t.Context(), filepath.Join(dir, "specs")); !slices.EqualFunc(found, []string{"{}\n"}, func(a []byte, b string) bool { return string(a) == b }) {
		t.Errorf("the manifests are %q", found)
	}
	if text, err := os.ReadFile(ran); err == nil {
		t.Errorf("programs ran:\n%s", text)
	}
}

// TestMissingObjectsAreNotFetched: a repository that is only a part says where the rest is, in an
// address that may name a program. Reading a revision that lacks something fails, and runs none.
func TestMissingObjectsAreNotFetched(t *testing.T) {
	dir, git := repositoryOf(t, map[string]string{"specs/a.yaml": "a: 1\n", "specs/b.yaml": "b: 2\n"})
	missing := strings.TrimSpace(git("rev-parse", "HEAD:specs/b.yaml"))
	if err := os.Remove(filepath.Join(dir, ".git", "objects", missing[:2], missing[2:])); err != nil {
		t.Fatal(err)
	}
	ran := filepath.Join(dir, "RAN")
	for setting, is := range map[string]string{
		"core.repositoryFormatVersion": "1", "extensions.partialClone": "origin", "remote.origin.promisor": "true",
		"remote.origin.url": "ext::touch " + ran, "protocol.ext.allow": "always",
	} {
		git("config", setting, is)
	}
	err := committedFiles(t.Context(), filepath.Join(dir, "specs"), "HEAD", func(string, []byte) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "reading b.yaml in ") {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program was run")
	}
}

// TestRevisionStaysInItsFolder: a revision may have a file that is called like the folder above.
func TestRevisionStaysInItsFolder(t *testing.T) {
	dir, git := repositoryOf(t, map[string]string{"specs/a.yaml": "a: 1\n"})
	entry := func(mode, kind, object, name string) string {
		t.Helper()
		cmd := exec.Command("git", "-C", dir, "mktree")
		cmd.Stdin = strings.NewReader(mode + " " + kind + " " + object + "\t" + name + "\n")
		text, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(text))
	}
	file := strings.TrimSpace(git("rev-parse", "HEAD:specs/a.yaml"))
	out := entry("040000", "tree", entry("100644", "blob", file, "evil.yaml"), "..")
	commit := strings.TrimSpace(git("commit-tree", "-m", "two", entry("040000", "tree", out, "specs")))
	t.Setenv("TMPDIR", t.TempDir())
	_, _, err := CommittedFolder(t.Context(), filepath.Join(dir, "specs"), commit)
	if err == nil || !strings.Contains(err.Error(), "leads out of the folder") {
		t.Errorf("the error is %v", err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

// repositoryOf is a repository with a commit of some files, and what asks git about it.
func repositoryOf(t *testing.T, files map[string]string) (dir string, git func(arguments ...string) string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	dir = t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	git = func(arguments ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com"}, arguments...)...)
		text, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		return string(text)
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	return dir, git
}

// TestNextObject: what git says is not trusted to be as long as it says.
func TestNextObject(t *testing.T) {
	for text, want := range map[string]string{
		"a1 blob 3\nabc\n":            "abc",
		"a1 blob 0\n\n":               "",
		"a1 blob 3\nab":               "",
		"a1 blob 3\nabc":              "",
		"a1 blob -1\nabc\n":           "",
		"a1 blob x\nabc\n":            "",
		"a1 missing\n":                "",
		"":                            "",
		"a1 blob 99999999999999999\n": "",
	} {
		content, _, err := nextObject([]byte(text))
		if right := text == "a1 blob 3\nabc\n" || text == "a1 blob 0\n\n"; string(content) != want || (err == nil) != right {
			t.Errorf("%q: %q, %v", text, content, err)
		}
	}
}
