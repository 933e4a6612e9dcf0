package terraform

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
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

// aSavedPlan is a plan of two layers, and its archive.
func aSavedPlan(t *testing.T) (*SavedPlan, []byte) {
	t.Helper()
	dir := t.TempDir()
	s := &SavedPlan{Environment: "production", Engine: "Terraform 1.11.4", Files: map[string]string{"main.tf": "1"}, Left: []string{"last"}}
	for _, layer := range []string{"top", "base"} {
		file := filepath.Join(dir, layer)
		write(t, "plan of "+layer, file)
		s.Roots = append(s.Roots, SavedRoot{
			Layer: layer, File: file, State: StatePlace{Type: "s3", Settings: map[string]string{"bucket": digest([]byte(`"b"`))}},
		})
	}
	text, err := s.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return s, text
}

func TestSavedPlan(t *testing.T) {
	s, text := aSavedPlan(t)
	if again, err := s.Bytes(); err != nil || !bytes.Equal(text, again) {
		t.Error("the same plans give other bytes", err)
	}
	saved, out := filepath.Join(t.TempDir(), "saved"), t.TempDir()
	write(t, string(text), saved)
	got, err := OpenSavedPlan(saved, out)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range got.Roots {
		if read(t, r.File) != "plan of "+r.Layer || filepath.Dir(r.File) != out {
			t.Errorf("%s: %q in %s", r.Layer, read(t, r.File), r.File)
		}
		if info, err := os.Stat(r.File); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: others can read it: %v", r.File, err)
		}
		got.Roots[i].File = s.Roots[i].File
	}
	if d := cmp.Diff(s, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	s.Roots[0].File = filepath.Join(out, "none")
	if _, err := s.Bytes(); err == nil {
		t.Error("a plan that is not there was saved")
	}
}

// TestSavedPlanWithAnotherByte: no byte of the file can be another one.
func TestSavedPlanWithAnotherByte(t *testing.T) {
	_, text := aSavedPlan(t)
	file := filepath.Join(t.TempDir(), "saved")
	for i := range text {
		changed := bytes.Clone(text)
		changed[i] ^= 1
		write(t, string(changed), file)
		if s, err := OpenSavedPlan(file, t.TempDir()); err == nil {
			t.Fatalf("byte %d of %d: %+v", i, len(text), s)
		}
	}
	for _, n := range []int{0, 1, 63, 64, len(text) / 2, len(text) - 1} {
		write(t, string(text[:n]), file)
		if _, err := OpenSavedPlan(file, t.TempDir()); err == nil {
			t.Errorf("the first %d bytes of %d", n, len(text))
		}
	}
	write(t, string(text)+"x", file)
	if _, err := OpenSavedPlan(file, t.TempDir()); err == nil {
		t.Error("a byte more")
	}
}

// TestFilesThatAreNoSavedPlan: what does not say what it is for is refused, with a
// right digest, too.
func TestFilesThatAreNoSavedPlan(t *testing.T) {
	archive := func(entries ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i := 0; i < len(entries); i += 2 {
			if err := addEntry(w, entries[i], []byte(entries[i+1])); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.SetComment(strings.Repeat("0", digestLength)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		body := b.Bytes()[:b.Len()-digestLength]
		return string(body) + digest(body)
	}
	const whole = `{"environment":"e","files":{"a":"b"},"roots":[`
	for text, want := range map[string]string{
		"":                                 "is not a saved plan that can be read",
		"no archive":                       "is not a saved plan that can be read",
		archive("tfplan", "x"):             "was not saved by jobhivegen",
		archive(savedPlanName, "nonsense"): "another version of jobhivegen",
		archive(savedPlanName, `{"environment":"e","files":{"a":"b"},"roots":[],"new":1}`): "another version of jobhivegen",
		archive(savedPlanName, `{}`): "does not say what it is for",
		archive(savedPlanName, `{"environment":"e","files":{},"roots":[{"layer":""}]}`):                     "does not say what it is for",
		archive(savedPlanName, whole+`{"layer":"base"}]}`):                                                  "the plan of base is not as it was saved",
		archive(savedPlanName, whole+`{"layer":"base","plan":"x"}]}`, "base.tfplan", "p"):                   "the plan of base is not as it was saved",
		archive(savedPlanName, whole+`{"layer":"../base"}]}`, "../base.tfplan", "p"):                        `"../base" cannot be the name of a layer`,
		archive(savedPlanName, whole+`{"layer":"","plan":"`+digest([]byte("p"))+`"}]}`, "plan.tfplan", "p"): "",
	} {
		file := filepath.Join(t.TempDir(), "plan")
		write(t, text, file)
		_, err := OpenSavedPlan(file, t.TempDir())
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %q", text, err, want)
		}
	}
	if _, err := OpenSavedPlan(filepath.Join(t.TempDir(), "none"), t.TempDir()); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Error(err)
	}
}

