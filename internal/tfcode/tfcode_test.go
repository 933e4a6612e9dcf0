package tfcode

import (
	"slices"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func TestParseAddress(t *testing.T) {
	for _, text := range []string{
		"test_app.main",
		`test_app.main["a.b[0]"]`,
		"module.app.test_app.main",
		`module.app["x.module.y"].module.queue.test_app.main[0]`,
		"module.app.data.test_zone.main",
		"ephemeral.test_key.main",
	} {
		a, ok := ParseAddress(text)
		if !ok || a.String() != text {
			t.Errorf("%s became %q, %v: %+v", text, a.String(), ok, a)
		}
	}
	for _, text := range []string{"", "test_app", "module.app", "module.app.test_app", "a.b.c.d", ".b"} {
		if a, ok := ParseAddress(text); ok {
			t.Errorf("%q is no address, and became %+v", text, a)
		}
	}
	a, _ := ParseAddress(`module.a["k"].module.b.data.test_zone.z[1] (deposed object 12ab)`)
	if a.Module != "a.b" || a.Kind != DataSource || a.Type != "test_zone" || a.Name != "z" || a.String() != `module.a["k"].module.b.data.test_zone.z[1]` {
		t.Errorf("%+v", a)
	}
}

func TestNamed(t *testing.T) {
	const address = `module.app["x"].test_app.main["k"]`
	a, _ := ParseAddress(address)
	for name, want := range map[string]bool{
		address:                              true,
		`module.app.test_app.main`:           true,
		`test_app.main["k"]`:                 true,
		`test_app.main`:                      true,
		`test_app.main["other"]`:             false,
		`module.app["y"].test_app.main["k"]`: false,
		`module.other.test_app.main`:         false,
		`test_app.other`:                     false,
		`main`:                               false,
	} {
		if got := a.Named(name); got != want {
			t.Errorf("%s is %s: %v, want %v", address, name, got, want)
		}
	}
}

func TestModuleOf(t *testing.T) {
	for address, want := range map[string]Module{
		"":                                "",
		"module.network":                  "network",
		`module.a["x.module.y"].module.b`: "a.b",
		`module.a[0]`:                     "a",
	} {
		if got := ModuleOf(address); got != want {
			t.Errorf("ModuleOf(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestAddressIn(t *testing.T) {
	for text, want := range map[string]string{
		"test_app.main": "test_app.main", `test_app.main["k"]`: "test_app.main",
		`module.app["x"].module.q.test_app.main`: "module.app.module.q.test_app.main",
		`data.test_zone.main`:                    "data.test_zone.main",
		`upper("x")`:                             "", "test_app": "", "module.app": "",
	} {
		expr, diags := hclsyntax.ParseExpression([]byte(text), "", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		a, ok := AddressIn(expr)
		if ok != (want != "") || ok && a.String() != want {
			t.Errorf("%s became %s, %v", text, a, ok)
		}
	}
}

func TestPlaces(t *testing.T) {
	for dir, want := range map[string]Place{
		".": {}, "modules/app": {"", "app"}, "modules/app/modules/queue": {"", "app.queue"},
		"20-base": {"20-base", ""}, "20-base/modules/app": {"20-base", "app"},
	} {
		if got := PlaceOf(dir); got != want || got.Dir() != dir {
			t.Errorf("%s is %+v, whose folder is %s", dir, got, got.Dir())
		}
	}
	if PlaceOf("examples/complete").Dir() == "examples/complete" {
		t.Error("a folder of somebody's own was taken for a place")
	}
}

func TestLayerLabels(t *testing.T) {
	layers := []Layer{"20-base", "data-stores", "Net"}
	for label, want := range map[string]Layer{"_20_base": "20-base", "data_stores": "data-stores", "Net": "Net", "net": ""} {
		if got, ok := LayerLabelled(layers, label); got != want || ok != (want != "") {
			t.Errorf("%s reads %q, want %q", label, got, want)
		}
	}
}

func TestSplitLayer(t *testing.T) {
	for key, want := range map[string][2]string{
		"data/module.a.test_app.main": {"data", "module.a.test_app.main"},
		"test_app.main":               {"", "test_app.main"},
		`test_app.main["a/b"]`:        {"", `test_app.main["a/b"]`},
	} {
		layer, address := SplitLayer(key)
		if string(layer) != want[0] || address != want[1] || layer.In(address) != key {
			t.Errorf("%s became %q and %s", key, layer, address)
		}
	}
}

func TestParse(t *testing.T) {
	tree := Parse(map[string][]byte{
		"main.tf": []byte("locals {\n"), "README.md": nil, "a/b_override.tf": nil, "a/main.tf": []byte("resource \"t\" \"x\" {}\n"),
	})
	if len(tree.Files) != 3 || tree.File("README.md") != nil || tree.File("a/main.tf") == nil {
		t.Fatalf("%+v", tree.Files)
	}
	if !tree.File("main.tf").Diagnostics.HasErrors() || len(tree.File("a/main.tf").Blocks()) != 1 {
		t.Error("read wrongly")
	}
	if !tree.File("a/b_override.tf").Overrides() || !tree.File("a/main.tf").InRoot() {
		t.Error("wrong place")
	}
}

func TestNext(t *testing.T) {
	first := Parse(map[string][]byte{"a.tf": []byte("a {\n}\n"), "b.tf": []byte("b {\n}\n"), "c.tf": []byte("c {\n}\n"), "d.md": nil})
	second := first.Next(map[string][]byte{"a.tf": []byte("a {\n}\n"), "b.tf": []byte("other {\n}\n"), "e.tf": []byte("e {\n}\n")})
	var got []string
	for _, f := range second.Files {
		got = append(got, f.Path+" "+f.Blocks()[0].Type)
	}
	if want := []string{"a.tf a", "b.tf other", "e.tf e"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if second.File("a.tf") != first.File("a.tf") || second.File("b.tf") == first.File("b.tf") {
		t.Error("the file that is the same is to be shared, and the other one to be read again")
	}
}
