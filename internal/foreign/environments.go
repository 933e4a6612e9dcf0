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
	// file is where it stands, "" for a source that is one file.
	file string
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
		all = append(all, part{
			doc.Node, "", called, name.Line, max(name.Line, lastLine(own)), "environments." + name.Value + ".",
		})
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
	hidden, result := hiddenIn(parts), &Result{}
	readFor := func(environment string) *reading {
		r := &reading{environment: environment, replaced: map[int]bool{}}
		var form string
		r.importer, form = read(of(parts, environment, r.replaced), hidden, words, root)
		result.Form = cmp.Or(result.Form, form)
		r.made = r.tree()
		return r
	}
	general := readFor("")
	// A template whose values stand in files of environments is whole in none.
	isParametrized := slices.ContainsFunc(parts, func(p part) bool { return p.environment != "" && isParameters(p.doc) })
	base := baseOf(environments, len(general.made.Content) > 0 && !isParametrized)
	all := []*reading{general}
	for _, environment := range slices.Compact(append([]string{base}, without(environments, base)...)) {
		if environment != "" {
			all = append(all, readFor(environment))
		}
	}
	pattern := unite(all)
	chosen, entries := general, general.entries
	for _, own := range all[1:] {
		where := "the overlay " + spec.OverlayFolder + "/" + own.environment + ".yaml"
		if own.environment == base {
			chosen, where = own, "the base, which is "+base
			for n, e := range entries {
				same := func(o Entry) bool { return o.First == e.First && o.What == e.What }
				if at := slices.IndexFunc(own.entries, same); at >= 0 {
					entries[n] = own.entries[at] // as it is with the values of the environment
				}
				e = entries[n]
				if own.replaced[e.First] && e.Fate == Taken {
					entries[n].Where += ", where an environment says nothing else"
				}
			}
		} else if different := (overlay{root: root}).of(chosen.made.Node, own.made.Node, nil); different != nil {
			result.overlay(own.environment, different)
		}
		entries = append(entries, ofParts(own.entries, parts, own.environment, where)...)
	}
	if pattern != "" {
		naming := newMapping()
		naming.setText("pattern", pattern)
		chosen.made.set("naming", naming.Node)
	}
	chosen.entries, result.Spec = entries, encoded(chosen.made)
	return result, chosen.importer
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

// documentsOf are the documents of an environment.
type documentsOf struct {
	docs []*yaml.Node
	// files are the files that they stand in.
	files map[*yaml.Node]string
	// merged are the files that changed what has the same name, and patches the documents that did so
	// with what another file names.
	merged  map[string]bool
	patches []*yaml.Node
	// replaced are the lines of values of which the environment has others, and followed what changes
	// documents and was carried out.
	replaced map[int]bool
	followed map[*yaml.Node]bool
}

// of are the documents of an environment, "" for what is said of all: what has the same name as
// another of them changes that one. The lines of values that are replaced are noted.
func of(parts []part, environment string, replaced map[int]bool) *documentsOf {
	d := &documentsOf{
		files: map[*yaml.Node]string{}, merged: map[string]bool{}, replaced: replaced, followed: map[*yaml.Node]bool{},
	}
	for _, p := range parts {
		if p.environment == "" {
			d.add(p)
		}
	}
	for _, doc := range d.docs {
		if isCopilot(doc) && environment != "" {
			drop(doc, "environments")
		}
	}
	for _, p := range parts {
		if p.environment != environment || environment == "" {
			continue
		}
		at := slices.IndexFunc(d.docs, func(doc *yaml.Node) bool { return isSame(doc, p.doc) })
		if at < 0 {
			d.add(p)
			continue
		}
		d.merged[p.file] = true
		override(d.docs[at], copyOf(p.doc), replaced)
	}
	for _, doc := range d.docs {
		if isParameters(doc) {
			withParameters(d.docs, doc, replaced)
		}
	}
	d.customized()
	return d
}

func (d *documentsOf) add(p part) {
	doc := copyOf(p.doc)
	d.docs, d.files[doc] = append(d.docs, doc), p.file
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
