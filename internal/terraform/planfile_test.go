package terraform

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// planOf writes a plan file with a configuration in it, as Terraform does.
func planOf(t *testing.T, files map[string]string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "the.plan")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for entry, text := range files {
		e, err := w.Create(entry)
		if err == nil {
			_, err = e.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestCheckPlanFile(t *testing.T) {
	modules := `[{"Key":"","Dir":"."},{"Key":"app","Source":"./modules/app","Dir":"modules/app"},` +
		`{"Key":"far","Source":"far/away","Dir":".terraform/modules/far"},{"Key":"up","Dir":"../up"}]`
	planned := map[string]string{
		"tfplan": "binary", "tfconfig/modules.json": modules, "tfconfig/m-/main.tf": "root", "tfconfig/m-/x.tf.json": "{}",
		"tfconfig/m-app/main.tf": "app", "tfconfig/m-far/main.tf": "far", "tfconfig/m-up/main.tf": "up",
	}
	tests := map[string]struct {
		change func(t *testing.T, dir string)
		want   string
	}{
		"as planned": {func(*testing.T, string) {}, ""},
		"another value": {
			func(t *testing.T, dir string) { write(t, "other", dir, "modules", "app", "main.tf") }, "modules/app/main.tf",
		},
		"a file more": {
			func(t *testing.T, dir string) { write(t, "", dir, "more.tf") }, "the list of files in .",
		},
		"a file less": {
			func(t *testing.T, dir string) {
				if err := os.Remove(filepath.Join(dir, "main.tf")); err != nil {
					t.Fatal(err)
				}
			}, "main.tf",
		},
		"notes do not matter": {func(t *testing.T, dir string) { write(t, "", dir, "notes.md") }, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.MkdirAll(filepath.Join(dir, "modules", "app"), 0o755); err != nil {
				t.Fatal(err)
			}
			write(t, "root", dir, "main.tf")
			write(t, "{}", dir, "x.tf.json")
			write(t, "app", dir, "modules", "app", "main.tf")
			tt.change(t, dir)
			err := CheckPlanFile(planOf(t, planned), dir)
			var other *OtherConfiguration
			if errors.As(err, &other) {
				if tt.want == "" || other.Example != tt.want {
					t.Errorf("error %v, want %q to differ", err, tt.want)
				}
			} else if err != nil || tt.want != "" {
				t.Errorf("error %v, want %q to differ", err, tt.want)
			}
		})
	}
}

// TestPlanOfAService: there is nothing in the file to compare.
func TestPlanOfAService(t *testing.T) {
	dir := t.TempDir()
	write(t, `{"remote_plan_format":1,"run_id":"run-1","hostname":"app.example.com"}`, dir, "the.plan")
	if err := CheckPlanFile(filepath.Join(dir, "the.plan"), dir); err != nil {
		t.Error(err)
	}
}

func TestCheckPlanFileThatIsNone(t *testing.T) {
	dir := t.TempDir()
	write(t, "hello", dir, "text")
	for file, want := range map[string]string{
		filepath.Join(dir, "text"):                                              "is not a saved plan that can be read",
		filepath.Join(dir, "none"):                                              "does not exist",
		planOf(t, map[string]string{"a": "b"}):                                  "it has no configuration",
		planOf(t, map[string]string{"tfconfig/modules.json": "[", "a": "more"}): "cannot be read",
	} {
		if err := CheckPlanFile(file, dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
