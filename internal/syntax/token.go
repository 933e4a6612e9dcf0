package syntax

import "github.com/hashicorp/hcl/v2"

// kind is what a token is.
type kind uint8

const (
	end kind = iota // of the text
	newline
	comment // up to the end of its line, and with it
	ident
	number
	openQuote
	closeQuote
	openHeredoc
	closeHeredoc
	literal       // a piece of text in quotes, a here-document or a text file
	interpolation // ${
	directive     // %{
	sequenceEnd   // the } of an interpolation or a directive
	openBrace
	closeBrace
	openBracket
	closeBracket
	openParen
	closeParen
	dot
	comma
	ellipsis
	doubleColon
	colon
	question
	equal
	arrow // =>
	bang
	minus
	plus
	star
	slash
	percent
	and
	or
	equals
	notEquals
	less
	lessOrEqual
	greater
	greaterOrEqual
)

// token is a piece of the text. It starts at the byte start, of the text and not of the
// file that the text may be a part of; from and to are its place in the file.
type token struct {
	kind       kind
	start, end int
	from, to   hcl.Pos
}

// punctuation are the tokens that begin with a character, longer ones first.
var punctuation = [128][]struct {
	text string
	kind kind
}{
	'[': {{"[", openBracket}},
	']': {{"]", closeBracket}},
	'(': {{"(", openParen}},
	')': {{")", closeParen}},
	'.': {{"...", ellipsis}, {".", dot}},
	',': {{",", comma}},
	':': {{"::", doubleColon}, {":", colon}},
	'?': {{"?", question}},
	'=': {{"==", equals}, {"=>", arrow}, {"=", equal}},
	'!': {{"!=", notEquals}, {"!", bang}},
	'<': {{"<=", lessOrEqual}, {"<", less}},
	'>': {{">=", greaterOrEqual}, {">", greater}},
	'&': {{"&&", and}},
	'|': {{"||", or}},
	'+': {{"+", plus}},
	'-': {{"-", minus}},
	'*': {{"*", star}},
	'/': {{"/", slash}},
	'%': {{"%", percent}},
}
