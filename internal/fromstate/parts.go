package fromstate

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/render"
)

// part is a part of a spec that was recovered from a state.
type part struct {
	render.Recovered
	first, last int // lines in the file of the spec
	heading     int // the line of the key of its section
	// dropped says why the part was dropped, "" if it was not.
	dropped string
}

// whole tells whether a part is a whole section.
func (p *part) whole() bool { return p.Key == "" && !p.Item }

// name is the path of a part.
func (p *part) name() string {
	if p.Key != "" {
		return p.Section + "." + p.Key
	}
	return p.Section
}

// stateValues gives the resources of a state by type, as recover blocks see them:
// their values, their address, and a name of letters and digits. Secrets are null, and so
// is what another version of the provider has not written.
func stateValues(resources []*Resource, schemaOf func(string) *tfjson.SchemaBlock) map[string]cty.Value {
	lists := map[string][]cty.Value{}
	for _, r := range resources {
		if r.Alias != "" {
			continue // what stands elsewhere is there a second time
		}
		values := unwritten(schemaOf(r.Type))
		for name, text := range r.Values {
			typ, err := ctyjson.ImpliedType(text)
			if err != nil || r.Secret[name] {
				continue
			}
			if value, err := ctyjson.Unmarshal(text, typ); err == nil && !r.holdsSecret(name, value) {
				values[name] = value
			}
		}
		values["address"], values["label"] = cty.StringVal(r.Address), cty.StringVal(r.label())
		lists[r.Type] = append(lists[r.Type], cty.ObjectVal(values))
	}
	all := map[string]cty.Value{}
	for typ, list := range lists {
		all[typ] = cty.TupleVal(list)
	}
	return all
}

// unwritten are the values of a resource of which nothing is known.
func unwritten(about *tfjson.SchemaBlock) map[string]cty.Value {
	values := map[string]cty.Value{}
	if about == nil {
		return values
	}
	for name := range about.Attributes {
		values[name] = cty.NullVal(cty.DynamicPseudoType)
	}
	for name, nested := range about.NestedBlocks {
		if values[name] = cty.EmptyTupleVal; nested.NestingMode == tfjson.SchemaNestingModeSingle {
			values[name] = cty.NullVal(cty.DynamicPseudoType)
		}
	}
	return values
}

// specText is the file of a spec with the parts that are not dropped, and with settings.
func specText(parts []*part, settings map[string]map[string]cty.Value) []byte {
	root := &yaml.Node{Kind: yaml.MappingNode}
	for _, p := range parts {
		if p.dropped == "" {
			p.into(root)
		}
	}
	if len(settings) > 0 {
		byAddress := map[string]cty.Value{}
		for address, arguments := range settings {
			byAddress[address] = cty.ObjectVal(arguments)
		}
		set(root, "settings", node(cty.ObjectVal(byAddress)))
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if len(root.Content) == 0 || enc.Encode(root) != nil {
		return nil // of nodes that were made here
	}
	return b.Bytes()
}

func (p *part) into(root *yaml.Node) {
	section := get(root, p.Section)
	switch {
	case p.Item && section == nil:
		set(root, p.Section, &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{node(p.Value)}})
	case p.Item:
		section.Content = append(section.Content, node(p.Value))
	case p.Key != "" && section == nil:
		set(root, p.Section, &yaml.Node{Kind: yaml.MappingNode})
		p.into(root)
	case p.Key != "":
		set(section, p.Key, node(p.Value))
	default:
		set(root, p.Section, node(p.Value))
	}
}

func get(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func set(n *yaml.Node, key string, value *yaml.Node) {
	if at := get(n, key); at != nil {
		*at = *value
		return
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, value)
}

// node is a value as YAML. What is null is left out.
func node(value cty.Value) *yaml.Node {
	value, _ = value.Unmark()
	typ := value.Type()
	if typ.IsPrimitiveType() {
		text, _ := json.Marshal(ctyjson.SimpleJSONValue{Value: value})
		if typ == cty.String {
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value.AsString()}
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Value: string(text)}
	}
	n := &yaml.Node{Kind: yaml.SequenceNode}
	named := typ.IsObjectType() || typ.IsMapType()
	if named {
		n.Kind = yaml.MappingNode
	}
	for it := value.ElementIterator(); it.Next(); {
		key, item := it.Element()
		switch {
		case item.IsNull():
		case named:
			set(n, key.AsString(), node(item))
		default:
			n.Content = append(n.Content, node(item))
		}
	}
	return n
}

// place finds the lines of the parts in the file of the spec.
func place(parts []*part, text []byte) {
	var doc yaml.Node
	if yaml.Unmarshal(text, &doc) != nil || len(doc.Content) == 0 {
		return
	}
	root, items := doc.Content[0], map[string]int{}
	lines := bytes.Count(text, []byte("\n")) + 1
	for _, p := range parts {
		p.first, p.last, p.heading = 0, 0, 0
		section := get(root, p.Section)
		if p.dropped != "" || section == nil {
			continue
		}
		at := 0
		p.heading = headingOf(root, p.Section)
		starts := startsOf(section, p)
		switch {
		case p.Item:
			at = items[p.Section]
			items[p.Section]++
		case p.Key != "":
			at = slices.IndexFunc(starts, func(s start) bool { return s.key == p.Key })
		}
		if at >= 0 && at < len(starts) {
			p.first, p.last = starts[at].line, lines
			if at+1 < len(starts) {
				p.last = starts[at+1].line - 1
			} else if next := nextSection(root, p.Section); next > 0 {
				p.last = next - 1
			}
		}
	}
}

// start is where an entry of a section begins.
type start struct {
	key  string
	line int
}

func startsOf(section *yaml.Node, p *part) (starts []start) {
	switch {
	case p.whole():
		return []start{{"", section.Line}}
	case section.Kind == yaml.SequenceNode:
		for _, item := range section.Content {
			starts = append(starts, start{"", item.Line})
		}
	default:
		for i := 0; i+1 < len(section.Content); i += 2 {
			starts = append(starts, start{section.Content[i].Value, section.Content[i].Line})
		}
	}
	return starts
}

// headingOf is the line of the key of a section.
func headingOf(root *yaml.Node, name string) int {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == name {
			return root.Content[i].Line
		}
	}
	return 0
}

func nextSection(root *yaml.Node, name string) int {
	for i := 0; i+3 < len(root.Content); i += 2 {
		if root.Content[i].Value == name {
			return root.Content[i+2].Line
		}
	}
	return 0
}

// at finds the part at a line of the file.
func at(parts []*part, file string, line int) *part {
	if !strings.HasSuffix(file, SpecFile) {
		return nil
	}
	for _, p := range parts {
		if p.dropped == "" && p.first > 0 && p.first <= line && line <= p.last {
			return p
		}
	}
	return nil
}
