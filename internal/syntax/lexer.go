package syntax

import (
	"bytes"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
)

// lexer splits a text into tokens, one at a time.
type lexer struct {
	src    []byte
	at     int     // the byte that is read next
	pos    hcl.Pos // its place in the file
	frames []frame // what the lexer is in, from the outermost
}

// frame is a part of a text with rules of its own.
type frame struct {
	in     language
	braces int    // code: braces that are open in it
	marker []byte // here-document: the word that ends it
	fresh  bool   // here-document: whether the lexer is at the beginning of a line
}

type language uint8

const (
	code      language = iota
	quoted             // "text"
	heredoc            // <<EOT
	plainText          // a file that is a template as a whole
)

// maxDepth is how many frames and brackets this package goes into. hclsyntax takes
// more, and its callers say where it becomes too much.
const maxDepth = 100

// giveUp ends the reading of a text that this package does not know. It is a panic that
// [attempt] catches, as otherwise each function of the parser would have to ask after
// each token whether there is still something to be read.
type giveUp struct{}

func (l *lexer) giveUp() { panic(giveUp{}) }

// next reads a token.
func (l *lexer) next() token {
	frame := &l.frames[len(l.frames)-1]
	if frame.in == code {
		return l.code(frame)
	}
	return l.text(frame)
}

// code reads a token outside of texts.
func (l *lexer) code(frame *frame) token {
	for l.at < len(l.src) && (l.src[l.at] == ' ' || l.src[l.at] == '\t') {
		l.at++
		l.pos.Byte++
		l.pos.Column++
	}
	if l.at == len(l.src) {
		if len(l.frames) > 1 {
			l.giveUp()
		}
		return l.token(end, 0)
	}
	switch c := l.src[l.at]; {
	case isLetter(c):
		return l.token(ident, l.run(isIdent))
	case c == '\n':
		return l.line(newline, 1)
	case c == '"':
		l.enter(frameOf(quoted))
		return l.token(openQuote, 1)
	case isDigit(c):
		return l.number()
	case c == '#' || c == '/' && l.peek(1) == '/':
		return l.comment()
	default:
		return l.sign(frame, c)
	}
}

// sign reads a brace, a sign, or the beginning of a here-document.
func (l *lexer) sign(frame *frame, c byte) token {
	switch {
	case c == '{':
		frame.braces++
		return l.token(openBrace, 1)
	case c == '}':
		return l.closeBrace(frame, 1)
	case c == '~' && l.peek(1) == '}':
		return l.closeBrace(frame, 2)
	case c == '<' && l.peek(1) == '<':
		return l.openHeredoc()
	case c == '/' && l.peek(1) == '*':
		l.giveUp()
	case c < utf8.RuneSelf:
		for _, known := range punctuation[c] {
			if bytes.HasPrefix(l.src[l.at:], []byte(known.text)) {
				return l.token(known.kind, len(known.text))
			}
		}
	}
	l.giveUp()
	return token{}
}

func frameOf(in language) frame { return frame{in: in} }

func (l *lexer) enter(f frame) {
	if l.frames = append(l.frames, f); len(l.frames) > maxDepth {
		l.giveUp()
	}
}

func (l *lexer) leave() { l.frames = l.frames[:len(l.frames)-1] }

// token is the token of the next bytes, which are on one line.
func (l *lexer) token(k kind, size int) token {
	t := token{kind: k, start: l.at, end: l.at + size, from: l.pos}
	l.at += size
	l.pos.Byte += size
	l.pos.Column += l.columns(l.src[t.start:t.end])
	t.to = l.pos
	return t
}

// line is the token of the next bytes, which end with a newline.
func (l *lexer) line(k kind, size int) token {
	t := token{kind: k, start: l.at, end: l.at + size, from: l.pos}
	l.columns(l.src[t.start:t.end])
	l.at += size
	l.pos = hcl.Pos{Line: l.pos.Line + 1, Column: 1, Byte: l.pos.Byte + size}
	t.to = l.pos
	return t
}

// columns is how many columns a text takes. Characters that may become one with those
// around them are not for this package to count.
func (l *lexer) columns(text []byte) int {
	n := 0
	for i := 0; i < len(text); n++ {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if !standsAlone(r) {
			l.giveUp()
		}
		i += size
	}
	return n
}

// standsAlone tells whether a character is a column by itself, whatever is beside it:
// letters of Latin with and without accents, and punctuation.
func standsAlone(r rune) bool {
	return r < 0x300 && r != 0xad || 0x2010 <= r && r <= 0x2026 || 0x2190 <= r && r <= 0x21ff && r != 0x2194
}

// peek is the byte n places on, 0 after the end.
func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.src) {
		return l.src[l.at+n]
	}
	return 0
}

// run is how many bytes from here on are of a kind; the first one is.
func (l *lexer) run(of func(byte) bool) int {
	n := 1
	for of(l.peek(n)) {
		n++
	}
	return n
}

// number reads a number without an exponent.
func (l *lexer) number() token {
	n := l.run(isDigit)
	if l.peek(n) == '.' && isDigit(l.peek(n+1)) {
		n += 2
		for isDigit(l.peek(n)) {
			n++
		}
	}
	if c := l.peek(n); n > 100 || c == '.' || c == 'e' || c == 'E' {
		l.giveUp()
	}
	return l.token(number, n)
}

// comment reads a comment up to the end of the line, and the newline with it.
func (l *lexer) comment() token {
	size := bytes.IndexByte(l.src[l.at:], '\n')
	if size < 0 {
		return l.token(comment, len(l.src)-l.at)
	}
	return l.line(comment, size+1)
}

// closeBrace reads } and ~}. Where no brace is open, it ends the interpolation or the
// directive that the code stands in.
func (l *lexer) closeBrace(frame *frame, size int) token {
	if frame.braces == 0 {
		if len(l.frames) == 1 {
			l.giveUp()
		}
		l.leave()
		return l.token(sequenceEnd, size)
	}
	if size > 1 {
		l.giveUp()
	}
	frame.braces--
	return l.token(closeBrace, size)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isIdent(c byte) bool  { return isLetter(c) || isDigit(c) || c == '-' }
