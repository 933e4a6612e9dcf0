package spec_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"github.com/jobhive/jobhivegen/internal/spec"
)

func format(t *testing.T, text string) string {
	t.Helper()
	out, diags := spec.Format("a.yaml", []byte(text))
	if len(diags) > 0 {
		t.Fatalf("%v\n%s", diags, text)
	}
	return string(out)
}

func TestFormat(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"order of sections and keys": {
			"dns:\n  zone: b.c\n  domain_name: a.b.c\nproduct: {name: a}\n",
			"product: {name: a}\ndns:\n  domain_name: a.b.c\n  zone: b.c\n",
		},
		"names and items keep theirs": {
			"security_groups:\n  z: {name: z}\n  a: {name: a}\ntopics:\n  - name: z\n  - name: a\n",
			"security_groups:\n  z: {name: z}\n  a: {name: a}\ntopics:\n  - name: z\n  - name: a\n",
		},
		"unknown keys keep the order of their map": {
			"dns:\n  zone: b.c\n  typo: 1\n  domain_name: a\n",
			"dns:\n  zone: b.c\n  typo: 1\n  domain_name: a\n",
		},
		"an overlay's map from names, and pairs": {
			"services:\n  web:\n    desired_count: 1\n    launch_type: null\ncost_optimization:\n  compute:\n  - scheduled_scaling: a\n  - use_spot_instances: 1%_of_b\n",
			"services:\n  web:\n    launch_type: null\n    desired_count: 1\ncost_optimization:\n  compute:\n    - scheduled_scaling: a\n    - use_spot_instances: 1%_of_b\n",
		},
		"indentation": {
			"topics:\n- name: a\n  publishers:\n  - x\n  -  y\n-   name: b\n    publishers: [z]\n- \n  name: c\n",
			"topics:\n  - name: a\n    publishers:\n      - x\n      - y\n  - name: b\n    publishers: [z]\n  - name: c\n",
		},
		"lists of lists": {
			"a:\n- - 1\n  -   - 2\n      - 3\n- # c\n  - 4\n",
			"a:\n  - - 1\n    - - 2\n      - 3\n  -  # c\n    - 4\n",
		},
		"blanks, quotes and brackets": {
			"a :   'x'\n\"b\": \"2\"\nc: [ 'a',b , \"c d\",{ 'e':1 , \"f\" : [ ] }, ]\nd: 'say \"x\"'\ne: \"yes\"\nf: \"a:b\"\n'g h': 'i j'\n",
			"a: x\nb: \"2\"\nc: [a, b, \"c d\", {e: 1, f: []}]\nd: 'say \"x\"'\ne: \"yes\"\nf: \"a:b\"\n\"g h\": \"i j\"\n",
		},
		"comments": {
			"# about\n# the file\n\n\n\n#dns\ndns: # behind\n\n    # zone\n    zone: b.c     # b\n    # foot\n\n  # between\n# product\n\nproduct:\n  name: a\n # end\n\n",
			"# about\n# the file\n\n# between\n# product\n\nproduct:\n  name: a\n\n#dns\ndns:  # behind\n  # zone\n  zone: b.c  # b\n  # foot\n# end\n",
		},
		"a comment that gives orders stays in front of its line": {
			"dns:\n  zone: b.c\n  # foot\n  # jobhivegen:ignore a because b\n  # and c\nvpc:\n  a: 1\n",
			"dns:\n  zone: b.c\n  # foot\n# jobhivegen:ignore a because b\n# and c\nvpc:\n  a: 1\n",
		},
		"nor does the first key of its item move": {
			"topics:\n  # jobhivegen:ignore a because b\n  - kms_key_id: a\n    publishers: [b]\n    name: c\n  - kms_key_id: a\n    # name\n    name: c\n",
			"topics:\n  # jobhivegen:ignore a because b\n  - kms_key_id: a\n    name: c\n    publishers: [b]\n  # name\n  - name: c\n    kms_key_id: a\n",
		},
		"texts over several lines": {
			"a:\n- b: |\n      x\n        y\n\n      # z\n  c: >-  # why\n   one\n   two\n\n\n  d: |+\n    k\n\n\n- \"one\n     two\"\n- three\n  four # c\n- |2\n    e\n",
			"a:\n  - b: |\n      x\n        y\n\n      # z\n    c: >-  # why\n      one\n      two\n\n    d: |+\n      k\n\n\n  - \"one\n    two\"\n  - three\n    four # c\n  - |2\n      e\n",
		},
		"lists over several lines": {
			"a:\n    b: [ x,  # why\n       y,\n\n    ]\n    c:\n      {d: 1}  # e\n",
			"a:\n  b: [ x,  # why\n     y,\n\n  ]\n  c: {d: 1}  # e\n",
		},
		"anchors": {
			"dns: &d\n    zone: b.c\n    domain_name: &x  a\nproduct:\n    <<: *d\n    name: *x\n    environment: &e\ntopics: &t\n- &i\n  name: b\n- *i\n",
			"dns: &d\n  zone: b.c\n  domain_name: &x  a\nproduct:\n  <<: *d\n  name: *x\n  environment: &e\ntopics: &t\n  - &i\n    name: b\n  - *i\n",
		},
		"what editors and other systems add": {
			"\ufeff---\r\na:\r\n   b: 1  \r\n...\r\n",
			"a:\r\n  b: 1\r\n",
		},
		"lines that end in two ways end in one": {
			"a:\r\n  b: 1\n  c: |\r\n    d\r\n",
			"a:\n  b: 1\n  c: |\n    d\n",
		},
		"no end of the last line": {"a: 1", "a: 1\n"},
		"blank lines of what moves": {
			"vpc: 1\n\ndns: 2\n\nproduct: 3\n",
			"product: 3\n\ndns: 2\n\nvpc: 1\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := format(t, tc.in)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if again := format(t, got); again != got {
				t.Errorf("formatted again:\n%s", cmp.Diff(got, again))
			}
		})
	}
}

