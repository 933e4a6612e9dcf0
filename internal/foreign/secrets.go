package foreign

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// elsewhere replaces a secret that was not copied. Validate reports it as a
// placeholder.
const elsewhere = "stored-in-secrets"

// withoutSecrets removes what looks like a secret from a value: a word of a command, a
// label, or the user in the address of an image. Variables were handled before.
func (i *importer) withoutSecrets(n *yaml.Node, name string) {
	switch n.Kind {
	case yaml.ScalarNode:
		if i.isHidden(n.Value) {
			n.Value, n.Tag = elsewhere, "!!str"
		}
		for _, f := range slices.Backward(secret.Find(name, n.Value)) {
			n.Value = n.Value[:f.Start] + elsewhere + n.Value[f.End:]
			n.Tag = "!!str"
		}
	case yaml.SequenceNode:
		words(n)
		for _, item := range n.Content {
			i.withoutSecrets(item, name)
		}
	case yaml.MappingNode:
		for at := 0; at+1 < len(n.Content); at += 2 {
			if key := n.Content[at].Value; key != "value_from" {
				i.withoutSecrets(n.Content[at+1], key)
			}
		}
	}
}

// words takes out what is a secret by the word in front of it, as in --password WORD.
func words(n *yaml.Node) {
	var text strings.Builder
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return
		}
		text.WriteString(item.Value + " ")
	}
	found := secret.Find("", text.String())
	start := 0
	for _, item := range n.Content {
		end := start + len(item.Value)
		for _, f := range slices.Backward(found) {
			if f.Start >= start && f.End <= end {
				item.Value = item.Value[:f.Start-start] + elsewhere + item.Value[f.End-start:]
				item.Tag = "!!str"
			}
		}
		start = end + 1
	}
}
