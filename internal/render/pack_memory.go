package render

import (
	"sync"

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
}

// packReads is what an expression reads.
type packReads struct {
	values []packReference // values of the pack, in their order
	// spec says that the expression also reads what differs between specs.
	spec bool
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
	reads := packReads{spec: found.Spec}
	for _, traversal := range found.References {
		name, ok := firstAttribute(traversal[1:])
		if ok && traversal.RootName() == "pack" {
			reads.values = append(reads.values, packReference{name, traversal.SourceRange()})
		} else {
			reads.spec = true
		}
	}
	m.reads.Store(expr, reads)
	return reads
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
