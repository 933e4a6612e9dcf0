package render_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
)

// renamePack has the shapes in which names go into addresses: a map of the spec by
// its keys, a list by names made of several, blocks that depend on a name of another
// thing, and constant ones.
var renamePack = fstest.MapFS{
	"pack.hcl": {Data: []byte(`
pack { name = "tiny" }
values {
  groups = { for k, g in spec.groups : gen::trimprefix(k, "sg_") => g }
  rules = gen::concat(gen::flatten([
    for k, g in spec.groups : [for r in g.rules : { owner = k, rule = r }]
  ]))
}
`)},
	"modules/m/main.tf": {Data: []byte(`
resource "test_group" "this" {
  generate { for_each = pack.groups }
  name = each.value.name
}
resource "test_rule" "this" {
  generate {
    for_each = pack.rules
    name     = "${gen::trimprefix(each.value.owner, "sg_")}_${each.value.rule.port}"
  }
  port = each.value.rule.port
}
resource "test_sides" "this" {
  generate {
    for_each = { left = 1, right = 2 }
    name     = "${each.key}_${gen::keys(spec.groups)[0]}"
  }
  side = each.key
}
resource "test_all" "main" {
  names = gen::keys(spec.groups)
}
`)},
}

// group is one of the groups of a spec; at tells its lines apart.
func group(at int, ports ...int) cty.Value {
	origin := func(path string, offset int) diag.Origin {
		return diag.Origin{Path: path, Range: hcl.Range{Filename: "spec.yaml", Start: hcl.Pos{Byte: 100*at + offset}}}
	}
	rules := []cty.Value{}
	for i, port := range ports {
		rules = append(rules, cty.ObjectVal(map[string]cty.Value{
			"port": cty.NumberIntVal(int64(port)).Mark(diag.MadeOf(origin("port", 10+i))),
		}))
	}
	return cty.ObjectVal(map[string]cty.Value{
		"name":  cty.StringVal("n").Mark(diag.MadeOf(origin("name", 1))),
		"rules": cty.TupleVal(rules),
	})
}

func spec(groups map[string]cty.Value) cty.Value {
	return cty.ObjectVal(map[string]cty.Value{"groups": cty.ObjectVal(groups)})
}

// TestRenamed follows each block that is called after a thing, whatever its place
// among the others becomes, and no other.
func TestRenamed(t *testing.T) {
	pack, diags := render.Load(renamePack)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	said := diag.Origin{Path: "groups.sg_a.renamed_from", Range: hcl.Range{Filename: "spec.yaml"}}
	now := spec(map[string]cty.Value{"sg_a": group(1, 80, 443), "sg_m": group(2, 80)})
	before := spec(map[string]cty.Value{"sg_z": group(1, 80, 443), "sg_m": group(2, 80)})
	result, diags := pack.Render(now, render.Options{Formers: []render.Former{{Spec: before, Origin: said}}})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var got []string
	for _, r := range result.Renamed {
		got = append(got, fmt.Sprintf("%s (%s) -> %s (%s)", r.From.Address(), r.From.Identity, r.To.Address(), r.To.Identity))
	}
	want := []string{
		"module.m.test_group.z (test_group.this[z]) -> module.m.test_group.a (test_group.this[a])",
		"module.m.test_rule.z_443 (test_rule.this[z_443]) -> module.m.test_rule.a_443 (test_rule.this[a_443])",
		"module.m.test_rule.z_80 (test_rule.this[z_80]) -> module.m.test_rule.a_80 (test_rule.this[a_80])",
		"module.m.test_sides.left_sg_m (test_sides.this[left]) -> module.m.test_sides.left_sg_a (test_sides.this[left])",
		"module.m.test_sides.right_sg_m (test_sides.this[right]) -> module.m.test_sides.right_sg_a (test_sides.this[right])",
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !slices.ContainsFunc(result.Provenance, func(p provenance.Attribute) bool {
		return p.Block == "moved.test_group.a" && slices.Equal(p.Origins, []diag.Origin{said})
	}) {
		t.Error("the moved block does not come from renamed_from")
	}
}

func TestRenameWithoutEffect(t *testing.T) {
	pack, _ := render.Load(fstest.MapFS{
		"pack.hcl":          {Data: []byte(`pack { name = "tiny" }`)},
		"modules/m/main.tf": {Data: []byte("resource \"test_all\" \"main\" {\n  names = gen::keys(spec.groups)\n}\n")},
	})
	now, before := spec(map[string]cty.Value{"a": group(1)}), spec(map[string]cty.Value{"b": group(1)})
	_, diags := pack.Render(now, render.Options{Formers: []render.Former{{Spec: before}}})
	if len(diags) != 1 || diags[0].Summary != "Rename without effect" {
		t.Errorf("diagnostics: %v", diags)
	}
}
