package foreign

import (
	"errors"
	"slices"

	"gopkg.in/yaml.v3"
)

// mostAliased is how many values the aliases of a document may stand for. No document that
// people wrote comes near.
const mostAliased = 10_000

// resolver replaces aliases by the values that they refer to.
type resolver struct {
	open  []*yaml.Node // the aliases being followed
	count int
}

// resolved gives a value without aliases and without the merge keys "<<". Each value
// keeps its own line.
func (r *resolver) resolved(n *yaml.Node) (*yaml.Node, error) {
	if n.Kind == yaml.AliasNode {
		if slices.Contains(r.open, n.Alias) {
			return nil, errors.New("an alias stands within what it stands for")
		}
		r.open = append(r.open, n.Alias)
		defer func() { r.open = r.open[:len(r.open)-1] }()
		n = n.Alias
	}
	if len(r.open) > 0 {
		if r.count++; r.count > mostAliased {
			return nil, errors.New("its aliases stand for too many values")
		}
	}
	same := *n
	same.Content = nil
	for i, below := range n.Content {
		one, err := r.resolved(below)
		if err != nil {
			return nil, err
		}
		if n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == "<<" {
			same.Content = merged(same.Content[:len(same.Content)-1], n, one)
			continue
		}
		same.Content = append(same.Content, one)
	}
	return &same, nil
}

// merged adds to the keys of a map those keys of others that it does not have itself.
func merged(content []*yaml.Node, own *yaml.Node, others *yaml.Node) []*yaml.Node {
	all := []*yaml.Node{others}
	if isList(others) {
		all = others.Content
	}
	for _, other := range all {
		keyed(other, func(key, value *yaml.Node) {
			if get(own, key.Value) == nil && get(&yaml.Node{Kind: yaml.MappingNode, Content: content}, key.Value) == nil {
				content = append(content, key, value)
			}
		})
	}
	return content
}
