package syntax

import "bytes"

// openHeredoc reads the beginning of a here-document, with the newline: <<-EOT.
func (l *lexer) openHeredoc() token {
	start := 2
	if l.peek(start) == '-' {
		start++
	}
	size := start
	if !isLetter(l.peek(size)) {
		l.giveUp()
	}
	for isIdent(l.peek(size)) {
		size++
	}
	if l.peek(size) != '\n' {
		l.giveUp()
	}
	l.enter(frame{in: heredoc, marker: l.src[l.at+start : l.at+size], fresh: true})
	return l.line(openHeredoc, size+1)
}

// text reads a token of a text: a piece of it, its end, or the beginning of what is
// inserted.
func (l *lexer) text(frame *frame) token {
	if l.at == len(l.src) {
		if frame.in != plainText {
			l.giveUp()
		}
		return l.token(end, 0)
	}
	if frame.fresh {
		if size, ok := l.endOfHeredoc(frame.marker); ok {
			l.leave()
			return l.token(closeHeredoc, size)
		}
		frame.fresh = false
	}
	switch c := l.src[l.at]; {
	case c == '"' && frame.in == quoted:
		l.leave()
		return l.token(closeQuote, 1)
	case (c == '$' || c == '%') && l.peek(1) == '{':
		size := 2
		if l.peek(2) == '~' {
			size++
		}
		l.enter(frameOf(code))
		if c == '$' {
			return l.token(interpolation, size)
		}
		return l.token(directive, size)
	}
	return l.literal(frame)
}

// endOfHeredoc says how long the line is that ends a here-document, if this is one.
func (l *lexer) endOfHeredoc(marker []byte) (size int, ok bool) {
	size = bytes.IndexByte(l.src[l.at:], '\n')
	if size < 0 {
		l.giveUp()
	}
	return size, bytes.Equal(bytes.TrimSpace(l.src[l.at:l.at+size]), marker)
}

// literal reads text up to what is inserted, the end of the quotes, or the end of the
// line.
func (l *lexer) literal(frame *frame) token {
	for n := 0; ; n++ {
		if l.at+n >= len(l.src) {
			if frame.in == plainText {
				return l.token(literal, n)
			}
			l.giveUp()
		}
		switch c := l.src[l.at+n]; {
		case c == '\n':
			if frame.in == quoted {
				l.giveUp()
			}
			frame.fresh = frame.in == heredoc
			return l.line(literal, n+1)
		case c == '"' && frame.in == quoted:
			return l.token(literal, n)
		case c == '\\' && frame.in == quoted:
			n++
			if l.peek(n) == '\n' {
				l.giveUp()
			}
		case c != '$' && c != '%':
		case l.peek(n+1) == '{':
			return l.token(literal, n)
		case l.peek(n+1) == c:
			if l.peek(n+2) == c {
				l.giveUp() // three of them are for hclsyntax to take apart
			}
			if n++; l.peek(n+1) == '{' {
				n++ // $${ is text
			}
		}
	}
}
