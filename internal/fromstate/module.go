package fromstate

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// module is the module with the resources that the spec cannot express.
type module struct {
	i      *importer
	taken  map[*Resource]*rendered
	left   []*Resource
	labels map[*Resource]string
	used   map[string]bool // types and labels, also of what the spec makes
	noted  bool            // the report has what became of each resource
}

func newModule(i *importer, taken map[*Resource]*rendered, all []*rendered) *module {
	used := map[string]bool{}
	for _, one := range all {
		used[one.block] = true
	}
	return &module{i: i, taken: taken, labels: map[*Resource]string{}, used: used}
}

// label is a name for a resource: its own, and its key.
func (r *Resource) label() string {
	if r.Key == "" {
		return tfcode.Identifier(r.Name)
	}
	return tfcode.Identifier(r.Name + "_" + strings.Trim(r.Key, `[]"`))
}

// add gives a resource its label: its name, its key, and as much of its module's path
// as is needed to be unique, also among the pack's labels.
func (m *module) add(r *Resource) {
	m.left = append(m.left, r)
	label := r.label()
	for taken := true; taken; {
		if taken = m.used[r.Type+"."+label] || m.i.pack.Declares(r.Type, label); taken {
			label = moduleName + "_" + label
		}
	}
	m.used[r.Type+"."+label] = true
	m.labels[r] = label
}

// files are the files of the module, one for each type, and the file of the root that
// says what moved. Without references, each value is written as it is.
func (m *module) files(references bool) map[string][]byte {
	byType := map[string]*hclwrite.File{}
	root := hclwrite.NewEmptyFile()
	for _, r := range m.i.resources {
		if one := m.taken[r]; one != nil {
			if r.Address != one.address {
				m.moved(root, r.Address, one.address, one.block+keyIn(one.address))
			}
			continue
		}
		about := m.i.schemaOf(r.Type)
		if about == nil {
			m.note(r, Refused, "the pack has no facts about its type: declare it in "+moduleFile("")+
				" by hand, or a plan destroys it")
			continue
		}
		file := byType[r.Type]
		if file == nil {
			file = hclwrite.NewEmptyFile()
			byType[r.Type] = file
		} else {
			file.Body().AppendNewline()
		}
		w := &writer{resource: r, known: m.i.pack.Arguments(r.Type), accepts: m.i.pack.Accepts, also: m.i.alsoWritten(r)}
		if references {
			w.names = m.names(r)
		}
		w.block(file.Body(), m.labels[r], about)
		block := r.Type + "." + m.labels[r]
		m.moved(root, r.Address, "module."+moduleName+"."+block, block)
		for _, name := range w.needed {
			variable(root, variableName(r.Type, m.labels[r], name), name+" of "+r.Address)
		}
		m.note(r, Module, standing(r, m.labels[r], w))
	}
	m.noted = true
	files := map[string][]byte{}
	for typ, file := range byType {
		files[moduleFile(typ+".tf")] = hclwrite.Format(file.Bytes())
	}
	if len(root.Body().Blocks()) > 0 {
		files[rootFile] = hclwrite.Format(root.Bytes())
	}
	return files
}

func (m *module) note(r *Resource, fate Fate, where string) {
	if !m.noted {
		m.i.line(r, fate, where)
	}
}

// standing says where a resource stands, and what of it was not written.
func standing(r *Resource, label string, w *writer) string {
	text := moduleFile(r.Type+".tf") + ", as " + r.Type + "." + label
	if len(w.kept) > 0 {
		text += "; secret, so not copied and not changed by a plan: " + strings.Join(w.kept, ", ")
	}
	if len(w.needed) > 0 {
		text += "; an input gives " + strings.Join(w.needed, ", ")
	}
	if len(w.left) > 0 {
		text += "; as the provider has it: " + strings.Join(w.left, ", ")
	}
	return text
}

// names maps texts to references: the attributes of resources that this one depends
// on.
func (m *module) names(r *Resource) map[string]string {
	names, several := map[string]string{}, map[string]bool{}
	for _, other := range m.i.resources {
		about := m.i.schemaOf(other.Type)
		if other == r || about == nil || !slices.Contains(r.Depends, other.Place) && !slices.Contains(r.Depends, other.Address) {
			continue
		}
		block := other.Type + "." + m.labels[other]
		if one := m.taken[other]; one != nil {
			block = one.block + keyIn(one.address)
		}
		for _, name := range identities(other, about) {
			switch text := textOf(other, name); {
			case names[text] == "":
				names[text] = block + "." + name
			case !strings.HasPrefix(names[text], block+"."):
				several[text] = true
			}
		}
	}
	for text := range several {
		delete(names, text)
	}
	return names
}

// identities gives the attributes that identify a resource: texts that the provider
// generated. A name from the configuration may belong to several things.
func identities(r *Resource, schema *tfjson.SchemaBlock) (names []string) {
	const least = 4 // what is shorter stands for something else as well
	told := map[string]bool{}
	for name, a := range schema.Attributes {
		if (a.Optional || a.Required) && name != "id" {
			told[textOf(r, name)] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Attributes)) {
		a := schema.Attributes[name]
		given := a.Computed && !a.Optional || name == "id"
		if text := textOf(r, name); given && !a.Sensitive && !told[text] && len(text) >= least {
			names = append(names, name)
		}
	}
	return names
}

// textOf is an attribute that is a text, "" for any other.
func textOf(r *Resource, name string) string {
	var text string
	_ = json.Unmarshal(r.Values[name], &text) // what is none leaves it empty
	return text
}

// keyIn is the key of the instance that an address names, "" for none.
func keyIn(address string) string {
	if at := strings.LastIndex(address, "["); at >= 0 && strings.HasSuffix(address, "]") {
		return address[at:]
	}
	return ""
}

// moved notes that an address has become another one. The block beside the spec names the
// other one as it stands in its module.
func (m *module) moved(file *hclwrite.File, from, to, block string) {
	if m.i.Fresh {
		m.i.moves[from] = to
		return
	}
	moved(file, from, block)
}

// moved says that an address has become another one.
func moved(file *hclwrite.File, from, to string) {
	if len(file.Body().Blocks()) > 0 {
		file.Body().AppendNewline()
	}
	block := file.Body().AppendNewBlock("moved", nil).Body()
	block.SetAttributeRaw("from", hclwrite.TokensForIdentifier(from))
	block.SetAttributeRaw("to", hclwrite.TokensForIdentifier(to))
}

// variable is an input that takes a secret.
func variable(file *hclwrite.File, name, of string) {
	if len(file.Body().Blocks()) > 0 {
		file.Body().AppendNewline()
	}
	block := file.Body().AppendNewBlock("variable", []string{name}).Body()
	block.SetAttributeRaw("description", hclwrite.TokensForIdentifier(`"The `+strings.ReplaceAll(of, `"`, `'`)+`, which is not copied."`))
	block.SetAttributeRaw("type", hclwrite.TokensForIdentifier("string"))
	block.SetAttributeRaw("sensitive", hclwrite.TokensForIdentifier("true"))
}
