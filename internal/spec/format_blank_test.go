package spec_test

import (
	"reflect"
	"testing"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestFormatBlankText: a text of blank lines only keeps as many as it had, and is formatted
// once. Spaces behind the last end of a line are no line.
func TestFormatBlankText(t *testing.T) {
	for _, text := range []string{
		"a:\n-\n- b:\n   c: >+\n\n ", "a:\n  b: |+\n\n\n", "a:\n  b: |+\n   \n  \n", "a: |+\n \nb: 1\n",
		"a: >\n\n  \n", "a: |\n", "a: |+\n  x\n  ", "a: |\n  x\n ",
	} {
		out, diags := spec.Format("a.yaml", []byte(text))
		again, more := spec.Format("a.yaml", out)
		if len(diags)+len(more) > 0 || string(again) != string(out) {
			t.Errorf("%q: formatted again %q, and not %q: %v %v", text, again, out, diags, more)
		}
		if decoded(text) == nil || decoded(text) == "an error" || !reflect.DeepEqual(decoded(text), decoded(string(out))) {
			t.Errorf("%q says something else: %q", text, out)
		}
	}
}
