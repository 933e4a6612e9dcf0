package partial

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// proseBlocks are the blocks of a pack whose sentences people read, and proseArguments
// are the arguments with those sentences.
var (
	proseBlocks = map[string]bool{
		"rule": true, "need": true, "ignores": true, "lacks": true, "unique": true, "recover": true, "section": true,
	}
	proseArguments = map[string]bool{"message": true, "why": true, "because": true, "instead": true, "doc": true}
)

var lineBreak = regex.New(`[ \t]*\n[ \t]*`)

// foldProse makes one line of each sentence that a pack's author wrote as a heredoc.
// It does so in blocks that people read and in the argument of gen::error:
//
//	message = <<-EOT
//	  The database has ${each.value.storage} GiB,
//	  so never more of them are free.
//	EOT
//
// Line breaks inside a value of the spec stay.
func foldProse(body *hclsyntax.Body, speaks bool) {
	for name, attr := range body.Attributes {
		if speaks && proseArguments[name] {
			foldHeredocs(attr.Expr)
		} else {
			foldRefusals(attr.Expr)
		}
	}
	for _, block := range body.Blocks {
		foldProse(block.Body, speaks || proseBlocks[block.Type])
	}
}

// foldRefusals folds the arguments of gen::error in an expression.
func foldRefusals(e hclsyntax.Expression) {
	call, ok := e.(*hclsyntax.FunctionCallExpr)
	refuses := ok && call.Name == namespace+"error"
	for child := range children(e) {
		if refuses {
			foldHeredocs(*child)
		} else {
			foldRefusals(*child)
		}
	}
}

// foldHeredocs folds the heredocs in an expression, including its branches.
func foldHeredocs(e hclsyntax.Expression) {
	if template, ok := e.(*hclsyntax.TemplateExpr); ok {
		foldHeredoc(template)
	}
	for child := range children(e) {
		foldHeredocs(*child)
	}
}

func foldHeredoc(template *hclsyntax.TemplateExpr) {
	var last *hclsyntax.LiteralValueExpr
	for _, part := range template.Parts {
		literal, ok := part.(*hclsyntax.LiteralValueExpr)
		if last = nil; !ok || !isText(literal) || literal.SrcRange.Start.Line == literal.SrcRange.End.Line {
			continue // the author wrote \n on purpose
		}
		literal.Val = cty.StringVal(lineBreak.ReplaceAllString(literal.Val.AsString(), " "))
		last = literal
	}
	if last != nil {
		last.Val = cty.StringVal(strings.TrimSuffix(last.Val.AsString(), " "))
	}
}

func isText(literal *hclsyntax.LiteralValueExpr) bool {
	return literal.Val.Type() == cty.String && literal.Val.IsKnown() && !literal.Val.IsNull()
}
