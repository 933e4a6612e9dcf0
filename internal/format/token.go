package format

// kind is what a token is.
type kind uint8

const (
	none kind = iota // no token: the start of a line
	ident
	number
	openQuote
	closeQuote
	quotedText
	interpolation // ${
	control       // %{
	sequenceEnd   // the } of an interpolation
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
	bang
	minus
	equal
	// colon and question come before operands, as comparisons and the other
	// operators do.
	colon
	question
	operator
	arrow // =>
)

// brackets is how many brackets a token opens.
func (k kind) brackets() int {
	switch k {
	case openBrace, openBracket, openParen, interpolation, control:
		return 1
	case closeBrace, closeBracket, closeParen, sequenceEnd:
		return -1
	}
	return 0
}

// operators are the tokens of punctuation, longer ones first.
var operators = map[byte][]struct {
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
	'=': {{"==", operator}, {"=>", arrow}, {"=", equal}},
	'!': {{"!=", operator}, {"!", bang}},
	'<': {{"<=", operator}, {"<", operator}},
	'>': {{">=", operator}, {">", operator}},
	'&': {{"&&", operator}},
	'|': {{"||", operator}},
	'+': {{"+", operator}},
	'-': {{"-", minus}},
	'*': {{"*", operator}},
	'/': {{"/", operator}},
	'%': {{"%", operator}},
}

// operator reads a token of punctuation.
func (s *scanner) operator() {
	if c, next := s.src[s.at], s.next(1); c == '<' && next == '<' || c == '/' && next == '*' {
		s.supported = false // a here-document, a comment of several lines
		return
	}
	for _, o := range operators[s.src[s.at]] {
		if end := s.at + len(o.text); end <= len(s.src) && string(s.src[s.at:end]) == o.text {
			s.add(o.kind, len(o.text))
			return
		}
	}
	s.supported = false
}

// spaceAfter tells whether a blank stands between two tokens: subject, which
// before stands in front of, and after. It is the rule of hclwrite.
func spaceAfter(subject, before, after kind, subjectIsIn bool) bool {
	switch {
	case subject == ident && (after == openParen || after == doubleColon), subject == doubleColon && after == ident,
		subject == dot, after == dot, after == comma, after == ellipsis:
		return false
	case subject == comma:
		return true
	case subject == quotedText, subject == openQuote, after == quotedText, after == closeQuote:
		return false
	case subjectIsIn && before == ident:
		return true // [for x in [1, 2] : x]
	}
	return spaceInExpression(subject, before, after)
}

// spaceInExpression is spaceAfter outside of quoted text.
func spaceInExpression(subject, before, after kind) bool {
	switch {
	case after == openBracket && (subject == ident || subject == number || subject.brackets() < 0), subject == bang:
		return false
	case subject == minus:
		return !negates(before)
	case subject == openBrace || after == closeBrace:
		return subject != openBrace || after != closeBrace
	case (subject == interpolation || subject == control) && after == openBrace, subject == closeBrace && after == sequenceEnd:
		return true
	case subject == sequenceEnd && (after == interpolation || after == control):
		return false
	}
	return subject.brackets() <= 0 && after.brackets() >= 0
}

// negates tells whether a minus behind a token is the sign of what follows.
func negates(before kind) bool {
	switch before {
	case none, openParen, openBrace, openBracket, equal, colon, comma, question, operator, bang, minus:
		return true
	}
	return false
}
