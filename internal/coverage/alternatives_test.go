package coverage

import (
	"slices"
	"testing"
)

func TestAlternatives(t *testing.T) {
	for text, want := range map[string][]string{
		"true":             {"false"},
		"ENABLED":          {"DISABLED"},
		"3":                {"4", "2"},
		"0.5":              {"0.6", "1.5"},
		"7_days":           {"8_days", "6_days"},
		"10.0.1.0/24":      {"10.0.2.0/24", "10.0.1.0/25"},
		"03:00-04:00":      {"04:00-05:00", "03:00-05:00"},
		"sun:05:00-sun:06": {"sun:06:00-sun:06"},
		"us-east-1a":       {"us-east-1b", "us-east-2a"},
		"jobhive":          {"jobhivf", "jobhive-x"},
		"":                 {"x"},
	} {
		got := alternatives(text, nil)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%q has the alternatives %q, and not %q", text, got, w)
			}
		}
		if slices.Contains(got, text) {
			t.Errorf("%q is an alternative of itself", text)
		}
	}
}

// TestAlternativesPreferComparable holds that what stands in comparable places is
// tried before a text is made up, but a number is counted up first.
func TestAlternativesPreferComparable(t *testing.T) {
	if got := alternatives("subnet-a", []string{"subnet-b"}); got[0] != "subnet-b" {
		t.Errorf("the first alternative is %q", got[0])
	}
	if got := alternatives("30", []string{"90"}); got[0] != "31" {
		t.Errorf("the first alternative is %q", got[0])
	}
}
