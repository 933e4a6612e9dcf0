package tfcode

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// TestNestingBoundsAreExact: what is as deep, as long or as large as it may be is taken, and one
// more is refused.
func TestNestingBoundsAreExact(t *testing.T) {
	fill := "# " + strings.Repeat("x", carefree) + "\n"
	for name, test := range map[string]struct {
		text func(more int) string
		want string
	}{
		"brackets": {func(more int) string {
			n := maxNesting - 1 + more
			return fill + "a = " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n"
		}, tooDeep},
		"blocks": {func(more int) string {
			n := maxNesting - 1 + more
			return fill + strings.Repeat("a {\n", n) + strings.Repeat("}\n", n)
		}, tooDeep},
		"operators": {func(more int) string { return fill + "a = 1" + strings.Repeat("+1", maxOpen+more) + "\n" }, tooLong},
		"operators of a list": {func(more int) string {
			return fill + "a = [1" + strings.Repeat("+1", maxOpen) + ", 1" + strings.Repeat("+1", maxOpen+more) + "]\n"
		}, tooLong},
		"operators of two levels": {func(more int) string {
			return fill + "a = 1" + strings.Repeat("+1", maxOpen/2) + "+[1" + strings.Repeat("+1", maxOpen/2-1+more) + "]\n"
		}, tooLong},
		"directives": {func(more int) string {
			n := maxOpen + more
			return fill + "a = \"" + strings.Repeat("%{ if x }", n) + strings.Repeat("%{ endif }", n) + "\"\n"
		}, tooLong},
		"a large exponent": {func(more int) string { return "a = 1e" + []string{"1200", "1201"}[more] + "\n" }, tooLarge},
		"a small exponent": {func(more int) string { return "a = 1e-" + []string{"1200", "1201"}[more] + "\n" }, tooLarge},
		"with a sign":      {func(more int) string { return "a = 1E+" + []string{"1200", "1201"}[more] + "\n" }, tooLarge},
		"digits":           {func(more int) string { return fill + "a = " + strings.Repeat("1", maxExponent+more) + "\n" }, tooLarge},
	} {
		for more, right := range []bool{true, false} {
			problem := TooDeep([]byte(test.text(more)), "a.tf", hclsyntax.LexConfig)
			if right != (problem == nil) || problem != nil && problem.Detail != test.want {
				t.Errorf("%s, and %d more: %v", name, more, problem)
			}
		}
	}
}
