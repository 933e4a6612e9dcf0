package provenance

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// leaf is an origin whose path is all that matters.
func leaf(path string, at int) diag.Origin {
	return diag.Origin{Path: path, Range: hcl.Range{
		Filename: "s.yaml", Start: hcl.Pos{Line: 1, Byte: at}, End: hcl.Pos{Line: 1, Byte: at + 1},
	}}
}

func paths(origins []diag.Origin) []string {
	var all []string
	for _, o := range origins {
		all = append(all, o.Path)
	}
	return all
}

func TestIndexAttribute(t *testing.T) {
	name, size, low, high := leaf("product.name", 0), leaf("disks[0].size", 2), leaf("disks[0].low", 4), leaf("disks[0].high", 6)
	index := New([]Attribute{
		{Module: "app", Block: "test_vm.main", Name: "name", Origins: []diag.Origin{name}},
		{Module: "app", Block: "test_vm.main", Name: "limits", Text: `{ low = 2, high = 3 }`, Origins: []diag.Origin{low, high}, Spans: []diag.Span{
			{Start: 8, End: 9, Origins: []diag.Origin{low}}, {Start: 18, End: 19, Origins: []diag.Origin{high}},
		}},
		{Module: "app", Block: "test_vm.main", Name: "bounds", Origins: []diag.Origin{low, high}},
		{Module: "app", Block: "test_vm.main.disk", Name: "size", Origins: []diag.Origin{size}},
		{Module: "app", Block: "test_vm.main.dynamic.port.content", Name: "number", Origins: []diag.Origin{high}},
		{Module: "app", Block: "test_vm.main.metadata", Name: "http_tokens"},
		{Module: "app", Block: "test_vm.other", Name: "label", Origins: []diag.Origin{name}},
		{Module: "app", Block: "test_vm.another", Name: "label", Origins: []diag.Origin{name}},
		{Module: "app", Block: "test_vm.each", Name: "for_each", Origins: []diag.Origin{name, low, high}},
		{Module: "app", Block: "test_vm.each", Name: "size", Text: "each.value"},
		{Module: "app", Block: "test_vm.each", Name: "type"},
	}, nil, diag.Files{"s.yaml": {Bytes: []byte("a 1 2 3 4")}})
	tests := map[string]struct {
		module, block string
		path          []any
		value         any
		want          []string
	}{
		"plain":                         {"app", "test_vm.main", []any{"name"}, "x", []string{"product.name"}},
		"in a nested block":             {"app", "test_vm.main", []any{"disk", 1, "size"}, 1, []string{"disks[0].size"}},
		"in a dynamic block":            {"app", "test_vm.main", []any{"port", 0, "number"}, 1, []string{"disks[0].high"}},
		"a nested block as a whole":     {"app", "test_vm.main", []any{"disk", 0}, nil, []string{"disks[0]"}},
		"within a value, by key":        {"app", "test_vm.main", []any{"limits", "high"}, 9, []string{"disks[0].high"}},
		"by text first":                 {"app", "test_vm.main", []any{"bounds"}, 3, []string{"disks[0].high", "disks[0].low"}},
		"within a value, not told":      {"app", "test_vm.main", []any{"limits", "x"}, 9, []string{"disks[0].low", "disks[0].high"}},
		"the template's own":            {"app", "test_vm.main", []any{"metadata", 0, "http_tokens"}, "x", nil},
		"an attribute nobody wrote":     {"app", "test_vm.main", []any{"arn"}, "x", nil},
		"from for_each":                 {"app", "test_vm.each", []any{"size"}, 2, []string{"disks[0].low"}},
		"from for_each, not told":       {"app", "test_vm.each", []any{"size"}, 9, []string{"disks[0]"}},
		"beside for_each":               {"app", "test_vm.each", []any{"type"}, 2, nil},
		"another module":                {"web", "test_vm.main", []any{"name"}, "x", nil},
		"the value as a whole":          {"app", "test_vm.main", nil, "x", nil},
		"an attribute of another block": {"app", "test_vm.other", []any{"name"}, "x", nil},
	}
	for what, tt := range tests {
		t.Run(what, func(t *testing.T) {
			if d := cmp.Diff(tt.want, paths(index.At(tt.module, tt.block, tt.path, within(tt.path, tt.value)))); d != "" {
				t.Errorf("origins (-want +got):\n%s", d)
			}
		})
	}
	var none *Index
	if none.At("app", "test_vm.main", []any{"name"}, nil) != nil || none.Whole("app", "test_vm.main") != nil {
		t.Error("an index that knows nothing knew something")
	}
}

// TestIndexWhole: what is in every block says nothing about any, and the reason
// why there is a block counts like an attribute.
func TestIndexWhole(t *testing.T) {
	name := leaf("product.name", 0)
	index := New([]Attribute{
		{Module: "", Block: "test_vm.a", Name: "name", Origins: []diag.Origin{name}},
		{Module: "", Block: "test_vm.a", Name: "label", Origins: []diag.Origin{name}},
		{Module: "", Block: "test_vm.a", Name: "size", Origins: []diag.Origin{leaf("machines[0].size", 4)}},
		{Module: "", Block: "test_vm.a.disk", Name: "type", Origins: []diag.Origin{leaf("machines[0].disk", 2)}},
		{Module: "", Block: "test_vm.b", Name: "name", Origins: []diag.Origin{name}},
		{Module: "", Block: "test_vm.c", Name: "name", Origins: []diag.Origin{name}},
		{Module: "", Block: "test_vm.d", Name: "name"},
	}, []Decision{{Block: "test_vm.b", Argument: "generate.when", Origins: []diag.Origin{leaf("machines[1].name", 8)}}}, nil)
	for block, want := range map[string][]string{
		"test_vm.a": {"machines[0]"}, "test_vm.b": {"machines[1]"}, "test_vm.c": {"product"}, "test_vm.d": nil,
	} {
		got := index.Whole("", block)
		if d := cmp.Diff(want, paths(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", block, d)
		}
		if block == "test_vm.a" && got[0].Range.Start.Byte != 2 {
			t.Errorf("it is at byte %d, not at the first line of the item", got[0].Range.Start.Byte)
		}
	}
}

// within is the value of a block that has a value at a path.
func within(path []any, value any) any {
	for _, step := range slices.Backward(path) {
		if name, ok := step.(string); ok {
			value = map[string]any{name: value}
		} else {
			value = []any{value, value}
		}
	}
	return value
}
