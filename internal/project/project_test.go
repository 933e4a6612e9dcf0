package project

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/templates"
)

// TestGenerationBesideRules renders while rules and needs are evaluated, as every command
// does. `make race` finds what one of them would change that another reads.
func TestGenerationBesideRules(t *testing.T) {
	in := Inputs{Specs: "../../specs", Env: "production", Pack: templates.Default()}
	g, diags := Generate(in, "out", diag.Files{})
	if diags.HasErrors() || g.Resources == 0 {
		t.Fatal(diags)
	}
}

func TestUsualPackIsBuiltIn(t *testing.T) {
	if name := templates.Default(); !slices.Contains(templates.Names(), name) {
		t.Errorf("the usual pack is %q, which is not built in", name)
	}
}

func TestOpenPack(t *testing.T) {
	for _, name := range templates.Names() {
		fsys, err := OpenPack(name, false, "")
		if err != nil {
			t.Fatal(err)
		}
		f, err := fsys.Open("pack.hcl")
		if err != nil {
			t.Errorf("the built-in pack %s: %v", name, err)
			continue
		}
		f.Close()
	}
	for name, want := range map[string]string{
		"doc.go":                     "is not a folder",
		"nowhere-at-all-to-be-found": "the built-in packs are",
	} {
		if _, err := OpenPack(name, false, ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("openPack(%q): %v, want %q", name, err, want)
		}
	}
}

func TestUnknownPackIsSuggested(t *testing.T) {
	err := unknownPack("tniy", []string{"other", "tiny"})
	if want := `did you mean "tiny"?`; !strings.Contains(err.Error(), want) {
		t.Errorf("error %q does not say %q", err, want)
	}
}

func TestCheckEnvironment(t *testing.T) {
	for _, bad := range []string{"", ".", "..", "../x", "a/b", `a\b`, "/a"} {
		if CheckEnvironment(bad) == nil {
			t.Errorf("checkEnvironment(%q) took it", bad)
		}
	}
	if err := CheckEnvironment("staging-2"); err != nil {
		t.Error(err)
	}
}

func TestFailureIsASentence(t *testing.T) {
	for text, want := range map[string]string{"no such thing": "No such thing.", "é is bad": "É is bad."} {
		diags := Failure("Bad", errors.New(text))
		if got := diags[0].Detail; !strings.HasSuffix(got, want) {
			t.Errorf("detail %q, want %q", got, want)
		}
	}
}
