//go:build acceptance

package acceptance

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
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

// drifts lists what a refresh reads otherwise than the state has it.
func drifts(plan *tfjson.Plan) []string {
	var real []*tfjson.ResourceChange
	for _, change := range plan.ResourceDrift {
		if !change.Change.Actions.Update() || len(changedAttributes(change.Change)) > 0 {
			real = append(real, change)
		}
	}
	return changes(real)
}

// changedAttributes names the top-level attributes that an update changes. What
// is only known after the apply counts as changed.
func changedAttributes(change *tfjson.Change) []string {
	before, _ := change.Before.(map[string]any)
	after, _ := change.After.(map[string]any)
	unknown, _ := change.AfterUnknown.(map[string]any)
	all := map[string]any{}
	for _, m := range []map[string]any{before, after, unknown} {
		maps.Copy(all, m)
	}
	var names []string
	for name := range all {
		if !sameValue(before[name], after[name]) || unknown[name] == true {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// sameValue takes a list or a map without members for one that is not set: the
// provider writes the one and reads the other.
func sameValue(a, b any) bool {
	return isEmpty(a) && isEmpty(b) || reflect.DeepEqual(a, b)
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// instance is a resource instance in a state file.
type instance struct {
	Type       string
	Address    string
	Attributes map[string]any
}

// instancesIn reads the managed resources of a state.
func instancesIn(t *testing.T, src []byte) []instance {
	t.Helper()
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

// setInSpec gives another value to a key of a named item in a file of the spec.
func setInSpec(t *testing.T, file, item, key string, value int) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	place := regexp.MustCompile(`(?s)(- name: ` + regexp.QuoteMeta(item) + `\n.*?` + key + `: )\d+\n`)
	if n := len(place.FindAll(src, -1)); n != 1 {
		t.Fatalf("%s of %s stands %d times in %s, want once", key, item, n, file)
	}
	writeFile(t, file, place.ReplaceAllString(string(src), fmt.Sprintf("${1}%d\n", value)))
}
