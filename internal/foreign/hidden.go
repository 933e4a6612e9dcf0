package foreign

import (
	"encoding/base64"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// shortestHidden is the length from which a text that is secret in one place of a source is looked for in
// the others. Shorter ones, such as app, mean something else there.
const shortestHidden = 6

// hiddenIn are the texts that are secret in one place of a source, so that they are copied from no
// other: the values of what is called like a secret, and of what is declared to be one.
func hiddenIn(parts []part) *secret.Set {
	all := &secret.Set{}
	for _, p := range parts {
		hide(all, p.doc, "", false)
	}
	hideParameters(all, parts)
	return all
}

// hide collects the secrets of a value that is called name, all texts in it if it is declared to be one.
func hide(all *secret.Set, n *yaml.Node, name string, declared bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		hideText(all, n.Value, name, declared)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			hide(all, item, name, declared)
		}
	case yaml.MappingNode:
		said := saysSecret(n)
		label := valueOf(get(n, "name"))
		keyed(n, func(key, value *yaml.Node) {
			called := key.Value
			if called == "secrets" { // which says where they are kept
				keyed(value, func(_, one *yaml.Node) {
					if content := get(one, "content"); content != nil {
						hide(all, content, "", true)
					}
				})
				return
			}
			if label != "" && strings.EqualFold(called, "value") {
				called = label
			}
			below := declared || secret.IsSection(key.Value) || said && slices.Contains(declaredKeys, strings.ToLower(key.Value))
			hide(all, value, called, below)
		})
	}
}

// declaredKeys have the values of what a key beside them declares to be secret.
var declaredKeys = []string{"data", "stringdata", "default", "value", "content"}

// saysSecret tells whether a key of a map says that the map is a secret, such as kind: Secret.
func saysSecret(n *yaml.Node) bool {
	said := false
	keyed(n, func(key, value *yaml.Node) {
		said = said || value.Kind == yaml.ScalarNode && secret.Declares(key.Value, value.Value)
	})
	return said
}

// hideText collects what of a text is secret. What is declared to be one may be encoded, as Kubernetes has it.
func hideText(all *secret.Set, text, name string, declared bool) {
	var found []string
	if declared {
		found = append(found, text)
		if plain, err := base64.StdEncoding.DecodeString(text); err == nil {
			found = append(found, string(plain))
		}
		name = "secret"
	}
	for _, f := range secret.Find(name, text) {
		found = append(found, text[f.Start:f.End])
	}
	for _, one := range found {
		one = strings.TrimSpace(one)
		if len(one) >= shortestHidden && secret.EverywhereSecret(one) {
			all.Add(one)
		}
	}
}

// isHidden tells whether a secret of the source stands in a text, whatever the text is called.
func (i *importer) isHidden(text string) bool { return i.hidden.Blot(text) != text }

// isSecret tells whether a value, or a part of it, is secret by its name, its form, or because it is so
// in another place of the source.
func (i *importer) isSecret(name, value string) bool {
	return len(secret.Find(name, value)) > 0 || i.isHidden(value)
}

// holdsSecret tells whether a value contains a secret: by its form, its name, or the
// word in front of it, as in the arguments of a command.
func (i *importer) holdsSecret(name string, n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode {
		return i.isSecret(name, n.Value)
	}
	var words []string
	for at, below := range n.Content {
		under := ""
		if n.Kind == yaml.MappingNode && at%2 == 1 {
			under = n.Content[at-1].Value
		}
		if i.holdsSecret(under, below) {
			return true
		}
		words = append(words, below.Value)
	}
	return len(secret.Find("", strings.Join(words, " "))) > 0
}
