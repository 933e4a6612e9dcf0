package foreign

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// part is a document, or what an environment says otherwise of one.
type part struct {
	doc *yaml.Node
	// environment is whose it is, "" for all of them.
	environment string
	// first and last are its lines, of a part of an environment, and within is where it stands in
	// the document of all of them.
	first, last int
	within      string
}

// production is the environment of the base, where a source has it.
const production = "production"

// environmentName matches what an overlay may be called.
var environmentName = regex.New(`^[a-z0-9][a-z0-9_-]*$`)

// shared are the parts of documents that are of no environment. Manifests of Copilot have such parts
// in themselves.
func shared(docs []*yaml.Node) []part {
	var all []part
	for _, doc := range docs {
		all = append(all, part{doc: doc})
		if isCopilot(doc) {
			all = append(all, copilotEnvironments(doc)...)
		}
	}
	return all
}

// copilotEnvironments are what a manifest says of single environments: the same keys once more.
func copilotEnvironments(manifest *yaml.Node) []part {
	var all []part
	keyed(get(manifest, "environments"), func(name, own *yaml.Node) {
		called := cmp.Or(document.EnvironmentOf(name.Value), name.Value)
		if own.Kind != yaml.MappingNode || !environmentName.MatchString(called) {
			return
		}
		doc := newMapping()
		keyed(manifest, func(key, value *yaml.Node) {
			if key.Value == "name" || key.Value == "type" {
				doc.Content = append(doc.Content, key, value)
			}
		})
		doc.Content = append(doc.Content, own.Content...)
		all = append(all, part{doc.Node, called, name.Line, max(name.Line, lastLine(own)), "environments." + name.Value + "."})
	})
	return all
}

// compose reads the parts of a source: those of no environment, changed by those of each. The base is
// production; where nothing is said of it, what is said of all, or else the first one. The importer has
// what the base has, and accounts for all.
func compose(parts []part, words Words, root *spec.Type) (*Result, *importer) {
	var environments []string
	for _, p := range parts {
		if p.environment != "" && !slices.Contains(environments, p.environment) {
			environments = append(environments, p.environment)
		}
	}
	hidden := hiddenIn(parts)
	all, form := read(of(parts, "", nil), hidden, words, root)
	general := all.tree()
	base := baseOf(environments, len(general.Content) > 0)
	result, chosen, tree := &Result{Form: form}, all, general
	entries := all.entries
	for _, environment := range slices.Compact(append([]string{base}, without(environments, base)...)) {
		if environment == "" {
			continue
		}
		replaced := map[int]bool{}
		own, formOfIt := read(of(parts, environment, replaced), hidden, words, root)
		result.Form = cmp.Or(result.Form, formOfIt)
		where := "the overlay " + spec.OverlayFolder + "/" + environment + ".yaml"
		made := own.tree()
		if environment == base {
			chosen, tree, where = own, made, "the base, which is "+base
			for n, e := range entries {
				if replaced[e.First] && e.Fate == Taken {
					entries[n].Where += ", where an environment says nothing else"
				}
			}
		} else if different := (overlay{root: root}).of(tree.Node, made.Node, nil); different != nil {
			result.overlay(environment, different)
		}
		entries = append(entries, ofParts(own.entries, parts, environment, where)...)
	}
	chosen.entries, result.Spec = entries, encoded(tree)
	return result, chosen
}

// baseOf is the environment whose values are the base, "" for what is said of all.
func baseOf(environments []string, general bool) string {
	switch {
	case slices.Contains(environments, production):
		return production
	case general || len(environments) == 0:
		return ""
	}
	return environments[0]
}

func without(names []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name })
}

// overlay keeps the overlay of an environment.
func (r *Result) overlay(environment string, different *yaml.Node) {
	whole, product := newMapping(), newMapping()
	product.setText("environment", environment)
	whole.set("product", product.Node)
	whole.Content = append(whole.Content, different.Content...)
	if r.Overlays == nil {
		r.Overlays = map[string][]byte{}
	}
	r.Overlays[environment] = encoded(whole)
}

// of are the documents of an environment, "" for what is said of all: what has the same name as
// another of them changes that one. The lines of values that are replaced are noted.
func of(parts []part, environment string, replaced map[int]bool) []*yaml.Node {
	var docs []*yaml.Node
	for _, p := range parts {
		if p.environment == "" {
			docs = append(docs, copyOf(p.doc))
		}
	}
	if environment == "" {
		customized(docs)
		return docs
	}
	for _, doc := range docs {
		if isCopilot(doc) {
			drop(doc, "environments")
		}
	}
	for _, p := range parts {
		if p.environment != environment {
			continue
		}
		at := slices.IndexFunc(docs, func(doc *yaml.Node) bool { return isSame(doc, p.doc) })
		if at < 0 {
			docs = append(docs, copyOf(p.doc))
			continue
		}
		override(docs[at], copyOf(p.doc), replaced)
	}
	customized(docs)
	return docs
}

