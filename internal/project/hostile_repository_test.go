//go:build unix

package project

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
