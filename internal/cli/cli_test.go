package cli

import (
	"errors"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

func TestReleaseOf(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3":                               "v1.2.3",
		"v1.2.3-rc.1":                          "v1.2.3-rc.1",
		"v0.0.0-20260101120000-abcdefabcdef":   "devel",
		"v1.2.4-0.20260101120000-abcdefabcdef": "devel",
		"v1.2.3+dirty":                         "devel",
		"(devel)":                              "devel",
		"":                                     "devel",
	} {
		if got := releaseOf(version); got != want {
			t.Errorf("releaseOf(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestDefaultPack(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  string
	}{
		{nil, ""},
		{[]string{"one"}, "one"},
		{[]string{"one", "two"}, ""},
	} {
		if got := defaultPack(tt.names); got != tt.want {
			t.Errorf("defaultPack(%q) = %q, want %q", tt.names, got, tt.want)
		}
	}
}

func TestOpenPack(t *testing.T) {
	for _, name := range templates.Names() {
		fsys, _, err := openPack(name, false)
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
		"":                           "no pack is given: add --pack",
		"cli_test.go":                "is not a folder",
		"nowhere-at-all-to-be-found": "the built-in packs are",
	} {
		if _, _, err := openPack(name, false); err == nil || !strings.Contains(err.Error(), want) {
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
		if checkEnvironment(bad) == nil {
			t.Errorf("checkEnvironment(%q) took it", bad)
		}
	}
	if err := checkEnvironment("staging-2"); err != nil {
		t.Error(err)
	}
}

func TestFailureIsASentence(t *testing.T) {
	for text, want := range map[string]string{"no such thing": "No such thing.", "é is bad": "É is bad."} {
		diags := failure("Bad", errors.New(text))
		if got := diags[0].Detail; !strings.HasSuffix(got, want) {
			t.Errorf("detail %q, want %q", got, want)
		}
	}
}
