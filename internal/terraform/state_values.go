package terraform

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// present are the resources in the state, with the values that the provider just read.
type present struct {
	all []*presentResource
}

type presentResource struct {
	*tfjson.StateResource
	module tfcode.Module
	leaves map[string]bool // the texts of all values, computed on demand
}

func newPresent(state *tfjson.State) *present {
	p := &present{}
	if state != nil && state.Values != nil {
		p.add(state.Values.RootModule)
	}
	return p
}

func (p *present) add(m *tfjson.StateModule) {
	if m == nil {
		return
	}
	for _, r := range m.Resources {
		if r != nil && r.Mode != tfjson.DataResourceMode {
			p.all = append(p.all, &presentResource{StateResource: r, module: tfcode.ModuleOf(m.Address)})
		}
	}
	for _, child := range m.ChildModules {
		p.add(child)
	}
}

// at finds a resource by its address, nil if there is none.
func (p *present) at(address string) *presentResource {
	i := slices.IndexFunc(p.all, func(r *presentResource) bool { return r.Address == address })
	if i < 0 {
		return nil
	}
	return p.all[i]
}

// childrenOf gives the resources of some types that refer to another resource.
func (p *present) childrenOf(parent *presentResource, types []string) []*presentResource {
	var children []*presentResource
	for _, r := range p.all {
		if !slices.Contains(types, r.Type) {
			continue
		}
		for _, name := range []string{"id", "name"} {
			if text, ok := parent.AttributeValues[name].(string); ok && text != "" && r.values()[text] {
				children = append(children, r)
				break
			}
		}
	}
	return children
}

// accounted tells whether an item of a collection belongs to a resource: one of the
// types that refers to the parent and has the same values as the item. An item with
// lists stands for several resources: the ports of a rule with each of its networks.
func (p *present) accounted(parent *presentResource, types []string, item any) bool {
	children := p.childrenOf(parent, types)
	own, several := parts(item)
	if len(several) == 0 {
		several = []string{""}
	}
	for _, one := range several {
		wanted := append(own[:len(own):len(own)], one)
		if !slices.ContainsFunc(children, func(r *presentResource) bool { return r.says(wanted) }) {
			return false
		}
	}
	return true
}

// says tells whether all texts are among the values of a resource. An empty list of
// texts does not count.
func (r *presentResource) says(texts []string) bool {
	return !slices.ContainsFunc(texts, func(text string) bool { return text != "" && !r.values()[text] })
}

func (r *presentResource) values() map[string]bool {
	if r.leaves == nil {
		r.leaves = map[string]bool{}
		r.note(any(r.AttributeValues))
	}
	return r.leaves
}

func (r *presentResource) note(value any) {
	switch value := value.(type) {
	case map[string]any:
		for _, v := range value {
			r.note(v)
		}
	case []any:
		for _, v := range value {
			r.note(v)
		}
	default:
		r.leaves[leaf(value)] = true
	}
}

// parts splits the texts of an item into those of the whole item and those of its
// lists, each of which stands for one resource more. Empty values and booleans are
// left out.
func parts(item any) (own, several []string) {
	fields, ok := item.(map[string]any)
	if !ok {
		return []string{leaf(item)}, nil
	}
	for _, name := range sortedNames(fields) {
		switch value := fields[name].(type) {
		case []any:
			for _, v := range value {
				several = append(several, leaf(v))
			}
		default:
			own = append(own, leaf(value))
		}
	}
	return own, several
}

// leaf gives the text of a value, "" if it is empty. Equal JSON documents have equal
// texts.
func leaf(value any) string {
	if _, isBool := value.(bool); isBool || empty(value) {
		return ""
	}
	text := fmt.Sprint(value)
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		var document any
		if json.Unmarshal([]byte(text), &document) == nil {
			if same, err := json.Marshal(document); err == nil {
				return string(same)
			}
		}
	}
	return text
}

// sensitiveAt gives the state's marks for sensitive parts of an item.
func (r *presentResource) sensitiveAt(name string, i int) any {
	var marks map[string]any
	if json.Unmarshal(r.SensitiveValues, &marks) != nil {
		return nil
	}
	if isTrue(marks[name]) {
		return true
	}
	return side{sensitive: marks[name]}.index(i).sensitive
}
