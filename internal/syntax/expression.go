package syntax

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// maxOperators is how many operators and indexes on one level this package follows. See
// maxDepth.
const maxOperators = 100

// usualSteps is how many steps most references have, with the first name.
const usualSteps = 3

// precedence is how tightly each operator binds.
var precedence = [256]int{
	or:     1,
	and:    2,
	equals: 3, notEquals: 3,
	less: 4, lessOrEqual: 4, greater: 4, greaterOrEqual: 4,
	plus: 5, minus: 5,
	star: 6, slash: 6, percent: 6,
}

var operations = [256]*hclsyntax.Operation{
	or: hclsyntax.OpLogicalOr, and: hclsyntax.OpLogicalAnd,
	equals: hclsyntax.OpEqual, notEquals: hclsyntax.OpNotEqual,
	less: hclsyntax.OpLessThan, lessOrEqual: hclsyntax.OpLessThanOrEqual,
	greater: hclsyntax.OpGreaterThan, greaterOrEqual: hclsyntax.OpGreaterThanOrEqual,
	plus: hclsyntax.OpAdd, minus: hclsyntax.OpSubtract,
	star: hclsyntax.OpMultiply, slash: hclsyntax.OpDivide, percent: hclsyntax.OpModulo,
}

// expression reads a value: a conditional, or what may be a part of one.
func (p *parser) expression() hclsyntax.Expression {
	if p.depth++; p.depth > maxDepth {
		p.giveUp()
	}
	defer func() { p.depth-- }()
	start := *p.look()
	condition := p.operation(1)
	if !p.take(question) {
		return condition
	}
	e := &hclsyntax.ConditionalExpr{Condition: condition}
	e.TrueResult = p.expression()
	p.expect(colon)
	e.FalseResult = p.expression()
	e.SrcRange = hcl.RangeBetween(p.at(start), e.FalseResult.Range())
	return e
}

// operation reads operands with operators between them that bind as tightly as least,
// or more. Those that bind equally are taken from the left.
func (p *parser) operation(least int) hclsyntax.Expression {
	left := p.operand()
	for n := 0; ; n++ {
		sign := p.look().kind
		if precedence[sign] < least {
			return left
		}
		if n > maxOperators {
			p.giveUp()
		}
		p.read()
		right := p.operation(precedence[sign] + 1)
		left = &hclsyntax.BinaryOpExpr{
			LHS: left, Op: operations[sign], RHS: right, SrcRange: hcl.RangeBetween(left.Range(), right.Range()),
		}
	}
}

// operand reads a term and the attributes and elements that are read from it.
func (p *parser) operand() hclsyntax.Expression {
	return p.steps(p.term())
}

// steps reads what follows a term: .name, ["key"], [index] and [*].
func (p *parser) steps(from hclsyntax.Expression) hclsyntax.Expression {
	result := from
	for n := 0; ; n++ {
		if n > maxOperators {
			p.giveUp()
		}
		switch p.look().kind {
		case dot:
			first := p.read()
			word := p.expect(ident)
			rng := p.between(first, word)
			result = step(result, hcl.TraverseAttr{Name: p.name(word), SrcRange: rng}, rng)
		case openBracket:
			open := p.read()
			if p.take(star) {
				return p.splat(from, result, open)
			}
			result = p.index(from, result, open)
		default:
			return result
		}
	}
}

// splat reads the rest of a[*] and what is read from each of the elements.
func (p *parser) splat(from, source hclsyntax.Expression, open token) hclsyntax.Expression {
	marker := p.between(open, p.expect(closeBracket))
	item := &hclsyntax.AnonSymbolExpr{SrcRange: marker}
	each := p.steps(item)
	return &hclsyntax.SplatExpr{
		Source: source, Each: each, Item: item,
		SrcRange: hcl.RangeBetween(from.Range(), each.Range()), MarkerRange: marker,
	}
}

// index reads the rest of a[key]. A key that is known by itself is a step of a reference.
func (p *parser) index(from, collection hclsyntax.Expression, open token) hclsyntax.Expression {
	back := p.inBrackets()
	key := p.expression()
	rng := p.between(open, p.expect(closeBracket))
	back()
	switch known := key.(type) {
	case *hclsyntax.LiteralValueExpr:
		return step(collection, hcl.TraverseIndex{Key: known.Val, SrcRange: rng}, rng)
	case *hclsyntax.TemplateExpr:
		if known.IsStringLiteral() {
			value, _ := known.Value(nil)
			return step(collection, hcl.TraverseIndex{Key: value, SrcRange: rng}, rng)
		}
	}
	return &hclsyntax.IndexExpr{
		Collection: collection, Key: key,
		SrcRange: hcl.RangeBetween(from.Range(), rng), OpenRange: p.at(open), BracketRange: rng,
	}
}

// step adds a step to a reference.
func step(from hclsyntax.Expression, next hcl.Traverser, rng hcl.Range) hclsyntax.Expression {
	switch e := from.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		e.Traversal = append(e.Traversal, next)
		e.SrcRange.End = rng.End
		return e
	case *hclsyntax.RelativeTraversalExpr:
		e.Traversal = append(e.Traversal, next)
		e.SrcRange.End = rng.End
		return e
	}
	return &hclsyntax.RelativeTraversalExpr{
		Source: from, Traversal: hcl.Traversal{next}, SrcRange: hcl.RangeBetween(from.Range(), rng),
	}
}

