package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// reference stands in the place of a secret of which nothing says where it belongs.
// The rules take it for a placeholder.
const reference = "stored-in-secrets"

// importedSecret is the key of the secret that variables are taken from.
const importedSecret = "imported"

// Taken is a secret of the document, which the spec does not have.
type Taken struct {
	Line int
	// Path leads to where it would stand.
	Path string
	// Instead completes the sentence "In its place stands ...".
	Instead string
}

// secrets are the texts of a document that look like one.
type secrets struct {
	lines  []string // of the document, without them
	hidden secret.Set
}

func secretsOf(lines []string) *secrets {
	masked, found := secret.Mask([]byte(strings.Join(lines, "\n")))
	s := &secrets{lines: strings.Split(string(masked), "\n")}
	s.hidden.Add(found...)
	return s
}

// clean puts a reference in the place of each secret in the tree. What the rest of an
// import says must not show them either.
func (im *importer) clean() {
	c := cleaner{importer: im}
	for _, e := range im.tree.entries {
		im.cleanLead(&e.lead)
		im.cleanLines(e.foot)
		c.value(e.node, e.name, e.name)
	}
	if len(c.variables) == 0 {
		return
	}
	name := importedSecret
	if product := im.tree.get("product").get("name"); product != nil && product.kind == scalarNode && product.text != "" {
		name = product.text + "/" + importedSecret
	}
	values := &node{kind: mapNode}
	for _, v := range c.variables {
		key := strings.ToLower(v.name)
		v.from.text = name + ":" + key
		if values.get(key) == nil {
			provided := &node{kind: scalarNode, text: "provided", tag: textTag}
			values.entries = append(values.entries, &entry{name: key, line: v.line, node: provided})
		}
	}
	made := &node{kind: mapNode, entries: []*entry{
		{name: "name", node: &node{kind: scalarNode, text: name, tag: textTag}},
		{name: "description", node: &node{kind: scalarNode, text: "Variables that the document has the values of", tag: textTag}},
		{name: "secret_string", node: values},
	}}
	secrets := im.tree.child("secrets")
	secrets.entries = append(secrets.entries, &entry{lead: lead{space: true}, name: importedSecret, node: made})
}

// cleaner goes through the tree of an import.
type cleaner struct {
	*importer
	variables []variable
}

// variable is an environment variable whose value is one of a secret from now on.
type variable struct {
	name string
	line int
	from *node
}

// value cleans a value that is called name.
func (c *cleaner) value(n *node, name, path string) {
	n.comment = c.cleanText(n.comment)
	c.cleanLines(n.foot)
	switch n.kind {
	case scalarNode:
		c.scalar(n, name, path)
	case listNode:
		for i, it := range n.items {
			c.cleanLead(&it.lead)
			c.value(it.node, name, fmt.Sprintf("%s[%d]", path, i))
		}
	case mapNode:
		c.environment(n, path)
		label := ""
		if labelled := n.get("name"); labelled != nil && n.get("value") != nil {
			label = labelled.text
		}
		for _, e := range n.entries {
			c.cleanLead(&e.lead)
			c.cleanLines(e.foot)
			called := e.name
			if e.name == "value" && label != "" {
				called = label
			}
			c.value(e.node, called, path+"."+e.name)
		}
	}
}

// scalar puts a reference in the place of what of a text is secret.
func (c *cleaner) scalar(n *node, name, path string) {
	found := secret.Find(name, n.text)
	if len(found) == 0 || isReference(name, n.text) {
		return
	}
	text := n.text
	for _, f := range slices.Backward(found) {
		c.secrets.hidden.Add(n.text[f.Start:f.End])
		text = text[:f.Start] + reference + text[f.End:]
	}
	instead := "a placeholder: put the value into a secret, and refer to that"
	if strings.Contains(path, ".secret_string.") && len(found) == 1 && text == reference {
		text, instead = "provided", "provided: the value is put into the secret by hand"
	}
	n.text, n.tag, n.quoted, n.custom = text, textTag, false, ""
	c.result.Taken = append(c.result.Taken, Taken{Line: n.line, Path: path, Instead: instead})
}

// isReference tells whether a value under the name of a secret is the name of one.
func isReference(name, text string) bool {
	return (strings.HasSuffix(name, "_secret") || name == "value_from") && !secret.IsSecret("", text)
}

// environment moves the variables of a container that are secrets to its secrets.
func (c *cleaner) environment(n *node, path string) {
	list := n.get("environment")
	if list == nil || list.kind != listNode {
		return
	}
	var moved []*item
	list.items = slices.DeleteFunc(list.items, func(it *item) bool {
		name, value := it.node.get("name"), it.node.get("value")
		if name == nil || value == nil || value.kind != scalarNode || len(secret.Find(name.text, value.text)) == 0 {
			return false
		}
		for _, f := range secret.Find(name.text, value.text) {
			c.secrets.hidden.Add(value.text[f.Start:f.End])
		}
		from := &node{kind: scalarNode, line: value.line, tag: textTag}
		it.node = &node{kind: mapNode, line: it.node.line, flow: it.node.flow, entries: []*entry{
			{name: "name", line: name.line, node: name}, {name: "value_from", line: value.line, node: from},
		}}
		moved = append(moved, it)
		c.variables = append(c.variables, variable{name.text, value.line, from})
		at := path + ".environment[" + name.text + "]"
		c.result.Taken = append(c.result.Taken, Taken{Line: value.line, Path: at, Instead: fmt.Sprintf(
			"the variable %s in secrets, from the secret %s: put its value there", name.text, importedSecret)})
		return true
	})
	if len(moved) == 0 {
		return
	}
	if found := n.get("secrets"); found != nil && found.kind == listNode {
		found.items, found.flow = append(found.items, moved...), false
	} else {
		n.entries = append(n.entries, &entry{name: "secrets", node: &node{kind: listNode, items: moved}})
	}
	if len(list.items) == 0 {
		n.entries = slices.DeleteFunc(n.entries, func(e *entry) bool { return e.node == list })
	}
}

func (im *importer) cleanLead(l *lead) { im.cleanLines(l.head) }

func (im *importer) cleanLines(lines []string) {
	for i, line := range lines {
		lines[i] = im.cleanText(line)
	}
}

func (im *importer) cleanText(text string) string {
	if text == "" {
		return ""
	}
	masked, _ := secret.Mask([]byte(im.secrets.hidden.Blot(text)))
	return string(masked)
}
