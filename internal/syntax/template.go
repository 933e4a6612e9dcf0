package syntax

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// part is a part of a template: text, a value that is inserted, or a directive.
type part struct {
	word string // of a directive: if, else, endif, for, endfor; "" for text and values
	text string // of text
	expr hclsyntax.Expression
	// key and value are the names of a for.
	key, value string
	rng        hcl.Range
}

func (x *part) isText() bool { return x.word == "" && x.expr == nil }

// template reads a template up to the token that ends it, which begins with the token
// open, if any. The lines of a flush one, <<-EOT, lose the blanks that all have.
func (p *parser) template(until kind, flush bool, open *token) hclsyntax.Expression {
	first := *p.look()
	parts := p.parts(p.takeList(), until, flush, first)
	defer p.giveBack(parts)
	rng := p.between(first, p.last)
	if open != nil {
		rng = p.between(*open, p.last)
	}
	if len(parts) == 1 && parts[0].word == "" && parts[0].expr != nil {
		return &hclsyntax.TemplateWrapExpr{Wrapped: parts[0].expr, SrcRange: rng}
	}
	exprs, rest := p.upTo(parts, "")
	if len(rest) > 0 {
		p.giveUp()
	}
	return &hclsyntax.TemplateExpr{Parts: exprs, SrcRange: rng}
}

// takeList gives an empty list for the parts of a template. One that is given back serves
// the next template: most have one part, and a file has hundreds.
func (p *parser) takeList() []part {
	last := len(p.lists) - 1
	if last < 0 {
		return nil
	}
	list := p.lists[last]
	p.lists = p.lists[:last]
	return list
}

func (p *parser) giveBack(list []part) { p.lists = append(p.lists, list[:0]) }

// parts reads the parts of a template, and the token that ends it. Neighbouring pieces of
// text are one part.
func (p *parser) parts(parts []part, until kind, flush bool, first token) []part {
	trims := false // whether a ~ takes the blanks from the next text
	for {
		next := p.read()
		if next.kind == until {
			break
		}
		if before := len(parts) - 1; (next.kind == interpolation || next.kind == directive) &&
			next.end-next.start == 3 && before >= 0 && parts[before].isText() {
			parts[before].text = strings.TrimRightFunc(parts[before].text, unicode.IsSpace)
		}
		switch next.kind {
		case literal:
			text := p.unescape(next, until == closeQuote)
			if trims {
				text = strings.TrimLeftFunc(text, unicode.IsSpace)
			}
			parts = append(parts, part{text: text, rng: p.at(next)})
			trims = false
		case interpolation:
			back := p.inBrackets()
			expr := p.expression()
			last := p.expect(sequenceEnd)
			back()
			parts, trims = append(parts, part{expr: expr, rng: p.between(next, last)}), last.end-last.start == 2
		case directive:
			back := p.inBrackets()
			x := p.directive()
			last := p.expect(sequenceEnd)
			back()
			x.rng = p.between(next, last)
			parts, trims = append(parts, x), last.end-last.start == 2
		default:
			p.giveUp()
		}
	}
	if flush {
		p.flush(parts)
	}
	if parts = melded(parts); len(parts) == 0 {
		parts = append(parts, part{rng: hcl.Range{Filename: p.filename, Start: first.to, End: first.to}})
	}
	return parts
}

// directive reads a directive behind its %{.
func (p *parser) directive() part {
	x := part{word: p.name(p.expect(ident))}
	switch x.word {
	case "if":
		x.expr = p.expression()
	case "for":
		x.key, x.value = p.loopVariables()
		x.expr = p.expression()
	case "else", "endif", "endfor":
	default:
		p.giveUp()
	}
	return x
}

// melded makes one part of neighbouring pieces of text.
func melded(parts []part) []part {
	kept := parts[:0]
	for i := 0; i < len(parts); {
		if !parts[i].isText() {
			kept = append(kept, parts[i])
			i++
			continue
		}
		last := i + 1
		for last < len(parts) && parts[last].isText() {
			last++
		}
		whole := parts[i]
		if last-i > 1 {
			var text strings.Builder
			for _, x := range parts[i:last] {
				text.WriteString(x.text)
			}
			whole.text, whole.rng.End = text.String(), parts[last-1].rng.End
		}
		kept = append(kept, whole)
		i = last
	}
	return kept
}

// flush takes from the lines of a here-document the blanks at their beginning, as many as
// each has that is not blank.
func (p *parser) flush(parts []part) {
	const none = int(^uint(0) >> 1)
	least := none
	var lines []*part // the texts that begin a line
	begins := true
	for i := range parts {
		x := &parts[i]
		if begins {
			blanks := 0
			if x.isText() {
				blanks = len(x.text) - len(strings.TrimLeftFunc(x.text, unicode.IsSpace))
				p.columns([]byte(x.text[:blanks])) // a byte each, or not for this package
				if blanks == len(x.text) && strings.HasSuffix(x.text, "\n") {
					blanks = none
				} else {
					lines = append(lines, x)
				}
			}
			least = min(least, blanks)
		}
		begins = x.isText() && strings.HasSuffix(x.text, "\n")
	}
	for _, x := range lines {
		x.text = x.text[least:]
		x.rng.Start.Column += least
		x.rng.Start.Byte += least
	}
}

