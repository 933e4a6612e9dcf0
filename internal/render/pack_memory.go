package render

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// packMemory remembers what is true of a pack's expressions for every spec, so that a
// program that checks many specs (watch, the language server, a test) finds it out
// once. Its keys are expressions, and copies of a pack share it. Several goroutines may
// use it.
type packMemory struct {
	reads    sync.Map // hclsyntax.Expression -> packReads
	constant sync.Map // hclsyntax.Expression -> bool
	results  sync.Map // hclsyntax.Expression -> func() packResult, of constant values
	sections sync.Map // string -> *kept, of the sections of specs by their names
	forms    sync.Map // string -> *keptValue, see Evaluation.form
	plain    sync.Map // string -> *kept, sections as Markdown texts read them, by their names
	written  sync.Map // *hclsyntax.Block or the expression of a fact -> *packReads
	rendered atomic.Pointer[map[blockID]*keptBlock]
	output   kept // what was rendered, as texts read it
}

// packReads is what an expression reads.
type packReads struct {
	values []packReference // values of the pack, in their order
	// spec says that the expression also reads what differs between specs: these sections,
	// the paths of things of some sections, and what is known only when it is evaluated, if anywhere is set. The element of a
	// for_each is known by what the for_each reads.
	spec     bool
	sections []string
	paths    []string // see partial.Reads
	output   bool     // what was rendered, which texts describe
	anywhere bool
}

// packReference is a reference to a value of the pack: pack.subnets.
type packReference struct {
	name string
	at   hcl.Range
}

func (m *packMemory) readBy(expr hclsyntax.Expression) packReads {
	if known, ok := m.reads.Load(expr); ok {
		return known.(packReads) //nolint:forcetypeassert // what is stored below
	}
	found := partial.ReadsOf(expr)
	reads := packReads{spec: found.Spec, anywhere: found.Fact, paths: found.Paths}
	for _, traversal := range found.References {
		name, ok := firstAttribute(traversal[1:])
		if ok && traversal.RootName() == "pack" {
			reads.values = append(reads.values, packReference{name, traversal.SourceRange()})
			continue
		}
		reads.spec = true
		switch {
		case ok && traversal.RootName() == "spec":
			reads.sections = append(reads.sections, name)
		case traversal.RootName() == outputName:
			reads.output = true
		case traversal.RootName() != "each":
			reads.anywhere = true
		}
	}
	reads.sections, reads.paths = distinct(reads.sections), distinct(reads.paths)
	m.reads.Store(expr, reads)
	return reads
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// readByAll is what several expressions read together, each value of the pack once.
func (m *packMemory) readByAll(attributes []*hclsyntax.Attribute) packReads {
	var all packReads
	known := map[string]bool{}
	for _, attr := range attributes {
		if attr == nil {
			continue
		}
		reads := m.readBy(attr.Expr)
		all.spec, all.output, all.anywhere = all.spec || reads.spec, all.output || reads.output, all.anywhere || reads.anywhere
		all.sections, all.paths = append(all.sections, reads.sections...), append(all.paths, reads.paths...)
		for _, used := range reads.values {
			if !known[used.name] {
				known[used.name] = true
				all.values = append(all.values, used)
			}
		}
	}
	all.sections, all.paths = distinct(all.sections), distinct(all.paths)
	return all
}

// ruleTable is what is known of the rules and needs of a pack, found when it is first asked
// for.
type ruleTable struct {
	found sync.Once
	all   []Rule // by id
	// rules and needs are the values of the pack that they read.
	rules, needs []packReference
}

func (p *Pack) ofRules() *ruleTable {
	p.ruleTable.found.Do(func() {
		p.ruleTable.all = p.sortedRules()
		p.ruleTable.rules = p.memory.readByAll(p.ruleAttributes()).values
		var needs []*hclsyntax.Attribute
		for _, n := range p.needs {
			needs = append(needs, n.all()...)
		}
		p.ruleTable.needs = p.memory.readByAll(needs).values
	})
	return p.ruleTable
}

// isConstant tells whether a value of the pack is the same for every spec: a table of
// parameters, say, and what is looked up in it.
func (p *Pack) isConstant(name string) bool { return p.constant(name, map[string]bool{}) }

// constant is isConstant while the values in visiting, which need this one, are looked
// at. Values that need each other are not constant; evaluating them is an error.
func (p *Pack) constant(name string, visiting map[string]bool) bool {
	value, ok := p.values[name]
	if !ok || visiting[name] {
		return false
	}
	if known, ok := p.memory.constant.Load(value.attr.Expr); ok {
		return known.(bool) //nolint:forcetypeassert // what is stored below
	}
	visiting[name] = true
	reads := p.memory.readBy(value.attr.Expr)
	constant := !reads.spec
	for _, used := range reads.values {
		constant = constant && p.constant(used.name, visiting)
	}
	delete(visiting, name)
	p.memory.constant.Store(value.attr.Expr, constant)
	return constant
}
