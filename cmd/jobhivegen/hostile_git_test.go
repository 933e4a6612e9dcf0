//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// hostileRepositories are packs in git repositories that somebody made to run something
// here, to read or write what is not theirs, or to fill the machine. The command
// is the address of the pack, which is fetched and then rendered with.
var hostileRepositories = []hostile{
	{"a link to a file of this machine", commits(func(t *testing.T, repo string) {
		symlink(t, "/etc/passwd", filepath.Join(repo, "root", "passwd.tf"))
	}), "git::file://DIR/repo", "passwd.tf", 10, 300, 10},
	{"a folder that is a link", commits(func(t *testing.T, repo string) {
		symlink(t, "/proc/self", filepath.Join(repo, "modules", "self"))
	}), "git::file://DIR/repo", "self", 10, 300, 10},
	{"a link out of the repository as the pack", commits(func(t *testing.T, repo string) {
		symlink(t, "/etc", filepath.Join(repo, "etc"))
	}), "git::file://DIR/repo//etc", "etc", 10, 300, 10},
	{"files that are too large together", commits(func(t *testing.T, repo string) {
		for _, name := range []string{"a", "b", "c"} {
			write(t, repo, "root/"+name+".tf", "")
			if err := os.Truncate(filepath.Join(repo, "root", name+".tf"), 100<<20); err != nil {
				t.Fatal(err)
			}
		}
	}), "git::file://DIR/repo", "has more than 256 MB", 30, 700, 10},
	{"thousands of files", commits(func(t *testing.T, repo string) {
		for n := range 500 {
			write(t, repo, fmt.Sprintf("modules/product/f%d.txt", n), "x")
		}
	}), "git::file://DIR/repo", "", 20, 500, 50},
	{"hooks and filters of its own", commits(func(t *testing.T, repo string) {
		write(t, repo, ".gitattributes", "*.tf filter=run\n")
		write(t, repo, ".gitconfig", "[filter \"run\"]\n\tsmudge = touch DIR/elsewhere/ran\n")
		for _, hook := range []string{"post-checkout", "post-merge", "pre-commit", "post-upload-pack"} {
			write(t, repo, ".git/hooks/"+hook, "#!/bin/sh\ntouch "+filepath.Dir(repo)+"/elsewhere/ran\n")
			if err := os.Chmod(filepath.Join(repo, ".git/hooks", hook), 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}), "git::file://DIR/repo", "", 10, 300, 10},
	{"a submodule", commits(func(t *testing.T, repo string) {
		write(t, repo, ".gitmodules", "[submodule \"m\"]\n\tpath = modules/m\n\turl = file:///etc\n")
		gitIn(t, repo, "update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,modules/m")
	}), "git::file://DIR/repo", "", 10, 300, 10},
	{"a name with a newline and a forged line", commits(func(t *testing.T, repo string) {
		write(t, repo, "root/a\n::error::forged\x1b[2K.tf", "resource {\n")
	}), "git::file://DIR/repo", "", 10, 300, 10},
	{"a name that leads out", commits(func(t *testing.T, repo string) {
		write(t, repo, "modules/m/..\\..\\elsewhere\\x.tf", "x = 1\n")
	}), "git::file://DIR/repo", "", 10, 300, 10},
	{"a ref that is an option", commits(nil), "git::file://DIR/repo?ref=--upload-pack=touch%20DIR/elsewhere/ran", "names no repository", 10, 300, 10},
	{"a ref that is a range", commits(nil), "git::file://DIR/repo?ref=HEAD..HEAD", "", 10, 300, 10},
	{"a ref with a colon", commits(nil), "git::file://DIR/repo?ref=HEAD:refs/heads/x", "", 10, 300, 10},
	{"a transport that runs a program", commits(nil), "git::ext::touch%20DIR/elsewhere/ran", "", 10, 300, 10},
	{"an option for a repository", commits(nil), "git::--upload-pack=touch", "names no repository", 10, 300, 10},
	{"a host that is an option", commits(nil), "git::ssh://-oProxyCommand=touch%20DIR/elsewhere/ran/x.git", "", 10, 300, 10},
	{"a folder above the repository", commits(nil), "git::file://DIR/repo//../../elsewhere", "", 10, 300, 10},
}

// TestHostileRepositories holds that such a pack is refused or does no harm: nothing of
// it is run, nothing is written beside the product, and no link is followed.
func TestHostileRepositories(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git on the PATH")
	}
	bin := measuredProgram(t)
	for _, row := range hostileRepositories {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("HOME", t.TempDir())
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			address := strings.ReplaceAll(row.command, "DIR", dir)
			write(t, dir, "specs/product.yaml", strings.Replace(product, "}", fmt.Sprintf(", pack: %q}", address), 1))
			write(t, dir, "elsewhere/mine", "mine")
			row.prepare(t, dir)
			row.check(t, dir, bin, []string{"pack", "get"})
			row.want = ""
			row.check(t, dir, bin, []string{"render"})
			if entries, err := os.ReadDir(filepath.Join(dir, "elsewhere")); err != nil || len(entries) != 1 {
				t.Errorf("something was written elsewhere: %v, %v", entries, err)
			}
			if found, _ := filepath.Glob(filepath.Join(dir, "out", "*", "*passwd*")); len(found) > 0 {
				t.Errorf("a link was followed: %v", found)
			}
		})
	}
}

// commits prepares a repository with a pack, changed by change.
func commits(change func(t *testing.T, repo string)) func(t *testing.T, dir string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		repo := filepath.Join(dir, "repo")
		write(t, repo, "pack.hcl", "pack {\n  name = \"tiny\"\n  description = \"Tiny.\"\n}\n\nmodule \"product\" {\n  description = \"It.\"\n}\n")
		write(t, repo, "root/versions.tf", "terraform {\n  required_version = \">= 1.11.0\"\n}\n")
		write(t, repo, "modules/product/main.tf", "resource \"terraform_data\" \"name\" {\n  input = spec.product.name\n}\n")
		gitIn(t, repo, "init", "-q")
		if change != nil {
			change(t, repo)
		}
		gitIn(t, repo, "add", "-A")
		gitIn(t, repo, "-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "a pack")
	}
}

func gitIn(t *testing.T, repo string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
	cmd.Dir = repo
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("git %v: %v: %s", args, err, &said)
	}
}

func symlink(t *testing.T, to, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, name); err != nil {
		t.Fatal(err)
	}
}
