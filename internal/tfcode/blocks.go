package tfcode

import (
	"bytes"
	"maps"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/syntax"
)

// ParseBody parses code as [hclsyntax.ParseConfig] does, and refuses code that is nested too deep
// for it.
//
// What package syntax does not read by itself is left to hclsyntax, block by block if the code
// is formatted: the tokens of a file, which take thirty times the size of its text, then never
// exist all at once.
func ParseBody(text []byte, name string) (*hclsyntax.Body, hcl.Diagnostics) {
	if body := syntax.Body(text, name, hcl.InitialPos); body != nil {
		return body, nil
	}
	if body := parseBlocks(text, name); body != nil {
		return body, nil
	}
	if d := TooDeep(text, name, hclsyntax.LexConfig); d != nil {
		return nil, hcl.Diagnostics{d}
	}
	return parseWhole(text, name, hcl.InitialPos)
}

// ParseFirstBlock parses what comes before the end of the first top-level block of formatted code.
// It returns nil if that is not code by itself.
func ParseFirstBlock(text []byte, name string) *hclsyntax.Body {
	body, diags := ParseBody(firstBlock(text), name)
	if diags.HasErrors() {
		return nil
	}
	return body
}

// ParseExpression parses a value as [hclsyntax.ParseExpression] does.
func ParseExpression(text, name string) (hclsyntax.Expression, hcl.Diagnostics) {
	if expr := syntax.Expression([]byte(text), name, hcl.InitialPos); expr != nil {
		return expr, nil
	}
	return hclsyntax.ParseExpression([]byte(text), name, hcl.InitialPos)
}

// ParseTemplate parses a file that is a template as [hclsyntax.ParseTemplate] does, and refuses
// one that is nested too deep for it.
func ParseTemplate(text []byte, name string) (hclsyntax.Expression, hcl.Diagnostics) {
	if expr := syntax.Template(text, name, hcl.InitialPos); expr != nil {
		return expr, nil
	}
	if d := TooDeep(text, name, hclsyntax.LexTemplate); d != nil {
		return nil, hcl.Diagnostics{d}
	}
	return hclsyntax.ParseTemplate(text, name, hcl.InitialPos)
}

func parseWhole(text []byte, name string, at hcl.Pos) (*hclsyntax.Body, hcl.Diagnostics) {
	parsed, diags := hclsyntax.ParseConfig(text, name, at)
	if parsed == nil {
		return nil, diags
	}
	body, _ := parsed.Body.(*hclsyntax.Body)
	return body, diags
}

// parseBlocks parses each top-level block by itself. It returns nil if that finds an error, such
// as where a brace at the beginning of a line ends no top-level block: whoever parses the whole
// says what is wrong, if anything is.
func parseBlocks(text []byte, name string) *hclsyntax.Body {
	var all *hclsyntax.Body
	for at := hcl.InitialPos; ; {
		piece := firstBlock(text)
		if tooDeepFrom(at, piece, name, hclsyntax.LexConfig) != nil {
			return nil
		}
		body, diags := parseWhole(piece, name, at)
		if len(diags) > 0 || body == nil {
			return nil
		}
		if all == nil {
			all = body
		} else if !join(all, body) {
			return nil
		}
		at.Byte, at.Line = at.Byte+len(piece), at.Line+bytes.Count(piece, blockEnd[:1])
		if text = text[len(piece):]; len(text) == 0 {
			return all
		}
	}
}

// join adds the next part of a file to its body. It returns false if both set one attribute.
func join(body, next *hclsyntax.Body) bool {
	for name := range next.Attributes {
		if body.Attributes[name] != nil {
			return false
		}
	}
	maps.Copy(body.Attributes, next.Attributes)
	body.Blocks = append(body.Blocks, next.Blocks...)
	body.SrcRange.End, body.EndRange = next.SrcRange.End, next.EndRange
	return true
}

// blockEnd ends a top-level block of formatted code.
var blockEnd = []byte("\n}\n")

// firstBlock is the beginning of a formatted text, up to the end of its first block.
func firstBlock(text []byte) []byte {
	if end := bytes.Index(text, blockEnd); end >= 0 {
		return text[:end+len(blockEnd)]
	}
	return text
}