// TestFormatLeavesAlone is about files that come back as they are.
func TestFormatLeavesAlone(t *testing.T) {
	for in, want := range map[string]string{
		"a: [\n":              "Invalid YAML",
		"a: 1\n---\nb: 2\n":   "Several YAML documents",
		"\xff":                "Text not in UTF-8",
		"? [a]\n: 1\n":        "Not formatted",
		"&k a: 1\n":           "Not formatted",
		"a:\n  !!map\n  b: 1": "Not formatted",
		"{a:    1}\n":         "Not formatted",
		"a:    1\u2028b: 2":   "Not formatted",
		"a:    |\n  x":        "Not formatted", // with the end of its line, the text would be another
		"":                    "",
		"# only this":         "",
	} {
		out, diags := spec.Format("a.yaml", []byte(in))
		got := ""
		if len(diags) > 0 {
			got = diags[0].Summary
		}
		if got != want || string(out) != in {
			t.Errorf("%q: %q, and %q is reported, not %q", in, out, got, want)
		}
	}
}

func specFiles(t testing.TB) []string {
	var all []string
	for _, pattern := range []string{
		"../../specs/*.yaml", "../../specs/environments/*.yaml", "../../testdata/document/specs/*.yaml",
		"../../examples/*/specs/*.yaml", "../../testdata/products/*/specs/*.yaml", "../../testdata/products/public/*/specs/*.yaml",
		"../../testdata/clouds/*/specs/*.yaml", "../../testdata/clouds/*/specs/environments/*.yaml",
	} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		all = append(all, names...)
	}
	return all
}

func TestSpecsAreFormatted(t *testing.T) {
	for _, name := range specFiles(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(format(t, string(text)), string(text)); diff != "" {
			t.Errorf("%s is not formatted (-want +got):\n%s", name, diff)
		}
	}
}

