package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAddToProducts adds one more of each kind to products of three shapes. What is written is
// used, so that the spec is valid without a warning, and leaves each comment where it was.
func TestAddToProducts(t *testing.T) {
	kinds, err := filepath.Glob("../../templates/aws/add/*.yaml")
	if err != nil || len(kinds) < 8 {
		t.Fatal(kinds, err)
	}
	for _, product := range []string{"courses", "orders", "stores"} {
		for _, file := range kinds {
			kind := strings.TrimSuffix(filepath.Base(file), ".yaml")
			if product != "courses" && kind != "table" && kind != "queue" && kind != "topic" {
				continue // the rest stands beside services, and is tried in one of them
			}
			t.Run(product+"/"+kind, func(t *testing.T) {
				specs := filepath.Join(t.TempDir(), "specs")
				if err := os.CopyFS(specs, os.DirFS(filepath.Join("../../testdata/products", product, "specs"))); err != nil {
					t.Fatal(err)
				}
				before := commentsIn(t, specs)
				var out bytes.Buffer
				if code := Main([]string{"add", kind, "extra", "--specs", specs, "--quiet"}, &out, &out); code != 0 {
					t.Fatalf("add ends with %d:\n%s", code, &out)
				}
				after := commentsIn(t, specs)
				for comment, count := range before {
					if after[comment] < count {
						t.Errorf("the comment is gone: %s", comment)
					}
				}
				_, report := generateSpecs(t, specs, "production")
				unconnected := product != "courses" && kind == "topic" // no service there has a role that may publish
				if strings.Contains(report, ": warning: ") && !unconnected {
					t.Error(report)
				}
			})
		}
	}
}

// TestAddOnGoogle adds one more of each kind that the pack has to what init writes for it.
func TestAddOnGoogle(t *testing.T) {
	kinds, err := filepath.Glob("../../templates/google/add/*.yaml")
	if err != nil || len(kinds) < 6 {
		t.Fatal(kinds, err)
	}
	for _, file := range kinds {
		kind := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(kind, func(t *testing.T) {
			t.Chdir(t.TempDir())
			mustRun(t, 0, "init", "--pack", "google", "--name", "shop", "--quiet")
			mustRun(t, 0, "add", kind, "extra", "--quiet")
			mustRun(t, 0, "fmt", "--check")
			_, report := generateSpecs(t, "specs", "production")
			if strings.Contains(report, ": warning: ") {
				t.Error(report)
			}
		})
	}
}

// commentsIn counts the comments of the files in a folder.
func commentsIn(t *testing.T, dir string) map[string]int {
	t.Helper()
	all := map[string]int{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		for line := range strings.Lines(string(text)) {
			if _, comment, ok := strings.Cut(line, "# "); ok {
				all[strings.TrimSpace(comment)]++
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestAddShowsReferences: a difference hides no name of a secret and no reference to a fact,
// which a reader has to see and which are no secrets.
func TestAddShowsReferences(t *testing.T) {
	specs := filepath.Join(t.TempDir(), "specs")
	if err := os.CopyFS(specs, os.DirFS("../../testdata/products/courses/specs")); err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string][]string{
		"database": {
			"username: {from: database/extra, attribute: username}", "url: {from: database/extra, attribute: url}",
			"{secret: extra_master, can: [read]}",
		},
		"secret": {"{secret: extra, can: [read]}"},
	} {
		var out bytes.Buffer
		if code := Main([]string{"add", kind, "extra", "--specs", specs, "--diff"}, &out, &out); code != 0 {
			t.Fatalf("add ends with %d:\n%s", code, &out)
		}
		for _, line := range want {
			if !strings.Contains(out.String(), line) {
				t.Errorf("%s: there is no %s:\n%s", kind, line, &out)
			}
		}
		if strings.Contains(out.String(), "***") {
			t.Errorf("%s: something is hidden:\n%s", kind, &out)
		}
	}
}

// TestAddOfAnUnknownKind: what cannot be added is quoted, and what can be is named.
func TestAddOfAnUnknownKind(t *testing.T) {
	for kind, want := range map[string]string{
		"alarm":   `error: the pack aws cannot add "alarm": it has bucket, `,
		"servcie": `error: the pack aws cannot add "servcie"; did you mean service?`,
	} {
		var out bytes.Buffer
		code := Main([]string{"add", kind, "extra", "--specs", "../../testdata/products/courses/specs", "--diff"}, &out, &out)
		if code == 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: ends with %d:\n%s", kind, code, &out)
		}
	}
}