// term reads the smallest part of an expression that is one by itself.
func (p *parser) term() hclsyntax.Expression {
	first := p.read()
	switch first.kind {
	case ident:
		return p.word(first)
	case openQuote:
		return p.template(closeQuote, false, &first)
	case openHeredoc:
		return p.template(closeHeredoc, p.src[first.start+2] == '-', &first)
	case number:
		value, err := cty.ParseNumberVal(string(p.src[first.start:first.end]))
		if err != nil {
			p.giveUp()
		}
		return &hclsyntax.LiteralValueExpr{Val: value, SrcRange: p.at(first)}
	case openParen:
		back := p.inBrackets()
		inner := p.expression()
		last := p.expect(closeParen)
		back()
		return &hclsyntax.ParenthesesExpr{Expression: inner, SrcRange: p.between(first, last)}
	case openBracket:
		return p.tuple(first)
	case openBrace:
		return p.object(first)
	case minus:
		return p.unary(first, hclsyntax.OpNegate)
	case bang:
		return p.unary(first, hclsyntax.OpLogicalNot)
	}
	p.giveUp()
	return nil
}

func (p *parser) unary(sign token, op *hclsyntax.Operation) hclsyntax.Expression {
	if p.depth++; p.depth > maxDepth {
		p.giveUp()
	}
	operand := p.operand()
	p.depth--
	return &hclsyntax.UnaryOpExpr{
		Op: op, Val: operand, SrcRange: hcl.RangeBetween(p.at(sign), operand.Range()), SymbolRange: p.at(sign),
	}
}

// word reads what begins with a word: a literal, the call of a function, or a reference.
func (p *parser) word(word token) hclsyntax.Expression {
	if k := p.look().kind; k == openParen || k == doubleColon {
		return p.call(word)
	}
	rng := p.at(word)
	switch name := p.name(word); name {
	case "true":
		return &hclsyntax.LiteralValueExpr{Val: cty.True, SrcRange: rng}
	case "false":
		return &hclsyntax.LiteralValueExpr{Val: cty.False, SrcRange: rng}
	case "null":
		return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType), SrcRange: rng}
	default:
		steps := make(hcl.Traversal, 1, usualSteps)
		steps[0] = hcl.TraverseRoot{Name: name, SrcRange: rng}
		return &hclsyntax.ScopeTraversalExpr{Traversal: steps, SrcRange: rng}
	}
}

// call reads the rest of a call, whose function may be in a namespace: gen::name(a, b...).
func (p *parser) call(word token) hclsyntax.Expression {
	e := &hclsyntax.FunctionCallExpr{Name: p.name(word)}
	last := word
	for p.take(doubleColon) {
		last = p.expect(ident)
		e.Name += "::" + p.name(last)
	}
	e.NameRange = p.between(word, last)
	e.OpenParenRange = p.at(p.expect(openParen))
	back := p.inBrackets()
	for p.look().kind != closeParen {
		e.Args = append(e.Args, p.expression())
		if p.take(ellipsis) {
			e.ExpandFinal = true
			break
		}
		if !p.take(comma) {
			break
		}
	}
	e.CloseParenRange = p.at(p.expect(closeParen))
	back()
	return e
}

func (p *parser) tuple(open token) hclsyntax.Expression {
	back := p.inBrackets()
	defer back()
	if p.takeWord("for") {
		return p.forExpr(open, closeBracket)
	}
	e := &hclsyntax.TupleConsExpr{OpenRange: p.at(open)}
	for p.look().kind != closeBracket {
		e.Exprs = append(e.Exprs, p.expression())
		if !p.take(comma) {
			break
		}
	}
	e.SrcRange = p.between(open, p.expect(closeBracket))
	return e
}

func (p *parser) object(open token) hclsyntax.Expression {
	back := p.inBrackets()
	defer back()
	if p.takeWord("for") {
		return p.forExpr(open, closeBrace)
	}
	p.newlines = true
	e := &hclsyntax.ObjectConsExpr{OpenRange: p.at(open)}
	for {
		if p.take(newline) {
			continue
		}
		if p.look().kind == closeBrace {
			break
		}
		key := &hclsyntax.ObjectConsKeyExpr{ForceNonLiteral: p.look().kind == openParen}
		key.Wrapped = p.expression()
		if !p.take(equal) {
			p.expect(colon)
		}
		e.Items = append(e.Items, hclsyntax.ObjectConsItem{KeyExpr: key, ValueExpr: p.expression()})
		if !p.take(comma) && !p.take(newline) {
			break
		}
	}
	e.SrcRange = p.between(open, p.expect(closeBrace))
	return e
}

// forExpr reads a for expression behind the word for.
func (p *parser) forExpr(open token, closing kind) hclsyntax.Expression {
	e := &hclsyntax.ForExpr{OpenRange: p.at(open)}
	e.KeyVar, e.ValVar = p.loopVariables()
	e.CollExpr = p.expression()
	p.expect(colon)
	e.ValExpr = p.expression()
	if p.take(arrow) {
		e.KeyExpr, e.ValExpr = e.ValExpr, p.expression()
	}
	e.Group = p.take(ellipsis)
	if p.takeWord("if") {
		e.CondExpr = p.expression()
	}
	isObject := closing == closeBrace
	if (e.KeyExpr != nil) != isObject || e.Group && !isObject {
		p.giveUp()
	}
	last := p.expect(closing)
	e.SrcRange, e.CloseRange = p.between(open, last), p.at(last)
	return e
}

// loopVariables reads the names of a for, and the word in: key, value in.
func (p *parser) loopVariables() (key, value string) {
	value = p.name(p.expect(ident))
	if p.take(comma) {
		key, value = value, p.name(p.expect(ident))
	}
	if !p.takeWord("in") {
		p.giveUp()
	}
	return key, value
}
