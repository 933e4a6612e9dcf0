package output

import (
	"os/exec"
	"strings"
	"testing"
)

// TestDiffApplies gives the diff to git, which has its own opinion of what a
// patch is.
func TestDiffApplies(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.tf", "1\n2\n3\n", "gone.tf", "g\n", "m/no_end.tf", "x"))
	want := tree("a.tf", "1\ntwo\n3\n", "m/new.tf", "n\n", "m/no_end.tf", "y\nz")
	patch := mustCompare(t, dir, want).Diff()

	apply := exec.Command(git, "apply", "-")
	apply.Dir = dir
	apply.Stdin = strings.NewReader(patch)
	if out, err := apply.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v\n%s\n%s", err, out, patch)
	}
	wantFiles(t, dir, "a.tf", "1\ntwo\n3\n", "m/new.tf", "n\n", "m/no_end.tf", "y\nz")
}

func TestDiffNamesWhatStaysInTheWay(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.tf", "1\n", "b.tf", "1\n"))
	put(t, dir, "b.tf", "mine\n")
	if got, want := mustCompare(t, dir, tree("a.tf", "1\n")).Diff(), "b.tf: "+reasonObsolete+"\n"; got != want {
		t.Errorf("diff %q, want %q", got, want)
	}
}
