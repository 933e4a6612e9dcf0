package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/manual"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// completion offers the keys that may stand at a place, or the values of the key there.
func (s *server) completion(p *placeParams) (any, error) {
	items := []completionItem{}
	if s.isProjectFile(p.Document.URI) {
		return s.completeProjectFile(p.Position), nil
	}
	at, ok := s.placeOf(p)
	if !ok || at.inComment() {
		return items, nil
	}
	a := s.analyze(environmentOf(at.name))
	if a.project == nil {
		return items, nil
	}
	root := a.project.Pack.Described()
	c := at.look()
	if c.key != "" {
		key, t := root.At(append(slices.Clone(c.steps), c.key))
		if t != nil && t.Kind == spec.Scalar && (t.Form.NamesThing() || t.Form.NamesFact()) {
			return s.referred(a, t, at), nil
		}
		return s.values(a, key, t, manual.Name(root, append(slices.Clone(c.steps), c.key))), nil
	}
	key, t := root.At(c.steps)
	if t == nil {
		return items, nil
	}
	if t.Kind == spec.Scalar { // an item of a list
		if n := len(c.steps); key == nil && n > 1 {
			key, _ = root.At(c.steps[:n-1])
		}
		return s.values(a, key, t, manual.Name(root, c.steps)), nil
	}
	items = append(items, keysIn(t)...)
	if c.flow {
		for i := range items { // where a bracket would follow its colon at once
			items[i].InsertText = items[i].Label + ": "
		}
	}
	return items, nil
}

// keysIn are the keys of a struct, those that have to be there first.
func keysIn(t *spec.Type) []completionItem {
	var items []completionItem
	switch t.Kind {
	case spec.OneOf:
		for i := range t.Alternatives {
			items = append(items, keysIn(&t.Alternatives[i])...)
		}
	case spec.Struct:
		for i := range t.Keys {
			k := &t.Keys[i]
			if k.Refused != "" {
				continue
			}
			one := completionItem{Label: k.Name, Kind: kindProperty, InsertText: k.Name + ": ", Documentation: &markup{"markdown", k.Doc}}
			one.SortText = fmt.Sprintf("1%03d", i)
			if k.Required {
				one.Detail, one.SortText = "required", fmt.Sprintf("0%03d", i)
			}
			if k.Type.Kind == spec.Struct || k.Type.Kind == spec.Map {
				one.InsertText = k.Name + ":"
			}
			items = append(items, one)
		}
	case spec.List: // an item of it begins with a dash
		for _, one := range keysIn(t.Elem) {
			one.InsertText = "- " + one.InsertText
			items = append(items, one)
		}
	case spec.Scalar, spec.Map, spec.Anything:
	}
	return items
}

// values are what a key may say: the names of things, or the words that it takes.
func (s *server) values(a *analysis, key *spec.Key, t *spec.Type, name string) []completionItem {
	items := []completionItem{}
	add := func(text, detail string, kind int) {
		if !slices.ContainsFunc(items, func(i completionItem) bool { return i.Label == text }) {
			items = append(items, completionItem{Label: text, Kind: kind, Detail: detail})
		}
	}
	if key != nil {
		for _, thing := range s.known(a.in.Env).project.Document.Things() {
			if slices.Contains(key.Refs, thing.Kind) {
				add(thing.Name, strings.ReplaceAll(thing.Kind, "_", " "), kindReference)
			}
		}
	}
	facts := s.Facts(a.project.Pack)[name]
	if facts.Accepted != nil {
		for _, word := range facts.Accepted.Values {
			add(word, "", kindValue)
		}
	}
	if t != nil && t.Kind == spec.Scalar {
		for _, word := range t.Form.Values {
			add(word, "", kindValue)
		}
		if len(items) == 0 {
			for _, word := range t.Form.Examples {
				add(word, "for example", kindValue)
			}
		}
	}
	if len(items) == 0 && t != nil && t.Kind == spec.Scalar {
		for _, text := range s.saidElsewhere(a, name) {
			add(text, "as elsewhere in the spec", kindValue)
		}
		if example := facts.Example; example != "" && !strings.ContainsAny(example, " [{") && len(items) == 0 {
			add(strings.Trim(example, `"`), "for example", kindValue)
		}
	}
	if key != nil && key.Default != "" {
		add(key.Default, "as when it is left out", kindValue)
	}
	return items
}

// referred is what a reference may name: the things that tell something of themselves, or what the thing that
// stands beside it in from tells.
func (s *server) referred(a *analysis, t *spec.Type, at place) []completionItem {
	items := []completionItem{}
	vocabulary := a.project.Pack.Vocabulary
	if t.Form.NamesFact() {
		kind, _, _ := strings.Cut(at.fromBeside(), "/")
		for _, fact := range vocabulary.FactsOf(kind) {
			items = append(items, completionItem{Label: fact, Kind: kindValue, Detail: "of a " + strings.ReplaceAll(kind, "_", " ")})
		}
		return items
	}
	for _, thing := range s.known(a.in.Env).project.Document.Things() {
		name := thing.Kind + "/" + thing.Name
		if vocabulary.FactsOf(thing.Kind) != nil && !slices.ContainsFunc(items, func(i completionItem) bool { return i.Label == name }) {
			items = append(items, completionItem{Label: name, Kind: kindReference})
		}
	}
	return items
}

// saidElsewhere are the words that the spec says at a key in other places. The name of a thing is its own, and what is
// secret is nobody's.
func (s *server) saidElsewhere(a *analysis, name string) []string {
	const most, longest = 20, 60
	known := s.known(a.in.Env).project
	root, document := a.project.Pack.Described(), known.Document
	declared := map[hcl.Range]bool{}
	for _, thing := range document.Things() {
		declared[thing.Range] = true
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if last == "identifier" || last == "name" || strings.HasSuffix(last, "_name") {
		return nil
	}
	var all []string
	for _, leaf := range document.Parts().Leaves() {
		if leaf.Last != last || leaf.Kind != spec.Scalar || declared[leaf.Range] || slices.Contains(all, leaf.Text) {
			continue
		}
		isWord := leaf.Text != "" && len(leaf.Text) <= longest && !strings.ContainsAny(leaf.Text, " \n")
		if !isWord || document.ConcealText(leaf.Text) != leaf.Text {
			continue
		}
		if manual.Name(root, spec.Steps(leaf.Path)) == name {
			all = append(all, leaf.Text)
		}
		if len(all) == most {
			break
		}
	}
	return all
}

// hover shows what the key at a place means, takes and becomes.
func (s *server) hover(p *placeParams) (any, error) {
	if s.isProjectFile(p.Document.URI) {
		return s.hoverProjectFile(p.Position), nil
	}
	at, ok := s.placeOf(p)
	if !ok {
		return nil, nil
	}
	a := s.analyze(environmentOf(at.name))
	if a.project == nil {
		return nil, nil
	}
	c := at.look()
	steps := slices.Clone(c.steps)
	if c.key != "" {
		steps = append(steps, c.key)
	} else if c.word != "" {
		steps = append(steps, c.word)
	}
	if text := s.Docs(a.project.Pack, steps); text != "" {
		return hover{markup{"markdown", text}}, nil
	}
	return nil, nil
}
