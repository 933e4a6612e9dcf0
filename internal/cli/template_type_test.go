package cli

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
)

// TestTemplatesSeeTheType: the type that references of packs are checked against is the one of the values that templates
// get, for the specs that are right.
func TestTemplatesSeeTheType(t *testing.T) {
	lab := newTableLab(t)
	names, err := filepath.Glob("../../testdata/right/*.yaml")
	if err != nil || len(names) < 50 {
		t.Fatal(names, err)
	}
	seen := map[string]bool{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{"spec.yaml": {Data: text}}
		vocabulary := lab.packs[packOf(files)].Vocabulary
		document, diags := vocabulary.LoadFS(files, "", "")
		if diags.HasErrors() {
			t.Fatal(name, diags)
		}
		conforms(t, name, document.Value(), vocabulary.TemplateType(), seen)
	}
	for _, path := range []string{".product", ".services[]", ".databases{}", ".log_groups[]", ".secrets{}.secret_string{}"} {
		if !seen[path] {
			t.Errorf("nothing was compared at %s", path)
		}
	}
}

// conforms compares a value with its type, and notes the paths of the objects that it compared.
func conforms(t *testing.T, path string, v cty.Value, typ cty.Type, seen map[string]bool) {
	t.Helper()
	file, at, _ := strings.Cut(path, ".yaml")
	if v, _ = v.Unmark(); v.IsNull() {
		return
	}
	switch {
	case typ.IsObjectType():
		if !v.Type().IsObjectType() {
			t.Errorf("%s: %s is %s, and to be an object", file, at, v.Type().FriendlyName())
			return
		}
		seen[at] = true
		want, got := slices.Sorted(maps.Keys(typ.AttributeTypes())), slices.Sorted(maps.Keys(v.Type().AttributeTypes()))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s has other keys than its type:\n%s", file, at, diff)
			return
		}
		for name, inner := range typ.AttributeTypes() {
			conforms(t, path+"."+name, v.GetAttr(name), inner, seen)
		}
	case typ.IsListType() && v.CanIterateElements() && v.Type().IsTupleType():
		for _, item := range v.AsValueSlice() {
			conforms(t, path+"[]", item, typ.ElementType(), seen)
		}
	case typ.IsMapType() && v.Type().IsObjectType():
		for _, item := range v.AsValueMap() {
			conforms(t, path+"{}", item, typ.ElementType(), seen)
		}
	case typ != cty.DynamicPseudoType && v.Type() != typ:
		t.Errorf("%s: %s is %s, and to be %s", file, at, v.Type().FriendlyName(), typ.FriendlyName())
	}
}
