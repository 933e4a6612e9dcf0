package tfcode

import (
	"bytes"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Bounds far above any configuration that people write. HCL's parser and the
// evaluation recurse for each bracket and operator, so without a bound a file of a few
// hundred kilobytes exhausts the stack and ends the process.
const (
	maxNesting  = 200  // nested brackets
	maxOpen     = 1000 // nested operators of one value
	maxExponent = 1200 // decimal exponent of a number

	// carefree is the size below which no text can be too deep.
	carefree = 16 << 10
)

// TooDeep reports the place where a text is nested deeper, or a number is larger, than
// the parser can handle. lex is the lexer of its language.
func TooDeep(text []byte, name string, lex func([]byte, string, hcl.Pos) (hclsyntax.Tokens, hcl.Diagnostics)) *hcl.Diagnostic {
	return tooDeepFrom(hcl.InitialPos, text, name, lex)
}

func tooDeepFrom(
	at hcl.Pos, text []byte, name string, lex func([]byte, string, hcl.Pos) (hclsyntax.Tokens, hcl.Diagnostics),
) *hcl.Diagnostic {
	if len(text) < carefree && !hasExponent(text) {
		return nil
	}
	tokens, _ := lex(text, name, at) // the parser reports errors of the text
	n := nesting{levels: []level{{}}}
	for i, token := range tokens {
		if problem := n.take(tokens, i); problem != "" {
			rng := token.Range
			title := "Nesting too deep"
			if problem == tooLarge {
				title = "Number too large"
			}
			return &hcl.Diagnostic{Severity: hcl.DiagError, Summary: title, Detail: problem, Subject: &rng}
		}
	}
	return nil
}

// hasExponent tells whether a text may contain a number that is too large: a digit, an
// "e", perhaps a sign, and four digits.
func hasExponent(text []byte) bool {
	for i, c := range text {
		if c != 'e' && c != 'E' || i == 0 || !isDigit(text[i-1]) {
			continue
		}
		power := bytes.TrimPrefix(bytes.TrimPrefix(text[i+1:], []byte("-")), []byte("+"))
		if len(power) >= 4 && isDigit(power[0]) && isDigit(power[1]) && isDigit(power[2]) && isDigit(power[3]) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// level is the text between two brackets.
type level struct {
	operators  int
	directives int  // open directives of a template
	lines      bool // whether a line break ends an expression
}

type nesting struct {
	levels []level
	open   int // open operators and directives of all levels
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
			n.levels = []level{{}} // one bracket too many, which the parser reports
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

// directive opens or closes a directive of the template around it.
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
