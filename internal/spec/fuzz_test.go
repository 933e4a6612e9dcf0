package spec_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// FuzzLoad loads any text: it never panics, every range is inside of its file, and
// what loads without errors has a value.
func FuzzLoad(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join(specs, "*.yaml"))
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, []byte(product))
	}
	f.Add([]byte(product+"secrets: {a: {name: b, secret_string: {password: |\n  x\n}}}"), []byte("topics: [{name: &a x}, {<<: *a}]"))
	f.Add([]byte("\ufeffproduct: &a {name: é, <<: *a}\r\n"), []byte("\"a\": !!str \"b\"\n---\n"))
	f.Add([]byte("a: &a [*a]\nb: >\n\n x\n"), []byte("storage: {a: {versioning: null}}"))
	f.Fuzz(func(t *testing.T, base, overlay []byte) {
		fsys := fstest.MapFS{"a.yaml": {Data: base}, "environments/staging.yaml": {Data: overlay}}
		for _, env := range []string{"", "staging"} {
			file, diags := spec.LoadFS(fsys, "specs", env)
			file.Value()
			for _, r := range file.Renames() {
				file.Before(r)
			}
			sources := file.Sources()
			for _, d := range diags {
				if d.Subject == nil || sources[d.Subject.Filename] == nil {
					continue
				}
				size := len(sources[d.Subject.Filename].Bytes)
				if start, end := d.Subject.Start.Byte, d.Subject.End.Byte; start < 0 || start > end || end > size {
					t.Errorf("%s: the range %v is outside of a file of %d bytes", d.Summary, d.Subject, size)
				}
			}
		}
	})
}

// FuzzScalars reads any text as each kind of scalar: none panics, one that refuses
// a text leaves its value alone, and one that takes it has the form.
func FuzzScalars(f *testing.F) {
	for _, tc := range scalars {
		for text := range tc.good {
			f.Add(text)
		}
		for _, text := range tc.bad {
			f.Add(text)
		}
	}
	forms := forms(f)
	matchers := map[string]func(string) bool{}
	for name, form := range forms {
		matchers[name] = matcher(form)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, tc := range scalars {
			p := tc.new()
			name := reflect.TypeOf(p).Elem().Name()
			if err := p.Parse(text); err == nil {
				show(p)
				if !matchers[name](text) {
					t.Errorf("%s: the parser takes %q, which does not have the form", name, text)
				}
				checkUnquoted(t, name, forms[name], text)
			} else if show(p) != show(tc.new()) {
				t.Errorf("%T: the failed Parse(%q) changed the value", p, text)
			} else if err.Error() == "" {
				t.Errorf("%T: no message", p)
			}
		}
	})
}
