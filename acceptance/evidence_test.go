//go:build acceptance

package acceptance

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
)

// changes lists the changes of a plan that do anything: the address, the
// actions, and for an update the attributes.
func changes(list []*tfjson.ResourceChange) []string {
	var found []string
	for _, change := range list {
		actions := change.Change.Actions
		if actions.NoOp() || actions.Read() {
			continue
		}
		line := change.Address + ":"
		for _, action := range actions {
			line += " " + string(action)
		}
		if actions.Update() {
			line += " " + strings.Join(changedAttributes(change.Change), ", ")
		}
		found = append(found, line)
	}
	slices.Sort(found)
	return found
}

// changedAttributes names the top-level attributes that an update changes.
func changedAttributes(change *tfjson.Change) []string {
	before, _ := change.Before.(map[string]any)
	after, _ := change.After.(map[string]any)
	var names []string
	all := maps.Clone(before)
	maps.Copy(all, after)
	for name := range all {
		if !reflect.DeepEqual(before[name], after[name]) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// instance is a resource instance in a state file.
type instance struct {
	Type       string
	Address    string
	Attributes map[string]any
}

// instancesIn reads the managed resources of a state file.
func instancesIn(t *testing.T, dir string) []instance {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(dir, "terraform.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	var state struct {
		Resources []struct {
			Module, Mode, Type, Name string
			Instances                []struct{ Attributes map[string]any }
		}
	}
	if err := json.Unmarshal(src, &state); err != nil {
		t.Fatal(err)
	}
	var found []instance
	for _, r := range state.Resources {
		if r.Mode != "managed" {
			continue
		}
		address := strings.TrimPrefix(r.Module+"."+r.Type+"."+r.Name, ".")
		for _, i := range r.Instances {
			found = append(found, instance{r.Type, address, i.Attributes})
		}
	}
	return found
}

// writtenIn reads all that Terraform wrote into a folder, the parts of saved
// plans included.
func writtenIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if entry.Name() == ".terraform" {
				return fs.SkipDir // links to the modules and the provider
			}
			return nil
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		base := filepath.Base(name)
		files[base] = content
		if strings.HasSuffix(name, ".tfplan") {
			return unzip(base, content, files)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// unzip adds the parts of a saved plan.
func unzip(name string, content []byte, files map[string][]byte) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			return err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		files[name+"/"+part.Name] = text
	}
	return nil
}

// replaceOnce changes a text that stands once in a file.
func replaceOnce(t *testing.T, name, from, to string) {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(src, []byte(from)); n != 1 {
		t.Fatalf("%q stands %d times in %s, want once", from, n, name)
	}
	writeFile(t, name, strings.Replace(string(src), from, to, 1))
}