// upTo makes expressions of parts, up to a directive that ends them: else, endif or
// endfor; "" is the end of the template. rest begins with that directive.
func (p *parser) upTo(parts []part, word string) (exprs []hclsyntax.Expression, rest []part) {
	for len(parts) > 0 {
		x := &parts[0]
		switch x.word {
		case "":
			expr := x.expr
			if expr == nil {
				expr = &hclsyntax.LiteralValueExpr{Val: cty.StringVal(x.text), SrcRange: x.rng}
			}
			exprs, parts = append(exprs, expr), parts[1:]
		case "if":
			var expr hclsyntax.Expression
			expr, parts = p.choice(x, parts[1:])
			exprs = append(exprs, expr)
		case "for":
			var expr hclsyntax.Expression
			expr, parts = p.loop(x, parts[1:])
			exprs = append(exprs, expr)
		default:
			if x.word != word && (x.word != "else" || word != "endif") {
				p.giveUp()
			}
			return exprs, parts
		}
	}
	if word != "" {
		p.giveUp()
	}
	return exprs, nil
}

// choice makes an expression of %{ if }, of what is behind it and of its %{ endif }.
func (p *parser) choice(open *part, parts []part) (hclsyntax.Expression, []part) {
	if p.depth++; p.depth > maxDepth {
		p.giveUp()
	}
	yes, parts := p.upTo(parts, "endif")
	var no []hclsyntax.Expression
	if parts[0].word == "else" {
		if no, parts = p.upTo(parts[1:], "endif"); parts[0].word == "else" {
			p.giveUp()
		}
	}
	p.depth--
	last := parts[0].rng
	return &hclsyntax.ConditionalExpr{
		Condition:   open.expr,
		TrueResult:  p.branch(yes, open.rng.End),
		FalseResult: p.branch(no, last.Start),
		SrcRange:    hcl.RangeBetween(open.rng, last),
	}, parts[1:]
}

// loop makes an expression of %{ for }, of what is behind it and of its %{ endfor }.
func (p *parser) loop(open *part, parts []part) (hclsyntax.Expression, []part) {
	if p.depth++; p.depth > maxDepth {
		p.giveUp()
	}
	each, parts := p.upTo(parts, "endfor")
	p.depth--
	last := parts[0].rng
	return &hclsyntax.TemplateJoinExpr{Tuple: &hclsyntax.ForExpr{
		KeyVar: open.key, ValVar: open.value, CollExpr: open.expr, ValExpr: p.branch(each, open.rng.End),
		SrcRange: hcl.RangeBetween(open.rng, last), OpenRange: open.rng, CloseRange: last,
	}}, parts[1:]
}

// branch is what stands between two directives; an empty text if there is nothing.
func (p *parser) branch(exprs []hclsyntax.Expression, empty hcl.Pos) *hclsyntax.TemplateExpr {
	if len(exprs) == 0 {
		exprs = []hclsyntax.Expression{&hclsyntax.LiteralValueExpr{
			Val: cty.StringVal(""), SrcRange: hcl.Range{Filename: p.filename, Start: empty, End: empty},
		}}
	}
	return &hclsyntax.TemplateExpr{
		Parts: exprs, SrcRange: hcl.RangeBetween(exprs[0].Range(), exprs[len(exprs)-1].Range()),
	}
}

// unescape is the text that a literal stands for.
func (p *parser) unescape(t token, quoted bool) string {
	raw := p.src[t.start:t.end]
	if bytes.IndexByte(raw, '{') < 0 && (!quoted || bytes.IndexByte(raw, '\\') < 0) {
		return string(raw)
	}
	text := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '\\' && quoted:
			i++
			at := strings.IndexByte(`nrt"\`, raw[i])
			if at < 0 {
				return p.unescapeSlowly(t)
			}
			text = append(text, "\n\r\t\"\\"[at])
		case (c == '$' || c == '%') && i+2 < len(raw) && raw[i+1] == c && raw[i+2] == '{':
			text = append(text, c, '{')
			i += 2
		default:
			text = append(text, c)
		}
	}
	return string(text)
}

// unescapeSlowly leaves the rarer escapes to hclsyntax: \u00e4.
func (p *parser) unescapeSlowly(t token) string {
	text, diags := hclsyntax.ParseStringLiteralToken(hclsyntax.Token{Type: hclsyntax.TokenQuotedLit, Bytes: p.src[t.start:t.end]})
	if len(diags) > 0 {
		p.giveUp()
	}
	return text
}
