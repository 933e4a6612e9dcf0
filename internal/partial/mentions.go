package partial

import (
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// mention is a name that an expression takes from outside: a root such as "var", or a
// function, which is written "upper()".
type mention struct {
	name string
	rng  hcl.Range
}

// mentions lists the names that an expression and those within it use, without
// repetitions. They do not depend on a scope, so one walk serves every Reduce.
type mentions map[hclsyntax.Node][]mention

// stage says what kinds of names an expression uses, as seen from one scope.
type stage struct {
	known   bool // it uses a name known at generation
	unknown bool // it uses an unknown name
}

func (m mentions) stage(e hclsyntax.Expression, sc *Scope) stage {
	var st stage
	for _, name := range m[e] {
		if sc.Has(name.name) {
			st.known = true
		} else {
			st.unknown = true
		}
	}
	return st
}

// mentionsIn collects the mentions of an expression when they are first asked for: of most
// expressions of a pack they are not, with one spec.
func (s *Source) mentionsIn(e hclsyntax.Expression) mentions {
	return collected(&s.mentions, e, true)
}

// mentionsOf is mentionsIn without those of the expressions within: whoever evaluates the whole
// needs no more.
func (s *Source) mentionsOf(e hclsyntax.Expression) mentions {
	return collected(&s.whole, e, false)
}

// collected collects the mentions of an expression once; inner says whether to note those
// of the expressions within it, too.
func collected(known *sync.Map, e hclsyntax.Expression, inner bool) mentions {
	found, ok := known.Load(e)
	if !ok {
		all := mentions{}
		all[e] = all.collect(e, inner)
		found, _ = known.LoadOrStore(e, all)
	}
	return found.(mentions) //nolint:forcetypeassert // what is stored above
}

// collect goes from the leaves to the root.
func (m mentions) collect(e hclsyntax.Expression, inner bool) []mention {
	var names []mention
	switch n := plainNode(e).(type) {
	case *hclsyntax.AnonSymbolExpr:
		names = []mention{{itemName(n), n.SrcRange}}
	case *hclsyntax.ScopeTraversalExpr:
		names = []mention{{n.Traversal.RootName(), n.SrcRange}}
	case *hclsyntax.ForExpr:
		names = m.collect(n.CollExpr, inner)
		for within := range withVariables(n) {
			own := without(m.collect(within, inner), func(name string) bool { return name == n.KeyVar || name == n.ValVar })
			names = merge(names, own)
		}
	default:
		for child := range children(e) {
			names = merge(names, m.collect(*child, inner))
		}
		switch n := n.(type) {
		case *hclsyntax.SplatExpr:
			item := itemName(n.Item)
			names = without(names, func(name string) bool { return name == item })
		case *hclsyntax.FunctionCallExpr:
			names = merge(names, []mention{{n.Name + "()", n.NameRange}})
		}
	}
	if inner && len(names) > 0 {
		m[e] = names
	}
	return names
}

// itemName is a unique name for the item of one splat, which has none in the language.
func itemName(item *hclsyntax.AnonSymbolExpr) string { return fmt.Sprintf("*%p", item) }

// isFunction tells whether the mention is a function rather than a root.
func (m mention) isFunction() bool { return strings.HasSuffix(m.name, "()") }

func without(names []mention, drop func(string) bool) []mention {
	var kept []mention
	for _, m := range names {
		if !drop(m.name) {
			kept = append(kept, m)
		}
	}
	return kept
}

// merge adds the names in more that are new. It never changes the array of names,
// which several expressions share.
func merge(names, more []mention) []mention {
	if len(names) == 0 {
		return more
	}
	merged := names[:len(names):len(names)]
next:
	for _, m := range more {
		for _, old := range names {
			if old.name == m.name {
				continue next
			}
		}
		merged = append(merged, m)
	}
	return merged
}
