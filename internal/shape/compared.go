package shape

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// compared notes a comparison that has the same result whatever a spec says: of values of two kinds, which are never equal,
// and of a value that is one of a few words with another word.
func (c *Checker) compared(e *hclsyntax.BinaryOpExpr, left, right *Shape) {
	if e.Op != hclsyntax.OpEqual && e.Op != hclsyntax.OpNotEqual || left == nil || right == nil {
		return
	}
	for _, side := range []struct {
		of, other   *Shape
		value, with hclsyntax.Expression
	}{{left, right, e.LHS, e.RHS}, {right, left, e.RHS, e.LHS}} {
		word, written := textOf(side.with)
		switch {
		case side.of.is(text) && written && len(side.of.words) > 0:
			c.word(side.value, side.with, word, side.of.words)
			return
		case (side.of.is(truth) || side.of.is(number)) && side.other.is(text), side.of.is(truth) && side.other.is(number):
			c.Diags = append(c.Diags, diag.Errorf(side.with.Range(), "Never equal",
				"%s is %s, and this is %s: the two are never equal.%s",
				called(side.value), described[side.of.kind], described[side.other.kind], side.of.withoutQuotes(word, written)))
			return
		}
	}
}

func (c *Checker) word(value, with hclsyntax.Expression, word string, words []string) {
	for _, known := range words {
		if known == word {
			return
		}
	}
	for _, known := range words {
		if strings.EqualFold(known, word) {
			c.Diags = append(c.Diags, diag.Errorf(with.Range(), "Never equal",
				"%s is %s to templates, however a spec spells it. Write %q.", called(value), alternatives(words), known))
			return
		}
	}
	hint := ""
	if near := diag.Suggest(word, words); near != "" {
		hint = " Did you mean " + near + "?"
	}
	c.Diags = append(c.Diags, diag.Errorf(with.Range(), "Never equal",
		"%s is %s, and never %q.%s", called(value), alternatives(words), word, hint))
}

// withoutQuotes says to write a number, true or false as such.
func (s *Shape) withoutQuotes(word string, written bool) string {
	switch {
	case !written:
		return ""
	case s.is(truth) && (word == "true" || word == "false"), s.is(number) && word != "" && strings.Trim(word, "0123456789.") == "":
		return " Write " + word + ", without quotes."
	case s.is(truth):
		return " Write the value itself as the condition, or ! before it."
	}
	return ""
}

func called(e hclsyntax.Expression) string {
	if whole := referenceOf(e); whole != "" {
		return whole
	}
	return "The other side"
}

func alternatives(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
