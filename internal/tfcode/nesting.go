package tfcode

import (
	"bytes"
	"regexp"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Bounds that no configuration written by people comes near. HCL's parser calls
// itself for each bracket and operator, and whoever evaluates what it read does so
// too: without a bound, a file of a few hundred kilobytes ends the process.
const (
	maxNesting  = 200  // brackets in brackets
	maxOpen     = 1000 // operators on the way to one value
	maxExponent = 1200 // decimal, of a number

	// carefree is the size of a file that cannot be deep enough to matter.
	carefree = 16 << 10
)

// TooDeep reports the place where a text stands deeper, or a number is larger, than
// the parser may be given. lex is that of its language.
func TooDeep(text []byte, name string, lex func([]byte, string, hcl.Pos) (hclsyntax.Tokens, hcl.Diagnostics)) *hcl.Diagnostic {
	if len(text) < carefree && !exponent.Match(text) {
		return nil
	}
	tokens, _ := lex(text, name, hcl.InitialPos) // the parser tells what is wrong with them
	n := nesting{levels: []level{{}}}
	for i, token := range tokens {
		if problem := n.take(tokens, i); problem != "" {
			rng := token.Range
			return &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "Nesting too deep", Detail: problem, Subject: &rng}
		}
	}
	return nil
}

// exponent finds what may be a number that is too large.
var exponent = regexp.MustCompile(`[0-9][eE][+-]?[0-9]{4}`)

// level is what stands between two brackets.
type level struct {
	operators  int
	directives int  // of a template, that are open
	lines      bool // a line break ends an expression
}

type nesting struct {
	levels []level
	open   int // operators and directives of all levels
}

const (
	tooDeep   = "Brackets stand more than 200 levels deep here. Give parts of the expression names of their own."
	tooLong   = "More than 1,000 operators stand on the way to this value. Give parts of the expression names of their own."
	tooLarge  = "This number is larger than any that means something. Write a smaller one."
	directive = hclsyntax.TokenTemplateControl
)

func (n *nesting) take(tokens hclsyntax.Tokens, i int) (problem string) {
	top := &n.levels[len(n.levels)-1]
	switch token := tokens[i]; token.Type {
	case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen,
		hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc, hclsyntax.TokenTemplateInterp, directive:
		if token.Type == hclsyntax.TokenOBrack && i > 0 && endsValue(tokens[i-1].Type) {
			n.operator(top) // an index
		}
		n.levels = append(n.levels, level{lines: token.Type == hclsyntax.TokenOBrace})
		if len(n.levels) > maxNesting {
			return tooDeep
		}
	case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen,
		hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc, hclsyntax.TokenTemplateSeqEnd:
		n.open -= top.operators + top.directives
		if n.levels = n.levels[:len(n.levels)-1]; len(n.levels) == 0 {
			n.levels = []level{{}} // one too many: the parser tells
		}
	case hclsyntax.TokenStar, hclsyntax.TokenSlash, hclsyntax.TokenPlus, hclsyntax.TokenMinus, hclsyntax.TokenPercent,
		hclsyntax.TokenEqualOp, hclsyntax.TokenNotEqual, hclsyntax.TokenLessThan, hclsyntax.TokenLessThanEq,
		hclsyntax.TokenGreaterThan, hclsyntax.TokenGreaterThanEq, hclsyntax.TokenAnd, hclsyntax.TokenOr,
		hclsyntax.TokenBang, hclsyntax.TokenQuestion, hclsyntax.TokenColon:
		n.operator(top)
	case hclsyntax.TokenComma:
		n.end(top)
	case hclsyntax.TokenNewline:
		if top.lines || len(n.levels) == 1 {
			n.end(top)
		}
	case hclsyntax.TokenIdent:
		if i > 0 && tokens[i-1].Type == directive && len(n.levels) > 1 {
			n.directive(&n.levels[len(n.levels)-2], string(token.Bytes))
		}
	case hclsyntax.TokenNumberLit:
		if hasLargeExponent(token.Bytes) {
			return tooLarge
		}
	}
	if n.open > maxOpen {
		return tooLong
	}
	return ""
}

func (n *nesting) operator(top *level) { top.operators++; n.open++ }

func (n *nesting) end(top *level) { n.open -= top.operators; top.operators = 0 }

// directive opens or closes a part of a template, which is the level around it.
func (n *nesting) directive(template *level, keyword string) {
	switch keyword {
	case "if", "for":
		template.directives++
		n.open++
	case "endif", "endfor":
		if template.directives > 0 {
			template.directives--
			n.open--
		}
	}
}

func endsValue(t hclsyntax.TokenType) bool {
	switch t {
	case hclsyntax.TokenIdent, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenCBrace, hclsyntax.TokenCQuote,
		hclsyntax.TokenNumberLit, hclsyntax.TokenStar:
		return true
	}
	return false
}

func hasLargeExponent(number []byte) bool {
	at := bytes.IndexAny(number, "eE")
	if at < 0 {
		return len(number) > maxExponent
	}
	power, err := strconv.Atoi(string(bytes.TrimLeft(number[at+1:], "+")))
	return err != nil || power > maxExponent || power < -maxExponent
}
