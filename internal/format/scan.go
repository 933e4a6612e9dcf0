package format

import (
	"bytes"
	"unicode/utf8"
)

// scanner splits code into lines and cells, with the blanks between tokens as
// they are to be.
type scanner struct {
	src   []byte
	at    int
	text  []byte // the tokens of all lines
	lines []line
	// templates are the quoted templates that the scanner is in, from the
	// outermost: how many braces are open in the interpolation that is being
	// read, or inText.
	templates []int

	current                line
	before, subject        kind // the last two tokens of the line
	equals                 int  // where in text the first equals sign of the line stands, -1 for none
	bracketsBeforeEquals   int
	wide                   int  // where in text the first character beyond ASCII of the line stands, -1 for none
	subjectIsIn, supported bool // supported is false once there is something only hclwrite lays out
}

// inText says that the scanner is in the text of a quoted template, outside of
// its interpolations.
const inText = -1

// scan reads all of the code; false when it has something that this package does
// not know.
func (s *scanner) scan() bool {
	if !utf8.Valid(s.src) || len(s.src) > 0 && s.src[len(s.src)-1] != '\n' {
		return false
	}
	s.text = make([]byte, 0, len(s.src)+len(s.src)/8)
	s.supported = true
	s.startLine()
	for s.at < len(s.src) && s.supported {
		if n := len(s.templates); n > 0 && s.templates[n-1] == inText {
			s.quoted()
		} else {
			s.token()
		}
	}
	return s.supported && len(s.templates) == 0
}

func (s *scanner) startLine() {
	s.current = line{lead: span{len(s.text), len(s.text)}}
	s.before, s.subject, s.subjectIsIn = none, none, false
	s.equals, s.wide, s.bracketsBeforeEquals = -1, -1, 0
}

// endLine cuts the line into its cells. What is assigned is a cell of its own
// when it ends on the line.
func (s *scanner) endLine() {
	l := &s.current
	end := len(s.text)
	if l.comment.end > 0 {
		end = l.comment.start
	}
	l.lead.end = end
	if s.equals >= 0 && l.brackets == s.bracketsBeforeEquals {
		l.lead.end, l.assign = s.equals, span{s.equals, end}
		if s.text[l.lead.end-1] == ' ' {
			l.lead.end--
		}
	}
	counted := l.assign.columns() > 0 && s.wide < l.lead.end || l.comment.columns() > 0
	if s.wide >= 0 && counted {
		s.supported = false // the columns of other characters are for hclwrite to count
	}
	s.lines = append(s.lines, *l)
	s.startLine()
}

// add appends a token to the line.
func (s *scanner) add(k kind, size int) {
	token := s.src[s.at : s.at+size]
	if s.current.leadTokens > 0 && spaceAfter(s.subject, s.before, k, s.subjectIsIn) {
		s.text = append(s.text, ' ')
	}
	if k == equal && s.equals < 0 && s.current.leadTokens > 0 {
		s.equals, s.bracketsBeforeEquals = len(s.text), s.current.brackets
	}
	s.text = append(s.text, token...)
	s.current.leadTokens++
	s.current.brackets += k.brackets()
	s.subjectIsIn = k == ident && string(token) == "in"
	s.before, s.subject = s.subject, k
	s.at += size
}

// token reads one token outside of quoted text, or the blanks before it.
func (s *scanner) token() {
	c := s.src[s.at]
	switch {
	case c == ' ' || c == '\t':
		s.at++
	case c == '\n':
		s.at++
		s.endLine()
	case c == '#' || c == '/' && s.next(1) == '/':
		s.comment()
	case isLetter(c):
		s.add(ident, s.run(isIdent))
	case isDigit(c):
		n := s.number()
		s.supported = s.next(n) != '.' || s.next(n+1) != '.' // 1... is read in another way
		s.add(number, n)
	case c == '"':
		s.add(openQuote, 1)
		s.templates = append(s.templates, inText)
	case c == '{' || c == '}' || c == '~':
		s.brace(c)
	default:
		s.operator()
	}
}

// next is the byte n places on, 0 after the end.
func (s *scanner) next(n int) byte {
	if s.at+n < len(s.src) {
		return s.src[s.at+n]
	}
	return 0
}

// run is how many bytes from here on are of a kind.
func (s *scanner) run(of func(byte) bool) int {
	n := 1
	for of(s.next(n)) {
		n++
	}
	return n
}

// number is how long a number is: digits, dots and exponents, as many of each as there
// are, up to the last that is no dot. What is no number is refused later, by its reader.
func (s *scanner) number() int {
	length := 0
	for n := 0; ; {
		switch c := s.next(n); {
		case isDigit(c):
			n++
			length = n
		case c == '.':
			n++
		case c == 'e' || c == 'E':
			exponent := n + 1
			if sign := s.next(exponent); sign == '+' || sign == '-' {
				exponent++
			}
			if !isDigit(s.next(exponent)) {
				return length
			}
			n = exponent
		default:
			return length
		}
	}
}

// comment reads a comment up to the end of the line, and the line with it.
func (s *scanner) comment() {
	size := bytes.IndexByte(s.src[s.at:], '\n')
	if bytes.IndexByte(s.src[s.at:s.at+size], '\r') >= 0 {
		s.supported = false
		return
	}
	start := len(s.text)
	s.text = append(s.text, s.src[s.at:s.at+size]...)
	if s.current.leadTokens > 0 {
		s.current.comment = span{start, len(s.text)}
	}
	s.current.leadTokens++
	s.at += size + 1
	s.endLine()
}

// brace reads { and }, and the end of an interpolation.
func (s *scanner) brace(c byte) {
	n := len(s.templates)
	switch {
	case c == '{':
		if n > 0 {
			s.templates[n-1]++
		}
		s.add(openBrace, 1)
	case c == '~' && (n == 0 || s.templates[n-1] != 0 || s.next(1) != '}'):
		s.supported = false
	case n > 0 && s.templates[n-1] == 0:
		s.templates[n-1] = inText
		if c == '~' {
			s.add(sequenceEnd, 2)
		} else {
			s.add(sequenceEnd, 1)
		}
	default:
		if n > 0 {
			s.templates[n-1]--
		}
		s.add(closeBrace, 1)
	}
}

// quoted reads the text of a quoted template up to its end or the next
// interpolation.
func (s *scanner) quoted() {
	n := 0
	for ; ; n++ {
		c := s.next(n)
		switch {
		case c == 0 || c == '\n' || c == '\r':
			s.supported = false
			return
		case c >= utf8.RuneSelf && s.wide < 0:
			s.wide = len(s.text)
		case c == '\\':
			n++
			if s.next(n) == '\n' {
				s.supported = false
				return
			}
		case c == '"':
			s.literal(n)
			s.templates = s.templates[:len(s.templates)-1]
			s.add(closeQuote, 1)
			return
		case (c == '$' || c == '%') && s.next(n+1) == c:
			if s.next(n+2) == c {
				s.supported = false // three of them are for hclwrite to take apart
				return
			}
			if s.next(n+2) == '{' {
				n += 2
			} else {
				n++
			}
		case (c == '$' || c == '%') && s.next(n+1) == '{':
			s.literal(n)
			s.templates[len(s.templates)-1] = 0
			k, size := interpolation, 2
			if c == '%' {
				k = control
			}
			if s.next(2) == '~' {
				size = 3
			}
			s.add(k, size)
			return
		}
	}
}

func (s *scanner) literal(size int) {
	if size > 0 {
		s.add(quotedText, size)
	}
}

func isLetter(c byte) bool { return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isIdent(c byte) bool  { return isLetter(c) || isDigit(c) || c == '-' }
