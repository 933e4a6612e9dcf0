package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

// A program that renders again after a save writes most blocks as it did before. With
// Options.Keep, a block of a module is kept with what it was made of, and with all that
// writing it did beside its text. What it refers to belongs to other blocks, which may
// have changed, so references are resolved again, and have to come to the same.

// blockID says which block of the output this is. Blocks that share one take each other's
// place, and are written anew.
type blockID struct {
	template             *hclsyntax.Block
	module, layer, label string
}

// keptBlock is a block as it was written last.
type keptBlock struct {
	of           []*keptValue
	key, element cty.Value // of its instance

	text       string
	attributes []provenance.Attribute
	decisions  []provenance.Decision
	references []resolved
	facts      []factUse
	providers  []providerUse
}

// factUse says that a block has a fact, which reads something itself.
type factUse struct {
	reads *packReads
	of    []*keptValue
}

// resolved is a reference with what it came to.
type resolved struct {
	reference                partial.Reference
	wholeResource, addresses bool
	text                     string
	steps                    int
}

// providerUse says that a block needs a provider, with an alias or "".
type providerUse struct{ name, alias string }

// topLevel writes a block of a file: as it was written last, if it would be made of the same.
func (w *bodyWriter) topLevel(one instance, change *change) {
	r := w.r
	inputs, keeps := w.inputs(one, change)
	if !keeps {
		w.block(one, change)
		return
	}
	id := blockID{one.block, w.module.name, w.module.layer.name, strings.Join(one.labels(), ".")}
	if last := r.lastBlocks[id]; last != nil && last.isMadeOf(inputs, one) && r.sameFacts(last.facts) && w.repeat(last) {
		r.keptBlocks[id] = last
		return
	}
	start, attributes, decisions, problems := w.out.Len(), len(r.result.Provenance), len(r.result.Decisions), len(r.diags)
	kept := &keptBlock{of: inputs, key: one.key, element: one.element}
	r.recording = kept
	w.block(one, change)
	r.recording = nil
	if len(r.diags) > problems || !r.knowsInputs(kept.facts) {
		return
	}
	kept.text = strings.Clone(w.out.String()[start:])
	kept.attributes = slices.Clone(r.result.Provenance[attributes:])
	kept.decisions = slices.Clone(r.result.Decisions[decisions:])
	r.keptBlocks[id] = kept
}

// inputs are the versions of what a block is made of beside the element it is written for.
// Blocks of a root, and blocks that something outside of their template changes, are not kept.
func (w *bodyWriter) inputs(one instance, change *change) ([]*keptValue, bool) {
	if !w.r.options.Keep || w.module.isRoot() || change != nil || w.r.settings.has(one) {
		return nil, false
	}
	return w.r.evaluation.inputs(w.r.kept, w.r.pack.memory.readByBlock(one.block))
}

func (k *keptBlock) isMadeOf(inputs []*keptValue, one instance) bool {
	return slices.Equal(k.of, inputs) && sameOrNone(k.key, one.key) && sameOrNone(k.element, one.element)
}

// sameOrNone is [partial.Same] for values of instances, which a block that is written once does not have.
func sameOrNone(a, b cty.Value) bool {
	if a == cty.NilVal || b == cty.NilVal {
		return a == b
	}
	return partial.Same(a, b)
}

// repeat does again what writing a block did. It gives false, and the block has to be written, if
// a reference comes to something else now.
func (w *bodyWriter) repeat(k *keptBlock) bool {
	r := w.r
	resolve := r.resolverFor(w.module)
	for _, was := range k.references {
		r.wholeResource, r.addresses = was.wholeResource, was.addresses
		text, steps, diags := resolve(was.reference)
		r.wholeResource, r.addresses = false, false
		if len(diags) > 0 || text != was.text || steps != was.steps {
			return false
		}
	}
	for _, used := range k.providers {
		w.module.use(used.name, used.alias)
	}
	w.out.WriteString(k.text)
	r.result.Provenance = append(r.result.Provenance, k.attributes...)
	r.result.Decisions = append(r.result.Decisions, k.decisions...)
	return true
}

