package syntax

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// types is what hclsyntax calls each kind of token.
var types = [...]hclsyntax.TokenType{
	end: hclsyntax.TokenEOF, newline: hclsyntax.TokenNewline, comment: hclsyntax.TokenComment,
	ident: hclsyntax.TokenIdent, number: hclsyntax.TokenNumberLit,
	openQuote: hclsyntax.TokenOQuote, closeQuote: hclsyntax.TokenCQuote,
	openHeredoc: hclsyntax.TokenOHeredoc, closeHeredoc: hclsyntax.TokenCHeredoc,
	interpolation: hclsyntax.TokenTemplateInterp, directive: hclsyntax.TokenTemplateControl,
	sequenceEnd: hclsyntax.TokenTemplateSeqEnd,
	openBrace:   hclsyntax.TokenOBrace, closeBrace: hclsyntax.TokenCBrace,
	openBracket: hclsyntax.TokenOBrack, closeBracket: hclsyntax.TokenCBrack,
	openParen: hclsyntax.TokenOParen, closeParen: hclsyntax.TokenCParen,
	dot: hclsyntax.TokenDot, comma: hclsyntax.TokenComma, ellipsis: hclsyntax.TokenEllipsis,
	doubleColon: hclsyntax.TokenDoubleColon, colon: hclsyntax.TokenColon, question: hclsyntax.TokenQuestion,
	equal: hclsyntax.TokenEqual, arrow: hclsyntax.TokenFatArrow, bang: hclsyntax.TokenBang,
	minus: hclsyntax.TokenMinus, plus: hclsyntax.TokenPlus, star: hclsyntax.TokenStar, slash: hclsyntax.TokenSlash,
	percent: hclsyntax.TokenPercent, and: hclsyntax.TokenAnd, or: hclsyntax.TokenOr,
	equals: hclsyntax.TokenEqualOp, notEquals: hclsyntax.TokenNotEqual,
	less: hclsyntax.TokenLessThan, lessOrEqual: hclsyntax.TokenLessThanEq,
	greater: hclsyntax.TokenGreaterThan, greaterOrEqual: hclsyntax.TokenGreaterThanEq,
}

// Comments finds the comments of a file; not ok when hclsyntax has to be asked.
func Comments(src []byte, filename string, start hcl.Pos) (comments hclsyntax.Tokens, ok bool) {
	ok = attempt(func() {
		p := newParser(src, filename, start, code)
		for t := p.next(); t.kind != end; t = p.next() {
			if t.kind == comment {
				comments = append(comments, hclsyntax.Token{Type: types[comment], Bytes: src[t.start:t.end], Range: p.at(t)})
			}
		}
	})
	return comments, ok
}

// Tokens splits a file as [hclsyntax.LexConfig] does; nil when hclsyntax has to be asked. A
// text of a line is one token, which hclsyntax takes apart at each $ and %.
func Tokens(src []byte, filename string, start hcl.Pos) hclsyntax.Tokens {
	tokens := make(hclsyntax.Tokens, 0, len(src)/5)
	if !attempt(func() {
		p := newParser(src, filename, start, code)
		for {
			quoted := p.frames[len(p.frames)-1].in == quoted
			t := p.next()
			typ := types[t.kind]
			if t.kind == literal {
				typ = hclsyntax.TokenStringLit
				if quoted {
					typ = hclsyntax.TokenQuotedLit
				}
			}
			tokens = append(tokens, hclsyntax.Token{Type: typ, Bytes: src[t.start:t.end], Range: p.at(t)})
			if t.kind == end {
				return
			}
		}
	}) {
		return nil
	}
	return tokens
}
