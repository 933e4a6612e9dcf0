package document

import (
	"cmp"
	"slices"
	"strings"
)

// environments maps words for environments to their names.
var environments = map[string]string{
	"production": "production", "prod": "production", "prd": "production", "produktion": "production", "live": "production",
	"staging": "staging", "stage": "staging", "stg": "staging",
	"development": "development", "dev": "development", "entwicklung": "development",
	"test": "test", "testing": "test", "qa": "qa", "uat": "uat", "sandbox": "sandbox", "preview": "preview", "demo": "demo",
}

// EnvironmentOf is the environment that a word names, "" for none: production for prod.
func EnvironmentOf(word string) string { return environments[strings.ToLower(word)] }

// sure are words that name an environment even within a longer heading.
var sure = []string{"production", "prod", "produktion", "staging", "stg", "development", "dev", "entwicklung"}

// around are other words that a heading about an environment may contain.
var around = []string{
	"environment", "environments", "env", "umgebung", "stage", "system", "configuration", "config", "konfiguration", "settings",
	"values", "werte", "setup", "account", "the", "our", "in", "for", "on", "only", "overrides",
}

// onlyEnvironment gives the environment if a text names it and says nothing else, ""
// otherwise.
func onlyEnvironment(text string) string {
	env := ""
	for _, word := range words(text) {
		switch known := environments[word]; {
		case known != "" && env == "":
			env = known
		case slices.Contains(around, word):
		default:
			return ""
		}
	}
	return env
}

// onlyEnvironmentWord tells whether a text is the word for environments.
func onlyEnvironmentWord(text string) bool {
	return slices.Contains([]string{"environment", "env", "umgebung", "stage"}, strings.Join(words(text), " "))
}

// environmentIn gives the environment that a heading names among other words.
func environmentIn(heading string) string {
	if env := onlyEnvironment(heading); env != "" {
		return env
	}
	env := ""
	for _, word := range words(heading) {
		if !slices.Contains(sure, word) {
			continue
		}
		if env != "" && env != environments[word] {
			return "" // it names several
		}
		env = environments[word]
	}
	return env
}

// environment gives the environment of a block: the one stated for it, in its heading,
// or in the nearest heading above that names one; "" means all environments.
func (b Block) environment() string {
	if b.Environment != "" {
		return b.Environment
	}
	for _, heading := range slices.Backward(append(slices.Clone(b.Above), b.Heading.Text)) {
		if env := environmentIn(heading); env != "" {
			return env
		}
	}
	return ""
}

// in selects the tree of an environment for the blocks that follow.
func (im *importer) in(env string) {
	if im.trees[env] == nil {
		im.trees[env] = &node{kind: mapNode}
		im.environments = append(im.environments, env)
	}
	im.tree = im.trees[env]
}

// compose makes a base and overlays of the trees of all environments. Statements
// without an environment hold for all of them.
func (im *importer) compose() {
	shared := im.trees[""]
	if shared == nil {
		shared = &node{kind: mapNode}
	}
	base := im.baseOf(shared)
	im.base, im.overlays = im.effective(shared, im.trees[base], base, true), map[string]*node{}
	for _, env := range im.environments {
		if env == "" || env == base {
			continue
		}
		whole := im.effective(shared, im.trees[env], env, base != "")
		if different := im.subtract(whole, im.base, im.root); different != nil {
			im.overlays[env] = different
			im.result.Overlays = append(im.result.Overlays, env)
		}
	}
}

// baseOf is the environment of the base: production; where nothing is said of it, none, if what is said
// of all says which environment that is, or has more than the only other one changes; or else the first.
func (im *importer) baseOf(shared *node) string {
	var own []string
	for _, env := range im.environments {
		if env == "production" {
			return env
		}
		if env != "" {
			own = append(own, env)
		}
	}
	if len(own) == 0 {
		return ""
	}
	named := shared.get("product").get("environment")
	if named != nil && !slices.Contains(own, cmp.Or(EnvironmentOf(named.text), named.text)) {
		return ""
	}
	isElsewhere := func(e *entry) bool { return shared.get(e.name) == nil }
	if len(own) == 1 && len(im.trees[own[0]].entries) < len(shared.entries) && !slices.ContainsFunc(im.trees[own[0]].entries, isElsewhere) {
		return ""
	}
	return own[0]
}

// effective gives the values of an environment: the shared ones, overridden by its
// own. In a document about one environment, what differs from the shared ones is a contradiction.
func (im *importer) effective(shared, own *node, env string, alone bool) *node {
	whole := shared.copy()
	if own == nil || env == "" {
		return whole
	}
	others := slices.ContainsFunc(im.environments, func(other string) bool { return other != "" && other != env })
	m := merger{override: true, report: alone && !others, same: im.same}
	m.value(whole, own.copy(), im.root, "")
	im.contradictions = append(im.contradictions, m.contradictions...)
	product := whole.child("product")
	if product.get("environment") == nil {
		product.entries = append(product.entries, &entry{name: "environment", node: &node{kind: scalarNode, text: env, tag: textTag}})
	}
	return whole
}

// copy is a value of its own.
func (n *node) copy() *node {
	if n == nil {
		return nil
	}
	same := *n
	same.entries, same.items = nil, nil
	for _, e := range n.entries {
		other := *e
		other.node = e.node.copy()
		same.entries = append(same.entries, &other)
	}
	for _, it := range n.items {
		same.items = append(same.items, &item{lead: it.lead, node: it.node.copy()})
	}
	return &same
}

const sameInBase = "the same as in the base"

// subtract gives the part of n that differs from base, nil if nothing does. List items
// are matched by their names, which stay.
func (im *importer) subtract(n, base *node, s *shape) *node {
	if base == nil {
		return n
	}
	if n.kind != base.kind {
		return n
	}
	switch n.kind {
	case mapNode:
		left := *n
		left.entries, left.flow = nil, false
		for _, e := range n.entries {
			if different := im.subtract(e.node, base.get(e.name), s.under(e.name)); different != nil {
				kept := *e
				kept.node = different
				left.entries = append(left.entries, &kept)
			}
		}
		if len(left.entries) == 0 {
			return nil
		}
		return &left
	case listNode:
		return im.subtractItems(n, base, s)
	default:
		if n.text == base.text {
			im.same[n.line] = sameInBase
			return nil
		}
		return n
	}
}

func (im *importer) subtractItems(n, base *node, s *shape) *node {
	name := s.itemName()
	if name == "" {
		if n.equal(base) {
			n.leaves(func(leaf *node) { im.same[leaf.line] = sameInBase })
			return nil
		}
		return n
	}
	left := *n
	left.items, left.flow = nil, false
	known := newIndex(base, name)
	for _, it := range n.items {
		of := known.named(it.node)
		different := im.subtract(it.node, of, s.elem)
		if different == nil {
			continue
		}
		if of != nil && different.get(name) == nil {
			different.entries = append([]*entry{it.node.entry(name)}, different.entries...)
		}
		left.items = append(left.items, &item{lead: it.lead, node: different})
	}
	if len(left.items) == 0 {
		return nil
	}
	return &left
}