func TestSavedPlanIsForItsFilesAndEngine(t *testing.T) {
	s := &SavedPlan{Engine: "Terraform 1.11.4", Files: map[string]string{"a.tf": "1", "b.tf": "2"}}
	for name, tt := range map[string]struct {
		version string
		files   map[string]string
		want    string
	}{
		"the same":       {"1.11.4", map[string]string{"a.tf": "1", "b.tf": "2"}, ""},
		"another engine": {"1.12.0", map[string]string{"a.tf": "1", "b.tf": "2"}, "it was made by Terraform 1.11.4, and this is Terraform 1.12.0"},
		"another file":   {"1.11.4", map[string]string{"a.tf": "1", "b.tf": "3"}, "b.tf differs"},
		"a file more":    {"1.11.4", map[string]string{"a.tf": "1", "b.tf": "2", "c.tf.json": ""}, "c.tf.json differs"},
		"a file less":    {"1.11.4", map[string]string{"b.tf": "2"}, "a.tf differs"},
	} {
		err := s.Check(Engine{Name: "Terraform", Version: tt.version}, tt.files)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestStatePlace: a plan is for the state that the init had found, whose settings,
// which may be secrets, are not repeated.
func TestStatePlace(t *testing.T) {
	dir := t.TempDir()
	makeDir(t, dir, ".terraform")
	r := &Runner{dir: dir}
	note := func(text string) { write(t, text, dir, ".terraform", "terraform.tfstate") }
	note(`{"backend":{"type":"s3","config":{"bucket":"one","secret_key":"SECRET","profile":null}}}`)
	place, err := r.StatePlace()
	if err != nil || len(place.Settings) != 2 || strings.Contains(place.Settings["secret_key"], "SECRET") {
		t.Errorf("%+v, %v", place, err)
	}
	for text, want := range map[string]string{
		`{"backend":{"type":"s3","config":{"bucket":"one","secret_key":"SECRET"}}}`:           "",
		`{"backend":{"type":"s3","config":{"bucket":"two","secret_key":"SECRET"}}}`:           "whose backend has another bucket",
		`{"backend":{"type":"s3","config":{"bucket":"one","secret_key":"SECRET","key":"k"}}}`: "whose backend has another key",
		`{"backend":{"type":"cloud","config":{"bucket":"one"}}}`:                              `has its state in "cloud"`,
		`{}`: `has its state in ""`,
	} {
		note(text)
		if err := place.Check(r); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// TestFingerprint: everything that the engine reads by itself counts, rendered or
// not, also behind links; nothing else does.
func TestFingerprint(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	makeDir(t, dir, "modules", "app")
	makeDir(t, dir, ".terraform", "modules")
	before := func() map[string]string {
		found, err := Fingerprint(dir, []string{"README.md", "modules/app/handler.py", "modules/app/gone.py"})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	had := before()
	for _, name := range []string{
		"main.tf", "main.tofu", "x.tf.json", "terraform.tfvars", "a.auto.tfvars.json", filepath.Join("modules", "app", "main.tf"),
		filepath.Join("modules", "app", "handler.py"),
	} {
		write(t, "1", dir, name)
		now := before()
		if Changed(had, now) != filepath.ToSlash(name) {
			t.Errorf("%s does not count: %v", name, now)
		}
		had = now
	}
	write(t, "1", elsewhere, "main.tf")
	if err := os.Symlink(elsewhere, filepath.Join(dir, "modules", "linked")); err == nil {
		if got := Changed(had, before()); got != "modules/linked/main.tf" {
			t.Errorf("behind a link: %q", got)
		}
		had = before()
	}
	for _, name := range []string{"README.md", "terraform.tfstate", ".hidden.tf", filepath.Join(".terraform", "modules", "main.tf"), filepath.Join("modules", "app", "made.zip")} {
		write(t, "1", dir, name)
	}
	if got := Changed(had, before()); got != "" {
		t.Errorf("%s counts", got)
	}
	if found, err := Fingerprint(filepath.Join(dir, "none"), nil); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}
