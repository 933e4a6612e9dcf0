package spec_test

import (
	"strings"
	"testing"
)

// TestSlipsThatAreYAML: what is YAML by accident, or no text at all, is reported at its line, and what is meant is read.
func TestSlipsThatAreYAML(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"another encoding":         {"a: b\nc: é\xff\n", "specs/a.yaml:2:5: error: Text not in UTF-8"},
		"a line of a tab":          {"product:\n  name: shop\n\t\n  region: a\n", "specs/a.yaml:3:1: error: Invalid YAML"},
		"no blank in brackets":     {"product: {name:shop, environment: a}\n", "specs/a.yaml:1:11: error: Missing blank"},
		"the key in brackets":      {"product: {name:shop}\n", `product lacks the keys "environment" and "region"`},
		"a mark before a section":  {"? product:\n  name: shop\n", `product lacks the keys "environment" and "region"`},
		"an address is no key":     {"product: {http://a.b}\n", `product has no key "http://a.b"`},
		"a word in quotes is none": {"product: {\"name:shop\"}\n", `product has no key "name:shop"`},
	} {
		if got := problems(tt.text); !strings.Contains(got, tt.want) {
			t.Errorf("%s: got\n%s\nwant it to contain\n%s", name, got, tt.want)
		}
	}
}
