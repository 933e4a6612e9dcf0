package document

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// seeds are the document and pieces that have caused trouble.
func seeds(f *testing.F) []string {
	text, err := os.ReadFile("../../testdata/document/infrastructure.txt")
	if err != nil {
		f.Fatal(err)
	}
	pieces := strings.SplitAfter(string(text), "\n\n")
	return append(pieces, string(text),
		"```yaml\na: &x [1, *x]\n```\n",
		"a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n",
		"a: !Ref b\nb: !!str 1\nc: ! x\n",
		"a: |\n  text\n\n  more\nb: >-\n  folded\n  text\n",
		"a: 'it''s'\nb: \"\\u0085 \\x07\"\n? [complex]\n: 1\n",
		"vpc: {cidr_block: 1}\nvpc:\n  cidr_block: 2\n# the end\n",
		"- family: a\n  cpu: 1 # one\n-\n- - deep\n",
		"{\"a\": [1, {\"b\": \"#\"}], \"200\": null}\n",
		"a = 'x' -- y\na = \"z\"; # w\nb =  1;\n",
		"save 1 2\nsave \"\"\n# c\n",
		"a: # c\n  # d\n  - b # e\n  # f\n",
		"| Name | Desired count |\n|---|---|\n| web | 2 |\n| web | 3 |\n",
		"# Staging\n\n- database:\n  - engine: postgres\n  - multi az: no\n- text\n",
		"```yaml\nx:\n  production:\n    vpc: {cidr_block: 1}\n  staging:\n    vpc: {cidr_block: 2}\n```\n",
		"```yaml\ncluster:\n  cluster_name: \"x\nvpc:\n\tcidr_block: 1\n```\n",
	)
}

// FuzzImport: whatever the document, each block is in the spec or listed, and the
// files of the spec can be read.
func FuzzImport(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r, diags := Import("doc.txt", src, nil)
		if diags.HasErrors() {
			return
		}
		again, _ := Import("doc.txt", src, nil)
		if !maps.EqualFunc(r.Files, again.Files, bytes.Equal) {
			t.Error("two imports differ")
		}
		for name, text := range r.Files {
			if name == ReportName {
				continue
			}
			if _, err := decode(string(text)); err != nil {
				t.Errorf("%s: %v\n%s", name, err, text)
			}
			if formatted, diags := spec.Format(name, text); !diags.HasErrors() && !bytes.Equal(formatted, text) {
				t.Errorf("%s is not formatted:\n%s", name, cmp.Diff(string(text), string(formatted)))
			}
		}
		for _, b := range r.document.Blocks {
			placed := slices.ContainsFunc(r.Placed, func(p Placed) bool { return b.First <= p.First && p.First <= b.Last })
			left := slices.ContainsFunc(r.Left, func(l Left) bool { return b.First <= l.First && l.First <= b.Last })
			if !placed && !left {
				t.Errorf("the block in lines %d to %d is lost", b.First, b.Last)
			}
		}
	})
}

// FuzzEmit: what is written says what was read.
func FuzzEmit(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		text, diags := read("doc.txt", []byte(src))
		if diags.HasErrors() {
			return
		}
		root, problem := parseYAML(text.lines, 1)
		if problem != "" {
			return
		}
		var w emitter
		w.section(&entry{name: "k", node: root})
		written := strings.Split(w.String(), "\n")
		again, problem := parseYAML(written, 1)
		if problem != "" {
			t.Fatalf("%s\n%s", problem, w.String())
		}
		if diff := cmp.Diff(meaning(root), meaning(again.get("k"))); diff != "" {
			t.Errorf("(-read +written)\n%s\n%s", diff, w.String())
		}
	})
}

// meaning is what a node says, without how it was written.
func meaning(n *node) any {
	switch {
	case n.kind == listNode:
		items := []any{n.custom}
		for _, it := range n.items {
			items = append(items, meaning(it.node))
		}
		return items
	case n.kind == mapNode:
		entries := []any{n.custom, "map"}
		for _, e := range n.entries {
			entries = append(entries, e.name, meaning(e.node))
		}
		return entries
	case n.tag == nullTag:
		return [2]string{nullTag}
	case n.custom != "":
		return [2]string{n.custom, n.text}
	default:
		return [2]string{n.tag, n.text}
	}
}
