package render

import (
	"cmp"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// textPlace is where a block says a text in one of its arguments, by itself or in a list: that of the block, if it does not.
func textPlace(block *hclsyntax.Block, text string, arguments ...string) hcl.Range {
	for _, name := range arguments {
		attr := block.Body.Attributes[name]
		if attr == nil {
			continue
		}
		items := []hclsyntax.Expression{attr.Expr}
		if list, ok := attr.Expr.(*hclsyntax.TupleConsExpr); ok {
			items = list.Exprs
		}
		for _, item := range items {
			if v, diags := item.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() && v.AsString() == text {
				return item.Range()
			}
		}
	}
	return block.DefRange()
}

// itemPlace is where an item stands in an argument that is written as a list: that of the block, if it is not.
func itemPlace(block *hclsyntax.Block, argument string, i int) hcl.Range {
	if attr := block.Body.Attributes[argument]; attr != nil {
		if list, ok := attr.Expr.(*hclsyntax.TupleConsExpr); ok && i < len(list.Exprs) {
			return list.Exprs[i].Range()
		}
	}
	return block.DefRange()
}

// oneColon is a call of a function at generation as it is written in other languages.
var oneColon = regex.New(`\bgen[.:]([a-z_0-9]+)\(`)

// firstMistakes are what is wrong with a text that cannot be parsed, without what only follows from a mistake before it: of a
// quote that is not closed, each line after it is one more.
func firstMistakes(diags hcl.Diagnostics, src []byte) hcl.Diagnostics {
	follows := []string{"Invalid multi-line string", "Invalid character", "Unterminated template string"}
	rank := func(d *hcl.Diagnostic) int { return slices.Index(follows, d.Summary) }
	diags = slices.SortedStableFunc(slices.Values(diags), func(a, b *hcl.Diagnostic) int {
		return cmp.Or(cmp.Compare(startOf(a), startOf(b)), cmp.Compare(rank(a), rank(b)))
	})
	var first hcl.Diagnostics
	for _, d := range diags {
		if len(first) > 0 && slices.Contains(follows, d.Summary) {
			continue
		}
		if line := lineAt(src, startOf(d)); oneColon.MatchString(line) {
			name := oneColon.FindStringSubmatch(line)[1]
			d = diag.Errorf(*d.Subject, d.Summary, "%s A function at generation has two colons: gen::%s(...).", d.Detail, name)
		}
		first = append(first, d)
	}
	return first
}

func startOf(d *hcl.Diagnostic) int {
	if d.Subject == nil {
		return 0
	}
	return d.Subject.Start.Byte
}

// lineAt is the line of a text that a byte is in.
func lineAt(text []byte, at int) string {
	at = min(at, len(text))
	start, end := at, at
	for start > 0 && text[start-1] != '\n' {
		start--
	}
	for end < len(text) && text[end] != '\n' {
		end++
	}
	return string(text[start:end])
}
