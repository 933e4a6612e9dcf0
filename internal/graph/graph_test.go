package graph

import (
	"strings"
	"testing"
)

func TestRulesAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"picture \"a\" {\n kind = \"thing\"\n what = \"x\"\n}\n":     `It is one of outside, entry`,
		"link \"a\" {\n from = []\n to = []\n means = \"love\"\n}\n": `It is one of traffic, event`,
	} {
		if _, err := ParseRules("pictures.hcl", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
