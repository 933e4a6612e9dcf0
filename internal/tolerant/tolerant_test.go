package tolerant

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// TestRead: what is broken costs its own lines, and what is around it is read.
func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		bad        []string // lines, and how they were read instead
		want       any      // what is read in the end
	}{
		{"whole", "a: 1\n", nil, map[string]any{"a": 1}},
		{"two colons", "a: 1\nb: c: d\ne: 2\n", []string{"2-2"}, map[string]any{"a": 1, "e": 2}},
		{"an unclosed quote", "a: 1\nb: \"x\nc: 3\nd: 4\n", []string{"2-2"}, map[string]any{"a": 1, "c": 3, "d": 4}},
		{"an unclosed bracket", "a: [1, 2\nb: 2\nc: 3\n", []string{"1-1"}, map[string]any{"b": 2, "c": 3}},
		{
			"a tab", "a:\n\tb: 1\n\tc: 2\n",
			[]string{"2-2 two blanks for each tab, here and wherever one indents a line"},
			map[string]any{"a": map[string]any{"b": 1, "c": 2}},
		},
		{
			"a key without its colon", "a:\n  b: 1\nc\n  d: 2\n",
			[]string{"3-3 c:"},
			map[string]any{"a": map[string]any{"b": 1}, "c": map[string]any{"d": 2}},
		},
		{"no blank behind the colon", "a: 1\nb:2\nc: 3\n", []string{"2-2 b: 2"}, map[string]any{"a": 1, "b": 2, "c": 3}},
		{
			"a key between two levels", "a:\n  b:\n    - {c: 1}\n   d:\n    - {e: 2}\nf: 3\n",
			[]string{"4-4 d:"},
			map[string]any{"a": map[string]any{"b": []any{map[string]any{"c": 1}}, "d": []any{map[string]any{"e": 2}}}, "f": 3},
		},
		{
			"an item between two levels", "a:\n    - b: 1\n   - b: 2\n    - b: 3\n",
			[]string{"3-3 - b: 2"},
			map[string]any{"a": []any{map[string]any{"b": 1}, map[string]any{"b": 2}, map[string]any{"b": 3}}},
		},
		{"a word alone", "a: 1\nTODO ask Bob\nc: 3\n", []string{"2-2"}, map[string]any{"a": 1, "c": 3}},
		{
			"a key with a broken value takes what is below it along", "a: 1\nb: @x\n  c: 2\nd: 3\n",
			[]string{"2-3"},
			map[string]any{"a": 1, "d": 3},
		},
		{
			"a list with three", "a:\n  - b: 1\n    c: d: e\n    f: \"x\n    g: 2\n  - b:3\n    h: 4\n",
			[]string{"3-3", "4-4", "6-6 - b: 3"},
			map[string]any{"a": []any{map[string]any{"b": 1, "g": 2}, map[string]any{"b": 3, "h": 4}}},
		},
		{"several", "a: 1\nb: c: d\ne: \"x\nf: 2\n", []string{"2-2", "3-3"}, map[string]any{"a": 1, "f": 2}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got any
			bad, err := Read(strings.Split(tt.text, "\n"), func(lines []string) error {
				got = nil
				return yaml.Unmarshal([]byte(strings.Join(lines, "\n")), &got)
			})
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, b := range bad {
				found = append(found, strings.TrimSpace(fmt.Sprintf("%d-%d %s", b.First, b.Last, b.Instead)))
			}
			if diff := cmp.Diff(tt.bad, found); diff != "" {
				t.Errorf("bad lines (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("what is read (-want +got)\n%s", diff)
			}
		})
	}
}

// TestReadGivesUp: a text that is no YAML at all is an error, after a bounded search.
func TestReadGivesUp(t *testing.T) {
	text := strings.Repeat("]: [ } \" x\n", 5000)
	calls := 0
	bad, err := Read(strings.Split(text, "\n"), func(lines []string) error {
		calls++
		var got any
		return yaml.Unmarshal([]byte(strings.Join(lines, "\n")), &got)
	})
	if err == nil || bad != nil {
		t.Errorf("%d bad lines, error %v", len(bad), err)
	}
	if calls > 500 {
		t.Errorf("it was read %d times", calls)
	}
}
