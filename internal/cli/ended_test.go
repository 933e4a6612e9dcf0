package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

// specsOf is the folder of the spec of a product that has several files.
func specsOf(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata/products/courses/specs")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// textsBelow are the texts of all files of a folder, by name. A file that is hidden is an error:
// none is left behind.
func textsBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if strings.HasPrefix(d.Name(), ".jobhivegen") || strings.HasPrefix(d.Name(), ".") && !strings.HasPrefix(d.Name(), ".git") {
			t.Errorf("%s is left behind", name)
		}
		text, err := os.ReadFile(name)
		texts[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// leftBehind is a file as a command leaves it that was ended long ago while it wrote.
func leftBehind(t *testing.T, dir, text string) string {
	t.Helper()
	name, long := filepath.Join(dir, ".jobhivegen-LEFTBEHIND"), time.Now().Add(-time.Hour)
	if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(name, []byte(text), 0o600), os.Chtimes(name, long, long)); err != nil {
		t.Fatal(err)
	}
	if !output.IsTemporary(name) {
		t.Fatalf("%s is not how such files are called", name)
	}
	return name
}

// overlaysLast is the order in which files of a spec are written.
func overlaysLast(a, b string) int {
	overlay := func(name string) int { return strings.Count(name, "/environments/") }
	return cmp.Or(cmp.Compare(overlay(a), overlay(b)), cmp.Compare(a, b))
}

// meaning is what two environments of a spec are, a line for each value, whichever of its files
// says it; nil without the second one.
func meaning(t *testing.T) []string {
	t.Helper()
	if _, err := os.Stat("specs/environments/staging.yaml"); err != nil {
		return nil
	}
	var lines []string
	for _, env := range []string{"staging", "production"} {
		var out, said bytes.Buffer
		var values []struct{ Name, Value any }
		if code := Main([]string{"spec", "--format", "json", "--env", env}, &out, &said); code != 0 {
			t.Errorf("%s: %s", env, &said)
		}
		if err := json.Unmarshal(out.Bytes(), &values); err != nil {
			t.Error(err)
		}
		for _, v := range values {
			lines = append(lines, fmt.Sprint(env, " ", v.Name, " ", v.Value))
		}
	}
	slices.Sort(lines)
	return lines
}

// TestEndedBetweenFiles: a command that is ended between two of the files that it writes, each
// of which is the old or the new one, is completed by the same command.
func TestEndedBetweenFiles(t *testing.T) {
	source := specsOf(t)
	document, err := filepath.Abs("../../testdata/document/infrastructure.txt")
	if err != nil {
		t.Fatal(err)
	}
	empty := func(t *testing.T) { t.Helper() }
	product := func(t *testing.T) {
		t.Helper()
		if err := os.CopyFS("specs", os.DirFS(source)); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		command string
		start   func(t *testing.T)
	}{
		{"add database extra", product},
		{"add service extra", product},
		{"add secret extra", product},
		{"init --name shop", empty},
		{"import " + document, empty},
		{"pack new mine", empty},
		{"fmt", func(t *testing.T) {
			t.Helper()
			product(t)
			for name, text := range textsBelow(t, "specs") {
				writeFiles(t, map[string]string{name: strings.ReplaceAll(text, ": ", ":  ")})
			}
		}},
		{"validate --fix", func(t *testing.T) {
			t.Helper()
			product(t)
			for name, text := range textsBelow(t, "specs") {
				text = strings.NewReplacer("region: eu-west-1", "region: EU-West-1", "protocol: tcp", "protocol: TCP").Replace(text)
				writeFiles(t, map[string]string{name: text})
			}
		}},
		{"promote vpc.enable_dns_hostnames database.allocated_storage --from staging --to production", func(t *testing.T) {
			t.Helper()
			product(t)
			writeFiles(t, map[string]string{"specs/environments/staging.yaml": "product: {environment: staging}\n" +
				"database: {allocated_storage: 80}\nvpc: {enable_dns_hostnames: false}\n"})
		}},
	} {
		t.Run(tt.command, func(t *testing.T) {
			run := func() string {
				var out bytes.Buffer
				Main(append(strings.Fields(tt.command), "--quiet"), &out, &out)
				return out.String()
			}
			t.Chdir(t.TempDir())
			tt.start(t)
			before := textsBelow(t, ".")
			said := run()
			after, meant := textsBelow(t, "."), meaning(t)
			var changed []string
			for _, name := range slices.SortedFunc(maps.Keys(after), overlaysLast) {
				if before[name] != after[name] {
					changed = append(changed, name)
				}
			}
			if len(changed) < 2 {
				t.Fatalf("it writes %v:\n%s", changed, said)
			}
			for done := 1; done < len(changed); done++ {
				t.Chdir(t.TempDir())
				tt.start(t)
				for _, name := range changed[:done] {
					writeFiles(t, map[string]string{name: after[name]})
				}
				// In the middle of the next file, a part of it is left under another name.
				part := after[changed[done]][:len(after[changed[done]])/2]
				left := leftBehind(t, filepath.Dir(changed[done]), part)
				said := run()
				if _, err := os.Stat(left); err == nil && meant == nil { // else there may be nothing left to write
					t.Errorf("ended after %s, %s is left behind", changed[done-1], left)
				}
				_ = os.Remove(left)
				if got := textsBelow(t, "."); !maps.Equal(got, after) && (meant == nil || !slices.Equal(meant, meaning(t))) {
					t.Errorf("ended after %s, it is not completed:\n%s", changed[done-1], said)
				}
			}
		})
	}
}

// TestTwoThatWriteTheSpec: of commands beside each other, none undoes what another wrote.
func TestTwoThatWriteTheSpec(t *testing.T) {
	source := specsOf(t)
	t.Chdir(t.TempDir())
	if err := os.CopyFS("specs", os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	for i := range 4 {
		all.Go(func() {
			var out bytes.Buffer
			if code := Main([]string{"add", "secret", fmt.Sprintf("s%d", i), "--quiet"}, &out, &out); code != 0 {
				mu.Lock()
				defer mu.Unlock()
				t.Errorf("add ends with %d:\n%s", code, &out)
			}
		})
	}
	all.Go(func() {
		var out bytes.Buffer
		Main([]string{"fmt"}, &out, &out)
	})
	all.Wait()
	var out bytes.Buffer
	Main([]string{"spec", "secrets"}, &out, &out)
	shown := out.String()
	for i := range 4 {
		if !strings.Contains(shown, fmt.Sprintf("s%d:", i)) {
			t.Errorf("s%d is lost:\n%s", i, shown)
		}
	}
	textsBelow(t, "specs")
}

// TestLeftBehind: what a command leaves that was ended while it wrote a file, nobody reads: not as
// a file of the spec, of a document to import or of a pack, and not while watching.
func TestLeftBehind(t *testing.T) {
	source := specsOf(t)
	t.Chdir(t.TempDir())
	if err := os.CopyFS("specs", os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	writeFiles(t, map[string]string{"compose/compose.yaml": "services: {web: {image: nginx, ports: [\"80:80\"]}}\n"})
	said := func(command string) string {
		var out bytes.Buffer
		code := Main(strings.Fields(command), &out, &out)
		return fmt.Sprintf("%d\n%s", code, &out)
	}
	commands := []string{
		"validate --format json", "fmt --check", "spec", "render --check --quiet", "pack new mine", "pack test mine",
		"import compose --specs new --quiet", "docs database.port", "diff --from production --to production", "selftest --help",
	}
	var before []string
	for _, command := range commands {
		before = append(before, said(command))
	}
	for _, dir := range []string{"specs", "specs/environments", "specs/modules", "compose", "mine", "mine/modules", "mine/texts", "out"} {
		leftBehind(t, dir, "{ no: [ YAML")
	}
	if err := os.RemoveAll("new"); err != nil {
		t.Fatal(err)
	}
	for i, command := range commands {
		if command == "pack new mine" {
			continue
		}
		if got := said(command); got != before[i] {
			t.Errorf("%s: %s\nbefore: %s", command, got, before[i])
		}
	}
	a := &app{inputs: project.Inputs{Specs: "specs"}}
	for name := range a.stamps() {
		if output.IsOwn(name) {
			t.Errorf("%s is watched", name)
		}
	}
}
