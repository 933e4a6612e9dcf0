package terraform

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/go-version"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// script writes an executable shell script into a folder.
func script(t *testing.T, dir, name, text string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell to run scripts with")
	}
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func constraints(t *testing.T, text string) version.Constraints {
	t.Helper()
	c, err := version.NewConstraint(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const (
	sayTerraform = `echo "Terraform v1.11.4"; echo "on linux_amd64"`
	sayTofu      = `echo "OpenTofu v1.11.0"`
)

func TestFind(t *testing.T) {
	tests := map[string]struct {
		scripts map[string]string
		wanted  string
		want    string // the engine, or a part of the error
	}{
		"terraform comes first": {
			scripts: map[string]string{"terraform": sayTerraform, "tofu": sayTofu}, want: "Terraform 1.11.4",
		},
		"tofu is as good": {scripts: map[string]string{"tofu": sayTofu}, want: "OpenTofu 1.11.0"},
		"named": {
			scripts: map[string]string{"terraform": sayTerraform, "tofu": sayTofu}, wanted: "tofu", want: "OpenTofu 1.11.0",
		},
		"none": {
			want: "neither terraform nor tofu is on the PATH: install Terraform (https://developer.hashicorp.com/" +
				"terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), " +
				"version >= 1.11.0, < 2.0.0, or give the path with --engine",
		},
		"named and missing": {
			scripts: map[string]string{"terraform": sayTerraform}, wanted: "tofu",
			want: `the engine "tofu" cannot be run (executable file not found in $PATH): give terraform, tofu or the path`,
		},
		"too old": {
			scripts: map[string]string{"terraform": `echo "Terraform v1.5.7"`, "tofu": sayTofu},
			want:    "does not fit: the output needs version >= 1.11.0, < 2.0.0; install Terraform (https://",
		},
		"too new":           {scripts: map[string]string{"terraform": `echo "Terraform v2.0.0"`}, want: "does not fit"},
		"a release to come": {scripts: map[string]string{"terraform": `echo "Terraform v1.12.0-beta1"`}, want: "Terraform 1.12.0-beta1"},
		"a warning before the version": {
			scripts: map[string]string{"terraform": `echo "Warning: Terraform is fun"; ` + sayTerraform}, want: "Terraform 1.11.4",
		},
		"something else": {
			scripts: map[string]string{"terraform": `echo "Terragrunt v1"`}, want: "is neither Terraform nor OpenTofu",
		},
		"never silent": {scripts: map[string]string{"terraform": `while :; do echo more; done`}, want: "version (what it says has more than 1 MB"},
		"broken":       {scripts: map[string]string{"terraform": `exit 3`}, want: "does not tell its version (exit status 3)"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for file, text := range tt.scripts {
				script(t, dir, file, text)
			}
			t.Setenv("PATH", dir)
			engine, err := Find(context.Background(), tt.wanted, constraints(t, ">= 1.11.0, < 2.0.0"))
			if err != nil {
				if !strings.Contains(err.Error(), tt.want) {
					t.Errorf("error: %v\nwant: %s", err, tt.want)
				}
				if strings.Contains(err.Error(), "\n") {
					t.Errorf("the error is more than one line: %q", err)
				}
				return
			}
			if engine.String() != tt.want {
				t.Errorf("found %s at %s, want %s", engine, engine.Path, tt.want)
			}
		})
	}
}

func TestFindByPath(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	file := script(t, t.TempDir(), "my-engine", sayTofu)
	engine, err := Find(context.Background(), file, nil)
	if err != nil || engine.Path != file || engine.Name != "OpenTofu" {
		t.Errorf("found %+v, %v", engine, err)
	}
}

func TestRequirement(t *testing.T) {
	needs, err := Requirement(tfcode.Parse(map[string][]byte{
		"versions.tf":            []byte("terraform {\n  required_version = \">= 1.11.0, < 2.0.0\"\n}\n"),
		"more.tf":                []byte("terraform {\n  required_version = \"!= 1.11.1\"\n}\n"),
		"broken.tf":              []byte("terraform {\n  required_version = \n"),
		"README.md":              []byte("terraform { required_version = \"> 9\" }"),
		"modules/app/version.tf": []byte("terraform {\n  required_version = \">= 9\"\n}\n"),
	}))
	if err != nil || needs.String() != "!= 1.11.1,>= 1.11.0, < 2.0.0" {
		t.Errorf("needs %q, %v", needs, err)
	}
	if _, err := Requirement(tfcode.Parse(map[string][]byte{"a.tf": []byte("terraform {\n  required_version = \"soon\"\n}\n")})); err == nil {
		t.Error("a constraint that is none was taken")
	}
}

// TestEngineThatHangs: an executable that never tells its version is given up, also when
// what it has started goes on.
func TestEngineThatHangs(t *testing.T) {
	defer func(before time.Duration) { versionTime = before }(versionTime)
	versionTime = 200 * time.Millisecond
	for _, text := range []string{"while :; do :; done", "sleep 60 & wait", "sleep 60"} {
		dir := t.TempDir()
		file := script(t, dir, "terraform", text)
		start := time.Now()
		_, err := Find(t.Context(), file, nil)
		if took := time.Since(start); err == nil || !strings.Contains(err.Error(), "(it takes longer than 200ms)") || took > 30*time.Second {
			t.Errorf("%s: %v, after %v", text, err, took)
		}
	}
}
