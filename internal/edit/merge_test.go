package edit

import (
	"errors"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestMergeKeyIsNotSet: a merge key would add to the map around it, and not have a value.
func TestMergeKeyIsNotSet(t *testing.T) {
	value := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "7"}
	for _, text := range []string{"0:\n", "database: {port: 1}\n", "a: &a {b: 1}\nc:\n  <<: *a\n"} {
		for _, path := range [][]Step{{{Key: "<<"}, {Key: "b"}}, {{Key: "c"}, {Key: "<<"}}} {
			if edited, err := Set([]byte(text), path, value); !errors.Is(err, errNotUnderstood) {
				t.Errorf("%q became %q: %v", text, edited, err)
			}
		}
	}
}
