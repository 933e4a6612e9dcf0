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

func TestCheckPlan(t *testing.T) {
	const modules = `{"Key":"","Dir":"."},{"Key":"app","Source":"./modules/app","Dir":"modules/app"},` +
		`{"Key":"app.far","Source":"far/away","Dir":".terraform/modules/far"},{"Key":"up","Dir":"../up"}`
	plan := func(changes ...string) map[string]string {
		files := map[string]string{
			"tfplan": "binary", "tfconfig/modules.json": "[" + modules + "]", "tfconfig/m-/main.tf": "root", "tfconfig/m-/x.tf.json": "{}",
			"tfconfig/m-app/main.tf": "app", "tfconfig/m-app.far/main.tf": "far", "tfconfig/m-up/main.tf": "up",
		}
		for i := 0; i < len(changes); i += 2 {
			files[changes[i]] = changes[i+1]
		}
		return files
	}
	nothing := func(*testing.T, string) {}
	moved := func(to string) map[string]string {
		return plan("tfconfig/modules.json", "["+strings.Replace(modules, `"Dir":"."`, `"Dir":"`+to+`"`, 1)+"]")
	}
	tests := map[string]struct {
		planned map[string]string
		change  func(t *testing.T, dir string)
		want    string
	}{
		"as planned": {plan(), nothing, ""},
		"another value": {
			plan(), func(t *testing.T, dir string) { write(t, "other", dir, "modules", "app", "main.tf") }, "modules/app/main.tf",
		},
		"another value of a module from elsewhere": {
			plan(), func(t *testing.T, dir string) { write(t, "other", dir, ".terraform", "modules", "far", "main.tf") },
			".terraform/modules/far/main.tf",
		},
		"another value in a folder above": {
			plan(), func(t *testing.T, dir string) { write(t, "other", dir, "..", "up", "main.tf") }, "../up/main.tf",
		},
		"a file more": {plan(), func(t *testing.T, dir string) { write(t, "", dir, "more.tf") }, "the list of files in ."},
		"a file of JSON more": {
			plan(), func(t *testing.T, dir string) { write(t, "{}", dir, "modules", "app", "more.tf.json") }, "the list of files in modules/app",
		},
		"a file less": {
			plan(), func(t *testing.T, dir string) {
				if err := os.Remove(filepath.Join(dir, "main.tf")); err != nil {
					t.Fatal(err)
				}
			}, "main.tf",
		},
		"notes and swap files do not matter": {
			plan(), func(t *testing.T, dir string) {
				write(t, "", dir, "notes.md")
				write(t, "", dir, ".main.tf")
				write(t, "", dir, "a.tf~")
			}, "",
		},
		"files of another engine do not matter": {
			plan(), func(t *testing.T, dir string) { write(t, "", dir, "main.tofu") }, "",
		},
		"it names an empty folder":              {moved("empty"), nothing, "the list of modules"},
		"it names a folder elsewhere":           {moved("/etc"), nothing, "the list of modules"},
		"it names another module":               {moved("modules/app"), nothing, "the list of modules"},
		"it names no modules":                   {plan("tfconfig/modules.json", "[]"), nothing, "the list of modules"},
		"it names one twice":                    {plan("tfconfig/modules.json", "["+modules+`,{"Key":"","Dir":"."}]`), nothing, "the list of modules"},
		"it has a module that it does not name": {plan("tfconfig/m-other/main.tf", "other"), nothing, "the list of modules"},
		"it has none of the files": {
			map[string]string{"tfplan": "x", "tfconfig/modules.json": "[" + modules + "]"}, nothing, "the list of files in",
		},
		"the folder has another module": {
			plan(), func(t *testing.T, dir string) {
				write(t, `{"Modules":[`+modules+`,{"Key":"new","Dir":"modules/new"}]}`, dir, ".terraform", "modules", "modules.json")
			}, "the list of modules",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "root")
			makeDir(t, dir, "modules", "app")
			makeDir(t, dir, ".terraform", "modules", "far")
			makeDir(t, dir, "empty")
			makeDir(t, dir, "..", "up")
			write(t, "root", dir, "main.tf")
			write(t, "{}", dir, "x.tf.json")
			write(t, "app", dir, "modules", "app", "main.tf")
			write(t, "far", dir, ".terraform", "modules", "far", "main.tf")
			write(t, "up", dir, "..", "up", "main.tf")
			write(t, `{"Modules":[`+modules+`]}`, dir, ".terraform", "modules", "modules.json")
			tt.change(t, dir)
			err := (&Runner{dir: dir}).CheckPlan(planOf(t, tt.planned))
			var other *OtherConfiguration
			if errors.As(err, &other) {
				if tt.want == "" || !strings.HasPrefix(other.Example, tt.want) {
					t.Errorf("error %v, want %q to differ", err, tt.want)
				}
			} else if err != nil || tt.want != "" {
				t.Errorf("error %v, want %q to differ", err, tt.want)
			}
		})
	}
}

// TestCodeIn: OpenTofu reads its own files in the place of those of Terraform.
func TestCodeIn(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.tf", "a.tofu", "b.tf.json", "b.tofu.json", "c.tf", "d.tofu", "e.tfvars"} {
		write(t, "", dir, name)
	}
	for engine, want := range map[string]string{
		"Terraform": "a.tf b.tf.json c.tf", "OpenTofu": "a.tofu b.tofu.json c.tf d.tofu",
	} {
		got, err := (&Runner{engine: Engine{Name: engine}}).codeIn(dir)
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: %q, %v", engine, got, err)
		}
	}
}

// TestPlanOfAService: there is nothing in the file to compare.
func TestPlanOfAService(t *testing.T) {
	dir := t.TempDir()
	write(t, `{"remote_plan_format":1,"run_id":"run-1","hostname":"app.example.com"}`, dir, "the.plan")
	if err := (&Runner{dir: dir}).CheckPlan(filepath.Join(dir, "the.plan")); err != nil {
		t.Error(err)
	}
}

// TestPlanThatCannotBeCompared: then it is not taken for the right one.
func TestPlanThatCannotBeCompared(t *testing.T) {
	dir := t.TempDir()
	write(t, "hello", dir, "text")
	for file, want := range map[string]string{
		filepath.Join(dir, "text"):                                              "cannot be compared with the files there",
		filepath.Join(dir, "none"):                                              "cannot be compared with the files there",
		planOf(t, map[string]string{"a": "b"}):                                  "it has no configuration",
		planOf(t, map[string]string{"tfconfig/modules.json": "[", "a": "more"}): "cannot be read",
	} {
		if err := (&Runner{dir: dir}).CheckPlan(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
