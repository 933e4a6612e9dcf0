package render

import "math/big"

// Accepted is what the provider accepts for an argument, according to the pack: a list
// of words, or numbers between bounds; a bound is "" if there is none.
type Accepted struct {
	Values   []string
	Min, Max string
}

// Accepts gives what the provider accepts for an argument, such as
// "test_app.port.number": the type of the resource, the blocks within it, the
// argument. It is not ok if the accepted values cannot be listed.
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
