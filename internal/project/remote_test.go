package project

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAddressOfAPack reads addresses of packs in repositories.
func TestAddressOfAPack(t *testing.T) {
	for text, want := range map[string]remote{
		"git::https://example.com/packs.git":                     {url: "https://example.com/packs.git"},
		"git::https://example.com/packs.git//ours?ref=v1.2":      {url: "https://example.com/packs.git", ref: "v1.2", folder: "ours"},
		"git::ssh://git@example.com:22/packs.git//a/b":           {url: "ssh://git@example.com:22/packs.git", folder: "a/b"},
		"git::git@example.com:team/packs.git//ours/":             {url: "git@example.com:team/packs.git", folder: "ours"},
		"git::file:///srv/packs.git//ours?ref=feature%2Fqueues":  {url: "file:///srv/packs.git", ref: "feature/queues", folder: "ours"},
		"git::https://example.com/packs.git//ours/../../../etc":  {url: "https://example.com/packs.git", folder: "etc"}, // in the repository
		"git::https://me@example.com/packs.git//ours?ref=refs/x": {url: "https://me@example.com/packs.git", ref: "refs/x", folder: "ours"},
	} {
		got, err := parseRemote(text)
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
		if again, err := parseRemote(got.String()); err != nil || again != got {
			t.Errorf("%s is written as %s, which is %+v, %v", text, got, again, err)
		}
	}
	for text, want := range map[string]string{
		"git::":                                 "names no repository",
		"git::--upload-pack=touch":              "names no repository",
		"git::https://example.com/p.git?ref=-x": "names no repository",
		"git::https://me:pw@example.com/p.git":  "holds a password",
		"git::https://ghp_" + strings.Repeat("a1B2", 9) + "@example.com/p.git": "holds a password",
		"git::https://me:S3nt1nel@example.com/p.git?depth=1":                   `"git::https://***@example.com/p.git?depth=1" has the setting`,
		"git::https://example.com/p.git?depth=1":                               `has the setting "depth"`,
		"git::https://example.com/p.git?ref=%zz":                               "cannot be read",
		"git::https://example.com/p.git?ref=a&x=":                              `has the setting "x"`,
	} {
		if _, err := parseRemote(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// TestFetchAsksNobody: git asks for no password while it fetches, and runs no program that an address
// names, whatever the settings of the user allow.
func TestFetchAsksNobody(t *testing.T) {
	cmd, _ := gitCommand(t.TempDir(), "fetch")
	if !slices.Contains(cmd.Env, "GIT_TERMINAL_PROMPT=0") {
		t.Errorf("git may ask at the terminal: %q", cmd.Env)
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	if err := os.WriteFile(filepath.Join(home, ".gitconfig"), []byte("[protocol \"ext\"]\n\tallow = always\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ran := filepath.Join(home, "RAN")
	if _, err := (remote{url: "ext::touch " + ran}).fetch(""); err == nil || !strings.Contains(err.Error(), "not allowed") {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program was run")
	}
}

// TestDigest checks that neither a name nor a text of a pack can change unnoticed.
func TestDigest(t *testing.T) {
	seen := map[string]string{}
	for name, files := range map[string]map[string][]byte{
		"two files":        {"a": []byte("1"), "b": []byte("2")},
		"texts exchanged":  {"a": []byte("2"), "b": []byte("1")},
		"another name":     {"a": []byte("1"), "c": []byte("2")},
		"one more":         {"a": []byte("1"), "b": []byte("2"), "c": nil},
		"a name with line": {"a\"\nb": []byte("1")},
		"none":             {},
	} {
		if other, dup := seen[digest(files)]; dup {
			t.Errorf("%s and %s have one digest", name, other)
		}
		seen[digest(files)] = name
	}
}
