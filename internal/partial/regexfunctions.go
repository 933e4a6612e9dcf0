package partial

import (
	"errors"
	"regexp"
	"sync"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// regexFunctions are those of cty, but each pattern is compiled once. cty compiles it twice in
// each call, and a pack asks for the same few patterns of every name in a spec.
func regexFunctions() map[string]function.Function {
	return map[string]function.Function{
		"regex": regexFunction(func(of cty.Type) cty.Type { return of }, func(p *pattern, text string) (cty.Value, error) {
			match := p.FindStringSubmatchIndex(text)
			if match == nil {
				return cty.NilVal, errors.New("pattern did not match any part of the given string")
			}
			return p.value(text, match), nil
		}),
		"regexall": regexFunction(cty.List, func(p *pattern, text string) (cty.Value, error) {
			matches := p.FindAllStringSubmatchIndex(text, -1)
			if len(matches) == 0 {
				return cty.ListValEmpty(p.result), nil
			}
			values := make([]cty.Value, len(matches))
			for i, match := range matches {
				values[i] = p.value(text, match)
			}
			return cty.ListVal(values), nil
		}),
	}
}

// regexFunction makes a function of a pattern and a text. typeOf gives the type of its result
// from that of a match.
func regexFunction(typeOf func(cty.Type) cty.Type, find func(*pattern, string) (cty.Value, error)) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "pattern", Type: cty.String}, {Name: "string", Type: cty.String}},
		Type: func(args []cty.Value) (cty.Type, error) {
			if !args[0].IsKnown() {
				return typeOf(cty.DynamicPseudoType), nil
			}
			p := patternOf(args[0].AsString())
			return typeOf(p.result), p.err
		},
		RefineResult: func(b *cty.RefinementBuilder) *cty.RefinementBuilder { return b.NotNull() },
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return find(patternOf(args[0].AsString()), args[1].AsString())
		},
	})
}

// pattern is a compiled regular expression.
type pattern struct {
	*regexp.Regexp
	// result is the type of a match: a text, a list of the groups, or an object of the named ones.
	result cty.Type
	err    error // what is wrong with it; the rest is then missing
}

// patterns are those that were compiled, by their texts. Only so many are kept, because a
// pattern may come from a spec.
var patterns = struct {
	sync.Mutex
	known map[string]*pattern
}{known: map[string]*pattern{}}

const mostPatterns = 1000

func patternOf(text string) *pattern {
	patterns.Lock()
	defer patterns.Unlock()
	if p := patterns.known[text]; p != nil {
		return p
	}
	if len(patterns.known) >= mostPatterns {
		clear(patterns.known)
	}
	p := &pattern{}
	// cty says what a pattern gives, and what is wrong with it.
	p.result, p.err = stdlib.RegexFunc.ReturnTypeForValues([]cty.Value{cty.StringVal(text), cty.UnknownVal(cty.String)})
	if p.err == nil {
		p.Regexp, p.err = regexp.Compile(text)
	}
	patterns.known[text] = p
	return p
}

// value is a match as cty gives it. A group that has no part in the match is null.
func (p *pattern) value(text string, match []int) cty.Value {
	if p.result == cty.String {
		return cty.StringVal(text[match[0]:match[1]])
	}
	groups := make([]cty.Value, len(match)/2-1)
	for i := range groups {
		groups[i] = cty.NullVal(cty.String)
		if start, end := match[2*i+2], match[2*i+3]; start >= 0 {
			groups[i] = cty.StringVal(text[start:end])
		}
	}
	if p.result.IsTupleType() {
		return cty.TupleVal(groups)
	}
	named := make(map[string]cty.Value, len(groups))
	for i, name := range p.SubexpNames()[1:] {
		named[name] = groups[i]
	}
	return cty.ObjectVal(named)
}
