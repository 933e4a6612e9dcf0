package project

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRepositoryOfAFolder: git is asked about the repository that a folder belongs to,
// also when a hook of another one runs the program.
func TestRepositoryOfAFolder(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	dirs := map[string]string{}
	for _, name := range []string{"ours", "other"} {
		dir := filepath.Join(t.TempDir(), name)
		dirs[name] = dir
		if err := os.MkdirAll(filepath.Join(dir, "out"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "out", "main.tf"), []byte("# "+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -q -m one"} {
			cmd := exec.Command("git", strings.Fields(command)...)
			cmd.Dir = dir
			if text, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
		}
	}
	t.Setenv("GIT_DIR", filepath.Join(dirs["other"], ".git"))
	t.Setenv("GIT_WORK_TREE", dirs["other"])
	tree, err := CommittedTree(t.Context(), filepath.Join(dirs["ours"], "out"), "HEAD")
	if err != nil || string(tree["main.tf"]) != "# ours\n" {
		t.Errorf("%q, %v", tree, err)
	}
	if _, err := gitIn(t.Context(), dirs["ours"], "show", "HEAD:none"); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("what git says is not told: %v", err)
	}
}

// TestFetchThatHangs: a server that accepts a connection and never answers is given up.
func TestFetchThatHangs(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not on the PATH")
	}
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip(err)
	}
	defer server.Close()
	defer func(before time.Duration) { fetchTime = before }(fetchTime)
	fetchTime = time.Second
	start := time.Now()
	_, err = remote{url: "http://" + server.Addr().String() + "/packs.git"}.fetch("")
	if took := time.Since(start); err == nil || !strings.Contains(err.Error(), "takes longer than 1s") || took > time.Minute {
		t.Errorf("%v, after %v", err, took)
	}
}