// FuzzFormat formats any text: the result says the same to another reader of YAML,
// and is formatted already.
func FuzzFormat(f *testing.F) {
	for _, name := range specFiles(f) {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for piece := range strings.SplitSeq(string(text), "\n\n") {
			f.Add(piece)
		}
	}
	f.Add("a: &x [1, *x]\nb: !t |2-\n   c\n?  d\n: e\n- f")
	f.Add("a:\n-\n- b:\n   c: >+\n\n    d\n\n  # e\n#f\n\"g\" : 'h\n\n   i' #j\n")
	f.Add("a: {b: [c\n ,d #e\n ]\n}\n")
	f.Fuzz(func(t *testing.T, text string) {
		out, diags := spec.Format("a.yaml", []byte(text))
		if len(diags) > 0 {
			if string(out) != text {
				t.Errorf("%v, and yet the text is another: %q", diags, out)
			}
			return
		}
		again, diags := spec.Format("a.yaml", out)
		if len(diags) > 0 || string(again) != string(out) {
			t.Errorf("%q: formatted again %q, and not %q: %v", text, again, out, diags)
		}
		if before, after := decoded(text), decoded(string(out)); !reflect.DeepEqual(before, after) {
			t.Errorf("%q says something else: %q", text, out)
		}
	})
}

// decoded is what a YAML reader makes of a text. Errors have lines, which move.
func decoded(text string) any {
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return "an error"
	}
	return v
}

// TestFormatGenerated formats specs in every style that people write, each with
// comments that name what they are about.
func TestFormatGenerated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := &specWriter{t: t}
		g.fields(reflect.TypeFor[spec.Spec](), 0, rapid.IntRange(1, 4).Draw(t, "step"), 0)
		text := g.b.String()
		out, diags := spec.Format("a.yaml", []byte(text))
		if len(diags) > 0 {
			t.Fatalf("%v\n%s", diags, text)
		}
		again, _ := spec.Format("a.yaml", out)
		if diff := cmp.Diff(string(out), string(again)); diff != "" {
			t.Errorf("formatted again:\n%s\n%s", diff, text)
		}
		if diff := cmp.Diff(decoded(text), decoded(string(out))); diff != "" {
			t.Errorf("says something else:\n%s\n%s", diff, text)
		}
		if diff := cmp.Diff(about(text), about(string(out))); diff != "" {
			t.Errorf("comments (-want +got)\n%s\n%s\n%s", diff, text, out)
		}
		for _, c := range about(string(out)) {
			if key := commentPattern.FindStringSubmatch(c)[1]; !strings.Contains(c, " at "+key) {
				t.Errorf("a comment left what it is about: %s\n%s\n%s", c, text, out)
			}
		}
	})
}

var commentPattern = regexp.MustCompile(`#([\w-]+)\.\d+`)

// about are the comments with the key of the line that each stands on, or in front
// of.
func about(text string) []string {
	var all []string
	var waiting []string
	for line := range strings.Lines(text) {
		code, comment, _ := strings.Cut(strings.TrimLeft(line, " -"), "#")
		comment = strings.TrimSpace(comment)
		switch {
		case comment != "" && strings.TrimSpace(code) == "":
			waiting = append(waiting, comment)
			continue
		case strings.TrimSpace(code) == "":
			continue
		case comment != "":
			waiting = append(waiting, comment)
		}
		key, _, _ := strings.Cut(code, ":")
		for _, c := range waiting {
			all = append(all, "#"+c+" at "+strings.Trim(key, `"' `))
		}
		waiting = nil
	}
	for _, c := range waiting {
		all = append(all, "#"+c+" at the end")
	}
	slices.Sort(all)
	return all
}

// specWriter writes what has the shape of a spec, its values aside.
type specWriter struct {
	t *rapid.T
	b strings.Builder
	n int
	// begun tells that there is a key already.
	begun bool
}

func (g *specWriter) chance(percent int) bool {
	return rapid.IntRange(0, 99).Draw(g.t, "chance") < percent
}

func (g *specWriter) comment(key string) string {
	g.n++
	return fmt.Sprintf("#%s.%d", key, g.n)
}

func (g *specWriter) pad(n int) { g.b.WriteString(strings.Repeat(" ", n)) }

// keysOf are some keys of a struct in any order, with their types.
func (g *specWriter) keysOf(t reflect.Type, most int) []reflect.StructField {
	var fields []reflect.StructField
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" && key != "-" {
			fields = append(fields, t.Field(i))
		}
	}
	fields = rapid.Permutation(fields).Draw(g.t, "order")
	return fields[:min(len(fields), rapid.IntRange(1, most).Draw(g.t, "keys"))]
}

