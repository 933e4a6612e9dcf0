package tfcode

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// TestAtKeys: whatever kind of key an object has, what is below it is found.
func TestAtKeys(t *testing.T) {
	for text, want := range map[string][]any{
		`values = { "a b" = "HERE" }`:        {"values", "a b"},
		`values = { 404 = "HERE" }`:          {"values", "404"},
		`values = { true = "HERE" }`:         {"values", "true"},
		`values = { (var.name) = "HERE" }`:   {"values"},
		`values = [{ a = 1 }, { b = HERE }]`: {"values", 1, "b"},
	} {
		text = "resource \"x\" \"y\" {\n  " + text + "\n}\n"
		parsed, diags := hclsyntax.ParseConfig([]byte(text), "main.tf", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		f := &File{Body: parsed.Body.(*hclsyntax.Body)}
		if got := f.At(strings.Index(text, "HERE")); !cmp.Equal(got.Path, want) {
			t.Errorf("%s: %v, want %v", text, got.Path, want)
		}
	}
}
