package edit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

const text = `# The file.

product: {name: shop, environment: staging}  # one line

# How large.
database:
  # In GB.
  allocated_storage: 100  # soon more
  backup:
    window: "03:00-04:00"
  note: |
    two
    lines

services:
  - service_name: web # first
    desired_count: 2
  - service_name: worker
    network: {subnets: [a, "b, c"], public: false}
empty:
topics: {}
`

func steps(path string) []Step {
	var all []Step
	for step := range strings.SplitSeq(path, ".") {
		key, item, _ := strings.Cut(step, "@")
		all = append(all, Step{key, item})
	}
	return all
}

func node(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Content[0]
}

// TestSet: the lines that change, and no other ones, are those of the value.
func TestSet(t *testing.T) {
	for name, tt := range map[string]struct{ path, value, old, want string }{
		"a value with a comment":          {"database.allocated_storage", "200", "allocated_storage: 100  # soon more", "allocated_storage: 200  # soon more"},
		"a value in quotes":               {"database.backup.window", `"5"`, `"03:00-04:00"`, `"5"`},
		"in brackets":                     {"product.environment", "production", "environment: staging}", "environment: production}"},
		"new in brackets":                 {"product.region", "north-1", "environment: staging}", "environment: staging, region: north-1}"},
		"a list in an item":               {"services.worker@service_name.network.subnets", "[x]", `[a, "b, c"]`, "[x]"},
		"new in an item":                  {"services.web@service_name.public", "true", "    desired_count: 2\n", "    desired_count: 2\n    public: true\n"},
		"new item":                        {"services.cron@service_name.public", "true", "public: false}\n", "public: false}\n  - service_name: cron\n    public: true\n"},
		"new below":                       {"database.scaling.max", "3", "    lines\n", "    lines\n  scaling:\n    max: 3\n"},
		"a text of several lines":         {"database.note", "one", "note: |\n    two\n    lines\n", "note: one\n"},
		"a map in lines":                  {"database.backup", "{days: 3}", "backup:\n    window: \"03:00-04:00\"\n", "backup:\n    days: 3\n"},
		"where nothing was":               {"empty.a", "1", "empty:\n", "empty:\n  a: 1\n"},
		"in an empty map":                 {"topics.a", "1", "topics: {}\n", "topics:\n  a: 1\n"},
		"a section":                       {"cache.nodes", "2", "topics: {}\n", "topics: {}\n\ncache:\n  nodes: 2\n"},
		"a text that looks like a number": {"database.allocated_storage", `"010"`, "100  #", `"010"  #`},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Set([]byte(text), steps(tt.path), node(t, tt.value))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(text, tt.old) != 1 {
				t.Fatalf("%q is there %d times", tt.old, strings.Count(text, tt.old))
			}
			want := strings.Replace(text, tt.old, tt.want, 1)
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRemove(t *testing.T) {
	for name, tt := range map[string]struct{ path, old, want string }{
		"with its comment":        {"database.allocated_storage", "  # In GB.\n  allocated_storage: 100  # soon more\n", ""},
		"with the map around it":  {"database.backup.window", "  backup:\n    window: \"03:00-04:00\"\n", ""},
		"first in brackets":       {"product.name", "name: shop, ", ""},
		"last in brackets":        {"product.environment", ", environment: staging", ""},
		"an item":                 {"services.web@service_name", "  - service_name: web # first\n    desired_count: 2\n", ""},
		"a section":               {"services", "services:\n  - service_name: web # first\n    desired_count: 2\n  - service_name: worker\n    network: {subnets: [a, \"b, c\"], public: false}\n", ""},
		"nothing":                 {"empty", "empty:\n", ""},
		"what is not there":       {"a.b", "", ""},
		"the last section":        {"topics", "topics: {}\n", ""},
		"a text of several lines": {"database.note", "  note: |\n    two\n    lines\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Remove([]byte(text), steps(tt.path))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Replace(text, tt.old, tt.want, 1), string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAdd(t *testing.T) {
	const entry = "# A queue.\nqueue:\n  name: jobs\n"
	for name, tt := range map[string]struct{ path, entry, old, want string }{
		"to a map in lines": {"database", entry, "    lines\n", "    lines\n  # A queue.\n  queue:\n    name: jobs\n"},
		"to a list":         {"services", "- service_name: x\n", "public: false}\n", "public: false}\n  - service_name: x\n"},
		"to an empty map":   {"topics", entry, "topics: {}\n", "topics:\n  # A queue.\n  queue:\n    name: jobs\n"},
		"to what is new":    {"cache.parts", entry, "topics: {}\n", "topics: {}\n\ncache:\n  parts:\n    # A queue.\n    queue:\n      name: jobs\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Add([]byte(text), steps(tt.path), tt.entry)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Replace(text, tt.old, tt.want, 1), string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNotUnderstood: what cannot be edited is left alone.
func TestNotUnderstood(t *testing.T) {
	for name, src := range map[string]string{
		"broken": "a: [1\n",
		"alias":  "a: &x {b: 1}\nc: *x\n",
	} {
		if got, err := Set([]byte(src), steps("c.b"), node(t, "2")); err == nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// FuzzSet: an edit says what was asked for, or is an error; nothing else of the
// text is another value.
func FuzzSet(f *testing.F) {
	f.Add(text, "database", "allocated_storage")
	f.Add("a: {b: 'x''y', c: [1, 2]} # z\n", "a", "c")
	f.Add("a:\n- b: |+\n    x\n\n- c\n", "a", "0")
	f.Fuzz(func(t *testing.T, src, one, two string) {
		src = strings.TrimRight(src, "\n") + "\n" // a text without an end of its last line gets one
		path := []Step{{Key: one}, {Key: two}}
		edited, err := Set([]byte(src), path, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "7"})
		if err != nil {
			return
		}
		var before, after map[string]any
		if yaml.Unmarshal([]byte(src), &before) != nil || yaml.Unmarshal(edited, &after) != nil {
			return
		}
		delete(before, one)
		delete(after, one)
		if diff := cmp.Diff(before, after); diff != "" && len(before) > 0 {
			t.Errorf("%q became %q: %s", src, edited, diff)
		}
	})
}

// TestAddInBrackets: an item of one line goes into a list in brackets. Before another, the list or map
// is put into lines, with its entries and comments as they were written.
func TestAddInBrackets(t *testing.T) {
	const list = "# why\n- name: z\n  # so\n  on: true\n"
	for name, tt := range map[string]struct{ text, path, entry, want string }{
		"an item of one line": {
			"a: [{n: x}, {n: 'y]'}]\nb: 1\n", "a", "# why\n- {n: z}\n", "a: [{n: x}, {n: 'y]'}, {n: z}]\nb: 1\n",
		},
		"a key of one line": {"a: [{n: x}]\n", "a", "- name: z\n", "a: [{n: x}, {name: z}]\n"},
		"a list in one line": {
			"r:\n  # All.\n  a: [{name: x}, {name: 'y]', on: \"a, b\"}]  # two\n  b: 1\nc: 2\n", "r.a", list,
			"r:\n  # All.\n  a:  # two\n    - {name: x}\n    - {name: 'y]', on: \"a, b\"}\n" +
				"    # why\n    - name: z\n      # so\n      on: true\n  b: 1\nc: 2\n",
		},
		"a list over lines": {
			"a: [\n  # first\n  {name: x},  # one\n  {name: y,\n   on: [1,\n        2]},\n  # last\n]\nb: 1\n", "a", list,
			"a:\n  # first\n  - {name: x}  # one\n  - {name: y,\n     on: [1,\n          2]}\n" +
				"  # why\n  - name: z\n    # so\n    on: true\n  # last\nb: 1\n",
		},
		"a map": {
			"a: {x: {k: 1}, 'y,': 2}\nb: 1\n", "a", "# why\nz:\n  k: 3 # so\n", "a:\n  x: {k: 1}\n  'y,': 2\n  # why\n  z:\n    k: 3 # so\nb: 1\n",
		},
		"within brackets":    {"a: {x: [{name: x}], k: 1}\n", "a.x", list, "a: {x: [{name: x}, {name: z, on: true}], k: 1}\n"},
		"a key of its own":   {"a: {k: 1} # c\n", "a.x", list, "a:  # c\n  k: 1\n  x:\n    # why\n    - name: z\n      # so\n      on: true\n"},
		"at the end of file": {"a: [{name: x}]", "a", list, "a:\n  - {name: x}\n  # why\n  - name: z\n    # so\n    on: true\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Add([]byte(tt.text), steps(tt.path), tt.entry)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
	for _, src := range []string{"a: &x [{name: x}]\nb: *x\n", "a: {\"x\":1}\n"} {
		if got, err := Add([]byte(src), steps("a"), list); err == nil {
			t.Errorf("%q became %q", src, got)
		}
	}
}
