package cli

import (
	"bytes"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/mutation"
)

// TestAnyPartMayBeLeftOut takes each section and each map or list in it out of the
// product's spec, one at a time. It is rendered without it, or what is wrong then is
// said at a line of the spec: nothing in a template depends on a part that is
// optional.
func TestAnyPartMayBeLeftOut(t *testing.T) {
	lab := newMutationLab(t)
	for name, text := range lab.specs {
		var document yaml.Node
		if err := yaml.Unmarshal(text, &document); err != nil {
			t.Fatal(err)
		}
		eachPart(document.Content[0], "", 2, func(path string, first, last int) {
			t.Run(name+"/"+path, func(t *testing.T) {
				t.Parallel()
				without := withoutParts(text, first, last)
				_, _, diags := lab.render(mutation.Mutation{File: name, Text: without})
				for _, d := range diags {
					if d.Subject == nil || !strings.HasPrefix(d.Subject.Filename, "specs") {
						t.Errorf("not about the spec: %s: %s (%v)", d.Summary, d.Detail, d.Subject)
					}
				}
			})
		})
	}
}

// eachPart calls do with the first and the last line of each key that has a map or a
// list, down to a depth.
func eachPart(n *yaml.Node, path string, depth int, do func(path string, first, last int)) {
	if n.Kind != yaml.MappingNode || depth == 0 || n.Style&yaml.FlowStyle != 0 {
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if value.Kind == yaml.ScalarNode {
			continue
		}
		here := strings.TrimPrefix(path+"."+key.Value, ".")
		do(here, key.Line, lastLine(value))
		eachPart(value, here, depth-1, do)
	}
}

// lastLine is the line that a node ends at.
func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, child := range n.Content {
		last = max(last, lastLine(child))
	}
	return last
}

func withoutParts(text []byte, first, last int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	return bytes.Join(append(append([][]byte{}, lines[:first-1]...), lines[last:]...), nil)
}