// noted gives a resolver that also notes what it resolves for the block that is being written.
func (r *renderer) noted(resolve partial.Resolver) partial.Resolver {
	return func(ref partial.Reference) (string, int, hcl.Diagnostics) {
		text, steps, diags := resolve(ref)
		if r.recording != nil {
			r.recording.references = append(r.recording.references, resolved{ref, r.wholeResource, r.addresses, text, steps})
		}
		return text, steps, diags
	}
}

// fact is [Pack.fact], which also notes the fact for the block that is being written.
func (r *renderer) fact(kind, attribute string) (partial.Fact, error) {
	found, err := r.pack.fact(kind, attribute)
	if err == nil && r.recording != nil {
		r.recording.facts = append(r.recording.facts, factUse{reads: r.pack.memory.readByFact(found.Expr)})
	}
	return found, err
}

// knowsInputs finds the versions of what facts read. It gives false if one is not known.
func (r *renderer) knowsInputs(facts []factUse) bool {
	for i := range facts {
		of, keeps := r.evaluation.inputs(r.kept, facts[i].reads)
		if facts[i].of = of; !keeps {
			return false
		}
	}
	return true
}

// sameFacts tells whether facts read what they read when a block was written.
func (r *renderer) sameFacts(facts []factUse) bool {
	return !slices.ContainsFunc(facts, func(f factUse) bool {
		of, keeps := r.evaluation.inputs(r.kept, f.reads)
		return !keeps || !slices.Equal(of, f.of)
	})
}

// use notes that the block being written needs a provider.
func (w *bodyWriter) use(provider, alias string) {
	w.module.use(provider, alias)
	if w.r.recording != nil {
		w.r.recording.providers = append(w.r.recording.providers, providerUse{provider, alias})
	}
}

// readByBlock is what the attributes of a block, and of all blocks within it, read of the spec and
// of the pack. What else they name is bound within the block, or is a reference; what facts read is
// asked where one is used.
func (m *packMemory) readByBlock(block *hclsyntax.Block) *packReads {
	return m.readInOutput(block, func(reads *packReads) { reads.addBody(block.Body) })
}

// readByFact is [packMemory.readByBlock] for the expression of a fact.
func (m *packMemory) readByFact(fact hclsyntax.Expression) *packReads {
	return m.readInOutput(fact, func(reads *packReads) { reads.addWritten(fact) })
}

// readInOutput finds once what something reads that is written to the output.
func (m *packMemory) readInOutput(what any, add func(*packReads)) *packReads {
	if known, ok := m.written.Load(what); ok {
		return known.(*packReads) //nolint:forcetypeassert // what is stored below
	}
	reads := &packReads{}
	add(reads)
	reads.sections, reads.paths = distinct(reads.sections), distinct(reads.paths)
	m.written.Store(what, reads)
	return reads
}

func (all *packReads) addBody(body *hclsyntax.Body) {
	for _, attr := range sortedAttributes(body) {
		all.addWritten(attr.Expr)
	}
	for _, block := range body.Blocks {
		all.addBody(block.Body)
	}
}

func (all *packReads) addWritten(e hclsyntax.Expression) {
	found := partial.ReadsOf(e)
	all.paths = append(all.paths, found.Paths...)
	for _, traversal := range found.References {
		root := traversal.RootName()
		if root != "spec" && root != "pack" {
			continue
		}
		name, ok := firstAttribute(traversal[1:])
		switch {
		case !ok:
			all.anywhere = true
		case root == "spec":
			all.sections = append(all.sections, name)
		case !slices.ContainsFunc(all.values, func(r packReference) bool { return r.name == name }):
			all.values = append(all.values, packReference{name, traversal.SourceRange()})
		}
	}
}