// isSame tells whether two documents are of the same thing.
func isSame(a, b *yaml.Node) bool {
	if isCompose(a) {
		return has(b, "services") && !has(b, "services", "failures") && get(b, "services").Kind == yaml.MappingNode
	}
	same := func(keys ...string) bool { return valueOf(get(a, keys...)) == valueOf(get(b, keys...)) }
	return isCopilot(a) && isCopilot(b) && same("name") ||
		has(a, "kind") && has(a, "metadata", "name") && same("kind") && same("metadata", "name")
}

// override changes a value by another: maps key by key, lists of what has names item by item.
func override(n, by *yaml.Node, replaced map[int]bool) {
	keyed(by, func(key, value *yaml.Node) {
		for at := 0; at+1 < len(n.Content); at += 2 {
			if n.Content[at].Value != key.Value {
				continue
			}
			old := n.Content[at+1]
			n.Content[at] = key
			if key.Value == "environment" { // of compose, which has two forms of it
				old, value = assigned(old), assigned(value)
				n.Content[at+1] = old
			}
			switch {
			case old.Kind == yaml.MappingNode && value.Kind == yaml.MappingNode:
				override(old, value, replaced)
			case haveNames(old) && haveNames(value):
				overrideItems(old, value, replaced)
			case isList(old) && isList(value) && slices.Contains(added, key.Value):
				old.Content = append(old.Content, value.Content...)
			default:
				for line := old.Line; line <= lastLine(old) && !isEqual(old, value); line++ {
					replaced[line] = true
				}
				n.Content[at+1] = value
			}
			return
		}
		n.Content = append(n.Content, key, value)
	})
}

// added are the lists of compose whose items add up.
var added = []string{"ports", "expose", "volumes"}

// assigned is a list of NAME=VALUE as a map, and anything else as it is.
func assigned(n *yaml.Node) *yaml.Node {
	if !eachItem(n, func(item *yaml.Node) bool { return item.Kind == yaml.ScalarNode }) {
		return n
	}
	same := *n
	same.Kind, same.Tag, same.Content = yaml.MappingNode, "!!map", nil
	for _, item := range n.Content {
		name, content, given := strings.Cut(item.Value, "=")
		key, value := text(name), text(content)
		if !given {
			value.Tag = "!!null"
		}
		key.Line, value.Line = item.Line, item.Line
		same.Content = append(same.Content, key, value)
	}
	return &same
}

func overrideItems(list, by *yaml.Node, replaced map[int]bool) {
	for _, item := range by.Content {
		at := slices.IndexFunc(list.Content, func(old *yaml.Node) bool { return valueOf(get(old, "name")) == valueOf(get(item, "name")) })
		if at < 0 {
			list.Content = append(list.Content, item)
			continue
		}
		list.Content[at].Line = item.Line // by which readers account for it
		override(list.Content[at], item, replaced)
	}
}

// haveNames tells a list of maps that have names.
func haveNames(n *yaml.Node) bool {
	return eachItem(n, func(item *yaml.Node) bool { return valueOf(get(item, "name")) != "" })
}

// drop takes a key out of a map.
func drop(n *yaml.Node, name string) {
	for at := 0; at+1 < len(n.Content); at += 2 {
		if n.Content[at].Value == name {
			n.Content = slices.Delete(n.Content, at, at+2)
			return
		}
	}
}

// copyOf is a value of its own: readers change what they read.
func copyOf(n *yaml.Node) *yaml.Node {
	same := *n
	same.Content = copies(n.Content)
	return &same
}

func copies(nodes []*yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for _, n := range nodes {
		all = append(all, copyOf(n))
	}
	return all
}

// ofParts are the entries about the lines of an environment, which say where their values stand.
func ofParts(entries []Entry, parts []part, environment, where string) []Entry {
	var own []Entry
	for _, e := range entries {
		at := slices.IndexFunc(parts, func(p part) bool {
			return p.environment == environment && p.first <= e.First && e.First <= p.last
		})
		if at < 0 {
			continue
		}
		e.Last, e.What = min(e.Last, parts[at].last), parts[at].within+e.What
		if e.Fate == Taken {
			e.Where += ", in " + where
		}
		own = append(own, e)
	}
	return own
}
