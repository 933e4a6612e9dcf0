package terraform

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func makeDir(t *testing.T, elements ...string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(elements...), 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestPlanSet(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for _, layer := range []string{"base", "top"} {
		files[layer] = filepath.Join(dir, layer)
		write(t, "plan of "+layer, files[layer])
	}
	set := PlanSet{Environment: "production", Layers: []string{"top", "base"}, Left: []string{"last"}}
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := set.Write(w, files); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same plans give other bytes")
	}
	saved := filepath.Join(dir, "saved")
	write(t, first.String(), saved)
	out := t.TempDir()
	got, found, err := OpenPlanSet(saved, out)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(&set, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for layer, file := range found {
		if read(t, file) != "plan of "+layer || filepath.Dir(file) != out {
			t.Errorf("%s: %q in %s", layer, read(t, file), file)
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: others can read it: %v", file, err)
		}
	}
	if len(found) != 2 {
		t.Errorf("%d plans", len(found))
	}
	if err := set.Write(&first, nil); err == nil {
		t.Error("a plan that is not there was written")
	}
}

// TestOpenPlanSet: what is no archive of plans is a plan, which is looked at by
// itself, or refused when it lies.
func TestOpenPlanSet(t *testing.T) {
	archive := func(names ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for name := range slices.Values(names) {
			name, text, _ := strings.Cut(name, "=")
			f, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for text, want := range map[string]string{
		"":                                 "",
		"no archive":                       "",
		archive("tfplan=x"):                "",
		archive(planSetName + "=nonsense"): "its list of plans cannot be read",
		archive(planSetName + `={"layers": ["base"]}`):        "the plan of base cannot be read",
		archive(planSetName + `={"layers": ["../base"]}`):     `"../base" cannot be the name of a layer`,
		archive(planSetName+`={"layers": [""]}`, ".tfplan=x"): `"" cannot be the name of a layer`,
	} {
		file := filepath.Join(t.TempDir(), "plan")
		write(t, text, file)
		set, _, err := OpenPlanSet(file, t.TempDir())
		if set != nil && err == nil || (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %q", text, set, err, want)
		}
	}
	if set, _, err := OpenPlanSet(filepath.Join(t.TempDir(), "none"), t.TempDir()); set != nil || err != nil {
		t.Error(set, err)
	}
}
