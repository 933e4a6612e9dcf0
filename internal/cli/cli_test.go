package cli

import (
	"testing"
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
