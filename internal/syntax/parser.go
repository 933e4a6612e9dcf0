package syntax

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Body reads a file as [hclsyntax.ParseConfig] does; nil when hclsyntax has to be asked.
func Body(src []byte, filename string, start hcl.Pos) *hclsyntax.Body {
	var body *hclsyntax.Body
	if !attempt(func() {
		p := newParser(src, filename, start, code)
		p.newlines = true
		body = p.body(end)
	}) {
		return nil
	}
	return body
}

// Expression reads an expression as [hclsyntax.ParseExpression] does; nil when hclsyntax
// has to be asked.
func Expression(src []byte, filename string, start hcl.Pos) hclsyntax.Expression {
	var expr hclsyntax.Expression
	if !attempt(func() {
		p := newParser(src, filename, start, code)
		expr = p.expression()
		p.expect(end)
	}) {
		return nil
	}
	return expr
}

// Template reads a text as [hclsyntax.ParseTemplate] does; nil when hclsyntax has to be
// asked.
func Template(src []byte, filename string, start hcl.Pos) hclsyntax.Expression {
	var expr hclsyntax.Expression
	if !attempt(func() {
		p := newParser(src, filename, start, plainText)
		p.newlines = true
		expr = p.template(end, false, nil)
	}) {
		return nil
	}
	return expr
}

// attempt calls a function. It returns false if the function gave up.
func attempt(read func()) (ok bool) {
	defer func() {
		if problem := recover(); problem != nil {
			if _, expected := problem.(giveUp); !expected {
				panic(problem)
			}
			ok = false
		}
	}()
	read()
	return true
}

// parser makes a tree of tokens.
type parser struct {
	lexer
	filename string
	ahead    token // the token that is read next, if looked is set
	looked   bool
	last     token // the token that was read last
	newlines bool  // whether newlines count, as they do outside of brackets
	depth    int   // how deep the expression is that is being read
	names    map[string]string
	lists    [][]part // see takeList
}

func newParser(src []byte, filename string, start hcl.Pos, in language) *parser {
	if bytes.IndexByte(src, '\r') >= 0 || bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		panic(giveUp{})
	}
	return &parser{
		lexer:    lexer{src: src, pos: start, frames: append(make([]frame, 0, 8), frameOf(in))},
		filename: filename, names: map[string]string{},
	}
}

// look gives the next token, which stays the next one. Comments are none, and neither
// are newlines where they do not count.
func (p *parser) look() *token {
	for {
		if !p.looked {
			p.ahead, p.looked = p.next(), true
		}
		if p.ahead.kind == comment {
			if !p.newlines || p.src[p.ahead.end-1] != '\n' {
				p.looked = false
				continue
			}
			p.ahead.kind = newline // the one that ends the comment
		}
		if p.ahead.kind == newline && !p.newlines {
			p.looked = false
			continue
		}
		return &p.ahead
	}
}

// read gives the next token and goes on to the one behind it.
func (p *parser) read() token {
	p.last = *p.look()
	p.looked = false
	return p.last
}

// expect reads a token that has to be of a kind.
func (p *parser) expect(want kind) token {
	if p.look().kind != want {
		p.giveUp()
	}
	return p.read()
}

// take reads the next token if it is of a kind.
func (p *parser) take(want kind) bool {
	if p.look().kind != want {
		return false
	}
	p.read()
	return true
}

// takeWord reads the next token if it is a certain word.
func (p *parser) takeWord(word string) bool {
	if !p.isWord(word) {
		return false
	}
	p.read()
	return true
}

func (p *parser) isWord(word string) bool {
	t := p.look()
	return t.kind == ident && string(p.src[t.start:t.end]) == word
}

// inBrackets makes newlines count no more, until back is called.
func (p *parser) inBrackets() (back func()) {
	before := p.newlines
	p.newlines = false
	return func() { p.newlines = before }
}

// name is the text of a word. Words that a file has several times are one string.
func (p *parser) name(t token) string {
	if known, ok := p.names[string(p.src[t.start:t.end])]; ok {
		return known
	}
	name := string(p.src[t.start:t.end])
	p.names[name] = name
	return name
}

func (p *parser) at(t token) hcl.Range { return p.between(t, t) }

// between is the range from the beginning of a token to the end of another.
func (p *parser) between(first, last token) hcl.Range {
	return hcl.Range{Filename: p.filename, Start: first.from, End: last.to}
}

// body reads the attributes and blocks up to a token that ends them.
func (p *parser) body(until kind) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, Blocks: hclsyntax.Blocks{}}
	first := p.last
	if p.last == (token{}) {
		first = *p.look()
	}
	for p.look().kind != until {
		if p.take(newline) {
			continue
		}
		switch word := p.expect(ident); p.look().kind {
		case equal:
			attr := p.attribute(word)
			if body.Attributes[attr.Name] != nil {
				p.giveUp()
			}
			body.Attributes[attr.Name] = attr
			p.endOfItem()
		default:
			body.Blocks = append(body.Blocks, p.block(word))
		}
	}
	last := p.read()
	body.SrcRange = p.between(first, last)
	body.EndRange = hcl.Range{Filename: p.filename, Start: last.to, End: last.to}
	return body
}

// endOfItem reads the newline behind an attribute or a block.
func (p *parser) endOfItem() {
	if k := p.look().kind; k != newline && k != end {
		p.giveUp()
	}
	p.read()
}

func (p *parser) attribute(name token) *hclsyntax.Attribute {
	sign := p.read()
	expr := p.expression()
	return &hclsyntax.Attribute{
		Name: p.name(name), Expr: expr,
		SrcRange: p.between(name, p.last), NameRange: p.at(name), EqualsRange: p.at(sign),
	}
}

func (p *parser) block(word token) *hclsyntax.Block {
	block := &hclsyntax.Block{Type: p.name(word), TypeRange: p.at(word)}
	for {
		switch p.look().kind {
		case ident:
			label := p.read()
			block.Labels = append(block.Labels, p.name(label))
			block.LabelRanges = append(block.LabelRanges, p.at(label))
			continue
		case openQuote:
			label, at := p.label()
			block.Labels = append(block.Labels, label)
			block.LabelRanges = append(block.LabelRanges, at)
			continue
		}
		break
	}
	block.OpenBraceRange = p.at(p.expect(openBrace))
	switch p.look().kind {
	case newline, closeBrace:
		block.Body = p.body(closeBrace)
	default:
		block.Body = p.oneLine()
	}
	block.CloseBraceRange = p.at(p.last)
	p.endOfItem()
	return block
}

// oneLine reads the body of a block on one line, { a = 1 }, which has one attribute.
func (p *parser) oneLine() *hclsyntax.Body {
	word := p.expect(ident)
	if p.look().kind != equal {
		p.giveUp()
	}
	attr := p.attribute(word)
	p.expect(closeBrace)
	return &hclsyntax.Body{
		Attributes: hclsyntax.Attributes{attr.Name: attr},
		SrcRange:   attr.SrcRange,
		EndRange:   hcl.Range{Filename: p.filename, Start: attr.SrcRange.End, End: attr.SrcRange.End},
	}
}

// label reads a label in quotes.
func (p *parser) label() (string, hcl.Range) {
	open := p.read()
	text := ""
	if p.look().kind == literal {
		text = p.unescape(p.read(), true)
	}
	return text, p.between(open, p.expect(closeQuote))
}
