package terraform

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

const readsBase = `
module "app" {
  source = "./modules/app"
  vpc    = data.terraform_remote_state.base_layer.outputs.vpc
  zones  = [for z in data.terraform_remote_state.base_layer.outputs.zones : z]
}

variable "tag" {}
`

func TestRoots(t *testing.T) {
	file := func(text string) []byte { return []byte(text) }
	for name, tt := range map[string]struct {
		files map[string][]byte
		want  []Root
	}{
		"nothing": {nil, []Root{{}}},
		"one root": {
			map[string][]byte{
				"main.tf": file(`variable "a" {}`), "modules/app/main.tf": file(readsBase), "docs/README.md": file("#"),
			},
			[]Root{{Variables: []string{"a"}, Asked: []string{"a"}}},
		},
		"layers in the order of what they read": {
			map[string][]byte{
				"a-top/main.tf": file(readsBase), "a-top/modules/app/main.tf": file(`variable "b" {}`),
				"base-layer/main.tf": file(""), "z/main.tf": file(""),
			},
			[]Root{
				{Layer: "base-layer", Reads: map[string][]string{}},
				{Layer: "a-top", Reads: map[string][]string{"base-layer": {"vpc", "zones"}}, Variables: []string{"tag"}, Asked: []string{"tag"}},
				{Layer: "z", Reads: map[string][]string{}},
			},
		},
		"a layer whose name begins with a digit": {
			map[string][]byte{
				"10-top/main.tf":  file("locals {\n  x = data.terraform_remote_state._20_base.outputs.y\n}\n"),
				"20-base/main.tf": file(""),
			},
			[]Root{
				{Layer: "20-base", Reads: map[string][]string{}},
				{Layer: "10-top", Reads: map[string][]string{"20-base": {"y"}}},
			},
		},
		"a state of another product is no layer": {
			map[string][]byte{"top/main.tf": file(readsBase)},
			[]Root{{Layer: "top", Reads: map[string][]string{}, Variables: []string{"tag"}, Asked: []string{"tag"}}},
		},
		"a circle is left to the engine": {
			map[string][]byte{
				"a/main.tf": file("x = data.terraform_remote_state.b.outputs.y\n"),
				"b/main.tf": file("x = data.terraform_remote_state.a.outputs.y\n"),
			},
			[]Root{{Layer: "a", Reads: map[string][]string{"b": {"y"}}}, {Layer: "b", Reads: map[string][]string{"a": {"y"}}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, Roots(tfcode.Parse(tt.files))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestStands(t *testing.T) {
	top := Root{Layer: "top", Reads: map[string][]string{"base": {"vpc", "zones"}, "data": {"url"}}}
	planned := func(outputs ...string) *Review {
		r := &Review{Counts: map[Action]int{}}
		for _, name := range outputs {
			r.Outputs = append(r.Outputs, OutputChanged{Name: name})
		}
		return r.In("base", Planned, "")
	}
	base, data := []string{"vpc", "zones", "more"}, []string{"url"}
	for name, tt := range map[string]struct {
		before   map[string]Ahead
		standing Standing
		note     string
	}{
		"nothing is applied": {
			nil, Waiting,
			"It reads outputs that do not exist yet, of base (vpc, zones) and data (url): that has to be applied first.",
		},
		"one output is new": {
			map[string]Ahead{"base": {planned("zones"), base[:1]}, "data": {nil, data}}, Waiting, "of base (zones):",
		},
		"all is there": {map[string]Ahead{"base": {planned("more"), base}, "data": {nil, data}}, Planned, ""},
		"an output changes": {
			map[string]Ahead{"base": {planned("vpc", "more"), base}, "data": {nil, data}},
			Provisional,
			"an apply changes those of base (vpc): plan it again after that.",
		},
		"a layer before it is not settled": {
			map[string]Ahead{"base": {planned().In("base", Provisional, "Why."), base}, "data": {nil, data}},
			Provisional,
			"those of base are not settled",
		},
	} {
		t.Run(name, func(t *testing.T) {
			standing, note := top.Stands(tt.before)
			if standing != tt.standing || !strings.Contains(note, tt.note) || (note == "") != (tt.note == "") {
				t.Errorf("%s: %q", standing, note)
			}
		})
	}
}

func TestSome(t *testing.T) {
	if got := some([]string{"a", "b", "c", "d", "e", "f"}); got != "a, b, c, d and 2 more" {
		t.Error(got)
	}
}

// TestSameState: only a place that does not depend on the folder can be shared.
func TestSameState(t *testing.T) {
	for text, want := range map[string]bool{
		"":     false,
		`{"x"`: false,
		`{"backend": {"type": "local", "config": {"path": null}}}`:           false,
		`{"backend": {"type": "local", "config": {"path": "a.tfstate"}}}`:    false,
		`{"backend": {"type": "local", "config": {"path": "/a.tfstate"}}}`:   true,
		`{"backend": {"type": "s3", "config": {"bucket": "b", "key": "k"}}}`: true,
	} {
		var runners []*Runner
		for range 2 {
			r, dir := fake(t, "exit 0")
			makeDir(t, dir, ".terraform")
			write(t, text, dir, ".terraform", "terraform.tfstate")
			runners = append(runners, r)
		}
		if got := SameState(runners[0], runners[1]); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
