//go:build acceptance

package acceptance

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// changesIn lists the changes of a review: the address, the action, the attributes
// that change, and the lines of the spec behind them.
func changesIn(r *terraform.Review) []string {
	var found []string
	for _, change := range r.Changes {
		line := change.Address + ": " + string(change.Action)
		for _, a := range change.Attributes {
			line += " " + a.Path
			for _, o := range a.Origins {
				line += fmt.Sprintf(" (%s:%d)", filepath.Base(o.File), o.Line)
			}
		}
		found = append(found, line)
	}
	return found
}

// changesInMarkdown lists those of a comment on a pull request in the same way.
func changesInMarkdown(text string) []string {
	text = html.UnescapeString(text)
	var found []string
	for line := range strings.Lines(text) {
		if m := regexp.MustCompile(`<summary><code>(\S+) (.*)</code></summary>`).FindStringSubmatch(line); m != nil {
			action := map[string]string{"~": "update", "+": "create", "-": "delete", "-/+": "replace"}[m[1]]
			found = append(found, m[2]+": "+action)
		}
		m := regexp.MustCompile(`^\| <code>(.*?)</code>.*\| <code>\S*?([^/]+:\d+)</code> \|$`).FindStringSubmatch(strings.TrimSpace(line))
		if m != nil {
			found[len(found)-1] += fmt.Sprintf(" %s (%s)", m[1], m[2])
		}
	}
	return found
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
		if strings.HasSuffix(part.Name, ".tfplan") { // that of the engine, in ours
			if err := unzip(name, text, files); err != nil {
				return err
			}
		}
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

// lineOf finds the line of the spec that gives a log group a value: the overlay's,
// when it has one.
func (c *cycle) lineOf(t *testing.T, item, key string) string {
	t.Helper()
	for _, place := range []struct{ file, pattern string }{
		{"environments/" + c.env + ".yaml", `(?s)\n  ` + regexp.QuoteMeta(item) + `: \{` + key + `: `},
		{"observability.yaml", `(?s)- name: ` + regexp.QuoteMeta(item) + `\n.*?` + key + `: `},
	} {
		src, err := os.ReadFile(filepath.Join(c.specs, place.file))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if at := regexp.MustCompile(place.pattern).FindIndex(src); at != nil {
			return fmt.Sprintf("%s:%d", filepath.Base(place.file), bytes.Count(src[:at[1]], []byte("\n"))+1)
		}
	}
	t.Fatalf("%s of %s stands nowhere in the spec", key, item)
	return ""
}
