package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// reference replaces a secret that has no known place in the spec. The rules report it
// as a placeholder.
const reference = "stored-in-secrets"

// importedSecret is the key of the secret for values of variables.
const importedSecret = "imported"

// Taken is a secret of the document, which the spec does not have.
type Taken struct {
	Line int
	// Path is the place that the secret would have had.
	Path string
	// Instead completes the sentence "In its place stands ...".
	Instead string
}

// secrets are the texts of a document that look like secrets.
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

// clean replaces each secret in the tree by a reference, and keeps the secrets out of
// all other texts of the import.
func (im *importer) clean() {
	c := cleaner{importer: im}
	for _, e := range im.tree.entries {
		im.cleanLead(&e.lead)
		im.cleanLines(e.foot)
		c.value(e.node, e.name, e.name)
	}
	for _, e := range im.tree.entries {
		c.again(e.node, e.name)
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
	// taken are secrets, and no words that mean something else elsewhere.
	taken secret.Set
}

// hide remembers a secret.
func (c *cleaner) hide(text string) {
	c.secrets.hidden.Add(text)
	if secret.EverywhereSecret(text) {
		c.taken.Add(text)
	}
}

// variable is an environment variable whose value now comes from a secret.
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
		c.words(n, path)
		for i, it := range n.items {
			c.cleanLead(&it.lead)
			c.value(it.node, name, fmt.Sprintf("%s[%d]", path, i))
		}
	case mapNode:
		c.environment(n, path)
		label := labelOf(n)
		declared := strings.HasPrefix(path, "secrets.") && n.get("content") != nil || slices.ContainsFunc(n.entries, func(e *entry) bool {
			return e.node.kind == scalarNode && secret.Declares(e.name, e.node.text)
		})
		for _, e := range n.entries {
			c.cleanLead(&e.lead)
			c.cleanLines(e.foot)
			c.key(e, path)
			called, at := e.name, path+"."+e.name
			switch {
			case secret.IsSection(e.name):
				c.section(e.node, at)
				if e.node.kind == scalarNode {
					called = declaredSecret
				}
			case declared && slices.Contains(declaredKeys, strings.ToLower(e.name)):
				called = declaredSecret
				c.section(e.node, at)
			case e.name == "value" && label != "", e.name == "value_from" && secret.IsSecret("", e.node.text):
				called = cmp.Or(label, e.name)
			case secret.Named(name) == secret.Certain && !strings.HasSuffix(name, "s") && secret.IsSecret("", e.node.text):
				called = name // as in password: {value: ...}
			}
			c.value(e.node, called, at)
		}
	}
}

// declaredSecret is what a value is called that is secret by what stands beside it, and
// declaredKeys are the keys that have such a value.
const declaredSecret = "secret"

var declaredKeys = []string{"value", "default", "content", "data", "stringdata"}

// key takes the parts of a key that have the form of a secret.
func (c *cleaner) key(e *entry, path string) {
	found := secret.FindInLine(e.name, false)
	for _, f := range slices.Backward(found) {
		c.hide(e.name[f.Start:f.End])
		e.name = e.name[:f.Start] + reference + e.name[f.End:]
	}
	if len(found) > 0 {
		c.result.Taken = append(c.result.Taken, Taken{
			Line: cmp.Or(e.line, e.node.line), Path: path + "." + e.name, Instead: "a key with a placeholder: write what it is called",
		})
	}
}

// labelOf gives the name that a map gives to its value, "" if it gives none.
func labelOf(n *node) string {
	label := n.get("name")
	if label == nil || n.get("value") == nil && n.get("value_from") == nil {
		return ""
	}
	return label.text
}

// section takes all values in a section about secrets, whatever their names, except
// names and numbers.
func (c *cleaner) section(n *node, path string) {
	for _, e := range n.entries {
		literal, said := e.node, false
		if value := e.node.get("value"); value != nil {
			literal, said = value, true // that it is none
		}
		if literal.kind != scalarNode || len(secret.Find(e.name, literal.text)) == 0 && (said || !secret.IsSecret("", literal.text)) {
			continue
		}
		c.hide(literal.text)
		e.node = &node{kind: scalarNode, line: e.node.line, text: "provided", tag: textTag, comment: e.node.comment, foot: e.node.foot}
		c.result.Taken = append(c.result.Taken, Taken{Line: literal.line, Path: path + "." + e.name, Instead: providedByHand})
	}
}

const providedByHand = "provided: the value is put into the secret by hand"

// scalar replaces the secret parts of a text by a reference.
func (c *cleaner) scalar(n *node, name, path string) {
	found := secret.Find(name, n.text)
	if len(found) == 0 || isReference(name, n.text) {
		return
	}
	c.take(n, path, found)
}

// take puts a reference in the place of parts of a text.
func (c *cleaner) take(n *node, path string, found []secret.Finding) {
	text := n.text
	for _, f := range slices.Backward(found) {
		c.hide(n.text[f.Start:f.End])
		text = text[:f.Start] + reference + text[f.End:]
	}
	instead := "a placeholder: put the value into a secret, and refer to that"
	if strings.Contains(path, ".secret_string.") && len(found) == 1 && text == reference {
		text, instead = "provided", providedByHand
	}
	n.text, n.tag, n.quoted, n.custom = text, textTag, false, ""
	c.result.Taken = append(c.result.Taken, Taken{Line: n.line, Path: path, Instead: instead})
}

// words replaces texts that are secret because of the word in front of them, as in a
// command.
func (c *cleaner) words(n *node, path string) {
	var words []string
	for _, it := range n.items {
		if it.node.kind != scalarNode {
			return
		}
		words = append(words, it.node.text)
	}
	found := secret.Find("", strings.Join(words, " "))
	start := 0
	for i, it := range n.items {
		end := start + len(words[i])
		for _, f := range found {
			if f.Start >= start && f.End <= end {
				c.take(it.node, fmt.Sprintf("%s[%d]", path, i), []secret.Finding{{Start: f.Start - start, End: f.End - start}})
			}
		}
		start = end + 1
	}
}

// again replaces further occurrences of a secret that was found elsewhere, such as an
// alias.
func (c *cleaner) again(n *node, path string) {
	switch n.kind {
	case scalarNode:
		if c.taken.Blot(n.text) != n.text {
			c.take(n, path, []secret.Finding{{Start: 0, End: len(n.text)}})
		}
	case listNode:
		for i, it := range n.items {
			c.again(it.node, fmt.Sprintf("%s[%d]", path, i))
		}
	case mapNode:
		for _, e := range n.entries {
			if c.taken.Blot(e.name) != e.name {
				e.name = reference
			}
			c.again(e.node, path+"."+e.name)
		}
	}
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
			c.hide(value.text[f.Start:f.End])
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
