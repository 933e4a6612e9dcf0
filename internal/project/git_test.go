package project

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/output"
)

// TestGitFiles: what a run leaves is not committed, what is rendered is, and lines end
// in one way even where git is told to end them in another.
func TestGitFiles(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	dir := t.TempDir()
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.autocrlf=true"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
		return string(out)
	}
	git("init", "-q")
	env := filepath.Join(dir, "out", "production")
	kept := []string{"main.tf", "modules/a/main.tf", ".terraform.lock.hcl", ".jobhivegen.json", ".gitignore", ".gitattributes"}
	left := []string{
		".terraform/x", "terraform.tfstate", "terraform.tfstate.backup", ".terraform.tfstate.lock.info", "the.tfplan", "crash.log", "crash.1.log",
		"data/.terraform/x", "data/terraform.tfstate", ".jobhivegen.lock", ".jobhivegen.tmp/1",
	}
	for _, name := range append(kept, left...) {
		text := gitFiles[name]
		if text == "" {
			text = "a\nb\n"
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(env, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(env, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git("add", "out")
	tracked := git("ls-files")
	for _, name := range kept {
		if !strings.Contains(tracked, "out/production/"+name+"\n") {
			t.Errorf("%s is not committed", name)
		}
	}
	if n := strings.Count(tracked, "\n"); n != len(kept) {
		t.Errorf("%d files are committed:\n%s", n, tracked)
	}
	git("commit", "-q", "-m", "one")
	if err := os.RemoveAll(env); err != nil {
		t.Fatal(err)
	}
	git("checkout", "-q", ".")
	if text, err := os.ReadFile(filepath.Join(env, "main.tf")); err != nil || string(text) != "a\nb\n" {
		t.Errorf("%q, %v", text, err)
	}
}

// TestGitFilesOfOthers are left alone.
func TestGitFilesOfOthers(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	g := &Output{Tree: output.Tree{".gitattributes": []byte("of the pack\n")}}
	g.addGitFiles(dir)
	if len(g.Tree) != 1 || string(g.Tree[".gitattributes"]) != "of the pack\n" {
		t.Errorf("%q", g.Tree)
	}
	g = &Output{Tree: output.Tree{}}
	g.addGitFiles(filepath.Join(dir, "none"))
	if len(g.Tree) != len(gitFiles) {
		t.Errorf("%q", g.Tree)
	}
}

// TestBinaryFiles checks that git is told which files of the output have no lines: it
// would change their bytes otherwise.
func TestBinaryFiles(t *testing.T) {
	g := &Output{Tree: output.Tree{
		"modules/web/handler.zip": []byte("PK\x00\r\n"), "modules/web/my file.bin": {0}, "main.tf": []byte("# text\n"),
	}}
	g.addGitFiles(t.TempDir())
	const want = "* text eol=lf\nmodules/web/handler.zip -text\n\"modules/web/my file.bin\" -text\n"
	if got := string(g.Tree[".gitattributes"]); !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want the end %q", got, want)
	}
}