func (g *specWriter) fields(t reflect.Type, indent, step, depth int) {
	for i, f := range g.keysOf(t, 5) {
		key := f.Tag.Get("yaml")
		if i > 0 || depth == 0 {
			g.head(key, indent)
			g.pad(indent)
		}
		g.entry(key, f.Type, indent, step, depth)
	}
}

func (g *specWriter) head(key string, indent int) {
	for g.chance(15) {
		g.b.WriteString("\n")
	}
	for g.chance(25) {
		g.pad(indent)
		g.b.WriteString(g.comment(key) + "\n")
		if g.begun && g.chance(20) { // before, it would be a comment about the file
			g.b.WriteString("  \n")
		}
	}
}

func (g *specWriter) entry(key string, t reflect.Type, indent, step, depth int) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	g.begun = true
	fmt.Fprintf(&g.b, rapid.SampledFrom([]string{"%s", "%s ", `"%s"`, `'%s'`}).Draw(g.t, "key")+":", key)
	end := func() {
		if g.chance(25) {
			g.b.WriteString("   " + g.comment(key))
		}
		g.b.WriteString("\n")
	}
	hasKeys := func(t reflect.Type) bool {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Tag.Get("yaml") != ""
	}
	if depth > 4 || g.chance(10) {
		g.scalar(indent, end)
		return
	}
	switch {
	case hasKeys(t):
		end()
		g.pad(indent + step)
		g.fields(t, indent+step, step, depth+1)
	case t.Kind() == reflect.Slice && hasKeys(t.Elem()):
		end()
		dash := indent
		if g.chance(50) {
			dash += step
		}
		for t = t.Elem(); t.Kind() == reflect.Pointer; t = t.Elem() {
		}
		for range rapid.IntRange(1, 3).Draw(g.t, "items") {
			g.pad(dash)
			g.b.WriteString("-" + strings.Repeat(" ", step))
			g.fields(t, dash+1+step, step, depth+1)
		}
	case t.Kind() == reflect.Map && hasKeys(t.Elem()):
		end()
		for _, name := range []string{"z", "a"} {
			g.head(name, indent+step)
			g.pad(indent + step)
			g.entry(name, t.Elem(), indent+step, step, depth+1)
		}
	default:
		g.scalar(indent, end)
	}
}

// scalar writes a value that has no keys, in one of the forms that YAML has.
func (g *specWriter) scalar(indent int, end func()) {
	oneLine := []string{
		"", " 1", " true", " ~", " word", " \"word\"", " 'word'", " \"yes\"", " yes", " 2012-10-17", " \"2012-10-17\"",
		" a b", " 'it''s'", " \"\\\"x\\\" \\u00e9\"", " a:b", " [ ]", " {}", " [a,'b' , \"c d\"]", " { a : 1 ,b: [x,y]}", " 08:00",
		" 4_weeks", " \"x: y\"", " *", " %", " a  b", " 'a\"b'", " é",
	}
	lines := [][]string{
		{" |", "x", "  y", "", "z"},
		{" >-", "x", "", "y"},
		{" |+", "x", "", ""},
		{" \"x", "y\\", "", "z\""},
		{" x", "y", "", "z"},
		{" [x,", "  y,", "]"},
		{" {x: 1,", "", "y: [2,", "3]}"},
	}
	if g.chance(80) {
		g.b.WriteString(strings.Repeat(" ", rapid.IntRange(0, 2).Draw(g.t, "blanks")))
		value := rapid.SampledFrom(oneLine).Draw(g.t, "value")
		if value == " *" || value == " %" {
			value = ` "*"`
		}
		g.b.WriteString(value)
		end()
		return
	}
	value := rapid.SampledFrom(lines).Draw(g.t, "lines")
	g.b.WriteString(value[0] + "\n")
	in := indent + rapid.IntRange(1, 4).Draw(g.t, "in")
	for _, line := range value[1:] {
		if line != "" {
			g.pad(in)
		}
		g.b.WriteString(line + "\n")
	}
}
