package render

import (
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
		for _, match := range packValueName.FindAllSubmatchIndex(source.Bytes, -1) {
			if !within(apart[name], match[0]) {
				follow(string(source.Bytes[match[2]:match[3]]))
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
