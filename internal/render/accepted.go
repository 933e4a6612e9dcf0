package render

import "math/big"

// Accepted is what the pack says that its provider takes for an argument: words, or
// numbers between bounds, "" for none.
type Accepted struct {
	Values   []string
	Min, Max string
}

// Accepts is what is known of an argument by its path: the type of the resource, the
// blocks within it, and the argument. It is not ok when nothing can be listed.
func (p *Pack) Accepts(argument string) (a Accepted, ok bool) {
	f := p.facts[argument]
	switch {
	case f == nil || f.multiple != nil || f.pattern != nil:
		return Accepted{}, false
	case len(f.oneOf) > 0:
		return Accepted{Values: f.oneOf}, true
	case f.min == nil && f.max == nil:
		return Accepted{}, false
	}
	return Accepted{Min: bound(f.min), Max: bound(f.max)}, true
}

func bound(n *big.Float) string {
	if n == nil {
		return ""
	}
	return n.Text('f', -1)
}
