package render

import (
	"bytes"
	"iter"

	"github.com/hashicorp/hcl/v2"
)

// judging gives the values of the pack that only rules and needs read, directly or
// through other values. Such values check the spec and write nothing, so a key of the
// spec that only they read has no effect on the output.
func (p *Pack) judging() map[string]bool {
	making := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		value, ok := p.values[name]
		if !ok || making[name] {
			return
		}
		making[name] = true
		for _, used := range p.memory.readBy(value.attr.Expr).values {
			follow(used.name)
		}
	}
	apart := map[string][]hcl.Range{} // by file: rules, needs and the values themselves
	for _, at := range p.judges {
		apart[at.Filename] = append(apart[at.Filename], at)
	}
	for _, value := range p.values {
		at := value.attr.SrcRange
		apart[at.Filename] = append(apart[at.Filename], at)
	}
	for name, source := range p.sources {
		for at, value := range valuesNamed(source.Bytes) {
			if !within(apart[name], at) {
				follow(value)
			}
		}
	}
	judging := map[string]bool{}
	for name := range p.values {
		judging[name] = !making[name]
	}
	return judging
}

func within(ranges []hcl.Range, at int) bool {
	for _, rng := range ranges {
		if rng.Start.Byte <= at && at < rng.End.Byte {
			return true
		}
	}
	return false
}

// valuesNamed finds the values of the pack that a text names, such as "subnets" in
// pack.subnets, each with the byte at which it does.
func valuesNamed(text []byte) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; ; {
			next := bytes.Index(text[at:], packDot)
			if next < 0 {
				return
			}
			start := at + next
			at = start + len(packDot)
			name := at
			for at < len(text) && (isWord(text[at]) && (at > name || !isDigit(text[at]))) {
				at++
			}
			if at > name && (start == 0 || !isWord(text[start-1])) && !yield(start, string(text[name:at])) {
				return
			}
		}
	}
}

var packDot = []byte("pack.")

func isWord(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
